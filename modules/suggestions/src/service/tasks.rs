//! What every act on a unit's task goes through: load, ask, take the step, settle its clocks, save.

use host::{Actor, Reach, Role, Scope};
use jiff::civil::Date;
use kernel::{Refusal, Result, Say};
use store::Tx;

use super::assigning::successor_of;
use super::co_opinions::may_give_back;
use super::{CHECK, DECIDE, HANDLE, SIGN, WRITE, conflict, today};
use crate::flow::plan;
use crate::flow::task::{self as flow, Action, Extended, MayWait, Objecting, Standing, Stop, Taker};
use crate::model::{Chain, Clock, ClockKind, Part, Round, Staffed, Suggestion, Task, TaskId, TaskStage};
use crate::policy::{Rules, Timed, Timing};
use crate::store::{self as db, ClockId};
use crate::texts::Texts;

/// A task, its item and the rules, loaded for a change.
pub(super) struct Held {
    pub(super) item: Suggestion,
    pub(super) task: Task,
    pub(super) rules: Rules,
}

/// Loads a task for a change by `actor`, who saw it in version `seen` and is about to take `action`.
pub(super) fn hold(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64, action: Action) -> Result<Held> {
    let task = db::task(tx, id)?;
    let item = db::load(tx, task.suggestion)?;
    let scope = task.scope(&item.path);
    match flow::taker(task.stage, action) {
        Taker::Clerk if task.stage == TaskStage::Done => may_go_on(tx, actor, &item, &task)?,
        Taker::Clerk => actor.may(HANDLE, &scope)?,
        Taker::Reviewer => actor.may(CHECK, &scope)?,
        Taker::Signer => actor.may(SIGN, &scope)?,
        Taker::Assigner => may_assign(tx, actor, &item, &task)?,
        Taker::Lead => actor.may(WRITE, &item.scope())?,
        Taker::LeadUnit => may_give_back(tx, actor, &item, &task)?,
        Taker::Time => return Err(kernel::Error::fault("not for somebody signed in")),
    }
    if task.version != seen {
        return Err(db::faster());
    }
    let rules = Rules::of(tx, item.region)?;
    Ok(Held { item, task, rules })
}

/// The unit that answers for what was done in a task: the one that did it or, where that is no more, the one that took over from it;
/// none where nobody did.
pub(super) fn unit_now(tx: &mut Tx, task: &Task) -> Result<Option<congress::Unit>> {
    match congress::unit(tx, task.unit)? {
        Some(unit) if unit.until_day.is_some() => successor_of(tx, &unit),
        known => Ok(known),
    }
}

/// What a unit has done is gone on with by its clerk, or by its successor's.
pub(super) fn may_go_on(tx: &mut Tx, actor: &Actor, item: &Suggestion, task: &Task) -> Result<()> {
    match unit_now(tx, task)? {
        Some(unit) => actor.may(HANDLE, &unit_scope(item, unit.id)),
        None => Err(conflict(Say::new(|lang| Texts::of(lang).unit_unknown()))),
    }
}

/// Whoever assigned a task decides about it: the government office that assigned it on, or the congress's office.
pub(super) fn may_assign(tx: &mut Tx, actor: &Actor, item: &Suggestion, task: &Task) -> Result<()> {
    match task.parent {
        Some(parent) => {
            let above = db::task(tx, parent)?;
            actor.may(HANDLE, &above.scope(&item.path)).or_else(|_| actor.may(DECIDE, &item.scope()))
        }
        None => actor.may(DECIDE, &item.scope()),
    }
}

/// Whether the actor decides about a task, for showing only what can be done.
pub(super) fn can_assign(tx: &mut Tx, actor: &Actor, item: &Suggestion, task: &Task) -> Result<bool> {
    match may_assign(tx, actor, item, task) {
        Ok(()) => Ok(true),
        Err(kernel::Error::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Takes the step, settles the clocks and saves.
pub(super) fn advance_task(tx: &mut Tx, held: &mut Held, action: Action) -> Result<()> {
    let now = task_standing(tx, held)?;
    let chain = match action {
        Action::SendDraft | Action::Approve => chain_of(tx, &held.rules, &held.task)?,
        _ => Chain::from(held.rules.policy.chain),
    };
    let stage = flow::step(now, action, chain).map_err(refuse_task)?;
    held.task.stage = stage;
    held.task.waits += u32::from(action == Action::Wait);
    save_task(tx, held)
}

/// Through whose hands a draft goes in a unit: as the region has it, through those who are there.
pub(super) fn chain_in(tx: &mut Tx, rules: &Rules, unit: kernel::UnitId) -> Result<Chain> {
    let reviewer = staffed(tx, unit, Role::UnitReviewer)?;
    let signer = staffed(tx, unit, Role::UnitSigner)?;
    Ok(Chain::from(rules.policy.chain).among(reviewer, signer))
}

/// The same for a task: an organ that was asked has its answer signed by its head, whatever the region has for replies
/// (地方组织法 24).
pub(super) fn chain_of(tx: &mut Tx, rules: &Rules, task: &Task) -> Result<Chain> {
    match (chain_in(tx, rules, task.unit)?, task.part) {
        (Chain::Clerk, Part::Asked) => signing_chain(tx, rules, task.unit),
        (chain, _) => Ok(chain),
    }
}

/// Through whose hands something goes in a unit that a head has to sign, whatever the region has for replies.
pub(super) fn signing_chain(tx: &mut Tx, rules: &Rules, unit: kernel::UnitId) -> Result<Chain> {
    match chain_in(tx, rules, unit)? {
        Chain::Clerk => Ok(Chain::Signer.among(Staffed::No, staffed(tx, unit, Role::UnitSigner)?)),
        chain => Ok(chain),
    }
}

fn staffed(tx: &mut Tx, unit: kernel::UnitId, role: Role) -> Result<Staffed> {
    let nobody = access::accounts_with(tx, &[role], &Reach::Unit(unit))?.is_empty();
    Ok(if nobody { Staffed::No } else { Staffed::Yes })
}

/// Settles the clocks of a task and saves it.
pub(super) fn save_task(tx: &mut Tx, held: &mut Held) -> Result<()> {
    let due = settle_task_clocks(tx, &held.item, &held.task, &held.rules)?;
    db::save_task(tx, &held.task, due)?;
    held.task.version += 1;
    if !plan::is_planned(held.task.stage, held.task.part) {
        db::drop_open_plans(tx, held.task.id)?;
    }
    if held.task.stage == TaskStage::Gone {
        let_go(tx, held)?;
    }
    Ok(())
}

/// What a unit that no longer has it had promised in a draft is not promised, and what it assigned on is taken too.
fn let_go(tx: &mut Tx, held: &Held) -> Result<()> {
    db::drop_unsigned_promises(tx, held.task.id)?;
    for mut below in db::tasks_below(tx, held.task.id)? {
        if !below.stage.is_over() {
            below.stage = TaskStage::Gone;
            let mut below = Held { item: held.item.clone(), task: below, rules: held.rules.clone() };
            save_task(tx, &mut below)?;
        }
    }
    Ok(())
}

fn task_standing(tx: &mut Tx, held: &Held) -> Result<Standing> {
    let today = today(tx);
    let own = |clock: &Clock| clock.task == Some(held.task.id) && clock.paused_since.is_none();
    let late: Vec<ClockKind> = db::running_clocks(tx, held.item.id)?
        .into_iter()
        .filter(|(_, clock)| own(clock) && today > clock.due)
        .map(|(_, clock)| clock.kind)
        .collect();
    let in_time = !held.task.upheld && !late.contains(&ClockKind::Accept);
    let owes_late = late.iter().any(|kind| Some(*kind) == flow::clocks(held.task.stage, held.task.part).1);
    Ok(Standing {
        stage: held.task.stage,
        part: held.task.part,
        objecting: if in_time { Objecting::InTime } else { Objecting::Over },
        extended: if held.task.extended { Extended::Once } else { Extended::No },
        waiting: if owes_late {
            MayWait::Overdue
        } else if held.task.waits >= held.rules.policy.waits {
            MayWait::UsedUp
        } else {
            MayWait::Yes
        },
    })
}

/// The clock of this kind that runs for a task.
pub(super) fn running(tx: &mut Tx, task: &Task, kind: ClockKind) -> Result<Option<(ClockId, Clock)>> {
    let mut clocks = db::running_clocks(tx, task.suggestion)?;
    clocks.retain(|(_, clock)| clock.is_of_task(task.id) && clock.kind == kind);
    Ok(clocks.pop())
}

/// Stops the clocks that no longer run, starts those that run now, holds or lets go the reply's. Returns the day of
/// what ends first.
pub(super) fn settle_task_clocks(
    tx: &mut Tx,
    item: &Suggestion,
    task: &Task,
    rules: &Rules,
) -> Result<Option<Date>> {
    let (now, whole) = flow::clocks(task.stage, task.part);
    let contact = if is_to_contact(tx, task, rules)? { Some(ClockKind::FirstContact) } else { None };
    let plan = if is_to_plan(tx, task, rules)? { Some(ClockKind::Plan) } else { None };
    let wanted = [now, whole, contact, plan];
    let today = today(tx);
    let mut dues = Vec::new();
    let mut there = Vec::new();
    for (row, mut clock) in db::running_clocks(tx, item.id)? {
        if !clock.is_of_task(task.id) {
            continue;
        }
        if !wanted.contains(&Some(clock.kind)) {
            db::stop_clock(tx, row, today)?;
            continue;
        }
        let paused = flow::is_paused(task.stage) && Some(clock.kind) == whole;
        if paused != clock.paused_since.is_some() {
            if paused {
                clock.pause(today)
            } else {
                clock.resume(today)
            }
            db::move_clock(tx, row, &clock)?;
        }
        there.push(clock.kind);
        if !paused {
            dues.push(clock.due);
        }
    }
    for kind in wanted.into_iter().flatten().filter(|kind| !there.contains(kind)) {
        let from = if Some(kind) == now { today } else { task.given_on };
        let clock = rules.start((item.id, Some(task.id)), kind, Timing::of_task(item, task), from);
        db::start_clock(tx, &clock, item.region, Some(task.unit))?;
        dues.push(clock.due);
    }
    Ok(dues.into_iter().min())
}

/// Whether the clock of the first contact runs: where the region has one, until a contact is written down that the deputy does not deny.
fn is_to_contact(tx: &mut Tx, task: &Task, rules: &Rules) -> Result<bool> {
    let timed = rules.policy.contact_timed == Timed::Yes && task.round == Round::First;
    Ok(timed
        && flow::is_to_contact(task.stage, task.part)
        && !db::is_contacted(tx, task.suggestion, task.id)?)
}

/// Whether the clock of the handling plan runs: where the region has one, until a plan stands.
fn is_to_plan(tx: &mut Tx, task: &Task, rules: &Rules) -> Result<bool> {
    let timed = rules.policy.plan_timed == Timed::Yes && task.round == Round::First;
    Ok(timed && plan::is_planned(task.stage, task.part) && db::standing_plan(tx, task.id)?.is_none())
}

/// Settles the clocks of a task that is otherwise as it was: a contact was written down or denied, or a plan stands.
pub(super) fn settle_again(tx: &mut Tx, item: &Suggestion, task: &Task) -> Result<()> {
    let rules = Rules::of(tx, item.region)?;
    settle_task_clocks(tx, item, task, &rules)?;
    db::refresh_due(tx, item.id, Some(task.id))
}

/// What a person reads when a step cannot be taken.
fn refuse_task(stop: Stop) -> kernel::Error {
    match stop {
        Stop::NotNow => db::faster(),
        Stop::TooLate => conflict(Say::new(|lang| Texts::of(lang).stop_hand_back_late())),
        Stop::WaitedBefore => conflict(Say::new(|lang| Texts::of(lang).stop_waited_before())),
        Stop::OverdueAlready => conflict(Say::new(|lang| Texts::of(lang).stop_overdue_already())),
        Stop::ExtendedBefore => conflict(Say::new(|lang| Texts::of(lang).stop_extended_before())),
        Stop::WrongPart => conflict(Say::new(|lang| Texts::of(lang).stop_wrong_part())),
    }
}

/// The units whose clerk, reviewer or signer the actor is.
pub(super) fn own_units(actor: &Actor, act: host::Act) -> Vec<kernel::UnitId> {
    let units = actor.reaches(act).filter_map(|reach| match reach {
        Reach::Unit(unit) => Some(*unit),
        _ => None,
    });
    let mut units: Vec<_> = units.collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// A unit that work may be given to.
pub(super) fn known_unit(tx: &mut Tx, unit: kernel::UnitId) -> Result<congress::Unit> {
    let unknown = || Refusal::field("unit", Say::new(|lang| Texts::of(lang).unit_unknown()));
    congress::unit(tx, unit)?.filter(|unit| unit.active).ok_or_else(|| unknown().into())
}

/// Takes what is still running from every unit of an item: it ended, or is assigned anew.
pub(super) fn take_all(tx: &mut Tx, item: &Suggestion, rules: &Rules) -> Result<()> {
    for one in db::tasks(tx, item.id)? {
        // Taking one takes those below it too.
        let mut task = db::task(tx, one.id)?;
        if !task.stage.is_over() {
            task.stage = TaskStage::Gone;
            save_task(tx, &mut Held { item: item.clone(), task, rules: rules.clone() })?;
        }
    }
    Ok(())
}

/// The scope of an item for a unit, so that a right given for a unit reaches it.
pub(super) fn unit_scope(item: &Suggestion, unit: kernel::UnitId) -> Scope {
    Scope { unit: Some(unit), ..item.scope() }
}
