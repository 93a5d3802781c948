//! Who is short of the attendances that a deputy owes in a year, for the head of a station or an office.

use congress::Region;
use host::Actor;
use kernel::{RegionId, Result, StationId, clock};
use store::Tx;

use super::attendance::KEEP_DAYS;
use super::station_for;
use crate::model::{Span, Station};
use crate::policy::DaysPolicy;
use crate::store::shortfall::{self as kept, Owed, Place};

pub use kept::Short;

/// Of whose deputies a list is.
#[derive(Clone, Debug)]
pub enum ShortOf {
    /// Those of the stations of a region and below.
    Region(Region),
    /// Those of a station.
    Station(Box<Station>),
}

/// A page of those who are short.
#[derive(Clone, Debug)]
pub struct Shortfall {
    /// Of whose deputies.
    pub of: ShortOf,
    /// The year.
    pub year: i16,
    /// How many attendances are owed.
    pub wanted: i64,
    /// Who has fewer, station by station.
    pub rows: Vec<Short>,
    /// The last station of this page, if others come after it.
    pub next: Option<StationId>,
}

/// A page of a region ends with the station that fills it.
const PAGE: usize = 50;
/// So many stations are looked through at once.
const TOGETHER: usize = 8;
/// A page ends after so many stations however few are short: where everybody comes, nobody waits for all to be looked through.
const MOST: usize = 200;

/// The deputies of a station, or of the stations of a region after one, who attended less often this year than they owe.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn shortfall(
    tx: &mut Tx,
    actor: &Actor,
    (station, region): (Option<StationId>, Option<RegionId>),
    after: Option<StationId>,
) -> Result<Shortfall> {
    let today = clock::day_of(tx.now());
    let year = today.year();
    let owed = |wanted| Owed { year: Span::year(year), today, wanted };
    if let Some(id) = station {
        let station = station_for(tx, actor, KEEP_DAYS, id)?;
        let wanted = congress::policy::<DaysPolicy>(tx, station.region)?.attendances;
        let rows = kept::of_station(tx, id, owed(wanted))?;
        return Ok(Shortfall { of: ShortOf::Station(Box::new(station)), year, wanted, rows, next: None });
    }
    let region = congress::chosen_region(tx, actor, KEEP_DAYS, region)?;
    let wanted = congress::policy::<DaysPolicy>(tx, region.id)?.attendances;
    let after = match after {
        Some(station) => kept::place_of(tx, station)?,
        None => Place::first(),
    };
    let (rows, next) = of_region(tx, region.id, after, owed(wanted))?;
    Ok(Shortfall { of: ShortOf::Region(region), year, wanted, rows, next })
}

/// A page of those of a region and below, and its last station if others come after it.
fn of_region(
    tx: &mut Tx,
    region: RegionId,
    after: Place,
    owed: Owed,
) -> Result<(Vec<Short>, Option<StationId>)> {
    let (mut rows, mut at) = (Vec::new(), after);
    for _ in 0..MOST / TOGETHER {
        let (mut some, last) = kept::of_stations(tx, (region, &at), TOGETHER, owed)?;
        rows.append(&mut some);
        let Some(last) = last else { return Ok((rows, None)) };
        at = last;
        if rows.len() >= PAGE {
            break;
        }
    }
    Ok((rows, Some(at.station)))
}
