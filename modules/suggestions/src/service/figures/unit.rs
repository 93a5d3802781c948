//! A unit's own figures: what it answered, in time or not, what the deputies said, what it promised.

use std::collections::BTreeMap;

use congress::Unit;
use host::Actor;
use kernel::{Result, UnitId};
use store::Tx;

use super::{CountedItems, by_part, count, for_unit, largest_first, page_of, this_year};
use crate::model::{Counts, Cut, Part, Span, SuggestionId};
use crate::service::READ;
use crate::service::tasks::own_units;
use crate::store::{self as db, Fact, Line, UnitFact};

/// The figures of a unit in a year.
#[derive(Clone, Debug)]
pub(crate) struct UnitFigures {
    pub(crate) unit: Unit,
    /// Every unit in which the actor has a part.
    pub(crate) own: Vec<Unit>,
    pub(crate) year: u32,
    pub(crate) years: Vec<u32>,
    /// What it answers itself.
    pub(crate) all: Counts,
    pub(crate) before: Counts,
    /// Each part of the cut with its figures, the largest first; what counts under none has an empty name.
    pub(crate) parts: Vec<(String, Counts)>,
    /// What each part had a year before.
    pub(crate) parts_before: BTreeMap<String, Counts>,
    /// To how much it says its opinion, how much of that it did, and in time.
    pub(crate) opinions: (u64, u64, u64),
}

/// The figures of one of the actor's units; nothing for somebody who has no part in any.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn unit_figures(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<UnitId>,
    year: Option<u32>,
    cut: Cut,
) -> Result<Option<UnitFigures>> {
    let Some((unit, own)) = chosen(tx, actor, wish)? else { return Ok(None) };
    let year = year.unwrap_or_else(|| match this_year(tx) {
        Span::Year(year) => year,
        Span::Term(_) | Span::Session(..) => 0,
    });
    let (facts, opinions) = of_year(tx, unit.id, year)?;
    let (before, _) = of_year(tx, unit.id, year.saturating_sub(1))?;
    let parts_before = by_part(cut, &before);
    let mut groups = by_part(cut, &facts);
    for name in parts_before.keys() {
        groups.entry(name.clone()).or_default();
    }
    Ok(Some(UnitFigures {
        parts: largest_first(groups),
        parts_before,
        years: db::years_of_unit(tx, unit.id)?,
        all: count(facts.iter()),
        before: count(before.iter()),
        opinions,
        unit,
        own,
        year,
    }))
}

fn chosen(tx: &mut Tx, actor: &Actor, wish: Option<UnitId>) -> Result<Option<(Unit, Vec<Unit>)>> {
    let mut own = Vec::new();
    for id in own_units(actor, READ) {
        own.extend(congress::unit(tx, id)?);
    }
    let wished = own.iter().find(|unit| Some(unit.id) == wish);
    let unit = wished.or(own.first()).cloned();
    Ok(unit.map(|unit| (unit, own)))
}

/// What a unit answers in a year, and to how much it says its opinion.
fn of_year(tx: &mut Tx, unit: UnitId, year: u32) -> Result<(Vec<Fact>, (u64, u64, u64))> {
    let facts = db::facts_of_unit(tx, unit, year)?;
    let parts = db::parts_of_unit(tx, unit, year)?;
    let pairs = facts.iter().zip(&parts).filter(|(_, part)| part.part.answers());
    let answered = pairs.map(|(fact, part)| for_unit(fact, part)).collect();
    let said = |counts: fn(&&UnitFact) -> bool| {
        let own = parts.iter().filter(|part| part.part == Part::CoHandler).filter(counts);
        u64::try_from(own.count()).unwrap_or_default()
    };
    Ok((answered, (said(|_| true), said(|part| part.replied), said(|part| part.in_time))))
}

/// The items that a figure of a unit counts, a page of fifty after `after`.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn unit_items(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<UnitId>,
    year: u32,
    asked: &CountedItems,
    after: SuggestionId,
) -> Result<Vec<Line>> {
    let Some((unit, _)) = chosen(tx, actor, wish)? else { return Ok(Vec::new()) };
    let (facts, _) = of_year(tx, unit.id, year)?;
    let ids = page_of(&facts, after, |fact| asked.counts(fact));
    db::lines_of_unit(tx, unit.id, year, &ids)
}
