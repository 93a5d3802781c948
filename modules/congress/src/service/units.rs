//! Handling units.

use host::{Actor, Checks, Reach, Role, Scope};
use jiff::civil::Date;
use kernel::{Error, Refusal, RegionId, Result, Say, UnitId, text};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{NewUnit, Region, Unit, UnitChange};
use crate::service::{
    KEEP_UNITS, UNIT_ADDED, UNIT_CHANGED, UNIT_ENDED, VIEW_REGISTER, chosen_region, known_region,
};
use crate::store::units::{self, UnitRow};
use crate::texts::Texts;

/// How many units stand on a page of the list.
const PAGE: usize = 50;
/// Into how many units another can be merged, at most.
const HEIRS: i64 = 200;

/// A page of the list of units of a region.
#[derive(Clone, Debug)]
pub struct UnitView {
    /// The region.
    pub region: Region,
    pub(crate) rows: Vec<UnitRow>,
    /// After which unit the next page begins, if there is one.
    pub next: Option<UnitId>,
}

/// The units of a region and below, searched by name, after one of them.
///
/// # Errors
/// *Not allowed*.
pub fn unit_list(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    typed: &str,
    after: Option<UnitId>,
) -> Result<UnitView> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, region)?;
    let after = match after {
        Some(unit) => units::key(tx, unit)?,
        None => None,
    };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = units::list(tx, region.id, &text::fold(typed), after.as_ref(), limit)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(UnitView { region, rows, next })
}

/// The units into which one of `region` can be merged: active ones of the region, then of those below it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn heirs(tx: &mut Tx, region: RegionId, unit: UnitId) -> Result<Vec<UnitRow>> {
    let mut rows = units::list(tx, region, "", None, HEIRS)?;
    rows.retain(|row| row.id != unit && row.active);
    Ok(rows)
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

/// Somebody who acts for a unit.
#[derive(Clone, Debug)]
pub struct UnitHolder {
    /// As what.
    pub role: Role,
    /// The account's name.
    pub name: String,
}

/// Who acts for a unit: its clerks, reviewers and signers.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn holders(tx: &mut Tx, unit: UnitId) -> Result<Vec<UnitHolder>> {
    let mut all = Vec::new();
    for role in [Role::UnitClerk, Role::UnitReviewer, Role::UnitSigner] {
        for account in access::accounts_with(tx, &[role], &Reach::Unit(unit))? {
            all.extend(access::account_name(tx, account)?.map(|name| UnitHolder { role, name }));
        }
    }
    Ok(all)
}

/// Ends a unit with `last` as its last day: merged into another, or dissolved. Nothing new is given to it; what it has is
/// handled to its end or assigned anew.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended already; *invalid* when the other unit is the same or has ended.
pub fn end_unit(tx: &mut Tx, actor: &Actor, id: UnitId, into: Option<UnitId>, last: Date) -> Result<()> {
    let (unit, region) = unit_view(tx, actor, id)?;
    if unit.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).unit_refusal_ended())).into());
    }
    if let Some(into) = into {
        let (other, _) = unit_view(tx, actor, into)?;
        if other.id == unit.id || !other.active {
            return Err(Refusal::field("into", Say::new(|lang| Texts::of(lang).unit_refusal_into())).into());
        }
    }
    units::end(tx, id, into, last)?;
    let data = json!({ "until": last.to_string(), "into": into });
    tx.record(Event::new(UNIT_ENDED, id).region(region.id).actor(Some(actor.account)).data(data))?;
    Ok(())
}

/// Adds a handling unit.
///
/// # Errors
/// *Not allowed*; *invalid* when the name is missing or taken.
pub fn add_unit(tx: &mut Tx, actor: &Actor, new: &NewUnit) -> Result<UnitId> {
    let region = known_region(tx, new.region)?;
    actor.may(KEEP_UNITS, &Scope::region(region.path))?;
    let name = checked_name(tx, region.id, None, &new.name)?;
    let unit = Unit {
        id: tx.id(),
        region: region.id,
        name,
        kind: new.kind,
        active: true,
        until_day: None,
        successor: None,
    };
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
    if before.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).unit_refusal_ended())).into());
    }
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
    let name = checks.name("name", typed);
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
