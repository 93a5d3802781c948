//! A unit's clerk accepts, hands back, waits for the deputy, who answers, asks for a later date.

use host::Actor;
use kernel::{Result, Say};
use serde_json::json;
use store::{EventKind, Tx};

use super::tasks::{Held, advance_task, hold, running};
use super::{conflict, event, record};
use crate::events;
use crate::flow::task::Action;
use crate::model::{ClockKind, Suggestion, TaskId, Words};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// Accepts 签收.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn accept(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, Action::Accept)?;
    advance_task(tx, &mut held, Action::Accept)?;
    told(tx, actor, held, events::TASK_ACCEPTED, None)
}

/// Hands back what is not its own, with reasons, in time (上海 14: within 7 working days).
///
/// # Errors
/// *Invalid* without words; *conflict* when the time has passed.
pub(crate) fn hand_back(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64, why: &str) -> Result<Suggestion> {
    with_words(tx, actor, (id, seen), Action::HandBack, why, events::HANDED_BACK)
}

/// Waits for the deputy; the reply's clock stands still, as long and as often as the region lets it. Whoever assigned it hears of it.
///
/// # Errors
/// *Invalid* without words that say what for; *conflict* when it waited as often as it may, or the reply is overdue.
pub(crate) fn wait(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64, why: &str) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, Action::Wait)?;
    let why = Words::needed("why", why)?;
    advance_task(tx, &mut held, Action::Wait)?;
    let until = running(tx, &held.task, ClockKind::Wait)?.map(|(_, clock)| clock.due.to_string());
    let paused = event(events::PAUSED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit, "until": until }))
        .private(json!({ "name": held.task.unit_name, "why": why.as_str() }));
    record(tx, &held.item, paused)?;
    Ok(held.item)
}

/// A unit has waited as long as it may: it goes on, and its reply's clock runs again.
///
/// # Errors
/// A fault when the database fails.
pub(super) fn waited_enough(tx: &mut Tx, id: TaskId) -> Result<()> {
    let task = db::task(tx, id)?;
    let item = db::load(tx, task.suggestion)?;
    let rules = Rules::of(tx, item.region)?;
    let mut held = Held { item, task, rules };
    advance_task(tx, &mut held, Action::WaitOver)?;
    let over = store::Event::new(events::WAIT_OVER, held.item.id)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, over)
}

/// Goes on; the reply is due as many days later as its clock stood still.
///
/// # Errors
/// *Conflict* when it does not wait.
pub(crate) fn go_on(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, Action::GoOn)?;
    advance_task(tx, &mut held, Action::GoOn)?;
    told(tx, actor, held, events::RESUMED, None)
}

/// The lead answers what a unit waits for; the unit goes on, and the reply is due as many days later as its clock stood
/// still.
///
/// # Errors
/// *Invalid* without words; *not allowed* for anybody but the lead; *conflict* when the unit does not wait any more.
pub(crate) fn answer_unit(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    words: &str,
) -> Result<Suggestion> {
    with_words(tx, actor, (id, seen), Action::LeadAnswers, words, events::UNIT_ANSWERED)
}

/// Asks for a later date.
///
/// # Errors
/// *Invalid* without words; *conflict* for a co-handler, when the reply was put off before, or when the region's rules
/// leave no later date.
pub(crate) fn ask_extension(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, Action::AskExtension)?;
    let why = Words::needed("why", why)?;
    advance_task(tx, &mut held, Action::AskExtension)?;
    let clock = running(tx, &held.task, ClockKind::Reply)?;
    if clock.is_none_or(|(_, clock)| held.rules.put_off(&clock, held.task.round).is_none()) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).stop_no_extension())));
    }
    told(tx, actor, held, events::EXTENSION_ASKED, Some(&why))
}

fn with_words(
    tx: &mut Tx,
    actor: &Actor,
    seen: (TaskId, i64),
    action: Action,
    why: &str,
    kind: EventKind,
) -> Result<Suggestion> {
    let (id, version) = seen;
    let mut held = hold(tx, actor, id, version, action)?;
    let why = Words::needed("why", why)?;
    advance_task(tx, &mut held, action)?;
    told(tx, actor, held, kind, Some(&why))
}

fn told(tx: &mut Tx, actor: &Actor, held: Held, kind: EventKind, why: Option<&Words>) -> Result<Suggestion> {
    let happened = event(kind, &held.item, actor)
        .data(json!({ "task": held.task.id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name, "why": why.map(Words::as_str) }));
    record(tx, &held.item, happened)?;
    Ok(held.item)
}
