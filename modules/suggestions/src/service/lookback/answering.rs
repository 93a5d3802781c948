//! One question of a campaign: the unit answers, the office checks, the deputy judges.

use host::{Actor, Checks, Scope};
use kernel::{Refusal, Result, Say};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::super::judging::Verdicts;
use super::super::{DECIDE, HANDLE, WRITE, record, today};
use crate::events;
use crate::flow::lookback::{self as flow, Action, Taker};
use crate::model::{
    ClockKind, LookbackId, LookbackStage, Question, QuestionId, QuestionStage, Suggestion, Verdict, Words,
};
use crate::policy::{Rules, Timing, class_of};
use crate::store as db;
use crate::texts::Texts;

/// A question with its suggestion, loaded for a change.
struct Held {
    question: Question,
    item: Suggestion,
}

/// Loads a question for a change by `actor`, who saw it in version `seen`, and takes the step.
fn hold(tx: &mut Tx, actor: &Actor, id: QuestionId, seen: i64, action: Action) -> Result<Held> {
    let mut question = db::question(tx, id)?;
    let item = db::load(tx, question.suggestion)?;
    match flow::taker(action) {
        Taker::Unit => {
            let unit = Scope { unit: Some(question.unit), ..Scope::region(item.path.clone()) };
            actor.may(HANDLE, &unit)?;
        }
        Taker::Office => actor.may(DECIDE, &item.scope())?,
        Taker::Lead => actor.may(WRITE, &item.scope())?,
        Taker::Time => return Err(kernel::Error::fault("not for somebody signed in")),
    }
    if question.version != seen || db::lookback(tx, question.lookback)?.stage == LookbackStage::Closed {
        return Err(db::faster());
    }
    question.stage = flow::step(question.stage, action).ok_or_else(db::faster)?;
    Ok(Held { question, item })
}

/// Saves it and writes it into the suggestion's history.
fn kept(tx: &mut Tx, actor: Option<&Actor>, held: Held, kind: EventKind, words: &str) -> Result<Question> {
    let Held { mut question, item } = held;
    db::save_question(tx, &question)?;
    question.version += 1;
    let happened = Event::new(kind, item.id)
        .actor(actor.map(|actor| actor.account))
        .data(json!({
            "question": question.id,
            "unit": question.unit,
            "class": question.class_now,
            "attitude": question.attitude_now.map(Verdict::word),
            "result": question.result_now.map(Verdict::word),
        }))
        .private(json!({ "name": question.unit_name, "note": words }));
    record(tx, &item, happened)?;
    Ok(question)
}

/// What a unit answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedAnswer {
    /// What was done since.
    pub done: String,
    /// The class now.
    pub class: String,
    /// What shows it.
    pub evidence: String,
}

/// The unit says what was done since, which class holds now, and what shows it.
///
/// # Errors
/// *Invalid* with everything that is missing; *conflict* when it is not asked now.
pub(crate) fn answer_question(
    tx: &mut Tx,
    actor: &Actor,
    id: QuestionId,
    seen: i64,
    typed: &TypedAnswer,
) -> Result<Question> {
    let mut held = hold(tx, actor, id, seen, Action::Answer)?;
    let rules = Rules::of(tx, held.item.region)?;
    let mut checks = Checks::default();
    let done = checks.accept(Words::required("done", &typed.done)).unwrap_or_default();
    let evidence = checks.accept(Words::accept("evidence", &typed.evidence)).unwrap_or_default();
    match class_of(&rules.policy.classes, &typed.class) {
        Some(class) => held.question.class_now = Some(class.mark),
        None => checks.wrong("class", Say::new(|lang| Texts::of(lang).choose_one())),
    }
    let better = held.question.class_now != held.question.class_before;
    if better && evidence.as_str().is_empty() {
        checks.wrong("evidence", Say::new(|lang| Texts::of(lang).lookback_evidence_missing()));
    }
    checks.done()?;
    done.as_str().clone_into(&mut held.question.done);
    evidence.as_str().clone_into(&mut held.question.evidence);
    kept(tx, Some(actor), held, events::LOOKBACK_ANSWERED, done.as_str())
}

/// The office gives an answer back; the unit answers anew by the same day, or within the days that are left.
///
/// # Errors
/// *Invalid* without words; *conflict* when there is no answer to check.
pub(crate) fn return_answer(
    tx: &mut Tx,
    actor: &Actor,
    id: QuestionId,
    seen: i64,
    why: &str,
) -> Result<Question> {
    let mut held = hold(tx, actor, id, seen, Action::Return)?;
    let why = Words::needed("why", why)?;
    why.as_str().clone_into(&mut held.question.returned_why);
    kept(tx, Some(actor), held, events::LOOKBACK_RETURNED, why.as_str())
}

/// The office has checked an answer: the deputy is asked for a verdict, within the region's time for verdicts.
///
/// # Errors
/// *Conflict* when there is no answer to check.
pub(crate) fn check_answer(tx: &mut Tx, actor: &Actor, id: QuestionId, seen: i64) -> Result<Question> {
    let mut held = hold(tx, actor, id, seen, Action::Check)?;
    let rules = Rules::of(tx, held.item.region)?;
    let from = today(tx);
    held.question.due =
        rules.start((held.item.id, None), ClockKind::Verdict, Timing::of(&held.item), from).due;
    held.question.returned_why.clear();
    kept(tx, Some(actor), held, events::LOOKBACK_CHECKED, "")
}

/// The same in a list, where whoever ticks it has just looked.
///
/// # Errors
/// As [`check_answer`].
pub(crate) fn check_as_it_is(tx: &mut Tx, actor: &Actor, id: QuestionId) -> Result<Question> {
    let seen = db::question(tx, id)?.version;
    check_answer(tx, actor, id, seen)
}

/// The deputy judges anew 二次测评: attitude and result apart; dissatisfied needs its reason.
///
/// # Errors
/// *Invalid* with everything that is missing; *conflict* when nobody asks.
pub(crate) fn judge_again(
    tx: &mut Tx,
    actor: &Actor,
    id: QuestionId,
    seen: i64,
    said: (Option<Verdict>, Option<Verdict>),
    reason: &str,
) -> Result<Question> {
    let mut held = hold(tx, actor, id, seen, Action::Judge)?;
    let said = Verdicts::read(said, reason)?;
    (held.question.attitude_now, held.question.result_now) = (Some(said.attitude), Some(said.result));
    held.question.reason.clone_from(&said.reason);
    kept(tx, Some(actor), held, events::LOOKBACK_JUDGED, &said.reason)
}

/// The office asks once more, until the campaign's day or, where that has passed, for another fortnight.
///
/// # Errors
/// *Invalid* without words; *conflict* while somebody is still to act.
pub(crate) fn ask_again(
    tx: &mut Tx,
    actor: &Actor,
    id: QuestionId,
    seen: i64,
    why: &str,
) -> Result<Question> {
    let mut held = hold(tx, actor, id, seen, Action::AskAgain)?;
    let why = Words::needed("why", why)?;
    let campaign = db::lookback(tx, held.question.lookback)?;
    let fortnight = today(tx).checked_add(jiff::Span::new().days(14)).unwrap_or(campaign.answer_by);
    held.question.due = campaign.answer_by.max(fortnight);
    why.as_str().clone_into(&mut held.question.returned_why);
    kept(tx, Some(actor), held, events::LOOKBACK_ASKED, why.as_str())
}

/// The office asks no longer.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was checked.
pub(crate) fn drop_question(
    tx: &mut Tx,
    actor: &Actor,
    id: QuestionId,
    seen: i64,
    why: &str,
) -> Result<Question> {
    let held = hold(tx, actor, id, seen, Action::Drop)?;
    let why = Words::needed("why", why)?;
    kept(tx, Some(actor), held, events::LOOKBACK_DROPPED, why.as_str())
}

/// The deputy's time to judge has passed.
pub(super) fn let_lapse(tx: &mut Tx, id: QuestionId) -> Result<()> {
    let mut question = db::question(tx, id)?;
    let Some(stage) = flow::step(question.stage, Action::Lapse) else { return Ok(()) };
    question.stage = stage;
    let item = db::load(tx, question.suggestion)?;
    kept(tx, None, Held { question, item }, events::LOOKBACK_LAPSED, "").map(|_| ())
}

/// A campaign has ended: nobody is asked any longer, and who is to judge no longer is.
pub(super) fn drop_open(tx: &mut Tx, actor: &Actor, lookback: LookbackId) -> Result<()> {
    for (stage, action, kind) in [
        (QuestionStage::Asked, Action::Drop, events::LOOKBACK_DROPPED),
        (QuestionStage::Answered, Action::Drop, events::LOOKBACK_DROPPED),
        (QuestionStage::Checked, Action::Lapse, events::LOOKBACK_LAPSED),
    ] {
        let all = db::questions_in(tx, lookback, stage, QuestionId::from_number(0), i64::MAX)?;
        for mut question in all {
            question.stage = flow::step(stage, action).ok_or_else(db::faster)?;
            let item = db::load(tx, question.suggestion)?;
            kept(tx, Some(actor), Held { question, item }, kind, "")?;
        }
    }
    Ok(())
}

/// The refusal where no unit has anything to do.
pub(super) fn nobody_to_urge() -> Refusal {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).lookback_nobody_to_urge()))
}
