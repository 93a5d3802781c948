//! Merging 并案: several opinions handled as one matter. Each keeps its own words, its own code, its own delivery and its
//! own verdict; whoever is not content goes on alone and reopens nobody else's.

use host::Actor;
use kernel::{Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::{advance, conflict, event, keep, load_for};
use crate::events;
use crate::flow::{self, Action};
use crate::model::{Opinion, OpinionId, Proof, Stage, StageKind, Verdict, Words};
use crate::store as db;
use crate::texts::Texts;

/// How many merged opinions follow their matter into another one at once.
pub(super) const TOGETHER: i64 = 500;

/// Whether the answer of a matter that stands there may be read.
pub(crate) const fn is_answered(stage: StageKind) -> bool {
    matches!(
        stage,
        StageKind::Delivering
            | StageKind::Delivered
            | StageKind::Judged
            | StageKind::Disclosed
            | StageKind::Archived
    )
}

/// Notes the merge, and brings along what was merged into `opinion` before: nothing hangs on a chain.
pub(super) fn bring_along(tx: &mut Tx, actor: &Actor, opinion: &Opinion, main: OpinionId) -> Result<()> {
    db::put_merge(tx, opinion.id, main)?;
    for follower in db::merged_into(tx, opinion.id, TOGETHER)? {
        let mut follower = db::load(tx, follower.id)?;
        follower.stage = Stage::Duplicate { of: main };
        db::put_merge(tx, follower.id, main)?;
        let marked =
            event(events::MARKED_DUPLICATE, &follower, actor).data(json!({ "of": main.to_string() }));
        keep(tx, &follower, marked)?;
    }
    Ok(())
}

/// The station finds that it is another matter after all: it comes back to where it is decided about, with its words.
pub(crate) fn unmerge(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, why: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Unmerge)?;
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::Unmerge)?;
    db::drop_merge(tx, id)?;
    keep(tx, &opinion, event(events::UNMERGED, &opinion, actor).private(json!({ "why": why.as_str() })))?;
    Ok(opinion)
}

/// What was merged into a matter that its own citizen took back stands on its own again.
pub(super) fn release(tx: &mut Tx, main: OpinionId) -> Result<()> {
    for follower in db::merged_into(tx, main, TOGETHER)? {
        let mut follower = db::load(tx, follower.id)?;
        advance(tx, &mut follower, Action::Unmerge)?;
        db::drop_merge(tx, follower.id)?;
        keep(tx, &follower, Event::new(events::UNMERGED, follower.id))?;
    }
    Ok(())
}

/// The main matter, if its answer may be read.
fn answered_main(tx: &mut Tx, opinion: &Opinion) -> Result<Option<Opinion>> {
    let Stage::Duplicate { of } = opinion.stage else { return Ok(None) };
    let main = db::load(tx, of)?;
    Ok(is_answered(main.stage.kind()).then_some(main))
}

/// The merged opinion's citizen opened its page, on which the main matter's answer stands.
pub(super) fn see_merged_answer(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    if answered_main(tx, opinion)?.is_some() {
        delivered(tx, opinion, Event::new(events::DELIVERED, opinion.id), Proof::PageSeen)?;
    }
    Ok(())
}

/// Lets the answer of a matter be read; whoever is merged into it has yet to hear of it, also where they have an earlier one.
pub(super) fn approve(tx: &mut Tx, matter: OpinionId) -> Result<()> {
    db::approve_answer(tx, matter)?;
    db::renew_merges(tx, matter)
}

/// Records the delivery to a merged opinion's citizen, once.
fn delivered(tx: &mut Tx, opinion: &Opinion, event: Event, proof: Proof) -> Result<()> {
    if db::note_merge_delivered(tx, opinion.id)? {
        tx.record(event.region(opinion.region).data(json!({ "proof": proof.word() })))?;
    }
    Ok(())
}

/// Whether there is an answer that is not known to have reached this citizen: to their own opinion, or to the matter that it
/// was merged into.
pub(crate) fn waits_for_delivery(tx: &mut Tx, opinion: &Opinion) -> Result<bool> {
    if matches!(opinion.stage, Stage::Delivering { .. }) {
        return Ok(true);
    }
    let answered = answered_main(tx, opinion)?.is_some();
    Ok(answered && db::merge(tx, opinion.id)?.is_some_and(|merge| merge.delivered_at.is_none()))
}

/// A gateway's receipt says that the message about the main matter's answer reached the merged opinion's citizen.
pub(super) fn merged_message_arrived(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    if answered_main(tx, opinion)?.is_some() {
        delivered(tx, opinion, Event::new(events::DELIVERED, opinion.id), Proof::Message)?;
    }
    Ok(())
}

/// Notes that the main matter's answer was read out or given to a merged opinion's citizen.
pub(crate) fn note_merged_delivery(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    proof: Proof,
    note: &str,
) -> Result<Opinion> {
    let opinion = load_for(tx, actor, id, seen, Action::Unmerge)?;
    let note = Words::required("note", note)?;
    if answered_main(tx, &opinion)?.is_none() {
        return Err(db::faster());
    }
    let told = event(events::DELIVERED, &opinion, actor).private(json!({ "note": note.as_str() }));
    delivered(tx, &opinion, told, proof)?;
    Ok(opinion)
}

/// The merged opinion's citizen judges the main matter's answer, for themselves alone.
pub(super) fn judge_merged(tx: &mut Tx, opinion: &Opinion, verdict: Verdict, remark: &str) -> Result<()> {
    let remark = Words::optional("remark", remark)?;
    if answered_main(tx, opinion)?.is_none() || !db::note_merge_verdict(tx, opinion.id, verdict)? {
        return Err(db::faster());
    }
    // Who judges has read.
    delivered(tx, opinion, Event::new(events::DELIVERED, opinion.id), Proof::PageSeen)?;
    let judged = Event::new(events::JUDGED, opinion.id)
        .region(opinion.region)
        .data(json!({ "verdict": verdict.word() }))
        .private(json!({ "remark": remark.as_ref().map_or("", Words::as_str) }));
    tx.record(judged).map(|_| ())
}

/// Notes how a merged opinion's citizen judged, who was called. Whoever could be asked has heard the answer.
pub(crate) fn note_merged_verdict(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    verdict: Verdict,
    note: &str,
) -> Result<Opinion> {
    let opinion = load_for(tx, actor, id, seen, Action::Unmerge)?;
    let note = Words::required("note", note)?;
    if answered_main(tx, &opinion)?.is_none() || !db::note_merge_verdict(tx, id, verdict)? {
        return Err(db::faster());
    }
    let proof = Proof::Telephone;
    delivered(tx, &opinion, event(events::DELIVERED, &opinion, actor), proof)?;
    let judged = event(events::JUDGED, &opinion, actor)
        .region(opinion.region)
        .data(json!({ "verdict": verdict.word(), "proof": proof.word() }))
        .private(json!({ "note": note.as_str() }));
    tx.record(judged)?;
    Ok(opinion)
}

/// The merged opinion's citizen was not content: theirs goes on alone; the main matter and all others stay as they are.
pub(super) fn part_ways(tx: &mut Tx, opinion: &mut Opinion, why: &str) -> Result<()> {
    let why = Words::required("why", why)?;
    match db::merge(tx, opinion.id)?.and_then(|merge| merge.verdict) {
        Some(Verdict::Partly | Verdict::Not) => {}
        Some(Verdict::Solved) => return Err(conflict(Say::new(|lang| Texts::of(lang).solved_already()))),
        None => return Err(db::faster()),
    }
    advance(tx, opinion, Action::PartWays)?;
    opinion.answer_due = None;
    db::drop_merge(tx, opinion.id)?;
    keep(tx, opinion, Event::new(events::REOPENED, opinion.id).private(json!({ "why": why.as_str() })))
}

/// What can be done with a merged opinion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MergedNow {
    /// Its citizen may judge.
    pub(crate) judge: Can,
    /// Its citizen may go on alone.
    pub(crate) part: Can,
    /// The answer is there and is not known to have arrived.
    pub(crate) deliver: Can,
}

/// Whether something can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Can {
    /// It can.
    Now,
    /// It cannot.
    #[default]
    Not,
}

impl Can {
    fn when(holds: bool) -> Self {
        if holds { Can::Now } else { Can::Not }
    }
}

/// What can be done with `opinion` as a merged one, whose main matter stands at `main`.
pub(crate) fn merged_now(tx: &mut Tx, opinion: &Opinion, main: StageKind) -> Result<MergedNow> {
    let Some(merge) = db::merge(tx, opinion.id)? else { return Ok(MergedNow::default()) };
    let apart = flow::step(opinion.id, opinion.stage, opinion.round, Action::PartWays).is_ok();
    let discontent = matches!(merge.verdict, Some(Verdict::Partly | Verdict::Not));
    Ok(MergedNow {
        judge: Can::when(is_answered(main) && merge.verdict.is_none()),
        part: Can::when(apart && discontent),
        deliver: Can::when(is_answered(main) && merge.delivered_at.is_none()),
    })
}
