//! Rules of the rota, and why somebody is on it.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Instant, Lang, PersonId, RegionId, StationId};
use serde::{Deserialize, Serialize};

use super::duty::{DutySlotId, Manner};
use super::hours::Hours;
use super::pattern::Pattern;
use crate::texts::Texts;

/// Marks the id of a rule of the rota.
#[derive(Debug)]
pub enum RuleKey {}

/// A rule of the rota.
pub type RuleId = Id<RuleKey>;

/// What becomes of a reception that falls on a statutory holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnHoliday {
    /// It falls out.
    #[default]
    Skip,
    /// It is put off to the next working day.
    PutOff,
    /// It takes place.
    Keep,
}

words!(OnHoliday { Skip = "skip", PutOff = "put_off", Keep = "keep" });

impl OnHoliday {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            OnHoliday::Skip => t.duty_holiday_skip(),
            OnHoliday::PutOff => t.duty_holiday_put_off(),
            OnHoliday::Keep => t.duty_holiday_keep(),
        }
    }
}

store::record! {
    /// A rule of the rota: on which days there is reception, when, where and with how many deputies. It is a station's own
    /// or, for stations without any of their own, a region's.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RotaRule {
        /// Its id.
        pub id: RuleId,
        /// The station whose own it is.
        pub station: Option<StationId>,
        /// The region whose it is.
        pub region: Option<RegionId>,
        /// The days.
        pub pattern: Pattern,
        /// The first minute, counted from midnight.
        pub from_minute: u32,
        /// The first minute after it.
        pub until_minute: u32,
        /// How deputies receive people.
        pub manner: Manner,
        /// Where, if not at the station.
        pub place: String,
        /// How many deputies are on duty.
        pub deputies: u32,
        /// What becomes of it on holidays.
        pub holidays: OnHoliday,
    }
}

impl RotaRule {
    /// From when until when.
    pub fn hours(&self) -> Hours {
        Hours { from: self.from_minute, until: self.until_minute }
    }
}

/// Why a slot is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Why {
    /// The generator chose them.
    Chosen {
        /// How often they were on duty in that year before.
        served: u32,
        /// When last.
        last: Option<Date>,
        /// How that compares with others who could have come.
        rank: Rank,
        /// Who could not.
        away: Away,
    },
    /// The generator found nobody.
    Nobody {
        /// Who could not come.
        away: Away,
    },
    /// Somebody of the station's staff decided it.
    ByHand,
    /// They took it from another with both consenting.
    Swapped {
        /// From whom.
        with: PersonId,
    },
    /// Nobody since the deputy who was on took leave.
    LeftByLeave,
    /// Nobody since the deputy who was on no longer belongs to the station or holds no mandate.
    LeftByEnd,
    /// Nobody since the deputy who was on may not act as one for a time.
    LeftBySuspension,
}

/// How the chosen one's count compares with those of others who could have come that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Nobody else could.
    Only,
    /// Fewer than everybody else.
    Least,
    /// As few as some others; the one who was on longest ago came first, and else the lot.
    AmongLeast,
    /// Others have fewer, and are on other days: so that all come out even and nobody is on twice running.
    Evened,
}

/// How many of the station's deputies could not come on a day, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// On leave.
    pub leave: u32,
    /// Without a mandate, or not of the station yet or any more.
    pub outside: u32,
    /// On duty elsewhere or at another reception of that day.
    pub busy: u32,
}

impl Why {
    /// As it is stored.
    pub(crate) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As it was stored; none where a newer program wrote it.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// Why somebody is no longer on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They took leave.
    Leave,
    /// Another took it, both consenting.
    Swap,
    /// Somebody of the staff decided it.
    ByHand,
    /// They no longer belong to the station or hold no mandate.
    Ended,
    /// They may not act as deputies for a time 暂停执行代表职务.
    Suspended,
}

words!(Change {
    Leave = "leave",
    Swap = "swap",
    ByHand = "by_hand",
    Ended = "ended",
    Suspended = "suspended",
});

impl Change {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Change::Leave => t.duty_change_leave(),
            Change::Swap => t.duty_change_swap(),
            Change::ByHand => t.duty_change_by_hand(),
            Change::Ended => t.duty_change_ended(),
            Change::Suspended => t.duty_change_suspended(),
        }
    }
}

store::record! {
    /// Who was on a slot and is no longer.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DutyChange {
        /// The slot.
        pub slot: DutySlotId,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Why.
        pub cause: Change,
        /// When it was changed.
        pub at: Instant,
    }
}

/// Marks the id of a leave.
#[derive(Debug)]
pub enum LeaveKey {}

/// A leave.
pub type LeaveId = Id<LeaveKey>;

store::record! {
    /// When a deputy cannot come 请假.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Leave {
        /// Its id.
        pub id: LeaveId,
        /// Whose.
        pub person: PersonId,
        /// The first day.
        pub from_day: Date,
        /// The last day.
        pub until_day: Date,
        /// Why; seen by the deputy and the station's staff.
        pub reason: String,
    }
}

/// Marks the id of a proposed swap.
#[derive(Debug)]
pub enum SwapKey {}

/// A proposed swap 换班.
pub type SwapId = Id<SwapKey>;

/// How far a swap has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwapState {
    /// The other has not answered.
    Proposed,
    /// The other accepted, and it is done.
    Accepted,
    /// The other declined.
    Declined,
    /// The proposer took it back, or the slots changed meanwhile.
    Withdrawn,
}

words!(SwapState {
    Proposed = "proposed",
    Accepted = "accepted",
    Declined = "declined",
    Withdrawn = "withdrawn",
});

store::record! {
    /// One deputy asks another to take their slot, in exchange for one of the other's or for nothing.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Swap {
        /// Its id.
        pub id: SwapId,
        /// The proposer's slot.
        pub slot: DutySlotId,
        /// The other's slot that the proposer would take.
        pub in_return: Option<DutySlotId>,
        /// Who proposes.
        pub proposer: PersonId,
        /// Their name.
        pub proposer_name: String,
        /// Who is asked.
        pub other: PersonId,
        /// Their name.
        pub other_name: String,
        /// How far it has come.
        pub state: SwapState,
    }
}
