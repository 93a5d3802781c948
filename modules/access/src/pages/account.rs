//! One's own account: roles, password, signed-in browsers.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use host::{Answer, App, Cx, Desk, Form};
use kernel::{Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Column, Errors, Fact, Field, FormSpec, Table, Tone, Width};

use super::{NamedGrant, name_grants, owed_page, prove, shown};
use crate::model::device;
use crate::password::Passwords;
use crate::service::own::{self, Own};
use crate::service::sessions::{self, Owed};
use crate::store::sessions::{SessionId, SessionRow};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(account))
        .route("/account/password", get(password).post(change_password))
        .route("/account/sessions/{id}/end", post(end_one))
        .route("/account/sessions/end", post(end_all))
}

async fn account(cx: Cx) -> Answer {
    let (app, lang) = (cx.app.clone(), cx.lang);
    let token = cx.session_token().unwrap_or_default().to_owned();
    let (desk, (own, grants)) = cx
        .read_as(move |tx, actor| {
            let own = own::own(tx, actor, &token)?;
            let grants = name_grants(tx, &app.modules, lang, own.grants.clone())?;
            Ok((own, grants))
        })
        .await?;
    let t = Texts::of(lang);
    let body = html! {
        (page::heading(t.account_title(), ""))
        @if let Some(owed) = own.owed { (owed_notice(t, owed)) }
        (about(t, lang, &desk, &own, &grants))
        (page::section(t.password_title(), html! {
            (page::lede(t.password_why()))
            (page::link_button(ButtonKind::Plain, t.password_open(), "/account/password"))
        }))
        (page::section(t.second_factor_title(), html! {
            (page::lede(if own.has_second_factor { t.second_factor_on() } else { t.second_factor_off() }))
            (page::link_button(ButtonKind::Plain, t.second_factor_open(), "/account/second-factor"))
        }))
        (browsers(&cx, &own))
    };
    Ok(cx.desk_page(&desk, t.account_title(), body))
}

fn owed_notice(t: Texts, owed: Owed) -> Markup {
    let (say, button) = match owed {
        Owed::Password => (t.owed_password(), t.password_open()),
        Owed::SecondFactor => (t.owed_second_factor(), t.second_factor_open()),
    };
    page::notice(Tone::Warn, html! { p { (say) } p { (page::link(button, owed_page(owed))) } })
}

fn about(t: Texts, lang: kernel::Lang, desk: &Desk, own: &Own, grants: &[NamedGrant]) -> Markup {
    let roles = grants.iter().map(|named| format!("{} · {}", named.grant.role.label(lang), named.place));
    let roles: Vec<Markup> = roles.map(|role| html! { (role) }).collect();
    let roles = if roles.is_empty() {
        html! { (t.roles_none()) }
    } else {
        page::bullets(&roles)
    };
    page::facts(&[
        Fact::text(t.name_label(), &desk.actor.name),
        Fact::text(t.login_label(), &own.login),
        Fact::new(t.roles_label(), roles),
    ])
}

fn browsers(cx: &Cx, own: &Own) -> Markup {
    let t = Texts::of(cx.lang);
    let columns =
        [t.sessions_device(), t.sessions_address(), t.sessions_opened(), t.sessions_seen(), t.sessions_end()];
    let rows = own.sessions.iter().map(|session| row(cx, own.current, session)).collect();
    let table = Table {
        caption: t.sessions_caption().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows,
    };
    let everywhere = page::form(
        cx.lang,
        &FormSpec::post("/account/sessions/end", &cx.form_token()),
        page::button(ButtonKind::Danger, t.sessions_end_all()),
    );
    page::section(
        t.sessions_title(),
        html! { (page::lede(t.sessions_why())) (page::table(&table)) (everywhere) },
    )
}

fn row(cx: &Cx, current: Option<SessionId>, session: &SessionRow) -> Vec<Markup> {
    let t = Texts::of(cx.lang);
    let name = device(&session.agent).unwrap_or_else(|| t.sessions_unknown_device().to_owned());
    let here = current == Some(session.id);
    let action = format!("/account/sessions/{}/end", session.id);
    vec![
        html! { (name) @if here { " " (page::tag(Tone::Info, t.sessions_here())) } },
        html! { (session.client) },
        html! { (page::moment(cx.lang, session.opened_at)) },
        html! { (page::moment(cx.lang, session.last_seen)) },
        page::form(
            cx.lang,
            &FormSpec::post(action, &cx.form_token()),
            page::button(ButtonKind::Plain, t.sessions_end_one()),
        ),
    ]
}

async fn end_one(cx: Cx, Path(id): Path<SessionId>, _form: Form) -> Answer {
    cx.write_as(move |tx, actor| sessions::end_own(tx, actor, id)).await?;
    Ok(cx.done("/account".to_owned()))
}

async fn end_all(cx: Cx, _form: Form) -> Answer {
    cx.write_as(sessions::end_all_own).await?;
    Ok(cx.sign_out(cx.to("/sign-in?after=out")))
}

async fn password(cx: Cx) -> Answer {
    let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
    Ok(password_page(&cx, &desk, None))
}

fn password_page(cx: &Cx, desk: &Desk, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let field = |name: &str, label: &str, what| {
        Field::new(name, label).width(Width::Short).autocomplete(what).error(errors.of(name))
    };
    let old = field("password", t.password_old(), "current-password").help(t.password_old_help());
    let new = field("new_password", t.password_new(), "new-password").help(t.password_new_help());
    let again = field("new_password_again", t.password_again(), "new-password");
    let fields = html! {
        (page::password(cx.lang, &old))
        (page::password(cx.lang, &new))
        (page::password(cx.lang, &again))
        (page::button(ButtonKind::Main, t.password_button()))
    };
    let body = html! {
        (page::heading(t.password_title(), t.password_lede()))
        (errors.summary())
        (page::form(cx.lang, &FormSpec::post("/account/password", &cx.form_token()), fields))
    };
    cx.desk_page(desk, t.password_title(), body)
}

async fn change_password(cx: Cx, Extension(passwords): Extension<Passwords>, form: Form) -> Answer {
    match change(&cx, &passwords, &form).await {
        Ok(owed) => Ok(cx.to(owed.map_or("/account", owed_page))),
        Err(error) => {
            let refusal = shown(error)?;
            let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
            Ok(cx.refused(&refusal, password_page(&cx, &desk, Some(&refusal))))
        }
    }
}

async fn change(cx: &Cx, passwords: &Passwords, form: &Form) -> Result<Option<Owed>> {
    let typed = form.text("new_password").to_owned();
    let (_, new) = cx.read_as(move |tx, actor| own::judge(tx, actor, &typed)).await?;
    if form.text("new_password_again") != new.as_str() {
        return Err(Refusal::field(
            "new_password_again",
            Say::new(|lang| Texts::of(lang).password_differs()),
        )
        .into());
    }
    let old = prove(cx, passwords, form.text("password")).await?;
    let entropy = cx.app.db.surroundings().entropy.clone();
    let hash = passwords.hash(new.as_str().to_owned(), entropy).await?;
    let token = cx.session_token().unwrap_or_default().to_owned();
    cx.write_as(move |tx, actor| own::change_password(tx, actor, &old, &hash, &token)).await
}
