//! Lists: what was handed to a congress, a deputy's own items, a unit's tasks.

use congress::Unit;
use host::Actor;
use kernel::Result;
use store::Tx;

use super::tasks::own_units;
use super::{DECIDE, READ};
use crate::model::{StageKind, SuggestionId, TaskId, TaskStage};
use crate::store::{self as db, Line, TaskLine};

/// A page of what was handed to a congress.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) congress: congress::Region,
    pub(crate) lines: Vec<Line>,
    /// How many stand in each stage where there are any; a hundred stands for more.
    pub(crate) counts: Vec<(StageKind, i64)>,
    /// The units to which what waits for that can be given; empty in lists of another stage.
    pub(crate) units: Vec<Unit>,
}

/// What was handed to the congress of a region, newest first.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn handed_in(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<kernel::RegionId>,
    stage: Option<StageKind>,
    before: SuggestionId,
) -> Result<Handed> {
    let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
    let mut counts = db::counts_by_stage(tx, congress.id)?;
    let place = |kind: StageKind| StageKind::ALL.iter().position(|other| *other == kind);
    counts.sort_by_key(|(kind, _)| place(*kind));
    let units = match stage {
        Some(StageKind::Accepted) => congress::units_under(tx, congress.id)?,
        _ => Vec::new(),
    };
    Ok(Handed { units, lines: db::handed_in(tx, congress.id, stage, before)?, congress, counts })
}

/// What a deputy writes, leads, signs, took back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mine {
    /// Writes: not handed in yet.
    Drafts,
    /// Leads: handed in.
    Led,
    /// Was asked to sign, or signed.
    Signed,
    /// Took back.
    Withdrawn,
}
congress::words!(Mine { Drafts = "drafts", Led = "led", Signed = "signed", Withdrawn = "withdrawn" });

/// A deputy's own items, newest first.
///
/// # Errors
/// *Not allowed* for somebody who is no deputy.
pub(crate) fn mine(tx: &mut Tx, actor: &Actor, which: Mine, before: SuggestionId) -> Result<Vec<Line>> {
    let person = super::deputy(actor)?;
    match which {
        Mine::Drafts => db::drafts_of(tx, person, before),
        Mine::Led => db::led_by(tx, person, before),
        Mine::Withdrawn => db::withdrawn_by(tx, person, before),
        Mine::Signed => db::co_signed_by(tx, person, before),
    }
}

/// A page of a unit's tasks.
#[derive(Clone, Debug)]
pub(crate) struct UnitTasks {
    /// The unit.
    pub(crate) unit: Unit,
    /// Every unit in which the actor has a part.
    pub(crate) own: Vec<Unit>,
    pub(crate) lines: Vec<TaskLine>,
}

/// The tasks of one of the actor's units, newest first; nothing for somebody who has no part in any.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn unit_tasks(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<kernel::UnitId>,
    stage: Option<TaskStage>,
    before: TaskId,
) -> Result<Option<UnitTasks>> {
    let mut own = Vec::new();
    for id in own_units(actor, READ) {
        own.extend(congress::unit(tx, id)?);
    }
    let wished = own.iter().find(|unit| Some(unit.id) == wish);
    let Some(unit) = wished.or(own.first()).cloned() else { return Ok(None) };
    let lines = db::tasks_of_unit(tx, unit.id, stage, before)?;
    Ok(Some(UnitTasks { unit, own, lines }))
}
