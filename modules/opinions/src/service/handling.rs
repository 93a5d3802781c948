//! What the deputy or unit does that was given an opinion.

use host::Actor;
use kernel::Result;
use serde_json::json;
use store::Tx;

use super::doors::{answer_words, signature};
use super::triage::{handler_data, handler_name};
use super::{advance, event, keep, load_for, refuse};
use crate::events;
use crate::flow::{Action, Stop};
use crate::model::{Handler, Opinion, OpinionId, Words};
use crate::store as db;

/// Accepts it 签收.
pub(crate) fn accept_task(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Accept)?;
    advance(tx, &mut opinion, Action::Accept)?;
    keep(tx, &opinion, event(events::ACCEPTED, &opinion, actor))?;
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
    let by = opinion.stage.handler().filter(|by| !matches!(by, Handler::Becomes(_)));
    let by = by.ok_or_else(|| refuse(Stop::NotNow))?;
    let words = answer_words(words)?;
    let signed = signature(tx, &opinion, by)?;
    super::parts::answer_is_due(tx, &opinion)?;
    advance(tx, &mut opinion, Action::Answer)?;
    db::insert_answer(tx, &opinion, actor.account, &signed, &words)?;
    keep(tx, &opinion, event(events::ANSWERED, &opinion, actor))?;
    Ok(opinion)
}
