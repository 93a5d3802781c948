//! PostgreSQL's writers: each write is a serializable transaction of its own, retried when another was in the way.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use kernel::{Error, Result};

use super::{Outcome, Write};
use crate::postgres::{self, Failure};
use crate::queue::Queue;
use crate::tx::{Connection, Tx};

/// How often one write is tried before its caller hears of it.
const TRIES: u32 = 12;
/// So often among others; then with the road to itself, so that nobody waits for ever under load.
const AMONG_OTHERS: u32 = 3;

/// `road` is shared by the writers of this process: each goes along it together with others, or alone.
pub(super) fn serve(queue: &Queue<Box<dyn Write>>, mut tx: Tx, road: &RwLock<()>) {
    while let Some(mut work) = queue.take() {
        let committed = write(&mut tx, work.as_mut(), road);
        work.answer(committed);
    }
}

fn write(tx: &mut Tx, work: &mut dyn Write, road: &RwLock<()>) -> Result<()> {
    for attempt in 1..=TRIES {
        let tried = if attempt <= AMONG_OTHERS {
            let _together = road.read().unwrap_or_else(PoisonError::into_inner);
            once(tx, work)?
        } else {
            let _alone = road.write().unwrap_or_else(PoisonError::into_inner);
            once(tx, work)?
        };
        match tried {
            Failure::Final => return Ok(()),
            Failure::Again => pause(tx, attempt),
        }
    }
    Err(Error::fault("too many transactions in each other's way"))
}

/// One try: `Final` when it is settled (committed, or undone because the closure refused).
fn once(tx: &mut Tx, work: &mut dyn Write) -> Result<Failure> {
    connection(tx)?.begin("begin isolation level serializable")?;
    let outcome = work.run(tx);
    let connection = connection(tx)?;
    match outcome {
        Outcome::Keep => match connection.commit() {
            Ok(()) => Ok(Failure::Final),
            Err(error) if postgres::failure(&error) == Failure::Again => Ok(Failure::Again),
            Err(error) => Err(error),
        },
        Outcome::Undo => {
            connection.leave();
            Ok(Failure::Final)
        }
        Outcome::Again => {
            connection.leave();
            Ok(Failure::Again)
        }
    }
}

/// Waits longer with each try, and by chance, so that two rivals do not meet again.
fn pause(tx: &Tx, attempt: u32) {
    let most = 1u64 << attempt.min(7);
    std::thread::sleep(Duration::from_millis(tx.surroundings().entropy.below(most)));
}

fn connection(tx: &mut Tx) -> Result<&mut postgres::Connection> {
    match &mut tx.connection {
        Connection::Postgres(connection) => Ok(connection),
        Connection::Sqlite(_) => Err(Error::fault("the serial writer is PostgreSQL's")),
    }
}
