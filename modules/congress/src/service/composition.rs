//! The make-up of congresses: counted for each congress when it changes and once a day, summed for every region above.

mod comparison;

use std::collections::BTreeMap;

use host::{Actor, Scope};
use jiff::civil::Date;
use kernel::{Error, RegionId, Result, clock};
use store::event::Recorded;
use store::job::{Leased, Next};
use store::{Subscriber, Tx};

pub use comparison::{Against, Since};
use comparison::{Figures, earlier};

use crate::model::{Facet, Level, Region};
use crate::service::{
    MANDATE_ADDED, MANDATE_CORRECTED, MANDATE_ENDED, MANDATE_STRUCK, PERSON_CHANGED, PERSON_UNITED,
    VIEW_REGISTER, chosen_region, known_region, people,
};
use crate::store::composition::{self as rows, Behind, DeputyRow};
use crate::store::{mandates, regions};

/// The job that counts one congress anew.
pub(crate) const RECOUNT: &str = "congress.recount";
/// The job that has every congress counted once a day: mandates begin and end, and people grow older.
pub(crate) const DAILY: &str = "congress.compose";
/// How many deputies stand on a page.
const PAGE: usize = 50;

/// Has a congress counted anew when something of its deputies changes.
pub(crate) const FOLLOW: Subscriber = Subscriber {
    name: "congress.composition",
    kinds: &[MANDATE_ADDED, MANDATE_ENDED, MANDATE_CORRECTED, MANDATE_STRUCK, PERSON_CHANGED, PERSON_UNITED],
    handle: follow,
};

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    if [PERSON_CHANGED, PERSON_UNITED].iter().any(|one| event.kind == one.0) {
        for mandate in mandates::mandates_of(tx, kernel::Id::from_number(event.subject))? {
            ask(tx, mandate.region)?;
        }
        return Ok(());
    }
    match event.text("congress").and_then(|text| text.parse::<RegionId>().ok()) {
        Some(congress) => ask(tx, congress),
        None => Ok(()),
    }
}

fn ask(tx: &mut Tx, congress: RegionId) -> Result<()> {
    let now = tx.now();
    tx.enqueue(RECOUNT, &congress.to_string(), "{}", now)
}

/// Counts one congress anew.
pub(crate) fn recount(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let congress: RegionId = job.key.parse().map_err(Error::fault)?;
    let Some(region) = regions::region(tx, congress)? else { return Ok(Next::Done) };
    let today = clock::day_of(tx.now());
    let now = counted(tx, congress, today)?;
    let mut before: BTreeMap<(Facet, String), i64> =
        rows::own(tx, congress)?.into_iter().map(|row| ((row.facet, row.value), row.number)).collect();
    for (key, number) in now {
        let had = before.remove(&key).unwrap_or_default();
        change(tx, &region, &key, (had, number))?;
    }
    for (key, had) in before {
        change(tx, &region, &key, (had, 0))?;
    }
    Ok(Next::Done)
}

fn change(
    tx: &mut Tx,
    region: &Region,
    (facet, value): &(Facet, String),
    (had, has): (i64, i64),
) -> Result<()> {
    if had == has {
        return Ok(());
    }
    rows::put_own(tx, region.id, (*facet, value, has))?;
    rows::add(tx, (region.id, region.level), (*facet, value, has.saturating_sub(had)))
}

/// The make-up of one congress on a day.
fn counted(tx: &mut Tx, congress: RegionId, day: Date) -> Result<Figures> {
    let mut figures = Figures::new();
    for deputy in rows::deputies(tx, congress, day)? {
        for facet in Facet::ALL {
            let number: &mut i64 = figures.entry((*facet, deputy.value(*facet, day))).or_default();
            *number = number.saturating_add(1);
        }
    }
    Ok(figures)
}

/// Has every congress counted, and keeps the year's figures. Comes again in the night.
pub(crate) fn daily(tx: &mut Tx, _: &Leased) -> Result<Next> {
    if people::hear_names(tx)? > 0 {
        return Ok(Next::Again { at: tx.now(), data: "{}".to_owned() });
    }
    for congress in rows::congresses(tx)? {
        ask(tx, congress)?;
    }
    let today = clock::day_of(tx.now());
    let left = rows::counted_regions(tx, i64::from(today.year()))?;
    for region in &left {
        rows::keep_year(tx, *region, today)?;
    }
    if !left.is_empty() {
        return Ok(Next::Again { at: tx.now(), data: "{}".to_owned() });
    }
    let at = clock::start_of_day(today.tomorrow().map_err(Error::fault)?);
    Ok(Next::Again { at, data: "{}".to_owned() })
}

/// The make-up of the congresses of one level in a region.
#[derive(Clone, Debug)]
pub struct Composition {
    /// The region.
    pub region: Region,
    /// The level.
    pub level: Level,
    /// The levels that have deputies here, each with how many.
    pub levels: Vec<(Level, i64)>,
    /// Every question with its answers: how many now, and how many at the time compared with.
    pub facets: Vec<(Facet, Vec<Answered>)>,
    /// Of when the figures are that are compared with, where there are any.
    pub against: Option<Since>,
}

/// An answer and how many gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub value: String,
    /// How many give it now.
    pub number: i64,
    /// How many gave it then.
    pub earlier: Option<i64>,
}

/// The make-up of the congresses of one level in a region; without a wish the region's own congress, or the highest level
/// below that has deputies.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn composition(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<RegionId>,
    level: Option<Level>,
    against: Against,
) -> Result<Composition> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, wish)?;
    let all = rows::of_region(tx, region.id)?;
    let mut levels: Vec<(Level, i64)> =
        all.iter().filter(|row| row.facet == Facet::All).map(|row| (row.level, row.number)).collect();
    levels.sort_unstable();
    let first = levels.first().map_or(region.level, |(level, _)| *level);
    let level = level.unwrap_or(first);
    let now: BTreeMap<(Facet, String), i64> = all
        .into_iter()
        .filter(|row| row.level == level)
        .map(|row| ((row.facet, row.value), row.number))
        .collect();
    let earlier = earlier(tx, &region, level, against)?;
    let answers = |facet: Facet| {
        let answered = |value: String| {
            let key = (facet, value);
            let number = now.get(&key).copied().unwrap_or_default();
            let then = earlier.as_ref().map(|(_, then)| then.get(&key).copied().unwrap_or_default());
            Answered { value: key.1, number, earlier: then }
        };
        let all: Vec<Answered> = facet.values().into_iter().map(answered).collect();
        all.into_iter().filter(|one| one.number > 0 || one.earlier.is_some_and(|then| then > 0)).collect()
    };
    let facets = Facet::ALL.iter().map(|facet| (*facet, answers(*facet))).collect();
    Ok(Composition { region, level, levels, facets, against: earlier.map(|(since, _)| since) })
}

/// The deputies behind one figure.
#[derive(Clone, Debug)]
pub struct FigureList {
    /// The region.
    pub region: Region,
    /// How many there are, as they were last counted.
    pub count: i64,
    /// A page of them by how their names sound.
    pub rows: Vec<DeputyRow>,
    /// Where the next page begins.
    pub next: Option<(String, i64)>,
}

/// A page of the deputies behind one figure.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn figure_list(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    (level, facet, value): (Level, Facet, &str),
    after: Option<(String, i64)>,
) -> Result<FigureList> {
    let region = known_region(tx, region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let count = rows::figure(tx, (region.id, level), facet, value)?;
    let here = rows::figure(tx, (region.id, level), Facet::All, "")?;
    let (pinyin, id) = after.unwrap_or_default();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let day = clock::day_of(tx.now());
    let behind = Behind { day, region: region.id, level, facet, value, after: (pinyin.as_str(), id), limit };
    let mut rows = read(tx, &behind, here)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| (row.pinyin.clone(), row.id.number()));
    Ok(FigureList { region, count, rows, next })
}

/// Walks the region's deputies, or those who gave the answer where that is the shorter way.
fn read(tx: &mut Tx, behind: &Behind<'_>, here: i64) -> Result<Vec<DeputyRow>> {
    let top = regions::top_region(tx)?.map_or(behind.region, |top| top.id);
    let mut everywhere: i64 = 0;
    for row in rows::of_region(tx, top)? {
        if row.facet == behind.facet && row.value == behind.value {
            everywhere = everywhere.saturating_add(row.number);
        }
    }
    if everywhere < here
        && let Some(rows) = rows::by_answer(tx, behind)?
    {
        return Ok(rows);
    }
    rows::by_region(tx, behind)
}
