//! CSV and TSV, whatever they were saved in.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{Building, Cell, Each, Limits, Next, Part, SheetError};

/// What may stand between cells. The first one wins where several are as frequent.
const DELIMITERS: [char; 4] = [',', '\t', ';', '|'];
/// How many lines show which of them it is.
const SHOWN: usize = 20;

pub(super) fn read(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), SheetError> {
    let text = decoded(bytes)?;
    let delimiter = u8::try_from(delimiter(&text)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // Line breaks within cells are lines of the file but not rows of the table.
    let (mut within, mut last, mut building) = (0, 0_u32, Building::default());
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(e) => return Err(SheetError::Damaged(e.to_string())),
        }
        let breaks = record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
        within += u64::try_from(breaks).unwrap_or_default();
        let line = last_line(&text, reader.position()).saturating_sub(within);
        let number = u32::try_from(line).unwrap_or(u32::MAX).max(last.saturating_add(1));
        last = number;
        for (column, field) in record.iter().enumerate() {
            building.put(column, number, Cell::text(field), limits)?;
        }
        let Some(row) = building.take(number) else { continue };
        if each(Part::Row(row))? != Next::More {
            return Ok(());
        }
    }
}

/// The line on which the record ends that was just read; where it begins is not known after blank lines.
fn last_line(text: &str, position: &csv::Position) -> u64 {
    let before = usize::try_from(position.byte()).ok().and_then(|at| at.checked_sub(1));
    let ended = before.and_then(|at| text.as_bytes().get(at)) == Some(&b'\n');
    position.line().saturating_sub(u64::from(ended))
}

/// The text, by its mark, by being sound UTF-8, by its zeros, or else as the encoding that Chinese programs save in.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, SheetError> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        std::str::from_utf8(rest).map(Cow::Borrowed).map_err(|wrong| line_of(rest, wrong.valid_up_to()))?
    } else if bytes.starts_with(b"\xff\xfe") {
        UTF_16LE.decode_with_bom_removal(bytes).0
    } else if bytes.starts_with(b"\xfe\xff") {
        UTF_16BE.decode_with_bom_removal(bytes).0
    } else if let Some(wide) = wide(bytes) {
        wide.decode_without_bom_handling(bytes).0
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(wrong) => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or_else(|| line_of(bytes, wrong.valid_up_to()))?,
        }
    };
    if text.contains('\0') { Err(SheetError::NotATable) } else { Ok(text) }
}

fn line_of(bytes: &[u8], at: usize) -> SheetError {
    let breaks = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    SheetError::Encoding(u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1))
}

/// UTF-16 without its mark: every other byte of its commas and line breaks is zero.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..4_096).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 20 > head.len(), odd * 20 > head.len()) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// What stands between the cells: the most frequent candidate outside quotation marks in the first lines.
fn delimiter(text: &str) -> char {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for c in text.lines().take(SHOWN).flat_map(str::chars) {
        if c == '"' {
            quoted = !quoted;
        } else if !quoted && let Some(place) = DELIMITERS.iter().position(|one| *one == c) {
            counts.iter_mut().skip(place).take(1).for_each(|count| *count += 1);
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    DELIMITERS.iter().zip(counts).find(|(_, count)| *count == most).map_or(',', |(one, _)| *one)
}
