//! The contact chain: the office says who keeps contact with whom, everybody logs what they kept, and what is missing in a
//! year can be seen by themselves and by the office.

use congress::Region;
use host::{Act, Actor, Checks, Role, Scope};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use crate::model::{
    Contact, ContactId, ContactLink, ContactLinkId, Duty, LineKind, NewContact, Progress, Span,
};
use crate::policy::DaysPolicy;
use crate::store::{contact as kept, ledger};
use crate::texts::Texts;

/// Logging one's own contacts.
pub const CONTACT: Act = Act { name: "stations.contact", roles: &[Role::Deputy] };
/// Saying who keeps contact with whom, and seeing what is missing.
pub const KEEP_CONTACTS: Act = Act { name: "stations.keep_contacts", roles: &[Role::Office] };

/// Somebody is to keep contact with somebody; the subject is the one who keeps it, as of all events here but the next.
pub const LINKED: EventKind = EventKind("stations.contact_linked");
/// They need not any longer.
pub const UNLINKED: EventKind = EventKind("stations.contact_unlinked");
/// A contact was kept; the subject is the contact.
pub const CONTACTED: EventKind = EventKind("stations.contacted");
/// A contact that was logged wrongly was struck out; the subject is the contact.
pub const CONTACT_STRUCK: EventKind = EventKind("stations.contact_struck");

/// The longest account of what was said, in characters.
pub(crate) const SAID: usize = 1000;
/// The longest label, in characters.
pub(crate) const LABEL: usize = 40;
/// How many people stand on a page of what is missing.
const PAGE: i64 = 50;
/// How many people of a name are offered to choose from.
const OFFERED: i64 = 20;
/// How many days later a contact may still be logged.
const LATE_DAYS: i32 = 366;

/// The duties of somebody on a day: by the seats they hold, in each congress apart, and the mandate.
fn duties(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<(Duty, RegionId)>> {
    let mut duties = Vec::new();
    for (kind, region) in kept::seats(tx, person, day)? {
        if kind == "chairs_meeting" {
            duties.push((Duty::ChairMembers, region));
            duties.push((Duty::LeaderVisits, region));
        } else {
            duties.push((Duty::MemberDeputies, region));
        }
    }
    if congress::was_deputy_on(tx, person, day)? {
        let home = congress::person(tx, person)?.map(|person| person.region);
        duties.extend(home.map(|region| (Duty::DeputyCitizens, region)));
    }
    duties.sort_unstable();
    duties.dedup();
    Ok(duties)
}

fn wanted(policy: &DaysPolicy, duty: Duty) -> i64 {
    match duty {
        Duty::ChairMembers => policy.chair_contacts,
        Duty::LeaderVisits => policy.leader_visits,
        Duty::MemberDeputies => policy.member_contacts,
        Duty::DeputyCitizens => policy.deputy_contacts,
    }
}

fn progress(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<Progress>> {
    let span = Span::year(day.year());
    let mut all: Vec<Progress> = Vec::new();
    let duties = duties(tx, person, day)?;
    for (duty, region) in &duties {
        let wanted = wanted(&congress::policy::<DaysPolicy>(tx, *region)?, *duty);
        let done = kept::done(tx, person, (*duty, *region), span)?;
        // Where the same is owed in two congresses, each is named.
        let twice = duties.iter().filter(|(other, _)| other == duty).count() > 1;
        let place = if twice { Some(congress::known_region(tx, *region)?.name) } else { None };
        all.push(Progress { duty: *duty, region: *region, place, wanted, done });
    }
    Ok(all)
}

/// Those with whom contact is to be kept and of whom none stands in the log.
fn left_of(with: &[ContactLink], contacts: &[Contact]) -> Vec<String> {
    let kept = |other: PersonId| contacts.iter().any(|one| one.struck.is_none() && one.other == Some(other));
    with.iter().filter(|link| !kept(link.other)).map(|link| link.other_name.clone()).collect()
}

/// One's own contacts of this year.
#[derive(Clone, Debug)]
pub struct OwnContacts {
    /// How far each duty has come.
    pub progress: Vec<Progress>,
    /// With whom one is to keep contact.
    pub with: Vec<ContactLink>,
    /// Who keeps contact with oneself.
    pub from: Vec<ContactLink>,
    /// What was kept, the latest first.
    pub contacts: Vec<Contact>,
    /// With whom one is to keep contact and did not yet this year.
    pub left: Vec<String>,
    /// People of the register who were looked for by name, to choose from.
    pub found: Vec<congress::PersonRow>,
}

/// The own contacts of whoever is signed in, with the people whose names are like `typed`, to log one with.
///
/// # Errors
/// *Not allowed* for somebody who is no person of the register.
pub fn own_contacts(tx: &mut Tx, actor: &Actor, typed: &str) -> Result<OwnContacts> {
    let person = own_person(actor)?;
    contacts_of(tx, person, typed)
}

fn contacts_of(tx: &mut Tx, person: PersonId, typed: &str) -> Result<OwnContacts> {
    let today = clock::day_of(tx.now());
    let progress = progress(tx, person, today)?;
    let with = kept::links_of(tx, person, today)?;
    let contacts = kept::of_person(tx, person, Span::year(today.year()))?;
    let around = progress.iter().find(|one| one.duty.names_somebody()).map(|one| one.region);
    let found = match around.filter(|_| !typed.trim().is_empty()) {
        Some(region) => congress::people_named(tx, region, typed, OFFERED)?,
        None => Vec::new(),
    };
    Ok(OwnContacts {
        left: left_of(&with, &contacts),
        from: kept::links_to(tx, person, today)?,
        progress,
        with,
        contacts,
        found,
    })
}

fn own_person(actor: &Actor) -> Result<PersonId> {
    let nobody = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).contact_not_allowed()));
    let reaches = actor.reaches(CONTACT).next().is_some();
    actor.person.filter(|_| reaches).ok_or_else(|| nobody().into())
}

/// Logs a contact. The same form sent twice is one contact.
///
/// # Errors
/// *Not allowed*; *invalid* for a duty one does not have, nobody named, nothing said, or a day to come or long past.
pub fn log_contact(tx: &mut Tx, actor: &Actor, new: &NewContact) -> Result<ContactId> {
    log_contact_in(tx, actor, None, new)
}

/// Logs a contact that counts in one congress of those in which the same is owed.
///
/// # Errors
/// As [`log_contact`].
pub fn log_contact_in(
    tx: &mut Tx,
    actor: &Actor,
    congress: Option<RegionId>,
    new: &NewContact,
) -> Result<ContactId> {
    let person = own_person(actor)?;
    keep_contact(tx, actor, (person, congress), new)
}

/// Logs a contact for somebody whose record the actor's office keeps, as they told it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* as [`log_contact`].
pub fn log_contact_for(
    tx: &mut Tx,
    actor: &Actor,
    (person, congress): (PersonId, Option<RegionId>),
    new: &NewContact,
) -> Result<ContactId> {
    let person = kept_by(tx, actor, person)?;
    keep_contact(tx, actor, (person.id, congress), new)
}

fn keep_contact(
    tx: &mut Tx,
    actor: &Actor,
    (person, congress): (PersonId, Option<RegionId>),
    new: &NewContact,
) -> Result<ContactId> {
    let today = clock::day_of(tx.now());
    let mut checks = Checks::default();
    let own = duties(tx, person, today)?
        .into_iter()
        .find(|(duty, region)| *duty == new.duty && congress.is_none_or(|chosen| chosen == *region));
    if own.is_none() {
        checks.wrong("duty", Say::new(|lang| Texts::of(lang).contact_no_duty()));
    }
    let label = checks.text("label", &new.label, LABEL);
    if new.duty.names_somebody() && new.other.is_none_or(|other| other == person) {
        checks.wrong("other", Say::new(|lang| Texts::of(lang).contact_whom_needed()));
    }
    if !new.duty.names_somebody() && label.is_empty() {
        checks.wrong("label", Say::new(|lang| Texts::of(lang).contact_label_needed()));
    }
    let said = checks.text("said", &new.said, SAID);
    if said.is_empty() {
        checks.wrong("said", Say::new(|lang| Texts::of(lang).contact_said_needed()));
    }
    let late = new.day.until(today).map_or(0, |span| span.get_days());
    if new.day > today || late > LATE_DAYS {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).visit_day_wrong()));
    }
    checks.done()?;
    let Some((_, region)) = own else { return Err(Error::fault("a contact without a duty")) };
    let other = new.other.filter(|_| new.duty.names_somebody());
    let new = NewContact { label, said, other, ..new.clone() };
    let id = tx.id();
    if !kept::insert(tx, (id, person, region), &new)? {
        let before = kept::of_entry(tx, person, &new.entry)?;
        return before.ok_or_else(|| Error::fault("a contact that is there and is not"));
    }
    ledger::enter(tx, LineKind::Contact, (None, region), new.day, id.number())?;
    let data = json!({
        "person": person,
        "other": new.other,
        "day": new.day.to_string(),
        "duty": new.duty.word(),
        "manner": new.manner.word(),
    });
    let private = json!({ "label": new.label, "said": new.said });
    let event = Event::new(CONTACTED, id).region(region).actor(Some(actor.account));
    tx.record(event.data(data).private(private))?;
    Ok(id)
}

/// Strikes out a contact that was logged wrongly: one's own, or one of a congress that the actor's office looks after.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a reason; *conflict* where it was struck out already.
pub fn strike_contact(tx: &mut Tx, actor: &Actor, id: ContactId, why: &str) -> Result<PersonId> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).contact_none_such()));
    let (contact, region) = kept::contact(tx, id)?.ok_or_else(none)?;
    if own_person(actor).ok() != Some(contact.person) {
        let path = congress::known_region(tx, region)?.path;
        actor.may(KEEP_CONTACTS, &Scope::region(path))?;
    }
    let mut checks = Checks::default();
    let why = checks.line("why", why);
    checks.done()?;
    if contact.struck.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).attendance_struck_already())).into());
    }
    kept::strike(tx, id, &why)?;
    let data =
        json!({ "person": contact.person, "day": contact.day.to_string(), "duty": contact.duty.word() });
    let struck = Event::new(CONTACT_STRUCK, id).region(region).actor(Some(actor.account));
    tx.record(struck.data(data).private(json!({ "why": why })))?;
    Ok(contact.person)
}

/// Somebody of whom contacts are owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owes {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How many they kept.
    pub done: i64,
    /// With whom they are to keep contact and did not.
    pub left: Vec<String>,
}

/// Whom a page of what is missing is about.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The region of the congress.
    pub region: Region,
    /// The duty.
    pub duty: Duty,
    /// How many are wanted.
    pub wanted: i64,
    /// The people.
    pub people: Vec<Owes>,
    /// After whom the next page begins, if there is one.
    pub next: Option<PersonId>,
}

/// What is missing this year for a duty, person by person, in a congress that the actor's office looks after.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn missing(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    duty: Duty,
    after: Option<PersonId>,
) -> Result<Missing> {
    let region = congress::chosen_region(tx, actor, KEEP_CONTACTS, region)?;
    let today = clock::day_of(tx.now());
    let span = Span::year(today.year());
    let after = after.unwrap_or(PersonId::from_number(0));
    let mut rows = match body_of(duty) {
        Some(kind) => kept::owing_in_body(tx, (region.id, kind), duty, span, today)?,
        None => kept::owing_deputies(tx, region.id, span, (today, after), PAGE + 1)?,
    };
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = duty == Duty::DeputyCitizens && rows.len() > size;
    if more {
        rows.truncate(size);
    }
    let next = rows.last().filter(|_| more).map(|row| row.person);
    let wanted = wanted(&congress::policy::<DaysPolicy>(tx, region.id)?, duty);
    let left = match body_of(duty) {
        Some(kind) => kept::left_in_body(tx, (region.id, kind), span, today)?,
        None => Vec::new(),
    };
    let left_by = |person: PersonId| {
        left.iter().filter(|(who, _)| *who == person).map(|(_, name)| name.clone()).collect()
    };
    let people = rows
        .into_iter()
        .map(|row| Owes { left: left_by(row.person), person: row.person, name: row.name, done: row.done })
        .collect();
    Ok(Missing { region, duty, wanted, people, next })
}

/// The body whose members have a duty; none where every deputy has it.
const fn body_of(duty: Duty) -> Option<&'static str> {
    match duty {
        Duty::ChairMembers | Duty::LeaderVisits => Some("chairs_meeting"),
        Duty::MemberDeputies => Some("standing_committee"),
        Duty::DeputyCitizens => None,
    }
}

/// Somebody's links, for the office that keeps them.
#[derive(Clone, Debug)]
pub struct LinksView {
    /// The person.
    pub person: congress::Person,
    /// What they are to do, did, and have left.
    pub of: OwnContacts,
}

/// The links and contacts of a person whose record the actor's office keeps.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn links(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<LinksView> {
    let person = kept_by(tx, actor, person)?;
    Ok(LinksView { of: contacts_of(tx, person.id, "")?, person })
}

/// How many links one page of a file holds.
const LINKS: usize = 500;

/// Who is to keep contact with whom today, in a region whose office the actor is and below: after one, with where the next page
/// begins.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn links_in(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    after: Option<ContactLinkId>,
) -> Result<(Vec<ContactLink>, Option<ContactLinkId>)> {
    let region = congress::chosen_region(tx, actor, KEEP_CONTACTS, region)?;
    let today = clock::day_of(tx.now());
    let after = after.unwrap_or(ContactLinkId::from_number(0));
    let links = kept::links_in(tx, region.id, today, after)?;
    let next = links.last().filter(|_| links.len() == LINKS).map(|link| link.id);
    Ok((links, next))
}

fn kept_by(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<congress::Person> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person()));
    let person = congress::person(tx, person)?.ok_or_else(none)?;
    let path = congress::known_region(tx, person.region)?.path;
    actor.may(KEEP_CONTACTS, &Scope::region(path))?;
    Ok(person)
}

/// Lets somebody keep contact with somebody from a day on. Safe to run twice: a link that holds is kept as it is.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for oneself, or for people without a seat or a mandate on that day.
pub fn assign_contact(
    tx: &mut Tx,
    actor: &Actor,
    (person, other): (PersonId, PersonId),
    from: Date,
) -> Result<ContactLinkId> {
    let person = kept_by(tx, actor, person)?;
    if let Some(held) = kept::links_of(tx, person.id, from)?.into_iter().find(|link| link.other == other) {
        return Ok(held.id);
    }
    let mut checks = Checks::default();
    if person.id == other {
        checks.wrong("other", Say::new(|lang| Texts::of(lang).contact_whom_needed()));
    }
    if duties(tx, person.id, from)?.iter().all(|(duty, _)| !duty.names_somebody()) {
        checks.wrong("person", Say::new(|lang| Texts::of(lang).contact_no_seat()));
    }
    if !congress::was_deputy_on(tx, other, from)? {
        checks.wrong("other", Say::new(|lang| Texts::of(lang).contact_no_deputy()));
    }
    checks.done()?;
    let id = tx.id();
    kept::add_link(tx, (id, person.region), (person.id, other), from)?;
    let data = json!({ "other": other, "from": from.to_string() });
    tx.record(Event::new(LINKED, person.id).region(person.region).actor(Some(actor.account)).data(data))?;
    Ok(id)
}

/// Ends a link with today as its last day.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it is over.
pub fn end_contact(tx: &mut Tx, actor: &Actor, id: ContactLinkId) -> Result<PersonId> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person()));
    let link = kept::link(tx, id)?.ok_or_else(none)?;
    let region = kept::region_of_link(tx, id)?.ok_or_else(none)?;
    let path = congress::known_region(tx, region)?.path;
    actor.may(KEEP_CONTACTS, &Scope::region(path))?;
    if link.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).contact_over())).into());
    }
    let today = clock::day_of(tx.now());
    kept::end_link(tx, id, today)?;
    let data = json!({ "other": link.other, "until": today.to_string() });
    tx.record(Event::new(UNLINKED, link.person).region(region).actor(Some(actor.account)).data(data))?;
    Ok(link.person)
}

/// What is still missing for whoever is signed in, once the region's month of reminding has come.
pub(crate) fn missing_own(tx: &mut Tx, actor: &Actor) -> Result<Vec<Progress>> {
    let Ok(person) = own_person(actor) else { return Ok(Vec::new()) };
    let today = clock::day_of(tx.now());
    let mut missing = Vec::new();
    for one in progress(tx, person, today)? {
        let month = congress::policy::<DaysPolicy>(tx, one.region)?.remind_month;
        if one.missing() > 0 && i64::from(today.month()) >= month {
            missing.push(one);
        }
    }
    Ok(missing)
}
