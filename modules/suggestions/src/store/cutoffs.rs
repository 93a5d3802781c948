//! Until when motions of a session are handed in, and what becomes then of those that lack signers.

use kernel::{Instant, RegionId, Result};
use store::{Tx, params, record, sql};

use crate::model::{AtCutoff, SuggestionId, Withdrawal};

record! {
    /// Until when motions of a session are handed in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct Cutoff {
        pub(crate) region: RegionId,
        pub(crate) term: u32,
        pub(crate) session: u32,
        pub(crate) ends_at: Instant,
        /// When what lacked signers then was dealt with.
        pub(crate) settled_at: Option<Instant>,
    }
}

/// The cut-off of a session, if one is set.
pub(crate) fn cutoff(tx: &mut Tx, region: RegionId, term: u32, session: u32) -> Result<Option<Cutoff>> {
    tx.first(
        sql!(
            Cutoff,
            "select region, term, session, ends_at, settled_at from suggestion_cutoffs \
             where region = $1 and term = $2 and session = $3"
        ),
        params![region, term, session],
    )
}

/// The cut-off that comes next in a congress.
pub(crate) fn next_cutoff(tx: &mut Tx, region: RegionId) -> Result<Option<Cutoff>> {
    let now = tx.now();
    tx.first(
        sql!(
            Cutoff,
            "select region, term, session, ends_at, settled_at from suggestion_cutoffs \
             where region = $1 and settled_at is null and ends_at > $2 order by ends_at limit 1"
        ),
        params![region, now],
    )
}

/// Sets the cut-off of a session, as long as it has not passed.
///
/// # Errors
/// *Conflict* when it has.
pub(crate) fn set_cutoff(tx: &mut Tx, cutoff: Cutoff) -> Result<()> {
    let changed = tx.execute(
        sql!(
            "insert into suggestion_cutoffs (region, term, session, ends_at) values ($1, $2, $3, $4) \
             on conflict (region, term, session) do update set ends_at = excluded.ends_at \
             where suggestion_cutoffs.settled_at is null"
        ),
        params![cutoff.region, cutoff.term, cutoff.session, cutoff.ends_at],
    )?;
    if changed == 1 { Ok(()) } else { Err(super::faster()) }
}

/// Notes that what lacked signers at the cut-off was dealt with.
pub(crate) fn settle_cutoff(tx: &mut Tx, cutoff: Cutoff) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_cutoffs set settled_at = $4 where region = $1 and term = $2 and session = $3 \
             and settled_at is null"
        ),
        params![cutoff.region, cutoff.term, cutoff.session, now],
    )
}

/// The motions of a congress that gather signers, after `after`.
pub(crate) fn gathering_motions(
    tx: &mut Tx,
    region: RegionId,
    after: SuggestionId,
    limit: i64,
) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!(
            "select id from suggestions where region = $1 and stage = 'gathering' and kind = 'motion' and id > $2 \
             order by id limit $3"
        ),
        params![region, after, limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What its lead chose for the cut-off, and whether its movers ask to take it back.
pub(crate) fn chosen_by_movers(tx: &mut Tx, id: SuggestionId) -> Result<(AtCutoff, Withdrawal)> {
    let found: Option<(Option<AtCutoff>, Option<Withdrawal>)> =
        tx.first(sql!("select at_cutoff, withdrawal from suggestions where id = $1"), params![id])?;
    let (chosen, asked) = found.unwrap_or_default();
    Ok((chosen.unwrap_or_default(), asked.unwrap_or_default()))
}

/// What its lead chose for the case that it lacks signers at the cut-off.
pub(crate) fn at_cutoff(tx: &mut Tx, id: SuggestionId) -> Result<AtCutoff> {
    let found: Option<(Option<AtCutoff>,)> =
        tx.first(sql!("select at_cutoff from suggestions where id = $1"), params![id])?;
    Ok(found.and_then(|(chosen,)| chosen).unwrap_or_default())
}

/// Its lead chooses.
pub(crate) fn set_at_cutoff(tx: &mut Tx, id: SuggestionId, chosen: AtCutoff) -> Result<()> {
    tx.change(sql!("update suggestions set at_cutoff = $2 where id = $1"), params![id, chosen])
}

/// Whether the movers ask to take it back.
pub(crate) fn withdrawal(tx: &mut Tx, id: SuggestionId) -> Result<Withdrawal> {
    let found: Option<(Option<Withdrawal>,)> =
        tx.first(sql!("select withdrawal from suggestions where id = $1"), params![id])?;
    Ok(found.and_then(|(asked,)| asked).unwrap_or_default())
}

/// Notes whether they do.
pub(crate) fn set_withdrawal(tx: &mut Tx, id: SuggestionId, asked: Withdrawal) -> Result<()> {
    tx.change(sql!("update suggestions set withdrawal = $2 where id = $1"), params![id, asked])
}
