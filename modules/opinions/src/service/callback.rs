//! Calling citizens back 回访: those who have their answer and said nothing, and those it was read out to.

use host::Actor;
use kernel::Result;
use serde_json::json;
use store::Tx;

use super::{TRIAGE, advance, event, keep, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Opinion, OpinionId, Proof, Stage, StageKind, Verdict, Words};
use crate::store::{self as db, Call, Missing};

/// What citizens are called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallFor {
    /// To tell the answer: it is not known that they heard it.
    Deliver,
    /// To ask whether it was solved: they have the answer and have not judged.
    Ask,
}

congress::words!(CallFor { Deliver = "deliver", Ask = "ask" });

impl CallFor {
    /// Where an opinion of its own stands, and what is missing of a merged one.
    const fn parts(self) -> (StageKind, Missing) {
        match self {
            CallFor::Deliver => (StageKind::Delivering, Missing::Delivery),
            CallFor::Ask => (StageKind::Delivered, Missing::Verdict),
        }
    }
}

/// A page of those who are to be called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calls {
    pub(crate) calls: Vec<Call>,
    /// After which one the next page begins, if there is one.
    pub(crate) next: Option<OpinionId>,
}

/// Who is to be called within the actor's reach, also for opinions that were merged, the oldest first.
pub(crate) fn calls(tx: &mut Tx, actor: &Actor, what: CallFor, after: Option<OpinionId>) -> Result<Calls> {
    let after = after.unwrap_or(OpinionId::from_number(0));
    let (_, missing) = what.parts();
    let mut calls: Vec<Call> = Vec::new();
    for reach in actor.reaches(TRIAGE) {
        calls.extend(db::calls(tx, reach, missing, after)?);
        calls.extend(db::merged_calls(tx, reach, missing, after)?);
    }
    calls.sort_by_key(|call| call.id);
    calls.dedup_by_key(|call| call.id);
    let more = calls.len() > db::CALLS;
    calls.truncate(db::CALLS);
    Ok(Calls { next: calls.last().filter(|_| more).map(|call| call.id), calls })
}

/// Those of the opinions found by searching whose citizens are to be called for `what`, in the order found: a page.
pub(crate) fn calls_found(tx: &mut Tx, actor: &Actor, what: CallFor, ids: &[OpinionId]) -> Result<Calls> {
    let mut found = Calls::default();
    for some in ids.chunks(db::CALLS) {
        for opinion in db::load_all(tx, some)? {
            if actor.can(TRIAGE, &opinion.scope()) && is_to_be_called(tx, &opinion, what)? {
                found.calls.push(Call::of(&opinion));
            }
        }
        if found.calls.len() >= db::CALLS {
            break;
        }
        tx.certain()?;
    }
    found.calls.truncate(db::CALLS);
    Ok(found)
}

fn is_to_be_called(tx: &mut Tx, opinion: &Opinion, what: CallFor) -> Result<bool> {
    let (stage, missing) = what.parts();
    let Stage::Duplicate { of } = opinion.stage else { return Ok(opinion.stage.kind() == stage) };
    let main = db::load(tx, of)?;
    let open = main.stage.kind().is_answered();
    let merge = db::merge(tx, opinion.id)?;
    Ok(open
        && merge.is_some_and(|merge| match missing {
            Missing::Delivery => merge.delivered_at.is_none(),
            Missing::Verdict => merge.delivered_at.is_some() && merge.verdict.is_none(),
        }))
}

/// Notes how the citizen judged, who was called. Whoever could be asked has heard the answer: where that was not
/// known yet, it is now.
pub(crate) fn note_verdict(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    verdict: Verdict,
    note: &str,
) -> Result<Opinion> {
    let action = Action::NoteVerdict { verdict };
    let mut opinion = load_for(tx, actor, id, seen, action)?;
    let note = Words::required("note", note)?;
    let proof = Proof::Telephone.word();
    if matches!(opinion.stage, Stage::Delivering { .. }) {
        let heard = event(events::DELIVERED, &opinion, actor).data(json!({ "proof": proof }));
        tx.record(heard.region(opinion.region))?;
    }
    advance(tx, &mut opinion, action)?;
    let judged = event(events::JUDGED, &opinion, actor)
        .data(json!({ "verdict": verdict.word(), "proof": proof }))
        .private(json!({ "note": note.as_str() }));
    keep(tx, &opinion, judged)?;
    Ok(opinion)
}

/// Reopens it for the citizen who was called and asks for it; once, as the citizen could.
pub(crate) fn reopen_for(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::ReopenFor)?;
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::ReopenFor)?;
    opinion.answer_due = None;
    keep(tx, &opinion, event(events::REOPENED, &opinion, actor).private(json!({ "why": why.as_str() })))?;
    Ok(opinion)
}
