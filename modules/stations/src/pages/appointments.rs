//! Appointments: the citizen's three pages, and the staff's one.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Limit, Onward, Shown, answered, id_of};
use jiff::civil::Date;
use kernel::{Error, Lang, Refusal, Say, clock};
use maud::{Markup, PreEscaped, html};
use page::{
    Action, ButtonKind, Choice, Column, Confirmation, Fact, FormSpec, InputKind, ItemHead, Link, Table, Tag,
    Tone, Width,
};

use super::record::{href as record_href, when};
use crate::model::{
    Appointment, AppointmentCode, AppointmentId, AppointmentState as State, AskedAppointment, Reception,
    ReceptionState, StationCode,
};
use crate::service::appointments::{
    Decision, accept_proposal, appointment_for, appointment_phone, ask_appointment, decide_appointment,
    offer, own_appointment, withdraw_appointment,
};
use crate::service::no_station;
use crate::service::record::{CALLED, MATTER};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/s/{code}/appointment", get(asking).post(ask))
        .route("/appointments/{code}", get(own))
        .route("/appointments/{code}/withdraw", post(withdraw))
        .route("/appointments/{code}/accept", post(accept))
        .route("/desk/appointments/{id}", get(show).post(decide))
        .route("/desk/appointments/{id}/phone", post(phone))
}

/// Where and when a reception is.
pub(super) fn place_of(lang: Lang, reception: &Reception) -> String {
    let place = if reception.place.is_empty() { reception.manner.label(lang) } else { &reception.place };
    format!("{} · {place}", when(lang, reception.day, reception.hours()))
}

fn choices(lang: Lang, receptions: &[Reception]) -> Vec<Choice> {
    receptions.iter().map(|one| Choice::new(one.id.to_string(), place_of(lang, one))).collect()
}

async fn asking(cx: Cx, Path(code): Path<String>) -> Answer {
    let fresh = Shown::fresh([("once", cx.random_name())]);
    asking_page(&cx, code.parse().map_err(|_| no_station())?, fresh).await
}

async fn asking_page(cx: &Cx, code: StationCode, shown: Shown) -> Answer {
    let offer = cx.read(move |tx| offer(tx, &code)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let station = &offer.station;
    let spec = FormSpec::post(format!("{}/appointment", station.href()), &cx.form_token());
    let phone = shown.field(lang, "phone", t.record_phone()).kind(InputKind::Phone).width(Width::Short);
    let once = match shown.form().text("once") {
        "" => cx.random_name(),
        once => once.to_owned(),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, station.href())]))
        (shown.errors(lang).summary())
        (page::heading(t.appointment_ask(), t.appointment_ask_lede()))
        @if offer.receptions.is_empty() {
            (page::empty_then(t.appointment_none_coming(), t.appointment_none_coming_hint(), page::link_button(ButtonKind::Plain, t.say_something(), &format!("{}/say", station.href()))))
        } @else {
            (page::form(lang, &spec, html! {
                (page::hidden("once", &once))
                (page::radios(lang, &shown.field(lang, "reception", t.appointment_when()), &choices(lang, &offer.receptions)))
                (page::text_field(lang, &shown.field(lang, "matter", t.appointment_matter()).help(t.appointment_matter_help()).limit(MATTER)))
                (page::text_field(lang, &shown.field(lang, "called", t.record_called()).help(t.appointment_called_help()).limit(CALLED).width(Width::Short).optional()))
                (page::text_field(lang, &phone.help(t.appointment_phone_help()).autocomplete("tel").optional()))
                (page::button(ButtonKind::Main, t.appointment_send()))
            }))
        }
    };
    Ok(cx.public_page(t.appointment_ask(), body))
}

async fn ask(cx: Cx, Path(code): Path<String>, form: Form) -> Answer {
    let code: StationCode = code.parse().map_err(|_| no_station())?;
    cx.limit(Limit::Submission)?;
    let text = |name: &str| form.text(name).to_owned();
    let once = Some(text("once")).filter(|once| !once.is_empty()).unwrap_or_else(|| cx.random_name());
    let asked = AskedAppointment {
        reception: form.parse("reception"),
        matter: text("matter"),
        called: text("called"),
        phone: text("phone"),
        once,
    };
    let (vault, station) = (cx.app.vault.clone(), code.clone());
    let done = cx.write(move |tx| ask_appointment(tx, &vault, &station, &asked)).await;
    let again = |refusal| asking_page(&cx, code, Shown::again(form, refusal));
    answered(&cx, done, |code: AppointmentCode| Onward::quietly(code.href()), again).await
}

fn code_of(typed: &str) -> kernel::Result<AppointmentCode> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).appointment_none_such()));
    typed.parse().map_err(|_| Error::from(none()))
}

/// The page that the code opens.
async fn own(cx: Cx, Path(typed): Path<String>) -> Answer {
    cx.limit(Limit::Tracking)?;
    let code = code_of(&typed)?;
    let found = cx.read(move |tx| own_appointment(tx, &code)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let one = &found.appointment;
    let address = format!("{}{}", cx.app.settings.origin, one.code.href());
    let svg = html! { (PreEscaped(paper::qr_svg(&address)?)) };
    let post = |what: &str| FormSpec::post(format!("{}/{what}", one.code.href()), &cx.form_token());
    let keep = Confirmation {
        title: t.appointment_own().to_owned(),
        code_label: t.appointment_code().to_owned(),
        code: one.code.grouped(),
        qr: Some((svg, t.appointment_scan().to_owned())),
        next: html! { p { (next(lang, one)) } },
    };
    let body = html! {
        (page::confirmation(lang, &keep))
        (page::facts(&facts(lang, one)))
        @if let (State::Proposed, Some(other)) = (one.state, &found.proposed) {
            (page::notice(Tone::Info, html! {
                p { (t.appointment_proposal(place_of(lang, other))) }
                @if other.state == ReceptionState::Published {
                    (page::form(lang, &post("accept"), page::button(ButtonKind::Main, t.appointment_accept())))
                }
            }))
        }
        @if !matches!(one.state, State::Declined | State::Withdrawn | State::Kept | State::Missed) {
            (page::form(lang, &post("withdraw"), page::button(ButtonKind::Danger, t.appointment_withdraw())))
        }
        (page::button_row(page::link_button(ButtonKind::Plain, t.appointment_station(), &found.station.href())))
    };
    Ok(cx.public_page(t.appointment_own(), body))
}

/// What the citizen can expect.
fn next(lang: Lang, one: &Appointment) -> &'static str {
    let t = Texts::of(lang);
    match (one.state, one.reception_state) {
        (State::Asked | State::Confirmed | State::Upset, ReceptionState::Cancelled) | (State::Upset, _) => {
            t.appointment_next_upset()
        }
        (State::Asked, _) => t.appointment_next_asked(),
        (State::Confirmed, _) => t.appointment_next_confirmed(),
        (State::Proposed, _) => t.appointment_next_proposed(),
        (State::Declined, _) => t.appointment_next_declined(),
        (State::Withdrawn, _) => t.appointment_next_withdrawn(),
        (State::Kept | State::Missed, _) => t.appointment_next_over(),
    }
}

fn facts(lang: Lang, one: &Appointment) -> Vec<Fact> {
    let t = Texts::of(lang);
    let hours = crate::model::Hours { from: one.from_minute, until: one.until_minute };
    let mut facts = vec![
        Fact::new(t.state(), page::tag(tone(one.state), one.state.label(lang))),
        Fact::text(t.day_station(), &one.station_name),
        Fact::text(t.record_when(), when(lang, one.day, hours)),
        Fact::text(t.record_place(), if one.place.is_empty() { one.manner.label(lang) } else { &one.place }),
        Fact::text(t.appointment_matter(), &one.matter),
    ];
    if !one.note.is_empty() {
        facts.push(Fact::text(t.appointment_note(), &one.note));
    }
    facts
}

fn tone(state: State) -> Tone {
    match state {
        State::Asked | State::Proposed => Tone::Info,
        State::Confirmed | State::Kept => Tone::Good,
        State::Upset => Tone::Warn,
        State::Declined | State::Withdrawn | State::Missed => Tone::Plain,
    }
}

async fn withdraw(cx: Cx, Path(typed): Path<String>, _form: Form) -> Answer {
    let code = code_of(&typed)?;
    let to = code.href();
    cx.write(move |tx| withdraw_appointment(tx, &code)).await?;
    Ok(cx.done(Onward::quietly(to)))
}

async fn accept(cx: Cx, Path(typed): Path<String>, _form: Form) -> Answer {
    let code = code_of(&typed)?;
    let to = code.href();
    cx.write(move |tx| accept_proposal(tx, &code)).await?;
    Ok(cx.done(Onward::quietly(to)))
}

/// Appointments as a table for staff.
pub(super) fn table(lang: Lang, appointments: &[Appointment]) -> Markup {
    let t = Texts::of(lang);
    let row = |one: &Appointment| {
        vec![
            page::link(&one.matter, &format!("/desk/appointments/{}", one.id)),
            html! { (one.called) },
            html! { (page::day(lang, one.day)) },
            page::tag(tone(one.state), one.state.label(lang)),
        ]
    };
    let columns = [t.appointment_matter(), t.record_called(), t.day_day(), t.state()];
    page::table(&Table {
        caption: t.appointment_title().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: appointments.iter().map(row).collect(),
    })
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::default(), None).await
}

async fn page_of(cx: &Cx, id: AppointmentId, shown: Shown, number: Option<String>) -> Answer {
    let (desk, (one, station, others)) = cx.read_as(move |tx, actor| appointment_for(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let mut facts = facts(lang, &one);
    if let Some(mask) = &one.phone_mask {
        facts.push(Fact::new(t.record_phone(), html! {
            @if let Some(number) = &number { (number) } @else {
                (page::masked(lang, mask))
                (page::form(lang, &FormSpec::post(format!("/desk/appointments/{id}/phone"), &cx.form_token()), page::button(ButtonKind::Plain, t.record_phone_look())))
            }
        }));
    }
    let head = ItemHead {
        kind: t.appointment_title().to_owned(),
        code: None,
        title: one.matter.clone(),
        tag: Tag::new(tone(one.state), one.state.label(lang)),
        facts,
        next: None,
        actions: page::actions(&actions(cx, (&one, clock::day_of(desk.actor.now)), &others, &shown)),
    };
    let here = format!("/desk/stations/{}", station.id);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, here), Link::new(t.record_title(), record_href(one.reception))]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
    };
    Ok(cx.desk_page(&desk, t.appointment_title(), body))
}

/// What may be done about an appointment today: whether somebody came is only said once its day is there.
fn actions(cx: &Cx, (one, today): (&Appointment, Date), others: &[Reception], shown: &Shown) -> Vec<Action> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = || FormSpec::post(format!("/desk/appointments/{}", one.id), &cx.form_token());
    let open = matches!(one.state, State::Asked | State::Confirmed | State::Proposed | State::Upset);
    let note = |shown: &Shown| {
        page::text_field(lang, &shown.field(lang, "note", t.appointment_note()).limit(MATTER).optional())
    };
    let why =
        |shown: &Shown| page::text_field(lang, &shown.field(lang, "note", t.appointment_why()).limit(MATTER));
    let make = |word: &'static str, label: &str, kind: ButtonKind, inner: &dyn Fn(&Shown) -> Markup| {
        let shown = shown.or_fresh::<String>(word, []);
        let button = label.trim_end_matches('…').to_owned();
        let body = page::form(
            lang,
            &spec(),
            html! {
                (page::hidden("decision", word)) (inner(&shown)) (page::button(kind, &button))
            },
        );
        Action { id: word.to_owned(), label: label.to_owned(), kind, fold: shown.fold(), body }
    };
    let mut actions = Vec::new();
    if one.state == State::Asked && one.reception_state == ReceptionState::Published {
        actions.push(make("confirm", t.appointment_confirm(), ButtonKind::Main, &note));
    }
    if open && !others.is_empty() {
        actions.push(make("propose", t.appointment_propose(), ButtonKind::Plain, &|shown| html! {
            (page::radios(lang, &shown.field(lang, "proposed", t.appointment_when()), &choices(lang, others))) (note(shown))
        }));
    }
    if open {
        actions.push(make("decline", t.appointment_decline(), ButtonKind::Danger, &why));
    }
    if one.day <= today && matches!(one.state, State::Asked | State::Confirmed | State::Missed) {
        actions.push(make("kept", t.appointment_keep(), ButtonKind::Plain, &|_| html! {}));
    }
    if one.day <= today && matches!(one.state, State::Asked | State::Confirmed | State::Kept) {
        actions.push(make("missed", t.appointment_miss(), ButtonKind::Plain, &|_| html! {}));
    }
    actions
}

async fn decide(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let choose = || Refusal::field("proposed", Say::new(|lang| Texts::of(lang).appointment_choose()));
    let (word, decision) = match form.text("decision") {
        "confirm" => ("confirm", Ok(Decision::Confirm)),
        "propose" => ("propose", form.parse("proposed").map(Decision::Propose).ok_or_else(choose)),
        "kept" => ("kept", Ok(Decision::Kept)),
        "missed" => ("missed", Ok(Decision::Missed)),
        _ => ("decline", Ok(Decision::Decline)),
    };
    let note = form.text("note").to_owned();
    let done = match decision {
        Ok(decision) => {
            cx.write_as(move |tx, actor| decide_appointment(tx, actor, id, decision, &note)).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(word), None);
    answered(&cx, done, |_| format!("/desk/appointments/{id}"), again).await
}

async fn phone(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let vault = cx.app.vault.clone();
    let number = cx.write_as(move |tx, actor| appointment_phone(tx, actor, &vault, id)).await?;
    page_of(&cx, id, Shown::default(), number).await
}
