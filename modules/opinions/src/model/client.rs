//! Programs of others that file and follow opinions.

use std::fmt;

use kernel::{Entropy, Id, Instant, RegionId};

/// Marks the id of a program.
#[derive(Debug)]
pub(crate) enum ClientMark {}
/// The id of a program.
pub(crate) type ClientId = Id<ClientMark>;

store::record! {
    /// A program that may file opinions in a region, as long as its key holds.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct ApiClient {
        pub(crate) id: ClientId,
        /// Where it may file: there and below.
        pub(crate) region: RegionId,
        /// Whose program it is.
        pub(crate) name: String,
        /// The last four characters of its key, to tell keys apart.
        pub(crate) hint: String,
        pub(crate) made_at: Instant,
        /// When it filed last, to the minute.
        pub(crate) used_at: Option<Instant>,
        pub(crate) revoked_at: Option<Instant>,
    }
}

/// A program's key: 160 random bits, shown once to whoever makes it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ApiKey(String);

impl ApiKey {
    /// A new key.
    pub(crate) fn random(entropy: &Entropy) -> Self {
        const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";
        let letter = |byte: u8| ALPHABET.get(usize::from(byte % 32)).copied().map_or('0', char::from);
        Self(entropy.bytes::<32>().into_iter().map(letter).collect())
    }

    /// As it is sent.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last four characters.
    pub(crate) fn hint(&self) -> &str {
        self.0.get(self.0.len().saturating_sub(4)..).unwrap_or_default()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey")
    }
}
