//! Deputies and constituencies in the search index: anybody may find a deputy by name and how it sounds, place, seat or trade, and
//! a constituency by the places it covers.

use std::collections::BTreeSet;

use host::Indexed;
use kernel::{Id, Lang, PersonId, RegionId, Result, clock, text};
use store::Tx;
use store::event::Recorded;
use store::search::{Audience, Document, Within};

use crate::model::{BodyId, Electorate, ElectorateId, ElectorateKind};
use crate::service::{
    BODY_CHANGED, DELEGATION_CHANGED, ELECTORATE_ADDED, ELECTORATE_CHANGED, ELECTORATE_REMOVED,
    MANDATE_ADDED, MANDATE_CORRECTED, MANDATE_ENDED, MANDATE_STRUCK, PERSON_ADDED, PERSON_CHANGED,
    PERSON_MERGED, PERSON_MOVED, PERSON_UNITED, REGION_RENAMED, TERM_SET,
};
use crate::store::{electorates, found, mandates, people, regions, terms};

/// What a deputy is called in the index.
pub const DEPUTY: &str = "deputy";

/// What a constituency is called in the index.
pub const CONSTITUENCY: &str = "constituency";

/// What an event changes in the index.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    match event.kind.as_str() {
        kind if [ELECTORATE_ADDED, ELECTORATE_CHANGED, ELECTORATE_REMOVED]
            .iter()
            .any(|one| one.0 == kind) =>
        {
            electorate(tx, Id::from_number(event.subject))
        }
        kind if kind == TERM_SET.0 => terms_of(tx, Id::from_number(event.subject)),
        kind if kind == REGION_RENAMED.0 => renamed(tx, Id::from_number(event.subject)),
        kind if kind == BODY_CHANGED.0 => {
            let body: BodyId = Id::from_number(event.subject);
            let members = found::members(tx, body)?;
            deputies(tx, members)
        }
        kind if OF_PEOPLE.iter().any(|one| one.0 == kind) => {
            Ok(vec![deputy(tx, Id::from_number(event.subject))?])
        }
        _ => Ok(Vec::new()),
    }
}

/// What changes by what a deputy is found; the subject is the person.
const OF_PEOPLE: [store::EventKind; 10] = [
    PERSON_ADDED,
    PERSON_CHANGED,
    PERSON_MOVED,
    PERSON_MERGED,
    PERSON_UNITED,
    MANDATE_ADDED,
    MANDATE_ENDED,
    MANDATE_CORRECTED,
    MANDATE_STRUCK,
    DELEGATION_CHANGED,
];

/// A constituency or electing unit, with those elected there, who bear its name.
fn electorate(tx: &mut Tx, id: ElectorateId) -> Result<Vec<Indexed>> {
    let Some(one) = electorates::electorate(tx, id)? else { return Ok(vec![Indexed::Remove(id.number())]) };
    let elected = electorates::elected_by(tx, id)?.into_iter().map(|row| row.person).collect();
    let mut all = deputies(tx, elected)?;
    all.push(constituency(tx, &one)?);
    Ok(all)
}

/// Everything that a region's name stands in: its constituencies and deputies and those below it.
fn renamed(tx: &mut Tx, region: RegionId) -> Result<Vec<Indexed>> {
    let people = found::people_within(tx, region)?;
    let mut all = deputies(tx, people)?;
    for congress in found::congresses_within(tx, region)? {
        all.extend(terms_of(tx, congress)?);
    }
    Ok(all)
}

fn deputies(tx: &mut Tx, people: BTreeSet<PersonId>) -> Result<Vec<Indexed>> {
    people.into_iter().map(|person| deputy(tx, person)).collect()
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
fn deputy(tx: &mut Tx, id: PersonId) -> Result<Indexed> {
    let Some(person) = people::person(tx, id)? else { return Ok(Indexed::Remove(id.number())) };
    let today = clock::day_of(tx.now());
    let mut mandates = mandates::mandates_of(tx, id)?;
    mandates.retain(|mandate| mandate.until_day.is_none_or(|until| today <= until));
    if mandates.is_empty() {
        return Ok(Indexed::Remove(id.number()));
    }
    let mut words = sounds(&person.name);
    words.extend(person.trade);
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
    Ok(Indexed::Put(Document {
        key: id.number(),
        kind: DEPUTY,
        within: within.into_iter().map(Within::Region).collect(),
        audience: Audience::Public,
        title: person.name,
        body: words.join(" "),
    }))
}

/// How a name may be typed in Latin letters, each a word of its own: its beginnings (`ou`, `ouyang`, `ouyangchun`) and their initials
/// (`oycx`), the given name, and each character. The index knows whole words only.
fn sounds(name: &str) -> Vec<String> {
    let folded = text::fold_name(name);
    let given = text::given_name(&folded);
    let mut words = BTreeSet::new();
    for (at, c) in folded.char_indices() {
        let start = text::sound(folded.get(..at + c.len_utf8()).unwrap_or_default());
        words.insert(start.joined());
        words.insert(start.initials());
        words.insert(text::sound(&c.to_string()).joined());
    }
    words.insert(text::sound(given).joined());
    words.remove("");
    words.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginnings_initials_and_given_name() {
        let words = sounds("歐陽春曉");
        for typed in
            ["ou", "ouyang", "ouyangchun", "ouyangchunxiao", "oycx", "oyc", "chunxiao", "chun", "xiao"]
        {
            assert!(words.iter().any(|word| word == typed), "{typed}: {words:?}");
        }
        assert!(sounds("单国强").contains(&"shanguoqiang".to_owned()), "a surname by its own reading");
    }
}
