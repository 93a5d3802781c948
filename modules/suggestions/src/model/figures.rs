//! The words of figures: what is counted, by what it is told apart, over which time.

use std::fmt;
use std::str::FromStr;

use congress::{UnknownWord, words};
use jiff::civil::Date;

/// One of the figures, which opens into the items it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Measure {
    /// Handed in.
    HandedIn,
    /// Accepted.
    Accepted,
    /// Replied to.
    Replied,
    /// Replied to in time.
    InTime,
    /// In contact with the deputy.
    Contacted,
    /// Judged.
    Judged,
    /// Content with the attitude the first time.
    AttitudeFirst,
    /// Content with the result the first time.
    ResultFirst,
    /// Content with both the first time.
    SatisfiedFirst,
    /// Content with the attitude in the end, the redo counted.
    AttitudeLast,
    /// Content with the result in the end.
    ResultLast,
    /// Content with both in the end.
    SatisfiedLast,
    /// Of those content with the attitude the first time, who said 满意 and not 基本满意.
    AttitudeFirstFull,
    /// The same of the result.
    ResultFirstFull,
    /// The same of the attitude in the end.
    AttitudeLastFull,
    /// The same of the result in the end.
    ResultLastFull,
    /// Of the class that says it is solved A类.
    ClassA,
    /// Solved 办成: by the reply, or since every promise was kept.
    Solved,
    /// With promises.
    Promised,
    /// With every promise kept.
    Kept,
    /// Handled a second time.
    Redone,
    /// Its text published.
    TextPublic,
    /// Its reply published.
    ReplyPublic,
    /// Under key supervision 重点督办.
    KeyItems,
    /// Under key supervision and replied to.
    KeyReplied,
    /// Under key supervision and of the class that says it is solved.
    KeyClassA,
}
words!(Measure {
    HandedIn = "handed_in",
    Accepted = "accepted",
    Replied = "replied",
    InTime = "in_time",
    Contacted = "contacted",
    Judged = "judged",
    AttitudeFirst = "attitude_first",
    ResultFirst = "result_first",
    SatisfiedFirst = "satisfied_first",
    AttitudeLast = "attitude_last",
    ResultLast = "result_last",
    SatisfiedLast = "satisfied_last",
    AttitudeFirstFull = "attitude_first_full",
    ResultFirstFull = "result_first_full",
    AttitudeLastFull = "attitude_last_full",
    ResultLastFull = "result_last_full",
    ClassA = "class_a",
    Solved = "solved",
    Promised = "promised",
    Kept = "kept",
    Redone = "redone",
    TextPublic = "text_public",
    ReplyPublic = "reply_public",
    KeyItems = "key_items",
    KeyReplied = "key_replied",
    KeyClassA = "key_class_a",
});

impl Measure {
    /// What its share is of; none for a count.
    pub(crate) const fn whole(self) -> Option<Measure> {
        match self {
            Measure::HandedIn | Measure::KeyItems => None,
            Measure::Accepted => Some(Measure::HandedIn),
            Measure::Replied => Some(Measure::Accepted),
            Measure::InTime
            | Measure::Contacted
            | Measure::Judged
            | Measure::ClassA
            | Measure::Solved
            | Measure::Promised
            | Measure::Redone
            | Measure::TextPublic
            | Measure::ReplyPublic => Some(Measure::Replied),
            Measure::AttitudeFirst
            | Measure::ResultFirst
            | Measure::SatisfiedFirst
            | Measure::AttitudeLast
            | Measure::ResultLast
            | Measure::SatisfiedLast
            | Measure::AttitudeFirstFull
            | Measure::ResultFirstFull
            | Measure::AttitudeLastFull
            | Measure::ResultLastFull => Some(Measure::Judged),
            Measure::Kept => Some(Measure::Promised),
            Measure::KeyReplied => Some(Measure::KeyItems),
            Measure::KeyClassA => Some(Measure::KeyReplied),
        }
    }

    /// Whether it is of key supervision: these stand together, apart from the others.
    pub(crate) const fn is_key(self) -> bool {
        matches!(self, Measure::KeyItems | Measure::KeyReplied | Measure::KeyClassA)
    }

    /// What deputies said, each with those of it who said 满意 alone: attitude and result, the first time and in the end.
    pub(crate) const VERDICTS: [(Measure, Measure); 4] = [
        (Measure::AttitudeFirst, Measure::AttitudeFirstFull),
        (Measure::ResultFirst, Measure::ResultFirstFull),
        (Measure::AttitudeLast, Measure::AttitudeLastFull),
        (Measure::ResultLast, Measure::ResultLastFull),
    ];

    /// Whether it stands in the table of what deputies said.
    pub(crate) fn is_verdict(self) -> bool {
        Self::VERDICTS.iter().any(|(content, full)| self == *content || self == *full)
    }

    /// Whether it is among the first figures an office looks at.
    pub(crate) const fn is_first(self) -> bool {
        matches!(
            self,
            Measure::HandedIn
                | Measure::Accepted
                | Measure::Replied
                | Measure::InTime
                | Measure::Contacted
                | Measure::ClassA
                | Measure::Solved
                | Measure::Kept
                | Measure::SatisfiedFirst
                | Measure::SatisfiedLast
        )
    }
}

/// What of key supervision are no items: a matter bundles several, and so does a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyCounts {
    /// Matters that the chairs' meeting fixed.
    pub matters: i64,
    /// Units that answer their items.
    pub units: i64,
    /// Committees and offices that proposed them.
    pub committees: i64,
}

impl KeyCounts {
    /// What is more than in `before`.
    #[must_use]
    pub(crate) const fn since(self, before: Self) -> Self {
        Self {
            matters: self.matters - before.matters,
            units: self.units - before.units,
            committees: self.committees - before.committees,
        }
    }
}

/// How many each figure counts, in the order of [`Measure::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts([i64; Measure::ALL.len()]);

impl Counts {
    /// The counts in the order of [`Measure::ALL`].
    pub(crate) const fn new(counts: [i64; Measure::ALL.len()]) -> Self {
        Self(counts)
    }

    /// How many a figure counts.
    pub(crate) fn get(&self, measure: Measure) -> u64 {
        let count = Measure::ALL.iter().position(|one| *one == measure).and_then(|place| self.0.get(place));
        count.copied().and_then(|count| u64::try_from(count).ok()).unwrap_or_default()
    }

    /// Adds `more` to every count that `counted` names; a negative number takes away.
    pub(crate) fn add(&mut self, more: i64, counted: impl Fn(Measure) -> bool) {
        for (count, measure) in self.0.iter_mut().zip(Measure::ALL) {
            if counted(*measure) {
                *count += more;
            }
        }
    }

    /// What is left without `others`.
    #[must_use]
    pub(crate) fn less(mut self, others: &Counts) -> Self {
        for (count, other) in self.0.iter_mut().zip(others.0) {
            *count -= other;
        }
        self
    }

    /// The share in whole per cent of what it is a share of; none of nothing.
    pub(crate) fn share(&self, measure: Measure) -> Option<u64> {
        let whole = self.get(measure.whole()?);
        let half = whole / 2;
        self.get(measure).saturating_mul(100).saturating_add(half).checked_div(whole)
    }

    /// All counts, in the order of [`Measure::ALL`].
    pub(crate) const fn all(&self) -> &[i64; Measure::ALL.len()] {
        &self.0
    }

    /// Whether nothing is counted.
    pub(crate) fn is_none(&self) -> bool {
        self.0.iter().all(|count| *count == 0)
    }
}

/// By what the figures of one congress are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Cut {
    /// By the units that answer.
    #[default]
    Unit,
    /// By field.
    Field,
    /// By the class of the reply.
    Class,
    /// By suggestion or motion.
    Kind,
    /// By the delegation of the lead.
    Delegation,
    /// By the session, or between sessions.
    Session,
    /// By the deputy who leads, or the delegation that moved it.
    Deputy,
    /// By the committee that a motion was sent to or that supervises it.
    Committee,
}
words!(Cut {
    Unit = "unit",
    Field = "field",
    Class = "class",
    Kind = "kind",
    Delegation = "delegation",
    Session = "session",
    Deputy = "deputy",
    Committee = "committee",
});

/// By what a unit tells its figures apart: it handles what several congresses hand it, over years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitCut {
    /// As a congress does.
    Of(Cut),
    /// By the level of the congress.
    Level,
    /// By the year in which it was handed in.
    Year,
}

impl UnitCut {
    /// What a unit chooses from.
    pub(crate) const CHOICES: [UnitCut; 8] = [
        UnitCut::Of(Cut::Class),
        UnitCut::Of(Cut::Field),
        UnitCut::Level,
        UnitCut::Of(Cut::Kind),
        UnitCut::Of(Cut::Session),
        UnitCut::Year,
        UnitCut::Of(Cut::Delegation),
        UnitCut::Of(Cut::Deputy),
    ];
}

impl fmt::Display for UnitCut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnitCut::Of(cut) => f.write_str(cut.word()),
            UnitCut::Level => f.write_str("level"),
            UnitCut::Year => f.write_str("year"),
        }
    }
}

impl FromStr for UnitCut {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::CHOICES.into_iter().find(|cut| cut.to_string() == word);
        known.ok_or(UnknownWord)
    }
}

/// By what the figures of a region with everything below it are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum WideCut {
    /// By the regions directly below; the region's own congress stands beside them.
    #[default]
    Region,
    /// By the level of the congress.
    Level,
    /// By field.
    Field,
    /// By the class of the reply.
    Class,
    /// By suggestion or motion.
    Kind,
    /// What the region's own congress has.
    Own,
}
words!(WideCut {
    Region = "all",
    Level = "level",
    Field = "field",
    Class = "class",
    Kind = "kind",
    Own = "own",
});

impl WideCut {
    /// What an office chooses from.
    pub(crate) const CHOICES: [WideCut; 5] =
        [WideCut::Region, WideCut::Level, WideCut::Field, WideCut::Class, WideCut::Kind];
}

/// The time over which is counted: by when something was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Span {
    /// A calendar year.
    Year(u32),
    /// A term 届.
    Term(u32),
    /// A session of a term; 0 stands for what came between its sessions.
    Session(u32, u32),
    /// From one day to another, both included.
    Days(Date, Date),
}

impl Span {
    /// What it is compared with, among the sessions there were (term and number): the year or term before; of a session the
    /// one before it, also in the term before; of what came between sessions that of the term before.
    pub(crate) fn before(self, sessions: &[(u32, u32)]) -> Option<Span> {
        match self {
            Span::Year(year) => year.checked_sub(1).map(Span::Year),
            Span::Term(term) => term.checked_sub(1).map(Span::Term),
            Span::Session(term, 0) => term.checked_sub(1).map(|term| Span::Session(term, 0)),
            Span::Session(term, session) => {
                let earlier = sessions.iter().filter(|one| one.1 > 0 && **one < (term, session));
                earlier.max().map(|(term, session)| Span::Session(*term, *session))
            }
            Span::Days(from, until) => {
                let year = jiff::Span::new().years(1);
                Some(Span::Days(from.checked_sub(year).ok()?, until.checked_sub(year).ok()?))
            }
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::Year(year) => write!(f, "{year}"),
            Span::Term(term) => write!(f, "t{term}"),
            Span::Session(term, session) => write!(f, "t{term}s{session}"),
            Span::Days(from, until) => write!(f, "{from}~{until}"),
        }
    }
}

impl FromStr for Span {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let number = |text: &str| text.parse::<u32>().map_err(|_| UnknownWord);
        if let Some((from, until)) = word.split_once('~') {
            let day = |text: &str| text.parse::<Date>().map_err(|_| UnknownWord);
            let (from, until) = (day(from)?, day(until)?);
            return if from <= until { Ok(Span::Days(from, until)) } else { Err(UnknownWord) };
        }
        match word.strip_prefix('t') {
            None => Ok(Span::Year(number(word)?)),
            Some(rest) => match rest.split_once('s') {
                None => Ok(Span::Term(number(rest)?)),
                Some((term, session)) => Ok(Span::Session(number(term)?, number(session)?)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_read_as_it_is_written_and_knows_what_came_before() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let days = Span::Days(day("2026-01-15"), day("2026-02-28"));
        for span in [Span::Year(2025), Span::Term(17), Span::Session(17, 3), Span::Session(17, 0), days] {
            assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        }
        assert!("".parse::<Span>().is_err() && "t17s".parse::<Span>().is_err());
        let sessions = [(17, 2), (17, 1), (17, 0), (16, 6), (16, 5)];
        assert_eq!(Span::Session(17, 2).before(&sessions), Some(Span::Session(17, 1)));
        assert_eq!(Span::Session(17, 1).before(&sessions), Some(Span::Session(16, 6)));
        assert_eq!(Span::Session(17, 0).before(&sessions), Some(Span::Session(16, 0)));
        assert_eq!(Span::Session(16, 5).before(&sessions), None);
        assert_eq!(Span::Year(2026).before(&[]), Some(Span::Year(2025)));
        assert_eq!(days.before(&[]), Some(Span::Days(day("2025-01-15"), day("2025-02-28"))));
        assert!("2026-02-28~2026-01-15".parse::<Span>().is_err(), "backwards is no time");
    }

    #[test]
    fn a_share_of_nothing_is_none_and_halves_are_rounded_up() {
        let mut counts = Counts::default();
        assert_eq!(counts.share(Measure::Accepted), None);
        counts.add(8, |measure| measure == Measure::HandedIn);
        counts.add(1, |measure| measure == Measure::Accepted);
        assert_eq!(counts.share(Measure::Accepted), Some(13));
        assert_eq!(counts.share(Measure::HandedIn), None, "a count is no share");
    }
}
