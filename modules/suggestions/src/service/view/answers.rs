//! What units have said about an item: replies, promises, reports about these, handling plans, with their files.

use host::Actor;
use kernel::Result;
use store::Tx;

use super::super::tasks::unit_scope;
use super::super::{CHECK, DECIDE, HANDLE, SIGN};
use super::{Grip, Hand, Seen, TaskHands};
use crate::model::{
    Holder, HolderKind, ItemFile, Keeping, Plan, PlanStage, PromiseId, Suggestion, Task, TaskNext,
};
use crate::store::{self as db, Promise, Reply, Report};

/// What the reader may see of it.
pub(super) struct Answers {
    pub(super) replies: Vec<Reply>,
    pub(super) promises: Vec<Promise>,
    pub(super) promise_hands: Vec<(PromiseId, TaskHands)>,
    pub(super) reports: Vec<Report>,
    pub(super) plans: Vec<Plan>,
    pub(super) files: Vec<ItemFile>,
}

impl Answers {
    pub(super) fn of(tx: &mut Tx, seen: &Seen<'_>) -> Result<Self> {
        let (suggestion, tasks, there) = (seen.suggestion, seen.tasks, seen.there);
        let id = suggestion.id;
        let mut replies = there.replies.all(|| db::replies(tx, id))?;
        replies.retain(|reply| is_shown(reply, tasks, seen.hand));
        let mut promises = there.promises.all(|| db::promises(tx, id))?;
        if let Some(main) = suggestion.main {
            // Merged: each deputy still gets the reply.
            let out = |reply: &Reply| reply.signed_at.is_some() && reply.part.answers();
            let of_main = db::replies(tx, main)?.into_iter().filter(out);
            replies.splice(0..0, of_main);
            promises.extend(db::promises(tx, main)?);
        }
        let promise_hands = promise_hands(seen.actor, suggestion, &promises);
        let mut reports = if promises.is_empty() { Vec::new() } else { db::reports(tx, id)? };
        let own =
            |one: &Report| promise_hands.iter().any(|(id, hands)| *id == one.promise && hands.of_unit());
        reports.retain(|report| report.signed_at.is_some() || own(report));
        let mut plans = there.plans.all(|| db::plans(tx, id))?;
        plans.retain(|plan| is_plan_shown(plan, tasks, seen.hand));
        let files = there.files.all(|| db::files(tx, id))?;
        let files = shown_files(tx, suggestion, tasks, (&replies, &promises), files)?;
        Ok(Self { replies, promises, promise_hands, reports, plans, files })
    }
}

/// A plan on its way is its unit's; one that stands is whoever's who handles or decides, and its deputies' once the unit showed it
/// to them.
fn is_plan_shown(plan: &Plan, tasks: &[(Task, TaskHands)], hand: Hand) -> bool {
    let own = tasks.iter().any(|(task, hands)| task.id == plan.task && hands.of_unit());
    let deputy = matches!(hand, Hand::Lead | Hand::Signer(_));
    own || plan.stage == PlanStage::Standing && (!deputy || plan.shared_at.is_some())
}

/// A promise is its unit's to keep, whoever's task it was made in; of a unit that is no more the office's.
fn promise_hands(actor: &Actor, item: &Suggestion, promises: &[Promise]) -> Vec<(PromiseId, TaskHands)> {
    let hands = |promise: &Promise| {
        let scope = unit_scope(item, promise.unit);
        let office = promise.waits_on == TaskNext::Assigner && actor.can(DECIDE, &item.scope());
        TaskHands {
            clerk: Grip::of(actor.can(HANDLE, &scope)),
            reviewer: Grip::of(actor.can(CHECK, &scope)),
            signer: Grip::of(actor.can(SIGN, &scope)),
            assigner: Grip::of(office),
        }
    };
    promises.iter().map(|promise| (promise.id, hands(promise))).collect()
}

/// A draft is its unit's; what was signed is everybody's who may read the item, a co-handler's opinion the units' and the
/// office's.
fn is_shown(reply: &Reply, tasks: &[(Task, TaskHands)], hand: Hand) -> bool {
    let of_unit = tasks.iter().any(|(task, hands)| task.id == reply.task && hands.of_unit());
    let any_unit = tasks.iter().any(|(_, hands)| hands.of_unit());
    match (reply.signed_at.is_some(), reply.part.answers()) {
        (true, true) => true,
        (true, false) => any_unit || hand == Hand::Office,
        (false, _) => of_unit,
    }
}

/// Those of the text as it stands; of replies and promises what the reader sees of these; of a unit's task its own people alone.
fn shown_files(
    tx: &mut Tx,
    item: &Suggestion,
    tasks: &[(Task, TaskHands)],
    (replies, promises): (&[Reply], &[Promise]),
    mut files: Vec<ItemFile>,
) -> Result<Vec<ItemFile>> {
    if let Some(main) = item.main {
        files.extend(db::files(tx, main)?.into_iter().filter(|file| file.holder == HolderKind::Reply));
    }
    let own = |unit| tasks.iter().any(|(task, hands)| task.unit == unit && hands.of_unit());
    files.retain(|file| match file.holder {
        HolderKind::Text => file.is_in(item.text_version),
        HolderKind::Task => {
            tasks.iter().any(|(task, hands)| file.is_of(Holder::Task(task.id)) && hands.of_unit())
        }
        HolderKind::Reply => replies.iter().any(|reply| file.is_of(Holder::Reply(reply.id))),
        HolderKind::Promise => promises.iter().any(|promise| {
            file.is_of(Holder::Promise(promise.id)) && (promise.state != Keeping::Open || own(promise.unit))
        }),
    });
    Ok(files)
}
