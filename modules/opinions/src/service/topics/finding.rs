//! From titles to topics. Pure, and of bounded size: of very many titles an even part is compared, and then all are counted.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use ::hints::{Period, Said, topics};
use kernel::text::fold;

use crate::model::{COURSE, Course, OpinionId, Span, Topic, TopicId, Trend, day_of_number};
use crate::store::Titled;

use super::Wanted;

/// How many titles of a span are compared at most.
const COMPARED: usize = 8_000;
/// How many topics that rise, and how many that fall, are kept.
const RISING: usize = 8;
const FALLING: usize = 4;
/// How many opinions of a topic are listed at most.
const LISTED: usize = 1_000;

/// What a span must have of the other's number to be compared with it: less says nothing about what rises or falls.
const COMPARABLE: usize = 3;
/// What only joins other words or asks: a word with one of these is a piece of a sentence and names nothing.
const JOINING: [&str; 28] = [
    "的", "了", "吗", "呢", "吧", "啊", "么", "这", "那", "我", "你", "您", "他", "她", "它", "们", "怎",
    "希望", "建议", "请问", "请求", "能不", "不能", "能否", "可以", "是否", "可否", "为何",
];

/// Whether a word names something that people talk about, and not only the place where it is: a piece of a place's name does not,
/// nor does its name with a character of what stands beside it.
fn names(word: &str, places: &HashSet<String>) -> bool {
    let joins = JOINING.iter().any(|joining| word.contains(joining));
    let place = places.iter().any(|place| place.contains(word) || beside(word, place));
    !joins && !place
}

/// Whether a word is a place's name and at most one character more: “桃源镇的” is, “桃源水厂” is not.
fn beside(word: &str, place: &str) -> bool {
    let longer = kernel::text::length(word).saturating_sub(kernel::text::length(place));
    longer <= 1 && (word.starts_with(place) || word.ends_with(place))
}

/// An even part of what is added: every one, every second, every fourth …
#[derive(Clone, Debug)]
struct Thin {
    kept: Vec<String>,
    seen: usize,
    stride: usize,
}

impl Thin {
    fn new() -> Self {
        Self { kept: Vec::new(), seen: 0, stride: 1 }
    }

    fn add(&mut self, title: String) {
        if self.seen.is_multiple_of(self.stride) {
            if self.kept.len() == COMPARED {
                let mut at = 0;
                self.kept.retain(|_| {
                    at += 1;
                    at % 2 == 1
                });
                self.stride *= 2;
            }
            if self.seen.is_multiple_of(self.stride) {
                self.kept.push(title);
            }
        }
        self.seen += 1;
    }
}

/// A topic while it is counted.
#[derive(Clone, Debug)]
struct Counting {
    words: Vec<String>,
    rises: Rises,
    number: i64,
    earlier: i64,
    course: Vec<i64>,
    opinions: VecDeque<OpinionId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rises {
    More,
    Less,
}

/// Hears titles twice: first of the span and the one before, to find what is talked about, then of a whole year, to count it.
#[derive(Clone, Debug)]
pub(crate) struct Listening {
    span: Span,
    places: Arc<HashSet<String>>,
    now: Thin,
    before: Thin,
    counted: Vec<Counting>,
}

impl Listening {
    /// Nothing heard yet.
    pub(crate) fn to(span: Span, places: Arc<HashSet<String>>) -> Self {
        Self { span, places, now: Thin::new(), before: Thin::new(), counted: Vec::new() }
    }

    /// The days of which titles are heard first.
    pub(crate) fn first_days(&self) -> (i64, i64) {
        (self.span.before().days().0, self.span.days().1)
    }

    /// The days of which they are counted.
    pub(crate) fn course_days(&self) -> (i64, i64) {
        let year = Span { first: self.first_month(), months: COURSE };
        (year.days().0.min(self.span.before().days().0), self.span.days().1)
    }

    fn first_month(&self) -> i64 {
        self.span.last() - COURSE + 1
    }

    /// Hears titles for the first time.
    pub(crate) fn hear(&mut self, titles: Vec<Titled>) {
        let begins = self.span.days().0;
        for one in titles.into_iter().filter(|one| one.erased_at.is_none()) {
            let part = if one.day >= begins { &mut self.now } else { &mut self.before };
            part.add(one.title);
        }
    }

    /// How many were heard of the span, and of the one before.
    pub(crate) fn heard(&self) -> (i64, i64) {
        let count = |thin: &Thin| i64::try_from(thin.seen).unwrap_or(i64::MAX);
        (count(&self.now), count(&self.before))
    }

    /// Finds what rises and what falls. Takes seconds for thousands of titles.
    pub(crate) fn find(&mut self) {
        let now = |when| self.now.kept.iter().map(move |title| Said { title, when });
        let before = |when| self.before.kept.iter().map(move |title| Said { title, when });
        let (many, before_that) = (self.now.seen, self.before.seen);
        let rising: Vec<Said<'_>> = now(Period::This).chain(before(Period::Before)).collect();
        let falling: Vec<Said<'_>> = before(Period::This).chain(now(Period::Before)).collect();
        let counting = |words: Vec<String>, rises| Counting {
            words,
            rises,
            number: 0,
            earlier: 0,
            course: vec![0; usize::try_from(COURSE).unwrap_or(0)],
            opinions: VecDeque::new(),
        };
        let found = |said: &[Said<'_>], most: usize, comparable: bool, rises| -> Vec<Counting> {
            let named = |word: &str| names(word, &self.places);
            let found = if comparable { topics(said, most, named) } else { Vec::new() };
            found.into_iter().map(|topic| counting(topic.words, rises)).collect()
        };
        self.counted = found(&rising, RISING, before_that * COMPARABLE >= many, Rises::More);
        self.counted.extend(found(&falling, FALLING, many * COMPARABLE >= before_that, Rises::Less));
        (self.now.kept, self.before.kept) = (Vec::new(), Vec::new());
    }

    /// Whether there is anything to count.
    pub(crate) fn found_any(&self) -> bool {
        !self.counted.is_empty()
    }

    /// Hears titles for the second time.
    pub(crate) fn count(&mut self, titles: &[Titled]) {
        let (now, before) = (self.span.days(), self.span.before().days());
        let first_month = self.first_month();
        for one in titles.iter().filter(|one| one.erased_at.is_none()) {
            let title = fold(&one.title);
            let month = Span::month_of(day_of_number(one.day)) - first_month;
            for topic in &mut self.counted {
                let named = topic.words.first().is_some_and(|word| title.contains(word.as_str()));
                if !named {
                    continue;
                }
                let of_month = usize::try_from(month).ok().and_then(|month| topic.course.get_mut(month));
                if let Some(count) = of_month {
                    *count += 1;
                }
                let (in_now, in_before) =
                    ((now.0..=now.1).contains(&one.day), (before.0..=before.1).contains(&one.day));
                topic.number += i64::from(in_now);
                topic.earlier += i64::from(in_before);
                let listed = if topic.rises == Rises::More { in_now } else { in_before };
                if listed {
                    topic.opinions.push_back(one.opinion);
                    if topic.opinions.len() > LISTED {
                        topic.opinions.pop_front();
                    }
                }
            }
        }
    }

    /// The topics with the opinions they stand in; `id` gives each its number.
    pub(crate) fn topics(
        self,
        wanted: &Wanted,
        mut id: impl FnMut() -> TopicId,
    ) -> Vec<(Topic, Vec<OpinionId>)> {
        let topic = |(counted, place): (Counting, i64)| {
            let trend = match (counted.rises, counted.earlier) {
                (Rises::More, 0) => Trend::New,
                (Rises::More, _) => Trend::More,
                (Rises::Less, _) => Trend::Less,
            };
            let topic = Topic {
                id: id(),
                region: wanted.region.id,
                first: wanted.span.first,
                months: wanted.span.months,
                place,
                trend,
                words: counted.words.join(" "),
                number: counted.number,
                earlier: counted.earlier,
                course: Course(counted.course),
            };
            (topic, counted.opinions.into())
        };
        self.counted.into_iter().zip(0..).map(topic).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::day_number;
    use jiff::civil::{Date, date};

    fn titled(title: &str, day: Date, number: i64) -> Titled {
        Titled {
            day: day_number(day),
            opinion: OpinionId::from_number(number),
            title: title.into(),
            erased_at: None,
        }
    }

    #[test]
    fn of_very_many_an_even_part_is_kept() {
        let mut thin = Thin::new();
        for n in 0..50_000 {
            thin.add(n.to_string());
        }
        assert_eq!((thin.seen, thin.stride), (50_000, 8));
        assert!(thin.kept.len() <= COMPARED && thin.kept.len() > COMPARED / 2);
        assert!(thin.kept.iter().enumerate().all(|(at, title)| *title == (at * 8).to_string()));
    }

    #[test]
    fn the_name_of_a_place_is_no_topic_and_what_is_there_is_one() {
        let places: HashSet<String> = ["桃源镇", "桃源", "清江县", "清江"].map(str::to_owned).into();
        let named = |word: &str| names(word, &places);
        for place in ["桃源镇", "桃源", "源镇", "清江县", "在桃源", "清江县路"] {
            assert!(!named(place), "{place}");
        }
        for thing in ["桃源水厂", "自来水发黄", "路灯"] {
            assert!(named(thing), "{thing}");
        }
    }

    #[test]
    fn what_rises_and_what_falls_is_found_and_counted_over_a_year() {
        let span: Span = "2026-03".parse().unwrap();
        let mut all = vec![titled("家里自来水发黄有异味，老样子", date(2025, 7, 3), 1)];
        for n in 0..5 {
            all.push(titled("暖气不热，屋里冷", date(2026, 2, 3), 10 + n));
            all.push(titled("家里自来水发黄有异味", date(2026, 3, 3), 20 + n));
            all.push(titled("公交线路希望延长", date(2026, 2, 5), 30 + n));
            all.push(titled("公交线路希望延长", date(2026, 3, 5), 40 + n));
        }
        let mut listening = Listening::to(span, Arc::default());
        let (from, until) = listening.first_days();
        listening.hear(all.iter().filter(|one| (from..=until).contains(&one.day)).cloned().collect());
        assert_eq!(listening.heard(), (10, 10));
        listening.find();
        listening.count(&all);
        let shown: Vec<_> = listening
            .counted
            .iter()
            .map(|topic| {
                (topic.rises, topic.number, topic.earlier, topic.opinions.len(), topic.course.clone())
            })
            .collect();
        let mut water = vec![0; 12];
        (water[3], water[11]) = (1, 5);
        let mut heat = vec![0; 12];
        heat[10] = 5;
        assert_eq!(shown, [(Rises::More, 5, 0, 5, water), (Rises::Less, 0, 5, 5, heat)]);
        assert!(listening.counted[0].words[0].contains("自来水"), "{:?}", listening.counted[0].words);
    }
}
