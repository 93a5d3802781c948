//! Units that were dissolved or merged 撤并: what they had in hand goes to the unit they were merged into, or back to the station.
//! A unit that is only switched off gets nothing new and goes on with what it has.

use congress::Unit;
use kernel::{Result, UnitId};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use super::triage::handler_data;
use super::{advance, keep};
use crate::events;
use crate::flow::Action;
use crate::model::{Handler, Opinion, Stage};
use crate::store::{self as db, Part, PartMark};

/// Hears of units that end.
pub(crate) const DISSOLVED: Subscriber =
    Subscriber { name: "opinions.dissolved", kinds: &[congress::UNIT_ENDED], handle: unit_ended };

fn unit_ended(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some(unit) = congress::unit(tx, UnitId::from_number(event.subject))? else { return Ok(()) };
    let heir = heir_of(tx, &unit)?;
    for id in db::in_hand_of(tx, unit.id)? {
        let opinion = db::load(tx, id)?;
        lose_unit(tx, opinion, &unit, heir.as_ref())?;
    }
    for part in db::open_parts_of(tx, unit.id)? {
        hand_part_on(tx, &part, heir.as_ref())?;
    }
    Ok(())
}

/// The unit that does now what `unit` did: the one it was merged into, or what became of that one since.
fn heir_of(tx: &mut Tx, unit: &Unit) -> Result<Option<Unit>> {
    let mut known = unit.clone();
    while known.until_day.is_some() {
        let next = match known.successor {
            Some(next) => congress::unit(tx, next)?,
            None => None,
        };
        match next {
            Some(next) => known = next,
            None => return Ok(None),
        }
    }
    Ok(Some(known).filter(|heir| heir.active))
}

/// Takes an opinion from its unit where that has ended meanwhile, as one does whose answer was returned.
pub(super) fn see_to_its_unit(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    let Some(Handler::Unit(unit)) = opinion.stage.handler() else { return Ok(()) };
    match congress::unit(tx, unit)?.filter(|unit| unit.until_day.is_some()) {
        Some(unit) => {
            let heir = heir_of(tx, &unit)?;
            let opinion = db::load(tx, opinion.id)?;
            lose_unit(tx, opinion, &unit, heir.as_ref())
        }
        None => Ok(()),
    }
}

/// The day the answer is due stays for an heir, and so does the day until which the office decides.
fn lose_unit(tx: &mut Tx, mut opinion: Opinion, unit: &Unit, heir: Option<&Unit>) -> Result<()> {
    let due = opinion.due;
    advance(tx, &mut opinion, Action::LoseUnit { heir: heir.map(|heir| heir.id) })?;
    if matches!(opinion.stage, Stage::Objected { .. }) {
        opinion.due = due;
    }
    let lost = match heir {
        Some(heir) => Event::new(events::UNIT_SUCCEEDED, opinion.id)
            .data(json!({ "to": handler_data(Handler::Unit(heir.id)) }))
            .private(json!({ "name": heir.name, "before": unit.name })),
        None => {
            opinion.answer_due = None;
            Event::new(events::UNIT_GONE, opinion.id).private(json!({ "before": unit.name }))
        }
    };
    keep(tx, &opinion, lost)
}

/// The heir says the part, unless it has one already or leads; without an heir the station hears that nobody does.
fn hand_part_on(tx: &mut Tx, part: &Part, heir: Option<&Unit>) -> Result<()> {
    let opinion = db::load(tx, part.opinion)?;
    let others = db::parts(tx, part.opinion)?;
    let free = |unit: &&Unit| {
        let leads = opinion.stage.handler() == Some(Handler::Unit(unit.id));
        !leads && others.iter().all(|other| other.unit != unit.id || other.round != part.round)
    };
    db::drop_part(tx, part.id)?;
    let Some(heir) = heir.filter(free) else {
        let lost = Event::new(events::PART_LOST, opinion.id).private(json!({ "name": part.name }));
        return keep(tx, &opinion, lost);
    };
    let now = tx.now();
    let passed = Part {
        id: tx.id::<PartMark>(),
        unit: heir.id,
        name: heir.name.clone(),
        given_at: now,
        ..part.clone()
    };
    db::insert_part(tx, &passed)?;
    let given = Event::new(events::PART_GIVEN, opinion.id)
        .data(json!({
            "to": handler_data(Handler::Unit(heir.id)),
            "kind": part.kind.word(),
            "due": part.due.to_string(),
        }))
        .private(json!({ "name": heir.name, "note": part.task }));
    keep(tx, &opinion, given)
}
