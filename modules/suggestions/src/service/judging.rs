//! The deputy judges, and what follows from a dissatisfied verdict.

use host::{Actor, Checks};
use kernel::{Result, Say};
use serde_json::json;
use store::Tx;

use super::assigning::give_again;
use super::{advance, event, load_for, record};
use crate::events;
use crate::flow::Action;
use crate::model::{Kind, Round, Stage, Suggestion, SuggestionId, Verdict, Words};
use crate::policy::Rules;
use crate::store::{self as db, Judged};
use crate::texts::Texts;

/// The lead judges attitude and result apart; a dissatisfied verdict needs its reason (上海 21). The worse of both decides.
///
/// # Errors
/// *Invalid* when one is missing, or the reason; *conflict* when there is no reply to judge, or it was judged before. Late is better
/// than never: what was not said in time is still said until it is put away.
pub(crate) fn judge(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    said: (Option<Verdict>, Option<Verdict>),
    reason: &str,
) -> Result<Suggestion> {
    let mut checks = Checks::default();
    for (field, verdict) in [("attitude", said.0), ("result", said.1)] {
        if verdict.is_none() {
            checks.wrong(field, Say::new(|lang| Texts::of(lang).choose_one()));
        }
    }
    let dissatisfied = said.0 == Some(Verdict::Dissatisfied) || said.1 == Some(Verdict::Dissatisfied);
    let reason = checks.accept(if dissatisfied {
        Words::required("reason", reason)
    } else {
        Words::accept("reason", reason)
    });
    checks.done()?;
    let ((Some(attitude), Some(result)), Some(reason)) = (said, reason) else { return Err(db::faster()) };
    let action = Action::Judge { verdict: attitude.max(result) };
    let mut item = load_for(tx, actor, id, seen, action)?;
    let rules = Rules::of(tx, item.region)?;
    let when = if item.stage == Stage::Replied { "in_time" } else { "late" };
    let judged = Judged {
        round: item.round,
        attitude,
        result,
        reason: reason.as_str().to_owned(),
        given_at: tx.now(),
    };
    advance(tx, &mut item, &rules, action)?;
    db::insert_verdict(tx, id, item.lead, &judged)?;
    let event = event(events::JUDGED, &item, actor)
        .data(json!({ "attitude": attitude.word(), "result": result.word(), "round": item.round.word(), "when": when }))
        .private(json!({ "why": reason.as_str() }));
    record(tx, &item, event)?;
    Ok(item)
}

/// The office has it handled a second time, by those who replied 重办.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was handled a second time before.
pub(crate) fn redo(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64, why: &str) -> Result<Suggestion> {
    let mut item = load_for(tx, actor, id, seen, Action::Redo)?;
    let why = Words::needed("why", why)?;
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Redo)?;
    give_again(tx, &item, &rules)?;
    record(tx, &item, event(events::REDONE, &item, actor).private(json!({ "why": why.as_str() })))?;
    Ok(item)
}

/// The office explains why nothing more can be done 说明解释; after a second dissatisfied verdict it is the only way on, and the
/// region says whether it is an explanation, an assessment or a meeting. Of an interpellation the presidium finds that the answer
/// stands.
///
/// # Errors
/// *Invalid* without words; *conflict* when nothing is to be explained.
pub(crate) fn explain(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let mut item = load_for(tx, actor, id, seen, Action::Explain)?;
    let why = Words::needed("why", why)?;
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Explain)?;
    let kind = match item.kind {
        Kind::Suggestion | Kind::Motion => events::EXPLAINED,
        Kind::Interpellation => events::ANSWER_STANDS,
    };
    let way = (item.round == Round::Redo).then_some(rules.policy.after_redo);
    let explained = event(kind, &item, actor).data(json!({ "way": way }));
    record(tx, &item, explained.private(json!({ "why": why.as_str() })))?;
    Ok(item)
}
