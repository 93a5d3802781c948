//! Rows of records that are merged because they are of one person.

use jiff::civil::Date;
use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use super::composition;
use crate::model::{Clash, MandateId, MergedRecord, Person};

/// The record in which somebody's goes on, where it was merged into another one.
///
/// # Errors
/// A fault when the database fails.
pub fn survivor(tx: &mut Tx, person: PersonId) -> Result<Option<PersonId>> {
    let found: Option<(Option<PersonId>,)> =
        tx.first(sql!("select merged_into from people where id = $1"), params![person])?;
    Ok(found.and_then(|(into,)| into))
}

/// The records that were merged into somebody's, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn merged_records(tx: &mut Tx, person: PersonId) -> Result<Vec<MergedRecord>> {
    tx.query(
        sql!(
            MergedRecord,
            "select p.id, p.name, p.region, r.name as region_name, p.merged_on, p.merged_why \
             from people p join regions r on r.id = p.region where p.merged_into = $1 \
             order by p.merged_on desc, p.id desc"
        ),
        params![person],
    )
}

/// What both records have that one person cannot have twice.
pub(crate) fn clash(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<Option<Clash>> {
    let mandates: Option<(String, u32)> = tx.first(
        sql!(
            "select r.name, a.term from mandates a join mandates b on b.person = $2 and b.region = a.region \
             and (b.until_day is null or b.until_day >= a.from_day) \
             and (a.until_day is null or a.until_day >= b.from_day) \
             join regions r on r.id = a.region where a.person = $1 order by a.from_day desc, a.id limit 1"
        ),
        params![one, other],
    )?;
    if let Some((congress, term)) = mandates {
        return Ok(Some(Clash::Mandates { congress, term }));
    }
    let seats: Option<(String,)> = tx.first(
        sql!(
            "select o.name from body_seats a join body_seats b on b.person = $2 and b.body = a.body \
             and (b.until_day is null or b.until_day >= a.from_day) \
             and (a.until_day is null or a.until_day >= b.from_day) \
             join bodies o on o.id = a.body where a.person = $1 order by a.from_day desc, a.id limit 1"
        ),
        params![one, other],
    )?;
    Ok(seats.map(|(body,)| Clash::Seats { body }))
}

/// Lets everything that hangs on `gone` hang on `stays`, whose record says already what it is to say.
pub(crate) fn hand_over(tx: &mut Tx, gone: &Person, stays: PersonId) -> Result<()> {
    let moved: Vec<(MandateId,)> =
        tx.query(sql!("select id from mandates where person = $1 order by id"), params![gone.id])?;
    composition::displace(tx, gone.id, &gone.pinyin)?;
    tx.put(sql!("update mandates set person = $2 where person = $1"), params![gone.id, stays])?;
    for (mandate,) in moved {
        composition::place(tx, mandate)?;
    }
    tx.put(sql!("update body_seats set person = $2 where person = $1"), params![gone.id, stays])?;
    tx.put(sql!("update struck_mandates set person = $2 where person = $1"), params![gone.id, stays])?;
    tx.put(
        sql!(
            "insert into person_homes (region, until_day, person) select region, until_day, cast($2 as bigint) \
             from person_homes where person = $1 on conflict (region, until_day, person) do nothing"
        ),
        params![gone.id, stays],
    )?;
    tx.put(sql!("delete from person_homes where person = $1"), params![gone.id])
}

/// Notes in which record another one goes on; it stands in no list any more.
pub(crate) fn close(tx: &mut Tx, gone: &Person, stays: PersonId, (day, why): (Date, &str)) -> Result<()> {
    tx.put(
        sql!(
            "delete from person_places where person = $1 and pinyin = $2 and ancestor in \
             (select ancestor from region_ancestors where region = $3)"
        ),
        params![gone.id, gone.pinyin, gone.region],
    )?;
    tx.put(sql!("update people set merged_into = $2 where merged_into = $1"), params![gone.id, stays])?;
    tx.change(
        sql!(
            "update people set merged_into = $2, merged_on = $3, merged_why = $4, active = $5 \
             where id = $1 and merged_into is null"
        ),
        params![gone.id, stays, day, why, false],
    )
}
