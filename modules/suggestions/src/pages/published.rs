//! What everybody may read: suggestions and their replies, by words, place, field, year, deputy and unit; what is not published,
//! with the reason; and what was promised.

mod item;
mod promises;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export_open};
use kernel::{Lang, PersonId, RegionId, Result, UnitId};
use maud::{Markup, html};
use page::{
    ButtonKind, Card, Choice, Field, Figure, FilterLink, Fold, FormSpec, Link, Mark, Tag, Tone, Width,
};
use paper::Column;
use serde::Deserialize;
use store::Tx;
use store::search::{Audience, Query as Question, Within};

use super::labels;
use crate::index::{IN_PUBLIC, of_public_key};
use crate::model::{Publicity, SuggestionId};
use crate::service::{self, Hits, Listed, PublishedLine, PublishedPage};
use crate::store::{Narrowed, Publication};
use crate::texts::Texts;

/// Where the list is.
pub(super) const HREF: &str = "/suggestions";

/// How many of those found by searching are listed, the best first.
const FOUND: usize = 1000;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(list))
        .route("/suggestions/export/{format}", get(file))
        .merge(promises::routes())
        .merge(item::routes())
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    place: String,
    q: String,
    field: String,
    year: String,
    deputy: String,
    /// Who leads it, by name.
    name: String,
    unit: String,
    state: String,
    before: String,
}

const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

impl Asked {
    fn place(&self) -> Option<RegionId> {
        self.place.parse().ok()
    }

    fn words(&self) -> &str {
        self.q.trim()
    }

    /// What is not published is listed by its state alone.
    fn state(&self) -> Option<Publicity> {
        let state = self.state.parse().ok();
        state.filter(|state| matches!(state, Publicity::OnRequest | Publicity::Withheld))
    }

    fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    fn deputy(&self) -> Option<PersonId> {
        self.deputy.parse().ok()
    }

    /// Every narrowing holds beside the others. What a deputy leads is shown of all congresses until one is named.
    fn narrowed(&self, region: RegionId) -> Narrowed {
        let typed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let everywhere = self.place().is_none() && self.deputy().is_some();
        Narrowed {
            region: Some(region).filter(|_| !everywhere),
            field: typed(&self.field),
            year: self.year.parse().ok(),
            deputy: self.deputy(),
            name: typed(&self.name),
            unit: self.unit(),
        }
    }

    /// What is listed after this, in the order in which it is shown.
    fn listed(
        &self,
        region: RegionId,
        found: Option<Vec<SuggestionId>>,
        after: Option<SuggestionId>,
    ) -> Listed {
        let before = after.unwrap_or(NEWEST);
        match (found, self.state()) {
            (Some(ids), _) => Listed::Found(Hits { ids, by: self.narrowed(region), after }),
            (None, Some(state)) => Listed::Not(state, before),
            (None, None) => Listed::Published(self.narrowed(region), before),
        }
    }

    /// What is asked for beside the page, by name.
    fn kept(&self) -> [(&'static str, &str); 8] {
        [
            ("place", &self.place),
            ("q", self.words()),
            ("field", &self.field),
            ("year", &self.year),
            ("deputy", &self.deputy),
            ("name", &self.name),
            ("unit", &self.unit),
            ("state", &self.state),
        ]
    }

    /// The address of the same list with one thing otherwise; empty where it is not asked for any more.
    fn with(&self, here: RegionId, changed: &str, value: &str) -> String {
        let everywhere = self.place.is_empty() && !self.deputy.is_empty() && changed != "deputy";
        let mut href = if everywhere { format!("{HREF}?place=") } else { of_place(here) };
        let others = self.kept().into_iter().filter(|(name, _)| !["place", changed].contains(name));
        for (name, value) in others.chain([(changed, value)]).filter(|(_, value)| !value.is_empty()) {
            href.push_str(&format!("&{name}={}", page::percent_encode(value)));
        }
        href
    }

    /// The page after this, asked for as this one.
    fn after(&self, here: RegionId, last: SuggestionId) -> String {
        self.with(here, "before", &last.to_string())
    }

    /// Where the words are looked for.
    fn within(&self, top: RegionId) -> Within {
        if let Ok(person) = self.deputy.parse() {
            return Within::Person(person);
        }
        if let Ok(unit) = self.unit.parse() {
            return Within::Unit(unit);
        }
        Within::Region(self.place().unwrap_or(top))
    }
}

/// What was found by the words, the best first; none where none were typed.
async fn search(cx: &Cx, asked: &Asked) -> Result<Option<Vec<SuggestionId>>> {
    if asked.words().is_empty() {
        return Ok(None);
    }
    let Some(top) = cx.read(congress::top_region).await? else { return Ok(Some(Vec::new())) };
    let question = Question {
        text: asked.words().to_owned(),
        kind: IN_PUBLIC,
        within: vec![asked.within(top.id)],
        audience: Audience::Public,
        limit: FOUND,
    };
    let app = cx.app.clone();
    let hits = tokio::task::spawn_blocking(move || app.search.search(&question)).await;
    let hits = hits.map_err(kernel::Error::fault)?.map_err(kernel::Error::fault)?;
    Ok(Some(hits.into_iter().map(|hit| of_public_key(hit.key)).collect()))
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let found = search(&cx, &asked).await?;
    let many = found.as_ref().is_some_and(|found| found.len() >= FOUND);
    let after = asked.before.parse().ok();
    let (page, way, below) = cx
        .read(move |tx| {
            let whose = (wanted.unit(), wanted.deputy());
            let listed = |id| wanted.listed(id, found.clone(), after);
            let page = service::published_page(tx, wanted.place(), whose, listed)?;
            let way = congress::way_to(tx, page.region.id)?;
            let below = congress::children(tx, page.region.id)?;
            Ok((page, way, below))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let here = page.region.id;
    let above = way.iter().filter(|region| region.id != here);
    let above: Vec<Link> = above.map(|one| Link::new(&one.name, of_place(one.id))).collect();
    let places: Vec<FilterLink> =
        below.iter().map(|one| filter(&one.name, of_place(one.id), Mark::Other)).collect();
    let body = html! {
        (page::heading(t.published_title(), t.published_lede()))
        (page::breadcrumb(cx.lang, &above))
        (search_box(cx.lang, &asked))
        (page::section(&page.region.name, html! {
            @if !places.is_empty() { (page::filters(t.published_places(), &places)) }
            (rates(cx.lang, &page))
            (narrowings(cx.lang, &page, &asked))
            @if page.list.is_empty() {
                @if asked.words().is_empty() { (page::empty(t.published_empty(), t.published_empty_hint())) }
                @else if page.next.is_some() { (page::lede(t.published_none_here())) }
                @else { (page::empty(t.published_not_found(), t.published_not_found_hint())) }
            } @else { (cards(cx.lang, &page.list)) }
            @let next = page.next.map(|next| asked.after(here, next));
            @if asked.words().is_empty() { (page::pager(cx.lang, None, next.as_deref())) }
            @else { (page::next_page(cx.lang, next.as_deref())) }
            @if page.next.is_none() && many { (page::lede(&t.published_many(FOUND))) }
            @if !page.list.is_empty() && asked.words().is_empty() {
                (host::export_links(&cx, "/suggestions/export"))
            }
        }))
    };
    Ok(cx.public_page(t.published_title(), body))
}

pub(super) fn of_place(region: RegionId) -> String {
    format!("{HREF}?place={region}")
}

fn filter(label: &str, href: String, current: Mark) -> FilterLink {
    FilterLink { label: label.to_owned(), href, count: None, current }
}

fn search_box(lang: Lang, asked: &Asked) -> Markup {
    let kept =
        asked.kept().into_iter().filter(|(name, value)| !["q", "state"].contains(name) && !value.is_empty());
    let kept: Vec<(&str, &str)> = kept.collect();
    page::search_box(lang, HREF, "q", Texts::of(lang).published_search(), &asked.q, &kept)
}

fn rates(lang: Lang, page: &PublishedPage) -> Markup {
    let t = Texts::of(lang);
    let (decided, texts, replies) = page.rates;
    if decided == 0 {
        return html! {};
    }
    let figure = |label: &str, value: i64| Figure {
        label: label.to_owned(),
        number: percent(value, decided),
        href: None,
        change: None,
    };
    html! {
        (page::figures(&[figure(t.published_rate_texts(), texts), figure(t.published_rate_replies(), replies)]))
        (page::button_row(page::link_button(
            ButtonKind::Plain,
            t.published_promises(),
            &format!("/suggestions/promises?place={}", page.region.id),
        )))
    }
}

/// A share in whole per cent.
fn percent(part: i64, whole: i64) -> String {
    format!("{}%", part.saturating_mul(100).saturating_add(whole / 2).checked_div(whole).unwrap_or(0))
}

fn narrowings(lang: Lang, page: &PublishedPage, asked: &Asked) -> Markup {
    let t = Texts::of(lang);
    let here = page.region.id;
    let state = asked.state();
    let choice = |name: &str, value: &str, label: &str, chosen: &str| {
        filter(label, asked.with(here, name, value), Mark::when(chosen == value))
    };
    let years = page.years.iter().map(|year| {
        let year = year.to_string();
        choice("year", &year, &t.published_year(&year), &asked.year)
    });
    let all_years = choice("year", "", t.published_all(), &asked.year);
    let fields = page.fields.iter().map(|field| choice("field", field, field, &asked.field));
    let all_fields = choice("field", "", t.published_all(), &asked.field);
    let stated = |chosen: Publicity| {
        let href = format!("{}&state={chosen}", of_place(here));
        filter(labels::publicity(lang, chosen), href, Mark::when(state == Some(chosen)))
    };
    let published = labels::publicity(lang, Publicity::Published);
    let published = filter(published, of_place(here), Mark::when(state.is_none()));
    let states = [published, stated(Publicity::OnRequest), stated(Publicity::Withheld)];
    html! {
        @if page.rates.0 > page.rates.1 { (page::filters(t.published_by_state(), &states)) }
        @if state.is_none() {
            @if page.years.len() > 1 {
                (page::filters(t.published_by_year(), &std::iter::once(all_years).chain(years).collect::<Vec<_>>()))
            }
            (page::filters(t.published_by_field(), &std::iter::once(all_fields).chain(fields).collect::<Vec<_>>()))
            (whose(lang, page, asked))
        }
    }
}

/// Whose: chosen among the units, or the deputy's name typed; what was chosen stands before the list and is taken away there.
fn whose(lang: Lang, page: &PublishedPage, asked: &Asked) -> Markup {
    let t = Texts::of(lang);
    let here = page.region.id;
    let known = page.units.iter().find(|(unit, ..)| Some(*unit) == asked.unit());
    let without = |name: &str, label: &str| {
        filter(&t.published_without(label), asked.with(here, name, ""), Mark::Other)
    };
    let mut chosen = Vec::new();
    if asked.unit().is_some() {
        chosen.push(without("unit", known.map_or(t.published_units(), |(_, name, _)| name)));
    }
    if asked.deputy().is_some() {
        let name = page.list.first().map_or(t.published_lead(), |one| one.lead_name.as_str());
        chosen.push(without("deputy", name));
    }
    if !asked.name.trim().is_empty() {
        chosen.push(without("name", asked.name.trim()));
    }
    html! {
        @if !chosen.is_empty() { (page::filters(t.published_chosen(), &chosen)) }
        @if page.rates.1 > 0 { (page::more(t.published_by_whom(), Fold::Closed, chooser(lang, page, asked))) }
    }
}

fn chooser(lang: Lang, page: &PublishedPage, asked: &Asked) -> Markup {
    let t = Texts::of(lang);
    let units: Vec<Choice> = page
        .units
        .iter()
        .map(|(unit, name, shown)| Choice::new(unit.to_string(), t.published_unit(*shown, name)))
        .collect();
    let unit = Field::new("unit", t.published_units()).value(&asked.unit).optional();
    let name = Field::new("name", t.published_lead()).value(asked.name.trim()).optional();
    let name = name.help(t.published_name_help()).width(Width::Short);
    let place = page.region.id.to_string();
    let kept = asked.kept().into_iter().filter(|(name, _)| ["q", "field", "year"].contains(name));
    page::form(
        lang,
        &FormSpec::get(HREF),
        html! {
            (page::hidden("place", &place))
            @for (name, value) in kept.filter(|(_, value)| !value.is_empty()) { (page::hidden(name, value)) }
            @if !units.is_empty() { (page::select(lang, &unit, &units)) }
            (page::text_field(lang, &name))
            (page::button(ButtonKind::Plain, t.published_narrow()))
        },
    )
}

/// What is published, as cards; of what is not, its number and why.
fn cards(lang: Lang, list: &[Publication]) -> Markup {
    let cards: Vec<Card> = list.iter().map(|one| card(lang, one)).collect();
    page::cards(&cards)
}

fn card(lang: Lang, one: &Publication) -> Card {
    let t = Texts::of(lang);
    let number = labels::number(lang, one.term, one.session, one.number);
    let href = format!("{HREF}/{}", one.suggestion);
    if one.text_state != Publicity::Published {
        return Card {
            href,
            title: number,
            tag: Some(Tag::new(Tone::Plain, labels::publicity(lang, one.text_state))),
            picture: None,
            lines: vec![one.field.clone().unwrap_or_default(), item::why_not(lang, one)],
        };
    }
    Card {
        href,
        title: one.subject.clone(),
        tag: Some(match one.reply_state {
            Publicity::Published => Tag::new(Tone::Good, t.published_with_reply()),
            _ => Tag::new(Tone::Plain, t.published_text_only()),
        }),
        picture: None,
        lines: vec![kernel::text::excerpt(&one.text, 60), format!("{} · {number}", one.lead_name)],
    }
}

/// What a deputy leads that is published, as cards for other pages.
pub fn publication_cards(lang: Lang, list: &[PublishedLine]) -> Markup {
    let cards: Vec<Card> = list.iter().map(|one| card(lang, &one.0)).collect();
    page::cards(&cards)
}

/// Where everybody reads what a congress publishes; none where it publishes nothing.
///
/// # Errors
/// A fault when the database fails.
pub fn published_in(tx: &mut Tx, region: RegionId) -> Result<Option<String>> {
    Ok(service::publishes(tx, region)?.then(|| of_place(region)))
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = vec![
        Column::text(t.published_number()),
        Column::text(t.list_kind()),
        Column::text(t.list_subject()),
        Column::text(t.published_lead()),
        Column::text(t.published_field()),
        Column::text(t.published_text()),
        Column::text(t.published_reply()),
    ];
    let list = Export { list: "suggestions.published", title: t.published_title().to_owned(), columns };
    export_open(&cx, &format, list, move |tx, before: Option<SuggestionId>| {
        let whose = (asked.unit(), asked.deputy());
        let listed = |id| asked.listed(id, None, before);
        let page = service::published_page(tx, asked.place(), whose, listed)?;
        let row = |one: &Publication| {
            let shown = one.text_state == Publicity::Published;
            vec![
                labels::number(lang, one.term, one.session, one.number),
                labels::kind(lang, one.kind).to_owned(),
                one.subject.clone(),
                if shown { one.lead_name.clone() } else { String::new() },
                one.field.clone().unwrap_or_default(),
                labels::publicity(lang, one.text_state).to_owned(),
                labels::publicity(lang, one.reply_state).to_owned(),
            ]
        };
        Ok((page.list.iter().map(row).collect(), page.next))
    })
    .await
}
