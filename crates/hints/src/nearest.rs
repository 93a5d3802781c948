//! The labels of the most similar cases.

use crate::bytes::{Reader, Writer};
use crate::lexicon::whole;
use crate::vector::Vector;

/// How many pieces of a case are kept.
const PIECES: usize = 100;
/// How many of the most similar cases have a say.
const VOICES: usize = 25;
/// How much less a case says of whose label there are many.
const MANY: f32 = 0.3;

/// Cases to compare with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Nearest {
    cases: Vec<(u32, Vector)>,
    /// How many cases each label has.
    sizes: Vec<u32>,
}

impl Nearest {
    pub(crate) fn of<'a>(cases: impl Iterator<Item = (usize, &'a Vector)>, labels: usize) -> Self {
        let mut sizes = vec![0_u32; labels];
        let cases = cases
            .map(|(label, vector)| {
                if let Some(size) = sizes.get_mut(label) {
                    *size += 1;
                }
                (u32::try_from(label).unwrap_or(u32::MAX), vector.strongest(PIECES))
            })
            .collect();
        Self { cases, sizes }
    }

    /// How many cases each label has.
    pub(crate) fn size(&self, label: usize) -> u32 {
        self.sizes.get(label).copied().unwrap_or(0)
    }

    /// Each label's share of what the most similar cases say; all nothing where none is similar.
    pub(crate) fn shares(&self, vector: &Vector) -> Vec<f32> {
        let vector = vector.strongest(PIECES);
        let mut alike: Vec<(f32, u32)> =
            self.cases.iter().map(|(label, case)| (vector.dot(case), *label)).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut shares = vec![0.0_f32; self.sizes.len()];
        for (likeness, label) in alike.into_iter().take(VOICES) {
            let label = usize::try_from(label).unwrap_or(usize::MAX);
            let size = whole(self.size(label)).max(1.0);
            if let Some(share) = shares.get_mut(label) {
                *share += likeness * likeness / size.powf(MANY);
            }
        }
        let all: f32 = shares.iter().sum();
        if all > 0.0 {
            for share in &mut shares {
                *share /= all;
            }
        }
        shares
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.numbers(&self.sizes);
        to.number(u32::try_from(self.cases.len()).unwrap_or(u32::MAX));
        for (label, case) in &self.cases {
            to.number(*label);
            let (places, weights): (Vec<u32>, Vec<f32>) = case.iter().unzip();
            to.numbers(&places);
            to.weights(&weights);
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let sizes = from.numbers()?;
        let mut cases = Vec::new();
        for _ in 0..from.number()? {
            let label = from.number()?;
            let places = from.numbers()?;
            let weights = from.weights()?;
            cases.push((label, Vector::new(places.into_iter().zip(weights).collect())));
        }
        Some(Self { cases, sizes })
    }
}
