//! The invented county of the demo: who lives there and what has happened so far. Built as a real place is, by the
//! rooms' own services, with a clock that is moved through the past.

mod accounts;
mod bodies;
mod days;
mod doors;
mod former;
mod names;
mod people;
mod photos;
mod proposals;
mod regions;
mod rota;
mod said;
mod story;
#[cfg(test)]
mod tests;
mod traits;

use std::collections::BTreeMap;
use std::sync::Arc;

use host::App;
use jiff::civil::{Date, date};
use kernel::clock::{ManualClock, day_of};
use kernel::{BodyId, Instant, RegionPath, Result, UnitId};
use store::Tx;

use self::accounts::{Cast, Ground};
use self::doors::Opened;
use self::names::{Area, Chair, Deputy, Door, Unit, of};
use self::people::Known;
use super::{Inhabitants, Resident};

/// What the place is called. There is no such county.
pub(super) const NAME: &str = "青禾县（试用）";

/// How long ago the place was set up: before everything that happens in it, in days.
const SET_UP_DAYS_AGO: i64 = 200;
/// How long ago a deputy moved away and a station was closed, in days.
const CHANGED_DAYS_AGO: i64 = 110;
/// How many years ago the present terms began.
const TERMS_BEGAN_YEARS_AGO: i16 = 2;

/// The place once it is set up.
#[derive(Debug)]
struct Town {
    areas: BTreeMap<Area, RegionPath>,
    deputies: BTreeMap<Deputy, Known>,
    doors: BTreeMap<Door, Opened>,
    units: BTreeMap<Unit, UnitId>,
    committee: BodyId,
    cast: Cast,
    residents: Vec<Resident>,
}

/// Lets everything happen. The clock stands at the present when it begins, and wherever it likes when it ends.
pub(super) async fn fill(app: &App, clock: &ManualClock) -> Result<Inhabitants> {
    let now = clock.now();
    clock.set(days_before(now, SET_UP_DAYS_AGO));
    let town = Arc::new(app.db.write(set_up).await?);
    clock.set(days_before(now, CHANGED_DAYS_AGO));
    let changed = Arc::clone(&town);
    app.db.write(move |tx| change(tx, &changed)).await?;
    days::past(app, clock, &town, now).await?;
    let taken_over = former::take_over(app, clock, &town, now).await?;
    proposals::tell(app, clock, &town, now).await?;
    let photos = photos::keep(app).await?;
    let codes = story::tell(app, clock, &town, photos, &said::ALL, now).await?;
    former::look_back(app, clock, &town, &taken_over, now).await?;
    clock.set(now);
    days::coming(app, &town).await?;
    let answered = of(&codes, said::WAITS_FOR_VERDICT)?;
    clock.set(now);
    let present = Arc::clone(&town);
    app.db.write(move |tx| leave_open(tx, &present)).await?;
    Ok(Inhabitants {
        citizen: of(&town.doors, Door::Wangjiang)?.station.href(),
        answered: format!("/o/{answered}"),
        residents: town.residents.clone(),
    })
}

fn days_before(now: Instant, days: i64) -> Instant {
    now - jiff::SignedDuration::from_hours(24 * days)
}

fn set_up(tx: &mut Tx) -> Result<Town> {
    let today = day_of(tx.now());
    let top = regions::top(tx)?;
    let province = accounts::first(tx, &top)?;
    let areas = regions::below(tx, &province, top.clone())?;
    let office = accounts::office(tx, &areas)?;
    regions::choose(tx, &office, &areas)?;
    let deputies = people::add(tx, &province, &areas, terms_began(today))?;
    let committee = bodies::set_up(tx, &office, &areas, &deputies, terms_began(today))?;
    let units = doors::add_units(tx, &office, &areas)?;
    let doors = doors::open(tx, &office, &areas, &deputies, today)?;
    let ground = Ground { deputies: &deputies, doors: &doors, units: &units, committee };
    let cast = accounts::cast(tx, office, &ground)?;
    let residents = accounts::residents(tx, &cast, &top)?;
    rota::publish(tx, &of(&cast, Chair::Office)?, &doors, SET_UP_DAYS_AGO)?;
    Ok(Town { areas, deputies, doors, units, committee, cast, residents })
}

fn terms_began(today: Date) -> Date {
    date(today.year().saturating_sub(TERMS_BEGAN_YEARS_AGO), 1, 12)
}

/// What the duty rota leaves to be done today.
fn leave_open(tx: &mut Tx, town: &Town) -> Result<()> {
    let office = of(&town.cast, Chair::Office)?;
    rota::leave_open(tx, &office, &town.cast, &town.doors)
}

/// A deputy moves away, and the station that was his is joined to another.
fn change(tx: &mut Tx, town: &Town) -> Result<()> {
    let office = of(&town.cast, Chair::Office)?;
    let last = day_of(tx.now());
    doors::close(tx, &office, &of(&town.doors, Door::OldWharf)?, last)?;
    people::move_away(tx, &office, &of(&town.deputies, Deputy::BaiQianfan)?, last)
}
