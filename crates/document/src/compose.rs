//! A document onto pages: every block becomes pieces, the pieces lie on pages, the pages get their numbers.

mod blocks;
mod letter;
mod tables;

use std::ops::ControlFlow;

use paper::document::{Block, Document, Heading, Listed, Numbers, Section, Text};
use paper::{PressError, Progress, Watch};

pub(crate) use blocks::{fitted, fitted_in};
pub(crate) use tables::{bands, widths};

use crate::faces::Typecase;
use crate::pages::{Laid, Layer};
use crate::pictures::Pictures;
use crate::slabs::{Mark, PartNo, Parts};
use crate::style::Sheet;

/// A page as it is printed.
#[derive(Debug)]
pub(crate) struct Sheeted {
    pub(crate) sheet: Sheet,
    pub(crate) laid: Laid,
    /// The number it shows.
    pub(crate) number: Option<u32>,
    /// The line over its type area.
    pub(crate) head: String,
}

/// A heading that the contents list, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    pub(crate) text: String,
    pub(crate) level: u16,
    /// The page, counted from 0, and how far below the top of its type area.
    pub(crate) page: usize,
    pub(crate) y: f32,
    /// The number that page shows.
    pub(crate) number: Option<u32>,
}

/// A document on pages.
#[derive(Debug)]
pub(crate) struct Composed {
    pub(crate) pages: Vec<Sheeted>,
    pub(crate) parts: Parts,
    pub(crate) listings: Vec<Listing>,
}

/// What is needed to make pieces of blocks.
pub(crate) struct Composer<'a, 'f> {
    pub(crate) case: &'a mut Typecase<'f>,
    pub(crate) pictures: &'a mut Pictures,
    pub(crate) parts: Parts,
    /// All headings that the contents list; their pages are known after the first time.
    pub(crate) listings: Vec<Listing>,
    /// How many of them have been met.
    met: usize,
    sheet: Sheet,
}

/// Lays a document onto pages. `watch` is told of every block.
///
/// # Errors
/// *Broken off* by whoever watches.
pub(crate) fn compose(
    case: &mut Typecase<'_>,
    pictures: &mut Pictures,
    document: &Document,
    watch: &mut Stage<'_, '_>,
) -> Result<Composed, PressError> {
    let sheet = Sheet::of(paper::document::Turned::Upright);
    let listings = listings(document);
    let mut composer = Composer { case, pictures, parts: Parts::default(), listings, met: 0, sheet };
    let mut laid = Vec::new();
    for section in &document.sections {
        let before = composer.so_far();
        laid.push((composer.section(section, watch)?, before));
    }
    let sections: Vec<&[Laid]> = laid.iter().map(|(pages, _)| pages.as_slice()).collect();
    let numbers = numbers(document, &sections);
    composer.find_pages(&sections, &numbers);
    // The contents are as long as before, so that nothing behind them moves; only now their numbers are known.
    for (section, (pages, before)) in document.sections.iter().zip(&mut laid) {
        if section.blocks.iter().any(|block| matches!(block, Block::Contents(_))) {
            *pages = composer.again(section, *before)?;
        }
    }
    let sheeted = document.sections.iter().zip(laid).flat_map(|(section, (pages, _))| {
        pages.into_iter().map(|laid| (Sheet::of(section.page.turned), laid, section.page.head.clone()))
    });
    let pages =
        sheeted.zip(numbers).map(|((sheet, laid, head), number)| Sheeted { sheet, laid, number, head });
    Ok(Composed { pages: pages.collect(), parts: composer.parts, listings: composer.listings })
}

/// Counts what is done of the printing and tells whoever watches.
pub(crate) struct Stage<'a, 'w> {
    watch: &'a mut Watch<'w>,
    steps: u64,
    /// How much was done before this stage, how much it is worth, in how many steps.
    before: u64,
    worth: u64,
    of: u64,
    total: u64,
}

impl<'a, 'w> Stage<'a, 'w> {
    pub(crate) fn new(watch: &'a mut Watch<'w>, total: usize) -> Self {
        let total = wide(total);
        Self { watch, steps: 0, before: 0, worth: total, of: total, total }
    }

    /// The stage after `before` of the total are done, in so many steps to the end.
    pub(crate) fn next(self, before: usize, steps: usize) -> Self {
        let before = wide(before);
        Self { steps: 0, before, worth: self.total.saturating_sub(before), of: wide(steps), ..self }
    }

    /// One more step is done.
    pub(crate) fn step(&mut self) -> Result<(), PressError> {
        self.steps = self.steps.saturating_add(1);
        let done = self.before + self.worth.saturating_mul(self.steps) / self.of.max(1);
        match (self.watch)(Progress { done: done.min(self.total), total: self.total }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(PressError::BrokenOff),
        }
    }
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// How many of each there were before a section.
#[derive(Clone, Copy, Debug)]
struct SoFar {
    parts: usize,
    listings: usize,
    pictures: usize,
}

/// The headings that the contents list.
pub(crate) fn listed(document: &Document) -> impl Iterator<Item = &Heading> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Heading(heading) if heading.listed == Listed::Listed => Some(heading),
        _ => None,
    })
}

fn listings(document: &Document) -> Vec<Listing> {
    let listing = |heading: &Heading| Listing {
        text: one_line(&heading.text),
        level: blocks::depth(heading.level),
        page: 0,
        y: 0.0,
        number: None,
    };
    listed(document).map(listing).collect()
}

/// The words on one line.
pub(crate) fn one_line(text: &Text) -> String {
    text.words().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number that each page shows.
fn numbers(document: &Document, sections: &[&[Laid]]) -> Vec<Option<u32>> {
    let mut numbers = Vec::new();
    let mut next = 1_u32;
    for (section, pages) in document.sections.iter().zip(sections) {
        if section.page.numbers == Numbers::OutsideFromOne {
            next = 1;
        }
        for at in 0..pages.len() {
            let shown = match section.page.numbers {
                Numbers::Hidden => None,
                Numbers::OutsideAfterFirst if at == 0 => None,
                _ => Some(next),
            };
            numbers.push(shown);
            if section.page.numbers != Numbers::Hidden {
                next = next.saturating_add(1);
            }
        }
    }
    numbers
}

impl Composer<'_, '_> {
    fn section(&mut self, section: &Section, watch: &mut Stage<'_, '_>) -> Result<Vec<Laid>, PressError> {
        self.sheet = Sheet::of(section.page.turned);
        let mut layer = Layer::new(self.sheet.area_height);
        for (at, block) in section.blocks.iter().enumerate() {
            let next = section.blocks.get(at + 1);
            for piece in self.pieces(block, next) {
                layer.lay(piece);
            }
            watch.step()?;
        }
        Ok(layer.finish())
    }

    /// Lays a section again whose structure is known already.
    fn again(&mut self, section: &Section, before: SoFar) -> Result<Vec<Laid>, PressError> {
        let all = std::mem::take(&mut self.parts);
        self.parts.0.extend(all.0.iter().take(before.parts).cloned());
        self.met = before.listings;
        self.pictures.go_back(before.pictures);
        let mut unwatched = |_| ControlFlow::Continue(());
        let pages = self.section(section, &mut Stage::new(&mut unwatched, section.blocks.len()));
        self.parts = all;
        pages
    }

    fn so_far(&self) -> SoFar {
        SoFar { parts: self.parts.0.len(), listings: self.met, pictures: self.pictures.met() }
    }

    fn find_pages(&mut self, sections: &[&[Laid]], numbers: &[Option<u32>]) {
        let pages = sections.iter().flat_map(|pages| pages.iter()).zip(numbers).enumerate();
        for (page, (laid, number)) in pages {
            for (y, mark) in &laid.marks {
                if let Mark::Anchor { heading } = mark
                    && let Some(listing) = self.listings.get_mut(*heading)
                {
                    (listing.page, listing.y, listing.number) = (page, *y, *number);
                }
            }
        }
    }

    /// The number of the next heading that the contents list.
    pub(crate) fn meet(&mut self) -> usize {
        self.met += 1;
        self.met - 1
    }

    pub(crate) fn sheet(&self) -> Sheet {
        self.sheet
    }

    pub(crate) fn part(&mut self, kind: crate::slabs::PartKind) -> PartNo {
        self.parts.add(kind, None)
    }
}
