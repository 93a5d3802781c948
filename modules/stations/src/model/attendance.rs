//! Attendance 进站: who was at a station on a day, and how that is known.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Instant, Lang, PersonId, StationId};

use super::duty::{DutySlotId, Manner};
use crate::texts::Texts;

/// How an attendance is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The deputy scanned the code on the station's screen.
    Code,
    /// The deputy signed in online.
    Online,
    /// The station's staff noted it.
    Staff,
}

words!(Known { Code = "code", Online = "online", Staff = "staff" });

impl Known {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Known::Code => t.attendance_by_code(),
            Known::Online => t.attendance_by_online(),
            Known::Staff => t.attendance_by_staff(),
        }
    }
}

/// Marks the id of an attendance.
#[derive(Debug)]
pub enum AttendanceKey {}

/// An attendance 进站记录.
pub type AttendanceId = Id<AttendanceKey>;

store::record! {
    /// Somebody was at a station.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Attendance {
        /// Its id.
        pub id: AttendanceId,
        /// The station.
        pub station: StationId,
        /// What the station is called.
        pub station_name: String,
        /// The day in Beijing.
        pub day: Date,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Where.
        pub manner: Manner,
        /// How it is known.
        pub how: Known,
        /// When they came, by the server's clock or as staff noted it.
        pub came: Instant,
        /// When they left; none while they are there, or where nobody noted it.
        pub left_at: Option<Instant>,
        /// The planned duty it keeps, if there is one.
        pub slot: Option<DutySlotId>,
        /// What staff noted beside it.
        pub note: String,
        /// Why it does not count, where it was struck out.
        pub struck: Option<String>,
    }
}

impl Attendance {
    /// How long they were there, in minutes; nothing while that is not known.
    pub fn minutes(&self) -> Option<i64> {
        self.left_at.map(|left| (left.as_second() - self.came.as_second()).max(0) / 60)
    }
}

/// An attendance as staff note it.
#[derive(Clone, Debug)]
pub struct NotedAttendance {
    /// The station.
    pub station: StationId,
    /// Who was there.
    pub person: PersonId,
    /// On which day.
    pub day: Date,
    /// Where.
    pub manner: Manner,
    /// When they came, in minutes of the day.
    pub came: Minute,
    /// When they left, if that is known.
    pub left: Option<Minute>,
    /// What is to be said about it.
    pub note: String,
}

/// A minute of a day in Beijing, written 9:05.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(i64);

impl Minute {
    /// The minute that is so many after midnight; nothing from the next midnight on.
    pub fn of(number: i64) -> Option<Self> {
        (0..24 * 60).contains(&number).then_some(Self(number))
    }

    /// How many minutes it is after midnight.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The minute of the day in Beijing in which `instant` lies.
    pub fn at(instant: Instant) -> Self {
        let time = instant.to_zoned(kernel::clock::beijing()).time();
        Self(i64::from(time.hour()) * 60 + i64::from(time.minute()))
    }

    /// The moment of this minute on `day`.
    pub fn on(self, day: Date) -> Instant {
        let start = kernel::clock::start_of_day(day);
        start.checked_add(jiff::SignedDuration::from_mins(self.0)).unwrap_or(start)
    }
}

impl std::fmt::Display for Minute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl std::str::FromStr for Minute {
    type Err = congress::UnknownWord;

    /// Reads 9:05, 09:05, ９：０５.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let plain = kernel::text::fold(typed).replace('：', ":");
        let read = |text: &str| text.trim().parse::<i64>().ok();
        let (hour, minute) = plain.split_once(':').ok_or(congress::UnknownWord)?;
        let parts = read(hour).zip(read(minute)).filter(|(_, minute)| (0..60).contains(minute));
        parts.and_then(|(hour, minute)| Self::of(hour * 60 + minute)).ok_or(congress::UnknownWord)
    }
}

impl store::Param for Minute {
    fn value(&self) -> store::Value<'_> {
        store::Value::Int(self.0)
    }
}

impl store::Column for Minute {
    fn read(cell: store::Cell<'_>) -> Result<Self, store::ColumnError> {
        let number = i64::read(cell)?;
        Self::of(number).ok_or_else(|| store::ColumnError::new("a minute of the day", cell))
    }
}
