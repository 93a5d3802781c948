//! What was announced of a region for a day to come, on its page.

use axum::extract::Path;
use host::{Answer, Cx, Form, Shown, answered, id_of};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{Action, ButtonKind, FormSpec, Tone};

use super::regions::page_of;
use crate::service::{RegionView, drop_announcement};
use crate::texts::Texts;

/// The form that takes back what was announced.
const DROP: &str = "drop-plan";

/// What was announced of a region, and of others that are to be merged into it.
pub(super) fn shown(lang: Lang, view: &RegionView) -> Markup {
    html! {
        @for plan in view.plan.iter().chain(&view.plans_into) {
            (page::notice(Tone::Info, html! { (plan.said(lang)) }))
        }
    }
}

/// The form that takes it back.
pub(super) fn drop_action(cx: &Cx, view: &RegionView, shown: &Shown) -> Option<Action> {
    view.plan.as_ref()?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(DROP, []);
    let spec = FormSpec::post(format!("/desk/regions/{}/announced/drop", view.region.id), &cx.form_token());
    let fields = html! {
        p { (t.plan_drop_note()) }
        (page::button(ButtonKind::Danger, t.plan_drop_button()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (DROP.to_owned(), t.plan_drop().to_owned(), ButtonKind::Plain);
    Some(Action { id, label, kind, fold: shown.fold(), body })
}

/// Takes it back.
pub(super) async fn drop(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: RegionId = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| drop_announcement(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(DROP));
    answered(&cx, done, |()| format!("/desk/regions/{id}"), again).await
}
