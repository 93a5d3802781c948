//! The traditional calendar 农历, for market days: GB/T 33661-2017, as computed by ICU.

use icu_calendar::cal::ChineseTraditional;
use jiff::civil::Date;

/// A day of the traditional calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LunarDay {
    /// The month, 1–12; a leap month bears the number of the month before it.
    pub month: u8,
    /// Whether the month is a leap month 闰月.
    pub leap: Leap,
    /// The day of the month, 1–30.
    pub day: u8,
}

/// Whether a month comes a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leap {
    /// 闰月.
    Leap,
    /// An ordinary month.
    Ordinary,
}

/// The day of the traditional calendar that `date` is; `None` where it cannot be computed.
pub fn day(date: Date) -> Option<LunarDay> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    let iso = icu_calendar::Date::try_new_iso(i32::from(date.year()), month, day).ok()?;
    let lunar = iso.to_calendar(ChineseTraditional::new());
    let month = lunar.month();
    let leap = if month.to_input().is_leap() { Leap::Leap } else { Leap::Ordinary };
    Some(LunarDay { month: month.number(), leap, day: lunar.day_of_month().0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WorkCalendar;
    use crate::calendar::days_from;
    use jiff::civil::date;

    fn ordinary(month: u8, day: u8) -> Option<LunarDay> {
        Some(LunarDay { month, leap: Leap::Ordinary, day })
    }

    #[test]
    fn known_festivals_fall_on_their_days() {
        for (spring, year) in
            [(date(2023, 1, 22), 2023), (date(2024, 2, 10), 2024), (date(2026, 2, 17), 2026)]
        {
            assert_eq!(day(spring), ordinary(1, 1), "Spring Festival of {year}");
        }
        assert_eq!(day(date(2025, 5, 31)), ordinary(5, 5), "Dragon Boat Festival");
        assert_eq!(day(date(2026, 9, 25)), ordinary(8, 15), "Mid-autumn Festival");
        assert_eq!(day(date(2025, 1, 28)), ordinary(12, 29), "a year that ends on the 29th");
    }

    #[test]
    fn a_leap_month_bears_the_number_of_the_month_before_it() {
        let leap = |month, day| Some(LunarDay { month, leap: Leap::Leap, day });
        assert_eq!(day(date(2023, 3, 22)), leap(2, 1));
        assert_eq!(day(date(2025, 7, 25)), leap(6, 1));
        assert_eq!(day(date(2025, 6, 25)), ordinary(6, 1));
    }

    #[test]
    fn the_announced_holidays_of_every_year_lie_on_their_traditional_days() {
        let calendar = WorkCalendar::national();
        let all = days_from(date(2008, 1, 1)).take_while(|day| *day <= date(2026, 12, 31));
        let feasts: Vec<Date> = all
            .filter(|date| [ordinary(1, 1), ordinary(5, 5), ordinary(8, 15)].contains(&day(*date)))
            .collect();
        assert_eq!(feasts.len(), 19 * 3, "three in each of nineteen years");
        for feast in feasts {
            assert!(!calendar.is_working(feast), "{feast}");
        }
    }
}
