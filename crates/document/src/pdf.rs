//! Pages into a PDF: text that can be searched and read aloud, bookmarks, subsets of the typefaces.

mod structure;

use std::sync::Arc;

use jiff::civil::Date;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::GlyphId;
use krilla::{Document as Pdf, SerializeSettings};
use paper::PressError;
use paper::document::{Document, Text};

use crate::compose::{Composed, Listing, Sheeted, Stage};
use crate::faces::Typecase;
use crate::lines::{self, Glyph, Line, Measure, Run};
use crate::pictures::{PictureKind, Pictures};
use crate::slabs::{Mark, PartNo};
use crate::style::{Align, HEAD, Ink, MM, NUMBER, NUMBER_BELOW, PITCH, RULE, Sheet};
use structure::Structure;

/// The red of letterheads.
const RED: (u8, u8, u8) = (0xd8, 0x1e, 0x06);

/// What is promised of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// To be kept for good (PDF/A-2a, ISO 19005-2) and readable by everyone (PDF/UA-1, ISO 14289-1).
    Archive,
    /// Nothing: it holds what these do not allow, such as characters for private use.
    Nothing,
}

/// Why no file was made.
pub(crate) enum NotDrawn {
    /// What was promised cannot be held.
    Promise,
    /// Something else.
    Failed(PressError),
}

impl From<PressError> for NotDrawn {
    fn from(error: PressError) -> Self {
        Self::Failed(error)
    }
}

/// Draws the pages and lets each of them go. `watch` is told of every page.
pub(crate) fn draw(
    case: &mut Typecase<'_>,
    pictures: &Pictures,
    document: (&Document, Date),
    composed: Composed,
    (promise, watch): (Promise, &mut Stage<'_, '_>),
) -> Result<Vec<u8>, NotDrawn> {
    let mut pdf = Pdf::new_with(settings(promise)?);
    pdf.set_outline(outline(document.0, &composed));
    pdf.set_metadata(metadata(document.0, document.1));
    let mut structure = Structure::of(composed.parts);
    let images = images(pictures);
    for page in composed.pages {
        let size = PageSettings::from_wh(page.sheet.width, page.sheet.height);
        let mut drawn = pdf.start_page_with(size.ok_or_else(|| failed("a page of no size"))?);
        let mut surface = drawn.surface();
        Pen { surface: &mut surface, sheet: page.sheet, images: &images, case, open: None }
            .page(page, &mut structure);
        surface.finish();
        drawn.finish();
        watch.step()?;
    }
    pdf.set_tag_tree(structure.into_tree());
    pdf.finish().map_err(|error| match error {
        KrillaError::Validation(_) if promise == Promise::Archive => NotDrawn::Promise,
        other => NotDrawn::Failed(said(other)),
    })
}

fn settings(promise: Promise) -> Result<SerializeSettings, PressError> {
    let builder = match promise {
        Promise::Archive => ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1),
        Promise::Nothing => ConfigurationBuilder::new(),
    };
    let configuration = builder.finish().map_err(|_| failed("these promises do not go together"))?;
    Ok(SerializeSettings { enable_tagging: true, configuration, ..SerializeSettings::default() })
}

fn failed(why: &str) -> PressError {
    PressError::Failed(why.to_owned())
}

fn said(error: KrillaError) -> PressError {
    PressError::Failed(format!("the PDF could not be written: {error:?}"))
}

/// The day alone: the same paper printed again on the same day is the same file.
fn metadata(document: &Document, day: Date) -> Metadata {
    let number = |number: i8| u8::try_from(number).unwrap_or_default();
    let made = DateTime::new(u16::try_from(day.year()).unwrap_or_default());
    let made = made.month(number(day.month())).day(number(day.day()));
    let mut metadata =
        Metadata::new().title(title(document)).creation_date(made).language("zh-CN".to_owned());
    if !document.author.is_empty() {
        metadata = metadata.authors(vec![document.author.clone()]);
    }
    metadata.creator("连心 Lianxin".to_owned())
}

/// What the file is called. A document without a name still needs one.
fn title(document: &Document) -> String {
    if document.title.trim().is_empty() { "无标题".to_owned() } else { document.title.clone() }
}

fn images(pictures: &Pictures) -> Vec<Option<Image>> {
    let image = |number| {
        let file = pictures.file(number)?;
        let bytes = Arc::clone(&file.bytes).into();
        match file.kind {
            PictureKind::Jpeg => Image::from_jpeg(bytes, false).ok(),
            PictureKind::Png => Image::from_png(bytes, false).ok(),
        }
    };
    (0..pictures.len()).map(image).collect()
}

/// Bookmarks of the headings that contents list, the deeper ones within those before; of the title where there are none.
fn outline(document: &Document, composed: &Composed) -> Outline {
    let mut outline = Outline::new();
    for node in nodes(&composed.listings, &composed.pages) {
        outline.push_child(node);
    }
    if composed.listings.is_empty() {
        let place = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(title(document), place));
    }
    outline
}

fn nodes(listings: &[Listing], pages: &[Sheeted]) -> Vec<OutlineNode> {
    let Some(highest) = listings.iter().map(|listing| listing.level).min() else { return Vec::new() };
    let mut nodes = Vec::new();
    for group in listings.chunk_by(|_, next| next.level > highest) {
        let Some((first, within)) = group.split_first() else { continue };
        let top = pages.get(first.page).map_or(0.0, |page| page.sheet.top);
        let place =
            XyzDestination::new(first.page, Point::from_xy(0.0, (top + first.y - PITCH / 2.0).max(0.0)));
        let mut node = OutlineNode::new(first.text.clone(), place);
        for child in self::nodes(within, pages) {
            node.push_child(child);
        }
        nodes.push(node);
    }
    nodes
}

/// Draws on a page.
struct Pen<'a, 'f, 's> {
    surface: &'a mut Surface<'s>,
    sheet: Sheet,
    images: &'a [Option<Image>],
    case: &'a mut Typecase<'f>,
    /// What part of the structure is being drawn.
    open: Option<PartNo>,
}

impl Pen<'_, '_, '_> {
    fn page(&mut self, page: Sheeted, structure: &mut Structure) {
        for (top, mark) in &page.laid.marks {
            self.mark(*top, mark, structure);
        }
        self.close();
        if !page.head.is_empty() {
            self.head(&page.head);
        }
        if let Some(number) = page.number {
            self.number(number);
        }
    }

    fn mark(&mut self, top: f32, mark: &Mark, structure: &mut Structure) {
        let (left, down) = (self.sheet.left, self.sheet.top + top);
        match mark {
            Mark::Run { run, y, part } => {
                self.open(*part, structure);
                self.run(run, left, down + y);
            }
            Mark::Rule { x, y, width, height, ink } => {
                self.close();
                self.artifact(ArtifactType::Layout, |pen| {
                    pen.rule(left + x, down + y, (*width, *height), *ink)
                });
            }
            Mark::Picture { number, x, y, width, height, part } => {
                self.open(*part, structure);
                self.picture(*number, (left + x, down + y), (*width, *height));
            }
            Mark::Anchor { .. } => {}
        }
    }

    /// What is drawn from here on belongs to this part.
    fn open(&mut self, part: PartNo, structure: &mut Structure) {
        if self.open == Some(part) {
            return;
        }
        self.close();
        let content = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        structure.holds(part, content);
        self.open = Some(part);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    /// What is drawn is no part of the text.
    fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    fn ink(&mut self, ink: Ink) {
        let color = match ink {
            Ink::Black => rgb::Color::black(),
            Ink::Red => rgb::Color::new(RED.0, RED.1, RED.2),
        };
        let fill = Fill { paint: color.into(), opacity: NormalizedF32::ONE, rule: FillRule::default() };
        self.surface.set_fill(Some(fill));
    }

    fn run(&mut self, run: &Run, left: f32, y: f32) {
        let Some(font) = self.case.font(run.face) else { return };
        self.ink(run.ink);
        let start = Point::from_xy(left + run.x, y);
        self.surface.draw_glyphs(start, &run.glyphs, font, &run.text, run.size, false);
    }

    fn rule(&mut self, x: f32, y: f32, (width, height): (f32, f32), ink: Ink) {
        let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        if let Some(path) = path.finish() {
            self.ink(ink);
            self.surface.draw_path(&path);
        }
    }

    fn picture(&mut self, number: usize, (x, y): (f32, f32), (width, height): (f32, f32)) {
        let image = self.images.get(number).cloned().flatten();
        if let (Some(image), Some(size)) = (image, Size::from_wh(width, height)) {
            self.surface.push_transform(&Transform::from_translate(x, y));
            self.surface.draw_image(image, size);
            self.surface.pop();
        }
    }

    /// The line over the type area.
    fn head(&mut self, text: &str) {
        let y = self.sheet.top - 1.4 * PITCH;
        let line = self.line(text, Measure::plain(HEAD, Align::Middle, self.sheet.area_width));
        let (left, width) = (self.sheet.left, self.sheet.area_width);
        self.artifact(ArtifactType::Header, |pen| {
            pen.furniture(&line, left, y);
            pen.rule(left, y + HEAD.size * 0.6, (width, RULE), Ink::Black);
        });
    }

    /// — 1 —, a character in from the outer edge (7.5). On odd pages that is the right one.
    fn number(&mut self, number: u32) {
        let align = if number % 2 == 1 { Align::Right } else { Align::Left };
        let mut measure = Measure::plain(NUMBER, align, self.sheet.area_width - NUMBER.size);
        measure.first = NUMBER.size;
        let line = self.line(&format!("— {number} —"), measure);
        let y = self.sheet.top + self.sheet.area_height + NUMBER_BELOW * MM + NUMBER.size * 0.38;
        let left = self.sheet.left;
        self.artifact(ArtifactType::Footer, |pen| pen.furniture(&line, left, y));
    }

    fn line(&mut self, text: &str, measure: Measure) -> Line {
        lines::set(self.case, &Text::plain(text), &measure).into_iter().next().unwrap_or_default()
    }

    fn furniture(&mut self, line: &Line, left: f32, y: f32) {
        for run in &line.runs {
            self.run(run, left, y);
        }
    }
}

impl krilla::text::Glyph for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> std::ops::Range<usize> {
        let from = usize::try_from(self.from).unwrap_or(usize::MAX);
        from..from.saturating_add(usize::from(self.length))
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.width * size
    }

    fn x_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}
