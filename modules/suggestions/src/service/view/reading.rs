//! Who reads how much of an item, and what they may do with it.

use host::{Actor, Scope};
use kernel::Result;
use store::Tx;

use super::super::committees::{committee_at, is_sent_to};
use super::super::drafting::mandate_in;
use super::super::joint::is_partner;
use super::super::tasks::{can_assign, unit_now};
use super::super::{CHECK, DECIDE, DELIBERATE, HANDLE, READ, SIGN, WRITE};
use super::{Grip, Hand, Item, TaskHands};
use crate::events;
use crate::flow;
use crate::model::{Bundle, Signing, Stage, Suggestion, Task, TaskStage};
use crate::store::{self as db, Said, Signer};

/// How much of an item somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// All that their part in it shows.
    Whole,
    /// What every deputy of the congress reads: the text, the units, what they answered.
    Text,
}

/// What every deputy of the congress reads of what was handed in: not what the offices, the units and the lead said to one
/// another.
pub(super) fn text_of(mut item: Item) -> Item {
    let told = [events::SUBMITTED, events::ACCEPTED, events::ASSIGNED, events::REPLIED, events::CLEARED];
    item.history.retain(|event| told.iter().any(|kind| kind.0 == event.kind));
    item.history.iter_mut().for_each(|event| event.private = None);
    item.signers.retain(|signer| signer.state == Signing::Confirmed);
    item.contacts = Vec::new();
    item.plans = Vec::new();
    item.disputes = Vec::new();
    item.joint = None;
    item.judged.verdicts = Vec::new();
    item.judged.reply_verdicts = Vec::new();
    item.findings = Vec::new();
    item.publication = None;
    item
}

/// A draft is its lead's and the signers' alone; what was handed in is read by the office and by the units that have it.
/// Deputies and committees of the congress read the text of what stands there for them all, and what was answered; a committee all of
/// what was sent to it, or what it has under key supervision.
pub(super) fn may_read(tx: &mut Tx, actor: &Actor, item: &Suggestion, hand: Hand) -> Result<Reading> {
    if matches!(hand, Hand::Lead | Hand::Signer(_) | Hand::Committee) {
        return Ok(Reading::Whole);
    }
    let draft = item.submitted_at.is_none();
    if !draft && actor.can(DECIDE, &item.scope()) {
        return Ok(Reading::Whole);
    }
    for reach in actor.reaches(READ) {
        for one in [Some(item.id), item.main].into_iter().flatten() {
            if !draft && db::has_task(tx, one, reach)? {
                return Ok(Reading::Whole);
            }
        }
    }
    if draft {
        return Err(db::not_found());
    }
    if is_partner(tx, actor, item)? {
        return Ok(Reading::Whole);
    }
    if committee_at(tx, actor, item.region)?.is_some() {
        let supervises = |bundle: &Bundle| bundle.stage.is_fixed() && actor.can(DELIBERATE, &bundle.scope());
        if db::bundles_of(tx, item.id)?.iter().any(supervises) {
            return Ok(Reading::Whole);
        }
        if flow::is_shared(item.kind, item.stage.kind()) {
            return Ok(Reading::Text);
        }
    }
    if flow::is_shared(item.kind, item.stage.kind())
        && let Some(person) = actor.person
        && mandate_in(tx, person, item.region)?.is_some()
    {
        return Ok(Reading::Text);
    }
    actor.may(DECIDE, &item.scope()).map(|()| Reading::Whole)
}

/// Whether the actor moved it and has not said yet what they think of the answer.
pub(super) fn own_say(actor: &Actor, item: &Suggestion, says: &[Said]) -> Grip {
    let open =
        |said: &Said| said.round == item.round && said.verdict.is_none() && Some(said.person) == actor.person;
    Grip::of(item.stage == Stage::Answered && says.iter().any(open))
}

pub(super) fn hand_of(tx: &mut Tx, actor: &Actor, item: &Suggestion, signers: &[Signer]) -> Result<Hand> {
    let scope = item.scope();
    if actor.can(WRITE, &scope) {
        return Ok(Hand::Lead);
    }
    let signs = |person| signers.iter().find(|signer| signer.person == person);
    Ok(match actor.person.and_then(signs) {
        Some(signer) => Hand::Signer(signer.state),
        None if actor.can(DECIDE, &scope) => Hand::Office,
        None if is_sent_to(tx, actor, item)? => Hand::Committee,
        None => Hand::None,
    })
}

pub(super) fn tasks_with_hands(
    tx: &mut Tx,
    actor: &Actor,
    item: &Suggestion,
) -> Result<Vec<(Task, TaskHands)>> {
    let mut all = Vec::new();
    for task in db::tasks(tx, item.id)? {
        let scope = task.scope(&item.path);
        let followed = matches!(item.stage, Stage::Following | Stage::Publishing);
        let clerk = if followed && task.stage == TaskStage::Done {
            // What a unit did that is no more its successor goes on with.
            let unit = unit_now(tx, &task)?;
            unit.is_some_and(|unit| actor.can(HANDLE, &Scope { unit: Some(unit.id), ..scope.clone() }))
        } else {
            actor.can(HANDLE, &scope)
        };
        let hands = TaskHands {
            clerk: Grip::of(clerk),
            reviewer: Grip::of(actor.can(CHECK, &scope)),
            signer: Grip::of(actor.can(SIGN, &scope)),
            assigner: Grip::of(!task.stage.is_over() && can_assign(tx, actor, item, &task)?),
        };
        all.push((task, hands));
    }
    Ok(all)
}
