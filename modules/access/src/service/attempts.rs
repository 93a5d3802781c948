//! Failed tries: counted before they are judged, so that many at the same moment count as many.

use kernel::{Refusal, RefusalKind, Result, Say};
use store::Tx;

use crate::policy::{FORGET_FAILURES, wait_after};
use crate::store::attempts as table;
use crate::store::sessions::later;
use crate::texts::Texts;

/// Counts one more try by `subject` as failed; [`succeeded`] takes it back. Returns how long the next one will wait, in seconds.
///
/// # Errors
/// A refusal of kind *too many* that says how long to wait.
pub(crate) fn count(tx: &mut Tx, subject: &str) -> Result<i64> {
    let now = tx.now();
    let before = table::failures(tx, subject)?;
    let recent = before.filter(|(_, last)| later(*last, FORGET_FAILURES) > now);
    let (failures, free_again) = match recent {
        Some((failures, last)) => (failures, later(last, wait_after(failures))),
        None => (0, now),
    };
    let wait = free_again.duration_since(now).as_secs();
    if free_again > now {
        return Err(wait_first(wait.max(1)).into());
    }
    let failures = failures.saturating_add(1);
    table::set(tx, subject, failures)?;
    Ok(wait_after(failures))
}

/// The try was a good one: the failures before it are forgotten.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn succeeded(tx: &mut Tx, subject: &str) -> Result<()> {
    table::clear(tx, subject)
}

/// Writes the count of `subject` once more, unchanged.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn touch(tx: &mut Tx, subject: &str) -> Result<()> {
    match table::failures(tx, subject)? {
        Some((failures, _)) => table::set(tx, subject, failures),
        None => Ok(()),
    }
}

fn wait_first(seconds: i64) -> Refusal {
    let say = Say::new(move |lang| Texts::of(lang).refusal_wait(span(lang, seconds)));
    Refusal { kind: RefusalKind::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX)), say }
}

/// A span of time as people say it: seconds below a minute, minutes above, rounded up.
pub(crate) fn span(lang: kernel::Lang, seconds: i64) -> String {
    let t = Texts::of(lang);
    if seconds < 60 { t.span_seconds(seconds) } else { t.span_minutes(seconds.saturating_add(59) / 60) }
}
