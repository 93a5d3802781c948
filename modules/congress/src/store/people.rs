//! People's and mandates' rows.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{EndReason, Mandate, MandateId, Person};

/// A person of the register.
///
/// # Errors
/// A fault when the database fails.
pub fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    tx.first(sql!(Person, "select id, region, name, sex from people where id = $1"), params![id])
}

/// Where a page of the register begins: after the person with this folded name and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonKey {
    /// The folded name of the last person of the page before.
    pub folded: String,
    /// That person's id.
    pub id: PersonId,
}

store::record! {
    /// A line of the register.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PersonRow {
        /// The person.
        pub id: PersonId,
        /// The name.
        pub name: String,
        /// The name for comparison, by which the list is in order.
        pub folded: String,
        /// The name of the region whose office keeps the record.
        pub region_name: String,
        /// How many mandates hold today.
        pub mandates: u32,
    }
}

/// The people whose record is kept in a region or below, whose folded name contains `folded`: at most `limit`
/// after `after`, in the order of their folded names.
pub(crate) fn register(
    tx: &mut Tx,
    region: RegionId,
    folded: &str,
    after: Option<&PersonKey>,
    limit: i64,
) -> Result<Vec<PersonRow>> {
    let today = kernel::clock::day_of(tx.now());
    let (name, id) = after.map_or(("", 0), |key| (key.folded.as_str(), key.id.number()));
    tx.query(
        sql!(
            PersonRow,
            "select p.id, p.name, p.folded, r.name as region_name, \
             (select count(*) from mandates m where m.person = p.id and m.from_day <= $6 \
              and (m.until_day is null or m.until_day >= $6)) as mandates \
             from region_ancestors a join people p on p.region = a.region join regions r on r.id = p.region \
             where a.ancestor = $1 and p.folded like $2 escape '!' and (p.folded, p.id) > ($3, $4) \
             order by p.folded, p.id limit $5"
        ),
        params![region, containing(folded), name, id, limit, today],
    )
}

/// How many people are kept in a region or below.
pub(crate) fn count(tx: &mut Tx, region: RegionId) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from region_ancestors a join people p on p.region = a.region where a.ancestor = $1"
        ),
        params![region],
    )
}

/// A `like` pattern, with `!` as its escape, for what contains `folded`.
pub fn containing(folded: &str) -> String {
    let literal = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{literal}%")
}

pub(crate) fn insert(tx: &mut Tx, person: &Person, folded: &str) -> Result<()> {
    tx.execute(
        sql!("insert into people (id, region, name, folded, sex) values ($1, $2, $3, $4, $5)"),
        params![person.id, person.region, person.name, folded, person.sex],
    )
    .map(|_| ())
}

pub(crate) fn update(tx: &mut Tx, person: &Person, folded: &str) -> Result<()> {
    tx.change(
        sql!("update people set region = $2, name = $3, folded = $4, sex = $5 where id = $1"),
        params![person.id, person.region, person.name, folded, person.sex],
    )
}

/// A person's mandates, those that hold longest ago last.
///
/// # Errors
/// A fault when the database fails.
pub fn mandates_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Mandate>> {
    tx.query(
        sql!(
            Mandate,
            "select id, person, region, region_name, level, term, seat, delegation, from_day, until_day, end_reason \
             from mandate_lines where person = $1 order by from_day desc, id desc"
        ),
        params![person],
    )
}

/// A mandate.
///
/// # Errors
/// A fault when the database fails.
pub fn mandate(tx: &mut Tx, id: MandateId) -> Result<Option<Mandate>> {
    tx.first(
        sql!(
            Mandate,
            "select id, person, region, region_name, level, term, seat, delegation, from_day, until_day, end_reason \
             from mandate_lines where id = $1"
        ),
        params![id],
    )
}

/// The mandates in one congress that hold on `day`: who was deputy then.
///
/// # Errors
/// A fault when the database fails.
pub fn deputies_on(tx: &mut Tx, congress: RegionId, day: Date) -> Result<Vec<Mandate>> {
    tx.query(
        sql!(
            Mandate,
            "select id, person, region, region_name, level, term, seat, delegation, from_day, until_day, end_reason \
             from mandate_lines where region = $1 and from_day <= $2 and (until_day is null or until_day >= $2) \
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
             order by p.folded, p.id limit $3"
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
            "insert into mandates (id, person, region, level, term, seat, delegation, from_day) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            mandate.id,
            mandate.person,
            mandate.region,
            mandate.level,
            mandate.term,
            mandate.seat,
            mandate.delegation,
            mandate.from_day
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
