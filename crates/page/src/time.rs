//! Days and moments as people read them, in Beijing time.

use jiff::civil::{Date, Weekday};
use kernel::{Instant, Lang, clock};

use crate::texts::Texts;

/// A day: 2026年5月12日, 12 May 2026.
pub fn day(lang: Lang, date: Date) -> String {
    let t = Texts::of(lang);
    t.date_full(date.day(), month(t, date), date.year())
}

/// A day of which the year is known: 5月12日, 12 May.
pub(crate) fn day_of_year(lang: Lang, date: Date) -> String {
    let t = Texts::of(lang);
    t.date_short(date.day(), month(t, date))
}

/// A day, with its year only where that is not `year`.
pub(crate) fn day_seen_from(lang: Lang, date: Date, year: i16) -> String {
    if date.year() == year { day_of_year(lang, date) } else { day(lang, date) }
}

/// A day with its day of the week: 2026年5月12日（周二）.
pub fn day_with_weekday(lang: Lang, date: Date) -> String {
    Texts::of(lang).date_with_weekday(day(lang, date), weekday(lang, date))
}

/// From one day to another, both included: 5月1日—5日.
pub fn days(lang: Lang, from: Date, to: Date) -> String {
    let t = Texts::of(lang);
    if from == to {
        day_of_year(lang, from)
    } else if from.first_of_month() == to.first_of_month() {
        t.date_range_in_month(from.day(), month(t, from), to.day())
    } else {
        t.date_range(day_of_year(lang, from), day_of_year(lang, to))
    }
}

/// A moment to the minute: 2026年5月12日 09:05.
pub fn moment(lang: Lang, instant: Instant) -> String {
    let zoned = instant.to_zoned(clock::beijing());
    let time = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
    Texts::of(lang).moment(day(lang, zoned.date()), time)
}

pub(crate) fn weekday(lang: Lang, date: Date) -> &'static str {
    weekday_of(lang, date.weekday())
}

pub(crate) fn weekday_of(lang: Lang, weekday: Weekday) -> &'static str {
    let t = Texts::of(lang);
    match weekday {
        Weekday::Monday => t.weekday_monday(),
        Weekday::Tuesday => t.weekday_tuesday(),
        Weekday::Wednesday => t.weekday_wednesday(),
        Weekday::Thursday => t.weekday_thursday(),
        Weekday::Friday => t.weekday_friday(),
        Weekday::Saturday => t.weekday_saturday(),
        Weekday::Sunday => t.weekday_sunday(),
    }
}

fn month(t: Texts, date: Date) -> &'static str {
    match date.month() {
        1 => t.month_1(),
        2 => t.month_2(),
        3 => t.month_3(),
        4 => t.month_4(),
        5 => t.month_5(),
        6 => t.month_6(),
        7 => t.month_7(),
        8 => t.month_8(),
        9 => t.month_9(),
        10 => t.month_10(),
        11 => t.month_11(),
        _ => t.month_12(),
    }
}
