//! Forward-only migrations, embedded, applied under a lock.

use std::collections::BTreeSet;
use std::fmt;

use kernel::{Error, Result};
use sha2::{Digest, Sha256};

use crate::params;
use crate::sql;
use crate::surroundings::Location;
use crate::tx::Tx;

/// One step of a module's tables: plain SQL that both databases accept. `BLOB` stands for bytes on both.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The room it belongs to.
    pub module: &'static str,
    /// The file's name without its ending, which begins with its number: `0001_opinions`.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// A module's migrations from its `migrations/` folder, in the order given.
///
/// ```ignore
/// store::migrations!("opinions": "0001_opinions", "0002_merged")
/// ```
#[macro_export]
macro_rules! migrations {
    ($module:literal: $($name:literal),+ $(,)?) => {
        &[$($crate::Migration {
            module: $module,
            name: $name,
            sql: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".sql")),
        }),+]
    };
}

/// The store's own tables, before every module's.
pub(crate) const OWN: &[Migration] =
    crate::migrations!("store": "0001_store", "0002_positions", "0003_shelves");

/// Why the tables could not be brought up to date.
#[derive(Debug)]
pub enum MigrationError {
    /// The database knows migrations this program does not: it was written by a newer one.
    Newer(String),
    /// A migration that was applied reads differently now: the program was tampered with or built wrongly.
    Changed(String),
    /// The database refused.
    Failed(Error),
}

impl fmt::Display for MigrationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MigrationError::Newer(name) => write!(
                f,
                "this database was written by a newer Lianxin (it has {name}, which this program does not know); \
                 use that version or restore a backup"
            ),
            MigrationError::Changed(name) => {
                write!(f, "migration {name} differs from the one that was applied")
            }
            MigrationError::Failed(cause) => write!(f, "the tables could not be brought up to date: {cause}"),
        }
    }
}
impl std::error::Error for MigrationError {}

impl From<Error> for MigrationError {
    fn from(cause: Error) -> Self {
        Self::Failed(cause)
    }
}

/// Applies what is missing, all in one transaction.
pub(crate) fn apply(
    tx: &mut Tx,
    location: &Location,
    migrations: &[Migration],
) -> Result<(), MigrationError> {
    let all: Vec<Migration> = OWN.iter().chain(migrations).copied().collect();
    apply_these(tx, location, &all)
}

/// Applies what is missing of exactly these, the store's own included.
pub(crate) fn apply_these(tx: &mut Tx, location: &Location, all: &[Migration]) -> Result<(), MigrationError> {
    tx.batch(match location {
        Location::Sqlite(_) => "begin immediate",
        Location::Postgres { .. } => "begin; select pg_advisory_xact_lock(5133211)",
    })?;
    match step(tx, location, all) {
        Ok(()) => Ok(tx.batch("commit")?),
        Err(cause) => {
            tx.batch("rollback")?;
            Err(cause)
        }
    }
}

fn step(tx: &mut Tx, location: &Location, all: &[Migration]) -> Result<(), MigrationError> {
    tx.batch(
        "create table if not exists migrations \
         (module TEXT not null, name TEXT not null, digest TEXT not null, at BIGINT not null, primary key (module, name))",
    )?;
    let applied: Vec<(String, String, String)> = tx.query(
        sql!("select module, name, digest from migrations /* scan: a few dozen rows, once */"),
        params![],
    )?;
    let known: BTreeSet<_> = all.iter().map(|m| (m.module, m.name)).collect();
    for (module, name, _) in &applied {
        if !known.contains(&(module.as_str(), name.as_str())) {
            return Err(MigrationError::Newer(format!("{module}/{name}")));
        }
    }
    for migration in all {
        let digest = format!("{:x}", HexDigest(Sha256::digest(migration.sql.as_bytes()).into()));
        let before =
            applied.iter().find(|(module, name, _)| module == migration.module && name == migration.name);
        match before {
            Some((_, _, same)) if *same == digest => {}
            Some(_) => {
                return Err(MigrationError::Changed(format!("{}/{}", migration.module, migration.name)));
            }
            None => {
                tx.batch(&dialect(location, migration.sql))?;
                let now = tx.now();
                let insert =
                    sql!("insert into migrations (module, name, digest, at) values ($1, $2, $3, $4)");
                tx.put(insert, params![migration.module, migration.name, digest, now])?;
            }
        }
    }
    Ok(())
}

/// The one word in which the databases' table definitions differ.
fn dialect<'a>(location: &Location, text: &'a str) -> std::borrow::Cow<'a, str> {
    match location {
        Location::Sqlite(_) => text.into(),
        Location::Postgres { .. } => text.replace(" BLOB", " BYTEA").into(),
    }
}

struct HexDigest([u8; 32]);

impl fmt::LowerHex for HexDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
