//! What else is kept of a handling unit, on its page.

use axum::extract::Path;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, id_of};
use kernel::{Lang, UnitId};
use maud::{Markup, html};
use page::{Action, ButtonKind, Fact, FormSpec, InputKind, Width};

use super::units::page_of;
use crate::model::UnitDetails;
use crate::service::{SaidOfUnit, set_unit_details};
use crate::texts::Texts;

/// The form that changes them.
const DETAILS: &str = "details";

/// What is kept, as far as anything is.
pub(super) fn shown(lang: Lang, details: &UnitDetails) -> Markup {
    let t = Texts::of(lang);
    let above = details.above.zip(details.above_name.as_ref());
    let text = |label: &str, value: &Option<String>| value.as_ref().map(|value| Fact::text(label, value));
    let facts = [
        text(t.unit_details_code(), &details.code),
        text(t.unit_details_short(), &details.short_name),
        above.map(|(id, name)| {
            Fact::new(t.unit_details_above(), page::link(name, &format!("/desk/units/{id}")))
        }),
        text(t.unit_details_clerk(), &details.clerk),
        text(t.unit_details_phone(), &details.clerk_phone),
    ];
    let facts: Vec<Fact> = facts.into_iter().flatten().collect();
    html! { @if !facts.is_empty() { (page::facts(&facts)) } }
}

/// The form that changes them.
pub(super) fn action(cx: &Cx, id: UnitId, details: &UnitDetails, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    let present = [
        ("code", said(&details.code)),
        ("short", said(&details.short_name)),
        ("above", said(&details.above_name)),
        ("clerk", said(&details.clerk)),
        ("phone", said(&details.clerk_phone)),
    ];
    let shown = shown.or_fresh(DETAILS, present);
    let field = |name, label| shown.field(lang, name, label).limit(NAME_LIMIT).optional();
    let fields = html! {
        (page::text_field(lang, &field("code", t.unit_details_code()).width(Width::Short).help(t.unit_details_code_help())))
        (page::text_field(lang, &field("short", t.unit_details_short())))
        (page::text_field(lang, &field("above", t.unit_details_above()).help(t.unit_details_above_help())))
        (page::text_field(lang, &field("clerk", t.unit_details_clerk()).width(Width::Short)))
        (page::text_field(lang, &field("phone", t.unit_details_phone()).kind(InputKind::Phone).width(Width::Short)))
        (page::button(ButtonKind::Plain, t.unit_details_save()))
    };
    let spec = FormSpec::post(format!("/desk/units/{id}/details"), &cx.form_token());
    let body = page::form(lang, &spec, fields);
    let (label, kind) = (t.unit_details_change().to_owned(), ButtonKind::Plain);
    Action { id: DETAILS.to_owned(), label, kind, fold: shown.fold(), body }
}

/// Keeps them.
pub(super) async fn change(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: UnitId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let text = |name: &str| typed.text(name).to_owned();
            let said = SaidOfUnit {
                code: text("code"),
                short_name: text("short"),
                above: text("above"),
                clerk: text("clerk"),
                clerk_phone: text("phone"),
            };
            set_unit_details(tx, actor, id, &said)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(DETAILS));
    answered(&cx, done, |()| format!("/desk/units/{id}"), again).await
}
