//! Reading what is under key supervision: one matter, the matters of a year with their sums, the form of a proposal.

use std::collections::HashMap;

use congress::{Body, Region};
use host::Actor;
use kernel::deadline::Deadline;
use kernel::{BodyId, Instant, RegionId, Result};
use store::Tx;
use store::event::{self, Recorded};

use super::super::{DECIDE, DELIBERATE, Grip, READ, committee_at, own_committees, today};
use super::{TypedBundle, proposing};
use crate::model::{Bundle, BundleId, BundleStage, Suggestion, SuggestionId, TaskStage};
use crate::policy::Rules;
use crate::store::{self as db, BundleVisit, Line};

/// A matter with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct BundleView {
    pub(crate) bundle: Bundle,
    pub(crate) congress: String,
    /// Its items with the units that answer them.
    pub(crate) items: Vec<(Line, Vec<String>)>,
    pub(crate) visits: Vec<BundleVisit>,
    pub(crate) history: Vec<Recorded>,
    /// How the report's date was counted.
    pub(crate) counted: Option<Deadline>,
    pub(crate) office: Grip,
    /// Whether the reader is of the committee that proposed it.
    pub(crate) committee: Grip,
    pub(crate) now: Instant,
}

/// A matter, for the office, for the committee that proposed it, and once it was fixed for the deputies and units of its items.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn bundle_view(tx: &mut Tx, actor: &Actor, id: BundleId) -> Result<BundleView> {
    let bundle = db::bundle(tx, id)?;
    let mut items = Vec::new();
    let decides = actor.can(DECIDE, &bundle.scope());
    let deliberates = actor.can(DELIBERATE, &bundle.scope());
    let mut concerned = false;
    for id in db::bundled(tx, id)? {
        let item = db::load(tx, id)?;
        concerned = concerned || is_concerned(tx, actor, &item)?;
        let tasks = db::tasks(tx, id)?.into_iter();
        let units = tasks.filter(|task| task.part.answers() && task.stage != TaskStage::Gone);
        let mut units: Vec<String> = units.map(|task| task.unit_name).collect();
        units.dedup();
        items.push((Line::of(&item), units));
    }
    let shown = deliberates || (concerned && bundle.stage.is_fixed());
    if !shown {
        actor.may(DECIDE, &bundle.scope())?;
    }
    let rules = Rules::of(tx, bundle.region)?;
    Ok(BundleView {
        congress: congress::known_region(tx, bundle.region)?.name,
        visits: db::visits_of(tx, id)?,
        history: if deliberates { event::history(tx, id)? } else { Vec::new() },
        counted: bundle.decided_on.map(|from| rules.supervision(from)),
        office: Grip::of(decides),
        committee: Grip::of(deliberates && !decides),
        now: tx.now(),
        items,
        bundle,
    })
}

/// Whether an item is the actor's as a deputy, or one of their units has it.
fn is_concerned(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<bool> {
    if let Some(person) = actor.person {
        let signs = db::signers(tx, item.id)?.iter().any(|signer| signer.person == person);
        if person == item.lead || signs {
            return Ok(true);
        }
    }
    for reach in actor.reaches(READ) {
        if db::has_task(tx, item.id, reach)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How much was supervised in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SupervisionSums {
    /// Matters that the chairs' meeting fixed.
    pub matters: usize,
    /// Items in them.
    pub items: usize,
    /// Visits made.
    pub visits: usize,
    /// Matters that are at their end.
    pub closed: usize,
}

/// The matters of a congress in one year.
#[derive(Clone, Debug)]
pub(crate) struct BundleList {
    pub(crate) congress: Region,
    pub(crate) year: u32,
    pub(crate) years: Vec<u32>,
    /// Each with how many items it has.
    pub(crate) bundles: Vec<(Bundle, usize)>,
    pub(crate) sums: SupervisionSums,
    pub(crate) before: SupervisionSums,
    pub(crate) now: Instant,
}

/// Whose matters somebody sees: all of a congress, or those of their committee.
fn whose(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<(Region, Option<BodyId>)> {
    if actor.reaches(DECIDE).next().is_none()
        && let Some(id) = own_committees(actor).first()
        && let Some(committee) = congress::body(tx, *id)?
    {
        return Ok((congress::known_region(tx, committee.region)?, Some(committee.id)));
    }
    Ok((congress::chosen_region(tx, actor, DECIDE, region)?, None))
}

/// The matters of a congress in a year, of this one where none is named; for a committee its own.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn bundle_list(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    year: Option<u32>,
) -> Result<BundleList> {
    let (congress, of) = whose(tx, actor, region)?;
    let this = u32::try_from(today(tx).year()).unwrap_or_default();
    let mut years = db::bundle_years(tx, congress.id)?;
    if !years.contains(&this) {
        years.insert(0, this);
    }
    let year = year.unwrap_or(this);
    let (bundles, sums) = summed(tx, (congress.id, of), year)?;
    let (_, before) = summed(tx, (congress.id, of), year.saturating_sub(1))?;
    Ok(BundleList { congress, year, years, bundles, sums, before, now: tx.now() })
}

fn summed(
    tx: &mut Tx,
    (region, of): (RegionId, Option<BodyId>),
    year: u32,
) -> Result<(Vec<(Bundle, usize)>, SupervisionSums)> {
    let items: HashMap<_, _> = db::item_counts(tx, region, year)?.into_iter().collect();
    let visits: HashMap<_, _> = db::visit_counts(tx, region, year)?.into_iter().collect();
    let count = |counts: &HashMap<BundleId, i64>, id| {
        counts.get(&id).and_then(|count| usize::try_from(*count).ok()).unwrap_or_default()
    };
    let mut sums = SupervisionSums::default();
    let mut all = Vec::new();
    let all_of_year = db::bundles_of_year(tx, region, year)?.into_iter();
    for bundle in all_of_year.filter(|bundle| of.is_none() || bundle.committee == of) {
        let items = count(&items, bundle.id);
        if bundle.stage.is_fixed() {
            sums.matters += 1;
            sums.items += items;
            sums.visits += count(&visits, bundle.id);
            sums.closed += usize::from(bundle.stage == BundleStage::Closed);
        }
        all.push((bundle, items));
    }
    Ok((all, sums))
}

/// The form of a proposal.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// The congress.
    pub(crate) congress: Region,
    /// The committee that proposes; none for the office.
    pub(crate) committee: Option<Body>,
    /// What stands in it.
    pub(crate) typed: TypedBundle,
}

/// The form of a proposal for these items, as numbers; blank where there are none.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn proposal_for(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<RegionId>,
    items: &[SuggestionId],
) -> Result<Proposal> {
    let mut typed = TypedBundle::default();
    let mut region = None;
    for id in items {
        let item = db::load(tx, *id)?;
        if committee_at(tx, actor, item.region)?.is_none() {
            actor.may(DECIDE, &item.scope())?;
        }
        region = region.or(Some(item.region));
        if typed.title.is_empty() {
            typed.title.clone_from(&item.subject);
        }
        if let Some(number) = item.number {
            typed.numbers.push_str(&format!("{}-{number}\n", item.session.unwrap_or(0)));
        }
    }
    let (congress, _) = whose(tx, actor, region.or(wish))?;
    let committee = proposing(tx, actor, &congress)?;
    Ok(Proposal { congress, committee, typed })
}

/// The numbers of a matter's items, as its form shows them.
pub(crate) fn numbers_of(items: &[(Line, Vec<String>)]) -> String {
    let number = |line: &Line| line.number.map(|number| format!("{}-{number}", line.session.unwrap_or(0)));
    items.iter().filter_map(|(line, _)| number(line)).collect::<Vec<_>>().join("\n")
}
