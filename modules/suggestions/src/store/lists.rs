//! Lists, by key, and what waits for whom. Each statement walks one index in the order it shows.

use host::{Reach, TodoCount};
use jiff::civil::Date;
use kernel::{PersonId, RegionId, RegionPath, Result, UnitId};
use store::{Sql, Tx, params, record, sql};

use crate::model::{Kind, Next, Round, StageKind, SuggestionId, TaskId, TaskNext, TaskStage};

/// How many rows a list page shows.
pub(crate) const PAGE: i64 = 50;

/// The second to fifth region on the way from the top down, as the columns `within2` to `within5` hold them.
pub(crate) fn within(path: &RegionPath) -> [Option<RegionId>; 4] {
    let mut below = path.ids().skip(1);
    [below.next(), below.next(), below.next(), below.next()]
}

record! {
    /// An item as lists show it.
    #[derive(Clone, Debug)]
    pub(crate) struct Line {
        pub(crate) id: SuggestionId,
        pub(crate) kind: Kind,
        pub(crate) term: u32,
        pub(crate) session: Option<u32>,
        pub(crate) number: Option<u32>,
        pub(crate) subject: String,
        /// Who moves it: its lead, or the delegation.
        pub(crate) lead_name: String,
        pub(crate) stage: StageKind,
        pub(crate) round: Round,
        pub(crate) waits_on: Next,
        pub(crate) due: Option<Date>,
    }
}

record! {
    /// A unit's task as lists show it.
    #[derive(Clone, Debug)]
    pub(crate) struct TaskLine {
        pub(crate) task: TaskId,
        pub(crate) id: SuggestionId,
        pub(crate) kind: Kind,
        pub(crate) term: u32,
        pub(crate) session: Option<u32>,
        pub(crate) number: Option<u32>,
        pub(crate) subject: String,
        pub(crate) lead_name: String,
        pub(crate) stage: TaskStage,
        pub(crate) waits_on: TaskNext,
        pub(crate) due: Option<Date>,
        /// Whether the region has the unit write a plan, and it has not begun one.
        pub(crate) plans: bool,
    }
}

macro_rules! lines {
    ($($rest:tt)+) => {
        sql!(
            Line,
            concat!(
                "select s.id, s.kind, s.term, s.session, s.number, s.subject, coalesce(s.delegation, s.lead_name) as lead_name, s.stage, \
                 s.round, s.waits_on, s.due ",
                $($rest)+
            )
        )
    };
}

macro_rules! task_lines {
    ($($rest:tt)+) => {
        sql!(
            TaskLine,
            concat!(
                "select t.id as task, s.id, s.kind, s.term, s.session, s.number, s.subject, \
                 coalesce(s.delegation, s.lead_name) as lead_name, t.stage, t.waits_on, t.due, exists (select 1 from \
                 suggestion_clocks c where c.suggestion = t.suggestion and c.task = t.id and c.kind = 'plan' \
                 and c.ended_on is null) and not exists (select 1 from suggestion_plans o where o.task = t.id \
                 and o.stage in ('checking', 'returned')) as plans \
                 from suggestion_tasks t join suggestions s on s.id = t.suggestion ",
                $($rest)+
            )
        )
    };
}

/// How much of what was handed to a congress stands in each stage where there is any; a hundred stands for more.
pub(crate) fn counts_by_stage(tx: &mut Tx, region: RegionId) -> Result<Vec<(StageKind, i64)>> {
    tx.query(
        sql!(
            "with recursive stages as ( \
               select min(stage) as stage from suggestions where region = $1 and submitted_at is not null \
               union all select (select min(s.stage) from suggestions s where s.region = $1 \
               and s.submitted_at is not null and s.stage > stages.stage) from stages where stages.stage is not null) \
             select stage, (select count(*) from (select s.id from suggestions s where s.region = $1 \
             and s.stage = stages.stage and s.submitted_at is not null limit 100) counted) as n \
             from stages where stage is not null /* scan: the stages there are */"
        ),
        params![region],
    )
}

/// What of a congress stands in this stage, oldest first.
pub(crate) fn ids_in_stage(
    tx: &mut Tx,
    region: RegionId,
    stage: StageKind,
    limit: i64,
) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!(
            "select id from suggestions where region = $1 and stage = $2 and submitted_at is not null \
             order by id limit $3"
        ),
        params![region, stage, limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What was assigned in a congress since a day.
pub(crate) fn assigned_since(
    tx: &mut Tx,
    region: RegionId,
    since: Date,
    limit: i64,
) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!(
            "select id from suggestions where region = $1 and assigned_on >= $2 and assigned_on is not null \
             order by assigned_on, id limit $3"
        ),
        params![region, since, limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What a deputy writes and has not handed in, newest first.
pub(crate) fn drafts_of(tx: &mut Tx, person: PersonId, before: SuggestionId) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestions s where s.lead = $1 and s.id < $2 and s.submitted_at is null and s.stage <> 'withdrawn' \
             order by s.id desc limit 50"
        ),
        params![person, before],
    )
}

/// What a deputy handed in and leads, newest first.
pub(crate) fn led_by(tx: &mut Tx, person: PersonId, before: SuggestionId) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestions s where s.lead = $1 and s.id < $2 and s.submitted_at is not null and s.stage <> 'withdrawn' \
             order by s.id desc limit 50"
        ),
        params![person, before],
    )
}

/// What a deputy took back, newest first.
pub(crate) fn withdrawn_by(tx: &mut Tx, person: PersonId, before: SuggestionId) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestions s where s.lead = $1 and s.id < $2 and s.stage = 'withdrawn' order by s.id desc limit 50"
        ),
        params![person, before],
    )
}

/// What a deputy was asked to sign or signed, newest first.
pub(crate) fn co_signed_by(tx: &mut Tx, person: PersonId, before: SuggestionId) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_signers g join suggestions s on s.id = g.suggestion where g.person = $1 and g.suggestion < $2 \
             order by g.suggestion desc limit 50"
        ),
        params![person, before],
    )
}

/// What this deputy is asked to sign, oldest first.
pub(crate) fn asked_to_sign(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_signers g join suggestions s on s.id = g.suggestion \
             where g.person = $1 and g.state = 'asked' and s.stage in ('draft', 'gathering', 'returned') order by g.suggestion limit $2"
        ),
        params![person, limit],
    )
}

/// What waits for this deputy as a lead, what is due first first.
pub(crate) fn waiting_for_lead(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!("from suggestions s where s.lead = $1 and s.waits_on = 'lead' order by s.due, s.id limit $2"),
        params![person, limit],
    )
}

/// What is to be published once this deputy has said whether it may be, what is due first first.
pub(crate) fn to_consent(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestions s where s.lead = $1 and s.stage = 'publishing' and s.consent is null \
             order by s.due, s.id limit $2"
        ),
        params![person, limit],
    )
}

/// The units that wait for this deputy's answer, who waits longest first.
pub(crate) fn units_waiting_for_lead(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<TaskLine>> {
    tx.query(
        task_lines!(
            "where s.lead = $1 and s.stage in ('handling', 'publishing', 'following') and t.waits_on = 'lead' \
             order by t.id limit $2"
        ),
        params![person, limit],
    )
}

/// What waits for somebody of a unit, what is due first first.
pub(crate) fn waiting_at_unit(
    tx: &mut Tx,
    unit: UnitId,
    person: TaskNext,
    limit: i64,
) -> Result<Vec<TaskLine>> {
    tx.query(
        task_lines!("where t.unit = $1 and t.waits_on = $2 order by t.due, t.id limit $3"),
        params![unit, person, limit],
    )
}

/// How much waits there: all of it, and what is overdue on `today`. A thousand stands for more.
pub(crate) fn count_at_unit(tx: &mut Tx, unit: UnitId, person: TaskNext, today: Date) -> Result<TodoCount> {
    let (waiting, overdue): (i64, i64) = tx
        .first(
            sql!(
                "select (select count(*) from (select id from suggestion_tasks where unit = $1 and waits_on = $2 limit 1000) a) \
                 as waiting, (select count(*) from (select id from suggestion_tasks where unit = $1 and waits_on = $2 \
                 and due < $3 limit 1000) b) as overdue"
            ),
            params![unit, person, today],
        )?
        .unwrap_or_default();
    Ok(TodoCount { waiting, overdue })
}

/// The statement for an office's reach, and its `$1`: `$by!` is called with the condition that narrows to it.
macro_rules! for_region {
    ($path:expr, $by:ident) => {{
        let ids: Vec<kernel::RegionId> = $path.ids().collect();
        match ids.as_slice() {
            [] | [_] => ($by!("cast($1 as BIGINT) = 0"), 0),
            [_, second] => ($by!("s.within2 = $1"), second.number()),
            [_, _, third] => ($by!("s.within3 = $1"), third.number()),
            [_, _, _, fourth] => ($by!("s.within4 = $1"), fourth.number()),
            [_, _, _, _, .., fifth] => ($by!("s.within5 = $1"), fifth.number()),
        }
    }};
}

fn office_rows(path: &RegionPath) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            lines!(
                "from suggestions s where ",
                $narrow,
                " and s.waits_on = 'office' order by s.due, s.id limit $2"
            )
        };
    }
    for_region!(path, by)
}

/// Objections and requests for a later date about which an office decides: of units to which it assigned.
fn office_tasks(path: &RegionPath) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            task_lines!(
                "where ",
                $narrow,
                " and t.waits_on = 'assigner' and t.parent is null order by t.due, t.id limit $2"
            )
        };
    }
    for_region!(path, by)
}

/// What an office has to decide about units, what is due first first.
pub(crate) fn units_waiting_for_office(tx: &mut Tx, path: &RegionPath, limit: i64) -> Result<Vec<TaskLine>> {
    let (statement, id) = office_tasks(path);
    tx.query(statement, params![id, limit])
}

/// What a government office has to decide about the units to which it assigned on.
pub(crate) fn units_waiting_for_unit(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<TaskLine>> {
    tx.query(
        task_lines!(
            "join suggestion_tasks p on p.id = t.parent where p.unit = $1 and p.stage = 'passed_on' \
             and t.waits_on = 'assigner' and t.parent is not null order by t.due, t.id limit $2"
        ),
        params![unit, limit],
    )
}

fn office_counts(path: &RegionPath) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            sql!(concat!(
                "select (select count(*) from (select id from suggestions s where ",
                $narrow,
                " and s.waits_on = 'office' limit 1000) a) as waiting, \
                 (select count(*) from (select id from suggestions s where ",
                $narrow,
                " and s.waits_on = 'office' and s.due < $2 limit 1000) b) as overdue"
            ))
        };
    }
    for_region!(path, by)
}

/// What an office has to decide, in its own congress and in those below it, what is due first first.
pub(crate) fn waiting_for_office(tx: &mut Tx, path: &RegionPath, limit: i64) -> Result<Vec<Line>> {
    let (statement, id) = office_rows(path);
    tx.query(statement, params![id, limit])
}

/// How much an office has to decide.
pub(crate) fn count_for_office(tx: &mut Tx, path: &RegionPath, today: Date) -> Result<TodoCount> {
    let (statement, id) = office_counts(path);
    let (waiting, overdue): (i64, i64) = tx.first(statement, params![id, today])?.unwrap_or_default();
    Ok(TodoCount { waiting, overdue })
}

pub(super) use {for_region, lines, task_lines};

/// Whether what a reach covers has or had a task in the item, or keeps what was promised about it.
pub(crate) fn has_task(tx: &mut Tx, id: SuggestionId, reach: &Reach) -> Result<bool> {
    let Reach::Unit(unit) = reach else { return Ok(false) };
    let found: Option<(TaskId,)> = tx.first(
        sql!("select id from suggestion_tasks where suggestion = $1 and unit = $2 limit 1"),
        params![id, unit],
    )?;
    Ok(found.is_some() || super::has_promise(tx, id, *unit)?)
}

/// What was merged into an item.
pub(crate) fn merged_into(tx: &mut Tx, id: SuggestionId) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!("select id from suggestions where merged_into = $1 and merged_into is not null order by id"),
        params![id],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The lines of these items of a congress, in the order of their ids.
pub(crate) fn lines_of_congress(tx: &mut Tx, region: RegionId, ids: &[SuggestionId]) -> Result<Vec<Line>> {
    let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else { return Ok(Vec::new()) };
    let lines: Vec<Line> = tx.query(
        lines!(
            "from suggestions s where s.region = $1 and s.submitted_at is not null and s.id >= $2 and s.id <= $3 order by s.id"
        ),
        params![region, first, last],
    )?;
    Ok(lines.into_iter().filter(|line| ids.contains(&line.id)).collect())
}

/// The lines of these items, in which a unit has a part.
pub(crate) fn lines_of_unit(tx: &mut Tx, unit: UnitId, ids: &[SuggestionId]) -> Result<Vec<Line>> {
    let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else { return Ok(Vec::new()) };
    let lines: Vec<Line> = tx.query(
        lines!(
            "from suggestion_unit_facts u join suggestions s on s.id = u.suggestion where u.unit = $1 \
             and u.suggestion >= $2 and u.suggestion <= $3 order by u.suggestion"
        ),
        params![unit, first, last],
    )?;
    Ok(lines.into_iter().filter(|line| ids.contains(&line.id)).collect())
}

impl Line {
    /// The line of an item.
    pub(crate) fn of(item: &crate::model::Suggestion) -> Self {
        Self {
            id: item.id,
            kind: item.kind,
            term: item.term,
            session: item.session,
            number: item.number,
            subject: item.subject.clone(),
            lead_name: item.mover_name().to_owned(),
            stage: item.stage.kind(),
            round: item.round,
            waits_on: crate::flow::next(item.stage),
            due: None,
        }
    }
}
