//! What the make-up of congresses is compared with: how it was when terms began and ended, and at the beginning of years.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use kernel::{RegionId, Result, clock};
use store::Tx;

use super::counted;
use crate::model::{Facet, Level, Region, Term};
use crate::store::composition::{self as rows, TermDays};
use crate::store::terms;

/// What figures are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Against {
    /// The first day of the term, of each congress its own.
    Beginning,
    /// The last day of the term before, of each congress its own.
    Before,
    /// The beginning of the year.
    Year,
    /// The beginning of the year before.
    YearBefore,
}

/// Of when the figures are that are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Of one day.
    Day(Date),
    /// Of a day for each congress, because their terms begin on different ones.
    EachTerm,
    /// Of the first day on which a region was counted in a year, which nobody noted.
    Year(i16),
}

/// Figures by question and answer.
pub(super) type Figures = BTreeMap<(Facet, String), i64>;

/// The figures to compare with, where there are any, and of when they are.
pub(super) fn earlier(
    tx: &mut Tx,
    region: &Region,
    level: Level,
    against: Against,
) -> Result<Option<(Since, Figures)>> {
    let year = clock::day_of(tx.now()).year();
    match against {
        Against::Year => of_year(tx, region, level, year),
        Against::YearBefore => of_year(tx, region, level, year.saturating_sub(1)),
        _ if level == region.level => of_term(tx, region, against),
        _ => of_terms_below(tx, region, level, against),
    }
}

fn of_year(tx: &mut Tx, region: &Region, level: Level, year: i16) -> Result<Option<(Since, Figures)>> {
    let kept = rows::of_year(tx, region.id, level, i64::from(year))?;
    if kept.is_empty() {
        return Ok(None);
    }
    let day = rows::year_counted(tx, region.id, level, i64::from(year))?;
    let figures = kept.into_iter().map(|row| ((row.facet, row.value), row.number)).collect();
    Ok(Some((day.map_or(Since::Year(year), Since::Day), figures)))
}

/// The day that one congress is compared with; none where it has had no such term.
fn day_of<'a>(mut begun: impl Iterator<Item = &'a TermDays>, against: Against) -> Option<Date> {
    let (this, before) = (begun.next()?, begun.next());
    if against == Against::Beginning {
        return Some(this.from_day);
    }
    before?.until_day.or_else(|| this.from_day.yesterday().ok())
}

fn of_term(tx: &mut Tx, region: &Region, against: Against) -> Result<Option<(Since, Figures)>> {
    let today = clock::day_of(tx.now());
    let all: Vec<TermDays> = terms::terms_of(tx, region.id)?.into_iter().map(TermDays::from).collect();
    match day_of(all.iter().filter(|term| term.from_day <= today), against) {
        Some(day) => Ok(Some((Since::Day(day), counted(tx, region.id, day)?))),
        None => Ok(None),
    }
}

/// The congresses of a level in a region, each on the day of its own term, counted in one walk through their deputies.
fn of_terms_below(
    tx: &mut Tx,
    region: &Region,
    level: Level,
    against: Against,
) -> Result<Option<(Since, Figures)>> {
    let today = clock::day_of(tx.now());
    let mut terms: HashMap<RegionId, Vec<TermDays>> = HashMap::new();
    for term in rows::terms_below(tx, region.id, level, today)? {
        terms.entry(term.region).or_default().push(term);
    }
    let days: HashMap<RegionId, Date> =
        terms.iter().filter_map(|(congress, all)| Some((*congress, day_of(all.iter(), against)?))).collect();
    let Some(first) = days.values().min().copied() else { return Ok(None) };
    let one_day = days.values().all(|day| *day == first);
    let mut figures = Figures::new();
    for deputy in rows::deputies_below(tx, region.id, level, first)? {
        let day = days.get(&deputy.region).filter(|day| deputy.holds_on(**day));
        let Some(day) = day else { continue };
        for facet in Facet::ALL {
            let number: &mut i64 = figures.entry((*facet, deputy.counted().value(*facet, *day))).or_default();
            *number = number.saturating_add(1);
        }
    }
    Ok(Some((if one_day { Since::Day(first) } else { Since::EachTerm }, figures)))
}

impl From<Term> for TermDays {
    fn from(term: Term) -> Self {
        Self { region: term.region, from_day: term.from_day, until_day: term.until_day }
    }
}
