//! Duties for calendar programs, and the rota as everybody sees it.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use host::{Answer, App, Cx};
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, Column, Link, Table};

use super::duty_words::{day_and_time, tone, who};
use crate::model::{DutySlot, StationCode};
use crate::service::calendars::{Feed, of_deputy, of_station};
use crate::service::no_station;
use crate::service::shown::public_rota;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/calendar/{file}", get(own))
        .route("/s/{code}/duty", get(show))
        .route("/s/{code}/duty.ics", get(station))
}

async fn own(cx: Cx, Path(file): Path<String>) -> Answer {
    let secret = file.strip_suffix(".ics").unwrap_or(&file).to_owned();
    let (lang, origin) = (cx.lang, cx.app.settings.origin.clone());
    let feed = cx.read(move |tx| Ok((tx.now(), of_deputy(tx, lang, &origin, &secret)?))).await?;
    written(feed)
}

async fn station(cx: Cx, Path(code): Path<String>) -> Answer {
    let code: StationCode = code.parse().map_err(|_| no_station())?;
    let (lang, origin) = (cx.lang, cx.app.settings.origin.clone());
    let feed = cx.read(move |tx| Ok((tx.now(), of_station(tx, lang, &origin, &code)?))).await?;
    written(feed)
}

fn written((now, feed): (kernel::Instant, Feed)) -> Answer {
    let file = paper::ics(&feed.name, &feed.entries, now)?;
    let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, max-age=900")];
    Ok((headers, file).into_response())
}

/// Who is on duty in the coming weeks.
async fn show(cx: Cx, Path(code): Path<String>) -> Answer {
    let code: StationCode = code.parse().map_err(|_| no_station())?;
    let found = cx.read(move |tx| public_rota(tx, &code)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&found.station.name, found.station.href())]))
        (page::heading(t.public_rota(), &found.station.name))
        (receptions(lang, &found.slots))
        (page::button_row(page::link_button(ButtonKind::Plain, t.public_calendar(), &format!("{}/duty.ics", found.station.href()))))
    };
    Ok(cx.public_page(t.public_rota(), body))
}

/// Receptions, one a row.
pub(super) fn receptions(lang: Lang, slots: &[DutySlot]) -> Markup {
    let t = Texts::of(lang);
    if slots.is_empty() {
        return page::empty(t.public_none(), t.public_none_hint());
    }
    let row = |slots: &[DutySlot]| {
        let names: Vec<String> =
            slots.iter().filter(|slot| slot.person.is_some()).map(|slot| who(lang, slot)).collect();
        let first = slots.first();
        vec![
            html! { @if let Some(slot) = first { (day_and_time(lang, slot)) } },
            html! { (names.join(t.duty_between())) },
            html! { @if let Some(slot) = first { (page::tag(tone(slot.state), slot.state.label(lang))) } },
        ]
    };
    page::table(&Table {
        caption: t.public_rota().to_owned(),
        columns: [t.slot_when(), t.public_who(), t.state()].map(Column::text).into(),
        rows: slots.chunk_by(|one, other| one.reception == other.reception).map(row).collect(),
    })
}
