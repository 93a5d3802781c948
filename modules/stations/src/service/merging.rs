//! A region merged into another: its stations lie in the new one from then on, and bring along their ledgers and, where the new
//! one has none, the rules of its rota. What happened before stays with the old region too.

use kernel::{AccountId, RegionId, Result};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use super::gaps::note_station;
use super::network::STATION_MOVED;
use crate::store::{ledger, network as kept, rota};

/// Lets stations follow.
pub(crate) const MERGED: Subscriber =
    Subscriber { name: "stations.merging", kinds: &[congress::REGION_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let old = RegionId::from_number(event.subject);
    let Some(new) = event.text("into").and_then(|id| id.parse::<RegionId>().ok()) else { return Ok(()) };
    let to = congress::known_region(tx, new)?;
    if rota::rules_of_region(tx, new)?.is_empty() {
        rota::move_rules(tx, old, new)?;
    }
    for id in kept::all_in(tx, old)? {
        kept::set_region(tx, id, new, &to.path)?;
        note_station(tx, id)?;
        ledger::share(tx, id, (old, new))?;
        let moved = Event::new(STATION_MOVED, id).region(new).actor(event.actor.map(AccountId::from_number));
        tx.record(moved.data(json!({ "before": old, "region": new })))?;
    }
    Ok(())
}
