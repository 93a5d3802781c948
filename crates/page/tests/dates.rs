//! Days, moments and due days as people read them.

#![cfg(test)]

use jiff::civil::date;
use kernel::{Deadline, Ending, Instant, Lang, Period, WorkCalendar, clock};
use page::*;
use scraper::{Html, Selector};

fn words(markup: &maud::Markup, selector: &str) -> Vec<String> {
    let html = Html::parse_fragment(&markup.0);
    let selector = Selector::parse(selector).unwrap();
    let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    html.select(&selector).map(|element| tidy(element.text().collect())).collect()
}

fn noon(year: i16, month: i8, day: i8) -> Instant {
    clock::start_of_day(date(year, month, day)) + jiff::SignedDuration::from_hours(12)
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    let may = date(2026, 5, 12);
    assert_eq!(day(Lang::Zh, may), "2026年5月12日");
    assert_eq!(day(Lang::En, may), "12 May 2026");
    assert_eq!(day_with_weekday(Lang::Zh, may), "2026年5月12日（周二）");
    assert_eq!(day_with_weekday(Lang::En, may), "Tue, 12 May 2026");
    assert_eq!(days(Lang::Zh, may, date(2026, 5, 15)), "5月12日—15日");
    assert_eq!(days(Lang::En, may, date(2026, 5, 15)), "12–15 May");
    assert_eq!(days(Lang::Zh, may, date(2026, 6, 1)), "5月12日—6月1日");
    assert_eq!(days(Lang::Zh, may, may), "5月12日");
}

#[test]
fn moments_are_said_in_beijing_time() {
    let late: Instant = "2026-04-30T16:05:00Z".parse().unwrap();
    assert_eq!(moment(Lang::Zh, late), "2026年5月1日 00:05");
    assert_eq!(moment(Lang::En, late), "1 May 2026, 00:05");
}

#[test]
fn a_list_says_how_much_time_there_is_and_the_day() {
    let line = |due, lang| words(&due_line(lang, Until::day(due, noon(2026, 4, 27))), ".due-line").concat();
    assert_eq!(line(date(2026, 5, 13), Lang::Zh), "还有 16 天 5月13日（周三）前");
    assert_eq!(line(date(2026, 4, 28), Lang::En), "1 day left by Tue, 28 April");
    assert_eq!(line(date(2026, 4, 27), Lang::Zh), "今天到期 4月27日（周一）前");
    assert_eq!(line(date(2026, 4, 20), Lang::Zh), "已超期 7 天 4月20日（周一）前");
    assert_eq!(line(date(2027, 1, 8), Lang::Zh), "还有 256 天 2027年1月8日（周五）前");
}

#[test]
fn what_is_overdue_comes_first_and_what_has_no_date_last() {
    let now = noon(2026, 4, 27);
    let mut all = [Until::Open, Until::day(date(2026, 5, 1), now), Until::day(date(2026, 4, 2), now)];
    all.sort();
    assert!(all[0].is_overdue() && !all[1].is_overdue());
    assert_eq!(all[2], Until::Open);
}

#[test]
fn a_due_day_opens_into_its_counting_holiday_by_holiday() {
    let deadline = Deadline::count(date(2026, 4, 20), Period::WorkingDays(15), WorkCalendar::national());
    let shown = due(Lang::Zh, &DueView::counted(&deadline, noon(2026, 4, 27)));
    assert_eq!(words(&shown, "details > summary .due-day"), ["5月13日（周三）前"]);
    assert_eq!(
        words(&shown, ".due-counting > p:first-child"),
        ["期限为15 个工作日，从 2026年4月20日 的次日起算。"]
    );
    assert_eq!(
        words(&shown, ".stretch"),
        [
            "4月21日—24日 计 4 天 累计 4 天",
            "4月25日—26日 周末，不计",
            "4月27日—30日 计 4 天 累计 8 天",
            "5月1日—5日 劳动节放假，不计",
            "5月6日—8日 计 3 天 累计 11 天",
            "5月9日 劳动节调休上班，计 1 天 累计 12 天",
            "5月10日 周末，不计",
            "5月11日—13日 计 3 天 累计 15 天",
        ]
    );
    assert_eq!(words(&shown, ".due-end"), ["2026年5月13日（周三）到期，当天 24 时以前都算按时。"]);
    assert!(words(&shown, ".due-provisional").is_empty());
}

#[test]
fn the_counting_reads_in_english_too() {
    let deadline = Deadline::count(date(2026, 4, 30), Period::WorkingDays(1), WorkCalendar::national());
    let shown = due(Lang::En, &DueView::counted(&deadline, noon(2026, 4, 30)));
    assert_eq!(
        words(&shown, ".stretch"),
        ["1–5 May off for Labour Day, not counted", "6 May 1 day counts 1 day so far"]
    );
}

#[test]
fn a_day_that_may_still_move_says_so() {
    let deadline = Deadline::count(date(2026, 12, 28), Period::WorkingDays(10), WorkCalendar::national());
    let shown = due(Lang::Zh, &DueView::counted(&deadline, noon(2026, 12, 28)));
    assert_eq!(words(&shown, ".due-provisional").len(), 1);
    assert!(words(&shown, ".stretch").contains(&"2027年起 放假安排尚未公布，暂时只扣除周末".to_owned()));
}

#[test]
fn months_that_end_early_and_ends_that_are_put_off_are_explained() {
    let national = WorkCalendar::national();
    let february = Deadline::count(date(2025, 11, 30), Period::Months(3), national);
    let shown = due(Lang::Zh, &DueView::counted(&february, noon(2025, 12, 1)));
    assert_eq!(words(&shown, ".stretch")[1], "2月28日 该月没有 30 日，以月末最后一天为到期日");
    let put_off = Deadline::count_to(date(2026, 4, 24), Period::Days(8), Ending::NextWorkingDay, national);
    let shown = due(Lang::Zh, &DueView::counted(&put_off, noon(2026, 4, 24)));
    assert_eq!(words(&shown, ".stretch")[1], "5月2日 到期日不上班，顺延到 5月6日");
}

#[test]
fn a_day_that_somebody_fixed_has_nothing_to_open() {
    let shown = due(Lang::Zh, &DueView::fixed(date(2026, 5, 6), noon(2026, 4, 27)));
    assert!(words(&shown, "details").is_empty());
    assert_eq!(words(&shown, ".due-day"), ["5月6日（周三）前"]);
}
