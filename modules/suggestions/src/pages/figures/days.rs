//! A time between two days, which people type.

use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, Field, Fold, FormSpec, InputKind, Width};

use crate::model::Span;
use crate::texts::Texts;

/// Two days as they stand in an address; empty where nothing was typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days<'a> {
    pub(super) from: &'a str,
    pub(super) until: &'a str,
}

impl Days<'_> {
    /// The time they name, if they name one.
    pub(super) fn span(self) -> Option<Span> {
        let (from, until): (Date, Date) = (self.from.trim().parse().ok()?, self.until.trim().parse().ok()?);
        (from <= until).then_some(Span::Days(from, until))
    }

    fn is_typed(self) -> bool {
        !self.from.trim().is_empty() || !self.until.trim().is_empty()
    }

    /// The form, with what the rest of the address holds; what was typed and names no time is said at the field.
    pub(super) fn form(self, lang: Lang, href: &str, kept: &[(&str, String)], now: Option<Span>) -> Markup {
        let t = Texts::of(lang);
        let wrong = self.is_typed() && self.span().is_none();
        let held = match now {
            Some(Span::Days(from, until)) if !self.is_typed() => (from.to_string(), until.to_string()),
            _ => (self.from.to_owned(), self.until.to_owned()),
        };
        let error = wrong.then(|| t.figures_days_wrong().to_owned());
        let field = |name: &str, label: &str, value: String| {
            Field::new(name, label).value(value).kind(InputKind::Date).width(Width::Short)
        };
        let fold = if wrong || matches!(now, Some(Span::Days(..))) { Fold::Open } else { Fold::Closed };
        let body = html! {
            @for (name, value) in kept { (page::hidden(name, value)) }
            (page::field_row(html! {
                (page::text_field(lang, &field("from", t.figures_days_from(), held.0).error(error)))
                (page::text_field(lang, &field("until", t.figures_days_until(), held.1)))
            }))
            (page::button(ButtonKind::Plain, t.figures_days_send()))
        };
        page::more(t.figures_days(), fold, page::form(lang, &FormSpec::get(href), body))
    }
}
