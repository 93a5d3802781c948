//! Whether what is alike is found, the way the product looks for it: candidates from the search index, then compared.

use std::time::{Duration, Instant};

use ::hints::{Lexicon, Text};
use kernel::RegionId;
use store::search::{Audience, Document, Query, SearchIndex, Within};

use super::baseline::Cosine;
use super::data::{Data, Message};
use super::marks::share;
use crate::table::tell;

/// How many candidates are compared.
const CANDIDATES: usize = 40;
/// How many are compared to see what comparing costs.
const MANY: usize = 200;
/// How many are shown.
const SHOWN: usize = 5;

/// Which words are asked with.
#[derive(Clone, Copy)]
enum Asking {
    Whole,
    TitleAlone,
}

/// Messages, the index over their words, and how rare those are.
struct Looking<'a> {
    all: Vec<&'a Message>,
    index: SearchIndex,
    lexicon: &'a Lexicon,
}

pub(crate) fn run(data: &Data) -> Result<(), String> {
    let all: Vec<&Message> = data.others.iter().chain(&data.labelled).collect();
    let texts: Vec<Text<'_>> = all.iter().map(|message| message.text()).collect();
    let lexicon = Lexicon::of(&texts);
    tell(&format!(
        "\n| similar messages: the first {SHOWN} | at least one fits | of those shown (precision) | of those there are, {SHOWN} at most (recall) | asked |\n|---|---:|---:|---:|---:|"
    ));
    let whole = Looking::over(all.clone(), Indexing::Whole, &lexicon)?;
    whole.report("the same text sent twice (`dup`), among all", |one, other| {
        !one.dup.is_empty() && one.dup == other.dup
    })?;
    let with_field = Looking::over(data.labelled.iter().collect(), Indexing::Whole, &lexicon)?;
    with_field.report("the field that was agreed on, among those with one", |one, other| {
        one.label == other.label
    })?;
    let answered = data.others.iter().filter(|message| !message.departments.is_empty()).collect();
    Looking::over(answered, Indexing::Whole, &lexicon)?
        .report("a department that answered both, among those with one", |one, other| {
            one.departments.iter().any(|department| other.departments.contains(department))
        })?;
    Looking::over(all, Indexing::Bodies, &lexicon)?.by_title()?;
    whole.times()
}

/// What of a message is in the index.
#[derive(Clone, Copy)]
enum Indexing {
    Whole,
    Bodies,
}

fn indexed(all: &[&Message], indexing: Indexing) -> Result<SearchIndex, String> {
    let index = SearchIndex::in_memory().map_err(|e| e.to_string())?;
    for (message, key) in all.iter().zip(0..) {
        let title = match indexing {
            Indexing::Whole => message.title.clone(),
            Indexing::Bodies => String::new(),
        };
        let within = vec![Within::Region(RegionId::from_number(1))];
        let body = message.body.clone();
        let document = Document { key, kind: "opinion", within, audience: Audience::Staff, title, body };
        index.put(&document).map_err(|e| e.to_string())?;
    }
    index.commit(0).map_err(|e| e.to_string())?;
    Ok(index)
}

/// What the first five were.
#[derive(Clone, Copy, Default)]
struct Found {
    asked: u32,
    any: u32,
    fitting: u32,
    shown: u32,
    recall: f64,
}

impl Found {
    fn note(&mut self, shown: &[usize], fits: impl Fn(usize) -> bool, there_are: usize) {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let fitting = count(shown.iter().filter(|other| fits(**other)).count());
        self.asked += 1;
        self.any += u32::from(fitting > 0);
        self.fitting += fitting;
        self.shown += count(shown.len());
        self.recall += share(fitting, count(there_are.min(SHOWN)));
    }

    fn tell(&self, what: &str) {
        tell(&format!(
            "| {what} | {:.3} | {:.3} | {:.3} | {} |",
            share(self.any, self.asked),
            share(self.fitting, self.shown),
            self.recall / f64::from(self.asked.max(1)),
            self.asked
        ));
    }
}

impl<'a> Looking<'a> {
    fn over(all: Vec<&'a Message>, indexing: Indexing, lexicon: &'a Lexicon) -> Result<Self, String> {
        Ok(Self { index: indexed(&all, indexing)?, all, lexicon })
    }

    /// The first five for a message, itself left out where it asks with all its words.
    fn first(&self, at: usize, asking: Asking) -> Result<Vec<usize>, String> {
        let Some(message) = self.all.get(at) else { return Ok(Vec::new()) };
        let (text, asked) = match asking {
            Asking::Whole => (format!("{}\n{}", message.title, message.body), message.text()),
            Asking::TitleAlone => (message.title.clone(), Text { title: "", body: &message.title }),
        };
        let query = Query {
            text,
            kind: "opinion",
            within: vec![Within::Region(RegionId::from_number(1))],
            audience: Audience::Staff,
            limit: CANDIDATES,
        };
        let hits = self.index.alike(&query).map_err(|e| e.to_string())?;
        let likeness = self.lexicon.likeness(&asked);
        let compared = |key: i64| {
            let other = usize::try_from(key).ok()?;
            let message = self.all.get(other)?;
            let itself = matches!(asking, Asking::Whole) && other == at;
            let text = match asking {
                Asking::Whole => message.text(),
                Asking::TitleAlone => Text { title: "", body: &message.body },
            };
            (!itself).then(|| (likeness.with(&text), other))
        };
        let mut ranked: Vec<(f32, usize)> = hits.into_iter().filter_map(|hit| compared(hit.key)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Ok(ranked.into_iter().take(SHOWN).map(|(_, other)| other).collect())
    }

    /// Ours, plain cosine over all without a search index, and chance.
    fn report(&self, what: &str, fits: impl Fn(&Message, &Message) -> bool) -> Result<(), String> {
        let cosine = Cosine::of(&self.all);
        let (mut ours, mut plain, mut chance) = (Found::default(), Found::default(), 0.0);
        for (at, one) in self.all.iter().enumerate() {
            let fits =
                |other: usize| other != at && self.all.get(other).is_some_and(|message| fits(one, message));
            let there_are = (0..self.all.len()).filter(|other| fits(*other)).count();
            if there_are == 0 {
                continue;
            }
            ours.note(&self.first(at, Asking::Whole)?, fits, there_are);
            plain.note(&cosine.first(at, SHOWN), fits, there_are);
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            chance += share(count(there_are), count(self.all.len().saturating_sub(1)));
        }
        ours.tell(what);
        plain.tell("— the same by plain TF-IDF cosine with each of them");
        tell(&format!("| — the same by chance | | {:.3} | | |", chance / f64::from(ours.asked.max(1))));
        Ok(())
    }

    /// Short words lead to the long text: each title finds its own message, of which only the body is searched.
    fn by_title(&self) -> Result<(), String> {
        let mut found = Found::default();
        for at in 0..self.all.len() {
            found.note(&self.first(at, Asking::TitleAlone)?, |other| other == at, 1);
        }
        found.tell("its own body, for a title alone, among all");
        Ok(())
    }

    fn times(&self) -> Result<(), String> {
        let mut looking: Vec<Duration> = Vec::new();
        let mut comparing: Vec<Duration> = Vec::new();
        for (at, one) in self.all.iter().enumerate() {
            let begun = Instant::now();
            self.first(at, Asking::Whole)?;
            looking.push(begun.elapsed());
            let begun = Instant::now();
            let likeness = self.lexicon.likeness(&one.text());
            let others = self.all.iter().cycle().skip(at + 1).take(MANY);
            std::hint::black_box(others.map(|other| likeness.with(&other.text())).sum::<f32>());
            comparing.push(begun.elapsed());
        }
        looking.sort();
        comparing.sort();
        let at = |times: &[Duration], part: usize| {
            times.get(times.len() * part / 100).copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        tell(&format!(
            "\nLooking for similar messages with {CANDIDATES} candidates: p50 {:.2} ms, p99 {:.2} ms; comparing {MANY} alone: p50 {:.2} ms, p99 {:.2} ms.",
            at(&looking, 50),
            at(&looking, 99),
            at(&comparing, 50),
            at(&comparing, 99)
        ));
        Ok(())
    }
}
