//! The tables of this room.

pub(crate) mod days;
pub(crate) mod people;
pub(crate) mod policies;
pub(crate) mod reaches;
pub(crate) mod regions;
pub(crate) mod units;
