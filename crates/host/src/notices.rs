//! Notices in the app: short, with a link, kept until they are read.

use kernel::{AccountId, Id, Instant, Result};
use serde_json::Value;
use store::{Migration, Tx, params, sql};

/// The host's own tables.
pub const MIGRATIONS: &[Migration] = store::migrations!("host": "0001_host", "0002_long_work", "0003_import", "0004_notices_by_href", "0005_import_doubts", "0006_papers", "0007_import_sheets");

/// Marks the id of a notice.
#[derive(Debug)]
pub enum Notice {}

store::record! {
    /// A notice as its receiver's list shows it.
    #[derive(Clone, Debug)]
    pub struct NoticeRow {
        /// Its id.
        pub id: Id<Notice>,
        /// Its kind: the module that sent it turns this and the data into a sentence.
        pub kind: String,
        /// Where it leads.
        pub href: String,
        /// What the sentence needs, JSON.
        pub data: String,
        /// When it was sent.
        pub at: Instant,
        /// When it was read.
        pub read_at: Option<Instant>,
    }
}

/// Sends a notice of `kind` (as `module.what`) that leads to `href`.
///
/// # Errors
/// A fault when the database fails.
pub fn send(tx: &mut Tx, to: AccountId, kind: &str, href: &str, data: &Value) -> Result<()> {
    let (id, now) = (tx.id::<Notice>(), tx.now());
    tx.put(
        sql!("insert into notices (id, account, kind, href, data, at) values ($1, $2, $3, $4, $5, $6)"),
        params![id, to, kind, href, data.to_string(), now],
    )
}

/// Takes away every notice that leads to `href`: its words were erased.
///
/// # Errors
/// A fault when the database fails.
pub fn forget(tx: &mut Tx, href: &str) -> Result<u64> {
    tx.execute(sql!("delete from notices where href = $1"), params![href])
}

/// How many notices the account has not read; a hundred stands for more.
///
/// # Errors
/// A fault when the database fails.
pub fn unread(tx: &mut Tx, account: AccountId) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from (select id from notices where account = $1 and read_at is null limit 100) unread"
        ),
        params![account],
    )
}

/// The account's notices, newest first, those before `before` (all where not given), at most 50.
///
/// # Errors
/// A fault when the database fails.
pub fn list(tx: &mut Tx, account: AccountId, before: Option<Id<Notice>>) -> Result<Vec<NoticeRow>> {
    let before = before.unwrap_or(Id::from_number(i64::MAX));
    tx.query(
        sql!(
            NoticeRow,
            "select id, kind, href, data, at, read_at from notices \
             where account = $1 and id < $2 order by id desc limit 50"
        ),
        params![account, before],
    )
}

/// Marks everything the account was sent until now as read.
///
/// # Errors
/// A fault when the database fails.
pub fn mark_read(tx: &mut Tx, account: AccountId) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!("update notices set read_at = $2 where account = $1 and read_at is null"),
        params![account, now],
    )
}
