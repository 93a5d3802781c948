//! What follows from what happens elsewhere: a mandate ends, a unit is dissolved or merged, a calendar or a rule changes.

use congress::Policy;
use kernel::{PersonId, RegionId, Result, UnitId};
use serde_json::json;
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::assigning::{successor_of, unit_gone};
use super::joint::government_gone;
use super::promises::ask_to_explain;
use super::submitting::lapse;
use super::timers::RECOUNT;
use crate::model::{Signing, SuggestionId, TaskId};
use crate::policy::SuggestionPolicy;
use crate::store as db;

/// Follows the register and the rules.
pub(crate) const FOLLOWERS: Subscriber = Subscriber {
    name: "suggestions.followers",
    kinds: &[
        congress::MANDATE_ENDED,
        congress::MANDATE_SUSPENDED,
        congress::MANDATE_CORRECTED,
        congress::MANDATE_STRUCK,
        congress::UNIT_ENDED,
        congress::TERM_ENDED,
        congress::CALENDAR_CHANGED,
        congress::POLICY_SET,
    ],
    handle: follow,
};

/// How many of a person's or a unit's items are looked at together.
const TOGETHER: i64 = 200;

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    match event.kind.as_str() {
        kind if kind == congress::UNIT_ENDED.0 => unit_ended(tx, UnitId::from_number(event.subject)),
        kind if kind == congress::TERM_ENDED.0 => term_ended(tx, event),
        kind if kind == congress::CALENDAR_CHANGED.0 => recount(tx, event.subject),
        kind if kind == congress::POLICY_SET.0 => {
            if event.text("policy").as_deref() == Some(SuggestionPolicy::KEY) {
                recount(tx, event.subject)?;
            }
            Ok(())
        }
        _ => mandate_ended(tx, PersonId::from_number(event.subject)),
    }
}

/// What units promised in a term that has ended and have not kept, they explain.
fn term_ended(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let region = RegionId::from_number(event.subject);
    let term = event.number("term").and_then(|term| u32::try_from(term).ok());
    let last = event.text("until").and_then(|day| day.parse().ok());
    match (term, last) {
        (Some(term), Some(last)) => ask_to_explain(tx, region, term, last),
        _ => Ok(()),
    }
}

/// Clocks run by the calendar; they are counted anew beside the requests.
fn recount(tx: &mut Tx, region: i64) -> Result<()> {
    let now = tx.now();
    let region = RegionId::from_number(region);
    tx.enqueue(RECOUNT.name, &region.to_string(), &json!({ "region": region }).to_string(), now)
}

/// A co-signer whose mandate ended before it was handed in is no signer any more.
fn mandate_ended(tx: &mut Tx, person: PersonId) -> Result<()> {
    let mut before = SuggestionId::from_number(i64::MAX);
    loop {
        let signed = db::signed_by(tx, person, before, TOGETHER)?;
        for (id, state) in &signed {
            if matches!(state, Signing::Asked | Signing::Confirmed) {
                lapse_one(tx, *id, person)?;
            }
        }
        match signed.last() {
            Some((last, _)) if i64::try_from(signed.len()).unwrap_or(0) == TOGETHER => before = *last,
            _ => return Ok(()),
        }
    }
}

fn lapse_one(tx: &mut Tx, id: SuggestionId, person: PersonId) -> Result<()> {
    let item = db::load(tx, id)?;
    if item.submitted_at.is_some() || !item.stage.is_with_lead() {
        return Ok(());
    }
    let signer = db::signers(tx, id)?.into_iter().find(|signer| signer.person == person);
    match signer {
        Some(signer) if !super::drafting::still_holds(tx, signer.mandate)? => lapse(tx, &item, &signer),
        _ => Ok(()),
    }
}

/// What a unit had goes to its successor, or back to whoever assigned it; what it promised the successor keeps.
fn unit_ended(tx: &mut Tx, unit: UnitId) -> Result<()> {
    let Some(known) = congress::unit(tx, unit)? else { return Ok(()) };
    government_gone(tx, &known, TOGETHER)?;
    let successor = successor_of(tx, &known)?;
    let mut after = TaskId::from_number(0);
    while let Some(last) = give_on(tx, unit, after, successor.as_ref())? {
        after = last;
    }
    match successor {
        Some(next) => db::hand_promises_over(tx, unit, next.id, &next.name),
        None => db::leave_promises_to_office(tx, unit),
    }
}

/// Gives a page of a unit's tasks on; the last of them, none where there was none.
fn give_on(
    tx: &mut Tx,
    unit: UnitId,
    after: TaskId,
    successor: Option<&congress::Unit>,
) -> Result<Option<TaskId>> {
    let tasks = db::running_tasks_of(tx, unit, after, TOGETHER)?;
    for task in &tasks {
        unit_gone(tx, task.id, successor)?;
    }
    Ok(tasks.last().map(|task| task.id))
}
