//! A station on the desk: what its page says, who belongs to it, its sign, opening and closing.

use axum::extract::Path;
use congress::history_shown;
use host::{Answer, Cx, Desk, Form, Shown, answered, id_of, needed, together, written};
use kernel::{Lang, StationId};
use maud::{Markup, html};
use page::{Action, ButtonKind, Column, Fact, FormSpec, InputKind, ItemHead, Link, Table, Tag, Tone, Width};

use super::list::{name_fields, typed_details};
use crate::events;
use crate::model::{Attachment, Station};
use crate::service::{
    KEEP_NETWORK, KEEP_STATION, LONG_TEXT, SHORT_TEXT, StationView, close_station, rename_station,
    reopen_station, station_view,
};
use crate::texts::Texts;

/// The forms of the page.
const DETAILS: &str = "details";
const NAME: &str = "name";
const CLOSE: &str = "close";

/// A station's page.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, Shown::default()).await
}

async fn page_of(cx: &Cx, id: StationId, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| station_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let station = &view.station;
    let tag = match station.closed_on {
        None => Tag::new(Tone::Good, t.state_open()),
        Some(day) => Tag::new(Tone::Plain, t.closed_since(page::day(lang, day))),
    };
    let head = ItemHead {
        kind: station.kind.label(lang).to_owned(),
        code: Some(station.code.to_string()),
        title: station.name.clone(),
        tag,
        facts: facts(lang, &view),
        next: None,
        actions: page::actions(&actions(cx, &desk, station, &shown)),
    };
    let may = desk.actor.can(KEEP_STATION, &station.scope());
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), "/desk/stations")]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        (people(lang, &view, may))
        @if !station.introduction.is_empty() { (page::section(t.introduction(), page::prose(&station.introduction))) }
        (history_shown(lang, &view.history, events::name))
    };
    Ok(cx.desk_page(&desk, &station.name, body))
}

fn facts(lang: Lang, view: &StationView) -> Vec<Fact> {
    let t = Texts::of(lang);
    let station = &view.station;
    let or_not = |value: &str| if value.is_empty() { t.not_given().to_owned() } else { value.to_owned() };
    let mut facts = vec![
        Fact::text(t.region(), &view.region.name),
        Fact::text(t.hours(), or_not(&station.hours)),
        Fact::text(t.address(), or_not(&station.address)),
        Fact::text(t.phone(), or_not(&station.phone)),
        Fact::new(t.public_page(), page::link(&station.href(), &station.href())),
    ];
    let day = format!("/desk/stations/{}/day", station.id);
    facts.push(Fact::new(t.day_title(), page::link(t.day_open(), &day)));
    facts.push(Fact::new(
        t.rota_title(),
        page::link(t.rota_open(), &format!("/desk/stations/{}/rota", station.id)),
    ));
    let link = |label: &str, room: &str| page::link(label, &format!("/desk/stations/{}/{room}", station.id));
    facts.push(Fact::new(t.network_title(), link(t.network_open(), "network")));
    facts.push(Fact::new(t.notice_title(), link(t.notice_open(), "notice")));
    if station.kind.has_a_door() && station.is_open() {
        let sign = format!("/desk/stations/{}/sign", station.id);
        facts.push(Fact::new(t.sign(), page::link(t.sign_open(), &sign)));
    }
    facts
}

fn people(lang: Lang, view: &StationView, may: bool) -> Markup {
    let t = Texts::of(lang);
    let row = |one: &Attachment| {
        let until = match one.until_day {
            Some(day) => html! { (page::day(lang, day)) },
            None if may => page::link(t.person_end(), &format!("/desk/attachments/{}/end", one.id)),
            None => html! {},
        };
        vec![
            html! { (one.name) },
            html! { (one.part.label(lang)) },
            html! { (page::day(lang, one.from_day)) },
            until,
        ]
    };
    let table = Table {
        caption: t.people().to_owned(),
        columns: [t.person(), t.part(), t.from(), t.until()].map(Column::text).into(),
        rows: view.people.iter().map(row).collect(),
    };
    html! {
        @if view.people.is_empty() { (page::empty(t.people_empty(), t.people_empty_hint())) } @else { (page::table(&table)) }
        @if may {
            (page::button_row(page::link_button(ButtonKind::Plain, t.person_new(), &format!("/desk/stations/{}/people", view.station.id))))
        }
    }
}

fn actions(cx: &Cx, desk: &Desk, station: &Station, shown: &Shown) -> Vec<Action> {
    let (may_keep, may_network) =
        (desk.actor.can(KEEP_STATION, &station.scope()), desk.actor.can(KEEP_NETWORK, &station.scope()));
    let mut actions = Vec::new();
    actions.extend(may_keep.then(|| details_action(cx, station, shown)));
    actions.extend(may_network.then(|| name_action(cx, station, shown)));
    actions.extend(may_network.then(|| closing_action(cx, station)));
    actions
}

fn details_action(cx: &Cx, station: &Station, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let present = [
        ("hours", station.hours.clone()),
        ("address", station.address.clone()),
        ("phone", station.phone.clone()),
        ("introduction", station.introduction.clone()),
    ];
    let shown = shown.or_fresh(DETAILS, present);
    let spec = FormSpec::post(format!("/desk/stations/{}/details", station.id), &cx.form_token());
    let fields = html! { (detail_fields(lang, &shown)) (page::button(ButtonKind::Main, t.details_save())) };
    let body = page::form(lang, &spec, fields);
    Action {
        id: DETAILS.to_owned(),
        label: t.details_change().to_owned(),
        kind: ButtonKind::Main,
        fold: shown.fold(),
        body,
    }
}

/// Hours, address, telephone, introduction.
pub(super) fn detail_fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let phone = shown.field(lang, "phone", t.phone()).kind(InputKind::Phone).width(Width::Short);
    let introduction = shown.field(lang, "introduction", t.introduction()).help(t.introduction_help());
    html! {
        (page::text_field(lang, &shown.field(lang, "hours", t.hours()).help(t.hours_help()).limit(SHORT_TEXT).optional()))
        (page::text_field(lang, &shown.field(lang, "address", t.address()).help(t.address_help()).limit(SHORT_TEXT).optional()))
        (page::text_field(lang, &phone.help(t.phone_help()).optional()))
        (page::text_area(lang, &introduction.limit(LONG_TEXT).optional()))
    }
}

fn name_action(cx: &Cx, station: &Station, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let present = [("name", station.name.as_str()), ("kind", station.kind.word())];
    let shown = shown.or_fresh(NAME, present);
    let spec = FormSpec::post(format!("/desk/stations/{}/name", station.id), &cx.form_token());
    let fields = html! { (name_fields(lang, &shown)) (page::button(ButtonKind::Plain, t.name_save())) };
    let body = page::form(lang, &spec, fields);
    Action {
        id: NAME.to_owned(),
        label: t.name_change().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

fn closing_action(cx: &Cx, station: &Station) -> Action {
    let t = Texts::of(cx.lang);
    let (to, label, note, button, kind) = if station.is_open() {
        ("close", t.close_action(), t.close_note(), t.close_button(), ButtonKind::Danger)
    } else {
        ("reopen", t.reopen_action(), t.reopen_note(), t.reopen_button(), ButtonKind::Plain)
    };
    let spec = FormSpec::post(format!("/desk/stations/{}/{to}", station.id), &cx.form_token());
    let body = page::form(cx.lang, &spec, html! { p { (note) } (page::button(kind, button)) });
    Action { id: CLOSE.to_owned(), label: label.to_owned(), kind, fold: page::Fold::Closed, body }
}

/// Changes what the page says.
pub(super) async fn change_details(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = typed_details(&form);
    let done = cx.write_as(move |tx, actor| crate::service::change_details(tx, actor, id, &typed)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(DETAILS));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}

/// Changes name and kind.
pub(super) async fn rename(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (name, kind) = together((written(&typed, "name"), needed(&typed, "kind")))?;
            rename_station(tx, actor, id, &name, kind)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(NAME));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}

/// Closes the station.
pub(super) async fn close(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| close_station(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CLOSE));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}

/// Opens it again.
pub(super) async fn reopen(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| reopen_station(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CLOSE));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}
