//! Opinions from another system, row by row: each row is taken once, however often the file is run. What was closed
//! there is closed here too; everything else waits at its station like what a citizen says today.

mod table;

pub(crate) use table::{IMPORT, Opinions};

use host::Actor;
use kernel::clock::day_of;
use kernel::{Error, FieldError, Instant, Refusal, RegionPath, Result, Say, StationId, text};
use serde_json::json;
use stations::Station;
use store::vault::Vault;
use store::{Event, Tx};

use super::intake::create_by;
use crate::events;
use crate::flow;
use crate::model::{Channel, Contact, Handler, Opinion, OpinionId, Submission, Verdict, Words, place};
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
    /// A telephone number or a mail address, if it has one.
    pub phone: String,
    /// When it came; now where it is not known.
    pub received_at: Option<Instant>,
    /// The answer that was given, if there was one.
    pub reply: String,
    /// When it was closed there; none where it is still open.
    pub closed_at: Option<Instant>,
    /// How the citizen judged: a verdict's word, or as people write it; empty where they did not.
    pub verdict: String,
    /// What it was about: a category's code or name, or empty.
    pub category: String,
    /// The name of the unit that handled it, or empty.
    pub unit: String,
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
    let contact = match text::clean(&row.phone).as_str() {
        "" => Ok(None),
        typed => Contact::parse(typed).map(Some).map_err(|_| FieldError {
            field: "phone",
            say: Say::new(|lang| Texts::of(lang).contact_wrong()),
        }),
    };
    let title = text::excerpt(&text::clean(&row.title), 80);
    let title = (!title.is_empty()).then_some(title);
    match (words, place, contact, closing(row)) {
        (Ok(words), Ok(place), Ok(contact), Ok(_)) => {
            Ok(Submission { title, place, contact, ..Submission::of(words, Channel::Import) })
        }
        (words, place, contact, closing) => {
            let wrong = [words.err(), place.err(), contact.err(), closing.err()].into_iter().flatten();
            Err(wrong.map(|error| ImportError { field: error.field, say: error.say }).collect())
        }
    }
}

/// How a row ended elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Closing {
    at: Instant,
    verdict: Option<Verdict>,
}

/// How the row ended, if it did. An end needs the answer it came with, and a verdict needs an end.
fn closing(row: &ImportRow) -> Result<Option<Closing>, FieldError> {
    let wrong = |field, say| FieldError { field, say };
    let verdict = match text::clean(&row.verdict).as_str() {
        "" => None,
        "solved" | "已解决" | "解决" | "满意" => Some(Verdict::Solved),
        "partly" | "部分解决" | "基本满意" => Some(Verdict::Partly),
        "not" | "未解决" | "不满意" => Some(Verdict::Not),
        _ => return Err(wrong("verdict", Say::new(|lang| Texts::of(lang).import_verdict_unknown()))),
    };
    match (row.closed_at, verdict) {
        (None, Some(_)) => Err(wrong("closed", Say::new(|lang| Texts::of(lang).import_verdict_open()))),
        (Some(at), _) if row.received_at.is_none_or(|received| at < received) => {
            Err(wrong("closed", Say::new(|lang| Texts::of(lang).import_closed_before())))
        }
        (Some(_), _) if row.reply.trim().is_empty() => {
            Err(wrong("reply", Say::new(|lang| Texts::of(lang).import_closed_unanswered())))
        }
        (at, verdict) => Ok(at.map(|at| Closing { at, verdict })),
    }
}

/// Takes a row in at `station` unless it was taken before. `source` names the other system. A row that is refused is
/// refused before anything of it is written.
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
    let station = stations::station(tx, station)?;
    let station =
        station.ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown())))?;
    let judged = judged(tx, &station, row)?;
    take(tx, vault, (&station, None), source, (row, judged))
}

/// What a row comes to, before anything is written.
#[derive(Debug)]
struct JudgedRow {
    submission: Submission,
    category: Option<String>,
    ended: Option<(Closing, Handler)>,
}

/// Judges a row for a station.
fn judged(tx: &mut Tx, station: &Station, row: &ImportRow) -> Result<JudgedRow> {
    let submission = check_row(row).map_err(|wrong| {
        invalid(wrong.into_iter().map(|e| FieldError { field: e.field, say: e.say }).collect())
    })?;
    let category = category_of(tx, &station.path, &row.category)?;
    let ended = ended(tx, &station.path, row)?;
    Ok(JudgedRow { submission, category, ended })
}

/// Takes a row in that was judged, unless it was taken before; `by` is who does so, where it is somebody at the desk.
fn take(
    tx: &mut Tx,
    vault: &Vault,
    (station, by): (&Station, Option<&Actor>),
    source: &str,
    (row, judged): (&ImportRow, JudgedRow),
) -> Result<Imported> {
    let JudgedRow { submission, category, ended } = judged;
    let id = tx.id();
    if let Some(known) = db::claim(tx, source, &row.key, id)? {
        return Ok(Imported::Known(known));
    }
    let received_at = row.received_at.unwrap_or_else(|| tx.now());
    let opinion = create_by(tx, id, vault, station, &submission, received_at, by)?;
    if let Some(category) = &category {
        db::set_category(tx, id, category)?;
    }
    if !row.reply.trim().is_empty() {
        note_reply(tx, &opinion, &row.reply)?;
    }
    if let Some((closing, by)) = ended {
        close(tx, opinion, closing, by)?;
    }
    Ok(Imported::New(id))
}

fn invalid(fields: Vec<FieldError>) -> Error {
    Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), fields).into()
}

/// The code of the category that a row names by code or name.
fn category_of(tx: &mut Tx, path: &RegionPath, named: &str) -> Result<Option<String>> {
    let named = text::clean(named);
    if named.is_empty() {
        return Ok(None);
    }
    let known = super::categories_along(tx, path)?;
    let found = known.get(&named).or_else(|| known.active().find(|one| one.name == named));
    let unknown =
        || FieldError { field: "category", say: Say::new(|lang| Texts::of(lang).category_unknown()) };
    found.map(|one| Some(one.code.as_str().to_owned())).ok_or_else(|| invalid(vec![unknown()]))
}

/// How the row ended and by whose hand: the unit of that name which serves the place, the station where none is named.
fn ended(tx: &mut Tx, path: &RegionPath, row: &ImportRow) -> Result<Option<(Closing, Handler)>> {
    let Some(closing) = closing(row).map_err(|error| invalid(vec![error]))? else { return Ok(None) };
    let named = text::clean(&row.unit);
    if named.is_empty() {
        return Ok(Some((closing, Handler::Station)));
    }
    let found = congress::units_for(tx, path)?.into_iter().find(|unit| unit.name == named);
    let unknown =
        || FieldError { field: "unit", say: Say::new(|lang| Texts::of(lang).import_unit_unknown()) };
    found.map(|unit| Some((closing, Handler::Unit(unit.id)))).ok_or_else(|| invalid(vec![unknown()]))
}

/// Puts it where it ended elsewhere.
fn close(tx: &mut Tx, mut opinion: Opinion, closing: Closing, by: Handler) -> Result<()> {
    opinion.stage = flow::closed_elsewhere(by, closing.verdict);
    opinion.due = None;
    db::save(tx, &opinion)?;
    let data = json!({
        "on": day_of(closing.at).to_string(),
        "verdict": closing.verdict.map(Verdict::word),
        "to": super::triage::handler_data(by),
    });
    let event = Event::new(events::CLOSED_ELSEWHERE, opinion.id).region(opinion.region).data(data);
    tx.record(event).map(|_| ())
}

/// What was answered elsewhere belongs to the history; whether it is shown is decided here, by a person.
fn note_reply(tx: &mut Tx, opinion: &crate::model::Opinion, reply: &str) -> Result<()> {
    let reply = text::clean(reply);
    let event = Event::new(events::ANSWERED_ELSEWHERE, opinion.id).region(opinion.region);
    tx.record(event.private(json!({ "reply": reply }))).map(|_| ())
}
