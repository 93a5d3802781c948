//! Figures of the stations' days: counted exactly once by following the log.

use kernel::{Id, RegionId, Result, StationId};
use store::event::{Recorded, Subscriber};
use store::{EventKind, Tx};

use super::appointments::APPOINTMENT_ASKED;
use super::attendance::{ATTENDANCE_STRUCK, ATTENDED};
use super::contact::{CONTACT_STRUCK, CONTACTED};
use super::daily::{DUTY_KEPT, DUTY_KEPT_AFTER_ALL, DUTY_MISSED, DUTY_MISSED_AFTER_ALL};
use super::record::RECORD_BEGUN;
use super::visits::VISITED;
use crate::model::LineKind;
use crate::store::ledger;

/// Counts what happened, month by month.
pub(crate) const FIGURES: Subscriber = Subscriber {
    name: "stations.figures",
    kinds: &[
        ATTENDED,
        ATTENDANCE_STRUCK,
        RECORD_BEGUN,
        APPOINTMENT_ASKED,
        VISITED,
        CONTACTED,
        CONTACT_STRUCK,
        DUTY_KEPT,
        DUTY_MISSED,
        DUTY_KEPT_AFTER_ALL,
        DUTY_MISSED_AFTER_ALL,
    ],
    handle: count,
};

/// What is counted when something happens, and whether more or less.
const COUNTED: &[(EventKind, LineKind, i64)] = &[
    (ATTENDED, LineKind::Attendance, 1),
    (ATTENDANCE_STRUCK, LineKind::Attendance, -1),
    (RECORD_BEGUN, LineKind::Reception, 1),
    (APPOINTMENT_ASKED, LineKind::Appointment, 1),
    (VISITED, LineKind::Visit, 1),
    (CONTACTED, LineKind::Contact, 1),
    (CONTACT_STRUCK, LineKind::Contact, -1),
    (DUTY_KEPT, LineKind::Kept, 1),
    (DUTY_MISSED, LineKind::Missed, 1),
    (DUTY_KEPT_AFTER_ALL, LineKind::Kept, 1),
    (DUTY_KEPT_AFTER_ALL, LineKind::Missed, -1),
    (DUTY_MISSED_AFTER_ALL, LineKind::Kept, -1),
    (DUTY_MISSED_AFTER_ALL, LineKind::Missed, 1),
];

fn count(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let station = event.text("station").and_then(|text| text.parse::<StationId>().ok());
    let (Some(day), Some(region)) = (event.text("day"), event.region) else { return Ok(()) };
    let month: String = day.chars().take(7).collect();
    let region: RegionId = Id::from_number(region);
    for (_, kind, by) in COUNTED.iter().filter(|(known, ..)| known.0 == event.kind) {
        ledger::count(tx, *kind, (station, region), &month, *by)?;
    }
    Ok(())
}
