//! Whether what is alike is found, the way the product looks for it: candidates from the search index, then compared.

use std::time::{Duration, Instant};

use ::hints::{Lexicon, Text};
use kernel::RegionId;
use store::search::{Audience, Document, Query, SearchIndex, Within};

use super::data::{Data, Message};
use super::marks::share;
use crate::table::tell;

/// How many candidates are compared.
const CANDIDATES: usize = 40;
/// How many are shown.
const SHOWN: usize = 5;

/// Which words are asked with.
#[derive(Clone, Copy)]
enum Asking {
    Whole,
    TitleAlone,
}

/// All messages, the index over their words, and how rare those are.
struct Looking<'a> {
    all: Vec<&'a Message>,
    index: SearchIndex,
    lexicon: Lexicon,
}

pub(crate) fn run(data: &Data) -> Result<(), String> {
    let all: Vec<&Message> = data.others.iter().chain(&data.labelled).collect();
    let texts: Vec<Text<'_>> = all.iter().map(|message| message.text()).collect();
    let looking =
        Looking { lexicon: Lexicon::of(&texts), index: indexed(&all, Indexing::Whole)?, all: all.clone() };
    tell("| similar messages: among the first five | found | asked |\n|---|---:|---:|");
    looking.report("the other one with the same `dup` mark", Asking::Whole, |one, other| {
        !one.dup.is_empty() && one.dup == other.dup
    })?;
    looking.report("at least one of the same field", Asking::Whole, |one, other| {
        !one.label.is_empty() && one.label == other.label
    })?;
    let bodies = Looking { lexicon: Lexicon::of(&texts), index: indexed(&all, Indexing::Bodies)?, all };
    bodies.by_title()?;
    looking.times()
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

impl Looking<'_> {
    /// The first five for a message, itself left out where it asks with all its words.
    fn first(&self, at: usize, asking: Asking) -> Result<Vec<usize>, String> {
        let Some(message) = self.all.get(at) else { return Ok(Vec::new()) };
        let (text, asked) = match asking {
            Asking::Whole => (format!("{}\n{}", message.title, message.body), message.text()),
            Asking::TitleAlone => (message.title.clone(), Text { title: "", body: &message.title }),
        };
        let query = Query {
            text,
            kind: Some("opinion".to_owned()),
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

    fn report(
        &self,
        what: &str,
        asking: Asking,
        fits: impl Fn(&Message, &Message) -> bool,
    ) -> Result<(), String> {
        let (mut found, mut asked) = (0, 0);
        for (at, one) in self.all.iter().enumerate() {
            let others = self.all.iter().enumerate();
            if !others.clone().any(|(other, message)| other != at && fits(one, message)) {
                continue;
            }
            asked += 1;
            let shown = self.first(at, asking)?;
            found += u32::from(
                shown.iter().any(|other| self.all.get(*other).is_some_and(|other| fits(one, other))),
            );
        }
        tell(&format!("| {what} | {:.3} | {asked} |", share(found, asked)));
        Ok(())
    }

    /// Short words lead to the long text: each title finds its own message, of which only the body is searched.
    fn by_title(&self) -> Result<(), String> {
        let mut found = 0;
        for at in 0..self.all.len() {
            found += u32::from(self.first(at, Asking::TitleAlone)?.contains(&at));
        }
        let asked = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        tell(&format!("| its own body, for a title alone | {:.3} | {asked} |", share(found, asked)));
        Ok(())
    }

    fn times(&self) -> Result<(), String> {
        let mut times: Vec<Duration> = Vec::new();
        for at in 0..self.all.len() {
            let begun = Instant::now();
            self.first(at, Asking::Whole)?;
            times.push(begun.elapsed());
        }
        times.sort();
        let at = |part: usize| {
            times.get(times.len() * part / 100).copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        tell(&format!("\nLooking for similar messages: p50 {:.2} ms, p99 {:.2} ms.", at(50), at(99)));
        Ok(())
    }
}
