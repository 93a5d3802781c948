//! The head of an item: what it is, where it stands, who acts next and until when, what one can do now.

use kernel::Lang;
use maud::{Markup, html};

use crate::due::{DueView, due};
use crate::tag::Tag;
use crate::texts::Texts;

/// What stands above the fold of an item's page.
#[derive(Clone, Debug)]
pub struct ItemHead {
    /// What kind of item it is: "群众意见".
    pub kind: String,
    /// Its number or code, where it has one people use.
    pub code: Option<String>,
    /// What it is about, in one line.
    pub title: String,
    /// Where it stands.
    pub tag: Tag,
    /// What one needs to know of it at a glance.
    pub facts: Vec<Fact>,
    /// Who acts next; `None` once nobody has to.
    pub next: Option<NextStep>,
    /// What the reader can do now: buttons or [`crate::actions`]. Empty where they cannot do anything.
    pub actions: Markup,
}

/// Who acts next, on what, and until when.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// Whose turn it is, for the reader.
    pub whose: Whose,
    /// Who: a person, an office, a unit.
    pub who: String,
    /// What they have to do.
    pub what: String,
    /// Until when; `None` where no date is set.
    pub until: Option<DueView>,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// The reader's.
    Yours,
    /// Somebody else's.
    #[default]
    Theirs,
}

/// A labelled value.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: Markup,
}

impl Fact {
    /// A labelled text.
    pub fn text(label: impl Into<String>, value: impl AsRef<str>) -> Self {
        Self { label: label.into(), value: html! { (value.as_ref()) } }
    }

    /// A labelled value of any kind: a link, a masked number.
    pub fn new(label: impl Into<String>, value: Markup) -> Self {
        Self { label: label.into(), value }
    }
}

/// The head of an item's page.
pub fn item_head(lang: Lang, head: &ItemHead) -> Markup {
    html! {
        div class="item-head" {
            p class="item-kind" {
                (head.kind)
                @if let Some(code) = &head.code { " " span class="item-code" { (code) } }
            }
            h1 { (head.title) }
            p class="item-state" { (head.tag.show()) }
            @if let Some(next) = &head.next { (next_step(lang, next)) }
            @if !head.actions.0.is_empty() { div class="item-actions" { (head.actions) } }
            @if !head.facts.is_empty() { (facts(&head.facts)) }
        }
    }
}

fn next_step(lang: Lang, next: &NextStep) -> Markup {
    let t = Texts::of(lang);
    let (class, label) = match next.whose {
        Whose::Yours => ("next is-yours", t.next_yours()),
        Whose::Theirs => ("next", t.next_theirs()),
    };
    html! {
        div class=(class) {
            p class="next-label" { (label) }
            p class="next-what" { (next.what) }
            @if !next.who.is_empty() { p class="next-who" { (next.who) } }
            @if let Some(until) = &next.until { (due(lang, until)) }
            @else { p class="next-open" { (t.next_no_date()) } }
        }
    }
}

/// Labelled values.
pub fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl class="facts" {
            @for fact in facts { div { dt { (fact.label) } dd { (fact.value) } } }
        }
    }
}

/// Personal data that was masked, said to be so.
pub fn masked(lang: Lang, text: &str) -> Markup {
    let t = Texts::of(lang);
    html! {
        span class="masked" title=(t.masked()) { (text) span class="unseen" { (t.masked_spoken()) } }
    }
}

/// A photo.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Where the large one is.
    pub href: String,
    /// Where a small one is.
    pub thumbnail: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// Photos, each opening large.
pub fn photo_grid(photos: &[Photo]) -> Markup {
    html! {
        ul class="photos" {
            @for photo in photos {
                li { a href=(photo.href) { img src=(photo.thumbnail) alt=(photo.alt) loading="lazy"; } }
            }
        }
    }
}
