//! How a model is learned: what is taken of the cases, who judges, and how it is tried.

use std::collections::BTreeSet;

use super::sure::{self, Bounds};
use super::{Case, Model, Text};
use crate::lexicon::{Lexicon, whole};
use crate::machine::{self, Lesson};
use crate::nearest::Nearest;
use crate::pieces::{Counts, counts, text_number};
use crate::vector::Vector;

/// From how many cases is learned at most.
const CASES: usize = 10_000;
/// From how many of one label.
const OF_ONE: usize = 1_000;
/// From how many other texts.
const OTHERS: usize = 10_000;
/// Into how many parts cases are cut; each in turn is held back to see how sure hints are.
const PARTS: u64 = 5;
/// How many cases held back are enough to know it.
const ENOUGH: usize = 500;

/// A text as its pieces, with its label's place.
struct Counted {
    counts: Counts,
    label: usize,
    part: u64,
}

/// A text's vector with its label's place.
type Known = (usize, Vector);

impl Model {
    /// Learns from `cases`; `seeds` say in words what belongs to each label, in parts that end at a semicolon or a
    /// line; `others` are further texts, from which only is learned which words are common. The order of
    /// cases does not matter.
    ///
    /// Bounded whatever is given: of many cases a sample is learned from that the texts' hashes choose, at most 1,000
    /// of a label and 10,000 in all, and 10,000 of the others. `bench hints` says what that costs.
    pub fn learn(cases: &[Case<'_>], seeds: &[(&str, &str)], others: &[Text<'_>]) -> Self {
        let labels: BTreeSet<&str> =
            cases.iter().map(|case| case.label).chain(seeds.iter().map(|(label, _)| *label)).collect();
        let labels: Vec<&str> = labels.into_iter().collect();
        let place = |label: &str| labels.binary_search(&label).unwrap_or(0);
        let learned = sample(cases, labels.len(), place);
        let parts = |(label, words): &(&str, &str)| {
            let label = place(label);
            let parts = words.split(['；', ';', '\n']).filter(|part| !part.trim().is_empty());
            parts.map(|part| Counted { counts: counts("", part), label, part: 0 }).collect::<Vec<_>>()
        };
        let seeds: Vec<Counted> = seeds.iter().flat_map(parts).collect();
        let others = others.iter().take(OTHERS).map(|text| counts(text.title, text.body));
        let all = learned.iter().chain(&seeds).map(|text| text.counts.clone());
        let lexicon = Lexicon::counted(all.chain(others));
        let known = |case: &Counted| (case.label, lexicon.vector(&case.counts));
        let seeds: Vec<Known> = seeds.iter().map(known).collect();
        let (parts, learned): (Vec<u64>, Vec<Known>) =
            learned.into_iter().map(|case| (case.part, known(&case))).unzip();

        let untaught = Self {
            labels: labels.into_iter().map(str::to_owned).collect(),
            lexicon,
            weights: Vec::new(),
            nearest: Nearest::default(),
            bounds: Bounds::default(),
        };
        let bounds = untaught.tried(&learned, &parts, &seeds);
        let all: Vec<&Known> = learned.iter().collect();
        let (weights, nearest) = untaught.taught(&all, &seeds);
        Self { weights, nearest, bounds, ..untaught }
    }

    /// Holds parts of the cases back, one after the other until it was tried often enough.
    fn tried(&self, cases: &[Known], parts: &[u64], seeds: &[Known]) -> Bounds {
        let mut answers = Vec::new();
        for part in 0..PARTS {
            if answers.len() >= ENOUGH {
                break;
            }
            let side = |held: bool| {
                let side = cases.iter().zip(parts).filter(move |(_, own)| (**own == part) == held);
                side.map(|(case, _)| case)
            };
            let (weights, nearest) = self.taught(&side(false).collect::<Vec<_>>(), seeds);
            answers.extend(side(true).map(|(label, vector)| {
                let ranked = super::ranked(&weights, &nearest, vector);
                (sure::gap(&ranked), ranked.first().is_some_and(|(best, _)| best == label))
            }));
        }
        Bounds::tried(answers)
    }

    /// The weights of every label and the cases to compare with.
    fn taught(&self, cases: &[&Known], seeds: &[Known]) -> (Vec<Vec<f32>>, Nearest) {
        let (labels, pieces) = (self.labels.len(), self.lexicon.len());
        let size = |label: usize| cases.iter().filter(|(own, _)| *own == label).count();
        let sizes: Vec<f32> =
            (0..labels).map(|label| whole(u32::try_from(size(label)).unwrap_or(u32::MAX)).max(1.0)).collect();
        let largest = sizes.iter().copied().fold(1.0, f32::max);
        // A case of a label with few cases counts for more.
        let cost = |label: usize| (largest / sizes.get(label).copied().unwrap_or(1.0)).sqrt();
        let lesson = |(label, vector), cost| Lesson { vector, label, cost };
        let lessons: Vec<Lesson<'_>> = cases
            .iter()
            .map(|(label, vector)| lesson((*label, vector), cost(*label)))
            .chain(seeds.iter().map(|(label, vector)| lesson((*label, vector), 1.0)))
            .collect();
        let weights = (0..labels).map(|label| machine::learn(&lessons, label, pieces)).collect();
        let all = seeds.iter().chain(cases.iter().copied());
        (weights, Nearest::of(all.map(|(label, vector)| (*label, vector)), labels))
    }
}

/// The cases that are learned from, in an order that nobody chose.
fn sample(cases: &[Case<'_>], labels: usize, place: impl Fn(&str) -> usize) -> Vec<Counted> {
    let mut order: Vec<(u64, usize, &Case<'_>)> = cases
        .iter()
        .map(|case| (text_number(case.text.title, case.text.body), place(case.label), case))
        .collect();
    order.sort_by_key(|(number, label, case)| (*number, *label, case.text.title, case.text.body));
    let mut of_one = vec![0_usize; labels];
    order.retain(|(_, label, _)| {
        let count = of_one.get_mut(*label);
        count.is_some_and(|count| {
            *count += 1;
            *count <= OF_ONE
        })
    });
    order.truncate(CASES);
    let counted = |(number, label, case): (u64, usize, &Case<'_>)| Counted {
        counts: counts(case.text.title, case.text.body),
        label,
        part: number % PARTS,
    };
    order.into_iter().map(counted).collect()
}
