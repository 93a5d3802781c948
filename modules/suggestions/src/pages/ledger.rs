//! The promise ledger 承诺解决台账: what units promised in their replies, until when, and whether they kept it.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{Column, FilterLink, Mark, Table, Tag, Tone};
use paper::ColumnKind;
use serde::Deserialize;

use super::{HOME, labels};
use crate::model::{Keeping, PromiseId};
use crate::service::{self, Ledger};
use crate::store::{LedgerLine, PAGE};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/promises";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show)).route("/desk/suggestions/promises/export/{format}", get(file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    state: String,
    /// The day and the number of the last line before.
    after: String,
}

impl Asked {
    fn after(&self) -> (Date, PromiseId) {
        let read =
            self.after.split_once('.').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
        read.unwrap_or((Date::MIN, PromiseId::from_number(0)))
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let state: Keeping = asked.state.parse().unwrap_or(Keeping::Open);
    let (region, after) = (asked.region.parse().ok(), asked.after());
    let (desk, ledger) =
        cx.read_as(move |tx, actor| service::promise_ledger(tx, actor, region, state, after)).await?;
    let t = Texts::of(cx.lang);
    let title = match &ledger.congress {
        Some(congress) => t.ledger_title_of(&congress.name),
        None => t.ledger_title().to_owned(),
    };
    let body = html! {
        (page::heading(&title, t.ledger_lede()))
        @if ledger.congress.is_some() { (page::filters(t.ledger_state(), &filters(cx.lang, state, &asked.region))) }
        @if ledger.promises.is_empty() {
            (page::empty(t.ledger_empty(), t.ledger_empty_hint()))
        } @else {
            (table(cx.lang, &ledger))
            (page::pager(cx.lang, None, older(&ledger, state, &asked.region).as_deref()))
            (host::export_links(&cx, "/desk/suggestions/promises/export"))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn href(state: Keeping, region: &str) -> String {
    if region.is_empty() {
        format!("{HREF}?state={state}")
    } else {
        format!("{HREF}?state={state}&region={region}")
    }
}

fn filters(lang: Lang, chosen: Keeping, region: &str) -> Vec<FilterLink> {
    let link = |state: &Keeping| FilterLink {
        label: labels::keeping(lang, *state).to_owned(),
        href: href(*state, region),
        count: None,
        current: Mark::when(*state == chosen),
    };
    Keeping::ALL.iter().map(link).collect()
}

fn table(lang: Lang, ledger: &Ledger) -> Markup {
    let t = Texts::of(lang);
    let rows = ledger
        .promises
        .iter()
        .map(|promise| {
            vec![
                html! { (promise.what) },
                page::link(&promise.subject, &format!("{HOME}/{}", promise.suggestion)),
                html! { (promise.unit_name) },
                html! { (page::day(lang, promise.due)) },
                state_tag(lang, promise, ledger.today),
                html! { (promise.evidence) },
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t.published_what()),
        Column::text(t.published_about()),
        Column::text(t.published_units()),
        Column::whole(t.published_due()),
        Column::text(t.published_state()),
        Column::text(t.ledger_evidence()),
    ];
    page::table(&Table { caption: t.ledger_title().to_owned(), columns, rows })
}

fn state_tag(lang: Lang, promise: &LedgerLine, today: Date) -> Markup {
    let tag = state(lang, promise, today);
    page::tag(tag.tone, &tag.text)
}

fn state(lang: Lang, promise: &LedgerLine, today: Date) -> Tag {
    let t = Texts::of(lang);
    match promise.state {
        Keeping::Open if promise.due < today => Tag::new(Tone::Bad, t.ledger_overdue()),
        Keeping::Open => Tag::new(Tone::Warn, labels::keeping(lang, promise.state)),
        Keeping::Kept => Tag::new(Tone::Good, labels::keeping(lang, promise.state)),
        Keeping::Given => Tag::new(Tone::Bad, labels::keeping(lang, promise.state)),
    }
}

/// Where the next page begins, if there is one.
fn next(ledger: &Ledger) -> Option<(Date, PromiseId)> {
    let full = i64::try_from(ledger.promises.len()).unwrap_or(0) == PAGE;
    ledger.promises.last().filter(|_| full).map(|last| (last.due, last.id))
}

fn older(ledger: &Ledger, state: Keeping, region: &str) -> Option<String> {
    let (due, id) = next(ledger)?;
    Some(format!("{}&after={due}.{id}", href(state, region)))
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let chosen: Keeping = asked.state.parse().unwrap_or(Keeping::Open);
    let region = asked.region.parse().ok();
    let columns = vec![
        paper::Column::text(t.published_about()),
        paper::Column::text(t.published_what()),
        paper::Column::text(t.published_units()),
        paper::Column::new(ColumnKind::Day, t.published_due()),
        paper::Column::text(t.published_state()),
        paper::Column::text(t.ledger_evidence()),
    ];
    let list = Export { list: "suggestions.promises", title: t.ledger_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<(Date, PromiseId)>| {
        let after = after.unwrap_or_else(|| Asked::default().after());
        let ledger = service::promise_ledger(tx, actor, region, chosen, after)?;
        let row = |promise: &LedgerLine| {
            vec![
                promise.subject.clone(),
                promise.what.clone(),
                promise.unit_name.clone(),
                promise.due.to_string(),
                state(lang, promise, ledger.today).text,
                promise.evidence.clone(),
            ]
        };
        Ok((ledger.promises.iter().map(row).collect(), next(&ledger)))
    })
    .await
}
