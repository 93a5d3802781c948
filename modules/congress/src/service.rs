//! The commands and queries of this room.

pub(crate) mod bodies;
pub(crate) mod composition;
pub(crate) mod contacts;
mod corrections;
mod days;
pub(crate) mod electorates;
pub(crate) mod elsewhere;
mod import;
mod mandates;
pub(crate) mod merging;
mod people;
pub(crate) mod plans;
mod policies;
mod reaches;
mod regions;
mod reopening;
mod seats;
mod terms;
pub(crate) mod twins;
pub(crate) mod unit_details;
mod units;

use host::{Act, Actor, Reach, Role, Scope};
use kernel::{Error, Refusal, RegionId, RegionPath, Result, Say};
use store::{EventKind, Tx};

pub use bodies::{
    BODY_CHANGED, BODY_ENDED, BodyView, add_body, body_view, end_body, end_seat, give_seat, rename_body,
};
pub use composition::{Against, Answered, Composition, FigureList, Since, composition, figure_list};
pub use contacts::{CONTACT_ERASED, CONTACT_KEPT, CONTACT_READ, printed_contact, reseal_contacts};
pub(crate) use corrections::WHY_LIMIT;
pub use corrections::{MANDATE_STRUCK, correct_mandate, strike_mandate};
pub use days::{CalendarView, calendar, calendar_view, set_calendar};
pub use electorates::{
    ELECTORATE_ADDED, ELECTORATE_CHANGED, ELECTORATE_REMOVED, ElectorateView, ElectoratesView,
    LISTING_CHANGED, add_congresses_below, add_electorate, change_electorate, constituencies_today,
    copy_electorates, electorate_view, electorates_view, remove_electorate, set_listing,
};
pub(crate) use elsewhere::{Seen, add_person_apart, people_alike, people_called, seen_person};
pub use import::{Deputies, Members, Places, Regions, Units};
pub use mandates::{
    add_mandate, end_mandate, mandate_view, move_delegation, resume_mandate, suspend_mandate,
};
pub use merging::REGION_MERGED;
pub(crate) use people::COUNTED;
pub use people::{
    PeoplePage, PersonCard, PersonView, Portrait, add_person, card_of, change_person, people, people_named,
    person_view, set_portrait,
};
pub use plans::{ANNOUNCEMENT_DROPPED, REGION_ANNOUNCED, drop_announcement};
pub(crate) use policies::unreadable;
pub use policies::{PolicyView, policy, policy_view, set_policy};
pub(crate) use reaches::{find_reaches, name_reach};
pub(crate) use regions::region_meant;
pub use regions::{
    Depth, RegionView, add_region, add_top_region, adopt_region, change_code, end_region, find_regions,
    region_view, rename_region,
};
pub use reopening::{TERM_REOPENED, reopen_term};
pub use terms::{
    CarryOver, CongressView, DeputiesOn, TermEnding, carry_over, carry_over_page, change_session,
    congress_view, deputies_page, end_term, set_session, set_sitting, set_term, term_ending,
};
pub(crate) use twins::moved_to;
pub use twins::{
    PERSON_MERGED, PERSON_UNITED, Twin, TwinsFound, TwinsView, find_twins, merge_people, twins_view,
};
pub use unit_details::{SaidOfUnit, set_unit_details};
pub use units::{UnitHolder, UnitView, add_unit, change_unit, end_unit, unit_list, unit_view};
pub(crate) use units::{heirs, holders};

use crate::model::Region;
use crate::store::regions as rows;
use crate::texts::Texts;

/// Seeing the register, the units and the region tree.
pub const VIEW_REGISTER: Act = Act { name: "congress.view_register", roles: &[Role::Office] };
/// Adding people and mandates, changing and ending them.
pub const KEEP_REGISTER: Act = Act { name: "congress.keep_register", roles: &[Role::Office] };
/// Adding and changing handling units.
pub const KEEP_UNITS: Act = Act { name: "congress.keep_units", roles: &[Role::Office] };
/// Adding regions below one's own and changing codes.
pub const KEEP_REGIONS: Act = Act { name: "congress.keep_regions", roles: &[Role::Office] };
/// Choosing a region's rules.
pub const SET_POLICY: Act = Act { name: "congress.set_policy", roles: &[Role::Office] };

/// Adding announced days to a region's calendar.
pub const SET_CALENDAR: Act = Act { name: "congress.set_calendar", roles: &[Role::Office] };

/// Everything that may be done here.
pub(crate) const ACTS: &[Act] = &[
    VIEW_REGISTER,
    KEEP_REGISTER,
    contacts::KEEP_CONTACT,
    KEEP_UNITS,
    KEEP_REGIONS,
    SET_POLICY,
    SET_CALENDAR,
];

/// A region was added; its subject is the region.
pub const REGION_ADDED: EventKind = EventKind("congress.region_added");
/// A region has another name.
pub const REGION_RENAMED: EventKind = EventKind("congress.region_renamed");
/// A region has ended, with all below it: merged into another or dissolved.
pub const REGION_ENDED: EventKind = EventKind("congress.region_ended");
/// A unit was dissolved or merged into another; the subject is the unit.
pub const UNIT_ENDED: EventKind = EventKind("congress.unit_ended");
/// A region has a new division code.
pub const CODE_CHANGED: EventKind = EventKind("congress.code_changed");
/// A person was added to the register; the subject is the person.
pub const PERSON_ADDED: EventKind = EventKind("congress.person_added");
/// A person's record was changed.
pub const PERSON_CHANGED: EventKind = EventKind("congress.person_changed");
/// A person's record is kept in another region, into which theirs was merged; the subject is the person.
pub const PERSON_MOVED: EventKind = EventKind("congress.person_moved");
/// A person has another portrait, or none; the subject is the person.
pub const PORTRAIT_CHANGED: EventKind = EventKind("congress.portrait_changed");
/// A mandate was added; the subject is the person.
pub const MANDATE_ADDED: EventKind = EventKind("congress.mandate_added");
/// A mandate has ended; the subject is the person.
pub const MANDATE_ENDED: EventKind = EventKind("congress.mandate_ended");
/// What a mandate says was corrected; the subject is the person.
pub const MANDATE_CORRECTED: EventKind = EventKind("congress.mandate_corrected");
/// A deputy is in another delegation; the subject is the person.
pub const DELEGATION_CHANGED: EventKind = EventKind("congress.delegation_changed");
/// The duties of a mandate are suspended; the subject is the person.
pub const MANDATE_SUSPENDED: EventKind = EventKind("congress.mandate_suspended");
/// The duties of a mandate were taken up again; the subject is the person.
pub const MANDATE_RESUMED: EventKind = EventKind("congress.mandate_resumed");
/// A term was written down; the subject is the region.
pub const TERM_SET: EventKind = EventKind("congress.term_set");
/// A term has ended; the subject is the region.
pub const TERM_ENDED: EventKind = EventKind("congress.term_ended");
/// A session was written down; the subject is the region.
pub const SESSION_SET: EventKind = EventKind("congress.session_set");
/// A session was opened or closed; the subject is the region.
pub const SITTING_CHANGED: EventKind = EventKind("congress.sitting_changed");
/// A body of a congress was set up; its subject is the body.
pub const BODY_ADDED: EventKind = EventKind("congress.body_added");
/// Somebody has a seat in a body; the subject is the person.
pub const SEAT_GIVEN: EventKind = EventKind("congress.seat_given");
/// A seat in a body has ended; the subject is the person.
pub const SEAT_ENDED: EventKind = EventKind("congress.seat_ended");
/// A handling unit was added; the subject is the unit.
pub const UNIT_ADDED: EventKind = EventKind("congress.unit_added");
/// A handling unit was changed.
pub const UNIT_CHANGED: EventKind = EventKind("congress.unit_changed");
/// A region chose rules; the subject is the region.
pub const POLICY_SET: EventKind = EventKind("congress.policy_set");
/// A region's calendar has other days, and so have all regions below it; the subject is the region.
pub const CALENDAR_CHANGED: EventKind = EventKind("congress.calendar_changed");

/// A region that must be there.
///
/// # Errors
/// A refusal of kind *not found*.
pub fn known_region(tx: &mut Tx, id: RegionId) -> Result<Region> {
    rows::region(tx, id)?.ok_or_else(no_region)
}

/// The regions in which an actor may do `act`, each with all below it. Empty for somebody whose rights reach only single
/// stations, units or themselves.
pub fn regions_of(actor: &Actor, act: Act) -> Vec<RegionPath> {
    let paths = actor.reaches(act).filter_map(|reach| match reach {
        Reach::Region(path) => Some(path.clone()),
        _ => None,
    });
    paths.collect()
}

/// The region a list is about: the one that was asked for if the actor may do `act` there, and without a wish the
/// first in which they may.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub fn chosen_region(tx: &mut Tx, actor: &Actor, act: Act, wish: Option<RegionId>) -> Result<Region> {
    let first = regions_of(actor, act).first().and_then(RegionPath::id);
    let id = match wish.or(first) {
        Some(id) => id,
        None => rows::top_region(tx)?.ok_or_else(no_region)?.id,
    };
    let region = known_region(tx, id)?;
    actor.may(act, &Scope::region(region.path.clone()))?;
    Ok(region)
}

fn no_region() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_region())).into()
}
