//! The lines of the ledgers and how many there are in a month.

use jiff::civil::Date;
use kernel::{RegionId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{LedgerOf, LineKind, Span};

/// Enters a line for the station, if there is one, and for every region around it.
pub(crate) fn enter(
    tx: &mut Tx,
    kind: LineKind,
    (station, region): (Option<StationId>, RegionId),
    day: Date,
    id: i64,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into day_lines (kind, reach, day, id) \
             select cast($1 as TEXT), a.ancestor, cast($3 as TEXT), cast($4 as BIGINT) \
             from region_ancestors a where a.region = $2 on conflict (kind, reach, day, id) do nothing"
        ),
        params![kind, region, day, id],
    )?;
    let Some(station) = station else { return Ok(()) };
    tx.put(
        sql!(
            "insert into day_lines (kind, reach, day, id) values ($1, $2, $3, $4) \
             on conflict (kind, reach, day, id) do nothing"
        ),
        params![kind, station, day, id],
    )
}

/// Counts `by` more in the month of `day`, for the station and every region around it.
pub(crate) fn count(
    tx: &mut Tx,
    kind: LineKind,
    (station, region): (Option<StationId>, RegionId),
    month: &str,
    by: i64,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into day_counts (kind, reach, month, n) \
             select cast($1 as TEXT), a.ancestor, cast($3 as TEXT), cast($4 as BIGINT) \
             from region_ancestors a where a.region = $2 \
             on conflict (kind, reach, month) do update set n = day_counts.n + excluded.n"
        ),
        params![kind, region, month, by],
    )?;
    let Some(station) = station else { return Ok(()) };
    tx.put(
        sql!(
            "insert into day_counts (kind, reach, month, n) values ($1, $2, $3, $4) \
             on conflict (kind, reach, month) do update set n = day_counts.n + excluded.n"
        ),
        params![kind, station, month, by],
    )
}

/// Lets the regions around `new` have a station's lines and counts too that only those around `old` had.
pub(crate) fn share(tx: &mut Tx, station: StationId, (old, new): (RegionId, RegionId)) -> Result<()> {
    tx.put(
        sql!(
            "insert into day_lines (kind, reach, day, id) \
             select l.kind, a.ancestor, l.day, l.id from region_ancestors a \
             join day_lines l on l.reach = $1 \
             and l.kind in ('attendance', 'reception', 'appointment', 'contact', 'visit', 'kept', 'missed') \
             where a.region = $2 on conflict (kind, reach, day, id) do nothing"
        ),
        params![station, new],
    )?;
    tx.put(
        sql!(
            "insert into day_counts (kind, reach, month, n) \
             select c.kind, a.ancestor, c.month, c.n from region_ancestors a \
             join day_counts c on c.reach = $1 \
             and c.kind in ('attendance', 'reception', 'appointment', 'contact', 'visit', 'kept', 'missed') \
             where a.region = $3 \
             and not exists (select b.ancestor from region_ancestors b where b.region = $2 and b.ancestor = a.ancestor) \
             on conflict (kind, reach, month) do update set n = day_counts.n + excluded.n"
        ),
        params![station, old, new],
    )
}

/// How many lines of each kind there are in the months that `span` touches.
pub(crate) fn counts(tx: &mut Tx, of: LedgerOf, span: Span) -> Result<Vec<(LineKind, i64)>> {
    let month = |day: Date| day.to_string().chars().take(7).collect::<String>();
    tx.query(
        sql!(
            "select kind, cast(sum(n) as BIGINT) from day_counts \
             where kind in ('attendance', 'reception', 'appointment', 'contact', 'visit', 'kept', 'missed') \
             and reach = $1 and month >= $2 and month <= $3 group by kind"
        ),
        params![of.number(), month(span.from), month(span.until)],
    )
}
