//! How interpellations are answered, and what their movers say of it.

use kernel::{Instant, PersonId, Result};
use store::{Tx, params, record, sql};

use super::{Line, lines};
use crate::model::{Asking, Round, SuggestionId, Verdict};

/// What the presidium decided, first round first.
pub(crate) fn askings(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Asking>> {
    tx.query(
        sql!(
            Asking,
            "select round, way, body, due, note, asked_at from suggestion_askings where suggestion = $1 order by asked_at"
        ),
        params![id],
    )
}

/// Keeps what it decided in a round, in place of what it decided before.
pub(crate) fn put_asking(tx: &mut Tx, id: SuggestionId, asked: &Asking) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_askings (suggestion, round, way, body, due, note, asked_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (suggestion, round) do update set way = excluded.way, \
             body = excluded.body, due = excluded.due, note = excluded.note, asked_at = excluded.asked_at"
        ),
        params![id, asked.round, asked.way, asked.body, asked.due, asked.note, asked.asked_at],
    )
}

record! {
    /// What a mover says of an answer.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Said {
        pub(crate) round: Round,
        pub(crate) person: PersonId,
        pub(crate) name: String,
        /// None until it is said.
        pub(crate) verdict: Option<Verdict>,
        pub(crate) reason: String,
        pub(crate) said_at: Option<Instant>,
    }
}

/// What each mover says, round by round, in the order in which they were asked.
pub(crate) fn says(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Said>> {
    tx.query(
        sql!(
            Said,
            "select round, person, name, verdict, reason, said_at from suggestion_says where suggestion = $1 \
             order by round, person"
        ),
        params![id],
    )
}

/// Asks a mover what they think of the answer.
pub(crate) fn ask_mover(
    tx: &mut Tx,
    id: SuggestionId,
    round: Round,
    (person, name): (PersonId, &str),
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_says (suggestion, round, person, name, reason) values ($1, $2, $3, $4, '') \
             on conflict (suggestion, round, person) do nothing"
        ),
        params![id, round, person, name],
    )
}

/// A mover says it, once.
///
/// # Errors
/// *Conflict* when it was said before.
pub(crate) fn say(tx: &mut Tx, id: SuggestionId, said: &Said) -> Result<()> {
    let changed = tx.execute(
        sql!(
            "update suggestion_says set verdict = $4, reason = $5, said_at = $6 \
             where suggestion = $1 and round = $2 and person = $3 and verdict is null"
        ),
        params![id, said.round, said.person, said.verdict, said.reason, said.said_at],
    )?;
    if changed == 1 { Ok(()) } else { Err(super::faster()) }
}

/// The answers of which this deputy has not said anything yet, oldest first.
pub(crate) fn to_say(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_says g join suggestions s on s.id = g.suggestion where g.person = $1 and g.verdict is null \
             and g.round = s.round and s.stage = 'answered' order by g.suggestion limit $2"
        ),
        params![person, limit],
    )
}
