//! A constituency as anybody may see it: the places it covers and who was elected there.

use axum::extract::Path;
use congress::{Electorate, ElectorateId, ElectorateRow, OnDay, Region};
use host::{Answer, Cx, id_of};
use jiff::civil::Date;
use kernel::{Lang, Refusal, Result, Say, clock};
use maud::{Markup, html};
use page::{ButtonKind, Card, Fact, Link};
use store::Tx;

use super::suspended_tag;
use crate::texts::Texts;

/// Where a constituency's page is.
pub(super) fn href(id: ElectorateId) -> String {
    format!("/constituency/{id}")
}

struct View {
    electorate: Electorate,
    region: Region,
    deputies: Vec<OnDay>,
    today: Date,
}

pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: ElectorateId = id_of(&id)?;
    let view = cx.read(move |tx| view(tx, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let one = &view.electorate;
    let congress = congress::mandate_title(lang, &view.region.name, one.term);
    let mut facts = vec![Fact::text(t.constituency_congress(), congress)];
    if !one.covers.is_empty() {
        facts.push(Fact::text(t.constituency_covers(), &one.covers));
    }
    let back = Link::new(&view.region.name, format!("/find?place={}&who=constituencies", view.region.id));
    let body = html! {
        (page::breadcrumb(lang, &[back]))
        (page::heading(&one.name, ""))
        (page::facts(&facts))
        (page::section(t.find_deputies(), deputies(lang, &view)))
    };
    Ok(cx.public_page(&one.name, body))
}

fn view(tx: &mut Tx, id: ElectorateId) -> Result<View> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).constituency_not_found()));
    let electorate = congress::electorate(tx, id)?.ok_or_else(none)?;
    let region = congress::known_region(tx, electorate.region)?;
    let today = clock::day_of(tx.now());
    let mut deputies = congress::elected_by(tx, id)?;
    deputies.retain(|one| one.from_day <= today && one.until_day.is_none_or(|until| today <= until));
    Ok(View { electorate, region, deputies, today })
}

fn deputies(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    if view.deputies.is_empty() {
        let other = format!("/find?place={}&who=deputies", view.region.id);
        let link = page::link_button(ButtonKind::Plain, t.deputy_find_other(), &other);
        return page::empty_then(t.constituency_nobody(), t.constituency_nobody_hint(), link);
    }
    let card = |one: &OnDay| Card {
        href: format!("/d/{}", one.person),
        title: one.name.clone(),
        tag: (!congress::acting(one.suspended_from, view.today)).then(|| suspended_tag(lang)),
        picture: Some(page::portrait(&one.name, None)),
        lines: one.delegation.clone().into_iter().collect(),
    };
    page::cards(&view.deputies.iter().map(card).collect::<Vec<_>>())
}

/// The constituencies of a congress, as cards.
pub(super) fn cards(rows: &[ElectorateRow]) -> Markup {
    let card = |row: &ElectorateRow| Card {
        href: href(row.id),
        title: row.name.clone(),
        tag: None,
        picture: None,
        lines: vec![kernel::text::excerpt(&row.covers, 80)],
    };
    page::cards(&rows.iter().map(card).collect::<Vec<_>>())
}

/// Constituencies that were looked for, as cards.
pub(super) fn found(lang: Lang, all: &[(Electorate, Region)]) -> Markup {
    let card = |(one, region): &(Electorate, Region)| Card {
        href: href(one.id),
        title: one.name.clone(),
        tag: None,
        picture: None,
        lines: vec![
            congress::mandate_title(lang, &region.name, one.term),
            kernel::text::excerpt(&one.covers, 80),
        ],
    };
    page::cards(&all.iter().map(card).collect::<Vec<_>>())
}
