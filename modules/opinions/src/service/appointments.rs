//! Messages to citizens about their appointments: on the day before, and when the station decided. They go the same way as the
//! message that there is an answer, and say no more than is needed.

use jiff::ToSpan;
use kernel::text::{Phone, PhoneKind};
use kernel::{Error, Instant, Lang, RegionId, Result, clock};
use serde_json::json;
use stations::{Appointment, AppointmentId, AppointmentState, Hours, Minute};
use store::event::{Recorded, Subscriber};
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::outbox::{Next, Place};
use super::secret_of;
use crate::events;
use crate::model::{
    ATTEMPTS, ConnectionKind, Failure, Letter, MessageKind, ParcelId, ParcelState, Sending, pause,
};
use crate::store::appointments::{self as db, About, AppointmentMessage};
use crate::texts::Texts;

/// Asks for the messages.
pub(crate) const APPOINTMENTS: Subscriber = Subscriber {
    name: "opinions.appointment_messages",
    kinds: &[stations::APPOINTMENT_COMING, stations::APPOINTMENT_MOVED],
    handle: ask,
};

/// How long one try may take, with room to spare, before another process may try.
const LEASE_SECONDS: i64 = 120;
/// Nobody is reminded before this minute of the day.
const MORNING: i64 = 9 * 60;

fn ask(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some(about) = about(event) else { return Ok(()) };
    let Some(region) = event.region.map(RegionId::from_number) else { return Ok(()) };
    let Some(connection) = crate::store::connection_for(tx, region, ConnectionKind::Messages)? else {
        return Ok(());
    };
    let now = tx.now();
    let due = match about {
        About::Coming => Minute::of(MORNING).map_or(now, |minute| minute.on(clock::day_of(now))).max(now),
        About::Decided => now,
    };
    let message = AppointmentMessage {
        id: tx.id(),
        appointment: AppointmentId::from_number(event.subject),
        connection: connection.id,
        region,
        about,
        state: ParcelState::Waiting,
        attempts: 0,
    };
    db::insert_message(tx, &message, due)
}

/// What the citizen is to hear; nothing of what they did themselves.
fn about(event: &Recorded) -> Option<About> {
    if event.kind == stations::APPOINTMENT_COMING.0 {
        return Some(About::Coming);
    }
    let state: AppointmentState = event.text("to")?.parse().ok()?;
    let by_station = event.actor.is_some() && told(state);
    (by_station || state == AppointmentState::Upset).then_some(About::Decided)
}

/// Whether a decision is worth a message.
const fn told(state: AppointmentState) -> bool {
    matches!(
        state,
        AppointmentState::Confirmed
            | AppointmentState::Proposed
            | AppointmentState::Declined
            | AppointmentState::Upset
    )
}

/// Takes the next due message for one try and writes its letter.
///
/// # Errors
/// A fault when the database fails or a sealed value does not open.
pub(crate) fn next_appointment_letter(tx: &mut Tx, vault: &Vault, place: &Place) -> Result<Next> {
    let until = tx.now().checked_add(LEASE_SECONDS.seconds()).map_err(Error::fault)?;
    let Some(id) = db::lease_message(tx, until)? else { return Ok(Next::Nothing) };
    let Some(message) = db::message(tx, id)? else { return Ok(Next::Nothing) };
    let connection = crate::store::connection(tx, message.connection)?.filter(|connection| connection.active);
    let Some(connection) = connection else { return give_up(tx, &message, Failure::Disconnected) };
    let Some((appointment, phone)) = stations::appointment_to_tell(tx, vault, message.appointment)? else {
        return give_up(tx, &message, Failure::NotNeeded);
    };
    let mobile = phone.and_then(|phone| Phone::parse(&phone).ok());
    let Some(mobile) = mobile.filter(|phone| phone.kind() == PhoneKind::Mobile) else {
        return give_up(tx, &message, Failure::NoMobile);
    };
    let today = clock::day_of(tx.now());
    let needed = match message.about {
        About::Coming => appointment.state == AppointmentState::Confirmed && appointment.day >= today,
        About::Decided => told(appointment.state),
    };
    if !needed {
        return give_up(tx, &message, Failure::NotNeeded);
    }
    let text = words(place, message.about, &appointment);
    let kind = MessageKind::Sms.word();
    let body = json!({ "message": id, "kind": kind, "to": mobile.as_str(), "text": text }).to_string();
    let secret = secret_of(vault, &connection)?;
    Ok(Next::Send(Letter { parcel: id, url: connection.url, secret, body, at: tx.now() }))
}

fn words(place: &Place, about: About, one: &Appointment) -> String {
    let t = Texts::of(Lang::Zh);
    let href = format!("{}{}", place.origin, one.code.href());
    match about {
        About::Coming => {
            let hours = Hours { from: one.from_minute, until: one.until_minute };
            let when = format!("{} {hours}", page::day_with_weekday(Lang::Zh, one.day));
            t.exchange_appointment_coming(href, &place.name, &one.station_name, when)
        }
        About::Decided => {
            let state = one.state.label(Lang::Zh);
            t.exchange_appointment_decided(href, &place.name, state, &one.station_name)
        }
    }
}

fn give_up(tx: &mut Tx, message: &AppointmentMessage, failure: Failure) -> Result<Next> {
    failed(tx, message, failure)?;
    Ok(Next::Settled)
}

/// Ends a message that will not go out; where somebody could do something about it, the appointment's history says so.
fn failed(tx: &mut Tx, message: &AppointmentMessage, failure: Failure) -> Result<()> {
    db::settle_message(tx, message.id, ParcelState::Failed, None, Some(failure))?;
    match failure {
        Failure::NotNeeded | Failure::NoMobile => Ok(()),
        _ => note(tx, message, events::APPOINTMENT_NOT_TOLD),
    }
}

fn note(tx: &mut Tx, message: &AppointmentMessage, kind: EventKind) -> Result<()> {
    let data = json!({ "about": message.about.word() });
    tx.record(Event::new(kind, message.appointment).region(message.region).data(data)).map(|_| ())
}

/// Settles a message after a try.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn settle_appointment_letter(tx: &mut Tx, id: ParcelId, sending: &Sending) -> Result<()> {
    let Some(message) = db::message(tx, id)?.filter(|message| message.state == ParcelState::Waiting) else {
        return Ok(());
    };
    match sending {
        Sending::Taken { .. } => {
            db::settle_message(tx, id, ParcelState::Sent, None, None)?;
            note(tx, &message, events::APPOINTMENT_TOLD)
        }
        Sending::Later(failure) if message.attempts < ATTEMPTS => {
            let due: Instant =
                tx.now().checked_add(pause(message.attempts).minutes()).map_err(Error::fault)?;
            db::settle_message(tx, id, ParcelState::Waiting, Some(due), Some(*failure))
        }
        Sending::Later(failure) | Sending::Never(failure) => failed(tx, &message, *failure),
    }
}
