//! The sign for a station's door: a code to scan, on one sheet.

use axum::extract::Path;
use host::{Answer, Cx, id_of};
use kernel::StationId;
use maud::{PreEscaped, html};
use page::{Link, Sign};

use crate::service::{VIEW_STATION, station_for};
use crate::texts::Texts;

/// The sign.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: StationId = id_of(&id)?;
    let (desk, station) = cx.read_as(move |tx, actor| station_for(tx, actor, VIEW_STATION, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let address = format!("{}{}", cx.app.settings.origin, station.href());
    let lines = [(t.hours(), &station.hours), (t.phone(), &station.phone)];
    let sign = Sign {
        kind: station.kind.label(lang).to_owned(),
        name: station.name.clone(),
        invitation: t.sign_invitation().to_owned(),
        qr: html! { (PreEscaped(paper::qr_svg(&address)?)) p class="unseen" { (address) } },
        code_label: t.sign_code(&cx.app.settings.origin),
        code: station.code.to_string(),
        lines: lines
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| t.sign_line(label, value))
            .collect(),
        note: t.sign_note().to_owned(),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&station.name, format!("/desk/stations/{id}"))]))
        (page::sign(&sign))
    };
    Ok(cx.desk_page(&desk, t.sign(), body))
}
