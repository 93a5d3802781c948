//! Who is told about duties, and when; and what becomes of a duty whose deputy is no deputy any more.

use access::accounts_with;
use host::{Reach, Role, notices};
use jiff::civil::Date;
use kernel::{Id, Instant, PersonId, Result, StationId, clock};
use serde_json::{Value, json};
use store::job::{JobKind, Leased, Next};
use store::{EventKind, Subscriber, Tx, event::Recorded};

use super::PERSON_DETACHED;
use super::duty::{SWAP_ACCEPTED, SWAP_DECLINED, SWAP_PROPOSED};
use super::rota::{DUTY_CHANGED, RECEPTION_CANCELLED, ROTA_PUBLISHED, candidates_for, hand_over, known_slot};
use crate::model::{Change, DutySlot, DutySlotId, ReceptionState, Why};
use crate::store::{self as rows, rota as kept};

/// A deputy is on duty in some days.
pub(crate) const DUTY_COMING: EventKind = EventKind("stations.duty_coming");
/// A deputy is on duty tomorrow.
pub(crate) const DUTY_TOMORROW: EventKind = EventKind("stations.duty_tomorrow");
/// A deputy is on duty whom nobody had told before.
pub(crate) const DUTY_GIVEN: EventKind = EventKind("stations.duty_given");
/// A deputy is not on duty any more.
pub(crate) const DUTY_TAKEN: EventKind = EventKind("stations.duty_taken");
/// Nobody is on duty, and the staff must find somebody.
pub(crate) const DUTY_GAP: EventKind = EventKind("stations.duty_gap");

/// Tells those whom a change concerns.
pub(crate) const TELL: Subscriber = Subscriber {
    name: "stations.duty_notices",
    kinds: &[ROTA_PUBLISHED, RECEPTION_CANCELLED, DUTY_CHANGED, SWAP_PROPOSED, SWAP_ACCEPTED, SWAP_DECLINED],
    handle: tell_of,
};

/// Takes those off duty who hold no mandate any more, may not act on it for a time, or left the station.
pub(crate) const ENDINGS: Subscriber = Subscriber {
    name: "stations.duty_endings",
    kinds: &[
        PERSON_DETACHED,
        congress::MANDATE_ENDED,
        congress::MANDATE_SUSPENDED,
        congress::MANDATE_CORRECTED,
        congress::MANDATE_STRUCK,
    ],
    handle: end,
};

/// Reminds of duties, once an hour.
pub(crate) const REMINDERS: JobKind = JobKind { name: "stations.duty_reminders", run: remind };

/// How many slots one round looks at in one transaction.
const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;
/// The deputy's page.
const OWN: &str = "/desk/duty";

fn tell_of(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let station: StationId = Id::from_number(event.subject);
    let name = rows::station(tx, station)?.map(|station| station.name).unwrap_or_default();
    let data: Value = serde_json::from_str(&event.data).unwrap_or_default();
    let person = |key: &str| data.get(key).and_then(Value::as_str).and_then(|id| id.parse::<PersonId>().ok());
    let told = json!({
        "station": name,
        "day": data.get("day"),
        "from": data.get("from"),
        "until": data.get("until"),
    });
    match event.kind.as_str() {
        kind if kind == DUTY_CHANGED.0 => {
            tell_person(tx, person("before"), DUTY_TAKEN, &told)?;
            match person("after") {
                Some(after) => tell_person(tx, Some(after), DUTY_GIVEN, &told),
                None => tell_staff(tx, station, DUTY_GAP.0, &told),
            }
        }
        kind if kind == SWAP_PROPOSED.0 => tell_person(tx, person("other"), SWAP_PROPOSED, &told),
        kind if kind == SWAP_DECLINED.0 => tell_person(tx, person("proposer"), SWAP_DECLINED, &told),
        kind if kind == SWAP_ACCEPTED.0 => {
            tell_person(tx, person("proposer"), SWAP_ACCEPTED, &told)?;
            tell_staff(tx, station, kind, &told)
        }
        kind => {
            let people = data.get("people").and_then(Value::as_array).cloned().unwrap_or_default();
            for id in people.iter().filter_map(Value::as_str) {
                tell(tx, &Reach::Person(parsed(id)), &[Role::Deputy], (kind, OWN), &told)?;
            }
            Ok(())
        }
    }
}

fn parsed(id: &str) -> PersonId {
    id.parse().unwrap_or(PersonId::from_number(0))
}

fn tell_person(tx: &mut Tx, person: Option<PersonId>, kind: EventKind, data: &Value) -> Result<()> {
    match person {
        Some(person) => tell(tx, &Reach::Person(person), &[Role::Deputy], (kind.0, OWN), data),
        None => Ok(()),
    }
}

fn tell_staff(tx: &mut Tx, station: StationId, kind: &str, data: &Value) -> Result<()> {
    let href = format!("/desk/stations/{station}/rota");
    tell(tx, &Reach::Station(station), &[Role::StationHead, Role::Liaison], (kind, &href), data)
}

fn tell(tx: &mut Tx, reach: &Reach, roles: &[Role], (kind, href): (&str, &str), data: &Value) -> Result<()> {
    for account in accounts_with(tx, roles, reach)? {
        notices::send(tx, account, kind, href, data)?;
    }
    Ok(())
}

/// One round: whoever is to be told today is told.
fn remind(tx: &mut Tx, _job: &Leased) -> Result<Next> {
    let today = clock::day_of(tx.now());
    let due = kept::to_tell(tx, today, TOGETHER)?;
    for id in &due {
        remind_of(tx, *id, today)?;
    }
    let more = i64::try_from(due.len()).unwrap_or(0) == TOGETHER;
    let pause = if more { 0 } else { PAUSE };
    let next = tx.now().as_microsecond().saturating_add(pause);
    let at = Instant::from_microsecond(next).unwrap_or(tx.now());
    Ok(Next::Again { at, data: "{}".to_owned() })
}

fn remind_of(tx: &mut Tx, id: DutySlotId, today: Date) -> Result<()> {
    let slot = known_slot(tx, id)?;
    let eve = slot.day.yesterday().unwrap_or(slot.day);
    kept::set_tell_on(tx, id, Some(eve).filter(|eve| *eve > today))?;
    if slot.state != ReceptionState::Published || slot.day < today {
        return Ok(());
    }
    let station = rows::station(tx, slot.station)?.map(|station| station.name).unwrap_or_default();
    let kind = if eve > today { DUTY_COMING } else { DUTY_TOMORROW };
    let data = json!({
        "station": station,
        "day": slot.day.to_string(),
        "hours": slot.hours().to_string(),
    });
    tell_person(tx, slot.person, kind, &data)
}

fn end(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let person = match event.text("person").and_then(|id| id.parse().ok()) {
        Some(person) if event.kind == PERSON_DETACHED.0 => person,
        _ if event.kind == PERSON_DETACHED.0 => return Ok(()),
        _ => PersonId::from_number(event.subject),
    };
    let (why, cause) = if event.kind == congress::MANDATE_SUSPENDED.0 {
        (Why::LeftBySuspension, Change::Suspended)
    } else {
        (Why::LeftByEnd, Change::Ended)
    };
    let today = clock::day_of(tx.now());
    for slot in rows::slots_of_person(tx, person, today, Date::MAX)? {
        if slot.state != ReceptionState::Cancelled && !belongs(tx, &slot, person)? {
            hand_over(tx, None, &slot, None, &why, cause)?;
        }
    }
    Ok(())
}

/// Whether the deputy of a slot belongs to its station with a mandate on its day.
fn belongs(tx: &mut Tx, slot: &DutySlot, person: PersonId) -> Result<bool> {
    let Some(station) = rows::station(tx, slot.station)? else { return Ok(false) };
    let candidates = candidates_for(tx, &station, slot.day, slot.day, &[slot.reception])?;
    Ok(candidates.iter().any(|one| one.person == person && one.serves(slot.day)))
}
