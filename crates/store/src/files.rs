//! Uploaded files, each kept under the hash of its content: one kept twice takes one place, and one that changed on
//! the disk is noticed when it is read.

mod hash;
mod photo;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use futures_util::StreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};

pub use hash::{FileHash, FileHashError};
pub use photo::{Normalised, Photo, PhotoError, Photos};

/// A place for files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

/// Why a file cannot be kept or had.
#[derive(Debug)]
pub enum FilesError {
    /// There is no file with this hash.
    Missing(FileHash),
    /// The file is no longer the one that was kept: restore it from a backup.
    Damaged(FileHash),
    /// The folder cannot be made.
    Folder(std::io::Error),
    /// The place cannot be reached, read or written.
    Place(object_store::Error),
}

impl fmt::Display for FilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(hash) => write!(f, "there is no file {hash}"),
            Self::Damaged(hash) => write!(f, "the file {hash} is damaged: its content has another hash"),
            Self::Folder(error) => write!(f, "the folder for files: {error}"),
            Self::Place(error) => write!(f, "the place for files: {error}"),
        }
    }
}
impl std::error::Error for FilesError {}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        Self::Place(error)
    }
}

impl Files {
    /// Files in a folder, which is made where it is missing.
    ///
    /// # Errors
    /// When it cannot be made or used.
    pub fn in_folder(folder: &Path) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder).map_err(FilesError::Folder)?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    /// Files in any other store.
    pub fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self(store)
    }

    /// Keeps these bytes. When this returns they are there for good; whoever reads meanwhile sees all of them or none.
    /// The same bytes again have the same hash, and mend a damaged file.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<FileHash, FilesError> {
        let hash = FileHash::of(&bytes);
        self.0.put(&key(hash), bytes.into()).await?;
        Ok(hash)
    }

    /// The bytes with this hash.
    ///
    /// # Errors
    /// When there are none, or they are no longer the ones that were kept.
    pub async fn get(&self, hash: FileHash) -> Result<Vec<u8>, FilesError> {
        let found = match self.0.get(&key(hash)).await {
            Err(object_store::Error::NotFound { .. }) => return Err(FilesError::Missing(hash)),
            other => other?,
        };
        let bytes = found.bytes().await?;
        if FileHash::of(&bytes) == hash { Ok(bytes.into()) } else { Err(FilesError::Damaged(hash)) }
    }

    /// Takes the file with this hash away for good; nothing happens where there is none. Whoever asks for this has made
    /// sure that nothing else refers to the same content.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub async fn erase(&self, hash: FileHash) -> Result<(), FilesError> {
        match self.0.delete(&key(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    /// Whether there is a file with this hash. Does not read it.
    ///
    /// # Errors
    /// When the place cannot be asked.
    pub async fn exists(&self, hash: FileHash) -> Result<bool, FilesError> {
        match self.0.head(&key(hash)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    /// The hashes of all files, in order. What lies there under other names is passed over.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn list(&self) -> Result<Vec<FileHash>, FilesError> {
        let mut hashes = Vec::new();
        let mut found = self.0.list(None);
        while let Some(entry) = found.next().await {
            let place = entry?.location;
            let hash = place.filename().and_then(|name| name.parse().ok());
            hashes.extend(hash.filter(|hash| key(*hash) == place));
        }
        hashes.sort_unstable();
        Ok(hashes)
    }
}

/// `ab/cd/abcd…`: so that no folder has too many entries.
fn key(hash: FileHash) -> Key {
    let name = hash.to_string();
    let folders = [name.get(..2), name.get(2..4), Some(name.as_str())];
    Key::from_iter(folders.into_iter().flatten())
}

#[cfg(test)]
mod tests;
