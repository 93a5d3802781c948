//! When what a citizen wrote may be erased.

use jiff::civil::Date;
use kernel::WorkCalendar;
use kernel::deadline::{Deadline, Period};

use super::Stage;

/// What can be done about erasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Erasing {
    /// It can be erased now.
    Now,
    /// It is being handled: the citizen takes it back first.
    WithdrawFirst,
    /// It is answered and not closed yet.
    WhenEnded,
    /// A duty to keep holds until this day.
    After(Date),
    /// It was erased.
    Done,
}

/// When the words of an opinion in `stage` may be erased that ended on `ended`.
pub(crate) fn erasing(
    stage: Stage,
    ended: Option<Date>,
    keep: Period,
    today: Date,
    days: &WorkCalendar,
) -> Erasing {
    match stage {
        Stage::Received
        | Stage::AskedForMore
        | Stage::Admitted
        | Stage::Routed { .. }
        | Stage::Objected { .. }
        | Stage::Handling { .. } => Erasing::WithdrawFirst,
        Stage::Answered { .. } | Stage::Delivering { .. } | Stage::Delivered { .. } => Erasing::WhenEnded,
        // Nothing was done on it: there is nothing to account for.
        Stage::NotAdmitted | Stage::Withdrawn => Erasing::Now,
        Stage::Duplicate { .. } | Stage::Judged { .. } | Stage::Disclosed { .. } | Stage::Archived { .. } => {
            let until = Deadline::count(ended.unwrap_or(today), keep, days).due();
            if today > until { Erasing::Now } else { Erasing::After(until) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Handler;
    use jiff::civil::date;

    #[test]
    fn what_was_answered_is_kept_for_the_period_and_not_a_day_longer() {
        let days = WorkCalendar::national();
        let archived = Stage::Archived { by: Handler::Station, verdict: None };
        let ended = Some(date(2023, 3, 2));
        let on = |day| erasing(archived, ended, Period::Months(36), day, days);
        assert_eq!(on(date(2026, 3, 2)), Erasing::After(date(2026, 3, 2)));
        assert_eq!(on(date(2026, 3, 3)), Erasing::Now);
    }

    #[test]
    fn what_was_taken_back_is_erased_at_once_and_what_is_handled_is_not() {
        let days = WorkCalendar::national();
        let on = |stage| erasing(stage, None, Period::Months(36), date(2026, 3, 2), days);
        assert_eq!(on(Stage::Withdrawn), Erasing::Now);
        assert_eq!(on(Stage::NotAdmitted), Erasing::Now);
        assert_eq!(on(Stage::Handling { by: Handler::Hotline }), Erasing::WithdrawFirst);
        assert_eq!(on(Stage::Delivered { by: Handler::Station }), Erasing::WhenEnded);
    }
}
