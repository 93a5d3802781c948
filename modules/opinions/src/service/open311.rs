//! Open311 GeoReport v2: another program files for a citizen and follows. The same intake as the station's page, and
//! of what others filed only what everybody may see.

mod filing;

use congress::{DivisionCode, Region};
use jiff::ToSpan;
use kernel::{Error, FieldError, Instant, Refusal, RegionPath, Result, Say};
use store::Tx;

pub(crate) use filing::{Filed, file};

use crate::model::{Categories, OpinionId, PublicLine, Status, TrackingCode, UNSORTED, Wanted};
use crate::service::categories_along;
use crate::store as db;
use crate::texts::Texts;

/// A range of time holds as many days at most, says the specification.
const LONGEST_RANGE: i64 = 90;
/// And an answer as many requests.
const MOST: i64 = 1000;

/// The region that a `jurisdiction_id` names: a division code, its zeros at the end may be left out; the whole place
/// where it is empty.
///
/// # Errors
/// *Not found*.
pub(crate) fn jurisdiction(tx: &mut Tx, id: &str) -> Result<Region> {
    let unknown =
        || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_jurisdiction())));
    let typed = id.trim();
    let region = if typed.is_empty() { congress::top_region(tx)? } else { region_by_code(tx, typed)? };
    region.ok_or_else(unknown)
}

fn region_by_code(tx: &mut Tx, typed: &str) -> Result<Option<Region>> {
    match format!("{typed:0<12}").parse::<DivisionCode>() {
        Ok(code) => congress::region_by_code(tx, &code),
        Err(_) => Ok(None),
    }
}

/// What can be filed in a jurisdiction.
///
/// # Errors
/// *Not found* for the jurisdiction.
pub(crate) fn services(tx: &mut Tx, jurisdiction_id: &str) -> Result<Categories> {
    let region = jurisdiction(tx, jurisdiction_id)?;
    categories_along(tx, &region.path)
}

/// Makes sure that a service can be filed under: a category in use, or none in particular.
///
/// # Errors
/// *Invalid* where none is named, *not found* where it is no service here.
pub(crate) fn known_service(services: &Categories, code: &str) -> Result<()> {
    if code.is_empty() {
        return Err(field("service_code", |t| t.open311_no_service_code().to_owned()));
    }
    if code == UNSORTED || services.active().any(|category| category.code.as_str() == code) {
        return Ok(());
    }
    let code = kernel::text::excerpt(code, 40);
    Err(Refusal::not_found(Say::new(move |lang| Texts::of(lang).open311_unknown_service(&code))).into())
}

/// A refusal of one parameter.
fn field(name: &'static str, say: fn(Texts) -> String) -> Error {
    Refusal::field(name, Say::new(move |lang| say(Texts::of(lang)))).into()
}

/// A parameter that is wrong, among others.
fn wrong(name: &'static str, say: fn(Texts) -> String) -> FieldError {
    FieldError { field: name, say: Say::new(move |lang| say(Texts::of(lang))) }
}

/// An opinion as everybody may see it, with what its category is called.
#[derive(Clone, Debug)]
pub(crate) struct PublicRequest {
    pub(crate) line: PublicLine,
    pub(crate) service: String,
    pub(crate) service_name: Option<String>,
    pub(crate) status: Status,
}

impl PublicRequest {
    fn of(line: PublicLine, categories: &Categories) -> Self {
        let service = line.category.clone().unwrap_or_else(|| UNSORTED.to_owned());
        let service_name = line.category.as_ref().map(|code| categories.name(code));
        Self { service, service_name, status: Status::of(line.stage), line }
    }
}

/// What is asked for, as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) jurisdiction: String,
    pub(crate) ids: String,
    pub(crate) services: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) status: String,
    pub(crate) page: String,
    pub(crate) page_size: String,
}

/// The requests that are asked for, newest first. Ids override every other wish.
///
/// # Errors
/// *Not found* for the jurisdiction; *invalid*, parameter by parameter.
pub(crate) fn requests(tx: &mut Tx, asked: &Asked) -> Result<Vec<PublicRequest>> {
    let region = jurisdiction(tx, &asked.jurisdiction)?;
    let categories = categories_along(tx, &region.path)?;
    let ids = asked.ids.trim();
    let lines = if ids.is_empty() {
        let wanted = wanted(asked, tx.now())?;
        let everywhere = congress::top_region(tx)?.is_some_and(|top| top.id == region.id);
        if everywhere {
            db::public_lines_everywhere(tx, &wanted)?
        } else {
            db::public_lines(tx, region.id, &wanted)?
        }
    } else {
        let mut lines = Vec::new();
        for id in ids.split(',').filter_map(|id| id.trim().parse::<OpinionId>().ok()).take(100) {
            lines.extend(db::public_line(tx, id)?);
        }
        lines
    };
    Ok(lines.into_iter().map(|line| PublicRequest::of(line, &categories)).collect())
}

/// One request.
///
/// # Errors
/// *Not found*, for the jurisdiction or the request.
pub(crate) fn request(tx: &mut Tx, jurisdiction_id: &str, id: &str) -> Result<PublicRequest> {
    let region = jurisdiction(tx, jurisdiction_id)?;
    let unknown = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_request())));
    let id: OpinionId = id.parse().map_err(|_| unknown())?;
    let line = db::public_line(tx, id)?.ok_or_else(unknown)?;
    let path: RegionPath = congress::known_region(tx, line.region)?.path;
    if !region.path.holds(&path) {
        return Err(unknown());
    }
    Ok(PublicRequest::of(line, &categories_along(tx, &path)?))
}

/// The request behind a tracking code, which is what a token is here.
///
/// # Errors
/// *Not found*.
pub(crate) fn request_of_token(tx: &mut Tx, jurisdiction_id: &str, token: &str) -> Result<OpinionId> {
    jurisdiction(tx, jurisdiction_id)?;
    let found = match TrackingCode::read(token) {
        Some(code) => db::find_code(tx, &code)?,
        None => None,
    };
    let unknown = || Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_token()));
    found.ok_or_else(|| unknown().into())
}

fn wanted(asked: &Asked, now: Instant) -> Result<Wanted> {
    let mut errors = Vec::new();
    let from = moment(&asked.from, "start_date", &mut errors);
    let until = moment(&asked.until, "end_date", &mut errors);
    let status = status(&asked.status, &mut errors);
    let page = number(&asked.page, 1, 1_000_000, "page", &mut errors);
    let limit = number(&asked.page_size, MOST, MOST, "page_size", &mut errors);
    let days = |instant: Instant, days: i64| instant.checked_add((days * 24).hours()).unwrap_or(now);
    let (from, until) = match (from, until) {
        (None, None) => (days(now, -LONGEST_RANGE), now),
        (Some(from), None) => (from, days(from, LONGEST_RANGE)),
        (None, Some(until)) => (days(until, -LONGEST_RANGE), until),
        (Some(from), Some(until)) => (from, until),
    };
    if errors.is_empty() && until < from {
        errors.push(wrong("end_date", |t| t.open311_range_backwards().to_owned()));
    }
    if errors.is_empty() && until > days(from, LONGEST_RANGE) {
        errors.push(wrong("end_date", |t| t.open311_range_too_long(LONGEST_RANGE)));
    }
    if !errors.is_empty() {
        return Err(refuse(errors));
    }
    let services = asked.services.split(',').map(str::trim).filter(|code| !code.is_empty());
    let services = services.filter(|code| !code.contains(['%', '_'])).take(50).collect::<Vec<_>>().join(",");
    let none_fits = services.is_empty() && !asked.services.trim().is_empty();
    let services = if none_fits { "-".to_owned() } else { services };
    Ok(Wanted { services, status, from, until, limit, skip: (page - 1).saturating_mul(limit) })
}

fn refuse(errors: Vec<FieldError>) -> Error {
    Refusal::invalid(Say::new(|lang| Texts::of(lang).open311_wrong()), errors).into()
}

/// A moment in the W3C's subset of ISO 8601, time zone included; `+` in an address may have come as a space.
fn moment(typed: &str, name: &'static str, errors: &mut Vec<FieldError>) -> Option<Instant> {
    let typed = typed.trim().replace(' ', "+");
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse::<Instant>().ok();
    if read.is_none() {
        errors.push(wrong(name, |t| t.open311_no_moment().to_owned()));
    }
    read
}

fn status(typed: &str, errors: &mut Vec<FieldError>) -> &'static str {
    let mut chosen: Vec<&'static str> = Vec::new();
    for word in typed.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match [Status::Open, Status::Closed].into_iter().find(|status| status.word() == word) {
            Some(status) => chosen.push(status.word()),
            None => errors.push(wrong("status", |t| t.open311_no_status().to_owned())),
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    match chosen.as_slice() {
        [one] => one,
        _ => "",
    }
}

fn number(typed: &str, default: i64, most: i64, name: &'static str, errors: &mut Vec<FieldError>) -> i64 {
    let typed = typed.trim();
    if typed.is_empty() {
        return default;
    }
    match typed.parse::<i64>() {
        Ok(number) if number >= 1 => number.min(most),
        _ => {
            errors.push(wrong(name, |t| t.open311_no_number().to_owned()));
            default
        }
    }
}
