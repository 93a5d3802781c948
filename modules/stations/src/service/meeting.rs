//! Requests to meet heads of organs 约见: the deputy asks, the office arranges, the organ's answer is noted, and the record
//! ends it.

use host::{Act, Actor, Checks, Reach, Role, Scope, notices};
use jiff::civil::Date;
use kernel::{Error, Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::contact::KEEP_CONTACTS;
use crate::flow::meeting::{Action, step};
use crate::model::{Meeting, MeetingId, MeetingState, NewMeeting};
use crate::policy::DaysPolicy;
use crate::store::meeting::{self as kept, Change};
use crate::texts::Texts;

/// Asking for a meeting.
pub const ASK_MEETING: Act = Act { name: "stations.ask_meeting", roles: &[Role::Deputy] };

/// A deputy asked to meet the head of an organ; the subject is the request, as of both events.
pub const MEETING_ASKED: EventKind = EventKind("stations.meeting_asked");
/// The request came a step further; the data says where it stands.
pub const MEETING_MOVED: EventKind = EventKind("stations.meeting_moved");

/// The longest matter, answer and record, in characters.
pub(crate) const LONG: usize = 2000;
/// The longest organ and place, in characters.
pub(crate) const SHORT: usize = 60;
/// The notice that a request has moved.
pub(crate) const NOTICE_MEETING: &str = "stations.meeting";
/// The notice that a request waits to be arranged for too long.
pub(crate) const NOTICE_FORGOTTEN: &str = "stations.meeting_forgotten";

/// Asks to meet the head of an organ.
///
/// # Errors
/// *Not allowed* for somebody who is no deputy today; *invalid* when something is missing.
pub fn ask_meeting(tx: &mut Tx, actor: &Actor, new: &NewMeeting) -> Result<MeetingId> {
    let not_allowed = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).contact_not_allowed()));
    let person = actor.person.filter(|_| actor.holds(Role::Deputy)).ok_or_else(not_allowed)?;
    let today = clock::day_of(tx.now());
    let home = congress::person(tx, person)?.ok_or_else(not_allowed)?.region;
    let path = congress::known_region(tx, home)?.path;
    actor.may(ASK_MEETING, &Scope { person: Some(person), ..Scope::region(path.clone()) })?;
    if !congress::was_deputy_on(tx, person, today)? {
        return Err(not_allowed().into());
    }
    let mut checks = Checks::default();
    let organ = checks.line("organ", &new.organ);
    let subject = checks.line("subject", &new.subject);
    let matter = needed(&mut checks, "matter", &new.matter);
    checks.done()?;
    let one = Meeting {
        id: tx.id(),
        region: home,
        person,
        name: String::new(),
        organ,
        unit: None,
        subject,
        matter,
        state: MeetingState::Asked,
        arranged: None,
        place: String::new(),
        answer: String::new(),
        outcome: String::new(),
        asked_on: today,
    };
    kept::insert(tx, &one)?;
    let private = json!({ "organ": one.organ, "subject": one.subject, "matter": one.matter });
    tx.record(
        Event::new(MEETING_ASKED, one.id)
            .region(home)
            .actor(Some(actor.account))
            .data(json!({ "person": person }))
            .private(private),
    )?;
    tell(tx, &one, &[Role::Office], &Reach::Region(path))?;
    Ok(one.id)
}

fn needed(checks: &mut Checks, field: &'static str, typed: &str) -> String {
    let text = checks.text(field, typed, LONG);
    if text.is_empty() {
        checks.wrong(field, Say::new(|lang| Texts::of(lang).meeting_missing()));
    }
    text
}

/// A request, for the deputy who asked or the office that arranges it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn meeting_for(tx: &mut Tx, actor: &Actor, id: MeetingId) -> Result<Meeting> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).meeting_none_such()));
    let one = kept::meeting(tx, id)?.ok_or_else(none)?;
    if actor.person != Some(one.person) {
        let path = congress::known_region(tx, one.region)?.path;
        actor.may(KEEP_CONTACTS, &Scope::region(path))?;
    }
    Ok(one)
}

/// A request with its history.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn meeting_view(tx: &mut Tx, actor: &Actor, id: MeetingId) -> Result<(Meeting, Vec<congress::Happened>)> {
    let one = meeting_for(tx, actor, id)?;
    let history = congress::history(tx, id)?;
    Ok((one, history))
}

/// Whose requests a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingsOf {
    /// Those of whoever is signed in.
    Own,
    /// What waits for an office.
    Waiting,
    /// Those of an office that stand somewhere, older than one.
    State(MeetingState, Option<MeetingId>),
}

/// A list of requests.
#[derive(Clone, Debug)]
pub struct Meetings {
    /// Whose they are.
    pub of: MeetingsOf,
    /// The requests.
    pub rows: Vec<Meeting>,
    /// Before which the next page begins, if there is one.
    pub next: Option<MeetingId>,
    /// Whether the reader asks for meetings, as a deputy.
    pub asks: bool,
    /// Whether the reader arranges them, as an office.
    pub arranges: bool,
    /// In how many days a request is to be arranged.
    pub days: i64,
}

/// How many requests stand on a page.
const PAGE: usize = 50;

/// One's own requests, the latest first, or those of the office; what is asked for, or what the reader has to do with most.
///
/// # Errors
/// *Not allowed* for somebody who is neither.
pub fn meetings(tx: &mut Tx, actor: &Actor, wanted: Option<MeetingsOf>) -> Result<Meetings> {
    let own = actor.person.filter(|_| actor.holds(Role::Deputy));
    let arranges = actor.reaches(KEEP_CONTACTS).next().is_some();
    let of = wanted.filter(|of| *of != MeetingsOf::Own || own.is_some());
    let of = of.unwrap_or(if own.is_some() { MeetingsOf::Own } else { MeetingsOf::Waiting });
    let asks = own.is_some();
    if let (MeetingsOf::Own, Some(person)) = (of, own) {
        let rows = kept::of_person(tx, person)?;
        return Ok(Meetings { of, rows, next: None, asks, arranges, days: 0 });
    }
    let region = congress::chosen_region(tx, actor, KEEP_CONTACTS, None)?;
    let days = congress::policy::<DaysPolicy>(tx, region.id)?.meeting_days;
    let mut rows = match of {
        MeetingsOf::State(state, before) => {
            kept::page(tx, region.id, state, before.unwrap_or(MeetingId::from_number(i64::MAX)))?
        }
        MeetingsOf::Own | MeetingsOf::Waiting => waiting(tx, region.id, 50)?,
    };
    let more = matches!(of, MeetingsOf::State(..)) && rows.len() > PAGE;
    if more {
        rows.truncate(PAGE);
    }
    let next = rows.last().filter(|_| more).map(|one| one.id);
    Ok(Meetings { of, rows, next, asks, arranges, days })
}

/// Until when the office arranges a request; nothing once it is arranged.
pub(crate) fn arranged_by(one: &Meeting, days: i64) -> Option<Date> {
    let asked = one.state == MeetingState::Asked;
    asked.then(|| one.asked_on.checked_add(jiff::Span::new().days(days)).unwrap_or(one.asked_on))
}

/// In how many days a request is to be arranged where it was made.
pub(crate) fn days_of(tx: &mut Tx, region: RegionId) -> Result<i64> {
    Ok(congress::policy::<DaysPolicy>(tx, region)?.meeting_days)
}

/// Reminds offices of requests whose time to be arranged has passed, once each.
pub(crate) fn remind(tx: &mut Tx, today: Date) -> Result<()> {
    for one in kept::forgotten(tx, today, 500)? {
        let days = days_of(tx, one.region)?;
        if arranged_by(&one, days).is_some_and(|day| today > day) {
            kept::set_reminded(tx, one.id, today)?;
            let path = congress::known_region(tx, one.region)?.path;
            tell_as(tx, &one, NOTICE_FORGOTTEN, &[Role::Office], &Reach::Region(path))?;
        }
    }
    Ok(())
}

/// What waits for an office: to be arranged, answered and recorded.
pub(crate) fn waiting(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<Meeting>> {
    let mut all = Vec::new();
    for state in [MeetingState::Asked, MeetingState::Arranged, MeetingState::Answered] {
        all.extend(kept::in_state(tx, region, state, MeetingId::from_number(0), limit)?);
    }
    Ok(all)
}

/// A step of a request, with what belongs to it.
#[derive(Clone, Debug)]
pub enum MeetingStep {
    /// The office fixes day and place.
    Arrange(Date, String),
    /// The organ answers, in these words.
    Answer(String),
    /// The record of the meeting.
    Record(String),
    /// The office cannot arrange it, because of this.
    Decline(String),
    /// The deputy takes it back.
    Withdraw,
}

/// Takes a step.
///
/// # Errors
/// *Not found*, *not allowed*: only the deputy withdraws, only the office does the rest; *invalid* when something is missing or
/// the day is over; *conflict* when it cannot be done now.
pub fn move_meeting(tx: &mut Tx, actor: &Actor, id: MeetingId, how: &MeetingStep) -> Result<Meeting> {
    let one = meeting_for(tx, actor, id)?;
    let path = congress::known_region(tx, one.region)?.path;
    let own = matches!(how, MeetingStep::Withdraw);
    if !own || actor.person != Some(one.person) {
        actor.may(KEEP_CONTACTS, &Scope::region(path.clone()))?;
    }
    let mut checks = Checks::default();
    let mut after = one.clone();
    let action = match how {
        MeetingStep::Arrange(day, place) => {
            if *day < clock::day_of(tx.now()) {
                checks.wrong("day", Say::new(|lang| Texts::of(lang).record_past()));
            }
            (after.arranged, after.place) = (Some(*day), checks.line("place", place));
            Action::Arrange
        }
        MeetingStep::Answer(words) => {
            after.answer = needed(&mut checks, "answer", words);
            Action::Answer
        }
        MeetingStep::Record(words) => {
            after.outcome = needed(&mut checks, "outcome", words);
            Action::Record
        }
        MeetingStep::Decline(why) => {
            after.answer = needed(&mut checks, "answer", why);
            Action::Decline
        }
        MeetingStep::Withdraw => Action::Withdraw,
    };
    checks.done()?;
    let not_now = || Error::from(Refusal::conflict(Say::new(|lang| Texts::of(lang).meeting_not_now())));
    after.state = step(one.state, action).ok_or_else(not_now)?;
    let change = Change {
        state: after.state,
        arranged: after.arranged,
        place: &after.place,
        answer: &after.answer,
        outcome: &after.outcome,
    };
    if kept::change(tx, &one, change)? == 0 {
        return Err(not_now());
    }
    let data = json!({ "to": after.state.word(), "arranged": after.arranged.map(|day| day.to_string()) });
    let private = json!({ "place": after.place, "answer": after.answer, "outcome": after.outcome });
    let event = Event::new(MEETING_MOVED, id).region(one.region).actor(Some(actor.account));
    tx.record(event.data(data).private(private))?;
    if own {
        tell(tx, &after, &[Role::Office], &Reach::Region(path))?;
    } else {
        tell(tx, &after, &[Role::Deputy], &Reach::Person(one.person))?;
    }
    Ok(after)
}

fn tell(tx: &mut Tx, one: &Meeting, roles: &[Role], reach: &Reach) -> Result<()> {
    tell_as(tx, one, NOTICE_MEETING, roles, reach)
}

fn tell_as(tx: &mut Tx, one: &Meeting, kind: &str, roles: &[Role], reach: &Reach) -> Result<()> {
    let said = json!({ "state": one.state.word(), "subject": one.subject });
    for account in access::accounts_with(tx, roles, reach)? {
        notices::send(tx, account, kind, &format!("/desk/meetings/{}", one.id), &said)?;
    }
    Ok(())
}
