//! The lead asks other deputies of the same congress to co-sign.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered, id_of};
use kernel::PersonId;
use maud::{Markup, html};
use page::{ButtonKind, Choice, FormSpec};
use serde::Deserialize;

use super::{HOME, labels};
use crate::model::SuggestionId;
use crate::service::{self, Candidates, Found};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/suggestions/{id}/cosigners", get(look).post(invite))
}

#[derive(Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

async fn look(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let q = asked.q.clone();
    let (desk, found) = cx.read_as(move |tx, actor| service::candidates(tx, actor, id, &q)).await?;
    Ok(show(&cx, &desk, &found, &asked.q, &Shown::default()))
}

async fn invite(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let people: Vec<PersonId> = form.all("people").filter_map(|one| one.parse().ok()).collect();
    let seen = form.parse("version").unwrap_or(0);
    let done = cx.write_as(move |tx, actor| service::invite(tx, actor, id, seen, &people)).await;
    let cx = &cx;
    let on = |_| Onward::saying(format!("{HOME}/{id}"), Texts::of(cx.lang).cosign_asked());
    answered(cx, done, on, |refusal| async move {
        let q = asked.q.clone();
        let (desk, found) = cx.read_as(move |tx, actor| service::candidates(tx, actor, id, &q)).await?;
        Ok(show(cx, &desk, &found, &asked.q, &Shown::again(form, refusal)))
    })
    .await
}

fn show(cx: &Cx, desk: &Desk, found: &Candidates, q: &str, shown: &Shown) -> Response {
    let t = Texts::of(cx.lang);
    let suggestion = &found.suggestion;
    let address = format!("{HOME}/{}/cosigners", suggestion.id);
    let back = page::Link::new(&suggestion.subject, format!("{HOME}/{}", suggestion.id));
    let lede = match found.counted.needed {
        Some(needed) => labels::signed_of(cx.lang, suggestion.kind, needed, found.counted.signed),
        None => t.cosign_lede().to_owned(),
    };
    let body = html! {
        (page::breadcrumb(cx.lang, &[back]))
        (shown.errors(cx.lang).summary())
        (page::heading(t.cosign_title(), &lede))
        (page::search_box(cx.lang, &address, "q", t.cosign_search(), q, &[]))
        @if found.people.is_empty() { (page::empty(t.cosign_nobody(), t.cosign_nobody_hint())) }
        @else { (people(cx, found, q, &address, shown)) }
    };
    cx.desk_page(desk, t.cosign_title(), body)
}

fn people(cx: &Cx, found: &Candidates, q: &str, address: &str, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let action = format!("{address}?q={}", page::percent_encode(q));
    let choice = |line: &congress::DeputyLine| {
        let where_from = line.delegation.as_deref().unwrap_or(&line.seat);
        Choice::new(line.person.to_string(), &line.name).hint(where_from)
    };
    let choices: Vec<Choice> = found.people.iter().map(choice).collect();
    let field = shown.field(cx.lang, "people", t.cosign_people());
    page::form(
        cx.lang,
        &FormSpec::post(action, &cx.form_token()),
        html! {
            (page::hidden("version", &found.suggestion.version.to_string()))
            (page::checkboxes(cx.lang, &field, &choices))
            @if found.found == Found::More { (page::lede(t.cosign_more())) }
            (page::button(ButtonKind::Main, t.cosign_send()))
        },
    )
}
