//! The pictures of a document, looked at once: how large they are, and whether they can be read at all.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};
use kernel::jpeg;
use paper::document::{Block, Document};

/// A picture of the document.
#[derive(Clone, Debug)]
pub(crate) enum Picture {
    /// It can be printed; its size in dots.
    Read { width: f32, height: f32, says: String },
    /// It cannot be read.
    Unreadable { says: String },
}

/// A picture's file in a form that both kinds of document take.
#[derive(Clone, Debug)]
pub(crate) struct PictureFile {
    pub(crate) bytes: Arc<Vec<u8>>,
    pub(crate) kind: PictureKind,
}

/// Its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureKind {
    Jpeg,
    Png,
}

/// The pictures in the order they stand in.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    all: Vec<(Picture, Option<PictureFile>)>,
    met: usize,
}

impl Pictures {
    pub(crate) fn of(document: &Document) -> Self {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let pictures = blocks.flat_map(|block| match block {
            Block::Picture(picture) => std::slice::from_ref(picture),
            Block::Beside(pictures) => pictures,
            _ => &[],
        });
        let look = |picture: &paper::document::Picture| {
            let says = picture.says.clone();
            match read(&picture.bytes) {
                Some(((width, height), file)) => {
                    let (width, height) = (dots(width), dots(height));
                    (Picture::Read { width, height, says }, Some(file))
                }
                None => (Picture::Unreadable { says }, None),
            }
        };
        Self { all: pictures.map(look).collect(), met: 0 }
    }

    /// The next one in the document's order, with its number.
    pub(crate) fn next(&mut self) -> Option<(usize, Picture)> {
        let next = self.all.get(self.met).map(|(picture, _)| (self.met, picture.clone()));
        self.met += 1;
        next
    }

    /// How many have been met.
    pub(crate) fn met(&self) -> usize {
        self.met
    }

    /// Goes back to where so many had been met.
    pub(crate) fn go_back(&mut self, met: usize) {
        self.met = met;
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The file of a picture.
    pub(crate) fn file(&self, number: usize) -> Option<&PictureFile> {
        self.all.get(number).and_then(|(_, file)| file.as_ref())
    }

    /// The files of all that can be printed, with their numbers.
    pub(crate) fn files(&self) -> impl Iterator<Item = (usize, &PictureFile)> {
        self.all.iter().enumerate().filter_map(|(number, (_, file))| Some((number, file.as_ref()?)))
    }

    /// What could not be read.
    pub(crate) fn unreadable(&self) -> Vec<String> {
        let unreadable = self.all.iter().filter_map(|(picture, _)| match picture {
            Picture::Unreadable { says } => Some(says.clone()),
            Picture::Read { .. } => None,
        });
        unreadable.collect()
    }
}

/// So many dots wide a picture is printed sharply in half a line.
const SMALL: u32 = 800;

/// Whether a picture can be read and is small enough to stand beside another.
pub(crate) fn is_small(bytes: &Arc<Vec<u8>>) -> bool {
    read(bytes).is_some_and(|((width, _), _)| width <= SMALL)
}

/// A picture with its size in dots. A JPEG goes on as it is, so only its head is read and its end looked for; any other form is
/// decoded wholly, because a file that breaks off half-way would spoil the document later. What is neither becomes PNG.
fn read(bytes: &Arc<Vec<u8>>) -> Option<((u32, u32), PictureFile)> {
    let format = image::guess_format(bytes).ok()?;
    if format == ImageFormat::Jpeg {
        let size = ImageReader::with_format(Cursor::new(bytes.as_slice()), format).into_dimensions().ok()?;
        let file = PictureFile { bytes: Arc::clone(bytes), kind: PictureKind::Jpeg };
        return jpeg::is_whole(bytes).then_some((size, file));
    }
    let image = image::load_from_memory_with_format(bytes, format).ok()?;
    let bytes = if format == ImageFormat::Png {
        Arc::clone(bytes)
    } else {
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).ok()?;
        Arc::new(png.into_inner())
    };
    Some(((image.width(), image.height()), PictureFile { bytes, kind: PictureKind::Png }))
}

fn dots(side: u32) -> f32 {
    f32::from(u16::try_from(side.max(1)).unwrap_or(u16::MAX))
}
