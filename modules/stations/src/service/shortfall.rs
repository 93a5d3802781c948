//! Who is short of the attendances that a deputy owes in a year, for the head of a station or an office.

use congress::Region;
use host::Actor;
use kernel::{Id, RegionId, Result, StationId, clock};
use store::Tx;

use super::attendance::KEEP_DAYS;
use super::station_for;
use crate::model::{Span, Station};
use crate::policy::DaysPolicy;
use crate::store::shortfall as kept;

pub use kept::{Short, ShortKey};

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
    /// Who has fewer.
    pub rows: Vec<Short>,
    /// Where the next page begins, if there is one.
    pub next: Option<ShortKey>,
}

/// How many stand on a page.
const PAGE: usize = 50;

/// The deputies of a station, or of the stations of a region, who attended less often this year than they owe.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn shortfall(
    tx: &mut Tx,
    actor: &Actor,
    (station, region): (Option<StationId>, Option<RegionId>),
    after: Option<ShortKey>,
) -> Result<Shortfall> {
    let year = clock::day_of(tx.now()).year();
    let (span, today) = (Span::year(year), clock::day_of(tx.now()));
    let after = after.unwrap_or(Id::from_number(0));
    let (of, wanted, mut rows) = match station {
        Some(id) => {
            let station = station_for(tx, actor, KEEP_DAYS, id)?;
            let wanted = congress::policy::<DaysPolicy>(tx, station.region)?.attendances;
            let rows = kept::of_station(tx, id, (span, today), wanted, after)?;
            (ShortOf::Station(Box::new(station)), wanted, rows)
        }
        None => {
            let region = congress::chosen_region(tx, actor, KEEP_DAYS, region)?;
            let wanted = congress::policy::<DaysPolicy>(tx, region.id)?.attendances;
            let rows = kept::of_region(tx, region.id, (span, today), wanted, after)?;
            (ShortOf::Region(region), wanted, rows)
        }
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.key);
    Ok(Shortfall { of, year, wanted, rows, next })
}
