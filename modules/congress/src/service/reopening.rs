//! The end of a term that was entered wrongly, taken back as a whole while nothing has followed it.

use host::{Actor, Checks, Scope};
use kernel::{Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::corrections::suspension_after;
use super::people::known_person;
use super::{KEEP_REGISTER, MANDATE_CORRECTED, WHY_LIMIT, known_region};
use crate::model::{EndReason, Mandate};
use crate::store::{mandates, reopening as rows, terms};
use crate::texts::Texts;

/// The end of a term was taken back; the subject is the region.
pub const TERM_REOPENED: EventKind = EventKind("congress.term_reopened");

/// Takes the end of a term back: mandates that ended with it hold again, with their suspensions, bodies and seats. Returns how many.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when nothing says why; *conflict* where it has not ended, a later term has begun or has
/// mandates, or the region is no more.
pub fn reopen_term(tx: &mut Tx, actor: &Actor, region: RegionId, number: u32, why: &str) -> Result<usize> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path.clone()))?;
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).congress_refusal_no_term()));
    let term = terms::term(tx, region.id, number)?.ok_or_else(none)?;
    let mut checks = Checks::default();
    let why = checks.text("why", why, WHY_LIMIT);
    if why.is_empty() {
        checks.wrong("why", Say::new(|lang| Texts::of(lang).reopen_refusal_why()));
    }
    checks.done()?;
    let Some(last) = term.until_day else {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).reopen_refusal_open())).into());
    };
    if region.valid_until.is_some() || rows::followed(tx, region.id, number, clock::day_of(tx.now()))? {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).reopen_refusal_followed())).into());
    }
    rows::reopen_term(tx, region.id, number, last)?;
    let ended = rows::ended_with(tx, region.id, number, last)?;
    for id in &ended {
        let Some(before) = mandates::mandate(tx, *id)? else { continue };
        let after = Mandate { until_day: None, end_reason: None, ..before.clone() };
        let suspended = suspension_after(tx, &before, &after)?;
        rows::reopen_mandate(tx, *id, last, suspended)?;
        let person = known_person(tx, before.person)?;
        let data = json!({
            "mandate": id, "congress": region.id, "before": before.seat, "seat": before.seat,
            "was": { "until": last.to_string(), "reason": EndReason::TermEnded.word() },
            "is": { "until": null },
        });
        let corrected = Event::new(MANDATE_CORRECTED, person.id).region(person.region);
        tx.record(corrected.actor(Some(actor.account)).data(data).private(json!({ "why": why })))?;
    }
    let data = json!({ "term": number, "until": last.to_string(), "mandates": ended.len() });
    let reopened = Event::new(TERM_REOPENED, region.id).region(region.id).actor(Some(actor.account));
    tx.record(reopened.data(data).private(json!({ "why": why })))?;
    Ok(ended.len())
}
