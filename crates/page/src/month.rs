//! A month with what happens on its days: a sheet on a desk, a list on a phone.

use jiff::civil::{Date, Weekday};
use kernel::Lang;
use maud::{Markup, html};

use crate::tag::{Tone, tag};
use crate::time;
use crate::view::Mark;

/// A month.
#[derive(Clone, Debug)]
pub struct Month {
    /// What it holds, for a screen reader.
    pub label: String,
    /// Any day of it.
    pub of: Date,
    /// The day that is marked.
    pub today: Date,
    /// What happens, in the order of time.
    pub entries: Vec<MonthEntry>,
}

/// What happens on a day.
#[derive(Clone, Debug)]
pub struct MonthEntry {
    /// The day.
    pub day: Date,
    /// When or what, in a few characters: "9:00–11:30".
    pub title: String,
    /// How it stands, if that is worth showing.
    pub state: Option<(Tone, String)>,
    /// What else: each with where it leads.
    pub lines: Vec<(String, Option<String>)>,
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A month, its weeks from Monday to Sunday. On a phone only days on which something happens are listed.
pub fn month(lang: Lang, month: &Month) -> Markup {
    let first = month.of.first_of_month();
    let days = first.series(jiff::Span::new().days(1)).take_while(|day| day.month() == first.month());
    let start = first.weekday().to_monday_one_offset();
    html! {
        div role="group" aria-label=(month.label) {
            div class="month-week" aria-hidden="true" {
                @for weekday in WEEK { span { (time::weekday_of(lang, weekday)) } }
            }
            ol class={ "month-days month-from-" (start) } {
                @for day in days {
                    li class=[class(month, day)] aria-current=[Mark::when(day == month.today).date()] {
                        p class="month-day" {
                            span aria-hidden="true" class="month-number" { (day.day()) }
                            span class="month-name" { (time::day_with_weekday(lang, day)) }
                        }
                        @for entry in month.entries.iter().filter(|entry| entry.day == day) { (show(entry)) }
                    }
                }
            }
        }
    }
}

fn class(month: &Month, day: Date) -> Option<&'static str> {
    month.entries.iter().all(|entry| entry.day != day).then_some("is-empty")
}

fn show(entry: &MonthEntry) -> Markup {
    html! {
        div class="month-entry" {
            p class="month-title" {
                (entry.title)
                @if let Some((tone, state)) = &entry.state { " " (tag(*tone, state)) }
            }
            @for (line, href) in &entry.lines {
                p {
                    @if let Some(href) = href { a href=(href) { (line) } } @else { (line) }
                }
            }
        }
    }
}
