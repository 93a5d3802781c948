//! What an office still sees missing in the rotas of its stations: gaps of the next days, and stations without a rota.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Answer, App, Cx, Export, export, export_links};
use jiff::civil::Date;
use kernel::{Lang, StationId};
use maud::html;
use page::{ButtonKind, Column, Table};
use paper::{Column as Sheet, ColumnKind};
use serde::Deserialize;

use super::duty_words::{day_and_time, why};
use crate::service::gaps::{Arranging, Unplanned, arranging};
use crate::service::rota::KEEP_ROTA;
use crate::texts::Texts;

const HERE: &str = "/desk/rota-watch";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HERE, get(show))
        .route("/desk/rota-watch/gaps/{format}", get(gaps_file))
        .route("/desk/rota-watch/unplanned/{format}", get(unplanned_file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    after: String,
    id: String,
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let after = asked.id.parse().ok().map(|id| (asked.after.clone(), id));
    let first = after.is_none();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let found = arranging(tx, actor, asked.region.parse().ok(), after.clone())?;
            let around = Around::of(tx, actor, KEEP_ROTA, &found.region)?;
            Ok((found, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (page::heading(t.watch_title(), &t.watch_lede(&found.region.name)))
        (around.nav(lang, HERE))
        @if first {
            (page::section(t.watch_gaps(), html! {
                @if found.gaps.is_empty() { (page::empty(t.watch_no_gaps(), t.watch_no_gaps_hint())) }
                @else {
                    (page::table(&gaps(lang, &found)))
                    (export_links(&cx, "/desk/rota-watch/gaps"))
                }
            }))
        }
        (page::section(&t.watch_unplanned(page::day(lang, found.wanted)), html! {
            @if found.unplanned.is_empty() { (page::empty(t.watch_all_planned(), t.watch_all_planned_hint())) }
            @else {
                (page::table(&unplanned(lang, &found)))
                (export_links(&cx, "/desk/rota-watch/unplanned"))
                @if let Some((day, id)) = &found.next {
                    (page::button_row(page::link_button(ButtonKind::Plain, t.next_page(), &format!("{HERE}?region={}&after={day}&id={id}", found.region.id))))
                }
            }
        }))
    };
    Ok(cx.desk_page(&desk, t.watch_title(), body))
}

/// The duties without a deputy, as the page shows them.
async fn gaps_file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = [t.slot_when(), t.day_station(), t.watch_why()].map(Sheet::text).into();
    let list = Export { list: "stations.gaps", title: t.watch_gaps().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let found = arranging(tx, actor, asked.region.parse().ok(), None)?;
        let line = |(station, slot): &(String, crate::model::DutySlot)| {
            vec![day_and_time(lang, slot), station.clone(), why(lang, slot)]
        };
        Ok((found.gaps.iter().map(line).collect(), None))
    })
    .await
}

/// The stations without a rota for the time that should be planned, all of them.
async fn unplanned_file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let columns = vec![Sheet::text(t.day_station()), Sheet::new(ColumnKind::Day, t.watch_last())];
    let list = Export { list: "stations.unplanned", title: t.watch_unplanned_caption().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<(String, StationId)>| {
        let found = arranging(tx, actor, asked.region.parse().ok(), after)?;
        let line = |one: Unplanned| {
            let planned = one.until_day.parse::<Date>().is_ok();
            vec![one.name, if planned { one.until_day } else { String::new() }]
        };
        Ok((found.unplanned.into_iter().map(line).collect(), found.next))
    })
    .await
}

fn gaps(lang: Lang, found: &Arranging) -> Table {
    let t = Texts::of(lang);
    let row = |(station, slot): &(String, crate::model::DutySlot)| {
        vec![
            page::link(&day_and_time(lang, slot), &format!("/desk/duty-slots/{}", slot.id)),
            html! { (station) },
            html! { (why(lang, slot)) },
        ]
    };
    Table {
        caption: t.watch_gaps_caption(i64::from(crate::service::gaps::AHEAD)),
        columns: vec![
            Column::text(t.slot_when()),
            Column::text(t.day_station()),
            Column::text(t.watch_why()),
        ],
        rows: found.gaps.iter().map(row).collect(),
    }
}

fn unplanned(lang: Lang, found: &Arranging) -> Table {
    let t = Texts::of(lang);
    let row = |one: &Unplanned| {
        let last = one.until_day.parse().map_or(t.watch_never().to_owned(), |day| page::day(lang, day));
        vec![page::link(&one.name, &format!("/desk/stations/{}/rota", one.station)), html! { (last) }]
    };
    Table {
        caption: t.watch_unplanned_caption().to_owned(),
        columns: vec![Column::text(t.day_station()), Column::text(t.watch_last())],
        rows: found.unplanned.iter().map(row).collect(),
    }
}
