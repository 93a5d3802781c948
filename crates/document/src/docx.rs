//! A document as DOCX (Office Open XML, ISO/IEC 29500): the same looks said in the words of a word processor, which breaks lines
//! and pages by itself. Written by hand: it is ten small files in an archive.

mod body;
mod furniture;
mod package;
mod styles;
mod tables;
mod xml;

use std::io::{self, Seek, Write};

use paper::document::Document;
use paper::{PressError, Printed};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::compose::Stage;
use crate::pictures::Pictures;
use body::{Body, Last};

/// Writes a document.
pub(crate) fn write(
    document: &Document,
    out: &mut dyn Write,
    watch: &mut Stage<'_, '_>,
) -> Result<Printed, PressError> {
    let pictures = Pictures::of(document);
    let mut body = Body::new(document, pictures);
    for (number, section) in document.sections.iter().enumerate() {
        let last = if number + 1 == document.sections.len() { Last::Yes } else { Last::No };
        body.section(section, number, last, watch)?;
    }
    let mut archive = Archive { zip: ZipWriter::new(io::Cursor::new(Vec::new())) };
    package::write(document, &body, &mut archive)?;
    let bytes = archive.zip.finish().map_err(said)?.into_inner();
    out.write_all(&bytes).map_err(said)?;
    Ok(Printed { pages: None, missing: Vec::new(), unreadable: body.pictures.unreadable() })
}

fn said(error: impl std::fmt::Display) -> PressError {
    PressError::Failed(error.to_string())
}

/// The archive that a DOCX is.
struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Archive<W> {
    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), PressError> {
        self.with(name, content, SimpleFileOptions::default())
    }

    /// A file that cannot be packed more densely: a picture.
    fn packed_file(&mut self, name: &str, content: &[u8]) -> Result<(), PressError> {
        self.with(name, content, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))
    }

    fn with(&mut self, name: &str, content: &[u8], how: SimpleFileOptions) -> Result<(), PressError> {
        self.zip.start_file(name, how).map_err(said)?;
        self.zip.write_all(content).map_err(said)
    }
}
