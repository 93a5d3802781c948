//! A row as a JSON object and back.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::{Error, Result};
use serde_json::{Map, Value as Json};

use super::schema::{Kind, Table};
use crate::record::Row;
use crate::value::{Cell, Param, Value};

/// The row as one line.
pub(super) fn write(table: &Table, row: &Row<'_>, out: &mut Vec<u8>) -> Result<()> {
    let mut object = Map::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cell = row.cell(index)?;
        let json = json(column.kind, cell)
            .ok_or_else(|| Error::fault(format!("{}.{} holds {cell:?}", table.name, column.name)))?;
        object.insert(column.name.clone(), json);
    }
    serde_json::to_writer(&mut *out, &object).map_err(Error::fault)?;
    out.push(b'\n');
    Ok(())
}

/// Fractions go as text: the shortest text that reads back as the same number, whatever reads it.
fn json(kind: Kind, cell: Cell<'_>) -> Option<Json> {
    Some(match (kind, cell) {
        (_, Cell::Null) => Json::Null,
        (Kind::Integer, Cell::Int(number)) => number.into(),
        (Kind::Boolean, Cell::Bool(yes)) => yes.into(),
        (Kind::Boolean, Cell::Int(number)) => (number != 0).into(),
        (Kind::Real, Cell::Real(number)) => number.to_string().into(),
        (Kind::Text, Cell::Text(text)) => text.into(),
        (Kind::Bytes, Cell::Blob(bytes)) => STANDARD.encode(bytes).into(),
        _ => return None,
    })
}

/// A value on its way back.
#[derive(Debug, PartialEq)]
pub(super) enum Field {
    Null,
    Integer(i64),
    Boolean(bool),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// The fields of a line in the order of the table's columns.
pub(super) fn read(table: &Table, line: &[u8]) -> Result<Vec<Field>> {
    let mut object: Map<String, Json> = serde_json::from_slice(line).map_err(Error::fault)?;
    let wrong = |column: &str| Error::fault(format!("a row of {} has no sound {column}", table.name));
    let mut fields = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        let json = object.remove(&column.name).ok_or_else(|| wrong(&column.name))?;
        fields.push(field(column.kind, json).ok_or_else(|| wrong(&column.name))?);
    }
    Ok(fields)
}

fn field(kind: Kind, json: Json) -> Option<Field> {
    Some(match (kind, json) {
        (_, Json::Null) => Field::Null,
        (Kind::Integer, Json::Number(number)) => Field::Integer(number.as_i64()?),
        (Kind::Boolean, Json::Bool(yes)) => Field::Boolean(yes),
        (Kind::Real, Json::String(text)) => Field::Real(text.parse().ok()?),
        (Kind::Text, Json::String(text)) => Field::Text(text),
        (Kind::Bytes, Json::String(text)) => Field::Bytes(STANDARD.decode(text).ok()?),
        _ => return None,
    })
}

impl Param for Field {
    fn value(&self) -> Value<'_> {
        match self {
            Field::Null => Value::Null,
            Field::Integer(number) => Value::Int(*number),
            Field::Boolean(yes) => Value::Bool(*yes),
            Field::Real(number) => Value::Real(*number),
            Field::Text(text) => Value::Text(text.as_str().into()),
            Field::Bytes(bytes) => Value::Blob(bytes.into()),
        }
    }
}

/// The fields as a line of PostgreSQL's `COPY … FROM STDIN` in its text format.
pub(super) fn copy_line(fields: &[Field], out: &mut Vec<u8>) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b'\t');
        }
        match field {
            Field::Null => out.extend(b"\\N"),
            Field::Integer(number) => out.extend(number.to_string().bytes()),
            Field::Boolean(yes) => out.extend(yes.to_string().bytes()),
            Field::Real(number) => out.extend(number.to_string().bytes()),
            Field::Text(text) => copy_text(text, out),
            Field::Bytes(bytes) => {
                out.extend(b"\\\\x");
                out.extend(bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()));
            }
        }
    }
    out.push(b'\n');
}

fn copy_text(text: &str, out: &mut Vec<u8>) {
    for byte in text.bytes() {
        match byte {
            b'\\' => out.extend(b"\\\\"),
            b'\t' => out.extend(b"\\t"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            other => out.push(other),
        }
    }
}
