//! What an XLSX file unpacks to, counted before anybody believes it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, SheetError};

/// The most parts of a file; a workbook has a few dozen.
const PARTS: usize = 5_000;
/// How much is unpacked at a time.
const CHUNK: usize = 1 << 16;

/// What was seen while counting.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Whether any cells are merged.
    pub(super) merged: bool,
}

/// Unpacks every part once, keeping nothing.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Seen, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if archive.len() > PARTS {
        return Err(SheetError::TooLarge);
    }
    let mut left = limits.unpacked;
    let mut seen = Seen::default();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|e| damaged(&e))?;
        let name = part.name().map_err(|e| damaged(&e))?.to_ascii_lowercase();
        let mut watch = Watch::of(&name, bytes.len());
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = part.read(&mut chunk).map_err(|e| SheetError::Damaged(e.to_string()))?;
            if read == 0 {
                break;
            }
            let size = u64::try_from(read).unwrap_or(u64::MAX);
            left = left.checked_sub(size).ok_or(SheetError::TooLarge)?;
            watch.look(chunk.get(..read).unwrap_or_default())?;
        }
        seen.merged |= watch.merged;
    }
    Ok(seen)
}

fn damaged(error: &ZipError) -> SheetError {
    SheetError::Damaged(error.to_string())
}

/// Looks at the parts that need it while they pass.
struct Watch {
    sheet: bool,
    strings: bool,
    packed: usize,
    tail: Vec<u8>,
    merged: bool,
}

/// What tells of merged cells. It stands after all cells.
const MERGED: &[u8] = b"mergeCell";

impl Watch {
    fn of(name: &str, packed: usize) -> Self {
        let (sheet, strings) = (name.contains("worksheets/"), name.ends_with("sharedstrings.xml"));
        Self { sheet, strings, packed, tail: Vec::new(), merged: false }
    }

    fn look(&mut self, chunk: &[u8]) -> Result<(), SheetError> {
        if self.strings {
            // Only the head of the part holds the count that a reader makes room for.
            self.strings = false;
            let head = String::from_utf8_lossy(chunk.get(..2_000).unwrap_or(chunk)).into_owned();
            let claimed = head.split("uniqueCount=\"").nth(1).and_then(|rest| rest.split('"').next());
            // A shared text takes at least a byte of the packed file for a few of them; a thousandfold claim is a lie.
            let most = self.packed.saturating_mul(100);
            if claimed.is_some_and(|count| count.trim().parse::<usize>().map_or(true, |count| count > most)) {
                return Err(SheetError::Damaged(
                    "sharedStrings.xml claims a count it cannot have".to_owned(),
                ));
            }
        }
        if self.sheet && !self.merged {
            self.tail.extend_from_slice(chunk.get(..MERGED.len()).unwrap_or(chunk));
            self.merged = holds(&self.tail) || holds(chunk);
            let keep = chunk.len().saturating_sub(MERGED.len());
            self.tail = chunk.get(keep..).unwrap_or_default().to_vec();
        }
        Ok(())
    }
}

/// Whether the bytes tell of merged cells. Looks for the rare capital in the middle first.
fn holds(bytes: &[u8]) -> bool {
    const RARE: u8 = b'C';
    const BEFORE: usize = 5;
    bytes.iter().enumerate().filter(|(_, byte)| **byte == RARE).any(|(at, _)| {
        at.checked_sub(BEFORE)
            .and_then(|start| bytes.get(start..))
            .is_some_and(|rest| rest.starts_with(MERGED))
    })
}
