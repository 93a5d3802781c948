//! A citizen sends an opinion.

use host::Actor;
use kernel::{FieldError, Refusal, Result, Say, text};
use serde_json::json;
use stations::Station;
use store::vault::Vault;
use store::{Event, Tx};

use crate::events;
use crate::model::{
    Channel, ClockKind, Contact, Opinion, OpinionId, Round, SHORTEST, Stage, Submission, TrackingCode,
    Urgency, Words, place,
};
use crate::policy::Rules;
use crate::store::{self as db, SealedContact};
use crate::texts::Texts;

/// What a citizen typed, as it came from the form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Typed<'a> {
    pub(crate) body: &'a str,
    pub(crate) place: &'a str,
    pub(crate) contact: &'a str,
}

/// Makes a submission of what was typed.
///
/// # Errors
/// A refusal with everything that is wrong, field by field.
pub(crate) fn accept(typed: Typed<'_>) -> Result<Submission> {
    let words = Words::accept("body", typed.body, SHORTEST);
    let place = place("place", typed.place);
    let contact = contact("contact", typed.contact);
    match (words, place, contact) {
        (Ok(words), Ok(place), Ok(contact)) => {
            Ok(Submission { place, contact, ..Submission::of(words, Channel::Station) })
        }
        (words, place, contact) => {
            let fields = [words.err(), place.err(), contact.err()].into_iter().flatten().collect();
            Err(Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), fields).into())
        }
    }
}

pub(super) fn contact(field: &'static str, typed: &str) -> Result<Option<Contact>, FieldError> {
    if text::clean(typed).is_empty() {
        return Ok(None);
    }
    let wrong = |_| FieldError { field, say: Say::new(|lang| Texts::of(lang).contact_wrong()) };
    Contact::parse(typed).map(Some).map_err(wrong)
}

/// Takes in an opinion at `station`. `form` names the form it was sent with: the same form sent twice (a double
/// tap, "back" and again) is one opinion.
///
/// # Errors
/// *Conflict* when the station is closed; a fault when it cannot be kept.
pub(crate) fn receive(
    tx: &mut Tx,
    vault: &Vault,
    station: &Station,
    submission: &Submission,
    form: &str,
) -> Result<TrackingCode> {
    if !station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).station_closed())).into());
    }
    let id = tx.id();
    if let Some(before) = db::claim(tx, "form", form, id)? {
        return Ok(db::load(tx, before)?.code);
    }
    let now = tx.now();
    let opinion = create(tx, id, vault, station, submission, now)?;
    if let Some(disclosed) = submission.joins {
        join(tx, &opinion, disclosed)?;
    }
    Ok(opinion.code)
}

/// Notes that its citizen met the same as something that was disclosed; nothing where that is not shown any more.
fn join(tx: &mut Tx, opinion: &Opinion, disclosed: OpinionId) -> Result<()> {
    if db::disclosure(tx, disclosed)?.is_none() {
        return Ok(());
    }
    db::join(tx, opinion.id, disclosed)?;
    let data = json!({ "of": disclosed.to_string() });
    tx.record(Event::new(events::JOINED, opinion.id).region(opinion.region).data(data)).map(|_| ())
}

/// Keeps a new opinion that came at `received_at` from the citizen.
pub(super) fn create(
    tx: &mut Tx,
    id: OpinionId,
    vault: &Vault,
    station: &Station,
    submission: &Submission,
    received_at: kernel::Instant,
) -> Result<Opinion> {
    create_by(tx, id, vault, station, submission, received_at, None)
}

/// Keeps a new opinion; `by` is who wrote it down, where that was not the citizen.
pub(super) fn create_by(
    tx: &mut Tx,
    id: OpinionId,
    vault: &Vault,
    station: &Station,
    submission: &Submission,
    received_at: kernel::Instant,
    by: Option<&Actor>,
) -> Result<Opinion> {
    let contact = submission.contact.as_ref().map(|contact| seal(vault, id, contact)).transpose()?;
    keep_new(tx, id, contact.as_ref(), station, submission, (received_at, by.map(|actor| actor.account)))
}

/// Keeps a new opinion with what was sealed of it.
pub(super) fn keep_new(
    tx: &mut Tx,
    id: OpinionId,
    contact: Option<&SealedContact>,
    station: &Station,
    submission: &Submission,
    (received_at, by): (kernel::Instant, Option<kernel::AccountId>),
) -> Result<Opinion> {
    let rules = Rules::of(tx, station.region)?;
    let opinion = Opinion {
        id,
        code: TrackingCode::random(&tx.surroundings().entropy),
        station: station.id,
        region: station.region,
        path: station.path.clone(),
        title: submission.title.clone().unwrap_or_else(|| submission.words.title()),
        body: submission.words.as_str().to_owned(),
        place: submission.place.clone(),
        channel: channel_at(station, submission.channel),
        category: None,
        urgency: Urgency::Ordinary,
        stage: Stage::Received,
        round: Round::First,
        due: Some(rules.start(tx, ClockKind::Admit, Urgency::Ordinary)),
        answer_due: None,
        received_at,
        reference: None,
        confirmation: submission.confirmation,
        wish: submission.wish,
        noticed_on: None,
        erased_at: None,
        contact_mask: submission.contact.as_ref().map(Contact::masked),
        version: 1,
    };
    db::insert(tx, &opinion, contact, &submission.photos)?;
    let photos = submission.photos.len();
    tx.record(
        Event::new(events::RECEIVED, id)
            .region(station.region)
            .actor(by)
            .data(json!({ "channel": opinion.channel.word(), "photos": photos })),
    )?;
    Ok(opinion)
}

/// What came through an online station's page came through the online station.
fn channel_at(station: &Station, channel: Channel) -> Channel {
    match channel {
        Channel::Station if station.kind == stations::StationKind::Online => Channel::OnlineStation,
        other => other,
    }
}

/// What the sealed contact is bound to: one moved to another opinion does not open.
pub(super) fn contact_context(id: OpinionId) -> String {
    format!("opinion phone {id}")
}

fn seal(vault: &Vault, id: OpinionId, contact: &Contact) -> Result<SealedContact> {
    let sealed =
        vault.seal(contact.as_str(), contact_context(id).as_bytes()).map_err(kernel::Error::fault)?;
    Ok(SealedContact { sealed, index: vault.index(contact.as_str()).to_vec(), mask: contact.masked() })
}
