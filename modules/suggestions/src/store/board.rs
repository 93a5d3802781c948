//! What the deadline board shows: the clocks that run in a congress or for a unit, by the day on which they end.

use jiff::civil::Date;
use kernel::{RegionId, Result, UnitId};
use store::{Tx, params, record, sql};

use super::ClockId;
use crate::model::{ClockKind, Kind, LookbackId, SuggestionId};

record! {
    /// A running clock with what it belongs to.
    #[derive(Clone, Debug)]
    pub(crate) struct BoardLine {
        pub(crate) clock: ClockId,
        pub(crate) id: SuggestionId,
        pub(crate) kind: Kind,
        pub(crate) term: u32,
        pub(crate) session: Option<u32>,
        pub(crate) number: Option<u32>,
        pub(crate) subject: String,
        pub(crate) unit_name: Option<String>,
        /// What was promised, where it is the clock of a promise.
        pub(crate) promised: Option<String>,
        pub(crate) what: ClockKind,
        pub(crate) from_day: Date,
        pub(crate) period: Option<String>,
        pub(crate) due: Date,
        pub(crate) paused_since: Option<Date>,
    }
}

macro_rules! lines {
    ($where:literal) => {
        sql!(
            BoardLine,
            concat!(
                "select c.id as clock, s.id, s.kind, s.term, s.session, s.number, s.subject, \
                 coalesce(m.unit_name, t.unit_name) as unit_name, m.what as promised, c.kind as what, \
                 c.from_day, c.period, c.due, c.paused_since from suggestion_clocks c \
                 join suggestions s on s.id = c.suggestion left join suggestion_tasks t on t.id = c.task \
                 left join suggestion_promises m on m.id = c.promise where ",
                $where,
                " and c.ended_on is null and (c.due, c.id) > ($2, $3) order by c.due, c.id limit 50"
            )
        )
    };
}

/// Whose clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// All of a congress.
    Congress(RegionId),
    /// Those of a unit: in every congress, or in one.
    Unit(UnitId, Option<RegionId>),
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Every one that ends on these days, both included.
    Between(Date, Date),
    /// Those that stand still.
    Paused,
    /// Those of replies that were put off.
    Extended,
}

/// A page of running clocks, what ends first first, after `after`.
pub(crate) fn board_lines(
    tx: &mut Tx,
    whose: Whose,
    span: Span,
    after: (Date, ClockId),
) -> Result<Vec<BoardLine>> {
    let (day, id) = after;
    match (whose, span) {
        (Whose::Congress(region), Span::Between(from, until)) => tx.query(
            lines!("c.region = $1 and c.paused_since is null and c.due >= $4 and c.due <= $5"),
            params![region, day, id, from, until],
        ),
        (Whose::Congress(region), Span::Paused) => {
            tx.query(lines!("c.region = $1 and c.paused_since is not null"), params![region, day, id])
        }
        (Whose::Congress(region), Span::Extended) => tx.query(
            lines!("c.region = $1 and c.kind = 'reply' and t.extended = $4"),
            params![region, day, id, true],
        ),
        (Whose::Unit(unit, of), Span::Between(from, until)) => tx.query(
            lines!(
                "c.unit = $1 and (cast($6 as BIGINT) is null or c.region = $6) and c.paused_since is null \
                 and c.due >= $4 and c.due <= $5"
            ),
            params![unit, day, id, from, until, of],
        ),
        (Whose::Unit(unit, of), Span::Paused) => tx.query(
            lines!(
                "c.unit = $1 and (cast($4 as BIGINT) is null or c.region = $4) and c.paused_since is not null"
            ),
            params![unit, day, id, of],
        ),
        (Whose::Unit(unit, of), Span::Extended) => tx.query(
            lines!(
                "c.unit = $1 and (cast($5 as BIGINT) is null or c.region = $5) and c.kind = 'reply' \
                 and t.extended = $4"
            ),
            params![unit, day, id, true, of],
        ),
    }
}

record! {
    /// How many clocks of a unit end on a day.
    #[derive(Clone, Debug)]
    pub(crate) struct DueCount {
        pub(crate) unit: Option<UnitId>,
        pub(crate) unit_name: Option<String>,
        pub(crate) due: Date,
        pub(crate) paused: bool,
        /// Whether they are of replies that were put off.
        pub(crate) extended: bool,
        pub(crate) n: i64,
    }
}

/// How many clocks of a congress end when, by unit: what the board's sums are made of.
pub(crate) fn due_counts(tx: &mut Tx, region: RegionId) -> Result<Vec<DueCount>> {
    tx.query(
        sql!(
            DueCount,
            "select c.unit, coalesce(m.unit_name, t.unit_name) as unit_name, c.due, c.paused_since is not null as paused, \
             (c.kind = 'reply' and coalesce(t.extended, false)) as extended, count(*) as n from suggestion_clocks c \
             left join suggestion_tasks t on t.id = c.task left join suggestion_promises m on m.id = c.promise \
             where c.region = $1 and c.ended_on is null \
             group by c.unit, coalesce(m.unit_name, t.unit_name), c.due, c.paused_since is not null, \
             (c.kind = 'reply' and coalesce(t.extended, false)) order by c.due"
        ),
        params![region],
    )
}

/// The same for one unit.
pub(crate) fn due_counts_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<DueCount>> {
    tx.query(
        sql!(
            DueCount,
            "select c.unit, coalesce(m.unit_name, t.unit_name) as unit_name, c.due, c.paused_since is not null as paused, \
             (c.kind = 'reply' and coalesce(t.extended, false)) as extended, count(*) as n from suggestion_clocks c \
             left join suggestion_tasks t on t.id = c.task left join suggestion_promises m on m.id = c.promise \
             where c.unit = $1 and c.ended_on is null \
             group by c.unit, coalesce(m.unit_name, t.unit_name), c.due, c.paused_since is not null, \
             (c.kind = 'reply' and coalesce(t.extended, false)) order by c.due"
        ),
        params![unit],
    )
}

record! {
    /// How many questions of a look-back campaign are to be answered until a day.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct QuestionsDue {
        pub(crate) lookback: LookbackId,
        pub(crate) title: String,
        pub(crate) due: Date,
        pub(crate) n: i64,
    }
}

/// The questions of look-backs that units of a congress have yet to answer, by campaign and day.
pub(crate) fn questions_open(tx: &mut Tx, region: RegionId) -> Result<Vec<QuestionsDue>> {
    tx.query(
        sql!(
            QuestionsDue,
            "select q.lookback, l.title, q.due, count(*) as n from suggestion_questions q \
             join suggestion_lookbacks l on l.id = q.lookback where q.region = $1 and q.stage = 'asked' \
             group by q.lookback, l.title, q.due order by q.due, q.lookback"
        ),
        params![region],
    )
}
