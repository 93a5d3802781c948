//! Handling units.

use host::{Actor, Checks, Scope};
use kernel::{Error, Refusal, RegionId, Result, Say, UnitId, text};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{NewUnit, Region, Unit, UnitChange};
use crate::service::{KEEP_UNITS, UNIT_ADDED, UNIT_CHANGED, VIEW_REGISTER, chosen_region, known_region};
use crate::store::units::{self, UnitRow};
use crate::texts::Texts;

/// How many units the list shows; a county has some eighty.
const SHOWN: i64 = 500;

/// The list of units of a region.
#[derive(Clone, Debug)]
pub struct UnitView {
    /// The region.
    pub region: Region,
    pub(crate) rows: Vec<UnitRow>,
}

/// The units of a region and below, searched by name.
///
/// # Errors
/// *Not allowed*.
pub fn unit_list(tx: &mut Tx, actor: &Actor, region: Option<RegionId>, typed: &str) -> Result<UnitView> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, region)?;
    let rows = units::list(tx, region.id, &text::fold(typed), SHOWN)?;
    Ok(UnitView { region, rows })
}

/// A unit that the actor may change, with its region.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn unit_view(tx: &mut Tx, actor: &Actor, id: UnitId) -> Result<(Unit, Region)> {
    let unit = units::unit(tx, id)?.ok_or_else(no_unit)?;
    let region = known_region(tx, unit.region)?;
    actor.may(KEEP_UNITS, &Scope::region(region.path.clone()))?;
    Ok((unit, region))
}

/// Adds a handling unit.
///
/// # Errors
/// *Not allowed*; *invalid* when the name is missing or taken.
pub fn add_unit(tx: &mut Tx, actor: &Actor, new: &NewUnit) -> Result<UnitId> {
    let region = known_region(tx, new.region)?;
    actor.may(KEEP_UNITS, &Scope::region(region.path))?;
    let name = checked_name(tx, region.id, None, &new.name)?;
    let unit = Unit { id: tx.id(), region: region.id, name, kind: new.kind, active: true };
    units::insert(tx, &unit, &text::fold(&unit.name))?;
    record(tx, actor, Event::new(UNIT_ADDED, unit.id), &unit)?;
    Ok(unit.id)
}

/// Changes a handling unit's name or kind, or whether new matters may be given to it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or taken.
pub fn change_unit(tx: &mut Tx, actor: &Actor, id: UnitId, change: &UnitChange) -> Result<()> {
    let (before, region) = unit_view(tx, actor, id)?;
    let name = checked_name(tx, region.id, Some(id), &change.name)?;
    let unit = Unit { name, kind: change.kind, active: change.active, ..before.clone() };
    if unit == before {
        return Ok(());
    }
    units::update(tx, &unit, &text::fold(&unit.name))?;
    record(tx, actor, Event::new(UNIT_CHANGED, id), &unit)
}

fn record(tx: &mut Tx, actor: &Actor, event: Event, unit: &Unit) -> Result<()> {
    let data = json!({ "name": unit.name, "kind": unit.kind.word(), "active": unit.active });
    tx.record(event.region(unit.region).actor(Some(actor.account)).data(data)).map(|_| ())
}

fn checked_name(tx: &mut Tx, region: RegionId, own: Option<UnitId>, typed: &str) -> Result<String> {
    let mut checks = Checks::default();
    let name = checks.line("name", typed);
    let other = units::named(tx, region, &text::fold(&name))?;
    if other.is_some() && other != own {
        checks.wrong("name", Say::new(|lang| Texts::of(lang).refusal_unit_there()));
    }
    checks.done()?;
    Ok(name)
}

fn no_unit() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_unit())).into()
}
