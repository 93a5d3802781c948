//! A region merged into another: what its office said of categories goes on there, where nothing else is said, and so do the
//! keys of programs that file into it.
//!
//! Its rules and its work calendar stay with it: from the day of the merger the other region's hold. So do its connections to
//! other systems, which are an agreement of that office.

use kernel::{RegionId, Result};
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::categories_along;
use crate::store as db;

/// Lets categories and keys follow.
pub(crate) const MERGED: Subscriber =
    Subscriber { name: "opinions.merged_regions", kinds: &[congress::REGION_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let old = congress::known_region(tx, RegionId::from_number(event.subject))?;
    let Some(into) = event.text("into").and_then(|id| id.parse::<RegionId>().ok()) else { return Ok(()) };
    let new = congress::known_region(tx, into)?;
    let known = categories_along(tx, &new.path)?;
    let own = db::category_layers(tx, &old.path)?.into_iter().filter(|(region, _)| *region == old.id);
    for (_, category) in own {
        if known.get(category.code.as_str()).is_none() {
            db::put_category(tx, new.id, &category)?;
        }
    }
    db::move_clients(tx, old.id, new.id)
}
