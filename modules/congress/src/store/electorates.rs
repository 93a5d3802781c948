//! Rows of constituencies and electing units.

use jiff::civil::Date;
use kernel::{RegionId, Result};
use store::{Tx, params, sql};

use crate::model::electorate::{number_for_order, plain_name};
use crate::model::{Electorate, ElectorateId, ElectorateKind, Listing};
use crate::store::mandates::OnDay;

/// A statement that reads whole constituencies and electing units.
macro_rules! electorates_where {
    ($($rest:tt)+) => {
        sql!(
            Electorate,
            concat!(
                "select id, region, term, kind, number, name, unit_region, seats, covers from electorates ",
                $($rest)+
            )
        )
    };
}

/// A constituency or electing unit.
///
/// # Errors
/// A fault when the database fails.
pub fn electorate(tx: &mut Tx, id: ElectorateId) -> Result<Option<Electorate>> {
    tx.first(electorates_where!("where id = $1"), params![id])
}

/// Those of these constituencies and electing units that are there, in no order.
///
/// # Errors
/// A fault when the database fails.
pub fn electorates_among(tx: &mut Tx, ids: &[ElectorateId]) -> Result<Vec<Electorate>> {
    tx.query_any(electorates_where!("where id in ", store::any_of!()), ids)
}

/// The constituencies and electing units of a congress in one term, by number and name.
///
/// # Errors
/// A fault when the database fails.
pub fn electorates_of(tx: &mut Tx, congress: RegionId, term: u32) -> Result<Vec<Electorate>> {
    let mut all: Vec<Electorate> = tx.query(
        electorates_where!("where region = $1 and term = $2 order by folded"),
        params![congress, term],
    )?;
    all.sort_by_key(|one| (one.kind, one.number.or_else(|| number_for_order(&one.name)).unwrap_or(u32::MAX)));
    Ok(all)
}

/// The one whose name for comparison is kept exactly so.
pub(crate) fn named(tx: &mut Tx, congress: RegionId, term: u32, plain: &str) -> Result<Option<Electorate>> {
    tx.first(
        electorates_where!("where region = $1 and term = $2 and folded = $3"),
        params![congress, term, plain],
    )
}

pub(crate) fn insert(tx: &mut Tx, one: &Electorate) -> Result<()> {
    tx.put(
        sql!(
            "insert into electorates (id, region, term, kind, number, name, folded, unit_region, seats, covers) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            one.id,
            one.region,
            one.term,
            one.kind,
            one.number,
            one.name,
            plain_name(&one.name),
            one.unit_region,
            one.seats,
            one.covers
        ],
    )
}

/// Keeps what was changed; the mandates won there bear its name.
pub(crate) fn update(tx: &mut Tx, one: &Electorate) -> Result<()> {
    tx.change(
        sql!(
            "update electorates set kind = $2, number = $3, name = $4, folded = $5, unit_region = $6, seats = $7, \
             covers = $8 where id = $1"
        ),
        params![
            one.id,
            one.kind,
            one.number,
            one.name,
            plain_name(&one.name),
            one.unit_region,
            one.seats,
            one.covers
        ],
    )?;
    tx.put(sql!("update mandates set seat = $2 where electorate = $1"), params![one.id, one.name])
}

pub(crate) fn remove(tx: &mut Tx, id: ElectorateId) -> Result<()> {
    tx.put(sql!("delete from electorates where id = $1"), params![id])
}

/// How many mandates were ever won there.
pub(crate) fn used(tx: &mut Tx, id: ElectorateId) -> Result<i64> {
    tx.value(sql!("select count(*) from mandates where electorate = $1"), params![id])
}

store::record! {
    /// A constituency or electing unit in the list of its congress.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ElectorateRow {
        /// Its id.
        pub id: ElectorateId,
        /// Who elects.
        pub kind: ElectorateKind,
        /// The number of a constituency, if it has one.
        pub number: Option<u32>,
        /// Its name.
        pub name: String,
        /// How many deputies it elects, if it is known.
        pub seats: Option<u32>,
        /// The places a constituency covers, in words.
        pub covers: String,
        /// How many deputies elected there hold their mandate on the day that was asked for.
        pub held: u32,
    }
}

impl ElectorateRow {
    /// How many of its seats nobody holds, where their number is known.
    pub fn vacant(&self) -> Option<u32> {
        self.seats.map(|seats| seats.saturating_sub(self.held))
    }
}

/// The list of a congress and term, with how many deputies each has on `day`.
pub(crate) fn list(tx: &mut Tx, congress: RegionId, term: u32, day: Date) -> Result<Vec<ElectorateRow>> {
    let mut rows: Vec<ElectorateRow> = tx.query(
        sql!(
            ElectorateRow,
            "select e.id, e.kind, e.number, e.name, e.seats, e.covers, \
             (select count(*) from mandates m where m.electorate = e.id and m.from_day <= $3 \
             and (m.until_day is null or m.until_day >= $3)) as held \
             from electorates e where e.region = $1 and e.term = $2 order by e.folded"
        ),
        params![congress, term, day],
    )?;
    rows.sort_by_key(|row| (row.kind, row.number.unwrap_or(u32::MAX)));
    Ok(rows)
}

/// Everybody who was elected there, those of today first.
///
/// # Errors
/// A fault when the database fails.
pub fn elected_by(tx: &mut Tx, id: ElectorateId) -> Result<Vec<OnDay>> {
    tx.query(
        sql!(
            OnDay,
            "select m.id, m.person, p.name, p.pinyin, m.seat, m.delegation, m.certificate, m.from_day, m.until_day, \
             m.suspended_from from mandates m join people p on p.id = m.person where m.electorate = $1 \
             order by m.from_day desc, p.pinyin, m.id"
        ),
        params![id],
    )
}

/// Whether names may still be added by the way to the list of a congress and term.
pub(crate) fn listing(tx: &mut Tx, congress: RegionId, term: u32) -> Result<Listing> {
    let found = tx.first(
        sql!("select settled from congress_terms where region = $1 and number = $2"),
        params![congress, term],
    )?;
    Ok(if found.is_some_and(|(settled,): (bool,)| settled) { Listing::Settled } else { Listing::Open })
}

pub(crate) fn set_listing(tx: &mut Tx, congress: RegionId, term: u32, listing: Listing) -> Result<()> {
    let settled = listing == Listing::Settled;
    tx.change(
        sql!("update congress_terms set settled = $3 where region = $1 and number = $2"),
        params![congress, term, settled],
    )
}
