//! What is talked about more than before: words that stand in clearly more titles of this period than of the one before,
//! with the words that stand beside them.

use std::collections::{HashMap, HashSet};

use crate::lexicon::whole;
use crate::pieces::{number, runs};

/// In how many texts of this period a word must stand.
const LEAST: u32 = 3;
/// How clearly more than before: about how many standard deviations.
const CLEARLY: f32 = 1.6;
/// How long a word may be, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// The part of its texts that a word shares with a topic to belong to it.
const SHARED: f32 = 0.6;
/// How many words name a topic.
const WORDS: usize = 3;

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// In the period that is looked at.
    This,
    /// In the one before.
    Before,
}

/// Something that was said.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Its title.
    pub title: &'a str,
    /// When.
    pub when: Period,
}

/// Something that is talked about more than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The words that name it, the most telling first.
    pub words: Vec<String>,
    /// Which of the texts of this period it is in, by their place in the list, ascending.
    pub texts: Vec<usize>,
    /// In how many of the period before.
    pub before: u32,
}

/// A word and where it stands.
struct Word {
    word: String,
    texts: HashSet<usize>,
    before: u32,
    score: f32,
}

/// At most `most` topics of these texts, the clearest first, of words that `names` something. The order of texts changes nothing
/// but their places.
pub fn topics(said: &[Said<'_>], most: usize, names: impl Fn(&str) -> bool) -> Vec<Topic> {
    let mut topics: Vec<(Topic, HashSet<usize>)> = Vec::new();
    for word in words(said).into_iter().filter(|word| names(&word.word)) {
        let room = topics.len() < most;
        let beside = topics.iter_mut().find(|(_, texts)| shared(&word.texts, texts) >= SHARED);
        match beside {
            Some((topic, _)) => {
                let said = topic.words.iter().any(|known| overlap(known, &word.word));
                if !said && topic.words.len() < WORDS {
                    topic.words.push(word.word);
                }
            }
            None if room => {
                let mut texts: Vec<usize> = word.texts.iter().copied().collect();
                texts.sort_unstable();
                topics.push((Topic { words: vec![word.word], texts, before: word.before }, word.texts));
            }
            None => {}
        }
    }
    topics.into_iter().map(|(topic, _)| topic).collect()
}

/// Every word that stands in clearly more texts than before, the clearest first and the longer of equals.
fn words(said: &[Said<'_>]) -> Vec<Word> {
    let cut: Vec<(Period, Vec<Vec<char>>)> = said.iter().map(|one| (one.when, runs(one.title))).collect();
    let mut counts: HashMap<u32, (u32, u32)> = HashMap::new();
    for (when, runs) in &cut {
        for piece in pieces(runs).map(number).collect::<HashSet<u32>>() {
            let (this, before) = counts.entry(piece).or_default();
            match when {
                Period::This => *this += 1,
                Period::Before => *before += 1,
            }
        }
    }
    let all =
        |when| whole(u32::try_from(cut.iter().filter(|(known, _)| *known == when).count()).unwrap_or(0));
    let growth = all(Period::This).max(1.0) / all(Period::Before).max(1.0);
    let score = |(this, before): (u32, u32)| {
        let expected = if before == 0 { 0.0 } else { whole(before) * growth };
        (whole(this) - expected) / (whole(this) + expected + 1.0).sqrt()
    };
    counts.retain(|_, count| count.0 >= LEAST && score(*count) >= CLEARLY);
    let mut found: HashMap<u32, Word> = HashMap::new();
    for (at, (when, runs)) in cut.iter().enumerate() {
        for piece in pieces(runs) {
            let Some(count) = (*when == Period::This).then(|| counts.get(&number(piece))).flatten() else {
                continue;
            };
            let word = found.entry(number(piece)).or_insert_with(|| Word {
                word: piece.iter().collect(),
                texts: HashSet::new(),
                before: count.1,
                score: score(*count),
            });
            word.texts.insert(at);
        }
    }
    let mut words: Vec<Word> = found.into_values().collect();
    words.sort_by(|a, b| {
        let longer = b.word.chars().count().cmp(&a.word.chars().count());
        b.score.total_cmp(&a.score).then(longer).then_with(|| a.word.cmp(&b.word))
    });
    words
}

fn pieces(runs: &[Vec<char>]) -> impl Iterator<Item = &[char]> {
    let windows = runs.iter().flat_map(|run| LENGTHS.flat_map(move |length| run.windows(length)));
    windows.filter(|piece| piece.iter().all(|c| !c.is_numeric()))
}

/// The part of `ours` that is among `theirs`.
fn shared(ours: &HashSet<usize>, theirs: &HashSet<usize>) -> f32 {
    let both = ours.intersection(theirs).count();
    let count = |number: usize| whole(u32::try_from(number).unwrap_or(u32::MAX));
    count(both) / count(ours.len()).max(1.0)
}

/// Whether one word says a part of what the other says.
fn overlap(one: &str, other: &str) -> bool {
    let pairs = |word: &str| -> HashSet<(char, char)> { word.chars().zip(word.chars().skip(1)).collect() };
    one.contains(other) || other.contains(one) || !pairs(one).is_disjoint(&pairs(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(title: &str, when: Period) -> Said<'_> {
        Said { title, when }
    }

    #[test]
    fn what_is_new_and_frequent_is_a_topic_and_what_is_always_said_is_none() {
        let mut all = Vec::new();
        for title in ["希望修路灯", "请问公交线路", "希望增加停车位", "请问学区", "希望加装电梯"]
        {
            all.push(said(title, Period::Before));
            all.push(said(title, Period::This));
        }
        for title in ["桃源水厂自来水发黄", "自来水发黄有异味", "家里自来水发黄", "自来水发黄怎么办"]
        {
            all.push(said(title, Period::This));
        }
        let found = topics(&all, 5, |_| true);
        assert_eq!(found.len(), 1, "{found:?}");
        let topic = found.first().unwrap();
        assert_eq!(topic.words.first().map(String::as_str), Some("自来水发黄"));
        assert_eq!((topic.texts.len(), topic.before), (4, 0));
    }

    #[test]
    fn what_doubles_because_everything_does_is_no_topic() {
        let mut all = vec![said("路灯坏了", Period::Before); 10];
        all.extend(vec![said("路灯坏了", Period::This); 20]);
        assert_eq!(topics(&all, 5, |_| true), Vec::new());
    }

    #[test]
    fn nothing_said_is_no_topic() {
        assert_eq!(topics(&[], 5, |_| true), Vec::new());
        assert_eq!(topics(&[said("", Period::This), said("😀😀", Period::This)], 5, |_| true), Vec::new());
    }

    proptest! {
        #[test]
        fn topics_stand_in_texts_of_this_period(titles in proptest::collection::vec(("[水灯路厂学坏黄]{0,8}", any::<bool>()), 0..30)) {
            let all: Vec<Said<'_>> = titles
                .iter()
                .map(|(title, this)| said(title, if *this { Period::This } else { Period::Before }))
                .collect();
            for topic in topics(&all, 10, |_| true) {
                prop_assert!(topic.texts.len() >= 3);
                for at in topic.texts {
                    let one = all.get(at).unwrap();
                    prop_assert_eq!(one.when, Period::This);
                    prop_assert!(one.title.contains(topic.words.first().unwrap()));
                }
            }
        }
    }
}
