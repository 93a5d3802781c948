//! Receptions and who is on duty at them.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Lang, PersonId, StationId};

use super::hours::Hours;
use crate::texts::Texts;

/// Marks the id of a reception.
#[derive(Debug)]
pub enum ReceptionKey {}

/// A reception 接待.
pub type ReceptionId = Id<ReceptionKey>;

/// Marks the id of a duty slot.
#[derive(Debug)]
pub enum DutySlotKey {}

/// A duty slot 值班: one deputy's place at a reception.
pub type DutySlotId = Id<DutySlotKey>;

/// How deputies receive people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Manner {
    /// 现场: at the station.
    #[default]
    OnSite,
    /// 线上: by video or voice.
    Online,
    /// 流动: somewhere else, which is named.
    Mobile,
}

words!(Manner { OnSite = "on_site", Online = "online", Mobile = "mobile" });

impl Manner {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Manner::OnSite => t.duty_on_site(),
            Manner::Online => t.duty_online(),
            Manner::Mobile => t.duty_mobile(),
        }
    }
}

/// How far a reception has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceptionState {
    /// Planned; the station's staff alone see it.
    Planned,
    /// Published: everybody sees it, and its deputies are told.
    Published,
    /// It was published and does not take place.
    Cancelled,
}

words!(ReceptionState { Planned = "planned", Published = "published", Cancelled = "cancelled" });

impl ReceptionState {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            ReceptionState::Planned => t.duty_planned(),
            ReceptionState::Published => t.duty_published(),
            ReceptionState::Cancelled => t.duty_cancelled(),
        }
    }
}

store::record! {
    /// A reception 接待: deputies receive people at a station from one hour of a day to another.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Reception {
        /// Its id.
        pub id: ReceptionId,
        /// The station.
        pub station: StationId,
        /// The day.
        pub day: Date,
        /// The first minute, counted from midnight.
        pub from_minute: u32,
        /// The first minute after it.
        pub until_minute: u32,
        /// How deputies receive people.
        pub manner: Manner,
        /// Where, if not at the station; empty otherwise.
        pub place: String,
        /// How far it has come.
        pub state: ReceptionState,
        /// How often it was changed since it was published.
        pub revision: u32,
    }
}

impl Reception {
    /// From when until when.
    pub fn hours(&self) -> Hours {
        Hours { from: self.from_minute, until: self.until_minute }
    }
}

store::record! {
    /// A duty slot 值班 with the reception it belongs to.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DutySlot {
        /// Its id.
        pub id: DutySlotId,
        /// The reception: slots of the same one share it.
        pub reception: ReceptionId,
        /// The station.
        pub station: StationId,
        /// The day.
        pub day: Date,
        /// The first minute, counted from midnight.
        pub from_minute: u32,
        /// The first minute after it.
        pub until_minute: u32,
        /// How deputies receive people.
        pub manner: Manner,
        /// Where, if not at the station; empty otherwise.
        pub place: String,
        /// How far the reception has come.
        pub state: ReceptionState,
        /// Who is on duty; nobody while it is a gap.
        pub person: Option<PersonId>,
        /// Their name.
        pub name: Option<String>,
        /// Why it is them, or why nobody, as JSON.
        pub why: String,
        /// How often the slot or its reception was changed since it was published.
        pub revision: u32,
    }
}

impl DutySlot {
    /// From when until when.
    pub fn hours(&self) -> Hours {
        Hours { from: self.from_minute, until: self.until_minute }
    }
}
