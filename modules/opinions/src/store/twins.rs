//! Opinions of a deputy whose record was merged into another one of the same person.

use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::OpinionId;

/// Lets the opinions that one handles or handled be the other's. Returns which.
pub(crate) fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> =
        tx.query(sql!("select id from opinions where deputy = $1 order by stage, id"), params![from])?;
    tx.put(
        sql!("update opinions set deputy = $2, version = version + 1 where deputy = $1"),
        params![from, to],
    )?;
    tx.put(
        sql!("update opinions set wish = $2 where wish = $1 /* scan: once, when two records are merged */"),
        params![from, to],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
