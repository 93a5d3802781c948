//! The promise ledger 承诺解决台账: what units promised in their replies, until when, and whether they kept it.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{Column, FilterLink, Mark, Table, Tone};
use serde::Deserialize;

use super::{HOME, labels};
use crate::model::{Keeping, PromiseId};
use crate::service::{self, Ledger};
use crate::store::{PAGE, Promise};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/promises";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show))
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
                html! { (page::link(&promise.what, &format!("{HOME}/{}", promise.suggestion))) },
                html! { (promise.unit_name) },
                html! { (page::day(lang, promise.due)) },
                state_tag(lang, promise, ledger.today),
                html! { (promise.evidence) },
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t.published_what()),
        Column::text(t.published_units()),
        Column::whole(t.published_due()),
        Column::text(t.published_state()),
        Column::text(t.ledger_evidence()),
    ];
    page::table(&Table { caption: t.ledger_title().to_owned(), columns, rows })
}

fn state_tag(lang: Lang, promise: &Promise, today: Date) -> Markup {
    let t = Texts::of(lang);
    match promise.state {
        Keeping::Open if promise.due < today => page::tag(Tone::Bad, t.ledger_overdue()),
        Keeping::Open => page::tag(Tone::Warn, labels::keeping(lang, promise.state)),
        Keeping::Kept => page::tag(Tone::Good, labels::keeping(lang, promise.state)),
        Keeping::Given => page::tag(Tone::Bad, labels::keeping(lang, promise.state)),
    }
}

fn older(ledger: &Ledger, state: Keeping, region: &str) -> Option<String> {
    let full = i64::try_from(ledger.promises.len()).unwrap_or(0) == PAGE;
    let last = ledger.promises.last().filter(|_| full)?;
    Some(format!("{}&after={}.{}", href(state, region), last.due, last.id))
}
