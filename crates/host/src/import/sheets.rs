//! The sheets of a file, read as one table: the first whose columns are known, and every other one with the same columns. A
//! workbook with a sheet for each town is one table.

use std::marker::PhantomData;
use std::ops::ControlFlow;

use kernel::Lang;
use maud::{Markup, html};
use page::Tone;
use paper::sheet::{self, CellKind, Limits, Next, Part, Row, SheetError};
use serde::{Deserialize, Serialize};

use super::{ImportField, Target, Waits, columns, letter};
use crate::texts::Texts;

/// How many rows wait together, and are done in one transaction.
const TOGETHER: usize = 250;
/// More rows than any sheet has: rows of the second sheet are numbered from here.
const ROWS: u32 = 2_000_000;

/// Which sheets of a file are taken, and which are not because their columns are other ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheets {
    taken: Vec<String>,
    left: Vec<String>,
}

/// The number of a row within its sheet, as the spreadsheet program shows it.
pub(crate) fn row_in_sheet(number: u32) -> u32 {
    number % ROWS
}

impl Sheets {
    /// The sheet of a row, where rows of several are taken.
    pub(super) fn of_row(&self, number: u32) -> Option<&str> {
        let place = usize::try_from(number / ROWS).ok()?;
        self.taken.get(place).filter(|_| self.taken.len() > 1).map(String::as_str)
    }

    /// What a row is called: its number, with its sheet where there are several.
    pub(super) fn row_label(&self, lang: Lang, number: u32) -> String {
        let t = Texts::of(lang);
        let row = row_in_sheet(number).to_string();
        match self.of_row(number) {
            Some(sheet) => t.import_row_of(row, sheet),
            None => t.import_row(row),
        }
    }

    /// Says which sheets are read together, and which are not.
    pub(super) fn said(&self, lang: Lang) -> Markup {
        let t = Texts::of(lang);
        let names = |all: &[String]| all.join(t.import_between_sheets());
        html! {
            @if self.taken.len() > 1 {
                (page::notice(Tone::Info, html! { (t.import_sheets_taken(i64::try_from(self.taken.len()).unwrap_or_default(), names(&self.taken))) }))
            }
            @if !self.left.is_empty() {
                (page::notice(Tone::Warn, html! { (t.import_sheets_left(names(&self.left))) }))
            }
        }
    }
}

/// What the reader of a file hands over, in this order: the heading once, then parts.
#[derive(Debug)]
pub(super) enum Waiting {
    /// The headings of the columns.
    Headings(Vec<String>),
    /// The next rows below, JSON, ready to be kept.
    Part(String),
}

/// Reads a file and hands its heading and rows over, a few hundred at a time; ends when `each` no longer wants any. Returns how
/// many rows there were below the headings, and of which sheets.
///
/// # Errors
/// [`SheetError`].
pub(super) fn parts_of<T: Target>(
    bytes: &[u8],
    each: &mut dyn FnMut(Waiting) -> ControlFlow<()>,
) -> Result<(i64, Sheets), SheetError> {
    for wanted in [Wanted::Known, Wanted::Any] {
        let mut reading = Reading::<'_, T>::new(&mut *each, wanted);
        sheet::read_sheets(bytes, &Limits::default(), &mut |part| reading.take(part))?;
        reading.end_sheet();
        let _ = reading.part();
        if reading.signature.is_some() {
            let Reading { total, sheets, .. } = reading;
            return if total == 0 { Err(SheetError::Empty) } else { Ok((total, sheets)) };
        }
    }
    Err(SheetError::Empty)
}

/// Which sheet may be the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// One of whose headings some are known: a page of remarks may stand before it.
    Known,
    /// Any.
    Any,
}

struct Reading<'a, T> {
    each: &'a mut dyn FnMut(Waiting) -> ControlFlow<()>,
    wanted: Wanted,
    /// The name of the sheet that is read.
    sheet: String,
    /// Its first rows, until the heading was found among them.
    head: Option<Vec<Row>>,
    /// What tells the headings from others, once a sheet was taken.
    signature: Option<String>,
    sheets: Sheets,
    rows: Vec<Waits>,
    total: i64,
    of: PhantomData<T>,
}

impl<'a, T: Target> Reading<'a, T> {
    fn new(each: &'a mut dyn FnMut(Waiting) -> ControlFlow<()>, wanted: Wanted) -> Self {
        Self {
            each,
            wanted,
            sheet: String::new(),
            head: Some(Vec::new()),
            signature: None,
            sheets: Sheets::default(),
            rows: Vec::new(),
            total: 0,
            of: PhantomData,
        }
    }

    fn take(&mut self, part: Part) -> Next {
        match (part, &mut self.head) {
            (Part::Sheet(name), _) => {
                if self.end_sheet() == Next::Enough {
                    return Next::Enough;
                }
                (self.sheet, self.head) = (name, Some(Vec::new()));
                Next::More
            }
            (Part::Row(row), Some(head)) => {
                head.push(row);
                if head.len() < columns::HEADING_WITHIN { Next::More } else { self.heading() }
            }
            (Part::Row(row), None) => next(self.add(row)),
        }
    }

    /// Ends a sheet that was too short for its heading to be looked for.
    fn end_sheet(&mut self) -> Next {
        if self.head.as_ref().is_some_and(|head| !head.is_empty()) { self.heading() } else { Next::More }
    }

    /// Finds the heading among the first rows, and goes on with those below it where the sheet is taken.
    fn heading(&mut self) -> Next {
        let head = self.head.take().unwrap_or_default();
        let fields: &[ImportField] = T::ABOUT.fields;
        let place = columns::heading(&head, fields);
        let Some(row) = head.get(place) else { return Next::More };
        let headings = columns::headings(row);
        let signature = columns::signature(&headings);
        let fits = match &self.signature {
            Some(known) => *known == signature,
            None => self.wanted == Wanted::Any || columns::knows(row, fields),
        };
        if !fits {
            self.sheets.left.push(self.sheet.clone());
            return Next::Sheet;
        }
        self.sheets.taken.push(self.sheet.clone());
        if self.signature.replace(signature).is_none() && (self.each)(Waiting::Headings(headings)).is_break()
        {
            return Next::Enough;
        }
        next(head.into_iter().skip(place + 1).try_for_each(|row| self.add(row)))
    }

    fn add(&mut self, row: Row) -> ControlFlow<()> {
        let plain = row.cells.iter().all(|cell| cell.kind == CellKind::Text);
        let kinds =
            if plain { String::new() } else { row.cells.iter().map(|cell| letter(cell.kind)).collect() };
        let cells = row.cells.into_iter().map(|cell| cell.text).collect();
        let before = u32::try_from(self.sheets.taken.len().saturating_sub(1)).unwrap_or_default();
        let number = before.saturating_mul(ROWS).saturating_add(row.number);
        self.rows.push(Waits { n: number, c: cells, k: kinds });
        if self.rows.len() < TOGETHER { ControlFlow::Continue(()) } else { self.part() }
    }

    fn part(&mut self) -> ControlFlow<()> {
        let rows = std::mem::take(&mut self.rows);
        let count = i64::try_from(rows.len()).unwrap_or_default();
        self.total += count;
        match serde_json::to_string(&rows) {
            Ok(text) if count > 0 => (self.each)(Waiting::Part(text)),
            _ => ControlFlow::Continue(()),
        }
    }
}

fn next(flow: ControlFlow<()>) -> Next {
    if flow.is_break() { Next::Enough } else { Next::More }
}
