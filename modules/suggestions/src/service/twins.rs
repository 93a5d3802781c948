//! Two records of one deputy were merged: what either proposed, signed or judged is that of the one that stays.

use kernel::{AccountId, PersonId, Result};
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use crate::events;
use crate::store as db;

/// Lets suggestions follow.
pub(crate) const TWINS: Subscriber =
    Subscriber { name: "suggestions.twins", kinds: &[congress::PERSON_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let gone = PersonId::from_number(event.subject);
    let Some(stays) = congress::survivor(tx, gone)? else { return Ok(()) };
    let items = db::twins::items_of(tx, gone)?;
    db::twins::hand_over(tx, gone, stays)?;
    for id in items {
        db::twins::hand_words_over(tx, id, (gone, stays))?;
        let item = db::load(tx, id)?;
        let united = Event::new(events::DEPUTY_UNITED, id)
            .region(item.region)
            .actor(event.actor.map(AccountId::from_number))
            .data(serde_json::json!({ "person": stays }));
        tx.record(united)?;
    }
    Ok(())
}
