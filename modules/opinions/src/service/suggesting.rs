//! What deputies make suggestions of: the words they take over, and what the citizen hears of it when the suggestion is handed
//! in and answered.

use host::Actor;
use jiff::civil::Date;
use kernel::{Error, PersonId, Result, clock, mask, text};
use serde_json::json;
use store::{Event, Tx};

use super::triage::{handler_data, handler_name};
use super::{advance, can_read, keep};
use crate::events;
use crate::flow::Action;
use crate::model::{Becoming, Handler, Opinion, OpinionId, Stage};
use crate::store as db;

/// The longest number under which it runs elsewhere, in characters.
const NUMBER: usize = 60;
/// The most of a reply that is proposed as answer, in characters.
const PROPOSED: usize = 2_000;

/// What a deputy takes over of an opinion: nothing that leads to the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// What it is about; empty where that would lead to the citizen.
    pub title: String,
    /// What was said.
    pub words: String,
    /// Where it is.
    pub place: String,
    /// The station that has it.
    pub station: String,
    /// The day it came.
    pub received_on: Date,
}

/// What somebody who may read an opinion takes over of it.
///
/// # Errors
/// *Not found* where it is none that they may read, or its words were erased.
pub fn taken_over(tx: &mut Tx, actor: &Actor, id: OpinionId) -> Result<TakenOver> {
    let opinion = db::load(tx, id)?;
    if opinion.erased_at.is_some() || !can_read(tx, actor, &opinion)? {
        return Err(db::not_found());
    }
    let station = stations::station(tx, opinion.station)?.map(|station| station.name).unwrap_or_default();
    Ok(TakenOver {
        title: if mask::for_others(&opinion.title) == opinion.title { opinion.title } else { String::new() },
        words: mask::for_others(&opinion.body),
        place: mask::for_others(&opinion.place),
        station,
        received_on: clock::day_of(opinion.received_at),
    })
}

/// The opinion, if there is one still.
fn find(tx: &mut Tx, id: OpinionId) -> Result<Option<Opinion>> {
    match db::load(tx, id) {
        Ok(opinion) => Ok(Some(opinion)),
        Err(Error::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// A suggestion that a deputy made of it was handed in under this number. Where it is in that deputy's hands it becomes the
/// suggestion; where it became one before, the number is noted. Heard twice, it is noted once.
///
/// # Errors
/// A fault when the database fails.
pub fn became_suggestion(
    tx: &mut Tx,
    id: OpinionId,
    deputy: PersonId,
    becoming: Becoming,
    number: &str,
) -> Result<()> {
    let Some(mut opinion) = find(tx, id)? else { return Ok(()) };
    let to = Handler::Becomes(becoming);
    let number = text::excerpt(number, NUMBER - 1);
    match opinion.stage {
        Stage::Routed { to: Handler::Deputy(by) } | Stage::Handling { by: Handler::Deputy(by) }
            if by == deputy =>
        {
            let name = handler_name(tx, &opinion, to)?;
            advance(tx, &mut opinion, Action::PassOn { to })?;
            opinion.reference = Some(number.clone());
            let passed = Event::new(events::PASSED_ON, id)
                .data(json!({ "to": handler_data(to), "reference": number }))
                .private(json!({ "name": name, "note": "" }));
            keep(tx, &opinion, passed)
        }
        Stage::Handling { by: Handler::Becomes(_) } if opinion.reference.is_none() => {
            opinion.reference = Some(number.clone());
            let noted = Event::new(events::REFERENCE_NOTED, id).data(json!({ "reference": number }));
            keep(tx, &opinion, noted)
        }
        _ => Ok(()),
    }
}

/// The suggestion that it became was answered with these words. The station hears of it, reads what the citizen is to be
/// told, and notes how it ended.
///
/// # Errors
/// A fault when the database fails.
pub fn suggestion_answered(tx: &mut Tx, id: OpinionId, words: &str) -> Result<()> {
    let Some(opinion) = find(tx, id)? else { return Ok(()) };
    if !matches!(opinion.stage, Stage::Handling { by: Handler::Becomes(_) }) {
        return Ok(());
    }
    let words: String = words.chars().take(PROPOSED).collect();
    let known = Event::new(events::OUTCOME_KNOWN, id).private(json!({ "words": words }));
    tx.record(known.region(opinion.region)).map(|_| ())
}
