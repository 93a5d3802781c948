//! Coming to a station and leaving it: by the code on the screen, online, or as staff note it; corrections with their reason.

use host::{Act, Actor, Checks, Role, Scope};
use jiff::civil::Date;
use kernel::{Error, Instant, PersonId, Refusal, Result, Say, StationId, clock};
use serde_json::json;
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::{daily, door, no_station, station_for};
use crate::model::{
    Attached, Attendance, AttendanceId, Known, LineKind, Manner, Minute, NotedAttendance, Part, Reception,
    Span, Station, StationCode,
};
use crate::policy::DaysPolicy;
use crate::store::attendance::AttendedDay;
use crate::store::{self as rows, attendance as kept, ledger};
use crate::texts::Texts;

/// Signing in and out oneself.
pub const ATTEND: Act = Act { name: "stations.attend", roles: &[Role::Deputy] };
/// Keeping a station's days: attendance, visitors, appointments, the record.
pub const KEEP_DAYS: Act =
    Act { name: "stations.keep_days", roles: &[Role::StationHead, Role::Liaison, Role::Office] };

/// Somebody came to a station; the subject is the attendance.
pub const ATTENDED: EventKind = EventKind("stations.attended");
/// Somebody left again.
pub const LEFT: EventKind = EventKind("stations.attendance_left");
/// The times of an attendance were corrected.
pub const ATTENDANCE_CORRECTED: EventKind = EventKind("stations.attendance_corrected");
/// An attendance was struck out.
pub const ATTENDANCE_STRUCK: EventKind = EventKind("stations.attendance_struck");

/// The longest reason and note, in characters.
pub(crate) const NOTE: usize = 200;

/// Begins with the code of the screen: gives the ticket that carries this moment through signing in.
pub(crate) fn scan(
    tx: &mut Tx,
    vault: &Vault,
    code: &StationCode,
    typed: &str,
    browser: &str,
) -> Result<(StationId, String)> {
    let station = rows::station_by_code(tx, code)?.ok_or_else(no_station)?;
    let now = tx.now();
    if !door::is_fresh(vault, station.id, typed, now) {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_stale())).into());
    }
    Ok((station.id, door::ticket(vault, station.id, browser, now)))
}

/// Somebody who stands at the door with a ticket.
#[derive(Clone, Debug)]
pub(crate) struct AtDoor {
    pub(crate) station: Station,
    pub(crate) scanned: Instant,
}

/// A ticket, and what brought it.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) vault: Vault,
    pub(crate) station: StationId,
    pub(crate) browser: String,
    pub(crate) text: String,
}

/// Reads a ticket for the deputy who is signed in.
pub(crate) fn at_door(tx: &mut Tx, actor: &Actor, ticket: &Ticket) -> Result<AtDoor> {
    let station = rows::station(tx, ticket.station)?.ok_or_else(no_station)?;
    let person = own_person(tx, actor, &station)?;
    let scanned = door::scanned(&ticket.vault, station.id, &ticket.browser, &ticket.text, tx.now())
        .ok_or_else(|| Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_stale())))?;
    free(tx, &station, clock::day_of(scanned), person)?;
    Ok(AtDoor { station, scanned })
}

/// Signs in with a ticket: the moment of the scan counts.
pub(crate) fn attend(tx: &mut Tx, actor: &Actor, ticket: &Ticket) -> Result<AttendanceId> {
    let door = at_door(tx, actor, ticket)?;
    let person = own_person(tx, actor, &door.station)?;
    enter(tx, actor, &door.station, Entry::now(person, Manner::OnSite, Known::Code, door.scanned))
}

/// Signs in online at a station one belongs to.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when signed in already.
pub fn attend_online(tx: &mut Tx, actor: &Actor, station: StationId) -> Result<AttendanceId> {
    let station = rows::station(tx, station)?.ok_or_else(no_station)?;
    let person = own_person(tx, actor, &station)?;
    let now = tx.now();
    enter(tx, actor, &station, Entry::now(person, Manner::Online, Known::Online, now))
}

/// Notes that a deputy was at a station.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for a day ahead or too long ago, for somebody who is no deputy of the station, or
/// times in the wrong order; *conflict* when the attendance is there already.
pub fn note_attendance(tx: &mut Tx, actor: &Actor, noted: &NotedAttendance) -> Result<AttendanceId> {
    let station = station_for(tx, actor, KEEP_DAYS, noted.station)?;
    let mut checks = Checks::default();
    check_day(tx, &mut checks, &station, noted.day)?;
    check_times(&mut checks, noted.came, noted.left);
    if !kept::belongs(tx, station.id, noted.person, Part::Deputy, noted.day)? {
        checks.wrong("person", Say::new(|lang| Texts::of(lang).attendance_not_here()));
    }
    let note = checks.text("note", &noted.note, NOTE);
    checks.done()?;
    let entry = Entry {
        person: noted.person,
        day: noted.day,
        manner: noted.manner,
        how: Known::Staff,
        came: noted.came.on(noted.day),
        left: noted.left.map(|left| left.on(noted.day)),
        note,
    };
    enter(tx, actor, &station, entry)
}

struct Entry {
    person: PersonId,
    day: Date,
    manner: Manner,
    how: Known,
    came: Instant,
    left: Option<Instant>,
    note: String,
}

impl Entry {
    fn now(person: PersonId, manner: Manner, how: Known, came: Instant) -> Self {
        Self { person, day: clock::day_of(came), manner, how, came, left: None, note: String::new() }
    }
}

fn enter(tx: &mut Tx, actor: &Actor, station: &Station, entry: Entry) -> Result<AttendanceId> {
    free(tx, station, entry.day, entry.person)?;
    let one = Attendance {
        id: tx.id(),
        station: station.id,
        station_name: station.name.clone(),
        day: entry.day,
        person: entry.person,
        name: String::new(),
        manner: entry.manner,
        how: entry.how,
        came: entry.came,
        left_at: entry.left,
        slot: kept::planned(tx, station.id, entry.person, entry.day)?,
        note: entry.note,
        struck: None,
    };
    kept::insert(tx, &one, station.region)?;
    ledger::enter(tx, LineKind::Attendance, (Some(station.id), station.region), one.day, one.id.number())?;
    if one.day < clock::day_of(tx.now()) {
        daily::turn(tx, &one, station, daily::DUTY_KEPT_AFTER_ALL)?;
    }
    let event = happened(ATTENDED, &one, station, actor).private(json!({ "note": one.note }));
    tx.record(event)?;
    Ok(one.id)
}

/// An event of an attendance. Its station, day and person are what the figures need.
fn happened(kind: EventKind, one: &Attendance, station: &Station, actor: &Actor) -> Event {
    Event::new(kind, one.id).region(station.region).actor(Some(actor.account)).data(json!({
        "station": station.id,
        "person": one.person,
        "day": one.day.to_string(),
        "manner": one.manner.word(),
        "how": one.how.word(),
    }))
}

/// The deputy who is signed in, if they belong to the station.
fn own_person(tx: &mut Tx, actor: &Actor, station: &Station) -> Result<PersonId> {
    let not_here = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).attendance_own_not_here()));
    let person = actor.person.ok_or_else(not_here)?;
    actor.may(ATTEND, &Scope { person: Some(person), ..station.scope() })?;
    let today = clock::day_of(tx.now());
    if !kept::belongs(tx, station.id, person, Part::Deputy, today)? {
        return Err(not_here().into());
    }
    if !station.is_open() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_closed())).into());
    }
    Ok(person)
}

/// Refuses a second attendance at a station on one day, and says when the first one was.
fn free(tx: &mut Tx, station: &Station, day: Date, person: PersonId) -> Result<()> {
    let Some((_, came)) = kept::of_day_and_person(tx, station.id, day, person)? else { return Ok(()) };
    let at = Minute::at(came).to_string();
    Err(Refusal::conflict(Say::new(move |lang| Texts::of(lang).attendance_twice(&at))).into())
}

/// Staff may note what was, up to some days back, never what is to come.
fn check_day(tx: &mut Tx, checks: &mut Checks, station: &Station, day: Date) -> Result<()> {
    let today = clock::day_of(tx.now());
    if day > today {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).attendance_ahead()));
    }
    let most = congress::policy::<DaysPolicy>(tx, station.region)?.note_days;
    let ago = day.until(today).map_or(0, |span| i64::from(span.get_days()));
    if ago > most {
        checks.wrong("day", Say::new(move |lang| Texts::of(lang).attendance_too_late(most)));
    }
    Ok(())
}

fn check_times(checks: &mut Checks, came: Minute, left: Option<Minute>) {
    if left.is_some_and(|left| left < came) {
        checks.wrong("left", Say::new(|lang| Texts::of(lang).attendance_left_before()));
    }
}

/// Signs out: the deputy, or the staff for them, while the day lasts.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when they left already or the day is over.
pub fn leave(tx: &mut Tx, actor: &Actor, id: AttendanceId) -> Result<Attendance> {
    let (one, station) = attendance_for(tx, actor, id, Who::OneselfOrStaff)?;
    if one.left_at.is_some() || one.struck.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_left_already())).into());
    }
    let now = tx.now();
    if clock::day_of(now) != one.day {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_day_over())).into());
    }
    kept::set_left(tx, id, now)?;
    tx.record(happened(LEFT, &one, &station, actor))?;
    Ok(one)
}

/// Corrects when somebody came and left.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a reason or with times in the wrong order; *conflict* when it was struck out.
pub fn correct_attendance(
    tx: &mut Tx,
    actor: &Actor,
    id: AttendanceId,
    (came, left): (Minute, Option<Minute>),
    why: &str,
) -> Result<Attendance> {
    let (one, station) = attendance_for(tx, actor, id, Who::Staff)?;
    let mut checks = Checks::default();
    check_times(&mut checks, came, left);
    let why = checks.line("why", why);
    checks.done()?;
    not_struck(&one)?;
    kept::set_times(tx, id, came.on(one.day), left.map(|left| left.on(one.day)), &why)?;
    tx.record(happened(ATTENDANCE_CORRECTED, &one, &station, actor).private(json!({
        "why": why,
        "before": { "came": Minute::at(one.came).to_string(), "left": one.left_at.map(|at| Minute::at(at).to_string()) },
    })))?;
    Ok(one)
}

/// Strikes an attendance out: it stays to be seen, with the reason, and counts no longer.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a reason; *conflict* when it was struck out already.
pub fn strike_attendance(tx: &mut Tx, actor: &Actor, id: AttendanceId, why: &str) -> Result<Attendance> {
    let (one, station) = attendance_for(tx, actor, id, Who::Staff)?;
    let mut checks = Checks::default();
    let why = checks.line("why", why);
    checks.done()?;
    not_struck(&one)?;
    kept::strike(tx, id, &why)?;
    daily::turn(tx, &one, &station, daily::DUTY_MISSED_AFTER_ALL)?;
    tx.record(happened(ATTENDANCE_STRUCK, &one, &station, actor).private(json!({ "why": why })))?;
    Ok(one)
}

fn not_struck(one: &Attendance) -> Result<()> {
    match one.struck {
        None => Ok(()),
        Some(_) => {
            Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_struck_already())).into())
        }
    }
}

enum Who {
    Staff,
    OneselfOrStaff,
}

fn attendance_for(tx: &mut Tx, actor: &Actor, id: AttendanceId, who: Who) -> Result<(Attendance, Station)> {
    let one = kept::attendance(tx, id)?.ok_or_else(no_attendance)?;
    let station = rows::station(tx, one.station)?.ok_or_else(no_station)?;
    let scope = Scope { person: Some(one.person), ..station.scope() };
    let own = matches!(who, Who::OneselfOrStaff) && actor.can(ATTEND, &scope);
    if !own {
        actor.may(KEEP_DAYS, &scope)?;
    }
    Ok((one, station))
}

/// An attendance that staff may correct.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn attendance_to_correct(tx: &mut Tx, actor: &Actor, id: AttendanceId) -> Result<(Attendance, Station)> {
    attendance_for(tx, actor, id, Who::Staff)
}

fn no_attendance() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).attendance_none_such())).into()
}

/// A deputy's own year.
#[derive(Clone, Debug)]
pub struct OwnYear {
    /// The attendances, the latest first, struck ones included.
    pub attendances: Vec<Attendance>,
    /// How many count.
    pub counted: i64,
    /// How many are wanted: the most that any of the stations' regions asks for.
    pub wanted: i64,
    /// The stations they belong to.
    pub stations: Vec<Station>,
    /// Today.
    pub today: Date,
}

/// The own year of the deputy who is signed in.
///
/// # Errors
/// *Not allowed* for somebody who is no person of the register.
pub fn own_year(tx: &mut Tx, actor: &Actor) -> Result<OwnYear> {
    let nobody = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).attendance_own_not_here()));
    let person = actor.person.filter(|_| actor.holds(Role::Deputy)).ok_or_else(nobody)?;
    let today = clock::day_of(tx.now());
    let span = Span::year(today.year());
    let stations = rows::of_person(tx, person, Part::Deputy)?;
    let mut wanted = 0;
    for station in &stations {
        wanted = wanted.max(congress::policy::<DaysPolicy>(tx, station.region)?.attendances);
    }
    Ok(OwnYear {
        attendances: kept::of_person(tx, person, span)?,
        counted: kept::count_of(tx, person, span)?,
        wanted,
        stations,
        today,
    })
}

/// A station's day as its staff see it.
#[derive(Clone, Debug)]
pub struct StationDay {
    /// The station.
    pub station: Station,
    /// The day.
    pub day: Date,
    /// Today.
    pub today: Date,
    /// Everybody who was entered, struck ones included.
    pub attendances: Vec<Attendance>,
    /// Its deputies.
    pub deputies: Vec<Attached>,
    /// The receptions of the day, whatever became of them.
    pub receptions: Vec<Reception>,
}

/// A station's day.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn station_day(tx: &mut Tx, actor: &Actor, id: StationId, day: Option<Date>) -> Result<StationDay> {
    let station = station_for(tx, actor, KEEP_DAYS, id)?;
    let today = clock::day_of(tx.now());
    let day = day.unwrap_or(today);
    let attendances = kept::of_day(tx, id, day)?;
    let deputies = rows::deputies_of(tx, id)?;
    let receptions = rows::rota::receptions(tx, id, day, day)?;
    Ok(StationDay { station, day, today, attendances, deputies, receptions })
}

/// What is public of a deputy's days at stations (代表法 58).
#[derive(Clone, Debug)]
pub struct DutyRecord {
    /// How often the deputy attended this year.
    pub year: i64,
    /// How often ever, as far as it is kept here.
    pub ever: i64,
    /// The latest days.
    pub latest: Vec<AttendedDay>,
}

/// What is public of a deputy's days at stations, with the latest few of them.
///
/// # Errors
/// A fault when the database fails.
pub fn duty_record(tx: &mut Tx, person: PersonId, latest: i64) -> Result<DutyRecord> {
    let today = clock::day_of(tx.now());
    let (year, ever) = kept::counts_of(tx, person, today.first_of_year())?;
    let latest = if ever == 0 { Vec::new() } else { kept::latest_of(tx, person, latest)? };
    Ok(DutyRecord { year, ever, latest })
}
