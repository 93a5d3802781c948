//! The network of stations, and adding one to it.

use axum::extract::Query;
use congress::{Around, chosen_region};
use host::import::Target;
use host::{Actor, Answer, Cx, Form, NAME_LIMIT, Shown, answered, needed, together, written};
use kernel::{Lang, StationId};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FormSpec, Link, Table, Tone};

use super::{Asked, station::detail_fields};
use crate::model::{NewStation, StationDetails, StationKind};
use crate::service::{KEEP_NETWORK, StationPage, Stations, VIEW_STATION, add_station, stations};
use crate::store::{StationKey, StationRow};
use crate::texts::Texts;

/// The stations of a region, or the actor's own.
pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let typed = asked.q.clone();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let after =
                asked.id.parse().ok().map(|id: StationId| StationKey { folded: asked.after.clone(), id });
            let found = stations(tx, actor, asked.region(), &asked.q, after.as_ref())?;
            let around = match &found.region {
                Some(region) => Some(Around::of(tx, actor, VIEW_STATION, region)?),
                None => None,
            };
            Ok((found, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let lede = match &found.region {
        Some(region) => t.stations_lede(&region.name),
        None => t.stations_own().to_owned(),
    };
    let body = html! {
        (page::heading(t.stations_title(), &lede))
        @if let Some(around) = &around { (tools(&cx, &desk.actor, around, &typed)) }
        @if found.rows.is_empty() {
            @if typed.trim().is_empty() { (page::empty(t.stations_empty(), t.stations_empty_hint())) }
            @else { (page::empty(&t.stations_none(&typed), t.stations_none_hint())) }
        } @else {
            (page::table(&lines(cx.lang, &found)))
            @if let (Some(next), Some(around)) = (&found.next, &around) { (next_page(cx.lang, &typed, around, next)) }
            (host::export_links(&cx, "/desk/stations/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.stations_title(), body))
}

fn tools(cx: &Cx, actor: &Actor, around: &Around, typed: &str) -> Markup {
    let t = Texts::of(cx.lang);
    let region = around.region.id.to_string();
    let may_add = actor.can(KEEP_NETWORK, &host::Scope::region(around.region.path.clone()));
    html! {
        @if may_add {
            (page::button_row(html! {
                (page::link_button(ButtonKind::Main, t.station_new(), &format!("/desk/stations/new?region={region}")))
                (page::link_button(ButtonKind::Plain, t.import_stations(), Stations::PATH))
                (page::link_button(ButtonKind::Plain, t.watch_title(), &format!("/desk/rota-watch?region={region}")))
            }))
        }
        (page::search_box(cx.lang, "/desk/stations", "q", t.stations_search(), typed, &[("region", &region)]))
        (around.nav(cx.lang, "/desk/stations"))
    }
}

fn lines(lang: Lang, found: &StationPage) -> Table {
    let t = Texts::of(lang);
    let row = |row: &StationRow| {
        let state = match row.closed_on {
            None => page::tag(Tone::Good, t.state_open()),
            Some(_) => page::tag(Tone::Plain, t.state_closed()),
        };
        vec![
            page::link(&row.name, &format!("/desk/stations/{}", row.id)),
            html! { (row.kind.label(lang)) },
            html! { (row.code) },
            html! { (row.hours) },
            html! { (row.deputies) },
            state,
        ]
    };
    let columns = [
        Column::text(t.name()),
        Column::text(t.kind()),
        Column::whole(t.code()),
        Column::text(t.hours()),
        Column::number(t.deputies()),
        Column::text(t.state()),
    ];
    Table {
        caption: t.stations_title().to_owned(),
        columns: columns.into(),
        rows: found.rows.iter().map(row).collect(),
    }
}

fn next_page(lang: Lang, typed: &str, around: &Around, next: &StationKey) -> Markup {
    let (q, after) = (page::percent_encode(typed), page::percent_encode(&next.folded));
    let href = format!("/desk/stations?q={q}&region={}&after={after}&id={}", around.region.id, next.id);
    page::button_row(page::link_button(ButtonKind::Plain, Texts::of(lang).next_page(), &href))
}

/// The form for a new station.
pub(super) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show_new(&cx, asked, None).await
}

async fn show_new(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, around) = cx
        .read_as(move |tx, actor| {
            let region = chosen_region(tx, actor, KEEP_NETWORK, asked.region())?;
            Around::of(tx, actor, KEEP_NETWORK, &region)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = around.region.id;
    let shown = refused.unwrap_or_else(|| Shown::fresh([("region", region.to_string())]));
    let spec = FormSpec::post(format!("/desk/stations/new?region={region}"), &cx.form_token());
    let place = shown.field(lang, "region", t.region()).help(t.region_help());
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), format!("/desk/stations?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(t.station_new(), t.station_new_lede()))
        (page::form(lang, &spec, html! {
            (name_fields(lang, &shown))
            (page::select(lang, &place, &around.choices()))
            (detail_fields(lang, &shown))
            (page::button(ButtonKind::Main, t.station_add()))
        }))
    };
    Ok(cx.desk_page(&desk, t.station_new(), body))
}

/// Name and kind.
pub(super) fn name_fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let kinds: Vec<_> =
        StationKind::ALL.iter().map(|kind| Choice::new(kind.word(), kind.label(lang))).collect();
    html! {
        (page::text_field(lang, &shown.field(lang, "name", t.name()).limit(NAME_LIMIT).help(t.name_help())))
        (page::radios(lang, &shown.field(lang, "kind", t.kind()), &kinds))
    }
}

/// What a station's page says, as it was typed.
pub(super) fn typed_details(form: &Form) -> StationDetails {
    let text = |name: &str| form.text(name).to_owned();
    StationDetails {
        address: text("address"),
        phone: text("phone"),
        hours: text("hours"),
        introduction: text("introduction"),
    }
}

/// Adds a station.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (region, name, kind) =
                together((needed(&typed, "region"), written(&typed, "name"), needed(&typed, "kind")))?;
            add_station(tx, actor, &NewStation { region, name, kind, details: typed_details(&typed) })
        })
        .await;
    let again = |refusal| show_new(&cx, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |id| format!("/desk/stations/{id}"), again).await
}
