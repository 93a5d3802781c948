//! An interpellation 质询案 after it was handed in: the presidium has an organ answer, the organ answers in writing or in a
//! meeting, its movers say what they think of the answer (代表法 20, 地方组织法 24; 全国人大议事规则 48–51).

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::assigning::{Given, give};
use super::moving::organ_of;
use super::replying::goes_out;
use super::tasks::{Held, advance_task, hold, running, take_all};
use super::{advance, deputy, event, record, take_up, today};
use crate::events;
use crate::flow::asking::Tally;
use crate::flow::task::Action as TaskAction;
use crate::flow::{Action, Half};
use crate::model::{
    Asking, Assignment, ClockKind, Part, Signing, Stage, Suggestion, SuggestionId, Task, TaskId, TaskStage,
    Verdict, Way, Words,
};
use crate::policy::Rules;
use crate::store::{self as db, Reply, Said};
use crate::texts::Texts;

/// What the presidium decided, as the office typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedAsking {
    /// How the organ answers.
    pub way: Option<Way>,
    /// In which committee's or delegation's meeting.
    pub body: String,
    /// Until when, or on which day.
    pub due: Option<Date>,
    /// In which meeting the presidium decided it.
    pub note: String,
}

/// The presidium has the organ answer; decided anew it takes the place of what was decided before, and after half of the movers
/// were dissatisfied it is the second answer.
///
/// # Errors
/// *Invalid* with everything that is missing or that the law does not know at this level; *conflict* when somebody was faster or
/// it was answered a second time.
pub(crate) fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    typed: &TypedAsking,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Ask)?;
    let decided = decided(tx, &rules, typed)?;
    let organ = organ_of(tx, &item)?;
    take_all(tx, &item, &rules)?;
    advance(tx, &mut item, &rules, Action::Ask)?;
    let asked = Asking { round: item.round, ..decided };
    db::put_asking(tx, id, &asked)?;
    let to = Assignment { unit: organ.id, part: Part::Asked, what: String::new() };
    let stage = begins(asked.way);
    let task = give(tx, &item, &rules, &to, Given { name: &organ.name, parent: None, stage })?;
    set_day(tx, &task, asked.due)?;
    let happened = event(events::ASKED, &item, actor)
        .data(json!({ "unit": organ.id, "way": asked.way.word(), "due": asked.due.to_string(), "round": item.round.word() }))
        .private(json!({ "name": organ.name, "body": asked.body, "note": asked.note }));
    record(tx, &item, happened)?;
    Ok(item)
}

/// An organ writes its answer, or its head comes to a meeting.
const fn begins(way: Way) -> TaskStage {
    if way.is_oral() { TaskStage::Attending } else { TaskStage::Handling }
}

/// Where another unit begins that is asked in place of one that is no more.
pub(super) fn begins_of(tx: &mut Tx, item: &Suggestion) -> Result<TaskStage> {
    let asked = db::askings(tx, item.id)?.pop();
    Ok(asked.map_or(TaskStage::Handling, |asked| begins(asked.way)))
}

fn decided(tx: &Tx, rules: &Rules, typed: &TypedAsking) -> Result<Asking> {
    let mut checks = Checks::default();
    let way = typed.way.filter(|way| Way::at(rules.level).contains(way));
    if way.is_none() {
        checks.wrong("way", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let body = checks.text("body", &typed.body, 100);
    if way.is_some_and(Way::needs_body) && body.is_empty() {
        checks.wrong("body", Say::new(|lang| Texts::of(lang).words_missing()));
    }
    let due = typed.due.filter(|due| *due >= today(tx));
    if due.is_none() {
        checks.wrong("due", Say::new(|lang| Texts::of(lang).asking_due_wrong()));
    }
    let note = checks.accept(Words::required("note", &typed.note));
    checks.done()?;
    let (Some(way), Some(due), Some(note)) = (way, due, note) else { return Err(db::faster()) };
    let round = crate::model::Round::First;
    Ok(Asking { round, way, body, due, note: note.as_str().to_owned(), asked_at: tx.now() })
}

/// Another unit that is asked in place of one that is no more has the day that the presidium set.
pub(super) fn answers_on_its_day(tx: &mut Tx, item: &Suggestion, task: &Task) -> Result<()> {
    match db::askings(tx, item.id)?.pop() {
        Some(asked) => set_day(tx, task, asked.due),
        None => Ok(()),
    }
}

/// The answer's clock ends on the day that the presidium set, whatever the rules usually give.
fn set_day(tx: &mut Tx, task: &Task, due: Date) -> Result<()> {
    let Some((row, clock)) = running(tx, task, ClockKind::Answer)? else { return Ok(()) };
    db::move_clock(tx, row, &crate::model::Clock { period: None, due, ..clock })?;
    db::refresh_due(tx, task.suggestion, Some(task.id))
}

/// What an organ's head answered in a meeting, as the office typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedRecord {
    /// In which meeting.
    pub meeting: String,
    /// Who answered.
    pub head: String,
    /// What was asked and answered.
    pub body: String,
}

/// The office writes down what the organ's head answered in a meeting 答复情况; with it the interpellation is answered.
///
/// # Errors
/// *Invalid* with every field that is missing; *conflict* when it is answered in writing, or was answered.
pub(crate) fn record_answer(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    typed: &TypedRecord,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::RecordAnswer)?;
    let mut checks = Checks::default();
    let meeting = checks.line("meeting", &typed.meeting);
    let head = checks.line("head", &typed.head);
    let body = checks.accept(Words::required("body", &typed.body));
    checks.done()?;
    let Some(body) = body else { return Err(db::faster()) };
    advance_task(tx, &mut held, TaskAction::RecordAnswer)?;
    let reply = said_in(tx, &held, meeting, head, &body);
    db::insert_reply(tx, &reply, actor.account)?;
    db::sign_reply(tx, reply.id, actor.account, &reply.head)?;
    goes_out(tx, actor, &mut held)?;
    Ok(held.item)
}

fn said_in(tx: &mut Tx, held: &Held, meeting: String, head: String, body: &Words) -> Reply {
    Reply {
        id: tx.id(),
        suggestion: held.item.id,
        task: held.task.id,
        round: held.task.round,
        unit: held.task.unit,
        unit_name: held.task.unit_name.clone(),
        part: held.task.part,
        class: None,
        effect: None,
        reference: meeting,
        body: body.as_str().to_owned(),
        contact: String::new(),
        telephone: String::new(),
        copies: String::new(),
        head,
        drafted_at: tx.now(),
        checked_at: None,
        signed_at: None,
        signed_name: None,
        returned_at: None,
        returned_why: None,
    }
}

/// Everybody who moved it is asked what they think of the answer; for a delegation its head is.
pub(super) fn ask_movers(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    db::ask_mover(tx, item.id, item.round, (item.lead, &item.lead_name))?;
    for signer in db::signers(tx, item.id)? {
        if signer.state == Signing::Confirmed {
            db::ask_mover(tx, item.id, item.round, (signer.person, &signer.name))?;
        }
    }
    Ok(())
}

/// A mover says what they think of the answer, once. Half of the movers dissatisfied bring it before the presidium again; with
/// fewer it is at its end when everybody has said something.
///
/// # Errors
/// *Not allowed* for somebody who did not move it; *invalid* without a choice, or without a reason for being dissatisfied;
/// *conflict* when there is no answer, or it was said before.
pub(crate) fn say(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    (verdict, reason): (Option<Verdict>, &str),
) -> Result<Suggestion> {
    let person = deputy(actor)?;
    let mut item = db::load(tx, id)?;
    let name = mover(tx, &item, person)?;
    let mut checks = Checks::default();
    if verdict.is_none() {
        checks.wrong("verdict", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let reason = checks.accept(match verdict {
        Some(Verdict::Dissatisfied) => Words::required("reason", reason),
        _ => Words::accept("reason", reason),
    });
    checks.done()?;
    let (Some(verdict), Some(reason)) = (verdict, reason) else { return Err(db::faster()) };
    if item.stage != Stage::Answered {
        return Err(db::faster());
    }
    let said_at = Some(tx.now());
    let reason = reason.as_str().to_owned();
    let said = Said { round: item.round, person, name, verdict: Some(verdict), reason, said_at };
    db::say(tx, id, &said)?;
    let happened = event(events::MOVER_SAID, &item, actor)
        .data(json!({ "person": person, "verdict": verdict.word() }))
        .private(json!({ "name": said.name, "why": said.reason }));
    record(tx, &item, happened)?;
    settle(tx, &mut item)?;
    Ok(item)
}

/// The name of a mover; whoever did not move it says nothing of the answer.
fn mover(tx: &mut Tx, item: &Suggestion, person: PersonId) -> Result<String> {
    if person == item.lead {
        return Ok(item.lead_name.clone());
    }
    let signed = db::signers(tx, item.id)?
        .into_iter()
        .find(|signer| signer.person == person && signer.state == Signing::Confirmed);
    let not = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).only_movers()));
    signed.map(|signer| signer.name).ok_or_else(|| not().into())
}

/// What the movers of a round have said so far.
pub(crate) fn tally(says: &[Said], round: crate::model::Round) -> Tally {
    let of = says.iter().filter(|said| said.round == round);
    Tally {
        movers: of.clone().count(),
        said: of.clone().filter(|said| said.verdict.is_some()).count(),
        dissatisfied: of.filter(|said| said.verdict == Some(Verdict::Dissatisfied)).count(),
    }
}

fn settle(tx: &mut Tx, item: &mut Suggestion) -> Result<()> {
    let counted = tally(&db::says(tx, item.id)?, item.round);
    let Some(half) = counted.settles() else { return Ok(()) };
    let rules = Rules::of(tx, item.region)?;
    advance(tx, item, &rules, Action::Settle { half })?;
    let kind = match half {
        Half::Dissatisfied => events::HALF_DISSATISFIED,
        Half::Content => events::MOVERS_CONTENT,
    };
    let data = json!({ "dissatisfied": counted.dissatisfied, "movers": counted.movers });
    record(tx, item, Event::new(kind, item.id).data(data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Round;
    use kernel::Id;

    #[test]
    fn only_what_was_said_in_the_round_counts() {
        let said = |round, person, verdict| Said {
            round,
            person: Id::from_number(person),
            name: String::new(),
            verdict,
            reason: String::new(),
            said_at: None,
        };
        let all = [
            said(Round::First, 1, Some(Verdict::Dissatisfied)),
            said(Round::First, 2, None),
            said(Round::Redo, 1, Some(Verdict::Satisfied)),
            said(Round::Redo, 2, None),
        ];
        assert_eq!(tally(&all, Round::First), Tally { movers: 2, said: 1, dissatisfied: 1 });
        assert_eq!(tally(&all, Round::Redo), Tally { movers: 2, said: 1, dissatisfied: 0 });
    }
}
