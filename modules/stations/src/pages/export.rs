//! What stands on pages of stations as files: the network, a month's rota, who is to keep contact with whom.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export, id_of};
use jiff::civil::Date;
use kernel::StationId;
use paper::{Column, ColumnKind};
use serde::Deserialize;

use super::Asked;
use super::duty_words::{who, why};
use crate::model::{ContactLink, ContactLinkId, DutySlot};
use crate::service::contact::links_in;
use crate::service::rota_view::rota_view;
use crate::service::stations;
use crate::store::{StationKey, StationRow};
use crate::texts::Texts;

/// The stations, as the list shows them.
pub(super) async fn network(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = vec![
        Column::text(t.name()),
        Column::text(t.kind()),
        Column::text(t.code()),
        Column::text(t.hours()),
        Column::new(ColumnKind::Number, t.deputies()),
        Column::text(t.state()),
    ];
    let list = Export { list: "stations.stations", title: t.stations_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<StationKey>| {
        let found = stations(tx, actor, asked.region(), &asked.q, after.as_ref())?;
        let line = |row: StationRow| {
            let state = if row.closed_on.is_none() { t.state_open() } else { t.state_closed() };
            vec![
                row.name,
                row.kind.label(lang).to_owned(),
                row.code.to_string(),
                row.hours,
                row.deputies.to_string(),
                state.to_owned(),
            ]
        };
        Ok((found.rows.into_iter().map(line).collect(), found.next))
    })
    .await
}

/// Which month of a rota.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct AskedMonth {
    month: String,
}

/// A month of a station's rota: who is on when, where, and why.
pub(super) async fn rota(
    cx: Cx,
    Path((id, format)): Path<(String, String)>,
    Query(asked): Query<AskedMonth>,
) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let id: StationId = id_of(&id)?;
    let month: Option<Date> = format!("{}-01", asked.month).parse().ok();
    let texts = [t.record_when(), t.day_mode(), t.record_place(), t.person(), t.state(), t.slot_why()];
    let columns =
        std::iter::once(Column::new(ColumnKind::Day, t.day_day())).chain(texts.map(Column::text)).collect();
    let list = Export { list: "stations.rota", title: t.rota_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let view = rota_view(tx, actor, id, month)?;
        let line = |slot: &DutySlot| {
            vec![
                slot.day.to_string(),
                slot.hours().to_string(),
                slot.manner.label(lang).to_owned(),
                slot.place.clone(),
                who(lang, slot),
                slot.state.label(lang).to_owned(),
                why(lang, slot),
            ]
        };
        Ok((view.slots.iter().map(line).collect(), None))
    })
    .await
}

/// Who is to keep contact with whom in a congress and below.
pub(super) async fn links(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let texts = [t.person(), t.contact_with()].map(Column::text);
    let columns = texts.into_iter().chain([Column::new(ColumnKind::Day, t.from())]).collect();
    let list = Export { list: "stations.contact_links", title: t.contact_links().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<ContactLinkId>| {
        let (links, next) = links_in(tx, actor, asked.region(), after)?;
        let line = |link: ContactLink| vec![link.name, link.other_name, link.from_day.to_string()];
        Ok((links.into_iter().map(line).collect(), next))
    })
    .await
}
