//! The screens of this room: the public's, and those of whoever keeps stations.

mod appointments;
mod attendance;
mod calendars;
mod contact;
mod day;
mod duty;
mod duty_words;
mod export;
mod ledgers;
mod list;
mod meetings;
mod network;
mod notice;
mod people;
mod public;
mod record;
mod rota;
mod rules;
mod sign;
mod slot;
mod station;
mod todo;
mod visits;
mod waiting;
mod watch;

use axum::Router;
use axum::routing::{get, post};
use host::import::import_routes;
use host::{Actor, App, NavItem, Role};
use kernel::{Lang, RegionId};
use serde::Deserialize;

pub use ledgers::HERE as LEDGERS;
pub use public::{card, near_cards};
pub(crate) use todo::{count as todo_count, notice, rows as todo_rows};

use crate::policy::{DaysPolicy, RotaPolicy};
use crate::service::attendance::ATTEND;
use crate::service::contact::{CONTACT, KEEP_CONTACTS};
use crate::service::visits::VISIT;
use crate::service::{Stations, VIEW_STATION};
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(attendance::routes())
        .merge(calendars::routes())
        .merge(appointments::routes())
        .merge(record::routes())
        .merge(visits::routes())
        .merge(contact::routes())
        .merge(meetings::routes())
        .merge(day::routes())
        .merge(duty::routes())
        .merge(network::routes())
        .merge(notice::routes())
        .merge(rota::routes())
        .merge(rules::routes())
        .merge(slot::routes())
        .merge(watch::routes())
        .merge(import_routes::<Stations>())
        .merge(congress::policy_routes::<RotaPolicy>())
        .merge(ledgers::routes())
        .merge(congress::policy_routes::<DaysPolicy>())
        .route("/s/{code}", get(public::show))
        .route("/desk/stations", get(list::show))
        .route("/desk/stations/export/{format}", get(export::network))
        .route("/desk/stations/new", get(list::new).post(list::add))
        .route("/desk/stations/{id}", get(station::show))
        .route("/desk/stations/{id}/details", post(station::change_details))
        .route("/desk/stations/{id}/name", post(station::rename))
        .route("/desk/stations/{id}/close", post(station::close))
        .route("/desk/stations/{id}/reopen", post(station::reopen))
        .route("/desk/stations/{id}/sign", get(sign::show))
        .route("/desk/stations/{id}/people", get(people::choose).post(people::attach))
        .route("/desk/attachments/{id}/end", get(people::ending).post(people::end))
}

pub(crate) fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let mut items = Vec::new();
    if actor.reaches(VIEW_STATION).next().is_some() {
        items.push(NavItem::new(t.stations_title(), "/desk/stations", page::Icon::Station));
        items.push(NavItem::new(t.ledger_title(), "/desk/ledgers", page::Icon::Chart));
    }
    if actor.holds(Role::Office) {
        items.push(NavItem::new(t.rules_region(), "/desk/rota-rules", page::Icon::Calendar));
    }
    if actor.person.is_some() && actor.reaches(ATTEND).next().is_some() {
        items.push(NavItem::new(t.attendance_own(), "/desk/attendance", page::Icon::Station));
        items.push(NavItem::new(t.own_title(), "/desk/duty", page::Icon::Calendar).in_bar());
    }
    if actor.person.is_some() && actor.reaches(VISIT).next().is_some() {
        items.push(NavItem::new(t.visit_title(), "/desk/visits", page::Icon::Home));
    }
    if actor.person.is_some() && actor.reaches(CONTACT).next().is_some() {
        items.push(NavItem::new(t.contact_title(), "/desk/contacts", page::Icon::People));
        items.push(NavItem::new(t.meeting_nav(), "/desk/meetings", page::Icon::Say));
    }
    if actor.reaches(KEEP_CONTACTS).next().is_some() {
        items.push(NavItem::new(t.contact_missing_title(), "/desk/contacts/missing", page::Icon::People));
        items.push(NavItem::new(t.meeting_nav(), "/desk/meetings", page::Icon::Say));
    }
    items
}

/// What the address of a list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    region: String,
    after: String,
    id: String,
}

impl Asked {
    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }
}
