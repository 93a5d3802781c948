//! Suggestions 建议, motions 议案 and interpellations 质询案 of deputies: draft, co-signing, review, assignment, objection,
//! contact, co-handlers' opinions, reply, verdict, redo, promises, publication; what the presidium has an organ answer.
//!
//! Start at `flow.rs` for what leads where and `flow/task.rs` for what a unit does with it, at `policy.rs` for what a region
//! chooses, at `service.rs` for what people can do, at `pages/` for what they see.
//!
//! The door for whoever counts votes on items: [`motions_to_vote`] says what waits for a vote, [`motion_voted`] what a vote did.

mod erasing;
mod events;
mod flow;
mod from_word;
mod index;
mod model;
mod pages;
mod papers;
mod policy;
mod review;
mod service;
mod store;
pub mod story;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;
use ::store::job::JobKind;
use host::import::{self, Target};
use host::{Module, Periodic};

pub use crate::model::{
    AssignFrom, Assignment, AtCutoff, Brought, Consent, Former, FormerAnswer, FormerEnd, FormerPromise,
    FormerSigner, Forum, Ground, Kind, Manner, Moment, Mover, Part, Refused, Shown, SuggestionId, TaskId,
    Verdict, Vote, Way,
};
pub use crate::pages::{publication_cards, published_in};
pub use crate::policy::presets::Preset;
pub use crate::policy::{DelegationMoves, SuggestionPolicy};
use crate::service::Formers;
pub use crate::service::bring_over;
pub use crate::service::{Decided, ItemVote, MotionToVote, motion_voted, motions_to_vote};
pub use crate::service::{PublishedLine, published_of};

#[cfg(test)]
mod tests;

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("suggestions":
    "0001_suggestions", "0002_attachments", "0003_entries", "0004_cutoffs", "0005_offices", "0006_lookback",
    "0007_figures", "0008_public", "0009_templates", "0010_disputes", "0011_interpellations",
    "0012_key_figures", "0013_committees", "0014_publication_sums", "0015_consent", "0016_public_promises",
    "0017_promise_clocks", "0018_public_units", "0019_finding", "0020_figures_further", "0021_references",
    "0022_co_opinions", "0023_waits", "0024_joint", "0025_shown_promises", "0026_plans",
    "0027_reply_verdicts", "0028_kept_verdicts", "0029_published_by");

/// The module.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: &[
            service::READ,
            service::WRITE,
            service::DECIDE,
            service::DELIBERATE,
            service::HANDLE,
            service::CHECK,
            service::SIGN,
            service::FIGURES,
        ],
        subscribers: &[
            service::NOTICES,
            service::FOLLOWERS,
            service::FACTS,
            service::NEWS,
            service::SOURCES,
            service::TWINS,
        ],
        jobs: &[
            service::CLOCKS,
            service::RECOUNT,
            service::CUTOFF,
            service::BUNDLES,
            service::FILL,
            service::LOOKBACKS,
            service::MANY,
            JobKind { name: Formers::CHECK, run: import::check::<Formers> },
            JobKind { name: Formers::RUN, run: import::run::<Formers> },
        ],
        errands: &[erasing::FILES, service::LEARN],
        keeps_file: Some(service::keeps_file),
        periodic: &[
            Periodic { job: service::CLOCKS.name },
            Periodic { job: service::BUNDLES.name },
            Periodic { job: service::LOOKBACKS.name },
        ],
        nav: pages::nav,
        places: pages::places,
        todo: Some(pages::todo),
        papers: papers::COLLECTED,
        work: |lang, work| {
            pages::work(lang, work)
                .or_else(|| papers::shown(lang, work))
                .or_else(|| import::long_shown::<Formers>(lang, work))
        },
        notice: pages::notice,
        event: pages::event_name,
        index: Some(index::index),
        ..Module::new("suggestions", pages::routes)
    }
}
