//! A program files a report for a citizen.

use congress::Region;
use kernel::{FieldError, Refusal, Result, Say, text};
use stations::{Position, Station, StationCode};
use store::Tx;
use store::vault::Vault;

use super::{jurisdiction, known_service, refuse, region_by_code, wrong};
use crate::model::{
    ApiClient, Channel, OpinionId, Report, STATION_ATTRIBUTE, Submission, TrackingCode, UNSORTED, Words,
    place,
};
use crate::service::intake::{contact, create};
use crate::service::{categories_along, client_of};
use crate::store as db;
use crate::texts::Texts;

/// How many attributes a report may have, and how long each may be.
const ATTRIBUTES: usize = 30;
const ATTRIBUTE: usize = 500;
/// The longest address of a file, in characters.
const LONGEST_URL: usize = 2000;
/// Without a name, the same report within this many seconds is the same one.
const WINDOW: i64 = 600;

/// What a program learns about what it filed.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    pub(crate) id: OpinionId,
    pub(crate) code: TrackingCode,
    pub(crate) station: String,
}

/// Takes in a report. One that was sent before, under the same token or in the same words within ten minutes, is not
/// taken in again: its first answer is given.
///
/// # Errors
/// *Not allowed* for the key or a jurisdiction beyond it, *not found* for jurisdiction or service, *invalid* with every
/// parameter that is wrong.
pub(crate) fn file(tx: &mut Tx, vault: &Vault, key: &str, report: &Report) -> Result<Filed> {
    let client = client_of(tx, key)?;
    let region = jurisdiction_for(tx, &client, &report.jurisdiction)?;
    let categories = categories_along(tx, &region.path)?;
    known_service(&categories, &report.service)?;
    let mut submission = submission(report)?;
    let station = station_for(tx, &region, report)?;
    submission.photos.clone_from(&report.photos);
    note_use(tx, &client)?;
    let id = tx.id();
    if let Some(before) = claim(tx, &client, report, id)? {
        let opinion = db::load(tx, before)?;
        let station = stations::station(tx, opinion.station)?.map(|station| station.name);
        return Ok(Filed { id: before, code: opinion.code, station: station.unwrap_or_default() });
    }
    let opinion = create(tx, id, vault, &station, &submission, tx.now())?;
    if report.service != UNSORTED {
        db::set_category(tx, id, &report.service)?;
    }
    Ok(Filed { id, code: opinion.code, station: station.name })
}

/// The jurisdiction that is meant, within the reach of the program's key.
fn jurisdiction_for(tx: &mut Tx, client: &ApiClient, id: &str) -> Result<Region> {
    let own = congress::known_region(tx, client.region)?;
    if id.trim().is_empty() {
        return Ok(own);
    }
    let region = jurisdiction(tx, id)?;
    if own.path.holds(&region.path) {
        return Ok(region);
    }
    Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).open311_beyond_key())).into())
}

/// Seldom written down, so that filing does not fight for one row.
fn note_use(tx: &mut Tx, client: &ApiClient) -> Result<()> {
    let now = tx.now();
    let minute = |at: kernel::Instant| at.as_second() / 60;
    if client.used_at.is_none_or(|used| minute(used) != minute(now)) {
        db::note_client_use(tx, client.id, now)?;
    }
    Ok(())
}

fn claim(tx: &mut Tx, client: &ApiClient, report: &Report, id: OpinionId) -> Result<Option<OpinionId>> {
    let own = client.id;
    let token = report.token.trim();
    if !token.is_empty() {
        return db::claim(tx, "open311", &format!("{own} token {}", text::excerpt(token, 200)), id);
    }
    let same = sameness(report);
    let window = tx.now().as_second().div_euclid(WINDOW);
    let key = |window: i64| format!("{own} {window} {same}");
    match db::claimed(tx, "open311", &key(window - 1))? {
        Some(before) => Ok(Some(before)),
        None => db::claim(tx, "open311", &key(window), id),
    }
}

/// A name for what a report says.
fn sameness(report: &Report) -> String {
    let Report { service, description, lat, long, address, address_id, phone, email, media_url, .. } = report;
    let said = [service, description, lat, long, address, address_id, phone, email, media_url];
    let attributes = report.attributes.iter().flat_map(|(code, value)| [code, value]);
    let photos = report.photos.iter().map(|photo| photo.full.to_string());
    let words: Vec<String> = said.into_iter().chain(attributes).cloned().chain(photos).collect();
    let parts: Vec<&[u8]> = words.iter().map(String::as_bytes).collect();
    host::signature("open311", &parts)
}

/// Makes a submission of a report: every error at once. One way to reach the citizen is kept; names and device numbers are
/// not: they are not needed (个人信息保护法 6).
fn submission(report: &Report) -> Result<Submission> {
    let mut errors = Vec::new();
    let own = Words::accept("description", &report.description, crate::model::SHORTEST);
    let words = own.and_then(|own| {
        let words = described(report, own.as_str(), &mut errors);
        Ok((own.title(), Words::accept("description", &words, crate::model::SHORTEST)?))
    });
    let left = match (report.phone.trim(), report.email.trim()) {
        ("", email) => contact("email", email),
        (phone, _) => contact("phone", phone),
    };
    let left = left.map_err(|error| errors.push(error)).unwrap_or_default();
    let place = located(report, &mut errors);
    match words {
        Ok((title, words)) if errors.is_empty() => Ok(Submission {
            title: Some(title),
            place,
            contact: left,
            ..Submission::of(words, Channel::Open311)
        }),
        words => {
            errors.extend(words.err());
            Err(refuse(errors))
        }
    }
}

/// The description with what else was said: attributes, and where a file lies that the program did not send along.
fn described(report: &Report, own: &str, errors: &mut Vec<FieldError>) -> String {
    let mut words = own.to_owned();
    let said = report.attributes.iter().filter(|(code, _)| code != STATION_ATTRIBUTE);
    if said.clone().count() > ATTRIBUTES {
        errors.push(wrong("attribute", |t| t.open311_too_many_attributes().to_owned()));
    }
    for (code, value) in said.take(ATTRIBUTES) {
        if text::length(value) > ATTRIBUTE || text::length(code) > 60 {
            errors.push(wrong("attribute", |t| t.open311_attribute_too_long().to_owned()));
        }
        words = format!("{words}\n{code}：{value}");
    }
    let url = report.media_url.trim();
    let sound = ["http://", "https://"].iter().any(|start| url.starts_with(start));
    if !url.is_empty() && (!sound || url.len() > LONGEST_URL || url.contains(char::is_whitespace)) {
        errors.push(wrong("media_url", |t| t.open311_no_url().to_owned()));
    } else if !url.is_empty() {
        words = format!("{words}\n{url}");
    }
    words
}

/// Where it is, in words: the address, or the position.
fn located(report: &Report, errors: &mut Vec<FieldError>) -> String {
    let address = match place("address_string", &report.address) {
        Ok(address) => address,
        Err(error) => {
            errors.push(error);
            String::new()
        }
    };
    let position = match position(report) {
        Ok(position) => position,
        Err(error) => {
            errors.push(error);
            return address;
        }
    };
    if address.is_empty() && position.is_none() && report.address_id.trim().is_empty() {
        errors.push(wrong("lat", |t| t.open311_no_place().to_owned()));
    }
    match position {
        Some((lat, long)) if address.is_empty() => format!("{lat}, {long}"),
        Some((lat, long)) => text::excerpt(&format!("{address} ({lat}, {long})"), 200),
        None => address,
    }
}

/// Latitude and longitude (WGS 84), both or neither.
fn position(report: &Report) -> std::result::Result<Option<(f64, f64)>, FieldError> {
    let (lat, long) = (report.lat.trim(), report.long.trim());
    if lat.is_empty() && long.is_empty() {
        return Ok(None);
    }
    let within = |typed: &str, most: f64| {
        typed.parse::<f64>().ok().filter(|degrees| degrees.is_finite() && degrees.abs() <= most)
    };
    match (within(lat, 90.0), within(long, 180.0)) {
        (Some(lat), Some(long)) => Ok(Some((lat, long))),
        (None, _) => Err(wrong("lat", |t| t.open311_no_position().to_owned())),
        (_, None) => Err(wrong("long", |t| t.open311_no_position().to_owned())),
    }
}

/// The station that takes it: the one named by its code, else the nearest to the place, else the jurisdiction's first.
fn station_for(tx: &mut Tx, region: &Region, report: &Report) -> Result<Station> {
    let named = report.attributes.iter().find(|(code, _)| code == STATION_ATTRIBUTE);
    if let Some((_, code)) = named.filter(|(_, code)| !code.trim().is_empty()) {
        let station = match code.parse::<StationCode>() {
            Ok(code) => stations::station_by_code(tx, &code)?,
            Err(_) => None,
        };
        let fits = |station: &Station| station.is_open() && region.path.holds(&station.path);
        return station.filter(fits).ok_or_else(|| {
            Refusal::field("attribute[STATION]", Say::new(|lang| Texts::of(lang).open311_no_station())).into()
        });
    }
    let near = match format!("{},{}", report.lat.trim(), report.long.trim()).parse::<Position>() {
        Ok(at) => stations::stations_near(tx, region.id, at, 1)?.into_iter().next().map(|(near, _)| near),
        Err(_) => None,
    };
    let nearest = match (near, place_in_tree(tx, region, report)?) {
        (Some(near), _) => Some(near),
        (None, Some(place)) => stations::nearest_open(tx, &place.path)?,
        (None, None) => stations::nearest_open(tx, &region.path)?,
    };
    let nobody = || Refusal::conflict(Say::new(|lang| Texts::of(lang).open311_nobody_here()));
    nearest.filter(|station| region.path.holds(&station.path)).ok_or_else(|| nobody().into())
}

/// The smallest region of the jurisdiction that the report names: by a division code, or in its address.
fn place_in_tree(tx: &mut Tx, region: &Region, report: &Report) -> Result<Option<Region>> {
    let by_code = match report.address_id.trim() {
        "" => None,
        typed => region_by_code(tx, typed)?.filter(|found| region.path.holds(&found.path)),
    };
    match by_code {
        Some(found) => Ok(Some(found)),
        None if report.address.trim().is_empty() => Ok(None),
        None => congress::region_named_in(tx, region.id, &text::fold(&report.address)),
    }
}
