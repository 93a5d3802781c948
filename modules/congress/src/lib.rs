//! Regions, people, mandates, handling units, and the rules that regions choose.
//!
//! The doors for other rooms' SQL are the closure table `region_ancestors (region, ancestor)`, each region within itself
//! too, and the views `person_names (id, name, folded)` and `mandate_lines (id, person, region, region_name, level, term,
//! seat, delegation, from_day, until_day, end_reason)`.

mod events;
mod history;
mod index;
mod model;
mod pages;
mod policy;
mod service;
mod store;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;
use host::{Module, Reaches};

pub use crate::history::{Happened, history, history_shown};
pub use crate::index::DEPUTY;
pub use crate::model::{
    DivisionCode, EndReason, Level, Mandate, MandateId, MandateKey, NewMandate, NewPerson, NewRegion,
    NewUnit, NotACode, Person, Region, Sex, Unit, UnitChange, UnitKind, UnknownWord, mandate_title,
};
pub use crate::pages::{Around, policy_routes};
pub use crate::policy::{Choice, Choices, Explained, Field, FieldKind, Policy};
pub use crate::service::{
    CALENDAR_CHANGED, CODE_CHANGED, CalendarView, KEEP_REGIONS, KEEP_REGISTER, KEEP_UNITS, MANDATE_ADDED,
    MANDATE_ENDED, PERSON_ADDED, PERSON_CHANGED, POLICY_SET, PeoplePage, PersonView, PolicyView,
    REGION_ADDED, RegionView, SET_CALENDAR, SET_POLICY, UNIT_ADDED, UNIT_CHANGED, UnitView, VIEW_REGISTER,
    add_mandate, add_person, add_region, add_top_region, add_unit, calendar, calendar_view, change_code,
    change_person, change_unit, chosen_region, end_mandate, find_regions, known_region, mandate_view, people,
    people_named, person_view, policy, policy_view, region_view, regions_of, set_calendar, set_policy,
    unit_list, unit_view,
};
pub use crate::store::people::{
    DeputyLine, PersonKey, PersonRow, containing, deputies_in, deputies_on, mandate, mandates_of, person,
    was_deputy_on,
};
pub use crate::store::regions::{
    CodeRow, children, codes, region, region_by_code, subtree_ids, top_region, way_to,
};
pub use crate::store::units::{unit, units_for};

/// What the host serves of this room.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: service::ACTS,
        nav: pages::nav,
        event: events::name,
        reaches: Some(Reaches { find: service::find_reaches, name: service::name_reach }),
        index: Some(index::index),
        ..Module::new("congress", pages::routes)
    }
}

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("congress": "0001_congress");

#[cfg(test)]
mod tests;
