//! A deputy may say that the wrong unit has it; the office answers, or gives it to another.

use host::Actor;
use kernel::{Result, Say};
use serde_json::json;
use store::Tx;

use super::{DECIDE, WRITE, conflict, event, load_as, record};
use crate::events;
use crate::model::{DisputeOutcome, Stage, Suggestion, SuggestionId, TaskStage, Words};
use crate::store::{self as db, Dispute};
use crate::texts::Texts;

/// Whether the lead may dispute the assignment now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disputable {
    /// Yes.
    Now,
    /// Units do not have it, or one has replied already.
    NotNow,
    /// The office has not answered the last one yet.
    Open,
    /// It was answered, and the same units have it still.
    Answered,
}

/// Whether `item` can be disputed now, by its tasks and what was said before.
pub(super) fn disputable(tx: &mut Tx, item: &Suggestion) -> Result<Disputable> {
    if item.stage != Stage::Handling {
        return Ok(Disputable::NotNow);
    }
    let tasks = db::tasks(tx, item.id)?;
    let running = tasks.iter().filter(|task| task.round == item.round && task.stage != TaskStage::Gone);
    let answering: Vec<_> = running.filter(|task| task.part.answers()).collect();
    if answering.is_empty() || answering.iter().any(|task| task.stage == TaskStage::Done) {
        return Ok(Disputable::NotNow);
    }
    let Some(last) = db::disputes(tx, item.id)?.pop() else { return Ok(Disputable::Now) };
    // Ids grow with time: who got it after the last word was not meant by it.
    let newest = answering.iter().map(|task| task.id.number()).max();
    Ok(match last.outcome {
        None => Disputable::Open,
        Some(DisputeOutcome::Upheld) if newest < Some(last.id.number()) => Disputable::Answered,
        Some(_) => Disputable::Now,
    })
}

/// The lead says that another unit should have it 对承办单位有异议.
///
/// # Errors
/// *Invalid* without words; *conflict* when no unit has it, one has replied, or the office's answer stands.
pub(crate) fn dispute(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let item = load_as(tx, actor, WRITE, id, seen)?;
    match disputable(tx, &item)? {
        Disputable::Now => {}
        Disputable::NotNow => return Err(conflict(Say::new(|lang| Texts::of(lang).dispute_not_now()))),
        Disputable::Open => return Err(conflict(Say::new(|lang| Texts::of(lang).dispute_open_already()))),
        Disputable::Answered => {
            return Err(conflict(Say::new(|lang| Texts::of(lang).dispute_answered_already())));
        }
    }
    let why = Words::needed("why", why)?;
    let dispute = Dispute {
        id: tx.id(),
        suggestion: id,
        why: why.as_str().to_owned(),
        raised_at: tx.now(),
        outcome: None,
        answer: String::new(),
        settled_at: None,
    };
    db::insert_dispute(tx, &dispute)?;
    record(tx, &item, event(events::DISPUTED, &item, actor).private(json!({ "why": why.as_str() })))?;
    Ok(item)
}

/// The office answers that the units stay 维持交办.
///
/// # Errors
/// *Invalid* without words; *conflict* when nothing waits for an answer.
pub(crate) fn answer_dispute(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    answer: &str,
) -> Result<Suggestion> {
    let item = load_as(tx, actor, DECIDE, id, seen)?;
    let open = open_dispute(tx, id)?.ok_or_else(db::faster)?;
    let answer = Words::needed("why", answer)?;
    db::settle_dispute(tx, open.id, DisputeOutcome::Upheld, answer.as_str())?;
    let answered = event(events::DISPUTE_ANSWERED, &item, actor).private(json!({ "why": answer.as_str() }));
    record(tx, &item, answered)?;
    Ok(item)
}

/// What was said against the units that had it is settled by what happened: others have it now, or it was answered.
pub(super) fn settle_disputes(tx: &mut Tx, id: SuggestionId, outcome: DisputeOutcome) -> Result<()> {
    match open_dispute(tx, id)? {
        Some(open) => db::settle_dispute(tx, open.id, outcome, ""),
        None => Ok(()),
    }
}

fn open_dispute(tx: &mut Tx, id: SuggestionId) -> Result<Option<Dispute>> {
    Ok(db::disputes(tx, id)?.into_iter().find(|dispute| dispute.outcome.is_none()))
}
