//! The figures of a region with every congress below it: read from sums that are kept, never from the items.

use std::collections::{BTreeMap, HashMap};

use congress::Region;
use host::Actor;
use kernel::{RegionId, Result};
use store::Tx;

use super::sums::part_of;
use super::{FIGURES, KeyFigures, count, today};
use crate::model::{Counts, KeyCounts, Measure, Span, WideCut};
use crate::store::{self as db, Stretch};

/// The figures of one of the places below a region.
#[derive(Clone, Debug)]
pub(crate) struct PlaceFigures {
    pub(crate) region: Region,
    /// Of everything in it, or of the part that was asked for.
    pub(crate) counts: Counts,
    /// The same a year before.
    pub(crate) before: Counts,
    /// Of key supervision in everything in it, what are no items.
    pub(crate) key: KeyCounts,
}

/// The figures of a region and everything below it in a year.
#[derive(Clone, Debug)]
pub(crate) struct WideFigures {
    pub(crate) region: Region,
    pub(crate) year: u32,
    pub(crate) years: Vec<u32>,
    pub(crate) all: Counts,
    pub(crate) before: Counts,
    /// What the region's own congress has: of everything, or of the part that was asked for.
    pub(crate) own: Counts,
    /// Of key supervision, what are no items.
    pub(crate) key: KeyFigures,
    /// Of that, what the region's own congress has.
    pub(crate) own_key: KeyCounts,
    /// What the region's own congress had a year before.
    pub(crate) own_before: Counts,
    /// Each part of the cut; by region this is empty.
    pub(crate) parts: Vec<(String, Counts)>,
    /// What each part had a year before.
    pub(crate) parts_before: BTreeMap<String, Counts>,
    /// Each region directly below, the largest first.
    pub(crate) below: Vec<PlaceFigures>,
    /// What lies in neither: what regions had before they were dissolved or merged into this one.
    pub(crate) former: Counts,
    /// The regions that were merged into this one, where they had anything.
    pub(crate) merged: Vec<Region>,
}

/// The figures of a region with everything below it: told apart by `cut`, and where everything that counts under `part` is.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn wide_figures(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    year: Option<u32>,
    cut: WideCut,
    part: Option<&str>,
) -> Result<WideFigures> {
    let region = congress::chosen_region(tx, actor, FIGURES, region)?;
    let year = year.unwrap_or_else(|| u32::try_from(today(tx).year()).unwrap_or_default());
    let mut parts = match cut {
        WideCut::Region | WideCut::Own => Vec::new(),
        cut => db::sums_of(tx, region.id, year, cut)?,
    };
    parts.retain(|(_, counts)| !counts.is_none());
    let last_year = year.saturating_sub(1);
    let parts_before: BTreeMap<String, Counts> = match cut {
        WideCut::Region | WideCut::Own => BTreeMap::new(),
        cut => db::sums_of(tx, region.id, last_year, cut)?.into_iter().collect(),
    };
    parts.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.get(Measure::HandedIn)));
    let all = whole(tx, region.id, year, WideCut::Region)?;
    let (by, named) = match (cut, part) {
        (WideCut::Region | WideCut::Own, _) | (_, None) => (WideCut::Region, ""),
        (cut, Some(part)) => (cut, part),
    };
    let below = named_below(tx, region.id, year, by, named)?;
    let own = own_of(tx, &region, year, by, named)?;
    let asked = match by {
        WideCut::Region | WideCut::Own => all,
        _ => parts.iter().find(|(name, _)| name == named).map(|(_, counts)| *counts).unwrap_or_default(),
    };
    let former = below.iter().fold(asked.less(&own), |rest, place| rest.less(&place.counts));
    let merged = if former.is_none() { Vec::new() } else { congress::merged_into(tx, region.id)? };
    Ok(WideFigures {
        years: db::summed_years(tx, region.id)?,
        all,
        before: whole(tx, region.id, last_year, WideCut::Region)?,
        own_before: own_of(tx, &region, last_year, by, named)?,
        own,
        key: KeyFigures {
            all: db::key_sum(tx, region.id, year, WideCut::Region)?,
            before: db::key_sum(tx, region.id, last_year, WideCut::Region)?,
        },
        own_key: db::key_sum(tx, region.id, year, WideCut::Own)?,
        region,
        year,
        parts,
        parts_before,
        below,
        former,
        merged,
    })
}

/// Each region directly below a congress with the figures of everything in it, for a report that was ordered: the rights were
/// asked then.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn below_of(tx: &mut Tx, congress: &Region, year: u32) -> Result<Vec<(String, Counts)>> {
    let below = named_below(tx, congress.id, year, WideCut::Region, "")?;
    Ok(below.into_iter().map(|place| (place.region.name, place.counts)).collect())
}

/// What the region's own congress has of a part of a cut.
fn own_of(tx: &mut Tx, region: &Region, year: u32, cut: WideCut, part: &str) -> Result<Counts> {
    if cut == WideCut::Region {
        return whole(tx, region.id, year, WideCut::Own);
    }
    let facts = db::facts_of(tx, region.id, Span::Year(year), Stretch::ALL)?;
    Ok(count(facts.iter().filter(|fact| part_of(cut, region.level, fact) == part)))
}

fn named_below(
    tx: &mut Tx,
    region: RegionId,
    year: u32,
    cut: WideCut,
    part: &str,
) -> Result<Vec<PlaceFigures>> {
    let sums: HashMap<_, _> = db::sums_below(tx, region, year, cut, part)?.into_iter().collect();
    let before = db::sums_below(tx, region, year.saturating_sub(1), cut, part)?;
    let before: HashMap<_, _> = before.into_iter().collect();
    let keys: HashMap<_, _> = db::key_sums_below(tx, region, year)?.into_iter().collect();
    let mut below = Vec::new();
    for child in congress::children(tx, region)? {
        let key = keys.get(&child.id).copied().unwrap_or_default();
        if let Some(counts) = sums.get(&child.id).filter(|counts| !counts.is_none()) {
            let before = before.get(&child.id).copied().unwrap_or_default();
            below.push(PlaceFigures { region: child, counts: *counts, before, key });
        }
    }
    below.sort_by_key(|place| std::cmp::Reverse(place.counts.get(Measure::HandedIn)));
    Ok(below)
}

fn whole(tx: &mut Tx, region: RegionId, year: u32, cut: WideCut) -> Result<Counts> {
    let sums = db::sums_of(tx, region, year, cut)?;
    Ok(sums.into_iter().next().map(|(_, counts)| counts).unwrap_or_default())
}
