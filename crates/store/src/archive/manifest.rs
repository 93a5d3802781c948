//! What an archive says of itself.

use std::collections::BTreeMap;

use kernel::Instant;
use serde::{Deserialize, Serialize};

use super::schema::Kind;

/// The version of the format that this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// The last entry of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the format.
    pub format: u32,
    /// The program that made it.
    pub program: String,
    /// When it was begun.
    pub at: Instant,
    /// The steps that had been applied to the tables, as `module/name`.
    pub migrations: Vec<String>,
    /// The tables by name.
    pub tables: BTreeMap<String, TableContent>,
    /// What must be found, by folder: `tables/<table>`, `files`, `keys`.
    pub sections: BTreeMap<String, Section>,
    /// The public key that checks the history's signatures.
    pub verifier: String,
}

/// A table's columns and the number of its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableContent {
    /// Name and kind of each column.
    pub columns: BTreeMap<String, Kind>,
    /// How many rows.
    pub rows: u64,
}

/// The sum of a folder's entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// How many entries.
    pub entries: u64,
    /// Their length together, in bytes.
    pub bytes: u64,
    /// SHA-256 over name, length and content of each, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(program: &str, at: Instant) -> Self {
        Self {
            format: FORMAT,
            program: program.to_owned(),
            at,
            migrations: Vec::new(),
            tables: BTreeMap::new(),
            sections: BTreeMap::new(),
            verifier: String::new(),
        }
    }

    /// How many rows there are in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|table| table.rows).sum()
    }

    /// How many uploaded files there are.
    pub fn files(&self) -> u64 {
        self.sections.get(super::FILES).map_or(0, |files| files.entries)
    }
}
