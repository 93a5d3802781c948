//! What waits for the office above the stations.

use kernel::{RegionId, RegionPath, Result};
use store::{Tx, params, sql};

use super::lists::Line;

/// What the office below `path` has to decide, by date.
pub(crate) fn waiting_for_office(tx: &mut Tx, path: &RegionPath) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at from opinions o \
             join region_ancestors a on a.region = o.region where a.ancestor = $1 and o.waits_on = 'office' \
             order by o.due, o.id limit 50"
        ),
        params![region_of(path)],
    )
}

/// Counts what [`waiting_for_office`] lists; and of it what is overdue on `today`.
pub(crate) fn count_for_office(
    tx: &mut Tx,
    path: &RegionPath,
    today: jiff::civil::Date,
) -> Result<(i64, i64)> {
    let counted: Option<(i64, Option<i64>)> = tx.first(
        sql!(
            "select count(*), cast(sum(case when o.due < $2 then 1 else 0 end) as bigint) from opinions o \
             join region_ancestors a on a.region = o.region where a.ancestor = $1 and o.waits_on = 'office'"
        ),
        params![region_of(path), today],
    )?;
    Ok(counted.map_or((0, 0), |(all, late)| (all, late.unwrap_or(0))))
}

fn region_of(path: &RegionPath) -> Option<RegionId> {
    path.id()
}
