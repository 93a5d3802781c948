//! The deputy judges, and what follows from a dissatisfied verdict.

use host::{Actor, Checks};
use kernel::{Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::assigning::give_again;
use super::replying::answers_to;
use super::{advance, event, record, refuse, save, standing, take_up};
use crate::events;
use crate::flow::{self, Action, Late};
use crate::model::{Kind, ReplyId, Round, Stage, Suggestion, SuggestionId, Verdict, Words};
use crate::policy::Rules;
use crate::store::{self as db, Judged, Reply, ReplyJudged};
use crate::texts::Texts;

/// What a deputy says of a reply or of an item.
pub(super) struct Verdicts {
    pub(super) attitude: Verdict,
    pub(super) result: Verdict,
    pub(super) reason: String,
}

impl Verdicts {
    /// Attitude and result are asked apart; a dissatisfied verdict needs its reason (上海 21).
    pub(super) fn read(said: (Option<Verdict>, Option<Verdict>), reason: &str) -> Result<Self> {
        let mut checks = Checks::default();
        for (field, verdict) in [("attitude", said.0), ("result", said.1)] {
            if verdict.is_none() {
                checks.wrong(field, Say::new(|lang| Texts::of(lang).choose_one()));
            }
        }
        let dissatisfied = [said.0, said.1].contains(&Some(Verdict::Dissatisfied));
        let reason = checks.accept(if dissatisfied {
            Words::required("reason", reason)
        } else {
            Words::accept("reason", reason)
        });
        checks.done()?;
        let ((Some(attitude), Some(result)), Some(reason)) = (said, reason) else { return Err(db::faster()) };
        Ok(Self { attitude, result, reason: reason.as_str().to_owned() })
    }

    /// The worse of both decides.
    fn worse(&self) -> Verdict {
        self.attitude.max(self.result)
    }
}

/// The lead judges an item: all replies that have not been judged yet are judged alike.
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
    let said = Verdicts::read(said, reason)?;
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Judge { verdict: said.worse() })?;
    for reply in unjudged(tx, &item)? {
        keep(tx, &item, &reply, &said)?;
    }
    settle(tx, Some(actor), &mut item, &rules, Some(&said))?;
    Ok(item)
}

/// Where several units answer, the lead judges the reply of each 分别评价. With the last of them the item is judged: by the worst.
///
/// # Errors
/// As [`judge`]; *conflict* when this reply was judged before.
pub(crate) fn judge_reply(
    tx: &mut Tx,
    actor: &Actor,
    (id, reply): (SuggestionId, ReplyId),
    seen: i64,
    said: (Option<Verdict>, Option<Verdict>),
    reason: &str,
) -> Result<Suggestion> {
    let said = Verdicts::read(said, reason)?;
    let action = Action::Judge { verdict: said.worse() };
    let (mut item, rules) = take_up(tx, actor, id, seen, action)?;
    let now = standing(tx, &item)?;
    flow::step(now, action, rules.limits(&item)).map_err(refuse)?;
    let open = unjudged(tx, &item)?;
    let reply = open.iter().find(|one| one.id == reply).ok_or_else(db::faster)?;
    keep(tx, &item, reply, &said)?;
    let judged = event(events::REPLY_JUDGED, &item, actor)
        .data(json!({
            "task": reply.task, "unit": reply.unit, "attitude": said.attitude.word(), "result": said.result.word(),
            "round": item.round.word(),
        }))
        .private(json!({ "name": reply.unit_name, "why": said.reason }));
    record(tx, &item, judged)?;
    if open.len() == 1 {
        settle(tx, Some(actor), &mut item, &rules, None)?;
    } else {
        save(tx, &mut item, &rules)?;
    }
    Ok(item)
}

/// The replies that an item is judged by in its round: the newest of each unit's part.
fn replies_of_round(tx: &mut Tx, item: &Suggestion) -> Result<Vec<Reply>> {
    let mut newest: Vec<Reply> = Vec::new();
    // What a merged item's units answer again, they answer to it alone.
    let own = |reply: &Reply| item.round == Round::First || reply.suggestion == item.id;
    let answers = answers_to(tx, item)?.into_iter();
    for reply in answers.filter(|reply| reply.round == item.round && own(reply)) {
        newest.retain(|other| other.task != reply.task);
        newest.push(reply);
    }
    Ok(newest)
}

/// Those of them about which nothing was said yet.
pub(super) fn unjudged(tx: &mut Tx, item: &Suggestion) -> Result<Vec<Reply>> {
    let said = db::reply_verdicts(tx, item.id)?;
    let mut open = replies_of_round(tx, item)?;
    open.retain(|reply| !said.iter().any(|one| one.task == reply.task && one.round == item.round));
    Ok(open)
}

/// The replies that the lead has still to judge, each on its own: where several units answer, as long as it may be judged.
pub(super) fn to_judge(tx: &mut Tx, item: &Suggestion, late: Late) -> Result<Vec<Reply>> {
    let judged_now = item.stage == Stage::Replied || late != Late::No;
    if !judged_now || replies_of_round(tx, item)?.len() < 2 {
        return Ok(Vec::new());
    }
    unjudged(tx, item)
}

fn keep(tx: &mut Tx, item: &Suggestion, reply: &Reply, said: &Verdicts) -> Result<()> {
    let judged = ReplyJudged {
        reply: reply.id,
        task: reply.task,
        unit: reply.unit,
        unit_name: reply.unit_name.clone(),
        round: item.round,
        attitude: said.attitude,
        result: said.result,
        reason: said.reason.clone(),
        given_at: tx.now(),
    };
    db::insert_reply_verdict(tx, item.id, &judged)
}

/// The time to judge has passed. Where a reply was found wanting, what was said until then counts; otherwise it goes on, and the lead
/// may still say the rest.
pub(super) fn time_passed(tx: &mut Tx, item: &mut Suggestion, rules: &Rules) -> Result<()> {
    let said = db::reply_verdicts(tx, item.id)?;
    if said.iter().any(|one| one.round == item.round && one.is_wanting()) {
        return settle(tx, None, item, rules, None);
    }
    advance(tx, item, rules, Action::LetVerdictLapse)?;
    record(tx, item, Event::new(events::VERDICT_LAPSED, item.id))
}

/// The item is judged: by the worst that was said of its replies. In a redo the replies that were not found wanting before count as
/// they were judged. `alone` is what was said of an item without replies of its own.
fn settle(
    tx: &mut Tx,
    by: Option<&Actor>,
    item: &mut Suggestion,
    rules: &Rules,
    alone: Option<&Verdicts>,
) -> Result<()> {
    let mut said = db::reply_verdicts(tx, item.id)?;
    said.retain(|one| one.round == item.round || !one.is_wanting());
    let worst = |of: fn(&ReplyJudged) -> Verdict, alone: Option<Verdict>| {
        said.iter().map(of).max().or(alone).ok_or_else(db::faster)
    };
    let judged = Judged {
        round: item.round,
        attitude: worst(|one| one.attitude, alone.map(|one| one.attitude))?,
        result: worst(|one| one.result, alone.map(|one| one.result))?,
        reason: match alone {
            Some(alone) => alone.reason.clone(),
            None => reasons(item.round, &said),
        },
        given_at: tx.now(),
    };
    let when = if item.stage == Stage::Replied { "in_time" } else { "late" };
    advance(tx, item, rules, Action::Judge { verdict: judged.attitude.max(judged.result) })?;
    db::insert_verdict(tx, item.id, item.lead, &judged)?;
    let happened = Event::new(events::JUDGED, item.id)
        .actor(by.map(|actor| actor.account))
        .data(json!({
            "attitude": judged.attitude.word(), "result": judged.result.word(), "round": item.round.word(), "when": when,
        }))
        .private(json!({ "why": judged.reason }));
    record(tx, item, happened)
}

/// Why, unit by unit.
fn reasons(round: Round, said: &[ReplyJudged]) -> String {
    let of_round = said.iter().filter(|one| one.round == round && !one.reason.is_empty());
    of_round.map(|one| format!("{}：{}", one.unit_name, one.reason)).collect::<Vec<_>>().join("\n")
}

/// The office has it handled a second time 重办, by those who replied; where each reply was judged, by those found wanting.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was handled a second time before.
pub(crate) fn redo(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64, why: &str) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Redo)?;
    let why = Words::needed("why", why)?;
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
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Explain)?;
    let why = Words::needed("why", why)?;
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
