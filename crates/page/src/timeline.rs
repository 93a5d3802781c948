//! What happened to an item: who, when, and what was said or changed.

use kernel::Lang;
use maud::{Markup, html};

use crate::tag::Tone;
use crate::texts::Texts;

/// One event in an item's history.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// When, as [`crate::moment`] writes it.
    pub at: String,
    /// Who: a person with their post, an office, or the system.
    pub who: String,
    /// What they did, in a few words.
    pub what: String,
    /// What was said or changed, if anything.
    pub body: Option<Markup>,
    /// Its tone.
    pub tone: Tone,
}

/// An item's history, in the order given.
pub fn timeline(lang: Lang, entries: &[TimelineEntry]) -> Markup {
    history(Texts::of(lang).timeline_title(), entries)
}

/// What became of something that is kept and not handled, such as a person or a station, in the order given.
pub fn changes(lang: Lang, entries: &[TimelineEntry]) -> Markup {
    history(Texts::of(lang).changes_title(), entries)
}

fn history(title: &str, entries: &[TimelineEntry]) -> Markup {
    html! {
        section class="history" aria-labelledby="history-title" {
            h2 id="history-title" { (title) }
            ol {
                @for entry in entries {
                    li class={ "event tone-" (entry.tone.class()) } {
                        p class="event-what" { (entry.what) }
                        p class="event-who" { span { (entry.who) } " " span class="event-at" { (entry.at) } }
                        @if let Some(body) = &entry.body { div class="event-body" { (body) } }
                    }
                }
            }
        }
    }
}
