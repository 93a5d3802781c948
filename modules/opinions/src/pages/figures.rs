//! Figures on the desk: a number first, then where it comes from; every number opens into the opinions it counts.

mod opened;
mod tables;

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Actor, Answer, App, Cx, Memo};
use kernel::Lang;
use maud::{Markup, html};
use page::{BarChart, ButtonKind, Change, Figure, FilterLink, Link, Mark, Measure as Bar, Tone};
use serde::Deserialize;
use store::Tx;

use crate::model::{FigureScope, Measure, Span, Sums};
use crate::service::{Apart, FIGURES, FigureView, LastYear, Rows, figure_view, figures_apart};
use crate::texts::Texts;

/// Where they are.
pub(super) const HREF: &str = "/desk/figures";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/figures", get(show))
        .route("/desk/figures/opinions", get(opened::show))
        .route("/desk/figures/{by}/{format}", get(tables::export))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    scope: String,
    /// As other lists name a region.
    region: String,
    period: String,
    what: String,
    category: String,
    channel: String,
    before: String,
    after: String,
    id: String,
}

impl Asked {
    fn scope(&self) -> Option<FigureScope> {
        let region = || self.region.parse().ok().map(FigureScope::Region);
        self.scope.parse().ok().or_else(region)
    }

    fn span(&self) -> Option<Span> {
        self.period.parse().ok()
    }

    fn station_key(&self) -> Option<stations::StationKey> {
        let id = self.id.parse().ok()?;
        Some(stations::StationKey { folded: self.after.clone(), id })
    }
}

/// Everything a page shows.
pub(super) struct Shown {
    view: FigureView,
    regions: Rows,
    stations: Rows,
    units: Rows,
    around: Option<congress::Around>,
}

/// Whose figures, over what time, from which station on.
type Question = (Option<FigureScope>, Option<Span>, Option<stations::StationKey>);

/// Figures that were put together.
static FOUND: LazyLock<Memo<Question, Shown>> = LazyLock::new(Memo::default);

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let question: Question = (asked.scope(), asked.span(), asked.station_key());
    let (scope, span, after) = question.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        let view = figure_view(tx, actor, scope, span)?;
        let around = match &view.seen.region {
            Some(region) => Some(congress::Around::of(tx, actor, FIGURES, region)?),
            None => None,
        };
        let mut apart = |what, after| figures_apart(tx, actor, &view.seen, view.span, what, after);
        let regions = apart(Apart::Regions, None)?;
        let stations = apart(Apart::Stations, after.as_ref())?;
        let units = apart(Apart::Units, None)?;
        Ok(Shown { view, regions, stations, units, around })
    };
    let (desk, shown) = cx.recall(&FOUND, question, work).await?;
    let (t, view) = (Texts::of(cx.lang), &shown.view);
    let title = t.figures_title_of(&view.seen.name, span_name(cx.lang, view.span));
    let body = html! {
        (page::heading(&title, t.figures_lede()))
        (ways(&cx, &shown))
        @if view.now.received == 0 && view.before.received == 0 {
            (page::empty(t.figures_empty(), t.figures_empty_hint()))
        } @else {
            (page::figures(&numbers(cx.lang, view)))
            (charts(cx.lang, view))
            (tables::of_view(&cx, &shown))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// The last twelve months in a sentence for everybody; nothing where nothing came.
pub fn last_year_line(lang: Lang, year: &LastYear) -> Option<String> {
    let line = || Texts::of(lang).figures_last_year(year.answered, year.received, year.solved);
    (year.received > 0).then(line)
}

/// What a span is called: 2026年3月, 2026年第1季度, 2026年.
pub(super) fn span_name(lang: Lang, span: Span) -> String {
    let t = Texts::of(lang);
    let (year, part) = span.parts();
    match span.months {
        1 => t.figures_month(part.to_string(), year.to_string()),
        3 => t.figures_quarter(part.to_string(), year.to_string()),
        _ => t.figures_year(year.to_string()),
    }
}

/// Other spans of time: longer and shorter ones around what is shown, the one before and the one after.
pub(super) fn spans(
    lang: Lang,
    href: &dyn Fn(Span) -> String,
    span: Span,
    this_month: i64,
    kinds: &[(i64, &str)],
) -> Markup {
    let t = Texts::of(lang);
    let middle = this_month.clamp(span.first, span.last());
    let link = |(months, label): &(i64, &str)| FilterLink {
        label: (*label).to_owned(),
        href: href(Span::around(middle, *months)),
        count: None,
        current: Mark::when(span.months == *months),
    };
    let links: Vec<FilterLink> = kinds.iter().map(link).collect();
    let (before, after) = (span.before(), span.after());
    html! {
        (page::filters(t.figures_period(), &links))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Plain, &t.figures_to(span_name(lang, before)), &href(before)))
            @if after.first <= this_month {
                (page::link_button(ButtonKind::Plain, &t.figures_to(span_name(lang, after)), &href(after)))
            }
        }))
    }
}

/// Other spans, and other regions.
fn ways(cx: &Cx, shown: &Shown) -> Markup {
    let (t, view) = (Texts::of(cx.lang), &shown.view);
    let href = |span: Span| format!("{HREF}?scope={}&period={span}", view.seen.scope);
    let kinds = [(1, t.figures_by_month()), (3, t.figures_by_quarter()), (12, t.figures_by_year())];
    html! {
        (spans(cx.lang, &href, view.span, view.this_month, &kinds))
        @if let (Some(around), Some(region)) = (&shown.around, &view.seen.region) {
            (around.nav(cx.lang, HREF))
            @let topics = format!("{}?region={}&period={}", super::topics::HREF, region.id, view.span);
            (page::button_row(page::link_button(ButtonKind::Plain, t.topics_link(), &topics)))
        } @else {
            (page::breadcrumb(cx.lang, &[Link::new(t.figures_title(), HREF)]))
        }
    }
}

/// The opinions that a figure counts.
fn list_href(scope: FigureScope, span: Span, measure: Measure) -> String {
    format!("{HREF}/opinions?scope={scope}&period={span}&what={measure}")
}

/// `part` of `whole` in whole percent; a dash where there is nothing to take part of.
pub(super) fn percent(part: i64, whole: i64) -> String {
    if whole == 0 { "—".to_owned() } else { format!("{}%", (part * 100 + whole / 2) / whole) }
}

pub(super) fn days(lang: Lang, days: Option<i64>) -> String {
    days.map_or_else(|| "—".to_owned(), |days| Texts::of(lang).figures_days(days))
}

fn numbers(lang: Lang, view: &FigureView) -> Vec<Figure> {
    let t = Texts::of(lang);
    let (now, before) = (&view.now, &view.before);
    let one = |label: &str, measure: Measure, of: &dyn Fn(&Sums) -> String| Figure {
        number: of(now),
        label: label.to_owned(),
        change: Some(Change { text: t.figures_before(of(before)), tone: Tone::Plain }),
        href: Some(list_href(view.seen.scope, view.span, measure)),
    };
    let timed = |sums: &Sums| sums.on_time + sums.late;
    vec![
        one(t.figures_received(), Measure::Received, &|sums| sums.received.to_string()),
        one(t.figures_answered(), Measure::Answered, &|sums| sums.answered.to_string()),
        one(t.figures_median(), Measure::Answered, &|sums| days(lang, sums.days_for(50))),
        one(t.figures_ninety(), Measure::Answered, &|sums| days(lang, sums.days_for(90))),
        one(t.figures_on_time(), Measure::OnTime, &|sums| percent(sums.on_time, timed(sums))),
        one(t.figures_proven(), Measure::Proven, &|sums| percent(sums.proven, sums.answered)),
        one(t.figures_solved(), Measure::Solved, &|sums| percent(sums.solved, sums.judged())),
        one(t.figures_reopened(), Measure::Reopened, &|sums| {
            percent(sums.reopened, sums.answered + sums.reopened)
        }),
    ]
}

fn charts(lang: Lang, view: &FigureView) -> Markup {
    let t = Texts::of(lang);
    let bar = |label: &str, measure: Measure| Bar {
        label: label.to_owned(),
        value: u64::try_from(view.now.count(measure)).unwrap_or(0),
        earlier: u64::try_from(view.before.count(measure)).ok(),
        href: Some(list_href(view.seen.scope, view.span, measure)),
    };
    let measures = vec![
        bar(t.figures_open(), Measure::Open),
        bar(t.figures_answered(), Measure::Answered),
        bar(t.figures_refused(), Measure::Refused),
        bar(t.figures_merged(), Measure::Merged),
        bar(t.figures_withdrawn(), Measure::Withdrawn),
        bar(t.figures_late(), Measure::Late),
        bar(t.figures_unproven(), Measure::Unproven),
        bar(t.verdict_solved(), Measure::Solved),
        bar(t.verdict_partly(), Measure::Partly),
        bar(t.verdict_not(), Measure::Unsolved),
        bar(t.verdict_none(), Measure::Lapsed),
    ];
    let outcomes = BarChart {
        caption: t.figures_outcomes().to_owned(),
        rows_are: t.figures_outcome().to_owned(),
        counts: t.figures_count().to_owned(),
        earlier: Some(span_name(lang, view.span.before())),
        measures,
    };
    html! {
        (page::bar_chart(lang, &outcomes))
        @if view.span.months > 1 { (page::bar_chart(lang, &by_month(lang, view))) }
    }
}

fn by_month(lang: Lang, view: &FigureView) -> BarChart {
    let t = Texts::of(lang);
    let bar = |(month, received): &(i64, i64)| {
        let span = Span { first: *month, months: 1 };
        Bar {
            label: span_name(lang, span),
            value: u64::try_from(*received).unwrap_or(0),
            earlier: None,
            href: Some(list_href(view.seen.scope, span, Measure::Received)),
        }
    };
    BarChart {
        caption: t.figures_received().to_owned(),
        rows_are: t.figures_by_month().to_owned(),
        counts: t.figures_count().to_owned(),
        earlier: None,
        measures: view.months.iter().map(bar).collect(),
    }
}
