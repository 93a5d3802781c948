//! An archive into an empty database.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use rusqlite::params_from_iter;

use super::parts::Entry;
use super::schema::{self, Table};
use super::{Archive, FILES, KEYS, Piece, row, surroundings};
use crate::db;
use crate::evidence::Verifier;
use crate::migrate::{self, Migration};
use crate::seal::{self, Findings};
use crate::sqlite::Access;
use crate::surroundings::Location;
use crate::tx::{Connection, Tx};
use crate::value::Param;
use crate::{postgres, sqlite};

pub(super) fn connect(location: &Location) -> Result<Tx> {
    Ok(Tx::new(db::connect(location, Access::Write, None)?, surroundings()))
}

pub(super) fn assert_empty(tx: &mut Tx) -> Result<()> {
    for table in schema::tables(tx)? {
        let mut empty = true;
        schema::each(tx, &format!("select 1 from \"{}\" limit 1", table.name), |_| {
            empty = false;
            Ok(())
        })?;
        if !empty {
            return Err(Error::fault(format!("the database is not empty: there are rows in {}", table.name)));
        }
    }
    Ok(())
}

pub(super) fn restore(
    archive: &Archive,
    location: &Location,
    migrations: &[Migration],
    mut keep: impl FnMut(Piece<'_>) -> Result<()>,
    mut step: impl FnMut(u64),
) -> Result<Findings> {
    let verifier: Verifier = archive.manifest.verifier.parse().map_err(Error::fault)?;
    let all: Vec<Migration> = migrate::OWN.iter().chain(migrations).copied().collect();
    let mut tx = connect(location)?;
    assert_empty(&mut tx)?;
    let steps = steps_of(archive, &mut tx, &all)?;
    migrate::apply_these(&mut tx, location, &steps).map_err(Error::fault)?;
    let tables = matching(archive, &mut tx)?;

    let links = begin(&mut tx)?;
    let loaded = archive.each(|entry| {
        take(&mut tx, &tables, entry, &mut keep)?;
        step(entry.end);
        Ok(())
    });
    if let Err(cause) = loaded.and_then(|()| end(&mut tx, &links)) {
        // The first failure is the one to tell; a connection that is gone has undone everything already.
        let _ = tx.batch("rollback");
        return Err(cause);
    }
    migrate::apply_these(&mut tx, location, &all).map_err(Error::fault)?;
    tx.batch("begin")?;
    let findings = seal::verify(&mut tx, &verifier, |_| {});
    tx.batch("rollback")?;
    findings
}

/// The steps that had been applied when the archive was made: its rows fit those tables.
fn steps_of(archive: &Archive, tx: &mut Tx, all: &[Migration]) -> Result<Vec<Migration>> {
    let wanted = &archive.manifest.migrations;
    let known: Vec<String> = all.iter().map(schema::full_name).collect();
    if let Some(unknown) = wanted.iter().find(|name| !known.contains(name)) {
        return Err(Error::fault(format!(
            "the archive was made by a newer Lianxin ({}, with {unknown}): restore it with that version",
            archive.manifest.program
        )));
    }
    if let Some(later) = schema::applied(tx)?.iter().find(|name| !wanted.contains(name)) {
        return Err(Error::fault(format!(
            "the database already has tables that are newer than the archive ({later}): give a new, empty one"
        )));
    }
    Ok(all.iter().filter(|migration| wanted.contains(&schema::full_name(migration))).copied().collect())
}

/// The tables by the folder that holds their rows, once they are known to be those of the archive.
fn matching(archive: &Archive, tx: &mut Tx) -> Result<BTreeMap<String, Table>> {
    let tables = schema::tables(tx)?;
    let there: BTreeMap<_, BTreeMap<_, _>> = tables
        .iter()
        .map(|table| (&table.name, table.columns.iter().map(|column| (&column.name, column.kind)).collect()))
        .collect();
    let archived: BTreeMap<_, BTreeMap<_, _>> = archive
        .manifest
        .tables
        .iter()
        .map(|(name, table)| (name, table.columns.iter().map(|(column, kind)| (column, *kind)).collect()))
        .collect();
    if there != archived {
        return Err(Error::fault("the archive's tables are not those of this program"));
    }
    Ok(tables.into_iter().map(|table| (format!("tables/{}", table.name), table)).collect())
}

fn take(
    tx: &mut Tx,
    tables: &BTreeMap<String, Table>,
    entry: &Entry<'_>,
    keep: &mut impl FnMut(Piece<'_>) -> Result<()>,
) -> Result<()> {
    match (entry.folder, tables.get(entry.folder)) {
        ("", _) => Ok(()),
        (FILES, _) => keep(Piece::File { address: entry.name, content: entry.content }),
        (KEYS, _) => keep(Piece::Key { name: entry.name, content: entry.content }),
        (_, Some(table)) => {
            insert(tx, table, entry.content).map_err(|e| Error::fault(format!("table {}: {e}", table.name)))
        }
        (unknown, None) => {
            Err(Error::fault(format!("the archive holds {unknown}, which is nothing of ours")))
        }
    }
}

fn insert(tx: &mut Tx, table: &Table, lines: &[u8]) -> Result<()> {
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    match &mut tx.connection {
        Connection::Sqlite(connection) => insert_sqlite(connection, table, lines),
        Connection::Postgres(connection) => insert_postgres(connection, table, lines),
    }
}

fn insert_sqlite<'a>(
    connection: &sqlite::Connection,
    table: &Table,
    lines: impl Iterator<Item = &'a [u8]>,
) -> Result<()> {
    let marks = vec!["?"; table.columns.len()].join(", ");
    let text = format!("insert into \"{}\" ({}) values ({marks})", table.name, table.names());
    let mut statement = connection.raw().prepare(&text).map_err(Error::fault)?;
    for line in lines {
        let fields = row::read(table, line)?;
        statement.execute(params_from_iter(fields.iter().map(Param::value))).map_err(Error::fault)?;
    }
    Ok(())
}

fn insert_postgres<'a>(
    connection: &mut postgres::Connection,
    table: &Table,
    lines: impl Iterator<Item = &'a [u8]>,
) -> Result<()> {
    let text = format!("copy \"{}\" ({}) from stdin", table.name, table.names());
    let mut copy = Vec::new();
    for line in lines {
        row::copy_line(&row::read(table, line)?, &mut copy);
    }
    connection.copy_in(&text, copy)
}

/// A reference between tables, taken away while rows come in whatever order.
struct Link {
    table: String,
    name: String,
    definition: String,
}

const LINKS: &str = "
    select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
    where contype = 'f' and connamespace = current_schema()::text::regnamespace order by conname";

/// Begins the transaction in which references need not hold until the end.
fn begin(tx: &mut Tx) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    match &tx.connection {
        Connection::Sqlite(_) => {
            tx.batch("pragma foreign_keys = off")?;
            tx.batch("begin immediate")?;
        }
        Connection::Postgres(_) => {
            tx.batch("begin")?;
            schema::each(tx, LINKS, |row| {
                links.push(Link { table: row.get(0)?, name: row.get(1)?, definition: row.get(2)? });
                Ok(())
            })?;
            for Link { table, name, .. } in &links {
                tx.batch(&format!("alter table {table} drop constraint {name}"))?;
            }
        }
    }
    Ok(links)
}

/// Makes sure that every reference holds and makes it all durable.
fn end(tx: &mut Tx, links: &[Link]) -> Result<()> {
    match &tx.connection {
        Connection::Sqlite(_) => {
            schema::each(tx, "pragma foreign_key_check", |row| {
                let (from, to): (String, String) = (row.get(0)?, row.get(2)?);
                Err(Error::fault(format!("a row of {from} refers to a row of {to} that is not there")))
            })?;
        }
        Connection::Postgres(_) => {
            for Link { table, name, definition } in links {
                tx.batch(&format!("alter table {table} add constraint {name} {definition}"))?;
            }
        }
    }
    for table in schema::tables(tx)? {
        tx.batch(&format!("analyze \"{}\"", table.name))?;
    }
    tx.batch("commit")?;
    match &tx.connection {
        Connection::Sqlite(_) => tx.batch("pragma foreign_keys = on"),
        Connection::Postgres(_) => Ok(()),
    }
}
