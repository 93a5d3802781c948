//! The figures every office reports (rules §3): how much by unit, class, field and kind; in time; contact; content the first
//! time and after the redo; solved; promises kept; published. Against the time before, and down to the items.

mod crossing;
mod keeping;
mod key;
mod sums;
mod unit;
mod wide;

use std::collections::{BTreeMap, HashMap};

use congress::Region;
use host::{Act, Actor, Role};
use kernel::{RegionId, Result};
use store::Tx;

pub(crate) use crossing::{Cross, crossed};
pub(crate) use keeping::FACTS;
pub(crate) use key::{KeyFigures, key_matters, report_matters};
pub(crate) use unit::{UnitFigures, unit_figures, unit_items};
pub(crate) use wide::{WideFigures, below_of, wide_figures};

use super::today;
use crate::model::{Counts, Cut, Measure, Span, StageKind, SuggestionId, Verdict};
use crate::policy::Effect;
use crate::store::{self as db, Fact, Line, Stretch, UnitFact};

/// Reading figures.
pub(crate) const FIGURES: Act = Act { name: "suggestions.figures", roles: &[Role::Office] };

/// So many items are looked through at once for a page of those that a figure counts.
const TOGETHER: i64 = 200;

/// Whether a figure counts an item.
pub(super) fn counts(measure: Measure, fact: &Fact) -> bool {
    let content = |said: Option<Verdict>| said.is_some_and(|said| said != Verdict::Dissatisfied);
    let full = |said: Option<Verdict>| said == Some(Verdict::Satisfied);
    let attitude = content(fact.attitude);
    let result = content(fact.result);
    // The second time stands in for the first.
    let last_attitude = fact.attitude2.map_or(attitude, |said| content(Some(said)));
    let last_result = fact.result2.map_or(result, |said| content(Some(said)));
    let replied = fact.replied;
    let promised = fact.promises > 0;
    let kept = promised && fact.kept == fact.promises;
    let judged = replied && fact.result.is_some();
    match measure {
        Measure::HandedIn => true,
        Measure::Accepted => !matches!(
            fact.stage,
            StageKind::Gathering
                | StageKind::Reviewing
                | StageKind::Returned
                | StageKind::NotAccepted
                | StageKind::Withdrawn
                | StageKind::Tabled
        ),
        Measure::Replied => replied,
        Measure::InTime => replied && fact.in_time,
        Measure::Contacted => replied && fact.contacted,
        Measure::Judged => judged,
        Measure::AttitudeFirst => judged && attitude,
        Measure::ResultFirst => judged && result,
        Measure::SatisfiedFirst => judged && attitude && result,
        Measure::AttitudeLast => judged && last_attitude,
        Measure::ResultLast => judged && last_result,
        Measure::SatisfiedLast => judged && last_attitude && last_result,
        Measure::AttitudeFirstFull => judged && full(fact.attitude),
        Measure::ResultFirstFull => judged && full(fact.result),
        Measure::AttitudeLastFull => judged && full(fact.attitude2.or(fact.attitude)),
        Measure::ResultLastFull => judged && full(fact.result2.or(fact.result)),
        Measure::ClassA => replied && fact.effect == Some(Effect::Solved),
        Measure::Solved => replied && (fact.effect == Some(Effect::Solved) || kept),
        Measure::Promised => replied && promised,
        Measure::Kept => replied && kept,
        Measure::Redone => replied && fact.attitude2.is_some(),
        Measure::TextPublic => replied && fact.text_public,
        Measure::ReplyPublic => replied && fact.reply_public,
        Measure::KeyItems => fact.supervised,
        Measure::KeyReplied => fact.supervised && replied,
        Measure::KeyClassA => fact.supervised && replied && fact.effect == Some(Effect::Solved),
    }
}

/// An item as it counts for one of its units: what the unit did, and what the deputy said of its own reply.
pub(super) fn for_unit(fact: &Fact, unit: &UnitFact) -> Fact {
    Fact {
        unit: Some(unit.unit),
        unit_name: Some(unit.unit_name.clone()),
        class: unit.class.clone(),
        effect: unit.effect,
        replied: unit.replied,
        in_time: unit.in_time,
        contacted: unit.contacted,
        promises: unit.promises,
        kept: unit.kept,
        attitude: unit.attitude,
        result: unit.result,
        attitude2: unit.attitude2,
        result2: unit.result2,
        ..fact.clone()
    }
}

fn count<'a>(facts: impl Iterator<Item = &'a Fact>) -> Counts {
    let mut sum = Counts::default();
    for fact in facts {
        sum.add(1, |measure| counts(measure, fact));
    }
    sum
}

/// The part of a cut that an item counts under.
fn part_of(cut: Cut, fact: &Fact) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match cut {
        Cut::Unit => text(&fact.unit_name),
        Cut::Field => text(&fact.field),
        Cut::Class => text(&fact.class),
        Cut::Kind => fact.kind.word().to_owned(),
        Cut::Delegation => text(&fact.delegation),
        Cut::Session => Span::Session(fact.term, fact.session).to_string(),
        Cut::Deputy => fact.lead_name.clone(),
        Cut::Committee => text(&fact.committee),
    }
}

/// The figures of a congress over a time, for all and for each part of a cut.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) congress: Region,
    pub(crate) span: Span,
    /// The time it is compared with, where there was one.
    pub(crate) earlier: Option<Span>,
    pub(crate) years: Vec<u32>,
    pub(crate) sessions: Vec<(u32, u32)>,
    pub(crate) all: Counts,
    pub(crate) before: Counts,
    /// Of key supervision, what are no items.
    pub(crate) key: KeyFigures,
    /// Each part with its figures, the largest first; what counts under none has an empty name.
    pub(crate) parts: Vec<(String, Counts)>,
    /// What each part had in the time it is compared with.
    pub(crate) parts_before: BTreeMap<String, Counts>,
}

/// The figures of a congress over a time; of the present year where none is named.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn figures(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    span: Option<Span>,
    cut: Cut,
) -> Result<Figures> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    let span = span.unwrap_or_else(|| this_year(tx));
    figures_of(tx, congress, span, cut)
}

/// The figures of a congress for a report that was ordered: the rights were asked then.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn report_figures(tx: &mut Tx, congress: &Region, span: Span, cut: Cut) -> Result<Figures> {
    figures_of(tx, congress.clone(), span, cut)
}

fn figures_of(tx: &mut Tx, congress: Region, span: Span, cut: Cut) -> Result<Figures> {
    let sessions = db::sessions_of(tx, congress.id)?;
    let earlier = span.before(&sessions);
    let facts = db::facts_of(tx, congress.id, span, Stretch::ALL)?;
    let facts_before = match earlier {
        Some(earlier) => db::facts_of(tx, congress.id, earlier, Stretch::ALL)?,
        None => Vec::new(),
    };
    let parts_before = match earlier {
        Some(earlier) => grouped(tx, &congress, earlier, cut, &facts_before)?,
        None => BTreeMap::new(),
    };
    let mut groups = grouped(tx, &congress, span, cut, &facts)?;
    for name in parts_before.keys() {
        groups.entry(name.clone()).or_default();
    }
    let parts = largest_first(groups);
    Ok(Figures {
        years: db::years_of(tx, congress.id)?,
        sessions,
        all: count(facts.iter()),
        before: count(facts_before.iter()),
        key: key::key_figures(tx, &congress, span, earlier)?,
        congress,
        span,
        earlier,
        parts,
        parts_before,
    })
}

/// The figures of each part of a cut.
fn grouped(
    tx: &mut Tx,
    congress: &Region,
    span: Span,
    cut: Cut,
    facts: &[Fact],
) -> Result<BTreeMap<String, Counts>> {
    let told_apart = apart(tx, congress, span, &[cut], facts)?;
    Ok(by_part(|fact| part_of(cut, fact), told_apart.as_deref().unwrap_or(facts)))
}

fn by_part(part_of: impl Fn(&Fact) -> String, facts: &[Fact]) -> BTreeMap<String, Counts> {
    let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
    for fact in facts {
        groups.entry(part_of(fact)).or_default().add(1, |measure| counts(measure, fact));
    }
    groups
}

fn largest_first(groups: BTreeMap<String, Counts>) -> Vec<(String, Counts)> {
    let mut parts: Vec<(String, Counts)> = groups.into_iter().collect();
    parts.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.get(Measure::HandedIn)));
    parts
}

/// By unit an item counts for each that answers, with what that one did; by anything else it counts once.
fn apart(
    tx: &mut Tx,
    congress: &Region,
    span: Span,
    cuts: &[Cut],
    facts: &[Fact],
) -> Result<Option<Vec<Fact>>> {
    if !cuts.contains(&Cut::Unit) {
        return Ok(None);
    }
    let (Some(first), Some(last)) = (facts.first(), facts.last()) else { return Ok(None) };
    let range = (first.suggestion, last.suggestion);
    let mut units: HashMap<SuggestionId, Vec<UnitFact>> = HashMap::new();
    for unit in db::unit_facts_of(tx, congress.id, span, range)? {
        if unit.part.answers() {
            units.entry(unit.suggestion).or_default().push(unit);
        }
    }
    let each = facts.iter().flat_map(|fact| match units.get(&fact.suggestion) {
        Some(units) => units.iter().map(|unit| for_unit(fact, unit)).collect::<Vec<_>>(),
        None => vec![fact.clone()],
    });
    Ok(Some(each.collect()))
}

fn this_year(tx: &Tx) -> Span {
    Span::Year(u32::try_from(today(tx).year()).unwrap_or_default())
}

/// Which items are asked for: those that a figure counts, of all or of one part of a cut.
#[derive(Clone, Debug)]
pub(crate) struct CountedItems {
    pub(crate) span: Span,
    pub(crate) measure: Measure,
    /// Of these parts, each of its cut.
    pub(crate) parts: Vec<(Cut, String)>,
    /// Of a figure of what deputies said, only those who said this.
    pub(crate) verdict: Option<Verdict>,
}

impl CountedItems {
    fn counts(&self, fact: &Fact) -> bool {
        let here = self.parts.iter().all(|(cut, name)| part_of(*cut, fact) == *name);
        let said = match self.verdict {
            Some(verdict) => counts(Measure::Judged, fact) && said(self.measure, fact) == Some(verdict),
            None => counts(self.measure, fact),
        };
        here && said
    }
}

/// What the deputy said that a figure is about.
fn said(measure: Measure, fact: &Fact) -> Option<Verdict> {
    match measure {
        Measure::AttitudeFirst => fact.attitude,
        Measure::ResultFirst => fact.result,
        Measure::AttitudeLast => fact.attitude2.or(fact.attitude),
        Measure::ResultLast => fact.result2.or(fact.result),
        _ => None,
    }
}

/// The items that a figure counts, a page of fifty after `after`.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn counted_items(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    asked: &CountedItems,
    after: SuggestionId,
) -> Result<Vec<Line>> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    let cuts: Vec<Cut> = asked.parts.iter().map(|(cut, _)| *cut).collect();
    let (mut ids, mut next) = (Vec::new(), Some(Stretch { after, most: TOGETHER }));
    while let Some(of) = next.filter(|_| ids.len() < full_page()) {
        let facts = db::facts_of(tx, congress.id, asked.span, of)?;
        let told_apart = apart(tx, &congress, asked.span, &cuts, &facts)?;
        ids.extend(page_of(told_apart.as_ref().unwrap_or(&facts), after, |fact| asked.counts(fact)));
        next = of.next(&facts);
    }
    ids.truncate(full_page());
    db::lines_of_congress(tx, congress.id, &ids)
}

/// How many items stand on a page.
fn full_page() -> usize {
    usize::try_from(db::PAGE).unwrap_or_default()
}

/// The first fifty items after `after` of which `wanted` holds.
fn page_of(facts: &[Fact], after: SuggestionId, wanted: impl Fn(&Fact) -> bool) -> Vec<SuggestionId> {
    let mut ids: Vec<SuggestionId> = facts
        .iter()
        .filter(|fact| fact.suggestion > after && wanted(fact))
        .map(|fact| fact.suggestion)
        .collect();
    ids.dedup();
    ids.truncate(full_page());
    ids
}
