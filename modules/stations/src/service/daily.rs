//! What time does with the stations' days: planned duties that nobody kept are noted, appointments of cancelled receptions
//! are upset, tomorrow's are announced, and telephone numbers are forgotten when their time is over.

use host::{Reach, Role, notices};
use jiff::civil::Date;
use kernel::{Id, Result, clock};
use serde_json::json;
use store::event::Subscriber;
use store::job::{JobKind, Leased, Next};
use store::{Event, EventKind, Tx};

use super::appointments::{APPOINTMENT_COMING, upset_cancelled};
use super::rota::RECEPTION_CANCELLED;
use crate::model::{Attendance, DutySlotId, Station};
use crate::store::contacts;
use crate::store::outcome::{self, Coming, PastDuty};

/// A planned duty was kept; the subject is the duty, as of all events here.
pub const DUTY_KEPT: EventKind = EventKind("stations.duty_kept");
/// Nobody came to a planned duty.
pub const DUTY_MISSED: EventKind = EventKind("stations.duty_missed");
/// It was noted later that a duty had been kept.
pub const DUTY_KEPT_AFTER_ALL: EventKind = EventKind("stations.duty_kept_after_all");
/// It was found later that a duty had not been kept.
pub const DUTY_MISSED_AFTER_ALL: EventKind = EventKind("stations.duty_missed_after_all");

/// Looks at the day that is over, and at the next.
pub(crate) const DAYS: JobKind = JobKind { name: "stations.days", run: look };
/// Moves appointments as soon as their reception is cancelled.
pub(crate) const UPSET: Subscriber = Subscriber {
    name: "stations.upset_appointments",
    kinds: &[RECEPTION_CANCELLED],
    handle: |tx, _| upset_cancelled(tx),
};
/// The notice that people come to one's reception tomorrow.
pub(crate) const NOTICE_TOMORROW: &str = "stations.tomorrow";

/// The notice to a station's staff that people come by appointment tomorrow.
pub(crate) const NOTICE_TOMORROW_HERE: &str = "stations.tomorrow_here";

/// How many duties one transaction looks at.
const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;
/// For how long a citizen's number is kept, in microseconds: 180 days.
const KEPT: i64 = 180 * 24 * PAUSE;
const WAS_KEPT: &str = "kept";
const WAS_MISSED: &str = "missed";

/// One step: a page of duties of the first day not settled yet. Comes again at once until it is through.
fn look(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let now = tx.now();
    let yesterday = clock::day_of(now).yesterday().unwrap_or(Date::MIN);
    let place = Place::read(&job.data, yesterday);
    if place.day > yesterday {
        let before = now.as_microsecond().saturating_sub(KEPT);
        contacts::forget(tx, kernel::Instant::from_microsecond(before).unwrap_or(now))?;
        let next = now.as_microsecond().saturating_add(PAUSE);
        let at = kernel::Instant::from_microsecond(next).unwrap_or(now);
        return Ok(Next::Again { at, data: place.written() });
    }
    let duties = outcome::duties_of(tx, place.day, place.after, TOGETHER)?;
    for duty in &duties {
        settle(tx, duty)?;
    }
    let full = i64::try_from(duties.len()).unwrap_or(0) == TOGETHER;
    let next = match duties.last() {
        Some(last) if full => Place { day: place.day, after: last.slot },
        _ => {
            announce(tx, place.day)?;
            Place { day: place.day.tomorrow().unwrap_or(Date::MAX), after: Id::from_number(0) }
        }
    };
    Ok(Next::Again { at: now, data: next.written() })
}

/// How far the job has come.
struct Place {
    day: Date,
    after: DutySlotId,
}

impl Place {
    fn read(data: &str, first: Date) -> Self {
        let value: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
        let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
        let day = text("day").and_then(|day| day.parse().ok()).unwrap_or(first);
        let after = text("after").and_then(|id| id.parse().ok()).unwrap_or(Id::from_number(0));
        Self { day, after }
    }

    fn written(&self) -> String {
        json!({ "day": self.day.to_string(), "after": self.after }).to_string()
    }
}

fn settle(tx: &mut Tx, duty: &PastDuty) -> Result<()> {
    let (word, kind) = match duty.attended {
        Some(_) => (WAS_KEPT, DUTY_KEPT),
        None => (WAS_MISSED, DUTY_MISSED),
    };
    if !outcome::settle(tx, duty.slot, word)? {
        return Ok(());
    }
    let data = json!({ "station": duty.station, "person": duty.person, "day": duty.day.to_string() });
    tx.record(Event::new(kind, duty.slot).region(duty.region).data(data)).map(|_| ())
}

/// An attendance noted or struck out after its day turns what became of the duty.
pub(super) fn turn(tx: &mut Tx, one: &Attendance, station: &Station, kept: EventKind) -> Result<()> {
    let Some(slot) = one.slot else { return Ok(()) };
    let (from, to) =
        if kept == DUTY_KEPT_AFTER_ALL { (WAS_MISSED, WAS_KEPT) } else { (WAS_KEPT, WAS_MISSED) };
    if outcome::turn(tx, slot, from, to)? {
        let data = json!({ "station": one.station, "person": one.person, "day": one.day.to_string() });
        tx.record(Event::new(kept, slot).region(station.region).data(data))?;
    }
    Ok(())
}

/// Tells everybody about tomorrow's appointments: the citizens, the stations' staff, those on duty. `settled` is the day that was
/// looked at.
fn announce(tx: &mut Tx, settled: Date) -> Result<()> {
    let today = clock::day_of(tx.now());
    let tomorrow = today.tomorrow().unwrap_or(today);
    if settled.tomorrow().ok() != Some(today) {
        return Ok(());
    }
    for duty in outcome::with_appointments(tx, tomorrow)? {
        let Some(station) = crate::store::station(tx, duty.station)? else { continue };
        let said = json!({ "station": station.name, "n": duty.appointments, "reception": duty.reception });
        for account in access::accounts_with(tx, &[Role::Deputy], &Reach::Person(duty.person))? {
            notices::send(tx, account, NOTICE_TOMORROW, &station.href(), &said)?;
        }
    }
    super::meeting::remind(tx, today)?;
    for of_one in outcome::coming(tx, tomorrow)?.chunk_by(|one, next| one.station == next.station) {
        remind(tx, of_one, tomorrow)?;
    }
    Ok(())
}

/// The appointments of one station: each is to be reminded of, and the staff hear how many there are.
fn remind(tx: &mut Tx, coming: &[Coming], day: Date) -> Result<()> {
    for one in coming {
        let data = json!({ "station": one.station, "day": day.to_string() });
        tx.record(Event::new(APPOINTMENT_COMING, one.appointment).region(one.region).data(data))?;
    }
    let Some(first) = coming.first() else { return Ok(()) };
    let Some(station) = crate::store::station(tx, first.station)? else { return Ok(()) };
    let said = json!({ "station": station.name, "n": coming.len() });
    let href = format!("/desk/stations/{}/day?day={day}", station.id);
    let roles = [Role::StationHead, Role::Liaison];
    for account in access::accounts_with(tx, &roles, &Reach::Station(station.id))? {
        notices::send(tx, account, NOTICE_TOMORROW_HERE, &href, &said)?;
    }
    Ok(())
}
