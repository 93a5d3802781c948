//! Hours of a day, and when a station is open.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use kernel::WorkCalendar;
use kernel::calendar::DayKind;
use serde::{Deserialize, Serialize};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// From one time of a day to a later one of the same day, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hours {
    /// The first minute.
    pub from: u32,
    /// The first minute after the last.
    pub until: u32,
}

/// The text is not a time of day, or not from one to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotHours;

impl fmt::Display for NotHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not hours of a day")
    }
}
impl std::error::Error for NotHours {}

impl Hours {
    /// From `from` to `until`, both in minutes after midnight; `None` where that is not forwards within a day.
    pub fn new(from: u32, until: u32) -> Option<Self> {
        (from < until && until <= DAY).then_some(Self { from, until })
    }

    /// Whether both share a minute.
    pub fn overlap(self, other: Hours) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Every span in the text: `9:00-11:30 14:00—17:00`, with whatever stands between numbers as people type it.
    ///
    /// # Errors
    /// Where the text holds anything that is no span.
    pub fn list(typed: &str) -> Result<Vec<Hours>, NotHours> {
        let plain = kernel::text::fold(typed);
        let parts = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '，' | '；'));
        let mut list = parts
            .filter(|part| !part.is_empty())
            .map(str::parse)
            .collect::<Result<Vec<Hours>, NotHours>>()?;
        list.sort_unstable();
        let apart = list.windows(2).all(|pair| matches!(pair, [a, b] if a.until <= b.from));
        if apart { Ok(list) } else { Err(NotHours) }
    }
}

/// A time of day as clocks show it: `9:00`.
fn time(minute: u32) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// A time of day as it is typed, in minutes after midnight.
///
/// # Errors
/// Where it is none.
fn minute(typed: &str) -> Result<u32, NotHours> {
    let plain = kernel::text::fold(typed);
    let (hour, minute) = plain.trim().split_once([':', '：', '.', '点']).ok_or(NotHours)?;
    let minute = if minute.is_empty() { "0" } else { minute };
    let number = |text: &str| text.parse::<u32>().map_err(|_| NotHours);
    let (hour, minute) = (number(hour)?, number(minute)?);
    let sound = minute < 60 && hour * 60 + minute <= DAY;
    if sound { Ok(hour * 60 + minute) } else { Err(NotHours) }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", time(self.from), time(self.until))
    }
}

impl FromStr for Hours {
    type Err = NotHours;

    fn from_str(typed: &str) -> Result<Self, NotHours> {
        let dash = |c: char| matches!(c, '-' | '–' | '—' | '－' | '~' | '～' | '至' | '到');
        let (from, until) = typed.split_once(dash).ok_or(NotHours)?;
        Hours::new(minute(from)?, minute(until.trim_start_matches(dash))?).ok_or(NotHours)
    }
}

/// When a station is open: every week, with exceptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opening {
    /// The hours of each weekday, Monday first; days without hours are left out at the end.
    pub weekly: Vec<Vec<Hours>>,
    /// What holds on statutory holidays.
    pub holidays: OnHolidays,
    /// Days on which other hours hold.
    pub exceptions: Vec<Exception>,
}

/// What holds on statutory holidays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnHolidays {
    /// The station is closed.
    #[default]
    Closed,
    /// The hours of the weekday.
    AsUsual,
}

congress::words!(OnHolidays { Closed = "closed", AsUsual = "as_usual" });

/// Days on which other hours hold than every week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The hours on each of them; none where it is closed.
    pub hours: Vec<Hours>,
}

impl Opening {
    /// Whether anything was said.
    pub fn is_given(&self) -> bool {
        self.weekly.iter().any(|day| !day.is_empty()) || !self.exceptions.is_empty()
    }

    /// The hours of a weekday.
    pub fn weekday(&self, weekday: Weekday) -> &[Hours] {
        let place = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
        self.weekly.get(place).map_or(&[], Vec::as_slice)
    }

    /// The hours of a day; none where it is closed. A weekend day worked in exchange 调休 has the hours of its weekday.
    pub fn on(&self, day: Date, calendar: &WorkCalendar) -> &[Hours] {
        let exception = self.exceptions.iter().rev().find(|one| one.from <= day && day <= one.until);
        if let Some(exception) = exception {
            return &exception.hours;
        }
        let holiday = matches!(calendar.kind(day), DayKind::Holiday(_));
        if holiday && self.holidays == OnHolidays::Closed { &[] } else { self.weekday(day.weekday()) }
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Opening {
    type Err = serde_json::Error;
    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

store::text_column!(Opening);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hours_are_read_back_as_they_are_shown(from in 0..DAY, long in 1..DAY) {
            let hours = Hours::new(from, (from + long).min(DAY)).unwrap();
            prop_assert_eq!(hours.to_string().parse(), Ok(hours));
        }

        #[test]
        fn nonsense_is_refused_and_never_a_panic(text in ".{0,20}") {
            let _ = Hours::list(&text);
        }
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        let morning = Hours { from: 540, until: 690 };
        for typed in ["9:00-11:30", "09：00－11：30", " 9:00—11:30 ", "9:00至11:30", "9点-11.30"] {
            assert_eq!(Hours::list(typed), Ok(vec![morning]), "{typed}");
        }
        let both = vec![morning, Hours { from: 840, until: 1020 }];
        assert_eq!(Hours::list("14:00-17:00、9:00-11:30"), Ok(both));
        assert_eq!(Hours::list(""), Ok(Vec::new()));
        for typed in ["11:30-9:00", "9-25:00", "9:00", "上午", "9:00-11:30 11:00-12:00", "9:61-10:00"] {
            assert_eq!(Hours::list(typed), Err(NotHours), "{typed}");
        }
    }

    #[test]
    fn an_exception_comes_before_a_holiday_and_a_holiday_before_the_week() {
        let hours = |text: &str| Hours::list(text).unwrap();
        let exception = |from, until, text| Exception { from, until, hours: hours(text) };
        let opening = Opening {
            weekly: vec![Vec::new(), Vec::new(), hours("9:00-11:30"), hours("9:00-11:30")],
            holidays: OnHolidays::Closed,
            exceptions: vec![exception(date(2026, 10, 7), date(2026, 10, 7), "10:00-11:00")],
        };
        let on = |day| opening.on(day, WorkCalendar::national()).to_vec();
        assert_eq!(on(date(2026, 3, 4)), hours("9:00-11:30"), "a Wednesday");
        assert_eq!(on(date(2026, 3, 3)), [], "a Tuesday");
        assert_eq!(on(date(2026, 10, 1)), [], "a Thursday, but National Day");
        assert_eq!(on(date(2026, 10, 7)), hours("10:00-11:00"), "a holiday, but the station said otherwise");
        assert_eq!(opening.to_string().parse::<Opening>().unwrap(), opening);
    }
}
