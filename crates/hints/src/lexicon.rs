//! In how many texts each piece stands: what is rare says more.

use std::collections::HashMap;

use crate::bytes::{Reader, Writer};
use crate::model::Text;
use crate::pieces::{Counts, counts};
use crate::vector::Vector;

/// How many pieces are kept: the rarest are left out until they fit.
const LARGEST: usize = 50_000;
/// From how many texts on a piece must stand in three of them, not two: by then two are an accident.
const MANY_TEXTS: u32 = 1_000;
/// What even a piece that stands everywhere counts for.
const FLOOR: f32 = 0.3;

/// The pieces of a place's texts and how rare each is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// How many texts there were.
    texts: u32,
    /// The pieces' numbers, ascending.
    pieces: Vec<u32>,
    /// In how many texts each stands.
    found: Vec<u32>,
}

impl Lexicon {
    /// The lexicon of these texts.
    pub fn of(texts: &[Text<'_>]) -> Self {
        Self::counted(texts.iter().map(|text| counts(text.title, text.body)))
    }

    pub(crate) fn counted(texts: impl Iterator<Item = Counts>) -> Self {
        let mut found: HashMap<u32, u32> = HashMap::new();
        let mut number = 0_u32;
        for counts in texts {
            number = number.saturating_add(1);
            for (piece, _) in counts {
                *found.entry(piece).or_default() += 1;
            }
        }
        // What stands in a single text can be found nowhere else.
        let mut least = if number < MANY_TEXTS { 2 } else { 3 };
        found.retain(|_, texts| *texts >= least);
        while found.len() > LARGEST {
            least += 1;
            found.retain(|_, texts| *texts >= least);
        }
        let mut all: Vec<(u32, u32)> = found.into_iter().collect();
        all.sort_unstable();
        let (pieces, found) = all.into_iter().unzip();
        Self { texts: number, pieces, found }
    }

    /// How many pieces it holds.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    pub(crate) fn place(&self, piece: u32) -> Option<u32> {
        self.pieces.binary_search(&piece).ok().and_then(|place| u32::try_from(place).ok())
    }

    fn rarity(&self, place: u32) -> f32 {
        let found = usize::try_from(place).ok().and_then(|place| self.found.get(place));
        (whole(self.texts) / whole(found.copied().unwrap_or(1)).max(1.0)).ln().max(0.0) + FLOOR
    }

    pub(crate) fn vector(&self, counts: &[(u32, f32)]) -> Vector {
        let weight = |(piece, count): &(u32, f32)| {
            let place = self.place(*piece)?;
            Some((place, (1.0 + count.ln().max(0.0)) * self.rarity(place)))
        };
        Vector::new(counts.iter().filter_map(weight).collect())
    }

    /// A text, ready to be compared with many.
    pub fn likeness(&self, text: &Text<'_>) -> Likeness<'_> {
        Likeness { lexicon: self, vector: self.vector(&counts(text.title, text.body)) }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.number(self.texts);
        to.numbers(&self.pieces);
        to.numbers(&self.found);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { texts: from.number()?, pieces: from.numbers()?, found: from.numbers()? })
    }
}

/// A text to compare others with.
#[derive(Clone, Debug)]
pub struct Likeness<'a> {
    lexicon: &'a Lexicon,
    vector: Vector,
}

impl Likeness<'_> {
    /// How alike another text is: 1 for the same words, 0 where nothing is shared or nothing is known.
    pub fn with(&self, other: &Text<'_>) -> f32 {
        self.vector.dot(&self.lexicon.vector(&counts(other.title, other.body)))
    }
}

/// A count as a number to reckon with; exact up to 16 million.
pub(crate) fn whole(number: u32) -> f32 {
    let (high, low) = (number >> 16, number & 0xffff);
    let part = |half: u32| f32::from(u16::try_from(half).unwrap_or(u16::MAX));
    part(high).mul_add(65_536.0, part(low))
}
