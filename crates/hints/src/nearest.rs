//! The labels of the most similar cases.

use crate::bytes::{Reader, Writer};
use crate::lexicon::whole;
use crate::vector::Vector;

/// How many cases are kept to compare with.
const KEPT: usize = 5_000;
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
    found: Found,
}

/// In which cases each piece stands, so that a text is compared only with those that share one with it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    /// Where each piece's cases begin; one more, where the last one's end.
    starts: Vec<usize>,
    /// The case's place and the piece's weight in it.
    cases: Vec<(u32, f32)>,
}

impl Found {
    fn of(cases: &[(u32, Vector)]) -> Self {
        let pieces = || cases.iter().flat_map(|(_, case)| case.iter());
        let count = pieces().map(|(piece, _)| index(piece).saturating_add(1)).max().unwrap_or(0);
        let mut all: Vec<(u32, u32, f32)> = cases
            .iter()
            .zip(0_u32..)
            .flat_map(|((_, case), at)| case.iter().map(move |(piece, weight)| (piece, at, weight)))
            .collect();
        all.sort_unstable_by_key(|(piece, at, _)| (*piece, *at));
        let mut starts = Vec::with_capacity(count + 1);
        for (at, (piece, _, _)) in all.iter().enumerate() {
            while starts.len() <= index(*piece) {
                starts.push(at);
            }
        }
        starts.push(all.len());
        Self { starts, cases: all.into_iter().map(|(_, at, weight)| (at, weight)).collect() }
    }

    fn with(&self, piece: u32) -> &[(u32, f32)] {
        let from = self.starts.get(index(piece)).copied();
        let to = self.starts.get(index(piece).saturating_add(1)).copied();
        from.zip(to).and_then(|(from, to)| self.cases.get(from..to)).unwrap_or(&[])
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Nearest {
    /// Of many cases the first are kept.
    pub(crate) fn of<'a>(cases: impl Iterator<Item = (usize, &'a Vector)>, labels: usize) -> Self {
        let strongest = |(label, vector): (usize, &Vector)| {
            (u32::try_from(label).unwrap_or(u32::MAX), vector.strongest(PIECES))
        };
        Self::kept(cases.take(KEPT).map(strongest).collect(), labels)
    }

    fn kept(cases: Vec<(u32, Vector)>, labels: usize) -> Self {
        let mut sizes = vec![0_u32; labels];
        for (label, _) in &cases {
            if let Some(size) = sizes.get_mut(index(*label)) {
                *size += 1;
            }
        }
        Self { found: Found::of(&cases), cases, sizes }
    }

    /// The labels of the cases that are alike by so much at least, the most alike first, at most so many.
    pub(crate) fn labels_of(&self, vector: &Vector, least: f32, most: usize) -> Vec<u32> {
        let mut alike = self.most(self.alike(vector));
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike
            .into_iter()
            .filter(|(likeness, _)| *likeness >= least)
            .take(most)
            .map(|(_, label)| label)
            .collect()
    }

    /// How alike each case is.
    fn alike(&self, vector: &Vector) -> Vec<f32> {
        let mut alike = vec![0.0_f32; self.cases.len()];
        for (piece, weight) in vector.strongest(PIECES).iter() {
            for (case, own) in self.found.with(piece) {
                if let Some(slot) = alike.get_mut(index(*case)) {
                    *slot += own * weight;
                }
            }
        }
        alike
    }

    /// Each label's share of what the most similar cases say; all nothing where none is similar.
    pub(crate) fn shares(&self, vector: &Vector) -> Vec<f32> {
        let alike = self.alike(vector);
        let mut shares = vec![0.0_f32; self.sizes.len()];
        for (likeness, label) in self.most(alike) {
            let label = index(label);
            let size = whole(self.sizes.get(label).copied().unwrap_or(0)).max(1.0);
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

    /// The most alike, each with its label.
    fn most(&self, alike: Vec<f32>) -> Vec<(f32, u32)> {
        let labels = self.cases.iter().map(|(label, _)| *label);
        let mut alike: Vec<(f32, u32)> =
            alike.into_iter().zip(labels).filter(|(likeness, _)| *likeness > 0.0).collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if alike.len() > VOICES {
            alike.select_nth_unstable_by(VOICES, order);
            alike.truncate(VOICES);
        }
        alike.sort_by(order);
        alike
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.number(u32::try_from(self.sizes.len()).unwrap_or(u32::MAX));
        to.number(u32::try_from(self.cases.len()).unwrap_or(u32::MAX));
        for (label, case) in &self.cases {
            to.number(*label);
            let (places, weights): (Vec<u32>, Vec<f32>) = case.iter().unzip();
            to.numbers(&places);
            to.weights(&weights);
        }
    }

    /// What was written, of a lexicon of so many pieces and so many labels.
    pub(crate) fn read(from: &mut Reader<'_>, labels: usize, pieces: usize) -> Option<Self> {
        if index(from.number()?) != labels {
            return None;
        }
        let mut cases = Vec::new();
        for _ in 0..from.number()? {
            let label = from.number()?;
            let places = from.numbers()?;
            if places.iter().any(|place| index(*place) >= pieces) {
                return None;
            }
            let weights = from.weights()?;
            cases.push((label, Vector::new(places.into_iter().zip(weights).collect())));
        }
        Some(Self::kept(cases, labels))
    }
}
