//! A citizen says what is wrong, in three steps: what, where, check and send. Nothing is kept before the last;
//! each step carries what was typed before, so it works without scripts and without an account.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Form, Limit};
use kernel::{Error, PersonId, Refusal, Result, Say, text};
use maud::{Markup, html};
use page::{ButtonKind, Errors, Fact, Field, FormSpec};
use serde::Deserialize;
use stations::{Attached, Station, StationCode};

use super::photos;
use crate::model::{Channel, LONGEST, OpinionId, Photo};
use crate::policy::OpinionPolicy;
use crate::service::{self, Typed};
use crate::store::Disclosed;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/s/{code}/say", get(start).post(go_on))
        .route("/d/{deputy}/say", get(super::deputy_code::choose))
}

/// The step a person is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Words,
    Place,
    Check,
}

/// What was gathered until now.
#[derive(Clone, Debug, Default)]
struct Draft {
    body: String,
    place: String,
    contact: String,
    photos: Vec<Photo>,
    /// Names this form: sent twice, it is one opinion.
    name: String,
    /// The deputy whose code was scanned.
    deputy: Option<PersonId>,
    /// Disclosed matters like this one, with how many met each.
    similar: Vec<(Disclosed, i64)>,
    /// The one of them that the citizen met too.
    joins: Option<OpinionId>,
}

#[derive(Deserialize)]
struct Scanned {
    #[serde(default)]
    deputy: String,
}

impl Draft {
    fn typed(&self) -> Typed<'_> {
        Typed { body: &self.body, place: &self.place, contact: &self.contact }
    }
}

/// The station and how many photos it takes.
struct Door {
    station: Station,
    photos: usize,
    /// The deputies one can turn to here, by their codes.
    deputies: Vec<Attached>,
    year: service::LastYear,
}

impl Door {
    /// The name of the deputy whose code was scanned, if they are still here.
    fn deputy(&self, draft: &Draft) -> Option<&str> {
        let wanted = draft.deputy?;
        self.deputies.iter().find(|one| one.person == wanted).map(|one| one.name.as_str())
    }
}

async fn door(cx: &Cx, code: &str) -> Result<Door> {
    let code: StationCode = code.parse().map_err(|_| unknown())?;
    cx.read(move |tx| {
        let station = stations::station_by_code(tx, &code)?.ok_or_else(unknown)?;
        let policy: OpinionPolicy = congress::policy(tx, station.region)?;
        // Whose duties are suspended takes nothing in; what is said goes to the station.
        let today = kernel::clock::day_of(tx.now());
        let mut deputies = stations::deputies_of(tx, station.id)?;
        deputies.retain(|one| one.acts_on(today));
        let year = service::last_year(tx, Some(station.id))?;
        Ok(Door { station, photos: usize::from(policy.photos), deputies, year })
    })
    .await
}

fn unknown() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown())).into()
}

async fn start(cx: Cx, Path(code): Path<String>, Query(scanned): Query<Scanned>) -> Answer {
    let door = door(&cx, &code).await?;
    if !door.station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).station_closed())).into());
    }
    let name = cx.random_name();
    Ok(show(
        &cx,
        &door,
        Step::Words,
        &Draft { name, deputy: scanned.deputy.parse().ok(), ..Draft::default() },
        None,
    ))
}

async fn go_on(cx: Cx, Path(code): Path<String>, form: Form) -> Answer {
    let door = door(&cx, &code).await?;
    // Cleaned at once: a browser makes something else of a NUL in a hidden field.
    let mut draft = Draft {
        body: text::clean(form.text("body")),
        place: text::clean(form.text("place")),
        contact: text::clean(form.text("contact")),
        photos: Vec::new(),
        name: form.text("form").to_owned(),
        deputy: form.parse("deputy"),
        similar: Vec::new(),
        joins: form.parse("joins"),
    };
    match photos::take(&cx, &form, door.photos).await {
        Ok(taken) => draft.photos = taken,
        Err(Error::Refused(refusal)) => return Ok(show(&cx, &door, Step::Words, &draft, Some(&refusal))),
        Err(fault) => return Err(fault.into()),
    }
    match form.text("step") {
        "words" => Ok(show(&cx, &door, Step::Words, &draft, None)),
        "place" => Ok(forward(&cx, &door, Step::Words, Step::Place, &draft)),
        "check" => {
            draft.similar = similar(&cx, &door, &draft.body).await;
            Ok(forward(&cx, &door, Step::Place, Step::Check, &draft))
        }
        _ => send(&cx, door, draft).await,
    }
}

/// What others said already. Sending goes on also where it cannot be looked up.
async fn similar(cx: &Cx, door: &Door, body: &str) -> Vec<(Disclosed, i64)> {
    match super::hints::disclosed_like(cx, body, &door.station.path).await {
        Ok(similar) => similar,
        Err(fault) => {
            tracing::warn!(request = cx.request_id(), "similar opinions were not looked up: {fault}");
            Vec::new()
        }
    }
}

/// On to the next step, or back with what is wrong.
fn forward(cx: &Cx, door: &Door, from: Step, to: Step, draft: &Draft) -> Response {
    match service::accept(draft.typed()) {
        Err(Error::Refused(refusal)) => show(cx, door, step_of(&refusal, from), draft, Some(&refusal)),
        _ => show(cx, door, to, draft, None),
    }
}

/// The step whose field is wrong.
fn step_of(refusal: &Refusal, from: Step) -> Step {
    let body = refusal.fields().iter().any(|error| error.field == "body");
    if body {
        Step::Words
    } else if from == Step::Check {
        Step::Place
    } else {
        from
    }
}

async fn send(cx: &Cx, door: Door, draft: Draft) -> Answer {
    let sent = match service::accept(draft.typed()) {
        Err(refused) => Err(refused),
        Ok(mut submission) => {
            cx.limit(Limit::Submission)?;
            submission.photos.clone_from(&draft.photos);
            submission.joins = draft.joins;
            if door.deputy(&draft).is_some() {
                (submission.wish, submission.channel) = (draft.deputy, Channel::DeputyCode);
            }
            let (app, station, name) = (cx.app.clone(), door.station.clone(), draft.name.clone());
            cx.write(move |tx| service::receive(tx, &app.vault, &station, &submission, &name)).await
        }
    };
    match sent {
        Ok(code) => Ok(cx.to(&format!("/o/{code}?sent=1"))),
        Err(Error::Refused(refusal)) => {
            Ok(show(cx, &door, step_of(&refusal, Step::Check), &draft, Some(&refusal)))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn show(cx: &Cx, door: &Door, step: Step, draft: &Draft, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let (number, labels) = match step {
        Step::Words => (1, t.say_step_words()),
        Step::Place => (2, t.say_step_place()),
        Step::Check => (3, t.say_step_check()),
    };
    let errors = Errors::of_refusal(cx.lang, refusal);
    let fields = match step {
        Step::Words => words(cx, door, draft, &errors),
        Step::Place => place(cx, draft, &errors),
        Step::Check => check(cx, draft),
    };
    let lede = match door.deputy(draft) {
        Some(deputy) => t.intake_deputy_for(deputy, &door.station.name),
        None => t.say_lede(&door.station.name),
    };
    let action = format!("/s/{}/say", door.station.code);
    let spec =
        FormSpec::post(&action, &cx.form_token()).multipart().draft(format!("say-{}", door.station.code));
    let body = html! {
        (page::steps(cx.lang, number, &[t.say_step_words(), t.say_step_place(), t.say_step_check()]))
        (errors.summary())
        (page::heading(t.say_title(), &lede))
        (page::form(cx.lang, &spec, html! {
            (page::hidden("form", &draft.name))
            @if let Some(deputy) = draft.deputy { (page::hidden("deputy", &deputy.to_string())) }
            (fields)
        }))
    };
    let page = cx.public_page(&format!("{} · {labels}", t.say_title()), body);
    match refusal {
        Some(refusal) => cx.refused(refusal, page),
        None => page,
    }
}

fn words(cx: &Cx, door: &Door, draft: &Draft, errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let body = Field::new("body", t.say_body())
        .help(t.say_body_help())
        .value(&draft.body)
        .error(errors.of("body"))
        .limit(LONGEST)
        .rows(8);
    let most = i64::try_from(door.photos).unwrap_or(0);
    let photos = Field::new("photos", t.say_photos())
        .help(t.say_photos_help(most))
        .error(errors.of("photos"))
        .optional();
    html! {
        (page::text_area(cx.lang, &body))
        @if door.photos > 0 { (page::photos(cx.lang, &photos, door.photos)) }
        (kept_photos(cx, draft))
        (page::hidden("place", &draft.place))
        (page::hidden("contact", &draft.contact))
        (page::button_row(page::button_value(ButtonKind::Main, t.say_next(), "step", "place")))
        (page::lede(t.say_emergency()))
        @if let Some(line) = super::last_year_line(cx.lang, &door.year) { (page::lede(&line)) }
    }
}

fn kept_photos(cx: &Cx, draft: &Draft) -> Markup {
    let count = i64::try_from(draft.photos.len()).unwrap_or(0);
    html! {
        @for photo in &draft.photos { (page::hidden("kept_photo", &photos::write(photo))) }
        @if count > 0 { (page::lede(&Texts::of(cx.lang).say_photos_kept(count))) }
    }
}

fn place(cx: &Cx, draft: &Draft, errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let place = Field::new("place", t.say_place())
        .help(t.say_place_help())
        .value(&draft.place)
        .error(errors.of("place"))
        .autocomplete("street-address")
        .optional();
    let contact = Field::new("contact", t.say_contact())
        .help(t.say_contact_help())
        .value(&draft.contact)
        .error(errors.of("contact"))
        .optional();
    html! {
        (page::text_field(cx.lang, &place))
        (page::text_field(cx.lang, &contact))
        (page::hidden("body", &draft.body))
        (kept_photos(cx, draft))
        (page::button_row(html! {
            (page::button_value(ButtonKind::Main, t.say_next(), "step", "check"))
            (page::button_value(ButtonKind::Plain, t.say_back(), "step", "words"))
        }))
    }
}

fn check(cx: &Cx, draft: &Draft) -> Markup {
    let t = Texts::of(cx.lang);
    let or_none =
        |text: &str| if text.trim().is_empty() { t.say_check_none().to_owned() } else { text.to_owned() };
    let count = i64::try_from(draft.photos.len()).unwrap_or(0);
    let photos = if count == 0 { t.say_check_photos_none().to_owned() } else { t.say_photos_kept(count) };
    let facts = [
        Fact::new(t.say_check_body(), page::prose(&draft.body)),
        Fact::text(t.say_check_photos(), photos),
        Fact::text(t.say_check_place(), or_none(&draft.place)),
        Fact::text(t.say_check_contact(), or_none(&draft.contact)),
    ];
    html! {
        (page::lede(t.say_check_lede()))
        (page::facts(&facts))
        (page::hidden("body", &draft.body))
        (page::hidden("place", &draft.place))
        (page::hidden("contact", &draft.contact))
        @for photo in &draft.photos { (page::hidden("kept_photo", &photos::write(photo))) }
        (super::hints::others_said(cx, &draft.similar))
        (page::button_row(html! {
            (page::button_value(ButtonKind::Main, t.say_send(), "step", "send"))
            (page::button_value(ButtonKind::Plain, t.say_back(), "step", "words"))
        }))
    }
}
