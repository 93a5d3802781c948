//! Files that people hand in beside what they write: what one is, told by its content and never by its name, and why one is
//! not taken.

use std::fmt;
use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;

/// What a file that is taken is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// A picture as cameras and phones make them: JPEG, PNG, WebP. Whether it is whole is seen when it is decoded.
    Picture,
    /// A PDF.
    Pdf,
    /// A text document as DOCX.
    Docx,
    /// A workbook as XLSX.
    Xlsx,
    /// Plain text.
    Text,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// There is nothing in it.
    Empty,
    /// It is of a kind that is not taken.
    OtherKind,
    /// It is a file of the old binary formats (`.doc`, `.xls`): to be saved as DOCX or XLSX.
    OldFormat,
    /// It needs a password.
    Password,
    /// There are macros in it, programs that run on the reader's machine.
    Macros,
    /// It unpacks to more than anybody would have written.
    Bomb,
    /// It begins as what it says and breaks off or is broken.
    Damaged,
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "there is nothing in it",
            Self::OtherKind => "a kind of file that is not taken",
            Self::OldFormat => "a file of the old formats .doc and .xls: save it as .docx or .xlsx",
            Self::Password => "protected with a password: save it without",
            Self::Macros => "there are macros in it",
            Self::Bomb => "it unpacks to more than can be read",
            Self::Damaged => "the file is damaged",
        })
    }
}
impl std::error::Error for NotTaken {}

/// The most parts of a package; a long document with many pictures has some hundreds.
const PARTS: usize = 5_000;
/// The most bytes that all parts of a package may unpack to.
const UNPACKED: u64 = 200 << 20;
/// How much is unpacked at a time.
const CHUNK: usize = 1 << 16;
/// How near its end a PDF says that it ends.
const PDF_END: usize = 2_048;

/// What these bytes are.
///
/// # Errors
/// Why they are not taken.
pub fn kind_of(bytes: &[u8]) -> Result<Attached, NotTaken> {
    match bytes {
        [] => Err(NotTaken::Empty),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] => Ok(Attached::Picture),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Attached::Picture),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => package(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound(bytes)),
        _ => text(bytes),
    }
}

fn pdf(bytes: &[u8]) -> Result<Attached, NotTaken> {
    let end = bytes.get(bytes.len().saturating_sub(PDF_END)..).unwrap_or(bytes);
    if holds(end, b"%%EOF") { Ok(Attached::Pdf) } else { Err(NotTaken::Damaged) }
}

/// The old formats and new ones behind a password come in the same wrapping; the latter names its content.
pub(crate) fn compound(bytes: &[u8]) -> NotTaken {
    let sealed: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if holds(bytes, &sealed) { NotTaken::Password } else { NotTaken::OldFormat }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A ZIP with the parts of a document or a workbook. Every part is unpacked once, keeping nothing: what the file says of its
/// own size is not believed.
fn package(bytes: &[u8]) -> Result<Attached, NotTaken> {
    let mut archive = open(bytes)?;
    let mut kind = None;
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| NotTaken::Damaged)?;
        let name = part.name().map_err(|_| NotTaken::Damaged)?.to_ascii_lowercase();
        match name.as_str() {
            "word/document.xml" => kind = Some(Attached::Docx),
            "xl/workbook.xml" => kind = Some(Attached::Xlsx),
            name if name.ends_with("vbaproject.bin") => return Err(NotTaken::Macros),
            _ => {}
        }
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = part.read(&mut chunk).map_err(|_| NotTaken::Damaged)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)).ok_or(NotTaken::Bomb)?;
        }
    }
    kind.ok_or(NotTaken::OtherKind)
}

/// The package, if it has a sensible number of parts.
pub(crate) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, NotTaken> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::Damaged)?;
    if archive.len() > PARTS { Err(NotTaken::Bomb) } else { Ok(archive) }
}

/// Text in the encodings that editors save in, with nothing in it that no keyboard types.
fn text(bytes: &[u8]) -> Result<Attached, NotTaken> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => {
            GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(NotTaken::OtherKind)?
        }
    };
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    if text.trim().is_empty() {
        Err(NotTaken::Empty)
    } else if text.contains(strange) {
        Err(NotTaken::OtherKind)
    } else {
        Ok(Attached::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_a_file_is_stands_in_its_content() {
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0 a camera"), Ok(Attached::Picture));
        assert_eq!(kind_of(b"%PDF-1.7\n1 0 obj\ntrailer\n%%EOF\n"), Ok(Attached::Pdf));
        assert_eq!(kind_of(&zipped(&[("word/document.xml", b"<w/>")])), Ok(Attached::Docx));
        assert_eq!(kind_of(&zipped(&[("xl/workbook.xml", b"<x/>")])), Ok(Attached::Xlsx));
        assert_eq!(kind_of("河口桥检测记录\r\n桥面开裂 12 处".as_bytes()), Ok(Attached::Text));
        assert_eq!(kind_of(&GB18030.encode("河口桥检测记录").0), Ok(Attached::Text));
    }

    #[test]
    fn what_is_not_taken_says_why() {
        assert_eq!(kind_of(b""), Err(NotTaken::Empty));
        assert_eq!(kind_of(b" \r\n"), Err(NotTaken::Empty));
        assert_eq!(kind_of(b"MZ\x90\0\x03\0\0\0"), Err(NotTaken::OtherKind), "a program");
        assert_eq!(kind_of(&zipped(&[("readme.txt", b"a")])), Err(NotTaken::OtherKind), "any other archive");
        assert_eq!(kind_of(b"%PDF-1.7\n1 0 obj"), Err(NotTaken::Damaged), "it breaks off");
        let macros = zipped(&[("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x")]);
        assert_eq!(kind_of(&macros), Err(NotTaken::Macros));
        let whole = zipped(&[("word/document.xml", &[b'x'; 4_000])]);
        assert_eq!(kind_of(&whole[..whole.len() / 2]), Err(NotTaken::Damaged));
        assert_eq!(kind_of(b"\xd0\xcf\x11\xe0 an old document"), Err(NotTaken::OldFormat));
        let mut sealed = b"\xd0\xcf\x11\xe0".to_vec();
        sealed.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind_of(&sealed), Err(NotTaken::Password));
    }

    #[test]
    fn a_package_that_unpacks_without_end_is_not_taken() {
        let zeros = vec![0; 64 << 20];
        let parts: Vec<(String, &[u8])> =
            (0..4).map(|at| (format!("word/media/{at}.bin"), zeros.as_slice())).collect();
        let mut all: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        all.push(("word/document.xml", b"<w/>"));
        assert_eq!(kind_of(&zipped(&all)), Err(NotTaken::Bomb));
    }
}
