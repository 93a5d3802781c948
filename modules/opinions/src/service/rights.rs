//! The citizen's rights over what is kept of them: to see it, to take it along, to have it erased where the law allows.

use host::notices;
use jiff::civil::Date;
use kernel::{Result, Say, clock};
use serde_json::json;
use store::event as log;
use store::event::Recorded;
use store::files::FileHash;
use store::job::{JobKind, Leased, Next};
use store::{Event, Tx};

use super::{Followed, advance, conflict, follow};
use crate::events;
use crate::flow::Action;
use crate::model::{Erasing, Opinion, Stage, TrackingCode, erasing};
use crate::policy::Rules;
use crate::store::{self as db, Disclosed};
use crate::texts::Texts;

/// Carries out what was asked for while a duty to keep held.
pub(crate) const ERASURES: JobKind = JobKind { name: "opinions.erasures", run: carry_out };

/// Between rounds: six hours, in microseconds.
const PAUSE: i64 = 6 * 3_600_000_000;
/// How long a photo's file waits before it is erased, in microseconds: a form that is being filled in may hold the same.
const FILE_REST: i64 = 24 * 3_600_000_000;

/// Everything that is kept about an opinion.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) followed: Followed,
    /// What is shown in public of it.
    pub(crate) disclosed: Option<Disclosed>,
    pub(crate) erasing: Erasing,
    /// The day on which it will be erased, if that was asked for.
    pub(crate) erased_on: Option<Date>,
    /// What people call the category it was put under.
    pub(crate) category: Option<String>,
}

/// Everything that is kept about the opinion that `code` follows.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn kept(tx: &mut Tx, code: &TrackingCode) -> Result<Kept> {
    let followed = follow(tx, code)?;
    let opinion = &followed.opinion;
    let disclosed = db::disclosure(tx, opinion.id)?;
    let erased_on = db::erasure_due(tx, opinion.id)?;
    let category = match &opinion.category {
        Some(code) => Some(super::categories_along(tx, &opinion.path)?.name(code)),
        None => None,
    };
    let erasing = state(opinion, &followed.history, &followed.rules, clock::day_of(followed.now));
    Ok(Kept { disclosed, erasing, erased_on, category, followed })
}

fn state(opinion: &Opinion, history: &[Recorded], rules: &Rules, today: Date) -> Erasing {
    if opinion.erased_at.is_some() {
        return Erasing::Done;
    }
    erasing(opinion.stage, ended(history), rules.policy.keep, today, &rules.calendar)
}

/// The day it came to its end: judged or not judged in time, or merged with another.
fn ended(history: &[Recorded]) -> Option<Date> {
    let ends = [events::JUDGED, events::VERDICT_LAPSED, events::MARKED_DUPLICATE];
    let last = history.iter().rev().find(|event| ends.iter().any(|kind| kind.0 == event.kind))?;
    Some(clock::day_of(last.at))
}

/// Takes the citizen's number away, at any time: it was theirs to leave.
pub(crate) fn forget_contact(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<()> {
    let opinion = seen_by(tx, code, seen)?;
    db::erase_contact(tx, opinion.id)?;
    record(tx, &opinion, Event::new(events::CONTACT_ERASED, opinion.id))
}

/// Erases what the citizen wrote, or notes that it is to be erased when the duty to keep it ends. The number goes at once.
///
/// # Errors
/// *Conflict*, while it is being handled or not closed yet.
pub(crate) fn ask_erasure(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<Erasing> {
    let opinion = seen_by(tx, code, seen)?;
    let history = log::history(tx, opinion.id)?;
    let rules = Rules::of(tx, opinion.region)?;
    let today = clock::day_of(tx.now());
    let erasing = state(&opinion, &history, &rules, today);
    match erasing {
        Erasing::Now => erase(tx, opinion)?,
        Erasing::After(day) => {
            db::erase_contact(tx, opinion.id)?;
            db::ask_erasure(tx, opinion.id, day)?;
            let asked =
                Event::new(events::ERASURE_ASKED, opinion.id).data(json!({ "until": day.to_string() }));
            record(tx, &opinion, asked)?;
        }
        Erasing::WithdrawFirst => {
            return Err(conflict(Say::new(|lang| Texts::of(lang).rights_withdraw_first())));
        }
        Erasing::WhenEnded => return Err(conflict(Say::new(|lang| Texts::of(lang).rights_when_ended()))),
        Erasing::Done => {}
    }
    Ok(erasing)
}

fn seen_by(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<Opinion> {
    let opinion = db::load_by_code(tx, code)?;
    if opinion.version == seen { Ok(opinion) } else { Err(db::faster()) }
}

fn record(tx: &mut Tx, opinion: &Opinion, event: Event) -> Result<()> {
    tx.record(event.region(opinion.region)).map(|_| ())
}

/// Erases the citizen's words, photos and number, the words of the history and of notices. What happened, when and by
/// whom stays, and stays provable.
fn erase(tx: &mut Tx, mut opinion: Opinion) -> Result<()> {
    if matches!(opinion.stage, Stage::Disclosed { .. }) {
        advance(tx, &mut opinion, Action::WithdrawDisclosure)?;
        db::save(tx, &opinion)?;
        record(tx, &opinion, Event::new(events::DISCLOSURE_WITHDRAWN, opinion.id))?;
    }
    db::erase_words(tx, opinion.id, &format!("#{}", opinion.id))?;
    log::erase(tx, opinion.id)?;
    notices::forget(tx, &format!("/desk/opinions/{}", opinion.id))?;
    record(tx, &opinion, Event::new(events::ERASED, opinion.id))
}

fn carry_out(tx: &mut Tx, _job: &Leased) -> Result<Next> {
    let today = clock::day_of(tx.now());
    for id in db::erasures_due(tx, today)? {
        let opinion = db::load(tx, id)?;
        erase(tx, opinion)?;
    }
    let next = tx.now().as_microsecond().saturating_add(PAUSE);
    let at = kernel::Instant::from_microsecond(next).unwrap_or(tx.now());
    Ok(Next::Again { at, data: "{}".to_owned() })
}

/// Files whose opinion was erased, and that may go now where nothing else refers to them.
pub(crate) fn files_to_erase(tx: &mut Tx) -> Result<Vec<FileHash>> {
    let before = tx.now().as_microsecond().saturating_sub(FILE_REST);
    let before = kernel::Instant::from_microsecond(before).unwrap_or(tx.now());
    db::erased_files(tx, before)
}

/// Whether an opinion has this photo.
pub(crate) fn keeps_file(tx: &mut Tx, file: FileHash) -> Result<bool> {
    Ok(!db::opinions_with_photo(tx, file)?.is_empty())
}

/// A file is gone.
pub(crate) fn file_erased(tx: &mut Tx, file: FileHash) -> Result<()> {
    db::settle_file(tx, file)
}

/// The opinion as a machine reads it: what the citizen takes along.
pub(crate) fn portable(kept: &Kept) -> serde_json::Value {
    let opinion = &kept.followed.opinion;
    let photos: Vec<String> = kept
        .followed
        .photos
        .iter()
        .map(|photo| format!("/o/{}/photos/{}", opinion.code, photo.full))
        .collect();
    let answers: Vec<serde_json::Value> = kept
        .followed
        .answers
        .iter()
        .map(|one| json!({ "signed": one.signed, "text": one.body, "at": one.approved_at.unwrap_or(one.written_at).to_string() }))
        .collect();
    json!({
        "tracking_code": opinion.code.as_str(),
        "station": kept.followed.station.name,
        "received_at": opinion.received_at.to_string(),
        "channel": opinion.channel.word(),
        "title": opinion.title,
        "text": opinion.body,
        "place": opinion.place,
        "category": kept.category,
        "category_code": opinion.category,
        "contact": opinion.contact_mask,
        "photos": photos,
        "stage": opinion.stage.kind().word(),
        "verdict": opinion.stage.verdict().map(crate::model::Verdict::word),
        "reference": opinion.reference,
        "confirmation": opinion.confirmation.word(),
        "due": opinion.due.map(|due| due.day.to_string()),
        "answers": answers,
        "public": kept.disclosed.as_ref().map(|shown| json!({ "title": shown.title, "text": shown.body, "answer": shown.answer })),
        "history": kept.followed.history.iter().map(happened).collect::<Vec<_>>(),
        "erased_at": opinion.erased_at.map(|at| at.to_string()),
        "to_be_erased_after": kept.erased_on.map(|day| day.to_string()),
    })
}

/// What happened: the citizen's own words with it, of others only that and when they did something.
fn happened(event: &Recorded) -> serde_json::Value {
    let own = event.actor.is_none().then_some(event.private.as_deref()).flatten();
    let words: Option<serde_json::Value> = own.and_then(|json| serde_json::from_str(json).ok());
    json!({ "what": event.kind, "at": event.at.to_string(), "words": words })
}
