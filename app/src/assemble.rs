//! What a Lianxin consists of: which modules are built in, and how a place is opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use document::{Printer, Templates};
use host::{App, Module, Parts};
use kernel::{Clock, Entropy};
use store::evidence::{Signer, Verifier};
use store::files::Files;
use store::seal::{self, Checkpointing};
use store::search::SearchIndex;
use store::vault::{KeyRing, KeyRingError, Vault, read_secret, write_secret};
use store::{Db, Location, Migration, Surroundings};

use crate::config::{Config, Papers};
use crate::failure::Failure;
use crate::lock::Lock;

/// Every capability of the platform, each after those it builds on.
pub(crate) fn modules() -> Vec<Module> {
    vec![
        access::module(),
        congress::module(),
        stations::module(),
        opinions::module(),
        suggestions::module(),
        portal::module(),
    ]
}

/// The modules without which nothing works.
pub(crate) const ESSENTIAL: [&str; 2] = ["access", "congress"];

/// The tables of every module, also of those that are switched off: a place can switch them on again.
pub(crate) fn migrations() -> Vec<Migration> {
    host::migrations(&modules())
}

/// The keys of a place, as they lie in its data folder.
#[derive(Debug)]
pub(crate) struct KeyFiles {
    /// The keys to contact data.
    pub(crate) contacts: PathBuf,
    /// The key that signs the history.
    pub(crate) history: PathBuf,
}

impl KeyFiles {
    pub(crate) fn of(data: &Path) -> Self {
        Self { contacts: data.join("contacts.key"), history: data.join("history.key") }
    }

    /// The keys that a backup may carry, by the names of their files.
    pub(crate) fn named(&self) -> [(&'static str, &Path); 2] {
        [("contacts.key", &self.contacts), ("history.key", &self.history)]
    }

    /// Reads the keys; makes those of a new place.
    pub(crate) fn read_or_make(&self, origin: &str, entropy: &Entropy) -> Result<(KeyRing, Signer), Failure> {
        Ok((self.ring_or_new(entropy)?, self.signer_or_new(origin, entropy)?))
    }

    /// The keys to contact data.
    pub(crate) fn ring(&self) -> Result<KeyRing, Failure> {
        KeyRing::read(&self.contacts)
            .map_err(|e| Failure::failed(format!("{}: {e}", self.contacts.display())))
    }

    fn ring_or_new(&self, entropy: &Entropy) -> Result<KeyRing, Failure> {
        match KeyRing::read(&self.contacts) {
            Err(KeyRingError::File(missing)) if missing.kind() == std::io::ErrorKind::NotFound => {
                let ring = KeyRing::generate(entropy);
                ring.write_new(&self.contacts).map_err(|e| in_file(&self.contacts, e))?;
                Ok(ring)
            }
            other => other.map_err(|e| in_file(&self.contacts, e)),
        }
    }

    fn signer_or_new(&self, origin: &str, entropy: &Entropy) -> Result<Signer, Failure> {
        match self.signer()? {
            Some(signer) => Ok(signer),
            None => {
                let host = origin.split_once("://").map_or(origin, |(_, host)| host);
                let signer =
                    Signer::generate(&format!("{host}/history"), entropy).map_err(Failure::failed)?;
                write_secret(&self.history, signer.secret().as_bytes())
                    .map_err(|e| in_file(&self.history, e))?;
                Ok(signer)
            }
        }
    }

    /// The public key that checks the history's signatures.
    pub(crate) fn verifier(&self) -> Result<Verifier, Failure> {
        self.signer()?.map(|signer| signer.verifier()).ok_or_else(|| self.missing(&self.history))
    }

    /// A key that must be there is not.
    pub(crate) fn missing(&self, key: &Path) -> Failure {
        Failure::failed(format!("{} is not there", key.display()))
            .hint("copy it there from where the keys are kept (mode 0600), or start the place once with: lianxin serve")
    }

    /// The key that signs the history, if the place has one.
    pub(crate) fn signer(&self) -> Result<Option<Signer>, Failure> {
        match read_secret(&self.history) {
            Ok(Some(bytes)) => {
                let text = String::from_utf8_lossy(&bytes);
                text.parse().map(Some).map_err(|e| in_file(&self.history, e))
            }
            Ok(None) => Err(in_file(&self.history, "others may read the file: give it mode 0600")),
            Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(other) => Err(in_file(&self.history, other)),
        }
    }
}

fn in_file(path: &Path, cause: impl std::fmt::Display) -> Failure {
    Failure::failed(format!("{}: {cause}", path.display()))
}

/// A place that is open in this process and in no other.
#[derive(Debug)]
pub(crate) struct Home {
    /// The place.
    pub(crate) app: App,
    _lock: Lock,
}

/// Opens the place for serving it. Makes the data folder, the keys and the tables of a new one.
pub(crate) async fn open(config: &Config, surroundings: Surroundings) -> Result<Home, Failure> {
    let data = &config.settings.data;
    make_folder(data)?;
    let lock = Lock::take(data, &config.database)?;
    let db = open_database(&config.database, surroundings)?;
    refuse_lost_keys(&db, data).await?;
    let entropy = db.surroundings().entropy.clone();
    let (ring, signer) = KeyFiles::of(data).read_or_make(&config.settings.origin, &entropy)?;
    let parts = Parts {
        settings: config.settings.clone(),
        files: files(data)?,
        search: SearchIndex::open(&data.join("search")).map_err(Failure::failed)?,
        press: Arc::new(printer(&config.papers, db.surroundings().clock.clone())?),
        vault: Vault::new(ring, entropy),
        signer,
        modules: modules()
            .into_iter()
            .filter(|module| !config.off.iter().any(|off| off == module.name))
            .collect(),
        db,
    };
    Ok(Home { app: App::new(parts)?, _lock: lock })
}

/// What prints papers. A broken template is found here, not when somebody wants their paper.
pub(crate) fn printer(papers: &Papers, clock: Clock) -> Result<Printer, Failure> {
    let templates = match &papers.templates {
        None => Templates::built_in(),
        Some(folder) => Templates::in_folder(folder),
    };
    let templates =
        templates.map_err(|e| Failure::failed(e).hint("templates are described in docs/papers.md"))?;
    Ok(Printer::new(templates, papers.typefaces.clone(), clock))
}

/// The uploaded files of a place.
pub(crate) fn files(data: &Path) -> Result<Files, Failure> {
    Files::in_folder(&data.join("files")).map_err(Failure::failed)
}

/// Opens the database and brings its tables up to date.
pub(crate) fn open_database(location: &Location, surroundings: Surroundings) -> Result<Db, Failure> {
    Db::open(location.clone(), surroundings, &migrations())
        .map_err(|e| Failure::failed(format!("{e}")).hint(format!("the database is {location:?}")))
}

/// Opens a database that must be there already: a command that only reads does not make one by a slip in a path.
pub(crate) fn open_existing(location: &Location) -> Result<Db, Failure> {
    if let Location::Sqlite(file) = location
        && !file.exists()
    {
        return Err(Failure::failed(format!("there is no database at {}", file.display())));
    }
    open_database(location, Surroundings::system())
}

/// The folder for files, keys and the index, for this user only.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| Failure::failed(format!("{} cannot be made: {e}", path.display())))
}

/// A database with a history whose keys are not here would get new ones, and nobody could read its contact data
/// any more without noticing why.
async fn refuse_lost_keys(db: &Db, data: &Path) -> Result<(), Failure> {
    let keys = KeyFiles::of(data);
    let Some((name, _)) = keys.named().into_iter().find(|(_, path)| !path.exists()) else { return Ok(()) };
    match db.read(seal::latest).await? {
        None => Ok(()),
        Some(_) => Err(Failure::failed(format!(
            "the database has a history, and {name} is not in {}",
            data.display()
        ))
        .hint(
            "copy it there from where the keys are kept (mode 0600); a new key could not read what there is",
        )),
    }
}

/// Seals everything that was recorded and signs it: at a graceful stop, before a backup.
pub(crate) async fn seal_all(db: &Db, signer: &Arc<Signer>) -> Result<(), Failure> {
    loop {
        let signer = Arc::clone(signer);
        if db.write(move |tx| seal::seal(tx, &signer, Checkpointing::Now)).await? == 0 {
            return Ok(());
        }
    }
}
