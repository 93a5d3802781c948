//! XLSX files, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Building, Cell, CellKind, Each, Limits, Next, Part, Row, SheetError, packed};

pub(super) fn read(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), SheetError> {
    let seen = packed::check(bytes, limits)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| refused(&e))?;
    for name in sheets(&book) {
        let next = match each(Part::Sheet(name.clone()))? {
            Next::More => read_sheet(&mut book, (&name, seen.merged), limits, each)?,
            other => other,
        };
        if next == Next::Enough {
            break;
        }
    }
    Ok(())
}

/// Reads one sheet; `merged` says whether any cells of the file are.
fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    (name, merged): (&str, bool),
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<Next, SheetError> {
    let merged =
        if merged { book.merge_cells_by_sheet_name(name).map_err(|e| refused(&e))? } else { Vec::new() };
    let mut merges = Merges::of(merged);
    let mut cells = book.worksheet_cells_reader(name).map_err(|e| refused(&e))?;
    let (mut building, mut at) = (Building::default(), 0);
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|e| refused(&e))? {
        let (row, column) = record.pos;
        if row != at {
            let next = hand_over(&mut building, at, &mut merges, limits, each)?;
            if next != Next::More {
                return Ok(next);
            }
            at = row;
        }
        let cell = value(&record.value, record.formula.is_some());
        building.put(usize::try_from(column).unwrap_or(usize::MAX), row + 1, cell, limits)?;
    }
    hand_over(&mut building, at, &mut merges, limits, each)
}

fn hand_over(
    building: &mut Building,
    at: u32,
    merges: &mut Merges,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<Next, SheetError> {
    let Some(row) = building.take(at + 1) else { return Ok(Next::More) };
    each(Part::Row(merges.fill(row, at, limits)))
}

/// The sheets that are shown; hidden ones hold lists for drop-downs. Where all are hidden, the first.
fn sheets(book: &Xlsx<Cursor<&[u8]>>) -> Vec<String> {
    let table = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let all = book.sheets_metadata();
    let shown = all.iter().filter(table).filter(|sheet| sheet.visible == SheetVisible::Visible);
    let mut names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    if names.is_empty() {
        names.extend(all.iter().find(table).map(|sheet| sheet.name.clone()));
    }
    names
}

fn value(value: &DataRef<'_>, formula: bool) -> Cell {
    let (text, kind) = match value {
        DataRef::String(text) => (text.clone(), CellKind::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), CellKind::Text),
        DataRef::Int(number) => (number.to_string(), CellKind::Number),
        DataRef::Float(number) => (number.to_string(), CellKind::Number),
        DataRef::Bool(yes) => (yes.to_string(), CellKind::Truth),
        DataRef::DateTime(moment) => (day(moment), CellKind::Day),
        DataRef::DateTimeIso(text) => {
            (text.replace('T', " ").trim_end_matches(" 00:00:00").to_owned(), CellKind::Day)
        }
        DataRef::DurationIso(text) => (text.clone(), CellKind::Text),
        DataRef::Error(mistake) => (mistake.to_string(), CellKind::Mistake),
        DataRef::Empty if formula => (String::new(), CellKind::Uncomputed),
        DataRef::Empty => (String::new(), CellKind::Text),
    };
    Cell { text, kind }
}

fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}

fn refused(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Password,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => SheetError::NotATable,
        other => SheetError::Damaged(other.to_string()),
    }
}

/// The merged cells, those still to come and those that reach into the current row.
struct Merges {
    coming: Vec<Dimensions>,
    open: Vec<(Dimensions, Cell)>,
}

impl Merges {
    fn of(mut all: Vec<Dimensions>) -> Self {
        all.sort_by_key(|one| std::cmp::Reverse(one.start));
        Self { coming: all, open: Vec::new() }
    }

    /// Puts the value of a merged cell into each place of this row that it covers.
    fn fill(&mut self, mut row: Row, at: u32, limits: &Limits) -> Row {
        self.open.retain(|(place, _)| place.end.0 >= at);
        while let Some(next) = self.coming.pop_if(|next| next.start.0 <= at) {
            let column = usize::try_from(next.start.1).unwrap_or(usize::MAX);
            let value = row.cells.get(column).filter(|_| next.start.0 == at).cloned();
            // A merged cell whose first row was blank holds nothing.
            self.open.extend(value.filter(|cell| !cell.is_blank()).map(|cell| (next, cell)));
        }
        for (place, cell) in &self.open {
            let columns = usize::try_from(place.start.1).ok().zip(usize::try_from(place.end.1).ok());
            let Some((first, last)) = columns else { continue };
            let last = last.min(limits.columns.saturating_sub(1));
            if row.cells.len() <= last {
                row.cells.resize(last + 1, Cell::text(""));
            }
            for covered in row.cells.iter_mut().take(last + 1).skip(first) {
                *covered = cell.clone();
            }
        }
        row
    }
}
