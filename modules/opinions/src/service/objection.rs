//! Handing back 退办 and objecting 异议: once with a reason to the station; when the same unit refuses again, the
//! office decides.

use host::Actor;
use jiff::civil::Date;
use kernel::deadline::Deadline;
use kernel::{Result, Say, clock};
use serde_json::{Value, json};
use store::Tx;
use store::event::{self as log, Recorded};

use super::doors::too_late;
use super::triage::handler_data;
use super::{advance, conflict, event, keep, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Handler, Opinion, OpinionId, Words};
use crate::policy::Rules;
use crate::texts::Texts;

/// Hands it back 退办, with the reason.
pub(crate) fn hand_back(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::HandBack)?;
    let why = Words::required("why", why)?;
    let by = opinion.stage.handler();
    if let Some(unit @ Handler::Unit(_)) = by {
        let history = log::history(tx, id)?;
        in_time(tx, &opinion, &history)?;
        if handed_back_before(&history, unit) {
            return Err(conflict(Say::new(|lang| Texts::of(lang).handling_object_instead())));
        }
    }
    advance(tx, &mut opinion, Action::HandBack)?;
    opinion.answer_due = None;
    let back = event(events::HANDED_BACK, &opinion, actor)
        .data(json!({ "by": by.map(handler_data) }))
        .private(json!({ "why": why.as_str() }));
    keep(tx, &opinion, back)?;
    Ok(opinion)
}

/// Refuses again 异议: the office above the station decides.
pub(crate) fn object(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Object)?;
    let why = Words::required("why", why)?;
    let history = log::history(tx, id)?;
    in_time(tx, &opinion, &history)?;
    let before = opinion.stage.handler().is_some_and(|by| handed_back_before(&history, by));
    if !before {
        return Err(conflict(Say::new(|lang| Texts::of(lang).handling_hand_back_first())));
    }
    advance(tx, &mut opinion, Action::Object)?;
    keep(tx, &opinion, event(events::OBJECTED, &opinion, actor).private(json!({ "why": why.as_str() })))?;
    Ok(opinion)
}

/// Decides that the unit handles it 维持. The day the answer is due stays.
pub(crate) fn uphold(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Uphold)?;
    let why = Words::required("why", why)?;
    let to = opinion.stage.handler().map(handler_data);
    advance(tx, &mut opinion, Action::Uphold)?;
    let upheld = event(events::UPHELD, &opinion, actor)
        .data(json!({ "to": to }))
        .private(json!({ "why": why.as_str() }));
    keep(tx, &opinion, upheld)?;
    Ok(opinion)
}

/// Whether `by` handed it back before, since it was last reopened.
pub(crate) fn handed_back_before(history: &[Recorded], by: Handler) -> bool {
    let named = handler_data(by);
    history
        .iter()
        .rev()
        .take_while(|event| event.kind != events::REOPENED.0)
        .filter(|event| event.kind == events::HANDED_BACK.0)
        .any(|event| part(event, "by").is_some_and(|found| found == named))
}

fn part(event: &Recorded, key: &str) -> Option<Value> {
    serde_json::from_str::<Value>(&event.data).ok()?.get(key).cloned()
}

/// What gives an opinion to somebody, who may then refuse it.
const GIVES: [store::EventKind; 3] = [events::ROUTED, events::PASSED_ON, events::UNIT_SUCCEEDED];

/// The last day on which whoever has it may refuse it.
pub(crate) fn refuse_until(history: &[Recorded], rules: &Rules) -> Option<Date> {
    let given = history.iter().rev().find(|event| GIVES.iter().any(|kind| event.kind == kind.0))?;
    let period = rules.policy.hand_back;
    Some(Deadline::count(clock::day_of(given.at), period, &rules.calendar).due())
}

fn in_time(tx: &mut Tx, opinion: &Opinion, history: &[Recorded]) -> Result<()> {
    let rules = Rules::of(tx, opinion.region)?;
    match refuse_until(history, &rules) {
        Some(day) if clock::day_of(tx.now()) > day => Err(too_late(day)),
        _ => Ok(()),
    }
}
