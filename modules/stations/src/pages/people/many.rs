//! Letting many deputies belong to a station at once: a list is typed, looked up, looked over, and only then done.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::{Body, BodyId};
use host::{Actor, Answer, App, Cx, Form, Onward, Shown, answered, id_of, needed};
use jiff::civil::Date;
use kernel::{Lang, PersonId, Result, StationId, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, FormSpec, InputKind, Link, Tone, Width};
use serde::Deserialize;
use store::Tx;

use crate::service::attaching::{LetIn, Listed, Lookup, attach_all, groups, look_up, look_up_group};
use crate::texts::Texts;

pub(in crate::pages) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/people/many", get(start).post(look))
        .route("/desk/stations/{id}/people/many/attach", axum::routing::post(attach))
}

/// A whole delegation or group is asked for in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    body: String,
}

async fn start(cx: Cx, Path(id): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::fresh([("body", wanted.body)])).await
}

/// The list is looked up; nothing is changed yet.
async fn look(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::holding(form)).await
}

async fn page_of(cx: &Cx, id: StationId, shown: Shown) -> Answer {
    let form = shown.form();
    let (typed, within) = (form.text("list").to_owned(), form.parse("within"));
    let body: Option<BodyId> = form.parse("body");
    let looked = cx
        .read_as(move |tx, actor| {
            let found = match body {
                Some(body) => look_up_group(tx, actor, id, body)?,
                None => look_up(tx, actor, id, &typed, within)?,
            };
            with_groups(tx, found)
        })
        .await;
    let (desk, (found, groups), shown) = match looked {
        Ok((desk, found)) => (desk, found, shown),
        Err(kernel::Error::Refused(refusal)) if !refusal.fields().is_empty() => {
            let empty = move |tx: &mut Tx, actor: &Actor| {
                let found = look_up(tx, actor, id, "", within)?;
                with_groups(tx, found)
            };
            let (desk, found) = cx.read_as(empty).await?;
            (desk, found, Shown::again(shown.form().clone(), refusal))
        }
        Err(other) => return Err(other.into()),
    };
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let station = &found.of.station;
    let above = [Link::new(t.stations_title(), "/desk/stations"), Link::new(&station.name, &here)];
    let body = html! {
        (page::breadcrumb(lang, &above))
        (shown.errors(lang).summary())
        (page::heading(t.people_many(), t.people_many_lede()))
        (page::form(lang, &FormSpec::post(format!("{here}/people/many"), &cx.form_token()), list_fields(lang, &shown, &found)))
        @if !groups.is_empty() {
            (page::form(lang, &FormSpec::get(format!("{here}/people/many")), group_fields(lang, &shown, &groups)))
        }
        @if !found.lines.is_empty() {
            (page::section(t.people_found(), html! {
                (page::form(lang, &FormSpec::post(format!("{here}/people/many/attach"), &cx.form_token()), found_fields(lang, &shown, &found, clock::day_of(desk.actor.now))))
            }))
        }
    };
    Ok(cx.desk_page(&desk, t.people_many(), body))
}

/// What was found, with the delegations and groups that can be listed whole.
fn with_groups(tx: &mut Tx, found: Lookup) -> Result<(Lookup, Vec<(String, Body)>)> {
    let groups = groups(tx, &found.of.way)?;
    Ok((found, groups))
}

fn group_fields(lang: Lang, shown: &Shown, groups: &[(String, Body)]) -> Markup {
    let t = Texts::of(lang);
    let choice = |(region, body): &(String, Body)| {
        Choice::new(body.id.to_string(), t.people_group_of(&body.name, region))
    };
    let choices: Vec<Choice> = groups.iter().map(choice).collect();
    html! {
        (page::select(lang, &shown.field(lang, "body", t.people_group()).help(t.people_group_help()), &choices))
        (page::button(ButtonKind::Plain, t.people_group_list()))
    }
}

fn list_fields(lang: Lang, shown: &Shown, found: &Lookup) -> Markup {
    let t = Texts::of(lang);
    let regions: Vec<Choice> =
        found.of.way.iter().map(|region| Choice::new(region.id.to_string(), &region.name)).collect();
    let within = shown.field(lang, "within", t.people_within()).value(found.of.within.to_string());
    html! {
        (page::text_area(lang, &shown.field(lang, "list", t.people_list()).help(t.people_list_help()).rows(8)))
        (page::select(lang, &within, &regions))
        (page::button(ButtonKind::Plain, t.people_look()))
    }
}

/// Who was found, line by line: one alone of that name is chosen already, of several one is to be chosen.
fn found_fields(lang: Lang, shown: &Shown, found: &Lookup, today: Date) -> Markup {
    let t = Texts::of(lang);
    let mut choices: Vec<Choice> = Vec::new();
    let mut alone: Vec<String> = Vec::new();
    for line in &found.lines {
        if let [only] = line.found.as_slice() {
            alone.push(only.id.to_string());
        }
        choices.extend(line.found.iter().map(|row| {
            let mandates = t.person_mandates(i64::from(row.mandates));
            let hint = format!("{} · {mandates}", row.region_name);
            Choice::new(row.id.to_string(), &row.name).hint(hint)
        }));
    }
    let missing: Vec<&str> = typed_of(&found.lines, |line| line.found.is_empty());
    let several: Vec<&str> = typed_of(&found.lines, |line| line.found.len() > 1);
    let sent = shown.form().all("people").next().is_some();
    let people = shown.field(lang, "people", t.people_which());
    let people = if sent { people } else { people.values(alone) };
    let from = shown.field(lang, "from", t.from()).kind(InputKind::Date).width(Width::Short);
    let from = if shown.form().text("from").is_empty() { from.value(today.to_string()) } else { from };
    html! {
        @if !missing.is_empty() {
            (page::notice(Tone::Warn, html! { p { (t.people_missing(missing.join(t.between_titles()))) } }))
        }
        @if !several.is_empty() {
            (page::notice(Tone::Info, html! { p { (t.people_several(several.join(t.between_titles()))) } }))
        }
        (page::hidden("list", shown.form().text("list")))
        (page::hidden("body", shown.form().text("body")))
        (page::hidden("within", &found.of.within.to_string()))
        @if choices.is_empty() { (page::empty(t.people_nobody(), t.person_none_hint())) } @else {
            (page::checkboxes(lang, &people, &choices))
            (page::text_field(lang, &from))
            (page::button(ButtonKind::Main, t.people_attach()))
        }
    }
}

fn typed_of(lines: &[Listed], which: fn(&Listed) -> bool) -> Vec<&str> {
    lines.iter().filter(|line| which(line)).map(|line| line.typed.as_str()).collect()
}

async fn attach(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed): (StationId, _) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let from = needed(&typed, "from")?;
            let people: Vec<PersonId> = typed.all("people").filter_map(|one| one.parse().ok()).collect();
            attach_all(tx, actor, id, &people, from)
        })
        .await;
    let lang = cx.lang;
    let on = |came: LetIn| Onward::saying(format!("/desk/stations/{id}"), said(lang, &came));
    answered(&cx, done, on, |refusal| page_of(&cx, id, Shown::again(form, refusal))).await
}

/// What it came to, in numbers: no names in what is carried along.
fn said(lang: Lang, came: &LetIn) -> String {
    let t = Texts::of(lang);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    t.people_attached(count(came.done), count(came.no_deputy.len()), count(came.there.len()))
}
