//! The network: which station stands under which, where each is, when it is open, and moving one to another region.

use congress::known_region;
use host::{Actor, Checks, Scope};
use kernel::{Error, Refusal, RegionId, Result, Say, StationId};
use serde_json::json;
use store::files::FileHash;
use store::{Event, EventKind, Tx};

use super::{KEEP_NETWORK, KEEP_STATION, LONG_TEXT, STATION_CHANGED, no_station, station_for};
use crate::model::{Functions, Opening, Position, Station, StationCode};
use crate::store::{self as rows, network as kept};
use crate::texts::Texts;

/// A station lies in another region from now on; whoever copied its region follows this.
pub const STATION_MOVED: EventKind = EventKind("stations.moved");

/// How deep stations may stand under one another.
const DEEPEST: usize = 8;

/// What a station is within the network, as its people may change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StationPlace {
    /// When it is open, day by day.
    pub opening: Opening,
    /// Where it is on the map.
    pub position: Option<Position>,
    /// What is there, one thing a line.
    pub facilities: String,
    /// What it is for.
    pub functions: Functions,
}

/// A station within the network.
#[derive(Clone, Debug)]
pub struct NetworkView {
    /// The station.
    pub station: Station,
    /// The stations above it, the nearest last.
    pub above: Vec<Station>,
    /// The stations directly under it.
    pub below: Vec<Station>,
}

/// A station within the network, for whoever keeps it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn network_view(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<NetworkView> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    let above = stations_above(tx, &station)?;
    let below = kept::below(tx, id)?;
    Ok(NetworkView { station, above, below })
}

/// The stations that a station stands under, the nearest last.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_above(tx: &mut Tx, station: &Station) -> Result<Vec<Station>> {
    let mut found = Vec::new();
    let mut next = station.above;
    while let Some(id) = next.filter(|_| found.len() < DEEPEST) {
        let Some(above) = rows::station(tx, id)? else { break };
        next = above.above;
        found.push(above);
    }
    found.reverse();
    Ok(found)
}

/// Changes what a station is within the network.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where a text is too long.
pub fn change_place(tx: &mut Tx, actor: &Actor, id: StationId, place: &StationPlace) -> Result<()> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    let mut checks = Checks::default();
    let facilities = checks.text("facilities", &place.facilities, LONG_TEXT);
    checks.done()?;
    kept::set_place(tx, id, &place.opening, place.position, (&facilities, &place.functions))?;
    changed(tx, actor, &station, &["opening", "position", "facilities", "functions"])
}

/// Puts a station under another, by the code on its door, or under none.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where there is no such station, it is the station itself or stands under it, or
/// the tree would be too deep.
pub fn put_under(tx: &mut Tx, actor: &Actor, id: StationId, above: Option<&StationCode>) -> Result<()> {
    let station = station_for(tx, actor, KEEP_NETWORK, id)?;
    let wrong =
        |say: fn(kernel::Lang) -> &'static str| -> Error { Refusal::field("above", Say::new(say)).into() };
    let above = match above {
        None => None,
        Some(code) => {
            let found = rows::station_by_code(tx, code)?.filter(Station::is_open);
            Some(found.ok_or_else(|| wrong(|lang| Texts::of(lang).refusal_no_station()))?)
        }
    };
    if let Some(above) = &above {
        let way = stations_above(tx, above)?;
        if above.id == id || way.iter().any(|one| one.id == id) {
            return Err(wrong(|lang| Texts::of(lang).network_refusal_circle()));
        }
        if way.len() + 1 >= DEEPEST {
            return Err(wrong(|lang| Texts::of(lang).network_refusal_deep()));
        }
    }
    kept::set_above(tx, id, above.map(|above| above.id))?;
    changed(tx, actor, &station, &["above"])
}

/// Moves a station to another region. What runs there runs on: duties, people, its code and its sign stay, and whoever
/// copied its region follows.
///
/// # Errors
/// *Not found*; *not allowed* unless both regions are the actor's.
pub fn move_station(tx: &mut Tx, actor: &Actor, id: StationId, region: RegionId) -> Result<()> {
    let station = station_for(tx, actor, KEEP_NETWORK, id)?;
    let to = known_region(tx, region)?;
    actor.may(KEEP_NETWORK, &Scope::region(to.path.clone()))?;
    if to.id == station.region {
        return Ok(());
    }
    kept::set_region(tx, id, to.id, &to.path)?;
    super::gaps::note_station(tx, id)?;
    let data = json!({ "before": station.region, "region": to.id });
    let event = Event::new(STATION_MOVED, id).region(to.id).actor(Some(actor.account)).data(data);
    tx.record(event).map(|_| ())
}

/// Gives a station a photo, in place of the one it had; none takes it away.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn set_photo(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    photo: Option<(FileHash, FileHash)>,
) -> Result<()> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    kept::set_photo(tx, id, photo)?;
    changed(tx, actor, &station, &["photo"])
}

fn changed(tx: &mut Tx, actor: &Actor, station: &Station, fields: &[&str]) -> Result<()> {
    let event = Event::new(STATION_CHANGED, station.id).region(station.region).actor(Some(actor.account));
    tx.record(event.data(json!({ "fields": fields }))).map(|_| ())
}

/// The open stations at or below a region that are nearest to a place on the map, with how many metres away they are: at most
/// `limit`, looked for within ever wider squares. Those without a place on the map are not among them.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_near(
    tx: &mut Tx,
    within: RegionId,
    place: Position,
    limit: usize,
) -> Result<Vec<(Station, u32)>> {
    let mut found = Vec::new();
    // Some five, fifty and five hundred kilometres around.
    for half in [Position::DEGREE / 20, Position::DEGREE / 2, Position::DEGREE * 5] {
        found = kept::around(tx, within, (place, half, place.shorter()))?
            .into_iter()
            .filter_map(|station| Some((station.position()?.metres_to(place), station)))
            .map(|(metres, station)| (station, metres))
            .collect::<Vec<_>>();
        if found.len() > limit {
            break;
        }
    }
    found.sort_by_key(|(station, metres)| (*metres, station.id));
    found.truncate(limit);
    Ok(found)
}

/// The small or the large photo of a station, by the code on its door.
pub(crate) fn photo_of(tx: &mut Tx, code: &StationCode) -> Result<FileHash> {
    rows::station_by_code(tx, code)?.and_then(|station| station.photo).ok_or_else(no_station)
}
