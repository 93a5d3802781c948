//! The words of this room.

mod appointment;
mod attendance;
mod contact;
mod duty;
mod hours;
mod ledger;
mod meeting;
mod network;
mod pattern;
mod record;
mod rule;
mod visit;

use std::fmt;
use std::str::FromStr;

use congress::{Level, words};
use host::Scope;
use jiff::civil::Date;
use kernel::{Entropy, Id, Lang, PersonId, RegionId, RegionPath, StationId};

pub use contact::{
    Contact, ContactId, ContactKey, ContactLink, ContactLinkId, ContactLinkKey, ContactManner, Duty,
    NewContact, Progress,
};
pub use duty::{
    DutySlot, DutySlotId, DutySlotKey, Manner, Reception, ReceptionId, ReceptionKey, ReceptionState,
};
pub use hours::{Exception, Hours, NotHours, OnHolidays, Opening};
pub use meeting::{Meeting, MeetingId, MeetingKey, MeetingState, NewMeeting};
pub use network::{Function, Functions, NotAPosition, Position};
pub(crate) use pattern::weekday;
pub use pattern::{NotAPattern, Pattern};
pub use record::{ArrangedReception, NewVisitor, RecordLine, RecordPhoto, Visitor, VisitorId, VisitorKey};
pub use rule::{
    Away, Change, DutyChange, Leave, LeaveId, LeaveKey, OnHoliday, Rank, RotaRule, RuleId, RuleKey, Swap,
    SwapId, SwapKey, SwapState, Why,
};
use store::files::FileHash;
pub use visit::{FollowUp, NewVisit, Visit, VisitId, VisitKey, VisitKind};

use crate::texts::Texts;

pub use appointment::{
    Appointment, AppointmentCode, AppointmentId, AppointmentKey, AppointmentState, AskedAppointment,
};
pub use attendance::{Attendance, AttendanceId, AttendanceKey, Known, Minute, NotedAttendance};
pub use ledger::{LedgerOf, LineKey, LineKind, Span};

/// The kinds of station 联络站.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StationKind {
    /// 联络总站.
    Hub,
    /// 代表之家.
    Home,
    /// 联络站.
    Station,
    /// 联络点.
    Point,
    /// 乡镇、街道中心联络站.
    Township,
    /// 村、社区联络站.
    Village,
    /// 行业联络站.
    Trade,
    /// 园区联络站.
    Park,
    /// 省际边界联络站.
    Border,
    /// 重点项目联络站.
    Project,
    /// 网上联络站.
    Online,
    /// 流动联络站.
    Mobile,
}

/// What a person does at a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// 站长.
    Head,
    /// 联络员.
    Liaison,
    /// 进站代表.
    Deputy,
}

words!(StationKind {
    Hub = "hub",
    Home = "home",
    Station = "station",
    Point = "point",
    Township = "township",
    Village = "village",
    Trade = "trade",
    Park = "park",
    Border = "border",
    Project = "project",
    Online = "online",
    Mobile = "mobile",
});
words!(Part { Head = "head", Liaison = "liaison", Deputy = "deputy" });

impl StationKind {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            StationKind::Hub => t.kind_hub(),
            StationKind::Home => t.kind_home(),
            StationKind::Station => t.kind_station(),
            StationKind::Point => t.kind_point(),
            StationKind::Township => t.network_kind_township(),
            StationKind::Village => t.network_kind_village(),
            StationKind::Trade => t.network_kind_trade(),
            StationKind::Park => t.network_kind_park(),
            StationKind::Border => t.network_kind_border(),
            StationKind::Project => t.network_kind_project(),
            StationKind::Online => t.kind_online(),
            StationKind::Mobile => t.kind_mobile(),
        }
    }

    /// Whether there is a place to go to, and so a sign at its door.
    pub const fn has_a_door(self) -> bool {
        !matches!(self, StationKind::Online)
    }
}

impl Part {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Part::Head => t.part_head(),
            Part::Liaison => t.part_liaison(),
            Part::Deputy => t.part_deputy(),
        }
    }
}

/// The code on a station's door: six characters that cannot be mistaken for one another. It names the station and is no
/// secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StationCode(String);

/// The text is not a station's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a station's code")
    }
}
impl std::error::Error for NotACode {}

impl StationCode {
    const LENGTH: usize = 6;

    /// A code drawn by lot.
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        Self(drawn(entropy, Self::LENGTH))
    }

    /// The six characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for StationCode {
    type Err = NotACode;

    /// Reads a code as people type it: any case, full width or half, with spaces or hyphens, O for 0, I or L for 1.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        read_code(typed, Self::LENGTH).map(Self)
    }
}

store::text_column!(StationCode);

/// Crockford's alphabet without I, L, O and U.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many characters of the alphabet, drawn by lot.
fn drawn(entropy: &Entropy, length: usize) -> String {
    let one = || {
        let place = usize::try_from(entropy.below(32)).unwrap_or_default();
        ALPHABET.chars().nth(place).unwrap_or('0')
    };
    std::iter::repeat_with(one).take(length).collect()
}

/// Reads a code as people type it: any case, full width or half, with spaces or hyphens, O for 0, I or L for 1.
fn read_code(typed: &str, length: usize) -> Result<String, NotACode> {
    let plain = kernel::text::fold(typed).to_uppercase();
    let code: String = plain
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '·'))
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let sound = code.len() == length && code.chars().all(|c| ALPHABET.contains(c));
    if sound { Ok(code) } else { Err(NotACode) }
}

store::record! {
    /// A station.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Station {
        /// Its id.
        pub id: StationId,
        /// The code on its door.
        pub code: StationCode,
        /// Its name.
        pub name: String,
        /// What kind it is.
        pub kind: StationKind,
        /// The region it lies in.
        pub region: RegionId,
        /// The way from the top of the tree down to that region.
        pub path: RegionPath,
        /// Where it is; empty where there is nothing to go to.
        pub address: String,
        /// The number to call; empty where there is none.
        pub phone: String,
        /// When it is open, in words.
        pub hours: String,
        /// What it says about itself.
        pub introduction: String,
        /// The station it stands under, if any.
        pub above: Option<StationId>,
        /// When it is open, day by day.
        pub opening: Opening,
        /// Where it is on the map, north of the equator: millionths of a degree.
        pub latitude: Option<i64>,
        /// East of Greenwich.
        pub longitude: Option<i64>,
        /// What is there, one thing a line.
        pub facilities: String,
        /// What it is for.
        pub functions: Functions,
        /// A photo of it.
        pub photo: Option<FileHash>,
        /// The same, small.
        pub thumbnail: Option<FileHash>,
        /// The day from which it is closed for good.
        pub closed_on: Option<Date>,
    }
}

impl Station {
    /// Where it stands, as far as rights are concerned.
    pub fn scope(&self) -> Scope {
        Scope { station: Some(self.id), ..Scope::region(self.path.clone()) }
    }

    /// Whether people can turn to it. Stations close from the day on which it is decided.
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// Where it is on the map, if that is known.
    pub fn position(&self) -> Option<Position> {
        Some(Position { latitude: self.latitude?, longitude: self.longitude? })
    }

    /// Its public page.
    pub fn href(&self) -> String {
        format!("/s/{}", self.code)
    }
}

/// What a station's page says, as its people may change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StationDetails {
    /// Where it is.
    pub address: String,
    /// The number to call.
    pub phone: String,
    /// When it is open, in words.
    pub hours: String,
    /// What it says about itself.
    pub introduction: String,
}

/// A station to be added.
#[derive(Clone, Debug)]
pub struct NewStation {
    /// The region it lies in.
    pub region: RegionId,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: StationKind,
    /// What its page says.
    pub details: StationDetails,
}

/// Marks the id of a person's time at a station.
#[derive(Debug)]
pub enum AttachmentKey {}

/// A person's time at a station.
pub type AttachmentId = Id<AttachmentKey>;

store::record! {
    /// A person's time at a station.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Attachment {
        /// Its id.
        pub id: AttachmentId,
        /// The station.
        pub station: StationId,
        /// The person.
        pub person: PersonId,
        /// The person's name.
        pub name: String,
        /// What they do there.
        pub part: Part,
        /// The first day.
        pub from_day: Date,
        /// The last day, once it is over.
        pub until_day: Option<Date>,
    }
}

/// A deputy of a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The mandates that hold today, the highest level first.
    pub mandates: Vec<HeldMandate>,
}

/// As much of a mandate as stands beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMandate {
    /// The level of the congress.
    pub level: Level,
    /// The name of the congress's region.
    pub region_name: String,
    /// The term 届.
    pub term: u32,
    /// The constituency or electing unit.
    pub seat: String,
    /// Since when its duties are suspended, if they are.
    pub suspended_from: Option<Date>,
}

impl Attached {
    /// Whether they act as a deputy of any congress on `day`: duties of a mandate may be suspended (代表法 61).
    pub fn acts_on(&self, day: Date) -> bool {
        self.mandates.iter().any(|held| congress::acting(held.suspended_from, day))
    }

    /// What they are deputies of: 清江县第十八届人大代表、柳溪镇第十九届人大代表.
    pub fn titles(&self, lang: Lang) -> String {
        let t = Texts::of(lang);
        let titles =
            self.mandates.iter().map(|held| congress::mandate_title(lang, &held.region_name, held.term));
        titles.collect::<Vec<_>>().join(t.between_titles())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_read_from_a_door_and_typed_badly_is_still_that_code(seed in any::<u64>()) {
            let code = StationCode::draw(&Entropy::seeded(seed));
            let badly = code.as_str().to_lowercase().replace('0', "o").replace('1', "l");
            let (first, second) = badly.split_at(3);
            prop_assert_eq!(format!(" {first}-{second} ").parse::<StationCode>(), Ok(code));
        }
    }

    #[test]
    fn full_width_characters_are_read_and_other_words_are_not() {
        assert_eq!("７Ｋ２ＱＯ９".parse::<StationCode>().unwrap().as_str(), "7K2Q09");
        for other in ["", "7K2Q0", "7K2Q099", "7K2QU9", "柳溪镇联络站"] {
            assert_eq!(other.parse::<StationCode>(), Err(NotACode));
        }
    }
}
