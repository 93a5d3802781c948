//! What is talked about 热点, and how that changes.

use std::fmt;
use std::str::FromStr;

use congress::words;
use kernel::{Id, Instant, RegionId};

use super::Span;

/// Marks the id of a topic.
#[derive(Debug)]
pub(crate) enum TopicMark {}
/// The id of a topic.
pub(crate) type TopicId = Id<TopicMark>;

/// Against the span before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Trend {
    /// Nobody spoke of it then.
    New,
    /// Clearly more speak of it.
    More,
    /// Clearly fewer do.
    Less,
}

words!(Trend { New = "new", More = "more", Less = "less" });

/// How many months the course of a topic shows.
pub(crate) const COURSE: i64 = 12;

/// How many spoke of a topic in each of the last [`COURSE`] months, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Course(pub(crate) Vec<i64>);

impl fmt::Display for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(i64::to_string).collect();
        f.write_str(&numbers.join(" "))
    }
}

impl FromStr for Course {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.split_whitespace()
            .map(|number| number.parse().map_err(|_| ()))
            .collect::<Result<_, ()>>()
            .map(Self)
    }
}

store::text_column!(Course);

store::record! {
    /// A topic of a region and span.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Topic {
        pub(crate) id: TopicId,
        pub(crate) region: RegionId,
        pub(crate) first: i64,
        pub(crate) months: i64,
        pub(crate) place: i64,
        pub(crate) trend: Trend,
        /// The words that name it, parted by blanks, the most telling first.
        pub(crate) words: String,
        /// In how many opinions of the span.
        pub(crate) number: i64,
        /// In how many of the span before.
        pub(crate) earlier: i64,
        pub(crate) course: Course,
    }
}

impl Topic {
    /// The span it is of.
    pub(crate) const fn span(&self) -> Span {
        Span { first: self.first, months: self.months }
    }
}

store::record! {
    /// Of what the topics of a span were made.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct TopicSpan {
        /// How many opinions the span has.
        pub(crate) number: i64,
        /// How many the span before.
        pub(crate) earlier: i64,
        pub(crate) made_at: Instant,
    }
}

store::record! {
    /// A topic as an office shows it in public.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct PublicTopic {
        pub(crate) region: RegionId,
        pub(crate) first: i64,
        pub(crate) months: i64,
        /// Those of the topic it was made of.
        pub(crate) words: String,
        pub(crate) name: String,
        pub(crate) trend: Trend,
        pub(crate) number: i64,
        pub(crate) earlier: i64,
        pub(crate) published_at: Instant,
    }
}
