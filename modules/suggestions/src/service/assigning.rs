//! The office assigns, decides about what was handed back, and takes back; a government office assigns on.

use host::{Actor, Checks};
use kernel::{Refusal, Result, Say, UnitId};
use serde_json::json;
use store::Tx;

use super::interpellating::{answers_on_its_day, begins_of};
use super::joint::{partner, propose};
use super::moving::organs;
use super::tasks::{Held, advance_task, hold, known_unit, running, save_task, settle_task_clocks, take_all};
use super::{advance, conflict, event, record, settle_disputes, take_up, today};
use crate::events;
use crate::flow::Action;
use crate::flow::task::Action as TaskAction;
use crate::model::{
    Assignment, ClockKind, DisputeOutcome, Joint, Opinion, Part, Round, Suggestion, SuggestionId, Task,
    TaskId, TaskStage, Words,
};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// Assigns an accepted item to units 交办: one leads, or several lead with their parts stated, or several answer apart. Where both
/// offices assign, it is a proposal to the government's.
///
/// # Errors
/// *Invalid* when nobody answers, a unit stands twice or is unknown; *conflict* when somebody was faster.
pub(crate) fn assign(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    units: &[Assignment],
    note: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Assign)?;
    match partner(tx, &item, &rules, units)? {
        Some(partner) => propose(tx, actor, &mut item, &rules, &partner, (units, note))?,
        None => assign_to(tx, Some(actor), &mut item, &rules, units, note)?,
    }
    Ok(item)
}

/// The congress's office gives it to units alone. Nobody acts where it goes to them by the region's rules.
pub(super) fn assign_to(
    tx: &mut Tx,
    by: Option<&Actor>,
    item: &mut Suggestion,
    rules: &Rules,
    units: &[Assignment],
    note: &str,
) -> Result<()> {
    db::drop_joint(tx, item.id)?;
    goes_to(tx, item, rules, &Going { by, action: Action::Assign, units, note, with: None })
}

/// An assignment that goes out.
pub(super) struct Going<'a> {
    /// Who lets it go.
    pub(super) by: Option<&'a Actor>,
    /// As which step.
    pub(super) action: Action,
    /// To whom.
    pub(super) units: &'a [Assignment],
    /// With which words.
    pub(super) note: &'a str,
    /// What both offices agreed on.
    pub(super) with: Option<&'a Joint>,
}

/// Gives it to units.
pub(super) fn goes_to(tx: &mut Tx, item: &mut Suggestion, rules: &Rules, going: &Going<'_>) -> Result<()> {
    let units = going.units;
    let (named, note) = sound(tx, units, going.note)?;
    let today = today(tx);
    item.assigned_on = item.assigned_on.or(Some(today));
    advance(tx, item, rules, going.action)?;
    for (chosen, name) in units.iter().zip(&named) {
        give(tx, item, rules, chosen, Given { name, parent: None, stage: TaskStage::Offered })?;
    }
    let chosen: Vec<_> =
        units.iter().map(|one| json!({ "unit": one.unit, "part": one.part.word() })).collect();
    let with = going.with.map(|joint| joint.government_name.as_str());
    let assigned = store::Event::new(events::ASSIGNED, item.id)
        .actor(going.by.map(|actor| actor.account))
        .data(json!({ "units": chosen }))
        .private(json!({ "names": named, "note": note.as_str(), "with": with }));
    record(tx, item, assigned)
}

/// Who is named, and whether together they can answer.
pub(super) fn sound(tx: &mut Tx, units: &[Assignment], note: &str) -> Result<(Vec<String>, Words)> {
    let mut checks = Checks::default();
    let note = checks.accept(Words::accept("note", note));
    if !units.iter().any(|one| one.part.handles()) || units.iter().any(|one| one.part == Part::Asked) {
        checks.wrong("unit", Say::new(|lang| Texts::of(lang).assign_nobody_answers()));
    }
    let leads: Vec<_> = units.iter().filter(|one| one.part == Part::Lead).collect();
    if leads.len() > 1 && leads.iter().any(|one| one.what.trim().is_empty()) {
        checks.wrong("what", Say::new(|lang| Texts::of(lang).assign_parts_missing()));
    }
    let mut named = Vec::new();
    for (place, one) in units.iter().enumerate() {
        if units.iter().take(place).any(|other| other.unit == one.unit) {
            checks.wrong("unit", Say::new(|lang| Texts::of(lang).assign_twice()));
        }
        match congress::unit(tx, one.unit)?.filter(|unit| unit.active) {
            Some(unit) => named.push(unit.name),
            None => checks.wrong("unit", Say::new(|lang| Texts::of(lang).unit_unknown())),
        }
    }
    checks.done()?;
    Ok((named, note.unwrap_or_default()))
}

/// How a unit gets its task.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    /// The unit's name.
    pub(super) name: &'a str,
    /// The task of the office that assigned it on.
    pub(super) parent: Option<TaskId>,
    /// Where it begins.
    pub(super) stage: TaskStage,
}

/// Gives one unit its task.
pub(super) fn give(
    tx: &mut Tx,
    item: &Suggestion,
    rules: &Rules,
    chosen: &Assignment,
    given: Given<'_>,
) -> Result<Task> {
    let task = Task {
        id: tx.id(),
        suggestion: item.id,
        round: item.round,
        unit: chosen.unit,
        unit_name: given.name.to_owned(),
        part: chosen.part,
        what: chosen.what.trim().to_owned(),
        parent: given.parent,
        stage: given.stage,
        given_on: today(tx),
        upheld: false,
        extended: false,
        opinion: Opinion::First,
        waits: 0,
        version: 1,
    };
    let due = settle_task_clocks(tx, item, &task, rules)?;
    db::insert_task(tx, &task, due)?;
    Ok(task)
}

/// Gives the units that were found wanting the same parts again, for the redo: who accepted it the first time has accepted it. A merged item
/// goes to those who answered the other. What a unit had that is no more goes to its successor, or waits for whoever assigns.
pub(super) fn give_again(tx: &mut Tx, item: &Suggestion, rules: &Rules) -> Result<()> {
    let before = db::tasks(tx, item.main.unwrap_or(item.id))?;
    let said = db::reply_verdicts(tx, item.id)?;
    let wanting = |task: &Task| said.iter().any(|one| one.task == task.id && one.is_wanting());
    // Before each reply was judged, all units handled it again.
    let all = !before.iter().any(wanting);
    let done = before.iter().filter(|task| task.round == Round::First && task.stage == TaskStage::Done);
    let done = done.filter(|task| all || wanting(task));
    for task in done.filter(|task| task.part.answers() && !has_below(&before, task.id)) {
        let (unit, name, stage) = match congress::unit(tx, task.unit)? {
            Some(unit) if unit.until_day.is_some() => match successor_of(tx, &unit)? {
                Some(next) => (next.id, next.name, TaskStage::Offered),
                None => (unit.id, unit.name, TaskStage::Objected),
            },
            _ => (task.unit, task.unit_name.clone(), TaskStage::Handling),
        };
        let again = Assignment { unit, part: task.part, what: task.what.clone() };
        give(tx, item, rules, &again, Given { name: &name, parent: None, stage })?;
    }
    Ok(())
}

/// The unit that took over from one that is no more, if it is there still.
pub(super) fn successor_of(tx: &mut Tx, unit: &congress::Unit) -> Result<Option<congress::Unit>> {
    match unit.successor {
        Some(next) => Ok(congress::unit(tx, next)?.filter(|unit| unit.active)),
        None => Ok(None),
    }
}

fn has_below(tasks: &[Task], parent: TaskId) -> bool {
    tasks.iter().any(|task| task.parent == Some(parent))
}

/// The office takes an item from every unit, to assign it anew.
///
/// # Errors
/// *Invalid* without words; *conflict* when a unit has replied or somebody was faster.
pub(crate) fn take_back(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::TakeBack)?;
    let why = Words::needed("why", why)?;
    let replied =
        |task: &Task| task.part.answers() && task.stage == TaskStage::Done && task.round == item.round;
    if db::tasks(tx, id)?.iter().any(replied) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).stop_replied_already())));
    }
    take_all(tx, &item, &rules)?;
    settle_disputes(tx, id, DisputeOutcome::Changed)?;
    advance(tx, &mut item, &rules, Action::TakeBack)?;
    record(tx, &item, event(events::TAKEN_BACK, &item, actor).private(json!({ "why": why.as_str() })))?;
    Ok(item)
}

/// Whoever assigned it decides that the unit handles it all the same 维持.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was not handed back.
pub(crate) fn uphold(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64, why: &str) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::Uphold)?;
    let why = Words::needed("why", why)?;
    if congress::unit(tx, held.task.unit)?.is_none_or(|unit| unit.until_day.is_some()) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).unit_unknown())));
    }
    held.task.upheld = true;
    advance_task(tx, &mut held, TaskAction::Uphold)?;
    let upheld = event(events::UPHELD, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name, "why": why.as_str() }));
    record(tx, &held.item, upheld)?;
    Ok(held.item)
}

/// Takes a task from one unit and gives it to another; its clocks begin anew.
///
/// # Errors
/// *Invalid* for a unit that is unknown or has it already; *conflict* when somebody was faster.
pub(crate) fn reassign(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    to: UnitId,
    why: &str,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::Take)?;
    let unit = known_unit(tx, to)?;
    let why = Words::accept("why", why).map_err(|e| Refusal::field(e.field, e.say))?;
    let tasks = db::tasks(tx, held.item.id)?;
    if tasks.iter().any(|task| task.unit == to && !task.stage.is_over()) {
        return Err(Refusal::field("unit", Say::new(|lang| Texts::of(lang).assign_twice())).into());
    }
    advance_task(tx, &mut held, TaskAction::Take)?;
    let chosen = Assignment { unit: to, part: held.task.part, what: held.task.what.clone() };
    let asked = chosen.part == Part::Asked;
    if asked && !organs(tx, held.item.region)?.iter().any(|organ| organ.id == to) {
        return Err(Refusal::field("unit", Say::new(|lang| Texts::of(lang).organ_unfit())).into());
    }
    let stage = if asked { begins_of(tx, &held.item)? } else { TaskStage::Offered };
    let place = Given { name: &unit.name, parent: held.task.parent, stage };
    let given = give(tx, &held.item, &held.rules, &chosen, place)?;
    if asked {
        answers_on_its_day(tx, &held.item, &given)?;
    }
    if chosen.part.answers() {
        settle_disputes(tx, held.item.id, DisputeOutcome::Changed)?;
    }
    let reassigned = event(events::REASSIGNED, &held.item, actor)
        .data(json!({ "task": given.id, "from": held.task.unit, "unit": to }))
        .private(json!({ "from": held.task.unit_name, "name": unit.name, "why": why.as_str() }));
    record(tx, &held.item, reassigned)?;
    Ok(held.item)
}

/// A government office, which is responsible for the reply, assigns it on to those who handle it 转交办.
///
/// # Errors
/// *Invalid* as [`assign`]; *conflict* for a co-handler, or when somebody was faster.
pub(crate) fn pass_on(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    units: &[Assignment],
    note: &str,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::PassOn)?;
    let (named, note) = sound(tx, units, note)?;
    let taken = db::tasks(tx, held.item.id)?;
    if units.iter().any(|one| taken.iter().any(|task| task.unit == one.unit && !task.stage.is_over())) {
        return Err(Refusal::field("unit", Say::new(|lang| Texts::of(lang).assign_twice())).into());
    }
    advance_task(tx, &mut held, TaskAction::PassOn)?;
    for (chosen, name) in units.iter().zip(&named) {
        let place = Given { name, parent: Some(id), stage: TaskStage::Offered };
        give(tx, &held.item, &held.rules, chosen, place)?;
    }
    let data = json!({
        "task": id,
        "units": units.iter().map(|one| json!({ "unit": one.unit, "part": one.part.word() })).collect::<Vec<_>>(),
    });
    let passed = event(events::PASSED_ON, &held.item, actor)
        .data(data)
        .private(json!({ "name": held.task.unit_name, "names": named, "note": note.as_str() }));
    record(tx, &held.item, passed)?;
    Ok(held.item)
}

/// Whoever assigned it grants a later date, once: the longer period of its round, counted from where its clock began.
///
/// # Errors
/// *Conflict* when it was not asked for.
pub(crate) fn grant(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::Grant)?;
    held.task.extended = true;
    let mut until = None;
    if let Some((row, clock)) = running(tx, &held.task, ClockKind::Reply)? {
        // The rules may have changed since it was asked for: a granted date is never an earlier one.
        let clock = held.rules.put_off(&clock, held.task.round).unwrap_or(clock);
        db::move_clock(tx, row, &clock)?;
        until = Some(clock.due.to_string());
    }
    advance_task(tx, &mut held, TaskAction::Grant)?;
    let granted = event(events::EXTENSION_GRANTED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit, "until": until }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, granted)?;
    Ok(held.item)
}

/// Whoever assigned it does not grant a later date.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was not asked for.
pub(crate) fn deny(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64, why: &str) -> Result<Suggestion> {
    let mut held: Held = hold(tx, actor, id, seen, TaskAction::Deny)?;
    let why = Words::needed("why", why)?;
    advance_task(tx, &mut held, TaskAction::Deny)?;
    let denied = event(events::EXTENSION_DENIED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name, "why": why.as_str() }));
    record(tx, &held.item, denied)?;
    Ok(held.item)
}

/// A unit was dissolved or merged: what it had goes to its successor as it stands, or to whoever assigned it.
///
/// # Errors
/// A fault when the database fails.
pub(super) fn unit_gone(tx: &mut Tx, id: TaskId, successor: Option<&congress::Unit>) -> Result<()> {
    let task = db::task(tx, id)?;
    if task.stage.is_over() {
        return Ok(());
    }
    let item = db::load(tx, task.suggestion)?;
    let rules = Rules::of(tx, item.region)?;
    let mut held = Held { item, task, rules };
    let data = json!({ "task": id, "unit": held.task.unit, "to": successor.map(|unit| unit.id) });
    let from = held.task.unit_name.clone();
    if matches!(held.task.stage, TaskStage::Checking | TaskStage::Signing) {
        // Who would review or sign it is no more.
        held.task.stage = TaskStage::Handling;
        give_draft_back(tx, id, &from)?;
    }
    db::drop_open_plans(tx, id)?;
    match successor {
        Some(unit) => take_over(tx, &mut held, unit)?,
        None if held.task.stage == TaskStage::PassedOn => {
            db::raise_below(tx, id, held.task.parent)?;
            held.task.stage = TaskStage::Gone;
            save_task(tx, &mut held)?;
        }
        None => {
            held.task.stage = TaskStage::Objected;
            save_task(tx, &mut held)?;
        }
    }
    let gone = store::Event::new(events::UNIT_GONE, held.item.id)
        .data(data)
        .private(json!({ "from": from, "name": successor.map(|unit| unit.name.clone()) }));
    record(tx, &held.item, gone)
}

/// One unit takes a task over from another. Where it had a part already it keeps the one that answers.
fn take_over(tx: &mut Tx, held: &mut Held, unit: &congress::Unit) -> Result<()> {
    let others = db::tasks(tx, held.item.id)?;
    let own = others.into_iter().filter(|task| task.unit == unit.id && !task.stage.is_over());
    let mut answers_already = false;
    for mut task in own {
        answers_already |= task.part.answers();
        if !task.part.answers() && held.task.part.answers() {
            task.stage = TaskStage::Gone;
            let mut less = Held { item: held.item.clone(), task, rules: held.rules.clone() };
            save_task(tx, &mut less)?;
        }
    }
    if answers_already && !held.task.part.answers() {
        held.task.stage = TaskStage::Gone;
        return save_task(tx, held);
    }
    db::hand_over(tx, held.task.id, unit.id, &unit.name)?;
    (held.task.unit, held.task.unit_name) = (unit.id, unit.name.clone());
    save_task(tx, held)
}

fn give_draft_back(tx: &mut Tx, task: TaskId, from: &str) -> Result<()> {
    if let Some(reply) = db::newest_reply(tx, task)? {
        db::return_reply(tx, reply.id, from)?;
    }
    Ok(())
}
