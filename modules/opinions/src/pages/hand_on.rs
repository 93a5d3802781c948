//! Handing an opinion on to another station: one is found by name or place, and the reason is one the citizen reads.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Form, Onward, Shown, answered, needed, together};
use kernel::{Error, Result, StationId};
use maud::html;
use page::{ButtonKind, Choice, FormSpec, Link};
use serde::Deserialize;
use store::search::{Audience, Query as Question};

use super::item::known;
use crate::model::{OpinionId, Words};
use crate::service::{self, HandingOn};
use crate::texts::Texts;

/// How many stations are looked for.
const FOUND: usize = 40;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/opinions/{id}/hand-on", get(show).post(send))
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    q: String,
}

async fn show(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, known(&typed)?, &asked.q, Shown::default()).await
}

/// The stations in whose names, places or codes these words stand; none asked for without words.
async fn search(cx: &Cx, typed: &str) -> Result<Option<Vec<StationId>>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let question = Question {
        text: typed.to_owned(),
        kind: stations::STATION,
        within: Vec::new(),
        audience: Audience::Public,
        limit: FOUND,
    };
    let app = cx.app.clone();
    let hits = tokio::task::spawn_blocking(move || app.search.search(&question)).await;
    let hits = hits.map_err(Error::fault)?.map_err(Error::fault)?;
    Ok(Some(hits.into_iter().map(|hit| StationId::from_number(hit.key)).collect()))
}

async fn page_of(cx: &Cx, id: OpinionId, typed: &str, shown: Shown) -> Answer {
    let found = search(cx, typed).await?;
    let load =
        move |tx: &mut store::Tx, actor: &host::Actor| service::handing_on(tx, actor, id, found.as_deref());
    let (desk, view) = cx.read_as(load).await?;
    let HandingOn { opinion, station, others } = &view;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let href = format!("/desk/opinions/{id}");
    let here = format!("{href}/hand-on");
    let spec = FormSpec::post(format!("{here}?q={}", page::percent_encode(typed)), &cx.form_token())
        .draft(here.clone());
    let choices: Vec<Choice> =
        others.iter().map(|one| Choice::new(one.id.to_string(), &one.name).hint(&one.address)).collect();
    let why =
        shown.field(lang, "why", t.supervise_hand_on_why()).help(t.supervise_hand_on_why_help()).rows(3);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&opinion.title, href)]))
        (shown.errors(lang).summary())
        (page::heading(t.supervise_hand_on(), &t.supervise_hand_on_lede(&station.name)))
        (page::search_box(lang, &here, "q", t.supervise_hand_on_search(), typed, &[]))
        @if choices.is_empty() {
            (page::empty(t.supervise_hand_on_none(), t.supervise_hand_on_none_hint()))
        } @else {
            (page::form(lang, &spec, html! {
                (page::hidden("version", &opinion.version.to_string()))
                (page::radios(lang, &shown.field(lang, "station", t.supervise_left_to()), &choices))
                (page::text_area(lang, &why))
                (page::button(ButtonKind::Main, t.supervise_hand_on_send()))
            }))
        }
    };
    Ok(cx.desk_page(&desk, t.supervise_hand_on(), body))
}

async fn send(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (id, sent) = (known(&typed)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let seen = sent.parse("version").unwrap_or(0);
            let chosen = (needed::<StationId>(&sent, "station"), Words::required("why", sent.text("why")));
            let (to, why) = together(chosen)?;
            service::hand_on(tx, actor, id, seen, (to, why.as_str()))
        })
        .await;
    // Whoever handed it on may have no part in it any more.
    let on = |to: stations::Station| {
        Onward::saying("/desk/opinions", Texts::of(cx.lang).supervise_hand_on_done(&to.name))
    };
    let again = |refusal| page_of(&cx, id, &asked.q, Shown::again(form, refusal));
    answered(&cx, done, on, again).await
}
