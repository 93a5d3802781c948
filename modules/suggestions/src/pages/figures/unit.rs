//! A unit's own figures, on its desk.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Level;
use host::{Answer, App, Cx, Export, export};
use kernel::{Lang, UnitId};
use maud::{Markup, html};
use page::{ButtonKind, Column, Figure, FilterLink, Fold, Table};
use serde::Deserialize;

use super::days::Days;
use super::{FIRST_IN_TABLE, label, link, span, value, values};
use crate::model::{Counts, Cut, Measure, Span, SuggestionId, UnitCut};
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
    /// Two days, in place of a year.
    from: String,
    until: String,
}

impl Asked {
    fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    fn cut(&self) -> UnitCut {
        self.by.parse().unwrap_or(UnitCut::Of(Cut::Class))
    }

    fn days(&self) -> Days<'_> {
        Days { from: &self.from, until: &self.until }
    }

    /// `2026`, `t17`, `t17s3`, two days.
    fn span(&self) -> Option<Span> {
        self.days().span().or_else(|| self.year.parse().ok())
    }

    /// The part of the cut of which items are asked for.
    fn part(&self) -> Option<(UnitCut, String)> {
        self.part.clone().map(|part| (self.cut(), part))
    }

    fn counted(&self) -> CountedItems {
        CountedItems {
            span: self.span().unwrap_or(Span::Year(0)),
            measure: self.measure.parse().unwrap_or(Measure::HandedIn),
            parts: Vec::new(),
            verdict: self.said.parse().ok(),
        }
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (unit, time, cut) = (asked.unit(), asked.span(), asked.cut());
    let (desk, found) =
        cx.read_as(move |tx, actor| service::unit_figures(tx, actor, unit, time, cut)).await?;
    let t = Texts::of(cx.lang);
    let Some(figures) = found else {
        let body = page::heading(t.figures_title(), t.tasks_none());
        return Ok(cx.desk_page(&desk, t.figures_title(), body));
    };
    let title = t.figures_title_of(&figures.unit.name, span(cx.lang, figures.span));
    let said = values::verdicts(cx.lang, &figures.all, before(cx.lang, &figures), |measure, said| {
        Some(format!("{}&said={said}", items_href(&figures, measure)))
    });
    let body = html! {
        (page::heading(&title, t.figures_unit_lede()))
        (choices(cx.lang, &figures, &asked))
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
fn parts_table(lang: Lang, figures: &UnitFigures, cut: UnitCut) -> Markup {
    let t = Texts::of(lang);
    let base = format!("unit={}&year={}", figures.unit.id, figures.span);
    let cuts =
        UnitCut::CHOICES.map(|one| link(cut_label(lang, one), format!("{HREF}?{base}&by={one}"), one == cut));
    let none = Counts::default();
    let row = |(name, counts): &(String, Counts)| {
        let earlier = figures.earlier.map(|_| figures.parts_before.get(name).unwrap_or(&none));
        let cell = |measure: &Measure| {
            let part = page::percent_encode(name);
            let href = format!("{HREF}/items?{base}&by={cut}&measure={measure}&part={part}");
            values::against(lang, page::link(&value(counts, *measure), &href), earlier, *measure)
        };
        std::iter::once(html! { (part_name(lang, cut, name)) })
            .chain(FIRST_IN_TABLE.iter().map(cell))
            .collect()
    };
    let columns = std::iter::once(Column::text(t.figures_part()))
        .chain(FIRST_IN_TABLE.iter().map(|measure| Column::number(name_of(lang, *measure))))
        .collect();
    let title = t.figures_title_of(&figures.unit.name, span(lang, figures.span));
    let caption = match figures.earlier {
        Some(earlier) => t.figures_caption_against(cut_label(lang, cut), span(lang, earlier), title),
        None => t.figures_caption(cut_label(lang, cut), title),
    };
    let table = Table { caption, columns, rows: figures.parts.iter().map(row).collect() };
    html! { (page::filters(t.figures_by(), &cuts)) (page::sheet(page::table(&table))) }
}

/// What a figure is called in a unit: it is given what the congress is handed.
fn name_of(lang: Lang, measure: Measure) -> &'static str {
    if measure == Measure::HandedIn { Texts::of(lang).figures_unit_given() } else { label(lang, measure) }
}

/// The figures of the unit as a file: each part, and all.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, cut, unit, time) = (cx.lang, asked.cut(), asked.unit(), asked.span());
    let t = Texts::of(lang);
    let list = Export {
        list: "suggestions.unit_figures",
        title: t.figures_title().to_owned(),
        columns: values::columns(lang, cut_label(lang, cut)),
    };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let Some(figures) = service::unit_figures(tx, actor, unit, time, cut)? else {
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

/// Which unit, over which time; what is long ago lies behind a fold.
fn choices(lang: Lang, figures: &UnitFigures, asked: &Asked) -> Markup {
    let t = Texts::of(lang);
    let cut = asked.cut();
    let links = |spans: Vec<Span>| -> Vec<FilterLink> {
        let href = |one: &Span| format!("{HREF}?unit={}&year={one}&by={cut}", figures.unit.id);
        spans.iter().map(|one| link(span(lang, *one), href(one), *one == figures.span)).collect()
    };
    let units: Vec<FilterLink> = figures
        .own
        .iter()
        .map(|unit| link(&unit.name, format!("{HREF}?unit={}", unit.id), unit.id == figures.unit.id))
        .collect();
    let mut terms: Vec<u32> = figures.sessions.iter().map(|(term, _)| *term).collect();
    terms.dedup();
    let years = links(figures.years.iter().map(|year| Span::Year(*year)).collect());
    let terms = links(terms.into_iter().map(Span::Term).collect());
    let newest = figures.sessions.iter().take(12);
    let sessions = links(newest.map(|(term, session)| Span::Session(*term, *session)).collect());
    let fold =
        if matches!(figures.span, Span::Term(_) | Span::Session(..)) { Fold::Open } else { Fold::Closed };
    let kept = [("unit", figures.unit.id.to_string()), ("by", cut.to_string())];
    html! {
        @if units.len() > 1 { (page::filters(t.tasks_unit(), &units)) }
        @if !years.is_empty() { (page::filters(t.figures_year(), &years)) }
        @if !terms.is_empty() {
            (page::more(t.figures_terms_and_sessions(), fold, html! {
                (page::filters(t.figures_term(), &terms))
                (page::filters(t.figures_session(), &sessions))
            }))
        }
        (asked.days().form(lang, HREF, &kept, Some(figures.span)))
    }
}

fn cards(lang: Lang, figures: &UnitFigures) -> values::Cards {
    let mut cards = values::cards(lang, &figures.all, before(lang, figures), |measure| {
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
    values::key_cards(lang, &figures.all, before(lang, figures), |measure| Some(items_href(figures, measure)))
}

fn before(lang: Lang, figures: &UnitFigures) -> Option<(String, &Counts)> {
    figures.earlier.map(|earlier| (span(lang, earlier), &figures.before))
}

/// What a cut is called.
fn cut_label(lang: Lang, cut: UnitCut) -> &'static str {
    match cut {
        UnitCut::Of(cut) => super::cut_label(lang, cut),
        UnitCut::Level => Texts::of(lang).figures_by_level(),
        UnitCut::Year => Texts::of(lang).figures_by_year(),
    }
}

/// What a part of a cut is called.
fn part_name(lang: Lang, cut: UnitCut, name: &str) -> String {
    match cut {
        UnitCut::Of(cut) => super::part_name(lang, cut, name),
        UnitCut::Level => name.parse::<Level>().map_or(name, |level| level.label(lang)).to_owned(),
        UnitCut::Year => name.parse().map_or_else(|_| name.to_owned(), |one| span(lang, one)),
    }
}

fn items_href(figures: &UnitFigures, measure: Measure) -> String {
    format!("{HREF}/items?unit={}&year={}&measure={measure}", figures.unit.id, figures.span)
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
    let (unit, part) = (asked.unit(), asked.part());
    let after = asked.after.parse().unwrap_or(SuggestionId::from_number(0));
    let counted = asked.counted();
    let (desk, (lines, now)) = cx
        .read_as(move |tx, actor| {
            let lines = service::unit_items(tx, actor, unit, &counted, part.as_ref(), after)?;
            Ok((lines, tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let counted = asked.counted();
    let title = t.figures_items(name_of(cx.lang, counted.measure), span(cx.lang, counted.span));
    let named = asked.part().map(|(cut, part)| part_name(cx.lang, cut, &part)).into_iter();
    let said = counted.verdict.map(|verdict| labels::verdict(cx.lang, verdict).to_owned());
    let lede = named.chain(said).collect::<Vec<_>>().join(" · ");
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let Asked { unit, year, by, measure, said, .. } = &asked;
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
