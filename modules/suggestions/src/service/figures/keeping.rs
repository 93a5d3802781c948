//! What figures stand on: what is known of each item and of each unit's part in it, made anew whenever something happened to
//! it.

use kernel::{RegionId, Result, clock};
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::sums;
use crate::events as kind;
use crate::model::{Keeping, Publicity, Round, Suggestion, SuggestionId, Task, TaskStage};
use crate::store::{self as db, Fact, Judged, ReplyJudged, UnitFact};

/// Keeps what figures know of each item: made anew whenever something happened to it.
pub(crate) const FACTS: Subscriber = Subscriber {
    name: "suggestions.counted",
    kinds: &[
        kind::SUBMITTED,
        kind::WITHDRAWN,
        kind::GIVEN_BACK,
        kind::ACCEPTED,
        kind::REFUSED,
        kind::TURNED,
        kind::MERGED,
        kind::PARTED,
        kind::SPLIT,
        kind::SPLIT_OFF,
        kind::UNSPLIT,
        kind::REJOINED,
        kind::ASSIGNED,
        kind::REASSIGNED,
        kind::TAKEN_BACK,
        kind::PASSED_ON,
        kind::UNIT_GONE,
        kind::DEPUTY_UNITED,
        kind::CONTACT_LOGGED,
        kind::CONTACT_DENIED,
        kind::OPINION_GIVEN,
        kind::REPLIED,
        kind::REPLY_JUDGED,
        kind::JUDGED,
        kind::VERDICT_LAPSED,
        kind::REDONE,
        kind::EXPLAINED,
        kind::PUBLICITY_DECIDED,
        kind::PUBLICITY_WITHDRAWN,
        kind::PROMISE_KEPT,
        kind::PROMISE_GIVEN_UP,
        kind::CLEARED,
        kind::ARCHIVED,
        kind::BROUGHT_OVER,
        kind::PLACED,
        kind::REPORTED,
        kind::VOTED,
        kind::ASKED,
        kind::HALF_DISSATISFIED,
        kind::MOVERS_CONTENT,
        kind::ANSWER_STANDS,
        kind::SUPERVISED,
        congress::REGION_MERGED,
    ],
    handle: |tx: &mut Tx, event: &Recorded| {
        if event.kind == congress::REGION_MERGED.0 {
            return sums::merged(tx, RegionId::from_number(event.subject));
        }
        let id = SuggestionId::from_number(event.subject);
        keep(tx, id)?;
        // What was merged into it gets its reply with it.
        for other in db::merged_into(tx, id)? {
            keep(tx, other)?;
        }
        Ok(())
    },
};

fn keep(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    let Some(item) = db::find(tx, id)? else { return Ok(()) };
    let before = db::fact(tx, id)?;
    let Some((fact, units)) = known_of(tx, &item)? else { return Ok(()) };
    if before.as_ref() != Some(&fact) {
        sums::follow(tx, before.as_ref(), &fact)?;
        db::put_fact(tx, &fact)?;
    }
    db::put_unit_facts(tx, id, &units)?;
    for one in before.iter().chain([&fact]).filter(|one| one.supervised) {
        sums::follow_key(tx, one.region, one.year)?;
    }
    Ok(())
}

/// What figures know of an item and of its units; nothing before it was handed in.
fn known_of(tx: &mut Tx, item: &Suggestion) -> Result<Option<(Fact, Vec<UnitFact>)>> {
    let Some(submitted) = item.submitted_at else { return Ok(None) };
    let year = u32::try_from(clock::day_of(submitted).year()).unwrap_or_default();
    // Merged: handled with the other, answered with it.
    let handled = item.main.unwrap_or(item.id);
    let verdicts = db::verdicts(tx, item.id)?;
    let mut units = units_of(tx, item, handled, year)?;
    judge_units(&mut units, &verdicts, &db::reply_verdicts(tx, item.id)?);
    let answering: Vec<&UnitFact> = units.iter().filter(|unit| unit.part.answers()).collect();
    let replied = !answering.is_empty() && answering.iter().all(|unit| unit.replied);
    let said = |round| verdicts.iter().find(|said| said.round == round);
    let public = db::publication(tx, item.id)?;
    let shown = |state: Option<Publicity>| state == Some(Publicity::Published);
    let lead = congress::mandate(tx, item.mandate)?;
    // Where several answer, the item is what the last of them said.
    let newest = newest_answer(tx, handled)?;
    let fact = Fact {
        suggestion: item.id,
        region: item.region,
        year,
        kind: item.kind,
        field: item.field.clone(),
        stage: item.stage.kind(),
        unit: answering.first().map(|unit| unit.unit),
        unit_name: answering.first().map(|unit| unit.unit_name.clone()),
        class: newest.as_ref().and_then(|reply| reply.class.clone()),
        effect: newest.as_ref().and_then(|reply| reply.effect),
        replied,
        in_time: replied && answering.iter().all(|unit| unit.in_time),
        contacted: answering.iter().any(|unit| unit.contacted),
        attitude: said(Round::First).map(|said| said.attitude),
        result: said(Round::First).map(|said| said.result),
        attitude2: said(Round::Redo).map(|said| said.attitude),
        result2: said(Round::Redo).map(|said| said.result),
        promises: answering.iter().map(|unit| unit.promises).sum(),
        kept: answering.iter().map(|unit| unit.kept).sum(),
        text_public: shown(public.as_ref().map(|public| public.text_state)),
        reply_public: shown(public.as_ref().map(|public| public.reply_state)),
        term: item.term,
        session: item.session.unwrap_or_default(),
        delegation: lead.and_then(|mandate| mandate.delegation),
        supervised: db::is_supervised(tx, item.id)?,
        lead_name: item.mover_name().to_owned(),
        committee: committee_of(tx, item.id)?,
    };
    Ok(Some((fact, units)))
}

/// What was said of each unit's own replies; of the item where nobody said anything of them.
fn judge_units(units: &mut [UnitFact], of_item: &[Judged], of_replies: &[ReplyJudged]) {
    for unit in units.iter_mut().filter(|unit| unit.part.answers()) {
        let said = |round: Round| {
            let mut apart = of_replies.iter().filter(|one| one.round == round).peekable();
            if apart.peek().is_none() {
                let whole = of_item.iter().find(|one| one.round == round);
                return (whole.map(|one| one.attitude), whole.map(|one| one.result));
            }
            let own: Vec<_> = apart.filter(|one| one.unit == unit.unit).collect();
            (own.iter().map(|one| one.attitude).max(), own.iter().map(|one| one.result).max())
        };
        let ((attitude, result), (attitude2, result2)) = (said(Round::First), said(Round::Redo));
        (unit.attitude, unit.result) = (attitude, result);
        (unit.attitude2, unit.result2) = (attitude2, result2);
    }
}

/// The committee that a motion was sent to, or that supervises an item.
fn committee_of(tx: &mut Tx, id: SuggestionId) -> Result<Option<String>> {
    let sent = db::committee_of(tx, id)?;
    let committee = match sent {
        Some(committee) => Some(committee),
        None => db::supervising_committee(tx, id)?,
    };
    let Some(committee) = committee else { return Ok(None) };
    Ok(congress::body(tx, committee)?.map(|body| body.name))
}

fn newest_answer(tx: &mut Tx, id: SuggestionId) -> Result<Option<db::Reply>> {
    let mut out = db::replies(tx, id)?;
    out.retain(|reply| reply.signed_at.is_some() && reply.part.answers());
    Ok(out.into_iter().max_by_key(|reply| (reply.round, reply.signed_at)))
}

/// What each unit did in the first round; what it promised and how it answered counts in both.
fn units_of(tx: &mut Tx, item: &Suggestion, handled: SuggestionId, year: u32) -> Result<Vec<UnitFact>> {
    let tasks = db::tasks(tx, handled)?;
    let replies = db::replies(tx, handled)?;
    let promises = db::promises(tx, handled)?;
    let contacts = db::contacts(tx, handled)?;
    let clocks = db::reply_clocks(tx, handled)?;
    let late = |task: &Task| {
        let mut own = clocks.iter().filter(|(of, _, _)| *of == task.id);
        own.any(|(_, due, ended)| ended.is_some_and(|ended| ended > *due))
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut units: Vec<UnitFact> = Vec::new();
    let first = tasks.iter().filter(|task| {
        task.round == Round::First && !matches!(task.stage, TaskStage::Gone | TaskStage::PassedOn)
    });
    for task in first {
        let out = replies.iter().filter(|reply| reply.unit == task.unit && reply.signed_at.is_some());
        let newest = out.clone().filter(|reply| reply.part.answers()).max_by_key(|reply| reply.signed_at);
        let signed: Vec<_> = out.map(|reply| reply.id).collect();
        let promised = promises.iter().filter(|one| one.unit == task.unit && signed.contains(&one.reply));
        let done = task.stage == TaskStage::Done;
        let fact = UnitFact {
            suggestion: item.id,
            unit: task.unit,
            region: item.region,
            year,
            unit_name: task.unit_name.clone(),
            part: task.part,
            class: newest.and_then(|reply| reply.class.clone()),
            effect: newest.and_then(|reply| reply.effect),
            replied: done,
            in_time: done && !late(task),
            contacted: contacts.iter().any(|one| one.denied_at.is_none() && one.unit_name == task.unit_name),
            promises: number(promised.clone().count()),
            kept: number(promised.filter(|one| one.state == Keeping::Kept).count()),
            attitude: None,
            result: None,
            attitude2: None,
            result2: None,
        };
        match units.iter_mut().find(|unit| unit.unit == task.unit) {
            // A unit with several parts is as far as its slowest.
            Some(known) => {
                known.replied &= fact.replied;
                known.in_time &= fact.in_time;
                if task.part.answers() {
                    known.part = task.part;
                }
            }
            None => units.push(fact),
        }
    }
    Ok(units)
}
