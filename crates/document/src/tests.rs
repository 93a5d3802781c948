//! What is printed: as text, by pages, with pictures, and when something is wanting. A Chinese typeface is needed
//! (`fonts-noto-cjk`), and `pdftotext` (`poppler-utils`) to read PDFs as others do.

mod pages;
mod words;

use std::io::Write as _;
use std::ops::ControlFlow;
use std::process::Command;
use std::sync::OnceLock;

use paper::document::{Block, Document, Paragraph, Section, Stands, Text};
use paper::{FileKind, Press, Printable, Printed};

use crate::faces::Typefaces;
use crate::{Printer, Templates};

/// The typefaces of this machine, looked for once.
pub(crate) fn faces() -> &'static Typefaces {
    static FACES: OnceLock<Typefaces> = OnceLock::new();
    let faces = FACES.get_or_init(|| Typefaces::installed(&[]));
    assert!(faces.can_set_chinese(), "these tests need a Chinese typeface: apt install fonts-noto-cjk");
    faces
}

fn printer() -> &'static Printer {
    static PRINTER: OnceLock<Printer> = OnceLock::new();
    PRINTER.get_or_init(|| Printer::new(Templates::built_in().unwrap(), Vec::new(), kernel::Clock::system()))
}

fn print(what: Printable<'_>, kind: FileKind) -> (Vec<u8>, Printed) {
    let mut file = Vec::new();
    let printed = printer().print(what, kind, &mut file, &mut |_| ControlFlow::Continue(())).unwrap();
    (file, printed)
}

/// A document of these blocks.
fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "测试".to_owned(),
        author: String::new(),
        sections: vec![Section { blocks, ..Section::default() }],
    }
}

fn running(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: Text::plain(text), stands: Stands::Running })
}

/// The text of each page, as a reader of PDFs finds it.
fn pages_of(pdf: &[u8]) -> Vec<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let run = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    let text = String::from_utf8(run.expect("these tests need pdftotext: apt install poppler-utils").stdout)
        .unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // After the last page's end there is nothing.
    pages.pop();
    pages
}

/// Without blanks and line ends, which depend on where lines were broken.
fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
