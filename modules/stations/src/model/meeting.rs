//! Deputies' requests to meet heads of organs 约见 (代表法): asked, arranged, answered, recorded.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Lang, PersonId, RegionId, UnitId};

use crate::texts::Texts;

/// Marks the id of a request.
#[derive(Debug)]
pub enum MeetingKey {}

/// A request to meet the head of an organ.
pub type MeetingId = Id<MeetingKey>;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingState {
    /// The deputy asked; the office arranges it.
    Asked,
    /// Day and place are fixed; the organ answers.
    Arranged,
    /// The organ has answered; the office writes the record.
    Answered,
    /// The record is written.
    Recorded,
    /// The office cannot arrange it, and said why.
    Declined,
    /// The deputy took it back.
    Withdrawn,
}

words!(MeetingState {
    Asked = "asked",
    Arranged = "arranged",
    Answered = "answered",
    Recorded = "recorded",
    Declined = "declined",
    Withdrawn = "withdrawn",
});

impl MeetingState {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            MeetingState::Asked => t.meeting_asked(),
            MeetingState::Arranged => t.meeting_arranged(),
            MeetingState::Answered => t.meeting_answered(),
            MeetingState::Recorded => t.meeting_recorded(),
            MeetingState::Declined => t.meeting_declined(),
            MeetingState::Withdrawn => t.meeting_withdrawn(),
        }
    }
}

store::record! {
    /// A request to meet the head of an organ.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Meeting {
        /// Its id.
        pub id: MeetingId,
        /// The region whose office arranges it.
        pub region: RegionId,
        /// The deputy who asked.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// The organ and whom to meet there.
        pub organ: String,
        /// The handling unit it is, if it is one of the register.
        pub unit: Option<UnitId>,
        /// What it is about.
        pub subject: String,
        /// The matter in full.
        pub matter: String,
        /// Where it stands.
        pub state: MeetingState,
        /// The day that was arranged.
        pub arranged: Option<Date>,
        /// Where.
        pub place: String,
        /// What the organ answered, or why it was declined.
        pub answer: String,
        /// The record of the meeting.
        pub outcome: String,
        /// When it was asked for.
        pub asked_on: Date,
    }
}

/// A request, as the deputy writes it.
#[derive(Clone, Debug, Default)]
pub struct NewMeeting {
    /// The organ and whom to meet there.
    pub organ: String,
    /// What it is about.
    pub subject: String,
    /// The matter in full.
    pub matter: String,
}
