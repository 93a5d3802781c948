//! What a role can be given for: regions, units, people, committees.

use host::{NamedReach, Reach};
use kernel::{RegionId, Result, text};
use store::Tx;

use crate::model::DivisionCode;
use crate::store::reaches::{self, Placed};
use crate::store::regions;

/// How many of each kind are offered.
const OFFERED: i64 = 10;

/// Regions, units, people and committees whose name (a region also: whose code) holds the text.
pub(crate) fn find_reaches(tx: &mut Tx, typed: &str) -> Result<Vec<NamedReach>> {
    let folded = text::fold(typed);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids = Vec::new();
    if let Ok(code) = folded.parse::<DivisionCode>() {
        ids.extend(regions::region_by_code(tx, &code)?.map(|region| region.id));
    }
    ids.extend(regions::regions_named(tx, &folded, OFFERED)?.into_iter().map(|region| region.id));
    let mut found = Vec::new();
    for id in ids {
        found.extend(region(tx, id)?);
    }
    let units = reaches::units_named(tx, &folded, OFFERED)?;
    found.extend(units.into_iter().map(|unit| beside(Reach::Unit, unit)));
    let people = reaches::people_named(tx, &text::fold_name(typed), OFFERED)?;
    found.extend(people.into_iter().map(|person| beside(Reach::Person, person)));
    let committees = reaches::committees_named(tx, &folded, OFFERED)?;
    found.extend(committees.into_iter().map(|body| beside(Reach::Body, body)));
    found.truncate(20);
    Ok(found)
}

/// What a reach of this room is called.
pub(crate) fn name_reach(tx: &mut Tx, reach: &Reach) -> Result<Option<NamedReach>> {
    match reach {
        Reach::Region(path) => match path.id() {
            Some(id) => region(tx, id),
            None => Ok(None),
        },
        Reach::Unit(id) => Ok(reaches::unit_placed(tx, *id)?.map(|unit| beside(Reach::Unit, unit))),
        Reach::Person(id) => Ok(reaches::person_placed(tx, *id)?.map(|person| beside(Reach::Person, person))),
        Reach::Body(id) => Ok(reaches::body_placed(tx, *id)?.map(|body| beside(Reach::Body, body))),
        Reach::Station(_) => Ok(None),
    }
}

fn region(tx: &mut Tx, id: RegionId) -> Result<Option<NamedReach>> {
    let way = regions::way_to(tx, id)?;
    let Some(path) = way.last().map(|last| last.path.clone()) else { return Ok(None) };
    let names: Vec<String> = way.into_iter().map(|region| region.name).collect();
    Ok(Some(NamedReach { reach: Reach::Region(path.clone()), name: names.join(" · "), region: path }))
}

fn beside<Id>(reach: fn(Id) -> Reach, placed: Placed<Id>) -> NamedReach {
    let (id, name, place, region) = placed;
    NamedReach { reach: reach(id), name: format!("{place} · {name}"), region }
}
