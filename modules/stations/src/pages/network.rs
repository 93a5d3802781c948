//! A station within the network: hours, functions, facilities, the map, its photo, where it stands.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Form, Shown, Upload, answered, id_of, needed, together};
use jiff::civil::{Date, Weekday};
use kernel::{Error, Lang, Result, StationId};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, Link, Table, Width};
use store::files::FileHash;

use super::Asked;
use crate::model::{
    Exception, Function, Functions, Hours, OnHolidays, Opening, Station, StationCode, weekday,
};
use crate::service::network::{
    NetworkView, StationPlace, change_place, move_station, network_view, photo_of, put_under, set_photo,
};
use crate::service::rota::unread;
use crate::service::{KEEP_NETWORK, LONG_TEXT, no_station};
use crate::texts::Texts;

/// The forms of the page.
const PLACE: &str = "place";
const ABOVE: &str = "above";
const PHOTO: &str = "photo";

/// Each weekday with its field.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/network", get(show).post(save))
        .route("/desk/stations/{id}/above", post(under))
        .route("/desk/stations/{id}/photo", post(take_photo))
        .route("/desk/stations/{id}/move", get(moving).post(go))
        .route("/s/{code}/photo", get(photo))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::default()).await
}

async fn page_of(cx: &Cx, id: StationId, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| network_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let office = desk.actor.can(KEEP_NETWORK, &view.station.scope());
    let mut actions = Vec::new();
    actions.extend(office.then(|| above_action(cx, &view, &shown)));
    actions.push(photo_action(cx, &view, &shown));
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), "/desk/stations"), Link::new(&view.station.name, &here)]))
        (shown.errors(lang).summary())
        (page::heading(t.network_title(), &view.station.name))
        (place_form(cx, &view.station, &shown))
        (page::actions(&actions))
        @if office { (page::button_row(page::link_button(ButtonKind::Plain, t.network_move_action(), &format!("{here}/move")))) }
        @if !view.below.is_empty() { (page::section(t.network_below(), below(lang, &view))) }
    };
    Ok(cx.desk_page(&desk, t.network_title(), body))
}

fn below(lang: Lang, view: &NetworkView) -> Markup {
    let t = Texts::of(lang);
    let row = |station: &Station| {
        vec![
            page::link(&station.name, &format!("/desk/stations/{}", station.id)),
            html! { (station.kind.label(lang)) },
        ]
    };
    page::table(&Table {
        caption: t.network_below().to_owned(),
        columns: [t.name(), t.kind()].map(Column::text).into(),
        rows: view.below.iter().map(row).collect(),
    })
}

/// The form as the station is now.
fn present(station: &Station) -> Form {
    let opening = &station.opening;
    let mut fields: Vec<(String, String)> =
        WEEK.iter().map(|(day, name)| ((*name).to_owned(), spans(opening.weekday(*day)))).collect();
    fields.push(("holidays".to_owned(), opening.holidays.to_string()));
    fields.push(("exceptions".to_owned(), exceptions(opening)));
    fields.push(("position".to_owned(), station.position().map(|at| at.to_string()).unwrap_or_default()));
    fields.push(("facilities".to_owned(), station.facilities.clone()));
    fields.extend(station.functions.iter().map(|one| ("functions".to_owned(), one.to_string())));
    Form::of(fields)
}

fn spans(hours: &[Hours]) -> String {
    hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn exceptions(opening: &Opening) -> String {
    let line = |one: &Exception| format!("{} {} {}", one.from, one.until, spans(&one.hours));
    opening.exceptions.iter().map(|one| line(one).trim().to_owned()).collect::<Vec<_>>().join("\n")
}

fn place_form(cx: &Cx, station: &Station, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let fresh = Shown::holding(present(station)).of(PLACE);
    let again = shown.or_fresh::<String>(PLACE, []);
    let shown = if shown.errors(lang).any() && again.form().fields().len() > 1 { again } else { fresh };
    let spec = FormSpec::post(format!("/desk/stations/{}/network", station.id), &cx.form_token());
    let holidays = [
        Choice::new(OnHolidays::Closed.word(), t.network_holidays_closed()),
        Choice::new(OnHolidays::AsUsual.word(), t.network_holidays_as_usual()),
    ];
    let functions: Vec<Choice> =
        Function::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let exceptions =
        shown.field(lang, "exceptions", t.network_exceptions()).help(t.network_exceptions_help());
    let facilities =
        shown.field(lang, "facilities", t.network_facilities()).help(t.network_facilities_help());
    let position = shown.field(lang, "position", t.network_position()).help(t.network_position_help());
    let week = html! {
        @for (day, name) in WEEK {
            (page::text_field(lang, &shown.field(lang, name, weekday(lang, day)).width(Width::Short).optional()))
        }
    };
    page::form(
        lang,
        &spec,
        html! {
            (page::group(t.network_week(), t.network_week_help(), week))
            (page::radios(lang, &shown.field(lang, "holidays", t.network_holidays()), &holidays))
            (page::text_area(lang, &exceptions.rows(3).optional()))
            (page::checkboxes(lang, &shown.field(lang, "functions", t.network_functions()).optional(), &functions))
            (page::text_area(lang, &facilities.rows(4).limit(LONG_TEXT).optional()))
            (page::text_field(lang, &position.optional()))
            (page::button(ButtonKind::Main, t.network_save()))
        },
    )
}

fn above_action(cx: &Cx, view: &NetworkView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let present = view.above.last().map(|above| above.code.to_string()).unwrap_or_default();
    let shown = shown.or_fresh(ABOVE, [("above", present)]);
    let spec = FormSpec::post(format!("/desk/stations/{}/above", view.station.id), &cx.form_token());
    let field = shown.field(lang, "above", t.network_above()).help(t.network_above_help()).optional();
    let way: Vec<&str> = view.above.iter().map(|above| above.name.as_str()).collect();
    let body = page::form(
        lang,
        &spec,
        html! {
            @if !way.is_empty() { p { (t.network_above_now(way.join(" › "))) } }
            (page::text_field(lang, &field.width(Width::Short)))
            (page::button(ButtonKind::Plain, t.network_above_save()))
        },
    );
    Action {
        id: ABOVE.to_owned(),
        label: t.network_above_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

fn photo_action(cx: &Cx, view: &NetworkView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(PHOTO, []);
    let action = format!("/desk/stations/{}/photo", view.station.id);
    let spec = FormSpec::post(action, &cx.form_token()).multipart();
    let field = shown.field(lang, "photos", t.network_photo()).help(t.network_photo_help());
    let fields =
        html! { (page::photos(lang, &field, 1)) (page::button(ButtonKind::Plain, t.network_photo_save())) };
    let body = page::form(lang, &spec, fields);
    Action {
        id: PHOTO.to_owned(),
        label: t.network_photo_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

fn typed(form: &Form) -> Result<StationPlace> {
    let weekly: Vec<_> = WEEK
        .into_iter()
        .map(|(_, name)| {
            Hours::list(form.text(name))
                .map_err(|_| unread(name, |lang| Texts::of(lang).network_refusal_hours()))
        })
        .collect();
    let position = match form.text("position").trim() {
        "" => Ok(None),
        typed => typed
            .parse()
            .map(Some)
            .map_err(|_| unread("position", |lang| Texts::of(lang).network_refusal_position())),
    };
    let exceptions = form.text("exceptions").lines().filter(|line| !line.trim().is_empty());
    let exceptions = exceptions.map(typed_exception).collect::<Result<Vec<_>>>();
    let (weekly, holidays, exceptions, position) =
        together((together(weekly), needed(form, "holidays"), exceptions, position))?;
    Ok(StationPlace {
        opening: Opening { weekly, holidays, exceptions },
        position,
        facilities: form.text("facilities").to_owned(),
        functions: Functions::of(form.all("functions").filter_map(|word| word.parse().ok())),
    })
}

/// One line: a day or two, and hours or nothing where the station is closed then.
fn typed_exception(line: &str) -> Result<Exception> {
    let wrong = || unread("exceptions", |lang| Texts::of(lang).network_refusal_exception());
    let plain = kernel::text::fold(line);
    let mut words = plain.split_whitespace().peekable();
    let from: Date = words.next().and_then(|word| word.parse().ok()).ok_or_else(wrong)?;
    let until = words.peek().and_then(|word| word.parse::<Date>().ok());
    if until.is_some() {
        words.next();
    }
    let until = until.unwrap_or(from);
    let hours = Hours::list(&words.collect::<Vec<_>>().join(" ")).map_err(|_| wrong())?;
    if until < from { Err(wrong()) } else { Ok(Exception { from, until, hours }) }
}

async fn save(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, given) = (id_of(&id)?, form.clone());
    let done = cx.write_as(move |tx, actor| change_place(tx, actor, id, &typed(&given)?)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(PLACE));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}

async fn under(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, given) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let code = match given.text("above").trim() {
                "" => None,
                typed => Some(
                    typed
                        .parse::<StationCode>()
                        .map_err(|_| unread("above", |lang| Texts::of(lang).refusal_no_station()))?,
                ),
            };
            put_under(tx, actor, id, code.as_ref())
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(ABOVE));
    answered(&cx, done, |()| format!("/desk/stations/{id}/network"), again).await
}

async fn take_photo(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = match kept_photo(&cx, form.uploads("photos").next()).await {
        Ok(photo) => cx.write_as(move |tx, actor| set_photo(tx, actor, id, photo)).await,
        Err(error) => Err(error),
    };
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(PHOTO));
    answered(&cx, done, |()| format!("/desk/stations/{id}/network"), again).await
}

/// The photo; no file takes the photo away.
async fn kept_photo(cx: &Cx, upload: Option<&Upload>) -> Result<Option<(FileHash, FileHash)>> {
    let Some(upload) = upload else { return Ok(None) };
    let kept = host::keep_photo(cx, upload, "photos").await?;
    Ok(Some((kept.full, kept.small)))
}

async fn photo(cx: Cx, Path(code): Path<String>) -> Answer {
    let code: StationCode = code.parse().map_err(|_| no_station())?;
    let file = cx.read(move |tx| photo_of(tx, &code)).await?;
    let bytes = cx.app.files.get(file).await.map_err(Error::fault)?;
    let headers = [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, bytes).into_response())
}

async fn moving(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    move_page(&cx, id_of(&id)?, asked, None).await
}

async fn move_page(cx: &Cx, id: StationId, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = network_view(tx, actor, id)?;
            actor.may(KEEP_NETWORK, &view.station.scope())?;
            let region = congress::chosen_region(tx, actor, KEEP_NETWORK, asked.region())?;
            Ok((view, Around::of(tx, actor, KEEP_NETWORK, &region)?))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}/move");
    let shown = refused.unwrap_or_else(|| Shown::fresh([("region", around.region.id.to_string())]));
    let spec = FormSpec::post(&here, &cx.form_token());
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&view.station.name, format!("/desk/stations/{id}")), Link::new(t.network_title(), format!("/desk/stations/{id}/network"))]))
        (shown.errors(lang).summary())
        (page::heading(t.network_move(), t.network_move_note()))
        (around.nav(lang, &here))
        (page::form(lang, &spec, html! {
            (page::select(lang, &shown.field(lang, "region", t.region()).help(t.region_help()), &around.choices()))
            (page::button(ButtonKind::Main, t.network_move_button()))
        }))
    };
    Ok(cx.desk_page(&desk, t.network_move(), body))
}

async fn go(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, given) = (id_of(&id)?, form.clone());
    let done = cx.write_as(move |tx, actor| move_station(tx, actor, id, needed(&given, "region")?)).await;
    let again = |refusal| move_page(&cx, id, Asked::default(), Some(Shown::again(form, refusal)));
    answered(&cx, done, |()| format!("/desk/stations/{id}"), again).await
}
