//! The keys, and the file they are kept in.

use std::fmt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use kernel::Entropy;
use sha2::{Digest, Sha256};

use crate::vault::secret::{read_secret, replace_secret, write_secret};

/// A key's number: the first four bytes of a hash of the key. A slip in copying shows, and two rings never give
/// different keys one number.
pub(crate) type KeyId = u32;

/// Begins what is hashed for a key's number.
const NUMBERED: &[u8] = b"lianxin key 1\n";
/// What the index key is used for; another use would derive another key.
const LOOK_UP: &[u8] = b"lianxin contact index 1";
/// What stands at the top of the file.
const NOTICE: &str = "\
# The keys to citizens' contact data. Whoever has this file and the database can read it; whoever loses this file
# cannot read it ever again. Keep a copy apart from the copies of the database.
# The first seal key is used for what is new; the others open what is older.
";

/// A key. Shows nothing of itself.
#[derive(Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn id(&self) -> KeyId {
        let hash: [u8; 32] = Sha256::new().chain_update(NUMBERED).chain_update(self.0).finalize().into();
        hash.first_chunk().copied().map_or(0, KeyId::from_be_bytes)
    }

    fn line(&self, use_: &str) -> String {
        format!("{use_} {:08x} {}\n", self.id(), STANDARD.encode(self.0))
    }
}

/// The keys of one installation.
#[derive(Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub struct KeyRing {
    current: Secret,
    older: Vec<Secret>,
    index: Secret,
}

/// Why there is no key ring.
#[derive(Debug)]
pub enum KeyRingError {
    /// The file cannot be read or written; `NotFound` where there is none yet.
    File(std::io::Error),
    /// Others than its owner may read the file.
    Open,
    /// A line of the file is not a key, or not the key it was.
    Line(usize),
    /// There is no seal key, no index key, or more than one index key in the file.
    Incomplete,
}

impl fmt::Display for KeyRingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => write!(f, "the key file: {error}"),
            Self::Open => f.write_str("others may read the key file: give it mode 0600"),
            Self::Line(line) => write!(f, "line {line} of the key file is damaged"),
            Self::Incomplete => f.write_str("the key file needs a seal key and one index key"),
        }
    }
}
impl std::error::Error for KeyRingError {}

impl KeyRing {
    /// New keys, for a database that holds nothing sealed yet.
    pub fn generate(entropy: &Entropy) -> Self {
        Self { current: Secret(entropy.bytes()), older: Vec::new(), index: Secret(entropy.bytes()) }
    }

    /// The keys in the file.
    ///
    /// # Errors
    /// When there is no such file, others may read it, or it is damaged.
    pub fn read(path: &Path) -> Result<Self, KeyRingError> {
        let Some(bytes) = read_secret(path).map_err(KeyRingError::File)? else {
            return Err(KeyRingError::Open);
        };
        Self::parse(&String::from_utf8_lossy(&bytes))
    }

    /// Writes the file for the first time, readable by its owner only.
    ///
    /// # Errors
    /// When there is such a file already or it cannot be written.
    pub fn write_new(&self, path: &Path) -> Result<(), KeyRingError> {
        write_secret(path, self.text().as_bytes()).map_err(KeyRingError::File)
    }

    /// Writes the file in place of the one that is there.
    ///
    /// # Errors
    /// When it cannot be written; then the old one is still there.
    pub fn replace(&self, path: &Path) -> Result<(), KeyRingError> {
        replace_secret(path, self.text().as_bytes()).map_err(KeyRingError::File)
    }

    /// The ring with a new current key; the older ones still open what they sealed. Write it to the file before
    /// anything is sealed with it. When every value is sealed anew, [`KeyRing::without_older`] drops the rest.
    #[must_use]
    pub fn with_new_key(&self, entropy: &Entropy) -> Self {
        let older = [std::slice::from_ref(&self.current), &self.older].concat();
        Self { current: Secret(entropy.bytes()), older, index: self.index.clone() }
    }

    /// The ring with the current key only.
    #[must_use]
    pub fn without_older(&self) -> Self {
        Self { older: Vec::new(), ..self.clone() }
    }

    /// The ring with a new index key: every index in the database has to be computed anew (see `Vault::index`).
    #[must_use]
    pub fn with_new_index(&self, entropy: &Entropy) -> Self {
        Self { index: Secret(entropy.bytes()), ..self.clone() }
    }

    pub(crate) fn current(&self) -> (KeyId, &Secret) {
        (self.current.id(), &self.current)
    }

    pub(crate) fn find(&self, id: KeyId) -> Option<&Secret> {
        std::iter::once(&self.current).chain(&self.older).find(|key| key.id() == id)
    }

    pub(crate) fn index(&self, plain: &str) -> [u8; 32] {
        keyed(&keyed(&self.index.0, LOOK_UP), plain.as_bytes())
    }

    fn text(&self) -> String {
        let seals = std::iter::once(&self.current).chain(&self.older).map(|key| key.line("seal"));
        NOTICE.chars().chain(self.index.line("index").chars()).collect::<String>()
            + &seals.collect::<String>()
    }

    fn parse(text: &str) -> Result<Self, KeyRingError> {
        let (mut seals, mut indexes) = (Vec::new(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_line(line) {
                Some(("seal", key)) => seals.push(key),
                Some(("index", key)) => indexes.push(key),
                _ => return Err(KeyRingError::Line(number + 1)),
            }
        }
        let mut seals = seals.into_iter();
        match (seals.next(), indexes.pop(), indexes.is_empty()) {
            (Some(current), Some(index), true) => Ok(Self { current, older: seals.collect(), index }),
            _ => Err(KeyRingError::Incomplete),
        }
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRing({:08x} and {} older)", self.current.id(), self.older.len())
    }
}

fn parse_line(line: &str) -> Option<(&str, Secret)> {
    let mut words = line.split_whitespace();
    let (use_, id, encoded) = (words.next()?, words.next()?, words.next()?);
    let key = Secret(STANDARD.decode(encoded).ok()?.try_into().ok()?);
    let whole = format!("{:08x}", key.id()) == id && words.next().is_none();
    whole.then_some((use_, key))
}

fn keyed(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // RFC 2104 §2: a key shorter than the hash's block is filled up with zeros.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    Hmac::<Sha256>::new(&block.into()).chain_update(message).finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keyed_hash_is_the_standard_one() {
        let mac = Hmac::<Sha256>::new_from_slice(&[7; 32]).unwrap().chain_update(b"13800000000");
        assert_eq!(keyed(&[7; 32], b"13800000000").as_slice(), mac.finalize().into_bytes().as_slice());
    }
}
