//! The lines of the ledger of opinions.

use kernel::{Instant, RegionPath, Result};
use store::{Sql, Tx, params, record, sql};

use crate::model::{Alike, Channel, Door, FigureScope, OpinionId, StageKind, Timing};

/// How many lines one statement gives: a page and one more, or a part of a file and one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Portion {
    /// A page: 50.
    Page,
    /// A part of a file or of what is printed: 500.
    File,
}

impl Portion {
    /// How many lines are shown of it.
    pub(crate) const fn lines(self) -> usize {
        match self {
            Portion::Page => 50,
            Portion::File => 500,
        }
    }
}

record! {
    /// A line of the ledger: an opinion, by the day it came.
    #[derive(Clone, Debug)]
    pub(crate) struct LedgerLine {
        /// The day's number.
        pub(crate) day: i64,
        pub(crate) opinion: OpinionId,
        pub(crate) title: String,
        pub(crate) station: String,
        pub(crate) channel: Channel,
        /// A category's code, or empty.
        pub(crate) category: String,
        pub(crate) unit: Option<String>,
        pub(crate) deputy: Option<String>,
        pub(crate) door: Option<Door>,
        pub(crate) stage: StageKind,
        pub(crate) timing: Timing,
        /// From the day it came to the day its first answer could be read.
        pub(crate) days: Option<i64>,
        pub(crate) proof: String,
        pub(crate) verdict: String,
        pub(crate) reopened: i64,
        pub(crate) received_at: Instant,
    }
}

/// Calls a macro with what narrows to a scope; at the top nothing is narrowed, for no opinion bears the number of a region.
macro_rules! for_scope {
    ($scope:expr, $path:expr, $by:ident) => {
        match ($scope, $path.map_or(0, |path| path.ids::<kernel::Region>().count())) {
            (FigureScope::Station(_), _) => $by!("f.station = $1 and"),
            (FigureScope::Unit(_), _) => $by!("f.unit = $1 and"),
            (FigureScope::Region(_), 1) => $by!("f.opinion <> $1 and"),
            (FigureScope::Region(_), 2) => $by!("f.within2 = $1 and"),
            (FigureScope::Region(_), 3) => $by!("f.within3 = $1 and"),
            (FigureScope::Region(_), 4) => $by!("f.within4 = $1 and"),
            (FigureScope::Region(_), 5) => $by!("f.within5 = $1 and"),
            (FigureScope::Region(_), _) => $by!("f.region = $1 and"),
        }
    };
}

pub(super) use for_scope;

/// The next lines of a scope's ledger between two days, newest first, after the line `before`: one more than the portion
/// shows, where there are more.
pub(crate) fn ledger_lines(
    tx: &mut Tx,
    scope: FigureScope,
    path: Option<&RegionPath>,
    days: (i64, i64),
    before: (i64, OpinionId),
    portion: Portion,
) -> Result<Vec<LedgerLine>> {
    macro_rules! lines_by {
        ($narrow:literal, $limit:literal) => {
            sql!(
                LedgerLine,
                concat!(
                    "select f.day, f.opinion, o.title, s.name as station, f.channel, f.category, u.name as unit, \
                     n.name as deputy, o.door, o.stage, f.timing, f.days, f.proof, f.verdict, f.reopened, o.received_at \
                     from (select * from opinion_facts f where ",
                    $narrow,
                    " f.day >= $2 and f.day <= $3 and (f.day < $4 or (f.day = $4 and f.opinion < $5)) \
                     order by f.day desc, f.opinion desc limit ",
                    $limit,
                    ") f join opinions o on o.id = f.opinion join stations s on s.id = f.station \
                     left join units u on u.id = f.unit left join person_names n on n.id = o.deputy \
                     order by f.day desc, f.opinion desc"
                )
            )
        };
    }
    macro_rules! page_by {
        ($narrow:literal) => {
            lines_by!($narrow, "51")
        };
    }
    macro_rules! file_by {
        ($narrow:literal) => {
            lines_by!($narrow, "501")
        };
    }
    let statement: &'static Sql = match portion {
        Portion::Page => for_scope!(scope, path, page_by),
        Portion::File => for_scope!(scope, path, file_by),
    };
    let (_, id) = scope.key();
    tx.query(statement, params![id, days.0, days.1, before.0, before.1])
}

/// The opinions of a scope and all below it between two days: those alike together.
pub(crate) fn alike_between(
    tx: &mut Tx,
    scope: FigureScope,
    path: Option<&RegionPath>,
    days: (i64, i64),
) -> Result<Vec<Alike>> {
    macro_rules! alike_by {
        ($narrow:literal) => {
            sql!(
                Alike,
                concat!(
                    "select f.category, f.channel, f.outcome, f.timing, f.days, f.proof, f.verdict, f.reopened, \
                     count(*) as number from opinion_facts f where ",
                    $narrow,
                    " f.day >= $2 and f.day <= $3 group by f.category, f.channel, f.outcome, f.timing, f.days, f.proof, \
                     f.verdict, f.reopened"
                )
            )
        };
    }
    let statement: &'static Sql = for_scope!(scope, path, alike_by);
    let (_, id) = scope.key();
    tx.query(statement, params![id, days.0, days.1])
}
