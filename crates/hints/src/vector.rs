//! A text as its pieces with their weights.

/// Pieces by their place in a lexicon, ascending, each with its weight. Of length 1, or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vector(Vec<(u32, f32)>);

impl Vector {
    /// These weights, brought to length 1.
    pub(crate) fn new(mut weights: Vec<(u32, f32)>) -> Self {
        weights.sort_by_key(|(place, _)| *place);
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut weights {
                *weight /= length;
            }
        }
        Self(weights)
    }

    /// The `most` heaviest of its pieces.
    pub(crate) fn strongest(&self, most: usize) -> Self {
        let mut weights = self.0.clone();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights.truncate(most);
        Self::new(weights)
    }

    /// How alike two are: 1 for the same, 0 where they share nothing.
    pub(crate) fn dot(&self, other: &Self) -> f32 {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some((a, x)), Some((b, y))) = (ours.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => {
                    ours.next();
                }
                std::cmp::Ordering::Greater => {
                    theirs.next();
                }
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    ours.next();
                    theirs.next();
                }
            }
        }
        sum
    }

    /// Place and weight of each piece.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.0.iter().copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
