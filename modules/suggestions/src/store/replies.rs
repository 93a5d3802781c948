//! Drafts and replies of units, and the opinions of co-handlers.

use kernel::{AccountId, Instant, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{Part, ReplyId, Round, SuggestionId, TaskId};
use crate::policy::Effect;

record! {
    /// A reply as it is kept: a draft until it is signed.
    #[derive(Clone, Debug)]
    pub(crate) struct Reply {
        pub(crate) id: ReplyId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) task: TaskId,
        pub(crate) round: Round,
        pub(crate) unit: UnitId,
        pub(crate) unit_name: String,
        pub(crate) part: Part,
        /// The class's mark; a co-handler's opinion has none.
        pub(crate) class: Option<String>,
        pub(crate) effect: Option<Effect>,
        /// The document's number: 清水发〔2026〕12号.
        pub(crate) reference: String,
        pub(crate) body: String,
        pub(crate) contact: String,
        pub(crate) telephone: String,
        /// Who gets a copy, one a line.
        pub(crate) copies: String,
        /// Of an organ that was asked: who signs the answer or gave it in a meeting; empty otherwise.
        pub(crate) head: String,
        pub(crate) drafted_at: Instant,
        pub(crate) checked_at: Option<Instant>,
        pub(crate) signed_at: Option<Instant>,
        pub(crate) signed_name: Option<String>,
        pub(crate) returned_at: Option<Instant>,
        pub(crate) returned_why: Option<String>,
    }
}

impl Reply {
    /// Whether it is out and counts: an opinion that was given back does not.
    pub(crate) const fn stands(&self) -> bool {
        self.signed_at.is_some() && self.returned_at.is_none()
    }
}

macro_rules! replies_where {
    ($rest:literal) => {
        sql!(
            Reply,
            concat!(
                "select id, suggestion, task, round, unit, unit_name, part, class, effect, reference, body, contact, telephone, \
                 copies, head, drafted_at, checked_at, signed_at, signed_name, returned_at, returned_why from suggestion_replies ",
                $rest
            )
        )
    };
}

/// Every draft and reply of an item, in the order in which they were drafted.
pub(crate) fn replies(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Reply>> {
    tx.query(replies_where!("where suggestion = $1 order by id"), params![id])
}

/// The newest draft or reply of a task.
pub(crate) fn newest_reply(tx: &mut Tx, task: TaskId) -> Result<Option<Reply>> {
    tx.first(replies_where!("where task = $1 order by id desc limit 1"), params![task])
}

/// Keeps a draft that goes on in its unit.
pub(crate) fn insert_reply(tx: &mut Tx, reply: &Reply, by: AccountId) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_replies (id, suggestion, task, round, unit, unit_name, part, class, effect, reference, \
             body, contact, telephone, copies, drafted_at, drafted_by, head) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        ),
        params![
            reply.id,
            reply.suggestion,
            reply.task,
            reply.round,
            reply.unit,
            reply.unit_name,
            reply.part,
            reply.class,
            reply.effect,
            reply.reference,
            reply.body,
            reply.contact,
            reply.telephone,
            reply.copies,
            reply.drafted_at,
            by,
            reply.head
        ],
    )
}

/// The reviewer passed it.
pub(crate) fn check_reply(tx: &mut Tx, id: ReplyId, by: AccountId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update suggestion_replies set checked_at = $2, checked_by = $3 where id = $1"),
        params![id, now, by],
    )
}

/// It was signed and is out.
pub(crate) fn sign_reply(tx: &mut Tx, id: ReplyId, by: AccountId, name: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_replies set signed_at = $2, signed_by = $3, signed_name = $4 where id = $1 and signed_at is null"
        ),
        params![id, now, by, name],
    )
}

/// It went back to the clerk.
pub(crate) fn return_reply(tx: &mut Tx, id: ReplyId, why: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update suggestion_replies set returned_at = $2, returned_why = $3 where id = $1"),
        params![id, now, why],
    )
}

record! {
    /// What a deputy said of attitude and result.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Judged {
        pub(crate) round: Round,
        pub(crate) attitude: crate::model::Verdict,
        pub(crate) result: crate::model::Verdict,
        pub(crate) reason: String,
        pub(crate) given_at: Instant,
    }
}

/// What the deputies said, first round first.
pub(crate) fn verdicts(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Judged>> {
    tx.query(
        sql!(
            Judged,
            "select round, attitude, result, reason, given_at from suggestion_verdicts where suggestion = $1 \
             order by given_at"
        ),
        params![id],
    )
}

/// Keeps a verdict.
pub(crate) fn insert_verdict(
    tx: &mut Tx,
    id: SuggestionId,
    person: kernel::PersonId,
    said: &Judged,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_verdicts (suggestion, round, person, attitude, result, reason, given_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (suggestion, round, person) do nothing"
        ),
        params![id, said.round, person, said.attitude, said.result, said.reason, said.given_at],
    )
}
