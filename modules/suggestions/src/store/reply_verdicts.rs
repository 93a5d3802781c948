//! What deputies said of each reply, where several units answer.

use kernel::{Instant, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{ReplyId, Round, SuggestionId, TaskId, Verdict};

record! {
    /// What a deputy said of a unit's reply.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct ReplyJudged {
        pub(crate) reply: ReplyId,
        pub(crate) task: TaskId,
        pub(crate) unit: UnitId,
        pub(crate) unit_name: String,
        /// The round of the item in which it was said.
        pub(crate) round: Round,
        pub(crate) attitude: Verdict,
        pub(crate) result: Verdict,
        pub(crate) reason: String,
        pub(crate) given_at: Instant,
    }
}

impl ReplyJudged {
    /// Whether the reply was found wanting, so that its unit handles it again.
    pub(crate) fn is_wanting(&self) -> bool {
        self.attitude.max(self.result) == Verdict::Dissatisfied
    }
}

/// What was said of the replies to an item, in the order in which it was said.
pub(crate) fn reply_verdicts(tx: &mut Tx, id: SuggestionId) -> Result<Vec<ReplyJudged>> {
    tx.query(
        sql!(
            ReplyJudged,
            "select reply, task, unit, unit_name, round, attitude, result, reason, given_at from suggestion_reply_verdicts \
             where suggestion = $1 order by given_at, reply"
        ),
        params![id],
    )
}

/// Keeps what was said of a reply.
pub(crate) fn insert_reply_verdict(tx: &mut Tx, id: SuggestionId, said: &ReplyJudged) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_reply_verdicts (suggestion, reply, task, unit, unit_name, round, attitude, result, reason, \
             given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            id,
            said.reply,
            said.task,
            said.unit,
            said.unit_name,
            said.round,
            said.attitude,
            said.result,
            said.reason,
            said.given_at
        ],
    )
}
