//! Rows of a term whose end is taken back.

use jiff::civil::Date;
use kernel::{RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{EndReason, MandateId};

/// Whether a later term of a congress has begun by `today`, or has mandates already.
pub(crate) fn followed(tx: &mut Tx, congress: RegionId, number: u32, today: Date) -> Result<bool> {
    let begun: Option<(u32,)> = tx.first(
        sql!("select number from congress_terms where region = $1 and number > $2 and from_day <= $3"),
        params![congress, number, today],
    )?;
    let given: Option<(MandateId,)> = tx.first(
        sql!("select id from mandates where region = $1 and term > $2 limit 1"),
        params![congress, number],
    )?;
    Ok(begun.is_some() || given.is_some())
}

/// The mandates that ended with a term on its last day.
pub(crate) fn ended_with(tx: &mut Tx, congress: RegionId, number: u32, last: Date) -> Result<Vec<MandateId>> {
    let rows: Vec<(MandateId,)> = tx.query(
        sql!(
            "select id from mandates where region = $1 and term = $2 and until_day = $3 and end_reason = $4 order by id"
        ),
        params![congress, number, last, EndReason::TermEnded],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Opens a term again that ended on `last`, with the bodies and seats that ended with it.
pub(crate) fn reopen_term(tx: &mut Tx, congress: RegionId, number: u32, last: Date) -> Result<()> {
    tx.change(
        sql!(
            "update congress_terms set until_day = null where region = $1 and number = $2 and until_day = $3"
        ),
        params![congress, number, last],
    )?;
    tx.put(
        sql!("update bodies set until_day = null where region = $1 and term = $2 and until_day = $3"),
        params![congress, number, last],
    )
}

/// Opens a mandate again that ended with its term on `last`, with its seats; `suspended` since then, if it was.
pub(crate) fn reopen_mandate(tx: &mut Tx, id: MandateId, last: Date, suspended: Option<Date>) -> Result<()> {
    tx.change(
        sql!("update mandates set until_day = null, end_reason = null, suspended_from = $2 where id = $1"),
        params![id, suspended],
    )?;
    tx.put(
        sql!("update body_seats set until_day = null where mandate = $1 and until_day = $2"),
        params![id, last],
    )
}
