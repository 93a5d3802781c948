//! PostgreSQL: connections driven from threads of ours, as SQLite's are.

mod foresight;
mod wire;

use std::collections::HashMap;
use std::fmt;

use kernel::{Error, Result};
use tokio_postgres::error::{Severity, SqlState};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, Statement};

use crate::record::Row;
use crate::sql::Sql;
use crate::sqlite::Access;
use crate::value::{Cell, Param, Value};
use foresight::Foresight;
use wire::{Answer, Rows, Unanswered, Wire};

/// A connection with its prepared statements; connects anew when the old one was lost.
#[derive(Debug)]
pub(crate) struct Connection {
    config: Config,
    setup: String,
    access: Access,
    turn: Turn,
    /// What began the last transaction.
    begun: &'static str,
    live: Option<Live>,
    /// While a read is run ahead of its answers.
    ahead: Option<Foresight>,
}

#[derive(Debug)]
struct Live {
    wire: Wire,
    prepared: HashMap<usize, Prepared>,
}

/// Where a transaction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// There is none.
    Out,
    /// This begins it, together with its first statement: until then the server knows nothing of it.
    Due(&'static str),
    /// It has begun.
    In,
}

impl Turn {
    /// What begins it, where that is still to be said.
    fn due(self) -> Option<&'static str> {
        match self {
            Turn::Due(begin) => Some(begin),
            Turn::Out | Turn::In => None,
        }
    }
}

#[derive(Clone, Debug)]
struct Prepared {
    statement: Statement,
    reading: Reading,
}

/// What a statement reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Rows found by an index.
    Found,
    /// A table from end to end, as the statement says of itself.
    Whole,
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
        Self { config, setup, access, turn: Turn::Out, begun: "", live: None, ahead: None }
    }

    /// Makes sure there is a connection.
    pub(crate) fn ready(&mut self) -> Result<()> {
        if self.live.as_ref().is_some_and(|live| !live.wire.is_closed()) {
            return Ok(());
        }
        self.live = None;
        let mut wire = Wire::open(&self.config)?;
        wire.command(&self.setup).map_err(command_fault)?;
        self.live = Some(Live { wire, prepared: HashMap::new() });
        Ok(())
    }

    /// Begins a transaction, with its first statement.
    pub(crate) fn begin(&mut self, text: &'static str) -> Result<()> {
        self.ready()?;
        self.begun = text;
        self.turn = Turn::Due(text);
        self.ahead = None;
        Ok(())
    }

    /// Leaves a read that failed and begins it anew.
    pub(crate) fn start_over(&mut self) {
        self.leave();
        self.forget();
        self.turn = Turn::Due(self.begun);
    }

    /// Makes durable what the transaction wrote.
    pub(crate) fn commit(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.turn, Turn::Out) {
            Turn::In => self.live()?.wire.command("commit").map_err(command_fault),
            Turn::Out | Turn::Due(_) => Ok(()),
        }
    }

    /// Leaves a transaction that wrote nothing or shall not have. Nobody waits for it.
    pub(crate) fn leave(&mut self) {
        if std::mem::replace(&mut self.turn, Turn::Out) == Turn::In
            && let Some(live) = &mut self.live
        {
            live.wire.forget();
            live.wire.send("rollback");
        }
    }

    fn live(&mut self) -> Result<&mut Live> {
        self.live.as_mut().ok_or_else(|| Error::fault("not connected to PostgreSQL"))
    }

    /// Runs commands that are put together at run time.
    pub(crate) fn batch(&mut self, text: &str) -> Result<()> {
        if let Turn::Due(begin) = self.turn {
            self.live()?.wire.command(begin).map_err(command_fault)?;
            self.turn = Turn::In;
        }
        self.live()?.wire.command(text).map_err(command_fault)
    }

    /// Sends a command of the transaction that says nothing of its own: where it fails, what comes after it fails too.
    pub(crate) fn mark(&mut self, text: &str) -> Result<()> {
        if self.turn != Turn::In {
            return self.batch(text);
        }
        self.live()?.wire.send(text);
        Ok(())
    }

    pub(crate) fn execute(&mut self, sql: &Sql, params: &[&dyn Param]) -> Result<u64> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        self.run(sql, |wire, before, statement| wire.execute(before, statement, &values))
    }

    /// Sends a statement, for whoever need not know how many rows it changes: where it fails, the next answer says so. The first
    /// statement of a transaction is waited for, since the connection may turn out to be lost; so is one that reads a whole table,
    /// which is read as one ([`once`](Self::once)).
    pub(crate) fn put(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<()> {
        if self.turn == Turn::In {
            let live = self.live()?;
            let Prepared { statement, reading } = live.prepare(sql).map_err(|e| fault(sql, e))?;
            if reading == Reading::Found {
                let values = params.iter().map(|param| param.value().owned()).collect();
                live.wire.put(sql.at, statement, values);
                return Ok(());
            }
        }
        self.execute(sql, params).map(|_| ())
    }

    pub(crate) fn each(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        mut with: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        if let Some(rows) = self.ahead.as_mut().and_then(|ahead| ahead.rows(sql, &values)) {
            return rows.iter().map(Row::postgres).try_for_each(|row| with(&row));
        }
        let rows = self.run(sql, |wire, before, statement| wire.query(before, statement, &values))?;
        self.walk(rows, with, |e| fault(sql, e))
    }

    /// The rows of a statement for each of these sets of values, all asked in one message.
    pub(crate) fn all<T>(
        &mut self,
        sql: &'static Sql,
        all: &[Vec<Value<'static>>],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<Vec<T>>> {
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let asked: Vec<(&'static Sql, &[Value<'_>])> =
            all.iter().map(|values| (sql, values.as_slice())).collect();
        let answers = self.on_a_living_line(|own| own.all_once(&asked))?.map_err(|e| fault(sql, e))?;
        let rows =
            |rows: Vec<tokio_postgres::Row>| rows.iter().map(|row| read(&Row::postgres(row))).collect();
        answers.into_iter().map(rows).collect()
    }

    /// From now on statements are answered with what is known, and noted where nothing is. `false` where that must not be: a
    /// writer would look at more than it needs, and be in the way of others; and a read that is run ahead already is.
    pub(crate) fn look_ahead(&mut self) -> bool {
        let may = self.access != Access::Write && self.ahead.is_none();
        if may {
            self.ahead = Some(Foresight::default());
        }
        may
    }

    /// Whether statements are noted and not asked.
    pub(crate) fn looks_ahead(&self) -> bool {
        self.ahead.as_ref().is_some_and(Foresight::is_ahead)
    }

    /// Whether what was read since the last answers is only a guess.
    pub(crate) fn is_guess(&self) -> bool {
        self.ahead.as_ref().is_some_and(Foresight::is_guess)
    }

    /// Asks in one message what was noted; how many statements that were.
    pub(crate) fn ask_ahead(&mut self) -> Result<u32> {
        let Some(mut ahead) = self.ahead.take() else { return Ok(0) };
        let wanted = ahead.wanted();
        let Ok(count) = u32::try_from(wanted.len()) else { return Ok(0) };
        if count > 0 {
            let asked: Vec<(&'static Sql, &[Value<'_>])> =
                wanted.iter().map(|one| (one.sql, one.values.as_slice())).collect();
            let answers = self.on_a_living_line(|own| own.all_once(&asked))?.map_err(command_fault)?;
            ahead.keep(wanted, answers);
        }
        self.ahead = Some(ahead);
        Ok(count)
    }

    /// What was not asked by now is asked as it comes.
    pub(crate) fn look_no_further(&mut self) {
        if let Some(ahead) = &mut self.ahead {
            ahead.end();
        }
    }

    /// Forgets what was read ahead.
    pub(crate) fn forget(&mut self) {
        self.ahead = None;
    }

    fn all_once(
        &mut self,
        asked: &[(&'static Sql, &[Value<'_>])],
    ) -> Result<Answer<Vec<Vec<tokio_postgres::Row>>>> {
        let begin = self.turn.due();
        let live = self.live()?;
        let mut statements = Vec::with_capacity(asked.len());
        for (sql, values) in asked {
            match live.prepare(sql) {
                Ok(prepared) => statements.push((prepared.statement, *values)),
                Err(error) => return Ok(Err(error)),
            }
        }
        let answer = live.wire.query_all(begin, &statements);
        self.turn = Turn::In;
        Ok(answer)
    }

    /// Every row of a query that is put together at run time.
    pub(crate) fn each_of(&mut self, query: &str, with: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let rows = self.live()?.wire.query(None, query, &[]).map_err(command_fault)?;
        self.walk(rows, with, command_fault)
    }

    fn walk(
        &mut self,
        mut rows: Rows,
        mut with: impl FnMut(&Row<'_>) -> Result<()>,
        fault: impl Fn(Unanswered) -> Error,
    ) -> Result<()> {
        let wire = &mut self.live()?.wire;
        while let Some(row) = wire.next(&mut rows).map_err(&fault)? {
            with(&Row::postgres(&row))?;
        }
        Ok(())
    }

    /// Gives `lines` to a `copy … from stdin`.
    pub(crate) fn copy_in(&mut self, text: &str, lines: Vec<u8>) -> Result<()> {
        self.live()?.wire.copy_in(text, lines).map(|_| ()).map_err(command_fault)
    }

    /// Runs a statement.
    fn run<T>(
        &mut self,
        sql: &Sql,
        ask: impl Fn(&mut Wire, Option<&str>, &Statement) -> Answer<T>,
    ) -> Result<T> {
        self.on_a_living_line(|own| own.once(sql, &ask))?.map_err(|e| fault(sql, e))
    }

    /// Asks something. A connection that was lost while nobody used it is found out at the first question of a transaction,
    /// where nothing was done yet: then it is asked on a new one.
    fn on_a_living_line<T>(&mut self, ask: impl Fn(&mut Self) -> Result<Answer<T>>) -> Result<Answer<T>> {
        let turn = self.turn;
        match ask(self)? {
            Err(error) if matches!(turn, Turn::Due(_)) && lost(&error) => {
                self.live = None;
                self.ready()?;
                self.turn = turn;
                ask(self)
            }
            answer => Ok(answer),
        }
    }

    /// A writer reads a whole table as a table. Otherwise a writer keeps to indexes (`db::connect`),
    /// but of an index that never held a row PostgreSQL notes too late that it was read from end to end
    /// (`_bt_endpoint`): two writers that both found the table empty would both be let through.
    fn once<T>(
        &mut self,
        sql: &Sql,
        ask: impl Fn(&mut Wire, Option<&str>, &Statement) -> Answer<T>,
    ) -> Result<Answer<T>> {
        let (turn, access) = (self.turn, self.access);
        let live = self.live()?;
        let Prepared { statement, reading } = match live.prepare(sql) {
            Ok(prepared) => prepared,
            Err(error) => return Ok(Err(error)),
        };
        let begin = turn.due();
        let answer = if (access, reading) == (Access::Write, Reading::Whole) {
            let before = [begin.unwrap_or_default(), "set local enable_seqscan to on"].join(";");
            let answer = ask(&mut live.wire, Some(&before), &statement);
            live.wire.send("set local enable_seqscan to off");
            answer
        } else {
            ask(&mut live.wire, begin, &statement)
        };
        if begin.is_some() {
            self.turn = Turn::In;
        }
        Ok(answer)
    }

    #[cfg(feature = "testing")]
    pub(crate) fn columns(&mut self, sql: &Sql) -> Result<Vec<String>> {
        let Prepared { statement, .. } = self.live()?.prepare(sql).map_err(|e| fault(sql, e))?;
        Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
    }
}

impl Live {
    fn prepare(&mut self, sql: &Sql) -> Answer<Prepared> {
        // A literal's address is as good a key as its text, and needs no hashing of it.
        let key = sql.postgres.as_ptr().addr();
        if let Some(prepared) = self.prepared.get(&key) {
            return Ok(prepared.clone());
        }
        let statement = self.wire.prepare(sql.postgres)?;
        let reading = if sql.postgres.contains("/* scan:") { Reading::Whole } else { Reading::Found };
        let prepared = Prepared { statement, reading };
        self.prepared.insert(key, prepared.clone());
        Ok(prepared)
    }
}

/// Whether the connection, and not the statement, failed.
fn lost(unanswered: &Unanswered) -> bool {
    let severity = unanswered.cause.as_db_error().map(tokio_postgres::error::DbError::parsed_severity);
    !matches!(severity, Some(Some(Severity::Error)))
}

fn fault(sql: &Sql, unanswered: Unanswered) -> Error {
    failed(sql.at, unanswered)
}

/// The fault of what stands at no place of ours: a command, or a query that was put together at run time.
fn command_fault(unanswered: Unanswered) -> Error {
    failed("a command", unanswered)
}

fn failed(asked_at: &'static str, Unanswered { at, cause }: Unanswered) -> Error {
    let at = at.unwrap_or(asked_at);
    tracing::debug!(at, "{cause}");
    Error::fault(Failed { at, cause })
}

/// A statement failed; the cause stays whole so that the engine can see whether to try again.
#[derive(Debug)]
struct Failed {
    at: &'static str,
    cause: tokio_postgres::Error,
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
    let cause = fault.downcast_ref::<Failed>().map(|failed| &failed.cause);
    match cause.and_then(tokio_postgres::Error::code) {
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
            Value::Blob(bytes) => bytes.as_ref().to_sql(kind, out),
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

pub(crate) fn cell(row: &tokio_postgres::Row, index: usize) -> Result<Cell<'_>> {
    row.try_get::<_, Any<'_>>(index).map(|any| any.0).map_err(Error::fault)
}
