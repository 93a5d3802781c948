//! Looking through the log as an auditor does: newest first, by kind, actor and time.

use kernel::{Instant, Result};

use crate::event::Recorded;
use crate::tx::Tx;
use crate::{params, sql};

/// Which events are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Which kinds.
    pub kinds: Kinds,
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

/// Kinds of events that an auditor reads together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Every kind.
    #[default]
    All,
    /// Those whose name begins so. Found by walking the log, so that a rare one over many years takes as long as reading all.
    Beginning(String),
    /// Somebody looked at personal data: `….looked`. Kept at hand by an index of their own.
    Looks,
    /// Somebody signed in, tried to, or signed out: `access.sign…`. Kept at hand likewise.
    SignIns,
}

macro_rules! events_where {
    ($kinds:literal) => {
        sql!(
            Recorded,
            concat!(
                "select id, position, kind, subject, region, actor, at, data, private, commitment from events where ",
                $kinds,
                " and position >= $1 and position < $2 and at >= $6 and at < $7 \
                 and (cast($3 as BIGINT) is null or actor = $3) and (cast($4 as BIGINT) is null or subject = $4) \
                 order by position desc limit $5"
            )
        )
    };
}

/// The sealed events that are wanted, newest first, at most `limit`: walks the log from the newest wanted time back to the
/// oldest.
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
    let end = end.min(wanted.before.unwrap_or(i64::MAX));
    let (from, until) = (wanted.from.unwrap_or(Instant::MIN), wanted.until.unwrap_or(Instant::MAX));
    let (actor, subject) = (wanted.actor, wanted.subject);
    let statement = match &wanted.kinds {
        Kinds::All => events_where!("position is not null"),
        Kinds::Looks => events_where!("kind like '%looked'"),
        Kinds::SignIns => events_where!("kind like 'access.sign%'"),
        Kinds::Beginning(start) => {
            let pattern = format!("{start}%");
            let bound = params![first, end, actor, subject, limit, from, until, pattern];
            return tx.query(events_where!("kind like $8"), bound);
        }
    };
    tx.query(statement, params![first, end, actor, subject, limit, from, until])
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
