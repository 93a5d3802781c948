//! Tables whose rows become a few lines each on a phone.

use maud::{Markup, html};

/// A table. Its first column names the row.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it holds, shown above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Markup>>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// How its cells stand.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Start }
    }

    /// A column whose cells say themselves what they are: on a phone, where a column has no heading above it, they stand
    /// without its name.
    pub fn evident(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Evident }
    }

    /// A column of moments or other few words that stay on one line.
    pub fn whole(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Whole }
    }

    /// A column of numbers, under one another.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::End }
    }
}

/// How cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start of the line: words.
    #[default]
    Start,
    /// At the start of the line: tags, names and dates, which nobody mistakes for something else.
    Evident,
    /// At the start of the line, and never on two: moments.
    Whole,
    /// At its end: numbers.
    End,
}

impl Align {
    fn class(self) -> Option<&'static str> {
        match self {
            Align::Start => None,
            Align::Evident => Some("evident"),
            Align::Whole => Some("whole"),
            Align::End => Some("number"),
        }
    }
}

/// A table; on a phone each row becomes a few lines, each cell behind the name of its column. Elsewhere one that is too wide moves sideways in its own frame, and the
/// page stays where it is.
pub fn table(table: &Table) -> Markup {
    // Whoever has no mouse moves a wide table by its links; one without any is reached itself.
    let still = !table
        .rows
        .iter()
        .flatten()
        .any(|cell| ["<a ", "<button ", "<summary"].iter().any(|tag| cell.0.contains(tag)));
    html! {
        div class="table-wide" tabindex=[still.then_some("0")] role=[still.then_some("region")]
            aria-label=[still.then_some(&table.caption)] {
            table class="table" role="table" {
                caption { (table.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in &table.columns {
                            th scope="col" role="columnheader" class=[column.align.class()] { (column.label) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for cells in &table.rows {
                        tr role="row" {
                            @for (at, (column, cell)) in table.columns.iter().zip(cells).enumerate() {
                                @if at == 0 {
                                    th scope="row" role="rowheader" class=[column.align.class()] { (cell) }
                                } @else {
                                    td role="cell" data-label=(column.label) class=[column.align.class()] { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
