//! What everybody may read: suggestions and their replies, by place, field, year, deputy and unit; and what was promised.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, id_of};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{Card, Column, Fact, Figure, FilterLink, Link, Mark, Table, Tag, Tone};
use serde::Deserialize;

use super::labels;
use crate::model::{Keeping, Publicity, SuggestionId};
use crate::service::{self, PublishedItem, PublishedPage, Tracked};
use crate::store::{Narrowed, PAGE, Promise, PublicPromise, Publication};
use crate::texts::Texts;

/// Where the list is.
pub(super) const HREF: &str = "/suggestions";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(list))
        .route("/suggestions/promises", get(promises))
        .route("/suggestions/{id}", get(show))
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    place: String,
    field: String,
    year: String,
    deputy: String,
    unit: String,
    before: String,
}

impl Asked {
    fn place(&self) -> Option<RegionId> {
        self.place.parse().ok()
    }

    /// One narrowing at a time: each is one index.
    fn narrowed(&self, region: RegionId) -> Narrowed {
        if let Ok(person) = self.deputy.parse() {
            return Narrowed::Deputy(person);
        }
        if let Ok(unit) = self.unit.parse() {
            return Narrowed::Unit(unit);
        }
        match self.year.parse() {
            Ok(year) => Narrowed::Year(region, year),
            Err(_) if !self.field.is_empty() => Narrowed::Field(region, self.field.clone()),
            Err(_) => Narrowed::Congress(region),
        }
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let before = asked.before.parse().unwrap_or(SuggestionId::from_number(i64::MAX));
    let (page, way, below) = cx
        .read(move |tx| {
            let page = service::published_page(tx, wanted.place(), |id| wanted.narrowed(id), before)?;
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
        (page::section(&page.region.name, html! {
            @if !places.is_empty() { (page::filters(t.published_places(), &places)) }
            (rates(cx.lang, &page))
            (narrowings(cx.lang, &page, &asked))
            @if page.list.is_empty() {
                (page::empty(t.published_empty(), t.published_empty_hint()))
            } @else {
                (cards(cx.lang, &page.list))
                (page::pager(cx.lang, None, older(&page.list, &asked, here).as_deref()))
            }
        }))
    };
    Ok(cx.public_page(t.published_title(), body))
}

fn of_place(region: RegionId) -> String {
    format!("{HREF}?place={region}")
}

fn filter(label: &str, href: String, current: Mark) -> FilterLink {
    FilterLink { label: label.to_owned(), href, count: None, current }
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
            page::ButtonKind::Plain,
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
    let place = of_place(page.region.id);
    let none = asked.field.is_empty() && asked.year.is_empty();
    let all = || filter(t.published_all(), place.clone(), Mark::when(none));
    let years = page.years.iter().map(|year| {
        let current = Mark::when(asked.year == year.to_string());
        filter(&t.published_year(year.to_string()), format!("{place}&year={year}"), current)
    });
    let fields = page.fields.iter().map(|field| {
        let href = format!("{place}&field={}", page::percent_encode(field));
        filter(field, href, Mark::when(asked.field == *field))
    });
    html! {
        @if page.years.len() > 1 {
            (page::filters(t.published_by_year(), &std::iter::once(all()).chain(years).collect::<Vec<_>>()))
        }
        (page::filters(t.published_by_field(), &std::iter::once(all()).chain(fields).collect::<Vec<_>>()))
    }
}

fn older(list: &[Publication], asked: &Asked, here: RegionId) -> Option<String> {
    let full = i64::try_from(list.len()).unwrap_or(0) == PAGE;
    let last = list.last().filter(|_| full)?;
    let mut href = format!("{}&before={}", of_place(here), last.suggestion);
    for (name, value) in
        [("field", &asked.field), ("year", &asked.year), ("deputy", &asked.deputy), ("unit", &asked.unit)]
    {
        if !value.is_empty() {
            href.push_str(&format!("&{name}={}", page::percent_encode(value)));
        }
    }
    Some(href)
}

/// What is published, as cards.
pub(super) fn cards(lang: Lang, list: &[Publication]) -> Markup {
    let t = Texts::of(lang);
    let cards: Vec<Card> = list
        .iter()
        .map(|one| Card {
            href: format!("{HREF}/{}", one.suggestion),
            title: one.subject.clone(),
            tag: Some(match one.reply_state {
                Publicity::Published => Tag::new(Tone::Good, t.published_with_reply()),
                _ => Tag::new(Tone::Plain, t.published_text_only()),
            }),
            picture: None,
            lines: vec![
                kernel::text::excerpt(&one.text, 60),
                format!("{} · {}", one.lead_name, labels::number(lang, one.term, one.session, one.number)),
            ],
        })
        .collect();
    page::cards(&cards)
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let item = cx.read(move |tx| service::published_item(tx, id)).await?;
    let t = Texts::of(cx.lang);
    let shown = &item.publication;
    let body = html! {
        (page::heading(&shown.subject, ""))
        (page::facts(&facts(cx.lang, &item)))
        (page::section(t.published_text(), page::prose(&shown.text)))
        @if shown.reply_state == Publicity::Published {
            (page::section(t.published_reply(), page::quote(&names(&item), page::prose(&shown.reply))))
            @if !item.promises.is_empty() {
                (page::section(t.published_promised(), promise_table(cx.lang, &item.promises)))
            }
        } @else {
            (page::section(t.published_reply(), page::lede(labels::publicity(cx.lang, shown.reply_state))))
        }
    };
    Ok(cx.public_page(&shown.subject, body))
}

fn names(item: &PublishedItem) -> String {
    item.units.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
}

fn facts(lang: Lang, item: &PublishedItem) -> Vec<Fact> {
    let t = Texts::of(lang);
    let shown = &item.publication;
    let title = congress::mandate_title(lang, &item.congress, shown.term);
    let lead = page::link(&shown.lead_name, &format!("/d/{}", shown.lead));
    let units = html! {
        @for (place, (id, name)) in item.units.iter().enumerate() {
            @if place > 0 { "、" }
            (page::link(name, &format!("{}&unit={id}", of_place(shown.region))))
        }
    };
    let mut facts = vec![
        Fact::text(t.published_congress(), title),
        Fact::text(t.published_number(), labels::number(lang, shown.term, shown.session, shown.number)),
        Fact::new(t.published_lead(), lead),
    ];
    if let Some(field) = &shown.field {
        facts.push(Fact::text(t.published_field(), field));
    }
    if !item.units.is_empty() {
        facts.push(Fact::new(t.published_units(), units));
    }
    facts
}

fn promise_table(lang: Lang, promises: &[Promise]) -> Markup {
    let t = Texts::of(lang);
    let rows = promises
        .iter()
        .map(|one| {
            vec![
                html! { (one.what) },
                html! { (one.unit_name) },
                html! { (page::day(lang, one.due)) },
                keeping(lang, one.state),
            ]
        })
        .collect();
    let columns = [t.published_what(), t.published_units(), t.published_due(), t.published_state()];
    let columns = columns.map(Column::text).into();
    page::table(&Table { caption: t.published_promised().to_owned(), columns, rows })
}

fn keeping(lang: Lang, state: Keeping) -> Markup {
    let tone = match state {
        Keeping::Open => Tone::Warn,
        Keeping::Kept => Tone::Good,
        Keeping::Given => Tone::Bad,
    };
    page::tag(tone, labels::keeping(lang, state))
}

async fn promises(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let place = asked.place();
    let tracked = cx.read(move |tx| service::tracked_promises(tx, place)).await?;
    let t = Texts::of(cx.lang);
    let title = t.published_promises_of(&tracked.region.name);
    let none = tracked.open.is_empty() && tracked.kept.is_empty() && tracked.given_up.is_empty();
    let body = html! {
        (page::heading(&title, t.published_promises_lede()))
        @if none {
            (page::empty(t.published_promises_none(), t.published_promises_none_hint()))
        } @else { (all_promises(cx.lang, &tracked)) }
    };
    Ok(cx.public_page(&title, body))
}

fn all_promises(lang: Lang, tracked: &Tracked) -> Markup {
    let t = Texts::of(lang);
    let groups = [
        (t.published_open(), &tracked.open),
        (t.published_kept(), &tracked.kept),
        (t.published_given_up(), &tracked.given_up),
    ];
    html! {
        @for (title, list) in groups {
            @if !list.is_empty() { (page::section(title, tracked_table(lang, title, list))) }
        }
    }
}

fn tracked_table(lang: Lang, caption: &str, list: &[PublicPromise]) -> Markup {
    let t = Texts::of(lang);
    let rows = list
        .iter()
        .map(|one| {
            vec![
                html! { (one.what) },
                html! { (page::link(&one.subject, &format!("{HREF}/{}", one.suggestion))) },
                html! { (one.unit_name) },
                html! { (page::day(lang, one.due)) },
            ]
        })
        .collect();
    let columns = [t.published_what(), t.published_about(), t.published_units()].map(Column::text);
    let columns = columns.into_iter().chain([Column::whole(t.published_due())]).collect();
    page::table(&Table { caption: caption.to_owned(), columns, rows })
}
