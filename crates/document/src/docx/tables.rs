//! Tables with their heads, which a word processor repeats on every page.

use paper::document::{Cell, Column, Row, Side, Table};

use super::styles::run_properties;
use super::xml::{paragraph, runs, twips};
use crate::compose::{bands, widths};
use crate::style::{self, CELL_ENDS, CELL_SIDES, Role, Type};

/// Tables side by side are one below the other where they are too wide for the page.
pub(super) fn xml(table: &Table, width: f32) -> String {
    let bands = bands(table, width);
    let tables: Vec<String> = bands.iter().map(|band| one(band, width)).collect();
    // Two tables without a paragraph between them would be one.
    let between = paragraph("Cell", "", "");
    let mut xml = tables.join(&between);
    xml.push_str("<w:p><w:pPr><w:spacing w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    xml
}

fn one(table: &Table, width: f32) -> String {
    let kind = style::table(table.columns.len());
    let widths = widths(&table.columns, &kind, width);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{}\"/>", twips(*width))).collect();
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let rules: String = sides
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .collect();
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{rules}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{ends}\" w:type=\"dxa\"/><w:left w:w=\"{in_}\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"{ends}\" w:type=\"dxa\"/><w:right w:w=\"{in_}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>",
        twips(width),
        ends = twips(CELL_ENDS),
        in_ = twips(CELL_SIDES),
    );
    let head = Rows {
        columns: &table.columns,
        widths: &widths,
        kind: Type { role: Role::HeiTi, ..kind },
        head: InHead::Yes,
    };
    let rows = Rows { kind, head: InHead::No, ..head };
    xml.extend(table.head.iter().map(|row| head.row(row)));
    xml.extend(table.rows.iter().map(|row| rows.row(row)));
    xml.push_str("</w:tbl>");
    xml
}

/// What rows have in common.
#[derive(Clone, Copy)]
struct Rows<'a> {
    columns: &'a [Column],
    widths: &'a [f32],
    kind: Type,
    head: InHead,
}

/// Whether rows are in the table's head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InHead {
    Yes,
    No,
}

impl Rows<'_> {
    fn row(&self, row: &Row) -> String {
        let mut xml = String::from("<w:tr>");
        if self.head == InHead::Yes {
            xml.push_str("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        }
        let mut column = 0;
        let blank = Cell::default();
        for cell in row.iter().chain(std::iter::repeat(&blank)) {
            let covers = usize::from(cell.covers.max(1)).min(self.widths.len().saturating_sub(column));
            if covers == 0 {
                break;
            }
            xml.push_str(&self.cell(cell, column, covers));
            column += covers;
        }
        xml.push_str("</w:tr>");
        xml
    }

    fn cell(&self, cell: &Cell, column: usize, covers: usize) -> String {
        let width: f32 = self.widths.iter().skip(column).take(covers).sum();
        let side = self.columns.get(column).map(|column| column.stands).unwrap_or_default();
        let align = match side {
            _ if self.head == InHead::Yes => "center",
            Side::Left => "left",
            Side::Middle => "center",
            Side::Right => "right",
        };
        let properties = format!(
            "<w:spacing w:line=\"{}\" w:lineRule=\"exact\"/><w:jc w:val=\"{align}\"/>",
            twips(self.kind.pitch)
        );
        let text = paragraph("Cell", &properties, &runs(&cell.text, &run_properties(&self.kind)));
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{covers}\"/><w:vAlign w:val=\"center\"/></w:tcPr>{text}</w:tc>",
            twips(width)
        )
    }
}
