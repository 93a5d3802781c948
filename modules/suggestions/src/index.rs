//! What of suggestions is found by searching.

mod desk;
mod public;

use ::store::Tx;
use ::store::event::Recorded;
use host::Indexed;
use kernel::Result;

pub(crate) use desk::ON_DESK;
pub(crate) use public::{IN_PUBLIC, of_public_key};

/// What an event means for the search index.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let (desk, public) = (desk::index(tx, event)?, public::index(tx, event)?);
    Ok(desk.into_iter().chain(public).collect())
}
