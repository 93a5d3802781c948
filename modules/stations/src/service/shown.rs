//! What everybody sees of a station's days.

use jiff::civil::Date;
use kernel::{Result, StationId, clock};
use store::Tx;

use super::no_station;
use crate::model::{DutySlot, Hours, ReceptionState, Station, StationCode};
use crate::store as rows;

/// How many days ahead the rota is shown.
const AHEAD: i32 = 60;

/// A station's published rota.
#[derive(Clone, Debug)]
pub(crate) struct PublicRota {
    pub(crate) station: Station,
    pub(crate) slots: Vec<DutySlot>,
}

/// The receptions of the coming weeks, those that do not take place too.
pub(crate) fn public_rota(tx: &mut Tx, code: &StationCode) -> Result<PublicRota> {
    let station = rows::station_by_code(tx, code)?.ok_or_else(no_station)?;
    let slots = published(tx, station.id, AHEAD)?;
    Ok(PublicRota { station, slots })
}

/// The published receptions of a station from today on.
pub(crate) fn published(tx: &mut Tx, station: StationId, ahead: i32) -> Result<Vec<DutySlot>> {
    let today = clock::day_of(tx.now());
    let until = today.checked_add(jiff::Span::new().days(ahead)).unwrap_or(today);
    let mut slots = rows::slots_of(tx, station, today, until)?;
    slots.retain(|slot| slot.state != ReceptionState::Planned);
    Ok(slots)
}

/// What is on at a station today and next.
#[derive(Clone, Debug, Default)]
pub struct ShownDays {
    /// Today.
    pub today: Date,
    /// The hours it is open today; none where it is closed or that is not known.
    pub hours: Vec<Hours>,
    /// The slots of today's receptions and of the next ones, those that do not take place left out.
    pub slots: Vec<DutySlot>,
}

/// What is on at a station today and in the weeks that follow.
///
/// # Errors
/// A fault when the database fails.
pub fn shown_days(tx: &mut Tx, station: &Station) -> Result<ShownDays> {
    let today = clock::day_of(tx.now());
    let calendar = congress::calendar(tx, station.region)?;
    let mut slots = published(tx, station.id, AHEAD)?;
    slots.retain(|slot| slot.state == ReceptionState::Published);
    Ok(ShownDays { today, hours: station.opening.on(today, &calendar).to_vec(), slots })
}
