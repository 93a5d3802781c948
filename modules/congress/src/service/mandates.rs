//! Mandates: given, and ended.

use host::{Actor, Checks, NAME_LIMIT, Scope};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, RegionId, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use crate::model::{
    BodyId, BodyKind, BodyPart, Electorate, EndReason, Level, Mandate, MandateId, NewMandate, NewSeat,
    Person, Region, SuspensionGround,
};
use crate::service::elsewhere::{NOTICE_ADDED, NOTICE_CHANGED, tell_keeper};
use crate::service::people::{known_person, no_person};
use crate::service::{
    DELEGATION_CHANGED, KEEP_REGISTER, MANDATE_ADDED, MANDATE_ENDED, MANDATE_RESUMED, MANDATE_SUSPENDED,
    bodies, electorates, known_region,
};
use crate::store::{mandates, regions, terms};
use crate::texts::Texts;

/// The largest number of a term 届 that is not a slip.
const LAST_TERM: u32 = 99;

/// Gives a person a mandate. Whoever keeps the congress may, also where another office keeps the person's record: that office
/// is told.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when a field is missing, the region has no congress, the person already has
/// a mandate there that holds then, or the certificate's number belongs to another deputy of the term.
pub fn add_mandate(tx: &mut Tx, actor: &Actor, new: &NewMandate) -> Result<MandateId> {
    let person = known_person(tx, new.person)?;
    let congress = known_region(tx, new.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(congress.path.clone()))?;
    free(tx, (person.id, &congress), new)?;
    let electorate = electorates::chosen(tx, actor, &congress, new.term, &new.seat)?;
    let mandate = Mandate { id: tx.id(), ..sound(&person, &congress, &electorate, new)? };
    terms::ensure(tx, mandate.region, mandate.term, mandate.from_day)?;
    let delegation = delegation_of(tx, actor, &mandate)?;
    enter(tx, actor, (&person, &mandate), delegation)?;
    tell_keeper(tx, actor, NOTICE_ADDED, (&person, &mandate))?;
    Ok(mandate.id)
}

/// Keeps a mandate that was found sound, with its seat in the delegation.
pub(crate) fn enter(
    tx: &mut Tx,
    actor: &Actor,
    (person, mandate): (&Person, &Mandate),
    delegation: Option<BodyId>,
) -> Result<()> {
    mandates::insert_mandate(tx, mandate)?;
    if let Some(body) = delegation {
        let (part, from_day) = (BodyPart::Member, mandate.from_day);
        bodies::seat(tx, &NewSeat { body, person: mandate.person, part, from_day }, Some(mandate.id))?;
    }
    let data = json!({
        "mandate": mandate.id, "congress": mandate.region, "level": mandate.level.word(),
        "term": mandate.term, "seat": mandate.seat, "from": mandate.from_day.to_string(),
        "origin": mandate.origin.word(),
    });
    record(tx, actor, MANDATE_ADDED, person, data)?;
    if let Some((last, reason)) = mandate.until_day.zip(mandate.end_reason) {
        bodies::leave_all(tx, mandate.id, last)?;
        record_end(tx, actor, (person, mandate), last, reason)?;
    }
    Ok(())
}

/// Refuses what somebody else has, or the person already: the certificate's number, or a mandate on one of these days.
fn free(tx: &mut Tx, (person, congress): (PersonId, &Region), new: &NewMandate) -> Result<()> {
    let mut checks = Checks::default();
    let days = (new.from_day, new.end.map(|(last, _)| last));
    if congress.level.has_congress() && mandates::overlapping(tx, person, congress.id, days)?.is_some() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_mandate_holds()));
    }
    let certificate = certificate_of(&mut checks, &new.certificate);
    check_certificate(tx, &mut checks, (congress.id, new.term), certificate.as_deref())?;
    looked_at(&mut checks, congress, new);
    checks.done()
}

/// What can be said of a mandate to be added without asking the register.
fn looked_at(checks: &mut Checks, congress: &Region, new: &NewMandate) {
    checks.line("seat", &new.seat);
    if !congress.level.has_congress() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    }
    check_term(checks, new.term);
    if let Some((last, reason)) = new.end {
        check_end(checks, (new.from_day, congress.level), last, reason);
    }
}

/// Notes a term that is a slip.
pub(crate) fn check_term(checks: &mut Checks, term: u32) {
    if !(1..=LAST_TERM).contains(&term) {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).refusal_term()));
    }
}

/// Notes an end before the beginning, or for a reason that does not apply to deputies of this level.
pub(crate) fn check_end(checks: &mut Checks, (from, level): (Date, Level), last: Date, reason: EndReason) {
    if last < from {
        checks.wrong("until", Say::new(|lang| Texts::of(lang).refusal_ends_before()));
    }
    if !reason.applies_to(level) {
        checks.wrong("reason", Say::new(|lang| Texts::of(lang).mandate_refusal_reason()));
    }
}

/// The mandate as it is to be kept, without its id.
///
/// # Errors
/// *Invalid*, naming the fields.
pub(crate) fn sound(
    person: &Person,
    congress: &Region,
    electorate: &Electorate,
    new: &NewMandate,
) -> Result<Mandate> {
    let mut checks = Checks::default();
    looked_at(&mut checks, congress, new);
    let delegation = checks.text("delegation", &new.delegation, NAME_LIMIT);
    let certificate = certificate_of(&mut checks, &new.certificate);
    checks.done()?;
    Ok(Mandate {
        id: MandateId::from_number(0),
        person: person.id,
        region: congress.id,
        region_name: congress.name.clone(),
        level: congress.level,
        term: new.term,
        seat: electorate.name.clone(),
        delegation: Some(delegation).filter(|text| !text.is_empty()),
        from_day: new.from_day,
        until_day: new.end.map(|(last, _)| last),
        end_reason: new.end.map(|(_, reason)| reason),
        certificate,
        origin: new.origin,
        suspended_from: None,
        electorate: Some(electorate.id),
    })
}

/// The delegation that a mandate names, which is set up where the congress has none yet.
pub(crate) fn delegation_of(tx: &mut Tx, actor: &Actor, mandate: &Mandate) -> Result<Option<BodyId>> {
    let Some(name) = &mandate.delegation else { return Ok(None) };
    let place = (mandate.region, mandate.term);
    bodies::ensure(tx, actor, place, BodyKind::Delegation, name, mandate.from_day).map(Some)
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
    let mut checks = Checks::default();
    check_end(&mut checks, (mandate.from_day, mandate.level), last, reason);
    checks.done()?;
    close(tx, &mandate, last, reason)?;
    record_end(tx, actor, (&person, &mandate), last, reason)?;
    tell_keeper(tx, actor, NOTICE_CHANGED, (&person, &mandate))?;
    Ok(person.id)
}

/// Ends a mandate and all that hangs on it here.
pub(crate) fn close(tx: &mut Tx, mandate: &Mandate, last: Date, reason: EndReason) -> Result<()> {
    if let Some(from) = mandate.suspended_from {
        mandates::resume(tx, mandate.id, last.max(from))?;
    }
    mandates::end_mandate(tx, mandate.id, last, reason)?;
    bodies::leave_all(tx, mandate.id, last)
}

pub(crate) fn record_end(
    tx: &mut Tx,
    actor: &Actor,
    (person, mandate): (&Person, &Mandate),
    last: Date,
    reason: EndReason,
) -> Result<()> {
    let data = json!({
        "mandate": mandate.id, "congress": mandate.region, "until": last.to_string(), "reason": reason.word(),
    });
    let event = Event::new(MANDATE_ENDED, person.id).region(person.region).actor(Some(actor.account));
    tx.record(event.data(data)).map(|_| ())
}

/// Moves a deputy to another delegation from `from` on.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when the mandate has ended; *invalid* when the name is missing or the day lies
/// before the mandate or the present seat began.
pub fn move_delegation(
    tx: &mut Tx,
    actor: &Actor,
    id: MandateId,
    delegation: &str,
    from: Date,
) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    still_held(&mandate)?;
    let mut checks = Checks::default();
    let name = checks.line("delegation", delegation);
    let seats = crate::store::bodies::open_seats(tx, id)?;
    let present = seats.iter().find(|seat| seat.kind == BodyKind::Delegation);
    let last = from.yesterday().ok().filter(|last| present.is_none_or(|seat| seat.from_day <= *last));
    let Some(last) = last.filter(|_| mandate.from_day <= from) else {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).mandate_refusal_move_day()));
        checks.done()?;
        return Ok(person.id);
    };
    checks.done()?;
    if let Some(present) = present {
        crate::store::bodies::end_seat(tx, present.id, last)?;
    }
    mandates::set_delegation(tx, id, &name)?;
    let moved = Mandate { delegation: Some(name.clone()), from_day: from, ..mandate.clone() };
    if let Some(body) = delegation_of(tx, actor, &moved)? {
        let (person, part) = (mandate.person, BodyPart::Member);
        bodies::seat(tx, &NewSeat { body, person, part, from_day: from }, Some(id))?;
    }
    let data = json!({
        "mandate": id, "congress": mandate.region, "before": mandate.delegation, "delegation": name,
        "from": from.to_string(),
    });
    record(tx, actor, DELEGATION_CHANGED, &person, data)?;
    Ok(person.id)
}

/// Suspends the duties of a mandate 暂时停止执行代表职务 (代表法 61).
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is suspended or has ended; *invalid* when the day lies before it began.
pub fn suspend_mandate(
    tx: &mut Tx,
    actor: &Actor,
    id: MandateId,
    ground: SuspensionGround,
    from: Date,
) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    still_held(&mandate)?;
    if mandate.suspended_from.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).mandate_refusal_suspended())).into());
    }
    if from < mandate.from_day {
        return Err(Refusal::field("from", Say::new(|lang| Texts::of(lang).mandate_refusal_before())).into());
    }
    mandates::suspend(tx, id, ground, from)?;
    let data = json!({ "mandate": id, "congress": mandate.region, "from": from.to_string() });
    let event = Event::new(MANDATE_SUSPENDED, person.id).region(person.region).actor(Some(actor.account));
    tx.record(event.data(data).private(json!({ "ground": ground.word() })))?;
    Ok(person.id)
}

/// Ends the suspension of a mandate with `last` as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is not suspended; *invalid* when the day lies before the suspension.
pub fn resume_mandate(tx: &mut Tx, actor: &Actor, id: MandateId, last: Date) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    let Some(from) = mandate.suspended_from else {
        let say = Say::new(|lang| Texts::of(lang).mandate_refusal_not_suspended());
        return Err(Refusal::conflict(say).into());
    };
    if last < from {
        return Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).mandate_refusal_resume())).into());
    }
    mandates::resume(tx, id, last)?;
    let data = json!({ "mandate": id, "congress": mandate.region, "until": last.to_string() });
    record(tx, actor, MANDATE_RESUMED, &person, data)?;
    Ok(person.id)
}

fn record(
    tx: &mut Tx,
    actor: &Actor,
    kind: store::EventKind,
    person: &Person,
    data: serde_json::Value,
) -> Result<()> {
    let event = Event::new(kind, person.id).region(person.region).actor(Some(actor.account));
    tx.record(event.data(data)).map(|_| ())
}

fn still_held(mandate: &Mandate) -> Result<()> {
    if mandate.until_day.is_none() {
        return Ok(());
    }
    Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_mandate_ended())).into())
}

pub(crate) fn certificate_of(checks: &mut Checks, typed: &str) -> Option<String> {
    let certificate = checks.text("certificate", typed, NAME_LIMIT).replace(char::is_whitespace, "");
    Some(certificate).filter(|text| !text.is_empty())
}

pub(crate) fn check_certificate(
    tx: &mut Tx,
    checks: &mut Checks,
    (congress, term): (RegionId, u32),
    certificate: Option<&str>,
) -> Result<()> {
    let Some(certificate) = certificate else { return Ok(()) };
    if mandates::certified(tx, congress, term, certificate)? {
        checks.wrong("certificate", Say::new(|lang| Texts::of(lang).register_refusal_certificate()));
    }
    Ok(())
}

/// A mandate of a congress that the actor keeps, with whose it is.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn mandate_view(tx: &mut Tx, actor: &Actor, id: MandateId) -> Result<(Person, Mandate)> {
    let mandate = mandates::mandate(tx, id)?.ok_or_else(no_person)?;
    let path = regions::path(tx, mandate.region)?.ok_or_else(no_person)?;
    actor.may(KEEP_REGISTER, &Scope::region(path))?;
    let person = known_person(tx, mandate.person)?;
    Ok((person, mandate))
}
