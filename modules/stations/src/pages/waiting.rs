//! What waits for deputies and staff, and what they are told.

use host::Actor;
use jiff::civil::Date;
use kernel::{Lang, Result, clock};
use page::{TodoRow, Until};
use serde_json::Value;
use store::Tx;

use super::duty_words::day_and_time;
use crate::service::duty::{SWAP_ACCEPTED, SWAP_DECLINED, SWAP_PROPOSED};
use crate::service::reminders::{DUTY_COMING, DUTY_GAP, DUTY_GIVEN, DUTY_TAKEN, DUTY_TOMORROW};
use crate::service::rota::{RECEPTION_CANCELLED, ROTA_PUBLISHED};
use crate::service::waiting::{Waiting, waiting};
use crate::texts::Texts;

/// What waits for the actor.
pub(crate) fn rows(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<TodoRow>> {
    let today = clock::day_of(tx.now());
    Ok(waiting(tx, actor)?.into_iter().map(|one| row(lang, today, one)).collect())
}

fn row(lang: Lang, today: Date, one: Waiting) -> TodoRow {
    let t = Texts::of(lang);
    let until = |due| Until::Day { due, today };
    match one {
        Waiting::Swap { proposer, slot } => TodoRow {
            href: "/desk/duty".to_owned(),
            title: t.todo_swap_title(proposer),
            what: t.todo_swap().to_owned(),
            until: until(slot.day),
            meta: day_and_time(lang, &slot),
        },
        Waiting::Duty { station, slot } => TodoRow {
            href: "/desk/duty".to_owned(),
            title: station,
            what: t.todo_duty().to_owned(),
            until: until(slot.day),
            meta: day_and_time(lang, &slot),
        },
        Waiting::Gap { station, slot } => TodoRow {
            href: format!("/desk/duty-slots/{}", slot.id),
            title: t.todo_gap_title(station),
            what: t.todo_gap().to_owned(),
            until: until(slot.day),
            meta: day_and_time(lang, &slot),
        },
        Waiting::Publish { station, name, first } => TodoRow {
            href: format!("/desk/stations/{station}/rota"),
            title: t.todo_publish_title(name),
            what: t.todo_publish().to_owned(),
            until: until(first),
            meta: String::new(),
        },
        Waiting::Plan { station, name, last } => TodoRow {
            href: format!("/desk/stations/{station}/rota"),
            title: t.todo_plan_title(name),
            what: t.todo_plan().to_owned(),
            until: last.map_or(Until::Open, until),
            meta: String::new(),
        },
        Waiting::Unplanned { region, stations, day } => TodoRow {
            href: format!("/desk/rota-watch?region={region}"),
            title: t.todo_unplanned_title(page::day(lang, day), i64::try_from(stations).unwrap_or(i64::MAX)),
            what: t.todo_unplanned().to_owned(),
            until: until(day),
            meta: String::new(),
        },
    }
}

/// The sentence of a notice.
pub(crate) fn notice(lang: Lang, kind: &str, data: &Value) -> Option<String> {
    let t = Texts::of(lang);
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    let station = data.get("station")?.as_str()?;
    let day = || text("day").parse().map_or(String::new(), |day: Date| page::day_with_weekday(lang, day));
    Some(match kind {
        kind if kind == ROTA_PUBLISHED.0 => t.notice_rota_published(station),
        kind if kind == RECEPTION_CANCELLED.0 => t.notice_reception_cancelled(day(), station),
        kind if kind == DUTY_GIVEN.0 => t.notice_duty_given(day(), station),
        kind if kind == DUTY_TAKEN.0 => t.notice_duty_taken(day(), station),
        kind if kind == DUTY_GAP.0 => t.notice_duty_gap(day(), station),
        kind if kind == DUTY_COMING.0 => t.notice_duty_coming(day(), text("hours"), station),
        kind if kind == DUTY_TOMORROW.0 => t.notice_duty_tomorrow(text("hours"), station),
        kind if kind == SWAP_PROPOSED.0 => t.notice_swap_proposed(station),
        kind if kind == SWAP_ACCEPTED.0 => t.notice_swap_accepted(station),
        kind if kind == SWAP_DECLINED.0 => t.notice_swap_declined(station),
        _ => return None,
    })
}
