//! The same step for many items: each in a transaction of its own, so that one that cannot be done stops no other.

use host::Actor;
use kernel::{RegionId, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::{Begins, DECIDE, Sought, archive, assign, event, give_back, handed_in, pass, record};
use crate::events;
use crate::flow;
use crate::model::{Assignment, Next, Stage, Suggestion, SuggestionId, Words};
use crate::store as db;

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Together {
    /// The step of the review is passed.
    Pass,
    /// It is given back for changes, with these words.
    GiveBack(String),
    /// It is given to these units, with a note.
    Assign(Vec<Assignment>, String),
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
        Together::Assign(units, note) => assign(tx, actor, id, seen, units, note),
        Together::Urge(words) => urge(tx, actor, id, words),
        Together::Archive => archive(tx, actor, id, seen),
    }
}

/// Asks whoever acts next to do so 催办: the deputy, the units that have it, or the movers who have not spoken; and the deputy
/// whose consent the office needs before it publishes.
///
/// # Errors
/// *Invalid* without words; *conflict* where nobody but the office acts next.
pub(crate) fn urge(tx: &mut Tx, actor: &Actor, id: SuggestionId, words: &str) -> Result<Suggestion> {
    let item = db::load(tx, id)?;
    actor.may(DECIDE, &item.scope())?;
    let words = Words::needed("why", words)?;
    let draft = matches!(item.stage, Stage::Draft | Stage::Gathering);
    let others = matches!(flow::next(item.stage), Next::Lead | Next::Units | Next::Movers);
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
    found: Option<Vec<SuggestionId>>,
) -> Result<Vec<SuggestionId>> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let begins = match (&found, after) {
            (Some(found), after) => Begins::Found(found.clone(), after),
            (None, after) => Begins::Before(after.unwrap_or(SuggestionId::from_number(i64::MAX))),
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
