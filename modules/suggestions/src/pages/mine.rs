//! A deputy's own: drafts, what they lead, what they are asked to sign, what they took back.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use host::{Actor, Answer, App, Cx, Desk, Export, export};
use kernel::Result;
use maud::html;
use page::{ButtonKind, FilterLink, Mark};
use serde::Deserialize;
use store::Tx;

use super::{HOME, draft, handed, parts, tasks};
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
    fn which(&self) -> Option<Mine> {
        self.which.parse().ok()
    }
}

const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (wish, before) = (asked.which(), asked.before.parse().unwrap_or(NEWEST));
    let (desk, (found, now)) = cx
        .read_as(move |tx, actor| {
            let own = actor.person.is_some() && actor.reaches(WRITE).next().is_some();
            let found = match own {
                true => {
                    let which = meant(tx, actor, wish)?;
                    Some((which, service::mine(tx, actor, which, before)?))
                }
                false => None,
            };
            Ok((found, tx.now()))
        })
        .await?;
    match found {
        Some((which, lines)) => Ok(show(&cx, &desk, which, &lines, now)),
        None if desk.actor.reaches(service::DECIDE).next().is_some() => Ok(cx.to(handed::HREF)),
        None => Ok(cx.to(tasks::HREF)),
    }
}

/// What was asked for; without a wish drafts where there are any, and what was handed in otherwise.
fn meant(tx: &mut Tx, actor: &Actor, wish: Option<Mine>) -> Result<Mine> {
    match wish {
        Some(which) => Ok(which),
        None if service::mine(tx, actor, Mine::Drafts, NEWEST)?.is_empty() => Ok(Mine::Led),
        None => Ok(Mine::Drafts),
    }
}

fn show(cx: &Cx, desk: &Desk, which: Mine, lines: &[Line], now: kernel::Instant) -> Response {
    let t = Texts::of(cx.lang);
    let tab = |own: &Mine| FilterLink {
        label: label(cx, *own).to_owned(),
        href: format!("{HOME}?which={own}"),
        count: None,
        current: Mark::when(which == *own),
    };
    let tabs: Vec<FilterLink> = Mine::ALL.iter().map(tab).collect();
    let (empty, hint) = match which {
        Mine::Drafts => (t.mine_empty_drafts(), t.mine_empty_drafts_hint()),
        Mine::Led => (t.mine_empty_led(), t.mine_empty_led_hint()),
        Mine::Signed => (t.mine_empty_signed(), t.mine_empty_signed_hint()),
        Mine::Withdrawn => (t.mine_empty_withdrawn(), t.mine_empty_withdrawn_hint()),
    };
    let older = parts::older(lines).map(|last| format!("{HOME}?which={which}&before={last}"));
    let body = html! {
        (page::heading(t.mine_title(), t.mine_lede()))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Main, t.mine_new(), "/desk/suggestions/new"))
            (page::link_button(ButtonKind::Plain, t.mine_new_interpellation(), draft::INTERPELLATION))
        }))
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
    let (lang, wish) = (cx.lang, asked.which());
    let title = Texts::of(lang).mine_title().to_owned();
    let list = Export { list: "suggestions.mine", title, columns: parts::columns(lang) };
    export(&cx, &format, list, move |tx, actor, before: Option<SuggestionId>| {
        let which = meant(tx, actor, wish)?;
        let lines = service::mine(tx, actor, which, before.unwrap_or(NEWEST))?;
        let next = parts::older(&lines);
        Ok((lines.into_iter().map(|line| parts::row(lang, line)).collect(), next))
    })
    .await
}

fn label(cx: &Cx, which: Mine) -> &'static str {
    let t = Texts::of(cx.lang);
    match which {
        Mine::Drafts => t.mine_drafts(),
        Mine::Led => t.mine_led(),
        Mine::Signed => t.mine_signed(),
        Mine::Withdrawn => t.mine_withdrawn(),
    }
}
