//! People whose record another office keeps: found by their whole name, and given a mandate of one's own congress.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::response::Response;
use host::{Answer, Cx, Desk, Shown};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{Action, Card, Fact, ItemHead, Tag, Tone};

use super::{Asked, back};
use crate::model::{Glimpse, PresentMandate};
use crate::service::people_called;
use crate::texts::Texts;

/// Where people kept elsewhere are found.
pub(super) const PATH: &str = "/desk/register/elsewhere";

/// Finds people by their whole name.
pub(super) async fn find(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let name = asked.q.clone();
    let (desk, found) = cx.read_as(move |tx, actor| people_called(tx, actor, &asked.q)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (page::breadcrumb(lang, &[back(t.people_title(), "/desk/register")]))
        (page::heading(t.elsewhere_title(), t.elsewhere_lede()))
        (page::search_box(lang, PATH, "q", t.elsewhere_name(), &name, &[]))
        @if !found.is_empty() { (cards(lang, &found)) }
        @else if !name.trim().is_empty() { (page::empty(&t.elsewhere_none(&name), t.elsewhere_none_hint())) }
    };
    Ok(cx.desk_page(&desk, t.elsewhere_title(), body))
}

/// The people of a name, each leading to their page.
fn cards(lang: Lang, all: &[Glimpse]) -> Markup {
    let t = Texts::of(lang);
    let card = |one: &Glimpse| {
        let mut lines = one.parts(lang);
        if one.held.is_empty() {
            lines.push(t.people_not_deputy().to_owned());
        }
        Card {
            href: format!("/desk/people/{}", one.id),
            title: one.name.clone(),
            tag: None,
            picture: None,
            lines,
        }
    };
    page::cards(&all.iter().map(card).collect::<Vec<_>>())
}

/// Who may be the very person that is being added.
pub(super) fn told_apart(lang: Lang, alike: &[Glimpse]) -> Markup {
    let t = Texts::of(lang);
    html! {
        (page::notice(Tone::Warn, html! { (t.elsewhere_alike()) }))
        (cards(lang, alike))
    }
}

/// The page of somebody whose record another office keeps, with the form that gives them a mandate.
pub(super) fn page(
    cx: &Cx,
    desk: &Desk,
    (person, kept): (&Glimpse, &BTreeSet<RegionId>),
    (mandate, shown): (Action, &Shown),
) -> Response {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let tag = if person.held.is_empty() {
        Tag::new(Tone::Plain, t.people_not_deputy())
    } else {
        Tag::new(Tone::Good, t.person_deputy())
    };
    let head = ItemHead {
        kind: t.person_kind().to_owned(),
        code: None,
        title: person.name.clone(),
        tag,
        facts: facts(lang, person, kept),
        next: None,
        actions: page::actions(&[mandate]),
    };
    let body = html! {
        (page::breadcrumb(lang, &[back(t.people_title(), "/desk/register"), back(t.elsewhere_title(), PATH)]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        (page::notice(Tone::Plain, html! { (t.elsewhere_note()) }))
    };
    cx.desk_page(desk, &person.name, body)
}

/// What one sees of somebody; mandates of congresses that the office keeps lead on.
fn facts(lang: Lang, person: &Glimpse, kept: &BTreeSet<RegionId>) -> Vec<Fact> {
    let t = Texts::of(lang);
    let mut facts = Vec::new();
    facts.extend(person.sex.map(|sex| Fact::text(t.person_sex(), sex.label(lang))));
    facts.extend(person.born.map(|year| Fact::text(t.elsewhere_year(), year.to_string())));
    let held = |one: &PresentMandate| {
        let title = one.title(lang);
        if kept.contains(&one.region) {
            Fact::new(t.mandate_column(), page::link(&title, &format!("/desk/mandates/{}", one.id)))
        } else {
            Fact::text(t.mandate_column(), title)
        }
    };
    facts.extend(person.held.iter().map(held));
    facts
}
