//! Accounts, as the security administrator looks after them.

use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use host::{Answer, App, Cx, Desk, Form};
use kernel::{AccountId, Lang, Refusal, Result};
use maud::{Markup, html};
use page::{Action, ButtonKind, Column, Errors, Fact, Field, Fold, FormSpec, Link, Table, Tag, Tone, Width};
use serde::Deserialize;

use super::{NamedGrant, name_grants, shown};
use crate::model::{ReachKey, Standing, one_time_password};
use crate::password::{PasswordHash, Passwords};
use crate::service::accounts::{self, Managed};
use crate::store::accounts::AccountLine;
use crate::texts::Texts;

/// How many accounts a page lists.
pub(super) const ROWS: usize = 50;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/accounts", get(list))
        .route("/admin/accounts/export/{format}", get(super::export::list))
        .route("/admin/accounts/new", get(new).post(create))
        .route("/admin/accounts/{id}", get(open))
        .route("/admin/accounts/{id}/lock", post(lock))
        .route("/admin/accounts/{id}/unlock", post(unlock))
        .route("/admin/accounts/{id}/password", post(reset_password))
        .route("/admin/accounts/{id}/second-factor", post(remove_second_factor))
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) find: String,
    #[serde(default)]
    after: String,
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (find, after) = (asked.find.clone(), asked.after);
    let limit = i64::try_from(ROWS).unwrap_or_default() + 1;
    let (desk, mut lines) =
        cx.read_as(move |tx, actor| accounts::list(tx, actor, &find, &after, limit)).await?;
    let more = lines.len() > ROWS;
    lines.truncate(ROWS);
    let t = Texts::of(cx.lang);
    let next = lines.last().filter(|_| more).map(|last| {
        let (find, after) = (page::percent_encode(&asked.find), page::percent_encode(last.login.as_str()));
        format!("/admin/accounts?find={find}&after={after}")
    });
    let body = html! {
        (page::heading(t.accounts_title(), t.accounts_lede()))
        (page::link_button(ButtonKind::Main, t.accounts_new(), "/admin/accounts/new"))
        (page::search_box(cx.lang, "/admin/accounts", "find", t.accounts_find(), &asked.find, &[]))
        @if lines.is_empty() {
            (page::empty(t.accounts_empty(), t.accounts_empty_hint()))
        } @else {
            (page::table(&table(t, &lines)))
            @if let Some(next) = next { (page::link_button(ButtonKind::Plain, t.accounts_more(), &next)) }
            (host::export_links(&cx, "/admin/accounts/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.accounts_title(), body))
}

fn table(t: Texts, lines: &[AccountLine]) -> Table {
    let row = |line: &AccountLine| {
        let standing = standing(t, line.standing);
        vec![
            page::link(line.login.as_str(), &format!("/admin/accounts/{}", line.id)),
            html! { (line.name) },
            page::tag(standing.tone, &standing.text),
        ]
    };
    let columns = [t.login_label(), t.name_label(), t.standing_label()];
    Table {
        caption: t.accounts_caption().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: lines.iter().map(row).collect(),
    }
}

pub(super) fn standing(t: Texts, standing: Standing) -> Tag {
    match standing {
        Standing::Active => Tag::new(Tone::Good, t.standing_active()),
        Standing::Locked => Tag::new(Tone::Bad, t.standing_locked()),
    }
}

async fn new(cx: Cx) -> Answer {
    // Whoever may see the list may make accounts.
    let (desk, _) = cx.read_as(|tx, actor| accounts::list(tx, actor, "", "", 0)).await?;
    Ok(new_page(&cx, &desk, &Form::default(), None))
}

fn new_page(cx: &Cx, desk: &Desk, typed: &Form, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let field = |name: &str, label: &str| {
        Field::new(name, label).width(Width::Short).value(typed.text(name)).error(errors.of(name))
    };
    let fields = html! {
        (page::text_field(cx.lang, &field("login", t.login_label()).help(t.login_help()).autocomplete("off")))
        (page::text_field(cx.lang, &field("name", t.name_label()).help(t.name_help()).autocomplete("off")))
        (page::button(ButtonKind::Main, t.accounts_create()))
    };
    let body = html! {
        (page::breadcrumb(cx.lang, &[Link::new(t.accounts_title(), "/admin/accounts")]))
        (page::heading(t.accounts_new(), t.accounts_new_lede()))
        (errors.summary())
        (page::form(cx.lang, &FormSpec::post("/admin/accounts/new", &cx.form_token()), fields))
    };
    cx.desk_page(desk, t.accounts_new(), body)
}

/// A one-time password and its hash.
async fn fresh_password(cx: &Cx, passwords: &Passwords) -> Result<(String, PasswordHash)> {
    let entropy = cx.app.db.surroundings().entropy.clone();
    let password = one_time_password(&entropy);
    let hash = passwords.hash(password.clone(), entropy).await?;
    Ok((password, hash))
}

async fn create(cx: Cx, Extension(passwords): Extension<Passwords>, form: Form) -> Answer {
    let (password, hash) = fresh_password(&cx, &passwords).await?;
    let (login, name) = (form.text("login").to_owned(), form.text("name").to_owned());
    match cx.write_as(move |tx, actor| accounts::create_as(tx, actor, &login, &name, &hash)).await {
        Ok(id) => password_page(&cx, id, &password).await,
        Err(error) => {
            let refusal = shown(error)?;
            let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
            Ok(cx.refused(&refusal, new_page(&cx, &desk, &form, Some(&refusal))))
        }
    }
}

async fn reset_password(
    cx: Cx,
    Path(id): Path<AccountId>,
    Extension(passwords): Extension<Passwords>,
    _form: Form,
) -> Answer {
    let (password, hash) = fresh_password(&cx, &passwords).await?;
    cx.write_as(move |tx, actor| accounts::reset_password(tx, actor, id, &hash)).await?;
    password_page(&cx, id, &password).await
}

/// Only the hash is kept, so the password is shown in the answer itself and never again.
async fn password_page(cx: &Cx, id: AccountId, password: &str) -> Answer {
    let (desk, managed) = cx.read_as(move |tx, actor| accounts::managed(tx, actor, id)).await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.one_time_title(), t.one_time_lede()))
        (page::facts(&[
            Fact::text(t.login_label(), managed.row.login.as_str()),
            Fact::text(t.name_label(), &managed.row.name),
            Fact::new(t.one_time_label(), html! { code { (password) } }),
        ]))
        (page::notice(Tone::Warn, html! { p { (t.one_time_once()) } }))
        (page::link_button(ButtonKind::Main, t.one_time_next(), &format!("/admin/accounts/{id}")))
    };
    Ok(cx.desk_page(&desk, t.one_time_title(), body))
}

async fn open(cx: Cx, Path(id): Path<AccountId>) -> Answer {
    let (app, lang) = (cx.app.clone(), cx.lang);
    let (desk, (managed, grants)) = cx
        .read_as(move |tx, actor| {
            let managed = accounts::managed(tx, actor, id)?;
            let grants = name_grants(tx, &app.modules, lang, managed.grants.clone())?;
            Ok((managed, grants))
        })
        .await?;
    let t = Texts::of(lang);
    let own = desk.actor.account == id;
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.accounts_title(), "/admin/accounts")]))
        (page::heading(&managed.row.name, ""))
        (about(t, lang, &managed))
        (roles(&cx, id, &grants, own))
        @if own { (page::notice(Tone::Plain, html! { p { (t.accounts_own()) } })) }
        @else { (page::section(t.accounts_actions(), page::actions(&doings(&cx, &managed)))) }
    };
    Ok(cx.desk_page(&desk, &managed.row.name, body))
}

fn about(t: Texts, lang: Lang, managed: &Managed) -> Markup {
    let standing = standing(t, managed.row.standing);
    let factor = if managed.row.totp.is_some() { t.second_factor_on() } else { t.second_factor_off() };
    let sessions = i64::try_from(managed.sessions).unwrap_or(i64::MAX);
    page::facts(&[
        Fact::text(t.login_label(), managed.row.login.as_str()),
        Fact::new(t.standing_label(), page::tag(standing.tone, &standing.text)),
        Fact::text(t.second_factor_title(), factor),
        Fact::text(t.sessions_title(), t.sessions_count(sessions)),
        Fact::text(t.created_label(), page::moment(lang, managed.row.created_at)),
    ])
}

fn roles(cx: &Cx, id: AccountId, grants: &[NamedGrant], own: bool) -> Markup {
    let t = Texts::of(cx.lang);
    let columns = [t.role_label(), t.reach_label(), t.role_take_label()];
    let row = |named: &NamedGrant| {
        vec![
            html! { (named.grant.role.label(cx.lang)) },
            html! { (named.place) },
            html! { @if !own { (take_away(cx, id, named)) } },
        ]
    };
    let table = Table {
        caption: t.roles_caption().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: grants.iter().map(row).collect(),
    };
    page::section(
        t.roles_label(),
        html! {
            @if grants.is_empty() { (page::empty(t.roles_none(), t.roles_none_hint())) } @else { (page::table(&table)) }
            @if !own { (page::link_button(ButtonKind::Main, t.role_give_open(), &format!("/admin/accounts/{id}/roles"))) }
        },
    )
}

fn take_away(cx: &Cx, id: AccountId, named: &NamedGrant) -> Markup {
    let t = Texts::of(cx.lang);
    let key = ReachKey::of(&named.grant.reach).map(|key| key.code()).unwrap_or_default();
    let fields = html! {
        (page::hidden("role", named.grant.role.word()))
        (page::hidden("reach", &key))
        (page::button(ButtonKind::Plain, t.role_take()))
    };
    let action = format!("/admin/accounts/{id}/roles/take");
    page::form(cx.lang, &FormSpec::post(action, &cx.form_token()), fields)
}

/// What can be done to the account; each says first what it means.
fn doings(cx: &Cx, managed: &Managed) -> Vec<Action> {
    let t = Texts::of(cx.lang);
    let id = managed.row.id;
    let doing = |name: &str, label: &str, why: &str, kind| Action {
        id: name.to_owned(),
        label: label.to_owned(),
        kind: ButtonKind::Plain,
        fold: Fold::Closed,
        body: page::form(
            cx.lang,
            &FormSpec::post(format!("/admin/accounts/{id}/{name}"), &cx.form_token()),
            html! { (page::lede(why)) (page::button(kind, label)) },
        ),
    };
    let mut doings = vec![doing("password", t.reset_password(), t.reset_password_why(), ButtonKind::Main)];
    if managed.row.totp.is_some() {
        doings.push(doing("second-factor", t.reset_factor(), t.reset_factor_why(), ButtonKind::Danger));
    }
    doings.push(match managed.row.standing {
        Standing::Active => doing("lock", t.lock(), t.lock_why(), ButtonKind::Danger),
        Standing::Locked => doing("unlock", t.unlock(), t.unlock_why(), ButtonKind::Main),
    });
    doings
}

async fn lock(cx: Cx, Path(id): Path<AccountId>, _form: Form) -> Answer {
    cx.write_as(move |tx, actor| accounts::lock(tx, actor, id)).await?;
    Ok(cx.done(format!("/admin/accounts/{id}")))
}

async fn unlock(cx: Cx, Path(id): Path<AccountId>, _form: Form) -> Answer {
    cx.write_as(move |tx, actor| accounts::unlock(tx, actor, id)).await?;
    Ok(cx.done(format!("/admin/accounts/{id}")))
}

async fn remove_second_factor(cx: Cx, Path(id): Path<AccountId>, _form: Form) -> Answer {
    cx.write_as(move |tx, actor| accounts::remove_second_factor(tx, actor, id)).await?;
    Ok(cx.done(format!("/admin/accounts/{id}")))
}
