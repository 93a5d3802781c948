//! Ledgers 台账: what they have in common, whichever module keeps them: where one is found, and of what time it is asked.

use jiff::civil::Date;
use kernel::{Error, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Errors, Field, FormSpec, InputKind, Width};
use serde::Deserialize;

use crate::actor::Act;
use crate::form::{Form, optional, together};
use crate::texts::Texts;

/// How many years a ledger may reach over.
const YEARS: i16 = 10;

/// A ledger 台账 of a module.
#[derive(Clone, Copy, Debug)]
pub struct Ledger {
    /// What it is of.
    pub label: fn(Lang) -> &'static str,
    /// Its page; asked with `region` or `station`, `from` and `until`.
    pub href: &'static str,
    /// What whoever opens it must be allowed to do.
    pub act: Act,
}

/// The time a ledger is asked of, as it was typed into the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedTime {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// From when until when a ledger reaches, both days included.
pub type Days = (Date, Date);

impl TypedTime {
    /// The days asked for; this year until `today`, where nothing else was asked for.
    ///
    /// # Errors
    /// *Invalid* beside the field of what is no day, and beside `until` where the time ends before it begins or is too long.
    pub fn read(&self, today: Date) -> Result<Days> {
        let typed = Form::of([("from", self.from.as_str()), ("until", self.until.as_str())]);
        let (from, until) = together((optional::<Date>(&typed, "from"), optional::<Date>(&typed, "until")))?;
        let until = until.unwrap_or(today);
        let from = from.unwrap_or_else(|| until.first_of_year());
        if from <= until && until.year() - from.year() <= YEARS {
            return Ok((from, until));
        }
        Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).ledger_time_wrong())).into())
    }

    /// The days asked for; where they are none, this year until `today`, and what was wrong.
    pub fn read_or_this_year(&self, today: Date) -> (Days, Option<Refusal>) {
        let this_year = (today.first_of_year(), today);
        match self.read(today) {
            Ok(days) => (days, None),
            Err(Error::Refused(refusal)) => (this_year, Some(refusal)),
            Err(Error::Fault(_)) => (this_year, None),
        }
    }

    /// The form that asks for another time at `href`, with what else the address holds. It shows what was typed, or `days`.
    pub fn form(&self, lang: Lang, href: &str, kept: &[(&str, &str)], days: Days, errors: &Errors) -> Markup {
        let t = Texts::of(lang);
        let day = |name: &'static str, label: &str, typed: &str, shown: Date| {
            let value = if typed.is_empty() { shown.to_string() } else { typed.to_owned() };
            let field = Field::new(name, label).value(value).error(errors.of(name));
            page::text_field(lang, &field.kind(InputKind::Date).width(Width::Short))
        };
        page::form(
            lang,
            &FormSpec::get(href),
            html! {
                @for (name, value) in kept {
                    @if !value.is_empty() { (page::hidden(name, value)) }
                }
                (day("from", t.ledger_from(), &self.from, days.0))
                (day("until", t.ledger_until(), &self.until, days.1))
                (page::button(ButtonKind::Plain, t.ledger_show()))
            },
        )
    }
}

/// The address `base` with those of `parts` that say something.
pub fn address(base: &str, parts: &[(&str, &str)]) -> String {
    let given = parts.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> =
        given.map(|(name, value)| format!("{name}={}", page::percent_encode(value))).collect();
    format!("{base}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(from: &str, until: &str) -> Result<Days, Vec<&'static str>> {
        let typed = TypedTime { from: from.to_owned(), until: until.to_owned() };
        typed.read(date(2026, 11, 29)).map_err(|error| match error {
            kernel::Error::Refused(refusal) => refusal.fields().iter().map(|one| one.field).collect(),
            kernel::Error::Fault(_) => Vec::new(),
        })
    }

    #[test]
    fn nothing_asked_for_is_this_year_and_a_last_day_alone_is_its_year() {
        assert_eq!(read("", ""), Ok((date(2026, 1, 1), date(2026, 11, 29))));
        assert_eq!(read("", "2024-05-31"), Ok((date(2024, 1, 1), date(2024, 5, 31))));
    }

    #[test]
    fn what_is_no_time_is_said_beside_its_field() {
        assert_eq!(read("2026-13-01", "gestern"), Err(vec!["from", "until"]));
        assert_eq!(read("2026-05-02", "2026-05-01"), Err(vec!["until"]));
        assert_eq!(read("2010-05-02", "2026-05-01"), Err(vec!["until"]));
    }
}
