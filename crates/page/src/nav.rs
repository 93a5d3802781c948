//! The places one can go to: beside the content of a desk, at the bottom of a phone, in the header of the public site.

use maud::{Markup, html};

use crate::action::Fold;
use crate::icon::{Icon, icon};
use crate::texts::Texts;
use crate::view::{Bar, Mark, RailGroup, RailItem};

/// How many places the bottom bar holds.
const BAR: usize = 5;
/// So many places are seen at once beside the content of a desk; of more, only the groups one is in stand open.
const RAIL: usize = 10;

/// The public site's places in the header of a desk.
pub(crate) fn top(t: Texts, places: &[RailItem]) -> Markup {
    html! {
        nav class="top-nav" aria-label=(t.nav_label()) {
            ul {
                @for place in places {
                    li { a href=(place.href) aria-current=[place.current.aria()] { (place.label) } }
                }
            }
        }
    }
}

/// The places beside the content of a desk: few in one list, some under the names of their groups, many folded.
pub(crate) fn rail(t: Texts, groups: &[RailGroup]) -> Markup {
    let places = groups.iter().map(|group| group.items.len()).sum::<usize>();
    html! {
        nav class="rail" aria-label=(t.nav_label()) {
            ul {
                @for group in groups {
                    @match group.label.as_deref().filter(|_| places > BAR) {
                        None => @for item in &group.items { li { (place(item)) } },
                        Some(label) if places > RAIL => li { (folded(label, group)) },
                        Some(label) => li { (named(label, group.items.iter())) },
                    }
                }
            }
        }
    }
}

fn folded(label: &str, group: &RailGroup) -> Markup {
    let open = group.fold == Fold::Open || group.items.iter().any(|item| item.current == Mark::Current);
    html! {
        details class="rail-group" open[open] {
            summary { (label) }
            ul { @for item in &group.items { li { (place(item)) } } }
        }
    }
}

fn named<'a>(label: &str, items: impl Iterator<Item = &'a RailItem>) -> Markup {
    html! {
        p class="rail-name" aria-hidden="true" { (label) }
        ul aria-label=(label) { @for item in items { li { (place(item)) } } }
    }
}

fn place(item: &RailItem) -> Markup {
    html! {
        a href=(item.href) aria-current=[item.current.aria()] {
            (icon(item.icon))
            span { (item.label) }
            @if let Some(count) = item.count.filter(|count| *count > 0) { " " (crate::list::count(count.into())) }
        }
    }
}

/// The phone's places: all of them where the bar has room; else those meant for it, and the others behind "more".
pub(crate) fn bar(t: Texts, groups: &[RailGroup]) -> Markup {
    let all: Vec<&RailItem> = groups.iter().flat_map(|group| &group.items).collect();
    let fits = all.len() <= BAR;
    let room = if fits { BAR } else { BAR - 1 };
    let shown: Vec<&RailItem> =
        all.iter().copied().filter(|item| fits || item.bar == Bar::Shown).take(room).collect();
    let behind = |item: &&RailItem| !shown.iter().any(|other| std::ptr::eq(*other, *item));
    let elsewhere = all.iter().filter(|item| behind(item)).any(|item| item.current == Mark::Current);
    html! {
        @if !all.is_empty() {
            nav class="bar" aria-label=(t.bar_label()) {
                ul {
                    @for item in &shown { li { (place(item)) } }
                    @if !fits {
                        li {
                            details class="bar-more" {
                                summary class=[elsewhere.then_some("here")] { (icon(Icon::More)) span { (t.bar_more()) } }
                                div class="bar-sheet" { (sheet(groups, behind)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sheet(groups: &[RailGroup], behind: impl Fn(&&RailItem) -> bool) -> Markup {
    html! {
        @for group in groups {
            @let items: Vec<&RailItem> = group.items.iter().filter(&behind).collect();
            @match &group.label {
                _ if items.is_empty() => {}
                None => ul { @for item in items { li { (place(item)) } } },
                Some(label) => (named(label, items.into_iter())),
            }
        }
    }
}
