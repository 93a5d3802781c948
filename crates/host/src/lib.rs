//! Serves modules: HTTP, who is asking and what they may, forms, jobs, event delivery, notices, health, metrics.
//!
//! A module hands over a [`Module`]; [`App`] is what a running Lianxin consists of; a handler receives a
//! [`Cx`], reads or writes through it, and answers with one of its pages.

mod actor;
mod answer;
mod app;
mod appearance;
mod cx;
mod deeds;
mod desk;
mod form;
mod health;
pub mod import;
pub mod ledger;
mod limits;
mod log;
pub mod long;
mod machine;
mod memo;
mod module;
pub mod notices;
pub mod papers;
mod said;
mod sealed;
mod serve;
mod settings;
mod sheets;
mod shell;
#[cfg(feature = "testing")]
pub mod testing;
mod visitor;
mod word_search;
mod work;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use store::Migration;

pub use actor::{Act, Actor, Grant, Reach, Role, Scope};
pub use answer::{Answer, Failed};
pub use app::{App, Parts};
pub use appearance::local as local_path;
pub use cx::{Cx, Desk};
pub use deeds::{Attempt, Deeds, Tried, deed_done};
pub use form::{
    Checks, Form, Kept, KeptFile, KeptPhoto, NAME_LIMIT, Reads, Shown, Upload, answered, id_of, keep_files,
    keep_photo, keep_photos, needed, not_taken_says, optional, together, written,
};
pub use ledger::Ledger;
pub use limits::Limit;
pub use log::{LogFormat, start_log};
pub use machine::{fingerprint, is_signature, machine_body, machine_form, note_fault, signature};
pub use memo::{Memo, Occasion};
pub use module::{
    Area, Errand, Identity, Index, Indexed, KeepsFile, Module, NamedReach, NavItem, Numbered, OfStation,
    Periodic, Reaches, Session, Todo, TodoCount, TodoOf, Touch,
};
pub use said::Onward;
pub use sealed::reseal_tables;
pub use serve::{ServeError, router, serve};
pub use settings::Settings;
pub use sheets::{
    Export, ExportPage, LIST_EXPORTED, event_name, export, export_links, export_open, sheet_says,
    uploaded_table,
};
pub use word_search::{FOUND, Found, WordSearch};
pub use work::{Step, Stepping, Workers, catch_up, keep_search, subscribers};

/// The tables of the host and of these modules, in their order.
pub fn migrations(modules: &[Module]) -> Vec<Migration> {
    let modules = modules.iter().flat_map(|module| module.migrations);
    notices::MIGRATIONS.iter().chain(modules).copied().collect()
}
