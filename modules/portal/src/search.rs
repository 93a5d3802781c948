//! Finding stations, deputies and places by what a citizen types.

use congress::{Electorate, Region};
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
#[derive(Debug, Default)]
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
    let mut hits = Hits { places: congress::find_regions(tx, typed, PLACES)?, ..Hits::default() };
    for key in keys(app, typed, within, stations::STATION) {
        let station = stations::station(tx, StationId::from_number(key))?;
        hits.stations.extend(station.filter(Station::is_open));
    }
    for key in keys(app, typed, within, congress::DEPUTY) {
        hits.deputies.extend(deputy(tx, Id::from_number(key))?);
    }
    for key in keys(app, typed, within, congress::CONSTITUENCY) {
        let Some(one) = congress::electorate(tx, Id::from_number(key))? else { continue };
        let region = congress::region(tx, one.region)?;
        hits.constituencies.extend(region.map(|region| (one, region)));
    }
    Ok(Found::Hits(hits))
}

/// Ids from the index, best first. Where the index cannot be read, people still find their way by place.
fn keys(app: &App, typed: &str, within: Option<RegionId>, kind: &str) -> Vec<i64> {
    let query = Query {
        text: typed.to_owned(),
        kind: Some(kind.to_owned()),
        within: within.map(Within::Region).into_iter().collect(),
        audience: Audience::Public,
        limit: SHOWN,
    };
    match app.search.search(&query) {
        Ok(hits) => hits.into_iter().map(|hit| hit.key).collect(),
        Err(error) => {
            tracing::error!(%error, "the search index cannot be read; places are still found");
            Vec::new()
        }
    }
}

/// A person, if they are a deputy today.
pub(crate) fn deputy(tx: &mut Tx, person: PersonId) -> Result<Option<Deputy>> {
    let Some(found) = congress::person(tx, person)? else { return Ok(None) };
    let today = clock::day_of(tx.now());
    let mut mandates = congress::mandates_of(tx, person)?;
    mandates.retain(|mandate| mandate.holds_on(today));
    mandates.sort_by_key(|mandate| mandate.level);
    Ok((!mandates.is_empty()).then_some(Deputy { person, name: found.name, mandates }))
}
