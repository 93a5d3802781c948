//! The pages anybody may open.

mod about;
mod constituency;
mod deputy;
mod find;
mod home;
mod near;
mod track;

use axum::Router;
use axum::routing::{get, post};
use host::{App, NavItem};
use kernel::Lang;
use page::{Card, Icon, Tag, Tone};

use crate::search::Deputy;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/find", get(find::show))
        .route("/constituency/{id}", get(constituency::show))
        .route("/find/near", post(near::show))
        .route("/track", get(track::show))
        .route("/d/{person}", get(deputy::show))
        .route("/d/{person}/portrait/{file}", get(deputy::portrait))
        .route("/about", get(about::show))
}

/// The places of the public site.
pub(crate) fn places(lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    vec![
        NavItem::new(t.home_nav(), "/", Icon::Home).in_bar(),
        NavItem::new(t.find_nav(), "/find", Icon::Search).in_bar(),
        NavItem::new(t.track_nav(), "/track", Icon::Track).in_bar(),
        NavItem::new(t.about_nav(), "/about", Icon::About),
    ]
}

/// Says beside a name that the duties are suspended (代表法 61).
fn suspended_tag(lang: Lang) -> Tag {
    Tag::new(Tone::Warn, Texts::of(lang).deputy_suspended_tag())
}

/// A deputy as a card.
fn deputy_card(lang: Lang, deputy: &Deputy) -> Card {
    Card {
        href: format!("/d/{}", deputy.person),
        title: deputy.name.clone(),
        tag: (!deputy.acts).then(|| suspended_tag(lang)),
        picture: Some(page::portrait(&deputy.name, None)),
        lines: deputy.mandates.iter().map(|mandate| mandate.text(lang)).collect(),
    }
}
