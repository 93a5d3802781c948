//! Ledgers 台账: lines that are written by what happens, for a station and for every region around it.

use congress::words;
use jiff::civil::Date;
use kernel::{RegionId, StationId};

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineKind {
    /// Somebody was at a station 进站.
    Attendance,
    /// A reception day with its record 接待.
    Reception,
    /// A citizen's appointment 预约.
    Appointment,
    /// A contact of the chain, or a leader's visit 联系走访.
    Contact,
    /// A visit to a household or grid 入户走访.
    Visit,
    /// A planned duty that was kept; only counted.
    Kept,
    /// A planned duty that nobody came to; only counted.
    Missed,
}

words!(LineKind {
    Attendance = "attendance",
    Reception = "reception",
    Appointment = "appointment",
    Contact = "contact",
    Visit = "visit",
    Kept = "kept",
    Missed = "missed",
});

/// Whose ledger it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerOf {
    /// A region's, with all below it.
    Region(RegionId),
    /// One station's.
    Station(StationId),
}

impl LedgerOf {
    /// The number under which its lines stand; ids of regions and stations never meet.
    pub(crate) fn number(self) -> i64 {
        match self {
            LedgerOf::Region(region) => region.number(),
            LedgerOf::Station(station) => station.number(),
        }
    }
}

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Span {
    /// A calendar year.
    pub fn year(year: i16) -> Self {
        let day = |month, day| Date::new(year, month, day).unwrap_or(Date::MIN);
        Self { from: day(1, 1), until: day(12, 31) }
    }
}

/// Where a page of a ledger begins: before this line. The latest stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineKey {
    /// The day of the last line of the page before.
    pub day: Date,
    /// Its id, as a number.
    pub id: i64,
}

impl LineKey {
    /// Before every line there can be.
    pub const FIRST: Self = Self { day: Date::MAX, id: i64::MAX };
}
