//! What lies within a reach: its pages, what waits in it, and how much.
//!
//! Each statement touches as many index entries as it shows, whatever the place's size: a list of every stage is put
//! together from the newest of each stage; counts stop at a hundred, of what waits at a thousand. Limits stand in the
//! statements as numbers: PostgreSQL plans for what it can read, and for an unknown limit it plans to sort everything.

use host::{Reach, TodoCount};
use jiff::civil::Date;
use kernel::{RegionId, RegionPath, Result};
use store::{Sql, Tx, params, sql};

use super::lists::Line;
use crate::model::{OpinionId, StageKind};

/// The second to fifth region on the way from the top down, as the columns `within2` to `within5` hold them.
pub(crate) fn within(path: &RegionPath) -> [Option<RegionId>; 4] {
    let mut below = path.ids().skip(1);
    [below.next(), below.next(), below.next(), below.next()]
}

/// Where a list looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Everywhere: the region at the top.
    Top,
    Second(RegionId),
    Third(RegionId),
    Fourth(RegionId),
    Fifth(RegionId),
    /// A region further down: a village where the nation is at the top.
    Deeper(RegionId),
}

impl Place {
    pub(super) fn of(path: &RegionPath) -> Self {
        let ids: Vec<RegionId> = path.ids().collect();
        match ids.as_slice() {
            [] | [_] => Place::Top,
            [_, second] => Place::Second(*second),
            [_, _, third] => Place::Third(*third),
            [_, _, _, fourth] => Place::Fourth(*fourth),
            [_, _, _, _, fifth] => Place::Fifth(*fifth),
            [.., deeper] => Place::Deeper(*deeper),
        }
    }
}

/// The columns of a [`Line`] from `opinions o`, and what follows.
macro_rules! lines {
    ($($rest:tt)+) => {
        sql!(
            Line,
            concat!(
                "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at ",
                $($rest)+
            )
        )
    };
}

/// One statement of [`every_stage`]: the newest of each stage where `$narrow`, and the newest of those.
macro_rules! newest_of {
    ($narrow:literal, $first:literal $(, $stage:literal)*) => {
        lines!(
            "from (select id from (select id from (select id from opinions where ", $narrow, "stage = '", $first,
            "' and id < $2 order by id desc limit 50) s",
            $(
                " union all select id from (select id from opinions where ", $narrow, "stage = '", $stage,
                "' and id < $2 order by id desc limit 50) s",
            )*
            ") every order by id desc limit 50) newest join opinions o on o.id = newest.id order by o.id desc"
        )
    };
}

/// One statement of [`counts_by_stage`].
macro_rules! counts_of {
    ($narrow:literal, $first:literal $(, $stage:literal)*) => {
        sql!(concat!(
            "select '", $first, "' as stage, count(*) as n from (select id from opinions where ", $narrow,
            "stage = '", $first, "' limit 100) s",
            $(
                " union all select '", $stage, "', count(*) from (select id from opinions where ", $narrow,
                "stage = '", $stage, "' limit 100) s",
            )*
        ))
    };
}

/// The statements of [`one_stage`], one for each: PostgreSQL plans for the stage it can read, and a rare one is then not looked
/// for among all opinions.
macro_rules! each_of {
    ($narrow:literal $(, $stage:literal)*) => {
        [$(lines!(
            "from opinions o where ", $narrow, "stage = '", $stage, "' and id < $2 order by id desc limit 50"
        )),*]
    };
}

/// Calls one of the macros above with every stage. A test compares this list with [`StageKind::ALL`].
macro_rules! with_stages {
    ($made:ident, $narrow:literal) => {
        $made!(
            $narrow,
            "received",
            "asked_for_more",
            "duplicate",
            "not_admitted",
            "admitted",
            "routed",
            "objected",
            "handling",
            "answered",
            "delivering",
            "delivered",
            "judged",
            "disclosed",
            "archived",
            "withdrawn"
        )
    };
}

/// The statement for a region, and its `$1`: `$by!` is called with the condition that narrows to it, and with `$more` where
/// there is more. At the top `$1` says nothing.
macro_rules! for_region {
    ($path:expr, $by:ident $(, $more:literal)?) => {
        match Place::of($path) {
            Place::Top => ($by!("cast($1 as BIGINT) = 0 and " $(, $more)?), 0),
            Place::Second(id) => ($by!("within2 = $1 and " $(, $more)?), id.number()),
            Place::Third(id) => ($by!("within3 = $1 and " $(, $more)?), id.number()),
            Place::Fourth(id) => ($by!("within4 = $1 and " $(, $more)?), id.number()),
            Place::Fifth(id) => ($by!("within5 = $1 and " $(, $more)?), id.number()),
            Place::Deeper(id) => (
                $by!("region in (select region from region_ancestors where ancestor = $1) and " $(, $more)?),
                id.number(),
            ),
        }
    };
}

/// The same for any reach.
macro_rules! for_reach {
    ($reach:expr, $by:ident $(, $more:literal)?) => {
        match $reach {
            Reach::Station(id) => ($by!("station = $1 and " $(, $more)?), id.number()),
            Reach::Person(id) => ($by!("deputy = $1 and " $(, $more)?), id.number()),
            Reach::Unit(id) => ($by!("unit = $1 and " $(, $more)?), id.number()),
            // A committee has no part in opinions, and no unit has this number.
            Reach::Body(_) => ($by!("unit = $1 and " $(, $more)?), 0),
            Reach::Region(path) => for_region!(path, $by $(, $more)?),
        }
    };
}

/// The same for what waits in a reach: at a station, with a deputy or a unit; for a region what is overdue anywhere in it.
macro_rules! for_waiting {
    ($reach:expr, $by:ident) => {
        match $reach {
            Reach::Station(id) => ($by!("station = $1 and ", "waits_on = 'station'"), id.number()),
            Reach::Person(id) => ($by!("deputy = $1 and ", "waits_on = 'handler'"), id.number()),
            Reach::Unit(id) => ($by!("unit = $1 and ", "waits_on = 'handler'"), id.number()),
            Reach::Body(_) => ($by!("unit = $1 and ", "waits_on = 'handler'"), 0),
            Reach::Region(path) => {
                for_region!(path, $by, "due < $2 and waits_on in ('station', 'handler')")
            }
        }
    };
}

pub(super) use {for_reach, for_region};

/// The lines of what waits, by date: a page.
macro_rules! listed {
    ($narrow:literal, $waits:literal) => {
        lines!(
            "from opinions o where (cast($2 as TEXT) <> '') and ",
            $narrow,
            $waits,
            " order by due, id limit 50"
        )
    };
}

/// How many of what waits there are, and how many of them are overdue.
macro_rules! counted {
    ($narrow:literal, $waits:literal) => {
        sql!(concat!(
            "select count(*), cast(sum(case when due < $2 then 1 else 0 end) as bigint) from \
             (select due from opinions where ",
            $narrow,
            $waits,
            " order by due limit 1000) s"
        ))
    };
}

fn every_stage(reach: &Reach) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            with_stages!(newest_of, $narrow)
        };
    }
    for_reach!(reach, by)
}

fn one_stage(reach: &Reach, stage: StageKind) -> Option<(&'static Sql, i64)> {
    macro_rules! by {
        ($narrow:literal) => {
            with_stages!(each_of, $narrow)
        };
    }
    let (statements, id): ([&'static Sql; 15], i64) = for_reach!(reach, by);
    let mut each = StageKind::ALL.iter().zip(statements);
    each.find(|(one, _)| **one == stage).map(|(_, statement)| (statement, id))
}

fn counts_by_stage(reach: &Reach) -> (&'static Sql, i64) {
    macro_rules! by {
        ($narrow:literal) => {
            with_stages!(counts_of, $narrow)
        };
    }
    for_reach!(reach, by)
}

/// A page of the opinions within a reach, newest first, older than `before`.
pub(crate) fn page(
    tx: &mut Tx,
    reach: &Reach,
    stage: Option<StageKind>,
    before: OpinionId,
) -> Result<Vec<Line>> {
    match stage {
        None => {
            let (statement, id) = every_stage(reach);
            tx.query(statement, params![id, before])
        }
        Some(stage) => match one_stage(reach, stage) {
            Some((statement, id)) => tx.query(statement, params![id, before]),
            None => Ok(Vec::new()),
        },
    }
}

/// How many of the opinions within a reach stand in each stage where there are any; a hundred stands for more.
pub(crate) fn stages(tx: &mut Tx, reach: &Reach) -> Result<Vec<(StageKind, i64)>> {
    let (statement, id) = counts_by_stage(reach);
    let mut counts: Vec<(StageKind, i64)> = tx.query(statement, params![id])?;
    counts.retain(|(_, count)| *count > 0);
    Ok(counts)
}

/// What waits within a reach, by date: for a region what is overdue anywhere in it. A page of it at most.
pub(crate) fn waiting(tx: &mut Tx, reach: &Reach, today: Date, limit: i64) -> Result<Vec<Line>> {
    let (statement, id): (&'static Sql, i64) = for_waiting!(reach, listed);
    let mut lines = tx.query(statement, params![id, today])?;
    lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(lines)
}

/// Counts what [`waiting`] lists; a thousand stands for more.
pub(crate) fn count_waiting(tx: &mut Tx, reach: &Reach, today: Date) -> Result<TodoCount> {
    let (statement, id): (&'static Sql, i64) = for_waiting!(reach, counted);
    count(tx, statement, id, today)
}

/// What an office has to decide within a reach, by date. A page of it at most.
pub(crate) fn waiting_for_office(tx: &mut Tx, reach: &Reach, today: Date) -> Result<Vec<Line>> {
    let (statement, id): (&'static Sql, i64) = for_reach!(reach, listed, "waits_on = 'office'");
    tx.query(statement, params![id, today])
}

/// Counts what [`waiting_for_office`] lists, and of it what is overdue on `today`; a thousand stands for more.
pub(crate) fn count_for_office(tx: &mut Tx, reach: &Reach, today: Date) -> Result<TodoCount> {
    let (statement, id): (&'static Sql, i64) = for_reach!(reach, counted, "waits_on = 'office'");
    count(tx, statement, id, today)
}

fn count(tx: &mut Tx, statement: &'static Sql, id: i64, today: Date) -> Result<TodoCount> {
    let counted: Option<(i64, Option<i64>)> = tx.first(statement, params![id, today])?;
    let (waiting, overdue) = counted.unwrap_or_default();
    Ok(TodoCount { waiting, overdue: overdue.unwrap_or(0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_everything_leaves_out_no_stage() {
        macro_rules! words {
            ($narrow:literal $(, $stage:literal)+) => { [$($stage),+] };
        }
        let listed = with_stages!(words, "");
        assert_eq!(listed.to_vec(), StageKind::ALL.iter().map(|stage| stage.word()).collect::<Vec<_>>());
    }

    #[test]
    fn an_opinion_knows_the_regions_it_lies_in_below_the_top() {
        let id = RegionId::from_number;
        let village = [2, 3, 4, 5, 6].into_iter().fold(RegionPath::root(id(1)), |path, n| path.child(id(n)));
        assert_eq!(within(&village), [2, 3, 4, 5].map(|n| Some(id(n))));
        assert_eq!(within(&RegionPath::root(id(1))), [None; 4]);
    }
}
