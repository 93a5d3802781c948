//! SQL, written once for both databases.

/// A statement that both databases accept. Made by [`sql!`](crate::sql), never by hand.
#[derive(Debug)]
pub struct Sql {
    /// As written, with `$1`.
    pub postgres: &'static str,
    /// With `?1`: SQLite counts `$1` by first appearance, `?1` by its number.
    pub sqlite: &'static str,
    /// Where it stands, for messages.
    pub at: &'static str,
}

/// `text` with the `$` of every `$1` made a `?`, at compile time. A `$` before anything but a digit stays.
#[expect(
    clippy::indexing_slicing,
    reason = "constant evaluation has no iterators; a slip fails the build, not a request"
)]
pub const fn numbered<const N: usize>(text: &str) -> [u8; N] {
    let source = text.as_bytes();
    let mut result = [0; N];
    let mut i = 0;
    while i < N {
        let parameter = source[i] == b'$' && i + 1 < N && source[i + 1].is_ascii_digit();
        result[i] = if parameter { b'?' } else { source[i] };
        i += 1;
    }
    result
}

/// How many ids one statement asks for: as many as [`any_of!`](crate::any_of) has room for.
pub(crate) const TOGETHER: usize = 50;

/// The list of a statement that [`Tx::query_any`](crate::Tx::query_any) runs: `concat!("select … where id in ", any_of!())`.
#[macro_export]
macro_rules! any_of {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
         $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, \
         $47, $48, $49, $50)"
    };
}

/// A statement in the dialect both databases share, with `$1` parameters.
///
/// `sql!("update …")`, or `sql!(Record, "select …")` for one whose columns must be the record's fields. Each
/// text (a literal, or literals put together with `concat!`) is registered under test, where one check per crate prepares it on both databases, compares the
/// columns and asks SQLite for the plan. A scan that is meant says so: `/* scan: twelve rows */`.
#[macro_export]
macro_rules! sql {
    (@ $columns:expr, $text:expr) => {{
        const TEXT: &str = $text;
        const BYTES: [u8; TEXT.len()] = $crate::numbered::<{ TEXT.len() }>(TEXT);
        const SQLITE: &str = match ::std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => TEXT,
        };
        static STATEMENT: $crate::Sql =
            $crate::Sql { postgres: TEXT, sqlite: SQLITE, at: concat!(file!(), ":", line!()) };
        #[cfg(test)]
        $crate::inventory::submit! { $crate::Registered { sql: &STATEMENT, columns: $columns } }
        &STATEMENT
    }};
    ($text:expr) => { $crate::sql!(@ &[], $text) };
    ($record:ty, $text:expr) => { $crate::sql!(@ <$record as $crate::Record>::COLUMNS, $text) };
}
