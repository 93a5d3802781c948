//! Tables into an archive, from one snapshot.

use std::sync::Arc;

use kernel::{Error, Result};

use super::manifest::{Manifest, TableContent};
use super::parts::Parts;
use super::row;
use super::schema::{self, Table};
use crate::db::{self, Db};

use crate::sqlite::Access;
use crate::tx::{Connection, Tx};

/// About how many bytes of rows go into one entry.
const PART: usize = 1 << 20;

/// Adds every table. On a connection of its own, because it may take longer than any page or report.
pub(super) fn tables<W: std::io::Write>(
    db: &Db,
    parts: &mut Parts<W>,
    manifest: &mut Manifest,
    mut step: impl FnMut(u64),
) -> Result<()> {
    let connection = db::connect(db.location(), Access::Report, None)?;
    let mut tx = Tx::new(connection, Arc::clone(db.surroundings()));
    tx.batch(match &tx.connection {
        Connection::Sqlite(_) => "begin",
        Connection::Postgres(_) => "begin isolation level repeatable read read only",
    })?;
    manifest.migrations = schema::applied(&mut tx)?;
    let mut before = 0;
    for table in schema::tables(&mut tx)? {
        let rows = dump(&mut tx, &table, parts, |rows| step(before + rows))?;
        before += rows;
        let columns = table.columns.iter().map(|column| (column.name.clone(), column.kind)).collect();
        manifest.tables.insert(table.name, TableContent { columns, rows });
    }
    tx.batch("rollback")
}

fn dump<W: std::io::Write>(
    tx: &mut Tx,
    table: &Table,
    parts: &mut Parts<W>,
    mut step: impl FnMut(u64),
) -> Result<u64> {
    let folder = format!("tables/{}", table.name);
    let (mut lines, mut rows, mut part) = (Vec::new(), 0u64, 0u64);
    let query = table.select(&tx.connection);
    schema::each(tx, &query, |found| {
        row::write(table, found, &mut lines)?;
        rows += 1;
        if lines.len() >= PART {
            part += 1;
            parts.add(&folder, &format!("{part:08}.jsonl"), &lines)?;
            lines.clear();
            step(rows);
        }
        Ok(())
    })
    .map_err(|e| Error::fault(format!("table {}: {e}", table.name)))?;
    if !lines.is_empty() {
        parts.add(&folder, &format!("{:08}.jsonl", part + 1), &lines)?;
    }
    step(rows);
    Ok(rows)
}
