//! 共同交办: where a region has both offices assign, the congress's office proposes who handles an item; the government's office
//! agrees, and it goes out in both names, or answers with another proposal (浙江 11).

use congress::{Unit, UnitKind};
use host::Actor;
use kernel::{Result, UnitId};
use serde_json::json;
use store::{Event, Tx};

use super::assigning::{Going, goes_to, sound, successor_of};
use super::tasks::unit_scope;
use super::{HANDLE, advance, event, load_for, record};
use crate::events;
use crate::flow::Action;
use crate::model::{
    Assignment, Joint, ProposedUnit, Side, Stage, Suggestion, SuggestionId, Words, is_of_government,
};
use crate::policy::{Assigner, Rules};
use crate::store as db;

/// The government's office that has a word in this assignment: where the region has both assign, of what goes to the government
/// or its departments. Where the register has no such office, the congress's assigns alone.
pub(super) fn partner(
    tx: &mut Tx,
    item: &Suggestion,
    rules: &Rules,
    units: &[Assignment],
) -> Result<Option<Unit>> {
    if rules.policy.assigner(rules.level) != Assigner::Jointly || item.stage != Stage::Accepted {
        return Ok(None);
    }
    let mut concerned = false;
    for one in units {
        concerned |= congress::unit(tx, one.unit)?.is_some_and(|unit| is_of_government(unit.kind));
    }
    if !concerned {
        return Ok(None);
    }
    let mut own = congress::units_of(tx, item.region)?.into_iter();
    Ok(own.find(|unit| unit.active && unit.kind == UnitKind::GovernmentOffice))
}

/// The congress's office proposes; nothing goes out yet.
pub(super) fn propose(
    tx: &mut Tx,
    actor: &Actor,
    item: &mut Suggestion,
    rules: &Rules,
    partner: &Unit,
    (units, note): (&[Assignment], &str),
) -> Result<()> {
    let (named, note) = sound(tx, units, note)?;
    let joint = Joint {
        suggestion: item.id,
        government: partner.id,
        government_name: partner.name.clone(),
        side: Side::Congress,
        units: proposed(units, &named),
        note: note.as_str().to_owned(),
        said_at: tx.now(),
        agreed_at: None,
    };
    db::put_joint(tx, &joint)?;
    advance(tx, item, rules, Action::Propose)?;
    record(tx, item, said(events::ASSIGNMENT_PROPOSED, item, actor, &joint))
}

fn proposed(units: &[Assignment], named: &[String]) -> Vec<ProposedUnit> {
    let one = |(to, name): (&Assignment, &String)| ProposedUnit { to: to.clone(), name: name.clone() };
    units.iter().zip(named).map(one).collect()
}

fn said(kind: store::EventKind, item: &Suggestion, actor: &Actor, joint: &Joint) -> Event {
    let names: Vec<&str> = joint.units.iter().map(|unit| unit.name.as_str()).collect();
    event(kind, item, actor)
        .data(json!({ "unit": joint.government }))
        .private(json!({ "name": joint.government_name, "names": names, "note": joint.note }))
}

/// What is proposed about an item and not agreed on, as its offices see it.
pub(super) fn open_joint(tx: &mut Tx, item: &Suggestion) -> Result<Option<Joint>> {
    if !matches!(item.stage, Stage::Accepted | Stage::Proposed) {
        return Ok(None);
    }
    Ok(db::joint(tx, item.id)?.filter(|joint| joint.agreed_at.is_none()))
}

/// An item whose proposal waits for the actor, who is of the government's office.
fn load_as_government(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
) -> Result<(Suggestion, Joint)> {
    let item = db::load(tx, id)?;
    let joint = db::joint(tx, id)?.ok_or_else(db::faster)?;
    actor.may(HANDLE, &unit_scope(&item, joint.government))?;
    if item.version != seen || joint.agreed_at.is_some() {
        return Err(db::faster());
    }
    Ok((item, joint))
}

/// The government's office agrees: it goes out in both names.
///
/// # Errors
/// *Not allowed* for anybody but that office; *conflict* when nothing is proposed, or somebody was faster; *invalid* when a unit is
/// no more.
pub(crate) fn agree_assignment(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
) -> Result<Suggestion> {
    let (mut item, joint) = load_as_government(tx, actor, id, seen)?;
    both_assign(tx, actor, &mut item, joint, Action::Agree)?;
    Ok(item)
}

/// The congress's office takes what the government's proposes instead: it goes out in both names.
///
/// # Errors
/// As [`agree_assignment`], for the congress's office.
pub(crate) fn adopt_assignment(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
) -> Result<Suggestion> {
    let mut item = load_for(tx, actor, id, seen, Action::Assign)?;
    let joint = open_joint(tx, &item)?.filter(|joint| joint.side == Side::Government);
    let joint = joint.ok_or_else(db::faster)?;
    both_assign(tx, actor, &mut item, joint, Action::Assign)?;
    Ok(item)
}

fn both_assign(
    tx: &mut Tx,
    actor: &Actor,
    item: &mut Suggestion,
    mut joint: Joint,
    action: Action,
) -> Result<()> {
    let rules = Rules::of(tx, item.region)?;
    joint.agreed_at = Some(tx.now());
    let (units, note) = (joint.assignments(), joint.note.clone());
    let note = if joint.side == Side::Congress { note.as_str() } else { "" };
    goes_to(tx, item, &rules, &Going { by: Some(actor), action, units: &units, note, with: Some(&joint) })?;
    db::put_joint(tx, &joint)
}

/// The government's office proposes other units.
///
/// # Errors
/// *Invalid* without a reason, or as an assignment is; otherwise as [`agree_assignment`].
pub(crate) fn counter_assignment(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    units: &[Assignment],
    why: &str,
) -> Result<Suggestion> {
    let (mut item, joint) = load_as_government(tx, actor, id, seen)?;
    let (named, _) = sound(tx, units, why)?;
    let why = Words::needed("note", why)?;
    let rules = Rules::of(tx, item.region)?;
    let joint = Joint {
        side: Side::Government,
        units: proposed(units, &named),
        note: why.as_str().to_owned(),
        said_at: tx.now(),
        ..joint
    };
    db::put_joint(tx, &joint)?;
    advance(tx, &mut item, &rules, Action::Counter)?;
    record(tx, &item, said(events::ASSIGNMENT_COUNTERED, &item, actor, &joint))?;
    Ok(item)
}

/// The congress's office takes its proposal back, to propose another or to do something else with the item.
///
/// # Errors
/// *Invalid* without words; *conflict* when the government's office was faster.
pub(crate) fn retract_assignment(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let item = super::explained(tx, actor, id, seen, Action::Retract, why, events::ASSIGNMENT_RETRACTED)?;
    db::drop_joint(tx, id)?;
    Ok(item)
}

/// A government's office is no more: what it has to agree to goes to its successor, or back to the congress's office.
pub(super) fn government_gone(tx: &mut Tx, unit: &Unit, limit: i64) -> Result<()> {
    let successor = successor_of(tx, unit)?;
    for line in db::to_agree(tx, unit.id, limit)? {
        let Some(joint) = db::joint(tx, line.id)? else { continue };
        match &successor {
            Some(next) => {
                let (government, government_name) = (next.id, next.name.clone());
                db::put_joint(tx, &Joint { government, government_name, ..joint })?;
            }
            None => {
                let mut item = db::load(tx, line.id)?;
                let rules = Rules::of(tx, item.region)?;
                advance(tx, &mut item, &rules, Action::Retract)?;
                db::drop_joint(tx, item.id)?;
                let back = Event::new(events::ASSIGNMENT_RETRACTED, item.id);
                record(tx, &item, back.private(json!({ "name": unit.name })))?;
            }
        }
    }
    Ok(())
}

/// Whether the actor is of the government's office that has or had a word in the assignment.
pub(super) fn is_partner(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<bool> {
    if actor.reaches(HANDLE).next().is_none() {
        return Ok(false);
    }
    let joint = db::joint(tx, item.id)?;
    Ok(joint.is_some_and(|joint| actor.can(HANDLE, &unit_scope(item, joint.government))))
}

/// The government's office in whose name an item went out too.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn assigned_with(tx: &mut Tx, id: SuggestionId) -> Result<Option<String>> {
    Ok(db::joint(tx, id)?.filter(|joint| joint.agreed_at.is_some()).map(|joint| joint.government_name))
}

/// The unit whose word an item waits for.
pub(super) fn government_of(tx: &mut Tx, id: SuggestionId) -> Result<Option<UnitId>> {
    Ok(db::joint(tx, id)?.filter(|joint| joint.agreed_at.is_none()).map(|joint| joint.government))
}
