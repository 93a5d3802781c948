//! Rows of bodies and of the seats in them.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{Body, BodyId, BodyKind, MandateId, NewSeat, Seat, SeatId};

/// A statement that reads whole bodies.
macro_rules! bodies_where {
    ($rest:literal) => {
        sql!(
            Body,
            concat!("select id, region, term, kind, basis, name, from_day, until_day from bodies ", $rest)
        )
    };
}

/// A statement that reads seats with their body and whose they are.
macro_rules! seats_where {
    ($rest:literal) => {
        sql!(
            Seat,
            concat!(
                "select s.id, s.body, b.kind, b.name as body_name, s.person, p.name as person_name, s.mandate, \
                 s.part, s.from_day, s.until_day from body_seats s join bodies b on b.id = s.body \
                 join people p on p.id = s.person ",
                $rest
            )
        )
    };
}

/// A body.
///
/// # Errors
/// A fault when the database fails.
pub fn body(tx: &mut Tx, id: BodyId) -> Result<Option<Body>> {
    tx.first(bodies_where!("where id = $1"), params![id])
}

/// The bodies of a congress in one term, by kind and name.
///
/// # Errors
/// A fault when the database fails.
pub fn bodies_of(tx: &mut Tx, congress: RegionId, term: u32) -> Result<Vec<Body>> {
    let mut all = tx.query(
        bodies_where!("where region = $1 and term = $2 order by folded, id"),
        params![congress, term],
    )?;
    all.sort_by_key(|body: &Body| body.kind);
    Ok(all)
}

/// The body of a congress and term with this kind and folded name that has not ended.
pub(crate) fn named(
    tx: &mut Tx,
    congress: RegionId,
    term: u32,
    kind: BodyKind,
    folded: &str,
) -> Result<Option<Body>> {
    tx.first(
        bodies_where!("where region = $1 and term = $2 and kind = $3 and folded = $4 and until_day is null"),
        params![congress, term, kind, folded],
    )
}

pub(crate) fn insert(tx: &mut Tx, body: &Body, folded: &str) -> Result<()> {
    tx.put(
        sql!(
            "insert into bodies (id, region, term, kind, basis, name, folded, from_day) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![body.id, body.region, body.term, body.kind, body.basis, body.name, folded, body.from_day],
    )
}

/// Those who sit in a body on `day`, the chair first, by how their names sound.
///
/// # Errors
/// A fault when the database fails.
pub fn seats_on(tx: &mut Tx, body: BodyId, day: Date) -> Result<Vec<Seat>> {
    tx.query(
        seats_where!(
            "where s.body = $1 and s.from_day <= $2 and (s.until_day is null or s.until_day >= $2) \
             order by case s.part when 'chair' then 0 when 'vice_chair' then 1 when 'secretary' then 2 \
             when 'member' then 3 else 4 end, p.pinyin, s.id"
        ),
        params![body, day],
    )
}

/// Every seat somebody has or had, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn seats_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Seat>> {
    tx.query(seats_where!("where s.person = $1 order by s.from_day desc, s.id desc"), params![person])
}

/// A seat.
pub(crate) fn seat(tx: &mut Tx, id: SeatId) -> Result<Option<Seat>> {
    tx.first(seats_where!("where s.id = $1"), params![id])
}

/// The seats that hang on a mandate and have not ended.
pub(crate) fn open_seats(tx: &mut Tx, mandate: MandateId) -> Result<Vec<Seat>> {
    tx.query(seats_where!("where s.mandate = $1 and s.until_day is null order by s.id"), params![mandate])
}

/// Every seat that hangs on a mandate.
pub(crate) fn seats_of_mandate(tx: &mut Tx, mandate: MandateId) -> Result<Vec<Seat>> {
    tx.query(seats_where!("where s.mandate = $1 order by s.id"), params![mandate])
}

/// The seats in a body that have not ended.
pub(crate) fn open_in(tx: &mut Tx, body: BodyId) -> Result<Vec<Seat>> {
    tx.query(seats_where!("where s.body = $1 and s.until_day is null order by s.id"), params![body])
}

/// Lets a seat stand in this body on these days.
pub(crate) fn move_seat(
    tx: &mut Tx,
    id: SeatId,
    body: BodyId,
    (from, until): (Date, Option<Date>),
) -> Result<()> {
    tx.change(
        sql!("update body_seats set body = $2, from_day = $3, until_day = $4 where id = $1"),
        params![id, body, from, until],
    )
}

/// Lets a body have begun by this day.
pub(crate) fn begin_by(tx: &mut Tx, body: BodyId, day: Date) -> Result<()> {
    tx.put(sql!("update bodies set from_day = $2 where id = $1 and from_day > $2"), params![body, day])
}

/// The body of a congress and term with this kind and folded name; one that has not ended where there are several.
pub(crate) fn of_name(
    tx: &mut Tx,
    congress: RegionId,
    term: u32,
    kind: BodyKind,
    folded: &str,
) -> Result<Option<Body>> {
    tx.first(
        bodies_where!(
            "where region = $1 and term = $2 and kind = $3 and folded = $4 \
             order by coalesce(until_day, '9999-12-31') desc, id desc"
        ),
        params![congress, term, kind, folded],
    )
}

/// Gives a body another name.
pub(crate) fn rename(tx: &mut Tx, body: BodyId, name: &str, folded: &str) -> Result<()> {
    tx.change(sql!("update bodies set name = $2, folded = $3 where id = $1"), params![body, name, folded])
}

/// Lets the mandates of a delegation's members bear its name.
pub(crate) fn name_members(tx: &mut Tx, body: BodyId, before: &str, name: &str) -> Result<()> {
    tx.put(
        sql!(
            "update mandates set delegation = $3 where delegation = $2 and id in \
             (select mandate from body_seats where body = $1 and mandate is not null)"
        ),
        params![body, before, name],
    )
}

/// Ends a body with `last` as its last day.
pub(crate) fn end_body(tx: &mut Tx, body: BodyId, last: Date) -> Result<()> {
    tx.change(
        sql!("update bodies set until_day = $2 where id = $1 and until_day is null"),
        params![body, last],
    )
}

/// A seat of this person in this body that holds on `from` or later.
pub(crate) fn sits(tx: &mut Tx, body: BodyId, person: PersonId, from: Date) -> Result<Option<SeatId>> {
    let found = tx.first(
        sql!(
            "select id from body_seats where person = $1 and body = $2 and (until_day is null or until_day >= $3)"
        ),
        params![person, body, from],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn insert_seat(tx: &mut Tx, id: SeatId, seat: &NewSeat, mandate: Option<MandateId>) -> Result<()> {
    tx.put(
        sql!(
            "insert into body_seats (id, body, person, mandate, part, from_day) values ($1, $2, $3, $4, $5, $6)"
        ),
        params![id, seat.body, seat.person, mandate, seat.part, seat.from_day],
    )
}

pub(crate) fn end_seat(tx: &mut Tx, id: SeatId, last: Date) -> Result<()> {
    tx.change(
        sql!("update body_seats set until_day = $2 where id = $1 and until_day is null"),
        params![id, last],
    )
}
