//! Stations that move take their running opinions along.

use kernel::{Result, StationId};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use crate::events;
use crate::model::OpinionId;
use crate::store as db;

/// Follows stations that lie in another region from now on.
pub(crate) const MOVES: Subscriber =
    Subscriber { name: "opinions.moves", kinds: &[stations::STATION_MOVED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let id = StationId::from_number(event.subject);
    // Where the station lies now, not where the event says: it may have moved on since.
    let Some(station) = stations::station(tx, id)? else { return Ok(()) };
    db::follow_station(tx, id, station.region, &station.path)?;
    let name = congress::region(tx, station.region)?.map(|region| region.name).unwrap_or_default();
    let mut after = OpinionId::from_number(0);
    loop {
        let running = db::running_at(tx, id, after)?;
        let Some(last) = running.last() else { return Ok(()) };
        after = *last;
        for opinion in running {
            let moved = Event::new(events::MOVED, opinion).region(station.region);
            tx.record(moved.data(json!({ "region": station.region })).private(json!({ "name": name })))?;
        }
    }
}
