//! Stations in the search index: anybody may find one by name, place, address or code.

use host::Indexed;
use kernel::{Id, Lang, Result, StationId};
use store::Tx;
use store::event::Recorded;
use store::search::{Audience, Document, Within};

use crate::service::network::STATION_MOVED;
use crate::service::{STATION_ADDED, STATION_CHANGED, STATION_CLOSED, STATION_REOPENED};
use crate::store as rows;

/// What a station is called in the index.
pub const STATION: &str = "station";

/// Open stations are to be found.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let concerns = [STATION_ADDED, STATION_CHANGED, STATION_CLOSED, STATION_REOPENED, STATION_MOVED];
    if !concerns.iter().any(|kind| kind.0 == event.kind) {
        return Ok(Vec::new());
    }
    let id: StationId = Id::from_number(event.subject);
    let open = rows::station(tx, id)?.filter(crate::model::Station::is_open);
    let Some(station) = open else { return Ok(vec![Indexed::Remove(id.number())]) };
    let way = congress::way_to(tx, station.region)?;
    let mut words: Vec<&str> = way.iter().map(|region| region.name.as_str()).collect();
    words.extend([
        station.kind.label(Lang::Zh),
        station.kind.label(Lang::En),
        station.code.as_str(),
        &station.address,
        &station.facilities,
        &station.introduction,
    ]);
    Ok(vec![Indexed::Put(Document {
        key: id.number(),
        kind: STATION,
        within: way.iter().map(|region| Within::Region(region.id)).collect(),
        audience: Audience::Public,
        body: words.join(" "),
        title: station.name,
    })])
}
