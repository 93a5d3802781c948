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
