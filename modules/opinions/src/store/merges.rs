//! The rows of merges 并案.

use kernel::{Instant, Result};
use store::{Tx, params, record, sql};

use crate::model::{OpinionId, StageKind, Verdict};

record! {
    /// How far the answer to the main matter reached the citizen of a merged one.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct Merge {
        pub(crate) main: OpinionId,
        pub(crate) delivered_at: Option<Instant>,
        pub(crate) verdict: Option<Verdict>,
    }
}

record! {
    /// A merged opinion as the main one's page lists it.
    #[derive(Clone, Debug)]
    pub(crate) struct Merged {
        pub(crate) id: OpinionId,
        pub(crate) title: String,
        pub(crate) delivered_at: Option<Instant>,
        pub(crate) verdict: Option<Verdict>,
    }
}

/// Notes that `opinion` is a part of `main` now; whatever was noted about another is forgotten.
pub(crate) fn put_merge(tx: &mut Tx, opinion: OpinionId, main: OpinionId) -> Result<()> {
    tx.put(
        sql!(
            "insert into opinion_merges (opinion, main, answered) values ($1, $2, coalesce((select case when stage in \
             ('delivering', 'delivered', 'judged') then 1 else 0 end from opinions where id = $2), 0)) \
             on conflict (opinion) do update set \
             main = excluded.main, answered = excluded.answered, delivered_at = null, verdict = null"
        ),
        params![opinion, main],
    )
}

/// Notes on what was merged into a matter whether that is answered and not closed yet: then their citizens may be called.
pub(super) fn note_merges_answered(tx: &mut Tx, main: OpinionId, stage: StageKind) -> Result<()> {
    let answered = i64::from(stage.is_answered());
    tx.put(
        sql!("update opinion_merges set answered = $2 where main = $1 and answered <> $2"),
        params![main, answered],
    )
}

/// What is noted about a merged opinion.
pub(crate) fn merge(tx: &mut Tx, opinion: OpinionId) -> Result<Option<Merge>> {
    tx.first(
        sql!(Merge, "select main, delivered_at, verdict from opinion_merges where opinion = $1"),
        params![opinion],
    )
}

/// It stands on its own again.
pub(crate) fn drop_merge(tx: &mut Tx, opinion: OpinionId) -> Result<()> {
    tx.put(sql!("delete from opinion_merges where opinion = $1"), params![opinion])
}

/// Notes that the main matter's answer reached its citizen, once: false when that was noted before.
pub(crate) fn note_merge_delivered(tx: &mut Tx, opinion: OpinionId) -> Result<bool> {
    let now = tx.now();
    let noted = tx.execute(
        sql!("update opinion_merges set delivered_at = $2 where opinion = $1 and delivered_at is null"),
        params![opinion, now],
    )?;
    Ok(noted == 1)
}

/// There is another answer to the main matter: nobody has it yet, and everybody may judge it.
pub(crate) fn renew_merges(tx: &mut Tx, main: OpinionId) -> Result<()> {
    tx.put(
        sql!("update opinion_merges set delivered_at = null, verdict = null where main = $1"),
        params![main],
    )
}

/// Notes its citizen's judgement, once: false when there was one before.
pub(crate) fn note_merge_verdict(tx: &mut Tx, opinion: OpinionId, verdict: Verdict) -> Result<bool> {
    let noted = tx.execute(
        sql!("update opinion_merges set verdict = $2 where opinion = $1 and verdict is null"),
        params![opinion, verdict],
    )?;
    Ok(noted == 1)
}

/// What was merged into a matter, oldest first, at most `limit`.
pub(crate) fn merged_into(tx: &mut Tx, main: OpinionId, limit: i64) -> Result<Vec<Merged>> {
    tx.query(
        sql!(
            Merged,
            "select o.id, o.title, m.delivered_at, m.verdict from opinion_merges m join opinions o on o.id = m.opinion \
             where m.main = $1 order by m.opinion limit $2"
        ),
        params![main, limit],
    )
}
