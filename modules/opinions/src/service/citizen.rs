//! What the citizen does who holds the code. The code is the right: whoever has it may read and answer.

use kernel::Result;
use serde_json::json;
use store::{Event, Tx};

use super::triage::handler_data;
use super::{advance, keep, merging};
use crate::events;
use crate::flow::Action;
use crate::model::{Opinion, Photo, Proof, Stage, TrackingCode, Verdict, Words};
use crate::store as db;

/// Tells more, as the station asked.
pub(crate) fn tell_more(
    tx: &mut Tx,
    code: &TrackingCode,
    seen: i64,
    words: &str,
    photos: &[Photo],
) -> Result<Opinion> {
    let mut opinion = load(tx, code, seen)?;
    let words = Words::required("more", words)?;
    advance(tx, &mut opinion, Action::TellMore)?;
    opinion.body = format!("{}\n\n{}", opinion.body, words.as_str());
    db::add_photos(tx, opinion.id, photos)?;
    keep(tx, &opinion, Event::new(events::TOLD_MORE, opinion.id).private(json!({ "more": words.as_str() })))?;
    Ok(opinion)
}

/// The tracking page with the answer was opened: that is proof of delivery. Nothing happens when it is not the time.
pub(crate) fn see_answer(tx: &mut Tx, code: &TrackingCode) -> Result<()> {
    let mut opinion = db::load_by_code(tx, code)?;
    if matches!(opinion.stage, Stage::Duplicate { .. }) {
        return merging::see_merged_answer(tx, &opinion);
    }
    if !matches!(opinion.stage, Stage::Delivering { .. }) {
        return Ok(());
    }
    let proof = Proof::PageSeen;
    advance(tx, &mut opinion, Action::Deliver { proof })?;
    keep(tx, &opinion, Event::new(events::DELIVERED, opinion.id).data(json!({ "proof": proof.word() })))
}

/// Says whether it was solved.
pub(crate) fn judge(
    tx: &mut Tx,
    code: &TrackingCode,
    seen: i64,
    verdict: Verdict,
    remark: &str,
) -> Result<Opinion> {
    let mut opinion = load(tx, code, seen)?;
    if matches!(opinion.stage, Stage::Duplicate { .. }) {
        merging::judge_merged(tx, &opinion, verdict, remark)?;
        return Ok(opinion);
    }
    let remark = Words::optional("remark", remark)?;
    advance(tx, &mut opinion, Action::Judge { verdict })?;
    let judged = Event::new(events::JUDGED, opinion.id)
        .data(json!({ "verdict": verdict.word() }))
        .private(json!({ "remark": remark.as_ref().map_or("", Words::as_str) }));
    keep(tx, &opinion, judged)?;
    Ok(opinion)
}

/// Reopens it, once, when it was not solved.
pub(crate) fn reopen(tx: &mut Tx, code: &TrackingCode, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load(tx, code, seen)?;
    if matches!(opinion.stage, Stage::Duplicate { .. }) {
        merging::part_ways(tx, &mut opinion, why)?;
        return Ok(opinion);
    }
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::Reopen)?;
    opinion.answer_due = None;
    keep(tx, &opinion, Event::new(events::REOPENED, opinion.id).private(json!({ "why": why.as_str() })))?;
    Ok(opinion)
}

/// Takes it back before it is answered.
pub(crate) fn withdraw(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<Opinion> {
    let mut opinion = load(tx, code, seen)?;
    let to = opinion.stage.handler().map(handler_data);
    advance(tx, &mut opinion, Action::Withdraw)?;
    opinion.answer_due = None;
    keep(tx, &opinion, Event::new(events::WITHDRAWN, opinion.id).data(json!({ "to": to })))?;
    merging::release(tx, opinion.id)?;
    Ok(opinion)
}

fn load(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<Opinion> {
    let opinion = db::load_by_code(tx, code)?;
    if opinion.version == seen { Ok(opinion) } else { Err(db::faster()) }
}
