//! Mandates' rows.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{EndReason, Mandate, MandateId, Suspension, SuspensionGround};

/// A statement that reads whole mandates.
macro_rules! mandates_where {
    ($($rest:tt)+) => {
        sql!(
            Mandate,
            concat!(
                "select id, person, region, region_name, level, term, seat, delegation, from_day, until_day, \
                 end_reason, certificate, origin, suspended_from, electorate from mandate_lines ",
                $($rest)+
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

/// The mandates of several people, in no order.
///
/// # Errors
/// A fault when the database fails.
pub fn mandates_of_people(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Mandate>> {
    tx.query_any(mandates_where!("where person in ", store::any_of!()), people)
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
        /// Since when duties are suspended, if they are.
        pub suspended_from: Option<Date>,
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
            "select m.person, p.name, m.seat, m.delegation, m.suspended_from from mandates m join people p on p.id = m.person \
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

/// A mandate of this person in this congress that holds on a day between the two; on `from` or later where there is no end.
pub(crate) fn overlapping(
    tx: &mut Tx,
    person: PersonId,
    congress: RegionId,
    (from, until): (Date, Option<Date>),
) -> Result<Option<MandateId>> {
    let found: Option<(MandateId,)> = tx.first(
        sql!(
            "select id from mandates where person = $1 and region = $2 and (until_day is null or until_day >= $3) \
             and from_day <= $4"
        ),
        params![person, congress, from, until.unwrap_or(Date::MAX)],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn insert_mandate(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    tx.put(
        sql!(
            "insert into mandates (id, person, region, level, term, seat, delegation, from_day, certificate, origin, \
             electorate, until_day, end_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
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
            mandate.origin,
            mandate.electorate,
            mandate.until_day,
            mandate.end_reason
        ],
    )?;
    super::composition::place(tx, mandate.id)
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

/// Notes in which delegation a deputy is from now on.
pub(crate) fn set_delegation(tx: &mut Tx, id: MandateId, delegation: &str) -> Result<()> {
    tx.change(sql!("update mandates set delegation = $2 where id = $1"), params![id, delegation])
}

enum SuspensionRow {}

/// Suspends the duties of a mandate.
pub(crate) fn suspend(tx: &mut Tx, id: MandateId, ground: SuspensionGround, from: Date) -> Result<()> {
    tx.change(
        sql!("update mandates set suspended_from = $2 where id = $1 and suspended_from is null"),
        params![id, from],
    )?;
    let row = tx.id::<SuspensionRow>();
    tx.put(
        sql!("insert into suspensions (id, mandate, ground, from_day) values ($1, $2, $3, $4)"),
        params![row, id, ground, from],
    )
}

/// Ends the suspension with `last` as its last day.
pub(crate) fn resume(tx: &mut Tx, id: MandateId, last: Date) -> Result<()> {
    tx.change(sql!("update mandates set suspended_from = null where id = $1"), params![id])?;
    tx.put(
        sql!("update suspensions set until_day = $2 where mandate = $1 and until_day is null"),
        params![id, last],
    )
}

/// Every suspension of a mandate, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn suspensions_of(tx: &mut Tx, id: MandateId) -> Result<Vec<Suspension>> {
    tx.query(
        sql!(
            Suspension,
            "select ground, from_day, until_day from suspensions where mandate = $1 order by from_day desc, id desc"
        ),
        params![id],
    )
}

/// How many deputies a congress had on `day`.
pub(crate) fn count_on(tx: &mut Tx, congress: RegionId, day: Date) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from mandates where region = $1 and from_day <= $2 \
             and (until_day is null or until_day >= $2)"
        ),
        params![congress, day],
    )
}

store::record! {
    /// A deputy of a congress on one day.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OnDay {
        /// The mandate.
        pub id: MandateId,
        /// Whose it is.
        pub person: PersonId,
        /// The name.
        pub name: String,
        /// How it sounds, by which the list is in order.
        pub pinyin: String,
        /// The constituency or electing unit.
        pub seat: String,
        /// The delegation, if the congress has them.
        pub delegation: Option<String>,
        /// The certificate's number.
        pub certificate: Option<String>,
        /// The first day.
        pub from_day: Date,
        /// The last day, once it has ended.
        pub until_day: Option<Date>,
        /// Since when duties are suspended, if they are.
        pub suspended_from: Option<Date>,
    }
}

/// A page of the deputies of a congress on `day`, by how their names sound.
pub(crate) fn page_on(
    tx: &mut Tx,
    congress: RegionId,
    day: Date,
    after: Option<(String, MandateId)>,
    limit: i64,
) -> Result<Vec<OnDay>> {
    let (pinyin, id) = after.map_or((String::new(), 0), |(pinyin, id)| (pinyin, id.number()));
    tx.query(
        sql!(
            OnDay,
            "select m.id, m.person, p.name, p.pinyin, m.seat, m.delegation, m.certificate, m.from_day, m.until_day, \
             m.suspended_from from mandates m join people p on p.id = m.person \
             where m.region = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) \
             and (p.pinyin, m.id) > ($3, $4) order by p.pinyin, m.id limit $5"
        ),
        params![congress, day, pinyin, id, limit],
    )
}

store::record! {
    /// A deputy of the term before.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TermRow {
        /// The mandate.
        pub id: MandateId,
        /// Whose it is.
        pub person: PersonId,
        /// The name.
        pub name: String,
        /// The constituency or electing unit.
        pub seat: String,
        /// Why the mandate ended, if it has.
        pub end_reason: Option<EndReason>,
        /// How many mandates the person has in the next term: one or none.
        pub again: u32,
    }
}

/// The mandates of one term of a congress, with whether each deputy has one in the term `next`: at most `limit` after `after`.
pub(crate) fn of_term(
    tx: &mut Tx,
    congress: RegionId,
    term: u32,
    next: u32,
    after: Option<MandateId>,
    limit: i64,
) -> Result<Vec<TermRow>> {
    let after = after.map_or(0, kernel::Id::number);
    tx.query(
        sql!(
            TermRow,
            "select m.id, m.person, p.name, m.seat, m.end_reason, \
             (select count(*) from mandates n where n.person = m.person and n.region = m.region and n.term = $3) \
             as again from mandates m join people p on p.id = m.person \
             where m.region = $1 and m.term = $2 and m.id > $4 order by m.id limit $5"
        ),
        params![congress, term, next, after, limit],
    )
}
