//! A deputy's own: what they lead, what they are asked to sign.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk};
use maud::html;
use page::{ButtonKind, FilterLink, Mark};
use serde::Deserialize;

use super::{HOME, handed, parts, tasks};
use crate::model::SuggestionId;
use crate::service::{self, Mine, WRITE};
use crate::store::Line;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new().route(HOME, get(list))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    which: String,
    #[serde(default)]
    before: String,
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let which = if asked.which == "signed" { Mine::Signed } else { Mine::Led };
    let before = asked.before.parse().unwrap_or(SuggestionId::from_number(i64::MAX));
    let (desk, (lines, now)) = cx
        .read_as(move |tx, actor| {
            let own = actor.person.is_some() && actor.reaches(WRITE).next().is_some();
            let lines = if own { Some(service::mine(tx, actor, which, before)?) } else { None };
            Ok((lines, tx.now()))
        })
        .await?;
    match lines {
        Some(lines) => Ok(show(&cx, &desk, which, &lines, now)),
        None if desk.actor.reaches(service::DECIDE).next().is_some() => Ok(cx.to(handed::HREF)),
        None => Ok(cx.to(tasks::HREF)),
    }
}

fn show(cx: &Cx, desk: &Desk, which: Mine, lines: &[Line], now: kernel::Instant) -> Response {
    let t = Texts::of(cx.lang);
    let tab = |label: &str, href: String, own: Mine| FilterLink {
        label: label.to_owned(),
        href,
        count: None,
        current: Mark::when(which == own),
    };
    let tabs = [
        tab(t.mine_led(), HOME.to_owned(), Mine::Led),
        tab(t.mine_signed(), format!("{HOME}?which=signed"), Mine::Signed),
    ];
    let (empty, hint, word) = match which {
        Mine::Led => (t.mine_empty_led(), t.mine_empty_led_hint(), "led"),
        Mine::Signed => (t.mine_empty_signed(), t.mine_empty_signed_hint(), "signed"),
    };
    let older = parts::older(lines).map(|last| format!("{HOME}?which={word}&before={last}"));
    let body = html! {
        (page::heading(t.mine_title(), t.mine_lede()))
        (page::button_row(page::link_button(ButtonKind::Main, t.mine_new(), "/desk/suggestions/new")))
        (page::filters(t.mine_which(), &tabs))
        @if lines.is_empty() { (page::empty(empty, hint)) }
        @else {
            (parts::lines(cx.lang, t.mine_title(), lines, now))
            (page::pager(cx.lang, None, older.as_deref()))
        }
    };
    cx.desk_page(desk, t.mine_title(), body)
}
