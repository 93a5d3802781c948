//! What waits for a deputy, for the staff of single stations, and for offices: gaps in what is published, and rotas that run
//! out.

use host::{Actor, Reach};
use jiff::civil::Date;
use kernel::{Id, RegionId, Result, StationId, clock};
use store::Tx;

use super::duty::own_person;
use super::gaps;
use super::rota::KEEP_ROTA;
use super::rota_rules::effective_rules;
use crate::model::{DutySlot, ReceptionState, Station};
use crate::policy::RotaPolicy;
use crate::store::{self as rows, rota as kept, swaps};

/// How many gaps of a region wait one by one.
const GAPS: i64 = 20;
/// How many stations without a rota are counted.
const UNPLANNED: i64 = 100;

/// One thing that waits.
#[derive(Clone, Debug)]
pub(crate) enum Waiting {
    /// A swap for an answer.
    Swap { proposer: String, slot: DutySlot },
    /// A duty in the next days.
    Duty { station: String, slot: DutySlot },
    /// A place nobody takes.
    Gap { station: String, slot: DutySlot },
    /// A planned rota to be published.
    Publish { station: StationId, name: String, first: Date },
    /// A rota that runs out.
    Plan { station: StationId, name: String, last: Option<Date> },
    /// Stations of an office's region whose rota does not reach a day; counted up to a hundred.
    Unplanned { region: RegionId, stations: usize, day: Date },
}

/// What waits for the actor.
pub(crate) fn waiting(tx: &mut Tx, actor: &Actor) -> Result<Vec<Waiting>> {
    let mut found = of_deputy(tx, actor)?;
    let mut stations: Vec<StationId> = actor
        .reaches(KEEP_ROTA)
        .filter_map(|reach| match reach {
            Reach::Station(id) => Some(*id),
            _ => None,
        })
        .collect();
    stations.sort_unstable();
    stations.dedup();
    for id in stations {
        if let Some(station) = rows::station(tx, id)?.filter(Station::is_open) {
            of_station(tx, &station, &mut found)?;
        }
    }
    for region in congress::regions_of(actor, KEEP_ROTA).iter().filter_map(kernel::RegionPath::id) {
        of_region(tx, region, &mut found)?;
    }
    Ok(found)
}

fn of_region(tx: &mut Tx, region: RegionId, found: &mut Vec<Waiting>) -> Result<()> {
    let days = gaps::ahead(tx);
    let gaps = rows::gaps::of_region(tx, region, days, GAPS)?;
    found.extend(gaps.into_iter().map(|(station, slot)| Waiting::Gap { station, slot }));
    let day = gaps::wanted_until(tx, region)?;
    let unplanned = rows::gaps::unplanned(tx, region, day, ("", Id::from_number(0)), UNPLANNED)?;
    if !unplanned.is_empty() {
        found.push(Waiting::Unplanned { region, stations: unplanned.len(), day });
    }
    Ok(())
}

fn of_deputy(tx: &mut Tx, actor: &Actor) -> Result<Vec<Waiting>> {
    let mut found = Vec::new();
    let Ok(person) = own_person(actor) else { return Ok(found) };
    for swap in swaps::proposed_to(tx, person)? {
        if let Some(slot) = rows::slot(tx, swap.slot)? {
            found.push(Waiting::Swap { proposer: swap.proposer_name, slot });
        }
    }
    let today = clock::day_of(tx.now());
    let soon = today.checked_add(jiff::Span::new().days(60)).unwrap_or(today);
    for slot in rows::slots_of_person(tx, person, today, soon)? {
        if slot.state != ReceptionState::Published {
            continue;
        }
        let Some(station) = rows::station(tx, slot.station)? else { continue };
        let notice = congress::policy::<RotaPolicy>(tx, station.region)?.notice_days;
        if slot.day.checked_sub(jiff::Span::new().days(notice)).is_ok_and(|on| on <= today) {
            found.push(Waiting::Duty { station: station.name, slot });
        }
    }
    Ok(found)
}

fn of_station(tx: &mut Tx, station: &Station, found: &mut Vec<Waiting>) -> Result<()> {
    if effective_rules(tx, station)?.rules.is_empty() {
        return Ok(());
    }
    let (today, until) = gaps::ahead(tx);
    let slots = rows::slots_of(tx, station.id, today, until)?;
    let gaps = slots.iter().filter(|slot| slot.person.is_none() && slot.state == ReceptionState::Published);
    found.extend(gaps.map(|slot| Waiting::Gap { station: station.name.clone(), slot: slot.clone() }));
    if let Some(first) = slots.iter().find(|slot| slot.state == ReceptionState::Planned) {
        let (id, name) = (station.id, station.name.clone());
        found.push(Waiting::Publish { station: id, name, first: first.day });
    }
    let ahead = congress::policy::<RotaPolicy>(tx, station.region)?.ahead_days;
    let reach = today.checked_add(jiff::Span::new().days(ahead)).unwrap_or(today);
    let last = kept::last_day(tx, station.id)?;
    if last.is_none_or(|last| last < reach) {
        let last = last.filter(|last| *last >= today);
        found.push(Waiting::Plan { station: station.id, name: station.name.clone(), last });
    }
    Ok(())
}
