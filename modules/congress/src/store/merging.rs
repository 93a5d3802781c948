//! Rows that follow when a region is merged into another.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::MandateId;

/// Ends one region; what it was goes on in `successor`.
pub(crate) fn end_one(tx: &mut Tx, region: RegionId, successor: RegionId, last: Date) -> Result<()> {
    super::regions::end_code(tx, region, last)?;
    tx.change(
        sql!("update regions set valid_until = $2, successor = $3 where id = $1 and valid_until is null"),
        params![region, last, successor],
    )
}

/// Lets everybody whose record is kept in `old` have it in `new`, and notes where it was. Returns who.
pub(crate) fn move_people(tx: &mut Tx, old: RegionId, new: RegionId, last: Date) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx.query(
        sql!("select id from people where region = $1 and merged_into is null order by folded, id"),
        params![old],
    )?;
    tx.put(
        sql!(
            "insert into person_homes (region, until_day, person) select region, cast($2 as text), id from people \
             where region = $1 and merged_into is null on conflict (region, until_day, person) do nothing"
        ),
        params![old, last],
    )?;
    tx.put(
        sql!(
            "delete from person_places where (ancestor, pinyin, person) in (select a.ancestor, p.pinyin, p.id \
             from people p join region_ancestors a on a.region = p.region where p.region = $1)"
        ),
        params![old],
    )?;
    tx.put(
        sql!(
            "insert into person_places (ancestor, pinyin, person) select a.ancestor, p.pinyin, p.id \
             from people p join region_ancestors a on a.region = $2 where p.region = $1 and p.merged_into is null"
        ),
        params![old, new],
    )?;
    tx.put(sql!("update people set region = $2 where region = $1"), params![old, new])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

store::record! {
    /// Somebody whose record was kept in a region before.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FormerHome {
        /// The person.
        pub id: PersonId,
        /// The name.
        pub name: String,
        /// The last day.
        pub until_day: Date,
    }
}

/// Those whose record was kept in a region before, at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub fn people_before(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<FormerHome>> {
    tx.query(
        sql!(
            FormerHome,
            "select p.id, p.name, h.until_day from person_homes h join people p on p.id = h.person \
             where h.region = $1 order by h.until_day desc, h.person limit $2"
        ),
        params![region, limit],
    )
}

/// The mandates of a congress that hold beyond `last`.
pub(crate) fn mandates_beyond(tx: &mut Tx, congress: RegionId, last: Date) -> Result<Vec<MandateId>> {
    let rows: Vec<(MandateId,)> = tx.query(
        sql!(
            "select id from mandates where region = $1 and from_day <= $2 and until_day is null order by id"
        ),
        params![congress, last],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Lets a handling unit work for another region, under this name.
pub(crate) fn move_unit(
    tx: &mut Tx,
    unit: kernel::UnitId,
    region: RegionId,
    (name, folded): (&str, &str),
) -> Result<()> {
    tx.change(
        sql!("update units set region = $2, name = $3, folded = $4 where id = $1"),
        params![unit, region, name, folded],
    )?;
    super::units::put_grams(tx, unit, folded)
}
