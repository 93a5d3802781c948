//! Failed tries in a row.

use kernel::{Instant, Result};
use store::{Tx, params, sql};

/// How often it failed in a row, and when last.
pub(crate) fn failures(tx: &mut Tx, subject: &str) -> Result<Option<(i64, Instant)>> {
    tx.first(sql!("select failures, last_at from sign_in_attempts where subject = $1"), params![subject])
}

pub(crate) fn set(tx: &mut Tx, subject: &str, failures: i64) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into sign_in_attempts (subject, failures, last_at) values ($1, $2, $3) \
             on conflict (subject) do update set failures = excluded.failures, last_at = excluded.last_at"
        ),
        params![subject, failures, now],
    )
}

pub(crate) fn clear(tx: &mut Tx, subject: &str) -> Result<()> {
    tx.put(sql!("delete from sign_in_attempts where subject = $1"), params![subject])
}

/// Forgets what was before `until`.
pub(crate) fn tidy(tx: &mut Tx, until: Instant) -> Result<()> {
    tx.put(sql!("delete from sign_in_attempts where last_at < $1"), params![until])
}
