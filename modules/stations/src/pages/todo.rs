//! What waits for the staff of stations: appointments to confirm or to move, records to close. And the words of notices.

use host::{Actor, Reach, Todo};
use kernel::{Lang, Result, StationId, clock};
use page::{TodoRow, Until};
use serde_json::Value;
use store::Tx;

use super::waiting;
use crate::model::{Appointment, AppointmentState, MeetingState, RecordLine, Span};
use crate::service::appointments::{NOTICE_ASKED, waiting as appointments};
use crate::service::attendance::KEEP_DAYS;
use crate::service::contact::{KEEP_CONTACTS, missing_own};
use crate::service::daily::{NOTICE_TOMORROW, NOTICE_TOMORROW_HERE};
use crate::service::duty::{LEAVE_TAKEN, LEAVE_WITHDRAWN};
use crate::service::meeting::{NOTICE_FORGOTTEN, NOTICE_MEETING, arranged_by, days_of, waiting as requests};
use crate::service::record::{NOTICE_ARRANGED, unclosed};
use crate::texts::Texts;

/// How many of a kind are read at most.
const COUNTED: i64 = 200;

/// What waits for this actor.
pub(crate) fn todo(tx: &mut Tx, actor: &Actor, lang: Lang, _limit: i64) -> Result<Todo> {
    let mut rows = waiting::rows(tx, actor, lang)?;
    rows.extend(of_stations(tx, actor, lang, COUNTED)?);
    rows.extend(of_contacts(tx, actor, lang, COUNTED)?);
    Ok(Todo::of(rows))
}

fn of_stations(tx: &mut Tx, actor: &Actor, lang: Lang, limit: i64) -> Result<Vec<TodoRow>> {
    let mut rows = Vec::new();
    for station in own_stations(actor) {
        for one in appointments(tx, station, limit)? {
            rows.push(appointment_row(lang, actor, &one));
        }
        for one in unclosed(tx, station, limit)? {
            rows.push(record_row(lang, actor, &one));
        }
    }
    Ok(rows)
}

/// What is missing of this year's contacts near its end, and an office's requests to meet heads of organs.
fn of_contacts(tx: &mut Tx, actor: &Actor, lang: Lang, limit: i64) -> Result<Vec<TodoRow>> {
    let t = Texts::of(lang);
    let today = clock::day_of(tx.now());
    let mut rows = Vec::new();
    for one in missing_own(tx, actor)? {
        rows.push(TodoRow {
            href: "/desk/contacts".to_owned(),
            title: one.duty.label(lang).to_owned(),
            what: t.contact_todo().to_owned(),
            until: Until::day(Span::year(today.year()).until, actor.now),
            meta: t.contact_missing(one.missing()),
        });
    }
    for region in congress::regions_of(actor, KEEP_CONTACTS).iter().filter_map(kernel::RegionPath::id) {
        let days = days_of(tx, region)?;
        for one in requests(tx, region, limit)? {
            let asked_until = arranged_by(&one, days);
            rows.push(TodoRow {
                href: format!("/desk/meetings/{}", one.id),
                title: one.subject.clone(),
                what: one.state.label(lang).to_owned(),
                until: one.arranged.or(asked_until).map_or(Until::Open, |day| Until::day(day, actor.now)),
                meta: format!("{} · {}", one.name, one.organ),
            });
        }
    }
    Ok(rows)
}

/// The single stations somebody keeps; an office looks at its stations' pages instead.
fn own_stations(actor: &Actor) -> Vec<StationId> {
    let stations = actor.reaches(KEEP_DAYS).filter_map(|reach| match reach {
        Reach::Station(station) => Some(*station),
        _ => None,
    });
    stations.collect()
}

fn appointment_row(lang: Lang, actor: &Actor, one: &Appointment) -> TodoRow {
    let t = Texts::of(lang);
    let what =
        if one.state == AppointmentState::Upset { t.appointment_todo_upset() } else { t.appointment_todo() };
    TodoRow {
        href: format!("/desk/appointments/{}", one.id),
        title: one.matter.clone(),
        what: what.to_owned(),
        until: Until::day(one.day, actor.now),
        meta: one.station_name.clone(),
    }
}

fn record_row(lang: Lang, actor: &Actor, one: &RecordLine) -> TodoRow {
    let t = Texts::of(lang);
    TodoRow {
        href: format!("/desk/records/{}", one.reception),
        title: t.record_kind(one.manner.label(lang)),
        what: t.record_todo().to_owned(),
        until: Until::day(one.day.saturating_add(jiff::Span::new().days(7)), actor.now),
        meta: format!("{} · {}", one.station_name, page::day(lang, one.day)),
    }
}

/// The text of a notice.
pub(crate) fn notice(lang: Lang, kind: &str, data: &Value) -> Option<String> {
    let t = Texts::of(lang);
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    let day = || {
        let read = |day: jiff::civil::Date| page::day_with_weekday(lang, day);
        text("day").parse().map_or_else(|_| text("day").to_owned(), read)
    };
    let days = || Some(page::days(lang, text("from").parse().ok()?, text("until").parse().ok()?));
    match kind {
        NOTICE_ARRANGED => Some(t.notice_arranged(day(), text("hours"), text("station"))),
        NOTICE_TOMORROW_HERE => {
            let n = data.get("n").and_then(Value::as_i64).unwrap_or_default();
            Some(t.notice_tomorrow_here(n, text("station")))
        }
        NOTICE_TOMORROW => {
            let n = data.get("n").and_then(Value::as_i64).unwrap_or_default();
            Some(t.notice_tomorrow(n, text("station")))
        }
        NOTICE_ASKED => {
            let state: AppointmentState = text("state").parse().ok()?;
            Some(match state {
                AppointmentState::Asked => t.notice_appointment_asked(day(), text("matter")),
                other => t.notice_appointment_moved(day(), text("matter"), other.label(lang)),
            })
        }
        NOTICE_FORGOTTEN => Some(t.notice_meeting_forgotten(text("subject"))),
        NOTICE_MEETING => {
            let state: MeetingState = text("state").parse().ok()?;
            Some(t.notice_meeting(state.label(lang), text("subject")))
        }
        kind if kind == LEAVE_TAKEN.0 => Some(t.notice_leave_entered(days()?, text("station"))),
        kind if kind == LEAVE_WITHDRAWN.0 => Some(t.notice_leave_struck(days()?, text("station"))),
        other => waiting::notice(lang, other, data),
    }
}
