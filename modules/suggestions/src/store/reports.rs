//! What units report about promises 书面说明, returned drafts too.

use kernel::{AccountId, Instant, Result};
use store::{Tx, params, record, sql};

use crate::model::{PromiseId, ReportAbout, ReportId, SuggestionId};

record! {
    /// A report about a promise.
    #[derive(Clone, Debug)]
    pub(crate) struct Report {
        pub(crate) id: ReportId,
        pub(crate) promise: PromiseId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) about: ReportAbout,
        pub(crate) words: String,
        pub(crate) drafted_at: Instant,
        pub(crate) signed_at: Option<Instant>,
        pub(crate) signed_name: Option<String>,
        pub(crate) returned_why: Option<String>,
    }
}

macro_rules! reports_where {
    ($rest:literal) => {
        sql!(
            Report,
            concat!(
                "select id, promise, suggestion, about, words, drafted_at, signed_at, signed_name, returned_why \
                 from suggestion_promise_reports ",
                $rest
            )
        )
    };
}

/// The reports about the promises of an item, oldest first.
pub(crate) fn reports(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Report>> {
    tx.query(reports_where!("where suggestion = $1 order by id"), params![id])
}

/// The newest report about a promise.
pub(crate) fn newest_report(tx: &mut Tx, promise: PromiseId) -> Result<Option<Report>> {
    tx.first(reports_where!("where promise = $1 order by id desc limit 1"), params![promise])
}

/// Keeps a report that goes on its way in a unit.
pub(crate) fn insert_report(tx: &mut Tx, report: &Report, by: AccountId) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_promise_reports (id, promise, suggestion, about, words, drafted_at, drafted_by) \
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            report.id,
            report.promise,
            report.suggestion,
            report.about,
            report.words,
            report.drafted_at,
            by
        ],
    )
}

/// The reviewer passed it.
pub(crate) fn check_report(tx: &mut Tx, id: ReportId, by: AccountId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update suggestion_promise_reports set checked_at = $2, checked_by = $3 where id = $1"),
        params![id, now, by],
    )
}

/// It was signed.
pub(crate) fn sign_report(tx: &mut Tx, id: ReportId, by: AccountId, name: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_promise_reports set signed_at = $2, signed_by = $3, signed_name = $4 \
             where id = $1 and signed_at is null"
        ),
        params![id, now, by, name],
    )
}

/// It went back to the clerk.
pub(crate) fn return_report(tx: &mut Tx, id: ReportId, why: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update suggestion_promise_reports set returned_at = $2, returned_why = $3 where id = $1"),
        params![id, now, why],
    )
}
