//! The few kinds of value that both databases share, and how Rust types become and leave them.

use std::fmt;

use jiff::civil::Date;
use kernel::{Id, Instant, RegionPath};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value on its way into the database.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// `BIGINT`.
    Int(i64),
    /// `BOOLEAN`.
    Bool(bool),
    /// `DOUBLE PRECISION`.
    Real(f64),
    /// `TEXT`.
    Text(std::borrow::Cow<'a, str>),
    /// `BLOB`, `BYTEA` on PostgreSQL.
    Blob(std::borrow::Cow<'a, [u8]>),
}

impl Value<'_> {
    /// The same value, kept beyond whatever it was borrowed from.
    pub(crate) fn owned(&self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Int(number) => Value::Int(*number),
            Value::Bool(yes) => Value::Bool(*yes),
            Value::Real(number) => Value::Real(*number),
            Value::Text(text) => Value::Text(text.clone().into_owned().into()),
            Value::Blob(bytes) => Value::Blob(bytes.clone().into_owned().into()),
        }
    }
}

/// A value on its way out, borrowed from the row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// An integer; also a boolean as SQLite keeps it.
    Int(i64),
    /// A boolean as PostgreSQL keeps it.
    Bool(bool),
    /// A floating-point number.
    Real(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// A Rust value that can stand for a `$n`.
pub trait Param {
    /// The value as the database takes it.
    fn value(&self) -> Value<'_>;
}

/// A Rust value that can be read from a column.
pub trait Column: Sized {
    /// Reads the cell.
    ///
    /// # Errors
    /// When the cell holds something this type cannot be.
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError>;
}

/// A cell holds what its type cannot be: the schema and the code disagree, or the data was tampered with.
#[derive(Debug)]
pub struct ColumnError(pub String);

impl ColumnError {
    /// The standard sentence.
    pub fn new(wanted: &str, cell: Cell<'_>) -> Self {
        Self(format!("wanted {wanted}, the column holds {cell:?}"))
    }
}

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for ColumnError {}

/// A serde value kept as JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl Param for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl Param for i32 {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}
impl Param for u32 {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}
impl Param for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}
impl Param for f64 {
    fn value(&self) -> Value<'_> {
        Value::Real(*self)
    }
}
impl Param for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self.into())
    }
}
impl Param for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}
impl Param for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Blob(self.into())
    }
}
impl Param for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Blob(self.into())
    }
}
impl<const N: usize> Param for [u8; N] {
    fn value(&self) -> Value<'_> {
        Value::Blob(self.into())
    }
}
impl Param for Instant {
    fn value(&self) -> Value<'_> {
        Value::Int(self.as_microsecond())
    }
}
impl Param for Date {
    fn value(&self) -> Value<'_> {
        Value::Text(self.to_string().into())
    }
}
impl<K> Param for Id<K> {
    fn value(&self) -> Value<'_> {
        Value::Int(self.number())
    }
}
impl Param for RegionPath {
    fn value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}
impl<T: Serialize> Param for Json<T> {
    fn value(&self) -> Value<'_> {
        serde_json::to_string(&self.0).map_or(Value::Null, |text| Value::Text(text.into()))
    }
}
impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}
impl Param for Value<'_> {
    fn value(&self) -> Value<'_> {
        match self {
            Value::Null => Value::Null,
            Value::Int(number) => Value::Int(*number),
            Value::Bool(yes) => Value::Bool(*yes),
            Value::Real(number) => Value::Real(*number),
            Value::Text(text) => Value::Text(text.as_ref().into()),
            Value::Blob(bytes) => Value::Blob(bytes.as_ref().into()),
        }
    }
}
impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl Column for i64 {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Int(number) => Ok(number),
            other => Err(ColumnError::new("an integer", other)),
        }
    }
}
impl Column for u32 {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        i64::read(cell)?.try_into().map_err(|_| ColumnError::new("a count", cell))
    }
}
impl Column for bool {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Bool(yes) => Ok(yes),
            Cell::Int(number) => Ok(number != 0),
            other => Err(ColumnError::new("a boolean", other)),
        }
    }
}
impl Column for f64 {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Real(number) => Ok(number),
            other => Err(ColumnError::new("a number", other)),
        }
    }
}
impl Column for String {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Text(text) => Ok(text.to_owned()),
            other => Err(ColumnError::new("text", other)),
        }
    }
}
impl Column for Vec<u8> {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Blob(bytes) => Ok(bytes.to_vec()),
            other => Err(ColumnError::new("bytes", other)),
        }
    }
}
impl<const N: usize> Column for [u8; N] {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Blob(bytes) => bytes.try_into().map_err(|_| ColumnError::new("bytes of one length", cell)),
            other => Err(ColumnError::new("bytes", other)),
        }
    }
}
impl Column for Instant {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        Instant::from_microsecond(i64::read(cell)?).map_err(|_| ColumnError::new("an instant", cell))
    }
}
impl Column for Date {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Text(text) => text.parse().map_err(|_| ColumnError::new("a date", cell)),
            other => Err(ColumnError::new("a date", other)),
        }
    }
}
impl<K> Column for Id<K> {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        i64::read(cell).map(Id::from_number)
    }
}
impl Column for RegionPath {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Text(text) => {
                RegionPath::parse(text).ok_or_else(|| ColumnError::new("a region path", cell))
            }
            other => Err(ColumnError::new("a region path", other)),
        }
    }
}
impl<T: DeserializeOwned> Column for Json<T> {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Text(text) => serde_json::from_str(text)
                .map(Json)
                .map_err(|e| ColumnError(format!("not the JSON wanted: {e}"))),
            other => Err(ColumnError::new("JSON", other)),
        }
    }
}
impl<T: Column> Column for Option<T> {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Null => Ok(None),
            full => T::read(full).map(Some),
        }
    }
}

/// Lets a type with `Display` and `FromStr` (a closed list of words, say) stand in a `TEXT` column.
#[macro_export]
macro_rules! text_column {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::Param for $type {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Text(::std::string::ToString::to_string(self).into())
            }
        }
        impl $crate::Column for $type {
            fn read(cell: $crate::Cell<'_>) -> ::std::result::Result<Self, $crate::ColumnError> {
                match cell {
                    $crate::Cell::Text(text) => {
                        text.parse().map_err(|_| $crate::ColumnError::new(stringify!($type), cell))
                    }
                    other => Err($crate::ColumnError::new(stringify!($type), other)),
                }
            }
        }
    )+};
}

/// The parameters of a statement: `params![id, name]`.
#[macro_export]
macro_rules! params {
    ($($param:expr),* $(,)?) => { &[$($crate::param(&$param)),*] };
}

/// The values of one of many questions: [`Tx::query_each`](crate::Tx::query_each).
#[macro_export]
macro_rules! values {
    ($($param:expr),* $(,)?) => { vec![$($crate::owned(&$param)),*] };
}

/// What [`values!`](crate::values) makes of each value.
pub fn owned<T: Param>(param: &T) -> Value<'static> {
    param.value().owned()
}

/// What [`params!`](crate::params) makes of each value.
pub fn param<T: Param>(param: &T) -> &dyn Param {
    param
}
