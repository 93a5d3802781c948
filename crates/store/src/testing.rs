//! A fresh database per test, on each of both databases, and the check of every statement.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kernel::{Clock, Entropy, Ids, clock::ManualClock};

use crate::db::{Db, application, aside};
use crate::migrate::Migration;
use crate::sqlite::{Access, Connection};
use crate::surroundings::{Location, Surroundings};
use crate::{Registered, postgres};

/// A database of a test's own; gone when dropped.
#[derive(Debug)]
pub struct Fresh {
    /// The database.
    pub db: Db,
    /// Moves its clock, which starts on Monday 2 March 2026, 09:00 in Beijing.
    pub clock: ManualClock,
    /// Which database it is, for messages.
    pub kind: &'static str,
    /// A folder of the test's own.
    pub folder: PathBuf,
}

/// When every test's clock starts.
const START: &str = "2026-03-02T01:00:00Z";
/// Names the PostgreSQL to test against.
const POSTGRES: &str = "LIANXIN_TEST_POSTGRES";

/// A fresh database with these migrations on each database that is at hand: always SQLite; PostgreSQL when the
/// environment names one, and otherwise a line that says it was left out.
pub fn both(migrations: &[Migration]) -> Vec<Fresh> {
    let mut all = vec![sqlite(migrations)];
    match std::env::var(POSTGRES) {
        Ok(url) => all.push(postgresql(&url, migrations)),
        Err(_) => eprintln_left_out(),
    }
    all
}

#[expect(clippy::print_stderr, reason = "a test that leaves something out says so")]
fn eprintln_left_out() {
    eprintln!("left out: PostgreSQL ({POSTGRES} is not set)");
}

/// A fresh SQLite database.
pub fn sqlite(migrations: &[Migration]) -> Fresh {
    let folder = folder();
    open(Location::Sqlite(folder.join("test.db")), "SQLite", folder, migrations)
}

#[expect(clippy::expect_used, reason = "only tests come here")]
fn postgresql(url: &str, migrations: &[Migration]) -> Fresh {
    let schema = format!("t{:016x}", u64::from_le_bytes(Entropy::system().bytes()));
    at_server(url, &format!("create schema {schema}")).expect("a schema can be made");
    open(Location::Postgres { url: url.to_owned(), schema }, "PostgreSQL", folder(), migrations)
}

#[expect(clippy::expect_used, reason = "only tests come here")]
fn folder() -> PathBuf {
    let name = format!("lianxin-test-{:016x}", u64::from_le_bytes(Entropy::system().bytes()));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
}

#[expect(clippy::expect_used, reason = "only tests come here")]
fn open(location: Location, kind: &'static str, folder: PathBuf, migrations: &[Migration]) -> Fresh {
    let (clock, hands) = Clock::manual(START.parse().expect("an instant"));
    let surroundings = Surroundings::new(clock, Entropy::seeded(7), Ids::new(1));
    let db = Db::open(location, surroundings, migrations).expect("a fresh database opens");
    Fresh { db, clock: hands, kind, folder }
}

/// Runs statements at a PostgreSQL server, beside every database under test.
///
/// # Errors
/// A fault when the server cannot be reached or refuses.
pub fn at_server(url: &str, text: &str) -> kernel::Result<()> {
    aside(|| {
        let config = url.parse().map_err(kernel::Error::fault)?;
        let mut connection = postgres::Connection::new(config, String::new(), Access::Read);
        connection.ready()?;
        connection.batch(text)
    })
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // What is left behind lies in the temporary folder or in a schema named t…: nobody is harmed.
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Location::Postgres { url, schema } = self.db.location() {
            let _ = at_server(url, &format!("drop schema if exists {schema} cascade"));
        }
    }
}

/// Prepares every statement registered in this test program on both databases, compares its columns with
/// the record's fields, and asks SQLite for its plan. Returns what is wrong, a sentence each.
#[expect(clippy::expect_used, reason = "only tests come here")]
pub fn check_statements(migrations: &[Migration]) -> Vec<String> {
    let mut wrong = Vec::new();
    let local = sqlite(migrations);
    let Location::Sqlite(path) = local.db.location() else { return wrong };
    let connection = Connection::open(path, Access::Read).expect("the database opens");
    let served = std::env::var(POSTGRES).ok().map(|url| postgresql(&url, migrations));
    let mut remote = served.as_ref().map(|fresh| {
        let Location::Postgres { url, schema } = fresh.db.location() else {
            unreachable!("it is PostgreSQL")
        };
        let setup = format!("set search_path to {schema}");
        let mut connection = postgres::Connection::new(url.parse().expect("an address"), setup, Access::Read);
        connection.ready().expect("it answers");
        connection
    });
    for registered in inventory::iter::<Registered> {
        wrong.extend(check_on_sqlite(&connection, registered));
        if let Some(remote) = &mut remote {
            match remote.columns(registered.sql) {
                Err(e) => wrong.push(format!("PostgreSQL: {e}")),
                Ok(columns) => {
                    wrong.extend(differing(registered, &columns).map(|s| format!("PostgreSQL: {s}")))
                }
            }
        }
    }
    wrong
}

fn check_on_sqlite(connection: &Connection, registered: &Registered) -> Vec<String> {
    let sql = registered.sql;
    let mut wrong = Vec::new();
    match connection.raw().prepare(sql.sqlite) {
        Err(e) => return vec![format!("{}: SQLite: {e}", sql.at)],
        Ok(statement) => {
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            wrong.extend(differing(registered, &columns));
        }
    }
    if !sql.postgres.contains("/* scan:") {
        wrong
            .extend(scans(connection, sql.sqlite).into_iter().map(|step| format!("{}: full {step}", sql.at)));
    }
    wrong
}

fn differing(registered: &Registered, columns: &[String]) -> Option<String> {
    let same = registered.columns.is_empty() || registered.columns.iter().eq(columns.iter());
    (!same).then(|| {
        format!("{}: the record has {:?}, the answer {columns:?}", registered.sql.at, registered.columns)
    })
}

#[expect(clippy::expect_used, reason = "only tests come here")]
fn scans(connection: &Connection, text: &str) -> BTreeSet<String> {
    let mut plan = connection
        .raw()
        .prepare(&format!("explain query plan {text}"))
        .expect("a sound statement has a plan");
    let steps: Vec<String> =
        plan.raw_query().mapped(|row| row.get::<_, String>(3)).filter_map(Result::ok).collect();
    // What a subquery gave is walked under the subquery's name; how it came to that is a step of its own.
    let made: BTreeSet<&str> = steps
        .iter()
        .filter_map(|step| step.strip_prefix("CO-ROUTINE ").or_else(|| step.strip_prefix("MATERIALIZE ")))
        .collect();
    steps
        .iter()
        // A walk along an index in its order is planned; subqueries and lists of values have no table to scan.
        .filter(|step| step.starts_with("SCAN ") && !step.contains(" USING ") && !step.contains("VIRTUAL"))
        .filter(|step| !step.contains("CONSTANT ROW") && !step.contains('('))
        .filter(|step| !step.strip_prefix("SCAN ").is_some_and(|name| made.contains(name)))
        .cloned()
        .collect()
}

/// Lets an SQLite database grow no further, as a full disk does.
#[expect(clippy::expect_used, reason = "only tests come here")]
pub async fn leave_no_room(db: &Db) {
    db.write(|tx| tx.batch("pragma max_page_count = 1")).await.expect("a limit can be set");
}

/// Lets it grow again.
#[expect(clippy::expect_used, reason = "only tests come here")]
pub async fn make_room(db: &Db) {
    db.write(|tx| tx.batch("pragma max_page_count = 4294967294")).await.expect("a limit can be lifted");
}

/// Ends every connection of a PostgreSQL database from the server's side.
#[expect(clippy::expect_used, reason = "only tests come here")]
pub fn cut_connections(db: &Db) {
    let Location::Postgres { url, schema } = db.location() else { return };
    let cut = format!(
        "select pg_terminate_backend(pid) from pg_stat_activity \
         where application_name = '{}' and pid <> pg_backend_pid()",
        application(schema)
    );
    at_server(url, &cut).expect("connections can be cut");
}
