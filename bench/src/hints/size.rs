//! What hints cost, and what they would at the size of a province.

use std::time::{Duration, Instant};

use ::hints::{Case, Model, Text};

use super::data::{Data, Message};
use super::fields::model_of;
use crate::process;
use crate::table::tell;

/// How many cases a province has.
const CASES: usize = 300_000;

pub(crate) fn run(data: &Data) {
    tell(
        "\n| cases | learning | model | read back | asked with its reasons: p50 | p99 | memory at most |\n|---:|---:|---:|---:|---:|---:|---:|",
    );
    let all: Vec<&Message> = data.labelled.iter().collect();
    row(data, all.len(), || model_of(data, &all, &data.words()));
    // Every title with every body: texts enough, each other than the rest.
    let cases: Vec<Case<'_>> = data
        .labelled
        .iter()
        .enumerate()
        .flat_map(|(at, one)| {
            let titles = data.labelled.iter().cycle().skip(at).take(data.labelled.len());
            titles
                .map(|other| Case { text: Text { title: &other.title, body: &one.body }, label: &one.label })
        })
        .take(CASES)
        .collect();
    let others: Vec<Text<'_>> = data.others.iter().map(Message::text).collect();
    row(data, cases.len(), || Model::learn(&cases, &data.words(), &others));
}

fn row(data: &Data, cases: usize, learn: impl Fn() -> Model) {
    let begun = Instant::now();
    let model = learn();
    let learning = begun.elapsed();
    let bytes = model.to_bytes();
    let begun = Instant::now();
    let Some(kept) = Model::from_bytes(&bytes) else {
        tell(&format!("| {cases} | the model could NOT be read back |"));
        return;
    };
    let reading = begun.elapsed();
    let mut times: Vec<Duration> = Vec::new();
    for message in data.labelled.iter().chain(&data.others) {
        let begun = Instant::now();
        std::hint::black_box(kept.suggest(&message.text(), |_| true));
        times.push(begun.elapsed());
    }
    times.sort();
    let at =
        |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default().as_secs_f64() * 1e6;
    let megabytes = f64::from(u32::try_from(bytes.len()).unwrap_or(u32::MAX)) / 1e6;
    let memory = process::peak(std::process::id()).unwrap_or_default();
    tell(&format!(
        "| {cases} | {:.2} s | {megabytes:.1} MB | {:.0} ms | {:.0} µs | {:.0} µs | {memory:.0} MB |",
        learning.as_secs_f64(),
        reading.as_secs_f64() * 1e3,
        at(50),
        at(99)
    ));
}
