//! Errors in mandates, mended: what a mandate says is corrected, and one that was entered wrongly is struck out. The history keeps
//! what stood there before, and what hangs on the mandate follows.

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, Result, Say, clock};
use serde_json::{Value, json};
use store::{Event, EventKind, Tx};

use crate::model::{Correction, EndReason, EndSaid, Mandate, MandateId, Person, Region};
use crate::service::elsewhere::{NOTICE_CHANGED, tell_keeper};
use crate::service::mandates::{certificate_of, check_certificate, check_end, check_term, mandate_view};
use crate::service::{MANDATE_CORRECTED, electorates, known_region, seats};
use crate::store::{corrections as rows, mandates, terms};
use crate::texts::Texts;

/// A mandate that was entered wrongly was struck out; the subject is the person.
pub const MANDATE_STRUCK: EventKind = EventKind("congress.mandate_struck");

/// How many characters say why something is mended.
pub(crate) const WHY_LIMIT: usize = 200;

/// Corrects what a mandate says. Seats in bodies, the delegation and suspensions follow its days and its term.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when an end is corrected that there is not, or that a merger made; *invalid* when a field
/// is missing, the days overlap another mandate in the congress, seats would lie outside them, the certificate's number belongs
/// to another deputy of the term, or nothing says why.
pub fn correct_mandate(tx: &mut Tx, actor: &Actor, id: MandateId, said: &Correction) -> Result<PersonId> {
    let (person, before) = mandate_view(tx, actor, id)?;
    let congress = known_region(tx, before.region)?;
    let (after, why) = corrected(tx, &congress, &before, said)?;
    let electorate = electorates::chosen(tx, actor, &congress, after.term, &said.seat)?;
    let after = Mandate { seat: electorate.name, electorate: Some(electorate.id), ..after };
    if after == before {
        return Ok(person.id);
    }
    terms::ensure(tx, after.region, after.term, after.from_day)?;
    seats::follow(tx, actor, &before, &after)?;
    let after = Mandate { suspended_from: suspension_after(tx, &before, &after)?, ..after };
    rows::correct(tx, &after)?;
    let data = json!({
        "mandate": id, "congress": before.region, "before": before.seat, "seat": after.seat,
        "was": stood(&before), "is": stood(&after),
    });
    record(tx, actor, MANDATE_CORRECTED, &person, (data, why.as_str()))?;
    tell_keeper(tx, actor, NOTICE_CHANGED, (&person, &after))?;
    Ok(person.id)
}

/// What a mandate said, for the history: no certificate, which is private.
fn stood(mandate: &Mandate) -> Value {
    json!({
        "term": mandate.term, "seat": mandate.seat, "origin": mandate.origin.word(),
        "from": mandate.from_day.to_string(), "until": mandate.until_day.map(|day| day.to_string()),
        "reason": mandate.end_reason.map(EndReason::word),
    })
}

/// The mandate as it is to be, but for its seat, with why.
fn corrected(
    tx: &mut Tx,
    congress: &Region,
    before: &Mandate,
    said: &Correction,
) -> Result<(Mandate, String)> {
    let (until_day, end_reason) = end_of(before, said.end)?;
    let mut checks = Checks::default();
    checks.line("seat", &said.seat);
    check_term(&mut checks, said.term);
    let certificate = certificate_of(&mut checks, &said.certificate);
    let after = Mandate {
        term: said.term,
        certificate,
        origin: said.origin,
        from_day: said.from_day,
        until_day,
        end_reason,
        ..before.clone()
    };
    if let Some((last, reason)) = until_day.zip(end_reason) {
        check_end(&mut checks, (after.from_day, congress.level), last, reason);
    }
    check_place(tx, &mut checks, before, &after)?;
    let why = checks.text("why", &said.why, WHY_LIMIT);
    let small = Mandate { certificate: before.certificate.clone(), ..after.clone() } == *before;
    if why.is_empty() && !small {
        checks.wrong("why", Say::new(|lang| Texts::of(lang).correct_refusal_why()));
    }
    checks.done()?;
    Ok((after, why))
}

/// The end that a mandate is to have.
fn end_of(before: &Mandate, said: EndSaid) -> Result<(Option<Date>, Option<EndReason>)> {
    let merged = before.end_reason == Some(EndReason::RegionMerged);
    match said {
        EndSaid::AsIs => Ok((before.until_day, before.end_reason)),
        _ if before.until_day.is_none() => {
            Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).correct_refusal_no_end())).into())
        }
        _ if merged => {
            Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).correct_refusal_merged())).into())
        }
        EndSaid::At(last, reason) => Ok((Some(last), Some(reason))),
        EndSaid::TakenBack => Ok((None, None)),
    }
}

/// Notes what others have there: another mandate of the person on these days, the certificate's number, a term that is over.
fn check_place(tx: &mut Tx, checks: &mut Checks, before: &Mandate, after: &Mandate) -> Result<()> {
    let days = (after.from_day, after.until_day);
    if rows::overlaps_other(tx, after, days)? {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).correct_refusal_overlap()));
    }
    let place = |mandate: &Mandate| (mandate.term, mandate.certificate.clone());
    let changed = place(before) != place(after);
    let certificate = after.certificate.as_deref().filter(|_| changed);
    check_certificate(tx, checks, (after.region, after.term), certificate)?;
    let over = terms::term(tx, after.region, after.term)?.and_then(|term| term.until_day);
    if let Some(over) = over.filter(|over| after.until_day.is_none_or(|until| *over < until))
        && (after.until_day, after.term) != (before.until_day, before.term)
    {
        checks.wrong(
            if after.until_day.is_some() { "until" } else { "end" },
            Say::new(move |lang| Texts::of(lang).correct_refusal_term_over(page::day(lang, over))),
        );
    }
    Ok(())
}

/// Lets the suspension that ended with the mandate follow its end; since when duties are suspended then.
pub(crate) fn suspension_after(tx: &mut Tx, before: &Mandate, after: &Mandate) -> Result<Option<Date>> {
    let all = mandates::suspensions_of(tx, before.id)?;
    if all.iter().any(|one| one.from_day < after.from_day) {
        return Err(
            Refusal::field("from", Say::new(|lang| Texts::of(lang).correct_refusal_suspension())).into()
        );
    }
    let with_it = |last: &Date| all.iter().find(|one| one.until_day == Some(*last));
    let Some((ended, latest)) = before.until_day.and_then(|last| Some((last, with_it(&last)?))) else {
        return Ok(before.suspended_from);
    };
    if before.until_day == after.until_day {
        return Ok(None);
    }
    let until = after.until_day.map(|last| last.max(latest.from_day));
    rows::move_suspension(tx, before.id, ended, until)?;
    Ok(Some(latest.from_day).filter(|_| until.is_none()))
}

/// Strikes a mandate out that was entered wrongly: of the wrong person, or in the wrong congress. Its seats in bodies go with it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when nothing says why.
pub fn strike_mandate(tx: &mut Tx, actor: &Actor, id: MandateId, why: &str) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    let mut checks = Checks::default();
    let why = checks.text("why", why, WHY_LIMIT);
    if why.is_empty() {
        checks.wrong("why", Say::new(|lang| Texts::of(lang).correct_refusal_why()));
    }
    checks.done()?;
    let today = clock::day_of(tx.now());
    let bodies: Vec<String> = seats::of_mandate(tx, id)?.into_iter().map(|seat| seat.body_name).collect();
    rows::strike(tx, (&person, &mandate), today, &why)?;
    let data = json!({ "mandate": id, "congress": mandate.region, "was": stood(&mandate), "bodies": bodies });
    record(tx, actor, MANDATE_STRUCK, &person, (data, why.as_str()))?;
    tell_keeper(tx, actor, NOTICE_CHANGED, (&person, &mandate))?;
    Ok(person.id)
}

fn record(
    tx: &mut Tx,
    actor: &Actor,
    kind: EventKind,
    person: &Person,
    (data, why): (Value, &str),
) -> Result<()> {
    let event = Event::new(kind, person.id).region(person.region).actor(Some(actor.account)).data(data);
    let event = if why.is_empty() { event } else { event.private(json!({ "why": why })) };
    tx.record(event).map(|_| ())
}
