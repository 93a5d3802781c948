//! What was sent to a committee, for its staff.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use maud::html;
use page::ButtonKind;
use serde::Deserialize;

use super::{parts, supervision};
use crate::model::SuggestionId;
use crate::service;
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/committee";

/// Before this comes everything.
const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    before: String,
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let before: SuggestionId = asked.before.parse().unwrap_or(NEWEST);
    let (desk, all) = cx.read_as(move |tx, actor| service::sent_to_committees(tx, actor, before)).await?;
    let t = Texts::of(cx.lang);
    let now = desk.actor.now;
    let body = html! {
        (page::heading(t.committee_title(), t.committee_lede()))
        (page::button_row(page::link_button(ButtonKind::Plain, t.supervision_title(), supervision::HREF)))
        @for sent in &all {
            (page::section(&format!("{} · {}", sent.congress.name, sent.committee.name), html! {
                @if sent.lines.is_empty() { (page::empty(t.committee_empty(), t.committee_empty_hint())) }
                @else { (parts::lines(cx.lang, t.committee_title(), &sent.lines, now)) }
                @if let Some(last) = parts::older(&sent.lines) {
                    (page::pager(cx.lang, None, Some(&format!("{HREF}?before={last}"))))
                }
            }))
        }
    };
    Ok(cx.desk_page(&desk, t.committee_title(), body))
}
