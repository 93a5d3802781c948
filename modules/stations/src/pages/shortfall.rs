//! Who is short of the year's attendances, with the way to the station and as a file.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Answer, App, Cx, Export, export, export_links};
use kernel::StationId;
use maud::html;
use page::{Column, Link, Table, Tone};
use serde::Deserialize;

use crate::service::attendance::KEEP_DAYS;
use crate::service::shortfall::{Short, ShortOf, Shortfall, shortfall};
use crate::texts::Texts;

/// The page.
pub(super) const HERE: &str = "/desk/attendance-short";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HERE, get(show)).route("/desk/attendance-short/{format}", get(file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    station: String,
    region: String,
    after: String,
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let of = (wanted.station.parse().ok(), wanted.region.parse().ok());
            let found = shortfall(tx, actor, of, wanted.after.parse().ok())?;
            let around = match &found.of {
                ShortOf::Region(region) => Some(Around::of(tx, actor, KEEP_DAYS, region)?),
                ShortOf::Station(_) => None,
            };
            Ok((found, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (name, of) = match &found.of {
        ShortOf::Region(region) => (&region.name, format!("region={}", region.id)),
        ShortOf::Station(station) => (&station.name, format!("station={}", station.id)),
    };
    let next = found.next.map(|next| format!("{HERE}?{of}&after={next}"));
    let body = html! {
        @if let ShortOf::Station(station) = &found.of {
            (page::breadcrumb(lang, &[Link::new(&station.name, format!("/desk/stations/{}", station.id))]))
        }
        (page::heading(t.short_title(), &t.short_lede(name, found.wanted, i64::from(found.year))))
        @if let Some(around) = &around { (around.nav(lang, HERE)) }
        @if !found.rows.is_empty() { (page::table(&table(t, &found))) }
        @else if next.is_some() { (page::empty(t.short_none_yet(), t.short_none_yet_hint())) }
        @else { (page::empty(t.short_none(), t.short_none_hint())) }
        (page::next_page(lang, next.as_deref()))
        @if !found.rows.is_empty() || next.is_some() { (export_links(&cx, HERE)) }
    };
    Ok(cx.desk_page(&desk, t.short_title(), body))
}

fn table(t: Texts, found: &Shortfall) -> Table {
    let row = |one: &Short| {
        vec![
            html! { (one.name) },
            html! { (one.station_name) },
            html! { (one.done) },
            page::tag(Tone::Warn, &t.short_left(found.wanted - one.done)),
        ]
    };
    let columns = vec![
        Column::text(t.person()),
        Column::text(t.day_station()),
        Column::number(t.short_done()),
        Column::text(t.state()),
    ];
    Table { caption: t.short_title().to_owned(), columns, rows: found.rows.iter().map(row).collect() }
}

async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let numbers =
        [t.short_done(), t.short_missing()].map(|label| paper::Column::new(paper::ColumnKind::Number, label));
    let texts = [t.person(), t.day_station()].map(paper::Column::text);
    let columns = texts.into_iter().chain(numbers).collect();
    let list = Export { list: "stations.attendance_short", title: t.short_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<StationId>| {
        let of = (asked.station.parse().ok(), asked.region.parse().ok());
        let Shortfall { rows, next, wanted, .. } = shortfall(tx, actor, of, after)?;
        let line = |one: Short| {
            let left = (wanted - one.done).to_string();
            vec![one.name, one.station_name, one.done.to_string(), left]
        };
        Ok((rows.into_iter().map(line).collect(), next))
    })
    .await
}
