//! Opinions from another system, row by row: each row is taken once, however often the file is run.

use kernel::{Error, Instant, Refusal, Result, Say, StationId, text};
use serde_json::json;
use store::vault::Vault;
use store::{Event, Tx};

use super::intake::create;
use crate::events;
use crate::model::{Channel, OpinionId, Submission, Words, place};
use crate::store as db;
use crate::texts::Texts;

/// A row of the file, after the mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportRow {
    /// What names it in the other system; the line number where it has no name.
    pub key: String,
    /// A title, if it has one.
    pub title: String,
    /// What the citizen wrote.
    pub body: String,
    /// Where.
    pub place: String,
    /// A phone number, if it has one.
    pub phone: String,
    /// When it came; now where it is not known.
    pub received_at: Option<Instant>,
    /// The answer that was given, if there was one.
    pub reply: String,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is an opinion now.
    New(OpinionId),
    /// It was brought over before.
    Known(OpinionId),
}

/// Why a row was not taken.
#[derive(Clone, Debug)]
pub struct ImportError {
    /// Which of the row's parts.
    pub field: &'static str,
    /// Why.
    pub say: Say,
}

/// Makes a submission of a row.
///
/// # Errors
/// The parts that are wrong.
pub fn check_row(row: &ImportRow) -> Result<Submission, Vec<ImportError>> {
    let words = Words::accept("body", &row.body, crate::model::SHORTEST);
    let place = place("place", &row.place);
    let phone = match text::clean(&row.phone).as_str() {
        "" => Ok(None),
        typed => text::Phone::parse(typed).map(Some).map_err(|_| kernel::FieldError {
            field: "phone",
            say: Say::new(|lang| Texts::of(lang).phone_wrong()),
        }),
    };
    let title = text::excerpt(&text::clean(&row.title), 80);
    let title = (!title.is_empty()).then_some(title);
    match (words, place, phone) {
        (Ok(words), Ok(place), Ok(phone)) => {
            Ok(Submission { title, place, phone, ..Submission::of(words, Channel::Import) })
        }
        (words, place, phone) => {
            let wrong = [words.err(), place.err(), phone.err()].into_iter().flatten();
            Err(wrong.map(|error| ImportError { field: error.field, say: error.say }).collect())
        }
    }
}

/// Takes a row in at `station` unless it was taken before. `source` names the other system.
///
/// # Errors
/// *Invalid* with what is wrong with the row, or a fault.
pub fn import_row(
    tx: &mut Tx,
    vault: &Vault,
    station: StationId,
    source: &str,
    row: &ImportRow,
) -> Result<Imported> {
    let submission = check_row(row).map_err(|wrong| {
        let fields = wrong.into_iter().map(|e| kernel::FieldError { field: e.field, say: e.say }).collect();
        Error::from(Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), fields))
    })?;
    let id = tx.id();
    if let Some(known) = db::claim(tx, source, &row.key, id)? {
        return Ok(Imported::Known(known));
    }
    let station = stations::station(tx, station)?;
    let station =
        station.ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown())))?;
    let received_at = row.received_at.unwrap_or_else(|| tx.now());
    let opinion = create(tx, id, vault, &station, &submission, received_at)?;
    if !row.reply.trim().is_empty() {
        note_reply(tx, &opinion, &row.reply)?;
    }
    Ok(Imported::New(opinion.id))
}

/// What was answered elsewhere belongs to the history; whether it is shown is decided here, by a person.
fn note_reply(tx: &mut Tx, opinion: &crate::model::Opinion, reply: &str) -> Result<()> {
    let reply = text::clean(reply);
    let event = Event::new(events::ANSWERED_ELSEWHERE, opinion.id).region(opinion.region);
    tx.record(event.private(json!({ "reply": reply }))).map(|_| ())
}
