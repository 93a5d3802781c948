//! What can be done with suggestions and motions: one function for each thing a person or a clock does. Load, ask, decide,
//! save, record.

mod assigning;
mod attaching;
mod board;
mod choosing;
mod co_opinions;
mod collecting;
mod committees;
mod contacts;
mod cutoffs;
mod disputing;
mod drafting;
mod figures;
mod followers;
mod former;
mod handing;
mod importing;
mod interpellating;
mod joint;
mod judging;
mod letters;
mod lists;
mod lookback;
mod many;
mod moving;
mod notify;
mod numbering;
mod planning;
mod promises;
mod publicity;
mod published;
mod recommending;
mod replying;
mod reviewing;
mod signing;
mod similar;
mod sources;
mod splitting;
mod submitting;
mod supervision;
mod tasks;
mod templating;
mod timers;
mod todo;
mod together;
mod twins;
mod view;
mod voting;
mod withdrawing;

use host::{Act, Actor, Role};
use jiff::civil::Date;
use kernel::{Error, PersonId, Refusal, Result, Say, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

pub(crate) use assigning::*;
pub(crate) use attaching::*;
pub(crate) use board::*;
pub(crate) use choosing::*;
pub(crate) use co_opinions::*;
pub(crate) use collecting::*;
pub(crate) use committees::*;
pub(crate) use contacts::*;
pub(crate) use cutoffs::*;
pub(crate) use disputing::*;
pub(crate) use drafting::*;
pub(crate) use figures::*;
pub(crate) use followers::FOLLOWERS;
pub use former::bring_over;
pub(crate) use handing::*;
pub(crate) use importing::Formers;
pub(crate) use interpellating::*;
pub(crate) use joint::{
    adopt_assignment, agree_assignment, assigned_with, counter_assignment, retract_assignment,
};
pub(crate) use judging::*;
pub(crate) use letters::*;
pub(crate) use lists::*;
pub(crate) use lookback::*;
pub(crate) use many::*;
pub(crate) use notify::NOTICES;
pub(crate) use numbering::*;
pub(crate) use planning::*;
pub(crate) use promises::*;
pub(crate) use publicity::*;
pub(crate) use published::{
    Hits, Listed, PublishedItem, PublishedPage, Tracked, public_file, published_item, published_page,
    publishes, tracked_promises,
};
pub use published::{PublishedLine, published_of};
pub(crate) use recommending::*;
pub(crate) use replying::*;
pub(crate) use reviewing::*;
pub(crate) use signing::*;
pub(crate) use similar::*;
pub(crate) use sources::{Access, Prefill, SOURCES, Source, prefill, written_from};
pub(crate) use splitting::*;
pub(crate) use submitting::*;
pub(crate) use supervision::*;
pub(crate) use templating::*;
pub(crate) use timers::{CLOCKS, RECOUNT};
pub(crate) use todo::*;
pub(crate) use together::*;
pub(crate) use twins::TWINS;
pub(crate) use view::*;
pub use voting::{Decided, ItemVote, MotionToVote, motion_voted, motions_to_vote};
pub(crate) use withdrawing::*;

use crate::flow::{self, Action, Late, Standing, Stop, Taker};
use crate::model::{ClockKind, DisputeOutcome, Kind, Signing, Stage, Suggestion, SuggestionId, Words};
use crate::policy::{Rules, Timing};
use crate::store as db;
use crate::texts::Texts;

/// Reading what was handed in, with its replies and its history.
pub(crate) const READ: Act = Act {
    name: "suggestions.read",
    roles: &[
        Role::Office,
        Role::Committee,
        Role::Deputy,
        Role::UnitClerk,
        Role::UnitReviewer,
        Role::UnitSigner,
    ],
};
/// Writing, signing, handing in, judging: a deputy's own.
pub(crate) const WRITE: Act = Act { name: "suggestions.write", roles: &[Role::Deputy] };
/// Reviewing, assigning, deciding: the congress's office.
pub(crate) const DECIDE: Act = Act { name: "suggestions.decide", roles: &[Role::Office] };
/// Handling in a unit: its clerk.
pub(crate) const HANDLE: Act = Act { name: "suggestions.handle", roles: &[Role::UnitClerk] };
/// Reviewing a unit's drafts.
pub(crate) const CHECK: Act = Act { name: "suggestions.check", roles: &[Role::UnitReviewer] };
/// Signing a unit's replies.
pub(crate) const SIGN: Act = Act { name: "suggestions.sign", roles: &[Role::UnitSigner] };

/// Loads an item for a change by `actor`, who saw it in version `seen` and is about to take `action`.
fn load_for(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64, action: Action) -> Result<Suggestion> {
    let act = match flow::taker(action) {
        Taker::Lead => WRITE,
        Taker::Office => DECIDE,
        Taker::Government | Taker::Time => return Err(Error::fault("not for whoever loads it so")),
    };
    load_as(tx, actor, act, id, seen)
}

/// The same with the rules of its region: what every step of an item begins with.
fn take_up(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    action: Action,
) -> Result<(Suggestion, Rules)> {
    let item = load_for(tx, actor, id, seen, action)?;
    let rules = Rules::of(tx, item.region)?;
    Ok((item, rules))
}

/// Loads an item for somebody who may do `act` to it and saw it in version `seen`.
fn load_as(tx: &mut Tx, actor: &Actor, act: Act, id: SuggestionId, seen: i64) -> Result<Suggestion> {
    let item = db::load(tx, id)?;
    actor.may(act, &item.scope())?;
    if item.version != seen {
        return Err(db::faster());
    }
    Ok(item)
}

/// The person behind a deputy's account.
fn deputy(actor: &Actor) -> Result<PersonId> {
    let refused = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).only_deputies()));
    actor.person.ok_or_else(|| refused().into())
}

/// Today, where the platform is.
fn today(tx: &Tx) -> Date {
    clock::day_of(tx.now())
}

/// What of an item decides about its next step.
fn standing(tx: &mut Tx, item: &Suggestion) -> Result<Standing> {
    let signers = db::signers(tx, item.id)?;
    let confirmed: Vec<_> = signers
        .iter()
        .filter(|signer| signer.state == Signing::Confirmed && signer.version == item.text_version)
        .collect();
    let agreeing = confirmed.iter().filter(|signer| signer.withdraws).count();
    let with_lead = |others: usize| u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Standing {
        id: item.id,
        kind: item.kind,
        stage: item.stage,
        round: item.round,
        signers: with_lead(confirmed.len()),
        agreeing: with_lead(agreeing),
        withdrawal: db::withdrawal(tx, item.id)?,
        late: late(tx, item)?,
    })
}

/// Whether the lead may still judge although the time for it has passed: until it is put away, and once.
fn late(tx: &mut Tx, item: &Suggestion) -> Result<Late> {
    let over = matches!(item.stage, Stage::Publishing | Stage::Following | Stage::Closed);
    if !over || item.kind == Kind::Interpellation {
        return Ok(Late::No);
    }
    // What was brought over from before was never asked about.
    let asked = db::latest_dues(tx, item.id)?.iter().any(|(kind, _)| *kind == ClockKind::Verdict);
    if !asked || db::verdicts(tx, item.id)?.iter().any(|said| said.round == item.round) {
        return Ok(Late::No);
    }
    let again = db::tasks(tx, item.id)?.iter().any(|task| !task.stage.is_over());
    Ok(if again { Late::Recorded } else { Late::Counts })
}

/// Takes the step, settles its clocks and saves.
fn advance(tx: &mut Tx, item: &mut Suggestion, rules: &Rules, action: Action) -> Result<()> {
    let now = standing(tx, item)?;
    let step = flow::step(now, action, rules.limits(item)).map_err(refuse)?;
    if let (Stage::Reviewing { step: before }, Stage::Reviewing { step: after }) = (now.stage, step.stage)
        && before != after
    {
        end_step(tx, item)?;
    }
    (item.kind, item.stage, item.round) = (step.kind, step.stage, step.round);
    save(tx, item, rules)?;
    if step.withdrawal != now.withdrawal {
        db::set_withdrawal(tx, item.id, step.withdrawal)?;
    }
    if now.stage == Stage::Handling && item.stage != Stage::Handling {
        settle_disputes(tx, item.id, DisputeOutcome::Over)?;
    }
    let ended = matches!(item.stage, Stage::NotAccepted { .. } | Stage::Withdrawn);
    if ended || (now.kind, item.kind) == (Kind::Suggestion, Kind::Motion) {
        part_others(tx, item, rules)?;
    }
    Ok(())
}

/// Loads, takes the step, records it with the reason.
fn explained(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    action: Action,
    why: &str,
    kind: EventKind,
) -> Result<Suggestion> {
    let item = load_for(tx, actor, id, seen, action)?;
    with_reason(tx, actor, item, action, why, kind)
}

/// Takes the step with an item that was loaded for it, and records it with the reason.
fn with_reason(
    tx: &mut Tx,
    actor: &Actor,
    mut item: Suggestion,
    action: Action,
    why: &str,
    kind: EventKind,
) -> Result<Suggestion> {
    let why = Words::needed("why", why)?;
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, action)?;
    record(tx, &item, event(kind, &item, actor).private(json!({ "why": why.as_str() })))?;
    Ok(item)
}

/// What was merged into an item that will get no reply of units stands on its own again.
fn part_others(tx: &mut Tx, item: &Suggestion, rules: &Rules) -> Result<()> {
    for id in db::merged_into(tx, item.id)? {
        let mut other = db::load(tx, id)?;
        if matches!(other.stage, Stage::Merged { .. }) {
            advance(tx, &mut other, rules, Action::Part)?;
            record(tx, &other, Event::new(crate::events::PARTED, id))?;
        }
    }
    Ok(())
}

/// Settles the item's own clocks and saves it; the version that was loaded is the one replaced.
fn save(tx: &mut Tx, item: &mut Suggestion, rules: &Rules) -> Result<()> {
    let due = settle_clocks(tx, item, rules)?;
    db::save(tx, item, due)?;
    item.version += 1;
    item.main = item.main_now();
    Ok(())
}

/// Stops the clocks of the stage that was left and starts those of the stage that was reached. Returns the day of what ends
/// first.
fn settle_clocks(tx: &mut Tx, item: &Suggestion, rules: &Rules) -> Result<Option<Date>> {
    let (now, whole) = flow::clocks(item.stage, rules.assign_from(item));
    let wanted = [now, whole];
    let today = today(tx);
    let (mut dues, mut there) = (Vec::new(), Vec::new());
    for (row, running) in db::running_clocks(tx, item.id)? {
        if running.task.is_some() {
            continue;
        }
        if wanted.contains(&Some(running.kind)) {
            there.push(running.kind);
            dues.push(running.due);
        } else {
            db::stop_clock(tx, row, today)?;
        }
    }
    for kind in wanted.into_iter().flatten().filter(|kind| !there.contains(kind)) {
        let from = counts_from(tx, item, kind)?.unwrap_or(today);
        let clock = rules.start((item.id, None), kind, Timing::of(item), from);
        db::start_clock(tx, &clock, item.region, None)?;
        dues.push(clock.due);
    }
    Ok(dues.into_iter().min())
}

/// Each step of the review has a time of its own.
fn end_step(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    let today = today(tx);
    for (row, running) in db::running_clocks(tx, item.id)? {
        if (running.task, running.kind) == (None, ClockKind::Review) {
            db::stop_clock(tx, row, today)?;
        }
    }
    Ok(())
}

/// The day from which a clock of the item counts where it is an earlier one than that on which it begins to run: what is published
/// is so within so many days of the reply (安徽), however long the verdict took.
fn counts_from(tx: &mut Tx, item: &Suggestion, kind: ClockKind) -> Result<Option<Date>> {
    if kind != ClockKind::Publish {
        return Ok(None);
    }
    let out = answers_to(tx, item)?.into_iter().filter_map(|reply| reply.signed_at).max();
    Ok(out.map(clock::day_of))
}

/// Records what happened to an item.
fn record(tx: &mut Tx, item: &Suggestion, event: Event) -> Result<()> {
    tx.record(event.region(item.region)).map(|_| ())
}

fn event(kind: EventKind, item: &Suggestion, actor: &Actor) -> Event {
    Event::new(kind, item.id).actor(Some(actor.account))
}

/// What a person reads when a step cannot be taken.
fn refuse(stop: Stop) -> Error {
    match stop {
        Stop::NotNow => db::faster(),
        Stop::WrongKind => conflict(Say::new(|lang| Texts::of(lang).stop_wrong_kind())),
        Stop::TooFewSigners { missing } => {
            conflict(Say::new(move |lang| Texts::of(lang).stop_too_few_signers(missing)))
        }
        Stop::SignersDisagree { missing } => {
            conflict(Say::new(move |lang| Texts::of(lang).stop_signers_disagree(missing)))
        }
        Stop::WithdrawalOpen => conflict(Say::new(|lang| Texts::of(lang).stop_withdrawal_open())),
        Stop::AssignedAlready => conflict(Say::new(|lang| Texts::of(lang).stop_assigned_already())),
        Stop::RedoneBefore => conflict(Say::new(|lang| Texts::of(lang).stop_redone_before())),
        Stop::Itself => conflict(Say::new(|lang| Texts::of(lang).stop_itself())),
    }
}

fn conflict(say: Say) -> Error {
    Refusal::conflict(say).into()
}

#[cfg(test)]
mod tests;
