//! Duties as calendar programs read them.

use jiff::civil::{Date, DateTime};
use kernel::{Lang, Refusal, Result, Say, clock};
use paper::{Entry, Standing};
use store::Tx;

use super::no_station;
use super::rota::known_slot;
use crate::model::{DutySlot, ReceptionState, Station, StationCode};
use crate::store::{self as rows, rota as kept};
use crate::texts::Texts;

/// How far back a calendar goes, in days.
const BACK: i32 = 60;
/// How far ahead.
const AHEAD: i32 = 400;

/// A calendar file: its name and what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Feed {
    pub(crate) name: String,
    pub(crate) entries: Vec<Entry>,
}

/// A deputy's duties, for whoever knows the secret of its address. What was given up or does not take place is there as
/// cancelled, so that programs take it out.
pub(crate) fn of_deputy(tx: &mut Tx, lang: Lang, origin: &str, secret: &str) -> Result<Feed> {
    let person = kept::calendar_owner(tx, secret)?
        .ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).duty_refusal_no_calendar())))?;
    let person = congress::survivor(tx, person)?.unwrap_or(person);
    let (from, until) = window(tx);
    let mut slots = rows::slots_of_person(tx, person, from, until)?;
    slots.retain(|slot| slot.state != ReceptionState::Planned);
    for id in kept::given_up(tx, person, from)? {
        slots.push(known_slot(tx, id)?);
    }
    let t = Texts::of(lang);
    let mut entries = Vec::new();
    for slot in slots {
        let Some(station) = rows::station(tx, slot.station)? else { continue };
        let on = slot.person == Some(person) && slot.state == ReceptionState::Published;
        entries.push(Entry {
            uid: uid(&format!("{}-{person}", slot.id), origin),
            title: t.duty_calendar_title(&station.name),
            standing: if on { Standing::Confirmed } else { Standing::Cancelled },
            ..entry(origin, &station, &slot)
        });
    }
    Ok(Feed { name: t.duty_calendar_own().to_owned(), entries })
}

/// The receptions of a station, for everybody.
pub(crate) fn of_station(tx: &mut Tx, lang: Lang, origin: &str, code: &StationCode) -> Result<Feed> {
    let station = rows::station_by_code(tx, code)?.ok_or_else(no_station)?;
    let (from, until) = window(tx);
    let mut slots = rows::slots_of(tx, station.id, from, until)?;
    slots.retain(|slot| slot.state != ReceptionState::Planned);
    let t = Texts::of(lang);
    let entries = slots
        .chunk_by(|one, other| one.reception == other.reception)
        .filter_map(|slots| {
            let first = slots.first()?;
            let names: Vec<&str> = slots.iter().filter_map(|slot| slot.name.as_deref()).collect();
            let on = first.state == ReceptionState::Published;
            Some(Entry {
                uid: uid(&first.reception.to_string(), origin),
                title: t.duty_calendar_reception(&station.name),
                words: names.join(t.duty_between()),
                standing: if on { Standing::Confirmed } else { Standing::Cancelled },
                revision: slots.iter().map(|slot| slot.revision).sum(),
                ..entry(origin, &station, first)
            })
        })
        .collect();
    Ok(Feed { name: station.name, entries })
}

fn window(tx: &Tx) -> (Date, Date) {
    let today = clock::day_of(tx.now());
    let from = today.checked_sub(jiff::Span::new().days(BACK)).unwrap_or(today);
    (from, today.checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(today))
}

/// A name for good: the same entry has the same name in every file of this place.
fn uid(name: &str, origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    format!("{name}@{host}")
}

fn entry(origin: &str, station: &Station, slot: &DutySlot) -> Entry {
    let place = if slot.place.is_empty() { &station.address } else { &slot.place };
    Entry {
        uid: String::new(),
        starts: at(slot.day, slot.from_minute),
        ends: at(slot.day, slot.until_minute),
        title: String::new(),
        place: place.clone(),
        words: String::new(),
        href: format!("{origin}{}", station.href()),
        standing: Standing::Confirmed,
        revision: slot.revision,
    }
}

fn at(day: Date, minute: u32) -> DateTime {
    let midnight = day.at(0, 0, 0, 0);
    midnight.checked_add(jiff::Span::new().minutes(i64::from(minute))).unwrap_or(midnight)
}
