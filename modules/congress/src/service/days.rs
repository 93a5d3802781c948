//! The calendar of a region: the nation's, with the days that it and the regions above it added.

use std::collections::BTreeMap;

use host::{Actor, Scope};
use kernel::calendar::SpecialDay;
use kernel::{RegionId, Result, WorkCalendar};
use serde_json::json;
use store::{Event, Tx};

use crate::model::Region;
use crate::service::{CALENDAR_CHANGED, SET_CALENDAR, chosen_region, known_region};
use crate::store::days;

/// Which days are worked in a region.
///
/// # Errors
/// A fault when the database fails.
pub fn calendar(tx: &mut Tx, region: RegionId) -> Result<WorkCalendar> {
    let added = days::counting_in(tx, region)?;
    let national = WorkCalendar::national();
    Ok(if added.is_empty() { national.clone() } else { national.with(added) })
}

/// The days a region added itself, beside the calendar that holds there.
#[derive(Clone, Debug)]
pub struct CalendarView {
    /// The region.
    pub region: Region,
    /// Its own days.
    pub own: Vec<SpecialDay>,
    /// What holds there.
    pub calendar: WorkCalendar,
}

/// A region's calendar for the office that keeps it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn calendar_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<CalendarView> {
    let region = chosen_region(tx, actor, SET_CALENDAR, region)?;
    let own = days::own(tx, region.id)?;
    let calendar = calendar(tx, region.id)?;
    Ok(CalendarView { region, own, calendar })
}

/// Sets the days that a region adds to the calendar, in place of those it added before. Of two with the same date the later
/// one counts.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn set_calendar(tx: &mut Tx, actor: &Actor, region: RegionId, added: &[SpecialDay]) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(SET_CALENDAR, &Scope::region(region.path.clone()))?;
    let by_date: BTreeMap<_, _> = added.iter().map(|day| (day.date, *day)).collect();
    let after: Vec<SpecialDay> = by_date.into_values().collect();
    let before = days::own(tx, region.id)?;
    if before == after {
        return Ok(());
    }
    days::replace(tx, region.id, &after)?;
    let event = Event::new(CALENDAR_CHANGED, region.id).region(region.id).actor(Some(actor.account));
    tx.record(event.data(json!({ "before": before, "own": after }))).map(|_| ())
}
