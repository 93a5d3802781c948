//! `lianxin demo --scale`: a city or a province at its published size, on real ground with invented people and words.
//!
//! Everything happens through the rooms' own services, many calls to a transaction as an import would do it, with a clock
//! that is moved from 2020 to today. The same day and seed give the same place.

mod beside;
mod days;
mod dice;
mod doors;
mod former;
mod ground;
mod life;
mod matters;
mod names;
mod past;
mod people;
mod proposals;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use host::App;
use indicatif::ProgressBar;
use jiff::civil::{Date, date};
use kernel::clock::{ManualClock, beijing};
use kernel::{Entropy, Error, Instant, Result};

use self::dice::Dice;
use self::ground::Ground;
use self::proposals::Proposed;
use super::Inhabitants;

/// How large the place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// What it is called.
    pub(super) name: &'static str,
    /// The division code of the region whose network it is.
    root: &'static str,
    deputies: usize,
    of_nation: usize,
    of_province: usize,
    /// Of each city.
    of_city: usize,
    /// Stations with a door.
    stations: usize,
    online: usize,
    /// How often a deputy was at a station 进站.
    attendances: usize,
    /// Said at the stations, from the day they opened.
    opinions: usize,
    /// Of those, the ones that their citizens called solved.
    solved: usize,
    /// Brought over from a former system.
    former: usize,
    /// Of those, the ones that were solved.
    former_solved: usize,
    proposed: Proposed,
}

/// 太原市, as published, with ten years of suggestions.
pub(super) const CITY: Size = Size {
    name: "太原市（试用，人和事均为虚构）",
    root: "1401",
    deputies: 4_906,
    of_nation: 8,
    of_province: 60,
    of_city: 480,
    stations: 536,
    online: 10,
    attendances: 10_557,
    opinions: 5_161,
    solved: 3_500,
    former: 0,
    former_solved: 0,
    proposed: Proposed {
        suggestions: 2_125,
        motions: 40,
        former: (1_960, 36),
        former_terms: 1,
        of_city: 0,
        of_county: 120,
        below: 2_500,
    },
};

/// A province of 180,000 deputies and a million opinions, on the ground of 山西省: most of them are the past that it brought
/// along. The share that is solved is the city's, and how often a deputy is at a station too. Four terms of its suggestions, and
/// those of the cities, counties and townships.
pub(super) const PROVINCE: Size = Size {
    name: "山西省（试用，人和事均为虚构）",
    root: "14",
    deputies: 180_000,
    of_nation: 70,
    of_province: 550,
    of_city: 400,
    stations: 12_621,
    online: 2_056,
    attendances: 387_000,
    opinions: 120_000,
    solved: 81_380,
    former: 880_000,
    former_solved: 596_783,
    proposed: Proposed {
        suggestions: 4_359,
        motions: 166,
        former: (4_359, 166),
        former_terms: 3,
        of_city: 400,
        of_county: 200,
        below: 200_000,
    },
};

/// From this everything invented follows.
const SEED: u64 = 0x6c69_616e_7869_6e00;
/// When the network is set up.
const SET_UP: Date = date(2020, 1, 6);
/// When the first citizen comes.
const OPENED: Date = date(2020, 3, 2);

/// Chance for ids' company: codes, salts.
pub(super) fn entropy() -> Entropy {
    Entropy::seeded(SEED)
}

/// How many things there are to do, for the bar.
pub(super) fn steps(size: &Size) -> u64 {
    let there = size.deputies + size.stations + size.online;
    let told = size.former + size.opinions * past::DEEDS_EACH + size.proposed.all();
    let steps = there + size.attendances + told;
    u64::try_from(steps).unwrap_or(u64::MAX)
}

/// Lets everything happen. The clock stands at the present when it begins, and wherever it likes when it ends.
pub(super) async fn fill(
    app: &App,
    clock: &ManualClock,
    size: &Size,
    bar: &ProgressBar,
) -> Result<Inhabitants> {
    let now = clock.now();
    let dice = Dice::new(SEED);
    clock.set(at(SET_UP, 9, 0)?);
    let root = size.root;
    let ground = Arc::new(app.db.write(move |tx| Ground::lay(tx, root)).await?);
    let offices = Arc::new(doors::set_up(app, &ground).await?);
    let deputies = people::elect(app, &ground, &offices, size, &dice, bar).await?;
    let doors = Arc::new(doors::open(app, &ground, &offices, size, &deputies, bar).await?);
    let houses = proposals::houses(app, &ground, &offices, &doors, &deputies, size).await?;
    let houses = Arc::new(houses);
    let stage = past::Stage {
        app,
        clock,
        ground: &ground,
        offices: &offices,
        deputies: &deputies,
        doors: &doors,
        houses: &houses,
        bar,
    };
    former::bring(&stage, size).await?;
    let answered = past::tell(&stage, size, now).await?;
    doors::inhabitants(app, &ground, &offices, &doors, &houses, answered).await
}

/// A moment in Beijing.
fn at(day: Date, hour: i8, minute: i8) -> Result<Instant> {
    let zoned = day.at(hour, minute, 0, 0).to_zoned(beijing()).map_err(Error::fault)?;
    Ok(zoned.timestamp())
}
