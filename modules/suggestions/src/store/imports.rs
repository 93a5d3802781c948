//! What was taken over from lists of former years.

use kernel::{RegionId, Result};
use store::{Tx, params, sql};

use crate::model::SuggestionId;

/// What was taken over under this key before.
pub(crate) fn imported(tx: &mut Tx, region: RegionId, key: &str) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!("select suggestion from suggestion_imports where region = $1 and key = $2"),
        params![region, key],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Notes that it was taken over.
pub(crate) fn put_imported(tx: &mut Tx, region: RegionId, key: &str, id: SuggestionId) -> Result<()> {
    tx.put(
        sql!("insert into suggestion_imports (region, key, suggestion) values ($1, $2, $3)"),
        params![region, key, id],
    )
}
