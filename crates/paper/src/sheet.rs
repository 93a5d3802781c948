//! Tables that come from spreadsheet programs, read row by row: XLSX, CSV and TSV in the encodings they are saved in.
//!
//! [`read`] never holds more than a row of the table beside the file itself and the texts that an XLSX file shares between
//! cells. What the file claims about itself is not believed: how much it unpacks to is counted before it is read.

mod book;
mod packed;
mod plain;

use std::fmt;
use std::ops::ControlFlow;

/// What kind of value stood in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text, as typed. Every cell of a CSV file.
    Text,
    /// A number.
    Number,
    /// A day or a moment, by the cell's format; the text is `2021-06-28` or `2021-06-28 09:00:00`.
    Day,
    /// A truth value; the text is `true` or `false`.
    Truth,
    /// A mistake that the program shows instead of a value: `#N/A`, `#REF!`.
    Mistake,
    /// A formula whose result the file does not hold: it was never opened in a spreadsheet program.
    Uncomputed,
}

/// A cell that is not blank, or a blank one between others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value as text.
    pub text: String,
    /// What it was.
    pub kind: CellKind,
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: CellKind::Text }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.kind != CellKind::Uncomputed && self.text.trim().is_empty()
    }
}

/// A row with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// Its cells from column A to the last that is not blank. A merged cell's value stands in each of the places it covers.
    pub cells: Vec<Cell>,
}

/// How much of a file is read. The defaults hold what an office has and stop what would exhaust the machine.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most columns.
    pub columns: usize,
    /// The most rows that are not blank.
    pub rows: u32,
    /// The longest text of a cell, in bytes.
    pub cell: usize,
    /// The most bytes that all parts of an XLSX file may unpack to.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { columns: 300, rows: 300_000, cell: 100_000, unpacked: 1 << 30 }
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// It is neither an XLSX file nor text.
    NotATable,
    /// It is a file of the old binary format (`.xls`): to be saved as XLSX.
    OldFormat,
    /// It needs a password.
    Password,
    /// There is nothing in it.
    Empty,
    /// The text is in no encoding that we know; the line where it stops making sense.
    Encoding(u32),
    /// It unpacks to more than the limit.
    TooLarge,
    /// Something stands beyond the last column allowed, at this address.
    TooManyColumns(String),
    /// There are more rows than allowed.
    TooManyRows(u32),
    /// A cell is longer than allowed, at this address; in a CSV file often a quotation mark that is never closed.
    CellTooLong(String),
    /// The file is broken; what the reader said.
    Damaged(String),
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATable => f.write_str("neither an XLSX file nor text"),
            Self::OldFormat => f.write_str("a file of the old format .xls: save it as .xlsx"),
            Self::Password => f.write_str("protected with a password: save it without"),
            Self::Empty => f.write_str("there is nothing in it"),
            Self::Encoding(line) => {
                write!(f, "line {line} is text in no known encoding: save it as UTF-8 or as .xlsx")
            }
            Self::TooLarge => f.write_str("it unpacks to more than can be read"),
            Self::TooManyColumns(at) => write!(f, "too many columns: something stands at {at}"),
            Self::TooManyRows(most) => write!(f, "more than {most} rows"),
            Self::CellTooLong(at) => {
                write!(f, "the cell {at} is too long: a quotation mark may not be closed")
            }
            Self::Damaged(why) => write!(f, "the file is damaged: {why}"),
        }
    }
}
impl std::error::Error for SheetError {}

/// What is handed over of a file, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A sheet of this name begins. A CSV file has none.
    Sheet(String),
    /// A row with something in it.
    Row(Row),
}

/// What whoever is handed a part wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// What comes next.
    More,
    /// No more of this sheet, but the next one.
    Sheet,
    /// No more of the file.
    Enough,
}

/// Hands every row with something in it to `each`, in the file's order, until it breaks off. Of an XLSX file the first
/// visible sheet is read. Returns how many rows were handed over.
///
/// # Errors
/// [`SheetError`]; rows before the place that cannot be read have been handed over by then.
pub fn read(
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<u32, SheetError> {
    let mut begun = 0;
    let mut first = |part: Part| match part {
        Part::Sheet(_) => {
            begun += 1;
            if begun > 1 { Next::Enough } else { Next::More }
        }
        Part::Row(row) => match each(row) {
            ControlFlow::Continue(()) => Next::More,
            ControlFlow::Break(()) => Next::Enough,
        },
    };
    read_sheets(bytes, limits, &mut first)
}

/// Hands every visible sheet of a file over, each with its rows that have something in them. Returns how many rows were handed
/// over.
///
/// # Errors
/// As [`read`].
pub fn read_sheets(
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Part) -> Next,
) -> Result<u32, SheetError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    let mut rows = 0;
    let mut counting = |part: Part| {
        rows += u32::from(matches!(part, Part::Row(_)));
        if rows > limits.rows { Err(SheetError::TooManyRows(limits.rows)) } else { Ok(each(part)) }
    };
    if bytes.starts_with(ZIP) {
        book::read(bytes, limits, &mut counting)?;
    } else if bytes.starts_with(COMPOUND) {
        // Both the old format and a new one behind a password come in this wrapping; the latter names its content.
        let sealed = utf_16("EncryptedPackage");
        let encrypted = bytes.windows(sealed.len()).any(|window| window == sealed);
        return Err(if encrypted { SheetError::Password } else { SheetError::OldFormat });
    } else {
        plain::read(bytes, limits, &mut counting)?;
    }
    if rows == 0 { Err(SheetError::Empty) } else { Ok(rows) }
}

/// Who is handed the parts; an error ends the reading with it.
type Each<'a> = dyn FnMut(Part) -> Result<Next, SheetError> + 'a;

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The address of a cell as the spreadsheet program shows it: column 1 of row 17 is `B17`. Columns count from 0.
pub fn address(column: usize, row: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// The letters over a column, counted from 0: `A`, …, `Z`, `AA`.
pub fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A row being put together: cells by column, blanks between them.
#[derive(Debug, Default)]
struct Building(Vec<Cell>);

impl Building {
    fn put(&mut self, column: usize, row: u32, cell: Cell, limits: &Limits) -> Result<(), SheetError> {
        if cell.is_blank() {
            return Ok(());
        }
        if column >= limits.columns {
            return Err(SheetError::TooManyColumns(address(column, row)));
        }
        if cell.text.len() > limits.cell {
            return Err(SheetError::CellTooLong(address(column, row)));
        }
        if self.0.len() <= column {
            self.0.resize(column + 1, Cell::text(""));
        }
        if let Some(place) = self.0.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn take(&mut self, number: u32) -> Option<Row> {
        let cells = std::mem::take(&mut self.0);
        (!cells.is_empty()).then_some(Row { number, cells })
    }
}

#[cfg(test)]
mod tests;
