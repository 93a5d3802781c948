//! The promise ledger: kept with evidence, or given up with a signed report (上海 22).

use host::Actor;
use jiff::civil::Date;
use kernel::{RegionId, Result};
use serde_json::json;
use store::{Event, Tx};

use super::replying::still_answers;
use super::tasks::{own_units, unit_scope};
use super::{DECIDE, HANDLE, advance, event, record};
use crate::events;
use crate::flow::Action;
use crate::model::{Keeping, PromiseId, Stage, Suggestion, Words};
use crate::policy::Rules;
use crate::store::{self as db, LedgerLine, Promise};

/// A page of the promise ledger.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    /// The congress; none for a unit's own ledger.
    pub(crate) congress: Option<congress::Region>,
    pub(crate) promises: Vec<LedgerLine>,
    pub(crate) today: Date,
}

/// The promises of a congress in one state for its office, the open ones of the own unit for everybody who handles there; by
/// the day due, after `after`.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn promise_ledger(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    state: Keeping,
    after: (Date, PromiseId),
) -> Result<Ledger> {
    let today = super::today(tx);
    let office = actor.reaches(DECIDE).next().is_some();
    match own_units(actor, HANDLE).first().filter(|_| !office) {
        Some(unit) => {
            let promises = db::promises_of_unit(tx, *unit, after)?;
            Ok(Ledger { congress: None, promises, today })
        }
        None => {
            let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
            let promises = db::promises_of_region(tx, congress.id, state, after)?;
            Ok(Ledger { congress: Some(congress), promises, today })
        }
    }
}

/// A unit kept what it promised; the deputy hears of it.
///
/// # Errors
/// *Invalid* without evidence; *conflict* when it was settled before.
pub(crate) fn keep_promise(tx: &mut Tx, actor: &Actor, id: PromiseId, evidence: &str) -> Result<Suggestion> {
    settle(tx, actor, id, Keeping::Kept, "evidence", evidence)
}

/// A unit cannot keep what it promised and reports why.
///
/// # Errors
/// *Invalid* without a report; *conflict* when it was settled before.
pub(crate) fn give_up_promise(tx: &mut Tx, actor: &Actor, id: PromiseId, why: &str) -> Result<Suggestion> {
    settle(tx, actor, id, Keeping::Given, "why", why)
}

fn settle(
    tx: &mut Tx,
    actor: &Actor,
    id: PromiseId,
    state: Keeping,
    field: &'static str,
    words: &str,
) -> Result<Suggestion> {
    let (promise, item) = may_settle(tx, actor, id)?;
    if promise.state != Keeping::Open {
        return Err(db::faster());
    }
    let words = Words::needed(field, words)?;
    db::settle_promise(tx, id, state, words.as_str())?;
    let kind = if state == Keeping::Kept { events::PROMISE_KEPT } else { events::PROMISE_GIVEN_UP };
    let settled = event(kind, &item, actor)
        .data(json!({ "promise": id, "unit": promise.unit }))
        .private(json!({ "name": promise.unit_name, "what": promise.what, "why": words.as_str() }));
    record(tx, &item, settled)?;
    clear(tx, item)
}

/// A promise that is out, for whoever keeps it: its unit, or the office where that unit is no more.
pub(super) fn may_settle(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<(Promise, Suggestion)> {
    let promise = db::promise(tx, id)?;
    let item = db::load(tx, promise.suggestion)?;
    // Of a unit that is no more and has no successor the office says it.
    let gone = congress::unit(tx, promise.unit)?.is_none_or(|unit| unit.until_day.is_some());
    if !gone || !actor.can(DECIDE, &item.scope()) {
        actor.may(HANDLE, &unit_scope(&item, promise.unit))?;
    }
    let mut replies = db::replies(tx, item.id)?.into_iter();
    let out = replies.any(|reply| reply.id == promise.reply && reply.signed_at.is_some());
    if out && is_due(&item) { Ok((promise, item)) } else { Err(db::faster()) }
}

/// A promise stands once the reply that makes it is out.
const fn is_due(item: &Suggestion) -> bool {
    matches!(
        item.stage,
        Stage::Replied | Stage::Studying | Stage::Publishing | Stage::Following | Stage::Handling
    )
}

/// Whether a unit still owes something: a promise, or an answer that it is giving again.
pub(super) fn is_owed(tx: &mut Tx, item: &Suggestion) -> Result<bool> {
    let open = db::promises(tx, item.id)?.iter().any(|promise| promise.state == Keeping::Open);
    Ok(open || db::tasks(tx, item.id)?.iter().any(still_answers))
}

/// With the last promise settled the item is closed 销号.
pub(super) fn clear(tx: &mut Tx, mut item: Suggestion) -> Result<Suggestion> {
    if item.stage != Stage::Following || is_owed(tx, &item)? {
        return Ok(item);
    }
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Clear)?;
    record(tx, &item, Event::new(events::CLEARED, item.id))?;
    Ok(item)
}
