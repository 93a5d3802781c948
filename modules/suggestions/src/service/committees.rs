//! Committees 专门委员会: their staff see what was sent to them, report on it, and propose matters for key supervision. The office
//! can do all of it in their place.

use congress::{Body, BodyKind, Region};
use host::{Act, Actor, Reach, Role, Scope};
use kernel::{BodyId, RegionId, Result};
use store::Tx;

use super::{DECIDE, with_reason};
use crate::events;
use crate::flow::Action;
use crate::model::{Kind, Stage, Suggestion, SuggestionId};
use crate::store::{self as db, Line};

/// What a committee does: reports on what was sent to it, proposes and carries out key supervision.
pub(crate) const DELIBERATE: Act =
    Act { name: "suggestions.deliberate", roles: &[Role::Committee, Role::Office] };

/// The committees on whose staff an actor is.
pub(super) fn own_committees(actor: &Actor) -> Vec<BodyId> {
    let bodies = actor.reaches(DELIBERATE).filter_map(|reach| match reach {
        Reach::Body(body) => Some(*body),
        _ => None,
    });
    bodies.collect()
}

/// The committee of a congress on whose staff an actor is.
pub(super) fn committee_at(tx: &mut Tx, actor: &Actor, congress: RegionId) -> Result<Option<Body>> {
    for id in own_committees(actor) {
        if let Some(body) = congress::body(tx, id)?.filter(|body| body.region == congress) {
            return Ok(Some(body));
        }
    }
    Ok(None)
}

/// Whether an item was sent to a committee on whose staff an actor is.
pub(super) fn is_sent_to(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<bool> {
    Ok(!own_committees(actor).is_empty() && actor.can(DELIBERATE, &scope_with_committee(tx, item)?))
}

/// Where an item stands for rights, the committee it was sent to included.
fn scope_with_committee(tx: &mut Tx, item: &Suggestion) -> Result<Scope> {
    Ok(Scope { body: db::committee_of(tx, item.id)?, ..item.scope() })
}

/// The committees that a motion can be sent to: those of its congress and term that have not ended.
pub(super) fn committees_for(tx: &mut Tx, item: &Suggestion) -> Result<Vec<Body>> {
    if item.kind != Kind::Motion || !matches!(item.stage, Stage::Reviewing { .. }) {
        return Ok(Vec::new());
    }
    let mut bodies = congress::bodies_of(tx, item.region, item.term)?;
    bodies.retain(|body| {
        matches!(body.kind, BodyKind::SpecialCommittee | BodyKind::WorkingCommittee)
            && body.until_day.is_none()
    });
    Ok(bodies)
}

/// Notes what the committee reports on a motion 审议结果报告: its own staff, or the office for it.
///
/// # Errors
/// *Invalid* without words; *not allowed* for another committee; *conflict* when it was not placed.
pub(crate) fn report(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let item = db::load(tx, id)?;
    actor.may(DELIBERATE, &scope_with_committee(tx, &item)?)?;
    if item.version != seen {
        return Err(db::faster());
    }
    with_reason(tx, actor, item, Action::Report, why, events::REPORTED)
}

/// What was sent to a committee.
#[derive(Clone, Debug)]
pub(crate) struct SentTo {
    /// The committee.
    pub(crate) committee: Body,
    /// Its congress.
    pub(crate) congress: Region,
    /// What it was sent, newest first.
    pub(crate) lines: Vec<Line>,
}

/// What was sent to each committee of the actor's, older than `before`.
///
/// # Errors
/// *Not allowed* for whoever is on the staff of none.
pub(crate) fn sent_to_committees(tx: &mut Tx, actor: &Actor, before: SuggestionId) -> Result<Vec<SentTo>> {
    let mut all = Vec::new();
    for id in own_committees(actor) {
        if let Some(committee) = congress::body(tx, id)? {
            let congress = congress::known_region(tx, committee.region)?;
            all.push(SentTo { lines: db::sent_to_committee(tx, id, before)?, congress, committee });
        }
    }
    if all.is_empty() {
        congress::chosen_region(tx, actor, DECIDE, None)?;
    }
    Ok(all)
}
