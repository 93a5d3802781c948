//! The handle to a database and the threads behind it.

mod group;
mod reader;
mod serial;

use std::fmt;
use std::sync::{Arc, Mutex, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use kernel::{Error, Result};
use tokio::sync::oneshot;

use crate::migrate::{self, Migration, MigrationError};
use crate::postgres;
use crate::queue::{Queue, Rejected};
use crate::sqlite::{self, Access};
use crate::surroundings::{Location, Surroundings};
use crate::tx::{Connection, Tx};

/// How many reads or writes may wait; beyond it requests are refused at once.
const WAITING: usize = 20_000;
/// How long a page's read may take.
const READ_LIMIT: Duration = Duration::from_secs(10);
/// How long a report's read may take.
const REPORT_LIMIT: Duration = Duration::from_secs(600);

/// Why a database could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// It cannot be reached, read or written.
    Unreachable(Error),
    /// Its tables are not those of this program.
    Migration(MigrationError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Unreachable(cause) => write!(f, "the database cannot be opened: {cause}"),
            OpenError::Migration(cause) => cause.fmt(f),
        }
    }
}
impl std::error::Error for OpenError {}

/// A handle to a database; cheap to clone. When the last one goes, work that was accepted is finished and
/// the threads end.
#[derive(Clone, Debug)]
pub struct Db(Arc<Inner>);

struct Inner {
    location: Location,
    surroundings: Arc<Surroundings>,
    reads: Arc<Queue<Box<dyn Read>>>,
    reports: Arc<Queue<Box<dyn Read>>>,
    writes: Arc<Queue<Box<dyn Write>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.location.fmt(f)
    }
}

/// A read that waits for a connection.
trait Read: Send {
    fn run(self: Box<Self>, tx: std::result::Result<&mut Tx, Error>);
}

/// A write: may run more than once (PostgreSQL retries), and is answered only after the commit.
trait Write: Send {
    /// Runs the closure and keeps its result.
    fn run(&mut self, tx: &mut Tx) -> Outcome;
    /// Tells the caller; with a fault where the commit failed.
    fn answer(self: Box<Self>, commit: Result<()>);
}

/// What a write's closure came to.
enum Outcome {
    Keep,
    Undo,
    /// PostgreSQL: another transaction was in the way.
    Again,
}

impl Db {
    /// Opens the database, creating an SQLite file that is not there, and applies `migrations` that are missing.
    ///
    /// # Errors
    /// [`OpenError`]: it cannot be reached, or it is newer than this program.
    pub fn open(
        location: Location,
        surroundings: Surroundings,
        migrations: &[Migration],
    ) -> std::result::Result<Self, OpenError> {
        aside(|| Self::open_here(location, surroundings, migrations))
    }

    fn open_here(
        location: Location,
        surroundings: Surroundings,
        migrations: &[Migration],
    ) -> std::result::Result<Self, OpenError> {
        let surroundings = Arc::new(surroundings);
        let connection = connect(&location, Access::Write, None).map_err(OpenError::Unreachable)?;
        let mut writer = Tx::new(connection, Arc::clone(&surroundings));
        migrate::apply(&mut writer, &location, migrations).map_err(OpenError::Migration)?;
        let inner = Inner {
            location,
            surroundings,
            reads: Arc::new(Queue::new(WAITING)),
            reports: Arc::new(Queue::new(WAITING)),
            writes: Arc::new(Queue::new(WAITING)),
            threads: Mutex::new(Vec::new()),
        };
        inner.start(writer).map_err(OpenError::Unreachable)?;
        Ok(Self(Arc::new(inner)))
    }

    /// Reads in one snapshot, within [`READ_LIMIT`].
    ///
    /// # Errors
    /// What the closure returns, or a fault when the database fails or takes too long.
    pub async fn read<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T> + Send + 'static,
    {
        reader::send(&self.0.reads, f).await
    }

    /// Reads as [`read`](Self::read) does, on a thread of its own and with ten minutes' time: reports, exports.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub async fn report<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T> + Send + 'static,
    {
        reader::send(&self.0.reports, f).await
    }

    /// Writes in one transaction. Returns only when what it wrote is durable. The closure may be run
    /// again when another transaction was in the way, so it takes nothing and does nothing outside `tx`.
    /// Once accepted it runs to its end, whether or not anyone still waits.
    ///
    /// # Errors
    /// What the closure returns (then nothing was written), or a fault when the database fails.
    pub async fn write<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let work = Box::new(Writing { f, result: None, sender });
        self.0.writes.put(work).map_err(rejected)?;
        receiver.await.map_err(|_| Error::fault("the writing thread ended"))?
    }

    /// Clock, randomness and ids.
    pub fn surroundings(&self) -> &Arc<Surroundings> {
        &self.0.surroundings
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.0.location
    }
}

impl Inner {
    fn start(&self, writer: Tx) -> Result<()> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        match &self.location {
            Location::Sqlite(_) => {
                let writes = Arc::clone(&self.writes);
                self.spawn("writer", move || group::serve(&writes, writer))?;
                self.start_readers(cores.max(2))
            }
            Location::Postgres { .. } => {
                let road = Arc::new(RwLock::new(()));
                self.start_serial(writer, &road)?;
                for _ in 1..4 * cores {
                    self.start_serial(self.tx(Access::Write, None)?, &road)?;
                }
                // One that asks waits while the server finds. More of them than that take turns, and some wait for many turns.
                self.start_readers(2 * cores)
            }
        }
    }

    fn start_serial(&self, tx: Tx, road: &Arc<RwLock<()>>) -> Result<()> {
        let (writes, road) = (Arc::clone(&self.writes), Arc::clone(road));
        self.spawn("writer", move || serial::serve(&writes, tx, &road))
    }

    fn start_readers(&self, count: usize) -> Result<()> {
        for _ in 0..count {
            let (queue, tx) = (Arc::clone(&self.reads), self.tx(Access::Read, Some(READ_LIMIT))?);
            self.spawn("reader", move || reader::serve(&queue, tx, READ_LIMIT))?;
        }
        let (queue, tx) = (Arc::clone(&self.reports), self.tx(Access::Report, Some(REPORT_LIMIT))?);
        self.spawn("reports", move || reader::serve(&queue, tx, REPORT_LIMIT))
    }

    fn tx(&self, access: Access, limit: Option<Duration>) -> Result<Tx> {
        Ok(Tx::new(connect(&self.location, access, limit)?, Arc::clone(&self.surroundings)))
    }

    fn spawn(&self, name: &str, f: impl FnOnce() + Send + 'static) -> Result<()> {
        let thread = std::thread::Builder::new().name(format!("db-{name}")).spawn(f).map_err(Error::fault)?;
        self.threads.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(thread);
        Ok(())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.reads.close();
        self.reports.close();
        self.writes.close();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
        let current = std::thread::current().id();
        for thread in threads.into_iter().filter(|thread| thread.thread().id() != current) {
            // A panic of that thread was caught and answered where it happened.
            let _ = thread.join();
        }
    }
}

/// Runs `f` on a thread of its own and waits: the PostgreSQL client brings a runtime along and may not be used
/// within another one.
pub(crate) fn aside<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(f).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
}

pub(crate) fn connect(location: &Location, access: Access, limit: Option<Duration>) -> Result<Connection> {
    match location {
        Location::Sqlite(path) => {
            let connection = sqlite::Connection::open(path, access);
            connection.map(Connection::Sqlite).map_err(|e| Error::fault(format!("{}: {e}", path.display())))
        }
        Location::Postgres { url, schema } => {
            let mut config: tokio_postgres::Config = url.parse().map_err(Error::fault)?;
            config.connect_timeout(Duration::from_secs(5)).application_name(application(schema));
            let limit = limit.map_or(0, |limit| limit.as_millis());
            // Compiling a statement takes longer than any of ours takes.
            let plans = match access {
                // A writer is serializable against all that it looked at: a scan of a small table would be all of it.
                Access::Write => "set enable_seqscan to off",
                // Planning a statement anew takes longer than most take. A plan that is kept does not know how few rows
                // are asked for: left alone it would sort a bitmap of all there is, or join whole tables, for the first fifty.
                // What a page reads has an index in its order, and is joined by key: a table that is small enough to be read from
                // end to end would be, once for every row of another.
                Access::Read => {
                    "set plan_cache_mode to force_generic_plan; set enable_bitmapscan to off; \
                     set enable_hashjoin to off; set enable_mergejoin to off; set enable_seqscan to off"
                }
                Access::Report => "set plan_cache_mode to auto",
            };
            let setup = format!(
                "set search_path to {schema}; set statement_timeout to {limit}; set time zone 'UTC'; \
                 set jit to off; {plans}"
            );
            let mut connection = postgres::Connection::new(config, setup, access);
            connection.ready()?;
            Ok(Connection::Postgres(Box::new(connection)))
        }
    }
}

/// What the server calls our connections.
pub(crate) fn application(schema: &str) -> String {
    format!("lianxin {schema}")
}

struct Writing<T, F> {
    f: F,
    result: Option<Result<T>>,
    sender: oneshot::Sender<Result<T>>,
}

impl<T, F> Write for Writing<T, F>
where
    T: Send,
    F: Fn(&mut Tx) -> Result<T> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> Outcome {
        tx.renew();
        let result = guarded(|| (self.f)(tx));
        let outcome = match &result {
            Ok(_) => Outcome::Keep,
            Err(error) if postgres::failure(error) == postgres::Failure::Again => Outcome::Again,
            Err(_) => Outcome::Undo,
        };
        self.result = Some(result);
        outcome
    }

    fn answer(self: Box<Self>, commit: Result<()>) {
        let answer = match (self.result, commit) {
            (Some(Err(error)), _) | (_, Err(error)) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(Error::fault("the write was never run")),
        };
        // Nobody waits any more: what was written stays written.
        let _ = self.sender.send(answer);
    }
}

/// Runs `f`; a panic in it becomes a fault of its caller and touches nobody else.
pub(crate) fn guarded<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(f)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Error::fault(format!("panic in a transaction: {text}")))
    })
}

fn rejected(why: Rejected) -> Error {
    Error::fault(match why {
        Rejected::Full => "overloaded: too many requests wait for the database",
        Rejected::Closed => "the database is closing",
    })
}
