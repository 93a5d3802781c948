//! Stations of a region that was merged into another lie there from now on.

use kernel::{AccountId, Id, RegionId, Result};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use crate::service::network::STATION_MOVED;
use crate::store::network as kept;
use crate::store::stations_in;

/// Follows regions that were merged: open stations go on there, closed ones stay where they were.
pub(crate) const MERGED: Subscriber =
    Subscriber { name: "stations.merged", kinds: &[congress::REGION_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let old = RegionId::from_number(event.subject);
    let into = event.text("into").and_then(|text| text.parse::<RegionId>().ok());
    let new = match into {
        Some(into) => congress::region(tx, into)?,
        None => None,
    };
    let Some(new) = new else { return Ok(()) };
    let actor: Option<AccountId> = event.actor.map(Id::from_number);
    for station in stations_in(tx, old)? {
        kept::set_region(tx, station.id, new.id, &new.path)?;
        let data = json!({ "before": old, "region": new.id });
        tx.record(Event::new(STATION_MOVED, station.id).region(new.id).actor(actor).data(data))?;
    }
    Ok(())
}
