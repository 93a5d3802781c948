//! Terms and sessions of a congress: written down, opened and closed, ended with all mandates, carried over.

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Error, Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{
    Body, EndReason, MandateId, NewMandate, NewSession, NewTerm, Region, Session, SessionId, Sitting, Term,
};
use crate::service::electorates::copy_electorates;
use crate::service::mandates::{add_mandate, close, record_end};
use crate::service::people::known_person;
use crate::service::{
    KEEP_REGISTER, SESSION_SET, SITTING_CHANGED, TERM_ENDED, TERM_SET, VIEW_REGISTER, chosen_region,
    known_region,
};
use crate::store::electorates::electorates_of;
use crate::store::{bodies, mandates, terms};
use crate::texts::Texts;

/// How many sessions the page of a congress shows.
const SESSIONS: i64 = 30;
/// The largest number of a term or a session that is not a slip.
const LAST_NUMBER: u32 = 99;

/// A congress as its page shows it.
#[derive(Clone, Debug)]
pub struct CongressView {
    /// Its region.
    pub region: Region,
    /// Its terms, the latest first.
    pub terms: Vec<Term>,
    /// Its latest sessions.
    pub sessions: Vec<Session>,
    /// The session it is in today.
    pub sitting: Option<Session>,
    /// The bodies of the latest term.
    pub bodies: Vec<Body>,
    /// How many deputies it has today.
    pub deputies: i64,
}

/// A congress with its terms, sessions and bodies.
///
/// # Errors
/// *Not found*, *not allowed*; *not found* also where the region has no congress.
pub fn congress_view(tx: &mut Tx, actor: &Actor, wish: Option<RegionId>) -> Result<CongressView> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, wish)?;
    let terms = terms::terms_of(tx, region.id)?;
    let sessions = terms::sessions_of(tx, region.id, SESSIONS)?;
    let today = clock::day_of(tx.now());
    let sitting = terms::session_on(tx, region.id, today)?;
    let bodies = match terms.first() {
        Some(latest) => bodies::bodies_of(tx, region.id, latest.number)?,
        None => Vec::new(),
    };
    let deputies = mandates::count_on(tx, region.id, today)?;
    Ok(CongressView { region, terms, sessions, sitting, bodies, deputies })
}

/// Writes a term down, or corrects its first day and its number of deputies.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where the region has no congress or the number is a slip.
pub fn set_term(tx: &mut Tx, actor: &Actor, new: &NewTerm) -> Result<()> {
    let congress = kept(tx, actor, new.region)?;
    let mut checks = Checks::default();
    if !congress.level.has_congress() {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    }
    if !(1..=LAST_NUMBER).contains(&new.number) {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).refusal_term()));
    }
    checks.done()?;
    terms::put(tx, new)?;
    let data = json!({ "term": new.number, "from": new.from_day.to_string(), "seats": new.seats });
    record(tx, actor, Event::new(TERM_SET, new.region), new.region, data)
}

/// Writes a session down.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where it ends before it begins, its number is a slip or taken, or the congress has
/// no such term.
pub fn set_session(tx: &mut Tx, actor: &Actor, new: &NewSession) -> Result<SessionId> {
    kept(tx, actor, new.region)?;
    check_session(tx, None, new)?;
    let (id, region, term, number) = (tx.id(), new.region, new.term, new.number);
    let session = Session { id, region, term, number, from_day: new.from_day, until_day: new.until_day };
    terms::insert_session(tx, &session)?;
    let data = json!({
        "term": term, "number": number, "from": new.from_day.to_string(), "until": new.until_day.to_string(),
    });
    record(tx, actor, Event::new(SESSION_SET, region), region, data)?;
    Ok(id)
}

/// Refuses a session that ends before it begins, whose number is a slip or another one's, or whose term there is not.
fn check_session(tx: &mut Tx, own: Option<SessionId>, new: &NewSession) -> Result<()> {
    let mut checks = Checks::default();
    if terms::term(tx, new.region, new.term)?.is_none() {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).congress_refusal_no_term()));
    }
    if !(1..=LAST_NUMBER).contains(&new.number) {
        checks.wrong("number", Say::new(|lang| Texts::of(lang).refusal_term()));
    } else if terms::numbered(tx, new.region, new.term, new.number)?.is_some_and(|there| Some(there) != own) {
        checks.wrong("number", Say::new(|lang| Texts::of(lang).congress_refusal_session_there()));
    }
    if new.until_day < new.from_day {
        checks.wrong("until", Say::new(|lang| Texts::of(lang).congress_refusal_ends_before()));
    }
    checks.done()
}

/// Corrects the number and the days of a session; whether the congress sits goes by them at once.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* as for [`set_session`].
pub fn change_session(
    tx: &mut Tx,
    actor: &Actor,
    id: SessionId,
    number: u32,
    (from_day, until_day): (Date, Date),
) -> Result<RegionId> {
    let before = terms::session(tx, id)?.ok_or_else(no_session)?;
    let (region, term) = (before.region, before.term);
    kept(tx, actor, region)?;
    check_session(tx, Some(id), &NewSession { region, term, number, from_day, until_day })?;
    if (before.number, before.from_day, before.until_day) == (number, from_day, until_day) {
        return Ok(region);
    }
    terms::correct_session(tx, id, number, (from_day, until_day))?;
    let data = json!({
        "session": id, "term": term, "number": number, "from": from_day.to_string(), "until": until_day.to_string(),
        "was": {
            "number": before.number, "from": before.from_day.to_string(), "until": before.until_day.to_string(),
        },
    });
    record(tx, actor, Event::new(SESSION_SET, region), region, data)?;
    Ok(region)
}

/// Opens a session today, or closes it today, whatever was planned.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is closed before it was opened.
pub fn set_sitting(tx: &mut Tx, actor: &Actor, id: SessionId, sitting: Sitting) -> Result<RegionId> {
    let session = terms::session(tx, id)?.ok_or_else(no_session)?;
    kept(tx, actor, session.region)?;
    let today = clock::day_of(tx.now());
    let (from, until) = match sitting {
        Sitting::Open => (session.from_day.min(today), session.until_day.max(today)),
        Sitting::Closed if session.from_day > today => {
            let say = Say::new(|lang| Texts::of(lang).congress_refusal_not_open());
            return Err(Refusal::conflict(say).into());
        }
        Sitting::Closed => (session.from_day, today),
    };
    terms::move_session(tx, id, from, until)?;
    let data = json!({ "session": id, "from": from.to_string(), "until": until.to_string() });
    record(tx, actor, Event::new(SITTING_CHANGED, session.region), session.region, data)?;
    Ok(session.region)
}

/// What ending a term would do.
#[derive(Clone, Debug)]
pub struct TermEnding {
    /// The region of the congress.
    pub region: Region,
    /// The term.
    pub term: Term,
    /// How many mandates end with it.
    pub mandates: usize,
    /// How many bodies end with it.
    pub bodies: usize,
}

/// What ending a term on `last` would do, before it is done.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn term_ending(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    number: u32,
    last: Date,
) -> Result<TermEnding> {
    let region = kept(tx, actor, region)?;
    let term = terms::term(tx, region.id, number)?.ok_or_else(no_term)?;
    let mandates = terms::open_mandates(tx, region.id, number, last)?.len();
    let all = bodies::bodies_of(tx, region.id, number)?;
    let bodies = all.iter().filter(|body| body.until_day.is_none()).count();
    Ok(TermEnding { region, term, mandates, bodies })
}

/// Ends a term with `last` as its last day: every mandate that still holds ends with it 任期届满, and so do its bodies.
/// Returns how many mandates ended.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when it would end before it began; *conflict* when it has ended already.
pub fn end_term(tx: &mut Tx, actor: &Actor, region: RegionId, number: u32, last: Date) -> Result<usize> {
    let TermEnding { region, term, .. } = term_ending(tx, actor, region, number, last)?;
    if term.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).congress_refusal_term_ended())).into());
    }
    if last < term.from_day {
        let say = Say::new(|lang| Texts::of(lang).congress_refusal_ends_before());
        return Err(Refusal::field("until", say).into());
    }
    let open = terms::open_mandates(tx, region.id, number, last)?;
    for id in &open {
        let Some(mandate) = mandates::mandate(tx, *id)? else { continue };
        let person = known_person(tx, mandate.person)?;
        close(tx, &mandate, last, EndReason::TermEnded)?;
        record_end(tx, actor, (&person, &mandate), last, EndReason::TermEnded)?;
    }
    terms::end_term(tx, region.id, number, last)?;
    let data = json!({ "term": number, "until": last.to_string(), "mandates": open.len() });
    record(tx, actor, Event::new(TERM_ENDED, region.id), region.id, data)?;
    Ok(open.len())
}

/// Carries re-elected deputies over: each of these mandates is given again in the term `number` from its first day, with the
/// same seat and delegation. One already carried over is passed by, so that doing it twice does no harm. Returns how many were
/// given.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* as for [`add_mandate`](crate::add_mandate), when a mandate of the term before still
/// holds.
pub fn carry_over(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    number: u32,
    chosen: &[MandateId],
) -> Result<usize> {
    let region = kept(tx, actor, region)?;
    let term = terms::term(tx, region.id, number)?.ok_or_else(no_term)?;
    if !chosen.is_empty() && electorates_of(tx, region.id, number)?.is_empty() {
        copy_electorates(tx, actor, region.id, number)?;
    }
    let mut given = 0;
    for id in chosen {
        let Some(old) = mandates::mandate(tx, *id)?.filter(|old| old.region == region.id) else { continue };
        let again = mandates::mandates_of(tx, old.person)?;
        if again.iter().any(|one| one.region == region.id && one.term == number) {
            continue;
        }
        let new = NewMandate {
            delegation: old.delegation.clone().unwrap_or_default(),
            ..NewMandate::of(old.person, region.id, number, &old.seat, term.from_day)
        };
        add_mandate(tx, actor, &new)?;
        given += 1;
    }
    Ok(given)
}

/// The deputies of a term, to choose from who was re-elected: a page of them, each with whether they have a mandate in the
/// term `next` already.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn carry_over_page(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    next: u32,
    after: Option<MandateId>,
) -> Result<CarryOver> {
    let region = kept(tx, actor, region)?;
    let term = terms::term(tx, region.id, next)?.ok_or_else(no_term)?;
    let before = next.saturating_sub(1);
    let mut rows = mandates::of_term(tx, region.id, before, next, after, CarryOver::PAGE.saturating_add(1))?;
    let more = i64::try_from(rows.len()).unwrap_or_default() > CarryOver::PAGE;
    if more {
        rows.pop();
    }
    let following = rows.last().filter(|_| more).map(|row| row.id);
    Ok(CarryOver { region, term, rows, next: following })
}

/// A page of the deputies of the term before.
#[derive(Clone, Debug)]
pub struct CarryOver {
    /// The region of the congress.
    pub region: Region,
    /// The term they may be carried over to.
    pub term: Term,
    /// The deputies of the term before.
    pub rows: Vec<mandates::TermRow>,
    /// Where the next page begins.
    pub next: Option<MandateId>,
}

impl CarryOver {
    /// How many stand on a page.
    const PAGE: i64 = 50;
}

fn kept(tx: &mut Tx, actor: &Actor, region: RegionId) -> Result<Region> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path.clone()))?;
    Ok(region)
}

fn record(tx: &mut Tx, actor: &Actor, event: Event, region: RegionId, data: serde_json::Value) -> Result<()> {
    tx.record(event.region(region).actor(Some(actor.account)).data(data)).map(|_| ())
}

fn no_term() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).congress_refusal_no_term())).into()
}

fn no_session() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).congress_refusal_no_session())).into()
}

/// The mandates of a congress on one day, a page of them, with their number.
#[derive(Clone, Debug)]
pub struct DeputiesOn {
    /// The region of the congress.
    pub region: Region,
    /// The day.
    pub day: Date,
    /// How many deputies it had then.
    pub count: i64,
    /// A page of them by how their names sound.
    pub rows: Vec<mandates::OnDay>,
    /// Where the next page begins.
    pub next: Option<(String, MandateId)>,
}

/// Who was deputy of a congress on a day.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn deputies_page(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<RegionId>,
    day: Date,
    after: Option<(String, MandateId)>,
) -> Result<DeputiesOn> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, wish)?;
    let count = mandates::count_on(tx, region.id, day)?;
    let mut rows = mandates::page_on(tx, region.id, day, after, 51)?;
    let more = rows.len() > 50;
    rows.truncate(50);
    let next = rows.last().filter(|_| more).map(|row| (row.pinyin.clone(), row.id));
    Ok(DeputiesOn { region, day, count, rows, next })
}
