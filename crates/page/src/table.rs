//! Tables that become cards on a phone.

use maud::{Markup, PreEscaped, html};

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
    /// At its end: numbers.
    End,
}

impl Align {
    fn class(self) -> Option<&'static str> {
        (self == Align::End).then_some("number")
    }
}

/// A table; on a phone each row becomes a card. Elsewhere one that is too wide moves sideways in its own frame, and the
/// page stays where it is.
pub fn table(table: &Table) -> Markup {
    html! {
        div class="table-wide" {
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

/// The caption of every table that the heading above it (or the page's own) already says is left to screen readers.
pub(crate) fn quiet_captions(body: Markup) -> Markup {
    const OPEN: &str = "<caption>";
    let Some(first) = body.0.find(OPEN) else { return body };
    let mut quiet = String::with_capacity(body.0.len() + 64);
    let mut rest = body.0.as_str();
    let mut at = first;
    while let Some((before, after)) = rest.split_at_checked(at) {
        let words =
            after.strip_prefix(OPEN).and_then(|after| after.split("</caption>").next()).unwrap_or_default();
        quiet.push_str(before);
        quiet.push_str(if said_above(&quiet, words) { "<caption class=\"unseen\">" } else { OPEN });
        rest = after.strip_prefix(OPEN).unwrap_or(after);
        at = rest.find(OPEN).unwrap_or(rest.len() + 1);
    }
    quiet.push_str(rest);
    PreEscaped(quiet)
}

/// Whether the page's heading or the last one before the end says just these words.
fn said_above(page: &str, words: &str) -> bool {
    let heading = |level: &str| {
        let end = page.rfind(&format!("</{level}>"))?;
        Some((end, page.get(..end)?.ends_with(&format!(">{words}"))))
    };
    let nearest = ["h2", "h3"].into_iter().filter_map(heading).max();
    [heading("h1"), nearest].into_iter().flatten().any(|(_, same)| same)
}
