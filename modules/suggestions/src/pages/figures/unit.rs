//! A unit's own figures, on its desk.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use kernel::{Lang, UnitId};
use maud::{Markup, html};
use page::{ButtonKind, Figure, FilterLink};
use serde::Deserialize;

use super::{label, link, span, values};
use crate::model::{Counts, Measure, Span, SuggestionId};
use crate::pages::parts;
use crate::service::{self, UnitFigures};
use crate::store::PAGE;
use crate::texts::Texts;

/// Where they are.
pub(in crate::pages) const HREF: &str = "/desk/suggestions/tasks/figures";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show)).route("/desk/suggestions/tasks/figures/items", get(items))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    unit: String,
    year: String,
    measure: String,
    after: String,
}

impl Asked {
    fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (unit, year) = (asked.unit(), asked.year.parse().ok());
    let (desk, found) = cx.read_as(move |tx, actor| service::unit_figures(tx, actor, unit, year)).await?;
    let t = Texts::of(cx.lang);
    let Some(figures) = found else {
        let body = page::heading(t.figures_title(), t.tasks_none());
        return Ok(cx.desk_page(&desk, t.figures_title(), body));
    };
    let title = t.figures_title_of(&figures.unit.name, span(cx.lang, Span::Year(figures.year)));
    let body = html! {
        (page::heading(&title, t.figures_unit_lede()))
        (choices(cx.lang, &figures))
        @if figures.all.get(Measure::HandedIn) == 0 && figures.opinions.0 == 0 {
            (page::empty(t.figures_empty_unit(), t.figures_empty_hint()))
        } @else {
            (page::figures(&cards(cx.lang, &figures)))
            (page::lede(t.figures_satisfied_note()))
            @let supervised = supervised(cx.lang, &figures);
            @if !supervised.is_empty() {
                (page::section(t.supervision_title(), page::figures(&supervised)))
            }
            @if figures.opinions.0 > 0 {
                (page::section(t.figures_opinions(), page::figures(&opinions(cx.lang, &figures))))
            }
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn choices(lang: Lang, figures: &UnitFigures) -> Markup {
    let t = Texts::of(lang);
    let units: Vec<FilterLink> = figures
        .own
        .iter()
        .map(|unit| link(&unit.name, format!("{HREF}?unit={}", unit.id), unit.id == figures.unit.id))
        .collect();
    let years: Vec<FilterLink> = figures
        .years
        .iter()
        .map(|year| {
            let href = format!("{HREF}?unit={}&year={year}", figures.unit.id);
            link(span(lang, Span::Year(*year)), href, *year == figures.year)
        })
        .collect();
    html! {
        @if units.len() > 1 { (page::filters(t.tasks_unit(), &units)) }
        @if !years.is_empty() { (page::filters(t.figures_year(), &years)) }
    }
}

fn cards(lang: Lang, figures: &UnitFigures) -> Vec<Figure> {
    let mut cards = values::cards(lang, &figures.all, Some(before(lang, figures)), |measure| {
        Some(items_href(figures, measure))
    });
    // What a unit is given, it did not accept into the congress's work: that figure is the office's.
    let accepted = Measure::ALL.iter().position(|measure| *measure == Measure::Accepted);
    if let Some(place) = accepted.filter(|place| *place < cards.len()) {
        cards.remove(place);
    }
    if let Some(first) = cards.first_mut() {
        Texts::of(lang).figures_unit_given().clone_into(&mut first.label);
    }
    cards
}

fn supervised(lang: Lang, figures: &UnitFigures) -> Vec<Figure> {
    values::key_cards(lang, &figures.all, Some(before(lang, figures)), |measure| {
        Some(items_href(figures, measure))
    })
}

fn before(lang: Lang, figures: &UnitFigures) -> (String, &Counts) {
    (span(lang, Span::Year(figures.year.saturating_sub(1))), &figures.before)
}

fn items_href(figures: &UnitFigures, measure: Measure) -> String {
    format!("{HREF}/items?unit={}&year={}&measure={measure}", figures.unit.id, figures.year)
}

fn opinions(lang: Lang, figures: &UnitFigures) -> Vec<Figure> {
    let t = Texts::of(lang);
    let (asked, said, in_time) = figures.opinions;
    let one = |label: &str, number: u64| Figure {
        label: label.to_owned(),
        number: number.to_string(),
        href: None,
        change: None,
    };
    vec![
        one(t.figures_opinions_asked(), asked),
        one(t.figures_opinions_said(), said),
        one(t.figures_opinions_in_time(), in_time),
    ]
}

async fn items(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let measure: Measure = asked.measure.parse().unwrap_or(Measure::HandedIn);
    let (unit, year) = (asked.unit(), asked.year.parse().unwrap_or_default());
    let after = asked.after.parse().unwrap_or(SuggestionId::from_number(0));
    let (desk, (lines, now)) = cx
        .read_as(move |tx, actor| Ok((service::unit_items(tx, actor, unit, year, measure, after)?, tx.now())))
        .await?;
    let t = Texts::of(cx.lang);
    let name = if measure == Measure::HandedIn { t.figures_unit_given() } else { label(cx.lang, measure) };
    let title = t.figures_items(name, span(cx.lang, Span::Year(year)));
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let older = lines.last().filter(|_| full).map(|last| {
        format!("{HREF}/items?unit={}&year={year}&measure={measure}&after={}", asked.unit, last.id)
    });
    let back = format!("{HREF}?unit={}&year={year}", asked.unit);
    let body = html! {
        (page::heading(&title, ""))
        @if lines.is_empty() { (page::empty(t.figures_none(), t.figures_none_hint())) }
        @else {
            (parts::lines(cx.lang, &title, &lines, now))
            (page::pager(cx.lang, None, older.as_deref()))
        }
        (page::button_row(page::link_button(ButtonKind::Plain, t.figures_back(), &back)))
    };
    Ok(cx.desk_page(&desk, &title, body))
}
