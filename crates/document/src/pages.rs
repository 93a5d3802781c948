//! Pieces onto pages: what stays together, where a table goes on, what lies at the foot.

use std::rc::Rc;

use crate::slabs::{Mark, Piece, Place, RowSlab, Slab};
use crate::style::Keep;

/// A mark with the place of its slab: how far below the top of the type area.
pub(crate) type Placed = (f32, Mark);

/// What lies on a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Laid {
    pub(crate) marks: Vec<Placed>,
}

/// The fewest lines of a split row that a page begins or ends with.
const FEWEST: usize = 2;

/// Lays pieces onto pages whose type area is so high.
pub(crate) struct Layer {
    height: f32,
    pages: Vec<Laid>,
    page: Laid,
    y: f32,
    /// What waits to be laid on one page with what comes.
    waiting: Vec<Slab>,
    /// The head of the table that the last row was of.
    table: Option<Rc<Vec<RowSlab>>>,
}

impl Layer {
    pub(crate) fn new(height: f32) -> Self {
        Self { height, pages: Vec::new(), page: Laid::default(), y: 0.0, waiting: Vec::new(), table: None }
    }

    pub(crate) fn lay(&mut self, piece: Piece) {
        match piece {
            Piece::Slab(slab) => {
                self.table = None;
                self.lay_slab(slab);
            }
            Piece::Row(row) => self.lay_row(row),
            Piece::Break => {
                self.release();
                self.table = None;
                if self.y > 0.0 {
                    self.turn();
                }
            }
        }
    }

    /// The pages; at least one.
    pub(crate) fn finish(mut self) -> Vec<Laid> {
        self.release();
        self.turn();
        self.pages
    }

    /// Whether so much more fits, with a hair's breadth for what adding up rounds away.
    fn fits(&self, height: f32) -> bool {
        self.y + height <= self.height + 0.05
    }

    fn lay_slab(&mut self, slab: Slab) {
        let keep = slab.keep;
        self.waiting.push(slab);
        // What would not fit on any page is not kept together.
        if keep == Keep::Free || self.waiting_height() > self.height {
            self.release();
        }
    }

    fn waiting_height(&self) -> f32 {
        self.waiting.iter().map(|slab| slab.height).sum()
    }

    fn release(&mut self) {
        let together = std::mem::take(&mut self.waiting);
        let height: f32 = together.iter().map(|slab| slab.height).sum();
        if !self.fits(height) && height <= self.height && self.y > 0.0 {
            self.turn();
        }
        for slab in together {
            self.place(slab);
        }
    }

    fn place(&mut self, slab: Slab) {
        if !self.fits(slab.height) && self.y > 0.0 {
            self.turn();
        }
        let top = match slab.place {
            Place::After => self.y,
            Place::Bottom => self.height - slab.height,
        };
        self.page.marks.extend(slab.marks.into_iter().map(|mark| (top, mark)));
        self.y = top + slab.height;
    }

    fn turn(&mut self) {
        self.pages.push(std::mem::take(&mut self.page));
        self.y = 0.0;
    }

    fn lay_row(&mut self, row: RowSlab) {
        let goes_on = match (&self.table, &row.head) {
            (Some(last), Some(head)) => Rc::ptr_eq(last, head),
            _ => false,
        };
        self.table.clone_from(&row.head);
        // What waits for the table (a caption) goes with its first row, which is placed by the same rule as any slab.
        if !self.waiting.is_empty() || row.keep == Keep::WithNext {
            let room = self.height - self.waiting_height();
            if row.height() <= room {
                self.lay_slab(row.into_slab());
                return;
            }
            self.release();
        }
        self.lay_row_in_parts(row, goes_on);
    }

    fn lay_row_in_parts(&mut self, row: RowSlab, goes_on: bool) {
        let mut rest = row;
        let mut goes_on = goes_on;
        loop {
            let height = rest.height();
            if self.fits(height) {
                self.place(rest.into_slab());
                return;
            }
            let lines = self.lines_that_fit(&rest);
            let head = self.head_height(&rest);
            // A row is cut only where it would not fit on a page of its own either, or leaves much of this one empty.
            let may_move = self.y > head && height + head <= self.height && height <= self.height / 2.0;
            if may_move || lines < FEWEST {
                if self.y <= 0.0 || (lines < FEWEST && self.y <= head) {
                    self.place(rest.into_slab());
                    return;
                }
                self.turn();
                self.repeat_head(&rest, goes_on);
                goes_on = true;
                continue;
            }
            let left = rest.lines().saturating_sub(lines);
            let lines = if left < FEWEST { lines.saturating_sub(FEWEST - left).max(1) } else { lines };
            let (first, after) = rest.split(lines);
            self.place(first.into_slab());
            self.turn();
            self.repeat_head(&after, true);
            goes_on = true;
            rest = after;
        }
    }

    fn head_height(&self, row: &RowSlab) -> f32 {
        row.head.iter().flat_map(|head| head.iter()).map(RowSlab::height).sum()
    }

    fn repeat_head(&mut self, row: &RowSlab, goes_on: bool) {
        if !goes_on {
            return;
        }
        let head: Vec<RowSlab> = row.head.iter().flat_map(|head| head.iter().cloned()).collect();
        for row in head {
            self.place(row.into_slab());
        }
    }

    fn lines_that_fit(&self, row: &RowSlab) -> usize {
        let room = self.height - self.y - 2.0 * row.ends;
        let mut lines = 0;
        while crate::style::count(lines + 1) * row.pitch <= room {
            lines += 1;
        }
        lines
    }
}
