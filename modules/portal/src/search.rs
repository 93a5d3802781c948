//! Finding stations, deputies and places by what a citizen types.

use congress::{Electorate, ElectorateId, Region};
use host::App;
use kernel::{Id, PersonId, RegionId, Result, StationId, clock};
use opinions::TrackingCode;
use stations::{Station, StationCode};
use store::Tx;
use store::search::{Audience, Query, Within};

/// How many stations, and how many deputies, one search shows.
const SHOWN: usize = 20;
/// How many places it shows.
const PLACES: i64 = 12;

/// What was found.
#[derive(Debug)]
pub(crate) enum Found {
    /// The text was a station's code.
    Station(StationCode),
    /// The text was the tracking code of an opinion.
    Opinion(TrackingCode),
    /// What the text fits.
    Hits(Hits),
}

/// Everything a text fits.
#[derive(Debug)]
pub(crate) struct Hits {
    pub(crate) stations: Vec<Station>,
    pub(crate) deputies: Vec<Deputy>,
    pub(crate) constituencies: Vec<(Electorate, Region)>,
    pub(crate) places: Vec<Region>,
}

/// A deputy as a result.
#[derive(Debug)]
pub(crate) struct Deputy {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) mandates: Vec<congress::Mandate>,
    /// Whether they act today in any congress.
    pub(crate) acts: bool,
}

impl Hits {
    /// Whether there is nothing.
    pub(crate) fn none(&self) -> bool {
        self.stations.is_empty()
            && self.deputies.is_empty()
            && self.constituencies.is_empty()
            && self.places.is_empty()
    }
}

/// What `typed` leads to, within a region where one is given.
pub(crate) fn find(app: &App, tx: &mut Tx, typed: &str, within: Option<RegionId>) -> Result<Found> {
    if let Ok(code) = typed.parse::<StationCode>()
        && stations::station_by_code(tx, &code)?.is_some()
    {
        return Ok(Found::Station(code));
    }
    if let Some(code) = TrackingCode::read(typed) {
        return Ok(Found::Opinion(code));
    }
    Ok(Found::Hits(Hits {
        stations: open_stations(tx, &keys(app, typed, within, stations::STATION))?,
        deputies: deputies(tx, &keys(app, typed, within, congress::DEPUTY))?,
        constituencies: constituencies(tx, &keys(app, typed, within, congress::CONSTITUENCY))?,
        places: congress::find_regions(tx, typed, PLACES)?,
    }))
}

fn open_stations(tx: &mut Tx, ids: &[StationId]) -> Result<Vec<Station>> {
    let mut all = stations::stations_among(tx, ids)?;
    all.retain(Station::is_open);
    all.sort_by_key(|station| place_of(ids, station.id));
    Ok(all)
}

fn constituencies(tx: &mut Tx, ids: &[ElectorateId]) -> Result<Vec<(Electorate, Region)>> {
    let mut all = congress::electorates_among(tx, ids)?;
    all.sort_by_key(|one| place_of(ids, one.id));
    let regions: Vec<RegionId> = all.iter().map(|one| one.region).collect();
    let regions = congress::regions_among(tx, &regions)?;
    let region = |id| regions.iter().find(|region| region.id == id).cloned();
    Ok(all.into_iter().filter_map(|one| region(one.region).map(|region| (one, region))).collect())
}

/// Where the search put it.
fn place_of<K>(ids: &[Id<K>], id: Id<K>) -> Option<usize> {
    ids.iter().position(|one| *one == id)
}

/// Ids from the index, best first. Where the index cannot be read, people still find their way by place.
fn keys<K>(app: &App, typed: &str, within: Option<RegionId>, kind: &'static str) -> Vec<Id<K>> {
    let query = Query {
        text: typed.to_owned(),
        kind,
        within: within.map(Within::Region).into_iter().collect(),
        audience: Audience::Public,
        limit: SHOWN,
    };
    match app.search.search(&query) {
        Ok(hits) => hits.into_iter().map(|hit| Id::from_number(hit.key)).collect(),
        Err(error) => {
            tracing::error!(%error, "the search index cannot be read; places are still found");
            Vec::new()
        }
    }
}

/// Those of these people who are deputies today, in the order asked for.
fn deputies(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Deputy>> {
    let mut people = congress::people_of(tx, ids)?;
    people.sort_by_key(|person| place_of(ids, person.id));
    let today = clock::day_of(tx.now());
    let mut held = congress::mandates_of_people(tx, ids)?;
    held.retain(|mandate| mandate.holds_on(today));
    held.sort_by_key(|mandate| (mandate.level, std::cmp::Reverse((mandate.from_day, mandate.id))));
    let deputy = |person: congress::Person| {
        let mandates: Vec<_> = held.iter().filter(|mandate| mandate.person == person.id).cloned().collect();
        let acts = mandates.iter().any(|mandate| mandate.acts_on(today));
        (!mandates.is_empty()).then_some(Deputy { person: person.id, name: person.name, mandates, acts })
    };
    Ok(people.into_iter().filter_map(deputy).collect())
}
