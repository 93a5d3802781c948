//! The record of a reception 接待记录: who came, with what, and what was said.

use jiff::civil::Date;
use kernel::{Id, Instant, PersonId, StationId};
use store::files::FileHash;

use super::duty::{Manner, ReceptionId};
use super::hours::Hours;

/// Marks the id of a visitor.
#[derive(Debug)]
pub enum VisitorKey {}

/// Somebody who came to a reception.
pub type VisitorId = Id<VisitorKey>;

store::record! {
    /// Somebody who came to a reception, with as little about them as the matter needs.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Visitor {
        /// The id.
        pub id: VisitorId,
        /// The reception.
        pub reception: ReceptionId,
        /// A name or a form of address, if they gave one.
        pub called: String,
        /// What it was about.
        pub matter: String,
        /// The deputy who spoke with them, if that was noted.
        pub deputy: Option<PersonId>,
        /// That deputy's name.
        pub deputy_name: Option<String>,
        /// The code of the opinion filed on the spot; empty where there is none.
        pub opinion: String,
        /// When it was noted.
        pub at: Instant,
        /// Why it does not count, where it was struck out.
        pub struck: Option<String>,
        /// The telephone number they left, masked.
        pub phone_mask: Option<String>,
    }
}

/// Somebody who came, as staff note it.
#[derive(Clone, Debug, Default)]
pub struct NewVisitor {
    /// A name or a form of address; may be empty.
    pub called: String,
    /// What it is about.
    pub matter: String,
    /// The deputy who spoke with them.
    pub deputy: Option<PersonId>,
    /// A telephone number; may be empty.
    pub phone: String,
    /// The code of the opinion filed on the spot; may be empty.
    pub opinion: String,
}

store::record! {
    /// A record as lists show it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RecordLine {
        /// The reception it is of.
        pub reception: ReceptionId,
        /// The station.
        pub station: StationId,
        /// What the station is called.
        pub station_name: String,
        /// The day.
        pub day: Date,
        /// The first minute.
        pub from_minute: u32,
        /// The first minute after it.
        pub until_minute: u32,
        /// How people were received.
        pub manner: Manner,
        /// Where, if not at the station.
        pub place: String,
        /// What was said and done, in a few sentences.
        pub summary: String,
        /// How many visitors were noted.
        pub visitors: i64,
        /// When it was closed.
        pub closed_at: Option<Instant>,
    }
}

/// A photo of a reception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordPhoto {
    /// As large as photos are kept.
    pub full: FileHash,
    /// For lists.
    pub small: FileHash,
}

/// A reception to be held, as staff arrange it by hand: a mobile one 流动接待, or one more at the station.
#[derive(Clone, Debug)]
pub struct ArrangedReception {
    /// The station that holds it.
    pub station: StationId,
    /// The day.
    pub day: Date,
    /// From when until when.
    pub hours: Hours,
    /// How people are received.
    pub manner: Manner,
    /// Where; needed for a mobile one.
    pub place: String,
    /// The deputies who will be there.
    pub deputies: Vec<PersonId>,
}
