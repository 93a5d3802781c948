//! Household and grid visits: kept once however often the phone sends them.

use host::{Act, Actor, Checks, Role, Scope};
use kernel::{PersonId, Refusal, RegionId, Result, Say, StationId, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::attendance::KEEP_DAYS;
use super::no_station;
use crate::model::{FollowUp, LineKind, NewVisit, Part, Visit, VisitId};
use crate::store::{self as rows, ledger, visit as kept};
use crate::texts::Texts;

/// Noting one's own visits.
pub const VISIT: Act =
    Act { name: "stations.visit", roles: &[Role::Deputy, Role::StationHead, Role::Liaison] };

/// A household or grid was visited; the subject is the visit. The data says whether the matter is to become an opinion filed
/// on behalf; the matter itself stands in the private part, for whoever files it.
pub const VISITED: EventKind = EventKind("stations.visited");

/// The longest label of a household or grid, in characters.
pub(crate) const LABEL: usize = 40;
/// The longest matter, in characters.
pub(crate) const MATTER: usize = 1000;
/// The longest name that a phone gives an entry.
const ENTRY: usize = 64;
/// How many days later a visit may still arrive.
const LATE_DAYS: i32 = 366;
/// How many of one's own visits are shown.
const SHOWN: i64 = 50;

/// Keeps a visit of the person who is signed in.
///
/// # Errors
/// *Not allowed* for somebody who is no person of the register or belongs to no station; *invalid* without a label, or for a day
/// to come or more than a year ago.
pub fn note_visit(tx: &mut Tx, actor: &Actor, new: &NewVisit) -> Result<VisitId> {
    let (person, station, region) = visitor(tx, actor)?;
    let mut checks = Checks::default();
    let entry = checks.text("entry", &new.entry, ENTRY);
    if entry.is_empty() {
        checks.wrong("entry", Say::new(|lang| Texts::of(lang).visit_entry_needed()));
    }
    let label = checks.text("label", &new.label, LABEL);
    if label.is_empty() {
        checks.wrong("label", Say::new(|lang| Texts::of(lang).visit_label_needed()));
    }
    let matter = checks.text("matter", &new.matter, MATTER);
    if new.follow == FollowUp::Opinion && matter.is_empty() {
        checks.wrong("matter", Say::new(|lang| Texts::of(lang).visit_matter_needed()));
    }
    let today = clock::day_of(tx.now());
    let late = new.day.until(today).map_or(0, |span| span.get_days());
    if new.day > today || late > LATE_DAYS {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).visit_day_wrong()));
    }
    checks.done()?;
    let one = Visit {
        id: tx.id(),
        person,
        name: String::new(),
        station,
        day: new.day,
        kind: new.kind,
        label,
        matter,
        follow: new.follow,
        at: tx.now(),
    };
    if !kept::insert(tx, &one, &entry, region)? {
        return kept::of_entry(tx, person, &entry)?.ok_or_else(no_station);
    }
    ledger::enter(tx, LineKind::Visit, (station, region), one.day, one.id.number())?;
    let data = json!({
        "station": station,
        "person": person,
        "day": one.day.to_string(),
        "kind": one.kind.word(),
        "follow": one.follow.word(),
    });
    let private = json!({ "label": one.label, "matter": one.matter });
    tx.record(
        Event::new(VISITED, one.id).region(region).actor(Some(actor.account)).data(data).private(private),
    )?;
    Ok(one.id)
}

/// Who visits, and for which station.
fn visitor(tx: &mut Tx, actor: &Actor) -> Result<(PersonId, Option<StationId>, RegionId)> {
    let nobody = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).visit_not_allowed()));
    let person = actor.person.ok_or_else(nobody)?;
    for part in [Part::Deputy, Part::Liaison, Part::Head] {
        for station in rows::of_person(tx, person, part)? {
            let scope = Scope { person: Some(person), ..station.scope() };
            if actor.can(VISIT, &scope) {
                return Ok((person, Some(station.id), station.region));
            }
        }
    }
    let home = congress::person(tx, person)?.ok_or_else(nobody)?.region;
    let path = congress::known_region(tx, home)?.path;
    actor.may(VISIT, &Scope { person: Some(person), ..Scope::region(path) })?;
    Ok((person, None, home))
}

/// A visit, for the visitor and for the staff of the station or region it belongs to.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn visit_for(tx: &mut Tx, actor: &Actor, id: VisitId) -> Result<Visit> {
    let none_such = || Refusal::not_found(Say::new(|lang| Texts::of(lang).visit_none_such()));
    let visit = kept::visit(tx, id)?.ok_or_else(none_such)?;
    if actor.person == Some(visit.person) && actor.reaches(VISIT).next().is_some() {
        return Ok(visit);
    }
    let scope = match visit.station {
        Some(station) => rows::station(tx, station)?.ok_or_else(no_station)?.scope(),
        None => {
            let region = kept::region_of(tx, id)?;
            Scope::region(congress::known_region(tx, region)?.path)
        }
    };
    actor.may(KEEP_DAYS, &scope)?;
    Ok(visit)
}

/// One's own latest visits.
///
/// # Errors
/// *Not allowed* for somebody who is no person of the register.
pub fn own_visits(tx: &mut Tx, actor: &Actor) -> Result<Vec<Visit>> {
    let (person, ..) = visitor(tx, actor)?;
    kept::of_person(tx, person, SHOWN)
}
