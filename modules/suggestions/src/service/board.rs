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
use crate::store::{self as db, BoardLine, ClockId, DueCount, Span, Whose};

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
    /// That stand still.
    Paused,
    /// Of replies that were put off.
    Extended,
}
congress::words!(Shown {
    Overdue = "overdue",
    Week = "week",
    Later = "later",
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

/// The deadline board.
#[derive(Clone, Debug)]
pub(crate) struct Board {
    /// The congress; none for a unit's own board.
    pub(crate) congress: Option<Region>,
    pub(crate) lines: Vec<BoardLine>,
    /// How many each choice shows; for replies that were put off it is not counted.
    pub(crate) counts: Vec<(Shown, i64)>,
    /// How many end in each of the coming weeks, by its first day.
    pub(crate) weeks: Vec<(Date, i64)>,
    /// The units with the most that is overdue first.
    pub(crate) units: Vec<UnitLoad>,
    pub(crate) today: Date,
}

/// How many weeks ahead the board counts.
const WEEKS: i64 = 8;

/// The board of a congress for its office, of the own unit for everybody who handles there.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn board(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    shown: Shown,
    after: (Date, ClockId),
) -> Result<Board> {
    let today = today(tx);
    let office = actor.reaches(DECIDE).any(|reach| matches!(reach, Reach::Region(_)));
    let unit = own_units(actor, HANDLE).first().copied().filter(|_| !office);
    let (congress, whose, counts) = match unit {
        Some(unit) => (None, Whose::Unit(unit), db::due_counts_of_unit(tx, unit)?),
        None => {
            let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
            let counts = db::due_counts(tx, congress.id)?;
            let whose = Whose::Congress(congress.id);
            (Some(congress), whose, counts)
        }
    };
    Ok(Board {
        lines: db::board_lines(tx, whose, shown.span(today), after)?,
        units: if congress.is_some() { loads(&counts, today) } else { Vec::new() },
        weeks: weeks(&counts, today),
        counts: sums(&counts, today),
        congress,
        today,
    })
}

fn sums(counts: &[DueCount], today: Date) -> Vec<(Shown, i64)> {
    let count = |shown: Shown| {
        let fits = |one: &&DueCount| match shown.span(today) {
            Span::Between(from, until) => !one.paused && one.due >= from && one.due <= until,
            Span::Paused => one.paused,
            Span::Extended => false,
        };
        (shown, counts.iter().filter(fits).map(|one| one.n).sum())
    };
    [Shown::Overdue, Shown::Week, Shown::Later, Shown::Paused].map(count).to_vec()
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
        load.running += one.n;
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
            n,
        }
    }

    #[test]
    fn every_running_clock_is_counted_under_exactly_one_choice() {
        let today: Date = "2026-03-02".parse().unwrap();
        let paused = DueCount { paused: true, ..count("2026-02-01", 7) };
        let counts = [
            count("2026-03-01", 1),
            count("2026-03-02", 2),
            count("2026-03-08", 3),
            count("2026-03-09", 4),
            paused,
        ];
        let said = sums(&counts, today);
        assert_eq!(said, [(Shown::Overdue, 1), (Shown::Week, 5), (Shown::Later, 4), (Shown::Paused, 7)]);
        let weeks = weeks(&counts, today);
        assert_eq!(weeks[0], (today, 5));
        assert_eq!(weeks[1].1, 4);
    }
}
