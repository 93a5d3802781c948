//! Threads that read.

use std::sync::Arc;
use std::time::Duration;

use kernel::{Error, Result};
use tokio::sync::oneshot;

use super::{Read, guarded, rejected};
use crate::queue::Queue;
use crate::tx::{Connection, Tx};

struct Reading<T, F> {
    f: F,
    sender: oneshot::Sender<Result<T>>,
}

impl<T, F> Read for Reading<T, F>
where
    T: Send,
    F: FnOnce(&mut Tx) -> Result<T> + Send,
{
    fn run(self: Box<Self>, tx: std::result::Result<&mut Tx, Error>) {
        let Reading { f, sender } = *self;
        if sender.is_closed() {
            return;
        }
        let answer = tx.and_then(|tx| guarded(|| f(tx)));
        // The caller hung up while we read; there is nobody to tell.
        let _ = sender.send(answer);
    }
}

pub(super) async fn send<T, F>(queue: &Arc<Queue<Box<dyn Read>>>, f: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx) -> Result<T> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    queue.put(Box::new(Reading { f, sender })).map_err(rejected)?;
    receiver.await.map_err(|_| Error::fault("the reading thread ended"))?
}

pub(super) fn serve(queue: &Queue<Box<dyn Read>>, mut tx: Tx, limit: Duration) {
    while let Some(work) = queue.take() {
        tx.renew();
        match begin(&mut tx, limit) {
            Ok(()) => work.run(Ok(&mut tx)),
            Err(fault) => work.run(Err(fault)),
        }
        if let Err(fault) = end(&mut tx) {
            tracing::warn!("a read could not be ended: {fault}");
        }
    }
}

/// One snapshot for the whole read.
fn begin(tx: &mut Tx, limit: Duration) -> Result<()> {
    match &mut tx.connection {
        Connection::Sqlite(connection) => {
            connection.limit(limit);
            connection.control("begin").map_err(Error::fault)
        }
        Connection::Postgres(connection) => {
            connection.begin("begin isolation level repeatable read read only")
        }
    }
}

fn end(tx: &mut Tx) -> Result<()> {
    match &mut tx.connection {
        Connection::Sqlite(connection) if connection.gave_up() => Ok(()),
        Connection::Sqlite(connection) => connection.control("commit").map_err(Error::fault),
        Connection::Postgres(connection) => {
            connection.leave();
            Ok(())
        }
    }
}
