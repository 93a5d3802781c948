//! The record of a reception: visitors noted as they come, a summary, photos; closed by the head, corrected only with a
//! reason. And receptions that staff arrange by hand, as mobile ones are.

use host::{Act, Actor, Checks, Reach, Role, notices};
use kernel::{Error, PersonId, Refusal, Result, Say, StationId, clock};
use serde_json::json;
use store::files::FileHash;
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::attendance::KEEP_DAYS;
use super::rota::{candidates_for, tell_on};
use super::{contacts, no_station, station_for};
use crate::model::{
    Appointment, ArrangedReception, Attendance, DutySlot, LineKind, Manner, NewVisitor, Reception,
    ReceptionId, ReceptionState, RecordLine, RecordPhoto, Station, Visitor, VisitorId, Why,
};
use crate::policy::RotaPolicy;
use crate::store::{self as rows, appointment, attendance, ledger, record as kept, rota};
use crate::texts::Texts;

/// Closing a record.
pub const CLOSE_RECORD: Act =
    Act { name: "stations.close_record", roles: &[Role::StationHead, Role::Office] };

/// A reception was arranged by hand; the subject is the reception, as of all events here.
pub const RECEPTION_ARRANGED: EventKind = EventKind("stations.reception_arranged");
/// The record of a reception was begun.
pub const RECORD_BEGUN: EventKind = EventKind("stations.record_begun");
/// A visitor was noted.
pub const VISITOR_NOTED: EventKind = EventKind("stations.visitor_noted");
/// A visitor was struck out.
pub const VISITOR_STRUCK: EventKind = EventKind("stations.visitor_struck");
/// What a visitor said became an opinion.
pub const VISITOR_FILED: EventKind = EventKind("stations.visitor_filed");
/// Somebody looked at a visitor's telephone number.
pub const VISITOR_LOOKED: EventKind = EventKind("stations.visitor_looked");
/// The summary or the photos were kept.
pub const RECORD_KEPT: EventKind = EventKind("stations.record_kept");
/// The record was closed.
pub const RECORD_CLOSED: EventKind = EventKind("stations.record_closed");
/// A closed record was corrected.
pub const RECORD_CORRECTED: EventKind = EventKind("stations.record_corrected");

/// The longest matter, in characters.
pub(crate) const MATTER: usize = 200;
/// The longest summary, in characters.
pub(crate) const SUMMARY: usize = 2000;
/// The longest form of address, in characters.
pub(crate) const CALLED: usize = 30;
/// How many photos a record has at most.
pub(crate) const PHOTOS: usize = 9;
/// The notice that somebody was asked to a reception.
pub(crate) const NOTICE_ARRANGED: &str = "stations.arranged";

/// A reception's record as its page shows it.
#[derive(Clone, Debug)]
pub struct RecordView {
    /// The reception.
    pub reception: Reception,
    /// The station.
    pub station: Station,
    /// The record, once it was begun.
    pub record: Option<RecordLine>,
    /// Who was to be there.
    pub planned: Vec<DutySlot>,
    /// Who was at the station on that day.
    pub present: Vec<Attendance>,
    /// Who came.
    pub visitors: Vec<Visitor>,
    /// Who had an appointment.
    pub appointments: Vec<Appointment>,
    /// Photos.
    pub photos: Vec<RecordPhoto>,
    /// What happened to it.
    pub history: Vec<congress::Happened>,
}

/// A reception's record.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn record_view(tx: &mut Tx, actor: &Actor, id: ReceptionId) -> Result<RecordView> {
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, id)?;
    Ok(RecordView {
        record: kept::record(tx, id)?,
        planned: rows::slots_at(tx, id)?,
        present: attendance::of_day(tx, station.id, reception.day)?,
        visitors: kept::visitors(tx, id)?,
        appointments: appointment::of_reception(tx, id)?,
        photos: kept::photos(tx, id)?,
        history: congress::history(tx, id)?,
        reception,
        station,
    })
}

pub(super) fn reception_for(
    tx: &mut Tx,
    actor: &Actor,
    act: Act,
    id: ReceptionId,
) -> Result<(Reception, Station)> {
    let reception = rows::reception(tx, id)?.ok_or_else(no_reception)?;
    let station = rows::station(tx, reception.station)?.ok_or_else(no_station)?;
    actor.may(act, &station.scope())?;
    Ok((reception, station))
}

pub(super) fn no_reception() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).record_none_such())).into()
}

/// Arranges a reception by hand and publishes it; its deputies are told.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for a day that is over, a mobile one without a place, or somebody who cannot come
/// then: no deputy of the station, suspended, on leave, or on duty elsewhere.
pub fn arrange_reception(tx: &mut Tx, actor: &Actor, new: &ArrangedReception) -> Result<ReceptionId> {
    let station = station_for(tx, actor, KEEP_DAYS, new.station)?;
    let mut checks = Checks::default();
    if new.day < clock::day_of(tx.now()) {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).record_past()));
    }
    let place = checks.text("place", &new.place, MATTER);
    if new.manner == Manner::Mobile && place.is_empty() {
        checks.wrong("place", Say::new(|lang| Texts::of(lang).record_place_needed()));
    }
    let there = rota::receptions(tx, station.id, new.day, new.day)?;
    let there = there.iter().filter(|other| other.state != ReceptionState::Cancelled);
    if there.into_iter().any(|other| other.hours().overlap(new.hours)) {
        checks.wrong("until", Say::new(|lang| Texts::of(lang).duty_refusal_overlap()));
    }
    name_who_cannot_come(tx, &mut checks, &station, new)?;
    checks.done()?;
    let reception = Reception {
        id: tx.id(),
        station: station.id,
        day: new.day,
        from_minute: new.hours.from,
        until_minute: new.hours.until,
        manner: new.manner,
        place,
        state: ReceptionState::Published,
        revision: 0,
    };
    rota::insert_reception(tx, &reception, None)?;
    let why = Why::ByHand.written();
    let notice = congress::policy::<RotaPolicy>(tx, station.region)?.notice_days;
    let today = clock::day_of(tx.now());
    for person in &new.deputies {
        let slot = rota::insert_slot(tx, reception.id, Some(*person), &why)?;
        rota::set_tell_on(tx, slot, tell_on(today, new.day, notice))?;
    }
    let data = json!({
        "station": station.id,
        "day": new.day.to_string(),
        "manner": new.manner.word(),
        "deputies": new.deputies,
    });
    tx.record(event(RECEPTION_ARRANGED, &reception, &station, actor).data(data))?;
    let said = json!({ "station": station.name, "day": new.day.to_string(), "hours": new.hours.to_string() });
    for person in &new.deputies {
        for account in access::accounts_with(tx, &[Role::Deputy], &Reach::Person(*person))? {
            notices::send(tx, account, NOTICE_ARRANGED, &station.href(), &said)?;
        }
    }
    Ok(reception.id)
}

/// Why deputies cannot come at the time of a reception.
#[derive(Default)]
struct Unable {
    /// They do not belong to the station, or may not act on their mandate.
    outside: Vec<String>,
    on_leave: Vec<String>,
    /// They are on duty at that time already, wherever that is.
    on_duty: Vec<String>,
}

/// Names those who cannot come, each with the reason.
fn name_who_cannot_come(
    tx: &mut Tx,
    checks: &mut Checks,
    station: &Station,
    new: &ArrangedReception,
) -> Result<()> {
    let candidates = candidates_for(tx, station, new.day, new.day, &[])?;
    let mut unable = Unable::default();
    for person in &new.deputies {
        let known = candidates.iter().find(|one| one.person == *person).filter(|one| one.serves(new.day));
        let list = match known {
            None => &mut unable.outside,
            Some(one) if one.is_on_leave(new.day) => &mut unable.on_leave,
            Some(_) if is_on_duty(tx, *person, new)? => &mut unable.on_duty,
            Some(_) => continue,
        };
        list.push(congress::person(tx, *person)?.map(|person| person.name).unwrap_or_default());
    }
    let Unable { outside, on_leave, on_duty } = unable;
    if outside.is_empty() && on_leave.is_empty() && on_duty.is_empty() {
        return Ok(());
    }
    checks.wrong(
        "deputies",
        Say::new(move |lang| {
            let t = Texts::of(lang);
            let said = [
                (&outside, t.record_cannot_outside(outside.join(t.between_titles()))),
                (&on_leave, t.record_cannot_leave(on_leave.join(t.between_titles()))),
                (&on_duty, t.record_cannot_duty(on_duty.join(t.between_titles()))),
            ];
            let said = said.into_iter().filter(|(names, _)| !names.is_empty()).map(|(_, said)| said);
            said.collect::<Vec<_>>().join(" ")
        }),
    );
    Ok(())
}

/// Whether somebody is on duty at that time already, here or elsewhere.
fn is_on_duty(tx: &mut Tx, person: PersonId, new: &ArrangedReception) -> Result<bool> {
    let slots = rows::slots_of_person(tx, person, new.day, new.day)?;
    let mut held = slots.iter().filter(|slot| slot.state != ReceptionState::Cancelled);
    Ok(held.any(|slot| slot.hours().overlap(new.hours)))
}

fn event(kind: EventKind, reception: &Reception, station: &Station, actor: &Actor) -> Event {
    let data = json!({ "station": station.id, "day": reception.day.to_string() });
    Event::new(kind, reception.id).region(station.region).actor(Some(actor.account)).data(data)
}

/// Begins the record, unless it was begun; refuses where it was closed, the day is to come or the reception was cancelled.
fn open_record(tx: &mut Tx, actor: &Actor, reception: &Reception, station: &Station) -> Result<()> {
    let conflict = |say| Err(Refusal::conflict(say).into());
    if reception.state == ReceptionState::Cancelled {
        return conflict(Say::new(|lang| Texts::of(lang).record_cancelled()));
    }
    if reception.day > clock::day_of(tx.now()) {
        return conflict(Say::new(|lang| Texts::of(lang).record_too_early()));
    }
    if kept::begin(tx, reception, station)? {
        let place = (Some(station.id), station.region);
        ledger::enter(tx, LineKind::Reception, place, reception.day, reception.id.number())?;
        tx.record(event(RECORD_BEGUN, reception, station, actor))?;
        return Ok(());
    }
    match kept::record(tx, reception.id)?.and_then(|record| record.closed_at) {
        Some(_) => conflict(Say::new(|lang| Texts::of(lang).record_closed_already())),
        None => Ok(()),
    }
}

/// Notes somebody who came.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a matter or with a number that is none; *conflict* when the record is closed.
pub fn note_visitor(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    id: ReceptionId,
    new: &NewVisitor,
) -> Result<VisitorId> {
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, id)?;
    let mut checks = Checks::default();
    let matter = checks.text("matter", &new.matter, MATTER);
    if matter.is_empty() {
        checks.wrong("matter", Say::new(|lang| Texts::of(lang).record_matter_needed()));
    }
    let called = checks.text("called", &new.called, CALLED);
    let opinion = checks.text("opinion", &new.opinion, CALLED);
    let phone = contacts::typed_phone(&mut checks, &new.phone);
    checks.done()?;
    open_record(tx, actor, &reception, &station)?;
    let visitor = Visitor {
        id: tx.id(),
        reception: id,
        called,
        matter,
        deputy: new.deputy,
        deputy_name: None,
        opinion: opinion.to_uppercase(),
        at: tx.now(),
        struck: None,
        phone_mask: None,
    };
    kept::add_visitor(tx, &visitor)?;
    contacts::keep(tx, vault, visitor.id.number(), phone.as_ref())?;
    kept::count_visitors(tx, id, 1)?;
    let private = json!({ "visitor": visitor.id, "matter": visitor.matter });
    tx.record(event(VISITOR_NOTED, &reception, &station, actor).private(private))?;
    Ok(visitor.id)
}

/// A visitor and the station they came to, for staff who write down an opinion for them.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn visitor_for(tx: &mut Tx, actor: &Actor, id: VisitorId) -> Result<(Visitor, Station)> {
    let visitor = kept::visitor(tx, id)?.ok_or_else(no_reception)?;
    let (_, station) = reception_for(tx, actor, KEEP_DAYS, visitor.reception)?;
    Ok((visitor, station))
}

/// Notes the number of the opinion that a visitor's words became.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn note_opinion(tx: &mut Tx, actor: &Actor, id: VisitorId, number: &str) -> Result<()> {
    let visitor = kept::visitor(tx, id)?.ok_or_else(no_reception)?;
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, visitor.reception)?;
    kept::set_opinion(tx, id, number)?;
    let filed = event(VISITOR_FILED, &reception, &station, actor);
    tx.record(filed.private(json!({ "visitor": id, "opinion": number }))).map(|_| ())
}

/// Strikes a visitor out who was noted wrongly.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a reason; *conflict* when struck out already.
pub fn strike_visitor(tx: &mut Tx, actor: &Actor, id: VisitorId, why: &str) -> Result<ReceptionId> {
    let visitor = kept::visitor(tx, id)?.ok_or_else(no_reception)?;
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, visitor.reception)?;
    let mut checks = Checks::default();
    let why = checks.line("why", why);
    checks.done()?;
    if visitor.struck.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_struck_already())).into());
    }
    kept::strike_visitor(tx, id, &why)?;
    kept::count_visitors(tx, reception.id, -1)?;
    let private = json!({ "visitor": id, "why": why });
    tx.record(event(VISITOR_STRUCK, &reception, &station, actor).private(private))?;
    Ok(reception.id)
}

/// A visitor's telephone number, for calling them; that it was looked at stands in the history.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn visitor_phone(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    id: VisitorId,
) -> Result<(ReceptionId, Option<String>)> {
    let visitor = kept::visitor(tx, id)?.ok_or_else(no_reception)?;
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, visitor.reception)?;
    let phone = contacts::open(tx, vault, id.number())?;
    tx.record(event(VISITOR_LOOKED, &reception, &station, actor).private(json!({ "visitor": id })))?;
    Ok((reception.id, phone))
}

/// Keeps the summary and more photos.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when too long or with too many photos; *conflict* when the record is closed.
pub fn keep_record(
    tx: &mut Tx,
    actor: &Actor,
    id: ReceptionId,
    summary: &str,
    photos: &[RecordPhoto],
) -> Result<()> {
    let (reception, station) = reception_for(tx, actor, KEEP_DAYS, id)?;
    let mut checks = Checks::default();
    let summary = checks.text("summary", summary, SUMMARY);
    if kept::photos(tx, id)?.len() + photos.len() > PHOTOS {
        checks.wrong("photos", Say::new(|lang| Texts::of(lang).record_too_many_photos(PHOTOS)));
    }
    checks.done()?;
    open_record(tx, actor, &reception, &station)?;
    kept::set_summary(tx, id, &summary)?;
    kept::add_photos(tx, id, photos)?;
    tx.record(event(RECORD_KEPT, &reception, &station, actor)).map(|_| ())
}

/// Closes the record.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a summary; *conflict* when it is closed or was never begun.
pub fn close_record(tx: &mut Tx, actor: &Actor, id: ReceptionId) -> Result<()> {
    let (reception, station) = reception_for(tx, actor, CLOSE_RECORD, id)?;
    open_record(tx, actor, &reception, &station)?;
    let record = kept::record(tx, id)?.ok_or_else(no_reception)?;
    if record.summary.is_empty() {
        return Err(
            Refusal::field("summary", Say::new(|lang| Texts::of(lang).record_summary_needed())).into()
        );
    }
    kept::close(tx, id, actor.account)?;
    tx.record(event(RECORD_CLOSED, &reception, &station, actor)).map(|_| ())
}

/// Corrects the summary of a closed record; what stood there before stays in the history.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a summary or a reason; *conflict* while it is not closed.
pub fn correct_record(tx: &mut Tx, actor: &Actor, id: ReceptionId, summary: &str, why: &str) -> Result<()> {
    let (reception, station) = reception_for(tx, actor, CLOSE_RECORD, id)?;
    let mut checks = Checks::default();
    let summary = checks.text("summary", summary, SUMMARY);
    if summary.is_empty() {
        checks.wrong("summary", Say::new(|lang| Texts::of(lang).record_summary_needed()));
    }
    let why = checks.line("why", why);
    checks.done()?;
    let record = kept::record(tx, id)?.filter(|record| record.closed_at.is_some());
    let record =
        record.ok_or_else(|| Refusal::conflict(Say::new(|lang| Texts::of(lang).record_not_closed())))?;
    kept::set_summary(tx, id, &summary)?;
    let private = json!({ "why": why, "before": record.summary });
    tx.record(event(RECORD_CORRECTED, &reception, &station, actor).private(private)).map(|_| ())
}

/// Whether the actor may see a photo of a record.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn may_see_record_photo(tx: &mut Tx, actor: &Actor, file: FileHash) -> Result<()> {
    let id = kept::of_photo(tx, file)?.ok_or_else(no_reception)?;
    reception_for(tx, actor, KEEP_DAYS, id).map(|_| ())
}

/// Records that wait to be closed at a station.
pub(crate) fn unclosed(tx: &mut Tx, station: StationId, limit: i64) -> Result<Vec<RecordLine>> {
    let today = clock::day_of(tx.now());
    kept::unclosed(tx, station, today, limit)
}
