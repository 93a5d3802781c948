//! Deputies and constituencies in the search index: anybody may find a deputy by name, place or seat, and a constituency by the
//! places it covers.

use host::Indexed;
use kernel::{Id, Lang, PersonId, RegionId, Result, clock};
use store::Tx;
use store::event::Recorded;
use store::search::{Audience, Document, Within};

use crate::model::{Electorate, ElectorateId, ElectorateKind};
use crate::service::{
    ELECTORATE_ADDED, ELECTORATE_CHANGED, ELECTORATE_REMOVED, MANDATE_ADDED, MANDATE_ENDED, PERSON_ADDED,
    PERSON_CHANGED, PERSON_MOVED, TERM_SET,
};
use crate::store::{electorates, mandates, people, regions, terms};

/// What a deputy is called in the index.
pub const DEPUTY: &str = "deputy";

/// What a constituency is called in the index.
pub const CONSTITUENCY: &str = "constituency";

/// What an event changes in the index.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    if [ELECTORATE_ADDED, ELECTORATE_CHANGED, ELECTORATE_REMOVED].iter().any(|kind| kind.0 == event.kind) {
        let id: ElectorateId = Id::from_number(event.subject);
        return match electorates::electorate(tx, id)? {
            Some(one) => Ok(vec![constituency(tx, &one)?]),
            None => Ok(vec![Indexed::Remove(id.number())]),
        };
    }
    if event.kind == TERM_SET.0 {
        return terms_of(tx, Id::from_number(event.subject));
    }
    deputy(tx, event)
}

/// With a new term the constituencies of the one before are no longer to be found.
fn terms_of(tx: &mut Tx, congress: RegionId) -> Result<Vec<Indexed>> {
    let mut all = Vec::new();
    for term in terms::terms_of(tx, congress)?.into_iter().take(2) {
        for one in electorates::electorates_of(tx, congress, term.number)? {
            all.push(constituency(tx, &one)?);
        }
    }
    Ok(all)
}

/// A constituency of the latest term is found by its name and by the places it covers.
fn constituency(tx: &mut Tx, one: &Electorate) -> Result<Indexed> {
    let latest = terms::terms_of(tx, one.region)?.first().is_none_or(|term| term.number <= one.term);
    if one.kind != ElectorateKind::Constituency || !latest {
        return Ok(Indexed::Remove(one.id.number()));
    }
    let way = regions::way_to(tx, one.region)?;
    let place: Vec<&str> = way.iter().map(|region| region.name.as_str()).collect();
    Ok(Indexed::Put(Document {
        key: one.id.number(),
        kind: CONSTITUENCY,
        within: way.iter().map(|region| Within::Region(region.id)).collect(),
        audience: Audience::Public,
        title: one.name.clone(),
        body: format!("{} {}", one.covers, place.join(" ")),
    }))
}

/// Whoever holds a mandate is to be found, nobody else.
fn deputy(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let concerns = [PERSON_ADDED, PERSON_CHANGED, PERSON_MOVED, MANDATE_ADDED, MANDATE_ENDED];
    if !concerns.iter().any(|kind| kind.0 == event.kind) {
        return Ok(Vec::new());
    }
    let id: PersonId = Id::from_number(event.subject);
    let Some(person) = people::person(tx, id)? else { return Ok(vec![Indexed::Remove(id.number())]) };
    let today = clock::day_of(tx.now());
    let mut mandates = mandates::mandates_of(tx, id)?;
    mandates.retain(|mandate| mandate.until_day.is_none_or(|until| today <= until));
    if mandates.is_empty() {
        return Ok(vec![Indexed::Remove(id.number())]);
    }
    let mut words = Vec::new();
    let mut within: Vec<RegionId> = Vec::new();
    for region in mandates.iter().map(|mandate| mandate.region).chain([person.region]) {
        for above in regions::way_to(tx, region)? {
            if !within.contains(&above.id) {
                within.push(above.id);
                words.push(above.name);
            }
        }
    }
    for mandate in &mandates {
        words.push(mandate.text(Lang::Zh));
        words.extend(mandate.delegation.clone());
    }
    Ok(vec![Indexed::Put(Document {
        key: id.number(),
        kind: DEPUTY,
        within: within.into_iter().map(Within::Region).collect(),
        audience: Audience::Public,
        title: person.name,
        body: words.join(" "),
    })])
}
