//! What else is kept of handling units.

use kernel::{RegionId, Result, UnitId};
use store::{Tx, params, sql};

use crate::model::UnitDetails;

/// What is kept of a unit beside its name and kind.
///
/// # Errors
/// A fault when the database fails.
pub fn unit_details(tx: &mut Tx, unit: UnitId) -> Result<UnitDetails> {
    let found: Option<UnitDetails> = tx.first(
        sql!(
            UnitDetails,
            "select u.code, u.short_name, u.above, a.name as above_name, u.clerk, u.clerk_phone from units u \
             left join units a on a.id = u.above where u.id = $1"
        ),
        params![unit],
    )?;
    Ok(found.unwrap_or_default())
}

pub(crate) fn put(tx: &mut Tx, unit: UnitId, details: &UnitDetails, folded: Option<&str>) -> Result<()> {
    tx.change(
        sql!(
            "update units set code = $2, short_name = $3, short_folded = $4, above = $5, clerk = $6, clerk_phone = $7 \
             where id = $1"
        ),
        params![
            unit,
            details.code,
            details.short_name,
            folded,
            details.above,
            details.clerk,
            details.clerk_phone
        ],
    )
}

/// The unit of a region with this code.
pub(crate) fn coded(tx: &mut Tx, region: RegionId, code: &str) -> Result<Option<UnitId>> {
    let found =
        tx.first(sql!("select id from units where region = $1 and code = $2"), params![region, code])?;
    Ok(found.map(|(id,)| id))
}

/// The unit above another one.
pub(crate) fn above(tx: &mut Tx, unit: UnitId) -> Result<Option<UnitId>> {
    let found: Option<(Option<UnitId>,)> =
        tx.first(sql!("select above from units where id = $1"), params![unit])?;
    Ok(found.and_then(|(above,)| above))
}
