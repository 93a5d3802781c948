//! What time does: reminders before a date, a note upwards after it, the end of the time to judge, and dates that move
//! because the calendar or the rules did.

use jiff::civil::Date;
use kernel::{Instant, RegionId, Result, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{Event, Tx};

use super::handing::waited_enough;
use super::judging::time_passed;
use super::promises::kept_long_ago;
use super::supervision::recount_reports;
use super::{record, today};
use crate::events;
use crate::model::{Clock, ClockKind, Stage, Suggestion, TaskNext, Told};
use crate::policy::{Rules, Timing};
use crate::store::{self as db, ClockId};

/// Looks at every clock that ends soon or has ended, every hour.
pub(crate) const CLOCKS: JobKind = JobKind { name: "suggestions.clocks", run: look_at_clocks };
/// Counts the clocks of a region and of all below it anew.
pub(crate) const RECOUNT: JobKind = JobKind { name: "suggestions.recount", run: recount };

/// How many clocks one transaction looks at.
const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;

/// How far a job is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    day: Option<String>,
    after: i64,
    region: Option<RegionId>,
    at_region: Option<RegionId>,
}

impl Progress {
    fn of(job: &Leased) -> Self {
        serde_json::from_str(&job.data).unwrap_or_default()
    }

    fn from(&self) -> (Date, ClockId) {
        let day = self.day.as_deref().and_then(|day| day.parse().ok()).unwrap_or(Date::MIN);
        (day, ClockId::from_number(self.after))
    }

    fn again(self, at: Instant) -> Result<Next> {
        let data = serde_json::to_string(&self).map_err(kernel::Error::fault)?;
        Ok(Next::Again { at, data })
    }
}

/// One round, a page of clocks at a time: the job comes again at once until it is through, then in an hour.
fn look_at_clocks(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress = Progress::of(job);
    let horizon = today(tx).checked_add(jiff::Span::new().days(91)).unwrap_or(Date::MAX);
    let clocks = db::clocks_until(tx, progress.from(), horizon, TOGETHER)?;
    for (row, clock) in &clocks {
        look_at(tx, *row, clock)?;
    }
    match clocks.last() {
        Some((row, clock)) if i64::try_from(clocks.len()).unwrap_or(0) == TOGETHER => {
            let next =
                Progress { day: Some(clock.due.to_string()), after: row.number(), ..Progress::default() };
            next.again(tx.now())
        }
        _ => {
            let at = Instant::from_microsecond(tx.now().as_microsecond().saturating_add(PAUSE));
            Progress::default().again(at.unwrap_or(tx.now()))
        }
    }
}

fn look_at(tx: &mut Tx, row: ClockId, clock: &Clock) -> Result<()> {
    if clock.paused_since.is_some() {
        return Ok(());
    }
    let mut item = db::load(tx, clock.suggestion)?;
    let rules = Rules::of(tx, item.region)?;
    let today = today(tx);
    let (remind, escalate) = rules.policy.told_around(clock.kind);
    if today > clock.due {
        if clock.kind == ClockKind::Verdict && matches!(item.stage, Stage::Replied | Stage::Answered) {
            return time_passed(tx, &mut item, &rules);
        }
        if let (ClockKind::KeptVerdict, Some(promise)) = (clock.kind, clock.promise) {
            return kept_long_ago(tx, &item, promise);
        }
        if let (ClockKind::Wait, Some(task)) = (clock.kind, clock.task) {
            return waited_enough(tx, task);
        }
        let escalates = days(clock.due, today) > i32::from(escalate);
        tell_once(tx, row, clock, &item, Told::Overdue)?;
        return if escalates { tell_once(tx, row, clock, &item, Told::Escalated) } else { Ok(()) };
    }
    let lead = i32::from(remind).min(days(clock.from, clock.due) / 3);
    if days(today, clock.due) <= lead {
        return tell_once(tx, row, clock, &item, Told::Reminded);
    }
    Ok(())
}

/// A reminder, a note that it passed and a note upwards: each at most once for each date.
fn tell_once(tx: &mut Tx, row: ClockId, clock: &Clock, item: &Suggestion, told: Told) -> Result<()> {
    let kind = match told {
        _ if clock.told >= told => return Ok(()),
        Told::Nothing => return Ok(()),
        Told::Reminded => events::REMINDED,
        Told::Overdue => events::OVERDUE,
        Told::Escalated => events::ESCALATED,
    };
    db::told_of_clock(tx, row, told)?;
    let (unit, what) = held_by(tx, clock)?;
    let data = json!({
        "due": clock.due.to_string(), "clock": clock.kind.word(), "unit": unit, "promise": clock.promise,
    });
    record(tx, item, Event::new(kind, item.id).data(data).private(json!({ "what": what })))
}

/// The unit whose clock it is, and what it promised where it is that of a promise. Of a unit that is no more it is the office's.
fn held_by(tx: &mut Tx, clock: &Clock) -> Result<(Option<UnitId>, Option<String>)> {
    match (clock.promise, clock.task) {
        (Some(promise), _) => {
            let promise = db::promise(tx, promise)?;
            let unit = Some(promise.unit).filter(|_| promise.waits_on != TaskNext::Assigner);
            Ok((unit, Some(promise.what)))
        }
        (None, Some(task)) => Ok((Some(db::task(tx, task)?.unit), None)),
        (None, None) => Ok((None, None)),
    }
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Counts the clocks of a region anew, then those of each region below it, a page at a time.
fn recount(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress = Progress::of(job);
    let Some(top) = progress.region else { return Ok(Next::Done) };
    let first = RegionId::from_number(0);
    let region = match progress.at_region {
        Some(region) => region,
        None => match db::next_region_with_clocks(tx, top, first)? {
            Some(region) => region,
            None => return Ok(Next::Done),
        },
    };
    let rules = Rules::of(tx, region)?;
    recount_reports(tx, region, &rules)?;
    let clocks = db::clocks_of_region(tx, region, progress.from(), TOGETHER)?;
    for (row, clock) in &clocks {
        move_one(tx, *row, clock, &rules)?;
    }
    let full = i64::try_from(clocks.len()).unwrap_or(0) == TOGETHER;
    let next = match clocks.last().filter(|_| full) {
        Some((row, clock)) => Progress {
            day: Some(clock.due.to_string()),
            after: row.number(),
            region: Some(top),
            at_region: Some(region),
        },
        None => match db::next_region_with_clocks(tx, top, region)? {
            Some(next) => Progress { region: Some(top), at_region: Some(next), ..Progress::default() },
            None => return Ok(Next::Done),
        },
    };
    next.again(tx.now())
}

/// Counts a clock anew by the rules and the calendar as they are now. What changed a date is said with it: a rule that
/// gives another period, or the calendar. A day that a person set stays.
fn move_one(tx: &mut Tx, row: ClockId, clock: &Clock, rules: &Rules) -> Result<()> {
    let item = db::load(tx, clock.suggestion)?;
    let (period, unit) = match clock.task {
        Some(id) => {
            let task = db::task(tx, id)?;
            let put_off = task.extended && clock.kind == ClockKind::Reply;
            let plain = rules.policy.period(clock.kind, Timing::of_task(&item, &task));
            (if put_off { Some(rules.put_off_period(task.round)) } else { plain }, Some(task.unit))
        }
        None => (rules.policy.period(clock.kind, Timing::of(&item)), None),
    };
    let mut moved = clock.clone();
    if clock.period.is_some() {
        (moved.period, moved.ending) = (period, rules.policy.ending);
    }
    moved.due = moved.counted(&rules.calendar);
    if moved == *clock {
        return Ok(());
    }
    db::move_clock(tx, row, &moved)?;
    match clock.promise {
        Some(promise) => db::refresh_promise_due(tx, promise)?,
        None => db::refresh_due(tx, clock.suggestion, clock.task)?,
    }
    if moved.due == clock.due {
        return Ok(());
    }
    let by_rule = (moved.period, moved.ending) != (clock.period, clock.ending);
    let data = json!({
        "from": clock.due.to_string(), "to": moved.due.to_string(), "clock": clock.kind.word(), "unit": unit,
        "because": if by_rule { "rules" } else { "calendar" },
    });
    record(tx, &item, Event::new(events::RECOUNTED, item.id).data(data))
}
