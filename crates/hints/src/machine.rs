//! A linear support vector machine for one label against all others, by dual coordinate descent, in which a piece is
//! heeded as much as mere counting says it tells.
//! (Wang, Manning: Baselines and Bigrams, 2012; Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008.)

use crate::lexicon::whole;
use crate::vector::Vector;

/// How often every case is looked at.
const ROUNDS: usize = 15;
/// Where the shuffling begins. The same cases in the same order give the same weights.
const SEED: u64 = 12_345;
/// In how many more texts of each side every piece is taken to stand, so that none is impossible.
const STANDS: f32 = 0.1;

/// A case to learn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesson<'a> {
    pub(crate) vector: &'a Vector,
    /// The label's place among the labels.
    pub(crate) label: usize,
    /// How much it costs to get it wrong.
    pub(crate) cost: f32,
}

/// The weight of every piece for `label`; behind them the one that every text has.
pub(crate) fn learn(lessons: &[Lesson<'_>], label: usize, pieces: usize) -> Vec<f32> {
    let telling = telling(lessons, label, pieces);
    let mut weights = vec![0.0_f32; pieces + 1];
    let mut turns: Vec<Turn<'_>> = lessons
        .iter()
        .map(|lesson| Turn {
            lesson,
            side: if lesson.label == label { 1.0 } else { -1.0 },
            length: 1.0 + length(&telling, lesson.vector),
            share: 0.0,
        })
        .collect();
    let mut dice = SEED;
    for _ in 0..ROUNDS {
        shuffle(&mut turns, &mut dice);
        for turn in &mut turns {
            turn.take(&mut weights, &telling);
        }
    }
    weights
}

/// The squares of the log-count ratios, so that a lesson's mean length is 1: how fast a piece's weight moves.
fn telling(lessons: &[Lesson<'_>], label: usize, pieces: usize) -> Vec<f32> {
    let (mut own, mut others) = (vec![STANDS; pieces], vec![STANDS; pieces]);
    for lesson in lessons {
        let side = if lesson.label == label { &mut own } else { &mut others };
        for (place, _) in lesson.vector.iter() {
            add(side, place, 1.0);
        }
    }
    let (all_own, all_others): (f32, f32) = (own.iter().sum(), others.iter().sum());
    let ratio = |(own, others): (f32, f32)| (own / all_own / (others / all_others)).ln();
    let mut telling: Vec<f32> = own.into_iter().zip(others).map(|both| ratio(both).powi(2)).collect();
    let sum: f32 = lessons.iter().map(|lesson| length(&telling, lesson.vector)).sum();
    let mean = sum / whole(u32::try_from(lessons.len()).unwrap_or(u32::MAX)).max(1.0);
    if mean > 0.0 {
        telling.iter_mut().for_each(|square| *square /= mean);
    }
    telling
}

/// A text's length, squared, as far as its pieces tell.
fn length(telling: &[f32], vector: &Vector) -> f32 {
    vector.iter().map(|(place, weight)| at(telling, place) * weight * weight).sum()
}

/// A lesson and what it has given to the weights.
struct Turn<'a> {
    lesson: &'a Lesson<'a>,
    /// 1 for the label, -1 against it.
    side: f32,
    /// Its length, squared, what every text has included.
    length: f32,
    share: f32,
}

impl Turn<'_> {
    fn take(&mut self, weights: &mut [f32], telling: &[f32]) {
        let give = 0.5 / self.lesson.cost;
        let slope = self.side.mul_add(score(weights, self.lesson.vector), self.share * give) - 1.0;
        let next = (self.share - slope / (self.length + give)).max(0.0);
        let move_by = (next - self.share) * self.side;
        self.share = next;
        if move_by == 0.0 {
            return;
        }
        for (place, weight) in self.lesson.vector.iter() {
            add(weights, place, move_by * weight * at(telling, place));
        }
        if let Some(slot) = weights.last_mut() {
            *slot += move_by;
        }
    }
}

/// How much a text is on the side of a label.
pub(crate) fn score(weights: &[f32], vector: &Vector) -> f32 {
    let own = weights.last().copied().unwrap_or(0.0);
    vector.iter().map(|(place, weight)| at(weights, place) * weight).sum::<f32>() + own
}

fn add(row: &mut [f32], place: u32, weight: f32) {
    if let Some(slot) = usize::try_from(place).ok().and_then(|place| row.get_mut(place)) {
        *slot += weight;
    }
}

/// The weight at a place.
pub(crate) fn at(weights: &[f32], place: u32) -> f32 {
    usize::try_from(place).ok().and_then(|place| weights.get(place)).copied().unwrap_or(0.0)
}

fn shuffle<T>(list: &mut [T], dice: &mut u64) {
    for last in (1..list.len()).rev() {
        *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let sides = u64::try_from(last).unwrap_or(0) + 1;
        list.swap(last, usize::try_from((*dice >> 33) % sides).unwrap_or(0));
    }
}
