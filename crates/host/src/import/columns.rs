//! Which row is the heading, and which column holds which field.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Lang, text};
use paper::sheet::Row;
use sha2::{Digest, Sha256};

use super::{ImportField, Mapping, Source};
use crate::visitor::hex;

/// Among so many rows the heading is looked for: titles and remarks stand above it.
pub(super) const HEADING_WITHIN: usize = 20;

/// A heading for comparison: without marks, spaces and what stands in brackets.
fn plain(heading: &str) -> String {
    let folded = text::fold(heading);
    let outer = folded.split(['(', '（', '[', '【']).next().unwrap_or_default();
    outer.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The names under which a field is known.
fn names(field: &ImportField) -> impl Iterator<Item = String> + '_ {
    let labels = [(field.label)(Lang::Zh), (field.label)(Lang::En)];
    labels.into_iter().chain(field.called.iter().copied()).map(plain)
}

/// The place of the heading among the first rows: where most headings are known, and otherwise the first of several cells.
pub(super) fn heading(rows: &[Row], fields: &[ImportField]) -> usize {
    let known: BTreeSet<String> = fields.iter().flat_map(names).collect();
    let score = |row: &Row| {
        let distinct: BTreeSet<String> = row.cells.iter().map(|cell| plain(&cell.text)).collect();
        distinct.intersection(&known).count()
    };
    let best = rows.iter().map(score).max().unwrap_or_default();
    let place = match best {
        0 => rows.iter().position(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1),
        best => rows.iter().position(|row| score(row) == best),
    };
    place.unwrap_or_default()
}

/// Whether any heading of a row is known.
pub(super) fn knows(row: &Row, fields: &[ImportField]) -> bool {
    let known: BTreeSet<String> = fields.iter().flat_map(names).collect();
    row.cells.iter().any(|cell| known.contains(&plain(&cell.text)))
}

/// The headings of a row; a column without one is named by its letters.
pub(super) fn headings(row: &Row) -> Vec<String> {
    let name = |(column, cell): (usize, &paper::sheet::Cell)| match cell.text.trim() {
        "" => paper::sheet::column_name(column),
        text => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    row.cells.iter().enumerate().map(name).collect()
}

/// Which column probably holds which field: first by equal names, then by a name within the heading. No column is taken twice.
pub(super) fn guess(
    headings: &[String],
    fields: &[ImportField],
    presets: &[(&'static str, String)],
) -> Mapping {
    let plains: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut taken = BTreeMap::new();
    for field in fields {
        let known: Vec<String> = names(field).collect();
        let column = (0..plains.len())
            .filter(|column| !taken.contains_key(column))
            .find(|column| plains.get(*column).is_some_and(|plain| known.contains(plain)));
        taken.extend(column.map(|column| (column, field.name)));
    }
    for field in
        fields.iter().filter(|field| !taken.values().any(|name| *name == field.name)).collect::<Vec<_>>()
    {
        let known: Vec<String> = names(field).filter(|name| name.chars().count() > 1).collect();
        let column = (0..plains.len()).filter(|column| !taken.contains_key(column)).find(|column| {
            plains.get(*column).is_some_and(|plain| known.iter().any(|name| plain.contains(name.as_str())))
        });
        taken.extend(column.map(|column| (column, field.name)));
    }
    let source = |field: &ImportField| {
        let column = taken.iter().find(|(_, name)| **name == field.name).map(|(column, _)| *column);
        let preset = presets.iter().find(|(name, _)| *name == field.name).map(|(_, value)| value.clone());
        (field.name.to_owned(), Source { column, otherwise: preset.unwrap_or_default() })
    };
    fields.iter().map(source).collect()
}

/// What tables with the same headings have in common.
pub(super) fn signature(headings: &[String]) -> String {
    let joined = headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>().join("\u{1f}");
    hex(Sha256::digest(joined.as_bytes()).get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use paper::sheet::Cell;

    use super::super::Need;
    use super::*;

    const FIELDS: &[ImportField] = &[
        ImportField { name: "name", label: |_| "姓名", called: &["代表姓名", "name"], need: Need::Row },
        ImportField { name: "birth", label: |_| "出生日期", called: &["出生年月"], need: Need::Open },
        ImportField { name: "seat", label: |_| "选区", called: &["选举单位"], need: Need::Row },
    ];

    fn row(number: u32, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|text| Cell::text(*text)).collect() }
    }

    fn column(mapping: &Mapping, field: &str) -> Option<usize> {
        mapping.get(field).and_then(|source| source.column)
    }

    #[test]
    fn the_heading_is_found_below_a_title() {
        let rows = [
            row(1, &["清江县代表名册", "清江县代表名册", "清江县代表名册"]),
            row(2, &["填报单位：姓名栏勿空"]),
            row(4, &["序号", "姓 名", "出生年月（公历）"]),
            row(5, &["1", "石一", "1975.3"]),
        ];
        assert_eq!(heading(&rows, FIELDS), 2);
        let strange = [row(1, &["title"]), row(2, &["a", "b"]), row(3, &["c", "d"])];
        assert_eq!(heading(&strange, FIELDS), 1);
    }

    #[test]
    fn columns_are_known_by_equal_names_first_and_then_by_a_part() {
        let headings = ["序号", "代表姓名", "姓名", "所在选区名称", "出生年月(公历)"].map(str::to_owned);
        let mapping = guess(&headings, FIELDS, &[("seat", "第一选区".to_owned())]);
        assert_eq!(column(&mapping, "name"), Some(1));
        assert_eq!(column(&mapping, "seat"), Some(3));
        assert_eq!(column(&mapping, "birth"), Some(4));
        assert_eq!(mapping.get("seat").unwrap().otherwise, "第一选区");
    }

    #[test]
    fn the_same_headings_are_known_again_however_they_are_spaced() {
        let one = ["姓 名".to_owned(), "出生年月（公历）".to_owned()];
        let two = ["姓名".to_owned(), "出生年月".to_owned()];
        assert_eq!(signature(&one), signature(&two));
        assert_ne!(signature(&one), signature(&two[..1]));
    }
}
