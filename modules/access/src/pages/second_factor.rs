//! Setting up an authenticator, and living with it.

use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use host::{Answer, App, Cx, Desk, Form};
use kernel::{Refusal, Result};
use maud::{Markup, PreEscaped, html};
use page::{ButtonKind, Errors, Fact, Field, FormSpec, InputKind, Link, Tone, Width};

use super::{prove, shown};
use crate::model::RecoveryCode;
use crate::password::Passwords;
use crate::service::own::{self, Own};
use crate::service::second_factor;
use crate::service::sessions::Owed;
use crate::texts::Texts;
use crate::totp::Secret;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account/second-factor", get(open))
        .route("/account/second-factor/start", post(start))
        .route("/account/second-factor/confirm", post(confirm))
        .route("/account/second-factor/change", post(change))
}

async fn open(cx: Cx) -> Answer {
    Ok(show(&cx, None).await?)
}

/// The page in whichever state the account is.
async fn show(cx: &Cx, refusal: Option<&Refusal>) -> Result<Response> {
    let app = cx.app.clone();
    let token = cx.session_token().unwrap_or_default().to_owned();
    let (desk, (own, secret)) = cx
        .read_as(move |tx, actor| {
            Ok((own::own(tx, actor, &token)?, second_factor::pending(tx, actor, &app.vault)?))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let state = match (own.has_second_factor, secret) {
        (true, _) => living(cx, &own, &errors),
        (false, Some(secret)) => confirming(cx, &own, &secret, &errors)?,
        (false, None) => beginning(cx, &own),
    };
    let body = html! {
        (page::breadcrumb(cx.lang, &[Link::new(t.account_title(), "/account")]))
        (page::heading(t.second_factor_title(), t.second_factor_lede()))
        (errors.summary())
        (state)
    };
    Ok(cx.desk_page(&desk, t.second_factor_title(), body))
}

fn beginning(cx: &Cx, own: &Own) -> Markup {
    let t = Texts::of(cx.lang);
    let spec = FormSpec::post("/account/second-factor/start", &cx.form_token());
    html! {
        @if own.owed == Some(Owed::SecondFactor) {
            (page::notice(Tone::Warn, html! { p { (t.owed_second_factor()) } }))
        }
        (page::prose(t.second_factor_how()))
        (page::form(cx.lang, &spec, page::button(ButtonKind::Main, t.second_factor_start())))
    }
}

fn confirming(cx: &Cx, own: &Own, secret: &Secret, errors: &Errors) -> Result<Markup> {
    let t = Texts::of(cx.lang);
    let qr = paper::qr_svg(&secret.address(&cx.app.settings.place, &own.login))?;
    let code = Field::new("code", t.code_label())
        .kind(InputKind::Digits)
        .autocomplete("one-time-code")
        .width(Width::Short)
        .error(errors.of("code"));
    let fields = html! { (page::text_field(cx.lang, &code)) (page::button(ButtonKind::Main, t.second_factor_confirm())) };
    Ok(html! {
        (page::section(t.second_factor_scan(), html! {
            (page::qr(&PreEscaped(qr), t.second_factor_qr()))
            (page::facts(&[Fact::new(t.second_factor_by_hand(), html! { code { (secret.by_hand()) } })]))
        }))
        (page::section(t.second_factor_type(), html! {
            (page::form(cx.lang, &FormSpec::post("/account/second-factor/confirm", &cx.form_token()), fields))
        }))
    })
}

fn living(cx: &Cx, own: &Own, errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let password = Field::new("password", t.password_label())
        .help(t.second_factor_password())
        .autocomplete("current-password")
        .width(Width::Short)
        .error(errors.of("password"));
    let fields = html! {
        (page::password(cx.lang, &password))
        (page::button_row(html! {
            (page::button_value(ButtonKind::Plain, t.second_factor_new_codes(), "do", "codes"))
            (page::button_value(ButtonKind::Danger, t.second_factor_remove(), "do", "remove"))
        }))
    };
    html! {
        (page::notice(Tone::Good, html! { p { (t.second_factor_on()) } p { (t.recovery_left(own.codes_left)) } }))
        (page::section(t.second_factor_change_title(), html! {
            (page::lede(t.second_factor_change_why()))
            (page::form(cx.lang, &FormSpec::post("/account/second-factor/change", &cx.form_token()), fields))
        }))
    }
}

async fn start(cx: Cx, _form: Form) -> Answer {
    let app = cx.app.clone();
    cx.write_as(move |tx, actor| second_factor::start(tx, actor, &app.vault)).await?;
    Ok(cx.to("/account/second-factor"))
}

async fn confirm(cx: Cx, form: Form) -> Answer {
    let (app, code) = (cx.app.clone(), form.text("code").to_owned());
    let token = cx.session_token().unwrap_or_default().to_owned();
    let confirmed =
        cx.write_as(move |tx, actor| second_factor::confirm(tx, actor, &app.vault, &code, &token)).await;
    codes_or_again(&cx, confirmed).await
}

async fn change(cx: Cx, Extension(passwords): Extension<Passwords>, form: Form) -> Answer {
    let proven = match prove(&cx, &passwords, form.text("password")).await {
        Ok(proven) => proven,
        Err(error) => return again(&cx, error).await,
    };
    if form.text("do") == "remove" {
        return match cx.write_as(move |tx, actor| second_factor::remove_own(tx, actor, &proven)).await {
            Ok(()) => Ok(cx.to("/account/second-factor")),
            Err(error) => again(&cx, error).await,
        };
    }
    codes_or_again(&cx, cx.write_as(move |tx, actor| second_factor::renew_codes(tx, actor, &proven)).await)
        .await
}

/// The codes are kept as hashes only, so they are shown in the answer itself and never again.
async fn codes_or_again(cx: &Cx, made: Result<Vec<RecoveryCode>>) -> Answer {
    match made {
        Ok(codes) => {
            let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
            Ok(codes_page(cx, &desk, &codes))
        }
        Err(error) => again(cx, error).await,
    }
}

fn codes_page(cx: &Cx, desk: &Desk, codes: &[RecoveryCode]) -> Response {
    let t = Texts::of(cx.lang);
    let codes: Vec<Markup> = codes.iter().map(|code| html! { code { (code) } }).collect();
    let body = html! {
        (page::heading(t.recovery_title(), t.recovery_keep()))
        (page::bullets(&codes))
        (page::notice(Tone::Warn, html! { p { (t.recovery_once()) } }))
        (page::link_button(ButtonKind::Main, t.recovery_kept(), "/desk"))
    };
    cx.desk_page(desk, t.recovery_title(), body)
}

async fn again(cx: &Cx, error: kernel::Error) -> Answer {
    let refusal = shown(error)?;
    let page = show(cx, Some(&refusal)).await?;
    Ok(cx.refused(&refusal, page))
}
