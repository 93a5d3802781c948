//! What is still to be arranged: places in published receptions that nobody takes, and stations whose rota runs out. Kept
//! where offices and heads look for it, and filled by the rules of the rota where somebody can come.

use host::Actor;
use jiff::civil::Date;
use kernel::{Id, RegionId, Result, StationId, clock};
use store::Tx;

use super::rota::{KEEP_ROTA, candidates_for, hand_over};
use super::station_for;
use crate::flow::rota::{Meeting, Wishes, plan};
use crate::model::{Change, DutySlot, ReceptionState};
use crate::policy::{DaysPolicy, RotaPolicy};
use crate::store::{self as rows, gaps as kept};

pub use crate::store::gaps::Unplanned;

/// How many days ahead gaps wait for somebody.
pub(crate) const AHEAD: i32 = 30;
/// How many gaps are shown at once.
pub(crate) const SHOWN: i64 = 100;
/// How many stations without a rota stand on a page.
pub(crate) const PAGE: usize = 50;

/// From today to the last day on which gaps wait for somebody.
pub(crate) fn ahead(tx: &Tx) -> (Date, Date) {
    let today = clock::day_of(tx.now());
    (today, today.checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(today))
}

/// The day which rotas should reach: the first of the next month once it is near, else today.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn wanted_until(tx: &mut Tx, region: RegionId) -> Result<Date> {
    let today = clock::day_of(tx.now());
    let next = today.last_of_month().tomorrow().unwrap_or(today);
    let days = congress::policy::<RotaPolicy>(tx, region)?.ahead_days;
    let near = today.checked_add(jiff::Span::new().days(days)).is_ok_and(|day| next <= day);
    Ok(if near { next } else { today })
}

/// What is still to be arranged in a region and below.
#[derive(Clone, Debug)]
pub struct Arranging {
    /// The region.
    pub region: congress::Region,
    /// Gaps of the next days, each with what its station is called; the nearest first, as many as are shown at once.
    pub gaps: Vec<(String, DutySlot)>,
    /// The day which rotas should reach.
    pub wanted: Date,
    /// Stations whose rota ends before; a page of them.
    pub unplanned: Vec<Unplanned>,
    /// Where the next page begins, if there is one.
    pub next: Option<(String, StationId)>,
}

/// What is still to be arranged in a region and below, for its office.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn arranging(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    after: Option<(String, StationId)>,
) -> Result<Arranging> {
    let region = congress::chosen_region(tx, actor, KEEP_ROTA, region)?;
    let days = ahead(tx);
    let gaps = kept::of_region(tx, region.id, days, SHOWN)?;
    let wanted = wanted_until(tx, region.id)?;
    let (day, id) = after.unwrap_or((String::new(), Id::from_number(0)));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut unplanned = kept::unplanned(tx, region.id, wanted, (&day, id), limit)?;
    let more = unplanned.len() > PAGE;
    unplanned.truncate(PAGE);
    let next = unplanned.last().filter(|_| more).map(|one| (one.until_day.clone(), one.station));
    Ok(Arranging { region, gaps, wanted, unplanned, next })
}

/// Finds somebody for each gap in a station's published receptions, as planning would: those who can come and were on duty
/// least. Whom it concerns is told. Returns how many gaps were filled and how many are left.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn fill_gaps(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<(usize, usize)> {
    let station = station_for(tx, actor, KEEP_ROTA, id)?;
    let today = clock::day_of(tx.now());
    let mut open: Vec<DutySlot> = Vec::new();
    for (slot, _) in kept::slots_of(tx, id, today)? {
        open.extend(rows::slot(tx, slot)?.filter(|slot| slot.state == ReceptionState::Published));
    }
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return Ok((0, 0)) };
    let candidates = candidates_for(tx, &station, first.day, last.day, &[])?;
    let meetings: Vec<Meeting> =
        open.iter().map(|slot| Meeting { day: slot.day, seats: 1, kept: Vec::new() }).collect();
    let minimum = congress::policy::<DaysPolicy>(tx, station.region)?.attendances;
    let minimum = u32::try_from(minimum).unwrap_or(0);
    let wishes = Wishes { minimum, seed: id.number().unsigned_abs() };
    let mut filled = 0;
    for (slot, seats) in open.iter().zip(plan(&candidates, &meetings, wishes)) {
        let Some(seat) = seats.into_iter().find(|seat| seat.person.is_some()) else { continue };
        hand_over(tx, Some(actor), slot, seat.person, &seat.why, Change::ByHand)?;
        filled += 1;
    }
    Ok((filled, open.len() - filled))
}

/// Notes anew how far a station's rota reaches and where its gaps count, since it was opened or lies elsewhere.
pub(crate) fn note_station(tx: &mut Tx, id: StationId) -> Result<()> {
    let Some(station) = rows::station(tx, id)? else { return Ok(()) };
    let today = clock::day_of(tx.now());
    for (slot, day) in kept::slots_of(tx, id, today)? {
        kept::close(tx, slot)?;
        kept::open(tx, &station, slot, day)?;
    }
    if !station.is_open() {
        return kept::forget_reach(tx, id);
    }
    let last = rows::rota::last_day(tx, id)?;
    kept::set_reach(tx, &station, last)
}
