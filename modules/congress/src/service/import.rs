//! Tables of deputies, and of regions, taken into the register.

mod deputies;
mod matching;
mod places;
mod regions;
mod understand;

use host::import::ImportField;
use host::{Actor, Scope};
use kernel::{AccountId, RegionId, RegionPath, Result};
use store::Tx;

use crate::service::{KEEP_REGISTER, regions_of};

pub use deputies::Deputies;
pub use regions::Regions;

/// Whoever is behind an account, with the rights of now.
fn actor_of(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
    access::actor_of(tx, account)
}

/// The region of the office that takes a table in: the first in which the actor may do `act`.
fn office_region(actor: &Actor, act: host::Act) -> Result<RegionId> {
    let region = regions_of(actor, act).first().and_then(RegionPath::id);
    match region {
        Some(region) => Ok(region),
        // Whoever reaches no region is told so in the words of rights.
        None => {
            let nowhere = RegionPath::root(RegionId::from_number(0));
            actor.may(act, &Scope::region(nowhere)).map(|()| RegionId::from_number(0))
        }
    }
}

fn may_keep(actor: &Actor, place: &RegionPath) -> Result<()> {
    actor.may(KEEP_REGISTER, &Scope::region(place.clone()))
}

/// A field of a table.
const fn field(
    name: &'static str,
    need: host::import::Need,
    label: fn(kernel::Lang) -> &'static str,
    called: &'static [&'static str],
) -> ImportField {
    ImportField { name, label, called, need }
}
