//! On which days there is reception, as a rule says it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use kernel::{Lang, lunar};

use crate::texts::Texts;

/// The days of a rule. Written as words that stay the same in every language: `digits 6`, `weekly 1 3`, `nth 2 3`,
/// `days 15 | 1 3 5`, `market 3 6 9`, `on 2026-05-12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Every day of the month that ends in one of these digits: 逢六 is the 6th, 16th and 26th.
    Digits(Vec<u8>),
    /// Every week on these days.
    Weekly(Vec<Weekday>),
    /// Every month on its n-th such weekday, 1–4, or its last, 5.
    Nth(u8, Weekday),
    /// These days of these months 1–12; of every month where none is named.
    Days(Vec<u8>, Vec<u8>),
    /// Every day of the traditional calendar that ends in one of these digits 赶集日: 逢三六九.
    Market(Vec<u8>),
    /// Exactly these days.
    On(Vec<Date>),
}

/// The text is no pattern of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPattern;

impl fmt::Display for NotAPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a pattern of days")
    }
}
impl std::error::Error for NotAPattern {}

impl Pattern {
    /// Whether `day` is one of its days.
    pub fn holds(&self, day: Date) -> bool {
        let number = |n: i8| u8::try_from(n).unwrap_or_default();
        let (of_month, month) = (number(day.day()), number(day.month()));
        match self {
            Pattern::Digits(digits) => digits.contains(&(of_month % 10)),
            Pattern::Weekly(weekdays) => weekdays.contains(&day.weekday()),
            Pattern::Nth(5, weekday) => *weekday == day.weekday() && day.day() + 7 > day.days_in_month(),
            Pattern::Nth(nth, weekday) => *weekday == day.weekday() && (of_month - 1) / 7 + 1 == *nth,
            Pattern::Days(days, months) => {
                days.contains(&of_month) && (months.is_empty() || months.contains(&month))
            }
            Pattern::Market(digits) => {
                lunar::day(day).is_some_and(|lunar| digits.contains(&(lunar.day % 10)))
            }
            Pattern::On(days) => days.contains(&day),
        }
    }

    /// Its days in words: 每月逢6（6日、16日、26日）.
    pub fn text(&self, lang: Lang) -> String {
        let t = Texts::of(lang);
        let joined = |parts: Vec<String>| parts.join(t.duty_between());
        let numbers = |numbers: &[u8]| joined(numbers.iter().map(u8::to_string).collect());
        match self {
            Pattern::Digits(digits) => t.duty_pattern_digits(numbers(digits)),
            Pattern::Weekly(days) => {
                t.duty_pattern_weekly(joined(days.iter().map(|day| weekday(lang, *day).to_owned()).collect()))
            }
            Pattern::Nth(5, day) => t.duty_pattern_last(weekday(lang, *day)),
            Pattern::Nth(nth, day) => t.duty_pattern_nth(i64::from(*nth), weekday(lang, *day)),
            Pattern::Days(days, months) => match months.as_slice() {
                [] => t.duty_pattern_days(numbers(days)),
                [1, 3, 5, 7, 9, 11] => t.duty_pattern_odd(numbers(days)),
                [2, 4, 6, 8, 10, 12] => t.duty_pattern_even(numbers(days)),
                months => t.duty_pattern_months(numbers(days), numbers(months)),
            },
            Pattern::Market(digits) => t.duty_pattern_market(numbers(digits)),
            Pattern::On(days) => {
                t.duty_pattern_on(joined(days.iter().map(|day| page::day(lang, *day)).collect()))
            }
        }
    }
}

/// A weekday's name as lists of hours and rules write it: 周三.
pub(crate) fn weekday(lang: Lang, weekday: Weekday) -> &'static str {
    let t = Texts::of(lang);
    match weekday {
        Weekday::Monday => t.duty_monday(),
        Weekday::Tuesday => t.duty_tuesday(),
        Weekday::Wednesday => t.duty_wednesday(),
        Weekday::Thursday => t.duty_thursday(),
        Weekday::Friday => t.duty_friday(),
        Weekday::Saturday => t.duty_saturday(),
        Weekday::Sunday => t.duty_sunday(),
    }
}

fn spaced<T: ToString>(things: impl IntoIterator<Item = T>) -> String {
    things.into_iter().map(|thing| thing.to_string()).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Digits(digits) => write!(f, "digits {}", spaced(digits)),
            Pattern::Weekly(days) => {
                write!(f, "weekly {}", spaced(days.iter().map(|day| day.to_monday_one_offset())))
            }
            Pattern::Nth(nth, day) => write!(f, "nth {nth} {}", day.to_monday_one_offset()),
            Pattern::Days(days, months) if months.is_empty() => write!(f, "days {}", spaced(days)),
            Pattern::Days(days, months) => write!(f, "days {} | {}", spaced(days), spaced(months)),
            Pattern::Market(digits) => write!(f, "market {}", spaced(digits)),
            Pattern::On(days) => write!(f, "on {}", spaced(days)),
        }
    }
}

/// Every word as a `T` that `sound` takes, in order and each once; at least one.
fn set<T: FromStr + Ord>(words: &str, sound: impl Fn(&T) -> bool) -> Result<Vec<T>, NotAPattern> {
    let read = |word: &str| word.parse().ok().filter(&sound).ok_or(NotAPattern);
    let mut found = words.split_whitespace().map(read).collect::<Result<Vec<T>, NotAPattern>>()?;
    found.sort();
    found.dedup();
    if found.is_empty() { Err(NotAPattern) } else { Ok(found) }
}

fn weekday_of(number: i8) -> Result<Weekday, NotAPattern> {
    Weekday::from_monday_one_offset(number).map_err(|_| NotAPattern)
}

impl FromStr for Pattern {
    type Err = NotAPattern;

    fn from_str(text: &str) -> Result<Self, NotAPattern> {
        let (kind, rest) = text.split_once(' ').ok_or(NotAPattern)?;
        let digit = |digit: &u8| *digit < 10;
        Ok(match kind {
            "digits" => Pattern::Digits(set(rest, digit)?),
            "weekly" => Pattern::Weekly(
                set::<i8>(rest, |_| true)?.into_iter().map(weekday_of).collect::<Result<_, _>>()?,
            ),
            "nth" => {
                let (nth, day) = rest.trim().split_once(' ').ok_or(NotAPattern)?;
                let nth = nth.parse().ok().filter(|nth| (1..=5).contains(nth)).ok_or(NotAPattern)?;
                Pattern::Nth(nth, weekday_of(day.trim().parse().map_err(|_| NotAPattern)?)?)
            }
            "days" => {
                let (days, months) = rest.split_once('|').unwrap_or((rest, ""));
                let months = if months.trim().is_empty() {
                    Vec::new()
                } else {
                    set(months, |m| (1..=12).contains(m))?
                };
                Pattern::Days(set(days, |day| (1..=31).contains(day))?, months)
            }
            "market" => Pattern::Market(set(rest, digit)?),
            "on" => Pattern::On(set(rest, |_| true)?),
            _ => return Err(NotAPattern),
        })
    }
}

store::text_column!(Pattern);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn days(pattern: &str, year: i16, month: i8) -> Vec<i8> {
        let pattern: Pattern = pattern.parse().unwrap();
        let first = date(year, month, 1);
        (1..=first.days_in_month()).filter(|day| pattern.holds(date(year, month, *day))).collect()
    }

    #[test]
    fn every_rule_that_was_seen_in_a_region_can_be_said() {
        assert_eq!(days("digits 6", 2026, 3), [6, 16, 26], "逢六");
        assert_eq!(days("digits 0", 2026, 2), [10, 20], "逢十, and February has no 30th");
        assert_eq!(days("weekly 1", 2026, 3), [2, 9, 16, 23, 30], "every Monday");
        assert_eq!(days("nth 2 3", 2026, 3), [11], "the second Wednesday");
        assert_eq!(days("nth 5 5", 2026, 3), [27], "the last Friday");
        assert_eq!(days("days 15 | 1 3 5 7 9 11", 2026, 3), [15], "the 15th of odd months");
        assert!(days("days 15 | 1 3 5 7 9 11", 2026, 4).is_empty());
        assert!(days("days 31", 2026, 4).is_empty(), "April has no 31st");
        assert_eq!(days("on 2026-03-07 2026-04-08", 2026, 3), [7]);
    }

    #[test]
    fn market_days_follow_the_moon() {
        // The third month began on 17 April 2026.
        let third_month: Vec<i8> =
            days("market 3 6 9", 2026, 4).into_iter().filter(|day| *day >= 17).collect();
        assert_eq!(third_month, [19, 22, 25, 29], "初三、初六、初九、十三");
    }

    proptest! {
        #[test]
        fn nonsense_is_refused_and_never_a_panic(text in "(digits|weekly|nth|days|market|on)? ?[0-9 |-]{0,12}") {
            if let Ok(pattern) = text.parse::<Pattern>() {
                prop_assert_eq!(pattern.to_string().parse::<Pattern>(), Ok(pattern.clone()));
                pattern.holds(date(2026, 2, 28));
            }
        }
    }
}
