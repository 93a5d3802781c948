//! Appointments: a citizen asks, staff confirm or propose another reception, the citizen may take it back at any time.

use host::{Actor, Checks, Reach, Role, notices};
use kernel::{Error, Refusal, Result, Say, clock};
use serde_json::json;
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::attendance::KEEP_DAYS;
use super::record::{CALLED, MATTER};
use super::{contacts, no_station, station_for};
use crate::flow::appointment::{Action, step};
use crate::model::{
    Appointment, AppointmentCode, AppointmentId, AppointmentState, AskedAppointment, LineKind, Reception,
    ReceptionId, ReceptionState, Station, StationCode,
};
use crate::policy::DaysPolicy;
use crate::store::{self as rows, appointment as kept, ledger};
use crate::texts::Texts;

/// Somebody asked for an appointment; the subject is the appointment, as of all events here.
pub const APPOINTMENT_ASKED: EventKind = EventKind("stations.appointment_asked");
/// Staff decided, or what the citizen decided of it; the data says which.
pub const APPOINTMENT_MOVED: EventKind = EventKind("stations.appointment_moved");
/// A confirmed appointment is tomorrow: whoever carries messages reminds the citizen.
pub const APPOINTMENT_COMING: EventKind = EventKind("stations.appointment_coming");
/// Somebody looked at the telephone number.
pub const APPOINTMENT_LOOKED: EventKind = EventKind("stations.appointment_looked");

/// How many coming receptions are offered.
const OFFERED: i64 = 12;
/// The notice to the station's staff.
pub(crate) const NOTICE_ASKED: &str = "stations.appointment";

/// What a citizen may choose from.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The station.
    pub station: Station,
    /// Its coming receptions.
    pub receptions: Vec<Reception>,
}

/// The coming receptions of a station.
///
/// # Errors
/// *Not found*; *conflict* when the station is closed.
pub fn offer(tx: &mut Tx, code: &StationCode) -> Result<Offer> {
    let station = rows::station_by_code(tx, code)?.ok_or_else(no_station)?;
    if !station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).appointment_station_closed())).into());
    }
    let receptions = coming(tx, &station)?;
    Ok(Offer { station, receptions })
}

/// The published receptions of a station from tomorrow on.
fn coming(tx: &mut Tx, station: &Station) -> Result<Vec<Reception>> {
    let today = clock::day_of(tx.now());
    rows::coming_receptions(tx, station.id, today.tomorrow().unwrap_or(today), OFFERED)
}

/// Asks for an appointment. The same form sent twice is one appointment.
///
/// # Errors
/// *Not found*; *invalid*, beside the field: no matter, a number that is none, a reception that was cancelled meanwhile or is
/// full.
pub fn ask_appointment(
    tx: &mut Tx,
    vault: &Vault,
    station: &StationCode,
    asked: &AskedAppointment,
) -> Result<AppointmentCode> {
    if let Some(before) = kept::of_form(tx, &asked.once)? {
        return Ok(before);
    }
    let offer = offer(tx, station)?;
    let mut checks = Checks::default();
    let matter = checks.text("matter", &asked.matter, MATTER);
    if matter.is_empty() {
        checks.wrong("matter", Say::new(|lang| Texts::of(lang).appointment_matter_needed()));
    }
    let called = checks.text("called", &asked.called, CALLED);
    let phone = contacts::typed_phone(&mut checks, &asked.phone);
    let reception = chosen(tx, &mut checks, &offer, asked.reception)?;
    checks.done()?;
    let Some(reception) = reception else { return Err(super::record::no_reception()) };
    let station = offer.station;
    let one = Appointment {
        id: tx.id(),
        code: AppointmentCode::draw(&tx.surroundings().entropy),
        station: station.id,
        station_name: station.name.clone(),
        reception: reception.id,
        day: reception.day,
        from_minute: reception.from_minute,
        until_minute: reception.until_minute,
        manner: reception.manner,
        place: reception.place,
        reception_state: reception.state,
        matter,
        called,
        state: AppointmentState::Asked,
        proposed: None,
        note: String::new(),
        asked_at: tx.now(),
        phone_mask: None,
    };
    kept::insert(tx, &one, station.region, &asked.once)?;
    contacts::keep(tx, vault, one.id.number(), phone.as_ref())?;
    let today = clock::day_of(tx.now());
    ledger::enter(tx, LineKind::Appointment, (Some(station.id), station.region), today, one.id.number())?;
    let data = json!({ "station": station.id, "day": today.to_string(), "reception": one.reception });
    tx.record(
        Event::new(APPOINTMENT_ASKED, one.id)
            .region(station.region)
            .data(data)
            .private(json!({ "matter": one.matter })),
    )?;
    tell_staff(tx, &one)?;
    Ok(one.code)
}

/// The reception chosen, if it can be had: published, ahead, and not full.
fn chosen(
    tx: &mut Tx,
    checks: &mut Checks,
    offer: &Offer,
    wish: Option<ReceptionId>,
) -> Result<Option<Reception>> {
    let Some(wish) = wish else {
        checks.wrong("reception", Say::new(|lang| Texts::of(lang).appointment_choose()));
        return Ok(None);
    };
    let Some(found) = offer.receptions.iter().find(|one| one.id == wish) else {
        checks.wrong("reception", Say::new(|lang| Texts::of(lang).appointment_gone()));
        return Ok(None);
    };
    let most = congress::policy::<DaysPolicy>(tx, offer.station.region)?.appointments;
    if kept::taken(tx, offer.station.id, found.day)? >= most {
        checks.wrong("reception", Say::new(|lang| Texts::of(lang).appointment_full()));
        return Ok(None);
    }
    Ok(Some(found.clone()))
}

/// An appointment as the citizen sees it, with what is proposed instead.
#[derive(Clone, Debug)]
pub struct OwnAppointment {
    /// The appointment.
    pub appointment: Appointment,
    /// The station.
    pub station: Station,
    /// The reception that staff propose.
    pub proposed: Option<Reception>,
}

/// The appointment of a code.
///
/// # Errors
/// *Not found*.
pub fn own_appointment(tx: &mut Tx, code: &AppointmentCode) -> Result<OwnAppointment> {
    let appointment = kept::by_code(tx, code)?.ok_or_else(none_such)?;
    let station = rows::station(tx, appointment.station)?.ok_or_else(no_station)?;
    let proposed = match appointment.proposed {
        Some(id) => rows::reception(tx, id)?,
        None => None,
    };
    Ok(OwnAppointment { appointment, station, proposed })
}

fn none_such() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).appointment_none_such())).into()
}

/// The citizen takes it back.
///
/// # Errors
/// *Not found*; *conflict* when it is over or was taken back already.
pub fn withdraw_appointment(tx: &mut Tx, code: &AppointmentCode) -> Result<()> {
    let one = kept::by_code(tx, code)?.ok_or_else(none_such)?;
    go(tx, None, &one, Action::Withdraw, None, "")?;
    tell_staff(tx, &Appointment { state: AppointmentState::Withdrawn, ..one })
}

/// The citizen takes the reception that was proposed.
///
/// # Errors
/// *Not found*; *conflict* when nothing is proposed any more, or that reception was cancelled too.
pub fn accept_proposal(tx: &mut Tx, code: &AppointmentCode) -> Result<()> {
    let one = kept::by_code(tx, code)?.ok_or_else(none_such)?;
    let proposed = one.proposed.map(|id| rows::reception(tx, id)).transpose()?.flatten();
    let still = proposed.filter(|reception| reception.state == ReceptionState::Published);
    let Some(reception) = still else {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).appointment_gone())).into());
    };
    go(tx, None, &one, Action::Accept, None, &one.note)?;
    kept::set_reception(tx, one.id, reception.id, reception.day)?;
    tell_staff(tx, &Appointment { state: AppointmentState::Confirmed, day: reception.day, ..one })
}

/// An appointment for the staff's page, and the receptions that could be proposed instead.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn appointment_for(
    tx: &mut Tx,
    actor: &Actor,
    id: AppointmentId,
) -> Result<(Appointment, Station, Vec<Reception>)> {
    let one = kept::by_id(tx, id)?.ok_or_else(none_such)?;
    let station = station_for(tx, actor, KEEP_DAYS, one.station)?;
    let others = coming(tx, &station)?.into_iter().filter(|other| other.id != one.reception).collect();
    Ok((one, station, others))
}

/// What staff decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is confirmed.
    Confirm,
    /// Another reception is proposed.
    Propose(ReceptionId),
    /// It cannot be; the note says why.
    Decline,
    /// The citizen came.
    Kept,
    /// The citizen did not come.
    Missed,
}

/// Staff decide about an appointment.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for declining without a reason or proposing what is not to be had; *conflict* when it
/// cannot be done now, as confirming one whose reception was cancelled.
pub fn decide_appointment(
    tx: &mut Tx,
    actor: &Actor,
    id: AppointmentId,
    decision: Decision,
    note: &str,
) -> Result<Appointment> {
    let (one, _, others) = appointment_for(tx, actor, id)?;
    let mut checks = Checks::default();
    let note = checks.text("note", note, MATTER);
    if decision == Decision::Decline && note.is_empty() {
        checks.wrong("note", Say::new(|lang| Texts::of(lang).appointment_note_needed()));
    }
    let (action, proposed) = match decision {
        Decision::Confirm => (Action::Confirm, None),
        Decision::Propose(other) => (Action::Propose, Some(other)),
        Decision::Decline => (Action::Decline, None),
        Decision::Kept => (Action::Keep, None),
        Decision::Missed => (Action::Miss, None),
    };
    if proposed.is_some_and(|id| others.iter().all(|other| other.id != id)) {
        checks.wrong("proposed", Say::new(|lang| Texts::of(lang).appointment_gone()));
    }
    checks.done()?;
    if action == Action::Confirm && one.reception_state == ReceptionState::Cancelled {
        return Err(
            Refusal::conflict(Say::new(|lang| Texts::of(lang).appointment_cancelled_reception())).into()
        );
    }
    if matches!(action, Action::Keep | Action::Miss) && one.day > clock::day_of(tx.now()) {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).record_too_early())).into());
    }
    go(tx, Some(actor), &one, action, proposed, &note)?;
    Ok(one)
}

/// A citizen's number, for calling them; that it was looked at stands in the history.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn appointment_phone(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    id: AppointmentId,
) -> Result<Option<String>> {
    let (one, station, _) = appointment_for(tx, actor, id)?;
    let phone = contacts::open(tx, vault, id.number())?;
    let event = Event::new(APPOINTMENT_LOOKED, one.id).region(station.region).actor(Some(actor.account));
    tx.record(event)?;
    Ok(phone)
}

/// Those whose reception was cancelled: they are upset, and staff are told to propose another.
pub(crate) fn upset_cancelled(tx: &mut Tx) -> Result<()> {
    let today = clock::day_of(tx.now());
    for id in kept::to_upset(tx, today, 200)? {
        let Some(one) = kept::by_id(tx, id)? else { continue };
        go(tx, None, &one, Action::Upset, None, "")?;
        tell_staff(tx, &Appointment { state: AppointmentState::Upset, ..one })?;
    }
    Ok(())
}

/// What a message to the citizen needs: the appointment, and the number they left.
///
/// # Errors
/// A fault when the database fails or the number does not open.
pub fn appointment_to_tell(
    tx: &mut Tx,
    vault: &Vault,
    id: AppointmentId,
) -> Result<Option<(Appointment, Option<String>)>> {
    let Some(one) = kept::by_id(tx, id)? else { return Ok(None) };
    let phone = contacts::open(tx, vault, id.number())?;
    Ok(Some((one, phone)))
}

/// Takes a step and records it.
fn go(
    tx: &mut Tx,
    actor: Option<&Actor>,
    one: &Appointment,
    action: Action,
    proposed: Option<ReceptionId>,
    note: &str,
) -> Result<()> {
    let not_now = || Refusal::conflict(Say::new(|lang| Texts::of(lang).appointment_not_now()));
    let state = step(one.state, action).ok_or_else(not_now)?;
    if kept::set_state(tx, one, state, proposed, note)? == 0 {
        return Err(not_now().into());
    }
    let station = rows::station(tx, one.station)?.ok_or_else(no_station)?;
    let data = json!({ "station": one.station, "day": one.day.to_string(), "to": state.word() });
    tx.record(
        Event::new(APPOINTMENT_MOVED, one.id)
            .region(station.region)
            .actor(actor.map(|actor| actor.account))
            .data(data)
            .private(json!({ "note": note })),
    )
    .map(|_| ())
}

fn tell_staff(tx: &mut Tx, one: &Appointment) -> Result<()> {
    let said = json!({ "state": one.state.word(), "day": one.day.to_string(), "matter": one.matter });
    let href = format!("/desk/appointments/{}", one.id);
    let roles = [Role::StationHead, Role::Liaison];
    for account in access::accounts_with(tx, &roles, &Reach::Station(one.station))? {
        notices::send(tx, account, NOTICE_ASKED, &href, &said)?;
    }
    Ok(())
}

/// What waits for a station's staff: to be confirmed, and to be moved because the reception was cancelled.
pub(crate) fn waiting(tx: &mut Tx, station: kernel::StationId, limit: i64) -> Result<Vec<Appointment>> {
    let today = clock::day_of(tx.now());
    let mut rows = kept::in_state(tx, station, AppointmentState::Upset, today, limit)?;
    rows.extend(kept::in_state(tx, station, AppointmentState::Asked, today, limit)?);
    Ok(rows)
}
