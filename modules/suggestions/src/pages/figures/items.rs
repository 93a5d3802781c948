//! The items that a figure counts.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use kernel::Lang;
use maud::{Markup, html};
use serde::Deserialize;

use super::{HREF, label, part_name, span};
use crate::model::{Cut, Measure, Span, SuggestionId};
use crate::pages::{labels, parts};
use crate::service::{self, CountedItems};
use crate::store::{Line, PAGE};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/figures/items", get(show))
        .route("/desk/suggestions/figures/items/export/{format}", get(file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    year: String,
    by: String,
    measure: String,
    part: Option<String>,
    /// A second cut and its part.
    across: String,
    column: Option<String>,
    /// What the deputy said.
    said: String,
    after: String,
}

impl Asked {
    fn cut(&self) -> Cut {
        self.by.parse().unwrap_or_default()
    }

    fn counted(&self) -> CountedItems {
        CountedItems {
            span: self.year.parse().unwrap_or(Span::Year(0)),
            measure: self.measure.parse().unwrap_or(Measure::HandedIn),
            parts: self.parts(),
            verdict: self.said.parse().ok(),
        }
    }

    fn parts(&self) -> Vec<(Cut, String)> {
        let first = self.part.clone().map(|part| (self.cut(), part));
        let second = self.column.clone().and_then(|part| Some((self.across.parse().ok()?, part)));
        first.into_iter().chain(second).collect()
    }
}

const FIRST: SuggestionId = SuggestionId::from_number(0);

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (counted, region) = (asked.counted(), asked.region.parse().ok());
    let after = asked.after.parse().unwrap_or(FIRST);
    let (desk, (lines, now)) = cx
        .read_as(move |tx, actor| Ok((service::counted_items(tx, actor, region, &counted, after)?, tx.now())))
        .await?;
    let t = Texts::of(cx.lang);
    let counted = asked.counted();
    let title = t.figures_items(label(cx.lang, counted.measure), span(cx.lang, counted.span));
    let named = counted.parts.iter().map(|(cut, part)| part_name(cx.lang, *cut, part));
    let said = counted.verdict.map(|verdict| labels::verdict(cx.lang, verdict).to_owned());
    let lede = named.chain(said).collect::<Vec<_>>().join(" · ");
    let body = html! {
        (page::heading(&title, &lede))
        @if lines.is_empty() {
            (page::empty(t.figures_none(), t.figures_none_hint()))
        } @else {
            (parts::lines(cx.lang, &title, &lines, now))
            (page::pager(cx.lang, None, older(&asked, &lines).as_deref()))
            (host::export_links(&cx, "/desk/suggestions/figures/items/export"))
        }
        (back(cx.lang, &asked))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn older(asked: &Asked, lines: &[Line]) -> Option<String> {
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let last = lines.last().filter(|_| full)?;
    let kept = |name: &str, part: &Option<String>| {
        let part = part.as_deref().map(|part| format!("&{name}={}", page::percent_encode(part)));
        part.unwrap_or_default()
    };
    let (part, column) = (kept("part", &asked.part), kept("column", &asked.column));
    let Asked { region, year, by, measure, across, said, .. } = asked;
    Some(format!(
        "{HREF}/items?region={region}&year={year}&by={by}&measure={measure}{part}&across={across}{column}&said={said}&after={}",
        last.id
    ))
}

fn back(lang: Lang, asked: &Asked) -> Markup {
    let href = format!("{HREF}?region={}&year={}&by={}", asked.region, asked.year, asked.by);
    let label = Texts::of(lang).figures_back();
    page::button_row(page::link_button(page::ButtonKind::Plain, label, &href))
}

async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let lang = cx.lang;
    let counted = asked.counted();
    let title = Texts::of(lang).figures_items(label(lang, counted.measure), span(lang, counted.span));
    let region = asked.region.parse().ok();
    let list = Export { list: "suggestions.counted", title, columns: parts::columns(lang) };
    export(&cx, &format, list, move |tx, actor, after: Option<SuggestionId>| {
        let lines = service::counted_items(tx, actor, region, &counted, after.unwrap_or(FIRST))?;
        let next = parts::older(&lines);
        Ok((lines.into_iter().map(|line| parts::row(lang, line)).collect(), next))
    })
    .await
}
