//! Regions: added under one another, with codes that change.

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Refusal, RegionId, RegionPath, Result, Say, text};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{DivisionCode, NewRegion, Region};
use crate::service::{CODE_CHANGED, KEEP_REGIONS, REGION_ADDED, VIEW_REGISTER, known_region};
use crate::store::regions::{self, CodeRow};
use crate::texts::Texts;

/// Adds the top of the tree when a place is set up, before anybody has rights anywhere.
///
/// # Errors
/// *Conflict* when there is one already; *invalid* when the name is missing.
pub fn add_top_region(tx: &mut Tx, new: &NewRegion) -> Result<RegionId> {
    if regions::top_region(tx)?.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_top_exists())).into());
    }
    add(tx, None, new, None)
}

/// Adds a region under `parent`.
///
/// # Errors
/// *Not allowed*; *not found* for the parent; *invalid* when the name is missing, the code is taken, or its level is
/// not below the parent's.
pub fn add_region(tx: &mut Tx, actor: &Actor, parent: RegionId, new: &NewRegion) -> Result<RegionId> {
    let parent = known_region(tx, parent)?;
    actor.may(KEEP_REGIONS, &Scope::region(parent.path.clone()))?;
    add(tx, Some(&parent), new, Some(actor))
}

fn add(tx: &mut Tx, parent: Option<&Region>, new: &NewRegion, actor: Option<&Actor>) -> Result<RegionId> {
    let mut checks = Checks::default();
    let name = checks.line("name", &new.name);
    let level = new.code.level();
    if parent.is_some_and(|parent| parent.level >= level) {
        checks.wrong("code", Say::new(|lang| Texts::of(lang).refusal_level_not_below()));
    }
    check_free(tx, &mut checks, &new.code)?;
    checks.done()?;
    let id = tx.id();
    let path = parent.map_or_else(|| RegionPath::root(id), |parent| parent.path.child(id));
    let parent = parent.map(|parent| parent.id);
    let region =
        Region { id, parent, code: new.code.clone(), name, level, path, valid_until: None, successor: None };
    regions::insert(tx, &region, &text::fold(&region.name), new.code_from)?;
    let data = json!({ "code": region.code.as_str(), "level": level.word(), "name": region.name });
    tx.record(Event::new(REGION_ADDED, id).region(id).actor(actor.map(|actor| actor.account)).data(data))?;
    Ok(id)
}

/// Gives a region a new division code from `from` on; the old one held until the day before.
///
/// # Errors
/// *Not allowed*; *invalid* when the code is taken, of another level, or begins before the present one.
pub fn change_code(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    code: &DivisionCode,
    from: Date,
) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGIONS, &Scope::region(region.path.clone()))?;
    let mut checks = Checks::default();
    if code.level() != region.level {
        checks.wrong("code", Say::new(|lang| Texts::of(lang).refusal_other_level()));
    }
    check_free(tx, &mut checks, code)?;
    let present = regions::codes(tx, region.id)?.into_iter().next();
    let last =
        from.yesterday().ok().filter(|last| present.is_some_and(|present| present.valid_from <= *last));
    if last.is_none() {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).refusal_code_too_early()));
    }
    checks.done()?;
    let Some(last) = last else { return Ok(()) };
    regions::end_code(tx, region.id, last)?;
    regions::insert_code(tx, region.id, code, from)?;
    regions::set_code(tx, region.id, code)?;
    let data = json!({ "before": region.code.as_str(), "code": code.as_str(), "from": from.to_string() });
    tx.record(Event::new(CODE_CHANGED, region.id).region(region.id).actor(Some(actor.account)).data(data))?;
    Ok(())
}

fn check_free(tx: &mut Tx, checks: &mut Checks, code: &DivisionCode) -> Result<()> {
    if let Some(other) = regions::region_by_code(tx, code)? {
        checks.wrong("code", Say::new(move |lang| Texts::of(lang).refusal_code_taken(&other.name)));
    }
    Ok(())
}

/// A region as its page shows it.
#[derive(Clone, Debug)]
pub struct RegionView {
    /// The region.
    pub region: Region,
    /// The way from the top down to it, itself included.
    pub way: Vec<Region>,
    /// Those directly below.
    pub children: Vec<Region>,
    /// Its codes, newest first.
    pub codes: Vec<CodeRow>,
}

/// A region with what surrounds it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn region_view(tx: &mut Tx, actor: &Actor, region: Region) -> Result<RegionView> {
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let way = regions::way_to(tx, region.id)?;
    let children = regions::children(tx, region.id)?;
    let codes = regions::codes(tx, region.id)?;
    Ok(RegionView { region, way, children, codes })
}

/// The regions whose name contains what was typed, the larger ones first; for public search.
///
/// # Errors
/// A fault when the database fails.
pub fn find_regions(tx: &mut Tx, typed: &str, limit: i64) -> Result<Vec<Region>> {
    let folded = text::fold(typed);
    if folded.is_empty() { Ok(Vec::new()) } else { regions::regions_named(tx, &folded, limit) }
}
