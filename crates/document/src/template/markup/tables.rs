//! Tables of the markup: rows between bars, and a row of dashes that says how wide columns are and how they stand.

use paper::document::{Cell, Column, Row, Side, Table};

use super::{From, Written};

/// Reads a table. Rows before the row of dashes are its head; without one all columns are alike. A bar right after a bar
/// widens the cell before it by a column.
pub(super) fn read(rows: &[Written]) -> Table {
    let rule = rows.iter().position(is_rule);
    let (head, body) = match rule {
        Some(at) => (rows.get(..at), rows.get(at + 1..)),
        None => (None, Some(rows)),
    };
    let read = |rows: Option<&[Written]>| -> Vec<Row> { rows.unwrap_or_default().iter().map(row).collect() };
    let (head, rows_read) = (read(head), read(body));
    let widest = head.iter().chain(&rows_read).map(width).max().unwrap_or_default();
    let mut columns: Vec<Column> = rule
        .and_then(|at| rows.get(at))
        .map(|line| cells(line).iter().map(column).collect())
        .unwrap_or_default();
    if columns.len() < widest {
        columns.resize(widest, Column { share: 10, stands: Side::Left });
    }
    Table { columns, head, rows: rows_read }
}

fn width(row: &Row) -> usize {
    row.iter().map(|cell| usize::from(cell.covers.max(1))).sum()
}

/// Whether a row is the one of dashes, and all of it the template's.
fn is_rule(line: &Written) -> bool {
    let line = line.trimmed();
    let fits = |(character, from): &(char, From)| {
        *from == From::Template && matches!(character, '|' | '-' | ':' | ' ')
    };
    line.0.iter().all(fits) && line.0.iter().any(|(character, _)| *character == '-')
}

/// The cells of a line, without its outer bars.
fn cells(line: &Written) -> Vec<Written> {
    let line = line.trimmed();
    let mut cells: Vec<Written> =
        line.0.split(|character| *character == ('|', From::Template)).map(|c| Written(c.to_vec())).collect();
    // Before the first bar and after the last there is nothing.
    if cells.first().is_some_and(Written::is_blank) {
        cells.remove(0);
    }
    if cells.last().is_some_and(Written::is_blank) {
        cells.pop();
    }
    cells
}

fn row(line: &Written) -> Row {
    let mut row = Row::new();
    for cell in cells(line) {
        match row.last_mut() {
            Some(before) if cell.0.is_empty() => before.covers += 1,
            _ => row.push(Cell { text: cell.trimmed().text_with_breaks(), covers: 1 }),
        }
    }
    row
}

/// A column of the row of dashes: as wide as there are dashes, standing where the colons are.
fn column(dashes: &Written) -> Column {
    let dashes = dashes.trimmed().plain();
    let share = u16::try_from(dashes.len()).unwrap_or(u16::MAX);
    let stands = match (dashes.starts_with(':'), dashes.ends_with(':')) {
        (true, true) => Side::Middle,
        (false, true) => Side::Right,
        _ => Side::Left,
    };
    Column { share, stands }
}
