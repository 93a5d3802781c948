//! The tar file: entries with a running hash for each folder, written once and read as often as needed.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use kernel::{Error, Result};
use sha2::{Digest, Sha256};

use super::MANIFEST;
use super::manifest::{FORMAT, Manifest, Section};

/// The longest entry that is taken from an archive; ours are far shorter, so a longer one is not ours.
const LONGEST: u64 = 1 << 30;

/// The running sum of a folder.
#[derive(Default)]
struct Sum {
    entries: u64,
    bytes: u64,
    hash: Sha256,
}

impl Sum {
    fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let length = u64::try_from(content.len()).map_err(Error::fault)?;
        self.entries += 1;
        self.bytes += length;
        self.hash.update(name.as_bytes());
        self.hash.update([0]);
        self.hash.update(length.to_be_bytes());
        self.hash.update(content);
        Ok(())
    }

    fn section(&self) -> Section {
        let hash: [u8; 32] = self.hash.clone().finalize().into();
        let sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Section { entries: self.entries, bytes: self.bytes, sha256 }
    }
}

fn sections(sums: &BTreeMap<String, Sum>) -> BTreeMap<String, Section> {
    sums.iter().map(|(folder, sum)| (folder.clone(), sum.section())).collect()
}

/// The entries of an archive that is being written.
pub(super) struct Parts<W: Write> {
    tar: tar::Builder<W>,
    sums: BTreeMap<String, Sum>,
}

impl<W: Write> fmt::Debug for Parts<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parts")
    }
}

impl<W: Write> Parts<W> {
    pub(super) fn new(to: W) -> Self {
        Self { tar: tar::Builder::new(to), sums: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, folder: &str, name: &str, content: &[u8]) -> Result<()> {
        append(&mut self.tar, &format!("{folder}/{name}"), content)?;
        self.sums.entry(folder.to_owned()).or_default().add(name, content)
    }

    pub(super) fn sections(&self) -> BTreeMap<String, Section> {
        sections(&self.sums)
    }

    pub(super) fn finish(mut self, name: &str, last: &[u8]) -> Result<W> {
        append(&mut self.tar, name, last)?;
        self.tar.into_inner().map_err(Error::fault)
    }
}

fn append<W: Write>(tar: &mut tar::Builder<W>, path: &str, content: &[u8]) -> Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(u64::try_from(content.len()).map_err(Error::fault)?);
    header.set_mode(0o600);
    tar.append_data(&mut header, path, content).map_err(Error::fault)
}

/// An entry of an archive that is being read.
pub(super) struct Entry<'a> {
    pub(super) folder: &'a str,
    pub(super) name: &'a str,
    pub(super) content: &'a [u8],
    /// Where in the archive it ends, roughly: for progress.
    pub(super) end: u64,
}

/// Calls `with` for each entry in turn.
pub(super) fn each(path: &Path, mut with: impl FnMut(&Entry<'_>) -> Result<()>) -> Result<()> {
    let unreadable = |e: std::io::Error| Error::fault(format!("{} cannot be read: {e}", path.display()));
    let mut tar = tar::Archive::new(BufReader::new(File::open(path).map_err(unreadable)?));
    let mut content = Vec::new();
    for entry in tar.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        if entry.size() > LONGEST {
            return Err(Error::fault(format!("{} is not an archive of Lianxin", path.display())));
        }
        content.clear();
        entry.read_to_end(&mut content).map_err(unreadable)?;
        let end = entry.raw_file_position() + entry.size();
        let place = entry.path().map_err(unreadable)?.to_string_lossy().into_owned();
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", &place));
        with(&Entry { folder, name, content: &content, end })?;
    }
    Ok(())
}

/// Reads the whole archive and compares it with its manifest, which it returns.
pub(super) fn check(path: &Path, mut step: impl FnMut(u64)) -> Result<Manifest> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let mut manifest = None;
    each(path, |entry| {
        if entry.folder.is_empty() && entry.name == MANIFEST {
            manifest = Some(read_manifest(entry.content)?);
        } else {
            sums.entry(entry.folder.to_owned()).or_default().add(entry.name, entry.content)?;
        }
        step(entry.end);
        Ok(())
    })?;
    let cut_off =
        || Error::fault(format!("{} has no manifest: it is cut off or not an archive", path.display()));
    let manifest = manifest.ok_or_else(cut_off)?;
    match damaged(&manifest, &sections(&sums)) {
        None => Ok(manifest),
        Some(folder) => {
            Err(Error::fault(format!("{} is damaged: {folder} is not as it was written", path.display())))
        }
    }
}

fn read_manifest(content: &[u8]) -> Result<Manifest> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let unreadable = |e| Error::fault(format!("the archive's manifest cannot be read: {e}"));
    let Version { format } = serde_json::from_slice(content).map_err(unreadable)?;
    if format > FORMAT {
        return Err(Error::fault(format!(
            "the archive has format {format}, this program reads up to {FORMAT}"
        )));
    }
    serde_json::from_slice(content).map_err(unreadable)
}

/// The first folder that is missing, not announced, or different.
fn damaged(manifest: &Manifest, found: &BTreeMap<String, Section>) -> Option<String> {
    let announced = manifest.sections.iter().find(|(folder, section)| found.get(*folder) != Some(section));
    let unannounced = found.iter().find(|(folder, _)| !manifest.sections.contains_key(*folder));
    announced.or(unannounced).map(|(folder, _)| folder.clone())
}
