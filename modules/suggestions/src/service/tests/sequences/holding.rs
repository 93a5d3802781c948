//! What holds of an item at any time.

use std::collections::BTreeSet;

use store::event::Recorded;

use super::super::moves::{Doer, doer, lead};
use super::*;
use crate::flow;
use crate::flow::plan;
use crate::flow::task as task_flow;
use crate::model::{
    Clock, Keeping, Next, Plan, PlanId, PlanStage, PromiseId, Round, StageKind, TaskId, TaskNext,
};
use crate::policy::Timed;

/// What of an item was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) stage: Stage,
    /// How many events its history has.
    pub(super) happened: usize,
}

/// What waits for somebody.
struct Lists {
    /// Items, with who has them listed and the day beside them.
    items: Vec<(Doer, SuggestionId, Option<Date>)>,
    /// Tasks, the same.
    tasks: Vec<(Doer, TaskId, Option<Date>)>,
    /// Handling plans, with who has them listed.
    plans: Vec<(Doer, PlanId)>,
    /// What was promised, the same.
    promises: Vec<(Doer, PromiseId, Option<Date>)>,
}

impl Lists {
    fn of(tx: &mut Tx, cast: Cast) -> Result<Self> {
        let (mut items, mut tasks) = (Vec::new(), Vec::new());
        let (mut plans, mut promises) = (Vec::new(), Vec::new());
        for who in Doer::ALL {
            let actor = doer(tx, cast, who)?;
            for one in waiting(tx, &actor, 50)?.0 {
                match one {
                    Waiting::Item(line) | Waiting::ToSay(line) => items.push((who, line.id, line.due)),
                    Waiting::Answer(line) | Waiting::Task(line) => tasks.push((who, line.task, line.due)),
                    Waiting::Plan(line) => plans.push((who, line.plan)),
                    Waiting::Promise(line) => promises.push((who, line.id, line.next_due)),
                    _ => {}
                }
            }
        }
        Ok(Self { items, tasks, plans, promises })
    }
}

/// Looks at both items; what does not hold, a sentence each.
pub(super) fn broken(tx: &mut Tx, cast: Cast) -> Result<(Vec<Seen>, Vec<String>)> {
    let (mut seen, mut wrong) = (Vec::new(), Vec::new());
    let lists = Lists::of(tx, cast)?;
    for id in cast.items {
        let item = db::load(tx, id)?;
        let clocks: Vec<Clock> = db::running_clocks(tx, id)?.into_iter().map(|(_, clock)| clock).collect();
        let tasks = db::tasks(tx, id)?;
        let history = store::event::history(tx, id)?;
        let rules = Rules::of(tx, item.region)?;
        let mut beside = Vec::new();
        for task in &tasks {
            let timed = rules.policy.contact_timed == Timed::Yes && task.round == Round::First;
            if timed && task_flow::is_to_contact(task.stage, task.part) && !db::is_contacted(tx, id, task.id)?
            {
                beside.push((Some(task.id), ClockKind::FirstContact));
            }
            let timed = rules.policy.plan_timed == Timed::Yes && task.round == Round::First;
            let planned = plan::is_planned(task.stage, task.part);
            if timed && planned && db::standing_plan(tx, task.id)?.is_none() {
                beside.push((Some(task.id), ClockKind::Plan));
            }
        }
        wrong.extend(clocks_differ(&item, &rules, &tasks, &clocks, &beside));
        wrong.extend(nobody_is_next(tx, cast, &item, &tasks, &lists)?);
        wrong.extend(lists_differ(&item, &tasks, &clocks, &lists));
        for plan in db::plans(tx, id)? {
            wrong.extend(nobody_plans(cast.people, &plan, &tasks, &lists));
        }
        for promise in db::promises(tx, id)? {
            let lead = lead(tx, cast, id)?;
            wrong.extend(nobody_keeps((cast.people, lead), &promise, &clocks, &lists));
        }
        wrong.extend(nothing_to_judge(tx, &item)?);
        wrong.extend(history_differs(&item, &history));
        seen.push(Seen { stage: item.stage, happened: history.len() });
    }
    Ok((seen, wrong))
}

/// One clock of each kind that runs where the item and its tasks stand, and no other.
fn clocks_differ(
    item: &Suggestion,
    rules: &Rules,
    tasks: &[Task],
    clocks: &[Clock],
    beside: &[(Option<TaskId>, ClockKind)],
) -> Vec<String> {
    let mut wrong = Vec::new();
    let own = clocks.iter().filter(|clock| clock.promise.is_none());
    let running: Vec<_> = own.map(|clock| (clock.task, clock.kind)).collect();
    let (now, whole) = flow::clocks(item.stage, rules.assign_from(item));
    let mut wanted: Vec<_> = [now, whole].into_iter().flatten().map(|kind| (None, kind)).collect();
    for task in tasks {
        let (now, whole) = task_flow::clocks(task.stage, task.part);
        wanted.extend([now, whole].into_iter().flatten().map(|kind| (Some(task.id), kind)));
        let paused = clocks.iter().any(|one| one.task == Some(task.id) && one.paused_since.is_some());
        if paused != (task.stage == TaskStage::Waiting) {
            wrong.push(format!("{}: {:?} with a clock that stands still: {paused}", item.id, task.stage));
        }
    }
    wanted.extend(beside);
    let apart: BTreeSet<_> = running.iter().collect();
    if apart.len() != running.len() || apart != wanted.iter().collect() {
        wrong.push(format!("{}: {:?} has the clocks {running:?} and not {wanted:?}", item.id, item.stage));
    }
    wrong
}

/// Everybody who is next finds it in their list, and somebody is, unless it is at its end.
fn nobody_is_next(
    tx: &mut Tx,
    cast: Cast,
    item: &Suggestion,
    tasks: &[Task],
    lists: &Lists,
) -> Result<Option<String>> {
    let listed = |who| lists.items.iter().any(|(one, id, _)| *one == who && *id == item.id);
    let lead = lead(tx, cast, item.id)?;
    let held = match flow::next(item.stage) {
        Next::Lead => listed(lead),
        Next::Office => {
            let sent = item.stage.kind() == StageKind::Placed && db::committee_of(tx, item.id)?.is_some();
            listed(Doer::Office) && listed(Doer::Committee) == sent
        }
        Next::Government => listed(Doer::Government),
        Next::Units => {
            let owed = db::promises(tx, item.id)?.iter().any(|one| one.state == Keeping::Open);
            let answering = tasks.iter().any(|task| task.part.answers() && !task.stage.is_over());
            answering || owed && item.stage == Stage::Following
        }
        // Everybody who has not said anything, and somebody has not.
        Next::Movers => {
            let open = db::says(tx, item.id)?;
            let open: Vec<_> =
                open.iter().filter(|one| one.round == item.round && one.verdict.is_none()).collect();
            let who = |one: &&db::Said| if one.person == cast.people.third { Doer::Third } else { lead };
            !open.is_empty() && open.iter().map(who).all(listed)
        }
        Next::Main => {
            let main = item.main_now().map(|main| db::load(tx, main)).transpose()?;
            main.is_some_and(|main| {
                matches!(
                    main.stage,
                    Stage::Reviewing { .. }
                        | Stage::Returned
                        | Stage::Accepted
                        | Stage::Proposed
                        | Stage::Handling
                )
            })
        }
        Next::Nobody => tasks.iter().all(|task| task.stage.is_over()),
    };
    if !held {
        return Ok(Some(format!("{}: nobody is next in {:?}, with {tasks:?}", item.id, item.stage)));
    }
    let alone = tasks.iter().filter(|task| !task.stage.is_over());
    let alone = alone.filter(|task| !has_next(task, tasks, lists, (cast.people, lead))).collect::<Vec<_>>();
    Ok((!alone.is_empty()).then(|| format!("{}: nobody is next on {alone:?}", item.id)))
}

/// What waits for a verdict has a reply that was not judged; what was judged is as its worst reply.
fn nothing_to_judge(tx: &mut Tx, item: &Suggestion) -> Result<Option<String>> {
    let said = db::reply_verdicts(tx, item.id)?;
    let open = !crate::service::judging::unjudged(tx, item)?.is_empty();
    let waits = item.stage == Stage::Replied && item.kind != Kind::Interpellation;
    let lost = waits && !open;
    let worst = |round| said.iter().filter(|one| one.round == round).map(|one| one.result).max();
    let better = db::verdicts(tx, item.id)?.into_iter().find(|one| Some(one.result) < worst(one.round));
    Ok((lost || better.is_some()).then(|| format!("{}: {better:?} of {said:?}, to judge: {open}", item.id)))
}

/// A plan on its way is in the list of the one person who is next on it, whose unit has the item in hand; no other plan is.
fn nobody_plans(p: People, plan: &Plan, tasks: &[Task], lists: &Lists) -> Option<String> {
    let planned = |task: &&Task| task.id == plan.task && plan::is_planned(task.stage, task.part);
    let unit = tasks.iter().find(planned).map(|task| task.unit);
    let wanted = match (plan.stage, unit) {
        (PlanStage::Checking, Some(_)) => vec![Doer::Reviewer],
        (PlanStage::Returned, Some(unit)) => vec![clerk_of(p, unit)],
        _ => Vec::new(),
    };
    let listed: Vec<Doer> =
        lists.plans.iter().filter(|(_, id)| *id == plan.id).map(|(who, _)| *who).collect();
    let lost = plan.is_open() && unit.is_none();
    (lost || listed != wanted)
        .then(|| format!("{plan:?} is in the lists of {listed:?} and not of {wanted:?}"))
}

/// What a unit promised and has not settled stands in the list of one person, with the day of its one clock; nothing else does.
fn nobody_keeps(
    (p, lead): (People, Doer),
    promise: &db::Promise,
    clocks: &[Clock],
    lists: &Lists,
) -> Option<String> {
    let of: Vec<&Clock> = clocks.iter().filter(|clock| clock.promise == Some(promise.id)).collect();
    let wanted = match promise.waits_on {
        TaskNext::Lead if promise.state == Keeping::Kept => Some(lead),
        _ if promise.state != Keeping::Open || promise.is_drafted() => None,
        TaskNext::Clerk => Some(clerk_of(p, promise.unit)),
        TaskNext::Reviewer => Some(Doer::Reviewer),
        TaskNext::Signer => Some(Doer::Signer),
        TaskNext::Assigner => Some(Doer::Office),
        TaskNext::Lead | TaskNext::Below | TaskNext::Nobody => None,
    };
    let listed: Vec<_> = lists.promises.iter().filter(|(_, id, _)| *id == promise.id).collect();
    let held = match wanted {
        Some(who) => {
            of.len() == 1
                && of.iter().all(|clock| clock.due == promise.due || promise.state == Keeping::Kept)
                && listed.len() == 1
                && listed.iter().all(|(one, _, due)| *one == who && *due == of.first().map(|clock| clock.due))
        }
        None => of.is_empty() && listed.is_empty(),
    };
    (!held).then(|| format!("nobody keeps {promise:?}: in the lists {listed:?}, with the clocks {of:?}"))
}

fn clerk_of(p: People, unit: UnitId) -> Doer {
    match unit {
        unit if unit == p.government => Doer::Government,
        unit if unit == p.water => Doer::Water,
        _ => Doer::Money,
    }
}

fn has_next(task: &Task, tasks: &[Task], lists: &Lists, (p, lead): (People, Doer)) -> bool {
    let listed = |who| lists.tasks.iter().any(|(one, id, _)| *one == who && *id == task.id);
    let clerk_of = |unit: UnitId| clerk_of(p, unit);
    match task_flow::next(task.stage) {
        TaskNext::Clerk => listed(clerk_of(task.unit)),
        TaskNext::Reviewer => listed(Doer::Reviewer),
        TaskNext::Signer => listed(Doer::Signer),
        TaskNext::Lead => listed(lead),
        TaskNext::Assigner => match tasks.iter().find(|one| Some(one.id) == task.parent) {
            Some(above) => listed(clerk_of(above.unit)),
            None => listed(Doer::Office),
        },
        TaskNext::Below => {
            tasks.iter().any(|one| one.parent == Some(task.id) && one.part.answers() && !one.stage.is_over())
        }
        TaskNext::Nobody => true,
    }
}

/// The day beside an item or a task in a list is the one on which its first clock ends.
fn lists_differ(item: &Suggestion, tasks: &[Task], clocks: &[Clock], lists: &Lists) -> Vec<String> {
    let first = |task: Option<TaskId>| {
        let own = clocks.iter().filter(|clock| clock.promise.is_none());
        let of = own.filter(|clock| clock.task == task && clock.paused_since.is_none());
        of.map(|clock| clock.due).min()
    };
    let mut wrong = Vec::new();
    for (who, _, due) in lists.items.iter().filter(|(_, id, _)| *id == item.id) {
        if *due != first(None) {
            wrong.push(format!("{}: {who:?} reads {due:?} where {:?} is due", item.id, first(None)));
        }
    }
    for task in tasks {
        for (who, _, due) in lists.tasks.iter().filter(|(_, id, _)| *id == task.id) {
            if *due != first(Some(task.id)) {
                let is = first(Some(task.id));
                wrong.push(format!("{}: {who:?} reads {due:?} where {is:?} is due: {task:?}", item.id));
            }
        }
    }
    wrong
}

/// Where an item may stand after its history, told from the events alone.
fn history_differs(item: &Suggestion, history: &[Recorded]) -> Option<String> {
    let mut at = vec![StageKind::Draft];
    for event in history {
        at = after(&at, event);
    }
    let numbered = history.iter().rfind(|one| one.kind == crate::events::SUBMITTED.0);
    let number = numbered.and_then(|event| event.number("number"));
    let version = history.iter().rfind(|one| one.kind == crate::events::REWRITTEN.0);
    let version = version.map_or(1, |event| event.number("version").unwrap_or(0));
    // What is divided, and what is joined again, is written anew with it.
    let off = history.iter().any(|one| one.kind == crate::events::SPLIT_OFF.0);
    let divided = off || history.iter().any(|one| one.kind == crate::events::SPLIT.0);
    let same = at.contains(&item.stage.kind())
        && (number == item.number.map(i64::from) || off && number.is_none() && item.number.is_some())
        && (version == item.text_version || divided && version < item.text_version);
    let kinds: Vec<_> = history.iter().map(|event| event.kind.as_str()).collect();
    (!same).then(|| format!("{}: {:?} is told as {at:?} by {kinds:?}", item.id, item.stage))
}

fn after(at: &[StageKind], event: &Recorded) -> Vec<StageKind> {
    use StageKind as S;
    let only = |stage| vec![stage];
    let is = |stage| at.contains(&stage);
    let text = |key: &str| event.text(key).unwrap_or_default();
    match event.kind.strip_prefix("suggestions.").unwrap_or_default() {
        "asked_to_sign" if is(S::Draft) => only(S::Gathering),
        "submitted" if text("kind") == "interpellation" => only(S::Tabled),
        // Where nobody reviews it is accepted at once.
        "submitted" | "split_off" => vec![S::Reviewing, S::Accepted],
        "rejoined" => only(S::Withdrawn),
        "turned" if is(S::Tabled) => vec![S::Reviewing, S::Accepted],
        "asked" => only(S::Asked),
        "replied" if is(S::Asked) => only(S::Answered),
        "half_dissatisfied" => only(S::Studying),
        "verdict_lapsed" if is(S::Answered) => only(S::Closed),
        "movers_content" | "answer_stands" => only(S::Closed),
        "accepted" | "parted" | "taken_back" => only(S::Accepted),
        "assignment_proposed" => only(S::Proposed),
        "assignment_countered" | "assignment_retracted" => only(S::Accepted),
        "given_back" => only(S::Returned),
        "refused" => only(S::NotAccepted),
        "withdrawn" => only(S::Withdrawn),
        "merged" => only(S::Merged),
        "assigned" | "redone" => only(S::Handling),
        "placed" => only(S::Placed),
        "reported" => only(S::Reported),
        "voted" => only(S::Voted),
        "turned" if is(S::Placed) || is(S::Reported) || is(S::Voted) => only(S::Accepted),
        // The last of several units, or one of them; and what is answered again stays where it is.
        "replied" if is(S::Handling) => vec![S::Handling, S::Replied],
        "replied" if is(S::Merged) => only(S::Replied),
        "judged" if text("when") == "late" => {
            let studied = is(S::Publishing).then_some(S::Studying);
            at.iter().copied().chain(studied).collect()
        }
        "judged" if text("attitude") == "dissatisfied" || text("result") == "dissatisfied" => {
            only(S::Studying)
        }
        "judged" | "verdict_lapsed" | "explained" => only(S::Publishing),
        "publicity_decided" if is(S::Publishing) => vec![S::Following, S::Closed],
        "cleared" => only(S::Closed),
        "archived" => only(S::Archived),
        _ => at.to_vec(),
    }
}

/// What figures know of an item is what the item says, once everything was heard.
pub(super) fn figures_differ(tx: &mut Tx, cast: Cast) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for id in cast.items {
        let item = db::load(tx, id)?;
        if item.submitted_at.is_none() {
            continue;
        }
        let known = db::fact(tx, id)?;
        let told = known.as_ref().map(|fact| (fact.stage, fact.kind));
        if told != Some((item.stage.kind(), item.kind)) {
            wrong.push(format!("{id}: figures say {told:?} of {:?} {:?}", item.kind, item.stage));
        }
    }
    Ok(wrong)
}
