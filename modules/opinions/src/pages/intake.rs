//! Writing down for a citizen what they say, and the slip they take home.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Form};
use kernel::{Error, Refusal, Result, Say, text};
use maud::{Markup, PreEscaped, html};
use page::{Choice, Errors, Field, FormSpec, Sign, Width};
use serde::Deserialize;
use stations::{Station, VisitorId};

use super::item::known;
use super::{labels, photos};
use crate::model::{Channel, LONGEST, Photo};
use crate::service::{self, STATIONS_LISTED, WRITTEN_DOWN, WrittenDown};
use crate::texts::Texts;

/// How many photos somebody at work may add: a letter has several pages.
const PHOTOS: usize = 9;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/opinions/new", get(start).post(send))
        .route("/desk/opinions/{id}/slip", get(slip))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    station: String,
    /// Whose entry in a record of a reception it begins with.
    #[serde(default)]
    visitor: String,
}

/// What was typed until now.
#[derive(Debug, Default)]
struct Draft {
    station: String,
    channel: Option<Channel>,
    body: String,
    place: String,
    contact: String,
    photos: Vec<Photo>,
    form: String,
    visitor: Option<VisitorId>,
}

async fn start(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let mut draft = Draft { station: asked.station, form: cx.random_name(), ..Draft::default() };
    if let Ok(visitor) = asked.visitor.parse::<VisitorId>() {
        let heard = move |tx: &mut store::Tx, actor: &host::Actor| stations::visitor_for(tx, actor, visitor);
        let (_, (said, station)) = cx.read_as(heard).await?;
        draft.visitor = Some(visitor);
        draft.station = station.code.to_string();
        draft.channel = Some(Channel::Window);
        draft.body = said.matter;
    }
    let (desk, stations) = load(&cx).await?;
    Ok(show(&cx, &desk, &stations, &draft, None))
}

async fn load(cx: &Cx) -> Result<(Desk, Vec<Station>)> {
    let (desk, stations) = cx.read_as(service::intake_stations).await?;
    if stations.is_empty() {
        return Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).intake_nowhere())).into());
    }
    Ok((desk, stations))
}

async fn send(cx: Cx, form: Form) -> Answer {
    let mut draft = Draft {
        station: form.text("station").trim().to_owned(),
        channel: form.parse("channel"),
        body: text::clean(form.text("body")),
        place: text::clean(form.text("place")),
        contact: text::clean(form.text("contact")),
        photos: Vec::new(),
        form: form.text("form").to_owned(),
        visitor: form.parse("visitor"),
    };
    let done = match photos::take(&cx, &form, PHOTOS).await {
        Err(refused) => Err(refused),
        Ok(taken) => {
            draft.photos = taken;
            take_in(&cx, &draft).await
        }
    };
    match done {
        Ok(id) => Ok(cx.to(&format!("/desk/opinions/{id}/slip"))),
        Err(Error::Refused(refusal)) => {
            let (desk, stations) = load(&cx).await?;
            let page = show(&cx, &desk, &stations, &draft, Some(&refusal));
            Ok(cx.refused(&refusal, page))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn take_in(cx: &Cx, draft: &Draft) -> Result<crate::model::OpinionId> {
    let missing = || Refusal::field("channel", Say::new(|lang| Texts::of(lang).choose_one()));
    let channel = draft.channel.filter(|way| WRITTEN_DOWN.contains(way)).ok_or_else(missing)?;
    let written = WrittenDown {
        station: draft.station.clone(),
        channel,
        body: draft.body.clone(),
        place: draft.place.clone(),
        contact: draft.contact.clone(),
        photos: draft.photos.clone(),
        form: draft.form.clone(),
        visitor: draft.visitor,
    };
    let app = cx.app.clone();
    cx.write_as(move |tx, actor| service::take_in(tx, actor, &app.vault, &written)).await
}

fn show(cx: &Cx, desk: &Desk, stations: &[Station], draft: &Draft, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let spec = FormSpec::post("/desk/opinions/new", &cx.form_token()).multipart();
    // A draft of other words must not take the place of what a visitor said.
    let spec = if draft.visitor.is_none() { spec.draft("opinion-new".to_owned()) } else { spec };
    let body = html! {
        (errors.summary())
        (page::heading(t.intake_title(), t.intake_lede()))
        (page::form(cx.lang, &spec, fields(cx, stations, draft, &errors)))
    };
    cx.desk_page(desk, t.intake_title(), body)
}

fn fields(cx: &Cx, stations: &[Station], draft: &Draft, errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let ways: Vec<Choice> = WRITTEN_DOWN
        .iter()
        .map(|way| {
            let choice = Choice::new(way.word(), labels::channel(cx.lang, *way));
            match way {
                Channel::OnBehalf | Channel::Visit => choice.hint(t.intake_needs_confirmation()),
                _ => choice,
            }
        })
        .collect();
    let channel = Field::new("channel", t.intake_channel())
        .value(draft.channel.map(Channel::word).unwrap_or_default())
        .error(errors.of("channel"));
    let body = Field::new("body", t.intake_body())
        .help(t.intake_body_help())
        .value(&draft.body)
        .error(errors.of("body"))
        .limit(LONGEST)
        .rows(6);
    let place = Field::new("place", t.say_place()).value(&draft.place).error(errors.of("place")).optional();
    let contact = Field::new("contact", t.intake_contact())
        .help(t.intake_contact_help())
        .value(&draft.contact)
        .error(errors.of("contact"))
        .optional();
    let photos = Field::new("photos", t.intake_photos()).error(errors.of("photos")).optional();
    let count = i64::try_from(draft.photos.len()).unwrap_or(0);
    html! {
        (page::hidden("form", &draft.form))
        @if let Some(visitor) = draft.visitor { (page::hidden("visitor", &visitor.to_string())) }
        (station_field(cx, stations, draft, errors))
        (page::radios(cx.lang, &channel, &ways))
        (page::text_area(cx.lang, &body))
        (page::text_field(cx.lang, &place))
        (page::text_field(cx.lang, &contact))
        (page::photos(cx.lang, &photos, PHOTOS))
        @for photo in &draft.photos { (page::hidden("kept_photo", &photos::write(photo))) }
        @if count > 0 { (page::lede(&t.say_photos_kept(count))) }
        (page::button(page::ButtonKind::Main, t.intake_send()))
    }
}

fn station_field(cx: &Cx, stations: &[Station], draft: &Draft, errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let field = Field::new("station", t.intake_station()).error(errors.of("station"));
    match stations {
        [only] if draft.station.is_empty() || draft.station == only.code.to_string() => html! {
            (page::hidden("station", &only.code.to_string()))
            (page::lede(&only.name))
        },
        several if i64::try_from(several.len()).unwrap_or(i64::MAX) <= STATIONS_LISTED => {
            let choices: Vec<Choice> =
                several.iter().map(|one| Choice::new(one.code.to_string(), &one.name)).collect();
            page::select(cx.lang, &field.value(&draft.station), &choices)
        }
        _ => page::text_field(
            cx.lang,
            &field.value(&draft.station).help(t.intake_station_code_help()).width(Width::Short),
        ),
    }
}

async fn slip(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id = known(&typed)?;
    let (desk, slip) = cx.read_as(move |tx, actor| service::slip(tx, actor, id)).await?;
    let t = Texts::of(cx.lang);
    let opinion = &slip.opinion;
    let address = format!("{}/o/{}", cx.app.settings.origin, opinion.code);
    let mut lines = vec![
        opinion.title.clone(),
        page::moment(cx.lang, opinion.received_at),
        labels::channel(cx.lang, opinion.channel).to_owned(),
    ];
    if opinion.confirmation == crate::model::Confirmation::Waiting {
        lines.push(t.intake_slip_confirm().to_owned());
    }
    if let Some(due) = opinion.due {
        lines.push(t.sent_next(page::day_with_weekday(cx.lang, due.day), &slip.station.name));
    }
    lines.extend(
        [slip.station.address.clone(), slip.station.phone.clone()].into_iter().filter(|l| !l.is_empty()),
    );
    let sign = Sign {
        kind: slip.station.name.clone(),
        name: t.intake_slip_title().to_owned(),
        invitation: t.intake_slip_invitation().to_owned(),
        qr: PreEscaped(paper::qr_svg(&address)?),
        code_label: t.sent_code().to_owned(),
        code: opinion.code.grouped(),
        lines,
        note: t.intake_slip_note().to_owned(),
    };
    let body = html! {
        (page::sign(&sign))
        (page::button_row(html! {
            (page::link_button(page::ButtonKind::Main, t.intake_slip_go_on(), &format!("/desk/opinions/{id}")))
            (page::link_button(page::ButtonKind::Plain, t.intake_another(), "/desk/opinions/new"))
        }))
    };
    Ok(cx.desk_page(&desk, t.intake_slip_title(), body))
}
