//! Which numbers of whose series stand on which paper.

use kernel::Result;
use store::{Tx, params, sql};

use crate::model::{Reference, SuggestionId};

/// On which item's paper a holder's number stands.
pub(crate) fn reference_used(tx: &mut Tx, holder: i64, reference: &str) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!("select suggestion from suggestion_references where holder = $1 and reference = $2"),
        params![holder, reference],
    )?;
    Ok(found.map(|(suggestion,)| suggestion))
}

/// Notes which number a paper bears; one that it bore before is free again. Task 0 stands for the letter of assignment.
pub(crate) fn put_reference(
    tx: &mut Tx,
    holder: i64,
    reference: &str,
    (suggestion, task): (SuggestionId, i64),
) -> Result<()> {
    tx.put(
        sql!("delete from suggestion_references where suggestion = $1 and holder = $2 and task = $3"),
        params![suggestion, holder, task],
    )?;
    let read = Reference::read(reference);
    let (prefix, year, number) = match &read {
        Some(read) => (read.prefix.as_str(), read.year, read.number),
        None => (reference, 0, 0),
    };
    tx.put(
        sql!(
            "insert into suggestion_references (holder, reference, prefix, year, number, suggestion, task) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (holder, reference) do update set task = excluded.task"
        ),
        params![holder, reference, prefix, year, number, suggestion, task],
    )
}

/// The last number of a holder's series; none where it has none yet.
pub(crate) fn last_reference(tx: &mut Tx, holder: i64) -> Result<Option<Reference>> {
    let found: Option<(String, u32, u32)> = tx.first(
        sql!(
            "select prefix, year, number from suggestion_references where holder = $1 and number > 0 \
             order by year desc, number desc limit 1"
        ),
        params![holder],
    )?;
    Ok(found.map(|(prefix, year, number)| Reference { prefix, year, number }))
}

/// The number that a holder's paper about an item bears.
pub(crate) fn reference_on(tx: &mut Tx, suggestion: SuggestionId, holder: i64) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.first(
        sql!("select reference from suggestion_references where suggestion = $1 and holder = $2 limit 1"),
        params![suggestion, holder],
    )?;
    Ok(found.map(|(reference,)| reference))
}
