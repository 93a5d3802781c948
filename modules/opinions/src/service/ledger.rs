//! The ledger of opinions 意见台账 of any time, for a region, a station or a unit: read from what happened, never written by
//! hand.

use host::Actor;
use host::ledger::Days;
use jiff::civil::Date;
use kernel::{Result, clock};
use store::Tx;

use super::categories_of;
use super::figures::{PageKey, Seen, figure_scope};
use crate::model::{Categories, FigureScope, OpinionId, Span, Sums, day_number};
use crate::store::{self as db, LedgerLine, Portion};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LedgerWish {
    pub(crate) scope: Option<FigureScope>,
    pub(crate) time: Days,
    /// After which line the page begins.
    pub(crate) before: Option<PageKey>,
}

/// A page of a ledger.
#[derive(Clone, Debug)]
pub(crate) struct LedgerPage {
    pub(crate) seen: Seen,
    pub(crate) from: Date,
    pub(crate) until: Date,
    pub(crate) lines: Vec<LedgerLine>,
    /// Where the next page begins, if there is one.
    pub(crate) next: Option<PageKey>,
    pub(crate) categories: Categories,
}

/// The next lines of a ledger.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn ledger_page(
    tx: &mut Tx,
    actor: &Actor,
    wish: LedgerWish,
    portion: Portion,
) -> Result<LedgerPage> {
    let seen = figure_scope(tx, actor, wish.scope)?;
    let (from, until) = wish.time;
    let days = (day_number(from), day_number(until));
    let before = wish.before.unwrap_or((i64::MAX, OpinionId::from_number(i64::MAX)));
    let path = seen.region.as_ref().map(|region| &region.path);
    let mut lines = db::ledger_lines(tx, seen.scope, path, days, before, portion)?;
    let more = lines.len() > portion.lines();
    lines.truncate(portion.lines());
    let next = lines.last().filter(|_| more).map(|line| (line.day, line.opinion));
    let codes = lines.iter().map(|line| line.category.as_str());
    let categories = categories_of(tx, &seen.path, codes)?;
    Ok(LedgerPage { seen, from, until, lines, next, categories })
}

/// The sums of the whole time: of whole months as they are kept, of the rest from the facts.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn ledger_sums(tx: &mut Tx, page: &LedgerPage) -> Result<Sums> {
    let (kind, id) = page.seen.scope.key();
    let path = page.seen.region.as_ref().map(|region| &region.path);
    let mut sums = Sums::default();
    let (months, rest) = cut(page.from, page.until, clock::day_of(tx.now()));
    if let Some(span) = months {
        for (_, one) in db::sums_of(tx, kind, &[id], span)? {
            sums.add(&one);
        }
    }
    for days in rest {
        for alike in db::alike_between(tx, page.seen.scope, path, days)? {
            sums.add(&Sums::of(&alike));
        }
    }
    Ok(sums)
}

/// The whole months of a time, and the days before and after them. What is yet to come has nothing in it, so the month that
/// is now counts as whole.
fn cut(from: Date, until: Date, today: Date) -> (Option<Span>, Vec<(i64, i64)>) {
    let until_end = if until >= today { until.last_of_month() } else { until };
    let first = Span::month_of(from) + i64::from(from != from.first_of_month());
    let last = Span::month_of(until) - i64::from(until_end != until_end.last_of_month());
    if first > last {
        return (None, vec![(day_number(from), day_number(until))]);
    }
    let span = Span { first, months: last - first + 1 };
    let (begins, ends) = span.days();
    let edges = [(day_number(from), begins - 1), (ends + 1, day_number(until))];
    (Some(span), edges.into_iter().filter(|(a, b)| a <= b).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_is_cut_into_whole_months_and_the_days_around_them() {
        let today = date(2026, 11, 28);
        let days = |a: Date, b: Date| (day_number(a), day_number(b));
        let months = |first: i64, months: i64| Some(Span { first: 2026 * 12 + first - 1, months });
        assert_eq!(cut(date(2026, 1, 1), today, today), (months(1, 11), Vec::new()));
        let (from, until) = (date(2026, 1, 15), date(2026, 3, 10));
        let edges = vec![days(from, date(2026, 1, 31)), days(date(2026, 3, 1), until)];
        assert_eq!(cut(from, until, today), (months(2, 1), edges));
        assert_eq!(cut(date(2026, 5, 1), date(2026, 5, 31), today), (months(5, 1), Vec::new()));
        assert_eq!(
            cut(date(2026, 5, 2), date(2026, 5, 3), today),
            (None, vec![days(date(2026, 5, 2), date(2026, 5, 3))])
        );
        assert_eq!(
            cut(date(2026, 5, 20), date(2026, 6, 3), today),
            (None, vec![days(date(2026, 5, 20), date(2026, 6, 3))])
        );
    }
}
