//! What is laid on pages: slabs of type, rules and pictures, in the order they are read.

use std::rc::Rc;

use crate::lines::{Line, Run};
use crate::style::{Ink, Keep, RULE};

/// Something printed, seen from the upper left corner of its slab.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// Glyphs; `y` is their base line.
    Run { run: Run, y: f32, part: PartNo },
    /// A rule.
    Rule { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// A picture of the document, by its number.
    Picture { number: usize, x: f32, y: f32, width: f32, height: f32, part: PartNo },
    /// What a heading in the contents points to.
    Anchor { heading: usize },
}

/// A part of the document's structure, for programs that read it aloud: an index into [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartNo(pub(crate) usize);

/// What a part of the structure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    Heading { level: u16, text: String },
    Paragraph,
    Picture { says: String },
    Table,
    Row,
    HeadCell,
    Cell,
}

/// The structure of a document, each part after the one it lies in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts(pub(crate) Vec<(PartKind, Option<PartNo>)>);

impl Parts {
    pub(crate) fn add(&mut self, kind: PartKind, within: Option<PartNo>) -> PartNo {
        self.0.push((kind, within));
        PartNo(self.0.len() - 1)
    }
}

/// A piece that is laid on a page whole.
#[derive(Clone, Debug)]
pub(crate) struct Slab {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    pub(crate) keep: Keep,
    pub(crate) place: Place,
}

/// Where on its page a slab lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// After the one before.
    After,
    /// At the lower edge of the type area.
    Bottom,
}

impl Slab {
    pub(crate) fn new(height: f32, marks: Vec<Mark>) -> Self {
        Self { height, marks, keep: Keep::Free, place: Place::After }
    }

    pub(crate) fn kept(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// A line of type in the middle of its pitch.
    pub(crate) fn of_line(line: Line, pitch: f32, part: PartNo) -> Self {
        Self::new(pitch, marks_of(line, 0.0, base(0.0, pitch), part))
    }
}

/// The base line of type in a line that begins at `top`: the middle of a Chinese character in the middle of the line.
pub(crate) fn base(top: f32, pitch: f32) -> impl Fn(f32) -> f32 {
    move |size| top + pitch / 2.0 + size * 0.38
}

/// The marks of a line, moved to the right; its base line by the size of its type.
pub(crate) fn marks_of(line: Line, right: f32, base: impl Fn(f32) -> f32, part: PartNo) -> Vec<Mark> {
    let mark = |mut run: Run| {
        run.x += right;
        Mark::Run { y: base(run.size), run, part }
    };
    line.runs.into_iter().map(mark).collect()
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct RowSlab {
    pub(crate) cells: Vec<CellSlab>,
    /// The distance of its lines.
    pub(crate) pitch: f32,
    /// The space over and under the text.
    pub(crate) ends: f32,
    /// The rows to be repeated at the top of the next page.
    pub(crate) head: Option<Rc<Vec<RowSlab>>>,
    pub(crate) keep: Keep,
}

/// A cell, its text in lines.
#[derive(Clone, Debug)]
pub(crate) struct CellSlab {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) sides: f32,
    pub(crate) lines: Vec<Line>,
    pub(crate) part: PartNo,
}

impl RowSlab {
    /// How many lines its highest cell has.
    pub(crate) fn lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1).max(1)
    }

    pub(crate) fn height(&self) -> f32 {
        crate::style::count(self.lines()) * self.pitch + 2.0 * self.ends
    }

    /// The first lines of it as a row of its own, and what is left.
    pub(crate) fn split(mut self, lines: usize) -> (Self, Self) {
        let cells = self.cells.iter_mut().map(|cell| {
            let rest = cell.lines.split_off(lines.min(cell.lines.len()));
            CellSlab { lines: rest, ..cell.clone_empty() }
        });
        let rest = Self { cells: cells.collect(), head: self.head.clone(), ..self };
        (self, rest)
    }

    /// The row as marks: its text in the middle of its height, its rules around the cells.
    pub(crate) fn into_slab(self) -> Slab {
        let (height, pitch, keep) = (self.height(), self.pitch, self.keep);
        let mut marks = Vec::new();
        for cell in self.cells {
            let text = crate::style::count(cell.lines.len()) * pitch;
            let mut top = (height - text) / 2.0;
            for line in cell.lines {
                marks.extend(marks_of(line, cell.x + cell.sides, base(top, pitch), cell.part));
                top += pitch;
            }
            let (x, width) = (cell.x - RULE / 2.0, cell.width + RULE);
            let rule = |x, y, width, height| Mark::Rule { x, y, width, height, ink: Ink::Black };
            marks.push(rule(x, -RULE / 2.0, width, RULE));
            marks.push(rule(x, height - RULE / 2.0, width, RULE));
            marks.push(rule(x, -RULE / 2.0, RULE, height + RULE));
            marks.push(rule(cell.x + cell.width - RULE / 2.0, -RULE / 2.0, RULE, height + RULE));
        }
        Slab::new(height, marks).kept(keep)
    }
}

impl CellSlab {
    fn clone_empty(&self) -> Self {
        Self { lines: Vec::new(), ..*self }
    }
}

/// What is laid on pages, in order.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Slab(Slab),
    Row(RowSlab),
    /// A new page begins here.
    Break,
}
