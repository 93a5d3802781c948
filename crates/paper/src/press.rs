//! The press: what makes files of papers and documents. It is built apart, so that nobody waits for it who only fills papers
//! in; whoever prints is handed one.

use std::fmt;
use std::io::Write;
use std::ops::ControlFlow;

use crate::document::Document;
use crate::papers::{Paper, PaperKind};

/// The kinds of file a document becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// As it is printed and kept.
    Pdf,
    /// To be worked on in a word processor.
    Docx,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Pdf, Self::Docx];

    /// How its names end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// The kind whose names end so.
    pub fn of(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.ending() == ending)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// What is printed.
#[derive(Clone, Copy, Debug)]
pub enum Printable<'a> {
    /// A paper, laid out by its template.
    Paper(&'a Paper),
    /// Papers one after the other, each beginning on a page of its own.
    Papers(&'a [Paper]),
    /// The same by the templates of an office, where it has its own for a kind of paper.
    ByOwn(&'a [Paper], &'a [OwnTemplate]),
    /// A document as it is.
    Document(&'a Document),
}

/// A template that an office has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTemplate {
    /// The papers it is for.
    pub kind: PaperKind,
    /// The template.
    pub text: String,
}

/// How far printing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done, of `total`.
    pub done: u64,
    /// How much there is to do. The unit is the press's; it does not change on the way.
    pub total: u64,
}

/// Is told how far printing has come; breaks off when it is no longer wanted.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// What was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// How many pages; a word processor's file has none before it is opened.
    pub pages: Option<u32>,
    /// Characters that no typeface on this machine has: a mark stands in their place.
    pub missing: Vec<char>,
    /// Pictures that could not be read, by what they show.
    pub unreadable: Vec<String>,
}

/// Why nothing was printed.
#[derive(Debug)]
pub enum PressError {
    /// No typeface with Chinese characters is installed.
    NoTypeface,
    /// A template is broken; where, and what is wrong.
    Template(TemplateFault),
    /// Whoever watched broke it off.
    BrokenOff,
    /// The file could not be written or something else failed.
    Failed(String),
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The template's file.
    pub file: String,
    /// The line, from 1; 0 where it is not known.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// The Debian package with typefaces that every paper can be set in.
pub const TYPEFACE_PACKAGE: &str = "fonts-noto-cjk";

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

impl fmt::Display for PressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTypeface => write!(
                f,
                "no typeface with Chinese characters is installed; on Debian: apt install {TYPEFACE_PACKAGE}"
            ),
            Self::Template(fault) => fault.fmt(f),
            Self::BrokenOff => f.write_str("printing was broken off"),
            Self::Failed(why) => f.write_str(why),
        }
    }
}
impl std::error::Error for PressError {}

/// Makes files of papers and documents.
pub trait Press: fmt::Debug + Send + Sync {
    /// Prints into `out`. Takes as long as the document is: call it where waiting is allowed, outside transactions.
    ///
    /// # Errors
    /// [`PressError`]
    fn print(
        &self,
        what: Printable<'_>,
        kind: FileKind,
        out: &mut dyn Write,
        watch: &mut Watch<'_>,
    ) -> Result<Printed, PressError>;

    /// The template by which it prints papers of a kind: to begin an own one with.
    fn template(&self, kind: PaperKind) -> String;

    /// An invented paper of a kind, to look at a template with.
    fn sample(&self, kind: PaperKind) -> Paper;

    /// Whether papers can be printed by this template: filled in, and with nothing in them.
    ///
    /// # Errors
    /// [`PressError::Template`] with the line and what is wrong.
    fn check(&self, own: &OwnTemplate) -> Result<(), PressError>;
}
