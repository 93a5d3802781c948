//! Key supervision 重点督办 among the figures: its cards, and the matters they count.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, Change, Figure, Tone};
use serde::Deserialize;

use super::{HREF, span, values};
use crate::model::{Counts, KeyCounts, Measure, Span};
use crate::pages::supervision;
use crate::service::{self, KeyFigures};
use crate::texts::Texts;

/// Where the matters are.
pub(super) const MATTERS: &str = "/desk/suggestions/figures/matters";

pub(super) fn routes() -> Router<App> {
    Router::new().route(MATTERS, get(show))
}

/// The figures of key supervision, against an earlier time.
pub(super) struct Key<'a> {
    pub(super) lang: Lang,
    pub(super) counts: &'a Counts,
    pub(super) key: KeyFigures,
    pub(super) earlier: Option<(String, &'a Counts)>,
}

impl Key<'_> {
    /// As a section with something below; nothing where there was nothing under key supervision in either time. `items` leads
    /// to the items that a figure counts, `matters` to the matters.
    pub(super) fn section(
        self,
        matters: Option<String>,
        items: impl Fn(Measure) -> Option<String>,
        below: Markup,
    ) -> Markup {
        let t = Texts::of(self.lang);
        let of_units = items(Measure::KeyItems);
        let span = self.earlier.as_ref().map(|(span, _)| span.clone());
        let mut cards = values::key_cards(self.lang, self.counts, self.earlier, items);
        if cards.is_empty() {
            return html! {};
        }
        let one = |label: &str, of: fn(&KeyCounts) -> i64, href: Option<String>| Figure {
            number: of(&self.key.all).to_string(),
            label: label.to_owned(),
            change: span.as_ref().map(|span| Change {
                text: t.figures_before(span, of(&self.key.before).to_string()),
                tone: Tone::Plain,
            }),
            href,
        };
        cards.insert(0, one(t.figures_key_matters(), |key| key.matters, matters.clone()));
        cards.push(one(t.figures_key_units(), |key| key.units, of_units));
        cards.push(one(t.figures_key_committees(), |key| key.committees, matters));
        page::section(t.supervision_title(), html! { (page::figures(&cards)) (below) })
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    year: String,
}

/// The matters that are counted.
async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, time) = (asked.region.parse().ok(), asked.year.parse().unwrap_or(Span::Year(0)));
    let (desk, found) = cx.read_as(move |tx, actor| service::key_matters(tx, actor, region, time)).await?;
    let t = Texts::of(cx.lang);
    let title = t.figures_items(t.figures_key_matters(), span(cx.lang, time));
    let back = format!("{HREF}?region={}&year={time}", found.congress.id);
    let body = html! {
        (page::heading(&title, &found.congress.name))
        @if found.matters.is_empty() { (page::empty(t.figures_key_none(), t.figures_none_hint())) }
        @else { (supervision::table(cx.lang, &title, &found.matters, found.now)) }
        (page::button_row(page::link_button(ButtonKind::Plain, t.figures_back(), &back)))
    };
    Ok(cx.desk_page(&desk, &title, body))
}
