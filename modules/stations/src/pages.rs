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
mod shortfall;
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
use host::{Actor, App, Area, NavItem, Role};
use kernel::{Lang, RegionId};
use page::Icon;
use serde::Deserialize;

pub use ledgers::HERE as LEDGERS;
pub use public::{card, near_cards};
pub(crate) use todo::{notice, todo};

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
        .merge(people::many::routes())
        .merge(shortfall::routes())
        .merge(import_routes::<Stations>())
        .merge(congress::policy_routes::<RotaPolicy>())
        .merge(ledgers::routes())
        .merge(congress::policy_routes::<DaysPolicy>())
        .route("/s/{code}", get(public::show))
        .route("/desk/stations", get(list::show))
        .route("/desk/stations/export/{format}", get(export::network))
        .route("/desk/stations/{id}/rota/export/{format}", get(export::rota))
        .route("/desk/contact-links/export/{format}", get(export::links))
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

/// Pages of one station that do not begin as the list of stations does.
const OF_STATIONS: &[&str] =
    &["/desk/appointments", "/desk/attachments", "/desk/attendances", "/desk/duty-slots", "/desk/records"];
/// Pages of one's own duty that do not begin as it does.
const OF_DUTY: &[&str] = &["/desk/duty-slots", "/desk/duty-swaps"];

pub(crate) fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let may = |act| actor.reaches(act).next().is_some();
    let deputy = actor.person.is_some();
    let of_stations = [
        (
            may(VIEW_STATION),
            NavItem::new(t.stations_title(), "/desk/stations", Icon::Station).with(OF_STATIONS).in_bar(),
        ),
        (
            deputy && may(ATTEND),
            NavItem::new(t.attendance_own(), "/desk/attendance", Icon::Station).with(&["/desk/attend"]),
        ),
        (
            deputy && may(ATTEND),
            NavItem::new(t.own_title(), "/desk/duty", Icon::Calendar).with(OF_DUTY).in_bar(),
        ),
        (
            may(VIEW_STATION),
            NavItem::new(t.ledger_title(), "/desk/ledgers", Icon::Chart).with(&[shortfall::HERE]),
        ),
    ];
    let of_contact = [
        (deputy && may(VISIT), NavItem::new(t.visit_title(), "/desk/visits", Icon::Home)),
        (
            deputy && may(CONTACT),
            NavItem::new(t.contact_title(), "/desk/contacts", Icon::People).with(&["/desk/contact-links"]),
        ),
        (
            may(KEEP_CONTACTS),
            NavItem::new(t.contact_missing_title(), "/desk/contacts/missing", Icon::People)
                .with(&["/desk/contacts/of"]),
        ),
        (
            (deputy && may(CONTACT)) || may(KEEP_CONTACTS),
            NavItem::new(t.meeting_nav(), "/desk/meetings", Icon::Say),
        ),
    ];
    let of_settings =
        [(actor.holds(Role::Office), NavItem::new(t.rules_region(), "/desk/rota-rules", Icon::Calendar))];
    let of_stations = of_stations.map(|(shown, item)| (shown, item.under(Area::Stations))).into_iter();
    let of_contact = of_contact.map(|(shown, item)| (shown, item.under(Area::Contact)));
    let of_settings = of_settings.map(|(shown, item)| (shown, item.under(Area::Settings)));
    let all = of_stations.chain(of_contact).chain(of_settings);
    all.filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
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
