//! A region merged into another: what lies below goes on there under new codes, and everybody and everything in it follows.
//!
//! The command ends the regions and says for each into which it went; what is in them follows the event, so that a whole
//! county takes many small transactions. Nothing is forgotten: the old region stays with its codes, its terms, its congress's
//! mandates up to the last day, and those whose record was kept there.

use std::collections::HashMap;

use host::{Actor, Scope};
use jiff::civil::Date;
use kernel::{Id, Refusal, RegionId, Result, Say, text};
use serde_json::json;
use store::event::Recorded;
use store::{Event, EventKind, Subscriber, Tx};

use crate::model::electorate::plain_name;
use crate::model::{
    DivisionCode, Electorate, ElectorateId, EndReason, Level, Mandate, MandateId, Origin, Region, Unit,
};
use crate::service::mandates::{close, delegation_of, enter, record_end};
use crate::service::people::known_person;
use crate::service::{
    KEEP_REGIONS, PERSON_MOVED, REGION_ADDED, TERM_ENDED, UNIT_CHANGED, electorates, known_region,
};
use crate::store::{electorates as lists, mandates, merging as rows, regions, terms, units};
use crate::texts::Texts;

/// A region was merged into another one: the subject is the old region, `into` the new one, `until` the last day of the old.
pub const REGION_MERGED: EventKind = EventKind("congress.region_merged");

/// Lets people, handling units, mandates and rights follow.
pub(crate) const FOLLOW: Subscriber =
    Subscriber { name: "congress.merging", kinds: &[REGION_MERGED], handle: follow };

/// Ends a region and all below it that lies in another from the day after `last` on. Returns how many regions ended.
pub(crate) fn merge(tx: &mut Tx, actor: &Actor, region: &Region, into: &Region, last: Date) -> Result<u64> {
    actor.may(KEEP_REGIONS, &Scope::region(into.path.clone()))?;
    let mut ended = 0;
    let mut waiting = vec![(region.clone(), into.clone())];
    while let Some((old, new)) = waiting.pop() {
        let below = regions::children(tx, old.id)?;
        rows::end_one(tx, old.id, new.id, last)?;
        let data = json!({ "into": new.id, "until": last.to_string() });
        tx.record(Event::new(REGION_MERGED, old.id).region(new.id).actor(Some(actor.account)).data(data))?;
        ended += 1;
        let known = regions::children(tx, new.id)?;
        for child in below.into_iter().filter(|child| child.valid_until.is_none()) {
            let same = known.iter().find(|one| one.valid_until.is_none() && one.name == child.name);
            let goes_on = match same {
                Some(same) => same.clone(),
                None => goes_on(tx, actor, &child, &new, last)?,
            };
            waiting.push((child, goes_on));
        }
    }
    Ok(ended)
}

/// The region in which one goes on that lies in another from now on: with its name, and a code that fits there.
fn goes_on(tx: &mut Tx, actor: &Actor, old: &Region, parent: &Region, last: Date) -> Result<Region> {
    let code = free_code(tx, old, parent)?;
    let id = tx.id();
    let (name, level, path) = (old.name.clone(), old.level, parent.path.child(id));
    let new =
        Region { id, parent: Some(parent.id), code, name, level, path, valid_until: None, successor: None };
    let from = last.tomorrow().map_err(kernel::Error::fault)?;
    regions::insert(tx, &new, &text::fold(&new.name), from)?;
    let data =
        json!({ "code": new.code.as_str(), "level": level.word(), "name": new.name, "before": old.id });
    tx.record(Event::new(REGION_ADDED, id).region(id).actor(Some(actor.account)).data(data))?;
    Ok(new)
}

/// The old code's own part below the new parent's digits where it is free, and otherwise the next free number of its class.
/// The real one is written down once it is announced.
fn free_code(tx: &mut Tx, old: &Region, parent: &Region) -> Result<DivisionCode> {
    let (start, length) = match old.level {
        Level::Nation | Level::Province => (0, 2),
        Level::City => (2, 2),
        Level::County => (4, 2),
        Level::Township => (6, 3),
        Level::Village => (9, 3),
    };
    let prefix = parent.code.as_str().get(..start).unwrap_or_default();
    let own: u32 =
        old.code.as_str().get(start..start + length).and_then(|part| part.parse().ok()).unwrap_or_default();
    let most: u32 = if length == 2 { 99 } else { 999 };
    let class = own - own % 100;
    let candidates = std::iter::once(own).chain(class.max(1)..=most).chain(1..class);
    for part in candidates {
        let Ok(code) = format!("{prefix}{part:0length$}").parse::<DivisionCode>() else { continue };
        if code.level() == old.level && regions::region_by_code(tx, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Refusal::field("into", Say::new(|lang| Texts::of(lang).region_refusal_no_code())).into())
}

/// Somebody acts for whoever merged the regions.
fn actor_of(tx: &Tx, event: &Recorded) -> Actor {
    let account = Id::from_number(event.actor.unwrap_or_default());
    Actor { account, person: None, name: String::new(), grants: Vec::new(), now: tx.now() }
}

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let old = known_region(tx, RegionId::from_number(event.subject))?;
    let into = event.text("into").and_then(|text| text.parse::<RegionId>().ok());
    let last = event.text("until").and_then(|text| text.parse::<Date>().ok());
    let Some((into, last)) = into.zip(last) else { return Ok(()) };
    let new = known_region(tx, into)?;
    let actor = actor_of(tx, event);
    access::share_region(tx, &old.path, &new.path)?;
    move_units(tx, &actor, &old, &new)?;
    if old.level.has_congress() {
        join_congress(tx, &actor, (&old, &new), last)?;
    }
    for person in rows::move_people(tx, old.id, new.id, last)? {
        let data = json!({ "before": old.id, "region": new.id });
        tx.record(Event::new(PERSON_MOVED, person).region(new.id).actor(Some(actor.account)).data(data))?;
    }
    Ok(())
}

/// Handling units work for the new region; one whose name is taken there says where it came from.
fn move_units(tx: &mut Tx, actor: &Actor, old: &Region, new: &Region) -> Result<()> {
    for unit in units::units_of(tx, old.id)? {
        let taken = units::named(tx, new.id, &text::fold(&unit.name))?.is_some();
        let name = if taken {
            Texts::of(kernel::Lang::Zh).region_unit_from(&unit.name, &old.name)
        } else {
            unit.name.clone()
        };
        rows::move_unit(tx, unit.id, new.id, (&name, &text::fold(&name)))?;
        let Unit { kind, active, .. } = unit;
        let data = json!({ "name": name, "kind": kind.word(), "active": active, "before": old.id, "region": new.id });
        tx.record(Event::new(UNIT_CHANGED, unit.id).region(new.id).actor(Some(actor.account)).data(data))?;
    }
    Ok(())
}

/// The deputies of the old congress are deputies of the new one until its term ends; its constituencies go with them.
fn join_congress(tx: &mut Tx, actor: &Actor, (old, new): (&Region, &Region), last: Date) -> Result<()> {
    let from = last.tomorrow().map_err(kernel::Error::fault)?;
    let present = terms::terms_of(tx, new.id)?.into_iter().find(|term| term.from_day <= from);
    let mut joined: HashMap<ElectorateId, Electorate> = HashMap::new();
    for id in rows::mandates_beyond(tx, old.id, last)? {
        let Some(before) = mandates::mandate(tx, id)? else { continue };
        let term = present.as_ref().map_or(before.term, |term| term.number);
        let electorate = joined_electorate(tx, actor, (old, new), (&before, term), &mut joined)?;
        carry(tx, actor, new, (&before, term, electorate), last)?;
    }
    for term in terms::terms_of(tx, old.id)?.into_iter().filter(|term| term.until_day.is_none()) {
        terms::end_term(tx, old.id, term.number, last)?;
        let data = json!({ "term": term.number, "until": last.to_string(), "into": new.id });
        tx.record(Event::new(TERM_ENDED, old.id).region(old.id).actor(Some(actor.account)).data(data))?;
    }
    Ok(())
}

/// The constituency of a mandate in the new congress's list; one whose name is taken there says where it came from.
fn joined_electorate(
    tx: &mut Tx,
    actor: &Actor,
    (old, new): (&Region, &Region),
    (mandate, term): (&Mandate, u32),
    joined: &mut HashMap<ElectorateId, Electorate>,
) -> Result<Electorate> {
    let known = match mandate.electorate {
        Some(id) => match joined.get(&id) {
            Some(known) => return Ok(known.clone()),
            None => lists::electorate(tx, id)?,
        },
        None => None,
    };
    let Some(before) = known else { return electorates::chosen(tx, actor, new, term, &mandate.seat) };
    let list = lists::electorates_of(tx, new.id, term)?;
    let taken = list.iter().any(|one| plain_name(&one.name) == plain_name(&before.name));
    let name = if taken { format!("{}{}", old.name, before.name) } else { before.name.clone() };
    let number = before.number.filter(|number| !list.iter().any(|one| one.number == Some(*number)));
    let unit_region = before.unit_region;
    let moved = Electorate { id: tx.id(), region: new.id, term, number, name, unit_region, ..before.clone() };
    let moved = electorates::insert(tx, actor, moved)?;
    joined.insert(before.id, moved.clone());
    Ok(moved)
}

/// Ends a mandate with its region, and gives it again in the new congress from the day after.
fn carry(
    tx: &mut Tx,
    actor: &Actor,
    new: &Region,
    (before, term, electorate): (&Mandate, u32, Electorate),
    last: Date,
) -> Result<()> {
    let person = known_person(tx, before.person)?;
    let from = last.tomorrow().map_err(kernel::Error::fault)?;
    let suspended = match before.suspended_from {
        Some(_) => mandates::suspensions_of(tx, before.id)?.into_iter().next(),
        None => None,
    };
    close(tx, before, last, EndReason::RegionMerged)?;
    record_end(tx, actor, (&person, before), last, EndReason::RegionMerged)?;
    if mandates::overlapping(tx, person.id, new.id, (from, None))?.is_some() {
        return Ok(());
    }
    let free = match &before.certificate {
        Some(number) => !mandates::certified(tx, new.id, term, number)?,
        None => false,
    };
    let id: MandateId = tx.id();
    let after = Mandate {
        id,
        region: new.id,
        region_name: new.name.clone(),
        level: new.level,
        term,
        seat: electorate.name.clone(),
        electorate: Some(electorate.id),
        from_day: from,
        certificate: before.certificate.clone().filter(|_| free),
        origin: Origin::Merged,
        suspended_from: None,
        ..before.clone()
    };
    terms::ensure(tx, new.id, term, from)?;
    let delegation = delegation_of(tx, actor, &after)?;
    enter(tx, actor, (&person, &after), delegation)?;
    match suspended {
        Some(suspension) => mandates::suspend(tx, id, suspension.ground, from),
        None => Ok(()),
    }
}
