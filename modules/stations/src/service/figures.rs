//! Figures of the stations' days: counted exactly once by following the log.

use kernel::{Id, RegionId, Result, StationId};
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::attendance::{ATTENDANCE_STRUCK, ATTENDED};
use crate::model::LineKind;
use crate::store::ledger;

/// Counts what happened, month by month.
pub(crate) const FIGURES: Subscriber =
    Subscriber { name: "stations.figures", kinds: &[ATTENDED, ATTENDANCE_STRUCK], handle: count };

fn count(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some((kind, by)) = meaning(event) else { return Ok(()) };
    let station = event.text("station").and_then(|text| text.parse::<StationId>().ok());
    let (Some(day), Some(region)) = (event.text("day"), event.region) else { return Ok(()) };
    let month: String = day.chars().take(7).collect();
    let region: RegionId = Id::from_number(region);
    ledger::count(tx, kind, (station, region), &month, by)
}

/// What is counted, and whether more or less.
fn meaning(event: &Recorded) -> Option<(LineKind, i64)> {
    let known = [(ATTENDED, LineKind::Attendance, 1), (ATTENDANCE_STRUCK, LineKind::Attendance, -1)];
    known.into_iter().find(|(kind, ..)| kind.0 == event.kind).map(|(_, kind, by)| (kind, by))
}
