//! What the station does itself: answering on the spot, and keeping in sight what went to a door without people of
//! its own here: the hotline, a suggestion, a motion, a clue.

use host::{Actor, Checks, NAME_LIMIT};
use kernel::{Refusal, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::triage::{handler_data, handler_name};
use super::{advance, event, keep, load_for, refuse};
use crate::events;
use crate::flow::{Action, Stop};
use crate::model::{Handler, Opinion, OpinionId, Proof, Stage, Words};
use crate::store as db;
use crate::texts::Texts;

/// An answer given at once 当场答复.
#[derive(Clone, Debug)]
pub(crate) struct OnSpot {
    /// Who answered.
    pub(crate) by: Handler,
    /// What was answered.
    pub(crate) words: String,
    /// How the citizen heard it; none where the answer still has to reach them.
    pub(crate) heard: Option<Proof>,
}

/// Answers it on the spot, instead of giving it to anybody.
pub(crate) fn answer_on_spot(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    spot: &OnSpot,
) -> Result<Opinion> {
    let action = Action::AnswerOnSpot { by: spot.by };
    let mut opinion = load_for(tx, actor, id, seen, action)?;
    let words = answer_words(&spot.words)?;
    handler_name(tx, &opinion, spot.by)?;
    let signed = signature(tx, &opinion, spot.by)?;
    advance(tx, &mut opinion, action)?;
    db::insert_answer(tx, &opinion, actor.account, &signed, &words)?;
    super::merging::approve(tx, id)?;
    let answered = event(events::ANSWERED_ON_SPOT, &opinion, actor)
        .data(json!({ "to": handler_data(spot.by) }))
        .private(json!({ "name": signed }));
    tx.record(answered.region(opinion.region))?;
    if let Some(proof) = spot.heard {
        advance(tx, &mut opinion, Action::Deliver { proof })?;
        let heard = event(events::DELIVERED, &opinion, actor).data(json!({ "proof": proof.word() }));
        tx.record(heard.region(opinion.region))?;
    }
    keep(tx, &opinion, event(events::ANSWER_APPROVED, &opinion, actor))?;
    Ok(opinion)
}

/// The text of an answer.
pub(super) fn answer_words(typed: &str) -> Result<Words> {
    Ok(Words::accept("answer", typed, 10).map_err(|e| Refusal::field(e.field, e.say))?)
}

/// Who signs an answer of `by`: also a unit to which nothing new is given any more.
pub(super) fn signature(tx: &mut Tx, opinion: &Opinion, by: Handler) -> Result<String> {
    match by {
        Handler::Deputy(person) => Ok(congress::person(tx, person)?.map(|one| one.name).unwrap_or_default()),
        Handler::Unit(unit) => Ok(congress::unit(tx, unit)?.map(|unit| unit.name).unwrap_or_default()),
        Handler::Hotline => Ok("12345".to_owned()),
        Handler::Station | Handler::Becomes(_) => {
            Ok(stations::station(tx, opinion.station)?.map(|station| station.name).unwrap_or_default())
        }
    }
}

/// Notes the number it runs under where it went.
pub(crate) fn note_reference(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    typed: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Archive)?;
    if opinion.stage.handler().is_none_or(Handler::has_desk) {
        return Err(refuse(Stop::NotNow));
    }
    let number = reference(typed)?;
    opinion.reference = Some(number.clone());
    let noted = event(events::REFERENCE_NOTED, &opinion, actor).data(json!({ "reference": number }));
    keep(tx, &opinion, noted)?;
    Ok(opinion)
}

fn reference(typed: &str) -> Result<String> {
    let mut checks = Checks::default();
    let number = checks.line("reference", typed);
    checks.done()?;
    Ok(number)
}

/// Notes how it ended, for what became a suggestion, a motion or a clue. This is the answer the citizen reads.
pub(crate) fn note_outcome(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    number: &str,
    words: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Answer)?;
    let Stage::Handling { by: by @ Handler::Becomes(_) } = opinion.stage else {
        return Err(refuse(Stop::NotNow));
    };
    let number = reference(number)?;
    let words = answer_words(words)?;
    let signed = signature(tx, &opinion, by)?;
    advance(tx, &mut opinion, Action::Answer)?;
    opinion.answer_due = None;
    opinion.reference = Some(number.clone());
    db::insert_answer(tx, &opinion, actor.account, &signed, &words)?;
    super::merging::approve(tx, id)?;
    let noted = event(events::OUTCOME_NOTED, &opinion, actor)
        .data(json!({ "to": handler_data(by), "reference": number }));
    tx.record(noted.region(opinion.region))?;
    keep(tx, &opinion, event(events::ANSWER_APPROVED, &opinion, actor))?;
    Ok(opinion)
}

/// The hotline took the work order under `number`. Heard twice, it is noted once.
///
/// # Errors
/// *Not found*, or a fault.
pub fn hotline_accepted(tx: &mut Tx, id: OpinionId, number: &str) -> Result<()> {
    let mut opinion = db::load(tx, id)?;
    if !matches!(opinion.stage, Stage::Routed { to: Handler::Hotline }) {
        return Ok(());
    }
    advance(tx, &mut opinion, Action::Accept)?;
    let number = kernel::text::excerpt(&kernel::text::clean(number), NAME_LIMIT);
    opinion.reference = (!number.is_empty()).then_some(number);
    let accepted = Event::new(events::ACCEPTED, id)
        .data(json!({ "to": handler_data(Handler::Hotline), "reference": opinion.reference }));
    keep(tx, &opinion, accepted)
}

/// The hotline sent the work order back with its reason. Heard twice, it is noted once.
///
/// # Errors
/// *Not found*, *invalid* without a reason, or a fault.
pub fn hotline_handed_back(tx: &mut Tx, id: OpinionId, why: &str) -> Result<()> {
    let mut opinion = db::load(tx, id)?;
    if opinion.stage.handler() != Some(Handler::Hotline) {
        return Ok(());
    }
    let why = Words::required("why", why)?;
    match advance(tx, &mut opinion, Action::HandBack) {
        Ok(()) => {}
        Err(kernel::Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    }
    opinion.answer_due = None;
    keep(tx, &opinion, Event::new(events::HANDED_BACK, id).private(json!({ "why": why.as_str() })))
}

/// The hotline answered; the station reviews it as any answer. Heard twice, it is noted once.
///
/// # Errors
/// *Not found*, *invalid* where the answer says nothing, or a fault.
pub fn hotline_answered(tx: &mut Tx, id: OpinionId, words: &str) -> Result<()> {
    hotline_accepted(tx, id, "")?;
    let mut opinion = db::load(tx, id)?;
    if !matches!(opinion.stage, Stage::Handling { by: Handler::Hotline }) {
        return Ok(());
    }
    let words = Words::accept("answer", words, 2).map_err(|e| Refusal::field(e.field, e.say))?;
    let signed = signature(tx, &opinion, Handler::Hotline)?;
    advance(tx, &mut opinion, Action::Answer)?;
    db::insert_answer(tx, &opinion, kernel::AccountId::from_number(0), &signed, &words)?;
    let answered = Event::new(events::ANSWERED, id).data(json!({ "by": handler_data(Handler::Hotline) }));
    keep(tx, &opinion, answered)
}

/// A gateway's receipt says that the message with the answer arrived. Nothing happens when it is not the time.
///
/// # Errors
/// *Not found*, or a fault.
pub fn message_arrived(tx: &mut Tx, id: OpinionId) -> Result<()> {
    let mut opinion = db::load(tx, id)?;
    if matches!(opinion.stage, Stage::Duplicate { .. }) {
        return super::merging::merged_message_arrived(tx, &opinion);
    }
    if !matches!(opinion.stage, Stage::Delivering { .. }) {
        return Ok(());
    }
    let proof = Proof::Message;
    advance(tx, &mut opinion, Action::Deliver { proof })?;
    keep(tx, &opinion, Event::new(events::DELIVERED, id).data(json!({ "proof": proof.word() })))
}

/// The refusal for a hand-back or objection that comes too late.
pub(super) fn too_late(day: jiff::civil::Date) -> kernel::Error {
    super::conflict(Say::new(move |lang| Texts::of(lang).handling_hand_back_late(page::day(lang, day))))
}
