//! 发文字号: each unit, and each office that assigns, numbers its papers in a series of its own. The next number is proposed; one
//! that stands on another paper is refused.

use host::Actor;
use kernel::{Refusal, RegionId, Result, Say, UnitId};
use store::Tx;

use super::{assign, today};
use crate::model::{Assignment, Reference, Suggestion, SuggestionId, Task};
use crate::store as db;
use crate::texts::Texts;

/// The next number of a unit's series; none where it has not begun one.
pub(crate) fn next_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Option<String>> {
    next(tx, unit.number())
}

/// The next number of the letters of assignment of a congress's office.
pub(crate) fn next_of_office(tx: &mut Tx, region: RegionId) -> Result<Option<String>> {
    next(tx, region.number())
}

fn next(tx: &mut Tx, holder: i64) -> Result<Option<String>> {
    let year = u32::try_from(today(tx).year()).unwrap_or_default();
    Ok(db::last_reference(tx, holder)?.map(|last| last.next(year).to_string()))
}

/// A unit's reply bears this number.
pub(super) fn number_reply(tx: &mut Tx, task: &Task, reference: &str) -> Result<()> {
    take(tx, task.unit.number(), reference, (task.suggestion, task.id.number()))
}

/// A letter of assignment bears this number.
fn number_letter(tx: &mut Tx, item: &Suggestion, reference: &str) -> Result<()> {
    take(tx, item.region.number(), reference, (item.id, 0))
}

/// One number stands on one paper; a redo of the same item may bear it again.
fn take(tx: &mut Tx, holder: i64, typed: &str, paper: (SuggestionId, i64)) -> Result<()> {
    let reference =
        Reference::read(typed).map_or_else(|| kernel::text::clean(typed), |read| read.to_string());
    if reference.is_empty() {
        return Ok(());
    }
    let other = db::reference_used(tx, holder, &reference)?.filter(|other| *other != paper.0);
    if let Some(other) = other {
        let subject = db::find(tx, other)?.map(|item| item.subject).unwrap_or_default();
        let next = next(tx, holder)?.unwrap_or_default();
        let taken = Say::new(move |lang| Texts::of(lang).reference_taken(&next, &subject));
        return Err(Refusal::field("reference", taken).into());
    }
    db::put_reference(tx, holder, &reference, paper)
}

/// Assigns, and gives the letter of assignment its number.
///
/// # Errors
/// As [`assign`]; *invalid* when the number stands on another letter.
pub(crate) fn assign_numbered(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    units: &[Assignment],
    (note, reference): (&str, &str),
) -> Result<Suggestion> {
    let item = assign(tx, actor, id, seen, units, note)?;
    number_letter(tx, &item, reference)?;
    Ok(item)
}

/// Assigns among many: the letter bears the next number, where the office has begun a series.
///
/// # Errors
/// As [`assign`].
pub(super) fn assign_in_series(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    units: &[Assignment],
    note: &str,
) -> Result<Suggestion> {
    let item = assign(tx, actor, id, seen, units, note)?;
    if let Some(next) = next_of_office(tx, item.region)? {
        number_letter(tx, &item, &next)?;
    }
    Ok(item)
}
