//! What was typed, checked field by field.

use kernel::{FieldError, Refusal, Result, Say, text};

use crate::texts::Texts;

/// The longest name of anything, in characters.
pub const NAME_LIMIT: usize = 60;

/// Checks a form field by field and refuses all that is wrong at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// Notes that `field` is wrong.
    pub fn wrong(&mut self, field: &'static str, say: Say) {
        self.0.push(FieldError { field, say });
    }

    /// What was accepted; notes what was wrong otherwise.
    pub fn accept<T>(&mut self, read: std::result::Result<T, FieldError>) -> Option<T> {
        read.map_err(|error| self.0.push(error)).ok()
    }

    /// What was typed into a required field of one line, at most [`NAME_LIMIT`] characters.
    pub fn line(&mut self, field: &'static str, typed: &str) -> String {
        let line = text::clean(typed).replace(['\n', '\t'], " ");
        if line.is_empty() {
            self.wrong(field, Say::new(|lang| Texts::of(lang).refusal_missing()));
        }
        self.short(field, line, NAME_LIMIT)
    }

    /// A name: a [`line`](Self::line) with at least one letter or Chinese character in it, for a question mark names nobody.
    pub fn name(&mut self, field: &'static str, typed: &str) -> String {
        let name = self.line(field, typed);
        if !name.is_empty() && !name.chars().any(char::is_alphabetic) {
            self.wrong(field, Say::new(|lang| Texts::of(lang).refusal_no_name()));
        }
        name
    }

    /// What was typed into a field that may be empty, at most `limit` characters.
    pub fn text(&mut self, field: &'static str, typed: &str, limit: usize) -> String {
        self.short(field, text::clean(typed), limit)
    }

    fn short(&mut self, field: &'static str, text: String, limit: usize) -> String {
        if text::length(&text) > limit {
            self.wrong(field, Say::new(move |lang| Texts::of(lang).refusal_too_long(limit)));
        }
        text
    }

    /// Refuses if anything was wrong.
    ///
    /// # Errors
    /// *Invalid*, with every field that was.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(self.refusal().into()) }
    }

    /// All that was wrong; a single thing is said by itself.
    pub(super) fn refusal(self) -> Refusal {
        match self.0.as_slice() {
            [only] => Refusal::field(only.field, only.say.clone()),
            _ => Refusal::invalid(Say::new(|lang| Texts::of(lang).refusal_look_again()), self.0),
        }
    }
}
