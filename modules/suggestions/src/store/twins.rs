//! Rows of a deputy whose record was merged into another one of the same person.

use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::SuggestionId;

/// The items that somebody leads or was asked to sign.
pub(crate) fn items_of(tx: &mut Tx, person: PersonId) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!(
            "select id from suggestions where lead = $1 \
             union select suggestion from suggestion_signers where person = $1 order by 1"
        ),
        params![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Lets everything that is one's be the other's. Who leads an item does not sign it too, and who signed it twice signed it once.
pub(crate) fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    tx.put(
        sql!(
            "delete from suggestion_signers where person in ($1, $2) and suggestion in \
             (select s.id from suggestions s where s.lead in ($1, $2))"
        ),
        params![from, to],
    )?;
    tx.put(
        sql!(
            "delete from suggestion_signers where person = $1 and exists (select 1 from suggestion_signers o \
             where o.suggestion = suggestion_signers.suggestion and o.person = $2 \
             and (o.state = 'confirmed' or suggestion_signers.state <> 'confirmed'))"
        ),
        params![from, to],
    )?;
    tx.put(
        sql!(
            "delete from suggestion_signers where person = $2 and exists (select 1 from suggestion_signers o \
             where o.suggestion = suggestion_signers.suggestion and o.person = $1)"
        ),
        params![from, to],
    )?;
    tx.put(sql!("update suggestion_signers set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update suggestions set lead = $2 where lead = $1"), params![from, to])?;
    tx.put(
        sql!(
            "update suggestion_publications set lead = $2 where suggestion in \
             (select s.id from suggestions s where s.lead = $2) and lead = $1"
        ),
        params![from, to],
    )?;
    tx.put(sql!("update suggestion_questions set lead = $2 where lead = $1"), params![from, to])?;
    tx.put(
        sql!(
            "update suggestion_contacts set person = $2 where person = $1 and suggestion in \
             (select s.id from suggestions s where s.lead = $2 \
             union select g.suggestion from suggestion_signers g where g.person = $2)"
        ),
        params![from, to],
    )?;
    tx.put(
        sql!(
            "update suggestion_entries set person = $2 where person = $1 \
             and not exists (select 1 from suggestion_entries e where e.person = $2 and e.entry = suggestion_entries.entry)"
        ),
        params![from, to],
    )
}

/// Lets what one said of an item's reply or answer be what the other said, where that one said nothing.
pub(crate) fn hand_words_over(
    tx: &mut Tx,
    item: SuggestionId,
    (from, to): (PersonId, PersonId),
) -> Result<()> {
    tx.put(
        sql!(
            "update suggestion_verdicts set person = $3 where suggestion = $1 and person = $2 and not exists \
             (select 1 from suggestion_verdicts v where v.suggestion = $1 and v.round = suggestion_verdicts.round \
             and v.person = $3)"
        ),
        params![item, from, to],
    )?;
    tx.put(
        sql!(
            "delete from suggestion_says where suggestion = $1 and person = $3 and verdict is null and exists \
             (select 1 from suggestion_says o where o.suggestion = $1 and o.round = suggestion_says.round \
             and o.person = $2)"
        ),
        params![item, from, to],
    )?;
    tx.put(
        sql!(
            "delete from suggestion_says where suggestion = $1 and person = $2 and exists \
             (select 1 from suggestion_says o where o.suggestion = $1 and o.round = suggestion_says.round \
             and o.person = $3)"
        ),
        params![item, from, to],
    )?;
    tx.put(
        sql!("update suggestion_says set person = $3 where suggestion = $1 and person = $2"),
        params![item, from, to],
    )
}
