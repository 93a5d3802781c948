//! The figures of suggestions, against the time before, by unit, class, field, delegation and more; each opens into its items.

mod items;
mod key;
mod unit;
mod values;
mod wide;

use std::sync::LazyLock;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Actor, Answer, App, Cx, Export, Memo, export};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{Column, Figure, FilterLink, Mark, Table};
use serde::Deserialize;
use store::Tx;

use super::labels;
use crate::model::{Counts, Cut, Kind, Measure, Span};
use crate::service::{self, FIGURES, Figures};
use crate::texts::Texts;

pub(super) use unit::HREF as OF_UNIT;
pub(super) use values::{label, span, value};

/// Where they are.
pub(super) const HREF: &str = "/desk/suggestions/figures";

/// The figures that stand in the table of parts.
pub(super) const IN_TABLE: [Measure; 11] = [
    Measure::HandedIn,
    Measure::Replied,
    Measure::InTime,
    Measure::Contacted,
    Measure::ClassA,
    Measure::SatisfiedFirst,
    Measure::SatisfiedLast,
    Measure::Solved,
    Measure::Kept,
    Measure::Redone,
    Measure::KeyItems,
];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/figures/export/{format}", get(file))
        .merge(items::routes())
        .merge(key::routes())
        .merge(wide::routes())
        .merge(unit::routes())
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    /// `2026`, `t17`, `t17s3`.
    year: String,
    by: String,
}

impl Asked {
    fn cut(&self) -> Cut {
        self.by.parse().unwrap_or_default()
    }

    fn span(&self) -> Option<Span> {
        self.year.parse().ok()
    }
}

/// What is counted, over what time, of which congress.
type Question = (Cut, Option<Span>, Option<RegionId>);

/// Figures that were counted: a year of a large congress is a thousand items.
static FOUND: LazyLock<Memo<Question, (Figures, Around)>> = LazyLock::new(Memo::default);

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (cut, span, region): Question = (asked.cut(), asked.span(), asked.region.parse().ok());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let figures = service::figures(tx, actor, region, span, cut)?;
        let around = Around::of(tx, actor, FIGURES, &figures.congress)?;
        Ok((figures, around))
    };
    let (desk, found) = cx.recall(&FOUND, (cut, span, region), work).await?;
    let (figures, around) = &*found;
    let t = Texts::of(cx.lang);
    let title = t.figures_title_of(&figures.congress.name, self::span(cx.lang, figures.span));
    let body = html! {
        (page::heading(&title, t.figures_lede()))
        (around.nav(cx.lang, HREF))
        @if !around.below.is_empty() { (reach(cx.lang, figures)) }
        (spans(cx.lang, figures, cut))
        @if figures.all.get(Measure::HandedIn) == 0 {
            (page::empty(t.figures_empty(), t.figures_empty_hint()))
        } @else {
            (page::figures(&whole(cx.lang, figures)))
            (page::lede(t.figures_satisfied_note()))
            (supervised(cx.lang, figures))
            (page::section(t.figures_parts(), html! {
                (page::filters(t.figures_by(), &cuts(cx.lang, figures, cut)))
                @if cut == Cut::Unit { (page::lede(t.figures_by_unit_note())) }
                (parts(cx.lang, figures, cut))
            }))
            (host::export_links(&cx, "/desk/suggestions/figures/export"))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn base(figures: &Figures, span: Span, cut: Cut) -> String {
    format!("region={}&year={span}&by={cut}", figures.congress.id)
}

fn link(label: impl Into<String>, href: String, current: bool) -> FilterLink {
    FilterLink { label: label.into(), href, count: None, current: Mark::when(current) }
}

/// The congress alone, or with everything below it.
fn reach(lang: Lang, figures: &Figures) -> Markup {
    let t = Texts::of(lang);
    let id = figures.congress.id;
    let links = [
        link(t.figures_reach_own(), format!("{HREF}?region={id}"), true),
        link(t.figures_reach_below(), format!("{}?region={id}", wide::HREF), false),
    ];
    page::filters(t.figures_reach(), &links)
}

/// Years, terms and sessions to choose from.
fn spans(lang: Lang, figures: &Figures, cut: Cut) -> Markup {
    let t = Texts::of(lang);
    let links = |spans: Vec<Span>| -> Vec<FilterLink> {
        let one = |span: &Span| {
            let href = format!("{HREF}?{}", base(figures, *span, cut));
            link(self::span(lang, *span), href, *span == figures.span)
        };
        spans.iter().map(one).collect()
    };
    let mut terms: Vec<u32> = figures.sessions.iter().map(|(term, _)| *term).collect();
    terms.dedup();
    let years = links(figures.years.iter().map(|year| Span::Year(*year)).collect());
    let terms = links(terms.into_iter().map(Span::Term).collect());
    let newest = figures.sessions.iter().take(12);
    let sessions = links(newest.map(|(term, session)| Span::Session(*term, *session)).collect());
    html! {
        @if !years.is_empty() { (page::filters(t.figures_year(), &years)) }
        @if !terms.is_empty() { (page::filters(t.figures_term(), &terms)) }
        @if !sessions.is_empty() { (page::filters(t.figures_session(), &sessions)) }
    }
}

fn cuts(lang: Lang, figures: &Figures, chosen: Cut) -> Vec<FilterLink> {
    let one = |cut: &Cut| {
        let href = format!("{HREF}?{}", base(figures, figures.span, *cut));
        link(cut_label(lang, *cut), href, *cut == chosen)
    };
    Cut::ALL.iter().map(one).collect()
}

/// What a cut is called.
pub(super) fn cut_label(lang: Lang, cut: Cut) -> &'static str {
    let t = Texts::of(lang);
    match cut {
        Cut::Unit => t.figures_by_unit(),
        Cut::Field => t.figures_by_field(),
        Cut::Class => t.figures_by_class(),
        Cut::Kind => t.figures_by_kind(),
        Cut::Delegation => t.figures_by_delegation(),
        Cut::Session => t.figures_by_session(),
    }
}

fn whole(lang: Lang, figures: &Figures) -> Vec<Figure> {
    values::cards(lang, &figures.all, before(lang, figures), |measure| Some(items_href(figures, measure)))
}

fn supervised(lang: Lang, figures: &Figures) -> Markup {
    let Figures { congress, span, .. } = figures;
    let matters = format!("{}?region={}&year={span}", key::MATTERS, congress.id);
    let key = key::Key { lang, counts: &figures.all, key: figures.key, earlier: before(lang, figures) };
    key.section(Some(matters), |measure| Some(items_href(figures, measure)), html! {})
}

/// The time before, as people say it, with its figures.
fn before(lang: Lang, figures: &Figures) -> Option<(String, &Counts)> {
    figures.earlier.map(|earlier| (span(lang, earlier), &figures.before))
}

/// Where the items are that a figure counts.
fn items_href(figures: &Figures, measure: Measure) -> String {
    format!("{HREF}/items?{}&measure={measure}", base(figures, figures.span, Cut::default()))
}

/// What a part of a cut is called.
pub(super) fn part_name(lang: Lang, cut: Cut, name: &str) -> String {
    let t = Texts::of(lang);
    match (cut, name.is_empty()) {
        (Cut::Kind, _) => name.parse::<Kind>().map_or(name, |kind| labels::kind(lang, kind)).to_owned(),
        (Cut::Session, _) => name.parse().map_or_else(|_| name.to_owned(), |one| span(lang, one)),
        (Cut::Unit, true) => t.figures_no_unit().to_owned(),
        (Cut::Class, true) => t.figures_no_class().to_owned(),
        (Cut::Delegation, true) => t.figures_no_delegation().to_owned(),
        (Cut::Field, true) => t.figures_no_field().to_owned(),
        (_, false) => name.to_owned(),
    }
}

fn parts(lang: Lang, figures: &Figures, cut: Cut) -> Markup {
    let t = Texts::of(lang);
    let rows = figures
        .parts
        .iter()
        .map(|(name, counts)| {
            let cell = |measure: &Measure| {
                let href = format!(
                    "{HREF}/items?{}&measure={measure}&part={}",
                    base(figures, figures.span, cut),
                    page::percent_encode(name)
                );
                page::link(&value(counts, *measure), &href)
            };
            std::iter::once(html! { (part_name(lang, cut, name)) }).chain(IN_TABLE.iter().map(cell)).collect()
        })
        .collect();
    let columns = std::iter::once(Column::text(t.figures_part()))
        .chain(IN_TABLE.iter().map(|measure| Column::number(label(lang, *measure))))
        .collect();
    page::table(&Table { caption: t.figures_parts().to_owned(), columns, rows })
}

/// The table of parts as a file, with every figure.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, cut, span, region) = (cx.lang, asked.cut(), asked.span(), asked.region.parse().ok());
    let list = Export {
        list: "suggestions.figures",
        title: Texts::of(lang).figures_title().to_owned(),
        columns: values::columns(lang, cut_label(lang, cut)),
    };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let figures = service::figures(tx, actor, region, span, cut)?;
        let parts = figures.parts.iter().map(|(name, counts)| (part_name(lang, cut, name), counts));
        let all = (Texts::of(lang).figures_all().to_owned(), &figures.all);
        let rows = parts.chain([all]).map(|(name, counts)| values::row(name, counts));
        Ok((rows.collect(), None))
    })
    .await
}
