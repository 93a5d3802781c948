//! What other systems send back: the state of a work order, the receipt of a message. Signed; heard twice, it counts once.

use host::is_signature;
use kernel::{Error, Refusal, Result, Say};
use serde::Deserialize;
use store::Tx;
use store::vault::Vault;

use super::outbox::{done, failed};
use super::{hotline_accepted, hotline_answered, hotline_handed_back, message_arrived, secret_of};
use crate::model::{Connection, ConnectionId, ConnectionKind, Failure, News, Parcel, ParcelId, ParcelState};
use crate::store as db;
use crate::texts::Texts;

/// How far a signed moment may be from ours, in seconds: an old reply cannot be sent again by somebody else.
const FRESH: i64 = 600;

/// A reply as it came, with what proves where it is from.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) connection: ConnectionId,
    pub(crate) kind: ConnectionKind,
    /// Seconds since 1970, as sent.
    pub(crate) at: String,
    pub(crate) signature: String,
    pub(crate) body: Vec<u8>,
}

/// What a reply says: of a work order, or of a message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    order: String,
    message: String,
    status: String,
    reference: String,
    answer: String,
    why: String,
}

/// Takes in a reply. Returns whether it changed anything: one about an order that was superseded does not.
///
/// # Errors
/// *Not allowed* where it is not signed with the connection's secret or not fresh; *not found* for what it speaks of;
/// *invalid* where it cannot be read or says nothing.
pub(crate) fn take_reply(tx: &mut Tx, vault: &Vault, reply: &Reply) -> Result<Heard> {
    let connection = proven(tx, vault, reply)?;
    let unreadable =
        || Error::from(Refusal::field("body", Say::new(|lang| Texts::of(lang).exchange_unreadable())));
    let said: Said = serde_json::from_slice(&reply.body).map_err(|_| unreadable())?;
    let number = if reply.kind == ConnectionKind::Hotline { &said.order } else { &said.message };
    let unknown = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).exchange_unknown())));
    let id: ParcelId = number.parse().map_err(|_| unknown())?;
    let parcel =
        db::parcel(tx, id)?.filter(|parcel| parcel.connection == connection.id).ok_or_else(unknown)?;
    let newest = db::parcels_of(tx, parcel.opinion)?
        .into_iter()
        .rfind(|other| (other.kind, other.about) == (parcel.kind, parcel.about));
    if newest.is_none_or(|newest| newest.id != parcel.id) || parcel.state == ParcelState::Done {
        return Ok(Heard::Nothing);
    }
    match reply.kind {
        ConnectionKind::Hotline => order_heard(tx, &parcel, &said),
        ConnectionKind::Messages => receipt_heard(tx, &parcel, &said),
    }
}

/// Whether a reply changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It did.
    Something,
    /// It was known, or speaks of what is no longer so.
    Nothing,
}

fn proven(tx: &mut Tx, vault: &Vault, reply: &Reply) -> Result<Connection> {
    let wrong = || Error::from(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).exchange_not_signed())));
    let connection = db::connection(tx, reply.connection)?;
    let connection = connection.filter(|known| known.kind == reply.kind && known.active).ok_or_else(wrong)?;
    let seconds: i64 = reply.at.trim().parse().map_err(|_| wrong())?;
    let secret = secret_of(vault, &connection)?;
    let signed = is_signature(&secret, &[reply.at.trim().as_bytes(), &reply.body], &reply.signature);
    if signed && tx.now().as_second().saturating_sub(seconds).unsigned_abs() <= FRESH.unsigned_abs() {
        Ok(connection)
    } else {
        Err(wrong())
    }
}

fn order_heard(tx: &mut Tx, parcel: &Parcel, said: &Said) -> Result<Heard> {
    let reference = Some(kernel::text::clean(&said.reference)).filter(|reference| !reference.is_empty());
    let reference = reference.as_deref();
    match said.status.as_str() {
        "accepted" => {
            hotline_accepted(tx, parcel.opinion, reference.unwrap_or_default())?;
            done(tx, parcel.id, ParcelState::Sent, None, reference)?;
        }
        "answered" => {
            hotline_answered(tx, parcel.opinion, &said.answer)?;
            done(tx, parcel.id, ParcelState::Done, None, reference)?;
        }
        "handed_back" => {
            hotline_handed_back(tx, parcel.opinion, &said.why)?;
            done(tx, parcel.id, ParcelState::Done, None, reference)?;
        }
        _ => return Err(unknown_status()),
    }
    Ok(Heard::Something)
}

fn receipt_heard(tx: &mut Tx, parcel: &Parcel, said: &Said) -> Result<Heard> {
    match said.status.as_str() {
        "delivered" => {
            // Whoever heard of something else has not heard the answer.
            if parcel.about.is_none_or(|news| news == News::Answer) {
                message_arrived(tx, parcel.opinion)?;
            }
            done(tx, parcel.id, ParcelState::Done, None, None)?;
        }
        "failed" if parcel.state == ParcelState::Failed => return Ok(Heard::Nothing),
        "failed" => {
            let opinion = db::load(tx, parcel.opinion)?;
            failed(tx, parcel, &opinion, Failure::NotDelivered)?;
        }
        _ => return Err(unknown_status()),
    }
    Ok(Heard::Something)
}

fn unknown_status() -> Error {
    Refusal::field("status", Say::new(|lang| Texts::of(lang).exchange_status_unknown())).into()
}
