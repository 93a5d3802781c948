//! Regions, people, mandates, handling units, and the rules that regions choose.
//!
//! The doors for other rooms' SQL are the closure table `region_ancestors (region, ancestor)`, each region within itself
//! too, and the views `person_names (id, name, folded)` and `mandate_lines (id, person, region, region_name, level, term,
//! seat, delegation, from_day, until_day, end_reason)`.

mod model;
mod policy;
mod service;
mod store;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;

pub use crate::model::{
    DivisionCode, EndReason, Level, Mandate, MandateId, MandateKey, NewMandate, NewPerson, NewRegion,
    NewUnit, NotACode, Person, Region, Sex, Unit, UnitChange, UnitKind, UnknownWord, mandate_title,
};
pub use crate::policy::{Choice, Choices, Explained, Field, FieldKind, Policy};
pub use crate::service::*;
pub use crate::store::people::{
    PersonKey, PersonRow, containing, deputies_on, mandate, mandates_of, person, was_deputy_on,
};
pub use crate::store::regions::{
    CodeRow, children, codes, region, region_by_code, subtree_ids, top_region, way_to,
};
pub use crate::store::units::{unit, units_for};

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("congress": "0001_congress");

#[cfg(test)]
mod tests;
