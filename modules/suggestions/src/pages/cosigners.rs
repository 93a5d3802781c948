//! The lead asks other deputies of the same congress to co-sign: by name or delegation, in several goes. Who was ticked stays
//! ticked, whatever is looked for next.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered, id_of};
use kernel::PersonId;
use maud::{Markup, html};
use page::{ButtonKind, Choice, Field, Fold, FormSpec};

use super::{HOME, labels};
use crate::model::SuggestionId;
use crate::service::{self, Among, Candidates, Found, Take};
use crate::texts::Texts;

/// So many who are chosen stand open; more are folded away.
const UNFOLDED: usize = 12;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/suggestions/{id}/cosigners", get(look).post(invite))
}

async fn look(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let among = Among::default();
    let (desk, found) = cx.read_as(move |tx, actor| service::candidates(tx, actor, id, &among)).await?;
    Ok(show(&cx, &desk, &found, &Among::default(), &Shown::default()))
}

/// Among whom the lead looks, as the form says it.
fn among(form: &Form) -> Among {
    Among {
        typed: form.text("q").to_owned(),
        delegation: form.text("delegation").to_owned(),
        chosen: form.all("people").filter_map(|one| one.parse().ok()).collect(),
        take: if form.text("do") == "everybody" { Take::Everybody } else { Take::Ticked },
    }
}

/// Looks for more, or asks those who are ticked.
async fn invite(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let among = among(&form);
    if form.text("do") != "ask" {
        let looked = among.clone();
        let (desk, found) = cx.read_as(move |tx, actor| service::candidates(tx, actor, id, &looked)).await?;
        return Ok(show(&cx, &desk, &found, &among, &Shown::default()));
    }
    let people: Vec<PersonId> = among.chosen.clone();
    let seen = form.parse("version").unwrap_or(0);
    let done = cx.write_as(move |tx, actor| service::invite(tx, actor, id, seen, &people)).await;
    let cx = &cx;
    let on = |_| Onward::saying(format!("{HOME}/{id}"), Texts::of(cx.lang).cosign_asked());
    answered(cx, done, on, |refusal| async move {
        let looked = among.clone();
        let (desk, found) = cx.read_as(move |tx, actor| service::candidates(tx, actor, id, &looked)).await?;
        Ok(show(cx, &desk, &found, &among, &Shown::again(form, refusal)))
    })
    .await
}

fn show(cx: &Cx, desk: &Desk, found: &Candidates, among: &Among, shown: &Shown) -> Response {
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
        (page::form(cx.lang, &FormSpec::post(address, &cx.form_token()), html! {
            (page::hidden("version", &suggestion.version.to_string()))
            (chosen(cx, found))
            (finding(cx, found, among))
            (people(cx, found, shown))
        }))
    };
    cx.desk_page(desk, t.cosign_title(), body)
}

fn choices(people: &[congress::DeputyLine]) -> Vec<Choice> {
    let choice = |line: &congress::DeputyLine| {
        let where_from = line.delegation.as_deref().unwrap_or(&line.seat);
        Choice::new(line.person.to_string(), &line.name).hint(where_from)
    };
    people.iter().map(choice).collect()
}

/// Who is chosen so far: the tick goes where somebody is not to be asked after all.
fn chosen(cx: &Cx, found: &Candidates) -> Markup {
    let t = Texts::of(cx.lang);
    let ids: Vec<String> = found.chosen.iter().map(|one| one.person.to_string()).collect();
    let label = t.cosign_chosen(found.chosen.len());
    let field = Field::new("people", t.cosign_chosen_help()).within("chosen").values(ids).narrowing();
    let fold = if found.chosen.len() > UNFOLDED { Fold::Closed } else { Fold::Open };
    html! {
        @if !found.chosen.is_empty() {
            (page::more(&label, fold, page::checkboxes(cx.lang, &field, &choices(&found.chosen))))
        }
    }
}

fn finding(cx: &Cx, found: &Candidates, among: &Among) -> Markup {
    let t = Texts::of(cx.lang);
    let delegations: Vec<Choice> = found.delegations.iter().map(|one| Choice::new(one, one)).collect();
    let name = Field::new("q", t.cosign_search()).value(&among.typed).narrowing();
    let delegation = Field::new("delegation", t.cosign_delegation()).value(&among.delegation).narrowing();
    html! {
        (page::text_field(cx.lang, &name))
        @if !delegations.is_empty() { (page::select(cx.lang, &delegation, &delegations)) }
        (page::button_value(ButtonKind::Plain, t.cosign_find(), "do", "find"))
    }
}

fn people(cx: &Cx, found: &Candidates, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let error = shown.errors(cx.lang).of("people");
    let field = Field::new("people", t.cosign_people()).error(error).narrowing();
    html! {
        @if found.people.is_empty() { (page::empty(t.cosign_nobody(), t.cosign_nobody_hint())) }
        @else { (page::checkboxes(cx.lang, &field, &choices(&found.people))) }
        @if found.found == Found::More { (page::lede(t.cosign_more())) }
        @if !found.people.is_empty() || !found.chosen.is_empty() {
            (page::button_row(html! {
                (page::button_value(ButtonKind::Main, t.cosign_send(), "do", "ask"))
                @if !found.people.is_empty() {
                    (page::button_value(ButtonKind::Plain, t.cosign_everybody(), "do", "everybody"))
                }
            }))
        }
    }
}
