//! SQLite: one writer that groups commits, readers beside it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use kernel::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{OpenFlags, ToSql};

use crate::record::Row;
use crate::sql::Sql;
use crate::value::{Cell, Param, Value};

/// How many prepared statements a connection keeps; more than the product has.
const PREPARED: usize = 1024;
/// How many virtual-machine steps pass between looks at the time limit.
const STEPS_PER_LOOK: i32 = 10_000;

/// A connection and the time by which its present read must end.
#[derive(Debug)]
pub(crate) struct Connection {
    inner: rusqlite::Connection,
    limit: Arc<TimeLimit>,
}

/// Whether a connection writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    /// Pages: a few rows, quickly.
    Read,
    /// Reports: many rows, in their own time.
    Report,
}

#[derive(Debug)]
struct TimeLimit {
    opened: Stopwatch,
    /// Milliseconds after `opened`; 0 for none.
    until: AtomicU64,
}

impl TimeLimit {
    fn passed(&self) -> bool {
        let until = self.until.load(Ordering::Relaxed);
        until != 0 && self.opened.elapsed() > Duration::from_millis(until)
    }
}

impl Connection {
    pub(crate) fn open(path: &Path, access: Access) -> rusqlite::Result<Self> {
        let flags = match access {
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Read | Access::Report => OpenFlags::SQLITE_OPEN_READ_ONLY,
        } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut inner = rusqlite::Connection::open_with_flags(path, flags)?;
        inner.busy_timeout(Duration::from_secs(10))?;
        // Otherwise SQLite plans a kept statement anew whenever a parameter changes: two thirds of a page's time.
        inner.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        if access == Access::Write {
            inner.pragma_update(None, "journal_mode", "wal")?;
            inner.pragma_update(None, "synchronous", "full")?;
            inner.pragma_update(None, "foreign_keys", true)?;
            inner.pragma_update(None, "wal_autocheckpoint", 4000)?;
        }
        // Kilobytes. There is one writer, and a large table that is taken in touches indexes all over.
        let cache = if access == Access::Write { -64_000 } else { -16_000 };
        inner.pragma_update(None, "cache_size", cache)?;
        if access != Access::Write {
            // Not for the writer: what undoes a statement within a savepoint is then kept in memory as one long chain, which
            // SQLite walks from its beginning at the end of every statement. A large write takes twice as long by that.
            inner.pragma_update(None, "temp_store", "memory")?;
        }
        inner.set_prepared_statement_cache_capacity(PREPARED);
        let limit = Arc::new(TimeLimit { opened: Stopwatch::now(), until: AtomicU64::new(0) });
        if access != Access::Write {
            let watched = Arc::clone(&limit);
            inner.progress_handler(STEPS_PER_LOOK, Some(move || watched.passed()))?;
        }
        Ok(Self { inner, limit })
    }

    /// Lets reads run for at most `time` from now.
    pub(crate) fn limit(&self, time: Duration) {
        let until = self.limit.opened.elapsed().saturating_add(time).as_millis();
        self.limit.until.store(u64::try_from(until).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(crate) fn batch(&self, text: &str) -> Result<()> {
        self.inner.execute_batch(text).map_err(|e| Error::fault(format!("{e}: {text}")))
    }

    /// A fixed statement of the engine's own (`begin`, `commit`).
    pub(crate) fn control(&self, text: &'static str) -> rusqlite::Result<()> {
        self.inner.prepare_cached(text)?.execute([]).map(|_| ())
    }

    /// Whether SQLite has given up the transaction by itself, as it does when the disk is full.
    pub(crate) fn gave_up(&self) -> bool {
        self.inner.is_autocommit()
    }

    pub(crate) fn execute(&self, sql: &Sql, params: &[&dyn Param]) -> Result<u64> {
        let run = || {
            let mut statement = self.inner.prepare_cached(sql.sqlite)?;
            bind(&mut statement, params)?;
            statement.raw_execute()
        };
        let changed = run().map_err(|e| fault(sql, &e))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(crate) fn each(
        &self,
        sql: &Sql,
        params: &[&dyn Param],
        mut with: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.inner.prepare_cached(sql.sqlite).map_err(|e| fault(sql, &e))?;
        bind(&mut statement, params).map_err(|e| fault(sql, &e))?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| fault(sql, &e))? {
            with(&Row::sqlite(row))?;
        }
        Ok(())
    }

    pub(crate) fn raw(&self) -> &rusqlite::Connection {
        &self.inner
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, params: &[&dyn Param]) -> rusqlite::Result<()> {
    for (index, param) in params.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, param.value())?;
    }
    Ok(())
}

fn fault(sql: &Sql, cause: &rusqlite::Error) -> Error {
    Error::fault(format!("{}: {cause}", sql.at))
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes.as_ref()),
        }))
    }
}

pub(crate) fn cell<'a>(row: &'a rusqlite::Row<'a>, index: usize) -> Result<Cell<'a>> {
    Ok(match row.get_ref(index).map_err(Error::fault)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Int(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text).map_err(Error::fault)?),
        ValueRef::Blob(bytes) => Cell::Blob(bytes),
    })
}
