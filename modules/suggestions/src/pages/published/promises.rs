//! The public promise tracker 承诺解决台账: what was promised about what is published, by place and unit, until when, and whether it
//! was kept.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use jiff::civil::Date;
use kernel::{Lang, RegionId, UnitId, clock};
use maud::{Markup, html};
use page::{Column, FilterLink, Link, Mark, Table, Tone};
use serde::Deserialize;

use super::HREF;
use crate::model::{Keeping, PromiseId};
use crate::service::{self, Tracked};
use crate::store::{PAGE, PublicPromise};
use crate::texts::Texts;

const TRACKER: &str = "/suggestions/promises";

pub(super) fn routes() -> Router<App> {
    Router::new().route(TRACKER, get(show))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    place: String,
    unit: String,
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
    let (place, unit): (Option<RegionId>, Option<UnitId>) =
        (asked.place.parse().ok(), asked.unit.parse().ok());
    let after = asked.after();
    let (tracked, way, below) = cx
        .read(move |tx| {
            let tracked = service::tracked_promises(tx, place, unit, state, after)?;
            let way = congress::way_to(tx, tracked.region.id)?;
            let below = congress::children(tx, tracked.region.id)?;
            Ok((tracked, way, below))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let whose = tracked.unit.as_ref().map_or(&tracked.region.name, |unit| &unit.name);
    let title = t.published_promises_of(whose);
    let of_place = |id: RegionId| format!("{TRACKER}?place={id}");
    let mut above: Vec<Link> = way
        .iter()
        .filter(|one| one.id != tracked.region.id || tracked.unit.is_some())
        .map(|one| Link::new(&one.name, of_place(one.id)))
        .collect();
    above.insert(0, Link::new(t.published_nav(), HREF));
    let places = below.iter().map(|one| FilterLink {
        label: one.name.clone(),
        href: of_place(one.id),
        count: None,
        current: Mark::Other,
    });
    let places: Vec<FilterLink> = places.collect();
    let body = html! {
        (page::breadcrumb(cx.lang, &above))
        (page::heading(&title, t.published_promises_lede()))
        @if tracked.unit.is_none() && !places.is_empty() { (page::filters(t.published_places(), &places)) }
        (page::filters(t.ledger_state(), &states(cx.lang, &tracked, state)))
        @if tracked.promises.is_empty() {
            (page::empty(t.published_promises_none(), t.published_promises_none_hint()))
        } @else {
            (table(cx.lang, &tracked, &title))
            (page::pager(cx.lang, None, older(&tracked, state).as_deref()))
        }
    };
    Ok(cx.public_page(&title, body))
}

/// This tracker in another state.
fn href(tracked: &Tracked, state: Keeping) -> String {
    match &tracked.unit {
        Some(unit) => format!("{TRACKER}?unit={}&state={state}", unit.id),
        None => format!("{TRACKER}?place={}&state={state}", tracked.region.id),
    }
}

fn states(lang: Lang, tracked: &Tracked, chosen: Keeping) -> Vec<FilterLink> {
    let t = Texts::of(lang);
    let link = |(state, count): &(Keeping, i64)| FilterLink {
        label: match state {
            Keeping::Open => t.published_open().to_owned(),
            Keeping::Kept => t.published_kept().to_owned(),
            Keeping::Given => t.published_given_up().to_owned(),
        },
        href: href(tracked, *state),
        count: u64::try_from(*count).ok(),
        current: Mark::when(*state == chosen),
    };
    tracked.counts.iter().map(link).collect()
}

fn older(tracked: &Tracked, state: Keeping) -> Option<String> {
    let full = i64::try_from(tracked.promises.len()).unwrap_or(0) == PAGE;
    let last = tracked.promises.last().filter(|_| full)?;
    Some(format!("{}&after={}.{}", href(tracked, state), last.due, last.id))
}

fn table(lang: Lang, tracked: &Tracked, caption: &str) -> Markup {
    let t = Texts::of(lang);
    let row = |one: &PublicPromise| {
        vec![
            html! { (one.what) },
            page::link(&one.subject, &format!("{HREF}/{}", one.suggestion)),
            page::link(&one.unit_name, &format!("{TRACKER}?unit={}", one.unit)),
            html! { (page::day(lang, one.due)) },
            standing(lang, one, tracked.today),
        ]
    };
    let columns = [t.published_what(), t.published_about(), t.published_units()].map(Column::text);
    let rest = [Column::whole(t.published_due()), Column::text(t.published_state())];
    page::table(&Table {
        caption: caption.to_owned(),
        columns: columns.into_iter().chain(rest).collect(),
        rows: tracked.promises.iter().map(row).collect(),
    })
}

/// Kept or not, and when.
fn standing(lang: Lang, one: &PublicPromise, today: Date) -> Markup {
    let t = Texts::of(lang);
    let on = one.settled_at.map(|at| page::day(lang, clock::day_of(at))).unwrap_or_default();
    match one.state {
        Keeping::Open if one.due < today => page::tag(Tone::Bad, t.ledger_overdue()),
        Keeping::Open => page::tag(Tone::Warn, t.published_open()),
        Keeping::Kept => page::tag(Tone::Good, &t.published_kept_on(on)),
        Keeping::Given => page::tag(Tone::Bad, &t.published_given_up_on(on)),
    }
}
