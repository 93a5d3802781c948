//! What is kept about a citizen, and taking it away.

use jiff::civil::Date;
use kernel::{Instant, Result};
use store::files::FileHash;
use store::{Tx, params, sql};

use super::photos;
use crate::model::OpinionId;

/// Takes the contact data away.
pub(crate) fn erase_contact(tx: &mut Tx, id: OpinionId) -> Result<()> {
    tx.change(
        sql!("update opinions set contact = null, contact_index = null, contact_mask = null where id = $1"),
        params![id],
    )
}

/// Takes the citizen's words away; `title` stands for them in lists. Their photos wait to be erased too.
pub(crate) fn erase_words(tx: &mut Tx, id: OpinionId, title: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update opinions set title = $2, body = '', place = '', contact = null, contact_index = null, \
             contact_mask = null, erased_at = $3, version = version + 1 where id = $1"
        ),
        params![id, title, now],
    )?;
    for photo in photos(tx, id)? {
        for file in [photo.full, photo.small] {
            tx.put(
                sql!("insert into erased_files (file, since) values ($1, $2) on conflict (file) do nothing"),
                params![file, now],
            )?;
        }
    }
    super::erase_parts(tx, id)?;
    tx.put(sql!("delete from opinion_photos where opinion = $1"), params![id])?;
    tx.put(
        sql!("update disclosures set title = '', body = '', answer = '', withdrawn_at = coalesce(withdrawn_at, $2) where opinion = $1"),
        params![id, now],
    )?;
    tx.put(sql!("delete from opinion_erasures where opinion = $1"), params![id])
}

/// Remembers that erasure was asked for, and when it will be carried out.
pub(crate) fn ask_erasure(tx: &mut Tx, id: OpinionId, due: Date) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into opinion_erasures (opinion, due, asked_at) values ($1, $2, $3) \
             on conflict (opinion) do update set due = excluded.due"
        ),
        params![id, due, now],
    )
}

/// The day on which it will be erased, if that was asked for.
pub(crate) fn erasure_due(tx: &mut Tx, id: OpinionId) -> Result<Option<Date>> {
    let row =
        tx.first::<(Date,)>(sql!("select due from opinion_erasures where opinion = $1"), params![id])?;
    Ok(row.map(|(due,)| due))
}

/// Those whose duty to keep has ended before `today`.
pub(crate) fn erasures_due(tx: &mut Tx, today: Date) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!("select opinion from opinion_erasures where due < $1 order by due, opinion limit 100"),
        params![today],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Files of erased photos that wait since before `before`.
pub(crate) fn erased_files(tx: &mut Tx, before: Instant) -> Result<Vec<FileHash>> {
    let rows: Vec<(FileHash,)> = tx.query(
        sql!("select file from erased_files where since <= $1 order by since limit 50 /* scan: what waits, a few at a time */"),
        params![before],
    )?;
    Ok(rows.into_iter().map(|(file,)| file).collect())
}

/// A file waits no longer.
pub(crate) fn settle_file(tx: &mut Tx, file: FileHash) -> Result<()> {
    tx.put(sql!("delete from erased_files where file = $1"), params![file])
}
