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
