//! States as words with a quiet colour.

use maud::{Markup, html};

/// What a tag, a notice or an entry says besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular: archived, withdrawn, a plain fact.
    #[default]
    Plain,
    /// Under way.
    Info,
    /// Done, solved, kept.
    Good,
    /// Mind this: due soon, waiting for somebody, partly solved.
    Warn,
    /// Overdue, not solved, failed.
    Bad,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 5] = [Tone::Plain, Tone::Info, Tone::Good, Tone::Warn, Tone::Bad];

    pub(crate) const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }
}

/// A state: a word and its tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tone.
    pub tone: Tone,
    /// The word. Never leave it to the colour alone.
    pub text: String,
}

impl Tag {
    /// A state.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }

    pub(crate) fn show(&self) -> Markup {
        tag(self.tone, &self.text)
    }
}

/// A state as a small tag.
pub fn tag(tone: Tone, text: &str) -> Markup {
    html! { span class={ "tag tone-" (tone.class()) } { (text) } }
}
