//! Rows of a file, one by one: JSON lines or a table with a header line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::mapping::Mapping;
use super::{Line, Rejected};
use crate::failure::Failure;

/// What was read.
#[derive(Debug)]
pub(super) enum Read {
    /// A row.
    Row(Box<Line>),
    /// A line that is none.
    Bad(Rejected),
}

/// The rows of a file.
#[derive(Debug)]
pub(super) struct Rows {
    path: PathBuf,
    mapping: Mapping,
    length: u64,
    position: u64,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Json { reader: BufReader<File>, line: u64 },
    Table { reader: Box<csv::Reader<File>>, columns: Vec<String> },
}

impl Rows {
    /// Opens the file; its ending says which kind it is.
    pub(super) fn open(path: &Path, mapping: Mapping) -> Result<Self, Failure> {
        let unreadable =
            |e: &dyn std::fmt::Display| Failure::usage(format!("{} cannot be read: {e}", path.display()));
        let file = File::open(path).map_err(|e| unreadable(&e))?;
        let length = file.metadata().map_err(|e| unreadable(&e))?.len();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let kind = match ending.as_str() {
            "jsonl" | "ndjson" => Kind::Json { reader: BufReader::new(file), line: 0 },
            "csv" => {
                let mut reader = Box::new(csv::Reader::from_reader(file));
                let header = reader.headers().map_err(|e| unreadable(&e))?;
                // Spreadsheets begin a UTF-8 file with a mark that belongs to no name.
                let columns: Vec<String> =
                    header.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_owned()).collect();
                mapping.check(&columns)?;
                Kind::Table { reader, columns }
            }
            _ => {
                return Err(Failure::usage(format!(
                    "{}: the name must end in .jsonl or .csv",
                    path.display()
                )));
            }
        };
        Ok(Self { path: path.to_owned(), mapping, length, position: 0, kind })
    }

    /// The file's length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    fn read(&mut self) -> Result<Option<Read>, Failure> {
        match &mut self.kind {
            Kind::Json { reader, line } => {
                let mut bytes = Vec::new();
                let read = reader.read_until(b'\n', &mut bytes);
                let read = read.map_err(|e| Failure::failed(format!("{}: {e}", self.path.display())))?;
                self.position += u64::try_from(read).unwrap_or_default();
                *line += 1;
                Ok((read > 0).then(|| json(&self.mapping, *line, &bytes)))
            }
            Kind::Table { reader, columns } => {
                let mut record = csv::StringRecord::new();
                let read = reader.read_record(&mut record);
                self.position = reader.position().byte();
                let line = record.position().map_or_else(|| reader.position().line(), csv::Position::line);
                match read {
                    Ok(false) => Ok(None),
                    Ok(true) => Ok(Some(table(&self.mapping, line, columns, &record))),
                    Err(wrong) if wrong.is_io_error() => {
                        Err(Failure::failed(format!("{}: {wrong}", self.path.display())))
                    }
                    Err(wrong) => Ok(Some(bad(line, wrong.to_string()))),
                }
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Read, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

fn bad(line: u64, why: String) -> Read {
    Read::Bad(Rejected { line, key: String::new(), why })
}

fn json(mapping: &Mapping, line: u64, bytes: &[u8]) -> Read {
    let object: Map<String, Value> = match serde_json::from_slice(bytes) {
        Ok(object) => object,
        Err(e) => return bad(line, format!("not a JSON object: {e}")),
    };
    let value = |column: &str| match object.get(column)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    mapping.row(line, value).map_or_else(|why| bad(line, why), |row| Read::Row(Box::new((line, row))))
}

fn table(mapping: &Mapping, line: u64, columns: &[String], record: &csv::StringRecord) -> Read {
    let value = |column: &str| {
        let place = columns.iter().position(|name| name == column)?;
        record.get(place).map(str::to_owned)
    };
    mapping.row(line, value).map_or_else(|why| bad(line, why), |row| Read::Row(Box::new((line, row))))
}
