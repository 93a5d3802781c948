//! A linear support vector machine for one label against all others, by dual coordinate descent.
//! (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008.)

use crate::vector::Vector;

/// How often every case is looked at.
const ROUNDS: usize = 15;
/// Where the shuffling begins. The same cases in the same order give the same weights.
const SEED: u64 = 12_345;

/// A case to learn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesson<'a> {
    pub(crate) vector: &'a Vector,
    /// The label's place among the labels.
    pub(crate) label: usize,
    /// How much it costs to get it wrong.
    pub(crate) cost: f32,
}

/// The weight of every piece for `label`.
pub(crate) fn learn(lessons: &[Lesson<'_>], label: usize, pieces: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; pieces];
    let mut turns: Vec<(usize, f32)> = (0..lessons.len()).map(|lesson| (lesson, 0.0)).collect();
    let mut dice = SEED;
    for _ in 0..ROUNDS {
        shuffle(&mut turns, &mut dice);
        for (lesson, share) in &mut turns {
            if let Some(lesson) = lessons.get(*lesson) {
                *share = step(&mut weights, lesson, label, *share);
            }
        }
    }
    weights
}

/// Looks at one lesson; returns its new share in the weights.
fn step(weights: &mut [f32], lesson: &Lesson<'_>, label: usize, share: f32) -> f32 {
    let side = if lesson.label == label { 1.0 } else { -1.0 };
    let give = 0.5 / lesson.cost;
    let slope = side * score(weights, lesson.vector) - 1.0 + share * give;
    let next = (share - slope / (1.0 + give)).max(0.0);
    let move_by = (next - share) * side;
    if move_by != 0.0 {
        for (place, weight) in lesson.vector.iter() {
            let slot = usize::try_from(place).ok().and_then(|place| weights.get_mut(place));
            if let Some(slot) = slot {
                *slot += move_by * weight;
            }
        }
    }
    next
}

/// How much a text is on the side of a label.
pub(crate) fn score(weights: &[f32], vector: &Vector) -> f32 {
    vector.iter().map(|(place, weight)| at(weights, place) * weight).sum()
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
