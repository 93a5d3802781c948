//! Two records of one deputy were merged: what either has in hand or answered is that of the one that stays.

use kernel::{AccountId, PersonId, Result};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use crate::events;
use crate::store as db;

/// Lets opinions follow.
pub(crate) const TWINS: Subscriber =
    Subscriber { name: "opinions.twins", kinds: &[congress::PERSON_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let gone = PersonId::from_number(event.subject);
    let Some(stays) = congress::survivor(tx, gone)? else { return Ok(()) };
    for id in db::twins::hand_over(tx, gone, stays)? {
        let opinion = db::load(tx, id)?;
        let united = Event::new(events::DEPUTY_UNITED, id)
            .region(opinion.region)
            .actor(event.actor.map(AccountId::from_number))
            .data(json!({ "person": stays }));
        tx.record(united)?;
    }
    Ok(())
}
