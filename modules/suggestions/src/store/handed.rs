//! What was handed to a congress as its office looks for it, and a unit's tasks: by stage, session, field, unit and number,
//! newest first, or among what a search found. Each statement walks the index of what narrows most and looks at the rest row by row.

use kernel::{RegionId, Result, UnitId};
use store::{Param, Sql, Tx, params, sql};

use super::lists::{lines, task_lines};
use super::{Line, TaskLine};
use crate::model::{Narrowing, StageKind, SuggestionId, TaskId, TaskStage};

/// What of a congress fits; `$driver` is what the index walks by, `$key` the place in it.
macro_rules! handed {
    ($from:literal, $driver:literal, $key:literal) => {
        lines!(
            "from ",
            $from,
            " where ",
            $driver,
            " and ",
            $key,
            " < $2 and s.region = $1 and s.submitted_at is not null \
             and (cast($3 as TEXT) is null or s.stage = $3) \
             and (cast($4 as BIGINT) is null or (s.term = $4 and coalesce(s.session, 0) = $5)) \
             and (cast($6 as TEXT) is null or s.field = $6) \
             and (cast($7 as BIGINT) is null or exists \
               (select 1 from suggestion_tasks given where given.unit = $7 and given.suggestion = s.id)) \
             and (cast($8 as BIGINT) is null or s.number = $8) \
             and (cast($9 as BIGINT) is null or coalesce(s.session, 0) = $9) \
             order by ",
            $key,
            " desc limit 50"
        )
    };
}

/// The tasks of a unit that fit.
macro_rules! given {
    ($driver:literal) => {
        task_lines!(
            "where ",
            $driver,
            " and t.unit = $1 and t.id < $2 \
             and (cast($3 as TEXT) is null or t.stage = $3) \
             and (cast($4 as BIGINT) is null or (s.term = $4 and coalesce(s.session, 0) = $5)) \
             and (cast($6 as TEXT) is null or s.field = $6) \
             and (cast($7 as BIGINT) is null or s.number = $7) \
             and (cast($8 as BIGINT) is null or coalesce(s.session, 0) = $8) \
             order by t.id desc limit 50"
        )
    };
}

/// What of a congress this narrowing is quickest found by.
fn handed_by(by: &Narrowing<StageKind>, unit: Option<UnitId>) -> &'static Sql {
    if by.number.is_some() {
        return handed!("suggestions s", "s.number = $8 and s.number is not null", "s.id");
    }
    if unit.is_some() {
        return handed!(
            "suggestion_tasks d join suggestions s on s.id = d.suggestion",
            "d.unit = $7 and not exists (select 1 from suggestion_tasks e where e.unit = d.unit \
             and e.suggestion = d.suggestion and e.id < d.id)",
            "d.suggestion"
        );
    }
    match by {
        Narrowing { field: Some(_), .. } => handed!("suggestions s", "s.field = $6", "s.id"),
        Narrowing { session: Some(_), .. } => {
            handed!("suggestions s", "s.term = $4 and coalesce(s.session, 0) = $5", "s.id")
        }
        Narrowing { stage: Some(_), .. } => handed!("suggestions s", "s.stage = $3", "s.id"),
        _ => handed!("suggestions s", "s.region = $1", "s.id"),
    }
}

/// What was handed to a congress and fits, newest first, older than `before`.
pub(crate) fn handed_in(
    tx: &mut Tx,
    region: RegionId,
    by: &Narrowing<StageKind>,
    unit: Option<UnitId>,
    before: SuggestionId,
) -> Result<Vec<Line>> {
    let (term, session) = by.session.unzip();
    let number = by.number.map(|one| one.number);
    let of = by.number.and_then(|one| one.session);
    tx.query(
        handed_by(by, unit),
        params![region, before, by.stage, term, session, by.field, unit, number, of],
    )
}

/// A unit's tasks that fit, newest first, older than `before`.
pub(crate) fn tasks_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    by: &Narrowing<TaskStage>,
    before: TaskId,
) -> Result<Vec<TaskLine>> {
    let (term, session) = by.session.unzip();
    let number = by.number.map(|one| one.number);
    let of = by.number.and_then(|one| one.session);
    let statement = match by.stage {
        None => given!("t.unit = $1"),
        Some(_) => given!("t.stage = $3"),
    };
    tx.query(statement, params![unit, before, by.stage, term, session, by.field, number, of])
}

/// How many of what a search found are read with one statement: one more than a page shows, to know whether there is another.
pub(crate) const FOUND_TOGETHER: usize = 51;

/// As many ids as a statement asks for; what is missing stands for nothing.
fn padded(ids: &[SuggestionId]) -> Vec<SuggestionId> {
    let none = std::iter::repeat(SuggestionId::from_number(0));
    ids.iter().copied().chain(none).take(FOUND_TOGETHER).collect()
}

/// Those of these items of a congress that fit, in the order asked for; no more than [`FOUND_TOGETHER`] are looked at.
pub(crate) fn found_in(
    tx: &mut Tx,
    region: RegionId,
    by: &Narrowing<StageKind>,
    unit: Option<UnitId>,
    ids: &[SuggestionId],
) -> Result<Vec<Line>> {
    let (term, session) = by.session.unzip();
    let asked = padded(ids);
    let mut values: Vec<&dyn Param> = vec![&region, &by.stage, &term, &session, &by.field, &unit];
    values.extend(asked.iter().map(store::param));
    let mut found: Vec<Line> = tx.query(
        lines!(
            "from suggestions s where s.region = $1 and s.submitted_at is not null \
             and (cast($2 as TEXT) is null or s.stage = $2) \
             and (cast($3 as BIGINT) is null or (s.term = $3 and coalesce(s.session, 0) = $4)) \
             and (cast($5 as TEXT) is null or s.field = $5) \
             and (cast($6 as BIGINT) is null or exists \
               (select 1 from suggestion_tasks given where given.unit = $6 and given.suggestion = s.id)) \
             and s.id in ($7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, \
             $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, \
             $49, $50, $51, $52, $53, $54, $55, $56, $57)"
        ),
        &values,
    )?;
    found.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok(found)
}

/// The tasks that a unit has in these items and that fit, in the order asked for; no more than [`FOUND_TOGETHER`] items are
/// looked at.
pub(crate) fn tasks_found(
    tx: &mut Tx,
    unit: UnitId,
    by: &Narrowing<TaskStage>,
    ids: &[SuggestionId],
) -> Result<Vec<TaskLine>> {
    let (term, session) = by.session.unzip();
    let asked = padded(ids);
    let mut values: Vec<&dyn Param> = vec![&unit, &by.stage, &term, &session, &by.field];
    values.extend(asked.iter().map(store::param));
    let mut found: Vec<TaskLine> = tx.query(
        task_lines!(
            "where t.unit = $1 and (cast($2 as TEXT) is null or t.stage = $2) \
             and (cast($3 as BIGINT) is null or (s.term = $3 and coalesce(s.session, 0) = $4)) \
             and (cast($5 as TEXT) is null or s.field = $5) \
             and t.suggestion in ($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
             $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, \
             $47, $48, $49, $50, $51, $52, $53, $54, $55, $56) order by t.id desc"
        ),
        &values,
    )?;
    found.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok(found)
}

/// The terms and sessions in which a congress gave numbers, newest first; session 0 stands for between sessions.
pub(crate) fn numbered_sessions(tx: &mut Tx, region: RegionId) -> Result<Vec<(u32, u32)>> {
    tx.query(
        sql!(
            "select term, session from suggestion_numbers where region = $1 order by term desc, session desc limit 40"
        ),
        params![region],
    )
}
