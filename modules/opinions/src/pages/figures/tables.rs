//! Figures laid apart: by category and channel, by region below, station and unit; on the page and as a file.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, ExportPage, export_links};
use kernel::{Lang, Refusal, Say};
use maud::{Markup, html};
use page::{ButtonKind, Column, Table};
use paper::ColumnKind;

use super::{Asked, HREF, Shown, days, list_href, percent, span_name};
use crate::model::{Channel, FigureScope, Measure, Span, Sums};
use crate::pages::labels;
use crate::service::{Apart, FigureView, Part, Rows, figure_view, figures_apart};
use crate::texts::Texts;

/// What the columns are called, the first one's name aside.
fn labels_of(lang: Lang) -> [&'static str; 8] {
    let t = Texts::of(lang);
    [
        t.figures_received(),
        t.figures_answered(),
        t.figures_median(),
        t.figures_ninety(),
        t.figures_on_time(),
        t.figures_proven(),
        t.figures_solved(),
        t.figures_reopened(),
    ]
}

/// The numbers of a row, in words, in the order of the columns.
fn numbers_of(lang: Lang, sums: &Sums) -> [String; 8] {
    [
        sums.received.to_string(),
        sums.answered.to_string(),
        days(lang, sums.days_for(50)),
        days(lang, sums.days_for(90)),
        percent(sums.on_time, sums.on_time + sums.late),
        percent(sums.proven, sums.answered),
        percent(sums.solved, sums.judged()),
        percent(sums.reopened, sums.answered + sums.reopened),
    ]
}

/// What each number counts.
const MEASURES: [Measure; 8] = [
    Measure::Received,
    Measure::Answered,
    Measure::Answered,
    Measure::Answered,
    Measure::OnTime,
    Measure::Proven,
    Measure::Solved,
    Measure::Reopened,
];

/// A row: its name, where its figures are, and the list behind a number.
struct Row<'a> {
    name: String,
    href: Option<String>,
    list: Box<dyn Fn(Measure) -> String + 'a>,
    sums: &'a Sums,
}

fn table(cx: &Cx, title: &str, first: &str, rows: Vec<Row<'_>>) -> Markup {
    let mut columns = vec![Column::text(first)];
    columns.extend(labels_of(cx.lang).map(Column::number));
    let cells = |row: Row<'_>| {
        let name = row.href.as_ref().map_or_else(|| html! { (row.name) }, |href| page::link(&row.name, href));
        let numbers = numbers_of(cx.lang, row.sums).into_iter().zip(MEASURES);
        let linked = numbers.map(|(number, measure)| {
            if number == "0" || number == "—" {
                html! { (number) }
            } else {
                page::link(&number, &(row.list)(measure))
            }
        });
        std::iter::once(name).chain(linked).collect()
    };
    page::table(&Table { caption: title.to_owned(), columns, rows: rows.into_iter().map(cells).collect() })
}

/// Every table of the page, each with its files.
pub(super) fn of_view(cx: &Cx, shown: &Shown) -> Markup {
    let (t, view) = (Texts::of(cx.lang), &shown.view);
    let list = |measure| list_href(view.seen.scope, view.span, measure);
    let category = |part: &Part<String>| category_name(cx.lang, part);
    let categories = view.categories.iter().map(|part| Row {
        name: category(part),
        href: None,
        list: Box::new(move |measure| format!("{}&category={}", list(measure), part.key)),
        sums: &part.sums,
    });
    let channels = view.channels.iter().map(|part| Row {
        name: labels::channel(cx.lang, part.key).to_owned(),
        href: None,
        list: Box::new(move |measure| format!("{}&channel={}", list(measure), part.key)),
        sums: &part.sums,
    });
    let section = |title: &str, by: &str, body: Markup| {
        page::section(title, html! { (body) (export_links(cx, &format!("{HREF}/{by}"))) })
    };
    html! {
        (section(t.figures_categories(), "categories", table(cx, t.figures_categories(), t.item_category(), categories.collect())))
        (section(t.figures_channels(), "channels", table(cx, t.figures_channels(), t.item_channel(), channels.collect())))
        @for (title, by, rows) in apart(cx.lang, shown) {
            @if !rows.0.is_empty() {
                (section(title, by, html! {
                    (table(cx, title, t.figures_name(), rows.0.iter().map(|part| of_scope(part, view.span)).collect()))
                    @if let Some(next) = &rows.1 {
                        @let after = page::percent_encode(&next.folded);
                        @let href = format!("{HREF}?scope={}&period={}&after={after}&id={}", view.seen.scope, view.span, next.id);
                        (page::button_row(page::link_button(ButtonKind::Plain, t.figures_more_stations(), &href)))
                    }
                }))
            }
        }
    }
}

fn apart(lang: Lang, shown: &Shown) -> [(&'static str, &'static str, &Rows); 3] {
    let t = Texts::of(lang);
    [
        (t.figures_regions(), "regions", &shown.regions),
        (t.figures_stations(), "stations", &shown.stations),
        (t.figures_units(), "units", &shown.units),
    ]
}

fn of_scope(part: &Part<FigureScope>, span: Span) -> Row<'_> {
    Row {
        name: part.name.clone(),
        href: Some(format!("{HREF}?scope={}&period={span}", part.key)),
        list: Box::new(move |measure| list_href(part.key, span, measure)),
        sums: &part.sums,
    }
}

fn category_name(lang: Lang, part: &Part<String>) -> String {
    if part.key.is_empty() { Texts::of(lang).figures_no_category().to_owned() } else { part.name.clone() }
}

/// Which table is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Categories,
    Channels,
    Apart(Apart),
}

/// One of the tables as a file, the stations to the last.
pub(super) async fn export(
    cx: Cx,
    Path((by, format)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let t = Texts::of(cx.lang);
    let (by, title) = match by.as_str() {
        "categories" => (By::Categories, t.figures_categories()),
        "channels" => (By::Channels, t.figures_channels()),
        "regions" => (By::Apart(Apart::Regions), t.figures_regions()),
        "stations" => (By::Apart(Apart::Stations), t.figures_stations()),
        "units" => (By::Apart(Apart::Units), t.figures_units()),
        _ => return Err(Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_resource())).into()),
    };
    let span = asked.span().map(|span| format!("_{}", span_name(cx.lang, span))).unwrap_or_default();
    let mut columns = vec![paper::Column::text(t.figures_name())];
    columns.extend(labels_of(cx.lang).map(|label| paper::Column::new(ColumnKind::Number, label)));
    let export = Export { list: "opinions.figures", title: format!("{title}{span}"), columns };
    let lang = cx.lang;
    host::export(&cx, &format, export, move |tx, actor, after: Option<stations::StationKey>| {
        let view = figure_view(tx, actor, asked.scope(), asked.span())?;
        match by {
            By::Categories => Ok(whole(&view, lang, &By::Categories)),
            By::Channels => Ok(whole(&view, lang, &By::Channels)),
            By::Apart(apart) => {
                let (parts, next) = figures_apart(tx, actor, &view.seen, view.span, apart, after.as_ref())?;
                Ok((parts.iter().map(|part| line(lang, part.name.clone(), &part.sums)).collect(), next))
            }
        }
    })
    .await
}

fn whole(view: &FigureView, lang: Lang, by: &By) -> ExportPage<stations::StationKey> {
    let channel = |part: &Part<Channel>| line(lang, labels::channel(lang, part.key).to_owned(), &part.sums);
    let rows = if *by == By::Channels {
        view.channels.iter().map(channel).collect()
    } else {
        view.categories.iter().map(|part| line(lang, category_name(lang, part), &part.sums)).collect()
    };
    (rows, None)
}

fn line(lang: Lang, name: String, sums: &Sums) -> Vec<String> {
    std::iter::once(name).chain(numbers_of(lang, sums)).collect()
}
