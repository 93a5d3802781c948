//! What was split into what 分案.

use kernel::Result;
use store::{Tx, params, record, sql};

use crate::model::SuggestionId;

record! {
    /// One that was split off, with the versions of the whole's text before and after.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct SplitOff {
        pub(crate) part: SuggestionId,
        pub(crate) before: i64,
        pub(crate) after: i64,
    }
}

/// Notes that `part` was split off `whole`, whose text had the first of these versions and has the second.
pub(crate) fn put_split(
    tx: &mut Tx,
    part: SuggestionId,
    whole: SuggestionId,
    (before, after): (i64, i64),
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_splits (part, whole, before_version, after_version) values ($1, $2, $3, $4)"
        ),
        params![part, whole, before, after],
    )
}

/// What was split off an item.
pub(crate) fn split_from(tx: &mut Tx, whole: SuggestionId) -> Result<Vec<SplitOff>> {
    tx.query(
        sql!(
            SplitOff,
            "select part, before_version as before, after_version as after from suggestion_splits \
             where whole = $1 order by part"
        ),
        params![whole],
    )
}

/// What an item was split off.
pub(crate) fn whole_of(tx: &mut Tx, part: SuggestionId) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> =
        tx.first(sql!("select whole from suggestion_splits where part = $1"), params![part])?;
    Ok(found.map(|(whole,)| whole))
}

/// It was undone.
pub(crate) fn forget_split(tx: &mut Tx, whole: SuggestionId) -> Result<()> {
    tx.put(sql!("delete from suggestion_splits where whole = $1"), params![whole])
}

/// Who confirmed one version has confirmed the next: the office divided the words, nobody wrote new ones.
pub(crate) fn carry_signers(tx: &mut Tx, id: SuggestionId, from: i64, to: i64) -> Result<()> {
    tx.put(
        sql!(
            "update suggestion_signers set version = $3 where suggestion = $1 and state = 'confirmed' and version = $2"
        ),
        params![id, from, to],
    )
}

/// Who confirmed a version of one item has confirmed that version of another.
pub(crate) fn copy_signers(
    tx: &mut Tx,
    (from, version): (SuggestionId, i64),
    (to, as_version): (SuggestionId, i64),
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_signers \
             (suggestion, person, mandate, name, state, version, withdraws, asked_at, settled_at) \
             select cast($3 as BIGINT), person, mandate, name, state, cast($4 as BIGINT), withdraws, asked_at, settled_at \
             from suggestion_signers where suggestion = $1 and state = 'confirmed' and version = $2"
        ),
        params![from, version, to, as_version],
    )
}
