//! What was sent to which committee.

use kernel::{BodyId, Result};
use store::{Tx, params, sql};

use super::lists::{Line, lines};
use crate::model::SuggestionId;

/// A motion was sent to a committee of the register; to another than before, if it was.
pub(crate) fn send_to_committee(tx: &mut Tx, id: SuggestionId, committee: BodyId) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_committees (suggestion, committee) values ($1, $2) \
             on conflict (suggestion) do update set committee = excluded.committee"
        ),
        params![id, committee],
    )
}

/// A motion was placed with no committee of the register.
pub(crate) fn send_to_no_committee(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    tx.put(sql!("delete from suggestion_committees where suggestion = $1"), params![id])
}

/// The committee that a motion was sent to.
pub(crate) fn committee_of(tx: &mut Tx, id: SuggestionId) -> Result<Option<BodyId>> {
    let found: Option<(BodyId,)> =
        tx.first(sql!("select committee from suggestion_committees where suggestion = $1"), params![id])?;
    Ok(found.map(|(committee,)| committee))
}

/// What was sent to a committee, newest first, older than `before`.
pub(crate) fn sent_to_committee(tx: &mut Tx, committee: BodyId, before: SuggestionId) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_committees c join suggestions s on s.id = c.suggestion \
             where c.committee = $1 and c.suggestion < $2 order by c.suggestion desc limit 50"
        ),
        params![committee, before],
    )
}

/// What a committee has to report on, oldest first.
pub(crate) fn waiting_for_committee(tx: &mut Tx, committee: BodyId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_committees c join suggestions s on s.id = c.suggestion \
             where c.committee = $1 and s.stage = 'placed' order by c.suggestion limit $2"
        ),
        params![committee, limit],
    )
}
