//! Giving a role: which one, for what, and that is all. What it can be given for comes from the rooms that keep it.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Grant, Module, NamedReach, Reach, Role};
use kernel::{AccountId, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Errors, Field, FormSpec, Link};
use serde::Deserialize;
use store::Tx;

use super::shown;
use crate::model::ReachKey;
use crate::service::accounts::{self, Managed};
use crate::service::roles;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/accounts/{id}/roles", get(open).post(give))
        .route("/admin/accounts/{id}/roles/take", post(take))
}

/// What was asked for so far.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    role: String,
    #[serde(default)]
    find: String,
}

/// The kind of thing a role is given for.
fn fits(role: Role, reach: &Reach) -> bool {
    match role {
        Role::Deputy => matches!(reach, Reach::Person(_)),
        Role::StationHead | Role::Liaison => matches!(reach, Reach::Station(_)),
        Role::UnitClerk | Role::UnitReviewer | Role::UnitSigner => matches!(reach, Reach::Unit(_)),
        Role::Committee => matches!(reach, Reach::Body(_)),
        Role::Office | Role::SystemAdministrator | Role::SecurityAdministrator | Role::Auditor => {
            matches!(reach, Reach::Region(_))
        }
    }
}

/// What the role can be given for, of those that the text finds.
fn found(tx: &mut Tx, modules: &[Module], role: Role, text: &str) -> Result<Vec<NamedReach>> {
    let mut found = Vec::new();
    for reaches in modules.iter().filter_map(|module| module.reaches) {
        found.extend((reaches.find)(tx, text.trim())?);
    }
    found.retain(|named| fits(role, &named.reach));
    Ok(found)
}

async fn open(cx: Cx, Path(id): Path<AccountId>, Query(asked): Query<Asked>) -> Answer {
    Ok(show(&cx, id, asked, None).await?)
}

async fn show(cx: &Cx, id: AccountId, asked: Asked, refusal: Option<&Refusal>) -> Result<Response> {
    let (app, wish) = (cx.app.clone(), asked.clone());
    let (desk, (managed, reaches)) = cx
        .read_as(move |tx, actor| {
            let managed = accounts::managed(tx, actor, id)?;
            let role = wish.role.parse().ok();
            let reaches = role.map(|role| found(tx, &app.modules, role, &wish.find)).transpose()?;
            Ok((managed, reaches))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let back = [
        Link::new(t.accounts_title(), "/admin/accounts"),
        Link::new(managed.row.name.clone(), format!("/admin/accounts/{id}")),
    ];
    let body = html! {
        (page::breadcrumb(cx.lang, &back))
        (page::heading(t.role_give_title(), &t.role_give_lede(&managed.row.name)))
        (errors.summary())
        (asking(cx.lang, &managed, &asked))
        @if let Some(reaches) = reaches { (choosing(cx, &managed, &asked, &reaches, &errors)) }
    };
    Ok(cx.desk_page(&desk, t.role_give_title(), body))
}

fn asking(lang: Lang, managed: &Managed, asked: &Asked) -> Markup {
    let t = Texts::of(lang);
    let roles: Vec<Choice> =
        Role::ALL.iter().map(|role| Choice::new(role.word(), role.label(lang))).collect();
    let role = Field::new("role", t.role_label()).value(&asked.role).help(t.role_apart());
    let find = Field::new("find", t.role_find()).value(&asked.find).help(t.role_find_help()).optional();
    let fields = html! {
        (page::select(lang, &role, &roles))
        (page::text_field(lang, &find))
        (page::button(ButtonKind::Plain, t.role_find_button()))
    };
    page::form(lang, &FormSpec::get(format!("/admin/accounts/{}/roles", managed.row.id)), fields)
}

fn choosing(cx: &Cx, managed: &Managed, asked: &Asked, reaches: &[NamedReach], errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let choices: Vec<Choice> = reaches
        .iter()
        .filter_map(|named| Some(Choice::new(ReachKey::of(&named.reach).ok()?.code(), named.name.clone())))
        .collect();
    if choices.is_empty() {
        return page::empty(t.reach_none(), t.reach_none_hint());
    }
    let field = Field::new("reach", t.reach_label()).error(errors.of("reach"));
    let fields = html! {
        (page::hidden("role", &asked.role))
        (page::hidden("find", &asked.find))
        (page::radios(cx.lang, &field, &choices))
        (page::button(ButtonKind::Main, t.role_give()))
    };
    let action = format!("/admin/accounts/{}/roles", managed.row.id);
    page::form(cx.lang, &FormSpec::post(action, &cx.form_token()), fields)
}

async fn give(cx: Cx, Path(id): Path<AccountId>, form: Form) -> Answer {
    let asked = Asked { role: form.text("role").to_owned(), find: form.text("find").to_owned() };
    let (app, wish, chosen) = (cx.app.clone(), asked.clone(), form.text("reach").to_owned());
    let given = cx
        .write_as(move |tx, actor| {
            let role: Role = wish.role.parse().map_err(|()| nothing_chosen("role"))?;
            // Looked up again, because a form can say anything.
            let reaches = found(tx, &app.modules, role, &wish.find)?;
            let named = reaches.iter().find(|named| key_of(&named.reach) == chosen);
            let named = named.ok_or_else(|| nothing_chosen("reach"))?;
            let grant = Grant { role, reach: named.reach.clone() };
            roles::give_as(tx, actor, id, &grant, Some(&named.region))
        })
        .await;
    match given {
        Ok(()) => Ok(cx.done(format!("/admin/accounts/{id}"))),
        Err(error) => {
            let refusal = shown(error)?;
            let page = show(&cx, id, asked, Some(&refusal)).await?;
            Ok(cx.refused(&refusal, page))
        }
    }
}

async fn take(cx: Cx, Path(id): Path<AccountId>, form: Form) -> Answer {
    let (role, reach) = (form.text("role").to_owned(), form.text("reach").to_owned());
    cx.write_as(move |tx, actor| {
        let held = accounts::managed(tx, actor, id)?.grants;
        let grant = held.iter().find(|grant| grant.role.word() == role && key_of(&grant.reach) == reach);
        grant.map_or(Ok(()), |grant| roles::take_away_as(tx, actor, id, grant))
    })
    .await?;
    Ok(cx.done(format!("/admin/accounts/{id}")))
}

fn key_of(reach: &Reach) -> String {
    ReachKey::of(reach).map(|key| key.code()).unwrap_or_default()
}

fn nothing_chosen(field: &'static str) -> Refusal {
    Refusal::field(field, Say::new(|lang| Texts::of(lang).reach_choose()))
}
