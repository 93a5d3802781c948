//! Rows and the types they become.

use kernel::{Error, Result};

use crate::value::{Cell, Column};

/// One row of an answer.
#[derive(Debug)]
pub struct Row<'a>(Source<'a>);

#[derive(Debug)]
enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
    /// None of anything, in place of an answer that is not there yet.
    Nothing,
}

/// What stands for a value that is not known yet.
const NOTHING: [Cell<'static>; 3] = [Cell::Int(0), Cell::Text(""), Cell::Null];

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Source::Sqlite(row))
    }

    pub(crate) fn postgres(row: &'a tokio_postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }

    pub(crate) fn nothing() -> Self {
        Self(Source::Nothing)
    }

    /// The value in column `index`, counted from 0.
    ///
    /// # Errors
    /// A fault when there is no such column or it holds what `T` cannot be.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        if matches!(self.0, Source::Nothing)
            && let Some(nothing) = NOTHING.into_iter().find_map(|cell| T::read(cell).ok())
        {
            return Ok(nothing);
        }
        T::read(self.cell(index)?).map_err(|e| Error::fault(format!("column {}: {e}", index + 1)))
    }

    /// The value in column `index` as it lies there.
    ///
    /// # Errors
    /// A fault when there is no such column or its type is none of the shared ones.
    pub fn cell(&self, index: usize) -> Result<Cell<'_>> {
        match &self.0 {
            Source::Sqlite(row) => crate::sqlite::cell(row, index),
            Source::Postgres(row) => crate::postgres::cell(row, index),
            Source::Nothing => Ok(Cell::Null),
        }
    }
}

/// A type that is read from a row, column by column in their order.
pub trait Record: Sized {
    /// The columns' names in order; empty where names do not matter (tuples).
    const COLUMNS: &'static [&'static str];

    /// Reads the row.
    ///
    /// # Errors
    /// A fault when a column is missing or holds what its field cannot be.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

/// Declares a struct that is read from a row: field *n* from column *n*, and the statement check compares names.
///
/// ```ignore
/// store::record! {
///     /// A station as lists show it.
///     pub struct StationRow { pub id: StationId, pub name: String }
/// }
/// tx.query::<StationRow>(sql!(StationRow, "select id, name from stations"), &[])
/// ```
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),+ }

        impl $crate::Record for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn from_row(row: &$crate::Row<'_>) -> ::kernel::Result<Self> {
                let mut column = 0usize..;
                Ok(Self { $($field: row.get(column.next().unwrap_or_default())?),+ })
            }
        }
    };
}

macro_rules! tuple {
    ($($type:ident $index:tt),+) => {
        impl<$($type: Column),+> Record for ($($type,)+) {
            const COLUMNS: &'static [&'static str] = &[];
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.get::<$type>($index)?,)+))
            }
        }
    };
}
tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
