//! Finding in the register who is to belong to a station: one by name, or a whole list at once.

use congress::{Body, BodyId, BodyKind, PersonRow, Region};
use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, RegionId, Result, Say, StationId, clock, text};
use store::Tx;

use super::{KEEP_STATION, attach_person, station_for};
use crate::model::{Part, Station};
use crate::store as rows;
use crate::texts::Texts;

/// How many people are offered for one name.
const CANDIDATES: i64 = 20;
/// How many lines of a list are looked up at once.
pub(crate) const LINES: usize = 200;

/// Who was found for a station.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The station.
    pub station: Station,
    /// The regions it lies in, the largest first: to look in one of them only.
    pub way: Vec<Region>,
    /// Where it was looked.
    pub within: RegionId,
    /// The people.
    pub found: Vec<PersonRow>,
}

/// Whom the actor may let belong to a station: people of the register by name, in one of the regions the station lies in.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn candidates(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    typed: &str,
    within: Option<RegionId>,
) -> Result<Candidates> {
    let station = station_for(tx, actor, KEEP_STATION, id)?;
    let (way, within) = looked_in(tx, &station, within)?;
    let found = congress::people_named(tx, within, typed, CANDIDATES)?;
    Ok(Candidates { station, way, within, found })
}

/// The regions a station lies in, and the one that was chosen of them; all of it where none was.
fn looked_in(tx: &mut Tx, station: &Station, chosen: Option<RegionId>) -> Result<(Vec<Region>, RegionId)> {
    let way = congress::way_to(tx, station.region)?;
    let chosen = chosen.filter(|chosen| way.iter().any(|region| region.id == *chosen));
    let top = way.first().map_or(station.region, |region| region.id);
    Ok((way, chosen.unwrap_or(top)))
}

/// A line of a list, and who it could be.
#[derive(Clone, Debug)]
pub struct Listed {
    /// As it was typed.
    pub typed: String,
    /// Those of that name, or found by a certificate's number.
    pub found: Vec<PersonRow>,
}

/// What looking up a list gave.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The station, its regions, and where it was looked.
    pub of: Candidates,
    /// The lines.
    pub lines: Vec<Listed>,
}

/// Looks up a list of names or certificate numbers, one a line or parted by commas; nothing is changed by it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* for more lines than are looked up at once.
pub fn look_up(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    typed: &str,
    within: Option<RegionId>,
) -> Result<Lookup> {
    let of = candidates(tx, actor, id, "", within)?;
    let parted = typed.split(['\n', ',', '，', '、', ';', '；']).map(text::clean);
    let names: Vec<String> = parted.filter(|name| !name.is_empty()).collect();
    let mut checks = Checks::default();
    if names.len() > LINES {
        let most = i64::try_from(LINES).unwrap_or(i64::MAX);
        checks.wrong("list", Say::new(move |lang| Texts::of(lang).people_too_many(most)));
    }
    checks.done()?;
    let mut lines = Vec::new();
    for typed in names {
        let mut found = congress::people_named(tx, of.within, &typed, CANDIDATES)?;
        if found.is_empty() {
            found = congress::people_certified(tx, of.within, &typed, CANDIDATES)?;
        }
        let folded = text::fold(&typed);
        // Of those found by a part of the name, the ones who are called so.
        if found.iter().any(|row| text::fold(&row.name) == folded) {
            found.retain(|row| text::fold(&row.name) == folded);
        }
        lines.push(Listed { typed, found });
    }
    Ok(Lookup { of, lines })
}

/// The delegations and groups of the congresses in whose regions a station lies, each with what the region is called: a whole one
/// belongs to the station at once.
///
/// # Errors
/// A fault when the database fails.
pub fn groups(tx: &mut Tx, way: &[Region]) -> Result<Vec<(String, Body)>> {
    let today = clock::day_of(tx.now());
    let mut all = Vec::new();
    for region in way.iter().rev().filter(|region| region.level.has_congress()) {
        let terms = congress::terms_of(tx, region.id)?;
        let Some(present) = terms.into_iter().find(|term| term.from_day <= today) else { continue };
        let bodies = congress::bodies_of(tx, region.id, present.number)?.into_iter();
        let whole = bodies.filter(|body| {
            matches!(body.kind, BodyKind::Delegation | BodyKind::Group)
                && body.until_day.is_none_or(|until| today <= until)
        });
        all.extend(whole.map(|body| (region.name.clone(), body)));
    }
    Ok(all)
}

/// The members of a delegation or group of a congress in whose region a station lies; nothing is changed by it.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where there is no such body there.
pub fn look_up_group(tx: &mut Tx, actor: &Actor, id: StationId, body: BodyId) -> Result<Lookup> {
    let of = candidates(tx, actor, id, "", None)?;
    if groups(tx, &of.way)?.iter().all(|(_, one)| one.id != body) {
        return Err(Refusal::field("body", Say::new(|lang| Texts::of(lang).people_no_group())).into());
    }
    let one = |row: PersonRow| Listed { typed: row.name.clone(), found: vec![row] };
    let lines = congress::people_in_body(tx, body)?.into_iter().map(one).collect();
    Ok(Lookup { of, lines })
}

/// What letting many belong to a station came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetIn {
    /// How many belong to it from now on.
    pub done: usize,
    /// Those who belonged to it already.
    pub there: Vec<String>,
    /// Those who are no deputies on that day.
    pub no_deputy: Vec<String>,
}

/// Lets several deputies belong to a station from a day on. Whoever belongs to it already, or is no deputy then, is named.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where nobody was chosen.
pub fn attach_all(
    tx: &mut Tx,
    actor: &Actor,
    id: StationId,
    people: &[PersonId],
    from: Date,
) -> Result<LetIn> {
    station_for(tx, actor, KEEP_STATION, id)?;
    let mut checks = Checks::default();
    if people.is_empty() {
        checks.wrong("people", Say::new(|lang| Texts::of(lang).people_choose()));
    }
    checks.done()?;
    let mut came = LetIn::default();
    for person in people {
        let known = congress::person(tx, *person)?.ok_or_else(super::no_person)?;
        if rows::overlapping(tx, id, known.id, Part::Deputy, from)?.is_some() {
            came.there.push(known.name);
        } else if congress::was_deputy_on(tx, known.id, from)? {
            attach_person(tx, actor, id, known.id, Part::Deputy, from)?;
            came.done += 1;
        } else {
            came.no_deputy.push(known.name);
        }
    }
    Ok(came)
}
