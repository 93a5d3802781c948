//! The suggestions and motions of the invented county: what its deputies proposed, and step by step what was done about it.

mod tales;

use std::collections::BTreeMap;
use std::sync::Arc;

use host::{Actor, App};
use kernel::clock::ManualClock;
use kernel::{Error, Instant, PersonId, RegionId, Result, UnitId};
use store::Tx;
use suggestions::story::{self, Deed, MatterDeed, Proposal, UnitDeed, Writing};
use suggestions::{Assignment, Part, SuggestionId, Verdict};

use super::names::{Area, Chair, Deputy, Unit, of};
use super::{Town, days_before};

/// One item from its first word on.
#[derive(Debug)]
struct Tale {
    /// What other tales call it.
    name: &'static str,
    /// The congress it is handed to.
    congress: Area,
    lead: Deputy,
    /// How many days ago it was begun.
    begun: i64,
    writing: Writing<'static>,
    wishes: &'static [Unit],
    then: &'static [(i64, Step)],
}

/// Something that is done, so many days ago.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The lead asks these to sign.
    Invite(&'static [Deputy]),
    /// These sign.
    Sign(&'static [Deputy]),
    /// Everybody of these who moved it with the lead says what they think of the answer.
    Say(&'static [Deputy]),
    /// By the lead.
    Lead(Deed<'static>),
    /// By the office.
    Office(Deed<'static>),
    /// The office merges it into another.
    SameAs(&'static str),
    /// The office assigns it.
    Assign(&'static [(Unit, Part, &'static str)]),
    /// By the unit's clerk.
    Clerk(Unit, UnitDeed<'static>),
    /// By the unit's reviewer.
    Reviewer(Unit, UnitDeed<'static>),
    /// By the unit's signer.
    Signer(Unit, UnitDeed<'static>),
    /// By the lead, about the unit's contact.
    Confirm(Unit),
    /// The office proposes it for key supervision, together with other tales.
    Propose(Proposal<'static>, &'static [&'static str]),
    /// The office sends it to the committee.
    Send,
    /// The committee's staff proposes it for key supervision, together with other tales.
    CommitteeProposes(Proposal<'static>, &'static [&'static str]),
    /// By the office, about the matter to which it belongs.
    Matter(MatterDeed<'static>),
}

/// Tells every tale, everything in its order.
pub(super) async fn tell(app: &App, clock: &ManualClock, town: &Arc<Town>, now: Instant) -> Result<()> {
    let mut turns: Vec<(i64, usize, Option<Step>)> = Vec::new();
    for (index, tale) in tales::ALL.iter().enumerate() {
        turns.push((tale.begun, index, None));
        turns.extend(tale.then.iter().map(|(day, step)| (*day, index, Some(*step))));
    }
    // Stable: what happens on the same day happens in the order in which it is told.
    turns.sort_by_key(|(day, _, _)| std::cmp::Reverse(*day));
    let mut known = BTreeMap::new();
    for (day, index, step) in turns {
        clock.set(days_before(now, day));
        let tale = tales::ALL.get(index).ok_or_else(|| Error::fault("a tale is missing"))?;
        let town = Arc::clone(town);
        let before = known.clone();
        let id = app.db.write(move |tx| take(tx, &town, &before, tale, step)).await?;
        known.insert(tale.name, id);
    }
    Ok(())
}

fn take(
    tx: &mut Tx,
    town: &Town,
    known: &BTreeMap<&'static str, SuggestionId>,
    tale: &Tale,
    step: Option<Step>,
) -> Result<SuggestionId> {
    let lead = of(&town.cast, Chair::Deputy(tale.lead))?;
    let Some(step) = step else {
        let region: RegionId = super::people::region(&of(&town.areas, tale.congress)?)?;
        let wishes = tale.wishes.iter().map(|unit| of(&town.units, *unit)).collect::<Result<Vec<_>>>()?;
        return story::write(tx, &lead, region, &tale.writing, &wishes);
    };
    let id = of(known, tale.name)?;
    go_on(tx, town, known, (id, &lead), step)?;
    Ok(id)
}

fn go_on(
    tx: &mut Tx,
    town: &Town,
    known: &BTreeMap<&'static str, SuggestionId>,
    item: (SuggestionId, &Actor),
    step: Step,
) -> Result<()> {
    let (id, lead) = item;
    let office = of(&town.cast, Chair::Office)?;
    match step {
        Step::Invite(deputies) => {
            let people = deputies.iter().map(|deputy| Ok(of(&town.deputies, *deputy)?.id));
            let people = people.collect::<Result<Vec<PersonId>>>()?;
            story::does(tx, lead, id, Deed::Invite(&people))
        }
        Step::Sign(deputies) => deputies.iter().try_for_each(|deputy| {
            let signer = of(&town.cast, Chair::Deputy(*deputy))?;
            story::does(tx, &signer, id, Deed::Sign)
        }),
        Step::Say(deputies) => deputies.iter().try_for_each(|deputy| {
            let mover = of(&town.cast, Chair::Deputy(*deputy))?;
            story::does(tx, &mover, id, Deed::Say(Verdict::Satisfied, ""))
        }),
        Step::Send => story::does(tx, &office, id, Deed::Send(town.committee)),
        Step::Lead(deed) => story::does(tx, lead, id, deed),
        Step::Office(deed) => story::does(tx, &office, id, deed),
        Step::SameAs(other) => story::does(tx, &office, id, Deed::Merge(of(known, other)?)),
        Step::Assign(units) => story::does(tx, &office, id, Deed::Assign(&named(town, units)?, "")),
        Step::Clerk(unit, deed) => by(tx, town, Chair::Clerk(unit), id, unit, deed),
        Step::Reviewer(unit, deed) => by(tx, town, Chair::Reviewer(unit), id, unit, deed),
        Step::Signer(unit, deed) => by(tx, town, Chair::Signer(unit), id, unit, deed),
        Step::Confirm(unit) => story::unit_does(tx, lead, id, of(&town.units, unit)?, UnitDeed::Confirm),
        Step::Propose(proposal, others) => {
            story::propose(tx, &office, &together(known, id, others)?, &proposal)
        }
        Step::CommitteeProposes(proposal, others) => {
            let committee = of(&town.cast, Chair::Committee)?;
            story::propose(tx, &committee, &together(known, id, others)?, &proposal)
        }
        Step::Matter(deed) => story::matter_does(tx, &office, id, deed),
    }
}

/// An item with the others that are named.
fn together(
    known: &BTreeMap<&'static str, SuggestionId>,
    id: SuggestionId,
    others: &[&'static str],
) -> Result<Vec<SuggestionId>> {
    let others = others.iter().map(|other| of(known, *other)).collect::<Result<Vec<_>>>()?;
    Ok(std::iter::once(id).chain(others).collect())
}

fn by(
    tx: &mut Tx,
    town: &Town,
    chair: Chair,
    id: SuggestionId,
    unit: Unit,
    deed: UnitDeed<'_>,
) -> Result<()> {
    let actor = of(&town.cast, chair)?;
    let unit: UnitId = of(&town.units, unit)?;
    story::unit_does(tx, &actor, id, unit, deed)
}

fn named(town: &Town, units: &[(Unit, Part, &str)]) -> Result<Vec<Assignment>> {
    let assigned = units.iter().map(|(unit, part, what)| {
        Ok(Assignment { unit: of(&town.units, *unit)?, part: *part, what: (*what).to_owned() })
    });
    assigned.collect()
}
