//! Key supervision 重点督办 in figures: how many matters, by whom proposed, with how many units; and which.

use std::collections::HashMap;

use congress::Region;
use host::Actor;
use kernel::{Instant, RegionId, Result};
use store::Tx;

use super::FIGURES;
use crate::model::{Bundle, KeyCounts, Span};
use crate::store as db;

/// What of key supervision are no items, against the time before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyFigures {
    pub(crate) all: KeyCounts,
    pub(crate) before: KeyCounts,
}

pub(super) fn key_figures(
    tx: &mut Tx,
    congress: &Region,
    span: Span,
    earlier: Option<Span>,
) -> Result<KeyFigures> {
    let before = match earlier {
        Some(earlier) => db::key_counts(tx, congress.id, earlier)?,
        None => KeyCounts::default(),
    };
    Ok(KeyFigures { all: db::key_counts(tx, congress.id, span)?, before })
}

/// The matters that are counted.
#[derive(Clone, Debug)]
pub(crate) struct KeyMatters {
    pub(crate) congress: Region,
    /// Each with how many of its items were handed in in that time.
    pub(crate) matters: Vec<(Bundle, usize)>,
    pub(crate) now: Instant,
}

/// The matters under key supervision with items that were handed to a congress in this time.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn key_matters(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    span: Span,
) -> Result<KeyMatters> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    Ok(KeyMatters { matters: report_matters(tx, &congress, span)?, congress, now: tx.now() })
}

/// The same for a report that was ordered: the rights were asked then.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn report_matters(tx: &mut Tx, congress: &Region, span: Span) -> Result<Vec<(Bundle, usize)>> {
    let items: HashMap<_, _> = db::key_items(tx, congress.id, span)?.into_iter().collect();
    let matters = db::key_matters(tx, congress.id, span)?.into_iter();
    let with_items = matters.map(|matter| {
        let count = items.get(&matter.id).and_then(|count| usize::try_from(*count).ok());
        (matter, count.unwrap_or_default())
    });
    Ok(with_items.collect())
}
