//! Counting what was right.

use std::collections::HashMap;

/// For each label how often it was meant, said, and both.
#[derive(Clone, Debug)]
pub(crate) struct Marks(HashMap<String, (u32, u32, u32)>);

impl Marks {
    pub(crate) fn new(labels: &[String]) -> Self {
        Self(labels.iter().map(|label| (label.clone(), (0, 0, 0))).collect())
    }

    pub(crate) fn note(&mut self, meant: &str, said: Option<&str>) {
        self.0.entry(meant.to_owned()).or_default().0 += 1;
        if let Some(said) = said {
            self.0.entry(said.to_owned()).or_default().1 += 1;
            if said == meant {
                self.0.entry(said.to_owned()).or_default().2 += 1;
            }
        }
    }

    pub(crate) fn add(&mut self, others: &Self) {
        for (label, (meant, said, both)) in &others.0 {
            let mark = self.0.entry(label.clone()).or_default();
            *mark = (mark.0 + meant, mark.1 + said, mark.2 + both);
        }
    }

    /// The share that was right.
    pub(crate) fn accuracy(&self) -> f64 {
        let sum = |pick: fn(&(u32, u32, u32)) -> u32| self.0.values().map(pick).sum::<u32>();
        share(sum(|mark| mark.2), sum(|mark| mark.0))
    }

    /// The mean over labels of the harmonic mean of precision and recall.
    pub(crate) fn macro_f1(&self) -> f64 {
        let f1 = |(meant, said, both): &(u32, u32, u32)| share(2 * both, meant + said);
        let count = u32::try_from(self.0.len()).unwrap_or(1).max(1);
        self.0.values().map(f1).sum::<f64>() / f64::from(count)
    }
}

/// A part of a whole; 0 of nothing.
pub(crate) fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// How figures spread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) mean: f64,
    /// The standard deviation.
    pub(crate) deviation: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Spread {
    pub(crate) fn of(figures: &[f64]) -> Self {
        let count = f64::from(u32::try_from(figures.len()).unwrap_or(u32::MAX)).max(1.0);
        let mean = figures.iter().sum::<f64>() / count;
        let squares = figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>();
        Self {
            mean,
            deviation: (squares / (count - 1.0).max(1.0)).sqrt(),
            least: figures.iter().copied().fold(f64::INFINITY, f64::min),
            most: figures.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}
