//! The office reviews what was handed in: passes it on, gives it back, does not accept it, merges it, turns it.

use host::{Actor, Checks};
use kernel::{BodyId, Refusal, Result, Say};
use serde_json::json;
use store::Tx;

use super::assigning::assign_to;
use super::{advance, committees_for, event, explained, load_for, record, take_up};
use crate::events;
use crate::flow::Action;
use crate::model::{Assignment, Forum, Ground, Refused, Stage, Suggestion, SuggestionId, Vote, Words};
use crate::policy::Assigner;
use crate::store as db;
use crate::texts::Texts;

/// Passes a step of the review; after the last it is accepted. Where nobody assigns apart, it goes to `units` at once.
///
/// # Errors
/// *Conflict* when somebody was faster or a motion has to be placed; *invalid* when units are needed and none is named.
pub(crate) fn pass(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    units: &[Assignment],
    note: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Pass)?;
    let Stage::Reviewing { step } = item.stage else { return Err(db::faster()) };
    advance(tx, &mut item, &rules, Action::Pass)?;
    let accepted = item.stage == Stage::Accepted;
    let kind = if accepted { events::ACCEPTED } else { events::PASSED };
    let name = rules.policy.steps(rules.level, item.season).get(usize::from(step)).cloned();
    record(tx, &item, event(kind, &item, actor).data(json!({ "step": name })))?;
    if accepted && rules.policy.assigner(rules.level) == Assigner::AtOnce {
        assign_to(tx, Some(actor), &mut item, &rules, units, note)?;
    }
    Ok(item)
}

/// Gives it back to the deputy for changes; co-signers are asked again if the text then changes.
///
/// # Errors
/// *Invalid* without words; *conflict* when somebody was faster.
pub(crate) fn give_back(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    explained(tx, actor, id, seen, Action::GiveBack, why, events::GIVEN_BACK)
}

/// Does not accept it, on a ground and with words for the deputy.
///
/// # Errors
/// *Invalid* without a ground, an outcome or words.
pub(crate) fn not_accept(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    chosen: (Option<Ground>, Option<Refused>),
    why: &str,
) -> Result<Suggestion> {
    let (ground, outcome) = chosen;
    let mut checks = Checks::default();
    if ground.is_none() {
        checks.wrong("ground", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let outcome = outcome.filter(|outcome| Refused::CHOICES.contains(outcome));
    if outcome.is_none() {
        checks.wrong("outcome", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let why = checks.accept(Words::required("why", why));
    checks.done()?;
    let (Some(ground), Some(outcome), Some(why)) = (ground, outcome, why) else { return Err(db::faster()) };
    let action = Action::Refuse { outcome };
    let (mut item, rules) = take_up(tx, actor, id, seen, action)?;
    advance(tx, &mut item, &rules, action)?;
    let refused = event(events::REFUSED, &item, actor)
        .data(json!({ "ground": ground.word(), "outcome": outcome.word() }))
        .private(json!({ "why": why.as_str() }));
    record(tx, &item, refused)?;
    Ok(item)
}

/// A motion goes on as a suggestion, or a suggestion as a motion; number and signers stay (浙江 2).
///
/// # Errors
/// *Invalid* without words; *conflict* when a suggestion lacks the signers of a motion.
pub(crate) fn turn(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64, why: &str) -> Result<Suggestion> {
    let item = explained(tx, actor, id, seen, Action::Turn, why, events::TURNED)?;
    Ok(item)
}

/// Merges it into another of the same congress, which must be open still.
///
/// # Errors
/// *Invalid* when there is no such other or it cannot take it; *conflict* when somebody was faster.
pub(crate) fn merge(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    into: SuggestionId,
) -> Result<Suggestion> {
    let action = Action::Merge { into };
    let (mut item, rules) = take_up(tx, actor, id, seen, action)?;
    let unfit = || Refusal::field("number", Say::new(|lang| Texts::of(lang).merge_unfit()));
    let main = db::load(tx, into).map_err(|_| unfit())?;
    let open =
        matches!(main.stage, Stage::Reviewing { .. } | Stage::Accepted | Stage::Proposed | Stage::Handling);
    if main.region != item.region || !open || main.kind != item.kind {
        return Err(unfit().into());
    }
    if !db::merged_into(tx, id)?.is_empty() {
        return Err(Refusal::field("number", Say::new(|lang| Texts::of(lang).merge_is_main())).into());
    }
    advance(tx, &mut item, &rules, action)?;
    record(tx, &item, event(events::MERGED, &item, actor).data(json!({ "into": into })))?;
    Ok(item)
}

/// Merges it into the one with this number: of its own session, or of another as in `2-15`; session 0 is between sessions.
///
/// # Errors
/// As [`merge`].
pub(crate) fn merge_numbered(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    typed: &str,
) -> Result<Suggestion> {
    let item = load_for(tx, actor, id, seen, Action::Merge { into: id })?;
    let unfit = || Refusal::field("number", Say::new(|lang| Texts::of(lang).merge_unfit()));
    let (session, number) = match typed.trim().split_once(['-', '－']) {
        Some((session, number)) => (session.trim().parse().map_err(|_| unfit())?, number.trim()),
        None => (item.session.unwrap_or(0), typed.trim()),
    };
    let number: u32 = number.parse().map_err(|_| unfit())?;
    let into = db::numbered(tx, item.region, item.term, session, number)?.ok_or_else(unfit)?;
    merge(tx, actor, id, seen, into)
}

/// It asks something else after all and is assigned on its own.
///
/// # Errors
/// *Invalid* without words; *conflict* when it is not merged.
pub(crate) fn part(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64, why: &str) -> Result<Suggestion> {
    explained(tx, actor, id, seen, Action::Part, why, events::PARTED)
}

/// Puts a motion on the agenda or gives it to a committee: one of the register, whose staff then see it, or one by its name.
///
/// # Errors
/// *Invalid* without a committee, or with one that is none of this congress; *conflict* for a suggestion, or when somebody was faster.
pub(crate) fn place(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    forum: Forum,
    (body, named): (Option<BodyId>, &str),
) -> Result<Suggestion> {
    let action = Action::Place { forum };
    let (mut item, rules) = take_up(tx, actor, id, seen, action)?;
    let known = committees_for(tx, &item)?.into_iter().find(|one| Some(one.id) == body);
    if body.is_some() && known.is_none() {
        return Err(Refusal::field("body", Say::new(|lang| Texts::of(lang).choose_one())).into());
    }
    let named = known.as_ref().map_or(named, |one| one.name.as_str());
    let committee = Words::accept("committee", named).map_err(|e| Refusal::field(e.field, e.say))?;
    if forum == Forum::Committee && committee.as_str().is_empty() {
        return Err(Refusal::field("committee", Say::new(|lang| Texts::of(lang).words_missing())).into());
    }
    match known.filter(|_| forum == Forum::Committee) {
        Some(one) => db::send_to_committee(tx, id, one.id)?,
        None => db::send_to_no_committee(tx, id)?,
    }
    advance(tx, &mut item, &rules, action)?;
    let placed = event(events::PLACED, &item, actor)
        .data(json!({ "forum": forum.word(), "committee": committee.as_str() }));
    record(tx, &item, placed)?;
    Ok(item)
}

/// Notes how the vote on a motion ended: it needs more than half of all deputies, and exactly half is not more.
///
/// # Errors
/// *Invalid* when the numbers do not fit; *conflict* when there is no report yet.
pub(crate) fn vote(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    counts: VoteCounts,
) -> Result<Suggestion> {
    let vote = counts.outcome()?;
    let action = Action::Vote { vote };
    let (mut item, rules) = take_up(tx, actor, id, seen, action)?;
    advance(tx, &mut item, &rules, action)?;
    let voted = event(events::VOTED, &item, actor)
        .data(json!({ "vote": vote.word(), "for": counts.in_favour, "deputies": counts.deputies }));
    record(tx, &item, voted)?;
    Ok(item)
}

/// How many voted for a motion, of how many deputies in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VoteCounts {
    /// 赞成.
    pub in_favour: u32,
    /// 全体代表.
    pub deputies: u32,
}

impl VoteCounts {
    pub(super) fn outcome(self) -> Result<Vote> {
        if self.deputies == 0 || self.in_favour > self.deputies {
            return Err(Refusal::field("for", Say::new(|lang| Texts::of(lang).vote_wrong())).into());
        }
        let more_than_half = u64::from(self.in_favour) * 2 > u64::from(self.deputies);
        Ok(if more_than_half { Vote::Adopted } else { Vote::Rejected })
    }
}

/// Puts away what is at its end.
///
/// # Errors
/// *Conflict* when it is not.
pub(crate) fn archive(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Archive)?;
    advance(tx, &mut item, &rules, Action::Archive)?;
    record(tx, &item, event(events::ARCHIVED, &item, actor))?;
    Ok(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_half_of_all_deputies_is_no_majority() {
        let outcome = |in_favour, deputies| VoteCounts { in_favour, deputies }.outcome().unwrap();
        assert_eq!(outcome(100, 200), Vote::Rejected);
        assert_eq!(outcome(101, 200), Vote::Adopted);
        assert_eq!(outcome(101, 201), Vote::Adopted);
        assert!(VoteCounts { in_favour: 3, deputies: 2 }.outcome().is_err());
        assert!(VoteCounts { in_favour: 0, deputies: 0 }.outcome().is_err());
    }
}
