//! One connection on the wire, driven from the thread that owns it.
//!
//! A request is on its way as soon as it was asked for. So what begins and ends a read travels together with its
//! statements, and nobody waits for an answer that says nothing: what is only written is carried out while the program
//! goes on, and whether it could be is known with the answer to the next question.

use std::fmt;
use std::future::{Future, poll_fn};
use std::io::Cursor;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_util::future::{join, try_join_all};
use futures_util::stream::FuturesOrdered;
use futures_util::{FutureExt, SinkExt, StreamExt, TryStreamExt};
use kernel::{Error, Result};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, NoTls, Row, RowStream, Statement, ToStatement};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::value::Value;

/// An answer of the server, or why there is none.
pub(super) type Answer<T> = Result<T, Unanswered>;

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct Unanswered {
    /// The statement that failed, where it is another than the one that was asked.
    pub(super) at: Option<&'static str>,
    pub(super) cause: tokio_postgres::Error,
}

impl From<tokio_postgres::Error> for Unanswered {
    fn from(cause: tokio_postgres::Error) -> Self {
        Self { at: None, cause }
    }
}

/// What the server says, and nobody translated yet.
type Said<T> = Result<T, tokio_postgres::Error>;

type Line = Pin<Box<dyn Future<Output = Said<()>> + Send>>;

/// A statement that was sent, on its way to be carried out.
type Sent = Pin<Box<dyn Future<Output = Answer<()>> + Send>>;

/// So many statements that nobody waits for are sent in one message.
const TOGETHER: usize = 16;

/// A connection.
pub(super) struct Wire {
    client: Arc<Client>,
    carried: Carried,
}

/// What goes over the wire while somebody waits.
struct Carried {
    runtime: Runtime,
    /// Carries what is asked and answered.
    line: Line,
    /// What was sent and nobody heard of yet.
    sent: FuturesOrdered<Sent>,
    /// The first of it that failed.
    failed: Option<Unanswered>,
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
        let carried = Carried { runtime, line, sent: FuturesOrdered::new(), failed: None };
        Ok(Self { client: Arc::new(client), carried })
    }

    /// Whether the other end is known to be gone.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs commands and waits until they are done.
    pub(super) fn command(&mut self, text: &str) -> Answer<()> {
        self.carried.wait(self.client.batch_execute(text))
    }

    /// Sends a command and waits for nothing: its answer is taken in with the next one.
    pub(super) fn send(&mut self, text: &str) {
        let _inside = self.carried.runtime.enter();
        let mut nobody = Context::from_waker(Waker::noop());
        // The request is handed over when its future is first asked, the line carries it when it is asked in turn.
        // A line that broke is found by whoever asks next.
        let _ = pin!(self.client.batch_execute(text)).poll(&mut nobody);
        let _ = self.carried.line.as_mut().poll(&mut nobody);
    }

    /// Sends a statement that stands `at` a place and waits for nothing: where it fails, the next answer says so.
    pub(super) fn put(&mut self, at: &'static str, statement: Statement, values: Vec<Value<'static>>) {
        let client = Arc::clone(&self.client);
        self.carried.send(Box::pin(async move {
            let done = client.execute_raw(&statement, &values).await;
            done.map(|_| ()).map_err(|cause| Unanswered { at: Some(at), cause })
        }));
    }

    /// Forgets what was sent: nobody will ask whether it was carried out.
    pub(super) fn forget(&mut self) {
        self.carried.sent = FuturesOrdered::new();
        self.carried.failed = None;
    }

    /// Prepares a statement.
    pub(super) fn prepare(&mut self, text: &str) -> Answer<Statement> {
        self.carried.wait(self.client.prepare(text))
    }

    /// Runs a statement, after a command that goes out together with it; how many rows it changed.
    pub(super) fn execute(
        &mut self,
        before: Option<&str>,
        statement: &Statement,
        values: &[Value<'_>],
    ) -> Answer<u64> {
        let asked = self.client.execute_raw(statement, values);
        self.carried.wait(after(before.map(|command| self.client.batch_execute(command)), asked))
    }

    /// Runs a query, after a command that goes out together with it.
    pub(super) fn query<T>(&mut self, before: Option<&str>, query: &T, values: &[Value<'_>]) -> Answer<Rows>
    where
        T: ?Sized + ToStatement,
    {
        let asked = self.client.query_raw(query, values);
        let both = after(before.map(|command| self.client.batch_execute(command)), asked);
        self.carried.wait(both).map(Box::pin)
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
        self.carried.wait(after(before.map(|command| client.batch_execute(command)), asked))
    }

    /// The next row of an answer.
    pub(super) fn next(&mut self, rows: &mut Rows) -> Answer<Option<Row>> {
        // Most rows came along with the first.
        if let Poll::Ready(row) = rows.poll_next_unpin(&mut Context::from_waker(Waker::noop())) {
            return Ok(row.transpose()?);
        }
        self.carried.wait(rows.next().map(Option::transpose))
    }

    /// Gives `lines` to a `copy … from stdin`.
    pub(super) fn copy_in(&mut self, text: &str, lines: Vec<u8>) -> Answer<u64> {
        let copied = async {
            let mut sink = pin!(self.client.copy_in(text).await?);
            sink.send(Cursor::new(lines)).await?;
            sink.finish().await
        };
        self.carried.wait(copied)
    }
}

impl Carried {
    fn send(&mut self, sent: Sent) {
        self.sent.push_back(sent);
        let _inside = self.runtime.enter();
        let mut nobody = Context::from_waker(Waker::noop());
        // As with a command that nobody waits for; but each message wakes the server, so several go in one.
        listen(&mut self.sent, &mut self.failed, &mut nobody);
        if self.sent.len().is_multiple_of(TOGETHER) {
            let _ = self.line.as_mut().poll(&mut nobody);
        }
    }

    /// Waits for an answer while the line carries what is asked and answered. The server answers in order: what was sent before
    /// is carried out by then, and its failure is the answer.
    fn wait<T>(&mut self, answer: impl Future<Output = Said<T>>) -> Answer<T> {
        let Self { runtime, line, sent, failed } = self;
        let mut answer = pin!(answer);
        let answer = runtime.block_on(poll_fn(|cx| {
            listen(sent, failed, cx);
            // What is asked is there to be carried, and what was carried is there to be read, without another round.
            let mut said = answer.as_mut().poll(cx);
            if said.is_pending() {
                if let Poll::Ready(Err(broken)) = line.as_mut().poll(cx) {
                    return Poll::Ready(Err(broken));
                }
                listen(sent, failed, cx);
                said = answer.as_mut().poll(cx);
            }
            said
        }));
        match failed.take() {
            Some(failed) => Err(failed),
            None => Ok(answer?),
        }
    }
}

/// Takes in what became of that which was sent.
fn listen(sent: &mut FuturesOrdered<Sent>, failed: &mut Option<Unanswered>, cx: &mut Context<'_>) {
    while let Poll::Ready(Some(done)) = sent.poll_next_unpin(cx) {
        if let Err(unanswered) = done {
            failed.get_or_insert(unanswered);
        }
    }
}

/// The answer, once the command before it was done; both are asked for at once, in this order.
async fn after<T>(
    command: Option<impl Future<Output = Said<()>>>,
    asked: impl Future<Output = Said<T>>,
) -> Said<T> {
    let Some(command) = command else { return asked.await };
    let (done, answer) = join(command, asked).await;
    done.and(answer)
}

fn tls() -> MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    MakeRustlsConnect::new(
        rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth(),
    )
}
