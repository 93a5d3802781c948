//! Rows of terms and sessions.

use jiff::civil::Date;
use kernel::{RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{MandateId, NewTerm, Session, SessionId, Term};

enum TermRow {}

/// Notes that a congress has this term, beginning with the first mandate heard of.
pub(crate) fn ensure(tx: &mut Tx, congress: RegionId, number: u32, from: Date) -> Result<()> {
    let id = tx.id::<TermRow>();
    tx.put(
        sql!(
            "insert into congress_terms (id, region, number, from_day) values ($1, $2, $3, $4) \
             on conflict (region, number) do nothing"
        ),
        params![id, congress, number, from],
    )
}

/// Keeps what an office says of a term.
pub(crate) fn put(tx: &mut Tx, new: &NewTerm) -> Result<()> {
    let id = tx.id::<TermRow>();
    tx.put(
        sql!(
            "insert into congress_terms (id, region, number, from_day, seats) values ($1, $2, $3, $4, $5) \
             on conflict (region, number) do update set from_day = excluded.from_day, seats = excluded.seats"
        ),
        params![id, new.region, new.number, new.from_day, new.seats],
    )
}

/// The terms of a congress, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn terms_of(tx: &mut Tx, congress: RegionId) -> Result<Vec<Term>> {
    tx.query(
        sql!(
            Term,
            "select region, number, from_day, until_day, seats from congress_terms where region = $1 \
             order by number desc"
        ),
        params![congress],
    )
}

/// One term of a congress.
pub(crate) fn term(tx: &mut Tx, congress: RegionId, number: u32) -> Result<Option<Term>> {
    tx.first(
        sql!(
            Term,
            "select region, number, from_day, until_day, seats from congress_terms \
             where region = $1 and number = $2"
        ),
        params![congress, number],
    )
}

pub(crate) fn end_term(tx: &mut Tx, congress: RegionId, number: u32, last: Date) -> Result<()> {
    tx.change(
        sql!("update congress_terms set until_day = $3 where region = $1 and number = $2"),
        params![congress, number, last],
    )?;
    tx.put(
        sql!(
            "update bodies set until_day = $3 where region = $1 and term = $2 and until_day is null and from_day <= $3"
        ),
        params![congress, number, last],
    )
}

/// The mandates of a term that have begun by `last` and not ended: with the term they end.
pub(crate) fn open_mandates(
    tx: &mut Tx,
    congress: RegionId,
    number: u32,
    last: Date,
) -> Result<Vec<MandateId>> {
    let rows: Vec<(MandateId,)> = tx.query(
        sql!(
            "select id from mandates where region = $1 and term = $2 and until_day is null and from_day <= $3 \
             order by id"
        ),
        params![congress, number, last],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The sessions of a congress, the latest first, at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub fn sessions_of(tx: &mut Tx, congress: RegionId, limit: i64) -> Result<Vec<Session>> {
    tx.query(
        sql!(
            Session,
            "select id, region, term, number, from_day, until_day from congress_sessions where region = $1 \
             order by from_day desc, id desc limit $2"
        ),
        params![congress, limit],
    )
}

/// A session.
pub(crate) fn session(tx: &mut Tx, id: SessionId) -> Result<Option<Session>> {
    tx.first(
        sql!(
            Session,
            "select id, region, term, number, from_day, until_day from congress_sessions where id = $1"
        ),
        params![id],
    )
}

/// The session in which a congress is on `day`.
///
/// # Errors
/// A fault when the database fails.
pub fn session_on(tx: &mut Tx, congress: RegionId, day: Date) -> Result<Option<Session>> {
    tx.first(
        sql!(
            Session,
            "select id, region, term, number, from_day, until_day from congress_sessions \
             where region = $1 and from_day <= $2 and until_day >= $2 order by from_day desc"
        ),
        params![congress, day],
    )
}

/// Whether a congress is in session on `day`.
///
/// # Errors
/// A fault when the database fails.
pub fn in_session(tx: &mut Tx, congress: RegionId, day: Date) -> Result<bool> {
    Ok(session_on(tx, congress, day)?.is_some())
}

pub(crate) fn insert_session(tx: &mut Tx, session: &Session) -> Result<()> {
    tx.put(
        sql!(
            "insert into congress_sessions (id, region, term, number, from_day, until_day) \
             values ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            session.id,
            session.region,
            session.term,
            session.number,
            session.from_day,
            session.until_day
        ],
    )
}

/// The session of this number, if the congress has one in the term.
pub(crate) fn numbered(tx: &mut Tx, congress: RegionId, term: u32, number: u32) -> Result<Option<SessionId>> {
    let found = tx.first(
        sql!("select id from congress_sessions where region = $1 and term = $2 and number = $3"),
        params![congress, term, number],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn correct_session(
    tx: &mut Tx,
    id: SessionId,
    number: u32,
    (from, until): (Date, Date),
) -> Result<()> {
    tx.change(
        sql!("update congress_sessions set number = $2, from_day = $3, until_day = $4 where id = $1"),
        params![id, number, from, until],
    )
}

pub(crate) fn move_session(tx: &mut Tx, id: SessionId, from: Date, until: Date) -> Result<()> {
    tx.change(
        sql!("update congress_sessions set from_day = $2, until_day = $3 where id = $1"),
        params![id, from, until],
    )
}
