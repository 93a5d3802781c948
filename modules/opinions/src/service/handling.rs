//! What the deputy or unit does that was given an opinion.

use host::Actor;
use kernel::Result;
use serde_json::json;
use store::Tx;

use super::triage::{handler_data, handler_name};
use super::{advance, event, keep, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Handler, Opinion, OpinionId, Words};
use crate::store as db;

/// Accepts it 签收.
pub(crate) fn accept_task(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Accept)?;
    advance(tx, &mut opinion, Action::Accept)?;
    keep(tx, &opinion, event(events::ACCEPTED, &opinion, actor))?;
    Ok(opinion)
}

/// Hands it back 退办, with the reason.
pub(crate) fn hand_back(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::HandBack)?;
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::HandBack)?;
    opinion.answer_due = None;
    keep(tx, &opinion, event(events::HANDED_BACK, &opinion, actor).private(json!({ "why": why.as_str() })))?;
    Ok(opinion)
}

/// A deputy passes it on to a unit: deputies do not themselves handle concrete problems (代表法 31). The day the
/// answer is due stays.
pub(crate) fn pass_on(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    to: Handler,
    note: &str,
) -> Result<Opinion> {
    let action = Action::PassOn { to };
    let mut opinion = load_for(tx, actor, id, seen, action)?;
    let note = Words::optional("note", note)?;
    let name = handler_name(tx, &opinion, to)?;
    advance(tx, &mut opinion, action)?;
    let passed = event(events::PASSED_ON, &opinion, actor)
        .data(json!({ "to": handler_data(to) }))
        .private(json!({ "name": name, "note": note.as_ref().map_or("", Words::as_str) }));
    keep(tx, &opinion, passed)?;
    Ok(opinion)
}

/// Answers it 答复; the station reviews the answer before it is shown.
pub(crate) fn answer(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, words: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Answer)?;
    let words = Words::accept("answer", words, 10).map_err(|e| kernel::Refusal::field(e.field, e.say))?;
    let signed = match opinion.stage.handler() {
        Some(by) => handler_name(tx, &opinion, by).unwrap_or_else(|_| actor.name.clone()),
        None => actor.name.clone(),
    };
    advance(tx, &mut opinion, Action::Answer)?;
    db::insert_answer(tx, &opinion, actor.account, &signed, &words)?;
    keep(tx, &opinion, event(events::ANSWERED, &opinion, actor))?;
    Ok(opinion)
}
