//! The duty rota of a station: planning it, publishing it, changing it by hand.

use std::collections::BTreeMap;

use host::{Act, Actor, Checks, Role};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, Result, Say, StationId, clock};
use serde_json::{Value, json};
use store::{Event, EventKind, Tx};

use super::rota_rules::effective_rules;
use super::{no_station, station_for};
use crate::flow::days;
use crate::flow::rota::{Candidate, Meeting, Stretch, Wishes, plan};
use crate::model::{
    Change, DutySlot, DutySlotId, Hours, Manner, Reception, ReceptionId, ReceptionState, RotaRule, Station,
    Why,
};
use crate::policy::{DaysPolicy, RotaPolicy};
use crate::store::{self as rows, gaps, rota as kept, swaps};
use crate::texts::Texts;

/// Planning a station's rota, publishing and changing it.
pub const KEEP_ROTA: Act =
    Act { name: "stations.keep_rota", roles: &[Role::StationHead, Role::Liaison, Role::Office] };

/// A rota was planned; the subject is the station, as of all that follow.
pub const ROTA_PLANNED: EventKind = EventKind("stations.rota_planned");
/// A rota was published.
pub const ROTA_PUBLISHED: EventKind = EventKind("stations.rota_published");
/// A published reception does not take place.
pub const RECEPTION_CANCELLED: EventKind = EventKind("stations.reception_cancelled");
/// Somebody else is on duty at a published reception, or nobody.
pub const DUTY_CHANGED: EventKind = EventKind("stations.duty_changed");

/// The longest rota planned at once, in days.
const LONGEST: i32 = 370;
/// The most deputies at one reception.
pub(crate) const MOST_DEPUTIES: u32 = 20;
/// The longest place and reason, in characters.
pub(crate) const PLACE: usize = 100;
/// What planning a rota gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// How many receptions.
    pub receptions: i64,
    /// How many places at them nobody could take.
    pub gaps: i64,
}

/// Plans a station's rota from one day to another, both included: receptions by its rules, deputies as evenly as leave and
/// mandates allow. What was published stays; what was planned before is planned anew, except whom somebody put there by hand.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for days in the past, in the wrong order or too far apart; *conflict* where there
/// are no rules.
pub fn plan_rota(tx: &mut Tx, actor: &Actor, id: StationId, from: Date, until: Date) -> Result<Planned> {
    let station = station_for(tx, actor, KEEP_ROTA, id)?;
    check_days(tx, from, until)?;
    let rules = effective_rules(tx, &station)?.rules;
    if rules.is_empty() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).duty_refusal_no_rules())).into());
    }
    clear(tx, &station, from, until)?;
    let calendar = congress::calendar(tx, station.region)?;
    for rule in &rules {
        for given in days::given(rule, from, until, &calendar) {
            hold(tx, &station, rule, given.day)?;
        }
    }
    let planned = fill(tx, &station, from, until)?;
    let data = json!({
        "from": from.to_string(),
        "until": until.to_string(),
        "receptions": planned.receptions,
        "gaps": planned.gaps,
    });
    record(tx, Some(actor), &station, ROTA_PLANNED, data)?;
    Ok(planned)
}

fn check_days(tx: &Tx, from: Date, until: Date) -> Result<()> {
    let mut checks = Checks::default();
    if from < clock::day_of(tx.now()) {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).duty_refusal_past()));
    }
    let long = from.until(until).map_or(i32::MAX, |span| span.get_days());
    if until < from || long > LONGEST {
        let most = i64::from(LONGEST);
        checks.wrong("until", Say::new(move |lang| Texts::of(lang).duty_refusal_until(most)));
    }
    checks.done()
}

/// Takes away what was planned before, except what somebody decided by hand.
fn clear(tx: &mut Tx, station: &Station, from: Date, until: Date) -> Result<()> {
    for reception in planned(tx, station, from, until)? {
        let slots = rows::slots_at(tx, reception.id)?;
        let by_hand = |slot: &&DutySlot| slot.person.is_some() && Why::read(&slot.why) == Some(Why::ByHand);
        if slots.iter().any(|slot| by_hand(&slot)) || kept::rule_of(tx, reception.id)?.is_none() {
            let opened = Why::Nobody { away: Default::default() };
            for slot in slots.iter().filter(|slot| !by_hand(slot)) {
                kept::give(tx, slot.id, None, &opened)?;
            }
        } else {
            kept::delete_reception(tx, reception.id)?;
        }
    }
    Ok(())
}

fn planned(tx: &mut Tx, station: &Station, from: Date, until: Date) -> Result<Vec<Reception>> {
    let mut found = kept::receptions(tx, station.id, from, until)?;
    found.retain(|reception| reception.state == ReceptionState::Planned);
    Ok(found)
}

/// Plans one reception of a rule, unless there is one at that time already, be it one that was cancelled.
fn hold(tx: &mut Tx, station: &Station, rule: &RotaRule, day: Date) -> Result<()> {
    let there = kept::receptions(tx, station.id, day, day)?;
    if there.iter().any(|other| other.hours().overlap(rule.hours())) {
        return Ok(());
    }
    let reception = Reception {
        id: tx.id(),
        station: station.id,
        day,
        from_minute: rule.from_minute,
        until_minute: rule.until_minute,
        manner: rule.manner,
        place: rule.place.clone(),
        state: ReceptionState::Planned,
        revision: 0,
    };
    kept::insert_reception(tx, &reception, Some(rule.id))?;
    open_slots(tx, reception.id, rule.deputies)
}

fn open_slots(tx: &mut Tx, reception: ReceptionId, count: u32) -> Result<()> {
    let opened = Why::Nobody { away: Default::default() }.written();
    for _ in 0..count {
        kept::insert_slot(tx, reception, None, &opened)?;
    }
    Ok(())
}

/// Finds deputies for the open slots of what is planned.
fn fill(tx: &mut Tx, station: &Station, from: Date, until: Date) -> Result<Planned> {
    let mut meetings = Vec::new();
    let mut open = Vec::new();
    let receptions = planned(tx, station, from, until)?;
    for reception in &receptions {
        let slots = rows::slots_at(tx, reception.id)?;
        let kept = slots.iter().filter_map(|slot| slot.person).collect();
        meetings.push(Meeting { day: reception.day, seats: slots.len(), kept });
        open.push(slots.iter().filter(|slot| slot.person.is_none()).map(|slot| slot.id).collect::<Vec<_>>());
    }
    let anew: Vec<ReceptionId> = receptions.iter().map(|reception| reception.id).collect();
    let candidates = candidates_for(tx, station, from, until, &anew)?;
    let minimum = congress::policy::<DaysPolicy>(tx, station.region)?.attendances;
    let seed = station.id.number().unsigned_abs();
    let wishes = Wishes { minimum: u32::try_from(minimum).unwrap_or(0), seed };
    let mut gaps = 0;
    for (open, seats) in open.iter().zip(plan(&candidates, &meetings, wishes)) {
        let found = seats.into_iter().filter(|seat| seat.why != Why::ByHand);
        for (slot, seat) in open.iter().zip(found) {
            gaps += i64::from(seat.person.is_none());
            kept::give(tx, *slot, seat.person, &seat.why)?;
        }
    }
    Ok(Planned { receptions: i64::try_from(receptions.len()).unwrap_or(i64::MAX), gaps })
}

/// The deputies of a station with all that decides whether and how soon they are on; duties at `anew` do not count.
pub(crate) fn candidates_for(
    tx: &mut Tx,
    station: &Station,
    from: Date,
    until: Date,
    anew: &[ReceptionId],
) -> Result<Vec<Candidate>> {
    let mut found: BTreeMap<PersonId, Candidate> = BTreeMap::new();
    for (person, from, until) in kept::attached(tx, station.id, from)? {
        let blank = Candidate {
            person,
            attached: Vec::new(),
            mandates: Vec::new(),
            leaves: Vec::new(),
            busy: Default::default(),
            served: BTreeMap::new(),
            last: None,
        };
        found.entry(person).or_insert(blank).attached.push(Stretch { from, until });
    }
    for (person, from, until, suspended) in kept::mandates(tx, station.id, from)? {
        let stopped = suspended.and_then(|day| day.yesterday().ok());
        let until = [until, stopped].into_iter().flatten().min();
        if let Some(one) = found.get_mut(&person) {
            one.mandates.push(Stretch { from, until });
        }
    }
    for (person, from, until) in kept::leaves(tx, station.id, from)? {
        if let Some(one) = found.get_mut(&person) {
            one.leaves.push(Stretch { from, until });
        }
    }
    let two_years_ago = Date::new(from.year().saturating_sub(2), 1, 1).unwrap_or(from);
    let end_of_year = until.last_of_year();
    for (person, reception, day) in kept::duties(tx, station.id, two_years_ago, end_of_year)? {
        if let Some(one) = found.get_mut(&person).filter(|_| !anew.contains(&reception)) {
            *one.served.entry(day.year()).or_default() += 1;
            one.busy.insert(day);
            if day < from {
                one.last = one.last.max(Some(day));
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Publishes everything planned at a station: everybody sees it and its deputies are told.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where nothing is planned.
pub fn publish_rota(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<i64> {
    let station = station_for(tx, actor, KEEP_ROTA, id)?;
    let today = clock::day_of(tx.now());
    let receptions = planned(tx, &station, today, Date::MAX)?;
    let (Some(first), Some(last)) = (receptions.first(), receptions.last()) else {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).duty_refusal_nothing_planned())).into());
    };
    let notice = congress::policy::<RotaPolicy>(tx, station.region)?.notice_days;
    let mut people: Vec<PersonId> = Vec::new();
    for reception in &receptions {
        kept::set_state(tx, reception.id, ReceptionState::Published)?;
        for slot in rows::slots_at(tx, reception.id)? {
            people.extend(slot.person);
            let tell_on = slot.person.and_then(|_| tell_on(today, slot.day, notice));
            kept::set_tell_on(tx, slot.id, tell_on)?;
            if slot.person.is_none() {
                gaps::open(tx, &station, slot.id, slot.day)?;
            }
        }
    }
    gaps::set_reach(tx, &station, Some(last.day))?;
    people.sort_unstable();
    people.dedup();
    let count = i64::try_from(receptions.len()).unwrap_or(i64::MAX);
    let data = json!({
        "from": first.day.to_string(),
        "until": last.day.to_string(),
        "receptions": count,
        "people": people,
    });
    record(tx, Some(actor), &station, ROTA_PUBLISHED, data)?;
    Ok(count)
}

/// The day on which a deputy hears again of a duty: some days before it, and the day before it where that has passed.
pub(crate) fn tell_on(today: Date, day: Date, notice: i64) -> Option<Date> {
    let before = |days: i64| day.checked_sub(jiff::Span::new().days(days)).ok().filter(|on| *on > today);
    before(notice).or_else(|| before(1))
}

/// A reception to be added by hand.
#[derive(Clone, Debug)]
pub struct NewReception {
    /// The day.
    pub day: Date,
    /// From when until when.
    pub hours: Hours,
    /// How deputies receive people.
    pub manner: Manner,
    /// Where, if not at the station.
    pub place: String,
    /// How many deputies are to be on duty.
    pub deputies: u32,
}

/// Plans a single reception, beside the rules; its slots are open until the rota is planned or they are filled by hand.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for a day in the past, a time at which there is reception already, or a number out
/// of bounds.
pub fn add_reception(tx: &mut Tx, actor: &Actor, id: StationId, new: &NewReception) -> Result<ReceptionId> {
    let station = station_for(tx, actor, KEEP_ROTA, id)?;
    let mut checks = Checks::default();
    let place = checks.text("place", &new.place, PLACE);
    if new.manner == Manner::Mobile && place.is_empty() {
        checks.wrong("place", Say::new(|lang| Texts::of(lang).duty_refusal_place()));
    }
    if new.day < clock::day_of(tx.now()) {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).duty_refusal_past()));
    }
    if !(1..=MOST_DEPUTIES).contains(&new.deputies) {
        let most = i64::from(MOST_DEPUTIES);
        checks.wrong("deputies", Say::new(move |lang| Texts::of(lang).duty_refusal_deputies(most)));
    }
    let there = kept::receptions(tx, station.id, new.day, new.day)?;
    let there = there.iter().filter(|other| other.state != ReceptionState::Cancelled);
    if there.into_iter().any(|other| other.hours().overlap(new.hours)) {
        checks.wrong("hours", Say::new(|lang| Texts::of(lang).duty_refusal_overlap()));
    }
    checks.done()?;
    let reception = Reception {
        id: tx.id(),
        station: station.id,
        day: new.day,
        from_minute: new.hours.from,
        until_minute: new.hours.until,
        manner: new.manner,
        place,
        state: ReceptionState::Planned,
        revision: 0,
    };
    kept::insert_reception(tx, &reception, None)?;
    open_slots(tx, reception.id, new.deputies)?;
    Ok(reception.id)
}

/// Cancels a reception. One that was only planned is gone; of one that was published everybody can see that it does not
/// take place.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where it is cancelled already or over.
pub fn cancel_reception(tx: &mut Tx, actor: &Actor, id: ReceptionId, reason: &str) -> Result<StationId> {
    let reception = rows::reception(tx, id)?.ok_or_else(no_slot)?;
    let station = station_for(tx, actor, KEEP_ROTA, reception.station)?;
    still_ahead(tx, reception.day, reception.state)?;
    if reception.state == ReceptionState::Planned {
        kept::delete_reception(tx, id)?;
        return Ok(station.id);
    }
    let mut checks = Checks::default();
    let reason = checks.line("reason", reason);
    checks.done()?;
    let slots = rows::slots_at(tx, id)?;
    for slot in &slots {
        kept::set_tell_on(tx, slot.id, None)?;
        withdraw_swaps(tx, slot.id)?;
        gaps::close(tx, slot.id)?;
    }
    kept::set_state(tx, id, ReceptionState::Cancelled)?;
    let people: Vec<PersonId> = slots.iter().filter_map(|slot| slot.person).collect();
    let data = json!({ "reception": id, "day": reception.day.to_string(), "people": people });
    let event = Event::new(RECEPTION_CANCELLED, station.id).region(station.region).actor(Some(actor.account));
    tx.record(event.data(data).private(json!({ "reason": reason })))?;
    Ok(station.id)
}

pub(crate) fn still_ahead(tx: &Tx, day: Date, state: ReceptionState) -> Result<()> {
    if state == ReceptionState::Cancelled || day < clock::day_of(tx.now()) {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).duty_refusal_over())).into());
    }
    Ok(())
}

/// Puts a deputy on a slot by hand, or takes whoever is on off it.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where the reception is over or cancelled; *invalid* for somebody who cannot come.
pub fn place_by_hand(
    tx: &mut Tx,
    actor: &Actor,
    id: DutySlotId,
    person: Option<PersonId>,
) -> Result<StationId> {
    let slot = known_slot(tx, id)?;
    let station = station_for(tx, actor, KEEP_ROTA, slot.station)?;
    still_ahead(tx, slot.day, slot.state)?;
    if person == slot.person {
        return Ok(station.id);
    }
    if let Some(person) = person {
        can_come(tx, &station, &slot, person)?;
    }
    hand_over(tx, Some(actor), &slot, person, &Why::ByHand, Change::ByHand)?;
    Ok(station.id)
}

/// Refuses somebody who cannot come on the slot's day.
pub(crate) fn can_come(tx: &mut Tx, station: &Station, slot: &DutySlot, person: PersonId) -> Result<()> {
    let candidates = candidates_for(tx, station, slot.day, slot.day, &[])?;
    let found = candidates.iter().find(|one| one.person == person);
    if found.is_some_and(|one| one.is_free(slot.day)) {
        return Ok(());
    }
    Err(Refusal::field("person", Say::new(|lang| Texts::of(lang).duty_refusal_cannot())).into())
}

/// Gives a slot to somebody else or to nobody; where it was published, those concerned are told.
pub(crate) fn hand_over(
    tx: &mut Tx,
    actor: Option<&Actor>,
    slot: &DutySlot,
    to: Option<PersonId>,
    why: &Why,
    cause: Change,
) -> Result<()> {
    kept::give(tx, slot.id, to, why)?;
    withdraw_swaps(tx, slot.id)?;
    if slot.state != ReceptionState::Published {
        return Ok(());
    }
    if let Some(before) = slot.person {
        kept::note_change(tx, slot.id, before, cause)?;
    }
    let station = rows::station(tx, slot.station)?.ok_or_else(no_station)?;
    match to {
        Some(_) => gaps::close(tx, slot.id)?,
        None => gaps::open(tx, &station, slot.id, slot.day)?,
    }
    let notice = congress::policy::<RotaPolicy>(tx, station.region)?.notice_days;
    let today = clock::day_of(tx.now());
    kept::set_tell_on(tx, slot.id, to.and_then(|_| tell_on(today, slot.day, notice)))?;
    let data = json!({
        "slot": slot.id,
        "day": slot.day.to_string(),
        "before": slot.person,
        "after": to,
        "cause": cause.word(),
    });
    record(tx, actor, &station, DUTY_CHANGED, data)
}

/// Nobody can accept a swap any more of a slot that changed.
fn withdraw_swaps(tx: &mut Tx, slot: DutySlotId) -> Result<()> {
    for swap in swaps::open_about(tx, slot)? {
        swaps::set_state(tx, swap.id, crate::model::SwapState::Withdrawn)?;
    }
    Ok(())
}

pub(crate) fn known_slot(tx: &mut Tx, id: DutySlotId) -> Result<DutySlot> {
    rows::slot(tx, id)?.ok_or_else(no_slot)
}

pub(crate) fn record(
    tx: &mut Tx,
    actor: Option<&Actor>,
    station: &Station,
    kind: EventKind,
    data: Value,
) -> Result<()> {
    let account = actor.map(|actor| actor.account);
    let event = Event::new(kind, station.id).region(station.region).actor(account).data(data);
    tx.record(event).map(|_| ())
}

pub(crate) fn no_slot() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).duty_refusal_no_slot())).into()
}

/// What was typed into a field cannot be read.
pub(crate) fn unread(field: &'static str, say: fn(kernel::Lang) -> &'static str) -> Error {
    Refusal::field(field, Say::new(say)).into()
}
