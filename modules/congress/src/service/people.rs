//! People of the register.

use std::collections::BTreeSet;

use host::{Actor, Checks, NAME_LIMIT, Scope};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, RegionId, Result, Say, clock, text};
use serde_json::json;
use store::files::FileHash;
use store::{Event, Tx};

use crate::history::{Happened, history};
use crate::model::{Mandate, MergedRecord, NewPerson, Person, PersonCode, Region, Seat, StruckMandate};
use crate::service::twins::merged_histories;
use crate::service::{
    KEEP_REGISTER, PERSON_ADDED, PERSON_CHANGED, PORTRAIT_CHANGED, VIEW_REGISTER, chosen_region, known_region,
};
use crate::store::find::{self, PersonKey, PersonRow, Typed, Walk};
use crate::store::people::{self, Spoken};
use crate::store::{bodies, corrections, mandates, regions, twins};
use crate::texts::Texts;

/// How many people stand on a page of the register.
const PAGE: usize = 50;
/// Up to how many people are counted while somebody waits; beyond that the number is a round one.
pub(crate) const COUNTED: i64 = 3_000;
/// How many people kept since before names had a sound are given theirs at a time.
const HEARD: i64 = 500;
/// How many places are offered beside the people found.
const PLACES: i64 = 30;
/// The oldest year of birth that is not a slip.
const OLDEST: i16 = 1900;

/// A page of the register.
#[derive(Clone, Debug)]
pub struct PeoplePage {
    /// The region it is about.
    pub region: Region,
    /// How many people are kept there in all, whatever was searched for; counted to 3,000 at most.
    pub count: i64,
    /// The lines.
    pub rows: Vec<PersonRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<PersonKey>,
    /// Regions below whose name holds what was typed.
    pub places: Vec<Region>,
}

/// The register of a region; one box for names, how they sound, initials, trades, employers and places.
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
    let count = people::count(tx, region.id, COUNTED)?;
    let typed = Typed::read(typed);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    // Asked together with the count, since the search waits for that one.
    let places = if typed.is_empty() {
        Vec::new()
    } else {
        regions::regions_named_below(tx, &region, &typed.words, PLACES)?
    };
    let mut rows = found(tx, region.id, (&typed, count), after, limit)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|(way, row)| PersonKey {
        way: *way,
        text: row.sorted.clone(),
        id: row.id,
    });
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(PeoplePage { region, count, rows, next, places })
}

/// Lines of the register, each with the way by which it was found.
fn found(
    tx: &mut Tx,
    region: RegionId,
    (typed, count): (&Typed, i64),
    after: Option<&PersonKey>,
    limit: i64,
) -> Result<Vec<(u8, PersonRow)>> {
    let (first, text, id) = after.map_or((0, "", 0), |key| (key.way, key.text.as_str(), key.id.number()));
    let walk = Walk { region, after: (text, id), limit };
    let of_names = |rows: Vec<PersonRow>| rows.into_iter().map(|row| (0, row)).collect();
    if typed.is_empty() {
        return find::all(tx, walk).map(of_names);
    }
    tx.certain()?;
    if count < COUNTED {
        return find::anywhere(tx, walk, typed).map(of_names);
    }
    let mut rows = Vec::new();
    for way in first..find::WAYS {
        let left = limit.saturating_sub(i64::try_from(rows.len()).unwrap_or(limit));
        if left == 0 {
            break;
        }
        let after = if way == first { walk.after } else { ("", 0) };
        let more = find::by(tx, way, Walk { after, limit: left, ..walk }, typed)?;
        rows.extend(more.into_iter().map(|row| (way, row)));
        tx.certain()?;
    }
    Ok(rows)
}

/// The people of the register who are found by what was typed, within a region, for another room to choose from. Whether
/// the actor may do so is that room's to ask.
///
/// # Errors
/// A fault when the database fails.
pub fn people_named(tx: &mut Tx, within: RegionId, typed: &str, limit: i64) -> Result<Vec<PersonRow>> {
    let typed = Typed::read(typed);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let count = people::count(tx, within, COUNTED)?;
    Ok(found(tx, within, (&typed, count), None, limit)?.into_iter().map(|(_, row)| row).collect())
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
    /// The congresses among them whose mandates the actor keeps.
    pub kept: BTreeSet<RegionId>,
    /// The mandates that were entered wrongly and struck out, the latest first.
    pub struck: Vec<StruckMandate>,
    /// The seats in bodies, the latest first.
    pub seats: Vec<Seat>,
    /// What happened to the record, the latest first.
    pub history: Vec<Happened>,
    /// The records of the same person that were merged into this one, each with what happened to it.
    pub merged: Vec<(MergedRecord, Vec<Happened>)>,
}

/// A person with their mandates.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn person_view(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<PersonView> {
    let person = known_person(tx, id)?;
    let id = person.id;
    let region = known_region(tx, person.region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let mandates = mandates::mandates_of(tx, id)?;
    let kept = kept_among(tx, actor, mandates.iter().map(|mandate| mandate.region))?;
    let struck = corrections::struck_of(tx, id)?;
    let seats = bodies::seats_of(tx, id)?;
    let history = history(tx, id)?;
    let merged = merged_histories(tx, id)?;
    Ok(PersonView { person, region, mandates, kept, struck, seats, history, merged })
}

/// The congresses among these that the actor keeps.
pub(crate) fn kept_among(
    tx: &mut Tx,
    actor: &Actor,
    congresses: impl Iterator<Item = RegionId>,
) -> Result<BTreeSet<RegionId>> {
    let mut kept = BTreeSet::new();
    for congress in congresses.collect::<BTreeSet<_>>() {
        let path = regions::path(tx, congress)?;
        kept.extend(
            path.filter(|path| actor.can(KEEP_REGISTER, &Scope::region(path.clone()))).map(|_| congress),
        );
    }
    Ok(kept)
}

/// Adds a person to the register.
///
/// # Errors
/// *Not allowed*; *invalid* when the name is missing or too long, or the day of birth cannot be.
pub fn add_person(tx: &mut Tx, actor: &Actor, new: &NewPerson) -> Result<PersonId> {
    let region = known_region(tx, new.region)?;
    enter(tx, actor, &region, new).map(|person| person.id)
}

/// Adds a person to the register of a region that is known.
pub(crate) fn enter(tx: &mut Tx, actor: &Actor, region: &Region, new: &NewPerson) -> Result<Person> {
    actor.may(KEEP_REGISTER, &Scope::region(region.path.clone()))?;
    let checked = checked(tx, new)?;
    let code = Some(PersonCode::draw(&tx.surroundings().entropy));
    let person = Person { id: tx.id(), region: region.id, code, ..checked };
    people::insert(tx, &person, &spoken(&person))?;
    record(tx, actor, Event::new(PERSON_ADDED, person.id), &person)?;
    Ok(person)
}

/// Changes a person's record. A record moves to another region's office only if the actor may keep both registers.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or too long, or the day of birth cannot be.
pub fn change_person(tx: &mut Tx, actor: &Actor, id: PersonId, change: &NewPerson) -> Result<()> {
    let before = keep(tx, actor, id)?;
    let region = known_region(tx, change.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path))?;
    let checked = checked(tx, change)?;
    let code = before.code.clone();
    let (portrait, thumbnail) = (before.portrait, before.thumbnail);
    let person = Person { id, region: region.id, code, portrait, thumbnail, ..checked };
    if person == before {
        return Ok(());
    }
    people::update(tx, &before, &person, &spoken(&person))?;
    record(tx, actor, Event::new(PERSON_CHANGED, id), &person)
}

/// A portrait among the files, with its small form.
#[derive(Clone, Copy, Debug)]
pub struct Portrait {
    /// The photo.
    pub full: FileHash,
    /// Its small form.
    pub small: FileHash,
}

/// Gives a person a portrait, or takes it away.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn set_portrait(tx: &mut Tx, actor: &Actor, id: PersonId, portrait: Option<Portrait>) -> Result<()> {
    let person = keep(tx, actor, id)?;
    people::set_portrait(tx, id, portrait.map(|one| one.full), portrait.map(|one| one.small))?;
    record(tx, actor, Event::new(PORTRAIT_CHANGED, id), &person)
}

/// What stands on a personal card.
#[derive(Clone, Debug)]
pub struct PersonCard {
    /// The person.
    pub person: Person,
    /// The code.
    pub code: PersonCode,
    /// The mandates, the latest first.
    pub mandates: Vec<Mandate>,
}

/// A person's card.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn card_of(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<PersonCard> {
    let person = known_person(tx, id)?;
    let region = known_region(tx, person.region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path))?;
    let code = person.code.clone().ok_or_else(no_person)?;
    let mandates = mandates::mandates_of(tx, person.id)?;
    Ok(PersonCard { person, code, mandates })
}

fn record(tx: &mut Tx, actor: &Actor, event: Event, person: &Person) -> Result<()> {
    let event = event.region(person.region).actor(Some(actor.account));
    tx.record(event.private(json!({ "name": person.name }))).map(|_| ())
}

/// The record as it is to be kept, without what it does not decide itself.
pub(crate) fn checked(tx: &mut Tx, new: &NewPerson) -> Result<Person> {
    let mut checks = Checks::default();
    let name = text::written_name(&checks.name("name", &new.name));
    let mut short = |field, typed: &str| {
        let line = checks.text(field, typed, NAME_LIMIT).replace(['\n', '\t'], " ");
        Some(line).filter(|line| !line.is_empty())
    };
    let (employer, post) = (short("employer", &new.employer), short("post", &new.post));
    let trade = short("trade", &new.trade);
    if new.birth.is_some_and(|birth| !plausible(birth, clock::day_of(tx.now()))) {
        checks.wrong("birth", Say::new(|lang| Texts::of(lang).register_refusal_birth()));
    }
    checks.done()?;
    Ok(Person {
        id: PersonId::from_number(0),
        region: new.region,
        pinyin: text::sound(&name).joined(),
        name,
        sex: new.sex,
        birth: new.birth,
        ethnicity: new.ethnicity,
        party: new.party,
        education: new.education,
        employer,
        post,
        occupation: new.occupation,
        trade,
        code: None,
        portrait: None,
        thumbnail: None,
        active: new.active,
    })
}

/// Gives people kept since before names had a sound theirs, and the code of their card: some of them, and how many.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn hear_names(tx: &mut Tx) -> Result<usize> {
    let mut heard = 0;
    for before in people::unheard(tx, HEARD)? {
        let person = Person { pinyin: text::sound(&before.name).joined(), ..before.clone() };
        if person.pinyin.is_empty() {
            continue;
        }
        people::update(tx, &before, &person, &spoken(&person))?;
        if person.code.is_none() {
            let code = PersonCode::draw(&tx.surroundings().entropy);
            people::set_code(tx, person.id, &code)?;
        }
        heard += 1;
    }
    Ok(heard)
}

/// Nobody votes or stands before eighteen (选举法 4); staff are of age too.
pub(crate) fn plausible(birth: Date, today: Date) -> bool {
    birth.year() >= OLDEST && today.year().saturating_sub(birth.year()) >= 18
}

pub(crate) fn spoken(person: &Person) -> Spoken {
    let folded = text::fold_name(&person.name);
    let fold = |text: &Option<String>| text.as_deref().map(text::fold);
    Spoken {
        given: text::given_name(&folded).to_owned(),
        initials: text::sound(&person.name).initials(),
        trade: fold(&person.trade),
        employer: fold(&person.employer),
        folded,
    }
}

/// The person, if the actor keeps their record.
pub(crate) fn keep(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = known_person(tx, id)?;
    let path = regions::path(tx, person.region)?.ok_or_else(no_person)?;
    actor.may(KEEP_REGISTER, &Scope::region(path))?;
    if person.id != id {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).twins_refusal_gone())).into());
    }
    Ok(person)
}

/// A person who must be there; of a record that was merged into another one, that one.
pub(crate) fn known_person(tx: &mut Tx, id: PersonId) -> Result<Person> {
    let id = twins::survivor(tx, id)?.unwrap_or(id);
    people::person(tx, id)?.ok_or_else(no_person)
}

pub(crate) fn no_person() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person())).into()
}
