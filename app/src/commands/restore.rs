//! `lianxin restore`: a backup into an empty database.

use std::path::Path;

use kernel::Error;
use store::archive::{self, Archive, Piece};
use store::files::Files;
use store::vault::write_secret;
use tokio::runtime::Handle;

use crate::assemble::{self, KeyFiles};
use crate::cli::Restore;
use crate::commands::audit;
use crate::config::Config;
use crate::failure::Failure;
use crate::lock::Lock;
use crate::running;
use crate::terminal::{self, Unit};

pub(crate) fn run(restore: &Restore) -> Result<(), Failure> {
    let config = Config::read(&restore.place.config)?;
    let data = &config.settings.data;
    assemble::make_folder(data)?;
    let _lock = Lock::take(data, &config.database)?;
    archive::assert_empty(&config.database).map_err(not_empty)?;

    let length = std::fs::metadata(&restore.file)
        .map_err(|e| Failure::usage(format!("{} cannot be read: {e}", restore.file.display())))?
        .len();
    let bar = terminal::bar("checking", length, Unit::Bytes);
    let archive = Archive::open(&restore.file, |bytes| bar.set_position(bytes))?;
    bar.finish_and_clear();
    refuse_other_keys(&archive, data)?;

    let runtime = running::runtime()?;
    let files = assemble::files(data)?;
    let bar = terminal::bar("restoring", length, Unit::Bytes);
    let findings = archive.restore(
        &config.database,
        &assemble::migrations(),
        |piece| keep(piece, data, &files, runtime.handle()),
        |bytes| bar.set_position(bytes),
    )?;
    bar.finish_and_clear();

    let manifest = archive.manifest();
    terminal::say(&format!("{} rows and {} files are restored.", manifest.rows(), manifest.files()));
    audit::tell(&findings, &manifest.verifier.parse().map_err(Failure::failed)?)?;
    for (name, _) in KeyFiles::of(data).named().into_iter().filter(|(_, path)| !path.exists()) {
        terminal::say(&format!("Before you serve it, copy {name} into {}.", data.display()));
    }
    Ok(())
}

fn not_empty(cause: Error) -> Failure {
    Failure::from(cause)
        .hint("restore into a new database: choose another one in the config file, or move this one away")
}

/// Keys that are there already belong to another history.
fn refuse_other_keys(archive: &Archive, data: &Path) -> Result<(), Failure> {
    for (name, path) in KeyFiles::of(data).named() {
        if archive.has_keys() && path.exists() {
            return Err(Failure::failed(format!(
                "{name} is in {} already, and the backup has its own",
                data.display()
            ))
            .hint("move it away first"));
        }
    }
    Ok(())
}

fn keep(piece: Piece<'_>, data: &Path, files: &Files, handle: &Handle) -> Result<(), Error> {
    match piece {
        Piece::File { address, content } => {
            let stored = handle.block_on(files.put(content.to_vec())).map_err(Error::fault)?;
            if stored.to_string() == address {
                return Ok(());
            }
            Err(Error::fault(format!("the file {address} does not have that content address")))
        }
        Piece::Key { name, content } => {
            match KeyFiles::of(data).named().into_iter().find(|(known, _)| *known == name) {
                Some((_, path)) => write_secret(path, content).map_err(Error::fault),
                None => Err(Error::fault(format!(
                    "the backup holds a key named {name}, which is nothing of ours"
                ))),
            }
        }
    }
}
