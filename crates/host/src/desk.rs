//! The first screen of every role: what waits for me. And the notices.

use axum::Router;
use axum::extract::Query;
use axum::routing::{get, post};
use kernel::{Id, Lang, Result};
use maud::{Markup, html};
use serde::Deserialize;
use store::Tx;

use crate::actor::{Actor, Role};
use crate::answer::Answer;
use crate::app::App;
use crate::cx::Cx;
use crate::form::Form;
use crate::long;
use crate::module::{Module, Todo};
use crate::notices::{self, NoticeRow};
use crate::texts::Texts;

/// How many rows each module shows at most.
const ROWS: i64 = 50;
/// Modules count what waits as far as this; beyond it, it is enough to know that there is more.
const COUNTED: i64 = 1000;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(desk))
        .route("/desk/notices", get(list))
        .route("/desk/notices/read", post(read))
}

async fn desk(cx: Cx) -> Answer {
    let (app, lang) = (cx.app.clone(), cx.lang);
    let (desk, waiting) = cx.read_as(move |tx, actor| gather(tx, &app.modules, actor, lang)).await?;
    let t = Texts::of(lang);
    let role = desk.actor.main_role().map(|role| role.label(lang)).unwrap_or_default();
    let body = html! {
        (page::heading(t.desk_title(), &t.desk_greeting(&desk.actor.name, role)))
        @if waiting.rows.is_empty() {
            (page::empty_then(t.desk_empty(), what_comes(lang, &desk.actor), elsewhere(&cx, &desk.actor)))
        } @else {
            (page::lede(&t.desk_count(waiting.count.overdue, waiting.count.waiting)))
            (page::todo(lang, &waiting.rows))
        }
    };
    Ok(cx.desk_page(&desk, t.desk_title(), body))
}

/// What will wait for somebody for whom nothing does: who only reviews or signs has no other place to work in, so it is said
/// what comes to them.
fn what_comes(lang: Lang, actor: &Actor) -> &'static str {
    let t = Texts::of(lang);
    let only = |role: Role| actor.grants.iter().all(|grant| grant.role == role) && actor.holds(role);
    if only(Role::UnitReviewer) {
        t.desk_empty_reviewer()
    } else if only(Role::UnitSigner) {
        t.desk_empty_signer()
    } else {
        t.desk_empty_hint()
    }
}

/// Where somebody for whom nothing waits does their daily work.
fn elsewhere(cx: &Cx, actor: &Actor) -> Markup {
    let places = cx.app.modules.iter().flat_map(|module| (module.nav)(actor, cx.lang));
    let mut daily = places.filter(|place| place.bar == page::Bar::Shown).peekable();
    if daily.peek().is_none() {
        return html! {};
    }
    page::button_row(html! {
        @for place in daily { (page::link_button(page::ButtonKind::Plain, &place.label, &place.href)) }
    })
}

/// What waits for the actor in every module, by date.
fn gather(tx: &mut Tx, modules: &[Module], actor: &Actor, lang: Lang) -> Result<Todo> {
    let mut waiting = Todo::default();
    for todo in modules.iter().filter_map(|module| module.todo) {
        let Todo { rows, count } = todo(tx, actor, lang, ROWS)?;
        waiting.rows.extend(rows);
        waiting.count.add(count);
    }
    waiting.count.waiting = waiting.count.waiting.min(COUNTED);
    waiting.count.overdue = waiting.count.overdue.min(COUNTED);
    waiting.rows.sort_by_key(|row| row.until);
    Ok(waiting)
}

#[derive(Deserialize)]
struct Older {
    before: Option<Id<notices::Notice>>,
}

async fn list(cx: Cx, Query(older): Query<Older>) -> Answer {
    let (desk, rows) = cx
        .read_as({
            let (app, lang) = (cx.app.clone(), cx.lang);
            move |tx, actor| {
                let rows = notices::list(tx, actor.account, older.before)?;
                rows.into_iter()
                    .map(|row| Ok((said(tx, &app.modules, lang, &row)?, row)))
                    .collect::<Result<Vec<_>>>()
            }
        })
        .await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.notices_title(), t.notices_lede()))
        @if rows.is_empty() {
            (page::empty(t.notices_empty(), t.notices_empty_hint()))
        } @else {
            (page::notice_list(cx.lang, &rows.iter().filter_map(|(text, row)| line(cx.lang, text.clone()?, row)).collect::<Vec<_>>()))
            (older_link(&cx, &rows))
            @if desk.unread > 0 {
                (page::form(cx.lang, &page::FormSpec::post("/desk/notices/read", &cx.form_token()), html! {
                    (page::button(page::ButtonKind::Plain, t.notices_mark_read()))
                }))
            }
        }
    };
    Ok(cx.desk_page(&desk, t.notices_title(), body))
}

/// The sentence of a notice: the host's own, or that of the module which sent it.
fn said(tx: &mut Tx, modules: &[Module], lang: Lang, row: &NoticeRow) -> Result<Option<String>> {
    if row.kind == long::DONE {
        return long::notice(tx, modules, lang, &row.data);
    }
    let data = serde_json::from_str(&row.data).unwrap_or_default();
    Ok(modules.iter().find_map(|module| (module.notice)(lang, &row.kind, &data)))
}

fn line(lang: Lang, text: String, row: &NoticeRow) -> Option<page::NoticeLine> {
    let read = if row.read_at.is_some() { page::Seen::Read } else { page::Seen::New };
    Some(page::NoticeLine { text, href: row.href.clone(), at: page::moment(lang, row.at), seen: read })
}

fn older_link(cx: &Cx, rows: &[(Option<String>, NoticeRow)]) -> Markup {
    let more = rows.len() == 50;
    let older = rows.last().filter(|_| more).map(|(_, last)| format!("/desk/notices?before={}", last.id));
    page::pager(cx.lang, None, older.as_deref())
}

async fn read(cx: Cx, _form: Form) -> Answer {
    cx.write_as(|tx, actor| notices::mark_read(tx, actor.account)).await?;
    Ok(cx.to("/desk/notices"))
}
