//! Tables into rows of set cells; one too wide for the page in several tables below each other.

use std::rc::Rc;

use paper::document::{Cell, Column, Row, Table};

use super::Composer;
use crate::lines::{self, Measure};
use crate::slabs::{CellSlab, PartKind, PartNo, Piece, RowSlab, Slab};
use crate::style::{self, Align, CELL_ENDS, CELL_SIDES, Keep, NARROWEST, PITCH, Role, Type, count};

impl Composer<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) -> Vec<Piece> {
        let width = self.sheet().area_width;
        let bands = bands(table, width);
        let several = bands.len() > 1;
        let mut pieces = Vec::new();
        for band in bands {
            pieces.extend(self.band(&band, width));
            let space = if several { PITCH } else { PITCH / 3.0 };
            pieces.push(Piece::Slab(Slab::new(space, Vec::new())));
        }
        pieces
    }

    fn band(&mut self, table: &Table, width: f32) -> Vec<Piece> {
        let kind = style::table(table.columns.len());
        let widths = widths(&table.columns, &kind, width);
        let part = self.part(PartKind::Table);
        let mut set = Setting { part, kind, widths: &widths, columns: &table.columns, head: None };
        let head: Vec<RowSlab> = table.head.iter().map(|row| self.row(row, &set, InHead::Yes)).collect();
        set.head = Some(Rc::new(head.clone()));
        let mut pieces: Vec<Piece> =
            head.into_iter().map(|row| Piece::Row(RowSlab { head: set.head.clone(), ..row })).collect();
        pieces.extend(table.rows.iter().map(|row| Piece::Row(self.row(row, &set, InHead::No))));
        pieces
    }

    fn row(&mut self, row: &Row, set: &Setting<'_>, in_head: InHead) -> RowSlab {
        let part = self.parts.add(PartKind::Row, Some(set.part));
        let mut cells = Vec::new();
        let (mut column, mut x) = (0, 0.0);
        for cell in row.iter().chain(std::iter::repeat(&Cell::default())) {
            let covers = usize::from(cell.covers.max(1));
            let Some(widths) = set.widths.get(column..(column + covers).min(set.widths.len())) else { break };
            if widths.is_empty() {
                break;
            }
            let width: f32 = widths.iter().sum();
            cells.push(self.cell(cell, (x, width), (column, set, in_head), part));
            column += widths.len();
            x += width;
        }
        let keep = if in_head == InHead::Yes { Keep::WithNext } else { Keep::Free };
        RowSlab { cells, pitch: set.kind.pitch, ends: CELL_ENDS, head: set.head.clone(), keep }
    }

    fn cell(
        &mut self,
        cell: &Cell,
        (x, width): (f32, f32),
        (column, set, in_head): (usize, &Setting<'_>, InHead),
        row: PartNo,
    ) -> CellSlab {
        let (kind, part) = match in_head {
            InHead::Yes => (Type { role: Role::HeiTi, ..set.kind }, PartKind::HeadCell),
            InHead::No => (set.kind, PartKind::Cell),
        };
        let part = self.parts.add(part, Some(row));
        let side = set.columns.get(column).map(|column| column.stands).unwrap_or_default();
        let align = if in_head == InHead::Yes { Align::Middle } else { Align::from(side) };
        let lines = lines::set(self.case, &cell.text, &Measure::plain(kind, align, width - 2.0 * CELL_SIDES));
        CellSlab { x, width, sides: CELL_SIDES, lines, part }
    }
}

/// What the rows of a table have in common.
struct Setting<'a> {
    part: PartNo,
    kind: Type,
    widths: &'a [f32],
    columns: &'a [Column],
    head: Option<Rc<Vec<RowSlab>>>,
}

/// Whether a row is in the table's head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InHead {
    Yes,
    No,
}

fn narrowest(kind: &Type) -> f32 {
    NARROWEST * kind.size + 2.0 * CELL_SIDES
}

/// The columns' widths: by their shares, but none too narrow for words.
pub(crate) fn widths(columns: &[Column], kind: &Type, width: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| f32::from(column.share.max(1))).sum();
    let least = narrowest(kind).min(width / count(columns.len().max(1)));
    let wanted = |column: &Column| f32::from(column.share.max(1)) / shares * width;
    let raised: f32 = columns.iter().map(|column| (least - wanted(column)).max(0.0)).sum();
    let spare: f32 = columns.iter().map(|column| (wanted(column) - least).max(0.0)).sum();
    let give = if spare > 0.0 { raised / spare } else { 0.0 };
    columns
        .iter()
        .map(|column| {
            let over = wanted(column) - least;
            least + over.max(0.0) * (1.0 - give)
        })
        .collect()
}

/// The table in as many tables as it takes for every column to be wide enough; each repeats the first column.
pub(crate) fn bands(table: &Table, width: f32) -> Vec<Table> {
    let columns = table.columns.len();
    let fit = fitting(columns, width);
    if columns <= fit || fit < 2 {
        return vec![table.clone()];
    }
    // As even as can be.
    let bands = (columns - 1).div_ceil(fit - 1);
    let each = (columns - 1).div_ceil(bands);
    let take = |row: &Row, from: usize| -> Row {
        let flat = flat(row, columns);
        flat.iter().take(1).chain(flat.iter().skip(from).take(each)).cloned().collect()
    };
    (0..bands)
        .map(|band| {
            let from = 1 + band * each;
            Table {
                columns: table
                    .columns
                    .iter()
                    .take(1)
                    .chain(table.columns.iter().skip(from).take(each))
                    .copied()
                    .collect(),
                head: table.head.iter().map(|row| take(row, from)).collect(),
                rows: table.rows.iter().map(|row| take(row, from)).collect(),
            }
        })
        .collect()
}

/// How many columns stand beside each other.
fn fitting(columns: usize, width: f32) -> usize {
    let least = narrowest(&style::table(columns));
    let mut fit = 0;
    while count(fit + 1) * least <= width {
        fit += 1;
    }
    fit
}

/// A row with a cell for every column: one that covers several stands in the first of them.
fn flat(row: &Row, columns: usize) -> Row {
    let mut flat = Row::new();
    for cell in row {
        flat.push(Cell { covers: 1, ..cell.clone() });
        flat.extend((1..cell.covers.max(1)).map(|_| Cell::default()));
    }
    flat.resize(columns, Cell::default());
    flat
}
