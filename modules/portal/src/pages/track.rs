//! Where does it stand: from the tracking code to the opinion's page.

use axum::extract::Query;
use host::{Answer, Cx, Limit};
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
    code: Option<String>,
}

/// Why a code leads nowhere.
#[derive(Clone, Copy)]
enum Wrong {
    Missing,
    NoCode,
    Unknown,
}

impl Wrong {
    fn refusal(self) -> Refusal {
        Refusal::field(
            "code",
            Say::new(move |lang| {
                let t = Texts::of(lang);
                match self {
                    Wrong::Missing => t.track_missing(),
                    Wrong::NoCode => t.track_wrong(),
                    Wrong::Unknown => t.track_unknown(),
                }
            }),
        )
    }
}

pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let typed = asked.code.as_deref().map(str::trim);
    let wrong = match typed.map(TrackingCode::read) {
        None => None,
        Some(Some(code)) => {
            let wanted = code.clone();
            if cx.read(move |tx| opinions::is_followed(tx, &wanted)).await? {
                return Ok(cx.to(&format!("/o/{code}")));
            }
            // The page of a known code counts the try itself.
            cx.limit(Limit::Tracking)?;
            Some(Wrong::Unknown)
        }
        Some(None) if typed == Some("") => Some(Wrong::Missing),
        Some(None) => Some(Wrong::NoCode),
    };
    let wrong = wrong.map(Wrong::refusal);
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let errors = Errors::of_refusal(lang, wrong.as_ref());
    let field = Field::new("code", t.track_code())
        .help(t.track_code_help())
        .value(typed.unwrap_or_default())
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
