//! The commands and queries of this room.

pub(crate) mod appointments;
pub(crate) mod attaching;
pub(crate) mod attendance;
pub(crate) mod calendars;
pub(crate) mod contact;
pub(crate) mod contacts;
pub(crate) mod daily;
pub(crate) mod door;
pub(crate) mod duty;
pub(crate) mod figures;
pub(crate) mod gaps;
mod import;
pub(crate) mod ledgers;
pub(crate) mod meeting;
pub(crate) mod merging;
pub(crate) mod network;
pub(crate) mod record;
pub(crate) mod reminders;
pub(crate) mod rota;
pub(crate) mod rota_rules;
pub(crate) mod rota_view;
pub(crate) mod shortfall;
pub(crate) mod shown;
pub(crate) mod twins;
pub(crate) mod visits;
pub(crate) mod waiting;

use congress::{Happened, Region, chosen_region, known_region};
use host::{Act, Actor, Checks, Reach, Role, Scope};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, RegionId, RegionPath, Result, Say, StationId, clock, text};
use serde_json::json;
use store::{Event, EventKind, Tx};

pub use self::import::Stations;
use self::shown::{ShownDays, shown_days};
use crate::model::{
    Attached, Attachment, AttachmentId, Functions, NewStation, Opening, Part, Station, StationCode,
    StationDetails, StationKind,
};
use crate::store::{self as rows, StationKey, StationRow};
use crate::texts::Texts;

/// Seeing a station's desk page.
pub const VIEW_STATION: Act =
    Act { name: "stations.view", roles: &[Role::StationHead, Role::Liaison, Role::Office] };
/// Changing what its page says and who belongs to it.
pub const KEEP_STATION: Act = Act { name: "stations.keep", roles: &[Role::StationHead, Role::Office] };
/// Adding, renaming, closing and opening again.
pub const KEEP_NETWORK: Act = Act { name: "stations.keep_network", roles: &[Role::Office] };

/// Everything that may be done here.
pub(crate) const ACTS: &[Act] = &[
    VIEW_STATION,
    KEEP_STATION,
    KEEP_NETWORK,
    attendance::ATTEND,
    attendance::KEEP_DAYS,
    rota::KEEP_ROTA,
    duty::OWN_DUTY,
    record::CLOSE_RECORD,
    visits::VISIT,
    contact::CONTACT,
    contact::KEEP_CONTACTS,
    meeting::ASK_MEETING,
];

/// A station was added; its subject is the station, as of all events here.
pub const STATION_ADDED: EventKind = EventKind("stations.added");
/// A station has another name, kind, address, telephone, hours or introduction.
pub const STATION_CHANGED: EventKind = EventKind("stations.changed");
/// A station was closed.
pub const STATION_CLOSED: EventKind = EventKind("stations.closed");
/// A closed station is open again.
pub const STATION_REOPENED: EventKind = EventKind("stations.reopened");
/// Somebody belongs to a station from now on.
pub const PERSON_ATTACHED: EventKind = EventKind("stations.person_attached");
/// Somebody belongs to a station no longer.
pub const PERSON_DETACHED: EventKind = EventKind("stations.person_detached");

/// How many stations stand on a page of the list.
const PAGE: usize = 50;
/// How many of the nearest stations stand on a station's page.
const NEAR: usize = 3;
/// The longest address and hours, in characters.
pub(crate) const SHORT_TEXT: usize = 200;
/// The longest introduction, in characters.
pub(crate) const LONG_TEXT: usize = 2000;

/// A page of the list of stations.
#[derive(Clone, Debug)]
pub struct StationPage {
    /// The region it is about; none for somebody whose rights reach single stations only.
    pub region: Option<Region>,
    /// The lines.
    pub rows: Vec<StationRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<StationKey>,
}

/// The stations an actor may see: those of a region, or the single ones they work at.
///
/// # Errors
/// *Not allowed*.
pub fn stations(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    typed: &str,
    after: Option<&StationKey>,
) -> Result<StationPage> {
    if region.is_none() && congress::regions_of(actor, VIEW_STATION).is_empty() {
        return own_stations(tx, actor);
    }
    let region = chosen_region(tx, actor, VIEW_STATION, region)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = rows::list(tx, &region, &text::fold(typed), after, limit)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| StationKey { folded: row.folded.clone(), id: row.id });
    Ok(StationPage { region: Some(region), rows, next })
}

fn own_stations(tx: &mut Tx, actor: &Actor) -> Result<StationPage> {
    let mut ids: Vec<StationId> = actor
        .reaches(VIEW_STATION)
        .filter_map(|reach| match reach {
            Reach::Station(station) => Some(*station),
            _ => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        // Refuses in the words every refusal of this kind has.
        let nowhere = Scope::region(RegionPath::root(RegionId::from_number(0)));
        actor.may(VIEW_STATION, &nowhere)?;
    }
    let mut rows = Vec::new();
    for id in ids {
        rows.extend(rows::line(tx, id)?);
    }
    Ok(StationPage { region: None, rows, next: None })
}

/// A station as its desk page shows it.
#[derive(Clone, Debug)]
pub struct StationView {
    /// The station.
    pub station: Station,
    /// The region it lies in.
    pub region: Region,
    /// Everybody who is or was there.
    pub people: Vec<Attachment>,
    /// What happened to it, the latest first.
    pub history: Vec<Happened>,
}

/// A station that the actor may do `act` to.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn station_for(tx: &mut Tx, actor: &Actor, act: Act, id: StationId) -> Result<Station> {
    let station = rows::station(tx, id)?.ok_or_else(no_station)?;
    actor.may(act, &station.scope())?;
    Ok(station)
}

/// A station with its people.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn station_view(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<StationView> {
    let station = station_for(tx, actor, VIEW_STATION, id)?;
    let region = known_region(tx, station.region)?;
    let people = rows::people_of(tx, id)?;
    let history = congress::history(tx, id)?;
    Ok(StationView { station, region, people, history })
}

/// Somebody's time at a station that the actor may end.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn attachment_for(tx: &mut Tx, actor: &Actor, id: AttachmentId) -> Result<(Station, Attachment)> {
    let attachment = rows::attachment(tx, id)?.ok_or_else(no_person)?;
    let station = station_for(tx, actor, KEEP_STATION, attachment.station)?;
    Ok((station, attachment))
}

/// Adds a station and draws its code.
///
/// # Errors
/// *Not found* for the region, *not allowed*; *invalid* when the name is missing or a text too long.
pub fn add_station(tx: &mut Tx, actor: &Actor, new: &NewStation) -> Result<StationId> {
    let region = known_region(tx, new.region)?;
    actor.may(KEEP_NETWORK, &Scope::region(region.path.clone()))?;
    let mut checks = Checks::default();
    let name = checks.name("name", &new.name);
    let details = checked(&mut checks, &new.details);
    checks.done()?;
    let StationDetails { address, phone, hours, introduction } = details;
    let station = Station {
        id: tx.id(),
        code: free_code(tx)?,
        name,
        kind: new.kind,
        region: region.id,
        path: region.path,
        address,
        phone,
        hours,
        introduction,
        above: None,
        opening: Opening::default(),
        latitude: None,
        longitude: None,
        facilities: String::new(),
        functions: Functions::default(),
        photo: None,
        thumbnail: None,
        closed_on: None,
    };
    rows::insert(tx, &station, &text::fold(&station.name))?;
    rows::gaps::set_reach(tx, &station, None)?;
    let data = json!({ "code": station.code.as_str(), "name": station.name, "kind": station.kind.word() });
    record(tx, actor, &station, STATION_ADDED, data)?;
    Ok(station.id)
}

/// A code that no station has. A thousand million of them: the second try is rare, the third unheard of.
fn free_code(tx: &mut Tx) -> Result<StationCode> {
    for _ in 0..20 {
        let code = StationCode::draw(&tx.surroundings().entropy);
        if rows::station_by_code(tx, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Error::fault("no free station code was drawn in twenty tries"))
}

/// Gives a station another name or kind.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing.
pub fn rename_station(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    name: &str,
    kind: StationKind,
) -> Result<()> {
    let station = station_for(tx, actor, KEEP_NETWORK, id)?;
    let mut checks = Checks::default();
    let name = checks.name("name", name);
    checks.done()?;
    if name == station.name && kind == station.kind {
        return Ok(());
    }
    rows::rename(tx, id, &name, &text::fold(&name), kind)?;
    let data = json!({ "before": station.name, "name": name, "kind": kind.word() });
    record(tx, actor, &station, STATION_CHANGED, data)
}

/// Changes what a station's page says.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when a text is too long.
pub fn change_details(tx: &mut Tx, actor: &Actor, id: StationId, details: &StationDetails) -> Result<()> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    let mut checks = Checks::default();
    let after = checked(&mut checks, details);
    checks.done()?;
    let before = details_of(&station);
    let changed: Vec<&str> = [
        ("address", before.address != after.address),
        ("phone", before.phone != after.phone),
        ("hours", before.hours != after.hours),
        ("introduction", before.introduction != after.introduction),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field))
    .collect();
    if changed.is_empty() {
        return Ok(());
    }
    rows::update(tx, id, &after)?;
    record(tx, actor, &station, STATION_CHANGED, json!({ "fields": changed }))
}

/// What a station's page says.
pub fn details_of(station: &Station) -> StationDetails {
    StationDetails {
        address: station.address.clone(),
        phone: station.phone.clone(),
        hours: station.hours.clone(),
        introduction: station.introduction.clone(),
    }
}

fn checked(checks: &mut Checks, details: &StationDetails) -> StationDetails {
    StationDetails {
        address: checks.text("address", &details.address, SHORT_TEXT),
        phone: checks.text("phone", &details.phone, SHORT_TEXT),
        hours: checks.text("hours", &details.hours, SHORT_TEXT),
        introduction: checks.text("introduction", &details.introduction, LONG_TEXT),
    }
}

/// Closes a station from today on. Its page says so and names the nearest open one; what runs there runs on.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is closed already.
pub fn close_station(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<()> {
    let station = station_for(tx, actor, KEEP_NETWORK, id)?;
    if !station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_closed_already())).into());
    }
    let today = clock::day_of(tx.now());
    rows::set_closed(tx, id, Some(today))?;
    gaps::note_station(tx, id)?;
    record(tx, actor, &station, STATION_CLOSED, json!({ "on": today.to_string() }))
}

/// Opens a closed station again.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is open.
pub fn reopen_station(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<()> {
    let station = station_for(tx, actor, KEEP_NETWORK, id)?;
    if station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_open_already())).into());
    }
    rows::set_closed(tx, id, None)?;
    gaps::note_station(tx, id)?;
    record(tx, actor, &station, STATION_REOPENED, json!({}))
}

/// Lets a person belong to a station from `from` on.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the person belongs to it in this part already, or is to be there as a deputy and
/// holds no mandate on that day.
pub fn attach_person(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    person: PersonId,
    part: Part,
    from: Date,
) -> Result<AttachmentId> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    let person = congress::person(tx, person)?.ok_or_else(no_person)?;
    if rows::overlapping(tx, id, person.id, part, from)?.is_some() {
        return Err(Refusal::field("person", Say::new(|lang| Texts::of(lang).refusal_there_already())).into());
    }
    if part == Part::Deputy && !congress::was_deputy_on(tx, person.id, from)? {
        return Err(Refusal::field("person", Say::new(|lang| Texts::of(lang).refusal_no_mandate())).into());
    }
    let attachment = Attachment {
        id: tx.id(),
        station: id,
        person: person.id,
        name: person.name,
        part,
        from_day: from,
        until_day: None,
    };
    rows::attach(tx, &attachment)?;
    let data = json!({ "person": person.id, "part": part.word(), "from": from.to_string() });
    record(tx, actor, &station, PERSON_ATTACHED, data)?;
    Ok(attachment.id)
}

/// Ends a person's time at a station with `last` as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is over already; *invalid* when it would end before it began.
pub fn detach_person(tx: &mut Tx, actor: &Actor, id: AttachmentId, last: Date) -> Result<StationId> {
    let (station, attachment) = attachment_for(tx, actor, id)?;
    if attachment.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_left_already())).into());
    }
    if last < attachment.from_day {
        return Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).refusal_ends_before())).into());
    }
    rows::detach(tx, id, last)?;
    let data =
        json!({ "person": attachment.person, "part": attachment.part.word(), "until": last.to_string() });
    record(tx, actor, &station, PERSON_DETACHED, data)?;
    Ok(station.id)
}

/// A station as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicStation {
    /// The station.
    pub station: Station,
    /// The way down to its region, the region itself included, by name.
    pub way: Vec<Region>,
    /// Its deputies.
    pub deputies: Vec<Attached>,
    /// Where to go instead, if it is closed.
    pub instead: Option<Station>,
    /// What is on there today and next.
    pub days: ShownDays,
    /// The stations it stands under, the nearest last.
    pub above: Vec<Station>,
    /// The open stations nearest to it, with how many metres away they are.
    pub near: Vec<(Station, u32)>,
}

/// A station's public page by its code.
///
/// # Errors
/// *Not found*.
pub fn public_station(tx: &mut Tx, code: &StationCode) -> Result<PublicStation> {
    let station = rows::station_by_code(tx, code)?.ok_or_else(no_station)?;
    let open = station.is_open();
    let way = congress::way_to(tx, station.region)?;
    let deputies = if open { rows::deputies_of(tx, station.id)? } else { Vec::new() };
    let instead = if open { None } else { nearest_open(tx, &station.path)? };
    let days = if open { shown_days(tx, &station)? } else { ShownDays::default() };
    let above = network::stations_above(tx, &station)?;
    let mut near = match station.position().filter(|_| open) {
        Some(place) => {
            let everywhere = station.path.ids().next().unwrap_or(station.region);
            network::stations_near(tx, everywhere, place, NEAR + 1)?
        }
        None => Vec::new(),
    };
    near.retain(|(other, _)| other.id != station.id);
    near.truncate(NEAR);
    Ok(PublicStation { station, way, deputies, instead, days, above, near })
}

/// The open station nearest to a region: in the region itself or below, else in the next larger one, and so on up.
///
/// # Errors
/// A fault when the database fails.
pub fn nearest_open(tx: &mut Tx, path: &RegionPath) -> Result<Option<Station>> {
    let mut upwards: Vec<RegionId> = path.ids().collect();
    upwards.reverse();
    for region in upwards {
        if let Some(found) = rows::stations_below(tx, region, 1)?.into_iter().next() {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn record(
    tx: &mut Tx,
    actor: &Actor,
    station: &Station,
    kind: EventKind,
    data: serde_json::Value,
) -> Result<()> {
    let event = Event::new(kind, station.id).region(station.region).actor(Some(actor.account)).data(data);
    tx.record(event).map(|_| ())
}

pub(crate) fn no_station() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_station())).into()
}

fn no_person() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person())).into()
}
