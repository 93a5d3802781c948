//! A unit's own figures: what it answered, in time or not, what the deputies said, what it promised.

use std::collections::{BTreeMap, HashMap};

use congress::{Level, Unit};
use host::Actor;
use kernel::{RegionId, Result, UnitId};
use store::Tx;

use super::{CountedItems, by_part, count, for_unit, largest_first, page_of, part_of, this_year};
use crate::model::{Counts, Part, Span, SuggestionId, UnitCut};
use crate::service::READ;
use crate::service::tasks::own_units;
use crate::store::{self as db, Fact, Line, UnitFact};

/// The figures of a unit over a time.
#[derive(Clone, Debug)]
pub(crate) struct UnitFigures {
    pub(crate) unit: Unit,
    /// Every unit in which the actor has a part.
    pub(crate) own: Vec<Unit>,
    pub(crate) span: Span,
    /// The time it is compared with, where there was one.
    pub(crate) earlier: Option<Span>,
    pub(crate) years: Vec<u32>,
    /// The terms and sessions of the unit's own congress.
    pub(crate) sessions: Vec<(u32, u32)>,
    /// What it answers itself.
    pub(crate) all: Counts,
    pub(crate) before: Counts,
    /// Each part of the cut with its figures, the largest first; what counts under none has an empty name.
    pub(crate) parts: Vec<(String, Counts)>,
    /// What each part had in the time before.
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
    span: Option<Span>,
    cut: UnitCut,
) -> Result<Option<UnitFigures>> {
    let Some((unit, own)) = chosen(tx, actor, wish)? else { return Ok(None) };
    let span = span.unwrap_or_else(|| this_year(tx));
    let sessions = db::sessions_of(tx, unit.region)?;
    let earlier = span.before(&sessions);
    let (facts, opinions) = over(tx, &unit, span)?;
    let before = match earlier {
        Some(earlier) => over(tx, &unit, earlier)?.0,
        None => Vec::new(),
    };
    let levels = Levels::of(tx, cut, facts.iter().chain(&before))?;
    let parts_before = by_part(|fact| levels.part_of(cut, fact), &before);
    let mut groups = by_part(|fact| levels.part_of(cut, fact), &facts);
    for name in parts_before.keys() {
        groups.entry(name.clone()).or_default();
    }
    Ok(Some(UnitFigures {
        parts: largest_first(groups),
        parts_before,
        years: db::years_of_unit(tx, unit.id)?,
        sessions,
        all: count(facts.iter()),
        before: count(before.iter()),
        opinions,
        unit,
        own,
        span,
        earlier,
    }))
}

/// The levels of the congresses that handed something to a unit, where it is told apart by them.
struct Levels(HashMap<RegionId, Level>);

impl Levels {
    fn of<'a>(tx: &mut Tx, cut: UnitCut, facts: impl Iterator<Item = &'a Fact>) -> Result<Self> {
        if cut != UnitCut::Level {
            return Ok(Self(HashMap::new()));
        }
        let mut regions: Vec<RegionId> = facts.map(|fact| fact.region).collect();
        regions.sort_unstable();
        regions.dedup();
        let known = congress::regions_among(tx, &regions)?;
        Ok(Self(known.into_iter().map(|region| (region.id, region.level)).collect()))
    }

    /// The part of a cut that an item counts under.
    fn part_of(&self, cut: UnitCut, fact: &Fact) -> String {
        match cut {
            UnitCut::Of(cut) => part_of(cut, fact),
            UnitCut::Year => Span::Year(fact.year).to_string(),
            UnitCut::Level => {
                self.0.get(&fact.region).map(|level| level.word().to_owned()).unwrap_or_default()
            }
        }
    }
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

/// What a unit answers of what was handed in over a time, and to how much it says its opinion.
fn over(tx: &mut Tx, unit: &Unit, span: Span) -> Result<(Vec<Fact>, (u64, u64, u64))> {
    let facts = db::facts_of_unit(tx, unit.id, unit.region, span)?;
    let parts = db::parts_of_unit(tx, unit.id, unit.region, span)?;
    let pairs = facts.iter().zip(&parts).filter(|(_, part)| part.part.answers());
    let answered = pairs.map(|(fact, part)| for_unit(fact, part)).collect();
    let said = |counts: fn(&&UnitFact) -> bool| {
        let own = parts.iter().filter(|part| part.part == Part::CoHandler).filter(counts);
        u64::try_from(own.count()).unwrap_or_default()
    };
    Ok((answered, (said(|_| true), said(|part| part.replied), said(|part| part.in_time))))
}

/// The items that a figure of a unit counts, of all or of one part of a cut, a page of fifty after `after`.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn unit_items(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<UnitId>,
    asked: &CountedItems,
    part: Option<&(UnitCut, String)>,
    after: SuggestionId,
) -> Result<Vec<Line>> {
    let Some((unit, _)) = chosen(tx, actor, wish)? else { return Ok(Vec::new()) };
    let (facts, _) = over(tx, &unit, asked.span)?;
    let cut = part.map_or(UnitCut::Year, |(cut, _)| *cut);
    let levels = Levels::of(tx, cut, facts.iter())?;
    let here = |fact: &Fact| part.is_none_or(|(cut, name)| levels.part_of(*cut, fact) == *name);
    let ids = page_of(&facts, after, |fact| here(fact) && asked.counts(fact));
    db::lines_of_unit(tx, unit.id, &ids)
}
