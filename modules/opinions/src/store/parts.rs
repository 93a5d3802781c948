//! What further units were asked for on one matter.

use jiff::civil::Date;
use kernel::deadline::Period;
use kernel::{Id, Instant, Result, UnitId, clock};
use store::{Tx, params, record, sql};

use super::lists::Line;
use crate::model::{Opinion, OpinionId, PartKind, Round};

/// Marks the id of a part.
#[derive(Debug)]
pub(crate) enum PartMark {}
/// The id of a part.
pub(crate) type PartId = Id<PartMark>;

record! {
    /// What a unit was asked for, and what it said.
    #[derive(Clone, Debug)]
    pub(crate) struct Part {
        pub(crate) id: PartId,
        pub(crate) opinion: OpinionId,
        pub(crate) round: Round,
        pub(crate) unit: UnitId,
        pub(crate) name: String,
        pub(crate) kind: PartKind,
        pub(crate) task: String,
        pub(crate) due: Date,
        /// The day its date counts from, and how long.
        pub(crate) due_from: Option<Date>,
        pub(crate) due_period: Option<String>,
        pub(crate) words: String,
        pub(crate) given_at: Instant,
        pub(crate) answered_at: Option<Instant>,
    }
}

impl Part {
    /// Whether it still waits for its unit.
    pub(crate) const fn is_open(&self) -> bool {
        self.answered_at.is_none()
    }

    /// Whether the opinion waits for it as it is handled now; what was asked before it was reopened is over.
    pub(crate) fn waits_in(&self, opinion: &Opinion) -> bool {
        self.is_open() && self.round == opinion.round
    }

    /// The day its date counts from and how long; none where it has no period of its own.
    pub(crate) fn counted(&self) -> Option<(Date, Period)> {
        self.due_from.zip(self.due_period.as_deref().and_then(|period| period.parse().ok()))
    }

    /// The day its clock began.
    pub(crate) fn begun(&self) -> Date {
        self.due_from.unwrap_or_else(|| clock::day_of(self.given_at))
    }
}

/// Keeps a new part.
pub(crate) fn insert_part(tx: &mut Tx, part: &Part) -> Result<()> {
    tx.put(
        sql!(
            "insert into opinion_parts (id, opinion, round, unit, name, kind, task, due, words, given_at, \
             due_from, due_period) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            part.id,
            part.opinion,
            part.round,
            part.unit,
            part.name,
            part.kind,
            part.task,
            part.due,
            part.words,
            part.given_at,
            part.due_from,
            part.due_period
        ],
    )
}

/// The parts of an opinion that were not taken back, in the order given.
pub(crate) fn parts(tx: &mut Tx, opinion: OpinionId) -> Result<Vec<Part>> {
    tx.query(
        sql!(
            Part,
            "select id, opinion, round, unit, name, kind, task, due, due_from, due_period, words, given_at, \
             answered_at from opinion_parts \
             where opinion = $1 and dropped_at is null order by id"
        ),
        params![opinion],
    )
}

/// What a unit still has to say beside those that lead, on opinions that are not at their end.
pub(crate) fn open_parts_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<Part>> {
    tx.query(
        sql!(
            Part,
            "select p.id, p.opinion, p.round, p.unit, p.name, p.kind, p.task, p.due, p.due_from, p.due_period, p.words, \
             p.given_at, p.answered_at from opinion_parts p join opinions o on o.id = p.opinion \
             where p.unit = $1 and p.answered_at is null and p.dropped_at is null and o.waits_on <> 'nobody' order by p.id"
        ),
        params![unit],
    )
}

/// Parts that are due until `horizon` on opinions that somebody handles, by the day on which they are: those after `after`.
pub(crate) fn parts_running(
    tx: &mut Tx,
    after: (Date, PartId),
    horizon: Date,
    limit: i64,
) -> Result<Vec<Part>> {
    let (day, id) = after;
    tx.query(
        sql!(
            Part,
            "select p.id, p.opinion, p.round, p.unit, p.name, p.kind, p.task, p.due, p.due_from, p.due_period, p.words, \
             p.given_at, p.answered_at from opinion_parts p join opinions o on o.id = p.opinion \
             where p.answered_at is null and p.dropped_at is null and p.due <= $3 and p.due >= $1 \
             and (p.due, p.id) > ($1, $2) and o.waits_on = 'handler' and o.round = p.round order by p.due, p.id limit $4"
        ),
        params![day, id, horizon, limit],
    )
}

/// Moves the day a part is due.
pub(crate) fn set_part_due(tx: &mut Tx, id: PartId, due: Date) -> Result<()> {
    tx.change(sql!("update opinion_parts set due = $2 where id = $1"), params![id, due])
}

/// A unit says its part.
pub(crate) fn answer_part(tx: &mut Tx, id: PartId, words: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update opinion_parts set words = $2, answered_at = $3 where id = $1 and dropped_at is null"),
        params![id, words, now],
    )
}

/// Takes a part back.
pub(crate) fn drop_part(tx: &mut Tx, id: PartId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update opinion_parts set dropped_at = $2 where id = $1 and answered_at is null"),
        params![id, now],
    )
}

/// What units were asked for is taken away with the citizen's words.
pub(crate) fn erase_parts(tx: &mut Tx, opinion: OpinionId) -> Result<()> {
    tx.put(sql!("update opinion_parts set task = '' where opinion = $1"), params![opinion])
}

/// What waits for a unit that does not lead, by date: at most `limit`.
pub(crate) fn parts_waiting(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, 'handling' as stage, o.round, o.urgency, 'handler' as waits_on, p.due, \
             o.received_at from opinion_parts p join opinions o on o.id = p.opinion \
             where p.unit = $1 and p.answered_at is null and p.dropped_at is null and p.round = o.round \
             and o.waits_on in ('handler', 'office') order by p.due, p.id limit $2"
        ),
        params![unit, limit],
    )
}

/// The opinions before `before` on which a unit has or had a part, newest first: fifty.
pub(crate) fn with_part_of(tx: &mut Tx, unit: UnitId, before: OpinionId) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at from opinions o \
             where o.id in (select opinion from opinion_parts where unit = $1 and opinion < $2 and dropped_at is null \
             order by opinion desc limit 50) order by o.id desc"
        ),
        params![unit, before],
    )
}
