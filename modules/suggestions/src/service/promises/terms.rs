//! A term ends while promises are open 届末: each unit explains why what it promised is not done yet, and goes on with it.

use jiff::civil::Date;
use kernel::{RegionId, Result};
use serde_json::json;
use store::{Event, Tx};

use super::super::{record, today};
use crate::events;
use crate::model::{ClockKind, PromiseId, TaskNext};
use crate::policy::Rules;
use crate::store::{self as db, Promise};

/// How many promises are looked at together.
const TOGETHER: i64 = 200;

/// A term of a congress has ended: whatever was promised in it and is still open is to be explained.
pub(in crate::service) fn ask_to_explain(tx: &mut Tx, region: RegionId, term: u32, last: Date) -> Result<()> {
    let rules = Rules::of(tx, region)?;
    let mut after = PromiseId::from_number(0);
    loop {
        let open = db::open_promises_of_term(tx, (region, term), after, TOGETHER)?;
        for promise in &open {
            ask(tx, promise, &rules, (term, last))?;
        }
        match open.last() {
            Some(promise) if i64::try_from(open.len()).unwrap_or(0) == TOGETHER => after = promise.id,
            _ => return Ok(()),
        }
    }
}

fn ask(tx: &mut Tx, promise: &Promise, rules: &Rules, (term, last): (u32, Date)) -> Result<()> {
    if db::explains(tx, promise.id)? {
        return Ok(());
    }
    let owner = (promise.suggestion, Some(promise.task));
    let mut clock = rules.start(owner, ClockKind::TermReport, crate::policy::Timing::plain(), last);
    clock.promise = Some(promise.id);
    let unit = Some(promise.unit).filter(|_| promise.waits_on != TaskNext::Assigner);
    db::start_clock(tx, &clock, promise.region, unit)?;
    db::refresh_promise_due(tx, promise.id)?;
    let item = db::load(tx, promise.suggestion)?;
    let asked = Event::new(events::PROMISE_EXPLANATION_ASKED, item.id)
        .data(json!({ "promise": promise.id, "unit": unit, "term": term, "due": clock.due.to_string() }))
        .private(json!({ "name": promise.unit_name, "what": promise.what }));
    record(tx, &item, asked)
}

/// It was explained: the unit goes on with it.
pub(super) fn explained(tx: &mut Tx, promise: &Promise) -> Result<()> {
    let today = today(tx);
    db::stop_clocks_of_promise(tx, promise.id, Some(ClockKind::TermReport), today)?;
    let next = if promise.waits_on == TaskNext::Assigner { TaskNext::Assigner } else { TaskNext::Clerk };
    db::promise_waits(tx, promise.id, next)
}
