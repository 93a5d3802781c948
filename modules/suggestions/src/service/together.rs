//! The same step for many items: each in a transaction of its own, so that one that cannot be done stops no other.

use host::Actor;
use kernel::{Result, UnitId};
use store::Tx;

use super::{DECIDE, assign, pass};
use crate::model::{Assignment, Part, Suggestion, SuggestionId};
use crate::store as db;

/// What is done to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Together {
    /// The step of the review is passed.
    Pass,
    /// It is given to one unit, which leads alone 独办.
    Assign(UnitId),
}

/// Does it to one of them.
///
/// # Errors
/// As [`pass`] and [`assign`].
pub(crate) fn do_to_one(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    what: Together,
    note: &str,
) -> Result<Suggestion> {
    let seen = db::load(tx, id)?.version;
    match what {
        Together::Pass => pass(tx, actor, id, seen, &[], note),
        Together::Assign(unit) => {
            let alone = Assignment { unit, part: Part::Lead, what: String::new() };
            assign(tx, actor, id, seen, &[alone], note)
        }
    }
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
