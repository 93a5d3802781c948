//! Coming to a station: the code on its screen, what a scan leads to, and a deputy's own year.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::HeaderValue;
use axum::http::header::HeaderName;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, optional, together, written};
use kernel::{Lang, Result, StationId};
use maud::{Markup, PreEscaped, html};
use page::{ButtonKind, Column, Fact, Figure, FormSpec, Link, Sign, Table, Tone};
use serde::Deserialize;

use crate::model::{Attendance, Minute, StationCode};
use crate::service::attendance::{
    KEEP_DAYS, OwnYear, Ticket, at_door, attend, attend_online, attendance_to_correct, correct_attendance,
    leave, own_year, scan, strike_attendance,
};
use crate::service::{door, no_station, station_for};
use crate::texts::Texts;

/// The forms of the correction page.
const TIMES: &str = "times";
const STRIKE: &str = "strike";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/screen", get(screen))
        .route("/s/{code}/in/{typed}", get(scanned))
        .route("/desk/attend/{id}", get(confirm).post(come))
        .route("/desk/attendance", get(own))
        .route("/desk/attendance/online", post(come_online))
        .route("/desk/attendances/{id}", get(correction))
        .route("/desk/attendances/{id}/leave", post(go))
        .route("/desk/attendances/{id}/times", post(correct))
        .route("/desk/attendances/{id}/strike", post(strike))
}

/// The code for a screen at the station. The page asks to be loaded again when the code changes, which needs no script.
async fn screen(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: StationId = id_of(&id)?;
    let (desk, station) = cx.read_as(move |tx, actor| station_for(tx, actor, KEEP_DAYS, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (code, left) = door::code(&cx.app.vault, id, desk.actor.now);
    let address = format!("{}{}/in/{code}", cx.app.settings.origin, station.href());
    let sign = Sign {
        kind: station.name.clone(),
        name: t.attendance_screen().to_owned(),
        invitation: t.attendance_screen_invitation().to_owned(),
        qr: html! { (PreEscaped(paper::qr_svg(&address)?)) p class="unseen" { (address) } },
        code_label: t.attendance_screen_time().to_owned(),
        code: Minute::at(desk.actor.now).to_string(),
        lines: vec![t.attendance_screen_changes(door::WINDOW)],
        note: t.attendance_screen_note().to_owned(),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, format!("/desk/stations/{id}")), Link::new(t.day_title(), format!("/desk/stations/{id}/day"))]))
        (page::sign(&sign))
    };
    let mut page = cx.desk_page(&desk, t.attendance_screen(), body);
    if let Ok(seconds) = HeaderValue::from_str(&left.to_string()) {
        page.headers_mut().insert(HeaderName::from_static("refresh"), seconds);
    }
    Ok(page)
}

/// What the phone opens: a fresh code gives a ticket, which survives signing in.
async fn scanned(cx: Cx, Path((code, typed)): Path<(String, String)>) -> Answer {
    let code: StationCode = code.parse().map_err(|_| no_station())?;
    let (vault, browser) = (cx.app.vault.clone(), cx.form_token());
    let (station, ticket) = cx.read(move |tx| scan(tx, &vault, &code, &typed, &browser)).await?;
    Ok(cx.to(&format!("/desk/attend/{station}?ticket={ticket}")))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Brought {
    ticket: String,
}

fn ticket_of(cx: &Cx, station: StationId, text: &str) -> Ticket {
    Ticket { vault: cx.app.vault.clone(), station, browser: cx.form_token(), text: text.to_owned() }
}

/// Who, where, when: one tap more, because opening a page changes nothing.
async fn confirm(cx: Cx, Path(id): Path<String>, Query(brought): Query<Brought>) -> Answer {
    let ticket = ticket_of(&cx, id_of(&id)?, &brought.ticket);
    let (desk, door) = cx.read_as(move |tx, actor| at_door(tx, actor, &ticket)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(format!("/desk/attend/{}", door.station.id), &cx.form_token());
    let facts = [
        Fact::text(t.attendance_who(), &desk.actor.name),
        Fact::text(t.attendance_when(), page::moment(lang, door.scanned)),
    ];
    let body = html! {
        (page::heading(&door.station.name, t.attendance_confirm_lede()))
        (page::facts(&facts))
        (page::form(lang, &spec, html! {
            (page::hidden("ticket", &brought.ticket))
            (page::button(ButtonKind::Main, t.attendance_come()))
        }))
    };
    Ok(cx.desk_page(&desk, t.attendance_come(), body))
}

async fn come(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let ticket = ticket_of(&cx, id_of(&id)?, form.text("ticket"));
    cx.write_as(move |tx, actor| attend(tx, actor, &ticket)).await?;
    Ok(cx.to("/desk/attendance"))
}

async fn come_online(cx: Cx, form: Form) -> Answer {
    let done = cx.write_as(move |tx, actor| attend_online(tx, actor, needed(&form, "station")?)).await;
    answered(
        &cx,
        done,
        |_| "/desk/attendance".to_owned(),
        |refusal| own_page(&cx, Shown::again(Form::default(), refusal)),
    )
    .await
}

async fn go(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let one = cx
        .write_as(move |tx, actor| {
            let one = leave(tx, actor, id)?;
            Ok((actor.person == Some(one.person), one))
        })
        .await?;
    let (own, one) = one;
    Ok(cx.to(&if own { "/desk/attendance".to_owned() } else { day_href(&one) }))
}

fn day_href(one: &Attendance) -> String {
    format!("/desk/stations/{}/day?day={}", one.station, one.day)
}

/// A deputy's own year.
async fn own(cx: Cx) -> Answer {
    own_page(&cx, Shown::default()).await
}

async fn own_page(cx: &Cx, shown: Shown) -> Answer {
    let (desk, year) = cx.read_as(own_year).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let figure = Figure {
        number: t.attendance_of(year.counted, year.wanted),
        label: t.attendance_this_year().to_owned(),
        change: None,
        href: None,
    };
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.attendance_own(), t.attendance_own_lede()))
        (page::figures(&[figure]))
        @if !year.stations.is_empty() { (online(cx, &year)) }
        @if year.attendances.is_empty() { (page::empty(t.attendance_empty(), t.attendance_empty_hint())) }
        @else { (page::table(&own_table(cx, &year))) }
    };
    Ok(cx.desk_page(&desk, t.attendance_own(), body))
}

/// Signing in online, at each station where one is not signed in today.
fn online(cx: &Cx, year: &OwnYear) -> Markup {
    let t = Texts::of(cx.lang);
    let there = |station: StationId| {
        year.attendances
            .iter()
            .any(|one| one.station == station && one.day == year.today && one.struck.is_none())
    };
    let free = year.stations.iter().filter(|station| !there(station.id));
    html! {
        @for station in free {
            (page::form(cx.lang, &FormSpec::post("/desk/attendance/online", &cx.form_token()), html! {
                (page::hidden("station", &station.id.to_string()))
                (page::button(ButtonKind::Plain, &t.attendance_come_online(&station.name)))
            }))
        }
    }
}

fn own_table(cx: &Cx, year: &OwnYear) -> Table {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |one: &Attendance| {
        let leaving = one.left_at.is_none() && one.day == year.today && one.struck.is_none();
        vec![
            html! { (page::day(lang, one.day)) },
            html! { (one.station_name) },
            html! { (one.manner.label(lang)) },
            html! { (Minute::at(one.came)) },
            html! {
                @if leaving { (leave_button(cx, one)) }
                @else if let Some(left) = one.left_at { (Minute::at(left)) }
            },
            standing(lang, one),
        ]
    };
    let columns =
        [t.day_day(), t.day_station(), t.day_mode(), t.day_came(), t.day_left(), t.state()].map(Column::text);
    Table {
        caption: t.attendance_this_year().to_owned(),
        columns: columns.into(),
        rows: year.attendances.iter().map(row).collect(),
    }
}

/// The button by which somebody leaves.
pub(super) fn leave_button(cx: &Cx, one: &Attendance) -> Markup {
    let spec = FormSpec::post(format!("/desk/attendances/{}/leave", one.id), &cx.form_token());
    page::form(cx.lang, &spec, page::button(ButtonKind::Plain, Texts::of(cx.lang).attendance_leave()))
}

/// Whether it counts.
pub(super) fn standing(lang: Lang, one: &Attendance) -> Markup {
    let t = Texts::of(lang);
    match &one.struck {
        Some(why) => html! { (page::tag(Tone::Plain, t.attendance_struck())) " " (why) },
        None => page::tag(Tone::Good, t.attendance_counts()),
    }
}

async fn correction(cx: Cx, Path(id): Path<String>) -> Answer {
    correction_page(&cx, &id, Shown::default()).await
}

async fn correction_page(cx: &Cx, id: &str, shown: Shown) -> Answer {
    let id = id_of(id)?;
    let (desk, (one, station)) = cx.read_as(move |tx, actor| attendance_to_correct(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let left = one.left_at.map(|at| Minute::at(at).to_string()).unwrap_or_default();
    let times = shown.or_fresh(TIMES, [("came", Minute::at(one.came).to_string()), ("left", left)]);
    let struck = shown.or_fresh::<String>(STRIKE, []);
    let post = |what: &str| FormSpec::post(format!("/desk/attendances/{id}/{what}"), &cx.form_token());
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, format!("/desk/stations/{}", station.id)), Link::new(page::day(lang, one.day), day_href(&one))]))
        (shown.errors(lang).summary())
        (page::heading(&t.attendance_of_whom(&one.name), &one.note))
        (page::section(t.attendance_correct(), page::form(lang, &post(TIMES), html! {
            (times_fields(lang, &times))
            (page::text_field(lang, &times.field(lang, "why", t.attendance_why())))
            (page::button(ButtonKind::Main, t.attendance_correct()))
        })))
        (page::section(t.attendance_strike(), page::form(lang, &post(STRIKE), html! {
            (page::text_field(lang, &struck.field(lang, "why", t.attendance_why()).help(t.attendance_strike_help())))
            (page::button(ButtonKind::Danger, t.attendance_strike()))
        })))
    };
    Ok(cx.desk_page(&desk, t.attendance_correct(), body))
}

/// When somebody came and left.
pub(super) fn times_fields(lang: Lang, shown: &Shown) -> Markup {
    use page::{InputKind::Time, Width::Short};
    let t = Texts::of(lang);
    html! {
        (page::text_field(lang, &shown.field(lang, "came", t.day_came()).kind(Time).width(Short)))
        (page::text_field(lang, &shown.field(lang, "left", t.day_left()).kind(Time).width(Short).optional()))
    }
}

/// The times of a form.
pub(super) fn typed_times(form: &Form) -> Result<(Minute, Option<Minute>)> {
    together((needed(form, "came"), optional(form, "left")))
}

async fn correct(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (key, typed) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let (times, why) = together((typed_times(&typed), written(&typed, "why")))?;
            correct_attendance(tx, actor, key, times, &why)
        })
        .await;
    let again = |refusal| correction_page(&cx, &id, Shown::again(form, refusal).of(TIMES));
    answered(&cx, done, |one| day_href(&one), again).await
}

async fn strike(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (key, why) = (id_of(&id)?, form.text("why").to_owned());
    let done = cx.write_as(move |tx, actor| strike_attendance(tx, actor, key, &why)).await;
    let again = |refusal| correction_page(&cx, &id, Shown::again(form, refusal).of(STRIKE));
    answered(&cx, done, |one| day_href(&one), again).await
}
