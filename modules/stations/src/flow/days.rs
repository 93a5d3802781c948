//! The days on which a rule gives receptions.

use jiff::civil::Date;
use kernel::WorkCalendar;
use kernel::calendar::DayKind;

use crate::model::{OnHoliday, RotaRule};

/// A day on which a rule gives a reception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// The day.
    pub(crate) day: Date,
    /// The holiday it was put off from.
    pub(crate) instead_of: Option<Date>,
}

/// The longest run of days off that a reception is put off over, with room to spare.
const LONGEST_HOLIDAY: i32 = 20;

/// The days of a rule from one day to another, both included.
pub(crate) fn given(rule: &RotaRule, from: Date, until: Date, calendar: &WorkCalendar) -> Vec<Given> {
    let before = jiff::Span::new().days(LONGEST_HOLIDAY);
    let start = match rule.holidays {
        OnHoliday::PutOff => from.checked_sub(before).unwrap_or(from),
        _ => from,
    };
    let mut found: Vec<Given> = Vec::new();
    for day in days(start, until).filter(|day| rule.pattern.holds(*day)) {
        let holiday = matches!(calendar.kind(day), DayKind::Holiday(_));
        let given = match rule.holidays {
            OnHoliday::Skip if holiday => continue,
            OnHoliday::PutOff if holiday => Given { day: calendar.next_working(day), instead_of: Some(day) },
            _ => Given { day, instead_of: None },
        };
        let within = from <= given.day && given.day <= until;
        if within && found.iter().all(|other| other.day != given.day) {
            found.push(given);
        }
    }
    found.sort_by_key(|given| given.day);
    found
}

/// The next `count` days of a rule from `from` on, looked for within two years.
pub(crate) fn next(rule: &RotaRule, from: Date, count: usize, calendar: &WorkCalendar) -> Vec<Given> {
    let until = from.checked_add(jiff::Span::new().years(2)).unwrap_or(Date::MAX);
    let mut found = given(rule, from, until, calendar);
    found.truncate(count);
    found
}

/// Every day from one to another, both included.
pub(crate) fn days(from: Date, until: Date) -> impl Iterator<Item = Date> {
    from.series(jiff::Span::new().days(1)).take_while(move |day| *day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Manner;
    use jiff::civil::date;
    use kernel::Id;

    fn rule(pattern: &str, holidays: OnHoliday) -> RotaRule {
        RotaRule {
            id: Id::from_number(1),
            station: None,
            region: None,
            pattern: pattern.parse().unwrap(),
            from_minute: 540,
            until_minute: 690,
            manner: Manner::OnSite,
            place: String::new(),
            deputies: 1,
            holidays,
        }
    }

    fn in_october(pattern: &str, holidays: OnHoliday) -> Vec<i8> {
        let calendar = WorkCalendar::national();
        let found = given(&rule(pattern, holidays), date(2026, 10, 1), date(2026, 10, 31), calendar);
        found.iter().map(|given| given.day.day()).collect()
    }

    #[test]
    fn a_reception_on_national_day_falls_out_is_put_off_or_takes_place() {
        assert_eq!(in_october("digits 6", OnHoliday::Keep), [6, 16, 26]);
        assert_eq!(in_october("digits 6", OnHoliday::Skip), [16, 26]);
        assert_eq!(in_october("digits 6", OnHoliday::PutOff), [8, 16, 26]);
    }

    #[test]
    fn several_days_put_off_to_the_same_one_are_one_reception() {
        let days = in_october("days 1 2 3 8", OnHoliday::PutOff);
        assert_eq!(days, [8]);
        let first = given(
            &rule("days 30", OnHoliday::PutOff),
            date(2026, 10, 1),
            date(2026, 10, 10),
            WorkCalendar::national(),
        );
        assert_eq!(first, [], "30 September is worked");
    }

    #[test]
    fn a_preview_shows_the_next_ten_and_a_rule_without_days_none() {
        let calendar = WorkCalendar::national();
        let next =
            |pattern: &str| super::next(&rule(pattern, OnHoliday::Keep), date(2026, 3, 1), 10, calendar);
        assert_eq!(next("weekly 3").len(), 10);
        assert_eq!(next("on 2020-01-01").len(), 0);
        assert_eq!(next("days 31 | 2").len(), 0, "February never has a 31st");
    }
}
