//! A unit's handling plan 办理方案: the clerk writes it, the reviewer reads it where the unit has one, the office sees it, and the unit
//! shows it to the deputy when it wants to.

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{Refusal, Result, Say};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::replying::{Dated, read_dated};
use super::tasks::{chain_in, settle_again, unit_scope};
use super::{CHECK, HANDLE, conflict, event, record};
use crate::events;
use crate::flow::plan::{self as flow, Action};
use crate::model::{Manner, Plan, PlanId, PlanStage, PlanWords, Suggestion, Task, TaskId, Words};
use crate::policy::{Rules, class_of};
use crate::store as db;
use crate::texts::Texts;

/// So many steps has a plan at most.
pub(crate) const MOST_STEPS: usize = 12;

/// A plan as a clerk typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedPlan {
    /// 分管负责人.
    pub head: String,
    /// 承办处室和承办人.
    pub people: String,
    /// What is studied.
    pub study: String,
    /// How the deputy is met.
    pub manner: Option<Manner>,
    /// On which day.
    pub contact_on: Option<Date>,
    /// The mark of the class that the answer will probably have; empty where nobody can say yet.
    pub class: String,
    /// The steps.
    pub steps: Vec<(String, Option<Date>)>,
    /// The number of the version that the form was made for; 0 where there was none.
    pub seen: i64,
}

/// Writes a plan, or a newer version of it: to the unit's reviewer where it has one, otherwise it stands.
///
/// # Errors
/// *Invalid* with every field that is wrong; *conflict* when the unit no longer plans, or somebody wrote a newer version.
pub(crate) fn write_plan(tx: &mut Tx, actor: &Actor, id: TaskId, typed: &TypedPlan) -> Result<Suggestion> {
    let task = db::task(tx, id)?;
    let item = db::load(tx, task.suggestion)?;
    actor.may(HANDLE, &unit_scope(&item, task.unit))?;
    let newest = db::newest_plan_number(tx, id)?;
    if !flow::is_planned(task.stage, task.part) || typed.seen != newest {
        return Err(db::faster());
    }
    let rules = Rules::of(tx, item.region)?;
    let plan = Plan {
        id: tx.id(),
        suggestion: item.id,
        task: id,
        unit: task.unit,
        unit_name: task.unit_name.clone(),
        number: newest + 1,
        says: read(&task, &rules, typed)?,
        stage: flow::begins(chain_in(tx, &rules, task.unit)?),
        written_at: tx.now(),
        returned_why: None,
        shared_at: None,
    };
    db::drop_open_plans(tx, id)?;
    db::insert_plan(tx, &plan, actor.account)?;
    let written = told(events::PLAN_WRITTEN, &item, actor, &plan);
    record(tx, &item, written)?;
    if plan.stage == PlanStage::Standing {
        stands(tx, actor, &item, &task, &plan)?;
    }
    Ok(item)
}

fn read(task: &Task, rules: &Rules, typed: &TypedPlan) -> Result<PlanWords> {
    let mut checks = Checks::default();
    let head = checks.line("head", &typed.head);
    let people = checks.line("people", &typed.people);
    let study = checks.accept(Words::required("study", &typed.study));
    if typed.manner.is_none() {
        checks.wrong("manner", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let contact_on = typed.contact_on.filter(|day| *day >= task.given_on);
    if contact_on.is_none() {
        checks.wrong("contact_on", Say::new(|lang| Texts::of(lang).plan_contact_day_wrong()));
    }
    let class = class_of(&rules.policy.classes, &typed.class).map(|class| class.mark);
    if class.is_none() && !typed.class.is_empty() {
        checks.wrong("class", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let wrong = || Say::new(|lang| Texts::of(lang).plan_step_day_wrong());
    let fields = Dated { what: "step", due: "step_due", from: task.given_on, wrong };
    let steps = read_dated(&mut checks, &fields, &typed.steps);
    if steps.is_empty() {
        checks.wrong("step", Say::new(|lang| Texts::of(lang).plan_steps_missing()));
    }
    checks.done()?;
    let (Some(study), Some(manner), Some(contact_on)) = (study, typed.manner, contact_on) else {
        return Err(db::faster());
    };
    Ok(PlanWords { head, people, study: study.as_str().to_owned(), manner, contact_on, class, steps })
}

/// The reviewer has read a plan, and it stands.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn pass_plan(tx: &mut Tx, actor: &Actor, id: PlanId) -> Result<Suggestion> {
    let (plan, task, item) = on_its_way(tx, actor, id, Action::Pass)?;
    db::pass_plan(tx, id, actor.account)?;
    stands(tx, actor, &item, &task, &plan)?;
    Ok(item)
}

/// The reviewer gives a plan back to the clerk, who finds all of it in the form.
///
/// # Errors
/// *Invalid* without words; *conflict* when somebody was faster.
pub(crate) fn return_plan(tx: &mut Tx, actor: &Actor, id: PlanId, why: &str) -> Result<Suggestion> {
    let (plan, _, item) = on_its_way(tx, actor, id, Action::Return)?;
    let why = Words::needed("why", why)?;
    db::return_plan(tx, id, why.as_str())?;
    let returned = told(events::PLAN_RETURNED, &item, actor, &plan)
        .private(json!({ "name": plan.unit_name, "why": why.as_str() }));
    record(tx, &item, returned)?;
    Ok(item)
}

/// The unit shows the deputy the plan as it stands.
///
/// # Errors
/// *Conflict* when a newer one stands, or the deputy has it.
pub(crate) fn share_plan(tx: &mut Tx, actor: &Actor, id: PlanId) -> Result<Suggestion> {
    let plan = db::plan(tx, id)?;
    let item = db::load(tx, plan.suggestion)?;
    let task = db::task(tx, plan.task)?;
    actor.may(HANDLE, &unit_scope(&item, task.unit))?;
    if db::standing_plan(tx, task.id)? != Some(id) {
        return Err(db::faster());
    }
    if plan.shared_at.is_some() {
        let shared = || Refusal::conflict(Say::new(|lang| Texts::of(lang).plan_shared_already()));
        return Err(shared().into());
    }
    db::share_plan(tx, id)?;
    let shared = told(events::PLAN_SHARED, &item, actor, &plan);
    record(tx, &item, shared)?;
    Ok(item)
}

/// A plan that is with the unit's reviewer.
fn on_its_way(tx: &mut Tx, actor: &Actor, id: PlanId, action: Action) -> Result<(Plan, Task, Suggestion)> {
    let plan = db::plan(tx, id)?;
    let item = db::load(tx, plan.suggestion)?;
    let task = db::task(tx, plan.task)?;
    actor.may(CHECK, &unit_scope(&item, task.unit))?;
    match flow::step(plan.stage, action) {
        Some(_) => Ok((plan, task, item)),
        None => Err(conflict(Say::new(|lang| Texts::of(lang).plan_not_on_its_way()))),
    }
}

/// A plan stands: the office reads it, and its clock ends.
fn stands(tx: &mut Tx, actor: &Actor, item: &Suggestion, task: &Task, plan: &Plan) -> Result<()> {
    settle_again(tx, item, task)?;
    record(tx, item, told(events::PLAN_STANDS, item, actor, plan))
}

fn told(kind: EventKind, item: &Suggestion, actor: &Actor, plan: &Plan) -> Event {
    event(kind, item, actor)
        .data(json!({
            "task": plan.task, "unit": plan.unit, "plan": plan.id, "number": plan.number, "stage": plan.stage.word(),
        }))
        .private(json!({ "name": plan.unit_name }))
}
