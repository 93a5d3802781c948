//! How sure a hint is: tried on cases that were held back.

use crate::bytes::{Reader, Writer};

/// How sure a hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Among cases held back, hints like this one were right seven times in ten.
    Perhaps,
    /// Among cases held back, hints like this one were right at least nineteen times in twenty.
    Sure,
}

/// How often hints must have been right to be called sure.
const SURE: f32 = 0.95;
/// How often for "perhaps".
const PERHAPS: f32 = 0.7;
/// How many cases must have been held back before anything is called sure.
const TRIED: usize = 40;
/// How many of those must lie beyond a bound, so that it is no accident.
const BEYOND: usize = 15;
/// How far the best must lead where nothing was tried: below it, it is a guess.
const UNTRIED: f32 = 0.25;

/// How far the best label must lead the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    /// To be sure; never where that could not be tried.
    sure: f32,
    /// To say something at all.
    perhaps: f32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { sure: f32::INFINITY, perhaps: UNTRIED }
    }
}

/// How far the best leads the second.
pub(crate) fn gap(ranked: &[(usize, f32)]) -> f32 {
    match ranked {
        [] => 0.0,
        [only] => only.1,
        [first, second, ..] => first.1 - second.1,
    }
}

impl Bounds {
    /// The bounds that follow from leads and whether the best was right.
    pub(crate) fn tried(mut answers: Vec<(f32, bool)>) -> Self {
        if answers.len() < TRIED {
            return Self::default();
        }
        answers.sort_by(|a, b| b.0.total_cmp(&a.0));
        let lowest = |share: f32| {
            let mut right = 0.0_f32;
            let mut all = 0.0_f32;
            let mut bound = None;
            for (number, (lead, was_right)) in answers.iter().enumerate() {
                all += 1.0;
                right += if *was_right { 1.0 } else { 0.0 };
                if number + 1 >= BEYOND && right / all >= share {
                    bound = Some(*lead);
                }
            }
            bound
        };
        Self {
            sure: lowest(SURE).unwrap_or(f32::INFINITY),
            // As a part of all beyond the bound would be too easy on the weakest: a little above it.
            perhaps: lowest((SURE + PERHAPS) / 2.0).unwrap_or(f32::INFINITY),
        }
    }

    /// How sure a hint with this lead is; nothing where it would be a guess.
    pub(crate) fn judge(&self, lead: f32) -> Option<Sureness> {
        if lead >= self.sure {
            Some(Sureness::Sure)
        } else if lead >= self.perhaps {
            Some(Sureness::Perhaps)
        } else {
            None
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.exact(self.sure);
        to.exact(self.perhaps);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { sure: from.exact()?, perhaps: from.exact()? })
    }
}
