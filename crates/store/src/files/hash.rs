//! The name of a file: the hash of its content.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::value::{Cell, Column, ColumnError, Param, Value};

/// The SHA-256 hash of a file's content; as text, and in the database, 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash([u8; 32]);

/// The text is not a file's hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileHashError;

impl fmt::Display for FileHashError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a file's hash: 64 small hexadecimal digits")
    }
}
impl std::error::Error for FileHashError {}

impl FileHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for FileHash {
    type Err = FileHashError;

    /// One spelling only: a file has one address.
    fn from_str(text: &str) -> Result<Self, FileHashError> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut hash = [0; 32];
        if pairs.len() != hash.len() || !rest.is_empty() {
            return Err(FileHashError);
        }
        for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Ok(Self(hash))
    }
}

fn digit(character: u8) -> Result<u8, FileHashError> {
    match character {
        b'0'..=b'9' => Ok(character - b'0'),
        b'a'..=b'f' => Ok(character - b'a' + 10),
        _ => Err(FileHashError),
    }
}

impl Param for FileHash {
    fn value(&self) -> Value<'_> {
        Value::Text(self.to_string().into())
    }
}

impl Column for FileHash {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        match cell {
            Cell::Text(text) => text.parse().map_err(|_| ColumnError::new("a file's hash", cell)),
            other => Err(ColumnError::new("a file's hash", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_hash_survives_being_written_and_read(bytes: Vec<u8>) {
            let hash = FileHash::of(&bytes);
            prop_assert_eq!(hash.to_string().parse(), Ok(hash));
            let text = hash.to_string();
            prop_assert_eq!(FileHash::read(Cell::Text(&text)).ok(), Some(hash));
        }

        #[test]
        fn nonsense_is_refused_and_never_a_panic(text in ".{0,70}") {
            prop_assert_eq!(text.parse::<FileHash>(), Err(FileHashError));
        }
    }

    #[test]
    fn a_file_has_one_address_only() {
        let text = FileHash::of(b"").to_string();
        assert_eq!(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(text.to_uppercase().parse::<FileHash>(), Err(FileHashError));
        assert_eq!(text[..63].parse::<FileHash>(), Err(FileHashError));
        assert_eq!(format!("{text}00").parse::<FileHash>(), Err(FileHashError));
        assert_eq!(format!("../{}", &text[3..]).parse::<FileHash>(), Err(FileHashError));
    }
}
