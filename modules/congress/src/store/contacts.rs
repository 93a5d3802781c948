//! Where deputies can be reached, sealed.

use kernel::{PersonId, Result};
use store::{Tx, params, sql};

pub(crate) fn keep(tx: &mut Tx, person: PersonId, sealed: &[u8]) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into person_contacts (person, sealed, changed_at) values ($1, $2, $3) \
             on conflict (person) do update set sealed = excluded.sealed, changed_at = excluded.changed_at"
        ),
        params![person, sealed, now],
    )
}

pub(crate) fn sealed(tx: &mut Tx, person: PersonId) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> =
        tx.first(sql!("select sealed from person_contacts where person = $1"), params![person])?;
    Ok(found.map(|(sealed,)| sealed))
}

/// Takes it away; says whether there was anything.
pub(crate) fn erase(tx: &mut Tx, person: PersonId) -> Result<u64> {
    tx.execute(sql!("delete from person_contacts where person = $1"), params![person])
}

/// The next sealed ones after a person.
pub(crate) fn after(tx: &mut Tx, person: PersonId) -> Result<Vec<(PersonId, Vec<u8>)>> {
    tx.query(
        sql!("select person, sealed from person_contacts where person > $1 order by person limit 500"),
        params![person],
    )
}

pub(crate) fn reseal(tx: &mut Tx, person: PersonId, sealed: &[u8]) -> Result<()> {
    tx.change(sql!("update person_contacts set sealed = $2 where person = $1"), params![person, sealed])
}
