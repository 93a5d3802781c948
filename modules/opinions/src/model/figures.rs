//! Figures: what is counted of opinions, for whom, and over which time.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use congress::words;
use jiff::civil::Date;
use kernel::{RegionId, StationId, UnitId};
use serde::{Deserialize, Serialize};

use super::{OpinionId, StageKind};

/// Where an opinion has come to, as figures see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Somebody is at it.
    Open,
    /// Not admitted.
    Refused,
    /// The same matter as another.
    Merged,
    /// Taken back.
    Withdrawn,
    /// Answered, and the answer may be read.
    Answered,
}

words!(Outcome {
    Open = "open",
    Refused = "refused",
    Merged = "merged",
    Withdrawn = "withdrawn",
    Answered = "answered",
});

impl Outcome {
    /// What a stage means.
    pub(crate) const fn of(stage: StageKind) -> Self {
        match stage {
            StageKind::NotAdmitted => Outcome::Refused,
            StageKind::Duplicate => Outcome::Merged,
            StageKind::Withdrawn => Outcome::Withdrawn,
            StageKind::Delivering
            | StageKind::Delivered
            | StageKind::Judged
            | StageKind::Disclosed
            | StageKind::Archived => Outcome::Answered,
            _ => Outcome::Open,
        }
    }
}

/// Whether the first answer came by its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Timing {
    /// There is none yet.
    Open,
    /// By its date, or on the spot.
    OnTime,
    /// After it.
    Late,
}

words!(Timing { Open = "open", OnTime = "on_time", Late = "late" });

store::record! {
    /// What figures count of one opinion.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Fact {
        pub(crate) opinion: OpinionId,
        pub(crate) region: RegionId,
        pub(crate) station: StationId,
        pub(crate) unit: Option<UnitId>,
        /// The day it came, as [`day_number`] counts.
        pub(crate) day: i64,
        /// A category's code, or empty.
        pub(crate) category: String,
        pub(crate) channel: String,
        pub(crate) outcome: Outcome,
        pub(crate) answer_due: Option<Date>,
        pub(crate) timing: Timing,
        /// From the day it came to the day its first answer could be read.
        pub(crate) days: Option<i64>,
        /// How it is known that the answer arrived; empty where it is not.
        pub(crate) proof: String,
        /// A verdict's word, `lapsed`, or empty.
        pub(crate) verdict: String,
        /// How often it was reopened.
        pub(crate) reopened: i64,
    }
}

store::record! {
    /// Opinions that are alike in everything that is counted, and how many they are.
    #[derive(Clone, Debug)]
    pub(crate) struct Alike {
        pub(crate) category: String,
        pub(crate) channel: String,
        pub(crate) outcome: Outcome,
        pub(crate) timing: Timing,
        pub(crate) days: Option<i64>,
        pub(crate) proof: String,
        pub(crate) verdict: String,
        pub(crate) reopened: i64,
        pub(crate) number: i64,
    }
}

/// Sums of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Sums {
    pub(crate) received: i64,
    pub(crate) refused: i64,
    pub(crate) merged: i64,
    pub(crate) withdrawn: i64,
    pub(crate) answered: i64,
    pub(crate) on_time: i64,
    pub(crate) late: i64,
    pub(crate) proven: i64,
    pub(crate) solved: i64,
    pub(crate) partly: i64,
    pub(crate) unsolved: i64,
    pub(crate) lapsed: i64,
    pub(crate) reopened: i64,
    /// How many were answered after so many days.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) days: BTreeMap<i64, i64>,
}

store::text_column!(Sums);

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Sums {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        serde_json::from_str(text).map_err(|_| ())
    }
}

impl Sums {
    /// The sums of opinions that are alike.
    pub(crate) fn of(alike: &Alike) -> Self {
        let n = alike.number;
        let when = |holds: bool| if holds { n } else { 0 };
        let verdict = |word: &str| when(alike.verdict == word);
        Self {
            received: n,
            refused: when(alike.outcome == Outcome::Refused),
            merged: when(alike.outcome == Outcome::Merged),
            withdrawn: when(alike.outcome == Outcome::Withdrawn),
            answered: when(alike.outcome == Outcome::Answered),
            on_time: when(alike.timing == Timing::OnTime),
            late: when(alike.timing == Timing::Late),
            proven: when(alike.outcome == Outcome::Answered && !alike.proof.is_empty()),
            solved: verdict("solved"),
            partly: verdict("partly"),
            unsolved: verdict("not"),
            lapsed: verdict("lapsed"),
            reopened: when(alike.reopened > 0),
            days: alike.days.map(|days| (days, n)).into_iter().collect(),
        }
    }

    /// Adds others to these.
    pub(crate) fn add(&mut self, other: &Sums) {
        self.received += other.received;
        self.refused += other.refused;
        self.merged += other.merged;
        self.withdrawn += other.withdrawn;
        self.answered += other.answered;
        self.on_time += other.on_time;
        self.late += other.late;
        self.proven += other.proven;
        self.solved += other.solved;
        self.partly += other.partly;
        self.unsolved += other.unsolved;
        self.lapsed += other.lapsed;
        self.reopened += other.reopened;
        for (days, number) in &other.days {
            *self.days.entry(*days).or_default() += number;
        }
    }

    /// Within how many days `percent` of 100 had their first answer; none where none had one.
    pub(crate) fn days_for(&self, percent: i64) -> Option<i64> {
        let all: i64 = self.days.values().sum();
        let mut seen = 0;
        self.days
            .iter()
            .find(|(_, number)| {
                seen += **number;
                seen * 100 >= all * percent
            })
            .map(|(days, _)| *days)
    }

    /// How many a measure counts.
    pub(crate) const fn count(&self, measure: Measure) -> i64 {
        match measure {
            Measure::Received => self.received,
            Measure::Answered => self.answered,
            Measure::Open => self.received - self.answered - self.refused - self.merged - self.withdrawn,
            Measure::Refused => self.refused,
            Measure::Merged => self.merged,
            Measure::Withdrawn => self.withdrawn,
            Measure::OnTime => self.on_time,
            Measure::Late => self.late,
            Measure::Proven => self.proven,
            Measure::Unproven => self.answered - self.proven,
            Measure::Solved => self.solved,
            Measure::Partly => self.partly,
            Measure::Unsolved => self.unsolved,
            Measure::Lapsed => self.lapsed,
            Measure::Reopened => self.reopened,
        }
    }

    /// How many the citizen judged.
    pub(crate) fn judged(&self) -> i64 {
        self.solved + self.partly + self.unsolved
    }
}

/// For whom figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FigureScope {
    /// A region and all below it.
    Region(RegionId),
    Station(StationId),
    Unit(UnitId),
}

impl FigureScope {
    /// The word and the number it is stored under.
    pub(crate) const fn key(self) -> (&'static str, i64) {
        match self {
            FigureScope::Region(id) => ("region", id.number()),
            FigureScope::Station(id) => ("station", id.number()),
            FigureScope::Unit(id) => ("unit", id.number()),
        }
    }
}

impl fmt::Display for FigureScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureScope::Region(id) => write!(f, "region-{id}"),
            FigureScope::Station(id) => write!(f, "station-{id}"),
            FigureScope::Unit(id) => write!(f, "unit-{id}"),
        }
    }
}

impl FromStr for FigureScope {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once('-') {
            Some(("region", id)) => id.parse().map(FigureScope::Region).map_err(|_| ()),
            Some(("station", id)) => id.parse().map(FigureScope::Station).map_err(|_| ()),
            Some(("unit", id)) => id.parse().map(FigureScope::Unit).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

/// A calendar month, quarter or year: `2026-03`, `2026-Q1`, `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    /// Its first month, as year × 12 + month − 1.
    pub(crate) first: i64,
    /// How many months: 1, 3 or 12.
    pub(crate) months: i64,
}

/// The number of a day: how many days it is after 1 January 1970.
pub(crate) fn day_number(day: Date) -> i64 {
    jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The day of a number.
pub(crate) fn day_of_number(number: i64) -> Date {
    let days = jiff::Span::new().try_days(number);
    days.and_then(|days| jiff::civil::date(1970, 1, 1).checked_add(days)).unwrap_or(Date::MAX)
}

impl Span {
    /// The month of a day.
    pub(crate) fn month_of(day: Date) -> i64 {
        i64::from(day.year()) * 12 + i64::from(day.month()) - 1
    }

    /// The numbers of its first and last day.
    pub(crate) fn days(self) -> (i64, i64) {
        let first = |month: i64| {
            let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX);
            let month = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
            Date::new(year, month, 1).map_or(i64::MAX, day_number)
        };
        (first(self.first), first(self.first + self.months).saturating_sub(1))
    }

    /// The span of so many months that holds a month.
    pub(crate) const fn around(month: i64, months: i64) -> Self {
        Self { first: month - month.rem_euclid(months), months }
    }

    /// Its last month.
    pub(crate) const fn last(self) -> i64 {
        self.first + self.months - 1
    }

    /// The span before.
    pub(crate) const fn before(self) -> Self {
        Self { first: self.first - self.months, ..self }
    }

    /// The span after.
    pub(crate) const fn after(self) -> Self {
        Self { first: self.first + self.months, ..self }
    }

    /// Its year, and which month or quarter of it, from 1.
    pub(crate) const fn parts(self) -> (i64, i64) {
        (self.first.div_euclid(12), self.first.rem_euclid(12) / self.months + 1)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, part) = self.parts();
        match self.months {
            1 => write!(f, "{year}-{part:02}"),
            3 => write!(f, "{year}-Q{part}"),
            _ => write!(f, "{year}"),
        }
    }
}

impl FromStr for Span {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let year: i64 = year.parse().ok().filter(|year| (1..=9999).contains(year)).ok_or(())?;
        let number = |text: &str, most: i64| {
            text.parse::<i64>().ok().filter(|number| (1..=most).contains(number)).ok_or(())
        };
        Ok(match part {
            None => Self { first: year * 12, months: 12 },
            Some(part) => match part.strip_prefix('Q') {
                Some(quarter) => Self { first: year * 12 + (number(quarter, 4)? - 1) * 3, months: 3 },
                None => Self { first: year * 12 + number(part, 12)? - 1, months: 1 },
            },
        })
    }
}

/// Which of the counted opinions a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Measure {
    #[default]
    Received,
    Answered,
    Open,
    Refused,
    Merged,
    Withdrawn,
    OnTime,
    Late,
    Proven,
    Unproven,
    Solved,
    Partly,
    Unsolved,
    Lapsed,
    Reopened,
}

words!(Measure {
    Received = "received",
    Answered = "answered",
    Open = "open",
    Refused = "refused",
    Merged = "merged",
    Withdrawn = "withdrawn",
    OnTime = "on_time",
    Late = "late",
    Proven = "proven",
    Unproven = "unproven",
    Solved = "solved",
    Partly = "partly",
    Unsolved = "unsolved",
    Lapsed = "lapsed",
    Reopened = "reopened",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_back_and_follow_one_another() {
        for text in ["2026-03", "2026-Q1", "2026", "2025-12", "2025-Q4"] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span.to_string(), text);
            assert_eq!(span.before().after(), span);
        }
        let (march, quarter, year) = ("2026-03", "2026-Q1", "2026");
        let read = |text: &str| text.parse::<Span>().unwrap();
        assert_eq!(Span::around(read(march).first, 3), read(quarter));
        assert_eq!(Span::around(read(march).first, 12), read(year));
        assert_eq!(read("2026-01").before().to_string(), "2025-12");
        for wrong in ["", "2026-13", "2026-Q5", "2026-0", "x", "2026-Q", "-1", "99999"] {
            assert_eq!(wrong.parse::<Span>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_span_knows_its_days() {
        let days = |text: &str| {
            let (first, last) = text.parse::<Span>().unwrap().days();
            (day_of_number(first).to_string(), day_of_number(last).to_string())
        };
        assert_eq!(days("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(days("2026-Q4"), ("2026-10-01".into(), "2026-12-31".into()));
        assert_eq!(days("2026"), ("2026-01-01".into(), "2026-12-31".into()));
        assert_eq!(day_number(jiff::civil::date(1970, 1, 2)), 1);
    }

    #[test]
    fn the_median_and_the_ninth_tenth_are_days_that_were_needed() {
        let of = |days: &[(i64, i64)]| Sums { days: days.iter().copied().collect(), ..Sums::default() };
        assert_eq!(of(&[]).days_for(50), None);
        assert_eq!(of(&[(3, 1)]).days_for(90), Some(3));
        let ten = of(&[(1, 5), (4, 4), (30, 1)]);
        assert_eq!((ten.days_for(50), ten.days_for(90), ten.days_for(100)), (Some(1), Some(4), Some(30)));
        let text = ten.to_string();
        assert_eq!(text.parse::<Sums>(), Ok(ten));
    }
}
