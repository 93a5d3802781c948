//! Requests to meet heads of organs 约见: the deputy asks, the office arranges, the organ's answer is noted, and the record
//! ends it.

use host::{Act, Actor, Checks, Reach, Role, Scope, notices};
use jiff::civil::Date;
use kernel::{Error, Refusal, Result, Say, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::contact::KEEP_CONTACTS;
use crate::flow::meeting::{Action, step};
use crate::model::{Meeting, MeetingId, MeetingState, NewMeeting};
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

/// One's own requests, the latest first; for an office those that wait for it.
///
/// # Errors
/// *Not allowed* for somebody who is neither.
pub fn meetings(tx: &mut Tx, actor: &Actor) -> Result<Vec<Meeting>> {
    if let Some(person) = actor.person.filter(|_| actor.holds(Role::Deputy)) {
        return kept::of_person(tx, person);
    }
    let region = congress::chosen_region(tx, actor, KEEP_CONTACTS, None)?;
    waiting(tx, region.id, 50)
}

/// What waits for an office: to be arranged, answered and recorded.
pub(crate) fn waiting(tx: &mut Tx, region: kernel::RegionId, limit: i64) -> Result<Vec<Meeting>> {
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
    let said = json!({ "state": one.state.word(), "subject": one.subject });
    for account in access::accounts_with(tx, roles, reach)? {
        notices::send(tx, account, NOTICE_MEETING, &format!("/desk/meetings/{}", one.id), &said)?;
    }
    Ok(())
}
