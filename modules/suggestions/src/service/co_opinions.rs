//! The unit that leads gives a co-handler's opinion back: the co-handler says another 重提协办意见.

use host::Actor;
use kernel::{Result, Say};
use serde_json::json;
use store::Tx;

use super::tasks::{Held, advance_task, hold, known_unit};
use super::{HANDLE, conflict, event, record, today};
use crate::events;
use crate::flow::task::Action;
use crate::model::{Opinion, Part, Stage, Suggestion, Task, TaskId, TaskStage, Words};
use crate::store as db;
use crate::texts::Texts;

/// Whether a unit that leads writes its reply still, so that it can ask for another opinion.
pub(crate) fn writes_still(lead: &Task, co_handler: &Task) -> bool {
    lead.part == Part::Lead && lead.round == co_handler.round && lead.stage == TaskStage::Handling
}

/// Whoever gives an opinion back is a clerk of a unit that leads.
pub(super) fn may_give_back(tx: &mut Tx, actor: &Actor, item: &Suggestion, task: &Task) -> Result<()> {
    let mut leads = db::tasks(tx, item.id)?;
    leads.retain(|lead| lead.part == Part::Lead && lead.round == task.round);
    let own = leads.iter().find(|lead| actor.can(HANDLE, &lead.scope(&item.path)));
    let asked = own.or(leads.first()).ok_or_else(db::faster)?;
    actor.may(HANDLE, &asked.scope(&item.path))
}

/// Gives an opinion back with a reason; the co-handler has the region's days for another.
///
/// # Errors
/// *Invalid* without words; *not allowed* for anybody but a clerk of a unit that leads; *conflict* once that unit's reply is on its
/// way.
pub(crate) fn give_opinion_back(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, Action::GiveOpinionBack)?;
    let why = Words::needed("why", why)?;
    let tasks = db::tasks(tx, held.item.id)?;
    let open = held.item.stage == Stage::Handling && tasks.iter().any(|lead| writes_still(lead, &held.task));
    if !open {
        return Err(conflict(Say::new(|lang| Texts::of(lang).stop_opinion_used())));
    }
    known_unit(tx, held.task.unit)?;
    held.task.opinion = Opinion::Again;
    held.task.given_on = today(tx);
    held.task.waits = 0;
    advance_task(tx, &mut held, Action::GiveOpinionBack)?;
    if let Some(said) = db::newest_reply(tx, id)? {
        db::return_reply(tx, said.id, why.as_str())?;
        db::files_come_back(tx, said.id, id)?;
    }
    told(tx, actor, held, &why)
}

fn told(tx: &mut Tx, actor: &Actor, held: Held, why: &Words) -> Result<Suggestion> {
    let back = event(events::OPINION_BACK, &held.item, actor)
        .data(json!({ "task": held.task.id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name, "why": why.as_str() }));
    record(tx, &held.item, back)?;
    Ok(held.item)
}
