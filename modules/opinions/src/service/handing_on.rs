//! Handing one opinion on to another station 转站, with the reason, which the citizen reads.

use host::Actor;
use kernel::{Refusal, RegionId, Result, Say, StationId};
use serde_json::json;
use stations::Station;
use store::Tx;

use super::follows::move_to;
use super::{advance, event, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Opinion, OpinionId, Words};
use crate::store as db;
use crate::texts::Texts;

/// How many stations are offered at once.
const OFFERED: i64 = 20;

/// An opinion, and where it could go.
#[derive(Clone, Debug)]
pub(crate) struct HandingOn {
    pub(crate) opinion: Opinion,
    pub(crate) station: Station,
    pub(crate) others: Vec<Station>,
}

/// The stations to which an opinion could be handed on: those found by a search, or those around its own.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn handing_on(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    found: Option<&[StationId]>,
) -> Result<HandingOn> {
    let opinion = db::load(tx, id)?;
    let opinion = load_for(tx, actor, id, opinion.version, Action::HandOn)?;
    let station = stations::station(tx, opinion.station)?.ok_or_else(unknown)?;
    let mut others = match found {
        Some(ids) => {
            let mut all = Vec::new();
            for id in ids {
                all.extend(stations::station(tx, *id)?);
            }
            all
        }
        None => stations::stations_below(tx, around(&opinion), OFFERED + 1)?,
    };
    others.retain(|other| other.id != station.id && other.is_open());
    others.truncate(usize::try_from(OFFERED).unwrap_or(20));
    Ok(HandingOn { opinion, station, others })
}

/// The region above the opinion's own: its neighbours lie there.
fn around(opinion: &Opinion) -> RegionId {
    let way: Vec<RegionId> = opinion.path.ids().collect();
    way.iter().rev().nth(1).copied().unwrap_or(opinion.region)
}

fn unknown() -> Refusal {
    Refusal::field("station", Say::new(|lang| Texts::of(lang).choose_one()))
}

/// Hands it on. The other station reads it for itself; what was admitted stays so.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a station that is open or without a reason; *conflict* where somebody was
/// faster.
pub(crate) fn hand_on(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    (to, why): (StationId, &str),
) -> Result<Station> {
    let mut opinion = load_for(tx, actor, id, seen, Action::HandOn)?;
    let why = Words::required("why", why)?;
    let (from, target) = (stations::station(tx, opinion.station)?, stations::station(tx, to)?);
    let target = target.filter(|target| target.is_open() && target.id != opinion.station);
    let target = target.ok_or_else(unknown)?;
    advance(tx, &mut opinion, Action::HandOn)?;
    db::save(tx, &opinion)?;
    let left = opinion.station;
    move_to(tx, &mut opinion, &target)?;
    let moved = event(events::MOVED, &opinion, actor)
        .data(json!({ "from": left, "to_station": target.id }))
        .private(json!({
            "from_name": from.map(|from| from.name),
            "name": target.name,
            "why": why.as_str(),
        }));
    tx.record(moved.region(target.region))?;
    Ok(target)
}
