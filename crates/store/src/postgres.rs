//! PostgreSQL: connections driven from threads of ours, as SQLite's are.

use std::collections::HashMap;
use std::fmt;

use ::postgres::error::SqlState;
use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::private::BytesMut;
use ::postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use ::postgres::{Client, Config, NoTls, Statement};
use kernel::{Error, Result};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::record::Row;
use crate::sql::Sql;
use crate::sqlite::Access;
use crate::value::{Cell, Param, Value};

/// A connection with its prepared statements; connects anew when the old one was lost.
pub(crate) struct Connection {
    config: Config,
    setup: String,
    access: Access,
    live: Option<Live>,
}

struct Live {
    client: Client,
    prepared: HashMap<usize, Prepared>,
}

#[derive(Clone)]
struct Prepared {
    statement: Statement,
    reading: Reading,
}

/// What a statement reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Rows found by an index.
    Found,
    /// A table from end to end, as the statement says of itself.
    Whole,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres::Connection")
    }
}

/// What to do with a failed transaction.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Another transaction was in the way: the same closure, run again, may succeed.
    Again,
    /// Anything else.
    Final,
}

impl Connection {
    /// Nothing is opened yet; `setup` runs at the start of every connection.
    pub(crate) fn new(config: Config, setup: String, access: Access) -> Self {
        Self { config, setup, access, live: None }
    }

    /// Makes sure there is a connection.
    pub(crate) fn ready(&mut self) -> Result<()> {
        if self.live.as_ref().is_some_and(|live| !live.client.is_closed()) {
            return Ok(());
        }
        self.live = None;
        let mut client = connect(&self.config)?;
        client.batch_execute(&self.setup).map_err(Error::fault)?;
        self.live = Some(Live { client, prepared: HashMap::new() });
        Ok(())
    }

    /// The connection itself, for statements that are put together at run time.
    pub(crate) fn client(&mut self) -> Result<&mut Client> {
        self.live().map(|live| &mut live.client)
    }

    /// Begins a transaction. A connection that was lost while nobody used it is found out here, where nothing was
    /// done yet: then on a new one.
    pub(crate) fn begin(&mut self, text: &str) -> Result<()> {
        self.ready()?;
        if self.batch(text).is_ok() {
            return Ok(());
        }
        self.live = None;
        self.ready()?;
        self.batch(text)
    }

    fn live(&mut self) -> Result<&mut Live> {
        self.live.as_mut().ok_or_else(|| Error::fault("not connected to PostgreSQL"))
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<()> {
        self.live()?.client.batch_execute(text).map_err(Error::fault)
    }

    pub(crate) fn execute(&mut self, sql: &Sql, params: &[&dyn Param]) -> Result<u64> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        let values: Vec<_> = values.iter().map(dynamic).collect();
        self.run(sql, |client, statement| client.execute(statement, &values).map_err(|e| fault(sql, e)))
    }

    pub(crate) fn each(
        &mut self,
        sql: &Sql,
        params: &[&dyn Param],
        mut with: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        self.run(sql, |client, statement| {
            let mut rows = client.query_raw(statement, values.iter()).map_err(|e| fault(sql, e))?;
            while let Some(row) = rows.next().map_err(|e| fault(sql, e))? {
                with(&Row::postgres(&row))?;
            }
            Ok(())
        })
    }

    /// Runs a statement; a writer reads a whole table as a table. Otherwise a writer keeps to indexes (`db::connect`),
    /// but of an index that never held a row PostgreSQL notes too late that it was read from end to end
    /// (`_bt_endpoint`): two writers that both found the table empty would both be let through.
    fn run<T>(&mut self, sql: &Sql, f: impl FnOnce(&mut Client, &Statement) -> Result<T>) -> Result<T> {
        let access = self.access;
        let live = self.live()?;
        let Prepared { statement, reading } = live.prepare(sql)?;
        if (access, reading) != (Access::Write, Reading::Whole) {
            return f(&mut live.client, &statement);
        }
        live.client.batch_execute("set local enable_seqscan to on").map_err(Error::fault)?;
        let result = f(&mut live.client, &statement)?;
        live.client.batch_execute("set local enable_seqscan to off").map_err(Error::fault)?;
        Ok(result)
    }

    #[cfg(feature = "testing")]
    pub(crate) fn columns(&mut self, sql: &Sql) -> Result<Vec<String>> {
        let statement = self.live()?.prepare(sql)?.statement;
        Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
    }
}

impl Live {
    fn prepare(&mut self, sql: &Sql) -> Result<Prepared> {
        // A literal's address is as good a key as its text, and needs no hashing of it.
        let key = sql.postgres.as_ptr().addr();
        if let Some(prepared) = self.prepared.get(&key) {
            return Ok(prepared.clone());
        }
        let statement = self.client.prepare(sql.postgres).map_err(|e| fault(sql, e))?;
        let reading = if sql.postgres.contains("/* scan:") { Reading::Whole } else { Reading::Found };
        let prepared = Prepared { statement, reading };
        self.prepared.insert(key, prepared.clone());
        Ok(prepared)
    }
}

fn dynamic<'a>(value: &'a Value<'a>) -> &'a (dyn ToSql + Sync) {
    value
}

fn connect(config: &Config) -> Result<Client> {
    use ::postgres::config::SslMode;
    if config.get_ssl_mode() == SslMode::Disable {
        return config.connect(NoTls).map_err(Error::fault);
    }
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    config.connect(MakeRustlsConnect::new(tls)).map_err(Error::fault)
}

fn fault(sql: &Sql, cause: ::postgres::Error) -> Error {
    tracing::debug!(at = sql.at, "{cause}");
    Error::fault(Failed { at: sql.at, cause })
}

/// A statement failed; the cause stays whole so that the engine can see whether to try again.
#[derive(Debug)]
struct Failed {
    at: &'static str,
    cause: ::postgres::Error,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = self.cause.as_db_error().map_or("", |e| e.message());
        write!(f, "{}: {} {detail}", self.at, self.cause)
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Whether the error is another transaction's doing.
pub(crate) fn failure(error: &Error) -> Failure {
    let Error::Fault(fault) = error else { return Failure::Final };
    let cause = fault
        .downcast_ref::<Failed>()
        .map(|failed| &failed.cause)
        .or_else(|| fault.downcast_ref::<::postgres::Error>());
    match cause.and_then(::postgres::Error::code) {
        Some(code)
            if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED =>
        {
            Failure::Again
        }
        _ => Failure::Final,
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) => number.to_sql(kind, out),
            Value::Bool(yes) => yes.to_sql(kind, out),
            Value::Real(number) => number.to_sql(kind, out),
            Value::Text(text) => text.as_ref().to_sql(kind, out),
            Value::Blob(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct Any<'a>(Cell<'a>);

impl<'a> FromSql<'a> for Any<'a> {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Any(match *kind {
            Type::INT8 => Cell::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Cell::Int(i64::from(i32::from_sql(kind, raw)?)),
            Type::BOOL => Cell::Bool(bool::from_sql(kind, raw)?),
            Type::FLOAT8 => Cell::Real(f64::from_sql(kind, raw)?),
            Type::BYTEA => Cell::Blob(<&[u8]>::from_sql(kind, raw)?),
            _ => Cell::Text(<&str>::from_sql(kind, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Any(Cell::Null))
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::INT4 | Type::BOOL | Type::FLOAT8 | Type::BYTEA)
            || <&str as FromSql>::accepts(kind)
    }
}

pub(crate) fn cell(row: &::postgres::Row, index: usize) -> Result<Cell<'_>> {
    row.try_get::<_, Any<'_>>(index).map(|any| any.0).map_err(Error::fault)
}
