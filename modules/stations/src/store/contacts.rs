//! Telephone numbers that citizens left, sealed.

use kernel::{Instant, Result};
use store::{Tx, params, sql};

pub(crate) fn keep(tx: &mut Tx, id: i64, sealed: &[u8], mask: &str) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!("insert into day_contacts (id, sealed, mask, at) values ($1, $2, $3, $4)"),
        params![id, sealed, mask, now],
    )
}

pub(crate) fn sealed(tx: &mut Tx, id: i64) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> =
        tx.first(sql!("select sealed from day_contacts where id = $1"), params![id])?;
    Ok(found.map(|(sealed,)| sealed))
}

/// The next sealed numbers after an id.
pub(crate) fn after(tx: &mut Tx, id: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    tx.query(sql!("select id, sealed from day_contacts where id > $1 order by id limit 500"), params![id])
}

pub(crate) fn reseal(tx: &mut Tx, id: i64, sealed: &[u8]) -> Result<()> {
    tx.change(sql!("update day_contacts set sealed = $2 where id = $1"), params![id, sealed])
}

/// Forgets numbers that were left before an instant; returns how many.
pub(crate) fn forget(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.execute(sql!("delete from day_contacts where at < $1"), params![before])
}
