//! People and their mandates.

use host::{Actor, Checks, NAME_LIMIT, Scope};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, RegionId, Result, Say, text};
use serde_json::json;
use store::{Event, Tx};

use crate::history::{Happened, history};
use crate::model::{EndReason, Mandate, MandateId, NewMandate, NewPerson, Person, Region};
use crate::service::{
    KEEP_REGISTER, MANDATE_ADDED, MANDATE_ENDED, PERSON_ADDED, PERSON_CHANGED, VIEW_REGISTER, chosen_region,
    known_region,
};
use crate::store::people::{self, PersonKey, PersonRow};
use crate::store::regions;
use crate::texts::Texts;

/// How many people stand on a page of the register.
const PAGE: usize = 50;
/// The largest number of a term 届 that is not a slip.
const LAST_TERM: u32 = 99;

/// A page of the register.
#[derive(Clone, Debug)]
pub struct PeoplePage {
    /// The region it is about.
    pub region: Region,
    /// How many people are kept there in all, whatever was searched for.
    pub count: i64,
    /// The lines.
    pub rows: Vec<PersonRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<PersonKey>,
}

/// The register of a region, searched by name.
///
/// # Errors
/// *Not allowed*.
pub fn people(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    typed: &str,
    after: Option<&PersonKey>,
) -> Result<PeoplePage> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, region)?;
    let folded = text::fold_name(typed);
    let mut rows =
        people::register(tx, region.id, &folded, after, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| PersonKey { folded: row.folded.clone(), id: row.id });
    let count = people::count(tx, region.id)?;
    Ok(PeoplePage { region, count, rows, next })
}

/// The people of the register whose name contains what was typed, within a region, for another room to choose from. Whether
/// the actor may do so is that room's to ask.
///
/// # Errors
/// A fault when the database fails.
pub fn people_named(tx: &mut Tx, within: RegionId, typed: &str, limit: i64) -> Result<Vec<PersonRow>> {
    let folded = text::fold_name(typed);
    if folded.is_empty() { Ok(Vec::new()) } else { people::register(tx, within, &folded, None, limit) }
}

/// A person as the desk shows them.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// The region whose office keeps the record.
    pub region: Region,
    /// The mandates, the latest first.
    pub mandates: Vec<Mandate>,
    /// What happened to the record, the latest first.
    pub history: Vec<Happened>,
}

/// A person with their mandates.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn person_view(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<PersonView> {
    let person = known_person(tx, id)?;
    let region = known_region(tx, person.region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let mandates = people::mandates_of(tx, id)?;
    let history = history(tx, id)?;
    Ok(PersonView { person, region, mandates, history })
}

/// Adds a person to the register.
///
/// # Errors
/// *Not allowed*; *invalid* when the name is missing or too long.
pub fn add_person(tx: &mut Tx, actor: &Actor, new: &NewPerson) -> Result<PersonId> {
    let region = known_region(tx, new.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path))?;
    let name = checked_name(&new.name)?;
    let person = Person { id: tx.id(), region: region.id, name, sex: new.sex };
    people::insert(tx, &person, &text::fold_name(&person.name))?;
    record(tx, actor, Event::new(PERSON_ADDED, person.id), &person)?;
    Ok(person.id)
}

/// Changes a person's record. A record moves to another region's office only if the actor may keep both registers.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or too long.
pub fn change_person(tx: &mut Tx, actor: &Actor, id: PersonId, change: &NewPerson) -> Result<()> {
    let before = keep(tx, actor, id)?;
    let region = known_region(tx, change.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path))?;
    let name = checked_name(&change.name)?;
    let person = Person { id, region: region.id, name, sex: change.sex };
    if person == before {
        return Ok(());
    }
    people::update(tx, &person, &text::fold_name(&person.name))?;
    record(tx, actor, Event::new(PERSON_CHANGED, id), &person)
}

fn record(tx: &mut Tx, actor: &Actor, event: Event, person: &Person) -> Result<()> {
    let event = event.region(person.region).actor(Some(actor.account));
    tx.record(event.private(json!({ "name": person.name }))).map(|_| ())
}

fn checked_name(typed: &str) -> Result<String> {
    let mut checks = Checks::default();
    let name = checks.line("name", typed);
    checks.done()?;
    Ok(name)
}

/// Gives a person a mandate.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when a field is missing, the region has no congress, or the person already has
/// a mandate there that holds then.
pub fn add_mandate(tx: &mut Tx, actor: &Actor, new: &NewMandate) -> Result<MandateId> {
    let person = keep(tx, actor, new.person)?;
    let congress = known_region(tx, new.region)?;
    let mut checks = Checks::default();
    let seat = checks.line("seat", &new.seat);
    let delegation = checks.text("delegation", &new.delegation, NAME_LIMIT);
    let delegation = Some(delegation).filter(|name| !name.is_empty());
    if !congress.level.has_congress() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    } else if people::overlapping(tx, person.id, congress.id, new.from_day)?.is_some() {
        checks.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_mandate_holds()));
    }
    if !(1..=LAST_TERM).contains(&new.term) {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).refusal_term()));
    }
    checks.done()?;
    let mandate = Mandate {
        id: tx.id(),
        person: person.id,
        region: congress.id,
        region_name: congress.name,
        level: congress.level,
        term: new.term,
        seat,
        delegation,
        from_day: new.from_day,
        until_day: None,
        end_reason: None,
    };
    people::insert_mandate(tx, &mandate)?;
    let data = json!({
        "mandate": mandate.id, "congress": mandate.region, "level": mandate.level.word(),
        "term": mandate.term, "seat": mandate.seat, "from": mandate.from_day.to_string(),
    });
    let event =
        Event::new(MANDATE_ADDED, person.id).region(person.region).actor(Some(actor.account)).data(data);
    tx.record(event)?;
    Ok(mandate.id)
}

/// Ends a mandate with `last` as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended already; *invalid* when it ends before it began.
pub fn end_mandate(
    tx: &mut Tx,
    actor: &Actor,
    id: MandateId,
    last: Date,
    reason: EndReason,
) -> Result<PersonId> {
    let (person, mandate) = mandate_view(tx, actor, id)?;
    if mandate.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_mandate_ended())).into());
    }
    if last < mandate.from_day {
        return Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).refusal_ends_before())).into());
    }
    people::end_mandate(tx, id, last, reason)?;
    let data = json!({ "mandate": id, "until": last.to_string(), "reason": reason.word() });
    let event =
        Event::new(MANDATE_ENDED, person.id).region(person.region).actor(Some(actor.account)).data(data);
    tx.record(event)?;
    Ok(person.id)
}

/// A mandate that the actor may end, with whose it is.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn mandate_view(tx: &mut Tx, actor: &Actor, id: MandateId) -> Result<(Person, Mandate)> {
    let mandate = people::mandate(tx, id)?.ok_or_else(no_person)?;
    let person = keep(tx, actor, mandate.person)?;
    Ok((person, mandate))
}

/// The person, if the actor keeps their record.
fn keep(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = known_person(tx, id)?;
    let path = regions::path(tx, person.region)?.ok_or_else(no_person)?;
    actor.may(KEEP_REGISTER, &Scope::region(path))?;
    Ok(person)
}

fn known_person(tx: &mut Tx, id: PersonId) -> Result<Person> {
    people::person(tx, id)?.ok_or_else(no_person)
}

fn no_person() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person())).into()
}
