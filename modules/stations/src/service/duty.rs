//! What a deputy does about the own duties: leave, swaps, the calendar's address.

use host::{Act, Actor, Checks, Reach, Role, Scope, notices};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, RegionId, RegionPath, Result, Say, StationId, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::rota::{KEEP_ROTA, can_come, hand_over, known_slot, no_slot, record, still_ahead};
use super::{SHORT_TEXT, no_station, station_for};
use crate::model::{
    Change, DutySlot, DutySlotId, Leave, LeaveId, Part, ReceptionState, Station, Swap, SwapId, SwapState, Why,
};
use crate::store::{self as rows, rota as kept, swaps};
use crate::texts::Texts;

/// Seeing the own duties, taking leave, swapping.
pub const OWN_DUTY: Act = Act { name: "stations.own_duty", roles: &[Role::Deputy] };

/// A deputy took leave; the subject is the person.
pub const LEAVE_TAKEN: EventKind = EventKind("stations.duty_leave_taken");
/// A deputy takes no leave after all.
pub const LEAVE_WITHDRAWN: EventKind = EventKind("stations.duty_leave_withdrawn");
/// A deputy asked another to take a slot; the subject is the station.
pub const SWAP_PROPOSED: EventKind = EventKind("stations.swap_proposed");
/// The other accepted.
pub const SWAP_ACCEPTED: EventKind = EventKind("stations.swap_accepted");
/// The other declined.
pub const SWAP_DECLINED: EventKind = EventKind("stations.swap_declined");

/// How far ahead a deputy sees, in days.
const AHEAD: i32 = 400;

/// A slot with the station it is at.
#[derive(Clone, Debug)]
pub struct OwnSlot {
    /// The slot.
    pub slot: DutySlot,
    /// The station's name.
    pub station_name: String,
}

/// A proposed swap with its slots.
#[derive(Clone, Debug)]
pub struct SwapView {
    /// The swap.
    pub swap: Swap,
    /// The slot that is to change hands.
    pub slot: OwnSlot,
    /// What is offered for it.
    pub in_return: Option<OwnSlot>,
}

/// A deputy's duties and all that concerns them.
#[derive(Clone, Debug)]
pub struct OwnDuties {
    /// Published duties from today on.
    pub slots: Vec<OwnSlot>,
    /// Leave that is not over.
    pub leaves: Vec<Leave>,
    /// Swaps that wait for this deputy's answer.
    pub asked: Vec<SwapView>,
    /// Swaps this deputy proposed.
    pub proposed: Vec<SwapView>,
    /// The secret part of the calendar's address; none before it was asked for.
    pub secret: Option<String>,
}

/// Who the actor is in the register, as a deputy.
pub(crate) fn own_person(actor: &Actor) -> Result<PersonId> {
    let nowhere = Scope::region(RegionPath::root(RegionId::from_number(0)));
    let scope = Scope { person: actor.person, ..nowhere };
    actor.may(OWN_DUTY, &scope)?;
    actor.person.ok_or_else(no_slot)
}

/// The actor's own duties.
///
/// # Errors
/// *Not allowed* for whoever is no deputy.
pub fn own_duties(tx: &mut Tx, actor: &Actor) -> Result<OwnDuties> {
    let person = own_person(actor)?;
    let today = clock::day_of(tx.now());
    let asked = views(tx, swaps::proposed_to)(person)?;
    let proposed = views(tx, swaps::proposed_by)(person)?;
    Ok(OwnDuties {
        slots: published(tx, person, today)?,
        leaves: kept::leaves_of(tx, person, today)?,
        asked,
        proposed,
        secret: kept::calendar_secret(tx, person)?,
    })
}

/// The published duties of a person from a day on.
pub(crate) fn published(tx: &mut Tx, person: PersonId, from: Date) -> Result<Vec<OwnSlot>> {
    let until = from.checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(Date::MAX);
    let slots = rows::slots_of_person(tx, person, from, until)?;
    let published = slots.into_iter().filter(|slot| slot.state == ReceptionState::Published);
    published.map(|slot| own_slot(tx, slot)).collect()
}

fn own_slot(tx: &mut Tx, slot: DutySlot) -> Result<OwnSlot> {
    let station_name = rows::station(tx, slot.station)?.map(|station| station.name).unwrap_or_default();
    Ok(OwnSlot { slot, station_name })
}

fn views(
    tx: &mut Tx,
    list: fn(&mut Tx, PersonId) -> Result<Vec<Swap>>,
) -> impl FnOnce(PersonId) -> Result<Vec<SwapView>> + '_ {
    move |person| list(tx, person)?.into_iter().map(|swap| swap_view(tx, swap)).collect()
}

fn swap_view(tx: &mut Tx, swap: Swap) -> Result<SwapView> {
    let slot = known_slot(tx, swap.slot)?;
    let slot = own_slot(tx, slot)?;
    let in_return = match swap.in_return {
        Some(id) => {
            let slot = known_slot(tx, id)?;
            Some(own_slot(tx, slot)?)
        }
        None => None,
    };
    Ok(SwapView { swap, slot, in_return })
}

/// Takes leave from one day to another, both included. Duties in that time become gaps, and the stations' staff are told.
///
/// # Errors
/// *Not allowed*; *invalid* for days in the past or in the wrong order, or a reason that is too long.
pub fn take_leave(tx: &mut Tx, actor: &Actor, from: Date, until: Date, reason: &str) -> Result<LeaveId> {
    let person = own_person(actor)?;
    put_on_leave(tx, actor, person, (from, until), reason)
}

/// Enters the leave of a deputy who told it to the station; the deputy hears that it was entered.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for somebody who is no deputy of the station, and as [`take_leave`].
pub fn enter_leave(
    tx: &mut Tx,
    actor: &Actor,
    station: StationId,
    person: PersonId,
    (from, until): (Date, Date),
    reason: &str,
) -> Result<LeaveId> {
    let station = of_station(tx, actor, station, person)?;
    let leave = put_on_leave(tx, actor, person, (from, until), reason)?;
    tell_of_leave(tx, &station, person, LEAVE_TAKEN, (from, until))?;
    Ok(leave)
}

/// The station at which the actor keeps the rota, whose deputy the person is.
fn of_station(tx: &mut Tx, actor: &Actor, station: StationId, person: PersonId) -> Result<Station> {
    let station = station_for(tx, actor, KEEP_ROTA, station)?;
    let belongs = rows::of_person(tx, person, Part::Deputy)?.iter().any(|one| one.id == station.id);
    if belongs {
        Ok(station)
    } else {
        Err(Refusal::field("person", Say::new(|lang| Texts::of(lang).duty_refusal_other())).into())
    }
}

fn tell_of_leave(
    tx: &mut Tx,
    station: &Station,
    person: PersonId,
    kind: EventKind,
    (from, until): (Date, Date),
) -> Result<()> {
    let told = json!({ "station": station.name, "from": from.to_string(), "until": until.to_string() });
    for account in access::accounts_with(tx, &[Role::Deputy], &Reach::Person(person))? {
        notices::send(tx, account, kind.0, "/desk/duty", &told)?;
    }
    Ok(())
}

fn put_on_leave(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    (from, until): (Date, Date),
    reason: &str,
) -> Result<LeaveId> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, SHORT_TEXT);
    if from < clock::day_of(tx.now()) {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).duty_refusal_past()));
    }
    if until < from {
        checks.wrong("until", Say::new(|lang| Texts::of(lang).duty_refusal_order()));
    }
    checks.done()?;
    let leave = Leave { id: tx.id(), person, from_day: from, until_day: until, reason };
    kept::insert_leave(tx, &leave)?;
    let data = json!({ "from": from.to_string(), "until": until.to_string() });
    record_leave(tx, actor, person, LEAVE_TAKEN, data)?;
    for slot in rows::slots_of_person(tx, person, from, until)? {
        if slot.state != ReceptionState::Cancelled {
            hand_over(tx, Some(actor), &slot, None, &Why::LeftByLeave, Change::Leave)?;
        }
    }
    Ok(leave.id)
}

/// Takes a leave back. Duties that were given up by it do not come back by themselves.
///
/// # Errors
/// *Not found* where it is not the actor's.
pub fn withdraw_leave(tx: &mut Tx, actor: &Actor, id: LeaveId) -> Result<()> {
    let person = own_person(actor)?;
    let leave = kept::leave(tx, id)?.filter(|leave| leave.person == person).ok_or_else(no_slot)?;
    end_leave(tx, actor, &leave)
}

/// Takes the leave of a deputy of the station back for them; they hear of it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where it is not a deputy's of the station.
pub fn strike_leave(tx: &mut Tx, actor: &Actor, station: StationId, id: LeaveId) -> Result<()> {
    let leave = kept::leave(tx, id)?.ok_or_else(no_slot)?;
    let station = of_station(tx, actor, station, leave.person)?;
    end_leave(tx, actor, &leave)?;
    tell_of_leave(tx, &station, leave.person, LEAVE_WITHDRAWN, (leave.from_day, leave.until_day))
}

fn end_leave(tx: &mut Tx, actor: &Actor, leave: &Leave) -> Result<()> {
    kept::delete_leave(tx, leave.id)?;
    let data = json!({ "from": leave.from_day.to_string(), "until": leave.until_day.to_string() });
    record_leave(tx, actor, leave.person, LEAVE_WITHDRAWN, data)
}

fn record_leave(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    kind: EventKind,
    data: serde_json::Value,
) -> Result<()> {
    tx.record(Event::new(kind, person).actor(Some(actor.account)).data(data)).map(|_| ())
}

/// With whom a slot can be swapped.
#[derive(Clone, Debug)]
pub struct SwapChoices {
    /// The own slot.
    pub slot: OwnSlot,
    /// The other deputies of the station, each with their coming duties there.
    pub others: Vec<(PersonId, String, Vec<DutySlot>)>,
}

/// With whom the actor can swap a slot.
///
/// # Errors
/// *Not allowed*; *not found* where it is not the actor's; *conflict* where it is over.
pub fn swap_choices(tx: &mut Tx, actor: &Actor, id: DutySlotId) -> Result<SwapChoices> {
    let (person, slot) = own(tx, actor, id)?;
    let today = clock::day_of(tx.now());
    let until = today.checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(Date::MAX);
    let theirs = rows::slots_of(tx, slot.station, today, until)?;
    let published = |other: PersonId| {
        let of_other = theirs.iter().filter(|one| one.person == Some(other));
        of_other.filter(|one| one.state == ReceptionState::Published).cloned().collect::<Vec<_>>()
    };
    let others = rows::deputies_of(tx, slot.station)?;
    let others = others.into_iter().filter(|other| other.person != person);
    let others = others.map(|other| (other.person, other.name, published(other.person))).collect();
    Ok(SwapChoices { slot: own_slot(tx, slot)?, others })
}

fn own(tx: &mut Tx, actor: &Actor, id: DutySlotId) -> Result<(PersonId, DutySlot)> {
    let person = own_person(actor)?;
    let slot = known_slot(tx, id)?;
    if slot.person != Some(person) || slot.state != ReceptionState::Published {
        return Err(no_slot());
    }
    still_ahead(tx, slot.day, slot.state)?;
    Ok((person, slot))
}

/// Asks another deputy of the station to take a slot, in exchange for one of theirs or for nothing.
///
/// # Errors
/// *Not allowed*; *not found* where a slot is not whose it should be; *conflict* where it is over; *invalid* for
/// somebody who is no deputy of the station.
pub fn propose_swap(
    tx: &mut Tx,
    actor: &Actor,
    id: DutySlotId,
    other: PersonId,
    in_return: Option<DutySlotId>,
) -> Result<SwapId> {
    let (person, slot) = own(tx, actor, id)?;
    let station = rows::station(tx, slot.station)?.ok_or_else(no_station)?;
    let belongs = rows::of_person(tx, other, Part::Deputy)?.iter().any(|one| one.id == station.id);
    if other == person || !belongs {
        return Err(Refusal::field("with", Say::new(|lang| Texts::of(lang).duty_refusal_other())).into());
    }
    if let Some(theirs) = in_return {
        let theirs = known_slot(tx, theirs)?;
        if theirs.person != Some(other) || theirs.state != ReceptionState::Published {
            return Err(no_slot());
        }
        still_ahead(tx, theirs.day, theirs.state)?;
    }
    let swap: SwapId = tx.id();
    swaps::insert(tx, swap, (id, in_return), (person, other))?;
    record_swap(tx, actor, &station, SWAP_PROPOSED, (swap, person, other))?;
    Ok(swap)
}

/// What the one who was asked says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwapAnswer {
    /// Yes.
    Accept,
    /// No.
    Decline,
}

/// Answers a proposed swap; accepted, it is done at once.
///
/// # Errors
/// *Not found* where it does not wait for the actor; *conflict* where a slot is over; *invalid* where one of the two
/// cannot come on the other's day.
pub fn answer_swap(tx: &mut Tx, actor: &Actor, id: SwapId, answer: SwapAnswer) -> Result<()> {
    let person = own_person(actor)?;
    let swap = swaps::swap(tx, id)?
        .filter(|swap| swap.other == person && swap.state == SwapState::Proposed)
        .ok_or_else(no_slot)?;
    let slot = known_slot(tx, swap.slot)?;
    let station = rows::station(tx, slot.station)?.ok_or_else(no_station)?;
    let people = (id, swap.proposer, swap.other);
    if answer == SwapAnswer::Decline {
        swaps::set_state(tx, id, SwapState::Declined)?;
        return record_swap(tx, actor, &station, SWAP_DECLINED, people);
    }
    swaps::set_state(tx, id, SwapState::Accepted)?;
    exchange(tx, actor, &station, &swap, &slot)?;
    record_swap(tx, actor, &station, SWAP_ACCEPTED, people)
}

/// Both step back first, so that neither stands in the way of the other on a day they share.
fn exchange(tx: &mut Tx, actor: &Actor, station: &Station, swap: &Swap, slot: &DutySlot) -> Result<()> {
    still_ahead(tx, slot.day, slot.state)?;
    let by = |with| Why::Swapped { with };
    let theirs = match swap.in_return {
        Some(id) => Some(known_slot(tx, id)?),
        None => None,
    };
    kept::give(tx, slot.id, None, &by(swap.proposer))?;
    if let Some(theirs) = &theirs {
        still_ahead(tx, theirs.day, theirs.state)?;
        kept::give(tx, theirs.id, None, &by(swap.other))?;
        can_come(tx, station, theirs, swap.proposer)?;
    }
    can_come(tx, station, slot, swap.other)?;
    hand_over(tx, Some(actor), slot, Some(swap.other), &by(swap.proposer), Change::Swap)?;
    if let Some(theirs) = &theirs {
        hand_over(tx, Some(actor), theirs, Some(swap.proposer), &by(swap.other), Change::Swap)?;
    }
    Ok(())
}

/// Takes a proposed swap back.
///
/// # Errors
/// *Not found* where it is not the actor's or was answered.
pub fn withdraw_swap(tx: &mut Tx, actor: &Actor, id: SwapId) -> Result<()> {
    let person = own_person(actor)?;
    let own = swaps::swap(tx, id)?
        .filter(|swap| swap.proposer == person && swap.state == SwapState::Proposed)
        .ok_or_else(no_slot)?;
    swaps::set_state(tx, own.id, SwapState::Withdrawn)
}

fn record_swap(
    tx: &mut Tx,
    actor: &Actor,
    station: &Station,
    kind: EventKind,
    (swap, proposer, other): (SwapId, PersonId, PersonId),
) -> Result<()> {
    record(tx, Some(actor), station, kind, json!({ "swap": swap, "proposer": proposer, "other": other }))
}

/// Draws a new secret for the address of the actor's calendar. The old address shows nothing from then on.
///
/// # Errors
/// *Not allowed* for whoever is no deputy.
pub fn renew_calendar(tx: &mut Tx, actor: &Actor) -> Result<()> {
    let person = own_person(actor)?;
    let bytes = tx.surroundings().entropy.bytes::<20>();
    let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    kept::set_calendar_secret(tx, person, &secret)
}
