//! Bodies of a congress and the seats in them.

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Error, Refusal, RegionId, Result, Say, clock, text};
use serde_json::json;
use store::{Event, EventKind, Tx};

use crate::model::{Body, BodyId, BodyKind, BodyPart, MandateId, NewBody, NewSeat, Region, Seat, SeatId};
use crate::service::people::{known_person, people_named};
use crate::service::{BODY_ADDED, KEEP_REGISTER, SEAT_ENDED, SEAT_GIVEN, VIEW_REGISTER, known_region};
use crate::store::find::{self, PersonRow, Typed};
use crate::store::{bodies, mandates};
use crate::texts::Texts;

/// A body of a congress has another name; its subject is the body.
pub const BODY_CHANGED: EventKind = EventKind("congress.body_changed");
/// A body of a congress has ended, with every seat in it; its subject is the body.
pub const BODY_ENDED: EventKind = EventKind("congress.body_ended");

/// How many people are offered for a seat.
const OFFERED: i64 = 20;

/// A body as its page shows it.
#[derive(Clone, Debug)]
pub struct BodyView {
    /// The body.
    pub body: Body,
    /// The region of its congress.
    pub region: Region,
    /// Those who sit in it today; on its last day, once it has ended.
    pub seats: Vec<Seat>,
    /// The people found for another seat.
    pub found: Vec<PersonRow>,
}

/// A body with who sits in it, and people found by what was typed.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn body_view(tx: &mut Tx, actor: &Actor, id: BodyId, typed: &str) -> Result<BodyView> {
    let body = bodies::body(tx, id)?.ok_or_else(no_body)?;
    let region = known_region(tx, body.region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let today = clock::day_of(tx.now());
    let seats = bodies::seats_on(tx, id, body.until_day.map_or(today, |until| until.min(today)))?;
    let mut found = people_named(tx, region.id, typed, OFFERED)?;
    for deputy in find::deputies_named(tx, region.id, &Typed::read(typed), OFFERED)? {
        if found.iter().all(|one| one.id != deputy.id) {
            found.push(deputy);
        }
    }
    Ok(BodyView { body, region, seats, found })
}

/// Sets up a body of a congress.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or taken, the region has no congress, or a group does not
/// say what brings it together.
pub fn add_body(tx: &mut Tx, actor: &Actor, new: &NewBody) -> Result<BodyId> {
    let congress = known_region(tx, new.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(congress.path))?;
    let mut checks = Checks::default();
    let name = checks.name("name", &new.name);
    if !congress.level.has_congress() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    }
    if bodies::named(tx, congress.id, new.term, new.kind, &text::fold(&name))?.is_some() {
        checks.wrong("name", Say::new(|lang| Texts::of(lang).register_refusal_body_there()));
    }
    if new.kind == BodyKind::Group && new.basis.is_none() {
        checks.wrong("basis", Say::new(|lang| Texts::of(lang).register_refusal_basis()));
    }
    checks.done()?;
    insert(tx, actor, &NewBody { name, ..new.clone() })
}

fn insert(tx: &mut Tx, actor: &Actor, new: &NewBody) -> Result<BodyId> {
    let basis = new.basis.filter(|_| new.kind == BodyKind::Group);
    let (id, name, until_day) = (tx.id(), new.name.clone(), None);
    let (region, term, kind, from_day) = (new.region, new.term, new.kind, new.from_day);
    let body = Body { id, region, term, kind, basis, name, from_day, until_day };
    bodies::insert(tx, &body, &text::fold(&body.name))?;
    let data = json!({ "kind": kind.word(), "name": body.name, "term": term });
    tx.record(Event::new(BODY_ADDED, id).region(region).actor(Some(actor.account)).data(data))?;
    Ok(id)
}

/// The body of this name, which is set up where the congress has none yet.
pub(crate) fn ensure(
    tx: &mut Tx,
    actor: &Actor,
    (region, term): (RegionId, u32),
    kind: BodyKind,
    name: &str,
    from_day: Date,
) -> Result<BodyId> {
    if let Some(known) = bodies::named(tx, region, term, kind, &text::fold(name))? {
        return Ok(known.id);
    }
    insert(tx, actor, &NewBody { region, term, kind, basis: None, name: name.to_owned(), from_day })
}

/// Gives somebody a seat in a body. All but staff need a mandate in the congress that holds then; the seat hangs on it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when they sit there already, or have no such mandate.
pub fn give_seat(tx: &mut Tx, actor: &Actor, new: &NewSeat) -> Result<SeatId> {
    let body = keep(tx, actor, new.body)?;
    let person = known_person(tx, new.person)?;
    let held = mandates::mandates_of(tx, person.id)?;
    let mandate = held.iter().find(|one| one.region == body.region && one.holds_on(new.from_day));
    let mut checks = Checks::default();
    if bodies::sits(tx, body.id, person.id, new.from_day)?.is_some() {
        checks.wrong("person", Say::new(|lang| Texts::of(lang).register_refusal_sits()));
    } else if new.part != BodyPart::Staff && mandate.is_none() {
        checks.wrong("person", Say::new(|lang| Texts::of(lang).register_refusal_no_mandate()));
    }
    if new.from_day < body.from_day || body.until_day.is_some_and(|until| until < new.from_day) {
        checks.wrong("from", Say::new(|lang| Texts::of(lang).register_refusal_body_day()));
    }
    checks.done()?;
    let mandate = mandate.map(|one| one.id).filter(|_| new.part != BodyPart::Staff);
    let id = tx.id();
    bodies::insert_seat(tx, id, new, mandate)?;
    let data = json!({
        "body": body.id, "kind": body.kind.word(), "name": body.name, "part": new.part.word(),
        "from": new.from_day.to_string(),
    });
    tx.record(Event::new(SEAT_GIVEN, person.id).region(body.region).actor(Some(actor.account)).data(data))?;
    Ok(id)
}

/// A seat that comes with something that is recorded itself.
pub(crate) fn seat(tx: &mut Tx, new: &NewSeat, mandate: Option<MandateId>) -> Result<()> {
    let id = tx.id();
    bodies::insert_seat(tx, id, new, mandate)
}

/// Ends a seat with `last` as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended already; *invalid* when it ends before it began.
pub fn end_seat(tx: &mut Tx, actor: &Actor, id: SeatId, last: Date) -> Result<BodyId> {
    let seat = bodies::seat(tx, id)?.ok_or_else(no_body)?;
    let body = keep(tx, actor, seat.body)?;
    if seat.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).register_refusal_seat_ended())).into());
    }
    if last < seat.from_day {
        return Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).refusal_ends_before())).into());
    }
    bodies::end_seat(tx, id, last)?;
    let data = json!({ "body": body.id, "name": body.name, "until": last.to_string() });
    let event = Event::new(SEAT_ENDED, seat.person).region(body.region).actor(Some(actor.account));
    tx.record(event.data(data))?;
    Ok(body.id)
}

/// Ends every seat that hangs on a mandate, with the mandate.
pub(crate) fn leave_all(tx: &mut Tx, mandate: MandateId, last: Date) -> Result<()> {
    for seat in bodies::open_seats(tx, mandate)? {
        bodies::end_seat(tx, seat.id, last.max(seat.from_day))?;
    }
    Ok(())
}

/// Gives a body another name; its members' mandates bear it where it is a delegation.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or taken.
pub fn rename_body(tx: &mut Tx, actor: &Actor, id: BodyId, name: &str) -> Result<()> {
    let body = keep(tx, actor, id)?;
    let mut checks = Checks::default();
    let name = checks.name("name", name);
    let folded = text::fold(&name);
    let taken = bodies::named(tx, body.region, body.term, body.kind, &folded)?;
    if taken.is_some_and(|other| other.id != id) {
        checks.wrong("name", Say::new(|lang| Texts::of(lang).register_refusal_body_there()));
    }
    checks.done()?;
    if name == body.name {
        return Ok(());
    }
    bodies::rename(tx, id, &name, &folded)?;
    if body.kind == BodyKind::Delegation {
        bodies::name_members(tx, id, &body.name, &name)?;
    }
    let data = json!({ "kind": body.kind.word(), "before": body.name, "name": name });
    tx.record(Event::new(BODY_CHANGED, id).region(body.region).actor(Some(actor.account)).data(data))
        .map(|_| ())
}

/// Ends a body with `last` as its last day, and every seat in it.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended, or is a delegation that still has members; *invalid* when it ends
/// before it began, or before a seat in it.
pub fn end_body(tx: &mut Tx, actor: &Actor, id: BodyId, last: Date) -> Result<()> {
    let body = keep(tx, actor, id)?;
    if body.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).correct_refusal_body_ended())).into());
    }
    let open = bodies::open_in(tx, id)?;
    if body.kind == BodyKind::Delegation && !open.is_empty() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).correct_refusal_members())).into());
    }
    if last < body.from_day || open.iter().any(|seat| last < seat.from_day) {
        return Err(
            Refusal::field("until", Say::new(|lang| Texts::of(lang).correct_refusal_body_day())).into()
        );
    }
    for seat in &open {
        bodies::end_seat(tx, seat.id, last)?;
        let data = json!({ "body": body.id, "name": body.name, "until": last.to_string() });
        let event = Event::new(SEAT_ENDED, seat.person).region(body.region).actor(Some(actor.account));
        tx.record(event.data(data))?;
    }
    bodies::end_body(tx, id, last)?;
    let data = json!({ "kind": body.kind.word(), "name": body.name, "until": last.to_string() });
    tx.record(Event::new(BODY_ENDED, id).region(body.region).actor(Some(actor.account)).data(data))
        .map(|_| ())
}

/// The body, if the actor keeps the register of its congress.
fn keep(tx: &mut Tx, actor: &Actor, id: BodyId) -> Result<Body> {
    let body = bodies::body(tx, id)?.ok_or_else(no_body)?;
    let congress = known_region(tx, body.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(congress.path))?;
    Ok(body)
}

pub(crate) fn no_body() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).register_refusal_no_body())).into()
}
