//! SQLite's one writer: writes that wait together share one durable commit.

use std::time::{Duration, Instant as Stopwatch};

use kernel::{Error, Result};

use super::{Outcome, Write};
use crate::queue::Queue;
use crate::sqlite;
use crate::tx::{Connection, Tx};

/// At most so many writes share a commit …
const TOGETHER: usize = 512;
/// … and they are gathered for at most so long, that the first does not wait for the last.
const GATHER: Duration = Duration::from_millis(8);

pub(super) fn serve(queue: &Queue<Box<dyn Write>>, mut tx: Tx) {
    while let Some(first) = queue.take() {
        let mut group = Vec::new();
        let commit = gather(queue, &mut tx, first, &mut group);
        metrics::histogram!("lianxin_writes_per_commit")
            .record(f64::from(u32::try_from(group.len()).unwrap_or(u32::MAX)));
        let failed = commit.err().map(|e| e.to_string());
        for work in group {
            work.answer(failed.as_ref().map_or(Ok(()), |text| Err(Error::fault(text.clone()))));
        }
    }
}

/// Runs the first write and those that arrive meanwhile, then commits them together.
fn gather(
    queue: &Queue<Box<dyn Write>>,
    tx: &mut Tx,
    first: Box<dyn Write>,
    group: &mut Vec<Box<dyn Write>>,
) -> Result<()> {
    let started = Stopwatch::now();
    let begun =
        connection(tx).and_then(|connection| connection.control("begin immediate").map_err(Error::fault));
    let mut next = Some(first);
    if let Err(fault) = begun {
        group.extend(next);
        return Err(fault);
    }
    let mut lost = Ok(());
    while let Some(mut work) = next {
        lost = alone(tx, work.as_mut());
        group.push(work);
        let more = lost.is_ok() && group.len() < TOGETHER && started.elapsed() < GATHER;
        next = if more { queue.poll() } else { None };
    }
    let connection = connection(tx)?;
    let commit = lost.and_then(|()| connection.control("commit").map_err(Error::fault));
    if commit.is_err() && !connection.gave_up() {
        connection.control("rollback").map_err(Error::fault)?;
    }
    commit
}

/// Runs one write in a savepoint of its own. An error means the whole group is lost.
fn alone(tx: &mut Tx, work: &mut dyn Write) -> Result<()> {
    connection(tx)?.control("savepoint one").map_err(Error::fault)?;
    let outcome = work.run(tx);
    let connection = connection(tx)?;
    if connection.gave_up() {
        return Err(Error::fault("SQLite gave up the transaction: is the disk full?"));
    }
    if !matches!(outcome, Outcome::Keep) {
        connection.control("rollback to one").map_err(Error::fault)?;
    }
    connection.control("release one").map_err(Error::fault)
}

fn connection(tx: &Tx) -> Result<&sqlite::Connection> {
    match &tx.connection {
        Connection::Sqlite(connection) => Ok(connection),
        Connection::Postgres(_) => Err(Error::fault("the grouping writer is SQLite's")),
    }
}
