//! What units have to do.

use jiff::civil::Date;
use kernel::{Instant, Result, UnitId};
use store::{Tx, params, record, sql};

use super::faster;
use crate::flow::task as flow;
use crate::model::{Opinion, Part, Round, SuggestionId, Task, TaskId, TaskStage};

record! {
    struct TaskRow {
        id: TaskId,
        suggestion: SuggestionId,
        round: Round,
        unit: UnitId,
        unit_name: String,
        part: Part,
        what: String,
        parent: Option<TaskId>,
        stage: TaskStage,
        given_on: Date,
        upheld: bool,
        extended: bool,
        opinion: Opinion,
        waits: u32,
        version: i64,
    }
}

impl From<TaskRow> for Task {
    fn from(row: TaskRow) -> Self {
        Self {
            id: row.id,
            suggestion: row.suggestion,
            round: row.round,
            unit: row.unit,
            unit_name: row.unit_name,
            part: row.part,
            what: row.what,
            parent: row.parent,
            stage: row.stage,
            given_on: row.given_on,
            upheld: row.upheld,
            extended: row.extended,
            opinion: row.opinion,
            waits: row.waits,
            version: row.version,
        }
    }
}

macro_rules! tasks_where {
    ($rest:literal) => {
        sql!(
            TaskRow,
            concat!(
                "select id, suggestion, round, unit, unit_name, part, what, parent, stage, given_on, upheld, extended, \
                 opinion, waits, version from suggestion_tasks ",
                $rest
            )
        )
    };
}

/// Every task of an item, in the order given.
pub(crate) fn tasks(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = tx.query(tasks_where!("where suggestion = $1 order by id"), params![id])?;
    Ok(rows.into_iter().map(Task::from).collect())
}

/// One task.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn task(tx: &mut Tx, id: TaskId) -> Result<Task> {
    let row: Option<TaskRow> = tx.first(tasks_where!("where id = $1"), params![id])?;
    row.map(Task::from).ok_or_else(super::not_found)
}

/// The tasks that a government office assigned on.
pub(crate) fn tasks_below(tx: &mut Tx, parent: TaskId) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = tx.query(tasks_where!("where parent = $1 order by id"), params![parent])?;
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The tasks of a unit that are not over, oldest first, after `after`: for when it is dissolved or merged.
pub(crate) fn running_tasks_of(tx: &mut Tx, unit: UnitId, after: TaskId, limit: i64) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = tx.query(
        tasks_where!("where unit = $1 and id > $2 and stage not in ('done', 'gone') order by id limit $3"),
        params![unit, after, limit],
    )?;
    Ok(rows.into_iter().map(Task::from).collect())
}

/// Keeps a new task.
pub(crate) fn insert_task(tx: &mut Tx, task: &Task, due: Option<Date>) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into suggestion_tasks (id, suggestion, round, unit, unit_name, part, what, parent, stage, waits_on, due, \
             given_on, upheld, extended, given_at, version, opinion, waits) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
        ),
        params![
            task.id,
            task.suggestion,
            task.round,
            task.unit,
            task.unit_name,
            task.part,
            task.what,
            task.parent,
            task.stage,
            flow::next(task.stage),
            due,
            task.given_on,
            task.upheld,
            task.extended,
            now,
            task.version,
            task.opinion,
            task.waits
        ],
    )
}

/// Saves what changed, if nobody else changed it since it was loaded. `due` is the day of the clock that ends first.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save_task(tx: &mut Tx, task: &Task, due: Option<Date>) -> Result<()> {
    let done_at: Option<Instant> = task.stage.is_over().then(|| tx.now());
    let changed = tx.execute(
        sql!(
            "update suggestion_tasks set stage = $3, waits_on = $4, due = $5, upheld = $6, extended = $7, done_at = $8, \
             opinion = $9, waits = $10, version = version + 1 where id = $1 and version = $2"
        ),
        params![
            task.id,
            task.version,
            task.stage,
            flow::next(task.stage),
            due,
            task.upheld,
            task.extended,
            done_at,
            task.opinion,
            task.waits
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(faster()) }
}

/// A unit takes a task over from one that is no more, with its clocks.
pub(crate) fn hand_over(tx: &mut Tx, id: TaskId, unit: UnitId, name: &str) -> Result<()> {
    tx.change(
        sql!("update suggestion_tasks set unit = $2, unit_name = $3 where id = $1"),
        params![id, unit, name],
    )?;
    tx.put(
        sql!(
            "update suggestion_clocks set unit = $2 where task = $1 and promise = 0 and ended_on is null \
             and suggestion = (select t.suggestion from suggestion_tasks t where t.id = $1)"
        ),
        params![id, unit],
    )
}

/// What an office had assigned on that is no more now belongs to whoever had assigned it to that office.
pub(crate) fn raise_below(tx: &mut Tx, parent: TaskId, to: Option<TaskId>) -> Result<()> {
    tx.put(sql!("update suggestion_tasks set parent = $2 where parent = $1"), params![parent, to])
}
