//! Stations and deputies as cards.

use maud::{Markup, html};

use crate::tag::Tag;

/// One result: a station or a deputy.
#[derive(Clone, Debug)]
pub struct Card {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub title: String,
    /// A state or a level, if one is worth showing.
    pub tag: Option<Tag>,
    /// A picture or [`portrait`], if there is one.
    pub picture: Option<Markup>,
    /// What else one needs to choose: post, address, next reception.
    pub lines: Vec<String>,
}

/// Cards in a grid, as many in a row as there is room for.
pub fn cards(cards: &[Card]) -> Markup {
    html! {
        ul class="cards" {
            @for card in cards {
                li class="card" {
                    @if let Some(picture) = &card.picture { (picture) }
                    div class="card-words" {
                        h3 { a href=(card.href) { (card.title) } }
                        @if let Some(tag) = &card.tag { p { (tag.show()) } }
                        @for line in &card.lines { p class="card-line" { (line) } }
                    }
                }
            }
        }
    }
}

/// Somebody's picture, or the first character of their name in a circle. Beside the name, so silent to a screen reader.
pub fn portrait(name: &str, src: Option<&str>) -> Markup {
    let initial: String = name.trim().chars().take(1).collect();
    html! {
        @if let Some(src) = src { img class="portrait" src=(src) alt=""; }
        @else { span class="portrait" aria-hidden="true" { (initial) } }
    }
}
