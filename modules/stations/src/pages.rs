//! The screens of this room: the public's, and those of whoever keeps stations.

mod list;
mod people;
mod public;
mod sign;
mod station;

use axum::Router;
use axum::routing::{get, post};
use host::{Actor, App, NavItem};
use kernel::{Lang, RegionId};
use serde::Deserialize;

pub use public::card;

use crate::service::VIEW_STATION;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/s/{code}", get(public::show))
        .route("/desk/stations", get(list::show))
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
    if actor.reaches(VIEW_STATION).next().is_none() {
        return Vec::new();
    }
    vec![NavItem::new(Texts::of(lang).stations_title(), "/desk/stations", page::Icon::Station)]
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
