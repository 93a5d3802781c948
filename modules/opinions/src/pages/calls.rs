//! Who is to be called 送达与回访: to tell an answer, and to ask whether it was solved.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export, export_links};
use kernel::{Instant, clock};
use maud::{Markup, html};
use page::{Column, Link, Table, Tone};
use paper::{Column as Sheet, ColumnKind};
use serde::Deserialize;

use super::found::{found, typed};
use super::{labels, until};
use crate::model::{OpinionId, StageKind};
use crate::service::{self, CallFor, Calls};
use crate::store::Call;
use crate::texts::Texts;

const HERE: &str = "/desk/opinions/calls";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HERE, get(show)).route("/desk/opinions/calls/export/{format}", get(file))
}

/// Which page of which list, or what is looked for; both lists from the beginning where nothing is said.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    list: String,
    after: String,
    q: String,
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let words = typed(&cx, &asked.q);
    let chosen: Option<CallFor> = asked.list.parse().ok();
    let after: Option<OpinionId> = asked.after.parse().ok();
    let (desk, (lists, now)) = cx
        .read_as(move |tx, actor| {
            let mut lists = Vec::new();
            for what in CallFor::ALL.iter().filter(|what| chosen.is_none_or(|chosen| chosen == **what)) {
                let page = match &words {
                    Some(words) => {
                        let found = found(tx, actor, words)?;
                        service::calls_found(tx, actor, *what, &found)?
                    }
                    None => service::calls(tx, actor, *what, after)?,
                };
                lists.push((*what, page));
            }
            Ok((lists, tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        @if chosen.is_some() { (page::breadcrumb(cx.lang, &[Link::new(t.supervise_calls(), HERE)])) }
        (page::heading(t.supervise_calls(), t.supervise_calls_lede()))
        (page::search_box(cx.lang, HERE, "q", t.list_search(), &asked.q, &[]))
        @for (what, calls) in &lists { (section(&cx, *what, calls, now)) }
        (export_links(&cx, "/desk/opinions/calls/export"))
    };
    Ok(cx.desk_page(&desk, t.supervise_calls(), body))
}

fn title(t: Texts, what: CallFor) -> &'static str {
    match what {
        CallFor::Deliver => t.supervise_to_deliver(),
        CallFor::Ask => t.supervise_to_ask(),
    }
}

fn section(cx: &Cx, what: CallFor, calls: &Calls, now: Instant) -> Markup {
    let title = title(Texts::of(cx.lang), what);
    let next = calls.next.map(|next| format!("{HERE}?list={what}&after={next}"));
    page::section(
        title,
        html! {
            (table(cx, &calls.calls, title, now))
            (page::next_page(cx.lang, next.as_deref()))
        },
    )
}

fn table(cx: &Cx, calls: &[Call], caption: &str, now: Instant) -> Markup {
    let t = Texts::of(cx.lang);
    if calls.is_empty() {
        return page::lede(t.supervise_nobody());
    }
    let row = |call: &Call| {
        vec![
            html! {
                (page::link(&call.title, &format!("/desk/opinions/{}", call.id)))
                @if call.stage == StageKind::Duplicate {
                    " " (page::tag(Tone::Plain, labels::stage(cx.lang, call.stage)))
                }
            },
            html! { @match &call.contact_mask {
                Some(mask) => { (page::masked(cx.lang, mask)) },
                None => { (t.supervise_no_contact()) },
            } },
            page::due_line(cx.lang, until(call.due, now)),
            html! { (page::moment(cx.lang, call.received_at)) },
        ]
    };
    let labels = [t.list_title_column(), t.item_contact(), t.list_due(), t.list_received()];
    let columns = labels.into_iter().map(Column::text).collect();
    page::table(&Table { caption: caption.to_owned(), columns, rows: calls.iter().map(row).collect() })
}

/// Who is to be called, as the page shows it, to the end: numbers stay masked.
async fn file(cx: Cx, Path(format): Path<String>) -> Answer {
    let t = Texts::of(cx.lang);
    let days = [t.list_due(), t.list_received()].map(|label| Sheet::new(ColumnKind::Day, label));
    let texts = [t.supervise_why(), t.list_title_column(), t.item_contact()].map(Sheet::text);
    let columns = texts.into_iter().chain(days).collect();
    let list = Export { list: "opinions.calls", title: t.supervise_calls().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, at: Option<(CallFor, Option<OpinionId>)>| {
        let (what, after) = at.unwrap_or((CallFor::Deliver, None));
        let Calls { calls, next } = service::calls(tx, actor, what, after)?;
        let line = |call: Call| {
            let contact = call.contact_mask.unwrap_or_else(|| t.supervise_no_contact().to_owned());
            let due = call.due.map(|due| due.to_string()).unwrap_or_default();
            let day = clock::day_of(call.received_at).to_string();
            vec![title(t, what).to_owned(), call.title, contact, due, day]
        };
        let on = match (next, what) {
            (Some(next), what) => Some((what, Some(next))),
            (None, CallFor::Deliver) => Some((CallFor::Ask, None)),
            (None, CallFor::Ask) => None,
        };
        Ok((calls.into_iter().map(line).collect(), on))
    })
    .await
}
