//! Chance that is the same every time.

use kernel::{Entropy, Error, Result};

/// A sequence of numbers drawn by lot from a seed.
#[derive(Clone, Debug)]
pub(super) struct Dice(Entropy);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Entropy::seeded(seed))
    }

    /// A number below `bound`; 0 where that is 0.
    pub(super) fn below(&self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        usize::try_from(self.0.below(bound)).unwrap_or_default()
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn in_hundred(&self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of them.
    pub(super) fn pick<'a, T>(&self, all: &'a [T]) -> Result<&'a T> {
        all.get(self.below(all.len())).ok_or_else(|| Error::fault("nothing to draw from"))
    }

    /// One of these words; nothing where there are none.
    pub(super) fn word(&self, all: &[&'static str]) -> &'static str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }

    /// Puts them in an order drawn by lot.
    pub(super) fn shuffle<T>(&self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
