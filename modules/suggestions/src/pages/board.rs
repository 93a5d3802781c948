//! The deadline board 办理期限: what is due, overdue, paused, put off; each date opens into how it was counted.

mod beside;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use jiff::civil::Date;
use kernel::{Lang, UnitId};
use maud::{Markup, html};
use page::{BarChart, Column, FilterLink, Mark, Measure, Table};
use paper::ColumnKind;
use serde::Deserialize;

use super::labels;
use crate::service::{self, Board, Looked, Shown, UnitLoad};
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
    /// The first day of a week, instead.
    week: String,
    unit: String,
    /// The day and the row of the last line before.
    after: String,
}

impl Asked {
    fn looked(&self) -> Looked {
        Looked {
            region: self.region.parse().ok(),
            shown: self.show.parse().unwrap_or_default(),
            week: self.week.parse().ok(),
            unit: self.unit.parse().ok(),
        }
    }

    fn after(&self) -> (Date, ClockId) {
        let read =
            self.after.split_once('.').and_then(|(day, row)| Some((day.parse().ok()?, row.parse().ok()?)));
        read.unwrap_or((Date::MIN, ClockId::from_number(0)))
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (looked, after) = (asked.looked(), asked.after());
    let (desk, board) = cx.read_as(move |tx, actor| service::board(tx, actor, looked, after)).await?;
    let t = Texts::of(cx.lang);
    let title = match &board.congress {
        Some(congress) => t.board_title_of(&congress.name),
        None => t.board_title().to_owned(),
    };
    let body = html! {
        (page::heading(&title, t.board_lede()))
        (page::filters(t.board_show(), &filters(cx.lang, &board, looked)))
        (chosen_unit(cx.lang, &board, looked))
        @if board.lines.is_empty() {
            (page::empty(t.board_empty(), t.board_empty_hint()))
        } @else {
            (table(cx.lang, &board))
            (page::pager(cx.lang, None, older(&board, looked).as_deref()))
            (host::export_links(&cx, "/desk/suggestions/board/export"))
        }
        (page::section(t.board_weeks(), weeks(cx.lang, &board, looked)))
        @if !board.units.is_empty() { (page::section(t.board_units(), units(cx.lang, &board.units, looked))) }
        (beside::section(cx.lang, &board))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn href(looked: Looked) -> String {
    let region = looked.region.map(|region| format!("&region={region}")).unwrap_or_default();
    let unit = looked.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    let week = looked.week.map(|week| format!("&week={week}")).unwrap_or_default();
    format!("{HREF}?show={}{week}{region}{unit}", looked.shown)
}

/// Of which unit alone the board is, and the way back to all.
fn chosen_unit(lang: Lang, board: &Board, looked: Looked) -> Markup {
    let t = Texts::of(lang);
    let Some(unit) = looked.unit.filter(|_| board.congress.is_some()) else { return html! {} };
    let link = |label: &str, unit: Option<UnitId>| FilterLink {
        label: label.to_owned(),
        href: href(Looked { unit, ..looked }),
        count: None,
        current: Mark::when(unit == looked.unit),
    };
    let name = board.units.iter().find(|load| load.unit == unit).map(|load| load.name.as_str());
    page::filters(
        t.board_unit(),
        &[link(t.board_all_units(), None), link(name.unwrap_or(t.board_one_unit()), Some(unit))],
    )
}

fn label(lang: Lang, shown: Shown) -> &'static str {
    let t = Texts::of(lang);
    match shown {
        Shown::Overdue => t.board_overdue(),
        Shown::Week => t.board_week(),
        Shown::Later => t.board_later(),
        Shown::Running => t.board_all(),
        Shown::Paused => t.board_paused(),
        Shown::Extended => t.board_extended(),
    }
}

fn filters(lang: Lang, board: &Board, looked: Looked) -> Vec<FilterLink> {
    let week = looked.week.map(|first| FilterLink {
        label: Texts::of(lang).board_week_of(page::day(lang, first)),
        href: href(looked),
        count: None,
        current: Mark::Current,
    });
    let link = |shown: &Shown| {
        let count = board.counts.iter().find(|(one, _)| one == shown).map(|(_, count)| *count);
        FilterLink {
            label: label(lang, *shown).to_owned(),
            href: href(Looked { shown: *shown, week: None, ..looked }),
            count: count.and_then(|count| u64::try_from(count).ok()),
            current: Mark::when(*shown == looked.shown && looked.week.is_none()),
        }
    };
    Shown::ALL.iter().map(link).chain(week).collect()
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
    let columns = vec![
        Column::text(t.board_subject()),
        Column::evident(t.board_number()),
        Column::text(t.board_unit()),
        Column::text(t.board_clock()),
        Column::whole(t.board_due()),
        Column::whole(t.board_standing()),
    ];
    page::table(&Table { caption: t.board_title().to_owned(), columns, rows })
}

fn standing(lang: Lang, line: &BoardLine, today: Date) -> String {
    let t = Texts::of(lang);
    if let Some(since) = line.paused_since {
        return t.board_paused_since(page::day(lang, since));
    }
    left(lang, line.due, today)
}

/// How many days are left until a day, or have passed since.
fn left(lang: Lang, due: Date, today: Date) -> String {
    let t = Texts::of(lang);
    match today.until(due).map_or(0, |span| span.get_days()) {
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

fn older(board: &Board, looked: Looked) -> Option<String> {
    let (due, clock) = next(board)?;
    Some(format!("{}&after={due}.{clock}", href(looked)))
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let looked = asked.looked();
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
        let board = service::board(tx, actor, looked, after.unwrap_or_else(|| Asked::default().after()))?;
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

fn weeks(lang: Lang, board: &Board, looked: Looked) -> Markup {
    let t = Texts::of(lang);
    let measures = board
        .weeks
        .iter()
        .map(|(first, count)| Measure {
            label: t.board_week_of(page::day(lang, *first)),
            value: u64::try_from(*count).unwrap_or_default(),
            earlier: None,
            href: (*count > 0).then(|| href(Looked { week: Some(*first), ..looked })),
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

fn units(lang: Lang, loads: &[UnitLoad], looked: Looked) -> Markup {
    let t = Texts::of(lang);
    let row = |load: &UnitLoad| {
        let to = |label: &str, shown: Shown| {
            page::link(label, &href(Looked { shown, week: None, unit: Some(load.unit), ..looked }))
        };
        vec![
            to(&load.name, Shown::Running),
            to(&load.running.to_string(), Shown::Running),
            to(&load.overdue.to_string(), Shown::Overdue),
        ]
    };
    let columns = vec![
        Column::text(t.board_unit()),
        Column::number(t.board_running()),
        Column::number(t.board_overdue()),
    ];
    let rows = loads.iter().map(row).collect();
    page::table(&Table { caption: t.board_units().to_owned(), columns, rows })
}
