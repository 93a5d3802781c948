//! Opinions found by what is around them: their station, their unit, the calls that are due.

use host::Reach;
use jiff::civil::Date;
use kernel::{Instant, RegionId, Result, StationId, UnitId};
use store::{Tx, params, record, sql};

use super::lists::Line;
use super::reach::within;
use crate::model::{Opinion, OpinionId, StageKind};

/// Opinions of a station that somebody still has to do something about, the most urgent first.
pub(crate) fn open_at(tx: &mut Tx, station: StationId) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where station = $1 and waits_on in ('station', 'handler', 'office', 'citizen') order by due, id limit 500"
        ),
        params![station],
    )
}

/// What a unit has in hand.
pub(crate) fn in_hand_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!("select id from opinions where unit = $1 and waits_on = 'handler' order by due, id"),
        params![unit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Puts an opinion where its station is now.
pub(crate) fn move_to(tx: &mut Tx, o: &Opinion) -> Result<()> {
    let [second, third, fourth, fifth] = within(&o.path);
    tx.change(
        sql!(
            "update opinions set station = $2, region = $3, path = $4, within2 = $5, within3 = $6, within4 = $7, \
             within5 = $8, version = version + 1 where id = $1"
        ),
        params![o.id, o.station, o.region, o.path, second, third, fourth, fifth],
    )
}

record! {
    /// An opinion whose citizen could be called.
    #[derive(Clone, Debug)]
    pub(crate) struct Call {
        pub(crate) id: OpinionId,
        pub(crate) title: String,
        pub(crate) due: Option<Date>,
        pub(crate) received_at: Instant,
        pub(crate) contact_mask: Option<String>,
    }
}

/// The opinions within a reach that stand in `stage`, the oldest first: fifty.
pub(crate) fn calls(tx: &mut Tx, reach: &Reach, stage: StageKind) -> Result<Vec<Call>> {
    match reach {
        Reach::Station(station) => tx.query(
            sql!(
                Call,
                "select id, title, due, received_at, contact_mask from opinions where station = $1 and stage = $2 \
                 order by id limit 50"
            ),
            params![station, stage],
        ),
        Reach::Region(path) => tx.query(
            sql!(
                Call,
                "select id, title, due, received_at, contact_mask from opinions where stage = $2 \
                 and region in (select region from region_ancestors where ancestor = $1) order by id limit 50"
            ),
            params![path.id::<kernel::Region>().unwrap_or(RegionId::from_number(0)), stage],
        ),
        Reach::Person(_) | Reach::Unit(_) | Reach::Body(_) => Ok(Vec::new()),
    }
}
