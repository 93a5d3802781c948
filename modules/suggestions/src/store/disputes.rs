//! What deputies say against the assignment, and what became of it.

use host::TodoCount;
use kernel::{Instant, RegionPath, Result};
use store::{Sql, Tx, params, record, sql};

use super::lists::{Line, for_region, lines};
use crate::model::{DisputeId, DisputeOutcome, SuggestionId};

record! {
    /// A deputy's word against the units that have it.
    #[derive(Clone, Debug)]
    pub(crate) struct Dispute {
        pub(crate) id: DisputeId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) why: String,
        pub(crate) raised_at: Instant,
        /// None while the office has not decided.
        pub(crate) outcome: Option<DisputeOutcome>,
        pub(crate) answer: String,
        pub(crate) settled_at: Option<Instant>,
    }
}

/// Those about an item, oldest first.
pub(crate) fn disputes(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Dispute>> {
    tx.query(
        sql!(
            Dispute,
            "select id, suggestion, why, raised_at, outcome, answer, settled_at from suggestion_disputes \
             where suggestion = $1 order by id"
        ),
        params![id],
    )
}

/// Keeps one.
pub(crate) fn insert_dispute(tx: &mut Tx, d: &Dispute) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_disputes (id, suggestion, why, raised_at, outcome, answer, settled_at) \
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![d.id, d.suggestion, d.why, d.raised_at, d.outcome, d.answer, d.settled_at],
    )
}

/// The office has decided about one, or nothing is left to decide.
pub(crate) fn settle_dispute(
    tx: &mut Tx,
    id: DisputeId,
    outcome: DisputeOutcome,
    answer: &str,
) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_disputes set outcome = $2, answer = $3, settled_at = $4 where id = $1 and outcome is null"
        ),
        params![id, outcome, answer, now],
    )
}

fn office_rows(path: &RegionPath) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            lines!(
                "from suggestion_disputes d join suggestions s on s.id = d.suggestion where ",
                $narrow,
                " and d.outcome is null order by d.suggestion limit $2"
            )
        };
    }
    for_region!(path, by)
}

/// The items about which an office has to answer a deputy, oldest first.
pub(crate) fn disputed(tx: &mut Tx, path: &RegionPath, limit: i64) -> Result<Vec<Line>> {
    let (statement, id) = office_rows(path);
    tx.query(statement, params![id, limit])
}

/// How many there are; a hundred stands for more.
pub(crate) fn count_disputed(tx: &mut Tx, path: &RegionPath) -> Result<TodoCount> {
    let waiting = disputed(tx, path, 100)?.len();
    Ok(TodoCount { waiting: i64::try_from(waiting).unwrap_or(i64::MAX), overdue: 0 })
}
