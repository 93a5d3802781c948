//! One transaction, the same on both databases.

use std::sync::Arc;

use kernel::{Error, Id, Instant, Refusal, Result};

use crate::db::guarded;
use crate::record::{Record, Row};
use crate::sql::{Sql, TOGETHER};
use crate::surroundings::Surroundings;
use crate::value::{Param, Value};
use crate::{postgres, sqlite};

/// A transaction on a connection, handed to the closures of [`Db::read`](crate::Db::read) and
/// [`Db::write`](crate::Db::write). Everything done through it is kept together or not at all.
#[derive(Debug)]
pub struct Tx {
    pub(crate) connection: Connection,
    surroundings: Arc<Surroundings>,
    now: Instant,
    statements: u32,
}

#[derive(Debug)]
pub(crate) enum Connection {
    Sqlite(sqlite::Connection),
    Postgres(Box<postgres::Connection>),
}

/// So often a read is run ahead of its answers; what it still asks then is asked as it comes.
const ROUNDS: u32 = 8;

impl Connection {
    /// The connection to a server, if it is one.
    fn served(&mut self) -> Option<&mut postgres::Connection> {
        match self {
            Connection::Sqlite(_) => None,
            Connection::Postgres(connection) => Some(connection),
        }
    }

    /// Whether what was read is only a guess, because an answer is missing.
    fn is_guess(&self) -> bool {
        matches!(self, Connection::Postgres(connection) if connection.is_guess())
    }
}

impl Tx {
    pub(crate) fn new(connection: Connection, surroundings: Arc<Surroundings>) -> Self {
        let now = surroundings.clock.now();
        Self { connection, surroundings, now, statements: 0 }
    }

    /// Starts the clock and the count anew for the next closure.
    pub(crate) fn renew(&mut self) {
        self.now = self.surroundings.clock.now();
        self.statements = 0;
    }

    /// When this transaction began: the same instant throughout it.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// A new id, later than all before.
    pub fn id<K>(&self) -> Id<K> {
        self.surroundings.ids.next(self.now)
    }

    /// Clock, randomness and ids.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// How many statements ran in this transaction so far: what a page costs.
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// Every row of the answer.
    ///
    /// # Errors
    /// A fault when the database refuses or a row is not an `R`.
    pub fn query<R: Record>(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(R::from_row(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Every row for any of these ids, in no order: a statement for every fifty. Its list is [`any_of!`](crate::any_of).
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn query_any<R: Record, K>(&mut self, sql: &'static Sql, ids: &[Id<K>]) -> Result<Vec<R>> {
        let mut rows = Vec::with_capacity(ids.len());
        for some in ids.chunks(TOGETHER) {
            // No row has the number 0.
            let filled = some.iter().copied().chain(std::iter::repeat(Id::from_number(0)));
            let asked: Vec<Id<K>> = filled.take(TOGETHER).collect();
            let params: Vec<&dyn Param> = asked.iter().map(crate::value::param).collect();
            rows.append(&mut self.query(sql, &params)?);
        }
        Ok(rows)
    }

    /// The rows of the same statement for each of these sets of values, in their order, where many things are compared with what
    /// is there. On PostgreSQL all of it is asked in one message.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn query_each<R: Record>(
        &mut self,
        sql: &'static Sql,
        all: &[Vec<Value<'static>>],
    ) -> Result<Vec<Vec<R>>> {
        if let Some(connection) = self.connection.served().filter(|connection| !connection.looks_ahead()) {
            self.statements += u32::try_from(all.len()).unwrap_or(u32::MAX);
            return connection.all(sql, all, |row| R::from_row(row));
        }
        let each = |values: &Vec<Value<'static>>| {
            let params: Vec<&dyn Param> = values.iter().map(crate::value::param).collect();
            self.query(sql, &params)
        };
        all.iter().map(each).collect()
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn first<R: Record>(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<Option<R>> {
        let mut found = None;
        self.each(sql, params, |row| {
            if found.is_none() {
                found = Some(R::from_row(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The row of an answer that always has one.
    ///
    /// # Errors
    /// As [`query`](Self::query), and a fault when there is no row.
    pub fn only<R: Record>(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<R> {
        match self.first(sql, params)? {
            Some(row) => Ok(row),
            None if self.connection.is_guess() => R::from_row(&Row::nothing()),
            None => Err(Error::fault(format!("no row: {}", sql.at))),
        }
    }

    /// The single value of an answer that always has one (a count, say).
    ///
    /// # Errors
    /// As [`only`](Self::only).
    pub fn value<T: crate::Column>(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<T> {
        self.only::<(T,)>(sql, params).map(|(value,)| value)
    }

    /// Reads what mostly does not hang on each other's answers: a page, the first screen. On PostgreSQL its statements are found
    /// out and sent together (`postgres::foresight`); so it may be run several times, with answers that are still missing, and
    /// does nothing outside of `self`. It returns what it returns with all answers.
    ///
    /// # Errors
    /// What `read` returns, or a fault when the database refuses.
    pub fn ahead<T>(&mut self, read: impl Fn(&mut Self) -> Result<T>) -> Result<T> {
        if !self.connection.served().is_some_and(postgres::Connection::look_ahead) {
            return read(self);
        }
        let outcome = self.rounds(&read).unwrap_or_else(|| read(self));
        if let Some(connection) = self.connection.served() {
            connection.forget();
        }
        outcome
    }

    /// Stops a read that is run ahead while an answer is missing: it stands before what costs much and is asked only where
    /// little or nothing was found.
    ///
    /// # Errors
    /// A fault, which only the rounds of [`ahead`](Self::ahead) see.
    pub fn certain(&self) -> Result<()> {
        if self.is_guess() { Err(Error::fault("an answer is still missing")) } else { Ok(()) }
    }

    /// Whether a read is run ahead while an answer is missing: what it has found is not all there is, and more need not be
    /// looked for yet.
    pub fn is_guess(&self) -> bool {
        self.connection.is_guess()
    }

    /// What a read comes to when it asks nothing new; nothing where it did not come to that, and what is still asked is asked
    /// as it comes.
    fn rounds<T>(&mut self, read: &impl Fn(&mut Self) -> Result<T>) -> Option<Result<T>> {
        for _ in 0..ROUNDS {
            // What stumbles over a missing answer gets as far as the next round takes it.
            let outcome = guarded(|| read(self));
            let connection = self.connection.served()?;
            match connection.ask_ahead() {
                Ok(0) => return Some(outcome),
                Ok(asked) => self.statements += asked,
                Err(fault) => {
                    tracing::warn!("what a read would ask could not be asked ahead: {fault}");
                    connection.start_over();
                    return None;
                }
            }
        }
        self.connection.served()?.look_no_further();
        None
    }

    /// Adds or changes rows, for whoever need not know how many. On PostgreSQL nobody waits for it: it is carried out while the
    /// transaction goes on, and a fault of it is the answer to the transaction's next statement or to its commit.
    ///
    /// # Errors
    /// A fault when the database refuses this, or what was put before.
    pub fn put(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<()> {
        self.statements += 1;
        match &mut self.connection {
            Connection::Sqlite(connection) => connection.execute(sql, params).map(|_| ()),
            Connection::Postgres(connection) => connection.put(sql, params),
        }
    }

    /// Changes rows; returns how many. [`put`](Self::put) where that is not asked.
    ///
    /// # Errors
    /// A fault when the database refuses.
    pub fn execute(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<u64> {
        self.statements += 1;
        match &mut self.connection {
            Connection::Sqlite(connection) => connection.execute(sql, params),
            Connection::Postgres(connection) => connection.execute(sql, params),
        }
    }

    /// Changes rows that must be there: a change that meets none is a fault.
    ///
    /// # Errors
    /// As [`execute`](Self::execute).
    pub fn change(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<()> {
        match self.execute(sql, params)? {
            0 => Err(Error::fault(format!("nothing was changed: {}", sql.at))),
            _ => Ok(()),
        }
    }

    /// Calls `with` for each row as it comes, for answers too large to hold.
    ///
    /// # Errors
    /// As [`query`](Self::query), and what `with` returns.
    pub fn each(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        with: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                self.statements += 1;
                connection.each(sql, params, with)
            }
            Connection::Postgres(connection) => {
                // What is only noted is counted when it is asked.
                self.statements += u32::from(!connection.looks_ahead());
                connection.each(sql, params, with)
            }
        }
    }

    /// Does a part of the transaction that may be refused: then nothing of that part is kept, and the rest goes on. For the same deed
    /// done to many, of which one that is refused stops no other.
    ///
    /// # Errors
    /// Faults: the whole transaction is lost.
    pub fn apart<T>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<std::result::Result<T, Refusal>> {
        self.mark("savepoint apart")?;
        let outcome = match part(self) {
            Ok(value) => Ok(value),
            Err(Error::Refused(refusal)) => {
                self.mark("rollback to savepoint apart")?;
                Err(refusal)
            }
            Err(fault) => return Err(fault),
        };
        self.mark("release savepoint apart")?;
        Ok(outcome)
    }

    /// Sets, leaves or takes back a point within the transaction.
    fn mark(&mut self, text: &str) -> Result<()> {
        self.statements += 1;
        match &mut self.connection {
            Connection::Sqlite(connection) => connection.batch(text),
            Connection::Postgres(connection) => connection.mark(text),
        }
    }

    /// Runs statements that are not known at compile time: migrations, copying whole tables.
    pub(crate) fn batch(&mut self, text: &str) -> Result<()> {
        self.statements += 1;
        match &mut self.connection {
            Connection::Sqlite(connection) => connection.batch(text),
            Connection::Postgres(connection) => connection.batch(text),
        }
    }
}
