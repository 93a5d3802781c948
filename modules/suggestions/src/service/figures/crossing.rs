//! Figures told apart by two cuts at once: how many a unit has of each class, a delegation of each field.

use std::collections::BTreeMap;

use congress::Region;
use kernel::Result;
use store::Tx;

use super::{apart, part_of};
use crate::model::{Cut, Span};
use crate::store::{self as db, Stretch};

/// How many were handed in, by two cuts at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cross {
    /// The second cut.
    pub(crate) by: Cut,
    /// Its parts, the largest first.
    pub(crate) columns: Vec<String>,
    /// Each part of the first cut, the largest first, with how many it has of each column.
    pub(crate) rows: Vec<(String, Vec<u64>)>,
}

/// What was handed to a congress over a time, by two cuts at once.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn crossed(
    tx: &mut Tx,
    congress: &Region,
    span: Span,
    (first, second): (Cut, Cut),
) -> Result<Cross> {
    let facts = db::facts_of(tx, congress.id, span, Stretch::ALL)?;
    let told_apart = apart(tx, congress, span, &[first, second], &facts)?;
    let mut cells: BTreeMap<(String, String), u64> = BTreeMap::new();
    for fact in told_apart.as_ref().unwrap_or(&facts) {
        *cells.entry((part_of(first, fact), part_of(second, fact))).or_default() += 1;
    }
    let columns = largest(cells.iter().map(|((_, column), n)| (column, *n)));
    let rows = largest(cells.iter().map(|((row, _), n)| (row, *n)));
    let counts = |row: &String| {
        let of = |column: &String| cells.get(&(row.clone(), column.clone())).copied().unwrap_or_default();
        columns.iter().map(of).collect()
    };
    let rows = rows.iter().map(|row| (row.clone(), counts(row))).collect();
    Ok(Cross { by: second, columns, rows })
}

/// Names by how much they have, the largest first.
fn largest<'a>(all: impl Iterator<Item = (&'a String, u64)>) -> Vec<String> {
    let mut sums: BTreeMap<&String, u64> = BTreeMap::new();
    for (name, n) in all {
        *sums.entry(name).or_default() += n;
    }
    let mut names: Vec<(&String, u64)> = sums.into_iter().collect();
    names.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    names.into_iter().map(|(name, _)| name.clone()).collect()
}
