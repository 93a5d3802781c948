//! Handling units' rows.

use jiff::civil::Date;
use kernel::{RegionId, RegionPath, Result, UnitId, text};
use store::{Tx, params, sql};

use crate::model::{Level, Unit};

/// A handling unit.
///
/// # Errors
/// A fault when the database fails.
pub fn unit(tx: &mut Tx, id: UnitId) -> Result<Option<Unit>> {
    tx.first(
        sql!(Unit, "select id, region, name, kind, active, until_day, successor from units where id = $1"),
        params![id],
    )
}

/// The active units to which a matter of the region at `path` may be given: those of the region itself, of the regions
/// it lies in up to its county, and of those below it. Nearest first.
///
/// # Errors
/// A fault when the database fails.
pub fn units_for(tx: &mut Tx, path: &RegionPath) -> Result<Vec<Unit>> {
    let Some(region) = path.id::<kernel::Region>() else { return Ok(Vec::new()) };
    let mut units = tx.query(
        sql!(
            Unit,
            "select u.id, u.region, u.name, u.kind, u.active, u.until_day, u.successor from region_ancestors a \
             join regions r on r.id = a.ancestor join units u on u.region = a.ancestor \
             where a.region = $1 and a.ancestor <> $1 and r.level in ($2, $3) and u.active \
             order by length(r.path) desc, u.folded"
        ),
        params![region, Level::County, Level::Township],
    )?;
    let own_and_below: Vec<Unit> = tx.query(
        sql!(
            Unit,
            "select u.id, u.region, u.name, u.kind, u.active, u.until_day, u.successor from region_ancestors a \
             join regions r on r.id = a.region join units u on u.region = a.region \
             where a.ancestor = $1 and u.active order by length(r.path), u.folded"
        ),
        params![region],
    )?;
    units.splice(0..0, own_and_below);
    Ok(units)
}

/// The active units of a region and of those directly below it, its own first: to them its congress assigns.
///
/// # Errors
/// A fault when the database fails.
pub fn units_under(tx: &mut Tx, region: RegionId) -> Result<Vec<Unit>> {
    let mut units = units_of(tx, region)?;
    units.retain(|unit| unit.active);
    let below: Vec<Unit> = tx.query(
        sql!(
            Unit,
            "select u.id, u.region, u.name, u.kind, u.active, u.until_day, u.successor from regions r \
             join units u on u.region = r.id where r.parent = $1 and u.active order by u.folded, u.id"
        ),
        params![region],
    )?;
    units.extend(below);
    Ok(units)
}

/// The units that work for exactly this region, by name; also those to which nothing new is given.
///
/// # Errors
/// A fault when the database fails.
pub fn units_of(tx: &mut Tx, region: RegionId) -> Result<Vec<Unit>> {
    tx.query(
        sql!(
            Unit,
            "select id, region, name, kind, active, until_day, successor from units where region = $1 \
             order by folded, id"
        ),
        params![region],
    )
}

store::record! {
    /// A line of the list of units.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct UnitRow {
        pub(crate) id: UnitId,
        pub(crate) name: String,
        pub(crate) kind: crate::model::UnitKind,
        pub(crate) active: bool,
        pub(crate) region_name: String,
    }
}

/// Where a unit stands in the list: after its region, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitKey {
    region: RegionId,
    folded: String,
    unit: UnitId,
}

/// Where that unit stands.
pub(crate) fn key(tx: &mut Tx, unit: UnitId) -> Result<Option<UnitKey>> {
    let found = tx.first(sql!("select region, folded from units where id = $1"), params![unit])?;
    Ok(found.map(|(region, folded)| UnitKey { region, folded, unit }))
}

/// The units of a region and below whose folded name contains `folded`, after one of them: at most `limit`. Region by region
/// as those were added, so the region itself comes before what lies in it; that order is an index's.
pub(crate) fn list(
    tx: &mut Tx,
    region: RegionId,
    folded: &str,
    after: Option<&UnitKey>,
    limit: i64,
) -> Result<Vec<UnitRow>> {
    let (from, name, unit) =
        after.map_or((0, "", 0), |key| (key.region.number(), key.folded.as_str(), key.unit.number()));
    if let Some(gram) = rare_gram(tx, folded)? {
        // The limit cuts nothing off: it tells PostgreSQL, which plans for any piece, that these are few.
        return tx.query(
            sql!(
                UnitRow,
                "select u.id, u.name, u.kind, u.active, r.name as region_name \
                 from (select unit from unit_grams where gram = $7 limit 300) g join units u on u.id = g.unit \
                 join regions r on r.id = u.region where (u.folded like $2 escape '!' or u.short_folded like $2 escape '!') and u.region >= $3 \
                 and (u.region > $3 or (u.folded, u.id) > ($4, $5)) \
                 and (select count(*) from region_ancestors a where a.region = u.region and a.ancestor = $1) > 0 \
                 order by u.region, u.folded, u.id limit $6"
            ),
            params![region, super::find::containing(folded), from, name, unit, limit, gram],
        );
    }
    tx.query(
        sql!(
            UnitRow,
            "select u.id, u.name, u.kind, u.active, r.name as region_name from region_ancestors a \
             join units u on u.region = a.region join regions r on r.id = a.region \
             where a.ancestor = $1 and (u.folded like $2 escape '!' or u.short_folded like $2 escape '!') and a.region >= $3 \
             and (a.region > $3 or (u.folded, u.id) > ($4, $5)) order by a.region, u.folded, u.id limit $6"
        ),
        params![region, super::find::containing(folded), from, name, unit, limit],
    )
}

/// A unit of the region that is called so for short.
pub(crate) fn called_short(tx: &mut Tx, region: RegionId, folded: &str) -> Result<Option<UnitId>> {
    let found = tx.first(
        sql!("select id from units where region = $1 and short_folded = $2 order by id"),
        params![region, folded],
    )?;
    Ok(found.map(|(id,)| id))
}

/// A unit of the region with this folded name.
pub(crate) fn named(tx: &mut Tx, region: RegionId, folded: &str) -> Result<Option<UnitId>> {
    let found =
        tx.first(sql!("select id from units where region = $1 and folded = $2"), params![region, folded])?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn insert(tx: &mut Tx, unit: &Unit, folded: &str) -> Result<()> {
    tx.put(
        sql!("insert into units (id, region, name, folded, kind, active) values ($1, $2, $3, $4, $5, $6)"),
        params![unit.id, unit.region, unit.name, folded, unit.kind, unit.active],
    )?;
    put_grams(tx, unit.id, folded)
}

pub(crate) fn update(tx: &mut Tx, unit: &Unit, folded: &str) -> Result<()> {
    tx.change(
        sql!("update units set name = $2, folded = $3, kind = $4, active = $5 where id = $1"),
        params![unit.id, unit.name, folded, unit.kind, unit.active],
    )?;
    put_grams(tx, unit.id, folded)
}

/// Keeps the pieces of a unit's name by which it is found.
pub(crate) fn put_grams(tx: &mut Tx, unit: UnitId, folded: &str) -> Result<()> {
    tx.put(sql!("delete from unit_grams where unit = $1"), params![unit])?;
    let short: Option<(Option<String>,)> =
        tx.first(sql!("select short_folded from units where id = $1"), params![unit])?;
    let short = short.and_then(|(short,)| short).unwrap_or_default();
    let grams: std::collections::BTreeSet<&str> =
        text::grams(folded).into_iter().chain(text::grams(&short)).collect();
    for gram in grams {
        tx.put(sql!("insert into unit_grams (gram, unit) values ($1, $2)"), params![gram, unit])?;
    }
    Ok(())
}

/// A piece of what was typed by which few units are found; none where it is common, or nothing was typed.
fn rare_gram(tx: &mut Tx, folded: &str) -> Result<Option<String>> {
    text::rare_gram(folded, |gram| {
        tx.value(
            sql!("select count(*) from (select unit from unit_grams where gram = $1 limit $2) n"),
            params![gram, text::FEW],
        )
    })
}

/// Ends a unit; what it did goes on in `successor`, if it was merged.
pub(crate) fn end(tx: &mut Tx, unit: UnitId, successor: Option<UnitId>, last: Date) -> Result<()> {
    tx.change(
        sql!("update units set active = $2, until_day = $3, successor = $4 where id = $1"),
        params![unit, false, last, successor],
    )
}
