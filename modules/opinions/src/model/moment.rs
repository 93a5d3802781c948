//! Moments as tables of other systems write them.

use jiff::civil::{Date, DateTime, Time};
use kernel::clock::beijing;
use kernel::{Instant, text};

/// A moment with how exactly it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// To the day alone.
    Day(Date),
    /// With its time.
    Moment(Instant),
}

/// Reads a moment: with its offset, or as a day or a day and time in China, as people and spreadsheet programs write them:
/// `2026-03-02 9:05`, `2026/3/2`, `2026年3月2日9时5分`, `20260302`. A day alone is meant from its beginning.
pub fn moment(typed: &str) -> Option<Instant> {
    match written(typed)? {
        Written::Day(day) => in_china(day.to_datetime(Time::midnight())),
        Written::Moment(at) => Some(at),
    }
}

/// The same, where a day alone is meant up to its end.
pub(crate) fn moment_by(typed: &str) -> Option<Instant> {
    match written(typed)? {
        Written::Day(day) => in_china(day.to_datetime(Time::constant(23, 59, 59, 0))),
        Written::Moment(at) => Some(at),
    }
}

fn in_china(at: DateTime) -> Option<Instant> {
    at.to_zoned(beijing()).ok().map(|zoned| zoned.timestamp())
}

fn written(typed: &str) -> Option<Written> {
    if let Ok(at) = typed.trim().parse::<Instant>() {
        return Some(Written::Moment(at));
    }
    let folded = text::fold(typed);
    if folded.chars().any(|c| !c.is_ascii_digit() && !"年月日号时点分秒.-/:t ".contains(c)) {
        return None;
    }
    let numbers: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<i8>().ok();
    let time = |hour: &str, minute: &str, second: &str| {
        Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()
    };
    match numbers.as_slice() {
        [whole] if whole.len() == 8 => {
            day(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?).map(Written::Day)
        }
        [year, month, date] => day(year, month, date).map(Written::Day),
        [year, month, date, clock @ ..] => {
            let time = match clock {
                [hour] => time(hour, "0", "0"),
                [hour, minute] => time(hour, minute, "0"),
                [hour, minute, second, ..] => time(hour, minute, second),
                [] => None,
            };
            in_china(day(year, month, date)?.to_datetime(time?)).map(Written::Moment)
        }
        _ => None,
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_and_programs_write_them() {
        for typed in [
            "2026-03-02 09:05",
            "2026/3/2 9:05:00",
            "2026年3月2日 9时5分",
            "2026-03-02T09:05:00",
            "2026-03-02T01:05:00Z",
            "2026-03-02T09:05:00+08:00",
        ] {
            assert_eq!(moment(typed).unwrap().to_string(), "2026-03-02T01:05:00Z", "{typed}");
        }
        for typed in ["2026-03-02", "2026/3/2", "20260302", "2026年3月2日", "２０２６．３．２"] {
            assert_eq!(moment(typed).unwrap().to_string(), "2026-03-01T16:00:00Z", "{typed}");
            assert_eq!(moment_by(typed).unwrap().to_string(), "2026-03-02T15:59:59Z", "{typed}");
        }
        for typed in ["", "上周", "2026-13-02", "26-3-2", "2026-03-02 25:00", "3月2日"] {
            assert_eq!(moment(typed), None, "{typed}");
        }
    }
}
