//! One file that holds a whole place: every table from one consistent snapshot, uploaded files, and if wanted the
//! keys. It can be restored on either database, also by a newer program.
//!
//! It is a plain tar file, so that it can be looked into without this program:
//!
//! | entry | what it is |
//! |---|---|
//! | `tables/<table>/<part>.jsonl` | rows as JSON objects, a row a line; bytes in base64, fractions as text |
//! | `files/<address>` | uploaded files under their content address |
//! | `keys/<name>` | the keys, only if asked for |
//! | `manifest.json` | the last entry: what there must be, with counts and SHA-256; without it the file is cut off |

mod dump;
mod load;
mod manifest;
mod parts;
mod row;
mod schema;

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Error, Instant, Result};

pub use manifest::{Manifest, Section, TableContent};
pub use schema::Kind;

use crate::db::{self, Db};
use crate::evidence::Verifier;
use crate::migrate::Migration;
use crate::seal::Findings;
use crate::surroundings::{Location, Surroundings};
use parts::{Entry, Parts};

const FILES: &str = "files";
const KEYS: &str = "keys";
const MANIFEST: &str = "manifest.json";

/// An archive that is being written. It has its name only when it is complete.
#[derive(Debug)]
pub struct Writer {
    parts: Parts<BufWriter<File>>,
    manifest: Manifest,
    unfinished: PathBuf,
    path: PathBuf,
}

impl Writer {
    /// Begins an archive at `path`, made by `program` at `now`. Only its owner may read it.
    ///
    /// # Errors
    /// A fault when there is a file already or none can be made.
    pub fn create(path: &Path, program: &str, now: Instant) -> Result<Self> {
        if path.exists() {
            return Err(Error::fault(format!("{} is there already: choose another name", path.display())));
        }
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let unfinished = PathBuf::from(unfinished);
        let file =
            private_file(&unfinished).map_err(|e| Error::fault(format!("{}: {e}", unfinished.display())))?;
        let manifest = Manifest::new(program, now);
        Ok(Self { parts: Parts::new(BufWriter::new(file)), manifest, unfinished, path: path.to_owned() })
    }

    /// Adds every table as it stands now, all from one snapshot. `step` is called with the number of rows so far.
    ///
    /// # Errors
    /// A fault when the database or the disk fails.
    pub fn database(&mut self, db: &Db, step: impl FnMut(u64) + Send) -> Result<()> {
        db::aside(|| dump::tables(db, &mut self.parts, &mut self.manifest, step))
    }

    /// Adds an uploaded file under its content address.
    ///
    /// # Errors
    /// A fault when the disk fails.
    pub fn file(&mut self, address: &str, content: &[u8]) -> Result<()> {
        self.parts.add(FILES, address, content)
    }

    /// Adds a key. Whoever has the archive then can read everything and sign as this place.
    ///
    /// # Errors
    /// A fault when the disk fails.
    pub fn key(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.parts.add(KEYS, name, content)
    }

    /// Ends the archive, makes it durable and gives it its name.
    ///
    /// # Errors
    /// A fault when the disk fails.
    pub fn finish(mut self, verifier: &Verifier) -> Result<Manifest> {
        self.manifest.verifier = verifier.to_string();
        self.manifest.sections = self.parts.sections();
        let text = serde_json::to_vec_pretty(&self.manifest).map_err(Error::fault)?;
        let mut file = self.parts.finish(MANIFEST, &text)?;
        file.flush().map_err(Error::fault)?;
        file.get_ref().sync_all().map_err(Error::fault)?;
        std::fs::rename(&self.unfinished, &self.path).map_err(Error::fault)?;
        Ok(self.manifest)
    }
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What an archive holds beside its tables, handed over while it is restored.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// An uploaded file.
    File {
        /// Its content address.
        address: &'a str,
        /// What it holds.
        content: &'a [u8],
    },
    /// A key.
    Key {
        /// The name of its file.
        name: &'a str,
        /// The key.
        content: &'a [u8],
    },
}

/// An archive whose every byte was found to be as it was written.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    manifest: Manifest,
}

impl Archive {
    /// Reads the whole archive and compares it with its manifest. `step` is called with the number of bytes read.
    ///
    /// # Errors
    /// A fault that says what is missing or damaged.
    pub fn open(path: &Path, step: impl FnMut(u64)) -> Result<Self> {
        let manifest = parts::check(path, step)?;
        Ok(Self { path: path.to_owned(), manifest })
    }

    /// What is in it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whether it holds the keys.
    pub fn has_keys(&self) -> bool {
        self.manifest.sections.contains_key(KEYS)
    }

    /// Puts everything into the empty database at `location`, in one transaction, then brings its tables up to date
    /// with `migrations` and proves the history. Files and keys are handed to `keep` before the rows are durable.
    /// `step` is called with the number of bytes read.
    ///
    /// # Errors
    /// A fault when the database is not empty, the archive is of a newer program, or something fails: then the
    /// database holds no rows. What is wrong with the history itself is in the findings.
    pub fn restore(
        &self,
        location: &Location,
        migrations: &[Migration],
        keep: impl FnMut(Piece<'_>) -> Result<()> + Send,
        step: impl FnMut(u64) + Send,
    ) -> Result<Findings> {
        db::aside(|| load::restore(self, location, migrations, keep, step))
    }

    fn each(&self, with: impl FnMut(&Entry<'_>) -> Result<()>) -> Result<()> {
        parts::each(&self.path, with)
    }
}

/// Makes sure that a database has no rows yet, as a restore needs it.
///
/// # Errors
/// A fault that names a table with rows.
pub fn assert_empty(location: &Location) -> Result<()> {
    db::aside(|| load::assert_empty(&mut load::connect(location)?))
}

fn surroundings() -> Arc<Surroundings> {
    Arc::new(Surroundings::system())
}
