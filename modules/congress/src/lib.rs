//! Regions, people, mandates, handling units, and the rules that regions choose.
//!
//! The doors for other rooms' SQL are the closure table `region_ancestors (region, ancestor)`, each region within itself
//! too, and the views `person_names (id, name, folded)` and `mandate_lines (id, person, region, region_name, level, term,
//! seat, delegation, from_day, until_day, end_reason, certificate, origin, suspended_from)`, and
//! `body_members (body, kind, region, name, person, part, from_day, until_day)`: who sits in which body of a congress.

mod events;
mod history;
mod index;
mod model;
mod notice;
mod pages;
mod policy;
mod service;
mod store;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;
use ::store::job::JobKind;
use host::import::{self, Target, long_shown};
use host::{Module, Periodic, Reaches};

pub use crate::history::{Happened, happened, history, history_shown};
pub use crate::index::{CONSTITUENCY, DEPUTY};
pub use crate::model::{
    AgeBand, Basis, Body, BodyId, BodyKey, BodyKind, BodyPart, Correction, DivisionCode, Education,
    Electorate, ElectorateId, ElectorateKey, ElectorateKind, EndReason, EndSaid, Ethnicity, Facet, Level,
    Listing, Mandate, MandateId, MandateKey, MergedRecord, NewBody, NewElectorate, NewMandate, NewPerson,
    NewRegion, NewSeat, NewSession, NewTerm, NewUnit, NotACode, Occupation, Origin, Party, Person,
    PersonCode, PersonContact, Region, RegionPlan, Seat, SeatId, SeatKey, Session, SessionId, SessionKey,
    Sex, Sitting, StruckMandate, Suspension, SuspensionGround, Term, Trait, Unit, UnitChange, UnitDetails,
    UnitKind, UnknownWord, acting, mandate_title, meeting_title,
};
pub use crate::pages::{Around, AskedRegion, policy_routes, portrait_answer};
pub use crate::policy::{Choice, Choices, Explained, Field, FieldKind, Policy};
pub use crate::service::{
    ANNOUNCEMENT_DROPPED, Against, Answered, BODY_ADDED, BODY_CHANGED, BODY_ENDED, BodyView,
    CALENDAR_CHANGED, CODE_CHANGED, CONTACT_ERASED, CONTACT_KEPT, CONTACT_READ, CalendarView, CarryOver,
    Composition, CongressView, DELEGATION_CHANGED, Depth, Deputies, DeputiesOn, ELECTORATE_ADDED,
    ELECTORATE_CHANGED, ELECTORATE_REMOVED, ElectorateView, ElectoratesView, FigureList, KEEP_REGIONS,
    KEEP_REGISTER, KEEP_UNITS, LISTING_CHANGED, MANDATE_ADDED, MANDATE_CORRECTED, MANDATE_ENDED,
    MANDATE_RESUMED, MANDATE_STRUCK, MANDATE_SUSPENDED, Members, PERSON_ADDED, PERSON_CHANGED, PERSON_MERGED,
    PERSON_MOVED, PERSON_UNITED, POLICY_SET, PORTRAIT_CHANGED, PeoplePage, PersonCard, PersonView, Places,
    PolicyView, Portrait, REGION_ADDED, REGION_ANNOUNCED, REGION_ENDED, REGION_MERGED, REGION_RENAMED,
    RegionView, Regions, SEAT_ENDED, SEAT_GIVEN, SESSION_SET, SET_CALENDAR, SET_POLICY, SITTING_CHANGED,
    SaidOfUnit, Since, TERM_ENDED, TERM_REOPENED, TERM_SET, TermEnding, Twin, TwinsFound, TwinsView,
    UNIT_ADDED, UNIT_CHANGED, UNIT_ENDED, UnitHolder, UnitView, Units, VIEW_REGISTER, add_body,
    add_congresses_below, add_electorate, add_mandate, add_person, add_region, add_top_region, add_unit,
    adopt_region, body_view, calendar, calendar_view, card_of, carry_over, carry_over_page, change_code,
    change_electorate, change_person, change_session, change_unit, chosen_region, composition, congress_view,
    constituencies_today, copy_electorates, correct_mandate, deputies_page, drop_announcement,
    electorate_view, electorates_view, end_body, end_mandate, end_region, end_seat, end_term, end_unit,
    figure_list, find_regions, find_twins, give_seat, known_region, mandate_view, merge_people,
    move_delegation, people, people_named, person_view, policy, policy_view, printed_contact, region_view,
    regions_of, remove_electorate, rename_body, rename_region, reopen_term, reseal_contacts, resume_mandate,
    set_calendar, set_listing, set_policy, set_portrait, set_session, set_sitting, set_term,
    set_unit_details, strike_mandate, suspend_mandate, term_ending, twins_view, unit_list, unit_view,
};
pub use crate::store::bodies::{bodies_of, body, seats_of, seats_on};
pub use crate::store::composition::DeputyRow;
pub use crate::store::electorates::{
    ElectorateRow, elected_by, electorate, electorates_among, electorates_of,
};
pub use crate::store::find::{PersonKey, PersonRow, containing, people_certified, people_in_body};
pub use crate::store::mandates::{
    DeputyLine, OnDay, TermRow, deputies_in, deputies_on, mandate, mandates_of, mandates_of_people,
    suspensions_of, was_deputy_on,
};
pub use crate::store::merging::{FormerHome, people_before};
pub use crate::store::people::{keeps_file, people_of, person, person_by_code};
pub use crate::store::plans::plan_of;
pub use crate::store::regions::{
    CodeRow, OldName, child_ids, children, codes, merged_into, old_names, region, region_by_code,
    region_named_in, regions_among, subtree_ids, top_region, way_to,
};
pub use crate::store::terms::{in_session, session_on, sessions_of, terms_of};
pub use crate::store::twins::{merged_records, survivor};
pub use crate::store::unit_details::unit_details;
pub use crate::store::units::{unit, units_for, units_of, units_under};

/// What the host serves of this room.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: service::ACTS,
        nav: pages::nav,
        keeps_file: Some(keeps_file),
        jobs: JOBS,
        subscribers: &[service::composition::FOLLOW, service::merging::FOLLOW],
        periodic: &[Periodic { job: service::composition::DAILY }],
        work: |lang, work| {
            long_shown::<Deputies>(lang, work)
                .or_else(|| long_shown::<Regions>(lang, work))
                .or_else(|| long_shown::<Units>(lang, work))
                .or_else(|| long_shown::<Members>(lang, work))
        },
        event: events::name,
        notice: notice::notice,
        reaches: Some(Reaches { find: service::find_reaches, name: service::name_reach }),
        index: Some(index::index),
        ..Module::new("congress", pages::routes)
    }
}

/// The work that is done beside requests.
const JOBS: &[JobKind] = &[
    service::plans::PLANS,
    JobKind { name: service::composition::RECOUNT, run: service::composition::recount },
    JobKind { name: service::composition::DAILY, run: service::composition::daily },
    JobKind { name: Deputies::CHECK, run: import::check::<Deputies> },
    JobKind { name: Deputies::RUN, run: import::run::<Deputies> },
    JobKind { name: Regions::CHECK, run: import::check::<Regions> },
    JobKind { name: Regions::RUN, run: import::run::<Regions> },
    JobKind { name: Members::CHECK, run: import::check::<Members> },
    JobKind { name: Members::RUN, run: import::run::<Members> },
    JobKind { name: Units::CHECK, run: import::check::<Units> },
    JobKind { name: Units::RUN, run: import::run::<Units> },
];

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("congress": "0001_congress", "0002_register", "0003_composition", "0004_electorates", "0005_merging", "0006_corrections", "0007_grams", "0008_contacts", "0009_twins", "0010_plans", "0011_units", "0012_places");

#[cfg(test)]
mod tests;
