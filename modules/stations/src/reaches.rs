//! Stations as something a role can be given for.

use host::{NamedReach, Reach};
use kernel::Result;
use store::Tx;

use crate::model::{Station, StationCode};
use crate::store as rows;

/// How many stations are offered.
const OFFERED: i64 = 20;

/// Open stations whose name or code holds the text.
pub(crate) fn find(tx: &mut Tx, typed: &str) -> Result<Vec<NamedReach>> {
    if let Ok(code) = typed.parse::<StationCode>()
        && let Some(station) = rows::station_by_code(tx, &code)?
    {
        return Ok(vec![named(tx, &station)?]);
    }
    let folded = kernel::text::fold(typed);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let stations = rows::named(tx, &folded, OFFERED)?;
    stations.iter().map(|station| named(tx, station)).collect()
}

/// What the reach is called, if it is a station.
pub(crate) fn name(tx: &mut Tx, reach: &Reach) -> Result<Option<NamedReach>> {
    let Reach::Station(id) = reach else { return Ok(None) };
    match rows::station(tx, *id)? {
        Some(station) => named(tx, &station).map(Some),
        None => Ok(None),
    }
}

fn named(tx: &mut Tx, station: &Station) -> Result<NamedReach> {
    let region = congress::known_region(tx, station.region)?;
    Ok(NamedReach {
        reach: Reach::Station(station.id),
        name: format!("{} · {}", region.name, station.name),
        region: station.path.clone(),
    })
}
