//! The SQL of access; nobody else touches its tables.

pub(crate) mod accounts;
pub(crate) mod attempts;
pub(crate) mod factors;
pub(crate) mod grants;
pub(crate) mod sessions;

use store::Migration;

/// The tables of access.
pub const MIGRATIONS: &[Migration] = store::migrations!("access": "0001_access");
