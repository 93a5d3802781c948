//! One process per place: a lock beside the data, let go by the system however the process ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use store::Location;

use crate::failure::Failure;

/// Held as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _held: Vec<File>,
}

impl Lock {
    /// Takes the data folder and, where it is a file, the database: two servers on one of either would undo each
    /// other's work.
    pub(crate) fn take(data: &Path, database: &Location) -> Result<Self, Failure> {
        let mut held = vec![lock(&data.join("lock"), data)?];
        if let Location::Sqlite(file) = database {
            let mut beside = file.as_os_str().to_owned();
            beside.push(".lock");
            held.push(lock(&PathBuf::from(beside), file)?);
        }
        Ok(Self { _held: held })
    }
}

fn lock(path: &Path, what: &Path) -> Result<File, Failure> {
    let file = OpenOptions::new().create(true).append(true).open(path);
    let file = file.map_err(|e| Failure::failed(format!("{} cannot be written: {e}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::failed(format!("{} is in use by another Lianxin process", what.display()))
                .hint("stop that one first"))
        }
        Err(TryLockError::Error(e)) => {
            Err(Failure::failed(format!("{} cannot be locked: {e}", path.display())))
        }
    }
}
