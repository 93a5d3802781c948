//! Looking through the log as an auditor does: newest first, by kind, actor and time.

use kernel::{Instant, Result};

use crate::event::Recorded;
use crate::tx::Tx;
use crate::{params, sql};

/// Which events are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The kind, as SQL's `like` has it: `opinions.%`, `%looked`; every kind where empty.
    pub kind: String,
    /// Who did it; everybody where not given.
    pub actor: Option<i64>,
    /// What it happened to; everything where not given.
    pub subject: Option<i64>,
    /// Not earlier than this.
    pub from: Option<Instant>,
    /// Earlier than this.
    pub until: Option<Instant>,
    /// Only what lies before this place in the log: to turn the page.
    pub before: Option<i64>,
}

/// The sealed events that are wanted, newest first, at most `limit`. Walks the log from the newest wanted time back to
/// the oldest, so a rare kind over many years takes as long as reading all of them: call it as a report.
///
/// # Errors
/// A fault when the database fails.
pub fn find(tx: &mut Tx, wanted: &Wanted, limit: i64) -> Result<Vec<Recorded>> {
    let first = match wanted.from {
        Some(from) => first_since(tx, from)?,
        None => 0,
    };
    let end = match wanted.until {
        Some(until) => first_since(tx, until)?,
        None => i64::MAX,
    };
    tx.query(
        sql!(
            Recorded,
            "select id, position, kind, subject, region, actor, at, data, private, commitment from events \
             where position >= $1 and position < $2 and at >= $7 and at < $8 and ($3 = '' or kind like $3) \
             and (cast($4 as BIGINT) is null or actor = $4) and (cast($5 as BIGINT) is null or subject = $5) \
             order by position desc limit $6"
        ),
        params![
            first,
            end.min(wanted.before.unwrap_or(i64::MAX)),
            wanted.kind,
            wanted.actor,
            wanted.subject,
            limit,
            wanted.from.unwrap_or(Instant::MIN),
            wanted.until.unwrap_or(Instant::MAX)
        ],
    )
}

/// The place of the first sealed event that is not earlier than `instant`; the log's length where all are. Places are given
/// in the order of time, so a few look-ups find it.
fn first_since(tx: &mut Tx, instant: Instant) -> Result<i64> {
    let last: Option<i64> = tx.value(sql!("select max(position) from events"), params![])?;
    let (mut low, mut high) = (0, last.map_or(0, |last| last.saturating_add(1)));
    while low < high {
        let middle = low.midpoint(high);
        let at: Option<(Instant,)> =
            tx.first(sql!("select at from events where position = $1"), params![middle])?;
        if at.is_some_and(|(at,)| at < instant) {
            low = middle.saturating_add(1);
        } else {
            high = middle;
        }
    }
    Ok(low)
}
