//! Regions: added under one another, with codes that change.

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Refusal, RegionId, RegionPath, Result, Say, clock, text};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{DivisionCode, Level, NewRegion, Region, RegionPlan, nation};
use crate::service::import::Places;
use crate::service::merging::merge;
use crate::service::plans::{Announced, announce, nothing_announced};
use crate::service::{
    CODE_CHANGED, KEEP_REGIONS, REGION_ADDED, REGION_ENDED, REGION_RENAMED, VIEW_REGISTER, known_region,
};
use crate::store::merging::{FormerHome, people_before};
use crate::store::plans::{plan_of, plans_into};
use crate::store::regions::{self, CodeRow, OldName};
use crate::texts::Texts;

/// How many of those are shown whose record was kept in a region before.
const SHOWN_BEFORE: i64 = 500;

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
    still_there(&parent)?;
    add(tx, Some(&parent), new, Some(actor))
}

fn add(tx: &mut Tx, parent: Option<&Region>, new: &NewRegion, actor: Option<&Actor>) -> Result<RegionId> {
    let mut checks = Checks::default();
    let name = checks.name("name", &new.name);
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
    still_there(&region)?;
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

/// How much of the nation's table is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The region alone.
    Alone,
    /// The region with all cities and counties below it.
    WithAllBelow,
}

/// Adds a region of the nation's table under `parent`; what is there already is passed by. Returns how many were added.
///
/// # Errors
/// *Not allowed*; *invalid* where the table has no such region below the parent.
pub fn adopt_region(
    tx: &mut Tx,
    actor: &Actor,
    parent: RegionId,
    code: &DivisionCode,
    depth: Depth,
) -> Result<usize> {
    let parent = known_region(tx, parent)?;
    actor.may(KEEP_REGIONS, &Scope::region(parent.path.clone()))?;
    let Some(chosen) = nation::directly_below(&parent.code).into_iter().find(|one| one.code == *code) else {
        let say = Say::new(|lang| Texts::of(lang).region_refusal_not_in_nation());
        return Err(Refusal::field("division", say).into());
    };
    let below = nation::below(code).filter(|_| depth == Depth::WithAllBelow);
    let from = clock::day_of(tx.now());
    let mut parents: Vec<Region> = vec![parent];
    let mut added = 0;
    for one in std::iter::once(chosen).chain(below) {
        while parents.len() > 1 && parents.last().is_some_and(|last| !lies_in(one, last)) {
            parents.pop();
        }
        let known = match regions::region_by_code(tx, &one.code)? {
            Some(known) => known,
            None => {
                let new = NewRegion { name: one.name.to_owned(), code: one.code.clone(), code_from: from };
                let id = add(tx, parents.last(), &new, Some(actor))?;
                added += 1;
                known_region(tx, id)?
            }
        };
        parents.push(known);
    }
    Ok(added)
}

fn lies_in(one: &nation::Division, region: &Region) -> bool {
    let digits = match region.level {
        Level::Nation => 0,
        Level::Province => 2,
        Level::City => 4,
        _ => 6,
    };
    let start = region.code.as_str().get(..digits).unwrap_or_default();
    one.digits.len() > digits && one.digits.starts_with(start)
}

/// Gives a region another name from `from` on; the old one stays in its history. On a day to come it is announced until then.
///
/// # Errors
/// *Not allowed*; *invalid* when the name is missing, the same, or the day lies before an earlier name ended; *conflict* when the
/// region has ended, or another change of it is announced.
pub fn rename_region(tx: &mut Tx, actor: &Actor, region: RegionId, name: &str, from: Date) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGIONS, &Scope::region(region.path.clone()))?;
    still_there(&region)?;
    let mut checks = Checks::default();
    let name = checks.name("name", name);
    if name == region.name {
        checks.wrong("name", Say::new(|lang| Texts::of(lang).region_refusal_same_name()));
    }
    let earlier = regions::old_names(tx, region.id)?.into_iter().next();
    let last = from.yesterday().ok().filter(|last| earlier.is_none_or(|old| old.valid_until < *last));
    let Some(last) = last else {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).region_refusal_name_day()));
        return checks.done();
    };
    checks.done()?;
    nothing_announced(tx, region.id)?;
    if from > clock::day_of(tx.now()) {
        return announce(tx, actor, &region, (Announced::Name(&name), from));
    }
    regions::rename(tx, &region, &name, &text::fold(&name), last)?;
    let data = json!({ "before": region.name, "name": name, "from": from.to_string() });
    tx.record(Event::new(REGION_RENAMED, region.id).region(region.id).actor(Some(actor.account)).data(data))?;
    Ok(())
}

/// The region that was typed into `field`: its code, or the names from the top down.
///
/// # Errors
/// *Invalid* where there is none, or where there are several.
pub(crate) fn region_meant(tx: &mut Tx, field: &'static str, typed: &str) -> Result<RegionId> {
    match Places::default().find(tx, typed)? {
        Ok(region) => Ok(region.id),
        Err(say) => Err(Refusal::field(field, say).into()),
    }
}

/// Ends a region with `last` as its last day, with all below it. Where it was merged into another region of the same level, what
/// lies below goes on there, and people, units, mandates, stations and rights follow; otherwise it was dissolved. Everything
/// that happened there stays where it is and is found as before. A merger on a day to come is announced until then.
///
/// # Errors
/// *Not allowed*, for the region and for the one above both; *invalid* when the other region is the same, of another level,
/// has ended, or the day lies before the region's code; *conflict* when it has ended already, or another change of it is announced.
pub fn end_region(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    into: Option<RegionId>,
    last: Date,
) -> Result<RegionId> {
    let region = known_region(tx, region)?;
    let above = match region.parent {
        Some(parent) => known_region(tx, parent)?,
        None => region.clone(),
    };
    actor.may(KEEP_REGIONS, &Scope::region(above.path.clone()))?;
    still_there(&region)?;
    let mut checks = Checks::default();
    if region.parent.is_none() {
        checks.wrong("into", Say::new(|lang| Texts::of(lang).region_refusal_top()));
    }
    if let Some(into) = into {
        let other = known_region(tx, into)?;
        actor.may(KEEP_REGIONS, &Scope::region(other.path.clone()))?;
        if other.id == region.id || other.level != region.level || other.valid_until.is_some() {
            checks.wrong("into", Say::new(|lang| Texts::of(lang).region_refusal_into()));
        }
    }
    if regions::codes(tx, region.id)?.first().is_some_and(|code| last < code.valid_from) {
        checks.wrong("until", Say::new(|lang| Texts::of(lang).region_refusal_end_day()));
    }
    checks.done()?;
    nothing_announced(tx, region.id)?;
    let ended = match into {
        Some(into) => {
            let into = known_region(tx, into)?;
            if last > clock::day_of(tx.now()) {
                let day = last.tomorrow().map_err(kernel::Error::fault)?;
                announce(tx, actor, &region, (Announced::Into(&into), day))?;
                return Ok(region.id);
            }
            merge(tx, actor, &region, &into, last)?
        }
        None => regions::end_with_all_below(tx, region.id, None, last)?,
    };
    let data = json!({ "until": last.to_string(), "into": into, "with": ended });
    tx.record(Event::new(REGION_ENDED, region.id).region(above.id).actor(Some(actor.account)).data(data))?;
    Ok(above.id)
}

fn still_there(region: &Region) -> Result<()> {
    if region.valid_until.is_none() {
        return Ok(());
    }
    Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).region_refusal_ended())).into())
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
    /// The names it had before, the latest first.
    pub old_names: Vec<OldName>,
    /// The regions merged into it.
    pub merged: Vec<Region>,
    /// The region into which it was merged.
    pub successor: Option<Region>,
    /// The regions beside it into which it could be merged.
    pub beside: Vec<Region>,
    /// Some of those whose record was kept here before it was merged.
    pub people_before: Vec<FormerHome>,
    /// What was announced of it for a day to come.
    pub plan: Option<RegionPlan>,
    /// The mergers into it that were announced.
    pub plans_into: Vec<RegionPlan>,
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
    let old_names = regions::old_names(tx, region.id)?;
    let merged = regions::merged_into(tx, region.id)?;
    let successor = match region.successor {
        Some(successor) => regions::region(tx, successor)?,
        None => None,
    };
    let mut beside = match region.parent {
        Some(parent) => regions::children(tx, parent)?,
        None => Vec::new(),
    };
    beside.retain(|one| one.id != region.id && one.level == region.level);
    let people_before = people_before(tx, region.id, SHOWN_BEFORE)?;
    let plan = plan_of(tx, region.id)?;
    let plans_into = plans_into(tx, region.id)?;
    Ok(RegionView {
        region,
        way,
        children,
        codes,
        old_names,
        merged,
        successor,
        beside,
        people_before,
        plan,
        plans_into,
    })
}

/// The regions whose name contains what was typed, the larger ones first; for public search.
///
/// # Errors
/// A fault when the database fails.
pub fn find_regions(tx: &mut Tx, typed: &str, limit: i64) -> Result<Vec<Region>> {
    let folded = text::fold(typed);
    if folded.is_empty() { Ok(Vec::new()) } else { regions::regions_named(tx, &folded, limit) }
}
