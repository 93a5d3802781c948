//! Who is to be found otherwise when something that stands in many documents of the search index changes.

use std::collections::BTreeSet;

use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::BodyId;

/// Everybody who holds or held a mandate in a region or below, or whose record is kept there.
pub(crate) fn people_within(tx: &mut Tx, region: RegionId) -> Result<BTreeSet<PersonId>> {
    let elected: Vec<(PersonId,)> = tx.query(
        sql!(
            "select m.person from mandate_places w join mandates m on m.id = w.mandate where w.ancestor = $1"
        ),
        params![region],
    )?;
    let kept: Vec<(PersonId,)> =
        tx.query(sql!("select person from person_places where ancestor = $1"), params![region])?;
    Ok(elected.into_iter().chain(kept).map(|(person,)| person).collect())
}

/// The congresses of a region and below that have constituencies.
pub(crate) fn congresses_within(tx: &mut Tx, region: RegionId) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> = tx.query(
        sql!(
            "select distinct e.region from region_ancestors a join electorates e on e.region = a.region \
             where a.ancestor = $1 order by e.region"
        ),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(region,)| region).collect())
}

/// Whoever has or had a seat in a body.
pub(crate) fn members(tx: &mut Tx, body: BodyId) -> Result<BTreeSet<PersonId>> {
    let rows: Vec<(PersonId,)> =
        tx.query(sql!("select person from body_seats where body = $1"), params![body])?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}
