//! How sure a hint is: tried on cases that were held back.

use crate::bytes::{Reader, Writer};

/// How sure a hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Among cases held back, hints like this one were right more often than not.
    Perhaps,
    /// Among cases held back, hints like this one were right at least nineteen times in twenty.
    Sure,
}

/// How often hints must have been right to be called sure.
const SURE: f32 = 0.95;
/// The weakest hints that were together right less often than this are guesses, and not said.
const GUESS: f32 = 0.6;
/// How many cases must have been held back before anything is called sure.
const TRIED: usize = 40;
/// How many of those must lie beyond a bound, so that it is no accident.
const BEYOND: usize = 15;
/// How far the best must lead where nothing was tried: below it, it is a guess.
const UNTRIED: f32 = 0.3;

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

/// The lead of the farthest answer up to which the share that was right is as it should be.
fn farthest<'a>(answers: impl Iterator<Item = &'a (f32, bool)>, fits: impl Fn(f32) -> bool) -> Option<f32> {
    let (mut right, mut all) = (0.0_f32, 0.0_f32);
    let mut bound = None;
    for (number, (lead, was_right)) in answers.enumerate() {
        all += 1.0;
        right += if *was_right { 1.0 } else { 0.0 };
        if number + 1 >= BEYOND && fits(right / all) {
            bound = Some(*lead);
        }
    }
    bound
}

impl Bounds {
    /// The bounds that follow from leads and whether the best was right.
    pub(crate) fn tried(mut answers: Vec<(f32, bool)>) -> Self {
        if answers.len() < TRIED {
            return Self::default();
        }
        answers.sort_by(|a, b| b.0.total_cmp(&a.0));
        let last = answers.last().map_or(0.0, |(lead, _)| *lead);
        let sure = farthest(answers.iter(), |share| share >= SURE);
        let guesses = farthest(answers.iter().rev(), |share| share < GUESS);
        let sure = sure.unwrap_or(f32::INFINITY);
        // The weakest that is said is the next above the guesses.
        let said = |bound: f32| answers.iter().map(|(lead, _)| *lead).filter(move |lead| *lead > bound);
        let perhaps = guesses.map_or(last, |bound| said(bound).fold(f32::INFINITY, f32::min));
        Self { sure: sure.max(perhaps), perhaps }
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
