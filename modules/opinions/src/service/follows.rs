//! What opinions do when the register around them changes: a calendar, a station that closes.

use std::collections::HashMap;

use host::{Actor, Reach, Role, notices};
use jiff::civil::Date;
use kernel::{RegionId, Result, Say, StationId};
use serde_json::json;
use stations::Station;
use store::Tx;
use store::event::{Recorded, Subscriber};
use store::job::{JobKind, Leased, Next};

use super::part_clocks::recount_parts;
use super::timers::recount;
use super::{DECIDE, TRIAGE, conflict, event, rounds};
use crate::events;
use crate::model::Opinion;
use crate::policy::Rules;
use crate::store::{self as db, Line};
use crate::texts::Texts;

/// Hears of what changes around opinions.
pub(crate) const FOLLOWS: Subscriber = Subscriber {
    name: "opinions.follows",
    kinds: &[congress::CALENDAR_CHANGED, stations::STATION_CLOSED],
    handle: follow_change,
};

/// Counts the running clocks of a region again, at once when its calendar changed.
pub(crate) const RECOUNTS: JobKind = JobKind { name: "opinions.recounts", run: recount_region };

fn follow_change(tx: &mut Tx, event: &Recorded) -> Result<()> {
    if event.kind == congress::CALENDAR_CHANGED.0 {
        let (key, now) = (RegionId::from_number(event.subject).to_string(), tx.now());
        tx.enqueue(RECOUNTS.name, &key, "{}", now)
    } else {
        station_closed(tx, StationId::from_number(event.subject))
    }
}

fn recount_region(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let Ok(region) = job.key.parse::<RegionId>() else { return Ok(Next::Done) };
    let Some(above) = congress::region(tx, region)? else { return Ok(Next::Done) };
    let ids = db::running(tx, rounds::begins(job), Date::MAX, rounds::TOGETHER)?;
    let mut rules: HashMap<RegionId, Rules> = HashMap::new();
    for (_, id) in &ids {
        let opinion = db::load(tx, *id)?;
        if !above.path.holds(&opinion.path) {
            continue;
        }
        let known = match rules.get(&opinion.region) {
            Some(known) => known.clone(),
            None => Rules::of(tx, opinion.region)?,
        };
        rules.insert(opinion.region, known.clone());
        let opinion = recount(tx, opinion, &known)?;
        recount_parts(tx, &opinion, &known)?;
    }
    Ok(rounds::goes_on(tx, &ids).unwrap_or(Next::Done))
}

/// The office is told that open opinions are left behind, and moves them.
fn station_closed(tx: &mut Tx, id: StationId) -> Result<()> {
    let Some(station) = stations::station(tx, id)? else { return Ok(()) };
    if db::open_at(tx, id)?.is_empty() {
        return Ok(());
    }
    let reach = Reach::Region(station.path.clone());
    let href = format!("/desk/opinions/left/{id}");
    for account in access::accounts_with(tx, &[Role::Office], &reach)? {
        notices::send(tx, account, "opinions.left_behind", &href, &json!({ "title": station.name }))?;
    }
    Ok(())
}

/// The open opinions of a station and where they can go.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) station: Station,
    pub(crate) lines: Vec<Line>,
    pub(crate) others: Vec<Station>,
}

/// What is left open at a station.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn left(tx: &mut Tx, actor: &Actor, id: StationId) -> Result<Left> {
    let station = stations::station(tx, id)?.ok_or_else(unknown)?;
    actor.may(DECIDE, &station.scope())?;
    let mut others = Vec::new();
    for reach in actor.reaches(TRIAGE) {
        if let Some(region) = region_of(reach) {
            others.extend(stations::stations_below(tx, region, 200)?);
        }
    }
    others.retain(|other| other.id != id);
    others.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    others.dedup_by_key(|other| other.id);
    Ok(Left { lines: db::open_at(tx, id)?, station, others })
}

fn region_of(reach: &Reach) -> Option<RegionId> {
    if let Reach::Region(path) = reach { path.id() } else { None }
}

fn unknown() -> kernel::Refusal {
    kernel::Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown()))
}

/// Moves the open opinions of a station to another one, with their clocks and histories: as many as the page lists.
pub(crate) fn move_left(tx: &mut Tx, actor: &Actor, from: StationId, to: &str) -> Result<()> {
    let left = left(tx, actor, from)?;
    if left.station.is_open() {
        return Err(conflict(Say::new(|lang| Texts::of(lang).supervise_left_open())));
    }
    let choose = || kernel::Refusal::field("station", Say::new(|lang| Texts::of(lang).choose_one()));
    let to: StationId = to.parse().map_err(|_| choose())?;
    let target = stations::station(tx, to)?.ok_or_else(choose)?;
    actor.may(DECIDE, &target.scope())?;
    if !target.is_open() {
        return Err(conflict(Say::new(|lang| Texts::of(lang).station_closed())));
    }
    for line in &left.lines {
        let mut opinion = db::load(tx, line.id)?;
        move_to(tx, &mut opinion, &target)?;
        let moved = event(events::MOVED, &opinion, actor)
            .data(json!({ "from": from, "to_station": target.id }))
            .private(json!({ "from_name": left.station.name, "name": target.name }));
        tx.record(moved.region(target.region))?;
    }
    Ok(())
}

/// Puts an opinion where another station is.
pub(super) fn move_to(tx: &mut Tx, opinion: &mut Opinion, target: &Station) -> Result<()> {
    (opinion.station, opinion.region) = (target.id, target.region);
    opinion.path.clone_from(&target.path);
    db::move_to(tx, opinion)
}
