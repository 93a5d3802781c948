//! The end of a term taken back, on the page of its congress.

use axum::extract::Query;
use host::{Answer, Cx, Form, Shown, answered, needed};
use jiff::civil::Date;
use maud::html;
use page::{Action, ButtonKind, FormSpec};

use super::congress::page_of;
use super::{Asked, AskedRegion};
use crate::service::{CongressView, WHY_LIMIT, reopen_term};
use crate::texts::Texts;

/// The form that takes the end of a term back.
const REOPEN: &str = "reopen";

/// The form, where the term that ended last can be opened again.
pub(super) fn action(cx: &Cx, view: &CongressView, shown: &Shown, today: Date) -> Option<Action> {
    let last = view.terms.iter().find(|term| term.until_day.is_some())?;
    if view.terms.iter().any(|term| term.number > last.number && term.from_day <= today) {
        return None;
    }
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(REOPEN, []);
    let spec = FormSpec::post(format!("/desk/congress/reopen?region={}", view.region.id), &cx.form_token());
    let fields = html! {
        p { (t.reopen_note(i64::from(last.number))) }
        (page::hidden("term", &last.number.to_string()))
        (page::text_field(lang, &shown.field(lang, "why", t.reopen_why()).limit(WHY_LIMIT)))
        (page::button(ButtonKind::Danger, t.reopen_button()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (REOPEN.to_owned(), t.reopen_open().to_owned(), ButtonKind::Plain);
    Some(Action { id, label, kind, fold: shown.fold(), body })
}

/// Takes the end of a term back.
pub(super) async fn reopen(
    cx: Cx,
    Query(asked): Query<Asked>,
    Query(region): Query<AskedRegion>,
    form: Form,
) -> Answer {
    let region = region.named()?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| reopen_term(tx, actor, region, needed(&typed, "term")?, typed.text("why")))
        .await;
    let again = |refusal| page_of(&cx, asked, Shown::again(form, refusal).of(REOPEN));
    answered(&cx, done, |_| format!("/desk/congress?region={region}"), again).await
}
