//! What people do at stations, told step by step: for a place whose past is written and not lived, such as the demo at scale.

use ::store::Tx;
use ::store::vault::Vault;
use host::Actor;
use jiff::civil::Date;
use kernel::Result;

use crate::model::{AttendanceId, DutySlot, Station};
use crate::service::attendance::{self, Ticket};
use crate::service::door;

/// The browser that a ticket is bound to, where there is none.
const BROWSER: &str = "told";

/// Who is on duty on a day, at whatever station.
///
/// # Errors
/// A fault when the database fails.
pub fn on_duty(tx: &mut Tx, day: Date) -> Result<Vec<DutySlot>> {
    crate::store::slots_on(tx, day)
}

/// A deputy stands before the station's screen, scans its code and signs in.
///
/// # Errors
/// As at the door: *not allowed*, *conflict* when signed in already.
pub fn attend_by_code(tx: &mut Tx, vault: &Vault, actor: &Actor, station: &Station) -> Result<AttendanceId> {
    let (shown, _) = door::code(vault, station.id, tx.now());
    let (station, text) = attendance::scan(tx, vault, &station.code, &shown, BROWSER)?;
    let ticket = Ticket { vault: vault.clone(), station, browser: BROWSER.to_owned(), text };
    attendance::attend(tx, actor, &ticket)
}
