//! Rows of mandates that are mended.

use jiff::civil::Date;
use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::{Mandate, MandateId, Person, StruckMandate};

/// Whether the person has another mandate in the congress on one of these days.
pub(crate) fn overlaps_other(
    tx: &mut Tx,
    mandate: &Mandate,
    (from, until): (Date, Option<Date>),
) -> Result<bool> {
    let found: Option<(MandateId,)> = tx.first(
        sql!(
            "select id from mandates where person = $1 and region = $2 and id <> $5 \
             and (until_day is null or until_day >= $3) and from_day <= $4"
        ),
        params![mandate.person, mandate.region, from, until.unwrap_or(Date::MAX), mandate.id],
    )?;
    Ok(found.is_some())
}

/// Keeps what a mandate says now.
pub(crate) fn correct(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    tx.change(
        sql!(
            "update mandates set term = $2, seat = $3, electorate = $4, certificate = $5, origin = $6, \
             from_day = $7, until_day = $8, end_reason = $9, suspended_from = $10 where id = $1"
        ),
        params![
            mandate.id,
            mandate.term,
            mandate.seat,
            mandate.electorate,
            mandate.certificate,
            mandate.origin,
            mandate.from_day,
            mandate.until_day,
            mandate.end_reason,
            mandate.suspended_from
        ],
    )
}

/// Gives the suspension that ended on `ended` another last day, or none.
pub(crate) fn move_suspension(
    tx: &mut Tx,
    mandate: MandateId,
    ended: Date,
    until: Option<Date>,
) -> Result<()> {
    tx.put(
        sql!("update suspensions set until_day = $3 where mandate = $1 and until_day = $2"),
        params![mandate, ended, until],
    )
}

/// Puts a mandate among those struck out, and takes away what hangs on it here.
pub(crate) fn strike(
    tx: &mut Tx,
    (person, mandate): (&Person, &Mandate),
    day: Date,
    reason: &str,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into struck_mandates (id, person, region, term, seat, from_day, until_day, struck_on, reason) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            mandate.id,
            person.id,
            mandate.region,
            mandate.term,
            mandate.seat,
            mandate.from_day,
            mandate.until_day,
            day,
            reason
        ],
    )?;
    super::composition::unplace(tx, mandate, &person.pinyin)?;
    tx.put(sql!("delete from suspensions where mandate = $1"), params![mandate.id])?;
    tx.put(sql!("delete from body_seats where mandate = $1"), params![mandate.id])?;
    tx.change(sql!("delete from mandates where id = $1"), params![mandate.id])
}

/// The mandates of a person that were struck out, the latest first.
pub(crate) fn struck_of(tx: &mut Tx, person: PersonId) -> Result<Vec<StruckMandate>> {
    tx.query(
        sql!(
            StruckMandate,
            "select r.name as region_name, s.term, s.seat, s.from_day, s.struck_on, s.reason \
             from struck_mandates s join regions r on r.id = s.region where s.person = $1 \
             order by s.struck_on desc, s.id desc"
        ),
        params![person],
    )
}
