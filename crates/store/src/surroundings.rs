//! Where a database is, and what every transaction has around it.

use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

use kernel::{Clock, Entropy, Error, Ids, Result};

use crate::vault::Vault;

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

/// What every transaction has around it: time, randomness, new ids, and the vault once its keys were read.
#[derive(Debug)]
pub struct Surroundings {
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub entropy: Entropy,
    /// Where new ids come from.
    pub ids: Ids,
    vault: OnceLock<Vault>,
}

impl Surroundings {
    /// These, and no vault yet.
    pub fn new(clock: Clock, entropy: Entropy, ids: Ids) -> Self {
        Self { clock, entropy, ids, vault: OnceLock::new() }
    }

    /// Gives transactions the vault; the first one stays.
    pub fn give_vault(&self, vault: Vault) {
        // Whoever opens the place twice gives the same keys.
        let _ = self.vault.set(vault);
    }

    /// The vault, where its keys were read.
    pub fn vault(&self) -> Option<&Vault> {
        self.vault.get()
    }

    /// The vault, for what must not be kept without being sealed.
    ///
    /// # Errors
    /// A fault where its keys were not read.
    pub fn sealing(&self) -> Result<&Vault> {
        self.vault().ok_or_else(|| Error::fault("the keys of the vault were not read"))
    }

    /// The machine's clock and randomness, with a random node number for ids.
    pub fn system() -> Self {
        let entropy = Entropy::system();
        let ids = Ids::new(u16::from_le_bytes(entropy.bytes()));
        Self::new(Clock::system(), entropy, ids)
    }
}
