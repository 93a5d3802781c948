//! Figures are fed here: facts by following the log, sums from the facts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Error, RegionPath, Result, UnitId, clock};
use store::event::{self, Recorded, Subscriber};
use store::{EventKind, Tx};

use crate::events as kind;
use crate::model::{
    Fact, FigureScope, Opinion, OpinionId, Outcome, Span, Sums, Timing, day_number, day_of_number,
};
use crate::store as db;

/// Keeps a fact of each opinion.
pub(crate) const FACTS: Subscriber = Subscriber {
    name: "opinions.facts",
    kinds: &[
        kind::RECEIVED,
        kind::ADMITTED,
        kind::NOT_ADMITTED,
        kind::ASKED_FOR_MORE,
        kind::TOLD_MORE,
        kind::MARKED_DUPLICATE,
        kind::UNMERGED,
        kind::ROUTED,
        kind::ACCEPTED,
        kind::HANDED_BACK,
        kind::UPHELD,
        kind::PASSED_ON,
        kind::ANSWERED_ON_SPOT,
        kind::ANSWERED,
        kind::ANSWER_APPROVED,
        kind::ANSWER_RETURNED,
        kind::DELIVERED,
        kind::JUDGED,
        kind::VERDICT_LAPSED,
        kind::REOPENED,
        kind::DISCLOSED,
        kind::ARCHIVED,
        kind::WITHDRAWN,
        kind::MOVED,
        kind::UNIT_GONE,
        kind::UNIT_SUCCEEDED,
        kind::RECOUNTED,
        kind::CLOSED_ELSEWHERE,
    ],
    handle: note,
};

fn note(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let opinion = match db::load(tx, OpinionId::from_number(event.subject)) {
        Ok(opinion) => opinion,
        Err(Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    let before = db::fact(tx, opinion.id)?;
    let mut fact = before.clone().unwrap_or_else(|| fresh(&opinion));
    as_it_stands(&mut fact, &opinion);
    happened(&mut fact, &opinion, event);
    if before.as_ref() == Some(&fact) {
        return Ok(());
    }
    db::put_fact(tx, &fact, &opinion.path)?;
    mark(tx, &fact, &opinion.path)?;
    match before {
        Some(before)
            if (before.unit, before.station, before.region) != (fact.unit, fact.station, fact.region) =>
        {
            mark(tx, &before, &opinion.path)
        }
        _ => Ok(()),
    }
}

/// Deeper than any region: stations and units come first.
const DEEPEST: i64 = 100;

fn mark(tx: &mut Tx, fact: &Fact, path: &RegionPath) -> Result<()> {
    let month = Span::month_of(day_of_number(fact.day));
    db::mark_sums(tx, FigureScope::Station(fact.station), month, DEEPEST)?;
    if let Some(unit) = fact.unit {
        db::mark_sums(tx, FigureScope::Unit(unit), month, DEEPEST)?;
    }
    db::mark_sums(tx, FigureScope::Region(fact.region), month, depth(path))
}

fn depth(path: &RegionPath) -> i64 {
    i64::try_from(path.ids::<kernel::Region>().count()).unwrap_or(DEEPEST - 1)
}

fn fresh(opinion: &Opinion) -> Fact {
    Fact {
        opinion: opinion.id,
        region: opinion.region,
        station: opinion.station,
        unit: None,
        day: day_number(clock::day_of(opinion.received_at)),
        category: String::new(),
        channel: opinion.channel.word().to_owned(),
        outcome: Outcome::Open,
        answer_due: None,
        timing: Timing::Open,
        days: None,
        proof: String::new(),
        verdict: String::new(),
        reopened: 0,
    }
}

/// What the opinion itself says, now.
fn as_it_stands(fact: &mut Fact, opinion: &Opinion) {
    (fact.region, fact.station) = (opinion.region, opinion.station);
    fact.category = opinion.category.clone().unwrap_or_default();
    fact.outcome = Outcome::of(opinion.stage.kind());
}

/// What only its history says.
fn happened(fact: &mut Fact, opinion: &Opinion, event: &Recorded) {
    let is = |known: EventKind| event.kind == known.0;
    let day = clock::day_of(event.at);
    let date = |key: &str| event.text(key).and_then(|text| text.parse::<Date>().ok());
    if [kind::ROUTED, kind::PASSED_ON, kind::ANSWERED_ON_SPOT].iter().any(|known| is(*known)) {
        fact.unit = unit_of(event);
    }
    if is(kind::ROUTED) && fact.timing == Timing::Open {
        fact.answer_due = date("answer_due");
    } else if is(kind::RECOUNTED) && date("from").is_some() && date("from") == fact.answer_due {
        fact.answer_due = date("to");
    } else if is(kind::ANSWERED) && fact.timing == Timing::Open {
        fact.timing = timing(fact.answer_due, day);
    } else if is(kind::ANSWER_APPROVED) {
        if fact.timing == Timing::Open {
            fact.timing = timing(fact.answer_due, day);
        }
        fact.days = fact.days.or(Some(days_until(opinion, day)));
    } else if is(kind::DELIVERED) {
        fact.proof = event.text("proof").unwrap_or_default();
    } else if is(kind::JUDGED) {
        fact.verdict = event.text("verdict").unwrap_or_default();
        if fact.proof.is_empty() {
            fact.proof = crate::model::Proof::PageSeen.word().to_owned();
        }
    } else if is(kind::CLOSED_ELSEWHERE) {
        fact.unit = unit_of(event);
        fact.verdict = event.text("verdict").unwrap_or_default();
        fact.days = date("on").map(|on| days_until(opinion, on));
    } else if is(kind::VERDICT_LAPSED) {
        "lapsed".clone_into(&mut fact.verdict);
    } else if is(kind::REOPENED) {
        fact.reopened += 1;
        fact.proof.clear();
        fact.verdict.clear();
    }
}

/// How many days after it came.
fn days_until(opinion: &Opinion, day: Date) -> i64 {
    let came = clock::day_of(opinion.received_at);
    came.until(day).map_or(0, |span| i64::from(span.get_days())).max(0)
}

/// The unit that the event names as who handles it from then on; none where it is somebody else.
fn unit_of(event: &Recorded) -> Option<UnitId> {
    let data: serde_json::Value = serde_json::from_str(&event.data).ok()?;
    data.get("to")?.get("unit")?.as_str()?.parse().ok()
}

fn timing(due: Option<Date>, day: Date) -> Timing {
    if due.is_none_or(|due| day <= due) { Timing::OnTime } else { Timing::Late }
}

/// Whether any sums wait to be computed anew.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn sums_wait(tx: &mut Tx) -> Result<bool> {
    db::any_marked(tx)
}

/// Computes the next sums anew, the deepest first: those of a station, a unit or a region alone from the facts, and on
/// top of a region's own those of the regions directly below it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn compute_sums(tx: &mut Tx) -> Result<()> {
    for (kind, id, month) in db::marked_sums(tx)? {
        let scope = match kind.as_str() {
            "station" => FigureScope::Station(kernel::StationId::from_number(id)),
            "unit" => FigureScope::Unit(kernel::UnitId::from_number(id)),
            _ => FigureScope::Region(kernel::RegionId::from_number(id)),
        };
        let mut parts: BTreeMap<String, Sums> = BTreeMap::new();
        for alike in db::alike(tx, scope, month)? {
            let sums = Sums::of(&alike);
            for part in
                [String::new(), format!("category {}", alike.category), format!("channel {}", alike.channel)]
            {
                parts.entry(part).or_default().add(&sums);
            }
        }
        if let FigureScope::Region(region) = scope {
            let span = Span { first: month, months: 1 };
            for child in congress::child_ids(tx, region)? {
                for (_, part, sums) in db::sums(tx, FigureScope::Region(child), span)? {
                    parts.entry(part).or_default().add(&sums);
                }
            }
            mark_above(tx, region, month)?;
        }
        let parts: Vec<(String, Sums)> = parts.into_iter().collect();
        db::replace_sums(tx, scope, month, &parts)?;
    }
    Ok(())
}

fn mark_above(tx: &mut Tx, region: kernel::RegionId, month: i64) -> Result<()> {
    let Some(region) = congress::region(tx, region)? else { return Ok(()) };
    match region.parent {
        Some(parent) => db::mark_sums(tx, FigureScope::Region(parent), month, depth(&region.path) - 1),
        None => Ok(()),
    }
}

/// Forgets all figures and lets them be counted anew from the log.
///
/// # Errors
/// A fault when the database fails.
pub fn recount_figures(tx: &mut Tx) -> Result<()> {
    db::forget_facts(tx)?;
    event::rewind(tx, &FACTS)
}
