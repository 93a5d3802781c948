//! The next receptions on one sheet of A4, for the door.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx, id_of};
use kernel::StationId;
use maud::{PreEscaped, html};
use page::{Link, Sign};

use super::duty_words::{day_and_time, who};
use crate::model::{DutySlot, ReceptionState};
use crate::service::shown::published;
use crate::service::{VIEW_STATION, station_for};
use crate::texts::Texts;

/// How many days ahead the notice reaches.
const AHEAD: i32 = 45;
/// How many receptions fit on the sheet.
const FIT: usize = 8;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/stations/{id}/notice", get(show))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: StationId = id_of(&id)?;
    let (desk, (station, slots)) = cx
        .read_as(move |tx, actor| {
            let station = station_for(tx, actor, VIEW_STATION, id)?;
            let mut slots = published(tx, id, AHEAD)?;
            slots.retain(|slot| slot.state == ReceptionState::Published);
            Ok((station, slots))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let address = format!("{}{}/duty", cx.app.settings.origin, station.href());
    let line = |slots: &[DutySlot]| {
        let names: Vec<String> =
            slots.iter().filter(|slot| slot.person.is_some()).map(|slot| who(lang, slot)).collect();
        let when = slots.first().map(|slot| day_and_time(lang, slot)).unwrap_or_default();
        t.notice_line(when, names.join(t.duty_between()))
    };
    let receptions: Vec<&[DutySlot]> =
        slots.chunk_by(|one, other| one.reception == other.reception).collect();
    let more = receptions.len().saturating_sub(FIT);
    let mut lines: Vec<String> = receptions.iter().take(FIT).map(|slots| line(slots)).collect();
    if more > 0 {
        lines.push(t.notice_more(i64::try_from(more).unwrap_or(i64::MAX)));
    }
    let sign = Sign {
        kind: station.name.clone(),
        name: t.notice_title().to_owned(),
        invitation: t.notice_invitation().to_owned(),
        qr: html! { (PreEscaped(paper::qr_svg(&address)?)) p class="unseen" { (address) } },
        code_label: t.notice_code().to_owned(),
        code: station.code.to_string(),
        lines,
        note: t.sign_note().to_owned(),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, format!("/desk/stations/{id}"))]))
        (page::sign(&sign))
    };
    Ok(cx.desk_page(&desk, t.notice_title(), body))
}
