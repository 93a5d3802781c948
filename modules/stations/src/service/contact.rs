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

/// The longest account of what was said, in characters.
pub(crate) const SAID: usize = 1000;
/// The longest label, in characters.
pub(crate) const LABEL: usize = 40;
/// How many people stand on a page of what is missing.
const PAGE: i64 = 50;
/// How many days later a contact may still be logged.
const LATE_DAYS: i32 = 366;

/// The duties of somebody on a day: by the seats they hold and the mandate.
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
    duties.sort_by_key(|(duty, _)| *duty);
    duties.dedup_by_key(|(duty, _)| *duty);
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

fn progress(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<(Progress, RegionId)>> {
    let span = Span::year(day.year());
    let mut all = Vec::new();
    for (duty, region) in duties(tx, person, day)? {
        let wanted = wanted(&congress::policy::<DaysPolicy>(tx, region)?, duty);
        all.push((Progress { duty, wanted, done: kept::done(tx, person, duty, span)? }, region));
    }
    Ok(all)
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
}

/// The own contacts of whoever is signed in.
///
/// # Errors
/// *Not allowed* for somebody who is no person of the register.
pub fn own_contacts(tx: &mut Tx, actor: &Actor) -> Result<OwnContacts> {
    let person = own_person(actor)?;
    let today = clock::day_of(tx.now());
    Ok(OwnContacts {
        progress: progress(tx, person, today)?.into_iter().map(|(progress, _)| progress).collect(),
        with: kept::links_of(tx, person, today)?,
        from: kept::links_to(tx, person, today)?,
        contacts: kept::of_person(tx, person, Span::year(today.year()))?,
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
    let person = own_person(actor)?;
    let today = clock::day_of(tx.now());
    let mut checks = Checks::default();
    let own = duties(tx, person, today)?.into_iter().find(|(duty, _)| *duty == new.duty);
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

/// Whom a page of what is missing is about.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The region of the congress.
    pub region: Region,
    /// The duty.
    pub duty: Duty,
    /// How many are wanted.
    pub wanted: i64,
    /// The people: id, name and how many they kept.
    pub people: Vec<(PersonId, String, i64)>,
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
    let mut rows = match duty {
        Duty::ChairMembers | Duty::LeaderVisits => {
            kept::owing_in_body(tx, (region.id, "chairs_meeting"), duty, span, today)?
        }
        Duty::MemberDeputies => {
            kept::owing_in_body(tx, (region.id, "standing_committee"), duty, span, today)?
        }
        Duty::DeputyCitizens => kept::owing_deputies(tx, region.id, span, (today, after), PAGE + 1)?,
    };
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = duty == Duty::DeputyCitizens && rows.len() > size;
    if more {
        rows.truncate(size);
    }
    let next = rows.last().filter(|_| more).map(|row| row.person);
    let wanted = wanted(&congress::policy::<DaysPolicy>(tx, region.id)?, duty);
    let people = rows.into_iter().map(|row| (row.person, row.name, row.done)).collect();
    Ok(Missing { region, duty, wanted, people, next })
}

/// Somebody's links, for the office that keeps them.
#[derive(Clone, Debug)]
pub struct LinksView {
    /// The person.
    pub person: congress::Person,
    /// With whom they keep contact.
    pub with: Vec<ContactLink>,
    /// Who keeps contact with them.
    pub from: Vec<ContactLink>,
    /// How far their duties have come.
    pub progress: Vec<Progress>,
}

/// The links of a person whose record the actor's office keeps.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn links(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<LinksView> {
    let person = kept_by(tx, actor, person)?;
    let today = clock::day_of(tx.now());
    Ok(LinksView {
        with: kept::links_of(tx, person.id, today)?,
        from: kept::links_to(tx, person.id, today)?,
        progress: progress(tx, person.id, today)?.into_iter().map(|(progress, _)| progress).collect(),
        person,
    })
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
    for (one, region) in progress(tx, person, today)? {
        let month = congress::policy::<DaysPolicy>(tx, region)?.remind_month;
        if one.missing() > 0 && i64::from(today.month()) >= month {
            missing.push(one);
        }
    }
    Ok(missing)
}
