//! What was proposed and what came of it. All of it is made up.

mod closed;
mod handled;
mod open;
mod sitting;

use suggestions::Kind;
use suggestions::story::{Answer, Writing};

use super::Tale;
use crate::demo::place::names::Unit;

/// Every tale.
pub(super) const ALL: &[Tale] = &[
    closed::BRIDGE,
    closed::BUS,
    closed::TOILETS,
    closed::READING,
    handled::DRAINS,
    handled::CANTEEN,
    handled::WELLS,
    handled::PARKING,
    handled::CROSSING,
    handled::CHARGING,
    handled::BANKS,
    handled::LAMPS,
    handled::DORMITORY,
    open::WASTE,
    open::TREES,
    open::NIGHT_PARKING,
    open::SHELTER,
    open::COURT,
    open::LAKE,
    open::GARDENS,
    open::BINS,
    open::SIGNAL,
    open::MARKET,
    sitting::PIPES,
    sitting::BRIDGES,
];

/// What the files of this room need to tell a tale.
mod prelude {
    pub(super) use suggestions::story::{
        Answer, Deed, MatterDeed, PlanDeed, Planned, Proposal, UnitDeed, Writing,
    };
    pub(super) use suggestions::{Consent, Ground, Kind, Manner, Moment, Part, Refused, Verdict, Way};

    pub(super) use super::{opinion, reply, suggestion};
    pub(super) use crate::demo::place::names::{Area, Deputy, Unit};
    pub(super) use crate::demo::place::proposals::Step::{
        Assign, Clerk, CommitteeProposes, Confirm, Invite, Lead, Matter, Office, Propose, Reviewer, SameAs,
        Say, Send, Sign, Signer,
    };
    pub(super) use crate::demo::place::proposals::Tale;
}

/// A suggestion's text in its three parts.
const fn suggestion(
    field: &'static str,
    subject: &'static str,
    parts: (&'static str, &'static str, &'static str),
) -> Writing<'static> {
    let (situation, analysis, proposal) = parts;
    Writing { kind: Kind::Suggestion, subject, situation, analysis, proposal, field }
}

/// A reply that promises nothing, or something in so many days.
const fn reply(
    unit: Unit,
    class: &'static str,
    reference: &'static str,
    body: &'static str,
    promise: Option<(&'static str, i64)>,
) -> Answer<'static> {
    let contact = match unit {
        Unit::CityManagement => ("罗青山", "0000-0000203"),
        Unit::Water => ("税墨秋", "0000-0000204"),
        Unit::Education => ("简新竹", "0000-0000205"),
        _ => ("路远之", "0000-0000206"),
    };
    Answer { class, head: "", reference, body, contact, promise }
}

/// A co-handler's opinion.
const fn opinion(body: &'static str) -> Answer<'static> {
    Answer { class: "", head: "", reference: "", body, contact: ("", ""), promise: None }
}
