//! Ids: 64 bits, ordered by time, typed by what they name, written as short base-32 text.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Mutex;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::Instant;

/// Crockford's alphabet: no I, L, O, U, so that a code read aloud or copied by hand survives.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The id of a `K`. `K` is an empty marker type; ids of different things do not mix.
pub struct Id<K>(i64, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// The id with this number, as it stands in the database.
    pub const fn from_number(number: i64) -> Self {
        Self(number, PhantomData)
    }

    /// The number that stands in the database.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.cast_unsigned();
        let mut digits = [b'0'; 13];
        for digit in digits.iter_mut().rev() {
            let low = usize::try_from(rest & 31).unwrap_or_default();
            *digit = ALPHABET.get(low).copied().unwrap_or(b'0');
            rest >>= 5;
        }
        let text = std::str::from_utf8(&digits).map_err(|_| fmt::Error)?;
        let short = text.trim_start_matches('0');
        f.write_str(if short.is_empty() { "0" } else { short })
    }
}

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}
impl std::error::Error for IdError {}

impl<K> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.is_empty() || text.len() > 13 {
            return Err(IdError);
        }
        let mut number: u64 = 0;
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|b| *b == byte.to_ascii_uppercase()).ok_or(IdError)?;
            number = number
                .checked_mul(32)
                .and_then(|n| n.checked_add(u64::try_from(digit).ok()?))
                .ok_or(IdError)?;
        }
        i64::try_from(number).map(Self::from_number).map_err(|_| IdError)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// 2024-01-01T00:00:00Z in milliseconds; ids count from here.
const EPOCH_MS: i64 = 1_704_067_200_000;
const NODE_BITS: u32 = 10;
const SEQUENCE_BITS: u32 = 12;

/// Hands out new ids: 41 bits of milliseconds, 10 bits of node, 12 bits of sequence. Never the same
/// twice and never backwards within a process, also when the clock goes backwards.
#[derive(Debug)]
pub struct Ids {
    node: i64,
    last: Mutex<i64>,
}

impl Ids {
    /// A source for the process with this node number (0–1023; higher bits are ignored). Two processes
    /// on one database need different numbers.
    pub fn new(node: u16) -> Self {
        Self { node: i64::from(node) & ((1 << NODE_BITS) - 1), last: Mutex::new(0) }
    }

    /// A new id, later than every id this source gave before.
    pub fn next<K>(&self, now: Instant) -> Id<K> {
        let ticks = (now.as_millisecond() - EPOCH_MS).max(0) << SEQUENCE_BITS;
        let mut last = self.last.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *last = ticks.max(*last + 1);
        let (milliseconds, sequence) = (*last >> SEQUENCE_BITS, *last & ((1 << SEQUENCE_BITS) - 1));
        Id::from_number(
            (milliseconds << (NODE_BITS + SEQUENCE_BITS)) | (self.node << SEQUENCE_BITS) | sequence,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    enum Thing {}

    proptest! {
        #[test]
        fn an_id_survives_being_written_and_read(number in 0..=i64::MAX) {
            let id = Id::<Thing>::from_number(number);
            prop_assert_eq!(id.to_string().parse::<Id<Thing>>(), Ok(id));
            prop_assert_eq!(id.to_string().to_lowercase().parse::<Id<Thing>>(), Ok(id));
        }

        #[test]
        fn nonsense_is_refused_and_never_a_panic(text in ".{0,20}") {
            let _ = text.parse::<Id<Thing>>();
        }
    }

    #[test]
    fn ids_go_forward_even_when_the_clock_goes_backwards() {
        let ids = Ids::new(7);
        let noon: Instant = "2026-11-22T12:00:00Z".parse().unwrap();
        let morning: Instant = "2026-11-22T08:00:00Z".parse().unwrap();
        let mut before = ids.next::<Thing>(noon);
        for now in std::iter::repeat_n(noon, 5000).chain(std::iter::repeat_n(morning, 5000)) {
            let next = ids.next::<Thing>(now);
            assert!(next > before);
            before = next;
        }
    }

    #[test]
    fn two_nodes_never_give_the_same_id() {
        let now: Instant = "2026-11-22T12:00:00Z".parse().unwrap();
        assert_ne!(Ids::new(1).next::<Thing>(now), Ids::new(2).next::<Thing>(now));
    }
}
