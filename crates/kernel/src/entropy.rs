//! Randomness, passed in like time.

use std::fmt;
use std::sync::{Arc, Mutex};

/// Fills the bytes it is given.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// Where randomness comes from.
#[derive(Clone)]
pub struct Entropy(Arc<Fill>);

impl Entropy {
    /// The operating system's randomness. A machine that cannot give any cannot serve, so its failure ends the process.
    pub fn system() -> Self {
        Self(Arc::new(|bytes| {
            #[expect(clippy::disallowed_methods, reason = "this is the one place")]
            if getrandom::fill(bytes).is_err() {
                std::process::abort();
            }
        }))
    }

    /// The same sequence for the same seed (splitmix64). For tests and demo data: anyone can guess it.
    pub fn seeded(seed: u64) -> Self {
        let state = Mutex::new(seed);
        Self(Arc::new(move |bytes| {
            let mut state = state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            for chunk in bytes.chunks_mut(8) {
                *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut word = *state;
                word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                word ^= word >> 31;
                chunk.iter_mut().zip(word.to_le_bytes()).for_each(|(to, from)| *to = from);
            }
        }))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// A random number below `bound` (0 where `bound` is 0), without bias worth naming: 64 bits reduced.
    pub fn below(&self, bound: u64) -> u64 {
        u64::from_le_bytes(self.bytes()).checked_rem(bound).unwrap_or(0)
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}
