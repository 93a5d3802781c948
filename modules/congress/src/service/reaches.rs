//! What a role can be given for: regions, units, people.

use host::{NamedReach, Reach};
use kernel::{PersonId, RegionId, RegionPath, Result, UnitId, text};
use store::{Tx, params, sql};

use crate::model::DivisionCode;
use crate::store::people::containing;
use crate::store::regions;

/// How many of each kind are offered.
const OFFERED: i64 = 10;

/// Regions, units and people whose name (a region also: whose code) holds the text.
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
    let units: Vec<(UnitId, String, String, RegionPath)> = tx.query(
        sql!(
            "select u.id, u.name, r.name, r.path from units u join regions r on r.id = u.region \
             where u.folded like $1 escape '!' and u.active order by length(u.folded), u.id limit $2 \
             /* scan: units of the place, when an administrator gives a role */"
        ),
        params![containing(&folded), OFFERED],
    )?;
    found.extend(
        units.into_iter().map(|(id, name, place, path)| beside(Reach::Unit(id), &place, &name, path)),
    );
    let people: Vec<(PersonId, String, String, RegionPath)> = tx.query(
        sql!(
            "select p.id, p.name, r.name, r.path from people p join regions r on r.id = p.region \
             where p.folded like $1 escape '!' order by length(p.folded), p.id limit $2 \
             /* scan: people of the place, when an administrator gives a role */"
        ),
        params![containing(&text::fold_name(typed)), OFFERED],
    )?;
    found.extend(
        people.into_iter().map(|(id, name, place, path)| beside(Reach::Person(id), &place, &name, path)),
    );
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
        Reach::Unit(id) => {
            let row: Option<(String, String, RegionPath)> = tx.first(
                sql!("select u.name, r.name, r.path from units u join regions r on r.id = u.region where u.id = $1"),
                params![id],
            )?;
            Ok(row.map(|(name, place, path)| beside(Reach::Unit(*id), &place, &name, path)))
        }
        Reach::Person(id) => {
            let row: Option<(String, String, RegionPath)> = tx.first(
                sql!("select p.name, r.name, r.path from people p join regions r on r.id = p.region where p.id = $1"),
                params![id],
            )?;
            Ok(row.map(|(name, place, path)| beside(Reach::Person(*id), &place, &name, path)))
        }
        Reach::Station(_) => Ok(None),
    }
}

fn region(tx: &mut Tx, id: RegionId) -> Result<Option<NamedReach>> {
    let way = regions::way_to(tx, id)?;
    let Some(path) = way.last().map(|last| last.path.clone()) else { return Ok(None) };
    let names: Vec<String> = way.into_iter().map(|region| region.name).collect();
    Ok(Some(NamedReach { reach: Reach::Region(path.clone()), name: names.join(" · "), region: path }))
}

fn beside(reach: Reach, place: &str, name: &str, region: RegionPath) -> NamedReach {
    NamedReach { reach, name: format!("{place} · {name}"), region }
}
