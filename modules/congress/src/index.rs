//! Deputies in the search index: anybody may find a deputy by name, place or seat.

use host::Indexed;
use kernel::{Id, Lang, PersonId, RegionId, Result, clock};
use store::Tx;
use store::event::Recorded;
use store::search::{Audience, Document, Within};

use crate::service::{MANDATE_ADDED, MANDATE_ENDED, PERSON_ADDED, PERSON_CHANGED};
use crate::store::{mandates, people, regions};

/// What a deputy is called in the index.
pub const DEPUTY: &str = "deputy";

/// Whoever holds a mandate is to be found, nobody else.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let concerns = [PERSON_ADDED, PERSON_CHANGED, MANDATE_ADDED, MANDATE_ENDED];
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
