//! Blocks into pieces: titles, headings, paragraphs, pictures, signatures, contents.

use paper::document::{Block, Heading, Level, Listed, Paragraph, Seal, Signature, Text};

use super::{Composer, one_line};
use crate::lines::{self, Line, Measure};
use crate::pictures::Picture;
use crate::slabs::{Mark, PartKind, Piece, Place, Slab, base, marks_of};
use crate::style::{self, Align, Keep, Look, MM, PITCH, PLACE, Role, SEAL, SIGNED, Sheet, count};

/// How deep a heading lies in the structure.
pub(crate) fn depth(level: Level) -> u16 {
    match level {
        Level::Part => 1,
        Level::Piece => 2,
        Level::First => 3,
        Level::Second => 4,
    }
}

/// How many names stand beside each other in a joint signature.
const ABREAST: usize = 3;
/// The most of a page's height that a picture takes.
const HIGHEST: f32 = 0.42;

impl Composer<'_, '_> {
    pub(super) fn pieces(&mut self, block: &Block, next: Option<&Block>) -> Vec<Piece> {
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title(text) => self.title(text),
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, next),
            Block::Table(table) => self.table(table),
            Block::Picture(_) => self.picture(),
            Block::Beside(pictures) => vec![self.beside(pictures.len())],
            Block::Signature(signature) => self.signature(signature),
            Block::Imprint(rows) => self.imprint(rows),
            Block::Contents(title) => self.contents(title),
            Block::Space(lines) => {
                vec![Piece::Slab(Slab::new(count(usize::from(*lines)) * PITCH, Vec::new()))]
            }
            Block::PageBreak => vec![Piece::Break],
        }
    }

    /// Text of one look as slabs, one a line.
    fn text(&mut self, text: &Text, look: &Look, kind: PartKind) -> Vec<Slab> {
        let measure = Measure::of(look, self.sheet().area_width);
        let part = self.part(kind);
        let lines = match look.kind.role {
            Role::XiaoBiaoSong => lines::set_title(self.case, text, &measure),
            _ => lines::set(self.case, text, &measure),
        };
        lines.into_iter().map(|line| Slab::of_line(line, look.kind.pitch, part).kept(look.keep)).collect()
    }

    fn title(&mut self, text: &Text) -> Vec<Piece> {
        let kind = heading_part(1, text);
        let slabs = self.text(text, &style::TITLE, kind);
        // One line stays free between title and text (7.3.1).
        let space = Slab::new(PITCH, Vec::new()).kept(Keep::WithNext);
        slabs.into_iter().chain([space]).map(Piece::Slab).collect()
    }

    fn heading(&mut self, heading: &Heading) -> Vec<Piece> {
        let kind = heading_part(depth(heading.level), &heading.text);
        let mut slabs = self.text(&heading.text, &style::heading(heading.level), kind);
        if heading.listed == Listed::Listed {
            let number = self.meet();
            if let Some(first) = slabs.first_mut() {
                first.marks.push(Mark::Anchor { heading: number });
            }
        }
        if heading.level <= Level::Piece {
            slabs.push(Slab::new(PITCH / 2.0, Vec::new()).kept(Keep::WithNext));
        }
        slabs.into_iter().map(Piece::Slab).collect()
    }

    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&Block>) -> Vec<Piece> {
        let mut slabs = self.text(&paragraph.text, &style::paragraph(paragraph.stands), PartKind::Paragraph);
        // A signature does not stand alone on a page (7.3.5.4).
        if matches!(next, Some(Block::Signature(_))) {
            for slab in slabs.iter_mut().rev().take(2) {
                slab.keep = Keep::WithNext;
            }
        }
        slabs.into_iter().map(Piece::Slab).collect()
    }

    fn picture(&mut self) -> Vec<Piece> {
        let Some((number, picture)) = self.pictures.next() else { return Vec::new() };
        let sheet = self.sheet();
        match picture {
            Picture::Read { width, height, says } => {
                let (width, height) = fitted((width, height), &sheet);
                let part = self.part(PartKind::Picture { says });
                // Whole lines, so that the text after it is on the grid again.
                let slab = (height / PITCH).ceil() * PITCH;
                let x = (sheet.area_width - width) / 2.0;
                let mark = Mark::Picture { number, x, y: (slab - height) / 2.0, width, height, part };
                vec![Piece::Slab(Slab::new(slab, vec![mark]).kept(Keep::WithNext))]
            }
            Picture::Unreadable { says } => {
                let text = Text::plain(format!("〔图片无法读取：{says}〕"));
                let look = style::paragraph(paper::document::Stands::Centred);
                self.text(&text, &look, PartKind::Paragraph).into_iter().map(Piece::Slab).collect()
            }
        }
    }

    /// Pictures in one row, each in the middle of its part of the line over what it shows.
    fn beside(&mut self, many: usize) -> Piece {
        let sheet = self.sheet();
        let share = sheet.area_width / count(many.max(1));
        let next = (0..many).filter_map(|_| self.pictures.next());
        let read: Vec<_> = next
            .filter_map(|(number, picture)| match picture {
                Picture::Read { width, height, says } => {
                    Some((number, fitted_in((width, height), share - PLACE, &sheet), says))
                }
                Picture::Unreadable { .. } => None,
            })
            .collect();
        let tallest = read.iter().fold(0.0_f32, |tallest, (_, (_, height), _)| tallest.max(*height));
        let over = (tallest / PITCH).ceil() * PITCH;
        let measure = Measure::of(&style::paragraph(paper::document::Stands::Centred), share);
        let (mut marks, mut lines_under) = (Vec::new(), 0);
        for (at, (number, (width, height), says)) in read.into_iter().enumerate() {
            let left = count(at) * share;
            let part = self.part(PartKind::Picture { says: says.clone() });
            let (x, y) = (left + (share - width) / 2.0, over - height);
            marks.push(Mark::Picture { number, x, y, width, height, part });
            let part = self.part(PartKind::Paragraph);
            let under = lines::set(self.case, &Text::plain(says), &measure);
            lines_under = lines_under.max(under.len());
            for (row, line) in under.into_iter().enumerate() {
                marks.extend(marks_of(line, left, base(over + count(row) * PITCH, PITCH), part));
            }
        }
        Piece::Slab(Slab::new(over + count(lines_under) * PITCH, marks))
    }

    /// The day stands four characters from the right edge, the names over its middle (7.3.5.1).
    fn signature(&mut self, signature: &Signature) -> Vec<Piece> {
        let area = self.sheet().area_width;
        let rows = signature.units.len().div_ceil(ABREAST).max(1);
        let row = if rows > 1 && signature.seal == Seal::Room { SEAL * MM } else { PITCH };
        let over = match signature.seal {
            Seal::Room => 2.0 * PITCH,
            Seal::None => PITCH,
        };
        let mut marks = Vec::new();
        let mut top = over;
        let day = Text::plain(signature.day.clone());
        let day_width = lines::width(self.case, &day, &SIGNED);
        let day_middle = area - 4.0 * PLACE - day_width / 2.0;
        for units in signature.units.chunks(ABREAST) {
            for (at, unit) in units.iter().enumerate() {
                let name = Text::plain(unit.clone());
                let width = lines::width(self.case, &name, &SIGNED).min(area);
                let x = if signature.units.len() == 1 {
                    (day_middle - width / 2.0).min(area - width).max(0.0)
                } else {
                    let each = area / count(units.len());
                    each * count(at) + ((each - width) / 2.0).max(0.0)
                };
                let each = if signature.units.len() == 1 { area } else { area / count(units.len()) };
                marks.extend(self.signed(&name, x, width.min(each), top));
            }
            top += row;
        }
        marks.extend(self.signed(&day, day_middle - day_width / 2.0, day_width, top));
        let under = if signature.seal == Seal::Room { PITCH } else { 0.0 };
        vec![Piece::Slab(Slab::new(top + PITCH + under, marks))]
    }

    /// A name or day; one that is wider than its place goes on below.
    fn signed(&mut self, text: &Text, x: f32, width: f32, top: f32) -> Vec<Mark> {
        let part = self.part(PartKind::Paragraph);
        let lines = lines::set(self.case, text, &Measure::plain(SIGNED, Align::Middle, width + 0.5));
        let upwards = count(lines.len().saturating_sub(1)) * PITCH * 0.7;
        let mut marks = Vec::new();
        for (at, line) in lines.into_iter().enumerate() {
            let top = top - upwards + count(at) * PITCH * 0.7;
            marks.extend(marks_of(line, x, base(top, PITCH), part));
        }
        marks
    }

    /// Copies and the like, at the foot of the last page (10.1).
    fn imprint(&mut self, rows: &[String]) -> Vec<Piece> {
        let mut marks = Vec::new();
        let mut height = 0.0;
        for row in rows.iter().filter(|row| !row.trim().is_empty()) {
            for slab in self.text(&Text::plain(row.clone()), &style::IMPRINT, PartKind::Paragraph) {
                marks.extend(slab.marks.into_iter().map(|mark| moved(mark, height)));
                height += slab.height;
            }
        }
        if marks.is_empty() {
            return Vec::new();
        }
        vec![Piece::Slab(Slab { place: Place::Bottom, ..Slab::new(height, marks) })]
    }

    fn contents(&mut self, title: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if !title.is_empty() {
            pieces.extend(self.title(&Text::plain(title)));
        }
        for listing in self.listings.clone() {
            let number = listing.number.map_or_else(|| "0000".to_owned(), |number| number.to_string());
            let indent = f32::from(listing.level.saturating_sub(1).min(2));
            let slabs = self.listed_line(&listing.text, &number, indent);
            pieces.extend(slabs.into_iter().map(Piece::Slab));
        }
        pieces
    }

    /// A heading, dots, its page. The room kept for the number is always the same, so that lines break alike before and after
    /// it is known.
    fn listed_line(&mut self, text: &str, number: &str, indent: f32) -> Vec<Slab> {
        let area = self.sheet().area_width;
        let kind = style::CONTENTS.kind;
        let look = Look { first: indent, later: indent + 1.0, right: 4.0, ..style::CONTENTS };
        let mut slabs = self.text(&Text::plain(text), &look, PartKind::Paragraph);
        let part = self.part(PartKind::Paragraph);
        let number = lines::set(self.case, &Text::plain(number), &Measure::plain(kind, Align::Right, area));
        let end = slabs.last().map_or(0.0, |slab| end_of(&slab.marks));
        let from = end + PLACE / 2.0;
        let until = number.first().and_then(|line| line.runs.first()).map_or(area, |run| run.x) - PLACE / 4.0;
        let dots = self.dots(until - from);
        if let Some(last) = slabs.last_mut() {
            let base = |size| base(0.0, kind.pitch)(size);
            for (line, x) in
                dots.map(|line| (line, from)).into_iter().chain(number.into_iter().map(|line| (line, 0.0)))
            {
                last.marks.extend(marks_of(line, x, base, part));
            }
        }
        slabs
    }

    fn dots(&mut self, width: f32) -> Option<Line> {
        let kind = style::CONTENTS.kind;
        let dot = lines::width(self.case, &Text::plain("."), &kind);
        let mut dots = String::new();
        let mut x = dot;
        while x < width {
            dots.push('.');
            x += dot;
        }
        lines::set(self.case, &Text::plain(dots), &Measure::plain(kind, Align::Right, width))
            .into_iter()
            .next()
    }
}

/// A heading without words is none.
fn heading_part(level: u16, text: &Text) -> PartKind {
    if text.is_blank() { PartKind::Paragraph } else { PartKind::Heading { level, text: one_line(text) } }
}

fn end_of(marks: &[Mark]) -> f32 {
    let ends = marks.iter().filter_map(|mark| match mark {
        Mark::Run { run, .. } => {
            Some(run.x + run.size * run.glyphs.iter().map(|glyph| glyph.width).sum::<f32>())
        }
        _ => None,
    });
    ends.fold(0.0, f32::max)
}

fn moved(mark: Mark, down: f32) -> Mark {
    match mark {
        Mark::Run { run, y, part } => Mark::Run { run, y: y + down, part },
        other => other,
    }
}

/// The size of a picture that must fit: never larger than 150 dots an inch make it.
pub(crate) fn fitted(size: (f32, f32), sheet: &Sheet) -> (f32, f32) {
    fitted_in(size, sheet.area_width, sheet)
}

/// The same in a part of the line that is so wide.
pub(crate) fn fitted_in((width, height): (f32, f32), room: f32, sheet: &Sheet) -> (f32, f32) {
    let natural = 72.0 / 150.0;
    let scale = (room / width).min(sheet.area_height * HIGHEST / height).min(natural);
    (width * scale, height * scale)
}
