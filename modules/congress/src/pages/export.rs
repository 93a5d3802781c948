//! The lists of the register as files.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export};
use paper::{Column, ColumnKind};

use super::Asked;
use crate::service::{people, unit_list};
use crate::store::find::PersonKey;
use crate::texts::Texts;

/// The people of the register, as the list shows them.
pub(super) async fn register(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let columns = vec![
        Column::text(t.person_name()),
        Column::text(t.person_region()),
        Column::text(t.import_employer()),
        Column::text(t.import_post()),
        Column::new(ColumnKind::Number, t.people_deputy()),
    ];
    let list = Export { list: "congress.people", title: t.people_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<PersonKey>| {
        let found = people(tx, actor, asked.region(), &asked.q, after.as_ref())?;
        let line = |row: crate::PersonRow| {
            let (employer, post) = (row.employer.unwrap_or_default(), row.post.unwrap_or_default());
            vec![row.name, row.region_name, employer, post, row.mandates.to_string()]
        };
        Ok((found.rows.into_iter().map(line).collect(), found.next))
    })
    .await
}

/// The units, as the list shows them.
pub(super) async fn units(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = [t.unit_name(), t.unit_kind(), t.unit_region(), t.unit_state()].map(Column::text).into();
    let list = Export { list: "congress.units", title: t.units_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let view = unit_list(tx, actor, asked.region(), &asked.q)?;
        let state = |active| if active { t.unit_active() } else { t.unit_inactive() };
        let line = |row: crate::store::units::UnitRow| {
            vec![row.name, row.kind.label(lang).to_owned(), row.region_name, state(row.active).to_owned()]
        };
        Ok((view.rows.into_iter().map(line).collect(), None))
    })
    .await
}
