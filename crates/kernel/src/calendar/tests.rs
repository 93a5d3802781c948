use super::*;
use jiff::civil::date;

fn off(date: Date, festival: Festival) -> SpecialDay {
    SpecialDay { date, effect: Effect::Off, festival }
}

#[test]
fn the_embedded_table_can_be_read_to_its_last_line_and_names_no_day_twice() {
    let days = SpecialDay::read_table(NATIONAL).unwrap();
    assert_eq!(days.len(), NATIONAL.lines().count() - 1);
    assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date));
    assert!(days.iter().all(|day| day.festival != Festival::Local));
    assert_eq!(WorkCalendar::national().0.len(), days.len());
}

#[test]
fn only_weekend_days_are_worked_in_exchange() {
    for day in SpecialDay::read_table(NATIONAL).unwrap() {
        if day.effect == Effect::Work {
            assert!(matches!(day.date.weekday(), Weekday::Saturday | Weekday::Sunday), "{}", day.date);
        }
    }
}

/// The regulation on holidays grants 11 days off from 2008 and 13 from 2025. A weekend day worked cancels a day off, so
/// just as many weekdays must be missing from each year, with four exceptions: 31 December 2011 was worked for 3 January
/// 2012, the 70th anniversary of the victory was a holiday in 2015, and in the spring of 2020 two working days were taken back.
#[test]
fn every_year_has_as_many_days_off_as_the_regulation_grants() {
    let calendar = WorkCalendar::national();
    for year in 2008..=2026 {
        let (before, last) = (date(year - 1, 12, 31), date(year, 12, 31));
        let weekdays = days_after(before)
            .take_while(|day| *day <= last)
            .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
            .count();
        let granted = match year {
            2011 => 11 - 1,
            2012 | 2015 => 11 + 1,
            2020 => 11 + 2,
            ..2025 => 11,
            2025.. => 13,
        };
        assert_eq!(weekdays - calendar.working_days(before, last), granted, "{year}");
    }
}

#[test]
fn each_kind_of_day_is_told_apart() {
    let calendar = WorkCalendar::national();
    let rows = [
        (date(2025, 9, 28), DayKind::MakeUpWorking(Festival::National)),
        (date(2025, 10, 5), DayKind::Holiday(Festival::National)),
        (date(2025, 10, 6), DayKind::Holiday(Festival::MidAutumn)),
        (date(2025, 10, 9), DayKind::Working),
        (date(2025, 10, 11), DayKind::MakeUpWorking(Festival::National)),
        (date(2025, 10, 12), DayKind::WeekendOff),
        (date(2026, 1, 4), DayKind::MakeUpWorking(Festival::NewYear)),
        (date(2026, 2, 23), DayKind::Holiday(Festival::Spring)),
        (date(2026, 4, 6), DayKind::Holiday(Festival::TombSweeping)),
        (date(2026, 5, 9), DayKind::MakeUpWorking(Festival::Labour)),
        (date(2026, 6, 19), DayKind::Holiday(Festival::DragonBoat)),
        (date(2015, 9, 3), DayKind::Holiday(Festival::Victory70)),
    ];
    for (day, kind) in rows {
        assert_eq!(calendar.kind(day), kind, "{day}");
    }
    assert_eq!(calendar.next_working(date(2026, 2, 15)), date(2026, 2, 24));
    assert_eq!(calendar.next_working(date(2026, 2, 28)), date(2026, 2, 28));
}

#[test]
fn a_year_that_is_not_announced_knows_weekends_and_says_that_it_knows_no_more() {
    let calendar = WorkCalendar::national();
    assert!((2004..=2026).all(|year| calendar.covers(year)));
    assert!(!calendar.covers(2003) && !calendar.covers(2027));
    assert!(calendar.is_working(date(2027, 10, 1)));
    assert_eq!(calendar.kind(date(2027, 10, 2)), DayKind::WeekendOff);
}

#[test]
fn an_office_adds_next_year_and_its_own_days_without_changing_the_nation() {
    let nation = WorkCalendar::national();
    let own = nation.with([off(date(2026, 4, 20), Festival::Local), off(date(2027, 10, 1), Festival::Local)]);
    assert_eq!(own.kind(date(2026, 4, 20)), DayKind::Holiday(Festival::Local));
    assert!(!own.covers(2027), "a place's own day is no announcement");
    assert!(nation.is_working(date(2026, 4, 20)));

    let half = own.with([off(date(2027, 1, 1), Festival::NewYear)]);
    assert!(!half.covers(2027), "half a notice is no announcement");
    let whole = half.with([off(date(2027, 10, 1), Festival::National)]);
    assert!(whole.covers(2027));
    assert_eq!(whole.special_days(date(2027, 1, 1), date(2027, 12, 31)).count(), 2);
}

#[test]
fn a_table_from_an_office_is_read_and_a_wrong_line_is_named() {
    let table = "\u{feff}date,kind,festival\r\n2027-10-01,off,National Day\r\n\r\n2027-10-09, work, National Day,0\r\n";
    let days = SpecialDay::read_table(table).unwrap();
    assert_eq!(days[0], off(date(2027, 10, 1), Festival::National));
    assert_eq!(days[1].effect, Effect::Work);
    let wrong = [
        "2027-13-01,off,National Day",
        "2027-10-01,rest,National Day",
        "2027-10-01,off,Nation",
        "2027-10-01",
    ];
    for line in wrong {
        let table = format!("date,kind,festival\n2027-01-01,off,New Year's Day\n{line}");
        assert_eq!(SpecialDay::read_table(&table), Err(TableError { line: 3 }), "{line}");
    }
}
