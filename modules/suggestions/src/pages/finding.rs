//! How a list is looked through: one box for words, a number or a deputy's name, and beside it what narrows. All of it combines,
//! with the state too.

use host::{Cx, FOUND, Shown};
use kernel::{Lang, RegionId, UnitId};
use maud::{Markup, html};
use page::{Choice, Fold};
use serde::Deserialize;

use super::figures;
use crate::index::ON_DESK;
use crate::model::{Narrowing, Numbered, Span};
use crate::service::WordSearch;
use crate::texts::Texts;

/// What the address of a list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) region: String,
    pub(super) unit: String,
    pub(super) stage: String,
    pub(super) q: String,
    /// `t17s5`; `t17s0` between the sessions.
    pub(super) session: String,
    pub(super) field: String,
    pub(super) before: String,
}

impl Asked {
    pub(super) fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }

    pub(super) fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    /// By what the list is narrowed.
    pub(super) fn narrowing<S: std::str::FromStr>(&self) -> Narrowing<S> {
        let session = match self.session.parse() {
            Ok(Span::Session(term, session)) => Some((term, session)),
            _ => None,
        };
        Narrowing {
            stage: self.stage.parse().ok(),
            session,
            field: Some(self.field.clone()).filter(|field| !field.is_empty()),
            number: Numbered::typed(&self.q),
        }
    }

    /// The words that are looked for; none where nothing was typed, or a number.
    pub(super) fn words(&self) -> Option<&str> {
        let words = self.q.trim();
        (!words.is_empty() && Numbered::typed(words).is_none()).then_some(words)
    }

    /// Whether anything but the state narrows.
    pub(super) fn is_narrow(&self) -> bool {
        [&self.q, &self.session, &self.field].iter().any(|one| !one.trim().is_empty())
    }

    /// What of it stays in the address when the state or the page changes, in an order of its own.
    pub(super) fn kept(&self) -> String {
        let kept = [("q", self.q.trim()), ("session", &self.session), ("field", &self.field)];
        let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
        kept.map(|(name, value)| format!("&{name}={}", page::percent_encode(value))).collect()
    }

    /// The same, to be looked for in the items of an office or a unit.
    pub(super) fn search(&self, cx: &Cx) -> Option<WordSearch> {
        self.words().and_then(|words| WordSearch::typed(&cx.app, words, ON_DESK))
    }
}

/// What a list can be narrowed by.
pub(super) struct Offered<'a> {
    /// Where the form asks.
    pub(super) href: &'a str,
    /// What stays as it is: hidden in the form.
    pub(super) keep: Vec<(&'static str, String)>,
    pub(super) sessions: &'a [(u32, u32)],
    pub(super) fields: &'a [String],
    /// The units; empty where the list is one unit's.
    pub(super) units: &'a [congress::Unit],
}

/// The box and what narrows beside it: one form, so that nothing that was typed is lost by narrowing.
pub(super) fn form(lang: Lang, asked: &Asked, offered: &Offered<'_>) -> Markup {
    let t = Texts::of(lang);
    let shown = Shown::fresh([
        ("session", asked.session.clone()),
        ("field", asked.field.clone()),
        ("unit", asked.unit.clone()),
    ]);
    let named = |(term, session): &(u32, u32)| {
        let span = Span::Session(*term, *session);
        Choice::new(span.to_string(), figures::span(lang, span))
    };
    let sessions: Vec<Choice> = offered.sessions.iter().map(named).collect();
    let fields: Vec<Choice> = offered.fields.iter().map(|field| Choice::new(field, field)).collect();
    let units: Vec<Choice> =
        offered.units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
    let select = |name: &str, label: &str, choices: &[Choice]| {
        let field = shown.field(lang, name, label).narrowing();
        html! { @if !choices.is_empty() { (page::select(lang, &field, choices)) } }
    };
    let narrowed = !asked.session.is_empty()
        || !asked.field.is_empty()
        || (!offered.units.is_empty() && !asked.unit.is_empty());
    let fold = if narrowed { Fold::Open } else { Fold::Closed };
    let keep: Vec<(&str, &str)> = offered
        .keep
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let narrowing = page::more(
        t.find_narrow(),
        fold,
        html! {
            (select("session", t.find_session(), &sessions))
            (select("field", t.find_field(), &fields))
            (select("unit", t.find_unit(), &units))
        },
    );
    page::search_and(lang, offered.href, "q", t.find_label(), &asked.q, &keep, narrowing)
}

/// That a search lists only the best, where it found as many as it gives.
pub(super) fn cut(lang: Lang, found: usize) -> Markup {
    html! { @if found >= FOUND { (page::lede(&Texts::of(lang).find_cut(i64::try_from(FOUND).unwrap_or(i64::MAX)))) } }
}
