//! A unit's own figures, on its desk.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use kernel::{Lang, UnitId};
use maud::{Markup, html};
use page::{ButtonKind, Column, Figure, FilterLink, Fold, Table};
use serde::Deserialize;

use super::{FIRST_IN_TABLE, cut_label, label, link, part_name, span, value, values};
use crate::model::{Counts, Cut, Measure, Span, SuggestionId};
use crate::pages::{labels, parts};
use crate::service::{self, CountedItems, UnitFigures};
use crate::store::PAGE;
use crate::texts::Texts;

/// Where they are.
pub(in crate::pages) const HREF: &str = "/desk/suggestions/tasks/figures";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/tasks/figures/export/{format}", get(file))
        .route("/desk/suggestions/tasks/figures/items", get(items))
}

/// By what a unit tells its figures apart.
const CUTS: [Cut; 6] = [Cut::Class, Cut::Field, Cut::Kind, Cut::Session, Cut::Delegation, Cut::Deputy];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    unit: String,
    year: String,
    by: String,
    measure: String,
    part: Option<String>,
    said: String,
    after: String,
}

impl Asked {
    fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    fn cut(&self) -> Cut {
        self.by.parse().ok().filter(|cut| CUTS.contains(cut)).unwrap_or(Cut::Class)
    }

    fn counted(&self) -> CountedItems {
        CountedItems {
            span: Span::Year(self.year.parse().unwrap_or_default()),
            measure: self.measure.parse().unwrap_or(Measure::HandedIn),
            parts: self.part.clone().map(|part| (self.cut(), part)).into_iter().collect(),
            verdict: self.said.parse().ok(),
        }
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (unit, year, cut) = (asked.unit(), asked.year.parse().ok(), asked.cut());
    let (desk, found) =
        cx.read_as(move |tx, actor| service::unit_figures(tx, actor, unit, year, cut)).await?;
    let t = Texts::of(cx.lang);
    let Some(figures) = found else {
        let body = page::heading(t.figures_title(), t.tasks_none());
        return Ok(cx.desk_page(&desk, t.figures_title(), body));
    };
    let title = t.figures_title_of(&figures.unit.name, span(cx.lang, Span::Year(figures.year)));
    let said = values::verdicts(cx.lang, &figures.all, Some(before(cx.lang, &figures)), |measure, said| {
        Some(format!("{}&said={said}", items_href(&figures, measure)))
    });
    let body = html! {
        (page::heading(&title, t.figures_unit_lede()))
        (choices(cx.lang, &figures))
        @if figures.all.get(Measure::HandedIn) == 0 && figures.opinions.0 == 0 {
            (page::empty(t.figures_empty_unit(), t.figures_empty_hint()))
        } @else {
            (cards(cx.lang, &figures).show(cx.lang))
            (page::lede(t.figures_satisfied_note()))
            (page::more(t.figures_verdicts(), Fold::Closed, said))
            @let supervised = supervised(cx.lang, &figures);
            @if !supervised.is_empty() {
                (page::section(t.supervision_title(), page::figures(&supervised)))
            }
            @if figures.opinions.0 > 0 {
                (page::section(t.figures_opinions(), page::figures(&opinions(cx.lang, &figures))))
            }
            (page::section(t.figures_parts(), parts_table(cx.lang, &figures, cut)))
            (host::export_links(&cx, "/desk/suggestions/tasks/figures/export"))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// What the unit answers, by one cut.
fn parts_table(lang: Lang, figures: &UnitFigures, cut: Cut) -> Markup {
    let t = Texts::of(lang);
    let base = format!("unit={}&year={}", figures.unit.id, figures.year);
    let cuts = CUTS.map(|one| link(cut_label(lang, one), format!("{HREF}?{base}&by={one}"), one == cut));
    let none = Counts::default();
    let row = |(name, counts): &(String, Counts)| {
        let earlier = figures.parts_before.get(name).unwrap_or(&none);
        let cell = |measure: &Measure| {
            let part = page::percent_encode(name);
            let href = format!("{HREF}/items?{base}&by={cut}&measure={measure}&part={part}");
            values::against(lang, page::link(&value(counts, *measure), &href), Some(earlier), *measure)
        };
        std::iter::once(html! { (part_name(lang, cut, name)) })
            .chain(FIRST_IN_TABLE.iter().map(cell))
            .collect()
    };
    let columns = std::iter::once(Column::text(t.figures_part()))
        .chain(FIRST_IN_TABLE.iter().map(|measure| Column::number(name_of(lang, *measure))))
        .collect();
    let title = t.figures_title_of(&figures.unit.name, span(lang, Span::Year(figures.year)));
    let caption = t.figures_caption_against(cut_label(lang, cut), before(lang, figures).0, title);
    let table = Table { caption, columns, rows: figures.parts.iter().map(row).collect() };
    html! { (page::filters(t.figures_by(), &cuts)) (page::sheet(page::table(&table))) }
}

/// What a figure is called in a unit: it is given what the congress is handed.
fn name_of(lang: Lang, measure: Measure) -> &'static str {
    if measure == Measure::HandedIn { Texts::of(lang).figures_unit_given() } else { label(lang, measure) }
}

/// The figures of the unit as a file: each part, and all.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, cut, unit, year) = (cx.lang, asked.cut(), asked.unit(), asked.year.parse().ok());
    let t = Texts::of(lang);
    let list = Export {
        list: "suggestions.unit_figures",
        title: t.figures_title().to_owned(),
        columns: values::columns(lang, cut_label(lang, cut)),
    };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let Some(figures) = service::unit_figures(tx, actor, unit, year, cut)? else {
            return Ok((Vec::new(), None));
        };
        let parts = figures.parts.iter().map(|(name, counts)| {
            values::row(part_name(lang, cut, name), counts, figures.parts_before.get(name))
        });
        let all = values::row(t.figures_all().to_owned(), &figures.all, Some(&figures.before));
        Ok((parts.chain([all]).collect(), None))
    })
    .await
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

fn cards(lang: Lang, figures: &UnitFigures) -> values::Cards {
    let mut cards = values::cards(lang, &figures.all, Some(before(lang, figures)), |measure| {
        Some(items_href(figures, measure))
    });
    // What a unit is given, it did not accept into the congress's work: that figure is the office's.
    let first = Measure::ALL.iter().filter(|measure| measure.is_first());
    if let Some(place) = first.clone().position(|measure| *measure == Measure::Accepted) {
        cards.first.remove(place);
    }
    if let Some(first) = cards.first.first_mut() {
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
    let (unit, year) = (asked.unit(), asked.year.parse().unwrap_or_default());
    let after = asked.after.parse().unwrap_or(SuggestionId::from_number(0));
    let counted = asked.counted();
    let (desk, (lines, now)) = cx
        .read_as(move |tx, actor| {
            Ok((service::unit_items(tx, actor, unit, year, &counted, after)?, tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let counted = asked.counted();
    let title = t.figures_items(name_of(cx.lang, counted.measure), span(cx.lang, Span::Year(year)));
    let named = counted.parts.iter().map(|(cut, part)| part_name(cx.lang, *cut, part));
    let said = counted.verdict.map(|verdict| labels::verdict(cx.lang, verdict).to_owned());
    let lede = named.chain(said).collect::<Vec<_>>().join(" · ");
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let Asked { unit, by, measure, said, .. } = &asked;
    let part = asked.part.as_deref().map(|part| format!("&part={}", page::percent_encode(part)));
    let part = part.unwrap_or_default();
    let older = lines.last().filter(|_| full).map(|last| {
        format!(
            "{HREF}/items?unit={unit}&year={year}&by={by}&measure={measure}{part}&said={said}&after={}",
            last.id
        )
    });
    let back = format!("{HREF}?unit={unit}&year={year}&by={by}");
    let body = html! {
        (page::heading(&title, &lede))
        @if lines.is_empty() { (page::empty(t.figures_none(), t.figures_none_hint())) }
        @else {
            (parts::lines(cx.lang, &title, &lines, now))
            (page::pager(cx.lang, None, older.as_deref()))
        }
        (page::button_row(page::link_button(ButtonKind::Plain, t.figures_back(), &back)))
    };
    Ok(cx.desk_page(&desk, &title, body))
}
