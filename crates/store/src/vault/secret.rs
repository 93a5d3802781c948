//! Files that only their owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Writes a new file that only its owner may read. It is there whole and for good, or not at all.
///
/// # Errors
/// When there is such a file already (`AlreadyExists`: two processes that start at once do not take each other's
/// keys away), or it cannot be written.
pub fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    publish(path, bytes, |staged, path| fs::hard_link(staged, path))
}

/// Writes the file in place of the one that is there; only its owner may read it.
///
/// # Errors
/// When it cannot be written; then the old one is still there.
pub fn replace_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    publish(path, bytes, |staged, path| fs::rename(staged, path))
}

fn publish(path: &Path, bytes: &[u8], place: fn(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    let staged = staged(path);
    // One that was left behind by a crash is in nobody's use: a key is used only once it has its name.
    remove(&staged)?;
    let written = stage(&staged, bytes).and_then(|()| place(&staged, path)).and_then(|()| settle(path));
    let removed = remove(&staged);
    written.and(removed)
}

fn staged(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    name.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the file's name in its folder durable.
fn settle(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The file's bytes; `None` where others than its owner may read it.
///
/// # Errors
/// When there is no such file or it cannot be read.
pub fn read_secret(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::mode(&file.metadata()?) & 0o077 != 0 {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
