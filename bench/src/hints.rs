//! How good hints are, on messages that citizens wrote: `bench hints`. Reads them where they lie; none of them is shown.

mod baseline;
mod data;
mod marks;
mod similar;

use std::path::Path;
use std::time::{Duration, Instant};

use ::hints::{Case, Model, Sureness, Text};

use crate::process;
use crate::table::tell;
use data::{Data, Message, PARTS};
use marks::{Marks, share};

/// Measures and prints.
pub(crate) fn run(folder: &Path) -> Result<(), String> {
    if !folder.is_dir() {
        tell(&format!("{} is not there: nothing to measure hints on", folder.display()));
        return Ok(());
    }
    let data = Data::read(folder)?;
    tell(&format!(
        "{} messages with a field, {} without; {} fields described in {} parts\n",
        data.labelled.len(),
        data.others.len(),
        data.labels.len(),
        data.seeds.iter().map(|(_, words)| words.split('；').count()).sum::<usize>()
    ));
    tell("| field of a message, raw text | accuracy | macro-F1 |\n|---|---:|---:|");
    categories(&data);
    tell("");
    similar::run(&data)?;
    let memory = process::peak(std::process::id())?;
    tell(&format!(
        "\nThis process held {memory:.0} MB at most, the search index and all copies of the data included."
    ));
    Ok(())
}

/// What one way to learn gave, part by part.
struct Tried {
    all: Marks,
    last: Marks,
    learning: Duration,
    asking: Duration,
}

fn try_all(
    data: &Data,
    mut ask: impl FnMut(&[&Message], &[&Message]) -> (Vec<Option<String>>, Duration, Duration),
) -> Tried {
    let labels = || Marks::new(&data.labels);
    let mut tried = Tried { all: labels(), last: labels(), learning: Duration::ZERO, asking: Duration::ZERO };
    for part in 0..PARTS {
        let (tests, lessons): (Vec<&Message>, Vec<&Message>) =
            data.labelled.iter().partition(|message| message.part == part);
        let (answers, learning, asking) = ask(&lessons, &tests);
        tried.learning += learning;
        tried.asking += asking;
        for (test, answer) in tests.iter().zip(answers) {
            tried.all.note(&test.label, answer.as_deref());
            if part + 1 == PARTS {
                tried.last.note(&test.label, answer.as_deref());
            }
        }
    }
    tried
}

fn categories(data: &Data) {
    let plain = try_all(data, baseline::ask);
    line("baseline: character TF-IDF, linear", &plain);
    let bare = try_all(data, |lessons, tests| learned(data, lessons, tests, &[]));
    line("hints, from cases alone", &bare);
    let seeds: Vec<(&str, &str)> =
        data.seeds.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect();
    let full = try_all(data, |lessons, tests| learned(data, lessons, tests, &seeds));
    line("hints, from cases and what the fields are said to contain", &full);
    sureness(data, &seeds);
    let count = |all: usize| u32::try_from(all).unwrap_or(1).max(1);
    let model = model_of(data, &data.labelled.iter().collect::<Vec<_>>(), &seeds);
    let bytes = model.to_bytes();
    let begun = Instant::now();
    let loaded = Model::from_bytes(&bytes).is_some_and(|kept| kept.labels() == model.labels());
    let loading = begun.elapsed();
    tell(&format!(
        "\nLearning took {:.2} s for each part, asking {:.0} µs a message; the model is {:.1} MB and is {} in {:.0} ms.",
        full.learning.as_secs_f64() / f64::from(PARTS),
        full.asking.as_secs_f64() * 1e6 / f64::from(count(data.labelled.len())),
        f64::from(count(bytes.len())) / 1e6,
        if loaded { "read back" } else { "NOT read back" },
        loading.as_secs_f64() * 1e3,
    ));
}

fn line(what: &str, tried: &Tried) {
    tell(&format!(
        "| {what}: each fifth asked once | {:.3} | {:.3} |\n| the same, the last fifth alone | {:.3} | {:.3} |",
        tried.all.accuracy(),
        tried.all.macro_f1(),
        tried.last.accuracy(),
        tried.last.macro_f1()
    ));
}

fn model_of(data: &Data, lessons: &[&Message], seeds: &[(&str, &str)]) -> Model {
    let cases: Vec<Case<'_>> =
        lessons.iter().map(|message| Case { text: message.text(), label: &message.label }).collect();
    let others: Vec<Text<'_>> = data.others.iter().map(Message::text).collect();
    Model::learn(&cases, seeds, &others)
}

fn learned(
    data: &Data,
    lessons: &[&Message],
    tests: &[&Message],
    seeds: &[(&str, &str)],
) -> (Vec<Option<String>>, Duration, Duration) {
    let begun = Instant::now();
    let model = model_of(data, lessons, seeds);
    let learning = begun.elapsed();
    let begun = Instant::now();
    let answer = |test: &&Message| model.scores(&test.text()).first().map(|(label, _)| (*label).to_owned());
    (tests.iter().map(answer).collect(), learning, begun.elapsed())
}

/// How often what is called sure, perhaps or nothing is right.
fn sureness(data: &Data, seeds: &[(&str, &str)]) {
    let mut counts = [(0_u32, 0_u32); 3];
    for part in 0..PARTS {
        let (tests, lessons): (Vec<&Message>, Vec<&Message>) =
            data.labelled.iter().partition(|message| message.part == part);
        let model = model_of(data, &lessons, seeds);
        for test in tests {
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
    tell("\n| how sure it says it is | share of messages | of those right |\n|---|---:|---:|");
    for ((count, right), name) in counts.iter().zip(["sure", "perhaps", "says nothing (its best guess)"]) {
        tell(&format!("| {name} | {:.2} | {:.2} |", share(*count, all), share(*right, *count)));
    }
}
