//! The deputies of five levels, elected and elected again.

use std::sync::Arc;

use congress::{
    Education, EndReason, Ethnicity, Level, MandateId, NewMandate, NewPerson, Occupation, Party, Sex,
};
use host::{Actor, App};
use indicatif::ProgressBar;
use jiff::civil::{Date, date};
use kernel::{PersonId, RegionId, Result};
use store::Tx;

use super::dice::Dice;
use super::doors::Offices;
use super::ground::Ground;
use super::{SEED, Size, names};

/// The present term began everywhere on this day …
pub(super) const PRESENT_FROM: Date = date(2022, 1, 1);
/// … and the one before on this.
const BEFORE_FROM: Date = date(2017, 1, 1);
/// How many deputies of each county there are.
const PER_COUNTY: usize = 190;
/// How many of a hundred deputies of a county are deputies of their town too.
const ALSO_IN_TOWN: usize = 8;
/// How many people are kept in one transaction.
const TOGETHER: usize = 300;
/// What deputies do, as often as it stands here.
const TRADES: [(&str, Occupation); 8] = [
    ("种植养殖", Occupation::Farmer),
    ("种植养殖", Occupation::Farmer),
    ("装备制造", Occupation::Worker),
    ("建筑业", Occupation::MigrantWorker),
    ("教育", Occupation::Professional),
    ("医疗卫生", Occupation::Professional),
    ("基层治理", Occupation::VillageOfficial),
    ("商贸服务", Occupation::Enterprise),
];

/// Somebody who was elected.
#[derive(Clone, Debug)]
pub(super) struct Deputy {
    pub(super) person: PersonId,
    pub(super) name: String,
    /// The place of the township or street where they live.
    pub(super) home: usize,
    /// The mandates with which they began, and the place of each congress.
    pub(super) mandates: Vec<(MandateId, usize)>,
}

/// The mandates of the present term, of each deputy in the order in which they were elected.
pub(super) type Present = Vec<Vec<(MandateId, usize)>>;

/// Somebody to be elected.
#[derive(Clone, Debug)]
struct Candidate {
    record: NewPerson,
    home: usize,
    congresses: Vec<usize>,
    number: usize,
}

/// Elects everybody.
pub(super) async fn elect(
    app: &App,
    ground: &Arc<Ground>,
    offices: &Arc<Offices>,
    size: &Size,
    dice: &Dice,
    bar: &ProgressBar,
) -> Result<Vec<Deputy>> {
    let candidates = candidates(ground, size, dice)?;
    let mut elected = Vec::with_capacity(candidates.len());
    for some in candidates.chunks(TOGETHER) {
        let (some, ground, offices) = (some.to_vec(), Arc::clone(ground), Arc::clone(offices));
        let done = app.db.write(move |tx| {
            let office = offices.keeper(tx);
            some.iter().map(|one| take_in(tx, &office, &ground, one)).collect::<Result<Vec<_>>>()
        });
        elected.extend(done.await?);
        bar.inc(u64::try_from(TOGETHER).unwrap_or_default());
    }
    Ok(elected)
}

fn take_in(tx: &mut Tx, office: &Actor, ground: &Ground, one: &Candidate) -> Result<Deputy> {
    let person = congress::add_person(tx, office, &one.record)?;
    let mut mandates = Vec::new();
    for place in &one.congresses {
        let new = mandate(ground, person, *place, one.home, one.number, BEFORE_FROM)?;
        mandates.push((congress::add_mandate(tx, office, &new)?, *place));
    }
    Ok(Deputy { person, name: one.record.name.clone(), home: one.home, mandates })
}

/// Which term the present one is.
pub(super) const fn present_term(level: Level) -> u32 {
    match level {
        Level::Nation | Level::Province => 14,
        _ => 18,
    }
}

/// A deputy who was elected only in earlier terms.
pub(super) fn veteran(
    tx: &mut Tx,
    office: &Actor,
    region: RegionId,
    number: usize,
) -> Result<(PersonId, String)> {
    let dice = Dice::new(SEED ^ (7 << 56) ^ u64::try_from(number).unwrap_or_default());
    let (trade, occupation) = *dice.pick(&TRADES)?;
    let year = i16::try_from(1938 + dice.below(30)).unwrap_or(1950);
    let record = NewPerson {
        sex: Some(if dice.in_hundred(25) { Sex::Female } else { Sex::Male }),
        birth: Some(date(year, i8::try_from(1 + dice.below(12)).unwrap_or(1), 1)),
        occupation: Some(occupation),
        trade: trade.to_owned(),
        ..NewPerson::named(region, names::draw(&dice))
    };
    Ok((congress::add_person(tx, office, &record)?, record.name))
}

/// A mandate that ended with its term.
pub(super) fn former_mandate(
    tx: &mut Tx,
    office: &Actor,
    (person, region): (PersonId, RegionId),
    term: u32,
    (from, until): (Date, Date),
) -> Result<MandateId> {
    let new = NewMandate::of(person, region, term, "已换届", from);
    let mandate = congress::add_mandate(tx, office, &new)?;
    congress::end_mandate(tx, office, mandate, until, EndReason::TermEnded)?;
    Ok(mandate)
}

/// A mandate of the term that began on `from`.
fn mandate(
    ground: &Ground,
    person: PersonId,
    congress: usize,
    home: usize,
    number: usize,
    from: Date,
) -> Result<NewMandate> {
    let area = ground.area(congress)?;
    // A congress that is not elected by voters is elected by those one level down.
    let electing = match area.level {
        Level::Nation => Some(Level::Province),
        Level::Province => Some(Level::City),
        Level::City => Some(Level::County),
        _ => None,
    };
    let (seat, delegation) = match electing {
        None => (format!("第{}选区", number % 40 + 1), String::new()),
        Some(level) => {
            let unit = ground.area(ground.above(home, level)?)?.name;
            (format!("{unit}人民代表大会"), format!("{unit}代表团"))
        }
    };
    let term = present_term(area.level) - u32::from(from < PRESENT_FROM);
    let certificate = format!("{term:02}{number:07}");
    Ok(NewMandate { delegation, certificate, ..NewMandate::of(person, area.id()?, term, &seat, from) })
}

/// Who is to be elected, the higher congresses first.
fn candidates(ground: &Ground, size: &Size, dice: &Dice) -> Result<Vec<Candidate>> {
    let homes = ground.of_level(Level::Township);
    let towns: Vec<usize> =
        homes.iter().copied().filter(|home| ground.area(*home).is_ok_and(|area| !area.is_street())).collect();
    let mut all = Vec::with_capacity(size.deputies);
    let whole = [(Level::Nation, size.of_nation), (Level::Province, size.of_province)];
    for (level, count) in whole {
        for congress in ground.of_level(level) {
            seats(&mut all, ground, dice, congress, &homes, count)?;
        }
    }
    for (level, count) in [(Level::City, size.of_city), (Level::County, PER_COUNTY)] {
        for congress in ground.of_level(level) {
            let path = &ground.area(congress)?.path;
            let within = |home: &usize| ground.area(*home).is_ok_and(|area| path.holds(&area.path));
            let homes: Vec<usize> = homes.iter().copied().filter(within).collect();
            seats(&mut all, ground, dice, congress, &homes, count)?;
        }
    }
    let rest = size.deputies.saturating_sub(all.len());
    for number in 0..rest {
        let town = towns.get(number % towns.len().max(1)).copied().unwrap_or_default();
        seats(&mut all, ground, dice, town, &[town], 1)?;
    }
    Ok(all)
}

fn seats(
    all: &mut Vec<Candidate>,
    ground: &Ground,
    dice: &Dice,
    congress: usize,
    homes: &[usize],
    count: usize,
) -> Result<()> {
    for _ in 0..count {
        let home = *dice.pick(homes)?;
        let mut congresses = vec![congress];
        let county = ground.area(congress)?.level == Level::County;
        if county && !ground.area(home)?.is_street() && dice.in_hundred(ALSO_IN_TOWN) {
            congresses.push(home);
        }
        let number = all.len() + 1;
        all.push(Candidate { record: record(ground, dice, home)?, home, congresses, number });
    }
    Ok(())
}

fn record(ground: &Ground, dice: &Dice, home: usize) -> Result<NewPerson> {
    let area = ground.area(home)?;
    let (trade, occupation) = *dice.pick(&TRADES)?;
    let year = i16::try_from(1955 + dice.below(43)).unwrap_or(1970);
    let month = i8::try_from(1 + dice.below(12)).unwrap_or(1);
    let educations = [Education::Bachelor, Education::College, Education::HighSchool, Education::Master];
    let parties = [Party::Communist, Party::Communist, Party::DemocraticLeague];
    Ok(NewPerson {
        sex: Some(if dice.in_hundred(32) { Sex::Female } else { Sex::Male }),
        birth: Some(date(year, month, 1)),
        ethnicity: if dice.in_hundred(97) { "HA" } else { "HU" }.parse::<Ethnicity>().ok(),
        party: dice.in_hundred(75).then_some(*dice.pick(&parties)?),
        education: Some(*dice.pick(&educations)?),
        occupation: Some(occupation),
        trade: trade.to_owned(),
        employer: format!("{}{trade}服务中心", area.name),
        ..NewPerson::named(area.id()?, names::draw(dice))
    })
}

/// Ends the term before and begins the present one: everybody is elected again. Returns the new mandates.
pub(super) async fn carry_over(
    app: &App,
    ground: &Arc<Ground>,
    offices: &Arc<Offices>,
    deputies: &[Deputy],
) -> Result<Present> {
    let last = PRESENT_FROM.yesterday().unwrap_or(PRESENT_FROM);
    let mut present = Present::with_capacity(deputies.len());
    for (chunk, some) in deputies.chunks(TOGETHER).enumerate() {
        let (some, ground, offices) = (some.to_vec(), Arc::clone(ground), Arc::clone(offices));
        let again = move |tx: &mut Tx| {
            let office = offices.keeper(tx);
            let mut given = Present::with_capacity(some.len());
            for (place, deputy) in some.iter().enumerate() {
                let mut mandates = Vec::new();
                for (id, congress) in &deputy.mandates {
                    congress::end_mandate(tx, &office, *id, last, EndReason::TermEnded)?;
                    let number = chunk * TOGETHER + place + 1;
                    let (person, home) = (deputy.person, deputy.home);
                    let new = mandate(&ground, person, *congress, home, number, PRESENT_FROM)?;
                    mandates.push((congress::add_mandate(tx, &office, &new)?, *congress));
                }
                given.push(mandates);
            }
            Ok(given)
        };
        present.extend(app.db.write(again).await?);
    }
    Ok(present)
}
