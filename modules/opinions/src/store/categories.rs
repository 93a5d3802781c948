//! The rows of categories.

use kernel::{RegionId, RegionPath, Result};
use store::{Tx, params, record, sql};

use crate::model::{Category, CategoryCode};

record! {
    /// What one region says of a category.
    struct Row {
        region: RegionId,
        code: CategoryCode,
        name: String,
        description: String,
        parent: Option<CategoryCode>,
        active: bool,
        place: i64,
    }
}

/// What the regions along a path say of categories, the largest first.
pub(crate) fn category_layers(tx: &mut Tx, path: &RegionPath) -> Result<Vec<(RegionId, Category)>> {
    let Some(region) = path.id::<kernel::Region>() else { return Ok(Vec::new()) };
    let rows: Vec<Row> = tx.query(
        sql!(
            Row,
            "select c.region, c.code, c.name, c.description, c.parent, c.active, c.place from region_ancestors a \
             join categories c on c.region = a.ancestor where a.region = $1 order by c.region, c.code"
        ),
        params![region],
    )?;
    let way: Vec<RegionId> = path.ids().collect();
    let mut layers: Vec<(usize, RegionId, Category)> = rows
        .into_iter()
        .filter_map(|row| {
            let depth = way.iter().position(|id| *id == row.region)?;
            let Row { region, code, name, description, parent, active, place } = row;
            Some((depth, region, Category { code, name, description, parent, active, place }))
        })
        .collect();
    layers.sort_by_key(|(depth, ..)| *depth);
    Ok(layers.into_iter().map(|(_, region, category)| (region, category)).collect())
}

/// What a region below a path says of the category with this code; of several the one that has said so longest.
pub(crate) fn category_below(tx: &mut Tx, path: &RegionPath, code: &str) -> Result<Option<Category>> {
    let Some(region) = path.id::<kernel::Region>() else { return Ok(None) };
    tx.first(
        sql!(
            Category,
            "select c.code, c.name, c.description, c.parent, c.active, c.place from categories c \
             join region_ancestors a on a.region = c.region and a.ancestor = $1 where c.code = $2 \
             order by c.region limit 1"
        ),
        params![region, code],
    )
}

/// Keeps what a region says of a category.
pub(crate) fn put_category(tx: &mut Tx, region: RegionId, category: &Category) -> Result<()> {
    let Category { code, name, description, parent, active, place } = category;
    tx.put(
        sql!(
            "insert into categories (region, code, name, description, parent, active, place) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (region, code) do update set name = excluded.name, \
             description = excluded.description, parent = excluded.parent, active = excluded.active, place = excluded.place"
        ),
        params![region, code, name, description, parent, active, place],
    )
}

/// The region says nothing of the category any more.
pub(crate) fn forget_category(tx: &mut Tx, region: RegionId, code: &CategoryCode) -> Result<()> {
    tx.change(sql!("delete from categories where region = $1 and code = $2"), params![region, code])
}
