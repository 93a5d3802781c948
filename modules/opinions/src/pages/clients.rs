//! The desk of whoever lets other programs file: keys, shown once, ended at once.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Desk, Form, NAME_LIMIT, Shown, id_of, needed};
use kernel::{Error, Refusal, RegionId};
use maud::{Markup, html};
use page::{ButtonKind, Column, Fact, FormSpec, Table, Tone};
use serde::Deserialize;

use crate::model::{ApiClient, ApiKey};
use crate::service::{CONNECT, ClientView, client_view, make_client, revoke_client};
use crate::texts::Texts;

/// Where the list is.
pub(super) const HREF: &str = "/desk/open311";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/open311", get(list).post(make))
        .route("/desk/open311/{id}/revoke", post(revoke))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    region: String,
}

impl Asked {
    pub(super) fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show(&cx, asked.region(), None, None).await
}

async fn show(
    cx: &Cx,
    region: Option<RegionId>,
    made: Option<(ApiClient, ApiKey)>,
    refused: Option<(Form, Refusal)>,
) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = client_view(tx, actor, region)?;
            let around = Around::of(tx, actor, CONNECT, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let refusal = refused.as_ref().map(|(_, refusal)| refusal.clone());
    let shown = refused.map_or_else(Shown::default, |(form, refusal)| Shown::again(form, refusal));
    let page = render(cx, &desk, &view, &around, made.as_ref(), &shown);
    Ok(match refusal {
        Some(refusal) => cx.refused(&refusal, page),
        None => page,
    })
}

fn render(
    cx: &Cx,
    desk: &Desk,
    view: &ClientView,
    around: &Around,
    made: Option<&(ApiClient, ApiKey)>,
    shown: &Shown,
) -> Response {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(format!("{HREF}?region={}", view.region.id), &cx.form_token());
    let name = shown.field(lang, "name", t.clients_name()).limit(NAME_LIMIT).help(t.clients_name_help());
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.clients_title(), &t.clients_lede(&view.region.name)))
        @if let Some((client, key)) = made { (handed_out(cx, client, key)) }
        (around.nav(lang, HREF))
        (page::form(lang, &spec, html! {
            (page::hidden("region", &view.region.id.to_string()))
            (page::text_field(lang, &name))
            (page::button(ButtonKind::Main, t.clients_make()))
        }))
        @if view.clients.is_empty() { (page::empty(t.clients_empty(), t.clients_empty_hint())) }
        @else { (page::table(&lines(cx, view))) }
    };
    cx.desk_page(desk, t.clients_title(), body)
}

fn handed_out(cx: &Cx, client: &ApiClient, key: &ApiKey) -> Markup {
    let t = Texts::of(cx.lang);
    let fact = Fact::text(t.clients_key(), key.as_str());
    page::notice(
        Tone::Good,
        html! {
            (page::section(t.clients_made_title(), page::lede(&t.clients_made(&client.name))))
            (page::facts(&[fact]))
        },
    )
}

fn lines(cx: &Cx, view: &ClientView) -> Table {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |client: &ApiClient| {
        let used = client.used_at.map_or_else(|| t.clients_never().to_owned(), |at| page::moment(lang, at));
        let state = match client.revoked_at {
            None => end_form(cx, client),
            Some(at) => html! { (page::tag(Tone::Plain, t.clients_revoked())) " " (page::moment(lang, at)) },
        };
        vec![
            html! { (client.name) },
            html! { "…" (client.hint) },
            html! { (page::moment(lang, client.made_at)) },
            html! { (used) },
            state,
        ]
    };
    let labels =
        [t.clients_name(), t.clients_key(), t.clients_made_at(), t.clients_used_at(), t.clients_state()];
    Table {
        caption: t.clients_title().to_owned(),
        columns: labels.map(Column::text).into(),
        rows: view.clients.iter().map(row).collect(),
    }
}

fn end_form(cx: &Cx, client: &ApiClient) -> Markup {
    let t = Texts::of(cx.lang);
    let spec = FormSpec::post(format!("{HREF}/{}/revoke", client.id), &cx.form_token());
    html! {
        (page::tag(Tone::Good, t.clients_holds()))
        (page::form(cx.lang, &spec, page::button(ButtonKind::Plain, t.clients_revoke())))
    }
}

/// The answer to the form is the only page that ever shows the key.
async fn make(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| make_client(tx, actor, needed(&typed, "region")?, typed.text("name")))
        .await;
    match done {
        Ok(made) => show(&cx, Some(made.0.region), Some(made), None).await,
        Err(Error::Refused(refusal)) => show(&cx, asked.region(), None, Some((form, refusal))).await,
        Err(fault) => Err(fault.into()),
    }
}

async fn revoke(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let region = cx.write_as(move |tx, actor| revoke_client(tx, actor, id)).await?;
    Ok(cx.to(&format!("{HREF}?region={region}")))
}
