//! A deputy's own: what they lead, what they are asked to sign.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Export, export};
use maud::html;
use page::{ButtonKind, FilterLink, Mark};
use serde::Deserialize;

use super::{HOME, handed, parts, tasks};
use crate::model::SuggestionId;
use crate::service::{self, Mine, WRITE};
use crate::store::Line;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new().route(HOME, get(list)).route("/desk/suggestions/export/{format}", get(file))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    which: String,
    #[serde(default)]
    before: String,
}

impl Asked {
    fn which(&self) -> Mine {
        if self.which == "signed" { Mine::Signed } else { Mine::Led }
    }
}

const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let which = asked.which();
    let before = asked.before.parse().unwrap_or(NEWEST);
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
            (host::export_links(cx, "/desk/suggestions/export"))
        }
    };
    cx.desk_page(desk, t.mine_title(), body)
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, which) = (cx.lang, asked.which());
    let title = Texts::of(lang).mine_title().to_owned();
    let list = Export { list: "suggestions.mine", title, columns: parts::columns(lang) };
    export(&cx, &format, list, move |tx, actor, before: Option<SuggestionId>| {
        let lines = service::mine(tx, actor, which, before.unwrap_or(NEWEST))?;
        let next = parts::older(&lines);
        Ok((lines.into_iter().map(|line| parts::row(lang, line)).collect(), next))
    })
    .await
}
