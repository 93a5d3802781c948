//! The deadline board: what is overdue, due this week and later, paused, put off; per unit and per week.

use std::collections::BTreeMap;

use congress::Region;
use host::{Actor, Reach};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{RegionId, Result, UnitId};
use store::Tx;

use super::tasks::own_units;
use super::{DECIDE, HANDLE, today};
use crate::model::{Bundle, BundleStage};
use crate::store::{self as db, BoardLine, ClockId, DueCount, QuestionsDue, Span, Whose};

/// Which clocks the board shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Past their day.
    #[default]
    Overdue,
    /// From today on, seven days.
    Week,
    /// After that.
    Later,
    /// All of these.
    Running,
    /// That stand still.
    Paused,
    /// Of replies that were put off.
    Extended,
}
congress::words!(Shown {
    Overdue = "overdue",
    Week = "week",
    Later = "later",
    Running = "running",
    Paused = "paused",
    Extended = "extended",
});

impl Shown {
    fn span(self, today: Date) -> Span {
        let plus = |days: i64| today.saturating_add(days.days());
        match self {
            Shown::Overdue => Span::Between(Date::MIN, plus(-1)),
            Shown::Week => Span::Between(today, plus(6)),
            Shown::Later => Span::Between(plus(7), Date::MAX),
            Shown::Running => Span::Between(Date::MIN, Date::MAX),
            Shown::Paused => Span::Paused,
            Shown::Extended => Span::Extended,
        }
    }
}

/// How much a unit has running, and how much of it is overdue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitLoad {
    pub(crate) unit: UnitId,
    pub(crate) name: String,
    pub(crate) running: i64,
    pub(crate) overdue: i64,
}

/// What of a board is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    /// The congress; the actor's own where none is named.
    pub(crate) region: Option<RegionId>,
    pub(crate) shown: Shown,
    /// Instead of that, what ends in the seven days from this one on.
    pub(crate) week: Option<Date>,
    /// Of a congress's board, one unit's part.
    pub(crate) unit: Option<UnitId>,
}

impl Looked {
    fn span(self, today: Date) -> Span {
        match self.week {
            Some(first) => Span::Between(first, first.saturating_add(6.days())),
            None => self.shown.span(today),
        }
    }
}

/// The deadline board.
#[derive(Clone, Debug)]
pub(crate) struct Board {
    /// The congress; none for a unit's own board.
    pub(crate) congress: Option<Region>,
    pub(crate) lines: Vec<BoardLine>,
    /// How many each choice shows.
    pub(crate) counts: Vec<(Shown, i64)>,
    /// How many end in each of the coming weeks, by its first day.
    pub(crate) weeks: Vec<(Date, i64)>,
    /// The units with the most that is overdue first.
    pub(crate) units: Vec<UnitLoad>,
    /// Reports of key supervision that are to come, what is due first first.
    pub(crate) reports: Vec<Bundle>,
    /// What units have yet to answer in look-backs, what is due first first.
    pub(crate) questions: Vec<QuestionsDue>,
    pub(crate) today: Date,
}

/// How many weeks ahead the board counts.
const WEEKS: i64 = 8;

/// The most matters whose reports the board shows: a congress has some dozens.
const REPORTS: i64 = 100;

/// The board of a congress for its office, of the own unit for everybody who handles there.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn board(tx: &mut Tx, actor: &Actor, looked: Looked, after: (Date, ClockId)) -> Result<Board> {
    let today = today(tx);
    let office = actor.reaches(DECIDE).any(|reach| matches!(reach, Reach::Region(_)));
    match own_units(actor, HANDLE).first().copied().filter(|_| !office) {
        Some(unit) => board_of_unit(tx, unit, looked.span(today), after),
        None => board_of_congress(tx, actor, looked, after),
    }
}

fn board_of_unit(tx: &mut Tx, unit: UnitId, span: Span, after: (Date, ClockId)) -> Result<Board> {
    let today = today(tx);
    let counts = db::due_counts_of_unit(tx, unit)?;
    Ok(Board {
        congress: None,
        lines: db::board_lines(tx, Whose::Unit(unit, None), span, after)?,
        counts: sums(&counts, today),
        weeks: weeks(&counts, today),
        units: Vec::new(),
        reports: Vec::new(),
        questions: Vec::new(),
        today,
    })
}

fn board_of_congress(tx: &mut Tx, actor: &Actor, looked: Looked, after: (Date, ClockId)) -> Result<Board> {
    let today = today(tx);
    let congress = congress::chosen_region(tx, actor, DECIDE, looked.region)?;
    let mut counts = db::due_counts(tx, congress.id)?;
    let units = loads(&counts, today);
    if looked.unit.is_some() {
        counts.retain(|one| one.unit == looked.unit);
    }
    let whose = match looked.unit {
        Some(unit) => Whose::Unit(unit, Some(congress.id)),
        None => Whose::Congress(congress.id),
    };
    let mut reports = db::open_bundles(tx, congress.id, REPORTS)?;
    reports.retain(|one| one.due.is_some() && one.stage != BundleStage::Reported);
    Ok(Board {
        lines: db::board_lines(tx, whose, looked.span(today), after)?,
        counts: sums(&counts, today),
        weeks: weeks(&counts, today),
        units,
        reports,
        questions: db::questions_open(tx, congress.id)?,
        congress: Some(congress),
        today,
    })
}

fn sums(counts: &[DueCount], today: Date) -> Vec<(Shown, i64)> {
    let count = |shown: Shown| {
        let fits = |one: &&DueCount| match shown.span(today) {
            Span::Between(from, until) => !one.paused && one.due >= from && one.due <= until,
            Span::Paused => one.paused,
            Span::Extended => one.extended,
        };
        (shown, counts.iter().filter(fits).map(|one| one.n).sum())
    };
    Shown::ALL.iter().copied().map(count).collect()
}

fn weeks(counts: &[DueCount], today: Date) -> Vec<(Date, i64)> {
    (0..WEEKS)
        .map(|week| {
            let first = today.saturating_add((week * 7).days());
            let last = first.saturating_add(6.days());
            let within = counts.iter().filter(|one| !one.paused && one.due >= first && one.due <= last);
            (first, within.map(|one| one.n).sum())
        })
        .collect()
}

fn loads(counts: &[DueCount], today: Date) -> Vec<UnitLoad> {
    let mut by_unit: BTreeMap<UnitId, UnitLoad> = BTreeMap::new();
    for one in counts {
        let (Some(unit), Some(name)) = (one.unit, &one.unit_name) else { continue };
        let none = || UnitLoad { unit, name: name.clone(), running: 0, overdue: 0 };
        let load = by_unit.entry(unit).or_insert_with(none);
        load.running += if one.paused { 0 } else { one.n };
        load.overdue += if !one.paused && one.due < today { one.n } else { 0 };
    }
    let mut loads: Vec<UnitLoad> = by_unit.into_values().collect();
    loads.sort_by_key(|load| std::cmp::Reverse((load.overdue, load.running)));
    loads
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn count(due: &str, n: i64) -> DueCount {
        DueCount {
            unit: Some(Id::from_number(1)),
            unit_name: None,
            due: due.parse().unwrap(),
            paused: false,
            extended: false,
            n,
        }
    }

    #[test]
    fn every_running_clock_is_counted_under_exactly_one_choice() {
        let today: Date = "2026-03-02".parse().unwrap();
        let paused = DueCount { paused: true, ..count("2026-02-01", 7) };
        let counts = [
            DueCount { extended: true, ..count("2026-03-01", 1) },
            count("2026-03-02", 2),
            count("2026-03-08", 3),
            count("2026-03-09", 4),
            paused,
        ];
        let said = sums(&counts, today);
        let [overdue, week, later] = [(Shown::Overdue, 1), (Shown::Week, 5), (Shown::Later, 4)];
        assert_eq!(
            said,
            [overdue, week, later, (Shown::Running, 10), (Shown::Paused, 7), (Shown::Extended, 1)]
        );
        let weeks = weeks(&counts, today);
        assert_eq!(weeks[0], (today, 5));
        assert_eq!(weeks[1].1, 4);
    }
}
