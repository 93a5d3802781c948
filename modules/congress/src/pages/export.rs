//! The lists of the register as files.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export, id_of};
use kernel::clock;
use paper::{Column, ColumnKind};

use super::statistics::Wish;
use super::{Asked, electorates};
use crate::model::{BodyId, MandateId};
use crate::service::{
    body_view, deputies_page, electorates_view, known_region, people, region_view, unit_list,
};
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
    export(&cx, &format, list, move |tx, actor, after: Option<kernel::UnitId>| {
        let view = unit_list(tx, actor, asked.region(), &asked.q, after)?;
        let state = |active| if active { t.unit_active() } else { t.unit_inactive() };
        let line = |row: crate::store::units::UnitRow| {
            vec![row.name, row.kind.label(lang).to_owned(), row.region_name, state(row.active).to_owned()]
        };
        Ok((view.rows.into_iter().map(line).collect(), view.next))
    })
    .await
}

/// Who was deputy on a day, as the list shows it.
pub(super) async fn deputies(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let text = [t.person_name(), t.mandate_seat(), t.mandate_delegation(), t.mandate_certificate()];
    let days = [t.mandate_from(), t.mandate_until()].map(|label| Column::new(ColumnKind::Day, label));
    let columns = text.map(Column::text).into_iter().chain(days).collect();
    let list = Export { list: "congress.deputies", title: t.congress_deputies().to_owned(), columns };
    let day = asked.day.parse().ok();
    export(&cx, &format, list, move |tx, actor, after: Option<(String, MandateId)>| {
        let day = day.unwrap_or_else(|| clock::day_of(tx.now()));
        let found = deputies_page(tx, actor, asked.region(), day, after)?;
        let line = |row: crate::OnDay| {
            let until = row.until_day.map(|day| day.to_string()).unwrap_or_default();
            let (delegation, certificate) =
                (row.delegation.unwrap_or_default(), row.certificate.unwrap_or_default());
            vec![row.name, row.seat, delegation, certificate, row.from_day.to_string(), until]
        };
        Ok((found.rows.into_iter().map(line).collect(), found.next))
    })
    .await
}

/// The deputies behind a figure of the make-up, as the list shows them.
pub(super) async fn counted(cx: Cx, Path(format): Path<String>, Query(wish): Query<Wish>) -> Answer {
    let t = Texts::of(cx.lang);
    let columns = [t.person_name(), t.congress_title(), t.mandate_seat()].map(Column::text).into();
    let list = Export { list: "congress.counted", title: t.congress_deputies().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<(String, i64)>| {
        let found = wish.list(tx, actor, after)?;
        let line = |row: crate::DeputyRow| vec![row.name, row.region_name, row.seat];
        Ok((found.rows.into_iter().map(line).collect(), found.next))
    })
    .await
}

/// The constituencies and electing units of a term, as the list shows them.
pub(super) async fn electorates(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let [name, kind, covers, seats, held, vacant] = electorates::headings(lang);
    let numbers = [seats, held, vacant].map(|label| Column::new(ColumnKind::Number, label));
    let columns = [name, kind, covers].map(Column::text).into_iter().chain(numbers).collect();
    let list = Export { list: "congress.electorates", title: t.electorate_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let view = electorates_view(tx, actor, asked.region(), asked.term.parse().ok())?;
        Ok((view.rows.iter().map(|row| electorates::cells(lang, row).into()).collect(), None))
    })
    .await
}

/// The regions directly below one, as its page shows them.
pub(super) async fn regions(cx: Cx, Path((id, format)): Path<(String, String)>) -> Answer {
    let id: kernel::RegionId = id_of(&id)?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = [t.region_name(), t.region_level(), t.region_code()].map(Column::text).into();
    let list = Export { list: "congress.regions", title: t.regions_below().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let region = known_region(tx, id)?;
        let below = region_view(tx, actor, region)?.children.into_iter();
        let line =
            |one: crate::Region| vec![one.name, one.level.label(lang).to_owned(), one.code.to_string()];
        Ok((below.map(line).collect(), None))
    })
    .await
}

/// Who sits in a body, as its page shows them.
pub(super) async fn members(cx: Cx, Path((id, format)): Path<(String, String)>) -> Answer {
    let id: BodyId = id_of(&id)?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let from = Column::new(ColumnKind::Day, t.congress_from());
    let columns = [t.person_name(), t.body_part()].map(Column::text).into_iter().chain([from]).collect();
    let list = Export { list: "congress.members", title: t.body_members().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let seats = body_view(tx, actor, id, "")?.seats.into_iter();
        let line = |seat: crate::model::Seat| {
            vec![seat.person_name, seat.part.label(lang).to_owned(), seat.from_day.to_string()]
        };
        Ok((seats.map(line).collect(), None))
    })
    .await
}
