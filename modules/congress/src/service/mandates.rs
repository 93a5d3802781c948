//! Mandates: given, and ended.

use host::{Actor, Checks, NAME_LIMIT};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{BodyKind, BodyPart, EndReason, Mandate, MandateId, NewMandate, NewSeat, Person, Region};
use crate::service::people::{keep, no_person};
use crate::service::{MANDATE_ADDED, MANDATE_ENDED, bodies, known_region};
use crate::store::{mandates, terms};
use crate::texts::Texts;

/// The largest number of a term 届 that is not a slip.
const LAST_TERM: u32 = 99;

/// Gives a person a mandate.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when a field is missing, the region has no congress, the person already has
/// a mandate there that holds then, or the certificate's number belongs to another deputy of the term.
pub fn add_mandate(tx: &mut Tx, actor: &Actor, new: &NewMandate) -> Result<MandateId> {
    let person = keep(tx, actor, new.person)?;
    let congress = known_region(tx, new.region)?;
    let mandate = checked(tx, &person, congress, new)?;
    mandates::insert_mandate(tx, &mandate)?;
    terms::ensure(tx, mandate.region, mandate.term, mandate.from_day)?;
    join_delegation(tx, actor, &mandate)?;
    let data = json!({
        "mandate": mandate.id, "congress": mandate.region, "level": mandate.level.word(),
        "term": mandate.term, "seat": mandate.seat, "from": mandate.from_day.to_string(),
        "origin": mandate.origin.word(),
    });
    let event =
        Event::new(MANDATE_ADDED, person.id).region(person.region).actor(Some(actor.account)).data(data);
    tx.record(event)?;
    Ok(mandate.id)
}

fn checked(tx: &mut Tx, person: &Person, congress: Region, new: &NewMandate) -> Result<Mandate> {
    let mut checks = Checks::default();
    let seat = checks.line("seat", &new.seat);
    let delegation = checks.text("delegation", &new.delegation, NAME_LIMIT);
    let certificate =
        checks.text("certificate", &new.certificate, NAME_LIMIT).replace(char::is_whitespace, "");
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    if !congress.level.has_congress() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    } else if mandates::overlapping(tx, person.id, congress.id, new.from_day)?.is_some() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_mandate_holds()));
    }
    if !(1..=LAST_TERM).contains(&new.term) {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).refusal_term()));
    }
    if !certificate.is_empty() && mandates::certified(tx, congress.id, new.term, &certificate)? {
        checks.wrong("certificate", Say::new(|lang| Texts::of(lang).register_refusal_certificate()));
    }
    checks.done()?;
    Ok(Mandate {
        id: tx.id(),
        person: person.id,
        region: congress.id,
        region_name: congress.name,
        level: congress.level,
        term: new.term,
        seat,
        delegation: given(delegation),
        from_day: new.from_day,
        until_day: None,
        end_reason: None,
        certificate: given(certificate),
        origin: new.origin,
        suspended_from: None,
    })
}

/// Gives the deputy a seat in the delegation of that name, which is set up where the congress has none yet.
fn join_delegation(tx: &mut Tx, actor: &Actor, mandate: &Mandate) -> Result<()> {
    let Some(name) = &mandate.delegation else { return Ok(()) };
    let place = (mandate.region, mandate.term);
    let body = bodies::ensure(tx, actor, place, BodyKind::Delegation, name, mandate.from_day)?;
    let seat = NewSeat { body, person: mandate.person, part: BodyPart::Member, from_day: mandate.from_day };
    bodies::seat(tx, &seat, Some(mandate.id))
}

/// Ends a mandate with `last` as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended already; *invalid* when it ends before it began.
pub fn end_mandate(
    tx: &mut Tx,
    actor: &Actor,
    id: MandateId,
    last: Date,
    reason: EndReason,
) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    if mandate.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_mandate_ended())).into());
    }
    if last < mandate.from_day {
        return Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).refusal_ends_before())).into());
    }
    mandates::end_mandate(tx, id, last, reason)?;
    bodies::leave_all(tx, id, last)?;
    let data = json!({ "mandate": id, "congress": mandate.region, "until": last.to_string(), "reason": reason.word() });
    let event =
        Event::new(MANDATE_ENDED, person.id).region(person.region).actor(Some(actor.account)).data(data);
    tx.record(event)?;
    Ok(person.id)
}

/// A mandate that the actor may end, with whose it is.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn mandate_view(tx: &mut Tx, actor: &Actor, id: MandateId) -> Result<(Person, Mandate)> {
    let mandate = mandates::mandate(tx, id)?.ok_or_else(no_person)?;
    let person = keep(tx, actor, mandate.person)?;
    Ok((person, mandate))
}
