//! PDF and DOCX of papers: a template makes a document of a paper's data, type is set as GB/T 9704-2012 wants it, and the files
//! are written. Only the program stands on this crate; modules know the trait [`paper::Press`].
//!
//! The way of a paper: [`Templates`] fill it in and read the result ([`paper::document::Document`]); for a PDF `compose` breaks
//! it into lines and lays them on pages, `pdf` draws them; for a DOCX `docx` says the same in the words of a word processor,
//! which lays it out by itself.

mod characters;
mod compose;
mod docx;
mod faces;
mod lines;
mod pages;
mod pdf;
mod pictures;
pub mod samples;
mod slabs;
mod style;
mod template;

use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

use kernel::{Clock, clock};
use paper::document::Document;
use paper::{
    FileKind, OwnTemplate, Paper, PaperKind, Press, PressError, Printable, Printed, Progress, Watch,
};

pub use faces::{Fits, Found, Typefaces};
pub use style::Role;
pub use template::{Templates, Used, built_in_sources};

use compose::Stage;
use faces::Typecase;
use pdf::{NotDrawn, Promise};
use pictures::Pictures;

/// Prints papers with the typefaces of this machine and the templates of this place.
#[derive(Debug)]
pub struct Printer {
    templates: Templates,
    folders: Vec<PathBuf>,
    clock: Clock,
    // Looked for when first needed: a place that prints nothing does not read through its font files at the start.
    faces: OnceLock<Typefaces>,
}

impl Printer {
    /// A printer with these templates, and with folders of typefaces beside the installed ones.
    pub fn new(templates: Templates, folders: Vec<PathBuf>, clock: Clock) -> Self {
        Self { templates, folders, clock, faces: OnceLock::new() }
    }

    /// The typefaces it prints with.
    pub fn faces(&self) -> &Typefaces {
        self.faces.get_or_init(|| Typefaces::installed(&self.folders))
    }

    /// The templates it prints with.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    fn pdf(
        &self,
        document: &Document,
        out: &mut dyn Write,
        watch: &mut Watch<'_>,
    ) -> Result<Printed, PressError> {
        let (bytes, printed) = match self.drawn(document, Promise::Archive, watch) {
            Err(NotDrawn::Promise) => {
                // Progress has come to its end already: it stays there while everything is done again.
                let mut at_end = |progress: Progress| watch(Progress { done: progress.total, ..progress });
                self.drawn(document, Promise::Nothing, &mut at_end)
            }
            other => other,
        }
        .map_err(|not_drawn| match not_drawn {
            NotDrawn::Failed(error) => error,
            NotDrawn::Promise => PressError::Failed("a PDF that promises nothing was refused".to_owned()),
        })?;
        out.write_all(&bytes).map_err(|e| PressError::Failed(e.to_string()))?;
        Ok(printed)
    }

    /// Papers one after the other; what each is called stands in the first one's properties only.
    fn together(templates: &Templates, papers: &[Paper]) -> Result<Document, PressError> {
        let mut all = Document::default();
        for paper in papers {
            let one = templates.document(paper)?;
            if all.sections.is_empty() {
                (all.title, all.author) = (one.title, one.author);
            }
            all.sections.extend(one.sections);
        }
        Ok(all)
    }

    fn drawn(
        &self,
        document: &Document,
        promise: Promise,
        watch: &mut Watch<'_>,
    ) -> Result<(Vec<u8>, Printed), NotDrawn> {
        let mut case = Typecase::new(self.faces())?;
        let mut pictures = Pictures::of(document);
        let blocks = blocks(document);
        // Half of the work is setting type, half drawing pages, whose number is known only then.
        let mut setting = Stage::new(watch, 2 * blocks);
        let composed = compose::compose(&mut case, &mut pictures, document, &mut setting)?;
        let pages = composed.pages.len();
        let mut drawing = setting.next(blocks, pages);
        let day = clock::day_of(self.clock.now());
        let bytes = pdf::draw(&mut case, &pictures, (document, day), composed, (promise, &mut drawing))?;
        let pages = u32::try_from(pages).ok();
        Ok((bytes, Printed { pages, missing: case.wanting(), unreadable: pictures.unreadable() }))
    }
}

fn blocks(document: &Document) -> usize {
    document.sections.iter().map(|section| section.blocks.len()).sum()
}

impl Press for Printer {
    fn print(
        &self,
        what: Printable<'_>,
        kind: FileKind,
        out: &mut dyn Write,
        watch: &mut Watch<'_>,
    ) -> Result<Printed, PressError> {
        let composed;
        let document = match what {
            Printable::Document(document) => document,
            Printable::Paper(paper) => {
                composed = self.templates.document(paper)?;
                &composed
            }
            Printable::Papers(papers) => {
                composed = Self::together(&self.templates, papers)?;
                &composed
            }
            Printable::ByOwn(papers, own) => {
                composed = Self::together(&self.templates.with_own(own)?, papers)?;
                &composed
            }
        };
        match kind {
            FileKind::Pdf => self.pdf(document, out, watch),
            FileKind::Docx => docx::write(document, out, &mut Stage::new(watch, blocks(document))),
        }
    }

    fn template(&self, kind: PaperKind) -> String {
        self.templates.source(kind)
    }

    fn sample(&self, kind: PaperKind) -> Paper {
        samples::of(kind)
    }

    fn check(&self, own: &OwnTemplate) -> Result<(), PressError> {
        let templates = self.templates.with_own(std::slice::from_ref(own))?;
        let samples = samples::all().into_iter().map(|(_, paper)| paper);
        for paper in samples.chain(samples::blank()).filter(|paper| paper.kind() == own.kind) {
            templates.document(&paper)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
