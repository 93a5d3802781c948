//! Rounds over everything that has a date, a page in one transaction: by date, each page after the last of the one before.

use jiff::civil::Date;
use kernel::Id;
use serde_json::{Value, json};
use store::Tx;
use store::job::{Leased, Next};

/// How many one page of a round looks at.
pub(super) const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;

/// After which date and id the page begins.
pub(super) fn begins<T>(job: &Leased) -> (Date, Id<T>) {
    let data: Value = serde_json::from_str(&job.data).unwrap_or_default();
    let text = |key: &str| data.get(key).and_then(Value::as_str);
    let day: Option<Date> = text("day").and_then(|day| day.parse().ok());
    let id: Option<Id<T>> = text("after").and_then(|id| id.parse().ok());
    day.zip(id).unwrap_or((Date::MIN, Id::from_number(0)))
}

/// The next page, at once; none after the last.
pub(super) fn goes_on<T>(tx: &Tx, page: &[(Date, Id<T>)]) -> Option<Next> {
    let (day, last) = page.last().filter(|_| i64::try_from(page.len()).unwrap_or(0) == TOGETHER)?;
    let data = json!({ "day": day.to_string(), "after": last.to_string() }).to_string();
    Some(Next::Again { at: tx.now(), data })
}

/// The next round.
pub(super) fn in_an_hour(tx: &Tx) -> Next {
    let next = tx.now().as_microsecond().saturating_add(PAUSE);
    let at = kernel::Instant::from_microsecond(next).unwrap_or(tx.now());
    Next::Again { at, data: "{}".to_owned() }
}
