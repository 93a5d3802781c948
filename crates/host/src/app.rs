//! A running Lianxin: its parts and settings.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use kernel::{Entropy, Result};
use paper::Press;
use store::files::{FileHash, Files};
use store::search::SearchIndex;
use store::vault::Vault;
use store::{Db, Tx};
use tokio::sync::Semaphore;

use crate::limits::Limits;
use crate::module::{Identity, KeepsFile, Module};
use crate::settings::Settings;

/// What an [`App`] is made of.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub settings: Settings,
    /// The database.
    pub db: Db,
    /// Uploaded files.
    pub files: Files,
    /// Sealed contact data.
    pub vault: Vault,
    /// Full-text search.
    pub search: SearchIndex,
    /// Signs the history's checkpoints.
    pub signer: store::evidence::Signer,
    /// Makes files of papers.
    pub press: Arc<dyn Press>,
    /// The capabilities that are switched on.
    pub modules: Vec<Module>,
}

/// A running Lianxin; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What handlers reach through [`App`].
pub struct Inner {
    /// The parts it was made of.
    pub parts: Parts,
    /// Rate limits.
    pub limits: Limits,
    /// The key of form tokens.
    pub(crate) form_key: [u8; 32],
    pub(crate) identity: Option<Identity>,
    /// Turns at printing.
    pub(crate) printing: Semaphore,
    /// The name under which this process leases jobs.
    pub(crate) holder: [u8; 8],
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// A fault when the form key cannot be read or written.
    pub fn new(parts: Parts) -> Result<Self> {
        let form_key = form_key(&parts.settings.data, &parts.db.surroundings().entropy)?;
        let identity = parts.modules.iter().find_map(|module| module.identity);
        let limits = Limits::new(&parts.settings);
        parts.db.surroundings().give_vault(parts.vault.clone());
        let holder = parts.db.surroundings().entropy.bytes();
        let printing = Semaphore::new(crate::papers::TOGETHER);
        Ok(Self(Arc::new(Inner { parts, limits, form_key, identity, printing, holder })))
    }
}

impl App {
    /// Takes content away that its module refers to no longer, where no other module does either. `settled` is told, and does
    /// not wait for it any more.
    ///
    /// # Errors
    /// A fault when the database or the place for files fails.
    pub async fn erase_unused(
        &self,
        content: FileHash,
        settled: fn(&mut Tx, FileHash) -> Result<()>,
    ) -> Result<()> {
        let asked: Vec<KeepsFile> = self.modules.iter().filter_map(|module| module.keeps_file).collect();
        let used = self
            .db
            .read(move |tx| {
                for keeps in asked {
                    if keeps(tx, content)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            })
            .await?;
        if !used {
            self.files.erase(content).await.map_err(kernel::Error::fault)?;
        }
        self.db.write(move |tx| settled(tx, content)).await
    }
}

/// The key lives in the data folder: a form opened before a restart can still be sent after it.
fn form_key(data: &std::path::Path, entropy: &Entropy) -> Result<[u8; 32]> {
    let path = data.join("form.key");
    match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| kernel::Error::fault("form.key is damaged: delete it")),
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => {
            let key = entropy.bytes();
            store::vault::write_secret(&path, &key).map_err(kernel::Error::fault)?;
            Ok(key)
        }
        Err(other) => Err(kernel::Error::fault(other)),
    }
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Deref for Inner {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}
