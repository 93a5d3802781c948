//! Stations within the network.

use kernel::{RegionId, RegionPath, Result, StationId};
use store::files::FileHash;
use store::{Tx, params, sql};

use crate::model::{Functions, Opening, Position, Station};

/// The open stations directly under one, by name.
pub(crate) fn below(tx: &mut Tx, above: StationId) -> Result<Vec<Station>> {
    tx.query(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from stations s where above = $1 and closed_on is null order by folded, id limit 200"
            )
        ),
        params![above],
    )
}

/// Every station of exactly this region, closed ones included.
pub(crate) fn all_in(tx: &mut Tx, region: RegionId) -> Result<Vec<StationId>> {
    let found: Vec<(StationId,)> =
        tx.query(sql!("select id from stations where region = $1 order by id"), params![region])?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The station of exactly this folded name in a region, an open one first.
pub(crate) fn called(tx: &mut Tx, region: RegionId, folded: &str) -> Result<Option<Station>> {
    tx.first(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from stations s where region = $1 and folded = $2 order by closed_on is not null, id limit 1"
            )
        ),
        params![region, folded],
    )
}

/// The open stations of exactly this name, wherever they are; at most fifty.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_called(tx: &mut Tx, name: &str) -> Result<Vec<Station>> {
    all_called(tx, &kernel::text::fold(name), 50)
}

/// The open stations of exactly this folded name, wherever: at most `limit`.
pub(crate) fn all_called(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Station>> {
    tx.query(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from stations s where folded = $1 and closed_on is null order by id limit $2"
            )
        ),
        params![folded, limit],
    )
}

/// The open stations at or below a region in a square around a place, `half` a side from it in millionths of a degree: the
/// nearest fifty. A degree of longitude counts `shorter` hundredths of one of latitude.
pub(crate) fn around(
    tx: &mut Tx,
    within: RegionId,
    (place, half, shorter): (Position, i64, i64),
) -> Result<Vec<Station>> {
    let (south, north) = (place.latitude - half, place.latitude + half);
    let (west, east) = (place.longitude - half, place.longitude + half);
    tx.query(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from stations s where latitude between $1 and $2 and longitude between $3 and $4 \
                 and closed_on is null \
                 and exists (select a.region from region_ancestors a where a.region = s.region and a.ancestor = $8) \
                 order by abs(latitude - $5) + abs(longitude - $6) * $7 / 100, id limit 50"
            )
        ),
        params![south, north, west, east, place.latitude, place.longitude, shorter, within],
    )
}

/// When a station is open, where it is, what is there and what it is for.
pub(crate) fn set_place(
    tx: &mut Tx,
    id: StationId,
    opening: &Opening,
    position: Option<Position>,
    (facilities, functions): (&str, &Functions),
) -> Result<()> {
    tx.change(
        sql!(
            "update stations set opening = $2, latitude = $3, longitude = $4, facilities = $5, functions = $6 \
             where id = $1"
        ),
        params![
            id,
            opening,
            position.map(|place| place.latitude),
            position.map(|place| place.longitude),
            facilities,
            functions
        ],
    )
}

pub(crate) fn set_above(tx: &mut Tx, id: StationId, above: Option<StationId>) -> Result<()> {
    tx.change(sql!("update stations set above = $2 where id = $1"), params![id, above])
}

pub(crate) fn set_region(tx: &mut Tx, id: StationId, region: RegionId, path: &RegionPath) -> Result<()> {
    tx.change(sql!("update stations set region = $2, path = $3 where id = $1"), params![id, region, path])
}

pub(crate) fn set_photo(tx: &mut Tx, id: StationId, photo: Option<(FileHash, FileHash)>) -> Result<()> {
    let (full, small) = photo.unzip();
    tx.change(sql!("update stations set photo = $2, thumbnail = $3 where id = $1"), params![id, full, small])
}
