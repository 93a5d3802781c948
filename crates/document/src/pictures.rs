//! The pictures of a document, looked at once: how large they are, and whether they can be read at all.

use image::{DynamicImage, ImageFormat};
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
    pub(crate) bytes: Vec<u8>,
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
        let pictures = blocks.filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        });
        let look = |picture: &paper::document::Picture| {
            let says = picture.says.clone();
            match read(&picture.bytes) {
                Some((image, file)) => {
                    let (width, height) = (dots(image.width()), dots(image.height()));
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

/// Decodes a picture wholly: a file that breaks off half-way would spoil the document later. Other forms become PNG.
fn read(bytes: &[u8]) -> Option<(DynamicImage, PictureFile)> {
    let format = image::guess_format(bytes).ok()?;
    let image = image::load_from_memory_with_format(bytes, format).ok()?;
    let file = match format {
        ImageFormat::Jpeg => PictureFile { bytes: bytes.to_vec(), kind: PictureKind::Jpeg },
        ImageFormat::Png => PictureFile { bytes: bytes.to_vec(), kind: PictureKind::Png },
        _ => {
            let mut png = std::io::Cursor::new(Vec::new());
            image.write_to(&mut png, ImageFormat::Png).ok()?;
            PictureFile { bytes: png.into_inner(), kind: PictureKind::Png }
        }
    };
    Some((image, file))
}

fn dots(side: u32) -> f32 {
    f32::from(u16::try_from(side.max(1)).unwrap_or(u16::MAX))
}
