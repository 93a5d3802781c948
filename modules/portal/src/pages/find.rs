//! Finding a station or a deputy: by name, by code, or down the tree of places.

use axum::extract::Query;
use congress::{DeputyLine, ElectorateRow, Region};
use host::{Answer, Cx};
use jiff::civil::Date;
use kernel::{Lang, RegionId, Result};
use maud::{Markup, html};
use page::{ButtonKind, Card, FilterLink, Link, Mark, Tone};
use serde::Deserialize;
use stations::Station;
use store::Tx;

use super::{constituency, deputy_card, suspended_tag};
use crate::search::{self, Found, Hits};
use crate::texts::Texts;

/// How many stations of the places below one are shown.
const BELOW: i64 = 24;
/// How many deputies of a congress are shown; the largest one of a province has some 900.
const DEPUTIES: i64 = 1000;
/// What the address says for the deputies of a place.
const WHO_DEPUTIES: &str = "deputies";
/// What the address says for its constituencies.
const WHO_CONSTITUENCIES: &str = "constituencies";

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    place: String,
    who: String,
}

pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let place: Option<RegionId> = asked.place.parse().ok();
    let typed = asked.q.trim().to_owned();
    if typed.is_empty() {
        return browse(&cx, place, &asked.who).await;
    }
    let (app, text) = (cx.app.clone(), typed.clone());
    let hits = match cx.read(move |tx| search::find(&app, tx, &text, place)).await? {
        Found::Station(code) => return Ok(cx.to(&format!("/s/{code}"))),
        Found::Opinion(code) => return Ok(cx.to(&format!("/o/{code}"))),
        Found::Hits(hits) => hits,
    };
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.find_title(), ""))
        (search_again(cx.lang, &typed))
        @if hits.none() {
            (page::empty_then(&t.find_none(&typed), t.find_none_hint(), page::link_button(ButtonKind::Plain, t.find_by_place(), "/find")))
        } @else { (results(cx.lang, &hits)) }
    };
    Ok(cx.public_page(&t.find_results(&typed), body))
}

fn search_again(lang: Lang, typed: &str) -> Markup {
    page::search_box(lang, "/find", "q", Texts::of(lang).find_label(), typed, &[])
}

fn results(lang: Lang, hits: &Hits) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if !hits.stations.is_empty() { (page::section(t.find_stations(), stations_list(lang, &hits.stations))) }
        @if !hits.deputies.is_empty() {
            (page::section(t.find_deputies(), page::cards(&hits.deputies.iter().map(|one| deputy_card(lang, one)).collect::<Vec<_>>())))
        }
        @if !hits.constituencies.is_empty() {
            (page::section(t.find_constituencies(), constituency::found(lang, &hits.constituencies)))
        }
        @if !hits.places.is_empty() { (page::filters(t.find_places(), &places(&hits.places, ""))) }
    }
}

fn stations_list(lang: Lang, all: &[Station]) -> Markup {
    page::cards(&all.iter().map(|station| stations::card(lang, station)).collect::<Vec<_>>())
}

fn places(regions: &[Region], who: &str) -> Vec<FilterLink> {
    let link = |region: &Region| FilterLink {
        label: region.name.clone(),
        href: href(region.id, who),
        count: None,
        current: Mark::Other,
    };
    regions.iter().map(link).collect()
}

fn href(place: RegionId, who: &str) -> String {
    match who {
        WHO_DEPUTIES | WHO_CONSTITUENCIES => format!("/find?place={place}&who={who}"),
        _ => format!("/find?place={place}"),
    }
}

/// A place with what is there.
struct Here {
    region: Region,
    way: Vec<Region>,
    below: Vec<Region>,
    what: What,
    today: Date,
    /// What was announced of it for a day to come.
    plan: Option<congress::RegionPlan>,
    /// Where the suggestions that its congress publishes are read, if it does.
    published: Option<String>,
}

/// What is shown of a place.
enum What {
    /// Its own stations.
    Stations(Vec<Station>),
    /// It has none; those of the places below it.
    Below(Vec<Station>),
    /// Nor have those; the nearest one.
    Nearest(Option<Box<Station>>),
    /// Its deputies.
    Deputies(Vec<DeputyLine>),
    /// The constituencies of its congress.
    Constituencies(Vec<ElectorateRow>),
}

async fn browse(cx: &Cx, place: Option<RegionId>, who: &str) -> Answer {
    let wanted = who.to_owned();
    let here = cx.read(move |tx| here(tx, place, &wanted)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let Some(here) = here else {
        let body = html! {
            (page::heading(t.find_title(), t.find_lede()))
            (page::empty(t.find_nothing_yet(), t.find_nothing_yet_hint()))
        };
        return Ok(cx.public_page(t.find_title(), body));
    };
    let above = here.way.iter().filter(|region| region.id != here.region.id);
    let above: Vec<Link> = above.map(|region| Link::new(&region.name, href(region.id, who))).collect();
    let mut kinds =
        vec![switch(t.find_stations(), &here, "", who), switch(t.find_deputies(), &here, WHO_DEPUTIES, who)];
    // Also where there are none, for whoever comes from a place that has some: one of the choices is always the present one.
    if here.region.level.elected_by_voters() || who == WHO_CONSTITUENCIES {
        kinds.push(switch(t.find_constituencies(), &here, WHO_CONSTITUENCIES, who));
    }
    let body = html! {
        (page::heading(t.find_title(), t.find_lede()))
        (search_again(lang, ""))
        (super::near::ask(cx))
        (page::breadcrumb(lang, &above))
        (page::section(&here.region.name, html! {
            @if let Some(plan) = &here.plan { (page::notice(Tone::Info, html! { (plan.said(lang)) })) }
            @if !here.below.is_empty() { (page::filters(t.find_further(), &places(&here.below, who))) }
            (page::filters(t.find_what(), &kinds))
            @if let Some(href) = &here.published {
                (page::button_row(page::link_button(ButtonKind::Plain, t.find_published(), href)))
            }
            (what(lang, &here))
        }))
    };
    Ok(cx.public_page(&here.region.name, body))
}

fn switch(label: &str, here: &Here, to: &str, who: &str) -> FilterLink {
    let known = if matches!(who, WHO_DEPUTIES | WHO_CONSTITUENCIES) { who } else { "" };
    let current = Mark::when(to == known);
    FilterLink { label: label.to_owned(), href: href(here.region.id, to), count: None, current }
}

fn here(tx: &mut Tx, place: Option<RegionId>, who: &str) -> Result<Option<Here>> {
    let region = match place {
        Some(id) => Some(congress::known_region(tx, id)?),
        None => congress::top_region(tx)?,
    };
    let Some(region) = region else { return Ok(None) };
    let way = congress::way_to(tx, region.id)?;
    let below = congress::children(tx, region.id)?;
    let what = match who {
        WHO_DEPUTIES => What::Deputies(congress::deputies_in(tx, region.id, DEPUTIES)?),
        WHO_CONSTITUENCIES => What::Constituencies(congress::constituencies_today(tx, region.id)?),
        _ => stations_of(tx, &region)?,
    };
    let published = suggestions::published_in(tx, region.id)?;
    let today = kernel::clock::day_of(tx.now());
    let plan = congress::plan_of(tx, region.id)?;
    Ok(Some(Here { region, way, below, what, today, plan, published }))
}

fn stations_of(tx: &mut Tx, region: &Region) -> Result<What> {
    let own = stations::stations_in(tx, region.id)?;
    if !own.is_empty() {
        return Ok(What::Stations(own));
    }
    let below = stations::stations_below(tx, region.id, BELOW)?;
    if !below.is_empty() {
        return Ok(What::Below(below));
    }
    Ok(What::Nearest(stations::nearest_open(tx, &region.path)?.map(Box::new)))
}

fn what(lang: Lang, here: &Here) -> Markup {
    let t = Texts::of(lang);
    let name = &here.region.name;
    match &here.what {
        What::Stations(own) => stations_list(lang, own),
        What::Below(below) => html! { (page::lede(&t.find_below(name))) (stations_list(lang, below)) },
        What::Nearest(Some(nearest)) => html! {
            (page::lede(&t.find_nearest(name)))
            (stations_list(lang, std::slice::from_ref(&**nearest)))
        },
        What::Nearest(None) => page::empty(t.find_nothing_yet(), t.find_nothing_yet_hint()),
        What::Constituencies(_) if !here.region.level.elected_by_voters() => {
            page::empty(&t.find_not_by_constituency(name), t.find_not_by_constituency_hint())
        }
        What::Constituencies(none) if none.is_empty() => {
            page::empty(&t.find_no_constituencies(name), t.find_no_constituencies_hint())
        }
        What::Constituencies(all) => constituency::cards(all),
        What::Deputies(none) if none.is_empty() => {
            page::empty(&t.find_no_deputies(name), t.find_no_deputies_hint())
        }
        What::Deputies(all) => {
            page::cards(&all.iter().map(|line| line_card(lang, line, here.today)).collect::<Vec<_>>())
        }
    }
}

fn line_card(lang: Lang, line: &DeputyLine, today: Date) -> Card {
    Card {
        href: format!("/d/{}", line.person),
        title: line.name.clone(),
        tag: (!congress::acting(line.suspended_from, today)).then(|| suspended_tag(lang)),
        picture: Some(page::portrait(&line.name, None)),
        lines: [Some(line.seat.clone()), line.delegation.clone()].into_iter().flatten().collect(),
    }
}
