//! The list of opinions as a file.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export};
use kernel::clock;
use paper::{Column, ColumnKind};

use super::found::{found, typed};
use super::labels;
use super::list::{Asked, waits_on};
use crate::service::{self, Filter};
use crate::store::Line;
use crate::texts::Texts;

/// The opinions, as the list shows them.
pub(super) async fn opinions(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let words = typed(&cx, &asked.q);
    let columns = vec![
        Column::text(t.list_title_column()),
        Column::text(t.list_stage()),
        Column::text(t.list_next()),
        Column::new(ColumnKind::Day, t.list_due()),
        Column::new(ColumnKind::Day, t.list_received()),
    ];
    let list = Export { list: "opinions.opinions", title: t.list_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, before| {
        let filter = Filter { stage: asked.stage.parse().ok(), before };
        let listing = match &words {
            Some(words) => {
                let found = found(tx, actor, words)?;
                service::found(tx, actor, &found, before)?
            }
            None => service::list(tx, actor, filter)?,
        };
        let line = |line: Line| {
            vec![
                line.title,
                labels::stage(lang, line.stage).to_owned(),
                waits_on(lang, line.waits_on).to_owned(),
                line.due.map(|due| due.to_string()).unwrap_or_default(),
                clock::day_of(line.received_at).to_string(),
            ]
        };
        Ok((listing.lines.into_iter().map(line).collect(), listing.older))
    })
    .await
}
