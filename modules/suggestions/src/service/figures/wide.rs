//! The figures of a region with every congress below it: read from sums that are kept, never from the items.

use congress::Region;
use host::Actor;
use kernel::{RegionId, Result};
use store::Tx;

use super::{FIGURES, today};
use crate::model::{Counts, Measure, WideCut};
use crate::store as db;

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
    /// Each part of the cut; by region this is empty.
    pub(crate) parts: Vec<(String, Counts)>,
    /// Each region directly below, the largest first: of everything, or of the part that was asked for.
    pub(crate) below: Vec<(Region, Counts)>,
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
    parts.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.get(Measure::HandedIn)));
    let (by, named) = match (cut, part) {
        (WideCut::Region | WideCut::Own, _) | (_, None) => (WideCut::Region, ""),
        (cut, Some(part)) => (cut, part),
    };
    let below = named_below(tx, region.id, year, by, named)?;
    let own = match parts.iter().find(|(name, _)| by != WideCut::Region && name == named) {
        // What is not below is the region's own.
        Some((_, all)) => below.iter().fold(*all, |rest, (_, counts)| rest.less(counts)),
        None => whole(tx, region.id, year, WideCut::Own)?,
    };
    Ok(WideFigures {
        years: db::summed_years(tx, region.id)?,
        all: whole(tx, region.id, year, WideCut::Region)?,
        before: whole(tx, region.id, year.saturating_sub(1), WideCut::Region)?,
        own,
        region,
        year,
        parts,
        below,
    })
}

/// Each region directly below a congress with the figures of everything in it, for a report that was ordered: the rights were
/// asked then.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn below_of(tx: &mut Tx, congress: &Region, year: u32) -> Result<Vec<(String, Counts)>> {
    let below = named_below(tx, congress.id, year, WideCut::Region, "")?;
    Ok(below.into_iter().map(|(region, counts)| (region.name, counts)).collect())
}

fn named_below(
    tx: &mut Tx,
    region: RegionId,
    year: u32,
    cut: WideCut,
    part: &str,
) -> Result<Vec<(Region, Counts)>> {
    let sums = db::sums_below(tx, region, year, cut, part)?;
    let children = congress::children(tx, region)?;
    let mut below: Vec<(Region, Counts)> = sums
        .into_iter()
        .filter(|(_, counts)| !counts.is_none())
        .filter_map(|(id, counts)| Some((children.iter().find(|child| child.id == id)?.clone(), counts)))
        .collect();
    below.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.get(Measure::HandedIn)));
    Ok(below)
}

fn whole(tx: &mut Tx, region: RegionId, year: u32, cut: WideCut) -> Result<Counts> {
    let sums = db::sums_of(tx, region, year, cut)?;
    Ok(sums.into_iter().next().map(|(_, counts)| counts).unwrap_or_default())
}
