//! The tables of this room.

pub(crate) mod bodies;
pub(crate) mod composition;
pub(crate) mod contacts;
pub(crate) mod corrections;
pub(crate) mod days;
pub(crate) mod electorates;
pub(crate) mod elsewhere;
pub(crate) mod find;
pub(crate) mod found;
pub(crate) mod import;
pub(crate) mod mandates;
pub(crate) mod merging;
pub(crate) mod people;
pub(crate) mod plans;
pub(crate) mod policies;
pub(crate) mod reaches;
pub(crate) mod regions;
pub(crate) mod reopening;
pub(crate) mod terms;
pub(crate) mod twins;
pub(crate) mod unit_details;
pub(crate) mod units;
