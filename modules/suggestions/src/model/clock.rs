//! A running clock: when it ends and how that was counted.

use jiff::civil::Date;
use kernel::WorkCalendar;
use kernel::deadline::{Deadline, Ending, Period};

use super::{ClockKind, PromiseId, SuggestionId, TaskId};

/// A clock of an item, of a unit's task or of a promise. There is never more than one of a kind for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The item.
    pub suggestion: SuggestionId,
    /// The task, if it is a unit's.
    pub task: Option<TaskId>,
    /// The promise, if it is that of one; the task is then the one whose reply made it.
    pub promise: Option<PromiseId>,
    /// Which.
    pub kind: ClockKind,
    /// The day it counts from; the first day counted is the next.
    pub from: Date,
    /// How long; none where a person set the day.
    pub period: Option<Period>,
    /// What a last day that is not worked does.
    pub ending: Ending,
    /// How many days it stood still.
    pub paused_days: u16,
    /// Since when it stands still; none while it runs.
    pub paused_since: Option<Date>,
    /// The last day.
    pub due: Date,
    /// What was told of it last, so that nobody is told the same twice.
    pub told: Told,
}

/// How much was told of a clock's end; each once, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// Nothing yet.
    Nothing,
    /// That it ends soon.
    Reminded,
    /// That it has passed.
    Overdue,
    /// To whoever assigned it, that it has passed.
    Escalated,
}

impl Told {
    const ALL: [Told; 4] = [Told::Nothing, Told::Reminded, Told::Overdue, Told::Escalated];

    /// As it is stored.
    pub(crate) fn number(self) -> u32 {
        Self::ALL.iter().zip(0_u32..).find(|(told, _)| **told == self).map_or(0, |(_, number)| number)
    }

    /// Read back.
    pub(crate) fn from_number(number: u32) -> Self {
        Self::ALL.into_iter().zip(0_u32..).find(|(_, n)| *n == number).map_or(Told::Nothing, |(told, _)| told)
    }
}

impl Clock {
    /// Whether it is that of a task itself, and not of what was promised in it.
    pub(crate) fn is_of_task(&self, task: TaskId) -> bool {
        self.task == Some(task) && self.promise.is_none()
    }

    /// How it was counted; none where a person set the day.
    pub(crate) fn counting(&self, calendar: &WorkCalendar) -> Option<Deadline> {
        self.period.map(|period| Deadline::count_to(self.from, period, self.ending, calendar))
    }

    /// The day it ends by this calendar: what was counted, and as many days more as it stood still.
    pub(crate) fn counted(&self, calendar: &WorkCalendar) -> Date {
        let due = self.counting(calendar).map_or(self.due, |counted| counted.due());
        match self.period {
            Some(_) => later(due, self.paused_days),
            None => due,
        }
    }

    /// Stands still from `day` on.
    pub(crate) fn pause(&mut self, day: Date) {
        self.paused_since = self.paused_since.or(Some(day));
    }

    /// Runs again from `day` on: it ends as many days later as it stood still.
    pub(crate) fn resume(&mut self, day: Date) {
        let Some(since) = self.paused_since.take() else { return };
        let days = since.until(day).map_or(0, |span| span.get_days());
        let days = u16::try_from(days).unwrap_or(0);
        self.paused_days = self.paused_days.saturating_add(days);
        self.due = later(self.due, days);
    }
}

fn later(day: Date, days: u16) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn clock(period: Period) -> Clock {
        let from: Date = "2026-03-02".parse().unwrap();
        let due = Deadline::count(from, period, WorkCalendar::national()).due();
        Clock {
            suggestion: Id::from_number(1),
            task: None,
            promise: None,
            kind: ClockKind::Reply,
            from,
            period: Some(period),
            ending: Ending::AsCounted,
            paused_days: 0,
            paused_since: None,
            due,
            told: Told::Nothing,
        }
    }

    #[test]
    fn a_clock_that_stood_still_ends_as_many_days_later_and_is_recounted_so() {
        let mut clock = clock(Period::Months(3));
        assert_eq!(clock.due.to_string(), "2026-06-02");
        clock.pause("2026-04-01".parse().unwrap());
        clock.pause("2026-04-05".parse().unwrap());
        clock.resume("2026-04-11".parse().unwrap());
        assert_eq!(clock.due.to_string(), "2026-06-12");
        assert_eq!(clock.counted(WorkCalendar::national()), clock.due);
        clock.resume("2026-05-11".parse().unwrap());
        assert_eq!(clock.due.to_string(), "2026-06-12", "what runs cannot be set going again");
    }
}
