//! A station's day: who came, and what staff note of it.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together};
use jiff::civil::Date;
use kernel::{Lang, StationId};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, InputKind, Link, Table, Width};
use serde::Deserialize;

use super::attendance::{leave_button, standing, times_fields, typed_times};
use super::record::href;
use crate::model::{Attendance, Manner, Minute, NotedAttendance, Reception};
use crate::service::attendance::{NOTE, StationDay, note_attendance, station_day};
use crate::texts::Texts;

/// The form by which staff note an attendance.
const NOTED: &str = "noted";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/day", get(show))
        .route("/desk/stations/{id}/attendances", post(note))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    day: String,
}

async fn show(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, id_of(&id)?, asked.day.parse().ok(), Shown::default()).await
}

async fn page_of(cx: &Cx, id: StationId, day: Option<Date>, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| station_day(tx, actor, id, day)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), "/desk/stations"), Link::new(&view.station.name, &here)]))
        (shown.errors(lang).summary())
        (page::heading(&t.day_of(page::day_with_weekday(lang, view.day)), &view.station.name))
        (days_around(lang, &view))
        @if view.station.is_open() && view.day == view.today {
            (page::button_row(page::link_button(ButtonKind::Main, t.attendance_screen_open(), &format!("{here}/screen"))))
        }
        (page::section(t.record_receptions(), receptions(lang, &view)))
        (page::section(t.day_attendances(), attendances(cx, &view)))
        (page::actions(&[noting(cx, &view, &shown)]))
    };
    Ok(cx.desk_page(&desk, t.day_title(), body))
}

/// The day before, the day after, or any other.
fn days_around(lang: Lang, view: &StationDay) -> Markup {
    let t = Texts::of(lang);
    let here = format!("/desk/stations/{}/day", view.station.id);
    let to = |day: Option<Date>| day.map(|day| format!("{here}?day={day}"));
    let earlier = to(view.day.yesterday().ok());
    let later = to(view.day.tomorrow().ok());
    let day = page::Field::new("day", t.day_other()).value(view.day.to_string());
    html! {
        (page::form(lang, &FormSpec::get(&here), html! {
            (page::text_field(lang, &day.kind(InputKind::Date).width(Width::Short)))
            (page::button(ButtonKind::Plain, t.day_go()))
        }))
        (page::button_row(html! {
            @if let Some(href) = earlier { (page::link_button(ButtonKind::Plain, t.day_before(), &href)) }
            @if let Some(href) = later { (page::link_button(ButtonKind::Plain, t.day_after(), &href)) }
        }))
    }
}

/// The receptions of the day, each with its record; and the way to arrange one more.
fn receptions(lang: Lang, view: &StationDay) -> Markup {
    let t = Texts::of(lang);
    let row = |one: &Reception| {
        vec![
            page::link(&one.hours().to_string(), &href(one.id)),
            html! { (one.manner.label(lang)) },
            html! { (one.place) },
            html! { (one.state.label(lang)) },
        ]
    };
    let columns = [t.record_when(), t.day_mode(), t.record_place(), t.state()];
    let table = Table {
        caption: t.record_receptions().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.receptions.iter().map(row).collect(),
    };
    let arrange = format!("/desk/stations/{}/arrange", view.station.id);
    html! {
        @if view.receptions.is_empty() { (page::empty(t.record_no_receptions(), t.record_no_receptions_hint())) }
        @else { (page::table(&table)) }
        (page::button_row(page::link_button(ButtonKind::Plain, t.record_arrange(), &arrange)))
    }
}

fn attendances(cx: &Cx, view: &StationDay) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if view.attendances.is_empty() {
        return page::empty(t.day_nobody(), t.day_nobody_hint());
    }
    let row = |one: &Attendance| {
        let here = one.left_at.is_none() && one.struck.is_none();
        let change = format!("/desk/attendances/{}", one.id);
        vec![
            html! { (one.name) },
            html! { (one.manner.label(lang)) },
            html! { (one.how.label(lang)) },
            html! { (Minute::at(one.came)) },
            html! {
                @if let Some(left) = one.left_at { (Minute::at(left)) }
                @else if here && view.day == view.today { (leave_button(cx, one)) }
            },
            html! {
                (standing(lang, one))
                @if one.struck.is_none() { " " (page::link(t.attendance_correct(), &change)) }
            },
        ]
    };
    let columns = [t.person(), t.day_mode(), t.day_known(), t.day_came(), t.day_left(), t.state()];
    page::table(&Table {
        caption: t.day_attendances().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.attendances.iter().map(row).collect(),
    })
}

fn noting(cx: &Cx, view: &StationDay, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh(NOTED, [("manner", Manner::OnSite.word())]);
    let spec = FormSpec::post(format!("/desk/stations/{}/attendances", view.station.id), &cx.form_token());
    let people: Vec<Choice> =
        view.deputies.iter().map(|one| Choice::new(one.person.to_string(), &one.name)).collect();
    let modes: Vec<Choice> =
        Manner::ALL.iter().map(|manner| Choice::new(manner.word(), manner.label(lang))).collect();
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::hidden("day", &view.day.to_string()))
            (page::select(lang, &shown.field(lang, "person", t.person()), &people))
            (page::radios(lang, &shown.field(lang, "manner", t.day_mode()), &modes))
            (times_fields(lang, &shown))
            (page::text_field(lang, &shown.field(lang, "note", t.attendance_note()).limit(NOTE).optional()))
            (page::button(ButtonKind::Plain, t.attendance_note_save()))
        },
    );
    Action {
        id: NOTED.to_owned(),
        label: t.attendance_note_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

async fn note(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed) = (id_of(&id)?, form.clone());
    let day: Option<Date> = form.parse("day");
    let done = cx
        .write_as(move |tx, actor| {
            let (person, day, manner, (came, left)) = together((
                needed(&typed, "person"),
                needed(&typed, "day"),
                needed(&typed, "manner"),
                typed_times(&typed),
            ))?;
            let noted = NotedAttendance {
                station: id,
                person,
                day,
                manner,
                came,
                left,
                note: typed.text("note").to_owned(),
            };
            note_attendance(tx, actor, &noted)?;
            Ok(noted.day)
        })
        .await;
    let again = |refusal| page_of(&cx, id, day, Shown::again(form, refusal).of(NOTED));
    answered(&cx, done, |day| format!("/desk/stations/{id}/day?day={day}"), again).await
}
