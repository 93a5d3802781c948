//! Until when motions of a session are handed in 大会议案截止时间: the office sets it, the deputy sees it beside the counter, and
//! when it has passed what lacks signers ends or goes on as a suggestion, as its lead chose.

use congress::{Region, Session, SessionId};
use host::{Actor, Checks, Scope};
use jiff::civil::{Date, Time};
use kernel::{Instant, Refusal, RegionId, Result, Say, clock};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{Event, Tx};

use super::{DECIDE, WRITE, advance, conflict, load_as, record, standing, today};
use crate::events;
use crate::flow::Action;
use crate::model::{AtCutoff, Kind, Refused, Season, Stage, Suggestion, SuggestionId};
use crate::policy::Rules;
use crate::store::{self as db, Cutoff};
use crate::texts::Texts;

/// Warns before a cut-off, and settles what lacks signers after it.
pub(crate) const CUTOFF: JobKind = JobKind { name: "suggestions.cutoff", run: look_at_cutoff };

/// How long before it leads are warned: a day, in microseconds.
const WARNING: i64 = 24 * 3_600_000_000;
/// How many motions one transaction looks at.
const TOGETHER: i64 = 100;
/// How many sessions the page offers.
const SESSIONS: i64 = 12;

/// The sessions of a congress that are still to end, with their cut-offs.
#[derive(Clone, Debug)]
pub(crate) struct CutoffsView {
    pub(crate) congress: Region,
    pub(crate) sessions: Vec<(Session, Option<Cutoff>)>,
}

/// The sessions for which the office can set a cut-off.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn cutoffs_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<CutoffsView> {
    let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
    let today = today(tx);
    let mut sessions = Vec::new();
    for session in congress::sessions_of(tx, congress.id, SESSIONS)? {
        if session.until_day >= today {
            let cutoff = db::cutoff(tx, congress.id, session.term, session.number)?;
            sessions.push((session, cutoff));
        }
    }
    Ok(CutoffsView { congress, sessions })
}

/// Sets until when motions of a session are handed in: a moment that is still to come, and not after the session.
///
/// # Errors
/// *Not found* for a session of another congress; *invalid* with everything that is wrong; *conflict* when it has passed.
pub(crate) fn set_cutoff(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    session: SessionId,
    typed: (Option<Date>, Option<Time>),
) -> Result<Cutoff> {
    let known = congress::known_region(tx, region)?;
    actor.may(DECIDE, &Scope::region(known.path.clone()))?;
    let mut sessions = congress::sessions_of(tx, region, SESSIONS)?.into_iter();
    let session = sessions.find(|one| one.id == session).ok_or_else(db::not_found)?;
    let ends_at = moment(tx, &session, typed)?;
    let before = db::cutoff(tx, region, session.term, session.number)?;
    if before.is_some_and(|before| before.settled_at.is_some() || before.ends_at <= tx.now()) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).cutoff_settled())));
    }
    let cutoff = Cutoff { region, term: session.term, session: session.number, ends_at, settled_at: None };
    db::set_cutoff(tx, cutoff)?;
    look_first(tx, cutoff)?;
    let data = json!({ "term": cutoff.term, "session": cutoff.session, "until": ends_at.to_string() });
    let set = Event::new(events::CUTOFF_SET, region).actor(Some(actor.account)).region(region).data(data);
    tx.record(set)?;
    Ok(cutoff)
}

fn moment(tx: &Tx, session: &Session, typed: (Option<Date>, Option<Time>)) -> Result<Instant> {
    let (day, time) = typed;
    let mut checks = Checks::default();
    if day.is_none() {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).cutoff_day_missing()));
    }
    if time.is_none() {
        checks.wrong("time", Say::new(|lang| Texts::of(lang).cutoff_time_missing()));
    }
    let at = day.zip(time).and_then(|(day, time)| day.to_datetime(time).to_zoned(clock::beijing()).ok());
    let at = at.map(|zoned| zoned.timestamp());
    if at.is_some_and(|at| at <= tx.now() || at > clock::end_of_day(session.until_day)) {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).cutoff_out_of_session()));
    }
    checks.done()?;
    at.ok_or_else(db::faster)
}

/// Asks for the first look: a day before, or now where less is left.
fn look_first(tx: &mut Tx, cutoff: Cutoff) -> Result<()> {
    let warn = Instant::from_microsecond(cutoff.ends_at.as_microsecond().saturating_sub(WARNING));
    let at = warn.unwrap_or(cutoff.ends_at).max(tx.now());
    let key = format!("{}-{}-{}", cutoff.region, cutoff.term, cutoff.session);
    let progress = Progress { region: cutoff.region, term: cutoff.term, session: cutoff.session, after: 0 };
    tx.enqueue(CUTOFF.name, &key, &progress.data()?, at)
}

/// Which cut-off a job is about, and how far it is.
#[derive(Debug, Serialize, Deserialize)]
struct Progress {
    region: RegionId,
    term: u32,
    session: u32,
    after: i64,
}

impl Progress {
    fn data(&self) -> Result<String> {
        serde_json::to_string(self).map_err(kernel::Error::fault)
    }
}

/// A page of motions at a time: before the cut-off those that lack signers are warned, after it they are settled.
fn look_at_cutoff(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress: Progress = serde_json::from_str(&job.data).map_err(kernel::Error::fault)?;
    let cutoff = db::cutoff(tx, progress.region, progress.term, progress.session)?;
    let Some(cutoff) = cutoff.filter(|cutoff| cutoff.settled_at.is_none()) else { return Ok(Next::Done) };
    let passed = cutoff.ends_at <= tx.now();
    let after = SuggestionId::from_number(progress.after);
    let motions = db::gathering_motions(tx, cutoff.region, after, TOGETHER)?;
    for id in &motions {
        let item = db::load(tx, *id)?;
        if passed { settle(tx, item)? } else { warn(tx, &item, cutoff)? }
    }
    let full = i64::try_from(motions.len()).unwrap_or(0) == TOGETHER;
    if let Some(last) = motions.last().filter(|_| full) {
        let data = Progress { after: last.number(), ..progress }.data()?;
        return Ok(Next::Again { at: tx.now(), data });
    }
    if passed {
        db::settle_cutoff(tx, cutoff)?;
        return Ok(Next::Done);
    }
    Ok(Next::Again { at: cutoff.ends_at, data: Progress { after: 0, ..progress }.data()? })
}

fn lacks_signers(tx: &mut Tx, item: &Suggestion, rules: &Rules) -> Result<bool> {
    let signed = standing(tx, item)?.signers;
    Ok(signed < rules.limits(item).motion)
}

fn warn(tx: &mut Tx, item: &Suggestion, cutoff: Cutoff) -> Result<()> {
    let data = json!({ "until": cutoff.ends_at.to_string() });
    record(tx, item, Event::new(events::CUTOFF_NEAR, item.id).data(data))
}

/// What lacks signers ends, or goes on as a suggestion; what has them and was not handed in stays with its lead, who hears of it.
fn settle(tx: &mut Tx, mut item: Suggestion) -> Result<()> {
    let rules = Rules::of(tx, item.region)?;
    if !lacks_signers(tx, &item, &rules)? {
        return record(tx, &item, Event::new(events::CUTOFF_PASSED, item.id));
    }
    match db::at_cutoff(tx, item.id)? {
        AtCutoff::Turn => {
            advance(tx, &mut item, &rules, Action::Turn)?;
            record(tx, &item, Event::new(events::TURNED, item.id).data(json!({ "because": "cutoff" })))
        }
        AtCutoff::End => {
            let outcome = Refused::TooFewSigners;
            advance(tx, &mut item, &rules, Action::Refuse { outcome })?;
            let data = json!({ "outcome": outcome.word() });
            record(tx, &item, Event::new(events::REFUSED, item.id).data(data))
        }
    }
}

/// A motion of a session is handed in for the first time before its cut-off.
///
/// # Errors
/// *Conflict* when that has passed.
pub(super) fn in_time(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    let first_motion = item.kind == Kind::Motion && item.submitted_at.is_none();
    let session = item.session.filter(|_| first_motion && item.season == Season::InSession);
    let Some(session) = session else { return Ok(()) };
    let cutoff = db::cutoff(tx, item.region, item.term, session)?;
    if cutoff.is_some_and(|cutoff| cutoff.ends_at <= tx.now()) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).stop_cutoff_passed())));
    }
    Ok(())
}

/// The cut-off that matters for a motion that is with its lead: that of the session that sits, or the next one.
pub(super) fn cutoff_of(tx: &mut Tx, item: &Suggestion) -> Result<Option<Cutoff>> {
    if item.kind != Kind::Motion || item.submitted_at.is_some() || !item.stage.is_with_lead() {
        return Ok(None);
    }
    let today = today(tx);
    if let Some(session) = congress::session_on(tx, item.region, today)? {
        let found = db::cutoff(tx, item.region, session.term, session.number)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    db::next_cutoff(tx, item.region)
}

/// The lead chooses what becomes of a motion that lacks signers at the cut-off.
///
/// # Errors
/// *Invalid* without a choice; *conflict* when it is no motion that is with its lead.
pub(crate) fn choose_at_cutoff(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    chosen: Option<AtCutoff>,
) -> Result<Suggestion> {
    let item = load_as(tx, actor, WRITE, id, seen)?;
    if item.kind != Kind::Motion || !matches!(item.stage, Stage::Draft | Stage::Gathering) {
        return Err(db::faster());
    }
    let missing = || Refusal::field("at_cutoff", Say::new(|lang| Texts::of(lang).choose_one()));
    db::set_at_cutoff(tx, id, chosen.ok_or_else(missing)?)?;
    Ok(item)
}
