//! Suggestions and motions at their published numbers. What was proposed since the present term began is lived, day by day
//! and through the services; what was handled before is brought over, as an office brings it over when it begins here.

mod deeds;
mod former;
mod houses;
mod life;
mod live;
mod words;

pub(super) use former::{bring_below, bring_former, hold_sessions};
pub(super) use houses::{House, houses};
pub(super) use live::Proposals;

use super::SEED;
use super::dice::Dice;

/// How much is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proposed {
    /// Suggestions handed to the network's own congress in this term …
    pub(super) suggestions: usize,
    /// … and motions.
    pub(super) motions: usize,
    /// In each former term that it brought along, the same two.
    pub(super) former: (usize, usize),
    /// How many former terms it brought along.
    pub(super) former_terms: u32,
    /// In this term at the congress of a city that is shown beside a province's …
    pub(super) of_city: usize,
    /// … and of the county that is shown.
    pub(super) of_county: usize,
    /// Brought over from all other congresses below, of nearly ten years.
    pub(super) below: usize,
}

impl Proposed {
    /// How many there are, for the bar.
    pub(super) fn all(&self) -> usize {
        let (suggestions, motions) = self.former;
        let terms = usize::try_from(self.former_terms).unwrap_or_default();
        let shown = 2 * (self.of_city + self.of_county);
        self.suggestions + self.motions + terms * (suggestions + motions) + shown + self.below
    }
}

/// The chance of one step of one suggestion: always the same, whatever else happens.
fn dice_of(number: usize, step: usize) -> Dice {
    let number = u64::try_from(number).unwrap_or_default();
    Dice::new(SEED ^ (5 << 56) ^ (number << 16) ^ u64::try_from(step).unwrap_or_default())
}
