//! What hints are compared with: TF-IDF of single characters and pairs, title and body alike, and a linear
//! classifier for each field against the rest, nothing else.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::data::Message;

/// How often every message is looked at.
const ROUNDS: usize = 20;

type Sparse = Vec<(usize, f64)>;

/// Learns from `lessons` and says the field of each of `tests`.
pub(crate) fn ask(lessons: &[&Message], tests: &[&Message]) -> (Vec<Option<String>>, Duration, Duration) {
    let begun = Instant::now();
    let words = Words::of(lessons);
    let texts: Vec<Sparse> = lessons.iter().map(|message| words.vector(message)).collect();
    let mut labels: Vec<&str> = lessons.iter().map(|message| message.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let side = |label: &str| -> Vec<f64> {
        lessons.iter().map(|message| if message.label == label { 1.0 } else { -1.0 }).collect()
    };
    let rows: Vec<(&str, Vec<f64>)> =
        labels.iter().map(|label| (*label, separate(&texts, &side(label), words.places.len()))).collect();
    let learning = begun.elapsed();
    let begun = Instant::now();
    let best = |message: &&Message| {
        let text = words.vector(message);
        let score = |row: &[f64]| -> f64 { dot(row, &text) };
        let best = rows.iter().max_by(|a, b| score(&a.1).total_cmp(&score(&b.1)));
        best.map(|(label, _)| (*label).to_owned())
    };
    (tests.iter().map(best).collect(), learning, begun.elapsed())
}

/// The plainest way to compare: the cosine of TF-IDF with every other message.
pub(crate) struct Cosine(Vec<Sparse>);

impl Cosine {
    pub(crate) fn of(messages: &[&Message]) -> Self {
        let words = Words::of(messages);
        Self(messages.iter().map(|message| words.vector(message)).collect())
    }

    /// The `most` messages that are most like the one at a place, itself left out.
    pub(crate) fn first(&self, at: usize, most: usize) -> Vec<usize> {
        let places = self.0.iter().flatten().map(|(place, _)| place + 1).max().unwrap_or(0);
        let mut row = vec![0.0; places];
        for (place, weight) in self.0.get(at).into_iter().flatten() {
            if let Some(slot) = row.get_mut(*place) {
                *slot = *weight;
            }
        }
        let others = self.0.iter().enumerate().filter(|(other, _)| *other != at);
        let mut ranked: Vec<(f64, usize)> = others.map(|(other, text)| (dot(&row, text), other)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.into_iter().take(most).map(|(_, other)| other).collect()
    }
}

/// The pieces of the lessons, each with its place and how rare it is.
struct Words {
    places: HashMap<String, (usize, f64)>,
}

impl Words {
    fn of(lessons: &[&Message]) -> Self {
        let mut found: HashMap<String, u32> = HashMap::new();
        for message in lessons {
            for piece in counts(message).into_keys() {
                *found.entry(piece).or_default() += 1;
            }
        }
        let all = f64::from(u32::try_from(lessons.len()).unwrap_or(u32::MAX));
        let mut found: Vec<(String, u32)> = found.into_iter().collect();
        found.sort();
        let rarity = |count: u32| ((1.0 + all) / (1.0 + f64::from(count))).ln() + 1.0;
        let places =
            found.into_iter().enumerate().map(|(place, (piece, count))| (piece, (place, rarity(count))));
        Self { places: places.collect() }
    }

    fn vector(&self, message: &Message) -> Sparse {
        let weight = |(piece, count): (String, f64)| {
            self.places.get(&piece).map(|(place, rarity)| (*place, count * rarity))
        };
        let mut weights: Sparse = counts(message).into_iter().filter_map(weight).collect();
        weights.sort_by_key(|(place, _)| *place);
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1e-9);
        weights.iter().map(|(place, weight)| (*place, weight / length)).collect()
    }
}

fn counts(message: &Message) -> HashMap<String, f64> {
    let text: Vec<char> = format!("{}\n{}", message.title, message.body).chars().collect();
    let mut counts = HashMap::new();
    for length in [1, 2] {
        for piece in text.windows(length) {
            *counts.entry(piece.iter().collect::<String>()).or_insert(0.0) += 1.0;
        }
    }
    counts
}

fn dot(row: &[f64], text: &Sparse) -> f64 {
    text.iter().filter_map(|(place, weight)| row.get(*place).map(|own| own * weight)).sum()
}

/// A linear support vector machine by dual coordinate descent, C = 1.
fn separate(texts: &[Sparse], sides: &[f64], places: usize) -> Vec<f64> {
    let mut row = vec![0.0; places];
    let mut shares = vec![0.0; texts.len()];
    for _ in 0..ROUNDS {
        for ((text, side), share) in texts.iter().zip(sides).zip(&mut shares) {
            let slope = side * dot(&row, text) - 1.0 + *share * 0.5;
            let next = f64::max(*share - slope / 1.5, 0.0);
            for (place, weight) in text {
                if let Some(slot) = row.get_mut(*place) {
                    *slot += (next - *share) * side * weight;
                }
            }
            *share = next;
        }
    }
    row
}
