//! The deadline board 办理期限: what is due, overdue, paused, put off; each date opens into how it was counted.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{BarChart, Column, FilterLink, Mark, Measure, Table};
use paper::ColumnKind;
use serde::Deserialize;

use super::labels;
use crate::service::{self, Board, Shown, UnitLoad};
use crate::store::{BoardLine, ClockId, PAGE};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/board";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show)).route("/desk/suggestions/board/export/{format}", get(file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    show: String,
    /// The day and the row of the last line before.
    after: String,
}

impl Asked {
    fn after(&self) -> (Date, ClockId) {
        let read =
            self.after.split_once('.').and_then(|(day, row)| Some((day.parse().ok()?, row.parse().ok()?)));
        read.unwrap_or((Date::MIN, ClockId::from_number(0)))
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let shown: Shown = asked.show.parse().unwrap_or_default();
    let (region, after) = (asked.region.parse().ok(), asked.after());
    let (desk, board) = cx.read_as(move |tx, actor| service::board(tx, actor, region, shown, after)).await?;
    let t = Texts::of(cx.lang);
    let title = match &board.congress {
        Some(congress) => t.board_title_of(&congress.name),
        None => t.board_title().to_owned(),
    };
    let body = html! {
        (page::heading(&title, t.board_lede()))
        (page::filters(t.board_show(), &filters(cx.lang, &board, shown, &asked.region)))
        @if board.lines.is_empty() {
            (page::empty(t.board_empty(), t.board_empty_hint()))
        } @else {
            (table(cx.lang, &board))
            (page::pager(cx.lang, None, older(&board, shown, &asked.region).as_deref()))
            (host::export_links(&cx, "/desk/suggestions/board/export"))
        }
        (page::section(t.board_weeks(), weeks(cx.lang, &board)))
        @if !board.units.is_empty() { (page::section(t.board_units(), units(cx.lang, &board.units))) }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn href(shown: Shown, region: &str) -> String {
    if region.is_empty() {
        format!("{HREF}?show={shown}")
    } else {
        format!("{HREF}?show={shown}&region={region}")
    }
}

fn label(lang: Lang, shown: Shown) -> &'static str {
    let t = Texts::of(lang);
    match shown {
        Shown::Overdue => t.board_overdue(),
        Shown::Week => t.board_week(),
        Shown::Later => t.board_later(),
        Shown::Paused => t.board_paused(),
        Shown::Extended => t.board_extended(),
    }
}

fn filters(lang: Lang, board: &Board, chosen: Shown, region: &str) -> Vec<FilterLink> {
    let link = |shown: &Shown| {
        let count = board.counts.iter().find(|(one, _)| one == shown).map(|(_, count)| *count);
        FilterLink {
            label: label(lang, *shown).to_owned(),
            href: href(*shown, region),
            count: count.and_then(|count| u64::try_from(count).ok()),
            current: Mark::when(*shown == chosen),
        }
    };
    Shown::ALL.iter().map(link).collect()
}

fn table(lang: Lang, board: &Board) -> Markup {
    let t = Texts::of(lang);
    let rows = board
        .lines
        .iter()
        .map(|line| {
            vec![
                html! { (page::link(&line.subject, &format!("/desk/suggestions/{}", line.id))) },
                html! { (labels::number(lang, line.term, line.session, line.number)) },
                html! { (line.unit_name.as_deref().unwrap_or_else(|| t.board_no_unit())) },
                html! {
                    (labels::clock(lang, line.what))
                    @if let Some(what) = &line.promised { "：" (kernel::text::excerpt(what, 40)) }
                },
                html! { (page::day(lang, line.due)) },
                html! { (standing(lang, line, board.today)) },
            ]
        })
        .collect();
    let columns = [t.board_subject(), t.board_number(), t.board_unit(), t.board_clock()].map(Column::text);
    let whole = [Column::whole(t.board_due()), Column::whole(t.board_standing())];
    let columns = columns.into_iter().chain(whole).collect();
    page::table(&Table { caption: t.board_title().to_owned(), columns, rows })
}

fn standing(lang: Lang, line: &BoardLine, today: Date) -> String {
    let t = Texts::of(lang);
    if let Some(since) = line.paused_since {
        return t.board_paused_since(page::day(lang, since));
    }
    let left = today.until(line.due).map_or(0, |span| span.get_days());
    match left {
        0 => t.board_today().to_owned(),
        late if late < 0 => t.board_late(late.unsigned_abs()),
        left => t.board_left(left.unsigned_abs()),
    }
}

/// Where the next page begins, if there is one.
fn next(board: &Board) -> Option<(Date, ClockId)> {
    let full = i64::try_from(board.lines.len()).unwrap_or(0) == PAGE;
    board.lines.last().filter(|_| full).map(|last| (last.due, last.clock))
}

fn older(board: &Board, shown: Shown, region: &str) -> Option<String> {
    let (due, clock) = next(board)?;
    Some(format!("{}&after={due}.{clock}", href(shown, region)))
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown: Shown = asked.show.parse().unwrap_or_default();
    let region = asked.region.parse().ok();
    let columns = vec![
        paper::Column::text(t.board_number()),
        paper::Column::text(t.board_subject()),
        paper::Column::text(t.board_unit()),
        paper::Column::text(t.board_clock()),
        paper::Column::new(ColumnKind::Day, t.board_due()),
        paper::Column::text(t.board_standing()),
    ];
    let list = Export { list: "suggestions.board", title: t.board_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<(Date, ClockId)>| {
        let board =
            service::board(tx, actor, region, shown, after.unwrap_or_else(|| Asked::default().after()))?;
        let row = |line: &BoardLine| {
            vec![
                labels::number(lang, line.term, line.session, line.number),
                line.subject.clone(),
                line.unit_name.clone().unwrap_or_else(|| t.board_no_unit().to_owned()),
                match &line.promised {
                    Some(what) => format!("{}：{what}", labels::clock(lang, line.what)),
                    None => labels::clock(lang, line.what).to_owned(),
                },
                line.due.to_string(),
                standing(lang, line, board.today),
            ]
        };
        Ok((board.lines.iter().map(row).collect(), next(&board)))
    })
    .await
}

fn weeks(lang: Lang, board: &Board) -> Markup {
    let t = Texts::of(lang);
    let measures = board
        .weeks
        .iter()
        .map(|(first, count)| Measure {
            label: t.board_week_of(page::day(lang, *first)),
            value: u64::try_from(*count).unwrap_or_default(),
            earlier: None,
            href: None,
        })
        .collect();
    let chart = BarChart {
        caption: t.board_weeks().to_owned(),
        rows_are: t.board_week_column().to_owned(),
        counts: t.board_count().to_owned(),
        earlier: None,
        measures,
    };
    page::bar_chart(lang, &chart)
}

fn units(lang: Lang, loads: &[UnitLoad]) -> Markup {
    let t = Texts::of(lang);
    let rows = loads
        .iter()
        .map(|load| vec![html! { (load.name) }, html! { (load.running) }, html! { (load.overdue) }])
        .collect();
    let columns = vec![
        Column::text(t.board_unit()),
        Column::number(t.board_running()),
        Column::number(t.board_overdue()),
    ];
    page::table(&Table { caption: t.board_units().to_owned(), columns, rows })
}
