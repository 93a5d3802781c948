//! Tables of deputies, bodies, units and regions, taken into the register.

mod deputies;
mod known;
mod matching;
mod members;
mod places;
mod ready;
mod regions;
mod understand;
mod units;

use host::{Actor, Scope};
use kernel::{AccountId, RegionId, RegionPath, Result};
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

/// The division code of an office's region, as a table names it; empty where the region is not there.
fn code_of(tx: &mut Tx, region: RegionId) -> Result<String> {
    Ok(crate::store::regions::region(tx, region)?.map(|region| region.code.to_string()).unwrap_or_default())
}

fn may_keep(actor: &Actor, place: &RegionPath) -> Result<()> {
    actor.may(KEEP_REGISTER, &Scope::region(place.clone()))
}
