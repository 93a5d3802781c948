//! Several units on one matter: one leads and answers; co-handlers 会办 give their view, which the answer states; separate
//! ones 分办 answer a part of their own, and everything is delivered as one. And joint reception 联合接待: several deputies
//! and units meet the citizen, and the record becomes part of the item.

use host::{Actor, Scope};
use jiff::civil::Date;
use kernel::{Refusal, Result, Say, UnitId, clock};
use serde_json::json;
use store::Tx;

use super::part_clocks::part_due;
use super::triage::{handler_data, handler_name};
use super::{HANDLE, READ, conflict, event, keep, load_for, refuse};
use crate::events;
use crate::flow::{Action, Stop};
use crate::model::{Handler, Opinion, OpinionId, PartKind, Stage, Words};
use crate::policy::Rules;
use crate::store::{self as db, Part, PartId, PartMark};
use crate::texts::Texts;

/// Where a unit with a part stands, as far as rights are concerned.
fn part_scope(opinion: &Opinion, unit: UnitId) -> Scope {
    Scope { unit: Some(unit), ..opinion.scope() }
}

/// Whether the actor may read the opinion: as whose it is, or as one who has a part in it.
pub(crate) fn can_read(tx: &mut Tx, actor: &Actor, opinion: &Opinion) -> Result<bool> {
    if actor.can(READ, &opinion.scope()) {
        return Ok(true);
    }
    let parts = db::parts(tx, opinion.id)?;
    Ok(parts.iter().any(|part| actor.can(READ, &part_scope(opinion, part.unit))))
}

/// The part that the actor's unit still has to say.
pub(crate) fn own_part(actor: &Actor, opinion: &Opinion, parts: &[Part]) -> Option<PartId> {
    let given = matches!(opinion.stage, Stage::Routed { .. } | Stage::Handling { .. });
    let own = parts
        .iter()
        .find(|part| part.waits_in(opinion) && actor.can(HANDLE, &part_scope(opinion, part.unit)));
    own.filter(|_| given).map(|part| part.id)
}

/// Asks a further unit, beside the one that leads.
pub(crate) fn give_part(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    unit: UnitId,
    kind: PartKind,
    task: &str,
) -> Result<Opinion> {
    let to = Handler::Unit(unit);
    let opinion = load_for(tx, actor, id, seen, Action::Route { to })?;
    let (Stage::Routed { to: lead } | Stage::Handling { by: lead }) = opinion.stage else {
        return Err(refuse(Stop::NotNow));
    };
    let task = Words::required("task", task)?;
    let name = handler_name(tx, &opinion, to)?;
    let there = db::parts(tx, id)?.iter().any(|part| part.unit == unit && part.round == opinion.round);
    if lead == to || there {
        return Err(Refusal::field("to", Say::new(|lang| Texts::of(lang).parts_there_already())).into());
    }
    let rules = Rules::of(tx, opinion.region)?;
    let due = part_due(tx, &opinion, kind, &rules);
    let part = Part {
        id: tx.id::<PartMark>(),
        opinion: id,
        round: opinion.round,
        unit,
        name: name.clone(),
        kind,
        task: task.as_str().to_owned(),
        due: due.day,
        due_from: Some(due.from),
        due_period: due.period.map(|period| period.to_string()),
        words: String::new(),
        given_at: tx.now(),
        answered_at: None,
    };
    db::insert_part(tx, &part)?;
    let given = event(events::PART_GIVEN, &opinion, actor)
        .data(json!({ "to": handler_data(to), "kind": kind.word(), "due": due.day.to_string() }))
        .private(json!({ "name": name, "note": task.as_str() }));
    keep(tx, &opinion, given)?;
    Ok(opinion)
}

/// A unit says its part.
pub(crate) fn say_part(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, words: &str) -> Result<Opinion> {
    let opinion = db::load(tx, id)?;
    let parts = db::parts(tx, id)?;
    let own = own_part(actor, &opinion, &parts).ok_or_else(|| refuse(Stop::NotNow))?;
    if opinion.version != seen {
        return Err(db::faster());
    }
    let words = Words::required("words", words)?;
    let part = parts.into_iter().find(|part| part.id == own).ok_or_else(|| refuse(Stop::NotNow))?;
    db::answer_part(tx, own, words.as_str())?;
    let said = event(events::PART_SAID, &opinion, actor)
        .data(json!({ "kind": part.kind.word(), "lead": opinion.stage.handler().map(handler_data) }))
        .private(json!({ "name": part.name }));
    keep(tx, &opinion, said)?;
    Ok(opinion)
}

/// Takes a part back that was not said yet.
pub(crate) fn take_part_back(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    unit: UnitId,
    why: &str,
) -> Result<Opinion> {
    let to = Handler::Unit(unit);
    let opinion = load_for(tx, actor, id, seen, Action::Route { to })?;
    let why = Words::required("why", why)?;
    let open = db::parts(tx, id)?.into_iter().find(|part| part.unit == unit && part.is_open());
    let part = open.ok_or_else(|| refuse(Stop::NotNow))?;
    db::drop_part(tx, part.id)?;
    let back = event(events::PART_TAKEN_BACK, &opinion, actor)
        .data(json!({ "to": handler_data(to) }))
        .private(json!({ "name": part.name, "why": why.as_str() }));
    keep(tx, &opinion, back)?;
    Ok(opinion)
}

/// Asks whether the one that leads may answer: every separate part is there, and every view, or its day has passed.
pub(super) fn answer_is_due(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    let today = clock::day_of(tx.now());
    let missing = db::parts(tx, opinion.id)?
        .into_iter()
        .find(|part| part.waits_in(opinion) && (part.kind == PartKind::Separate || part.due >= today));
    match missing {
        None => Ok(()),
        Some(part) => Err(conflict(Say::new(move |lang| {
            Texts::of(lang).parts_missing(page::day(lang, part.due), &part.name)
        }))),
    }
}

/// A joint reception: when, where, with whom.
#[derive(Clone, Debug)]
pub(crate) struct Reception {
    pub(crate) day: Date,
    pub(crate) place: String,
    /// Who comes; they are told.
    pub(crate) people: Vec<Handler>,
}

/// Plans a joint reception 联合接待. The citizen reads when and where; who comes is told.
pub(crate) fn plan_reception(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    reception: &Reception,
) -> Result<Opinion> {
    let opinion = load_for(tx, actor, id, seen, Action::Route { to: Handler::Hotline })?;
    if !matches!(opinion.stage, Stage::Admitted | Stage::Routed { .. } | Stage::Handling { .. }) {
        return Err(refuse(Stop::NotNow));
    }
    if reception.day < clock::day_of(tx.now()) {
        return Err(Refusal::field("day", Say::new(|lang| Texts::of(lang).until_in_the_past())).into());
    }
    if reception.people.len() < 2 {
        return Err(
            Refusal::field("people", Say::new(|lang| Texts::of(lang).parts_reception_people())).into()
        );
    }
    let place = Words::required("place", &reception.place)?;
    let mut names = Vec::new();
    for one in &reception.people {
        names.push(handler_name(tx, &opinion, *one)?);
    }
    let people: Vec<_> = reception.people.iter().map(|one| handler_data(*one)).collect();
    let planned = event(events::RECEPTION_PLANNED, &opinion, actor)
        .data(json!({ "day": reception.day.to_string(), "people": people }))
        .private(json!({ "place": place.as_str(), "names": names.join("、") }));
    keep(tx, &opinion, planned)?;
    Ok(opinion)
}

/// Keeps the record of the reception that was planned. The citizen reads it too.
pub(crate) fn keep_reception(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    words: &str,
) -> Result<Opinion> {
    let opinion = load_for(tx, actor, id, seen, Action::Archive)?;
    let history = store::event::history(tx, id)?;
    if !reception_waits(&history) {
        return Err(refuse(Stop::NotNow));
    }
    let words = Words::required("record", words)?;
    let held = event(events::RECEPTION_HELD, &opinion, actor).private(json!({ "record": words.as_str() }));
    keep(tx, &opinion, held)?;
    Ok(opinion)
}

/// Whether a reception was planned whose record is missing.
pub(crate) fn reception_waits(history: &[store::event::Recorded]) -> bool {
    let last = history
        .iter()
        .rev()
        .find(|event| event.kind == events::RECEPTION_PLANNED.0 || event.kind == events::RECEPTION_HELD.0);
    last.is_some_and(|event| event.kind == events::RECEPTION_PLANNED.0)
}
