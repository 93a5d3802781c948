//! One connection on the wire, driven from the thread that owns it.
//!
//! A request is on its way as soon as it was asked for. So what begins and ends a read travels together with its
//! statements, and nobody waits for an answer that says nothing.

use std::fmt;
use std::future::{Future, poll_fn};
use std::io::Cursor;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use futures_util::future::{join, try_join_all};
use futures_util::{FutureExt, SinkExt, StreamExt, TryStreamExt};
use kernel::{Error, Result};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, NoTls, Row, RowStream, Statement, ToStatement};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::value::Value;

/// An answer of the server, or why there is none.
pub(super) type Answer<T> = Result<T, tokio_postgres::Error>;

type Line = Pin<Box<dyn Future<Output = Answer<()>> + Send>>;

/// A connection.
pub(super) struct Wire {
    client: Client,
    /// Carries what is asked and answered while somebody waits.
    line: Line,
    runtime: Runtime,
}

/// The rows of an answer, as they come.
pub(super) type Rows = Pin<Box<RowStream>>;

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres::Wire")
    }
}

impl Wire {
    /// Opens a connection.
    pub(super) fn open(config: &Config) -> Result<Self> {
        use tokio_postgres::config::SslMode;
        let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::fault)?;
        let (client, line): (Client, Line) = if config.get_ssl_mode() == SslMode::Disable {
            let (client, line) = runtime.block_on(config.connect(NoTls)).map_err(Error::fault)?;
            (client, Box::pin(line.fuse()))
        } else {
            let (client, line) = runtime.block_on(config.connect(tls())).map_err(Error::fault)?;
            (client, Box::pin(line.fuse()))
        };
        Ok(Self { client, line, runtime })
    }

    /// Whether the other end is known to be gone.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs commands and waits until they are done.
    pub(super) fn command(&mut self, text: &str) -> Answer<()> {
        wait(&self.runtime, &mut self.line, self.client.batch_execute(text))
    }

    /// Sends a command and waits for nothing: its answer is taken in with the next one.
    pub(super) fn send(&mut self, text: &str) {
        let _inside = self.runtime.enter();
        let mut nobody = Context::from_waker(Waker::noop());
        // The request is handed over when its future is first asked, the line carries it when it is asked in turn.
        // A line that broke is found by whoever asks next.
        let _ = pin!(self.client.batch_execute(text)).poll(&mut nobody);
        let _ = self.line.as_mut().poll(&mut nobody);
    }

    /// Prepares a statement.
    pub(super) fn prepare(&mut self, text: &str) -> Answer<Statement> {
        wait(&self.runtime, &mut self.line, self.client.prepare(text))
    }

    /// Runs a statement, after a command that goes out together with it; how many rows it changed.
    pub(super) fn execute(
        &mut self,
        before: Option<&str>,
        statement: &Statement,
        values: &[Value<'_>],
    ) -> Answer<u64> {
        let asked = self.client.execute_raw(statement, values);
        let both = after(before.map(|command| self.client.batch_execute(command)), asked);
        wait(&self.runtime, &mut self.line, both)
    }

    /// Runs a query, after a command that goes out together with it.
    pub(super) fn query<T>(&mut self, before: Option<&str>, query: &T, values: &[Value<'_>]) -> Answer<Rows>
    where
        T: ?Sized + ToStatement,
    {
        let asked = self.client.query_raw(query, values);
        let both = after(before.map(|command| self.client.batch_execute(command)), asked);
        wait(&self.runtime, &mut self.line, both).map(Box::pin)
    }

    /// Runs queries that all go out together, after a command that goes with them; the rows of each.
    pub(super) fn query_all(
        &mut self,
        before: Option<&str>,
        queries: &[(Statement, &[Value<'_>])],
    ) -> Answer<Vec<Vec<Row>>> {
        let client = &self.client;
        let asked = try_join_all(queries.iter().map(|(statement, values)| async move {
            client.query_raw(statement, *values).await?.try_collect::<Vec<Row>>().await
        }));
        let both = after(before.map(|command| client.batch_execute(command)), asked);
        wait(&self.runtime, &mut self.line, both)
    }

    /// The next row of an answer.
    pub(super) fn next(&mut self, rows: &mut Rows) -> Answer<Option<Row>> {
        // Most rows came along with the first.
        if let Poll::Ready(row) = rows.poll_next_unpin(&mut Context::from_waker(Waker::noop())) {
            return row.transpose();
        }
        wait(&self.runtime, &mut self.line, rows.next().map(Option::transpose))
    }

    /// Gives `lines` to a `copy … from stdin`.
    pub(super) fn copy_in(&mut self, text: &str, lines: Vec<u8>) -> Answer<u64> {
        let copied = async {
            let mut sink = pin!(self.client.copy_in(text).await?);
            sink.send(Cursor::new(lines)).await?;
            sink.finish().await
        };
        wait(&self.runtime, &mut self.line, copied)
    }
}

/// The answer, once the command before it was done; both are asked for at once, in this order.
async fn after<T>(
    command: Option<impl Future<Output = Answer<()>>>,
    asked: impl Future<Output = Answer<T>>,
) -> Answer<T> {
    let Some(command) = command else { return asked.await };
    let (done, answer) = join(command, asked).await;
    done.and(answer)
}

/// Waits for an answer while the line carries what is asked and answered.
fn wait<T>(runtime: &Runtime, line: &mut Line, answer: impl Future<Output = Answer<T>>) -> Answer<T> {
    let mut answer = pin!(answer);
    runtime.block_on(poll_fn(|cx| {
        // What is asked is there to be carried, and what was carried is there to be read, without another round.
        if let Poll::Ready(answer) = answer.as_mut().poll(cx) {
            return Poll::Ready(answer);
        }
        if let Poll::Ready(Err(broken)) = line.as_mut().poll(cx) {
            return Poll::Ready(Err(broken));
        }
        answer.as_mut().poll(cx)
    }))
}

fn tls() -> MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    MakeRustlsConnect::new(
        rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth(),
    )
}
