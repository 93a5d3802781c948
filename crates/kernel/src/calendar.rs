//! Which days are worked: weekends, statutory holidays 法定节假日 and the weekend days worked in exchange 调休.
//!
//! The State Council's office announces a year's days around November of the year before. The embedded table holds
//! every announcement for 2004–2026; an office adds the next one as [`SpecialDay`]s, and its own days with them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Each announced day of the nation since 2004; see `data/README.md` for its source.
const NATIONAL: &str = include_str!("../data/workdays.csv");

/// What a day off, or the working day given for it, is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Festival {
    /// 元旦.
    NewYear,
    /// 春节.
    Spring,
    /// 清明节.
    TombSweeping,
    /// 劳动节.
    Labour,
    /// 端午节.
    DragonBoat,
    /// 中秋节.
    MidAutumn,
    /// 国庆节.
    National,
    /// 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日, off once, in September 2015.
    Victory70,
    /// A day that a place sets itself, such as 三月三 or 古尔邦节.
    Local,
}

impl Festival {
    /// Every festival.
    pub const ALL: [Festival; 9] = [
        Festival::NewYear,
        Festival::Spring,
        Festival::TombSweeping,
        Festival::Labour,
        Festival::DragonBoat,
        Festival::MidAutumn,
        Festival::National,
        Festival::Victory70,
        Festival::Local,
    ];

    /// Its name in the tables of days. Not for people: they read the page's texts.
    const fn table_name(self) -> &'static str {
        match self {
            Festival::NewYear => "New Year's Day",
            Festival::Spring => "Spring Festival",
            Festival::TombSweeping => "Tomb-sweeping Day",
            Festival::Labour => "Labour Day",
            Festival::DragonBoat => "Dragon Boat Festival",
            Festival::MidAutumn => "Mid-autumn Festival",
            Festival::National => "National Day",
            Festival::Victory70 => "Anti-Fascist 70th Day",
            Festival::Local => "Local",
        }
    }
}

/// Whether a [`SpecialDay`] is off or worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// A day off, also where it is a weekend day that belongs to the holiday.
    Off,
    /// A day worked, in exchange for one that is off.
    Work,
}

/// One announced day: off, or worked in exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// Off or worked.
    pub effect: Effect,
    /// What for.
    pub festival: Festival,
}

impl SpecialDay {
    /// Reads a table of days, one a line: `2027-10-01,off,National Day`. A header, empty lines and further columns
    /// are passed over.
    pub fn read_table(table: &str) -> Result<Vec<SpecialDay>, TableError> {
        let lines = table.trim_start_matches('\u{feff}').lines().enumerate();
        let is_day = |(at, line): &(usize, &str)| {
            let is_header = *at == 0 && line.starts_with("date,");
            !is_header && !line.trim().is_empty()
        };
        let read = |(at, line): (usize, &str)| line.parse().map_err(|NotADay| TableError { line: at + 1 });
        lines.filter(is_day).map(read).collect()
    }
}

impl FromStr for SpecialDay {
    type Err = NotADay;

    fn from_str(line: &str) -> Result<Self, NotADay> {
        let mut cells = line.split(',').map(str::trim);
        let date = cells.next().and_then(|cell| cell.parse().ok()).ok_or(NotADay)?;
        let effect = match cells.next() {
            Some("off") => Effect::Off,
            Some("work") => Effect::Work,
            _ => return Err(NotADay),
        };
        let name = cells.next().ok_or(NotADay)?;
        let festival =
            Festival::ALL.into_iter().find(|festival| festival.table_name() == name).ok_or(NotADay)?;
        Ok(SpecialDay { date, effect, festival })
    }
}

/// The line is not a [`SpecialDay`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day of the form date,off|work,festival")
    }
}
impl std::error::Error for NotADay {}

/// The table of days cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The first line that is wrong, counted from 1.
    pub line: usize,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {NotADay}", self.line)
    }
}
impl std::error::Error for TableError {}

/// What a day is to those who work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// A weekday that is worked.
    Working,
    /// A Saturday or Sunday that belongs to no holiday.
    WeekendOff,
    /// A day off for a festival, weekend or not.
    Holiday(Festival),
    /// A day worked in exchange for one off at a festival, nearly always at a weekend.
    MakeUpWorking(Festival),
}

/// Knows which days are worked. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCalendar(Arc<BTreeMap<Date, (Effect, Festival)>>);

impl WorkCalendar {
    /// The nation's calendar as embedded here.
    pub fn national() -> &'static WorkCalendar {
        static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(|| {
            // A test proves that the table can be read to its last line.
            WorkCalendar::of(SpecialDay::read_table(NATIONAL).unwrap_or_default())
        });
        &CALENDAR
    }

    fn of(days: impl IntoIterator<Item = SpecialDay>) -> Self {
        Self(Arc::new(days.into_iter().map(|day| (day.date, (day.effect, day.festival))).collect()))
    }

    /// This calendar with further days: a newly announced year or a place's own. They win over what was known, and
    /// among themselves the later wins.
    pub fn with(&self, own: impl IntoIterator<Item = SpecialDay>) -> WorkCalendar {
        let mut days = BTreeMap::clone(&self.0);
        days.extend(own.into_iter().map(|day| (day.date, (day.effect, day.festival))));
        Self(Arc::new(days))
    }

    /// What `date` is. In a year that is not [covered](Self::covers) weekends are all that is known.
    pub fn kind(&self, date: Date) -> DayKind {
        match self.0.get(&date) {
            Some((Effect::Off, festival)) => DayKind::Holiday(*festival),
            Some((Effect::Work, festival)) => DayKind::MakeUpWorking(*festival),
            None if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) => DayKind::WeekendOff,
            None => DayKind::Working,
        }
    }

    /// Whether `date` is worked.
    pub fn is_working(&self, date: Date) -> bool {
        matches!(self.kind(date), DayKind::Working | DayKind::MakeUpWorking(_))
    }

    /// Whether the holidays of `year` are known. A year counts as announced once its National Day is in the table:
    /// one notice announces all of a year, and National Day ends it, so neither a place's own days nor the first half of a
    /// notice being typed in pass for a year.
    pub fn covers(&self, year: i16) -> bool {
        Date::new(year, 10, 1)
            .is_ok_and(|first| self.0.get(&first).is_some_and(|(_, festival)| *festival != Festival::Local))
    }

    /// The day itself where it is worked, or else the next that is.
    pub fn next_working(&self, date: Date) -> Date {
        days_from(date).find(|day| self.is_working(*day)).unwrap_or(Date::MAX)
    }

    /// How many working days lie after `start`, up to and including `end`; 0 where `end` is not after `start`.
    pub fn working_days(&self, start: Date, end: Date) -> usize {
        days_after(start).take_while(|day| *day <= end).filter(|day| self.is_working(*day)).count()
    }

    /// Every announced day from `first` to `last`, in order.
    pub fn special_days(&self, first: Date, last: Date) -> impl Iterator<Item = SpecialDay> + '_ {
        self.0
            .iter()
            .skip_while(move |(date, _)| **date < first)
            .take_while(move |(date, _)| **date <= last)
            .map(|(date, (effect, festival))| SpecialDay {
                date: *date,
                effect: *effect,
                festival: *festival,
            })
    }
}

/// `date` and every day after it, to the end of what can be written as a date (31 December 9999).
pub(crate) fn days_from(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date), |day| day.tomorrow().ok())
}

/// Every day after `date`.
pub(crate) fn days_after(date: Date) -> impl Iterator<Item = Date> {
    days_from(date).skip(1)
}

#[cfg(test)]
mod tests;
