//! Which field a message belongs to: against a baseline, over many ways to cut, and by the number of cases.

use std::time::{Duration, Instant};

use ::hints::{Case, Model, Sureness, Text};

use super::baseline;
use super::data::{Data, Message, PARTS};
use super::marks::{Marks, Spread, share};
use crate::table::tell;

/// How many times the messages are cut into four fifths to learn from and one to ask.
const CUTS: u32 = 20;
/// Of how many of them every part is asked in turn.
const ROUND: u32 = 6;
/// How many of them are learned from a part of the cases only.
const CURVES: u32 = 6;

/// What is learned from.
#[derive(Clone, Copy)]
enum Way {
    Baseline,
    Cases,
    CasesAndWords,
}

/// Messages to learn from and others to ask.
struct Cut<'a> {
    lessons: Vec<&'a Message>,
    tests: Vec<&'a Message>,
}

impl<'a> Cut<'a> {
    /// Those of one part are asked, by the hash of their words after `salt`.
    fn of(data: &'a Data, salt: &str, part: u32) -> Self {
        let (tests, lessons) = data.labelled.iter().partition(|message| message.part(salt) == part);
        Self { lessons, tests }
    }

    /// The first part of many cuts.
    fn many(data: &'a Data) -> Vec<Self> {
        (1..=CUTS).map(|salt| Self::of(data, &salt.to_string(), 0)).collect()
    }

    /// The other parts of some of them, so that with those above every message is asked as often as any other.
    fn rest(data: &'a Data) -> Vec<Self> {
        let parts = |salt: u32| (1..PARTS).map(move |part| Self::of(data, &salt.to_string(), part));
        (1..=ROUND).flat_map(parts).collect()
    }
}

/// What was answered, and how long it took.
struct Asked {
    marks: Marks,
    learning: Duration,
    asking: Duration,
}

impl Way {
    fn ask(self, data: &Data, cut: &Cut<'_>) -> Asked {
        let (answers, learning, asking) = match self {
            Self::Baseline => baseline::ask(&cut.lessons, &cut.tests),
            Self::Cases => learned(data, cut, &[]),
            Self::CasesAndWords => learned(data, cut, &data.words()),
        };
        let mut marks = Marks::new(&data.labels);
        for (test, answer) in cut.tests.iter().zip(answers) {
            marks.note(&test.label, answer.as_deref());
        }
        Asked { marks, learning, asking }
    }
}

fn learned(data: &Data, cut: &Cut<'_>, words: &[(&str, &str)]) -> (Vec<Option<String>>, Duration, Duration) {
    let begun = Instant::now();
    let model = model_of(data, &cut.lessons, words);
    let learning = begun.elapsed();
    let begun = Instant::now();
    let answer = |test: &&Message| model.scores(&test.text()).first().map(|(label, _)| (*label).to_owned());
    (cut.tests.iter().map(answer).collect(), learning, begun.elapsed())
}

pub(crate) fn model_of(data: &Data, lessons: &[&Message], words: &[(&str, &str)]) -> Model {
    let cases: Vec<Case<'_>> =
        lessons.iter().map(|message| Case { text: message.text(), label: &message.label }).collect();
    let others: Vec<Text<'_>> = data.others.iter().map(Message::text).collect();
    Model::learn(&cases, words, &others)
}

pub(crate) fn run(data: &Data) {
    tell(&format!(
        "\n| field of a message, raw text: accuracy / macro-F1 | each fifth asked once | {CUTS} cuts, one fifth asked: mean | their spread (deviation; least to most) | every fifth of {ROUND} of these cuts: mean | the plain cut |\n|---|---:|---:|---:|---:|---:|"
    ));
    let folds: Vec<Cut<'_>> = (0..PARTS).map(|part| Cut::of(data, "", part)).collect();
    let (cuts, rest) = (Cut::many(data), Cut::rest(data));
    let row = |what, way| row(data, what, way, [folds.as_slice(), &cuts, &rest]);
    let plain = row("baseline: character TF-IDF, linear", Way::Baseline);
    row("hints, from cases alone", Way::Cases);
    let what = "hints, from cases and what the fields are said to contain";
    let ours = row(what, Way::CasesAndWords);
    let better = ours.iter().zip(&plain).filter(|(ours, plain)| ours > plain).count();
    let reached = ours.iter().filter(|accuracy| **accuracy >= 0.86).count();
    tell(&format!(
        "\nOf {CUTS} cuts, {reached} reach 0.86 on their own, and {better} are better than the baseline on the same cut."
    ));
    curve(data);
    sureness(data, &cuts);
}

/// Asks all; returns the accuracy of each cut.
fn row(data: &Data, what: &str, way: Way, [folds, cuts, rest]: [&[Cut<'_>]; 3]) -> Vec<f64> {
    let mut all = Marks::new(&data.labels);
    let mut last = Marks::new(&data.labels);
    let (mut learning, mut asking) = (Duration::ZERO, Duration::ZERO);
    for cut in folds {
        let asked = way.ask(data, cut);
        all.add(&asked.marks);
        last = asked.marks;
        learning += asked.learning;
        asking += asked.asking;
    }
    let asked: Vec<Asked> = cuts.iter().map(|cut| way.ask(data, cut)).collect();
    let accuracies: Vec<f64> = asked.iter().map(|asked| asked.marks.accuracy()).collect();
    let accuracy = Spread::of(&accuracies);
    let f1 = Spread::of(&asked.iter().map(|asked| asked.marks.macro_f1()).collect::<Vec<_>>());
    let mut round = Marks::new(&data.labels);
    for marks in asked.iter().take(usize::try_from(ROUND).unwrap_or(0)).map(|asked| &asked.marks) {
        round.add(marks);
    }
    for cut in rest {
        round.add(&way.ask(data, cut).marks);
    }
    tell(&format!(
        "| {what} | {:.3} / {:.3} | {:.3} / {:.3} | {:.3}; {:.3} to {:.3} / {:.3}; {:.3} to {:.3} | {:.3} / {:.3} | {:.3} / {:.3} |",
        all.accuracy(),
        all.macro_f1(),
        accuracy.mean,
        f1.mean,
        accuracy.deviation,
        accuracy.least,
        accuracy.most,
        f1.deviation,
        f1.least,
        f1.most,
        round.accuracy(),
        round.macro_f1(),
        last.accuracy(),
        last.macro_f1()
    ));
    let count = u32::try_from(data.labelled.len()).unwrap_or(1).max(1);
    tell(&format!(
        "| (learning {:.2} s a part, asking {:.0} µs a message) | | | | | |",
        learning.as_secs_f64() / f64::from(PARTS),
        asking.as_secs_f64() * 1e6 / f64::from(count),
    ));
    accuracies
}

/// How good it is by how many cases there were to learn from.
fn curve(data: &Data) {
    tell(
        "\n| cases learned from | baseline: accuracy | hints: accuracy | hints: macro-F1 |\n|---:|---:|---:|---:|",
    );
    for part in [0, 1, 2, 4, 6, 8] {
        let (mut plain, mut ours, mut f1, mut cases) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for mut cut in Cut::many(data).into_iter().take(usize::try_from(CURVES).unwrap_or(0)) {
            cut.lessons.retain(|message| message.eighth() < part);
            cases += cut.lessons.len();
            if !cut.lessons.is_empty() {
                plain.push(Way::Baseline.ask(data, &cut).marks.accuracy());
            }
            let asked = Way::CasesAndWords.ask(data, &cut);
            ours.push(asked.marks.accuracy());
            f1.push(asked.marks.macro_f1());
        }
        let mean = |list: &[f64]| Spread::of(list).mean;
        tell(&format!(
            "| {} | {:.3} | {:.3} | {:.3} |",
            cases / usize::try_from(CURVES).unwrap_or(1),
            mean(&plain),
            mean(&ours),
            mean(&f1)
        ));
    }
}

/// How often what is called sure, perhaps or nothing is right.
fn sureness(data: &Data, cuts: &[Cut<'_>]) {
    let mut counts = [(0_u32, 0_u32); 3];
    for cut in cuts {
        let model = model_of(data, &cut.lessons, &data.words());
        for test in &cut.tests {
            let hint = model.suggest(&test.text(), |_| true);
            let place = match hint.as_ref().map(|hint| hint.sureness) {
                Some(Sureness::Sure) => 0,
                Some(Sureness::Perhaps) => 1,
                None => 2,
            };
            let right = hint.map_or_else(
                || model.scores(&test.text()).first().is_some_and(|(label, _)| *label == test.label),
                |hint| hint.label == test.label,
            );
            if let Some((all, rights)) = counts.get_mut(place) {
                *all += 1;
                *rights += u32::from(right);
            }
        }
    }
    let all: u32 = counts.iter().map(|(all, _)| all).sum();
    tell("\n| how sure it says it is, over all cuts | share of messages | of those right |\n|---|---:|---:|");
    for ((count, right), name) in counts.iter().zip(["sure", "perhaps", "says nothing (its best guess)"]) {
        tell(&format!("| {name} | {:.2} | {:.2} |", share(*count, all), share(*right, *count)));
    }
}
