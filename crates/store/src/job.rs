//! Work to be done later: enqueued in the transaction that wants it, leased to one process at a time.

use kernel::{Instant, Result};

use crate::tx::Tx;
use crate::{params, record, sql};

/// A kind of work and the function that does it.
#[derive(Clone, Copy, Debug)]
pub struct JobKind {
    /// Its name, as `module.what`.
    pub name: &'static str,
    /// Does the work, in one transaction with the job's own end.
    pub run: fn(&mut Tx, &Leased) -> Result<Next>,
}

/// What becomes of a job that ran well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is done and forgotten.
    Done,
    /// It comes again.
    Again {
        /// When.
        at: Instant,
        /// With what it then needs to know, JSON.
        data: String,
    },
}

record! {
    /// A job that this process may run now.
    #[derive(Clone, Debug)]
    pub struct Leased {
        /// Its id.
        pub id: i64,
        /// Its kind's name.
        pub kind: String,
        /// What it is about; one job per kind and key.
        pub key: String,
        /// What it needs to know, JSON.
        pub data: String,
        /// How often it was tried before.
        pub attempts: i64,
    }
}

/// How long a lease lasts; a process that died loses its jobs to others after this.
const LEASE_SECONDS: i64 = 120;

impl Tx {
    /// Asks for work of `kind` about `key` at `due`. Asking again moves the time and the data: there is one
    /// job for each kind and key.
    ///
    /// # Errors
    /// A fault when the database refuses.
    pub fn enqueue(&mut self, kind: &str, key: &str, data: &str, due: Instant) -> Result<()> {
        enum JobRow {}
        let id = self.id::<JobRow>();
        self.put(
            sql!(
                "insert into jobs (id, kind, key, data, due, attempts) values ($1, $2, $3, $4, $5, 0) \
                 on conflict (kind, key) do update set data = excluded.data, due = excluded.due, attempts = 0"
            ),
            params![id, kind, key, data, due],
        )
    }

    /// Takes back what was asked for.
    ///
    /// # Errors
    /// A fault when the database refuses.
    pub fn dequeue(&mut self, kind: &str, key: &str) -> Result<()> {
        self.put(sql!("delete from jobs where kind = $1 and key = $2"), params![kind, key])
    }
}

/// Leases the next due job to `holder`.
///
/// # Errors
/// A fault when the database fails.
pub fn lease(tx: &mut Tx, holder: &str) -> Result<Option<Leased>> {
    let now = tx.now();
    let end = now.as_microsecond().saturating_add(LEASE_SECONDS * 1_000_000);
    tx.first(
        sql!(
            Leased,
            "update jobs set holder = $1, lease_end = $3 where id = \
             (select id from jobs where due <= $2 and (lease_end is null or lease_end < $2) order by due limit 1) \
             returning id, kind, key, data, attempts"
        ),
        params![holder, now, end],
    )
}

/// Runs a leased job and settles it, in one transaction: what it did and its end are kept together.
/// Nothing is done when the lease went to another holder meanwhile.
///
/// # Errors
/// What the job returns; then call [`failed`] in a transaction of its own.
pub fn run(tx: &mut Tx, kind: &JobKind, job: &Leased, holder: &str) -> Result<()> {
    let held: Option<(i64,)> =
        tx.first(sql!("select id from jobs where id = $1 and holder = $2"), params![job.id, holder])?;
    if held.is_none() {
        return Ok(());
    }
    match (kind.run)(tx, job)? {
        Next::Done => tx.execute(sql!("delete from jobs where id = $1 and holder = $2"), params![job.id, holder])?,
        Next::Again { at, data } => tx.execute(
            sql!(
                "update jobs set due = $2, data = $3, holder = null, lease_end = null, attempts = 0, failure = null \
                 where id = $1"
            ),
            params![job.id, at, data],
        )?,
    };
    Ok(())
}

/// Notes that a job failed and when it is tried again: after 2, 4, 8 … minutes, at most six hours.
///
/// # Errors
/// A fault when the database fails.
pub fn failed(tx: &mut Tx, job: &Leased, why: &str) -> Result<()> {
    let minutes = 1i64 << job.attempts.clamp(0, 8).saturating_add(1);
    let due = tx.now().as_microsecond().saturating_add(minutes.min(360) * 60_000_000);
    tx.put(
        sql!(
            "update jobs set due = $2, attempts = attempts + 1, failure = $3, holder = null, lease_end = null \
             where id = $1"
        ),
        params![job.id, due, why],
    )
}

/// Asks for a job that comes again and again, unless it was asked for already.
///
/// # Errors
/// A fault when the database fails.
pub fn ensure(tx: &mut Tx, kind: &str) -> Result<()> {
    enum JobRow {}
    let (id, now) = (tx.id::<JobRow>(), tx.now());
    tx.put(
        sql!(
            "insert into jobs (id, kind, key, data, due, attempts) values ($1, $2, '', '{}', $3, 0) \
             on conflict (kind, key) do nothing"
        ),
        params![id, kind, now],
    )
}
