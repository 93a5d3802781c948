//! Instants and the day they fall on in China. Time is passed in: nothing but [`Clock::system`] asks
//! the machine.

use std::fmt;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// A moment, to the microsecond where it is stored.
pub type Instant = jiff::Timestamp;

/// Beijing time: UTC+8 the year round since 1991, for the whole country.
pub fn beijing() -> TimeZone {
    const EIGHT: Offset = Offset::constant(8);
    TimeZone::fixed(EIGHT)
}

/// The day in Beijing time on which `instant` falls.
pub fn day_of(instant: Instant) -> Date {
    instant.to_zoned(beijing()).date()
}

/// The last microsecond of `day` in Beijing time: a deadline "by the 5th" holds until then.
pub fn end_of_day(day: Date) -> Instant {
    let end = day.at(23, 59, 59, 999_999_000);
    end.to_zoned(beijing()).map_or(Instant::MAX, |zoned| zoned.timestamp())
}

/// The first moment of `day` in Beijing time.
pub fn start_of_day(day: Date) -> Instant {
    day.at(0, 0, 0, 0).to_zoned(beijing()).map_or(Instant::MIN, |zoned| zoned.timestamp())
}

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Instant + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the one place")]
        Self(Arc::new(Instant::now))
    }

    /// A clock that stands still until it is moved, and the handle to move it. For tests and the demo's past.
    pub fn manual(start: Instant) -> (Self, ManualClock) {
        let hands = Arc::new(Mutex::new(start));
        let handle = ManualClock(Arc::clone(&hands));
        (Self(Arc::new(move || ManualClock(Arc::clone(&hands)).now())), handle)
    }

    /// What time it is, cut to the microsecond, as the databases keep it.
    pub fn now(&self) -> Instant {
        let now = (self.0)();
        Instant::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Moves a manual [`Clock`].
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Instant>>);

impl ManualClock {
    /// Sets the time, forwards or backwards.
    pub fn set(&self, to: Instant) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = to;
    }

    /// Moves the time forward.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let to = self.now().checked_add(by).unwrap_or(Instant::MAX);
        self.set(to);
    }

    /// The time it shows.
    pub fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_at_midnight_in_beijing_not_in_greenwich() {
        let late: Instant = "2026-04-30T16:30:00Z".parse().unwrap();
        assert_eq!(day_of(late), date(2026, 5, 1));
        assert_eq!(end_of_day(date(2026, 4, 30)).to_string(), "2026-04-30T15:59:59.999999Z");
        assert_eq!(start_of_day(date(2026, 5, 1)).to_string(), "2026-04-30T16:00:00Z");
    }
}
