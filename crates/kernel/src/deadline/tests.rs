use super::*;
use crate::calendar::{Effect, SpecialDay};
use jiff::civil::date;
use proptest::prelude::*;

fn count(start: Date, period: &str) -> Deadline {
    Deadline::count(start, period.parse().unwrap(), WorkCalendar::national())
}

/// Counted by hand on a wall calendar with the State Council's notices beside it.
#[test]
fn deadlines_fall_where_a_person_counting_on_paper_puts_them() {
    let rows = [
        // Working days: across Labour Day, where 9 May is worked
        (date(2026, 4, 30), "15W", date(2026, 5, 25)),
        (date(2026, 4, 30), "1W", date(2026, 5, 6)),
        (date(2026, 5, 2), "1W", date(2026, 5, 6)),
        (date(2026, 5, 8), "1W", date(2026, 5, 9)),
        // across National Day 2025: 28 September and 11 October are worked, 1 to 8 October off
        (date(2025, 9, 26), "1W", date(2025, 9, 28)),
        (date(2025, 9, 26), "5W", date(2025, 10, 10)),
        (date(2025, 9, 26), "6W", date(2025, 10, 11)),
        (date(2025, 9, 26), "7W", date(2025, 10, 13)),
        // across Mid-autumn and National Day 2026: 20 September and 10 October are worked
        (date(2026, 9, 18), "1W", date(2026, 9, 20)),
        (date(2026, 9, 18), "10W", date(2026, 10, 9)),
        (date(2026, 9, 18), "11W", date(2026, 10, 10)),
        (date(2026, 9, 18), "12W", date(2026, 10, 12)),
        // across Spring Festival 2026: 14 and 28 February are worked, 15 to 23 off
        (date(2026, 2, 12), "2W", date(2026, 2, 14)),
        (date(2026, 2, 12), "5W", date(2026, 2, 26)),
        (date(2026, 2, 12), "7W", date(2026, 2, 28)),
        (date(2026, 2, 12), "8W", date(2026, 3, 2)),
        // across the turn of the year: Sunday 4 January is worked
        (date(2025, 12, 31), "2W", date(2026, 1, 5)),
        // in an ordinary month
        (date(2026, 11, 2), "7W", date(2026, 11, 11)),
        // Months: the same day number, or the month's last day
        (date(2026, 3, 15), "3M", date(2026, 6, 15)),
        (date(2026, 1, 31), "1M", date(2026, 2, 28)),
        (date(2028, 1, 31), "1M", date(2028, 2, 29)),
        (date(2028, 2, 29), "12M", date(2029, 2, 28)),
        (date(2028, 2, 29), "1M", date(2028, 3, 29)),
        (date(2026, 3, 31), "6M", date(2026, 9, 30)),
        (date(2026, 11, 30), "3M", date(2027, 2, 28)),
        (date(2026, 2, 28), "1M", date(2026, 3, 28)),
        // Days and weeks: holidays do not matter
        (date(2026, 4, 25), "10D", date(2026, 5, 5)),
        (date(2026, 12, 28), "7D", date(2027, 1, 4)),
        (date(2026, 2, 14), "2wk", date(2026, 2, 28)),
    ];
    for (start, period, due) in rows {
        assert_eq!(count(start, period).due(), due, "{period} from {start}");
    }
}

#[test]
fn the_counting_of_fifteen_working_days_over_labour_day_opens_day_by_day() {
    let counted = |from, to, days| Stretch::Counted { from, to, days };
    let weekend = |from, to| Stretch::Weekend { from, to };
    let expected = [
        Stretch::Holiday { festival: Festival::Labour, from: date(2026, 5, 1), to: date(2026, 5, 5) },
        counted(date(2026, 5, 6), date(2026, 5, 8), 3),
        Stretch::MakeUp { festival: Festival::Labour, date: date(2026, 5, 9) },
        weekend(date(2026, 5, 10), date(2026, 5, 10)),
        counted(date(2026, 5, 11), date(2026, 5, 15), 5),
        weekend(date(2026, 5, 16), date(2026, 5, 17)),
        counted(date(2026, 5, 18), date(2026, 5, 22), 5),
        weekend(date(2026, 5, 23), date(2026, 5, 24)),
        counted(date(2026, 5, 25), date(2026, 5, 25), 1),
    ];
    assert_eq!(count(date(2026, 4, 30), "15W").explain(), expected);
}

#[test]
fn two_festivals_in_one_holiday_are_named_apart() {
    let deadline = count(date(2025, 9, 30), "1W");
    let holiday = |festival, from, to| Stretch::Holiday {
        festival,
        from: date(2025, 10, from),
        to: date(2025, 10, to),
    };
    assert_eq!(
        deadline.explain()[..3],
        [
            holiday(Festival::National, 1, 5),
            holiday(Festival::MidAutumn, 6, 6),
            holiday(Festival::National, 7, 8)
        ]
    );
}

#[test]
fn a_month_cut_short_says_which_day_was_wanted() {
    assert_eq!(
        count(date(2026, 1, 31), "1M").explain(),
        [
            Stretch::Counted { from: date(2026, 2, 1), to: date(2026, 2, 28), days: 28 },
            Stretch::MonthEnd { wanted_day: 31, got: date(2026, 2, 28) },
        ]
    );
    assert_eq!(count(date(2026, 1, 28), "1M").explain().len(), 1);
}

#[test]
fn an_end_on_a_day_off_stays_or_moves_as_the_place_chose() {
    let calendar = WorkCalendar::national();
    let end = |start, period, ending| Deadline::count_to(start, period, ending, calendar);
    let (start, period) = (date(2026, 2, 1), Period::Days(15));
    assert_eq!(end(start, period, Ending::AsCounted).due(), date(2026, 2, 16));
    let moved = end(start, period, Ending::NextWorkingDay);
    assert_eq!(moved.due(), date(2026, 2, 24));
    assert_eq!(moved.explain()[1], Stretch::PutOff { counted: date(2026, 2, 16), to: date(2026, 2, 24) });
    // A Saturday that is worked is no reason to move.
    assert_eq!(end(date(2026, 2, 14), Period::Weeks(2), Ending::NextWorkingDay).due(), date(2026, 2, 28));
    let unknown = end(date(2027, 1, 1), Period::Days(1), Ending::NextWorkingDay);
    assert_eq!(unknown.due(), date(2027, 1, 4));
    assert!(unknown.is_provisional());
}

#[test]
fn a_clock_into_a_year_not_announced_says_so_and_moves_when_the_year_is_announced() {
    let before = count(date(2026, 12, 30), "3W");
    assert_eq!(before.due(), date(2027, 1, 4));
    assert!(before.is_provisional());
    assert_eq!(before.explain()[1], Stretch::Unannounced { year: 2027 });
    assert!(!count(date(2026, 12, 1), "15W").is_provisional());
    assert!(!count(date(2026, 12, 30), "3M").is_provisional(), "months know no holidays");

    let off = |date, festival| SpecialDay { date, effect: Effect::Off, festival };
    let announced = WorkCalendar::national()
        .with([off(date(2027, 1, 1), Festival::NewYear), off(date(2027, 10, 1), Festival::National)]);
    let after = before.moved_by(&announced).unwrap();
    assert_eq!(after.due(), date(2027, 1, 5));
    assert!(!after.is_provisional());
    assert_eq!(after.moved_by(&announced), None);
    assert_eq!(count(date(2026, 12, 30), "3M").moved_by(&announced), None);
}

#[test]
fn a_deadline_holds_until_midnight_in_beijing() {
    let deadline = count(date(2026, 4, 30), "15W");
    let at = |instant: &str| deadline.standing(instant.parse().unwrap());
    assert_eq!(deadline.due_instant().to_string(), "2026-05-25T15:59:59.999999Z");
    assert_eq!(at("2026-05-22T16:00:00Z"), Standing::Ahead { days: 2 });
    assert_eq!(at("2026-05-24T15:59:59Z"), Standing::Ahead { days: 1 });
    assert_eq!(at("2026-05-24T16:00:00Z"), Standing::Today);
    assert_eq!(at("2026-05-25T15:59:59Z"), Standing::Today);
    assert_eq!(at("2026-05-25T16:00:00Z"), Standing::Overdue { days: 1 });
    assert_eq!(at("2026-06-25T12:00:00Z"), Standing::Overdue { days: 31 });
    assert!(at("2026-06-25T12:00:00Z").is_overdue());
}

#[test]
fn a_period_is_written_as_the_rules_write_it() {
    let rows = [
        ("15W", Period::WorkingDays(15)),
        ("3M", Period::Months(3)),
        ("10D", Period::Days(10)),
        ("2wk", Period::Weeks(2)),
    ];
    for (text, period) in rows {
        assert_eq!(text.parse(), Ok(period));
        assert_eq!(text.to_lowercase().parse(), Ok(period));
        assert_eq!(period.to_string(), text);
        assert_eq!(serde_json::to_string(&period).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Period>(&format!("\"{text}\"")).unwrap(), period);
    }
    for text in ["", "W", "15", "0D", "1000D", "-3M", "3 M", "3Y", "3MM", "99999999999W", "１５W"] {
        assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text}");
    }
}

#[test]
fn a_deadline_kept_in_an_event_comes_back_with_its_counting() {
    let deadline = count(date(2026, 9, 18), "11W");
    let kept = serde_json::to_string(&deadline).unwrap();
    assert_eq!(serde_json::from_str::<Deadline>(&kept).unwrap(), deadline);
}

#[test]
fn the_end_of_time_ends_a_count_instead_of_breaking_it() {
    let near = date(9999, 12, 30);
    for period in [Period::Days(9), Period::WorkingDays(9), Period::Weeks(9), Period::Months(u16::MAX)] {
        assert_eq!(Deadline::count(near, period, WorkCalendar::national()).due(), Date::MAX);
        Deadline::count_to(Date::MAX, period, Ending::NextWorkingDay, WorkCalendar::national());
    }
    assert_eq!(Deadline::count(near, Period::Days(0), WorkCalendar::national()).due(), near);
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..9000).prop_map(|n| date(2004, 1, 1).saturating_add(n.days()))
}

fn any_period() -> impl Strategy<Value = Period> {
    (0..4_u8, 1..200_u16).prop_map(|(unit, n)| match unit {
        0 => Period::Days(n),
        1 => Period::WorkingDays(n),
        2 => Period::Weeks(n),
        _ => Period::Months(n),
    })
}

/// The days that a stretch of a clock of working days covers, and how many of them count.
fn covered(stretch: &Stretch) -> Option<(Date, Date, usize)> {
    match *stretch {
        Stretch::Counted { from, to, days } => Some((from, to, usize::from(days))),
        Stretch::Weekend { from, to } | Stretch::Holiday { from, to, .. } => Some((from, to, 0)),
        Stretch::MakeUp { date, .. } => Some((date, date, 1)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn working_days_end_on_a_working_day_with_exactly_as_many_behind_them(start in any_day(), n in 1..120_u16) {
        let calendar = WorkCalendar::national();
        let due = Deadline::count(start, Period::WorkingDays(n), calendar).due();
        prop_assert!(calendar.is_working(due));
        prop_assert_eq!(calendar.working_days(start, due), usize::from(n));
    }

    #[test]
    fn the_stretches_tile_the_days_and_add_up(start in any_day(), n in 1..120_u16) {
        let deadline = Deadline::count(start, Period::WorkingDays(n), WorkCalendar::national());
        let mut reached = start;
        let mut sum = 0;
        for (from, to, days) in deadline.explain().iter().filter_map(covered) {
            prop_assert_eq!(from, reached.tomorrow().unwrap());
            prop_assert!(to >= from);
            reached = to;
            sum += days;
        }
        prop_assert_eq!(reached, deadline.due());
        prop_assert_eq!(sum, usize::from(n));
    }

    #[test]
    fn more_time_is_never_due_earlier_and_a_later_start_never_sooner(start in any_day(), period in any_period()) {
        let calendar = WorkCalendar::national();
        let due = |start, period| Deadline::count(start, period, calendar).due();
        let longer = match period {
            Period::Days(n) => Period::Days(n + 1),
            Period::WorkingDays(n) => Period::WorkingDays(n + 1),
            Period::Weeks(n) => Period::Weeks(n + 1),
            Period::Months(n) => Period::Months(n + 1),
        };
        prop_assert!(due(start, longer) > due(start, period));
        prop_assert!(due(start.tomorrow().unwrap(), period) >= due(start, period));
    }

    #[test]
    fn putting_off_only_ever_gives_time_and_ends_on_a_working_day(start in any_day(), period in any_period()) {
        let calendar = WorkCalendar::national();
        let counted = Deadline::count(start, period, calendar).due();
        let put_off = Deadline::count_to(start, period, Ending::NextWorkingDay, calendar).due();
        prop_assert!(put_off >= counted && calendar.is_working(put_off));
        prop_assert_eq!(put_off, calendar.next_working(counted));
    }

    #[test]
    fn a_period_survives_being_written_and_read(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
    }

    #[test]
    fn nonsense_is_no_period_and_never_a_panic(text in ".{0,8}") {
        let _ = text.parse::<Period>();
    }
}
