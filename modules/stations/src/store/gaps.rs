//! Gaps in published rotas, and how far rotas reach: for a station and for every region around it.

use jiff::civil::Date;
use kernel::{RegionId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{DutySlot, DutySlotId, LedgerOf, Station};

/// Keeps a gap in sight, for the station and every region around it.
pub(crate) fn open(tx: &mut Tx, station: &Station, slot: DutySlotId, day: Date) -> Result<()> {
    tx.put(
        sql!(
            "insert into duty_gaps (reach, day, slot) \
             select a.ancestor, cast($2 as TEXT), cast($3 as BIGINT) from region_ancestors a where a.region = $1 \
             on conflict (reach, day, slot) do nothing"
        ),
        params![station.region, day, slot],
    )?;
    tx.put(
        sql!(
            "insert into duty_gaps (reach, day, slot) values ($1, $2, $3) \
             on conflict (reach, day, slot) do nothing"
        ),
        params![station.id, day, slot],
    )
}

/// Somebody takes it, or the reception does not take place.
pub(crate) fn close(tx: &mut Tx, slot: DutySlotId) -> Result<()> {
    tx.put(sql!("delete from duty_gaps where slot = $1"), params![slot])
}

/// The gaps of a region from one day to another, the nearest day first, each with what its station is called.
pub(crate) fn of_region(
    tx: &mut Tx,
    region: RegionId,
    (from, until): (Date, Date),
    limit: i64,
) -> Result<Vec<(String, DutySlot)>> {
    let slots = of(tx, LedgerOf::Region(region), (from, until), limit)?;
    let names: Vec<(String,)> = tx.query(
        sql!(
            "select t.name from duty_gaps g join duty_slots s on s.id = g.slot \
             join receptions r on r.id = s.reception join stations t on t.id = r.station \
             where g.reach = $1 and g.day >= $2 and g.day <= $3 order by g.day, g.slot limit $4"
        ),
        params![region, from, until, limit],
    )?;
    Ok(names.into_iter().map(|(name,)| name).zip(slots).collect())
}

/// The gaps of a station or a region from one day to another, the nearest day first.
fn of(tx: &mut Tx, reach: LedgerOf, (from, until): (Date, Date), limit: i64) -> Result<Vec<DutySlot>> {
    tx.query(
        sql!(
            DutySlot,
            "select s.id, s.reception, r.station, r.day, r.from_minute, r.until_minute, r.manner, r.place, r.state, \
             s.person, n.name, s.why, s.revision + r.revision as revision from duty_gaps g \
             join duty_slots s on s.id = g.slot join receptions r on r.id = s.reception \
             left join person_names n on n.id = s.person \
             where g.reach = $1 and g.day >= $2 and g.day <= $3 order by g.day, g.slot limit $4"
        ),
        params![reach.number(), from, until, limit],
    )
}

/// Notes how far the published rota of a station reaches.
pub(crate) fn set_reach(tx: &mut Tx, station: &Station, until: Option<Date>) -> Result<()> {
    forget_reach(tx, station.id)?;
    let until = until.map(|day| day.to_string()).unwrap_or_default();
    tx.put(
        sql!(
            "insert into rota_reaches (reach, until_day, station) \
             select a.ancestor, cast($2 as TEXT), cast($3 as BIGINT) from region_ancestors a where a.region = $1"
        ),
        params![station.region, until, station.id],
    )
}

/// A station that is closed needs no rota.
pub(crate) fn forget_reach(tx: &mut Tx, station: StationId) -> Result<()> {
    tx.put(sql!("delete from rota_reaches where station = $1"), params![station])
}

store::record! {
    /// An open station whose rota does not reach far enough.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Unplanned {
        /// The station.
        pub station: StationId,
        /// What it is called.
        pub name: String,
        /// The last day with a published reception, as it is written; empty where there is none.
        pub until_day: String,
    }
}

/// The open stations of a region and below whose published rota ends before a day, those without any first; a page by key.
pub(crate) fn unplanned(
    tx: &mut Tx,
    region: RegionId,
    before: Date,
    (after, id): (&str, StationId),
    limit: i64,
) -> Result<Vec<Unplanned>> {
    tx.query(
        sql!(
            Unplanned,
            "select g.station, s.name, g.until_day from rota_reaches g join stations s on s.id = g.station \
             where g.reach = $1 and g.until_day < $2 and (g.until_day, g.station) > ($3, $4) \
             order by g.until_day, g.station limit $5"
        ),
        params![region, before, after, id, limit],
    )
}

/// The gaps of a station from a day on, as they were entered for it.
pub(crate) fn slots_of(tx: &mut Tx, station: StationId, from: Date) -> Result<Vec<(DutySlotId, Date)>> {
    tx.query(
        sql!("select slot, day from duty_gaps where reach = $1 and day >= $2 order by day, slot"),
        params![station, from],
    )
}
