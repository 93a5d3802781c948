//! What can be done with opinions: one function for each thing a person or a clock does. Load, ask, decide,
//! save, record.

mod appointments;
mod callback;
mod categories;
mod citizen;
mod clients;
mod connections;
mod contacts;
mod counting;
mod desk_intake;
mod dissolved;
mod doors;
mod figures;
mod follows;
mod handing_on;
mod handling;
mod hints;
mod importing;
mod intake;
mod learning;
mod ledger;
mod merging;
mod moved;
mod notify;
mod objection;
pub(crate) mod open311;
mod outbox;
mod part_clocks;
mod parts;
mod regions;
mod replies;
mod rights;
mod rounds;
mod suggesting;
mod timers;
mod topics;
mod triage;
mod twins;
mod view;
mod visits;

use host::{Act, Actor, Role};
use kernel::{Error, Refusal, Result, Say};
use store::{Event, EventKind, Tx};

pub(crate) use appointments::{APPOINTMENTS, next_appointment_letter, settle_appointment_letter};
pub(crate) use callback::*;
pub use categories::categories;
pub(crate) use categories::*;
pub(crate) use citizen::*;
pub(crate) use clients::*;
pub(crate) use connections::{ConnectionDraft, ConnectionView, connect, connection_view, secret_of};
pub use contacts::reseal_contacts;
pub use counting::recount_figures;
pub(crate) use counting::{FACTS, compute_sums, sums_wait};
pub(crate) use desk_intake::*;
pub(crate) use dissolved::DISSOLVED;
pub(crate) use doors::{OnSpot, answer_on_spot, note_outcome, note_reference};
pub use doors::{hotline_accepted, hotline_answered, hotline_handed_back, message_arrived};
pub(crate) use figures::{
    Apart, FIGURES, FigureView, Opened, PageKey, Part, Rows, figure_list, figure_view, figures_apart,
};
pub use figures::{LastYear, last_year};
pub(crate) use follows::*;
pub(crate) use handing_on::*;
pub(crate) use handling::*;
pub(crate) use hints::*;
pub(crate) use importing::{IMPORT, Opinions};
pub use importing::{ImportError, ImportRow, Imported, check_row, import_row};
pub(crate) use intake::*;
pub(crate) use learning::{LEARN, NEWS};
pub(crate) use ledger::{LedgerPage, LedgerWish, ledger_page, ledger_sums};
use merging::TOGETHER;
pub(crate) use merging::*;
pub(crate) use moved::MOVES;
pub(crate) use notify::NOTICES;
pub(crate) use objection::*;
pub(crate) use outbox::{Next, OUTBOX, Place, next_letter, outbox_view, send_again, settle};
pub(crate) use part_clocks::PART_CLOCKS;
pub(crate) use parts::*;
pub(crate) use regions::MERGED;
pub(crate) use replies::{Heard, Reply, take_reply};
pub(crate) use rights::*;
pub use suggesting::{TakenOver, became_suggestion, suggestion_answered, taken_over};
pub(crate) use timers::*;
pub use topics::any_topics_in_public;
pub(crate) use topics::{
    Listening, PUBLISH_TOPICS, Publishing, TOPICS, TopicOpened, TopicView, Wanted as WantedTopics,
    draft_topics, forget_old_topics, keep_topic_opinions, keep_topics, next_titles, publish_topic,
    topic_opened, topic_view, topics_in_public, wanted_topics, withdraw_topic,
};
pub(crate) use triage::*;
pub(crate) use twins::TWINS;
pub use view::is_followed;
pub(crate) use view::*;
pub(crate) use visits::{VISITS, numbered, opinion_of_visit, opinion_of_visitor, visit_of_opinion};

use crate::flow::{self, Action, Stop, Taker};
use crate::model::{ClockKind, Opinion, OpinionId};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// Reading opinions, their answers and history.
pub(crate) const READ: Act = Act {
    name: "opinions.read",
    roles: &[Role::StationHead, Role::Liaison, Role::Office, Role::Deputy, Role::UnitClerk],
};
/// Deciding at the station: admitting, routing, reviewing, disclosing.
pub(crate) const TRIAGE: Act =
    Act { name: "opinions.triage", roles: &[Role::StationHead, Role::Liaison, Role::Office] };
/// Deciding about an objection, above the station.
pub(crate) const DECIDE: Act = Act { name: "opinions.decide", roles: &[Role::Office] };
/// Handling what one was given.
pub(crate) const HANDLE: Act = Act { name: "opinions.handle", roles: &[Role::Deputy, Role::UnitClerk] };

/// Loads an opinion for a change by `actor`, who saw it in version `seen` and is about to take `action`.
fn load_for(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, action: Action) -> Result<Opinion> {
    let opinion = db::load(tx, id)?;
    let act = match flow::taker(opinion.stage, action) {
        Taker::Station => TRIAGE,
        Taker::Handler => HANDLE,
        Taker::Office => DECIDE,
        Taker::Citizen | Taker::Time => return Err(Error::fault("not for somebody signed in")),
    };
    actor.may(READ, &opinion.scope())?;
    if opinion.version != seen {
        return Err(db::faster());
    }
    actor.may(act, &opinion.scope())?;
    Ok(opinion)
}

/// Takes the step and starts the clock of where it leads.
fn advance(tx: &mut Tx, opinion: &mut Opinion, action: Action) -> Result<()> {
    let rules = Rules::of(tx, opinion.region)?;
    let step = flow::step(opinion.id, opinion.stage, opinion.round, action).map_err(refuse)?;
    if step.stage.kind() != opinion.stage.kind() {
        opinion.noticed_on = None;
    }
    (opinion.stage, opinion.round) = (step.stage, step.round);
    opinion.due = match flow::clock(opinion.stage) {
        Some(ClockKind::Answer) if opinion.answer_due.is_some() => opinion.answer_due,
        Some(clock) => Some(rules.start(tx, clock, opinion.urgency)),
        None => None,
    };
    Ok(())
}

/// Saves the opinion and records what happened.
fn keep(tx: &mut Tx, opinion: &Opinion, event: Event) -> Result<()> {
    db::save(tx, opinion)?;
    tx.record(event.region(opinion.region)).map(|_| ())
}

fn event(kind: EventKind, opinion: &Opinion, actor: &Actor) -> Event {
    Event::new(kind, opinion.id).actor(Some(actor.account))
}

/// What a person reads when a step cannot be taken.
fn refuse(stop: Stop) -> Error {
    match stop {
        Stop::NotNow => db::faster(),
        Stop::ReopenedBefore => conflict(Say::new(|lang| Texts::of(lang).reopened_before())),
        Stop::Solved => conflict(Say::new(|lang| Texts::of(lang).solved_already())),
        Stop::WrongTarget => conflict(Say::new(|lang| Texts::of(lang).wrong_target())),
    }
}

fn conflict(say: Say) -> Error {
    Refusal::conflict(say).into()
}
