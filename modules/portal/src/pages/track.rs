//! Where does it stand: from the tracking code to the opinion's page.

use axum::extract::Query;
use host::{Answer, Cx};
use kernel::{Refusal, Say};
use maud::html;
use opinions::TrackingCode;
use page::{ButtonKind, Errors, Field, FormSpec, Width};
use serde::Deserialize;

use crate::texts::Texts;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
}

pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    if let Some(code) = TrackingCode::read(&asked.code) {
        return Ok(cx.to(&format!("/o/{code}")));
    }
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let wrong = (!asked.code.trim().is_empty())
        .then(|| Refusal::field("code", Say::new(|lang| Texts::of(lang).track_wrong())));
    let errors = Errors::of_refusal(lang, wrong.as_ref());
    let field = Field::new("code", t.track_code())
        .help(t.track_code_help())
        .value(asked.code.trim())
        .error(errors.of("code"))
        .width(Width::Short)
        .autocomplete("off");
    let body = html! {
        (errors.summary())
        (page::heading(t.track_title(), t.track_lede()))
        (page::form(lang, &FormSpec::get("/track"), html! {
            (page::text_field(lang, &field))
            (page::button(ButtonKind::Main, t.track_button()))
        }))
        (page::section(t.track_lost(), page::prose(t.track_lost_text())))
    };
    let shown = cx.public_page(t.track_title(), body);
    Ok(match &wrong {
        Some(refusal) => cx.refused(refusal, shown),
        None => shown,
    })
}
