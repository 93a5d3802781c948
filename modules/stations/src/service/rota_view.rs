//! What staff see of a station's rota.

use std::collections::BTreeMap;

use host::Actor;
use jiff::civil::Date;
use kernel::{PersonId, Result, StationId, clock};
use store::Tx;

use super::rota::{KEEP_ROTA, candidates_for, known_slot};
use super::rota_rules::{Effective, effective_rules};
use super::{VIEW_STATION, station_for};
use crate::model::{DutyChange, DutySlot, DutySlotId, Leave, ReceptionState, Station};
use crate::policy::DaysPolicy;
use crate::store::{self as rows, rota as kept};

/// How often a deputy is on duty in a year, as far as it is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyCount {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How often, here and elsewhere.
    pub times: u32,
}

/// A month of a station's rota.
#[derive(Clone, Debug)]
pub struct RotaView {
    /// The station.
    pub station: Station,
    /// The month's first day.
    pub month: Date,
    /// Its slots in the order of time.
    pub slots: Vec<DutySlot>,
    /// The rules that hold.
    pub rules: Effective,
    /// Its deputies with their counts in the month's year, fewest first.
    pub counts: Vec<DutyCount>,
    /// Leave of its deputies that is not over, each with the deputy's name.
    pub leaves: Vec<(String, Leave)>,
    /// How often each is to be on at least.
    pub minimum: u32,
    /// The last day there is a rota for.
    pub last_day: Option<Date>,
    /// How many receptions are planned and not published.
    pub unpublished: usize,
    /// Today.
    pub today: Date,
}

/// A month of a station's rota; the current one where none is asked for.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn rota_view(tx: &mut Tx, actor: &Actor, id: StationId, month: Option<Date>) -> Result<RotaView> {
    let station = station_for(tx, actor, VIEW_STATION, id)?;
    let today = clock::day_of(tx.now());
    let month = month.unwrap_or(today).first_of_month();
    let slots = rows::slots_of(tx, id, month, month.last_of_month())?;
    let rules = effective_rules(tx, &station)?;
    let minimum = congress::policy::<DaysPolicy>(tx, station.region)?.attendances;
    let coming = kept::receptions(tx, id, today, Date::MAX)?;
    let unpublished = coming.iter().filter(|one| one.state == ReceptionState::Planned).count();
    Ok(RotaView {
        counts: counts(tx, &station, month)?,
        leaves: kept::leaves_at(tx, id, today)?,
        last_day: kept::last_day(tx, id)?,
        minimum: u32::try_from(minimum).unwrap_or(0),
        unpublished,
        station,
        month,
        slots,
        rules,
        today,
    })
}

fn counts(tx: &mut Tx, station: &Station, month: Date) -> Result<Vec<DutyCount>> {
    let mut times: BTreeMap<PersonId, u32> = BTreeMap::new();
    for (person, ..) in kept::duties(tx, station.id, month.first_of_year(), month.last_of_year())? {
        *times.entry(person).or_default() += 1;
    }
    let deputies = rows::deputies_of(tx, station.id)?;
    let count = |person: PersonId| times.get(&person).copied().unwrap_or(0);
    let mut counts: Vec<DutyCount> = deputies
        .into_iter()
        .map(|one| DutyCount { person: one.person, times: count(one.person), name: one.name })
        .collect();
    counts.sort_by_key(|one| one.times);
    Ok(counts)
}

/// Somebody who could be put on a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Free {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How often they are on duty in that year.
    pub times: u32,
}

/// A slot as staff see it.
#[derive(Clone, Debug)]
pub struct SlotView {
    /// The station.
    pub station: Station,
    /// The slot.
    pub slot: DutySlot,
    /// Who was on before.
    pub changes: Vec<DutyChange>,
    /// Who could be put on it, those with the fewest duties first.
    pub free: Vec<Free>,
    /// Whether it can still be changed.
    pub ahead: bool,
}

/// A slot for whoever keeps the rota.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn slot_view(tx: &mut Tx, actor: &Actor, id: DutySlotId) -> Result<SlotView> {
    let slot = known_slot(tx, id)?;
    let station = station_for(tx, actor, KEEP_ROTA, slot.station)?;
    let names: BTreeMap<PersonId, String> =
        rows::deputies_of(tx, station.id)?.into_iter().map(|one| (one.person, one.name)).collect();
    let candidates = candidates_for(tx, &station, slot.day, slot.day, &[])?;
    let mut free: Vec<Free> = candidates
        .iter()
        .filter(|one| one.is_free(slot.day))
        .filter_map(|one| {
            let times = one.served.get(&slot.day.year()).copied().unwrap_or(0);
            Some(Free { person: one.person, name: names.get(&one.person)?.clone(), times })
        })
        .collect();
    free.sort_by_key(|one| one.times);
    let changes = kept::changes_of(tx, id)?;
    let today = clock::day_of(tx.now());
    let ahead = slot.day >= today && slot.state != ReceptionState::Cancelled;
    Ok(SlotView { station, slot, changes, free, ahead })
}
