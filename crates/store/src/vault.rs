//! Citizens' contact data at rest: sealed with a key that is not in the database, so that a stolen copy of the
//! database tells nobody's telephone number (个人信息保护法 51: encryption of personal data).
//!
//! A sealed value is bound to its context, the place it was sealed for: copied into another row, it does not open.

mod ring;
mod secret;

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use kernel::Entropy;

use ring::{KeyId, Secret};
pub use ring::{KeyRing, KeyRingError};
pub use secret::{read_secret, replace_secret, write_secret};

/// The first byte of a sealed value: how the rest is to be read.
const FORMAT: u8 = 1;
/// How many bytes the nonce has: enough that random ones never meet.
const NONCE: usize = 24;

/// Seals and opens. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<KeyRing>,
    entropy: Entropy,
}

/// Why a sealed value does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// It is not a sealed value at all.
    Malformed,
    /// It was sealed with a key that is not on the ring: another key file belongs to this database.
    UnknownKey,
    /// It was altered, or sealed for another place.
    Forged,
    /// The text is longer than the cipher can seal: 256 GiB.
    TooLong,
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "this is not a sealed value",
            Self::UnknownKey => "the value was sealed with a key that is not in the key file",
            Self::Forged => "the sealed value was altered or belongs to another place",
            Self::TooLong => "the text is too long to be sealed",
        })
    }
}
impl std::error::Error for VaultError {}

impl Vault {
    /// A vault with these keys. `entropy` must never repeat itself for one key: two texts under one nonce give both away.
    pub fn new(keys: KeyRing, entropy: Entropy) -> Self {
        Self { keys: Arc::new(keys), entropy }
    }

    /// Seals `plain` with the current key for the place named by `context`, e.g. `opinion contact:7K3F`. XChaCha20-Poly1305.
    ///
    /// # Errors
    /// Only where the text is too long.
    pub fn seal(&self, plain: &str, context: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (id, key) = self.keys.current();
        let header = header(id);
        let nonce: [u8; NONCE] = self.entropy.bytes();
        let payload = Payload { msg: plain.as_bytes(), aad: &bound(&header, context) };
        let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::TooLong)?;
        Ok([&header[..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for the place named by `context`.
    ///
    /// # Errors
    /// When the value was not sealed with a key of this ring for this place, or was altered.
    pub fn open(&self, bytes: &[u8], context: &[u8]) -> Result<String, VaultError> {
        let (id, rest) = split(bytes)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::Malformed)?;
        let key = self.keys.find(id).ok_or(VaultError::UnknownKey)?;
        let payload = Payload { msg: sealed, aad: &bound(&header(id), context) };
        let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| VaultError::Forged)?;
        String::from_utf8(plain).map_err(|_| VaultError::Forged)
    }

    /// Whether the value was sealed with another key than the current one, or cannot be read.
    pub fn needs_rotation(&self, bytes: &[u8]) -> bool {
        split(bytes).map(|(id, _)| id) != Ok(self.keys.current().0)
    }

    /// Opens the value and seals it again with the current key.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn reseal(&self, bytes: &[u8], context: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.seal(&self.open(bytes, context)?, context)
    }

    /// A value by which a sealed text can be found again without opening every row: the same for the same `plain`.
    /// Give it one spelling of a number (see `kernel::Phone`). HMAC-SHA-256: without the key nobody can try all
    /// telephone numbers against a stolen database, as they could with a plain hash.
    ///
    /// The index key is another than the sealing keys and does not change with them: a look-up compares with every row
    /// at once, so all rows must be under one key, and a value cannot be computed anew without opening the row. When
    /// the index key itself must change: stop the service, take [`KeyRing::with_new_index`], write the index of every
    /// opened row anew in one transaction, then [`KeyRing::replace`] the file. After an interruption do it again.
    pub fn index(&self, plain: &str) -> [u8; 32] {
        self.keys.index(plain)
    }

    /// A value that only this place can compute for `what`: the same for the same words, and telling nothing about those for
    /// others. HMAC-SHA-256 under the index key, apart from every [`index`](Self::index). For codes that are shown and soon
    /// checked again; it is another once the index key was changed.
    pub fn proof(&self, what: &str) -> [u8; 32] {
        self.keys.index(&format!("proof\u{0}{what}"))
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("keys", &self.keys).finish_non_exhaustive()
    }
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key.bytes()).into())
}

fn header(id: KeyId) -> [u8; 5] {
    let [a, b, c, d] = id.to_be_bytes();
    [FORMAT, a, b, c, d]
}

/// What is authenticated beside the text. The header has one length, so header and context cannot run into one another.
fn bound(header: &[u8; 5], context: &[u8]) -> Vec<u8> {
    [header, context].concat()
}

/// Parts a sealed value into the number of its key and the rest.
fn split(bytes: &[u8]) -> Result<(KeyId, &[u8]), VaultError> {
    match bytes.split_first_chunk::<5>() {
        Some(([FORMAT, id @ ..], rest)) => Ok((KeyId::from_be_bytes(*id), rest)),
        _ => Err(VaultError::Malformed),
    }
}

#[cfg(test)]
mod tests;
