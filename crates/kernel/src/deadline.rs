//! Deadlines, and how each was counted, day by day.
//!
//! A clock counts from the day after the one it started on; a month ends on the same day number, or the month's last
//! day (民法典 201, 202). Working days know holidays and the days worked in exchange 调休, so a newly announced calendar
//! moves running clocks: count again and compare ([`Deadline::moved_by`]).

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{DayKind, Festival, WorkCalendar, days_after};
use crate::clock::{self, Instant};

/// A length of time as rules state it. As text: `10D` days, `15W` **working** days, `2wk` weeks, `3M` months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Calendar days 日.
    Days(u16),
    /// Working days 工作日.
    WorkingDays(u16),
    /// Weeks 周.
    Weeks(u16),
    /// Months 个月.
    Months(u16),
}

impl Period {
    /// The longest that a text may ask for, in whatever unit.
    pub const LONGEST: u16 = 999;

    /// Whether holidays lengthen it, so that a new calendar may move what was counted with it.
    pub const fn knows_holidays(self) -> bool {
        matches!(self, Period::WorkingDays(_))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Days(n) => write!(f, "{n}D"),
            Period::WorkingDays(n) => write!(f, "{n}W"),
            Period::Weeks(n) => write!(f, "{n}wk"),
            Period::Months(n) => write!(f, "{n}M"),
        }
    }
}

/// The text is not a [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodError;

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a period from 1 to {}: 10D days, 15W working days, 2wk weeks, 3M months",
            Period::LONGEST
        )
    }
}
impl std::error::Error for PeriodError {}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number: u16 =
            text.strip_suffix(unit).and_then(|digits| digits.parse().ok()).ok_or(PeriodError)?;
        if !(1..=Self::LONGEST).contains(&number) {
            return Err(PeriodError);
        }
        match unit.to_ascii_lowercase().as_str() {
            "d" => Ok(Period::Days(number)),
            "w" => Ok(Period::WorkingDays(number)),
            "wk" => Ok(Period::Weeks(number)),
            "m" => Ok(Period::Months(number)),
            _ => Err(PeriodError),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What happens when a clock of days, weeks or months runs out on a day that is not worked. 民法典 203 moves the end of
/// private parties' terms, and the procedure laws that of court terms, to the first working day after; the rules on handling
/// suggestions and opinions are silent. So it is a place's choice, and as nobody may lengthen a clock that the rules did not,
/// the default is as counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Due on the day counted, worked or not.
    #[default]
    AsCounted,
    /// Due on the next working day.
    NextWorkingDay,
}

/// One piece of how a deadline was counted. Days are inclusive at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    /// These days count: all of them in a clock of days, weeks or months; in one of working days, weekdays that are worked.
    Counted {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
        /// How many.
        days: u16,
    },
    /// A weekend, not counted.
    Weekend {
        /// The first day.
        from: Date,
        /// The last.
        to: Date,
    },
    /// Days off for a festival, not counted.
    Holiday {
        /// Which.
        festival: Festival,
        /// The first day.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A day worked in exchange for a festival's day off, counted.
    MakeUp {
        /// Which.
        festival: Festival,
        /// The day.
        date: Date,
    },
    /// From here on the year's holidays are not announced: only weekends were left out, and the day may still move.
    Unannounced {
        /// The year.
        year: i16,
    },
    /// The month has no such day, so its last one counts.
    MonthEnd {
        /// The day of the month that was wanted.
        wanted_day: i8,
        /// The day it became.
        got: Date,
    },
    /// The clock ran out on `counted`, which is not worked, and the place chose [`Ending::NextWorkingDay`].
    PutOff {
        /// The day counted.
        counted: Date,
        /// The day due.
        to: Date,
    },
}

/// A day by which something must be done, and how it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    start: Date,
    period: Period,
    #[serde(default)]
    ending: Ending,
    due: Date,
    stretches: Vec<Stretch>,
}

impl Deadline {
    /// Counts `period` from the day after `start`. A period of nothing is due on `start` itself; one that leads beyond
    /// the year 9999 ends there.
    pub fn count(start: Date, period: Period, calendar: &WorkCalendar) -> Self {
        Self::count_to(start, period, Ending::default(), calendar)
    }

    /// Counts with a place's choice of what a day that is not worked does to the end.
    pub fn count_to(start: Date, period: Period, ending: Ending, calendar: &WorkCalendar) -> Self {
        let mut tally = Tally { calendar, stretches: Vec::new(), unannounced: None };
        let mut due = match period {
            Period::WorkingDays(n) => tally.working_days(start, n),
            Period::Days(n) => tally.span(start, i64::from(n).days()),
            Period::Weeks(n) => tally.span(start, i64::from(n).weeks()),
            Period::Months(n) => tally.span(start, i64::from(n).months()),
        };
        if ending == Ending::NextWorkingDay && due > start {
            due = tally.put_off(due);
        }
        Self { start, period, ending, due, stretches: tally.stretches }
    }

    /// The day the clock started; the first day counted is the one after.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The length counted.
    pub fn period(&self) -> Period {
        self.period
    }

    /// What a day that is not worked does to the end.
    pub fn ending(&self) -> Ending {
        self.ending
    }

    /// The last day on which it is in time.
    pub fn due(&self) -> Date {
        self.due
    }

    /// The last microsecond in which it is in time: the end of the day in Beijing.
    pub fn due_instant(&self) -> Instant {
        clock::end_of_day(self.due)
    }

    /// How it was counted, in the order of the days. For working days the stretches cover every day after the start up to the
    /// due day, none twice.
    pub fn explain(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Whether some of the days counted lie in a year whose holidays are not announced, so that the day may still move.
    pub fn is_provisional(&self) -> bool {
        self.stretches.iter().any(|stretch| matches!(stretch, Stretch::Unannounced { .. }))
    }

    /// How things stand at `now`.
    pub fn standing(&self, now: Instant) -> Standing {
        Standing::of(self.due, now)
    }

    /// The same clock counted with another calendar, where that moves the due day.
    pub fn moved_by(&self, new: &WorkCalendar) -> Option<Deadline> {
        let again = Self::count_to(self.start, self.period, self.ending, new);
        (again.due != self.due).then_some(again)
    }
}

/// How a due day stands, in calendar days of Beijing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// There is time: this many days until the due day.
    Ahead {
        /// At least 1.
        days: u32,
    },
    /// It is due today.
    Today,
    /// It is late.
    Overdue {
        /// At least 1: the day after the due day is 1.
        days: u32,
    },
}

impl Standing {
    /// How the day `due` stands at `now`.
    pub fn of(due: Date, now: Instant) -> Self {
        let days = due.duration_since(clock::day_of(now)).as_hours() / 24;
        let distance = u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        match days.cmp(&0) {
            std::cmp::Ordering::Greater => Standing::Ahead { days: distance },
            std::cmp::Ordering::Equal => Standing::Today,
            std::cmp::Ordering::Less => Standing::Overdue { days: distance },
        }
    }

    /// Whether the day has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Standing::Overdue { .. })
    }
}

/// Counts days and notes what it met.
struct Tally<'a> {
    calendar: &'a WorkCalendar,
    stretches: Vec<Stretch>,
    unannounced: Option<i16>,
}

impl Tally<'_> {
    fn working_days(&mut self, start: Date, n: u16) -> Date {
        let mut due = start;
        let mut left = n;
        let mut days = days_after(start);
        while left > 0 {
            let Some(day) = days.next() else { break };
            due = day;
            if self.meet(day) {
                left -= 1;
            }
        }
        due
    }

    /// Notes a day of a clock of working days; `true` where it counts.
    fn meet(&mut self, day: Date) -> bool {
        self.mind_year(day);
        let kind = self.calendar.kind(day);
        if self.grow(day, kind) {
            return kind == DayKind::Working;
        }
        self.stretches.push(match kind {
            DayKind::Working => Stretch::Counted { from: day, to: day, days: 1 },
            DayKind::WeekendOff => Stretch::Weekend { from: day, to: day },
            DayKind::Holiday(festival) => Stretch::Holiday { festival, from: day, to: day },
            DayKind::MakeUpWorking(festival) => Stretch::MakeUp { festival, date: day },
        });
        matches!(kind, DayKind::Working | DayKind::MakeUpWorking(_))
    }

    /// Lengthens the last stretch by `day` where it is of the same kind.
    fn grow(&mut self, day: Date, kind: DayKind) -> bool {
        match (self.stretches.last_mut(), kind) {
            (Some(Stretch::Counted { to, days, .. }), DayKind::Working) => {
                *to = day;
                *days = days.saturating_add(1);
            }
            (Some(Stretch::Weekend { to, .. }), DayKind::WeekendOff) => *to = day,
            (Some(Stretch::Holiday { festival, to, .. }), DayKind::Holiday(same)) if *festival == same => {
                *to = day;
            }
            _ => return false,
        }
        true
    }

    fn mind_year(&mut self, day: Date) {
        let year = day.year();
        if self.unannounced != Some(year) && !self.calendar.covers(year) {
            self.unannounced = Some(year);
            self.stretches.push(Stretch::Unannounced { year });
        }
    }

    fn span(&mut self, start: Date, span: jiff::Span) -> Date {
        let due = start.checked_add(span).unwrap_or(Date::MAX);
        if let Ok(from) = start.tomorrow()
            && due > start
        {
            let days = due.duration_since(start).as_hours() / 24;
            self.stretches.push(Stretch::Counted {
                from,
                to: due,
                days: u16::try_from(days).unwrap_or(u16::MAX),
            });
        }
        if span.get_months() > 0 && due.day() < start.day() {
            self.stretches.push(Stretch::MonthEnd { wanted_day: start.day(), got: due });
        }
        due
    }

    fn put_off(&mut self, counted: Date) -> Date {
        let to = self.calendar.next_working(counted);
        self.mind_year(counted);
        self.mind_year(to);
        if to != counted {
            self.stretches.push(Stretch::PutOff { counted, to });
        }
        to
    }
}

#[cfg(test)]
mod tests;
