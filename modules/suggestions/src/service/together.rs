//! The same step for many items: each in a transaction of its own, so that one that cannot be done stops no other.

use congress::Unit;
use host::Actor;
use kernel::{RegionId, Result, Say, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::numbering::assign_in_series;
use super::recommending::recommended;
use super::{
    Begins, Clearing, DECIDE, Sought, WordSearch, archive, decide_publicity, event, give_back, grant,
    handed_in, not_accept, pass, publish_as_written, record,
};
use crate::events;
use crate::flow;
use crate::model::{
    Assignment, Ground, Next, Part, Publicity, Refused, Stage, Suggestion, SuggestionId, Task, TaskStage,
    Words,
};
use crate::store as db;
use crate::texts::Texts;

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Together {
    /// The step of the review is passed.
    Pass,
    /// It is given back for changes, with these words.
    GiveBack(String),
    /// It is given to these units, with a note.
    Assign(Vec<Assignment>, String),
    /// Each is given to the unit beside it, with a note.
    AssignEach(Vec<(SuggestionId, UnitId)>, String),
    /// It is not accepted, on this ground, with these words.
    NotAccept(Ground, Refused, String),
    /// The later dates that units ask for are granted.
    Grant,
    /// Text and reply are published as they were written.
    Publish,
    /// Text and reply are not published, or on request, with a reason.
    HoldBack(Publicity, String),
    /// Whoever acts next is asked to, with these words 催办.
    Urge(String),
    /// It is put away.
    Archive,
}

/// Does it to one of them.
///
/// # Errors
/// As the deed for one.
pub(crate) fn do_to_one(tx: &mut Tx, actor: &Actor, id: SuggestionId, what: &Together) -> Result<Suggestion> {
    let seen = db::load(tx, id)?.version;
    match what {
        Together::Pass => pass(tx, actor, id, seen, &[], ""),
        Together::GiveBack(why) => give_back(tx, actor, id, seen, why),
        Together::Assign(units, note) => assign_in_series(tx, actor, id, seen, units, note),
        Together::AssignEach(units, note) => {
            let unit = units.iter().find(|(item, _)| *item == id).map(|(_, unit)| *unit);
            let unit = unit.ok_or_else(db::not_found)?;
            let lead = Assignment { unit, part: Part::Lead, what: String::new() };
            assign_in_series(tx, actor, id, seen, &[lead], note)
        }
        Together::NotAccept(ground, outcome, why) => {
            not_accept(tx, actor, id, seen, (Some(*ground), Some(*outcome)), why)
        }
        Together::Grant => grant_all(tx, actor, id),
        Together::Publish => publish_as_written(tx, actor, id, seen),
        Together::HoldBack(state, reason) => {
            let (text_state, reply_state) = (Some(*state), Some(*state));
            let clearing =
                Clearing { text_state, reply_state, reason: reason.clone(), ..Clearing::default() };
            decide_publicity(tx, actor, id, seen, &clearing)
        }
        Together::Urge(words) => urge(tx, actor, id, words),
        Together::Archive => archive(tx, actor, id, seen),
    }
}

/// Grants every later date that a unit of an item asks the office for.
fn grant_all(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<Suggestion> {
    let asking = |task: &Task| task.stage == TaskStage::Extending && task.parent.is_none();
    let tasks: Vec<Task> = db::tasks(tx, id)?.into_iter().filter(asking).collect();
    if tasks.is_empty() {
        return Err(super::conflict(Say::new(|lang| Texts::of(lang).batch_not_asked())));
    }
    for task in tasks {
        grant(tx, actor, task.id, task.version)?;
    }
    db::load(tx, id)
}

/// Why a unit is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProposedBy {
    /// The deputy wishes it.
    Deputy,
    /// It answered the like before.
    PastCases,
}

/// To which unit an item would be given.
#[derive(Clone, Debug)]
pub(crate) struct Proposed {
    pub(crate) id: SuggestionId,
    pub(crate) subject: String,
    /// The unit, its name and why; none where nobody wished and the past tells nothing.
    pub(crate) unit: Option<(UnitId, String, ProposedBy)>,
}

/// To which unit each of these would be given: the one that its deputy wishes, else the one that answered the like.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn proposed_units(tx: &mut Tx, actor: &Actor, ids: &[SuggestionId]) -> Result<Vec<Proposed>> {
    let mut proposed = Vec::new();
    let mut known: Option<(RegionId, Vec<Unit>)> = None;
    for id in ids {
        let item = db::load(tx, *id)?;
        actor.may(DECIDE, &item.scope())?;
        if known.as_ref().is_none_or(|(region, _)| *region != item.region) {
            known = Some((item.region, congress::units_under(tx, item.region)?));
        }
        let units = known.as_ref().map(|(_, units)| units.as_slice()).unwrap_or_default();
        let unit = unit_for(tx, &item, units)?;
        proposed.push(Proposed { id: *id, subject: item.subject, unit });
    }
    Ok(proposed)
}

fn unit_for(tx: &mut Tx, item: &Suggestion, units: &[Unit]) -> Result<Option<(UnitId, String, ProposedBy)>> {
    let wishes = db::wishes(tx, item.id)?;
    let mut wished = units.iter().filter(|unit| wishes.iter().any(|(wish, _)| *wish == unit.id));
    if let Some(unit) = wished.next() {
        return Ok(Some((unit.id, unit.name.clone(), ProposedBy::Deputy)));
    }
    let Some(text) = db::text(tx, item.id, item.text_version)? else { return Ok(None) };
    let hint = recommended(tx, &item.path, &text, units)?;
    Ok(hint.map(|hint| (hint.unit, hint.name, ProposedBy::PastCases)))
}

/// Asks whoever acts next to do so 催办: the deputy, the government's office, the units that have it, or the movers who have not
/// spoken; and the deputy whose consent the office needs before it publishes.
///
/// # Errors
/// *Invalid* without words; *conflict* where nobody but the office acts next.
pub(crate) fn urge(tx: &mut Tx, actor: &Actor, id: SuggestionId, words: &str) -> Result<Suggestion> {
    let item = db::load(tx, id)?;
    actor.may(DECIDE, &item.scope())?;
    let words = Words::needed("why", words)?;
    let draft = matches!(item.stage, Stage::Draft | Stage::Gathering);
    let others = matches!(flow::next(item.stage), Next::Lead | Next::Government | Next::Units | Next::Movers);
    if draft || !(others || item.awaits_consent()) {
        return Err(db::faster());
    }
    record(tx, &item, event(events::URGED, &item, actor).private(json!({ "why": words.as_str() })))?;
    Ok(item)
}

/// What an item is about, for whoever decides about it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn subject_of(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<String> {
    let item = db::load(tx, id)?;
    actor.may(DECIDE, &item.scope())?;
    Ok(item.subject)
}

/// The most items that are dealt with together.
pub(crate) const MOST_TOGETHER: usize = 500;

/// What of a congress fits, as many as are dealt with together, the oldest of them first.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn all_that_fit(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    sought: &Sought,
    words: Option<&WordSearch>,
) -> Result<Vec<SuggestionId>> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let begins = match words {
            Some(words) => Begins::Found(words.clone(), after),
            None => Begins::Before(after.unwrap_or(SuggestionId::from_number(i64::MAX))),
        };
        let page = handed_in(tx, actor, Some(region), sought, begins)?;
        all.extend(page.lines.iter().map(|line| line.id));
        after = page.next.filter(|_| all.len() < MOST_TOGETHER);
        if after.is_none() {
            all.truncate(MOST_TOGETHER);
            all.sort_unstable();
            return Ok(all);
        }
    }
}
