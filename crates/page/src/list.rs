//! Lists: what waits, notices, filters, search, paging, and nothing at all.

use kernel::Lang;
use maud::{Markup, html};

use crate::due::{Until, due_line};
use crate::icon::{Icon, icon};
use crate::tag::tag;
use crate::texts::Texts;
use crate::view::Mark;

/// One thing that waits for the reader.
#[derive(Clone, Debug)]
pub struct TodoRow {
    /// Where it is done.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// The one thing to do next: "签收", "答复群众".
    pub what: String,
    /// Until when.
    pub until: Until,
    /// What else helps to recognise it: number, station, who brought it.
    pub meta: String,
}

/// What waits, in the order given. Sort by [`TodoRow::until`]: what is overdue comes first.
pub fn todo(lang: Lang, rows: &[TodoRow]) -> Markup {
    let no_date = Texts::of(lang).todo_no_date();
    html! {
        ul class="todo" {
            @for row in rows {
                li class={ "todo-row tone-" (row.until.tone().class()) } {
                    div {
                        p class="todo-title" { a href=(row.href) { (row.title) } }
                        @if !row.meta.is_empty() { p class="todo-meta" { (row.meta) } }
                    }
                    p class="todo-what" { (row.what) }
                    p class="todo-until" {
                        @if row.until == Until::Open { span class="todo-open" { (no_date) } }
                        @else { (due_line(lang, row.until)) }
                    }
                }
            }
        }
    }
}

/// One notice.
#[derive(Clone, Debug)]
pub struct NoticeLine {
    /// What happened.
    pub text: String,
    /// Where to see it.
    pub href: String,
    /// When, as [`crate::moment`] writes it.
    pub at: String,
    /// Whether it was read.
    pub seen: Seen,
}

/// Whether a notice was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Not yet.
    #[default]
    New,
    /// It was.
    Read,
}

/// Notices, newest first.
pub fn notice_list(lang: Lang, lines: &[NoticeLine]) -> Markup {
    let new = Texts::of(lang).notice_new();
    html! {
        ul class="notices" {
            @for line in lines {
                li class=(match line.seen { Seen::New => "notice-line is-new", Seen::Read => "notice-line" }) {
                    p { a href=(line.href) { (line.text) } }
                    p class="notice-at" {
                        @if line.seen == Seen::New { (tag(crate::Tone::Info, new)) " " }
                        (line.at)
                    }
                }
            }
        }
    }
}

/// One way to narrow a list.
#[derive(Clone, Debug)]
pub struct FilterLink {
    /// What it shows.
    pub label: String,
    /// The list narrowed so.
    pub href: String,
    /// How many there are, as far as that helps to choose: what counts them may stop at a hundred.
    pub count: Option<u64>,
    /// Whether it is the one shown.
    pub current: Mark,
}

/// The largest number that stands beside a place or a filter; beyond it, that there are more.
const COUNTED: u64 = 99;

/// How many there are, as it stands beside a place or a filter: what counts them may stop at a hundred.
pub(crate) fn count(count: u64) -> Markup {
    html! { span class="count" { (count.min(COUNTED)) @if count > COUNTED { "+" } } }
}

/// So many ways to narrow stand beside one another on a phone.
const SIDE_BY_SIDE: usize = 4;

/// Ways to narrow a list, under what they are about ("按状态"). On a phone many of them fold into a line that says which was
/// chosen.
pub fn filters(label: &str, links: &[FilterLink]) -> Markup {
    let ways = html! {
        ul {
            @for link in links {
                li {
                    a href=(link.href) aria-current=[link.current.aria()] { (way(link)) }
                }
            }
        }
    };
    let chosen = links.iter().find(|link| link.current == Mark::Current);
    let many = links.len() > SIDE_BY_SIDE;
    html! {
        nav class=(if many { "filters is-long" } else { "filters" }) aria-label=(label) {
            span class="filters-label" { (label) }
            (ways)
            @if many {
                details class="filters-folded" {
                    summary {
                        span class="filters-label" { (label) }
                        @if let Some(link) = chosen { " " span class="filters-chosen" { (way(link)) } }
                    }
                    (ways)
                }
            }
        }
    }
}

fn way(link: &FilterLink) -> Markup {
    html! {
        (link.label)
        @if let Some(number) = link.count { " " (count(number)) }
    }
}

/// A search box that asks `action` for `name`; `keep` are the filters that stay.
pub fn search_box(
    lang: Lang,
    action: &str,
    name: &str,
    label: &str,
    value: &str,
    keep: &[(&str, &str)],
) -> Markup {
    search_and(lang, action, name, label, value, keep, html! {})
}

/// A search box with what narrows the list beside it, in the same form: narrowing loses nothing that was typed.
pub fn search_and(
    lang: Lang,
    action: &str,
    name: &str,
    label: &str,
    value: &str,
    keep: &[(&str, &str)],
    narrowing: Markup,
) -> Markup {
    let id = format!("search-{name}");
    html! {
        form class="search" role="search" method="get" action=(action) {
            label for=(id) { (label) }
            div class="search-line" {
                input id=(id) type="search" name=(name) value=(value) enterkeyhint="search" autocomplete="off";
                @for (name, value) in keep { input type="hidden" name=(name) value=(value); }
                button class="button plain" type="submit" { (icon(Icon::Search)) (Texts::of(lang).search_button()) }
            }
            (narrowing)
        }
    }
}

/// Something to take away, in a line: what it is, and the ways to take it.
pub fn take_away(label: &str, ways: Markup) -> Markup {
    html! { div class="take-away" { p { (label) } (ways) } }
}

/// Steps through a list that is ordered by time.
pub fn pager(lang: Lang, newer: Option<&str>, older: Option<&str>) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if newer.is_some() || older.is_some() {
            nav class="pager" aria-label=(t.pager_label()) {
                @if let Some(href) = newer { a class="button plain" rel="prev" href=(href) { (t.pager_newer()) } }
                @if let Some(href) = older { a class="button plain" rel="next" href=(href) { (t.pager_older()) } }
            }
        }
    }
}

/// Steps on in a list that is ordered by anything but time.
pub fn next_page(lang: Lang, href: Option<&str>) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if let Some(href) = href {
            nav class="pager" aria-label=(t.pager_label()) {
                a class="button plain" rel="next" href=(href) { (t.pager_next()) }
            }
        }
    }
}

/// There is nothing: why, and what to do.
pub fn empty(title: &str, hint: &str) -> Markup {
    empty_then(title, hint, html! {})
}

/// There is nothing: why, and a link or button that changes it.
pub fn empty_then(title: &str, hint: &str, action: Markup) -> Markup {
    html! {
        div class="empty" {
            p class="empty-title" { (title) }
            @if !hint.is_empty() { p class="empty-hint" { (hint) } }
            @if !action.0.is_empty() { div class="empty-action" { (action) } }
        }
    }
}
