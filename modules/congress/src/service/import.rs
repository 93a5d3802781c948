//! Tables of deputies, and of regions, taken into the register.

mod deputies;
mod known;
mod matching;
mod members;
mod places;
mod regions;
mod understand;
mod units;

use host::{Actor, Scope};
use kernel::{AccountId, RegionPath, Result};
use store::Tx;

use crate::service::KEEP_REGISTER;

pub use deputies::Deputies;
pub use members::Members;
pub use places::Places;
pub use regions::Regions;
pub use units::Units;

/// Whoever is behind an account, with the rights of now.
fn actor_of(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
    access::actor_of(tx, account)
}

fn may_keep(actor: &Actor, place: &RegionPath) -> Result<()> {
    actor.may(KEEP_REGISTER, &Scope::region(place.clone()))
}
