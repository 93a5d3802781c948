//! The list of opinions on the desk.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::import::Target;
use host::{Answer, App, Cx, FOUND};
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, Column, FilterLink, Mark, Table};
use serde::Deserialize;

use super::found::{found, typed};
use super::{labels, until};
use crate::model::{Next, StageKind};
use crate::service::{self, Filter, Listing};
use crate::store::Line;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/opinions", get(list))
        .route("/desk/opinions/export/{format}", get(super::export::opinions))
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) stage: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    pub(super) q: String,
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let words = typed(&cx, &asked.q);
    let filter = Filter { stage: asked.stage.parse().ok(), before: asked.before.parse().ok() };
    let (desk, (listing, cut, now)) = cx
        .read_as(move |tx, actor| {
            let found = words.as_ref().map(|words| found(tx, actor, words)).transpose()?;
            let listing = match &found {
                Some(ids) => service::found(tx, actor, ids, filter.before)?,
                None => service::list(tx, actor, filter)?,
            };
            Ok((listing, found.is_some_and(|found| found.len() >= FOUND), tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.list_title(), t.list_lede()))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Plain, t.intake_open(), "/desk/opinions/new"))
            (page::link_button(ButtonKind::Plain, t.supervise_calls(), "/desk/opinions/calls"))
            @if desk.actor.reaches(service::IMPORT).next().is_some() {
                (page::link_button(ButtonKind::Plain, t.taking_opinions(), service::Opinions::PATH))
            }
        }))
        (page::search_box(cx.lang, "/desk/opinions", "q", t.list_search(), &asked.q, &[]))
        (filters(&cx, &listing, filter))
        @if listing.lines.is_empty() {
            (page::empty(t.list_empty(), t.list_empty_hint()))
        } @else {
            @if cut { (page::lede(&t.list_found_cut(i64::try_from(FOUND).unwrap_or(i64::MAX)))) }
            (table(&cx, &listing.lines, now))
            (further(&cx, &listing, &asked, filter))
            (host::export_links(&cx, "/desk/opinions/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.list_title(), body))
}

fn filters(cx: &Cx, listing: &Listing, filter: Filter) -> Markup {
    let t = Texts::of(cx.lang);
    let link = |label: &str, href: String, count: Option<i64>, stage: Option<StageKind>| FilterLink {
        label: label.to_owned(),
        href,
        count: count.and_then(|count| u64::try_from(count).ok()),
        current: Mark::when(filter.stage == stage),
    };
    let mut links = vec![link(t.list_all(), "/desk/opinions".to_owned(), None, None)];
    for stage in StageKind::ALL {
        let count = listing.counts.iter().find(|(kind, _)| kind == stage).map(|(_, count)| *count);
        let chosen = filter.stage == Some(*stage);
        if count.is_some() || chosen {
            let href = format!("/desk/opinions?stage={stage}");
            links.push(link(labels::stage(cx.lang, *stage), href, count, Some(*stage)));
        }
    }
    page::filters(t.list_stage(), &links)
}

pub(super) fn table(cx: &Cx, lines: &[Line], now: kernel::Instant) -> Markup {
    let t = Texts::of(cx.lang);
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                html! { (page::link(&line.title, &format!("/desk/opinions/{}", line.id))) },
                html! { (page::tag(labels::stage_tag(cx.lang, line.stage).tone, labels::stage(cx.lang, line.stage))) },
                html! { (waits_on(cx.lang, line.waits_on)) },
                html! { (page::due_line(cx.lang, until(line.due, now))) },
                html! { (page::moment(cx.lang, line.received_at)) },
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t.list_title_column()),
        Column::evident(t.list_stage()),
        Column::text(t.list_next()),
        Column::evident(t.list_due()),
        Column::whole(t.list_received()),
    ];
    page::table(&Table { caption: t.list_title().to_owned(), columns, rows })
}

pub(super) fn waits_on(lang: Lang, next: Next) -> &'static str {
    let t = Texts::of(lang);
    match next {
        Next::Station => t.next_station(),
        Next::Handler => t.next_handler(),
        Next::Office => t.handling_next_office(),
        Next::Citizen => t.next_citizen(),
        Next::Nobody => t.next_nobody(),
    }
}

/// The way to the next page: of what was found by searching the less fitting, of a list the older.
fn further(cx: &Cx, listing: &Listing, asked: &Asked, filter: Filter) -> Markup {
    let Some(before) = listing.older else { return html! {} };
    let t = Texts::of(cx.lang);
    if asked.q.trim().is_empty() {
        let stage = filter.stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
        return page::pager(cx.lang, None, Some(&format!("/desk/opinions?before={before}{stage}")));
    }
    let href = format!("/desk/opinions?q={}&before={before}", page::percent_encode(&asked.q));
    page::button_row(page::link_button(ButtonKind::Plain, t.list_found_more(), &href))
}
