//! The clocks of parts 会办、分办: a reminder before the date, a note to all concerned after it, then upwards; and dates that move
//! with the calendar and with the day the answer is due.

use jiff::civil::Date;
use kernel::deadline::Deadline;
use kernel::{Result, clock};
use serde_json::{Value, json};
use store::job::{JobKind, Leased, Next};
use store::{Event, EventKind, Tx};

use super::rounds;
use super::timers::{days_between, remind_days};
use super::triage::handler_data;
use crate::events;
use crate::model::{ClockKind, Due, Handler, Opinion, PartKind, Stage};
use crate::policy::Rules;
use crate::store::{self as db, Part};

/// Looks at every part that waits, several times a day.
pub(crate) const PART_CLOCKS: JobKind = JobKind { name: "opinions.part_clocks", run: look_at_parts };

/// When a part is due that is asked for now: a co-handler's view has a clock of its own and is there before the answer; a
/// separate part is due with the answer.
pub(super) fn part_due(tx: &Tx, opinion: &Opinion, kind: PartKind, rules: &Rules) -> Due {
    let own = rules.start(tx, ClockKind::Part, opinion.urgency);
    match (kind, opinion.answer_due) {
        (PartKind::Separate, Some(answer)) => Due { period: None, day: answer.day, ..own },
        (PartKind::Co, Some(answer)) => Due { day: own.day.min(answer.day), ..own },
        (_, None) => own,
    }
}

/// The day a part is due as the calendar and the day of the answer are now.
fn day_now(part: &Part, answer: Option<Due>, rules: &Rules) -> Date {
    let counted = part.counted().map(|(from, period)| Deadline::count(from, period, &rules.calendar).due());
    match (part.kind, counted, answer) {
        (PartKind::Separate, _, Some(answer)) => answer.day,
        (PartKind::Co, Some(own), Some(answer)) => own.min(answer.day),
        (_, Some(own), None) => own,
        (_, None, _) => part.due,
    }
}

/// Counts the open parts of an opinion again; the history says which moved.
pub(super) fn recount_parts(tx: &mut Tx, opinion: &Opinion, rules: &Rules) -> Result<()> {
    for part in db::parts(tx, opinion.id)? {
        if part.waits_in(opinion) {
            recount_part(tx, part, opinion, rules)?;
        }
    }
    Ok(())
}

fn recount_part(tx: &mut Tx, part: Part, opinion: &Opinion, rules: &Rules) -> Result<Part> {
    let day = day_now(&part, opinion.answer_due, rules);
    if day == part.due {
        return Ok(part);
    }
    db::set_part_due(tx, part.id, day)?;
    let moved = Event::new(events::PART_RECOUNTED, opinion.id)
        .region(opinion.region)
        .data(json!({ "from": part.due.to_string(), "to": day.to_string() }))
        .private(json!({ "name": part.name }));
    tx.record(moved)?;
    Ok(Part { due: day, ..part })
}

fn look_at_parts(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let horizon = clock::day_of(tx.now()).checked_add(jiff::Span::new().days(31)).unwrap_or(Date::MAX);
    let parts = db::parts_running(tx, rounds::begins(job), horizon, rounds::TOGETHER)?;
    let page: Vec<_> = parts.iter().map(|part| (part.due, part.id)).collect();
    for part in parts {
        look_at(tx, part)?;
    }
    Ok(rounds::goes_on(tx, &page).unwrap_or_else(|| rounds::in_an_hour(tx)))
}

fn look_at(tx: &mut Tx, part: Part) -> Result<()> {
    let opinion = db::load(tx, part.opinion)?;
    // While nobody has the opinion nobody can say a part of it.
    if !part.waits_in(&opinion) || !matches!(opinion.stage, Stage::Routed { .. } | Stage::Handling { .. }) {
        return Ok(());
    }
    let rules = Rules::of(tx, opinion.region)?;
    let part = recount_part(tx, part, &opinion, &rules)?;
    let today = clock::day_of(tx.now());
    let late = days_between(part.due, today);
    if late > 0 {
        once(tx, &part, &opinion, events::PART_OVERDUE, "to")?;
        if late > i32::from(rules.policy.escalate_days) {
            once(tx, &part, &opinion, events::PART_ESCALATED, "unit")?;
        }
    } else if -late <= remind_days(part.begun(), part.due, rules.policy.remind_days) {
        once(tx, &part, &opinion, events::PART_REMINDED, "to")?;
    }
    Ok(())
}

/// Records it once for each part and day; the unit is named under `key`, by which it is known who is told.
fn once(tx: &mut Tx, part: &Part, opinion: &Opinion, kind: EventKind, key: &str) -> Result<()> {
    if db::mark_reminded(tx, opinion.id, &format!("{kind} {} {}", part.id, part.due))? {
        let mut data = json!({ "due": part.due.to_string() });
        if let Value::Object(held) = &mut data {
            held.insert(key.to_owned(), handler_data(Handler::Unit(part.unit)));
        }
        let event = Event::new(kind, opinion.id).region(opinion.region).data(data);
        tx.record(event.private(json!({ "name": part.name })))?;
    }
    Ok(())
}
