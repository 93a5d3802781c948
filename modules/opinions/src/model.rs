//! The words of opinions 意见诉求: types whose invariants hold by construction.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use kernel::deadline::Period;
use kernel::{
    Entropy, FieldError, Id, Instant, PersonId, Refusal, RegionId, RegionPath, Result, Say, StationId, text,
};

use crate::texts::Texts;

mod category;
mod client;
mod contact;
mod erasure;
mod exchange;
mod figures;
mod moment;
mod report;
mod stage;
mod topic;
mod words;

pub use category::{Categories, Category, CategoryCode};
pub(crate) use category::{Said, lay};
pub(crate) use client::{ApiClient, ApiKey, ClientId};
pub use contact::Contact;
pub(crate) use contact::MessageKind;
pub(crate) use erasure::{Erasing, erasing};
pub(crate) use exchange::{
    ATTEMPTS, Connection, ConnectionId, ConnectionKind, Failure, Letter, News, Parcel, ParcelId, ParcelState,
    Sending, pause,
};
pub(crate) use figures::{
    Alike, Fact, FigureScope, Measure, Outcome, Span, Sums, Timing, day_number, day_of_number,
};
pub use host::KeptPhoto as Photo;
pub use moment::moment;
pub(crate) use moment::moment_by;
pub(crate) use report::{PublicLine, Report, STATION_ATTRIBUTE, Status, UNSORTED, Wanted};
pub use stage::Handler;
pub(crate) use stage::Stage;
pub(crate) use topic::{COURSE, Course, PublicTopic, Topic, TopicId, TopicSpan, Trend};
pub use words::{Becoming, Channel, Proof, Reason, Urgency, Verdict};
pub(crate) use words::{Confirmation, Door, Next, PartKind, Round, StageKind};

/// Marks the id of an opinion.
#[derive(Debug)]
pub enum OpinionMark {}
/// The id of an opinion.
pub type OpinionId = Id<OpinionMark>;

/// The longest opinion and the longest answer, in characters.
pub(crate) const LONGEST: usize = 20_000;
/// The shortest opinion worth sending, in characters.
pub(crate) const SHORTEST: usize = 5;
/// The longest description of a place.
const LONGEST_PLACE: usize = 200;
/// How many characters of the first line make a title.
const TITLE: usize = 40;

/// What a citizen holds to follow an opinion: 60 random bits, so that nobody finds one by trying.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TrackingCode(String);

impl TrackingCode {
    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const LENGTH: usize = 12;

    /// A new code.
    pub fn random(entropy: &Entropy) -> Self {
        let letters = entropy
            .bytes::<{ Self::LENGTH }>()
            .map(|byte| char::from(Self::ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0')));
        Self(letters.iter().collect())
    }

    /// The code a person typed: case, spaces and dashes do not matter, and letters that look like digits are those.
    pub fn read(typed: &str) -> Option<Self> {
        let code: String = text::fold(typed)
            .to_ascii_uppercase()
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let sound = code.len() == Self::LENGTH && code.bytes().all(|byte| Self::ALPHABET.contains(&byte));
        sound.then_some(Self(code))
    }

    /// In groups of four, for reading and copying by hand.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// As it stands in addresses and in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TrackingCode {
    type Err = ();
    fn from_str(typed: &str) -> Result<Self, ()> {
        Self::read(typed).ok_or(())
    }
}

store::text_column!(TrackingCode);

/// Text that a person wrote and that can be kept: cleaned, not too short, not too long, readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Accepts what was typed into `field`.
    ///
    /// # Errors
    /// A refusal beside the field: too short, too long (20,000 characters), or with characters that did not arrive whole.
    pub fn accept(field: &'static str, typed: &str, shortest: usize) -> Result<Self, FieldError> {
        let clean = text::clean(typed);
        let length = text::length(&clean);
        let say = if length < shortest {
            Say::new(move |lang| Texts::of(lang).words_too_short(length_of(shortest)))
        } else if length > LONGEST {
            Say::new(move |lang| Texts::of(lang).words_too_long(length_of(length), length_of(LONGEST)))
        } else if clean.contains(char::REPLACEMENT_CHARACTER) {
            Say::new(|lang| Texts::of(lang).words_unreadable())
        } else {
            return Ok(Self(clean));
        };
        Err(FieldError { field, say })
    }

    /// Accepts a reason or an answer, which must say something.
    ///
    /// # Errors
    /// As [`accept`](Self::accept), as a refusal of the one field.
    pub fn required(field: &'static str, typed: &str) -> Result<Self> {
        Self::accept(field, typed, 2).map_err(|error| Refusal::field(error.field, error.say).into())
    }

    /// A remark that may be left out.
    ///
    /// # Errors
    /// As [`required`](Self::required), when something is there and cannot be kept.
    pub fn optional(field: &'static str, typed: &str) -> Result<Option<Self>> {
        if text::clean(typed).is_empty() { Ok(None) } else { Self::required(field, typed).map(Some) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first line, shortened: what lists call the opinion.
    pub fn title(&self) -> String {
        let first = self.0.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        text::excerpt(first.trim(), TITLE)
    }
}

fn length_of(characters: usize) -> i64 {
    i64::try_from(characters).unwrap_or(i64::MAX)
}

/// What a citizen sends.
#[derive(Clone, Debug)]
pub struct Submission {
    /// What is wrong.
    pub words: Words,
    /// A title of its own; the first words otherwise.
    pub title: Option<String>,
    /// Where it is, in the citizen's words.
    pub place: String,
    /// How to reach the citizen, if they want that.
    pub contact: Option<Contact>,
    /// The photos, already stored.
    pub photos: Vec<Photo>,
    /// The way it came.
    pub channel: Channel,
    /// The deputy whose code was used.
    pub wish: Option<PersonId>,
    /// The disclosed opinion that the citizen met too.
    pub joins: Option<OpinionId>,
    /// Whether the citizen still has to confirm it.
    pub(crate) confirmation: Confirmation,
}

impl Submission {
    /// The words alone; the rest is added by whoever knows it.
    pub fn of(words: Words, channel: Channel) -> Self {
        Self {
            words,
            title: None,
            place: String::new(),
            contact: None,
            photos: Vec::new(),
            channel,
            wish: None,
            joins: None,
            confirmation: Confirmation::NotNeeded,
        }
    }
}

/// Accepts a place's description.
///
/// # Errors
/// A refusal beside the field when it is too long.
pub(crate) fn place(field: &'static str, typed: &str) -> Result<String, FieldError> {
    let clean = text::clean(typed);
    if text::length(&clean) > LONGEST_PLACE {
        let say = Say::new(|lang| Texts::of(lang).place_too_long(length_of(LONGEST_PLACE)));
        return Err(FieldError { field, say });
    }
    Ok(clean)
}

/// Which clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockKind {
    /// Until it is admitted or not.
    Admit,
    /// Until the citizen tells more.
    TellMore,
    /// Until it is given to somebody.
    Route,
    /// Until that somebody accepts.
    Accept,
    /// Until it is answered; set at routing.
    Answer,
    /// The same for what becomes something else: until it is noted how that ended.
    Outcome,
    /// Until a co-handler has said its view.
    Part,
    /// Until the office has decided about an objection.
    Decide,
    /// Until the answer is reviewed.
    Review,
    /// Until the answer is known to have arrived.
    Deliver,
    /// Until the citizen has judged.
    Verdict,
    /// Until it is decided whether it is shown in public.
    Close,
}

/// A running clock: when it ends and how that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// The day it counts from; the first day counted is the next.
    pub from: Date,
    /// How long; `None` where a person set the day.
    pub period: Option<Period>,
    /// The last day.
    pub day: Date,
}

/// An opinion as the services work with it.
#[derive(Clone, Debug)]
pub(crate) struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// What the citizen follows it by.
    pub code: TrackingCode,
    /// The station it came to.
    pub station: StationId,
    /// The station's region.
    pub region: RegionId,
    /// That region's path.
    pub path: RegionPath,
    /// What lists call it.
    pub title: String,
    /// What the citizen wrote; empty after erasure.
    pub body: String,
    /// Where, in the citizen's words.
    pub place: String,
    /// The way it came.
    pub channel: Channel,
    /// The code of what it is about, once that was decided.
    pub category: Option<String>,
    /// Whether it is urgent.
    pub urgency: Urgency,
    /// Where it stands.
    pub stage: Stage,
    /// First handling or redo.
    pub round: Round,
    /// The running clock, if any.
    pub due: Option<Due>,
    /// When the answer is due, from routing until it is given.
    pub answer_due: Option<Due>,
    /// When it came.
    pub received_at: Instant,
    /// The number it runs under where it went: a work order, a suggestion, a clue.
    pub reference: Option<String>,
    /// Whether the citizen has confirmed what somebody else wrote down.
    pub confirmation: Confirmation,
    /// The deputy whose code the citizen used.
    pub wish: Option<PersonId>,
    /// The day of the supervision notice 督办, if one went out.
    pub noticed_on: Option<Date>,
    /// When its words were erased, if they were.
    pub erased_at: Option<Instant>,
    /// How the citizen is reached, as it may be shown: `138****5678`, `l***@163.com`.
    pub contact_mask: Option<String>,
    /// Counts changes; a form made for an older version is refused.
    pub version: i64,
}

impl Opinion {
    /// Where it stands, as far as rights are concerned.
    pub(crate) fn scope(&self) -> host::Scope {
        let (unit, person) = match self.stage.handler() {
            Some(Handler::Deputy(person)) => (None, Some(person)),
            Some(Handler::Unit(unit)) => (Some(unit), None),
            Some(Handler::Hotline | Handler::Station | Handler::Becomes(_)) | None => (None, None),
        };
        host::Scope { station: Some(self.station), unit, person, ..host::Scope::region(self.path.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_copied_by_hand_is_understood() {
        let code = TrackingCode::random(&Entropy::seeded(1));
        let by_hand = code.grouped().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(TrackingCode::read(&by_hand), Some(code));
        assert_eq!(TrackingCode::read("short"), None);
        assert_eq!(TrackingCode::read("<script>alert"), None);
    }

    #[test]
    fn words_are_refused_when_they_say_nothing_or_too_much() {
        assert!(Words::accept("body", "", SHORTEST).is_err());
        assert!(Words::accept("body", " \u{200b}\n\t ", SHORTEST).is_err());
        assert!(Words::accept("body", &"字".repeat(LONGEST), SHORTEST).is_ok());
        assert!(Words::accept("body", &"字".repeat(LONGEST + 1), SHORTEST).is_err());
        assert!(Words::accept("body", "路灯坏了\u{FFFD}没人修", SHORTEST).is_err());
        assert!(Words::accept("body", &"😀".repeat(200), SHORTEST).is_ok());
    }

    #[test]
    fn nul_characters_are_taken_out_and_the_rest_is_kept() {
        let words = Words::accept("body", "路灯\0坏了三天了", SHORTEST).unwrap();
        assert_eq!(words.as_str(), "路灯坏了三天了");
    }

    proptest! {
        #[test]
        fn every_code_reads_back(seed in any::<u64>()) {
            let code = TrackingCode::random(&Entropy::seeded(seed));
            prop_assert_eq!(TrackingCode::read(&code.grouped()), Some(code));
        }
    }
}
