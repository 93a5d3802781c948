//! Opinions of a station that moved.

use kernel::{RegionId, RegionPath, Result, StationId};
use store::{Tx, params, sql};

use super::reach::within;
use crate::model::OpinionId;

/// Lets the running opinions of a station lie where the station lies now; what is over stays where it happened. Returns how
/// many.
pub(crate) fn follow_station(
    tx: &mut Tx,
    station: StationId,
    region: RegionId,
    path: &RegionPath,
) -> Result<u64> {
    let [second, third, fourth, fifth] = within(path);
    tx.execute(
        sql!(
            "update opinions set region = $2, path = $3, within2 = $4, within3 = $5, within4 = $6, within5 = $7 \
             where station = $1 and waits_on <> 'nobody'"
        ),
        params![station, region, path, second, third, fourth, fifth],
    )
}

/// The running opinions of a station after `after`, in the order of their ids, some at a time.
pub(crate) fn running_at(tx: &mut Tx, station: StationId, after: OpinionId) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!(
            "select id from opinions where station = $1 and waits_on in ('station', 'handler', 'office', 'citizen') \
             and id > $2 order by id limit 500"
        ),
        params![station, after],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
