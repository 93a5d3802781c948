//! Calling citizens back 回访: those who have their answer and said nothing, and those it was read out to.

use host::Actor;
use kernel::Result;
use serde_json::json;
use store::Tx;

use super::{TRIAGE, advance, event, keep, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Opinion, OpinionId, Proof, Stage, StageKind, Verdict, Words};
use crate::store::{self as db, Call};

/// Who is to be called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calls {
    /// Answered, and it is not known that the citizen heard it.
    pub(crate) to_deliver: Vec<Call>,
    /// They have the answer and have not judged.
    pub(crate) to_ask: Vec<Call>,
}

/// Who is to be called within the actor's reach, the oldest first.
pub(crate) fn calls(tx: &mut Tx, actor: &Actor) -> Result<Calls> {
    let mut calls = Calls::default();
    for reach in actor.reaches(TRIAGE) {
        calls.to_deliver.extend(db::calls(tx, reach, StageKind::Delivering)?);
        calls.to_ask.extend(db::calls(tx, reach, StageKind::Delivered)?);
    }
    for list in [&mut calls.to_deliver, &mut calls.to_ask] {
        list.sort_by_key(|call| call.id);
        list.dedup_by_key(|call| call.id);
    }
    Ok(calls)
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
