//! The region tree's rows.

use jiff::civil::Date;
use kernel::{RegionId, RegionPath, Result};
use store::{Tx, params, sql};

use crate::model::{DivisionCode, Region};

/// A region with its code in force.
///
/// # Errors
/// A fault when the database fails.
pub fn region(tx: &mut Tx, id: RegionId) -> Result<Option<Region>> {
    tx.first(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions where id = $1"
        ),
        params![id],
    )
}

/// Those of these regions that are there, in no order.
///
/// # Errors
/// A fault when the database fails.
pub fn regions_among(tx: &mut Tx, ids: &[RegionId]) -> Result<Vec<Region>> {
    tx.query_any(
        sql!(
            Region,
            concat!(
                "select id, parent, code, name, level, path, valid_until, successor from regions where id in ",
                store::any_of!()
            )
        ),
        ids,
    )
}

/// The region that has this code today.
///
/// # Errors
/// A fault when the database fails.
pub fn region_by_code(tx: &mut Tx, code: &DivisionCode) -> Result<Option<Region>> {
    tx.first(
        sql!(
            Region,
            "select r.id, r.parent, r.code, r.name, r.level, r.path, r.valid_until, r.successor from region_codes c \
             join regions r on r.id = c.region where c.code = $1 and c.valid_until is null"
        ),
        params![code],
    )
}

/// The top of the tree, once it is there.
///
/// # Errors
/// A fault when the database fails.
pub fn top_region(tx: &mut Tx) -> Result<Option<Region>> {
    tx.first(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where parent is null order by id"
        ),
        params![],
    )
}

/// The regions directly below that have not ended, by code.
///
/// # Errors
/// A fault when the database fails.
pub fn children(tx: &mut Tx, parent: RegionId) -> Result<Vec<Region>> {
    let today = kernel::clock::day_of(tx.now());
    tx.query(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where parent = $1 and (valid_until is null or valid_until >= $2) order by code"
        ),
        params![parent, today],
    )
}

/// The ids of the regions directly below, those that have ended too: what they counted still counts.
///
/// # Errors
/// A fault when the database fails.
pub fn child_ids(tx: &mut Tx, parent: RegionId) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> =
        tx.query(sql!("select id from regions where parent = $1 order by id"), params![parent])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The way from the top down to a region, itself included.
///
/// # Errors
/// A fault when the database fails.
pub fn way_to(tx: &mut Tx, id: RegionId) -> Result<Vec<Region>> {
    tx.query(
        sql!(
            Region,
            "select r.id, r.parent, r.code, r.name, r.level, r.path, r.valid_until, r.successor \
             from region_ancestors a join regions r on r.id = a.ancestor \
             where a.region = $1 order by length(r.path)"
        ),
        params![id],
    )
}

/// The smallest region at or below `within` whose folded name stands in `folded`, a folded text such as an address.
///
/// # Errors
/// A fault when the database fails.
pub fn region_named_in(tx: &mut Tx, within: RegionId, folded: &str) -> Result<Option<Region>> {
    tx.first(
        sql!(
            Region,
            "select r.id, r.parent, r.code, r.name, r.level, r.path, r.valid_until, r.successor from region_ancestors a \
             join regions r on r.id = a.region \
             where a.ancestor = $1 and r.valid_until is null and $2 like '%' || r.folded || '%' \
             order by length(r.path) desc, length(r.folded) desc, r.id limit 1"
        ),
        params![within, folded],
    )
}

/// The ids of a region and all below it.
///
/// # Errors
/// A fault when the database fails.
pub fn subtree_ids(tx: &mut Tx, id: RegionId) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> =
        tx.query(sql!("select region from region_ancestors where ancestor = $1"), params![id])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The regions whose folded name begins so, the larger ones first: at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn regions_named(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Region>> {
    let pattern = super::find::containing(folded);
    tx.query(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where folded like $1 escape '!' and valid_until is null order by length(path), code limit $2 \
             /* scan: a few thousand regions, once per search that found nothing else */"
        ),
        params![pattern, limit],
    )
}

/// The regions below one whose folded name holds this, the larger ones first: at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn regions_named_below(
    tx: &mut Tx,
    above: &Region,
    folded: &str,
    limit: i64,
) -> Result<Vec<Region>> {
    let pattern = super::find::containing(folded);
    tx.query(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where substr(path, 1, length($3)) = $3 and path <> $3 and folded like $1 escape '!' \
             and valid_until is null order by length(path), code limit $2 \
             /* scan: a few thousand regions, once per search of the register */"
        ),
        params![pattern, limit, above.path],
    )
}

store::record! {
    /// A division code of a region and when it held; days inclusive.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CodeRow {
        /// The code.
        pub code: DivisionCode,
        /// Its first day.
        pub valid_from: Date,
        /// Its last day; none for the one in force.
        pub valid_until: Option<Date>,
    }
}

/// Every code a region has had, newest first.
///
/// # Errors
/// A fault when the database fails.
pub fn codes(tx: &mut Tx, region: RegionId) -> Result<Vec<CodeRow>> {
    tx.query(
        sql!(
            CodeRow,
            "select code, valid_from, valid_until from region_codes where region = $1 order by valid_from desc"
        ),
        params![region],
    )
}

pub(crate) fn insert(tx: &mut Tx, region: &Region, folded: &str, code_from: Date) -> Result<()> {
    tx.put(
        sql!(
            "insert into regions (id, parent, level, name, folded, path, code, valid_from) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            region.id,
            region.parent,
            region.level,
            region.name,
            folded,
            region.path,
            region.code,
            code_from
        ],
    )?;
    insert_code(tx, region.id, &region.code, code_from)?;
    for ancestor in region.path.ids::<kernel::Region>() {
        tx.put(
            sql!("insert into region_ancestors (region, ancestor) values ($1, $2)"),
            params![region.id, ancestor],
        )?;
    }
    Ok(())
}

pub(crate) fn insert_code(tx: &mut Tx, region: RegionId, code: &DivisionCode, from: Date) -> Result<()> {
    tx.put(
        sql!("insert into region_codes (region, code, valid_from) values ($1, $2, $3)"),
        params![region, code, from],
    )
}

/// Notes on the region itself which code it has.
pub(crate) fn set_code(tx: &mut Tx, region: RegionId, code: &DivisionCode) -> Result<()> {
    tx.change(sql!("update regions set code = $2 where id = $1"), params![region, code])
}

/// Ends the code in force with `last` as its last day.
pub(crate) fn end_code(tx: &mut Tx, region: RegionId, last: Date) -> Result<()> {
    tx.change(
        sql!("update region_codes set valid_until = $2 where region = $1 and valid_until is null"),
        params![region, last],
    )
}

/// The path of a region that must be there.
pub(crate) fn path(tx: &mut Tx, id: RegionId) -> Result<Option<RegionPath>> {
    let row = tx.first(sql!("select path from regions where id = $1"), params![id])?;
    Ok(row.map(|(path,)| path))
}

store::record! {
    /// A name that a region had before.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OldName {
        /// The name.
        pub name: String,
        /// Its last day.
        pub valid_until: Date,
    }
}

/// The names a region had before, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn old_names(tx: &mut Tx, region: RegionId) -> Result<Vec<OldName>> {
    tx.query(
        sql!(
            OldName,
            "select name, valid_until from region_names where region = $1 order by valid_until desc"
        ),
        params![region],
    )
}

/// Gives a region another name; the old one held until `last`.
pub(crate) fn rename(tx: &mut Tx, region: &Region, name: &str, folded: &str, last: Date) -> Result<()> {
    tx.put(
        sql!("insert into region_names (region, name, valid_until) values ($1, $2, $3)"),
        params![region.id, region.name, last],
    )?;
    tx.change(
        sql!("update regions set name = $2, folded = $3 where id = $1"),
        params![region.id, name, folded],
    )
}

/// Ends a region and all below it that had not ended.
pub(crate) fn end_with_all_below(
    tx: &mut Tx,
    region: RegionId,
    successor: Option<RegionId>,
    last: Date,
) -> Result<u64> {
    tx.put(
        sql!(
            "update region_codes set valid_until = $2 where valid_until is null and region in \
             (select region from region_ancestors where ancestor = $1)"
        ),
        params![region, last],
    )?;
    tx.execute(
        sql!(
            "update regions set valid_until = $2, successor = $3 where valid_until is null and id in \
             (select region from region_ancestors where ancestor = $1)"
        ),
        params![region, last, successor],
    )
}

/// The regions that were merged into one, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn merged_into(tx: &mut Tx, region: RegionId) -> Result<Vec<Region>> {
    tx.query(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where successor = $1 order by valid_until desc, code"
        ),
        params![region],
    )
}
