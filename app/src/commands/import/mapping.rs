//! Which column of the file holds which part of an opinion.

use std::collections::BTreeMap;

use kernel::Instant;
use opinions::ImportRow;

use crate::failure::Failure;

/// The parts of an opinion that can be brought in.
const PARTS: [&str; 11] =
    ["key", "title", "body", "place", "phone", "received", "reply", "closed", "verdict", "category", "unit"];

/// For each part the column it is read from.
#[derive(Clone, Debug)]
pub(super) struct Mapping(BTreeMap<&'static str, String>);

impl Mapping {
    /// Reads `part=column` pairs; a part that is not named is read from the column of its own name.
    pub(super) fn read(pairs: &[String]) -> Result<Self, Failure> {
        let mut columns: BTreeMap<_, _> = PARTS.iter().map(|part| (*part, (*part).to_owned())).collect();
        for pair in pairs {
            let (part, column) = pair.split_once('=').ok_or_else(|| {
                Failure::usage(format!("--map {pair}: PART=COLUMN is wanted, as in received=time"))
            })?;
            match PARTS.iter().find(|known| **known == part) {
                Some(known) => columns.insert(known, column.to_owned()),
                None => {
                    let parts = PARTS.join(", ");
                    return Err(Failure::usage(format!(
                        "--map {pair}: there is no part {part}; there are: {parts}"
                    )));
                }
            };
        }
        Ok(Self(columns))
    }

    /// Whether `columns` hold what is needed at least.
    pub(super) fn check(&self, columns: &[String]) -> Result<(), Failure> {
        let body = self.column("body");
        if columns.iter().any(|column| column == body) {
            return Ok(());
        }
        Err(Failure::usage(format!("there is no column {body}, which the body is read from"))
            .hint(format!("name the right one with --map body=COLUMN; there are: {}", columns.join(", "))))
    }

    fn column(&self, part: &str) -> &str {
        self.0.get(part).map(String::as_str).unwrap_or_default()
    }

    /// The row, from the values by column. `line` is its key where it has none.
    pub(super) fn row(&self, line: u64, value: impl Fn(&str) -> Option<String>) -> Result<ImportRow, String> {
        let part = |name: &str| value(self.column(name)).unwrap_or_default();
        let key = part("key");
        Ok(ImportRow {
            key: if key.is_empty() { line.to_string() } else { key },
            title: part("title"),
            body: part("body"),
            place: part("place"),
            phone: part("phone"),
            received_at: moment("received", part("received").trim())?,
            reply: part("reply"),
            closed_at: moment("closed", part("closed").trim())?,
            verdict: part("verdict"),
            category: part("category"),
            unit: part("unit"),
        })
    }
}

/// The moment that a part names: with its offset, or a day or day and time in China.
fn moment(part: &str, text: &str) -> Result<Option<Instant>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    opinions::moment(text).map(Some).ok_or_else(|| {
        format!("{part}: \"{text}\" is no time; wanted is 2026-03-02, 2026-03-02T09:00:00 or with an offset")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_an_offset_is_meant_in_beijing() {
        assert_eq!(
            moment("received", "2026-03-02T09:00:00").unwrap().unwrap().to_string(),
            "2026-03-02T01:00:00Z"
        );
        assert_eq!(
            moment("received", "2026-03-02 09:00").unwrap().unwrap().to_string(),
            "2026-03-02T01:00:00Z"
        );
        assert_eq!(moment("received", "2026-03-02").unwrap().unwrap().to_string(), "2026-03-01T16:00:00Z");
        assert_eq!(
            moment("received", "2026-03-02T09:00:00+09:00").unwrap().unwrap().to_string(),
            "2026-03-02T00:00:00Z"
        );
        assert_eq!(moment("received", "").unwrap(), None);
        assert!(moment("received", "last week").unwrap_err().contains("last week"));
    }

    #[test]
    fn a_part_is_read_from_the_column_that_was_named_for_it() {
        let mapping = Mapping::read(&["key=id".to_owned(), "body=content".to_owned()]).unwrap();
        let row = mapping
            .row(7, |column| {
                Some(format!("<{column}>")).filter(|_| !["received", "closed"].contains(&column))
            })
            .unwrap();
        assert_eq!(
            (row.key.as_str(), row.body.as_str(), row.title.as_str()),
            ("<id>", "<content>", "<title>")
        );
        let bare = mapping.row(7, |_| None).unwrap();
        assert_eq!(bare.key, "7", "a row without a key is named by its line");
    }
}
