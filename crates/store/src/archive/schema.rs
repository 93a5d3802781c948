//! The tables as the database itself describes them.

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::migrate::Migration;
use crate::record::Row;
use crate::tx::{Connection, Tx};

/// What a column holds, whatever the database calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `BIGINT`.
    Integer,
    /// `BOOLEAN`.
    Boolean,
    /// `DOUBLE PRECISION`.
    Real,
    /// `TEXT`.
    Text,
    /// `BLOB`, `BYTEA`.
    Bytes,
}

impl Kind {
    fn of(declared: &str) -> Option<Self> {
        Some(match declared.to_ascii_lowercase().as_str() {
            "bigint" | "integer" => Kind::Integer,
            "boolean" => Kind::Boolean,
            "double precision" => Kind::Real,
            "text" => Kind::Text,
            "blob" | "bytea" => Kind::Bytes,
            _ => return None,
        })
    }
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Its place in the primary key, from 1; 0 for none.
    key: i64,
}

impl Table {
    /// Every row, in an order that is the same on both databases.
    pub(super) fn select(&self, connection: &Connection) -> String {
        let mut by: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        by.sort_by_key(|column| column.key);
        let by = if by.is_empty() { self.columns.iter().collect() } else { by };
        let by: Vec<String> = by.into_iter().map(|column| column.order(connection)).collect();
        format!("select {} from \"{}\" order by {}", self.names(), self.name, by.join(", "))
    }

    /// The columns' names, as in `insert into t (…)`.
    pub(super) fn names(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        names.join(", ")
    }
}

impl Column {
    fn order(&self, connection: &Connection) -> String {
        match (connection, self.kind) {
            (Connection::Postgres(_), Kind::Text) => format!("\"{}\" collate \"C\"", self.name),
            _ => format!("\"{}\"", self.name),
        }
    }
}

const SQLITE: &str = r"
    select t.name, c.name, c.type, c.pk from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite\_%' escape '\' order by t.name, c.cid";

const POSTGRES: &str = r#"
    select t.relname::text, a.attname::text, format_type(a.atttypid, null),
      coalesce((select k.place from unnest(i.indkey::int2[]) with ordinality as k (number, place)
                where k.number = a.attnum), 0)
    from pg_class t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = t.oid and i.indisprimary
    where t.relkind = 'r' and t.relnamespace = current_schema()::text::regnamespace
    order by t.relname collate "C", a.attnum"#;

/// Every table but the list of migrations, which a restore writes by itself.
pub(super) fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    let query = match &tx.connection {
        Connection::Sqlite(_) => SQLITE,
        Connection::Postgres(_) => POSTGRES,
    };
    each(tx, query, |row| {
        let name: String = row.get(0)?;
        let column = column(&name, row)?;
        match tables.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table { name, columns: vec![column] }),
        }
        Ok(())
    })?;
    tables.retain(|table| table.name != "migrations");
    Ok(tables)
}

fn column(table: &str, row: &Row<'_>) -> Result<Column> {
    let name: String = row.get(1)?;
    let declared: String = row.get(2)?;
    let unknown = || Error::fault(format!("{table}.{name} is {declared}, which archives do not know"));
    let kind = Kind::of(&declared).ok_or_else(unknown)?;
    Ok(Column { kind, key: row.get(3)?, name })
}

/// The migrations that were applied to this database, out of `all`; none where it is new.
pub(super) fn applied(tx: &mut Tx) -> Result<Vec<String>> {
    let there = match &tx.connection {
        Connection::Sqlite(_) => "select 1 from sqlite_master where type = 'table' and name = 'migrations'",
        Connection::Postgres(_) => {
            "select 1::bigint from (select to_regclass('migrations') as t) f where t is not null"
        }
    };
    let (mut exists, mut names) = (false, Vec::new());
    each(tx, there, |_| {
        exists = true;
        Ok(())
    })?;
    if exists {
        each(tx, "select module, name from migrations", |row| {
            names.push(format!("{}/{}", row.get::<String>(0)?, row.get::<String>(1)?));
            Ok(())
        })?;
    }
    names.sort();
    Ok(names)
}

/// The name under which a migration stands in a manifest.
pub(super) fn full_name(migration: &Migration) -> String {
    format!("{}/{}", migration.module, migration.name)
}

/// Every row of a query that is put together here and so cannot be an [`Sql`](crate::Sql) literal.
pub(super) fn each(tx: &mut Tx, query: &str, mut with: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
    match &mut tx.connection {
        Connection::Sqlite(connection) => {
            let mut statement = connection.raw().prepare(query).map_err(Error::fault)?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().map_err(Error::fault)? {
                with(&Row::sqlite(row))?;
            }
        }
        Connection::Postgres(connection) => connection.each_of(query, with)?,
    }
    Ok(())
}
