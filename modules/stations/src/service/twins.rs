//! Two records of one person were merged: the stations the deputy belongs to, duties, attendances, visits and contacts follow, and
//! what was there twice is there once.

use jiff::civil::Date;
use kernel::{AccountId, Lang, PersonId, Result, clock};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use super::attendance::ATTENDANCE_STRUCK;
use super::rota::known_slot;
use crate::model::{AttendanceId, DutySlotId, ReceptionState, SwapState, Why};
use crate::store::{self as rows, attendance, gaps, rota, swaps, twins as kept};
use crate::texts::Texts;

/// Lets what is at stations follow.
pub(crate) const TWINS: Subscriber =
    Subscriber { name: "stations.twins", kinds: &[congress::PERSON_MERGED], handle: follow };

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let gone = PersonId::from_number(event.subject);
    let Some(stays) = congress::survivor(tx, gone)? else { return Ok(()) };
    let today = clock::day_of(tx.now());
    for slot in kept::doubled_slots(tx, (gone, stays), today)? {
        leave_gap(tx, slot)?;
    }
    for doubled in kept::doubled_attendances(tx, (gone, stays))? {
        strike(tx, doubled, event)?;
    }
    for (one, other) in [(gone, stays), (stays, gone)] {
        for swap in kept::swaps_between(tx, one, other)? {
            swaps::set_state(tx, swap, SwapState::Withdrawn)?;
        }
        kept::end_links_between(tx, one, other, today)?;
    }
    kept::hand_over(tx, gone, stays)?;
    join_stays(tx, stays)
}

/// One person takes one place: the other is free for somebody else. The deputy stays on duty, so nobody is told.
fn leave_gap(tx: &mut Tx, doubled: DutySlotId) -> Result<()> {
    let slot = known_slot(tx, doubled)?;
    rota::give(tx, slot.id, None, &Why::LeftByEnd)?;
    rota::set_tell_on(tx, slot.id, None)?;
    match rows::station(tx, slot.station)? {
        Some(station) if slot.state == ReceptionState::Published => {
            gaps::open(tx, &station, slot.id, slot.day)
        }
        _ => Ok(()),
    }
}

/// An attendance that both records had is one; the figures hear of it.
fn strike(tx: &mut Tx, doubled: AttendanceId, event: &Recorded) -> Result<()> {
    let Some(one) = attendance::attendance(tx, doubled)? else { return Ok(()) };
    let Some(station) = rows::station(tx, one.station)? else { return Ok(()) };
    let why = Texts::of(Lang::Zh).attendance_twin();
    attendance::strike(tx, doubled, why)?;
    let struck = Event::new(ATTENDANCE_STRUCK, one.id)
        .region(station.region)
        .actor(event.actor.map(AccountId::from_number))
        .data(json!({
            "station": one.station, "person": one.person, "day": one.day.to_string(),
            "manner": one.manner.word(), "how": one.how.word(),
        }))
        .private(json!({ "why": why }));
    tx.record(struck).map(|_| ())
}

/// Times at one station that overlap are one time.
fn join_stays(tx: &mut Tx, person: PersonId) -> Result<()> {
    for of_station in kept::stays(tx, person)? {
        let mut all = of_station.into_iter();
        let Some(mut present) = all.next() else { continue };
        for next in all {
            if next.from_day > present.until_day.unwrap_or(Date::MAX) {
                present = next;
                continue;
            }
            present.until_day = present.until_day.zip(next.until_day).map(|(one, other)| one.max(other));
            kept::join_stays(tx, present, next.id)?;
        }
    }
    Ok(())
}
