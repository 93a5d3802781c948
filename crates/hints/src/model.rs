//! A model: learned from cases, asked about texts.

use crate::bytes::{Reader, Writer};
use crate::lexicon::Lexicon;
use crate::machine;
use crate::nearest::Nearest;
use crate::pieces::{counts, number, runs};
use crate::vector::Vector;

mod learn;
mod sure;

use sure::Bounds;
pub use sure::Sureness;

/// What a kept model begins with: another number where what follows means something else.
pub const FORMAT: u32 = 0x4c58_4803;
/// How much the most similar cases say: their shares spread that much less than what the machine says, and both have an
/// equal say.
const NEAREST: f32 = 1.6;
/// How many pieces of the text are named as the reason of a hint.
const REASONS: usize = 4;

/// How alike two texts must be at least to be similar at all.
const ALIKE: f32 = 0.1;

/// A text with its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its words.
    pub body: &'a str,
}

/// A text that somebody put under a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case<'a> {
    /// The text.
    pub text: Text<'a>,
    /// The label.
    pub label: &'a str,
}

/// What a place's cases taught.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    labels: Vec<String>,
    lexicon: Lexicon,
    /// One row of weights for each label.
    weights: Vec<Vec<f32>>,
    nearest: Nearest,
    bounds: Bounds,
}

/// What a text is probably about.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The label.
    pub label: String,
    /// How sure that is.
    pub sureness: Sureness,
    /// The parts of the text that speak for it most, as they stand in it, the most telling first.
    pub why: Vec<String>,
}

impl Model {
    /// The labels it knows.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The place's words and how rare they are.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Every label with how much speaks for it, the best first; nothing where no word of the text is known.
    pub fn scores(&self, text: &Text<'_>) -> Vec<(&str, f32)> {
        let ranked =
            ranked(&self.weights, &self.nearest, &self.lexicon.vector(&counts(text.title, text.body)));
        ranked
            .into_iter()
            .filter_map(|(label, score)| Some((self.labels.get(label)?.as_str(), score)))
            .collect()
    }

    /// What the text is probably about, among the labels that `fits` lets through. Nothing where it cannot be told.
    pub fn suggest(&self, text: &Text<'_>, fits: impl Fn(&str) -> bool) -> Option<Suggestion> {
        let vector = self.lexicon.vector(&counts(text.title, text.body));
        let mut ranked = ranked(&self.weights, &self.nearest, &vector);
        ranked.retain(|(label, _)| self.labels.get(*label).is_some_and(|label| fits(label)));
        let best = ranked.first()?.0;
        let sureness = self.bounds.judge(sure::gap(&ranked))?;
        let why = self.reasons(text, best, &vector);
        // A hint that cannot say why is none.
        (!why.is_empty()).then(|| Suggestion {
            label: self.labels.get(best).cloned().unwrap_or_default(),
            sureness,
            why,
        })
    }

    /// The labels of the most similar cases, the most similar first, at most so many; fewer where few are similar at all.
    pub fn neighbours(&self, text: &Text<'_>, most: usize) -> Vec<&str> {
        let vector = self.lexicon.vector(&counts(text.title, text.body));
        let labels = self.nearest.labels_of(&vector, ALIKE, most).into_iter();
        labels.filter_map(|label| self.labels.get(usize::try_from(label).ok()?).map(String::as_str)).collect()
    }

    /// The parts of the text that speak most for a label, against the others together.
    fn reasons(&self, text: &Text<'_>, label: usize, vector: &Vector) -> Vec<String> {
        let known: Vec<(u32, f32)> = vector.iter().collect();
        let speaks = |pair: &[char]| -> f32 {
            let Some(place) = self.lexicon.place(number(pair)) else { return 0.0 };
            let found = known.binary_search_by_key(&place, |(place, _)| *place).ok();
            let weight = found.and_then(|at| known.get(at)).map_or(0.0, |(_, weight)| *weight);
            let own = self.weights.get(label).map_or(0.0, |row| machine::at(row, place));
            let all: f32 = self.weights.iter().map(|row| machine::at(row, place)).sum();
            let rows = crate::lexicon::whole(u32::try_from(self.weights.len()).unwrap_or(1)).max(2.0);
            (own - (all - own) / (rows - 1.0)) * weight
        };
        let mut parts: Vec<(f32, String)> = Vec::new();
        for run in runs(text.title).into_iter().chain(runs(text.body)) {
            let heat: Vec<f32> = run.windows(2).map(speaks).collect();
            parts.extend(telling(&run, &heat));
        }
        parts.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut reasons: Vec<String> = Vec::new();
        for (_, part) in parts {
            let said = reasons.iter().any(|known| known.contains(&part) || part.contains(known.as_str()));
            if !said && reasons.len() < REASONS {
                reasons.push(part);
            }
        }
        reasons
    }

    /// The model as bytes, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.number(FORMAT);
        to.number(u32::try_from(self.labels.len()).unwrap_or(u32::MAX));
        for label in &self.labels {
            to.text(label);
        }
        self.lexicon.write(&mut to);
        for row in &self.weights {
            to.weights(row);
        }
        self.nearest.write(&mut to);
        self.bounds.write(&mut to);
        to.into_bytes()
    }

    /// The model that was kept; `None` where it was written by another version or is damaged: then learn anew.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader::new(bytes);
        if from.number()? != FORMAT {
            return None;
        }
        let count = from.number()?;
        let labels = (0..count).map(|_| from.text()).collect::<Option<Vec<_>>>()?;
        let lexicon = Lexicon::read(&mut from)?;
        let weights = (0..count).map(|_| from.weights()).collect::<Option<Vec<_>>>()?;
        let nearest = Nearest::read(&mut from, labels.len(), lexicon.len())?;
        let bounds = Bounds::read(&mut from)?;
        from.is_done().then_some(Self { labels, lexicon, weights, nearest, bounds })
    }
}

/// The labels' places with what the judges together say, the best first; nothing where no piece is known.
fn ranked(weights: &[Vec<f32>], nearest: &Nearest, vector: &Vector) -> Vec<(usize, f32)> {
    if vector.is_empty() {
        return Vec::new();
    }
    let judged = weights.iter().zip(nearest.shares(vector)).enumerate();
    let mut ranked: Vec<(usize, f32)> = judged
        .map(|(label, (row, share))| (label, NEAREST.mul_add(share, machine::score(row, vector))))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

/// The parts of a run that speak for something: from each warm pair outwards while its neighbours are half as warm.
fn telling(run: &[char], heat: &[f32]) -> Vec<(f32, String)> {
    /// The longest part, in characters.
    const LONGEST: usize = 4;
    let mut order: Vec<usize> = (0..heat.len()).collect();
    let warmth = |at: usize| heat.get(at).copied().unwrap_or(0.0);
    order.sort_by(|a, b| warmth(*b).total_cmp(&warmth(*a)).then(a.cmp(b)));
    let mut used = vec![false; run.len()];
    let mut parts = Vec::new();
    for at in order.into_iter().take(8) {
        let warm = warmth(at);
        if warm <= 0.0 || [at, at + 1].iter().any(|place| used.get(*place).copied().unwrap_or(true)) {
            continue;
        }
        let (mut from, mut to) = (at, at + 2);
        while to - from < LONGEST && to < run.len() && warmth(to - 1) >= warm / 2.0 {
            to += 1;
        }
        while to - from < LONGEST && from > 0 && warmth(from - 1) >= warm / 2.0 {
            from -= 1;
        }
        for slot in used.iter_mut().take(to).skip(from) {
            *slot = true;
        }
        parts.push((warm, run.iter().take(to).skip(from).collect()));
    }
    parts
}

#[cfg(test)]
mod tests;
