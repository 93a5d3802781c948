//! Leave that deputies told to the station, entered and taken back for them.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together};
use kernel::StationId;
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, InputKind, Table, Width};

use super::{Keeping, page_of};
use crate::model::{Leave, LeaveId};
use crate::service::duty::{enter_leave, strike_leave};
use crate::service::rota_view::RotaView;
use crate::texts::Texts;

/// The form.
const LEAVE: &str = "leave";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/leaves", post(enter))
        .route("/desk/stations/{id}/leaves/{leave}/withdraw", post(strike))
}

/// Entering leave for a deputy.
pub(super) fn entering(cx: &Cx, view: &RotaView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(LEAVE, []);
    let people: Vec<Choice> =
        view.counts.iter().map(|one| Choice::new(one.person.to_string(), &one.name)).collect();
    let day = |name, label| shown.field(lang, name, label).kind(InputKind::Date).width(Width::Short);
    let spec = FormSpec::post(format!("/desk/stations/{}/leaves", view.station.id), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            p { (t.rota_leave_note()) }
            (page::select(lang, &shown.field(lang, "person", t.person()), &people))
            (page::text_field(lang, &day("from", t.own_leave_from())))
            (page::text_field(lang, &day("until", t.own_leave_until())))
            (page::text_field(lang, &shown.field(lang, "reason", t.own_leave_reason()).optional()))
            (page::button(ButtonKind::Main, t.rota_leave()))
        },
    );
    let label = t.rota_leave_action().to_owned();
    Action { id: LEAVE.to_owned(), label, kind: ButtonKind::Plain, fold: shown.fold(), body }
}

/// Who is or will be on leave.
pub(super) fn table(cx: &Cx, view: &RotaView, keeping: Keeping) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |(name, leave): &(String, Leave)| {
        let back = format!("/desk/stations/{}/leaves/{}/withdraw", view.station.id, leave.id);
        let spec = FormSpec::post(back, &cx.form_token());
        vec![
            html! { (name) },
            html! { (page::days(lang, leave.from_day, leave.until_day)) },
            html! { (leave.reason) },
            html! {
                @if keeping == Keeping::Yes {
                    (page::form(lang, &spec, page::button(ButtonKind::Plain, t.own_leave_withdraw())))
                }
            },
        ]
    };
    let columns = [t.person(), t.slot_when(), t.own_leave_reason(), t.own_leave_change()];
    page::table(&Table {
        caption: t.rota_leaves().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.leaves.iter().map(row).collect(),
    })
}

async fn enter(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: StationId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let days = (needed(&typed, "from"), needed(&typed, "until"));
            let (person, from, until) = together((needed(&typed, "person"), days.0, days.1))?;
            enter_leave(tx, actor, id, person, (from, until), typed.text("reason"))
        })
        .await;
    let again = |refusal| page_of(&cx, id, None, Shown::again(form, refusal).of(LEAVE));
    answered(&cx, done, |_| format!("/desk/stations/{id}/rota"), again).await
}

async fn strike(cx: Cx, Path((id, leave)): Path<(String, String)>, _form: Form) -> Answer {
    let (id, leave): (StationId, LeaveId) = (id_of(&id)?, id_of(&leave)?);
    cx.write_as(move |tx, actor| strike_leave(tx, actor, id, leave)).await?;
    Ok(cx.done(format!("/desk/stations/{id}/rota")))
}
