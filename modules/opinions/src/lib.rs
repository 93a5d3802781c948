//! What citizens say 意见诉求: intake, admissibility, duplicates, routing, handling, answer, delivery, verdict,
//! disclosure.
//!
//! Start at `flow.rs` for what leads where, at `service.rs` for what people can do, at `pages/` for what they see.

mod api;
mod counter;
mod courier;
mod erasing;
mod events;
mod flow;
mod gatherer;
mod index;
mod model;
mod pages;
mod policy;
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

use crate::service::Opinions;

pub use crate::model::{
    Becoming, Categories, Category, CategoryCode, Channel, Contact, Handler, OpinionId, Photo, Proof, Reason,
    TrackingCode, Urgency, Verdict, moment,
};
pub use crate::pages::{disclosure_cards, last_year_line, verdict_label};
pub use crate::policy::OpinionPolicy;
pub use crate::service::{
    ImportError, ImportRow, Imported, LastYear, TakenOver, any_topics_in_public, became_suggestion,
    categories, check_row, hotline_accepted, hotline_answered, hotline_handed_back, import_row, is_followed,
    last_year, message_arrived, recount_figures, reseal_contacts, suggestion_answered, taken_over,
};
pub use crate::store::{Disclosed, disclosed_of};

#[cfg(test)]
mod tests;

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!(
    "opinions": "0001_opinions",
    "0002_categories",
    "0003_lists",
    "0004_handling",
    "0005_open311",
    "0006_exchange",
    "0007_rights",
    "0008_hints",
    "0009_parts",
    "0010_figures",
    "0011_at_station",
    "0012_merges",
    "0013_contact",
    "0014_days",
    "0015_topics",
    "0016_office",
    "0017_appointments",
    "0018_names",
    "0019_part_clocks",
    "0020_news", "0021_answered_merges"
);

/// The module.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: &[
            service::READ,
            service::TRIAGE,
            service::HANDLE,
            service::DECIDE,
            service::KEEP_CATEGORIES,
            service::CONNECT,
            service::FIGURES,
            service::PUBLISH_TOPICS,
            service::INTAKE,
            service::IMPORT,
        ],
        subscribers: &[
            service::NOTICES,
            service::OUTBOX,
            service::NEWS,
            service::FOLLOWS,
            service::DISSOLVED,
            service::MOVES,
            service::MERGED,
            service::TWINS,
            service::FACTS,
            service::TOPICS,
            service::VISITS,
            service::APPOINTMENTS,
        ],
        errands: &[
            courier::COURIER,
            courier::REMINDER,
            counter::COUNTER,
            gatherer::GATHERER,
            erasing::FILES,
            service::LEARN,
        ],
        jobs: &[
            service::CLOCKS,
            service::PART_CLOCKS,
            service::ERASURES,
            service::RECOUNTS,
            JobKind { name: Opinions::CHECK, run: import::check::<Opinions> },
            JobKind { name: Opinions::RUN, run: import::run::<Opinions> },
        ],
        work: import::long_shown::<Opinions>,
        periodic: &[
            Periodic { job: service::CLOCKS.name },
            Periodic { job: service::PART_CLOCKS.name },
            Periodic { job: service::ERASURES.name },
        ],
        nav: pages::nav,
        todo: Some(pages::todo),
        notice: pages::notice,
        event: pages::event_name,
        index: Some(index::index),
        of_station: Some(pages::of_station),
        numbered: Some(service::numbered),
        keeps_file: Some(service::keeps_file),
        ledgers: &[pages::LEDGER],
        ..Module::new("opinions", || pages::routes().merge(api::routes()))
    }
}

/// What was disclosed most recently, newest first.
///
/// # Errors
/// A fault when the database fails.
pub fn disclosed(tx: &mut ::store::Tx, limit: i64) -> kernel::Result<Vec<Disclosed>> {
    store::disclosed(tx, kernel::Instant::MAX, limit)
}
