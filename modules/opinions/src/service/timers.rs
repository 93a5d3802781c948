//! What time does: reminders before a date, a note upwards after it, the end of the time to judge, and dates
//! that move because the calendar did.

use jiff::civil::Date;
use kernel::deadline::Deadline;
use kernel::{Result, clock};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{Event, EventKind, Tx};

use super::{advance, keep, rounds};
use crate::events;
use crate::flow::{self, Action};
use crate::model::{ClockKind, Due, Opinion};
use crate::policy::Rules;
use crate::store as db;

/// Looks at every running clock, several times a day.
pub(crate) const CLOCKS: JobKind = JobKind { name: "opinions.clocks", run: look_at_clocks };

/// One round, a page of opinions at a time: the job comes again at once until it is through, then in an hour.
fn look_at_clocks(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let horizon = clock::day_of(tx.now()).checked_add(jiff::Span::new().days(31)).unwrap_or(Date::MAX);
    let ids = db::running(tx, rounds::begins(job), horizon, rounds::TOGETHER)?;
    for (_, id) in &ids {
        let opinion = db::load(tx, *id)?;
        look_at(tx, opinion)?;
    }
    Ok(rounds::goes_on(tx, &ids).unwrap_or_else(|| rounds::in_an_hour(tx)))
}

fn look_at(tx: &mut Tx, opinion: Opinion) -> Result<()> {
    let rules = Rules::of(tx, opinion.region)?;
    let mut opinion = recount(tx, opinion, &rules)?;
    let (Some(clock), Some(due)) = (flow::clock(opinion.stage), opinion.due) else { return Ok(()) };
    let today = clock::day_of(tx.now());
    let lead = remind_days(due.from, due.day, rules.policy.remind_days);
    if today > due.day {
        return match clock {
            ClockKind::Verdict => {
                advance(tx, &mut opinion, Action::LetVerdictLapse)?;
                keep(tx, &opinion, Event::new(events::VERDICT_LAPSED, opinion.id))
            }
            ClockKind::TellMore => {
                advance(tx, &mut opinion, Action::LetQuestionLapse)?;
                keep(tx, &opinion, Event::new(events::QUESTION_LAPSED, opinion.id))
            }
            _ => overdue(tx, opinion, due, &rules),
        };
    }
    // Of a question the citizen is reminded by message; whether to judge is theirs.
    if days_between(today, due.day) <= lead && clock != ClockKind::Verdict {
        return once(tx, &opinion, due, events::REMINDED);
    }
    Ok(())
}

/// Overdue: the head is told, some days later the office, and then a supervision notice goes out.
fn overdue(tx: &mut Tx, mut opinion: Opinion, due: Due, rules: &Rules) -> Result<()> {
    let today = clock::day_of(tx.now());
    let late = days_between(due.day, today);
    once(tx, &opinion, due, events::OVERDUE)?;
    if late > i32::from(rules.policy.escalate_days) {
        once(tx, &opinion, due, events::ESCALATED)?;
    }
    if late > i32::from(rules.policy.notice_days) && opinion.noticed_on.is_none() {
        opinion.noticed_on = Some(today);
        let stage = opinion.stage.kind().word();
        let data = json!({ "due": due.day.to_string(), "stage": stage });
        keep(tx, &opinion, Event::new(events::SUPERVISED, opinion.id).data(data))?;
    }
    Ok(())
}

/// How many days before its end a clock reminds: as the region wants, but never in its first two thirds, or
/// short clocks would remind on the day after they started.
pub(super) fn remind_days(from: Date, day: Date, wanted: u16) -> i32 {
    i32::from(wanted).min(days_between(from, day) / 3)
}

/// How many days there are from one day to the other.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Records a reminder or a note upwards once for each due date.
fn once(tx: &mut Tx, opinion: &Opinion, due: Due, kind: EventKind) -> Result<()> {
    let stage = opinion.stage.kind().word();
    if db::mark_reminded(tx, opinion.id, &format!("{kind} {stage} {}", due.day))? {
        let data = json!({ "due": due.day.to_string(), "stage": stage });
        tx.record(Event::new(kind, opinion.id).region(opinion.region).data(data))?;
    }
    Ok(())
}

/// A newly announced calendar moves running clocks, and the history says so.
pub(super) fn recount(tx: &mut Tx, mut opinion: Opinion, rules: &Rules) -> Result<Opinion> {
    let due = moved(opinion.due, rules);
    let answer_due = moved(opinion.answer_due, rules);
    if due.is_none() && answer_due.is_none() {
        return Ok(opinion);
    }
    let before = opinion.due.map(|due| due.day.to_string());
    opinion.due = due.or(opinion.due);
    opinion.answer_due = answer_due.or(opinion.answer_due);
    let after = opinion.due.map(|due| due.day.to_string());
    let event = Event::new(events::RECOUNTED, opinion.id).data(json!({ "from": before, "to": after }));
    keep(tx, &opinion, event)?;
    db::load(tx, opinion.id)
}

fn moved(due: Option<Due>, rules: &Rules) -> Option<Due> {
    let due = due?;
    let day = Deadline::count(due.from, due.period?, &rules.calendar).due();
    (day != due.day).then_some(Due { day, ..due })
}
