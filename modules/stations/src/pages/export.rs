//! The network of stations as a file.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export};
use paper::{Column, ColumnKind};

use super::Asked;
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
