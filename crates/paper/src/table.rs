//! A list as a file for spreadsheet programs, written row by row.

use std::io::{Seek, Write};

use kernel::{Error, Result};
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook, Worksheet, XlsxError};

use crate::Csv;

/// The rows that one sheet of an XLSX file holds, its heading included.
const SHEET_ROWS: u32 = 1_048_576;
/// The longest name of a sheet, in characters.
const SHEET_NAME: usize = 31;

/// Which kind of file it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated text with the mark by which spreadsheet programs know UTF-8.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Xlsx, Format::Csv];

    /// The ending of its name, which is also its word in addresses.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    /// The format of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == word)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text; stays text also where it looks like a number, a day or a formula.
    Text,
    /// Numbers; what is none stays text.
    Number,
    /// Days as `2021-06-28`; what is none stays text.
    Day,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    kind: ColumnKind,
}

impl Column {
    /// A column under this heading.
    pub fn new(kind: ColumnKind, label: impl Into<String>) -> Self {
        Self { label: label.into(), kind }
    }

    /// A column of text.
    pub fn text(label: impl Into<String>) -> Self {
        Self::new(ColumnKind::Text, label)
    }
}

/// A table on its way into a file. Holds one row at a time.
#[derive(Debug)]
pub struct Table<W: Write + Seek + Send>(Kind<W>);

#[derive(Debug)]
enum Kind<W: Write + Seek + Send> {
    Csv(Box<Csv<W>>),
    Book(Box<Book<W>>),
}

struct Book<W> {
    out: W,
    workbook: Workbook,
    title: String,
    columns: Vec<Column>,
    text: Style,
    day: Style,
    sheets: usize,
    row: u32,
}

impl<W> std::fmt::Debug for Book<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a workbook of {} sheets", self.sheets)
    }
}

impl<W: Write + Seek + Send> Table<W> {
    /// A table of this title and these columns, written to `out`.
    ///
    /// # Errors
    /// A fault when `out` cannot be written.
    pub fn new(format: Format, title: &str, columns: Vec<Column>, out: W) -> Result<Self> {
        match format {
            Format::Csv => {
                let csv = Csv::into_writer(out, columns.iter().map(|column| &column.label))?;
                Ok(Self(Kind::Csv(Box::new(csv))))
            }
            Format::Xlsx => {
                let mut book = Book {
                    out,
                    workbook: Workbook::new(),
                    title: sheet_name(title),
                    columns,
                    text: Style::new().set_num_format("@"),
                    day: Style::new().set_num_format("yyyy-mm-dd"),
                    sheets: 0,
                    row: 0,
                };
                book.begin_sheet().map_err(Error::fault)?;
                Ok(Self(Kind::Book(Box::new(book))))
            }
        }
    }

    /// Adds a row, as many cells long as there are columns.
    ///
    /// # Errors
    /// A fault when it cannot be written or has another length.
    pub fn row<I>(&mut self, cells: I) -> Result<()>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        match &mut self.0 {
            Kind::Csv(csv) => csv.row(cells),
            Kind::Book(book) => book.row(cells).map_err(Error::fault),
        }
    }

    /// Ends the file and gives back where it was written to.
    ///
    /// # Errors
    /// A fault when it cannot be written.
    pub fn finish(self) -> Result<W> {
        match self.0 {
            Kind::Csv(csv) => csv.finish(),
            Kind::Book(book) => {
                let Book { mut out, mut workbook, .. } = *book;
                workbook.save_to_writer(&mut out).map_err(Error::fault)?;
                Ok(out)
            }
        }
    }
}

impl<W> Book<W> {
    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.title.clone(),
            number => {
                let ending = format!(" ({number})");
                let room = SHEET_NAME.saturating_sub(ending.len());
                self.title.chars().take(room).chain(ending.chars()).collect()
            }
        };
        let bold = Style::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (number, column) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(number, width(column))?;
            sheet.write_string_with_format(0, number, &column.label, &bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn row<I>(&mut self, cells: I) -> Result<(), XlsxError>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        if self.row >= SHEET_ROWS {
            self.begin_sheet()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for ((number, column), cell) in (0_u16..).zip(&self.columns).zip(cells) {
            write(sheet, (self.row, number), column.kind, cell.as_ref(), (&self.text, &self.day))?;
        }
        self.row += 1;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: ColumnKind,
    cell: &str,
    (text, day): (&Style, &Style),
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    match kind {
        ColumnKind::Number if let Ok(number) = cell.parse::<f64>() => {
            sheet.write_number(row, column, number)?
        }
        ColumnKind::Day if let Ok(date) = ExcelDateTime::parse_from_str(cell) => {
            sheet.write_datetime_with_format(row, column, &date, day)?
        }
        _ => {
            // The longest text that the format allows in a cell.
            let short: String = cell.chars().take(32_767).collect();
            sheet.write_string_with_format(row, column, short, text)?
        }
    };
    Ok(())
}

fn width(column: &Column) -> f64 {
    let least = match column.kind {
        ColumnKind::Text => 16,
        ColumnKind::Number => 10,
        ColumnKind::Day => 12,
    };
    let label = u32::try_from(column.label.chars().count()).unwrap_or(least);
    f64::from(least.max(label.saturating_mul(2).saturating_add(2)).min(60))
}

/// The title as the name of a sheet: without the signs that are not allowed there.
fn sheet_name(title: &str) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    title.chars().filter(allowed).take(SHEET_NAME).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::ops::ControlFlow;

    use super::*;
    use crate::sheet::{self, CellKind, Limits, Row};

    fn written(format: Format) -> Vec<u8> {
        let columns = vec![
            Column::text("姓名"),
            Column::new(ColumnKind::Number, "件数"),
            Column::new(ColumnKind::Day, "日期"),
        ];
        let mut table = Table::new(format, "代表/名册", columns, Cursor::new(Vec::new())).unwrap();
        table.row(["=cmd|' /C calc'!A0", "12", "2021-06-28"]).unwrap();
        table.row(["007", "-", ""]).unwrap();
        table.finish().unwrap().into_inner()
    }

    fn back(bytes: &[u8]) -> Vec<Row> {
        let mut rows = Vec::new();
        sheet::read(bytes, &Limits::default(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .unwrap();
        rows
    }

    #[test]
    fn a_list_is_the_same_after_a_spreadsheet_program_opened_it() {
        let rows = back(&written(Format::Xlsx));
        let cells: Vec<_> = rows[1].cells.iter().map(|cell| (cell.text.as_str(), cell.kind)).collect();
        assert_eq!(
            cells,
            [("=cmd|' /C calc'!A0", CellKind::Text), ("12", CellKind::Number), ("2021-06-28", CellKind::Day)],
            "text stays text, numbers and days are what they are"
        );
        assert_eq!(rows[2].cells[0].text, "007");
        assert_eq!((rows[2].cells[1].text.as_str(), rows[2].cells[1].kind), ("-", CellKind::Text));
    }

    #[test]
    fn the_same_list_as_text_runs_nothing() {
        let text = String::from_utf8(written(Format::Csv)).unwrap();
        assert!(text.starts_with("\u{feff}姓名,件数,日期\r\n'=cmd"), "{text}");
    }
}
