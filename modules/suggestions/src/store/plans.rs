//! Handling plans of units, version by version.

use jiff::civil::Date;
use kernel::{AccountId, Instant, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{ClockKind, Manner, Plan, PlanId, PlanStage, PlanWords, SuggestionId, TaskId};

record! {
    struct PlanRow {
        id: PlanId,
        suggestion: SuggestionId,
        task: TaskId,
        unit: UnitId,
        unit_name: String,
        number: i64,
        head: String,
        people: String,
        study: String,
        manner: Manner,
        contact_on: Date,
        class: Option<String>,
        stage: PlanStage,
        written_at: Instant,
        returned_why: Option<String>,
        shared_at: Option<Instant>,
    }
}

record! {
    struct StepRow {
        plan: PlanId,
        what: String,
        due: Date,
    }
}

impl PlanRow {
    fn with(self, steps: Vec<(String, Date)>) -> Plan {
        let says = PlanWords {
            head: self.head,
            people: self.people,
            study: self.study,
            manner: self.manner,
            contact_on: self.contact_on,
            class: self.class,
            steps,
        };
        Plan {
            id: self.id,
            suggestion: self.suggestion,
            task: self.task,
            unit: self.unit,
            unit_name: self.unit_name,
            number: self.number,
            says,
            stage: self.stage,
            written_at: self.written_at,
            returned_why: self.returned_why,
            shared_at: self.shared_at,
        }
    }
}

macro_rules! plans_where {
    ($rest:literal) => {
        sql!(
            PlanRow,
            concat!(
                "select id, suggestion, task, unit, unit_name, number, head, people, study, manner, contact_on, class, stage, \
                 written_at, returned_why, shared_at from suggestion_plans ",
                $rest
            )
        )
    };
}

/// Every version of the plans of an item's units, in the order in which they were written.
pub(crate) fn plans(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Plan>> {
    let rows: Vec<PlanRow> = tx.query(plans_where!("where suggestion = $1 order by id"), params![id])?;
    let steps: Vec<StepRow> = tx.query(
        sql!(
            StepRow,
            "select plan, what, due from suggestion_plan_steps where suggestion = $1 order by plan, place"
        ),
        params![id],
    )?;
    let of = |plan: PlanId| {
        let own = steps.iter().filter(|step| step.plan == plan);
        own.map(|step| (step.what.clone(), step.due)).collect::<Vec<_>>()
    };
    Ok(rows.into_iter().map(|row| (of(row.id), row)).map(|(steps, row)| row.with(steps)).collect())
}

/// One version, without its steps.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn plan(tx: &mut Tx, id: PlanId) -> Result<Plan> {
    let row: Option<PlanRow> = tx.first(plans_where!("where id = $1"), params![id])?;
    row.map(|row| row.with(Vec::new())).ok_or_else(super::not_found)
}

/// The number of the newest version of a task's plan; 0 where there is none.
pub(crate) fn newest_plan_number(tx: &mut Tx, task: TaskId) -> Result<i64> {
    let newest: Option<(i64,)> = tx.first(
        sql!("select number from suggestion_plans where task = $1 order by id desc limit 1"),
        params![task],
    )?;
    Ok(newest.map_or(0, |(number,)| number))
}

/// The newest version of a task's plan that stands.
pub(crate) fn standing_plan(tx: &mut Tx, task: TaskId) -> Result<Option<PlanId>> {
    let found: Option<(PlanId,)> = tx.first(
        sql!(
            "select id from suggestion_plans where task = $1 and stage = 'standing' order by id desc limit 1"
        ),
        params![task],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Keeps a version.
pub(crate) fn insert_plan(tx: &mut Tx, plan: &Plan, by: AccountId) -> Result<()> {
    let says = &plan.says;
    tx.put(
        sql!(
            "insert into suggestion_plans (id, suggestion, task, unit, unit_name, number, head, people, study, manner, \
             contact_on, class, stage, written_at, written_by) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        params![
            plan.id,
            plan.suggestion,
            plan.task,
            plan.unit,
            plan.unit_name,
            plan.number,
            says.head,
            says.people,
            says.study,
            says.manner,
            says.contact_on,
            says.class,
            plan.stage,
            plan.written_at,
            by
        ],
    )?;
    for (place, (what, due)) in (0_i64..).zip(&says.steps) {
        tx.put(
            sql!(
                "insert into suggestion_plan_steps (plan, place, suggestion, what, due) values ($1, $2, $3, $4, $5)"
            ),
            params![plan.id, place, plan.suggestion, what, due],
        )?;
    }
    Ok(())
}

/// The reviewer passed it, and it stands.
pub(crate) fn pass_plan(tx: &mut Tx, id: PlanId, by: AccountId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_plans set stage = 'standing', checked_at = $2, checked_by = $3 where id = $1"
        ),
        params![id, now, by],
    )
}

/// It went back to the clerk.
pub(crate) fn return_plan(tx: &mut Tx, id: PlanId, why: &str) -> Result<()> {
    tx.change(
        sql!("update suggestion_plans set stage = 'returned', returned_why = $2 where id = $1"),
        params![id, why],
    )
}

/// The deputy may read it.
pub(crate) fn share_plan(tx: &mut Tx, id: PlanId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update suggestion_plans set shared_at = $2 where id = $1 and shared_at is null"),
        params![id, now],
    )
}

/// What of a task's plan is on its way is no longer asked for.
pub(crate) fn drop_open_plans(tx: &mut Tx, task: TaskId) -> Result<()> {
    tx.put(
        sql!("update suggestion_plans set stage = 'dropped' where task = $1 and stage in ('checking', 'returned')"),
        params![task],
    )
}

record! {
    /// A plan on its way in a unit, as lists of what waits show it.
    #[derive(Clone, Debug)]
    pub(crate) struct PlanLine {
        pub(crate) plan: PlanId,
        pub(crate) task: TaskId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) subject: String,
        pub(crate) unit_name: String,
        pub(crate) stage: PlanStage,
        /// Until when it has to stand, where the region has a time for it.
        pub(crate) due: Option<Date>,
    }
}

/// The plans of a unit in this stage, oldest first.
pub(crate) fn plans_at_unit(
    tx: &mut Tx,
    unit: UnitId,
    stage: PlanStage,
    limit: i64,
) -> Result<Vec<PlanLine>> {
    tx.query(
        sql!(
            PlanLine,
            "select p.id as plan, p.task, p.suggestion, s.subject, p.unit_name, p.stage, (select c.due from suggestion_clocks c \
             where c.suggestion = p.suggestion and c.task = p.task and c.kind = $4 and c.ended_on is null) as due \
             from suggestion_plans p join suggestions s on s.id = p.suggestion where p.unit = $1 and p.stage = $2 \
             order by p.id limit $3"
        ),
        params![unit, stage, limit, ClockKind::Plan],
    )
}
