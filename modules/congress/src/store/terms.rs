//! Rows of terms and sessions.

use jiff::civil::Date;
use kernel::{RegionId, Result};
use store::{Tx, params, sql};

enum TermRow {}

/// Notes that a congress has this term, beginning with the first mandate heard of.
pub(crate) fn ensure(tx: &mut Tx, congress: RegionId, number: u32, from: Date) -> Result<()> {
    let id = tx.id::<TermRow>();
    tx.execute(
        sql!(
            "insert into congress_terms (id, region, number, from_day) values ($1, $2, $3, $4) \
             on conflict (region, number) do nothing"
        ),
        params![id, congress, number, from],
    )
    .map(|_| ())
}
