//! One row an item, and one for each unit with a part in it, for the figures of a congress.

use jiff::civil::Date;
use kernel::{Instant, RegionId, Result, UnitId, clock};
use store::{Tx, params, record, sql};

use crate::model::{ClockKind, Kind, Part, Span, StageKind, SuggestionId, TaskId, Verdict};
use crate::policy::Effect;

record! {
    /// What figures know of an item.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Fact {
        pub(crate) suggestion: SuggestionId,
        pub(crate) region: RegionId,
        /// The year in which it was handed in.
        pub(crate) year: u32,
        pub(crate) kind: Kind,
        pub(crate) field: Option<String>,
        pub(crate) stage: StageKind,
        /// The unit that leads, the first where several do.
        pub(crate) unit: Option<UnitId>,
        pub(crate) unit_name: Option<String>,
        /// The class of its newest reply.
        pub(crate) class: Option<String>,
        pub(crate) effect: Option<Effect>,
        /// Whether everybody who answers has answered, the first time.
        pub(crate) replied: bool,
        /// Whether all of them did so in time.
        pub(crate) in_time: bool,
        /// Whether the deputy was in contact with a unit, as the log says and the deputy did not deny.
        pub(crate) contacted: bool,
        pub(crate) attitude: Option<Verdict>,
        pub(crate) result: Option<Verdict>,
        pub(crate) attitude2: Option<Verdict>,
        pub(crate) result2: Option<Verdict>,
        pub(crate) promises: i64,
        pub(crate) kept: i64,
        pub(crate) text_public: bool,
        pub(crate) reply_public: bool,
        pub(crate) term: u32,
        /// The session; 0 stands for between sessions.
        pub(crate) session: u32,
        /// The delegation of its lead.
        pub(crate) delegation: Option<String>,
        /// Whether it is part of a matter that the chairs' meeting fixed for key supervision.
        pub(crate) supervised: bool,
        /// The deputy who leads it, or the delegation that moved it.
        pub(crate) lead_name: String,
        /// The committee it was sent to, or that proposed to supervise it.
        pub(crate) committee: Option<String>,
    }
}

record! {
    /// What figures know of a unit's part in an item.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct UnitFact {
        pub(crate) suggestion: SuggestionId,
        pub(crate) unit: UnitId,
        pub(crate) region: RegionId,
        pub(crate) year: u32,
        pub(crate) unit_name: String,
        pub(crate) part: Part,
        pub(crate) class: Option<String>,
        pub(crate) effect: Option<Effect>,
        pub(crate) replied: bool,
        pub(crate) in_time: bool,
        pub(crate) contacted: bool,
        pub(crate) promises: i64,
        pub(crate) kept: i64,
        /// What the deputy said of its own replies.
        pub(crate) attitude: Option<Verdict>,
        pub(crate) result: Option<Verdict>,
        pub(crate) attitude2: Option<Verdict>,
        pub(crate) result2: Option<Verdict>,
    }
}

macro_rules! facts_where {
    ($rest:literal) => {
        sql!(
            Fact,
            concat!(
                "select f.suggestion, f.region, f.year, f.kind, f.field, f.stage, f.unit, f.unit_name, f.class, f.effect, \
                 f.replied, f.in_time, f.contacted, f.attitude, f.result, f.attitude2, f.result2, f.promises, f.kept, \
                 f.text_public, f.reply_public, f.term, f.session, f.delegation, f.supervised, \
                 f.lead_name, f.committee from ",
                $rest
            )
        )
    };
}

macro_rules! unit_facts_where {
    ($rest:literal) => {
        sql!(
            UnitFact,
            concat!(
                "select u.suggestion, u.unit, u.region, u.year, u.unit_name, u.part, u.class, u.effect, u.replied, u.in_time, \
                 u.contacted, u.promises, u.kept, u.attitude, u.result, u.attitude2, u.result2 from ",
                $rest
            )
        )
    };
}

/// Keeps what figures know of an item.
pub(crate) fn put_fact(tx: &mut Tx, f: &Fact) -> Result<()> {
    tx.put(sql!("delete from suggestion_facts where suggestion = $1"), params![f.suggestion])?;
    tx.put(
        sql!(
            "insert into suggestion_facts (suggestion, region, year, kind, field, stage, unit, unit_name, class, effect, \
             replied, in_time, contacted, attitude, result, attitude2, result2, promises, kept, text_public, reply_public, \
             term, session, delegation, supervised, lead_name, committee) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
             $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)"
        ),
        params![
            f.suggestion,
            f.region,
            f.year,
            f.kind,
            f.field,
            f.stage,
            f.unit,
            f.unit_name,
            f.class,
            f.effect,
            f.replied,
            f.in_time,
            f.contacted,
            f.attitude,
            f.result,
            f.attitude2,
            f.result2,
            f.promises,
            f.kept,
            f.text_public,
            f.reply_public,
            f.term,
            f.session,
            f.delegation,
            f.supervised,
            f.lead_name,
            f.committee
        ],
    )
}

/// Keeps what figures know of the units of an item, in place of what they knew.
pub(crate) fn put_unit_facts(tx: &mut Tx, id: SuggestionId, units: &[UnitFact]) -> Result<()> {
    tx.put(sql!("delete from suggestion_unit_facts where suggestion = $1"), params![id])?;
    for u in units {
        tx.put(
            sql!(
                "insert into suggestion_unit_facts (suggestion, unit, region, year, unit_name, part, class, effect, replied, \
                 in_time, contacted, promises, kept, attitude, result, attitude2, result2) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
            ),
            params![
                u.suggestion,
                u.unit,
                u.region,
                u.year,
                u.unit_name,
                u.part,
                u.class,
                u.effect,
                u.replied,
                u.in_time,
                u.contacted,
                u.promises,
                u.kept,
                u.attitude,
                u.result,
                u.attitude2,
                u.result2
            ],
        )?;
    }
    Ok(())
}

/// What figures know of an item.
pub(crate) fn fact(tx: &mut Tx, id: SuggestionId) -> Result<Option<Fact>> {
    tx.first(facts_where!("suggestion_facts f where f.suggestion = $1"), params![id])
}

/// A stretch of what was handed in, in its order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    /// Only what comes after this.
    pub(crate) after: SuggestionId,
    /// At most so many.
    pub(crate) most: i64,
}

impl Stretch {
    /// From the first to the last.
    pub(crate) const ALL: Self = Self { after: SuggestionId::from_number(0), most: i64::MAX };

    /// What comes after these, which were read of it; nothing where they are all there is.
    pub(crate) fn next(self, read: &[Fact]) -> Option<Self> {
        let full = i64::try_from(read.len()).is_ok_and(|read| read == self.most);
        read.last().filter(|_| full).map(|last| Self { after: last.suggestion, ..self })
    }
}

/// What figures know of a stretch of what was handed to a congress in this time, oldest first.
pub(crate) fn facts_of(tx: &mut Tx, region: RegionId, span: Span, of: Stretch) -> Result<Vec<Fact>> {
    let Stretch { after, most } = of;
    match span {
        Span::Year(year) => tx.query(
            facts_where!(
                "suggestion_facts f where f.region = $1 and f.year = $2 and f.suggestion > $3 order by f.suggestion limit $4"
            ),
            params![region, year, after, most],
        ),
        Span::Term(term) => tx.query(
            facts_where!(
                "suggestion_facts f where f.region = $1 and f.term = $2 and f.suggestion > $3 order by f.suggestion limit $4"
            ),
            params![region, term, after, most],
        ),
        Span::Session(term, session) => tx.query(
            facts_where!(
                "suggestion_facts f where f.region = $1 and f.term = $2 and f.session = $3 and f.suggestion > $4 \
                 order by f.suggestion limit $5"
            ),
            params![region, term, session, after, most],
        ),
        Span::Days(from, until) => {
            let (first, last, begins, ends) = handed_between(from, until);
            tx.query(
                facts_where!(
                    "suggestion_facts f join suggestions s on s.id = f.suggestion where f.region = $1 and f.year >= $2 \
                     and f.year <= $3 and s.submitted_at >= $4 and s.submitted_at < $5 and f.suggestion > $6 \
                     order by f.suggestion limit $7"
                ),
                params![region, first, last, begins, ends, after, most],
            )
        }
    }
}

/// The years in which, and the moments between which, something was handed in on these days.
pub(super) fn handed_between(from: Date, until: Date) -> (u32, u32, Instant, Instant) {
    let end = until.tomorrow().unwrap_or(until);
    let year = |day: Date| u32::try_from(day.year()).unwrap_or_default();
    (year(from), year(until), clock::start_of_day(from), clock::start_of_day(end))
}

/// What figures know of everything that was ever handed to a congress.
pub(crate) fn all_facts_of(tx: &mut Tx, region: RegionId) -> Result<Vec<Fact>> {
    tx.query(
        facts_where!("suggestion_facts f where f.region = $1 order by f.year, f.suggestion"),
        params![region],
    )
}

/// What figures know of the units with a part in what was handed to a congress in this time, from one item to another.
pub(crate) fn unit_facts_of(
    tx: &mut Tx,
    region: RegionId,
    span: Span,
    (first, last): (SuggestionId, SuggestionId),
) -> Result<Vec<UnitFact>> {
    match span {
        Span::Year(year) => tx.query(
            unit_facts_where!(
                "suggestion_facts f join suggestion_unit_facts u on u.suggestion = f.suggestion where f.region = $1 \
                 and f.year = $2 and f.suggestion >= $3 and f.suggestion <= $4 order by f.suggestion, u.unit"
            ),
            params![region, year, first, last],
        ),
        Span::Term(term) => tx.query(
            unit_facts_where!(
                "suggestion_facts f join suggestion_unit_facts u on u.suggestion = f.suggestion where f.region = $1 \
                 and f.term = $2 and f.suggestion >= $3 and f.suggestion <= $4 order by f.suggestion, u.unit"
            ),
            params![region, term, first, last],
        ),
        Span::Session(term, session) => tx.query(
            unit_facts_where!(
                "suggestion_facts f join suggestion_unit_facts u on u.suggestion = f.suggestion where f.region = $1 \
                 and f.term = $2 and f.session = $3 and f.suggestion >= $4 and f.suggestion <= $5 \
                 order by f.suggestion, u.unit"
            ),
            params![region, term, session, first, last],
        ),
        Span::Days(from, until) => {
            let (from, until, begins, ends) = handed_between(from, until);
            tx.query(
                unit_facts_where!(
                    "suggestion_facts f join suggestion_unit_facts u on u.suggestion = f.suggestion \
                     join suggestions s on s.id = f.suggestion where f.region = $1 and f.year >= $2 and f.year <= $3 \
                     and s.submitted_at >= $4 and s.submitted_at < $5 and f.suggestion >= $6 and f.suggestion <= $7 \
                     order by f.suggestion, u.unit"
                ),
                params![region, from, until, begins, ends, first, last],
            )
        }
    }
}

/// Rows about what a unit has a part in, of everything handed in in this time, oldest first; terms and sessions are those of the
/// congress of `home`.
macro_rules! of_unit {
    ($select:ident, $tx:expr, $unit:expr, $home:expr, $span:expr) => {
        match $span {
            Span::Year(year) => $tx.query(
                $select!(
                    "suggestion_unit_facts u join suggestion_facts f on f.suggestion = u.suggestion \
                     where u.unit = $1 and u.year = $2 order by u.suggestion"
                ),
                params![$unit, year],
            ),
            Span::Term(term) => $tx.query(
                $select!(
                    "suggestion_unit_facts u join suggestion_facts f on f.suggestion = u.suggestion \
                     where u.unit = $1 and f.region = $2 and f.term = $3 order by u.suggestion"
                ),
                params![$unit, $home, term],
            ),
            Span::Session(term, session) => $tx.query(
                $select!(
                    "suggestion_unit_facts u join suggestion_facts f on f.suggestion = u.suggestion \
                     where u.unit = $1 and f.region = $2 and f.term = $3 and f.session = $4 order by u.suggestion"
                ),
                params![$unit, $home, term, session],
            ),
            Span::Days(from, until) => {
                let (first, last, begins, ends) = handed_between(from, until);
                $tx.query(
                    $select!(
                        "suggestion_unit_facts u join suggestion_facts f on f.suggestion = u.suggestion \
                         join suggestions s on s.id = u.suggestion where u.unit = $1 and u.year >= $2 and u.year <= $3 \
                         and s.submitted_at >= $4 and s.submitted_at < $5 order by u.suggestion"
                    ),
                    params![$unit, first, last, begins, ends],
                )
            }
        }
    };
}

/// What figures know of what a unit has a part in.
pub(crate) fn facts_of_unit(tx: &mut Tx, unit: UnitId, home: RegionId, span: Span) -> Result<Vec<Fact>> {
    of_unit!(facts_where, tx, unit, home, span)
}

/// The parts of a unit in the same, in the same order.
pub(crate) fn parts_of_unit(tx: &mut Tx, unit: UnitId, home: RegionId, span: Span) -> Result<Vec<UnitFact>> {
    of_unit!(unit_facts_where, tx, unit, home, span)
}

/// The years in which anything was handed to a congress, newest first.
pub(crate) fn years_of(tx: &mut Tx, region: RegionId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!("select distinct year from suggestion_facts where region = $1 order by year desc limit 20"),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// The years in which a unit was given anything, newest first.
pub(crate) fn years_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!("select distinct year from suggestion_unit_facts where unit = $1 order by year desc limit 20"),
        params![unit],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// The terms and sessions in which anything was handed to a congress, newest first; session 0 stands for between sessions.
pub(crate) fn sessions_of(tx: &mut Tx, region: RegionId) -> Result<Vec<(u32, u32)>> {
    tx.query(
        sql!(
            "select distinct term, session from suggestion_facts where region = $1 order by term desc, session desc limit 40"
        ),
        params![region],
    )
}

/// Until when things about an item were due, by the clock: the latest day of each kind, also where it ran out or was kept.
pub(crate) fn latest_dues(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(ClockKind, Date)>> {
    tx.query(
        sql!("select kind, max(due) as due from suggestion_clocks where suggestion = $1 group by kind order by kind"),
        params![id],
    )
}

/// The replies' clocks that ended: which task, when it was due, when it ended.
pub(crate) fn reply_clocks(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(TaskId, Date, Option<Date>)>> {
    tx.query(
        sql!(
            "select task, due, ended_on from suggestion_clocks where suggestion = $1 and kind in ('reply', 'co_opinion', 'answer')"
        ),
        params![id],
    )
}
