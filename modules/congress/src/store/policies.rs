//! What regions chose.

use kernel::{RegionId, Result};
use store::{Json, Tx, params, sql};

use crate::policy::{Choices, Layer};

/// What a region and those it lies in chose under `key`, from the top down.
pub(crate) fn layers(tx: &mut Tx, region: RegionId, key: &str) -> Result<Vec<Layer>> {
    let rows: Vec<(RegionId, String, Json<Choices>)> = tx.query(
        sql!(
            "select p.region, r.name, p.own from region_ancestors a \
             join policies p on p.region = a.ancestor and p.key = $2 join regions r on r.id = p.region \
             where a.region = $1 order by length(r.path)"
        ),
        params![region, key],
    )?;
    Ok(rows.into_iter().map(|(region, name, Json(own))| Layer { region, name, own }).collect())
}

/// Keeps what a region chose under `key`.
pub(crate) fn put(tx: &mut Tx, region: RegionId, key: &str, own: &Choices) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into policies (region, key, own, at) values ($1, $2, $3, $4) \
             on conflict (region, key) do update set own = excluded.own, at = excluded.at"
        ),
        params![region, key, Json(own), now],
    )
}
