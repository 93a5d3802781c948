//! Tables for spreadsheet programs.

use std::borrow::Cow;
use std::io::Write;

use kernel::{Error, Result};

/// A table as comma-separated text (RFC 4180) the way spreadsheet programs take it: UTF-8 with the mark at its
/// beginning without which they garble Chinese, and no cell that they would run as a formula.
#[derive(Debug)]
pub struct Csv<W: Write = Vec<u8>>(csv::Writer<W>);

impl Csv {
    /// A table with its heading, in memory.
    pub fn new<I>(heading: I) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        Self::into_writer(Vec::new(), heading)
    }
}

impl<W: Write> Csv<W> {
    /// A table with its heading, written as it goes.
    pub fn into_writer<I>(mut out: W, heading: I) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        out.write_all("\u{feff}".as_bytes()).map_err(Error::fault)?;
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let mut table = Self(writer);
        table.row(heading)?;
        Ok(table)
    }

    /// Adds a row, as many cells long as the heading; another length is a fault.
    pub fn row<I>(&mut self, cells: I) -> Result<()>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        for cell in cells {
            self.0.write_field(harmless(cell.as_ref()).as_bytes()).map_err(Error::fault)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(Error::fault)
    }

    /// The whole file, where it was written to.
    pub fn finish(self) -> Result<W> {
        self.0.into_inner().map_err(|error| Error::fault(error.to_string()))
    }
}

/// The cell with an apostrophe before what a spreadsheet program takes for the start of a formula. A negative number is no
/// formula and stays a number.
fn harmless(cell: &str) -> Cow<'_, str> {
    let start = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n');
    if cell.trim_start_matches(' ').starts_with(start) && !is_negative_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn is_negative_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix('-') else { return false };
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &[&[&str]]) -> String {
        let mut table = Csv::new(["姓名", "意见"]).unwrap();
        for row in rows {
            table.row(*row).unwrap();
        }
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_spreadsheet_program_sees_that_it_is_utf_8_and_where_rows_end() {
        assert_eq!(file(&[&["甲", "路灯坏了"]]), "\u{feff}姓名,意见\r\n甲,路灯坏了\r\n");
        assert_eq!(file(&[]), "\u{feff}姓名,意见\r\n");
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_inside_their_cell() {
        assert_eq!(
            file(&[&["甲,乙", "他说\"好\"\n又说"]]).lines().nth(1),
            Some("\"甲,乙\",\"他说\"\"好\"\"")
        );
    }

    #[test]
    fn no_cell_runs_as_a_formula() {
        let rows = [
            ("=1+1", "'=1+1"),
            ("+8613812345678", "'+8613812345678"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("--1", "'--1"),
            ("-", "'-"),
            ("-3", "-3"),
            ("-3.50", "-3.50"),
            ("3", "3"),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (cell, kept) in rows {
            assert_eq!(harmless(cell), kept);
        }
        assert!(file(&[&["=HYPERLINK(\"x\")", ""]]).contains("\"'=HYPERLINK(\"\"x\"\")\""));
    }

    #[test]
    fn a_row_of_another_length_is_a_fault_and_not_a_shifted_table() {
        let mut table = Csv::new(["姓名", "意见"]).unwrap();
        assert!(table.row(["甲"]).is_err());
    }
}
