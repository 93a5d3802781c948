//! Where a database is, and what every transaction has around it.

use std::fmt;
use std::path::PathBuf;

use kernel::{Clock, Entropy, Ids};

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of this machine.
    Sqlite(PathBuf),
    /// A server: `postgres://user:password@host/database`, optionally `?sslmode=require`.
    Postgres {
        /// The connection string.
        url: String,
        /// The schema that holds the tables; tests give each its own.
        schema: String,
    },
}

impl Location {
    /// A location as the operator writes it: a `postgres://` address or the path of a file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres { url: text.to_owned(), schema: "public".to_owned() }
        } else {
            Self::Sqlite(PathBuf::from(text))
        }
    }
}

impl fmt::Debug for Location {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Sqlite(path) => write!(f, "SQLite at {}", path.display()),
            Location::Postgres { url, schema } => {
                let host = url.rsplit('@').next().unwrap_or_default();
                write!(f, "PostgreSQL at {host}, schema {schema}")
            }
        }
    }
}

/// What every transaction has around it: time, randomness, new ids.
#[derive(Debug)]
pub struct Surroundings {
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub entropy: Entropy,
    /// Where new ids come from.
    pub ids: Ids,
}

impl Surroundings {
    /// The machine's clock and randomness, with a random node number for ids.
    pub fn system() -> Self {
        let entropy = Entropy::system();
        let ids = Ids::new(u16::from_le_bytes(entropy.bytes()));
        Self { clock: Clock::system(), entropy, ids }
    }
}
