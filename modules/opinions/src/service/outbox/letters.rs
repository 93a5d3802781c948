//! What letters to other systems say.

use kernel::text::{Phone, PhoneKind};
use kernel::{Error, Instant, Lang, Result, clock};
use serde_json::{Value, json};
use store::Tx;
use store::vault::Vault;

use crate::model::{Connection, Opinion, Parcel, Urgency};
use crate::service::{categories_along, phone_context};
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
    let phone = if connection.person { phone(tx, vault, opinion)? } else { None };
    let person = phone.map(|phone| json!({ "phone": phone.as_str(), "secret": true }));
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
            "wanted": opinion.phone_mask.is_some(),
            "status_url": format!("{}/exchange/hotline/{}", place.origin, connection.id),
        },
    });
    Ok(order.to_string())
}

/// A message that says only that there is an answer and where; none where the number is no mobile one.
pub(super) fn message(
    tx: &mut Tx,
    vault: &Vault,
    place: &Place,
    parcel: &Parcel,
    opinion: &Opinion,
) -> Result<Option<String>> {
    let mobile = phone(tx, vault, opinion)?.filter(|phone| phone.kind() == PhoneKind::Mobile);
    let Some(mobile) = mobile else { return Ok(None) };
    let href = format!("{}/o/{}", place.origin, opinion.code);
    let text = Texts::of(Lang::Zh).exchange_message(href, &place.name);
    let receipt = format!("{}/exchange/messages/{}", place.origin, parcel.connection);
    let said: Value =
        json!({ "message": parcel.id, "to": mobile.as_str(), "text": text, "receipt_url": receipt });
    Ok(Some(said.to_string()))
}

fn phone(tx: &mut Tx, vault: &Vault, opinion: &Opinion) -> Result<Option<Phone>> {
    let Some(sealed) = db::sealed_phone(tx, opinion.id)? else { return Ok(None) };
    let plain = vault.open(&sealed, phone_context(opinion.id).as_bytes()).map_err(Error::fault)?;
    Phone::parse(&plain).map(Some).map_err(Error::fault)
}

/// A moment in Beijing time with its offset.
fn moment(instant: Instant) -> String {
    let zoned = instant.to_zoned(clock::beijing());
    let (date, time) = (zoned.date(), zoned.time());
    format!("{date}T{:02}:{:02}:{:02}+08:00", time.hour(), time.minute(), time.second())
}
