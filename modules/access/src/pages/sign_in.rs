//! Signing in, in one step or two, and out.

use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use host::{Answer, App, Cx, Form, Kept, Limit};
use kernel::{Error, Refusal, RefusalKind, Result, Say};
use maud::{Markup, html};
use page::{Action, ButtonKind, Errors, Field, Fold, FormSpec, InputKind, Tone, Width};
use serde::Deserialize;

use super::onward::Onward;
use super::{browser, owed_page};
use crate::COOKIE_SECONDS;
use crate::model::Login;
use crate::password::Passwords;
use crate::service::second_factor::{self, Given};
use crate::service::sessions::{self, Browser, Opened};
use crate::service::sign_in::{self, Passed};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(open).post(give_password))
        .route("/sign-in/code", post(give_code))
        .route("/sign-out", post(sign_out))
}

/// The sign-in page as the host shows it where somebody must sign in first.
pub(crate) fn sign_in_page(cx: &Cx, then: &str, kept: Option<&Kept>) -> Markup {
    password_step(cx, &Onward::to(then, kept), "", None)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    then: String,
    #[serde(default)]
    after: String,
}

async fn open(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let onward = Onward::to(&asked.then, None);
    if cx.actor().await?.is_some() {
        return Ok(cx.to(onward.then()));
    }
    let t = Texts::of(cx.lang);
    let body = html! {
        @if asked.after == "out" { (page::notice(Tone::Good, html! { p { (t.signed_out()) } })) }
        (password_step(&cx, &onward, "", None))
    };
    Ok(cx.public_page(t.sign_in_title(), body))
}

fn password_step(cx: &Cx, onward: &Onward, login: &str, refusal: Option<&Refusal>) -> Markup {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let login =
        Field::new("login", t.login_label()).value(login).autocomplete("username").width(Width::Short);
    let password =
        Field::new("password", t.password_label()).autocomplete("current-password").width(Width::Short);
    let fields = html! {
        (onward.hidden())
        (page::text_field(cx.lang, &login))
        (page::password(cx.lang, &password))
        (page::button(ButtonKind::Main, t.sign_in_button()))
    };
    html! {
        (page::heading(t.sign_in_title(), t.sign_in_lede()))
        (onward.notice(t))
        (errors.summary())
        (page::form(cx.lang, &FormSpec::post("/sign-in", &cx.form_token()), fields))
        (page::lede(t.sign_in_forgotten()))
    }
}

async fn give_password(
    cx: Cx,
    Extension(passwords): Extension<Passwords>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let onward = Onward::carried(&form);
    match judge(&cx, &passwords, browser(&cx, &headers), &form).await {
        Ok(Passed::Open(opened)) => Ok(arrive(&cx, &onward, &opened)),
        Ok(Passed::CodeNeeded(pending)) => Ok(
            cx.public_page(Texts::of(cx.lang).code_title(), code_step(&cx, &onward, pending.as_str(), None))
        ),
        Err(Error::Refused(refusal)) => Ok(password_again(&cx, &onward, form.text("login"), &refusal)),
        Err(fault) => Err(fault.into()),
    }
}

/// The try is counted, the password judged outside of any transaction, the session opened.
async fn judge(cx: &Cx, passwords: &Passwords, browser: Browser, form: &Form) -> Result<Passed> {
    cx.limit(Limit::SignIn)?;
    let login = Login::typed(form.text("login"));
    let name = login.clone();
    let tried = cx.write(move |tx| sign_in::begin(tx, &name)).await?;
    let fits = passwords.fits(tried.hash.clone(), form.text("password").to_owned()).await?;
    if fits {
        return cx.write(move |tx| sign_in::right(tx, &login, &tried, &browser)).await;
    }
    let refusal = cx.write(move |tx| sign_in::wrong(tx, &tried, &browser)).await?;
    Err(refusal.into())
}

fn password_again(cx: &Cx, onward: &Onward, login: &str, refusal: &Refusal) -> Response {
    let body = password_step(cx, onward, login, Some(refusal));
    cx.refused(refusal, cx.public_page(Texts::of(cx.lang).sign_in_title(), body))
}

/// Signed in: to what is owed first, to what was typed, or to where it was going.
fn arrive(cx: &Cx, onward: &Onward, opened: &Opened) -> Response {
    let response = match (opened.owed, onward.page(cx)) {
        (None, Some(page)) => page,
        (Some(owed), None) => cx.to(owed_page(owed)),
        (Some(_), Some(page)) => page,
        (None, None) => cx.to(onward.then()),
    };
    cx.sign_in(response, opened.token.as_str(), COOKIE_SECONDS)
}

fn code_step(cx: &Cx, onward: &Onward, pending: &str, refusal: Option<&Refusal>) -> Markup {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let spec = FormSpec::post("/sign-in/code", &cx.form_token());
    let carried = html! { (page::hidden("pending", pending)) (onward.hidden()) };
    let code = Field::new("code", t.code_label())
        .kind(InputKind::Digits)
        .autocomplete("one-time-code")
        .width(Width::Short)
        .error(errors.of("code"));
    let recovery = Field::new("code", t.recovery_label()).help(t.recovery_help()).within("recovery");
    let with_recovery = Action {
        id: "recovery".to_owned(),
        label: t.recovery_open().to_owned(),
        kind: ButtonKind::Plain,
        fold: Fold::Closed,
        body: page::form(
            cx.lang,
            &spec,
            html! { (carried) (page::text_field(cx.lang, &recovery)) (page::button(ButtonKind::Plain, t.recovery_button())) },
        ),
    };
    html! {
        (page::heading(t.code_title(), t.code_lede()))
        (onward.notice(t))
        (errors.summary())
        (page::form(cx.lang, &spec, html! {
            (carried)
            (page::text_field(cx.lang, &code))
            (page::button(ButtonKind::Main, t.code_button()))
        }))
        (page::action(&with_recovery))
    }
}

async fn give_code(cx: Cx, headers: HeaderMap, form: Form) -> Answer {
    let onward = Onward::carried(&form);
    let pending = form.text("pending").to_owned();
    match check_code(&cx, browser(&cx, &headers), &form).await {
        Ok(Given::Open(opened)) => Ok(arrive(&cx, &onward, &opened)),
        Ok(Given::Over) => Ok(password_again(&cx, &onward, "", &over())),
        Ok(Given::Wrong(refusal)) | Err(Error::Refused(refusal)) => {
            let body = code_step(&cx, &onward, &pending, Some(&refusal));
            Ok(cx.refused(&refusal, cx.public_page(Texts::of(cx.lang).code_title(), body)))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn check_code(cx: &Cx, browser: Browser, form: &Form) -> Result<Given> {
    cx.limit(Limit::SignIn)?;
    let (app, pending, code) =
        (cx.app.clone(), form.text("pending").to_owned(), form.text("code").to_owned());
    cx.write(move |tx| second_factor::give(tx, &app.vault, &pending, &code, &browser)).await
}

fn over() -> Refusal {
    Refusal { kind: RefusalKind::SignInNeeded, say: Say::new(|lang| Texts::of(lang).refusal_code_over()) }
}

async fn sign_out(cx: Cx, _form: Form) -> Answer {
    if let Some(token) = cx.session_token().map(str::to_owned) {
        cx.write(move |tx| sessions::sign_out(tx, &token)).await?;
    }
    Ok(cx.sign_out(cx.to("/sign-in?after=out")))
}
