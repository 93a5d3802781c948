//! People whose record another office keeps. Whoever keeps a congress may give its mandate to anybody of the register; of a
//! person kept elsewhere they see what they need to recognise them, and the office that keeps the record is told.

use std::collections::{BTreeSet, HashMap};

use host::{Actor, Reach, Scope, notices};
use kernel::{PersonId, Refusal, RegionId, Result, Say, clock, text};
use serde_json::json;
use store::Tx;

use crate::model::likeness::{Likeness, Traits, likeness};
use crate::model::{Glimpse, Mandate, NewPerson, Person, PresentMandate, Region};
use crate::service::people::{PersonView, add_person, checked, kept_among, known_person, person_view};
use crate::service::{KEEP_REGISTER, VIEW_REGISTER, chosen_region, known_region, regions_of};
use crate::store::import::{Namesake, namesakes};
use crate::store::{elsewhere as rows, regions};
use crate::texts::Texts;

/// The notice to whoever keeps a record to which another office added a mandate.
pub(crate) const NOTICE_ADDED: &str = "congress.mandate_added_elsewhere";
/// The notice that another office changed or ended its mandate of somebody whose record one keeps.
pub(crate) const NOTICE_CHANGED: &str = "congress.mandate_changed_elsewhere";

/// How many people of a name are shown.
const SHOWN: usize = 20;

/// A person as far as the actor may see them.
#[derive(Clone, Debug)]
pub(crate) enum Seen {
    /// The record, which the actor's office keeps or which lies below it.
    Whole(Box<PersonView>),
    /// What is seen of a record that another office keeps, with the congresses among the mandates that the actor keeps.
    Glimpsed(Glimpse, BTreeSet<RegionId>),
}

/// A person as far as the actor may see them.
///
/// # Errors
/// *Not found*; *not allowed* for whoever keeps no register at all.
pub(crate) fn seen_person(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<Seen> {
    let person = known_person(tx, id)?;
    let id = person.id;
    let region = known_region(tx, person.region)?;
    let whole = actor.can(VIEW_REGISTER, &Scope::region(region.path.clone()));
    if whole || regions_of(actor, KEEP_REGISTER).is_empty() {
        return person_view(tx, actor, id).map(|view| Seen::Whole(Box::new(view)));
    }
    let today = clock::day_of(tx.now());
    let held = rows::held_by(tx, id, today)?;
    let born = person.birth.map(|birth| birth.year());
    let kept = kept_among(tx, actor, held.iter().map(|one| one.region))?;
    Ok(Seen::Glimpsed(Glimpse { id, name: person.name, sex: person.sex, born, held }, kept))
}

/// Everybody of exactly this name, for whoever keeps a register: those of the actor's own region too.
///
/// # Errors
/// *Not allowed*.
pub(crate) fn people_called(tx: &mut Tx, actor: &Actor, name: &str) -> Result<Vec<Glimpse>> {
    chosen_region(tx, actor, KEEP_REGISTER, None)?;
    let folded = text::fold_name(name);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let all = namesakes(tx, &folded, None)?;
    glimpses(tx, &folded, all)
}

/// Those of the register who may be somebody to be added: they have the name, and nothing plainly tells them apart.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn people_alike(tx: &mut Tx, region: &Region, new: &NewPerson) -> Result<Vec<Glimpse>> {
    let folded = text::fold_name(&new.name);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let typed = Traits { sex: new.sex, birth: new.birth, place: region.path.clone() };
    let mut all = namesakes(tx, &folded, new.birth)?;
    all.retain(|one| {
        let known = Traits { sex: one.sex, birth: one.birth, place: one.path.clone() };
        likeness(&typed, &known) != Likeness::Different
    });
    glimpses(tx, &folded, all)
}

fn glimpses(tx: &mut Tx, folded: &str, mut all: Vec<Namesake>) -> Result<Vec<Glimpse>> {
    all.truncate(SHOWN);
    let mut held = held_by_each(tx, folded)?;
    let glimpse = |one: &Namesake| {
        let held = held.remove(&one.id).unwrap_or_default();
        one.glimpse(held)
    };
    Ok(all.iter().map(glimpse).collect())
}

/// The mandates of today of everybody of a name, by whose they are.
pub(crate) fn held_by_each(tx: &mut Tx, folded: &str) -> Result<HashMap<PersonId, Vec<PresentMandate>>> {
    let today = clock::day_of(tx.now());
    let mut all: HashMap<PersonId, Vec<PresentMandate>> = HashMap::new();
    for one in rows::held_by_name(tx, folded, today)? {
        all.entry(one.person).or_default().push(one);
    }
    Ok(all)
}

/// Adds somebody to the register who was told apart from these people of the same name.
///
/// # Errors
/// As [`add_person`]; *invalid* while there is another of the name who may be the same person.
pub(crate) fn add_person_apart(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewPerson,
    apart: &[PersonId],
) -> Result<PersonId> {
    let region = known_region(tx, new.region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path.clone()))?;
    checked(tx, new)?;
    let alike = people_alike(tx, &region, new)?;
    if alike.iter().any(|one| !apart.contains(&one.id)) {
        return Err(Refusal::field("name", Say::new(|lang| Texts::of(lang).elsewhere_refusal_alike())).into());
    }
    add_person(tx, actor, new)
}

/// Tells whoever keeps a person's record what the actor, who does not, did to a mandate of the person.
pub(crate) fn tell_keeper(
    tx: &mut Tx,
    actor: &Actor,
    kind: &str,
    (person, mandate): (&Person, &Mandate),
) -> Result<()> {
    let Some(path) = regions::path(tx, person.region)? else { return Ok(()) };
    if actor.can(KEEP_REGISTER, &Scope::region(path.clone())) {
        return Ok(());
    }
    let data = json!({ "name": person.name, "congress": mandate.region_name, "term": mandate.term });
    let href = format!("/desk/people/{}", person.id);
    for account in access::accounts_with(tx, KEEP_REGISTER.roles, &Reach::Region(path))? {
        notices::send(tx, account, kind, &href, &data)?;
    }
    Ok(())
}
