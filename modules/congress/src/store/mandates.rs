//! Mandates' rows.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{EndReason, Mandate, MandateId};

/// A statement that reads whole mandates.
macro_rules! mandates_where {
    ($rest:literal) => {
        sql!(
            Mandate,
            concat!(
                "select id, person, region, region_name, level, term, seat, delegation, from_day, until_day, \
                 end_reason, certificate, origin, suspended_from from mandate_lines ",
                $rest
            )
        )
    };
}

/// A person's mandates, those that hold longest ago last.
///
/// # Errors
/// A fault when the database fails.
pub fn mandates_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Mandate>> {
    tx.query(mandates_where!("where person = $1 order by from_day desc, id desc"), params![person])
}

/// A mandate.
///
/// # Errors
/// A fault when the database fails.
pub fn mandate(tx: &mut Tx, id: MandateId) -> Result<Option<Mandate>> {
    tx.first(mandates_where!("where id = $1"), params![id])
}

/// The mandates in one congress that hold on `day`: who was deputy then.
///
/// # Errors
/// A fault when the database fails.
pub fn deputies_on(tx: &mut Tx, congress: RegionId, day: Date) -> Result<Vec<Mandate>> {
    tx.query(
        mandates_where!(
            "where region = $1 and from_day <= $2 and (until_day is null or until_day >= $2) \
             order by seat, id"
        ),
        params![congress, day],
    )
}

store::record! {
    /// A deputy as lists for the public show them.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DeputyLine {
        /// The person.
        pub person: PersonId,
        /// The name.
        pub name: String,
        /// The constituency or electing unit.
        pub seat: String,
        /// The delegation, if the congress has them.
        pub delegation: Option<String>,
    }
}

/// The deputies of one congress today, by name: at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub fn deputies_in(tx: &mut Tx, congress: RegionId, limit: i64) -> Result<Vec<DeputyLine>> {
    let today = kernel::clock::day_of(tx.now());
    tx.query(
        sql!(
            DeputyLine,
            "select m.person, p.name, m.seat, m.delegation from mandates m join people p on p.id = m.person \
             where m.region = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) \
             order by p.pinyin, p.id limit $3"
        ),
        params![congress, today, limit],
    )
}

/// Whether a person was a deputy of any congress on `day`.
///
/// # Errors
/// A fault when the database fails.
pub fn was_deputy_on(tx: &mut Tx, person: PersonId, day: Date) -> Result<bool> {
    let found: Option<(MandateId,)> = tx.first(
        sql!(
            "select id from mandates where person = $1 and from_day <= $2 and (until_day is null or until_day >= $2)"
        ),
        params![person, day],
    )?;
    Ok(found.is_some())
}

/// A mandate of this person in this congress that holds on `from` or later.
pub(crate) fn overlapping(
    tx: &mut Tx,
    person: PersonId,
    congress: RegionId,
    from: Date,
) -> Result<Option<MandateId>> {
    let found: Option<(MandateId,)> = tx.first(
        sql!(
            "select id from mandates where person = $1 and region = $2 and (until_day is null or until_day >= $3)"
        ),
        params![person, congress, from],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn insert_mandate(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    tx.execute(
        sql!(
            "insert into mandates (id, person, region, level, term, seat, delegation, from_day, certificate, origin) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            mandate.id,
            mandate.person,
            mandate.region,
            mandate.level,
            mandate.term,
            mandate.seat,
            mandate.delegation,
            mandate.from_day,
            mandate.certificate,
            mandate.origin
        ],
    )
    .map(|_| ())
}

pub(crate) fn end_mandate(tx: &mut Tx, id: MandateId, last: Date, reason: EndReason) -> Result<()> {
    tx.change(
        sql!("update mandates set until_day = $2, end_reason = $3 where id = $1 and until_day is null"),
        params![id, last, reason],
    )
}

/// Whether a mandate of a congress and term has this certificate.
pub(crate) fn certified(tx: &mut Tx, congress: RegionId, term: u32, certificate: &str) -> Result<bool> {
    let found: Option<(MandateId,)> = tx.first(
        sql!("select id from mandates where region = $1 and term = $2 and certificate = $3"),
        params![congress, term, certificate],
    )?;
    Ok(found.is_some())
}
