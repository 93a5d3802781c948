//! Opinions found by what is around them: their station, their unit.

use kernel::{Result, StationId, UnitId};
use store::{Tx, params, sql};

use super::lists::Line;
use super::reach::within;
use crate::model::{Opinion, OpinionId};

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

/// What a unit has in hand, also what it objects to.
pub(crate) fn in_hand_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!(
            "select id from opinions where unit = $1 and waits_on in ('handler', 'office') order by due, id"
        ),
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
