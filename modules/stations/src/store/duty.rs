//! Receptions and duty slots.

use jiff::civil::Date;
use kernel::{PersonId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{DutySlot, DutySlotId, Reception, ReceptionId};

/// A duty slot.
///
/// # Errors
/// A fault when the database fails.
pub fn slot(tx: &mut Tx, id: DutySlotId) -> Result<Option<DutySlot>> {
    tx.first(sql!(DutySlot, concat!("select ", slot_rows!(), " where s.id = $1")), params![id])
}

/// The duty slots of a station from one day to another, both included, in whatever state, in the order of time.
///
/// # Errors
/// A fault when the database fails.
pub fn slots_of(tx: &mut Tx, station: StationId, from: Date, until: Date) -> Result<Vec<DutySlot>> {
    tx.query(
        sql!(
            DutySlot,
            concat!(
                "select ",
                slot_rows!(),
                " where r.station = $1 and r.day between $2 and $3 order by r.day, r.from_minute, r.id, s.id"
            )
        ),
        params![station, from, until],
    )
}

/// The duty slots of a person at whatever station from one day to another, both included, in whatever state, in the
/// order of time.
///
/// # Errors
/// A fault when the database fails.
pub fn slots_of_person(tx: &mut Tx, person: PersonId, from: Date, until: Date) -> Result<Vec<DutySlot>> {
    tx.query(
        sql!(
            DutySlot,
            concat!(
                "select ",
                slot_rows!(),
                " where s.person = $1 and r.day between $2 and $3 order by r.day, r.from_minute, r.id, s.id"
            )
        ),
        params![person, from, until],
    )
}

/// The published duty slots of one day at all stations.
pub(crate) fn slots_on(tx: &mut Tx, day: Date) -> Result<Vec<DutySlot>> {
    tx.query(
        sql!(
            DutySlot,
            concat!(
                "select ",
                slot_rows!(),
                " where r.day = $1 and r.state = 'published' order by r.id, s.id"
            )
        ),
        params![day],
    )
}

/// The slots of one reception.
///
/// # Errors
/// A fault when the database fails.
pub fn slots_at(tx: &mut Tx, reception: ReceptionId) -> Result<Vec<DutySlot>> {
    tx.query(
        sql!(DutySlot, concat!("select ", slot_rows!(), " where s.reception = $1 order by s.id")),
        params![reception],
    )
}

/// A reception.
///
/// # Errors
/// A fault when the database fails.
pub fn reception(tx: &mut Tx, id: ReceptionId) -> Result<Option<Reception>> {
    tx.first(
        sql!(Reception, concat!("select ", reception_columns!(), " from receptions r where r.id = $1")),
        params![id],
    )
}

/// The published receptions of a station from `from` on, in the order of time: at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub fn coming_receptions(tx: &mut Tx, station: StationId, from: Date, limit: i64) -> Result<Vec<Reception>> {
    tx.query(
        sql!(
            Reception,
            concat!(
                "select ",
                reception_columns!(),
                " from receptions r where r.station = $1 and r.day >= $2 and r.state = 'published' \
                 order by r.day, r.from_minute, r.id limit $3"
            )
        ),
        params![station, from, limit],
    )
}
