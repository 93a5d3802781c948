//! Seats in bodies that hang on a mandate, as the mandate is mended.

use host::Actor;
use jiff::civil::Date;
use kernel::{Refusal, Result, Say, text};
use store::Tx;

use crate::model::{Body, BodyId, BodyKind, Mandate, MandateId, Seat};
use crate::service::bodies::{ensure, no_body};
use crate::store::bodies;
use crate::texts::Texts;

/// Every seat that hangs on a mandate.
pub(crate) fn of_mandate(tx: &mut Tx, mandate: MandateId) -> Result<Vec<Seat>> {
    bodies::seats_of_mandate(tx, mandate)
}

/// Lets the seats follow a mandate whose term or days are corrected: they begin and end with it where they did before, and stand
/// in the bodies of the same name where the term is another one.
///
/// # Errors
/// *Invalid* where a seat would lie outside the mandate, or the other term has no such body.
pub(crate) fn follow(tx: &mut Tx, actor: &Actor, before: &Mandate, after: &Mandate) -> Result<()> {
    let days = |mandate: &Mandate| (mandate.term, mandate.from_day, mandate.until_day);
    if days(before) == days(after) {
        return Ok(());
    }
    for seat in of_mandate(tx, before.id)? {
        let body = body_after(tx, actor, &seat, after)?;
        let (from, until) = days_after(&seat, &body, (before, after))?;
        if body.kind == BodyKind::Delegation {
            bodies::begin_by(tx, body.id, from)?;
        }
        bodies::move_seat(tx, seat.id, body.id, (from, until))?;
    }
    Ok(())
}

/// The body in which a seat stands once its mandate is of this term.
fn body_after(tx: &mut Tx, actor: &Actor, seat: &Seat, after: &Mandate) -> Result<Body> {
    let present = known(tx, seat.body)?;
    if present.term == after.term {
        return Ok(present);
    }
    let there = bodies::of_name(tx, present.region, after.term, present.kind, &text::fold(&present.name))?;
    match there {
        Some(body) => Ok(body),
        None if present.kind == BodyKind::Delegation => {
            let place = (present.region, after.term);
            let id = ensure(tx, actor, place, present.kind, &present.name, after.from_day)?;
            known(tx, id)
        }
        None => {
            let name = present.name;
            let say = Say::new(move |lang| Texts::of(lang).correct_refusal_body(&name));
            Err(Refusal::field("term", say).into())
        }
    }
}

fn known(tx: &mut Tx, id: BodyId) -> Result<Body> {
    bodies::body(tx, id)?.ok_or_else(no_body)
}

/// The days of a seat once its mandate has other ones.
fn days_after(
    seat: &Seat,
    body: &Body,
    (before, after): (&Mandate, &Mandate),
) -> Result<(Date, Option<Date>)> {
    let with_it = seat.from_day <= before.from_day;
    let from = if with_it { after.from_day } else { seat.from_day.max(after.from_day) };
    // A delegation is there as soon as its first deputy; other bodies begin when they are set up.
    let from = if body.kind == BodyKind::Delegation { from } else { from.max(body.from_day) };
    let ended_with_it = seat.until_day.is_some() && seat.until_day == before.until_day;
    let own_end = seat.until_day.filter(|_| !ended_with_it);
    let until = [own_end, after.until_day, body.until_day].into_iter().flatten().min();
    if until.is_some_and(|until| until < from) {
        let name = seat.body_name.clone();
        let say = Say::new(move |lang| Texts::of(lang).correct_refusal_seat(&name));
        return Err(Refusal::field("from", say).into());
    }
    Ok((from, until))
}
