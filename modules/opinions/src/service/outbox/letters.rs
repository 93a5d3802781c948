//! What letters to other systems say.

use kernel::{Error, Instant, Lang, Result, clock};
use serde_json::{Value, json};
use store::Tx;
use store::vault::Vault;

use crate::model::{Connection, Contact, MessageKind, News, Opinion, Parcel, Urgency};
use crate::service::{categories_along, contact_context};
use crate::store as db;
use crate::texts::Texts;

/// How the place is called and reached.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) origin: String,
}

/// A work order in the parts of GB/T 33358: person, matter, handling, supervision, call-back. The person is named only
/// where the connection may, and then as a secret; the words are the citizen's own.
pub(super) fn work_order(
    tx: &mut Tx,
    vault: &Vault,
    place: &Place,
    parcel: &Parcel,
    connection: &Connection,
    opinion: &Opinion,
) -> Result<String> {
    let station = stations::station(tx, opinion.station)?;
    let categories = categories_along(tx, &opinion.path)?;
    let category = opinion.category.as_ref();
    let contact = if connection.person { contact(tx, vault, opinion)? } else { None };
    let person = contact.map(|contact| match contact {
        Contact::Phone(phone) => json!({ "phone": phone.as_str(), "mail": null, "secret": true }),
        Contact::Mail(mail) => json!({ "phone": null, "mail": mail.as_str(), "secret": true }),
    });
    let reminders = db::reminders(tx, opinion.id)?;
    let order = json!({
        "order": parcel.id,
        "made_at": moment(parcel.made_at),
        "place": place.name,
        "person": person,
        "matter": {
            "number": opinion.id,
            "title": opinion.title,
            "description": opinion.body,
            "address": opinion.place,
            "category": category,
            "category_name": category.map(|code| categories.name(code)),
            "channel": opinion.channel.word(),
            "received_at": moment(opinion.received_at),
        },
        "handling": {
            "station": station.map(|station| station.name),
            "urgent": opinion.urgency == Urgency::Urgent,
            "redo": opinion.round == crate::model::Round::Redo,
        },
        "supervision": {
            "answer_due": opinion.answer_due.map(|due| due.day.to_string()),
            "reminders": reminders,
        },
        "call_back": {
            "wanted": opinion.contact_mask.is_some(),
            "status_url": format!("{}/exchange/hotline/{}", place.origin, connection.id),
        },
    });
    Ok(order.to_string())
}

/// A message that says only what there is to read and where; none where no message reaches the citizen.
pub(super) fn message(
    tx: &mut Tx,
    vault: &Vault,
    place: &Place,
    (parcel, news): (&Parcel, News),
    opinion: &Opinion,
) -> Result<Option<String>> {
    let contact = contact(tx, vault, opinion)?;
    let Some((contact, kind)) = contact.and_then(|to| to.message_kind().map(|kind| (to, kind))) else {
        return Ok(None);
    };
    let href = format!("{}/o/{}", place.origin, opinion.code);
    let receipt = format!("{}/exchange/messages/{}", place.origin, parcel.connection);
    let t = Texts::of(Lang::Zh);
    let text = match news {
        News::Answer => t.exchange_message(href, &place.name),
        News::Merged => t.exchange_message_merged(href, &place.name),
        News::NotAdmitted => t.exchange_message_not_admitted(href, &place.name),
        News::Question => t.exchange_message_question(href, &place.name),
        News::Reception => t.exchange_message_reception(href, &place.name),
    };
    let subject = match news {
        News::Answer => t.exchange_message_subject(&place.name),
        _ => t.exchange_message_subject_news(&place.name),
    };
    let subject = (kind == MessageKind::Mail).then_some(subject);
    let said: Value = json!({
        "message": parcel.id,
        "kind": kind.word(),
        "to": contact.as_str(),
        "subject": subject,
        "text": text,
        "receipt_url": receipt,
    });
    Ok(Some(said.to_string()))
}

fn contact(tx: &mut Tx, vault: &Vault, opinion: &Opinion) -> Result<Option<Contact>> {
    let Some(sealed) = db::sealed_contact(tx, opinion.id)? else { return Ok(None) };
    let plain = vault.open(&sealed, contact_context(opinion.id).as_bytes()).map_err(Error::fault)?;
    Contact::parse(&plain).map(Some).map_err(Error::fault)
}

/// A moment in Beijing time with its offset.
fn moment(instant: Instant) -> String {
    let zoned = instant.to_zoned(clock::beijing());
    let (date, time) = (zoned.date(), zoned.time());
    format!("{date}T{:02}:{:02}:{:02}+08:00", time.hour(), time.minute(), time.second())
}
