//! Open311 GeoReport v2 at `/open311/v2`. The specification: wiki.open311.org/GeoReport_v2.

use axum::Router;
use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use host::{App, Cx, Form, Limit, machine_form};
use kernel::{Error, Instant, Lang, Refusal, Result, Say, clock};

use super::format::{Format, Node, answer, refused};
use crate::model::{Categories, Category, Photo, Report, STATION_ATTRIBUTE, UNSORTED};
use crate::service::open311::{self, Asked, Filed, PublicRequest};
use crate::texts::Texts;

/// When the shape of these answers changed last.
const CHANGESET: &str = "2026-11-22T00:00:00+08:00";
const SPECIFICATION: &str = "http://wiki.open311.org/GeoReport_v2";
/// How many photos a report may bring.
const PHOTOS: usize = 4;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/open311/{file}", get(discovery))
        .route("/open311/v2/{file}", get(collection).post(create))
        .route("/open311/v2/services/{file}", get(definition))
        .route("/open311/v2/requests/{file}", get(single))
        .route("/open311/v2/tokens/{file}", get(token))
}

/// A name and the format that its ending asks for; XML, which every client reads, where there is none.
fn named(file: &str) -> (&str, Format) {
    match file.rsplit_once('.') {
        Some((name, "json")) => (name, Format::Json),
        Some((name, "xml")) => (name, Format::Xml),
        _ => (file, Format::Xml),
    }
}

fn nothing_here(cx: &Cx, format: Format) -> Response {
    refused(cx, format, &Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_resource())).into())
}

/// An answer, or the errors instead.
fn shown<T>(cx: &Cx, format: Format, root: &str, got: Result<T>, node: impl FnOnce(T) -> Node) -> Response {
    match got {
        Ok(value) => answer(format, StatusCode::OK, root, &node(value)),
        Err(error) => refused(cx, format, &error),
    }
}

async fn discovery(cx: Cx, Path(file): Path<String>) -> Response {
    let (name, format) = named(&file);
    if name == "discovery" {
        answer(format, StatusCode::OK, "discovery", &described(&cx))
    } else {
        nothing_here(&cx, format)
    }
}

fn described(cx: &Cx) -> Node {
    let (t, settings) = (Texts::of(cx.lang), &cx.app.settings);
    let kind = if settings.banner.is_some() { "test" } else { "production" };
    let formats = ["text/xml", "application/json"].map(Node::text).into();
    let endpoint = Node::Fields(vec![
        ("specification", Node::text(SPECIFICATION)),
        ("url", Node::Text(format!("{}/open311/v2", settings.origin))),
        ("changeset", Node::text(CHANGESET)),
        ("type", Node::text(kind)),
        ("formats", Node::List("format", formats)),
    ]);
    Node::Fields(vec![
        ("changeset", Node::text(CHANGESET)),
        ("contact", Node::Text(t.open311_contact(&settings.origin, &settings.place))),
        ("key_service", Node::Text(t.open311_key_service(&settings.origin, &settings.place))),
        ("endpoints", Node::List("endpoint", vec![endpoint])),
    ])
}

/// What addresses of reading ask for. What is named several times is one list: "can be declared multiple times, comma
/// delimited", says the specification.
fn wish(query: Option<&str>) -> Asked {
    let mut asked = Asked::default();
    let mut per_page = String::new();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let field = match name.as_ref() {
            "jurisdiction_id" => &mut asked.jurisdiction,
            "service_request_id" => &mut asked.ids,
            "service_code" => &mut asked.services,
            "start_date" => &mut asked.from,
            "end_date" => &mut asked.until,
            "status" => &mut asked.status,
            "page" => &mut asked.page,
            "page_size" => &mut asked.page_size,
            "per_page" => &mut per_page,
            _ => continue,
        };
        if !field.is_empty() && !value.is_empty() {
            field.push(',');
        }
        field.push_str(&value);
    }
    if asked.page_size.is_empty() {
        asked.page_size = per_page;
    }
    asked
}

async fn collection(cx: Cx, Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let (name, format) = named(&file);
    if let Err(error) = cx.limit(Limit::Machine) {
        return refused(&cx, format, &error);
    }
    match name {
        "discovery" => answer(format, StatusCode::OK, "discovery", &described(&cx)),
        "services" => {
            let asked = wish(query.as_deref());
            let got = cx.read(move |tx| open311::services(tx, &asked.jurisdiction)).await;
            shown(&cx, format, "services", got, |services| service_list(cx.lang, &services))
        }
        "requests" => {
            let asked = wish(query.as_deref());
            let got = cx.read(move |tx| open311::requests(tx, &asked)).await;
            shown(&cx, format, "service_requests", got, |requests| request_list(cx.lang, &requests))
        }
        _ => nothing_here(&cx, format),
    }
}

fn service_list(lang: Lang, services: &Categories) -> Node {
    let t = Texts::of(lang);
    let service = |code: &str, name: String, description: &str, group: String| {
        Node::Fields(vec![
            ("service_code", Node::text(code)),
            ("service_name", Node::Text(name)),
            ("description", Node::text(description)),
            ("metadata", Node::Flag(true)),
            ("type", Node::text("realtime")),
            ("keywords", Node::None),
            ("group", Node::maybe(Some(group))),
        ])
    };
    let group = |one: &Category| {
        one.parent.as_ref().and_then(|parent| services.get(parent.as_str())).unwrap_or(one).name.clone()
    };
    let mut list: Vec<Node> = services
        .active()
        .map(|one| service(one.code.as_str(), one.name.clone(), &one.description, group(one)))
        .collect();
    let unsorted = (t.open311_unsorted(), t.open311_unsorted_description());
    list.push(service(UNSORTED, unsorted.0.to_owned(), unsorted.1, unsorted.0.to_owned()));
    Node::List("service", list)
}

async fn definition(cx: Cx, Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let (code, format) = named(&file);
    let (code, named, asked) = (code.to_owned(), code.to_owned(), wish(query.as_deref()));
    let got = cx
        .read(move |tx| {
            let services = open311::services(tx, &asked.jurisdiction)?;
            open311::known_service(&services, &named)
        })
        .await;
    shown(&cx, format, "service_definition", got, |()| {
        let t = Texts::of(cx.lang);
        let station = Node::Fields(vec![
            ("variable", Node::Flag(true)),
            ("code", Node::text(STATION_ATTRIBUTE)),
            ("datatype", Node::text("string")),
            ("required", Node::Flag(false)),
            ("datatype_description", Node::text(t.open311_station_code())),
            ("order", Node::Number(1)),
            ("description", Node::text(t.open311_station_description())),
            ("values", Node::List("value", Vec::new())),
        ]);
        let attributes = Node::List("attribute", vec![station]);
        Node::Fields(vec![("service_code", Node::Text(code)), ("attributes", attributes)])
    })
}

async fn single(cx: Cx, Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let (id, format) = named(&file);
    if let Err(error) = cx.limit(Limit::Machine) {
        return refused(&cx, format, &error);
    }
    let (id, asked) = (id.to_owned(), wish(query.as_deref()));
    let got = cx.read(move |tx| open311::request(tx, &asked.jurisdiction, &id)).await;
    shown(&cx, format, "service_requests", got, |request| request_list(cx.lang, &[request]))
}

/// A list of requests. Where it is and who sent it stays unsaid; the words only once they were disclosed.
fn request_list(lang: Lang, requests: &[PublicRequest]) -> Node {
    let t = Texts::of(lang);
    let one = |request: &PublicRequest| {
        let line = &request.line;
        let name = request.service_name.clone().unwrap_or_else(|| t.open311_unsorted().to_owned());
        Node::Fields(vec![
            ("service_request_id", Node::Text(line.id.to_string())),
            ("status", Node::text(request.status.word())),
            ("status_notes", Node::maybe(line.answer.clone())),
            ("service_name", Node::Text(name)),
            ("service_code", Node::text(&request.service)),
            ("description", Node::maybe(line.body.clone())),
            ("agency_responsible", Node::maybe(line.signed.clone())),
            ("service_notice", Node::None),
            ("requested_datetime", Node::Text(moment(line.received_at))),
            ("updated_datetime", Node::Text(moment(line.changed_at))),
            ("expected_datetime", Node::maybe(line.answer_due.map(|day| moment(clock::end_of_day(day))))),
            ("address", Node::None),
            ("address_id", Node::None),
            ("zipcode", Node::None),
            ("lat", Node::None),
            ("long", Node::None),
            ("media_url", Node::None),
        ])
    };
    Node::List("request", requests.iter().map(one).collect())
}

/// A moment to the second, in Beijing time.
fn moment(instant: Instant) -> String {
    let zoned = instant.to_zoned(clock::beijing());
    let (date, time) = (zoned.date(), zoned.time());
    format!("{date}T{:02}:{:02}:{:02}+08:00", time.hour(), time.minute(), time.second())
}

/// Tracking codes cannot be guessed, and not by trying here either.
async fn token(cx: Cx, Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let (token, format) = named(&file);
    if let Err(error) = cx.limit(Limit::Tracking) {
        return refused(&cx, format, &error);
    }
    let (token, typed, asked) = (token.to_owned(), token.to_owned(), wish(query.as_deref()));
    let got = cx.read(move |tx| open311::request_of_token(tx, &asked.jurisdiction, &typed)).await;
    shown(&cx, format, "service_requests", got, |id| {
        let fields = vec![("service_request_id", Node::Text(id.to_string())), ("token", Node::Text(token))];
        Node::List("request", vec![Node::Fields(fields)])
    })
}

async fn create(cx: Cx, Path(file): Path<String>, request: Request) -> Response {
    let (name, format) = named(&file);
    if name != "requests" {
        return nothing_here(&cx, format);
    }
    match filed(&cx, request).await {
        Ok(filed) => {
            let t = Texts::of(cx.lang);
            let href = format!("{}/o/{}", cx.app.settings.origin, filed.code);
            let notice = t.open311_notice(filed.code.grouped(), href, &filed.station);
            let fields = vec![
                ("service_request_id", Node::Text(filed.id.to_string())),
                ("service_notice", Node::Text(notice)),
                ("account_id", Node::None),
            ];
            let node = Node::List("request", vec![Node::Fields(fields)]);
            answer(format, StatusCode::OK, "service_requests", &node)
        }
        Err(error) => refused(&cx, format, &error),
    }
}

/// Keys are asked for before photos are looked at: a stranger's upload costs nothing but its reading.
async fn filed(cx: &Cx, request: Request) -> Result<Filed> {
    cx.limit(Limit::Machine)?;
    let token = header(&request, "idempotency-key");
    let form = machine_form(request).await?;
    if form.fields().iter().any(|(name, value)| [name, value].iter().any(|s| s.contains('\u{FFFD}'))) {
        return Err(Refusal::invalid(Say::new(|lang| Texts::of(lang).open311_not_utf8()), Vec::new()).into());
    }
    let key = form.text("api_key").trim().to_owned();
    let known = key.clone();
    let client = cx.read(move |tx| crate::service::client_of(tx, &known)).await?;
    cx.app.limits.check(Limit::Machine, &format!("key {}", client.id))?;
    let mut report = report(&form);
    if report.token.is_empty() {
        report.token = token;
    }
    report.photos = media(cx, &form).await?;
    let app = cx.app.clone();
    cx.write(move |tx| open311::file(tx, &app.vault, &key, &report)).await
}

fn header(request: &Request, name: &str) -> String {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Extended attributes come as `attribute[CODE]=value`, several values of one as `attribute[CODE][]=value`.
fn report(form: &Form) -> Report {
    let text = |name: &str| form.text(name).to_owned();
    let attribute = |(name, value): &(String, String)| {
        let code = name.strip_prefix("attribute[")?.split_once(']')?.0;
        Some((code.to_owned(), value.clone())).filter(|(_, value)| !value.trim().is_empty())
    };
    Report {
        jurisdiction: text("jurisdiction_id"),
        service: form.text("service_code").trim().to_owned(),
        description: text("description"),
        lat: text("lat"),
        long: text("long"),
        address: text("address_string"),
        address_id: text("address_id"),
        phone: text("phone"),
        email: text("email"),
        media_url: text("media_url"),
        attributes: form.fields().iter().filter_map(attribute).collect(),
        token: text("token"),
        photos: Vec::new(),
    }
}

/// Photos come as files named `media`, `media[]` or `media[0]`.
async fn media(cx: &Cx, form: &Form) -> Result<Vec<Photo>> {
    let files: Vec<_> = form.files().iter().filter(|file| file.field.starts_with("media")).collect();
    if files.len() > PHOTOS {
        return Err(Error::from(Refusal::field(
            "media",
            Say::new(|lang| Texts::of(lang).photos_too_many(i64::try_from(PHOTOS).unwrap_or(0))),
        )));
    }
    let mut kept = Vec::new();
    for file in files {
        kept.push(host::keep_photo(cx, file, "media").await?);
    }
    Ok(kept)
}
