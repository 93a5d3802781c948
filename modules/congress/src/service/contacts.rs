//! Where a deputy can be reached: kept by the deputy or by the office that keeps the record, sealed at rest, and in no event, search or
//! list.

use host::{Act, Actor, Checks, Role, Scope};
use kernel::{Error, PersonId, Refusal, Result, Say, text};
use serde_json::json;
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use crate::model::{Person, PersonContact};
use crate::service::people::{known_person, no_person};
use crate::store::{contacts as rows, regions};
use crate::texts::Texts;

/// Keeping where a deputy can be reached: the deputy's own, and the office's that keeps the record.
pub(crate) const KEEP_CONTACT: Act =
    Act { name: "congress.keep_contact", roles: &[Role::Deputy, Role::Office] };

/// Where a person can be reached was written down or changed; the subject is the person.
pub const CONTACT_KEPT: EventKind = EventKind("congress.contact_kept");
/// An office read it.
pub const CONTACT_READ: EventKind = EventKind("congress.contact_read");
/// It was taken away.
pub const CONTACT_ERASED: EventKind = EventKind("congress.contact_erased");

/// The longest address.
const ADDRESS: usize = 100;

/// Where a person can be reached, for whoever keeps it; that an office reads it stands in the history.
///
/// # Errors
/// *Not found*; *not allowed* for anybody but the deputy and the office that keeps the record.
pub(crate) fn read_contact(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    id: PersonId,
) -> Result<(Person, PersonContact)> {
    let person = keeps(tx, actor, id)?;
    let contact = printed_contact(tx, vault, id)?;
    if contact.is_some() && actor.person != Some(id) {
        told(tx, actor, CONTACT_READ, &person)?;
    }
    Ok((person, contact.unwrap_or_default()))
}

/// Where a person can be reached, for a paper. Whether its reader may have it is for the caller to ask.
///
/// # Errors
/// A fault when it cannot be opened.
pub fn printed_contact(tx: &mut Tx, vault: &Vault, id: PersonId) -> Result<Option<PersonContact>> {
    let Some(sealed) = rows::sealed(tx, id)? else { return Ok(None) };
    let plain = vault.open(&sealed, context(id).as_bytes()).map_err(Error::fault)?;
    serde_json::from_str(&plain).map(Some).map_err(Error::fault)
}

/// Keeps where a person can be reached; nothing at all takes it away.
///
/// # Errors
/// As [`read_contact`]; *invalid* with every field that is wrong.
pub(crate) fn keep_contact(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    id: PersonId,
    typed: &PersonContact,
) -> Result<()> {
    let person = keeps(tx, actor, id)?;
    let contact = checked(typed)?;
    if contact.is_empty() {
        return erase(tx, actor, &person);
    }
    let plain = serde_json::to_string(&contact).map_err(Error::fault)?;
    let sealed = vault.seal(&plain, context(id).as_bytes()).map_err(Error::fault)?;
    rows::keep(tx, id, &sealed)?;
    told(tx, actor, CONTACT_KEPT, &person)
}

/// Takes it away, as the person wishes.
///
/// # Errors
/// As [`read_contact`].
pub(crate) fn erase_contact(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<()> {
    let person = keeps(tx, actor, id)?;
    erase(tx, actor, &person)
}

fn erase(tx: &mut Tx, actor: &Actor, person: &Person) -> Result<()> {
    if rows::erase(tx, person.id)? == 0 { Ok(()) } else { told(tx, actor, CONTACT_ERASED, person) }
}

/// Lets what was kept of one record be kept of another of the same person, which keeps its own where it has one.
pub(crate) fn follow(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    let Some(sealed) = rows::sealed(tx, from)? else { return Ok(()) };
    if rows::sealed(tx, to)?.is_none() {
        let vault = tx.surroundings().sealing()?.clone();
        let plain = vault.open(&sealed, context(from).as_bytes()).map_err(Error::fault)?;
        let sealed = vault.seal(&plain, context(to).as_bytes()).map_err(Error::fault)?;
        rows::keep(tx, to, &sealed)?;
    }
    rows::erase(tx, from).map(|_| ())
}

fn checked(typed: &PersonContact) -> Result<PersonContact> {
    let mut checks = Checks::default();
    let address = checks.text("address", &typed.address, ADDRESS).replace(['\n', '\t'], " ");
    let postcode = text::fold(&typed.postcode).trim().to_owned();
    if !postcode.is_empty() && (postcode.len() != 6 || !postcode.bytes().all(|one| one.is_ascii_digit())) {
        checks.wrong("postcode", Say::new(|lang| Texts::of(lang).contact_postcode_wrong()));
    }
    let telephone = match text::Phone::parse(&typed.telephone) {
        _ if typed.telephone.trim().is_empty() => String::new(),
        Ok(phone) => phone.as_str().to_owned(),
        Err(_) => {
            checks.wrong("telephone", Say::new(|lang| Texts::of(lang).contact_telephone_wrong()));
            String::new()
        }
    };
    checks.done()?;
    Ok(PersonContact { address, postcode, telephone })
}

/// The person, if the actor is the deputy or keeps the record.
fn keeps(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = known_person(tx, id)?;
    let path = regions::path(tx, person.region)?.ok_or_else(no_person)?;
    actor.may(KEEP_CONTACT, &Scope { person: Some(id), ..Scope::region(path) })?;
    Ok(person)
}

/// The person behind a deputy's account.
pub(crate) fn own_person(actor: &Actor) -> Result<PersonId> {
    let refused = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).contact_only_deputies()));
    actor.person.ok_or_else(|| refused().into())
}

/// That something happened, and never what it says.
fn told(tx: &mut Tx, actor: &Actor, kind: EventKind, person: &Person) -> Result<()> {
    let event = Event::new(kind, person.id).region(person.region).actor(Some(actor.account));
    tx.record(event.private(json!({ "name": person.name }))).map(|_| ())
}

/// What a sealed value is bound to: one moved to another row does not open.
fn context(id: PersonId) -> String {
    format!("person contact {id}")
}

/// Seals the next after `after` anew with the vault's current key. Returns the last one looked at, or nothing when all are done.
///
/// # Errors
/// A fault when one cannot be opened with any key of the ring.
pub fn reseal_contacts(tx: &mut Tx, vault: &Vault, after: PersonId) -> Result<Option<PersonId>> {
    let sealed = rows::after(tx, after)?;
    for (id, bytes) in &sealed {
        if vault.needs_rotation(bytes) {
            let anew = vault
                .reseal(bytes, context(*id).as_bytes())
                .map_err(|e| Error::fault(format!("person contact {id}: {e}")))?;
            rows::reseal(tx, *id, &anew)?;
        }
    }
    Ok(sealed.last().map(|(id, _)| *id))
}
