//! The reply: drafted by the clerk, passed by the reviewer, signed by the head, out to every deputy who signed; and the
//! opinions of co-handlers, which it states.

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{Refusal, Result, Say};
use serde_json::json;
use store::Tx;

use super::numbering::number_reply;
use super::promises::{clear, stand};
use super::tasks::{Held, advance_task, hold, running, unit_now};
use super::{advance, conflict, event, record, save, today};
use crate::events;
use crate::flow::Action;
use crate::flow::task::Action as TaskAction;
use crate::model::{
    ClockKind, Keeping, Part, ReplyId, Stage, Suggestion, Task, TaskId, TaskNext, TaskStage, Words,
};
use crate::policy::{Class, Effect, class_of};
use crate::store::{self as db, Promise, Reply};
use crate::texts::Texts;

/// A reply as a clerk typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedReply {
    /// The class's mark.
    pub class: String,
    /// The document's number.
    pub reference: String,
    /// The answer, point by point.
    pub body: String,
    /// Whom to ask.
    pub contact: String,
    /// That person's telephone.
    pub telephone: String,
    /// Who gets a copy, one a line.
    pub copies: String,
    /// Of an organ that was asked: its head, who signs the answer.
    pub head: String,
    /// What is promised, and until when.
    pub promises: Vec<(String, Option<Date>)>,
}

/// What was typed, read.
struct Draft {
    class: Option<Class>,
    reference: String,
    body: String,
    contact: String,
    telephone: String,
    copies: String,
    head: String,
    promises: Vec<(String, Date)>,
}

/// Sends a draft on its way: to the reviewer, to the signer, or out, as the region has it. A co-handler's opinion goes the
/// same way to the unit that leads.
///
/// # Errors
/// *Invalid* with every field that is wrong; *conflict* when co-handlers have not said their opinion in time still.
pub(crate) fn send_draft(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    typed: &TypedReply,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::SendDraft)?;
    let draft = read(&held, typed, today(tx))?;
    opinions_are_in(tx, &held)?;
    number_reply(tx, &held.task, &draft.reference)?;
    advance_task(tx, &mut held, TaskAction::SendDraft)?;
    let reply = keep_draft(tx, actor, &held, &draft)?;
    db::files_go_with(tx, id, reply.id)?;
    // What an earlier draft promised stood there to be mended, and is in this one.
    db::drop_unsigned_promises(tx, id)?;
    for (what, due) in &draft.promises {
        promise(tx, &held, reply.id, what, *due)?;
    }
    let drafted = event(events::REPLY_DRAFTED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit, "class": reply.class }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, drafted)?;
    if held.task.stage == TaskStage::Done {
        db::sign_reply(tx, reply.id, actor.account, &actor.name)?;
        goes_out(tx, actor, &mut held)?;
    }
    Ok(held.item)
}

fn read(held: &Held, typed: &TypedReply, today: Date) -> Result<Draft> {
    let mut checks = Checks::default();
    let body = checks.accept(Words::required("body", &typed.body));
    let (answers, handles) = (held.task.part.answers(), held.task.part.handles());
    let class = class_of(&held.rules.policy.classes, &typed.class).filter(|_| handles);
    if handles && class.is_none() {
        checks.wrong("class", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let asked = held.task.part == Part::Asked;
    let head = if asked { checks.line("head", &typed.head) } else { String::new() };
    let (reference, contact, telephone) = if answers {
        let reference = checks.line("reference", &typed.reference);
        let contact = checks.line("contact", &typed.contact);
        (reference, contact, checks.line("telephone", &typed.telephone))
    } else {
        Default::default()
    };
    let copies = checks.text("copies", &typed.copies, 500);
    let tomorrow = today.saturating_add(jiff::Span::new().days(1));
    let wrong = || Say::new(|lang| Texts::of(lang).promise_due_wrong());
    let fields = Dated { what: "promise", due: "promise_due", from: tomorrow, wrong };
    let promises = if asked { Vec::new() } else { read_dated(&mut checks, &fields, &typed.promises) };
    let promised = class.as_ref().is_some_and(|class| class.effect == Effect::Promised);
    if promised && promises.is_empty() {
        checks.wrong("promise", Say::new(|lang| Texts::of(lang).promise_missing()));
    }
    checks.done()?;
    let body = body.map(|body| body.as_str().to_owned()).unwrap_or_default();
    Ok(Draft { class, reference, body, contact, telephone, copies, head, promises })
}

/// The fields of rows of words that each have a day.
pub(super) struct Dated {
    /// The field of the words.
    pub(super) what: &'static str,
    /// The field of the day.
    pub(super) due: &'static str,
    /// The first day that fits.
    pub(super) from: Date,
    /// What is said of a day before that, or of none.
    pub(super) wrong: fn() -> Say,
}

/// The rows in which something was typed.
pub(super) fn read_dated(
    checks: &mut Checks,
    fields: &Dated,
    typed: &[(String, Option<Date>)],
) -> Vec<(String, Date)> {
    let mut rows = Vec::new();
    for (what, due) in typed.iter().filter(|(what, due)| !what.trim().is_empty() || due.is_some()) {
        let words = checks.accept(Words::required(fields.what, what));
        match due.filter(|due| *due >= fields.from) {
            Some(due) => rows.extend(words.map(|words| (words.as_str().to_owned(), due))),
            None => checks.wrong(fields.due, (fields.wrong)()),
        }
    }
    rows
}

/// One reply states the co-handlers' opinions: it waits for them as long as they have time.
fn opinions_are_in(tx: &mut Tx, held: &Held) -> Result<()> {
    if held.task.part != Part::Lead {
        return Ok(());
    }
    let today = today(tx);
    for other in db::tasks(tx, held.item.id)? {
        let waits = other.part == Part::CoHandler && other.round == held.task.round && !other.stage.is_over();
        if waits && running(tx, &other, ClockKind::CoOpinion)?.is_some_and(|(_, clock)| today <= clock.due) {
            let name = other.unit_name;
            return Err(conflict(Say::new(move |lang| Texts::of(lang).opinions_missing(name.clone()))));
        }
    }
    Ok(())
}

fn keep_draft(tx: &mut Tx, actor: &Actor, held: &Held, draft: &Draft) -> Result<Reply> {
    let reply = Reply {
        id: tx.id(),
        suggestion: held.item.id,
        task: held.task.id,
        round: held.task.round,
        unit: held.task.unit,
        unit_name: held.task.unit_name.clone(),
        part: held.task.part,
        class: draft.class.as_ref().map(|class| class.mark.clone()),
        effect: draft.class.as_ref().map(|class| class.effect),
        reference: draft.reference.clone(),
        body: draft.body.clone(),
        contact: draft.contact.clone(),
        telephone: draft.telephone.clone(),
        copies: draft.copies.clone(),
        head: draft.head.clone(),
        drafted_at: tx.now(),
        checked_at: None,
        signed_at: None,
        signed_name: None,
        returned_at: None,
        returned_why: None,
    };
    db::insert_reply(tx, &reply, actor.account)?;
    Ok(reply)
}

fn promise(tx: &mut Tx, held: &Held, reply: ReplyId, what: &str, due: Date) -> Result<()> {
    let promise = Promise {
        id: tx.id(),
        suggestion: held.item.id,
        task: held.task.id,
        reply,
        region: held.item.region,
        unit: held.task.unit,
        unit_name: held.task.unit_name.clone(),
        what: what.to_owned(),
        due,
        state: Keeping::Open,
        evidence: String::new(),
        made_at: tx.now(),
        settled_at: None,
        public_what: None,
        waits_on: TaskNext::Nobody,
        next_due: None,
        verdict: None,
        verdict_reason: String::new(),
    };
    db::insert_promise(tx, &promise)
}

/// The reviewer passes a draft to the signer, or out where nobody signs.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn approve_draft(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::Approve)?;
    advance_task(tx, &mut held, TaskAction::Approve)?;
    let reply = newest(tx, id)?;
    db::check_reply(tx, reply.id, actor.account)?;
    let checked = event(events::REPLY_CHECKED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, checked)?;
    if held.task.stage == TaskStage::Done {
        db::sign_reply(tx, reply.id, actor.account, &actor.name)?;
        goes_out(tx, actor, &mut held)?;
    }
    Ok(held.item)
}

/// The reviewer or the signer gives a draft back to the clerk, who finds all of it in the next one.
///
/// # Errors
/// *Invalid* without words; *conflict* when somebody was faster.
pub(crate) fn return_draft(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::ReturnDraft)?;
    let why = Words::needed("why", why)?;
    advance_task(tx, &mut held, TaskAction::ReturnDraft)?;
    let reply = newest(tx, id)?;
    db::return_reply(tx, reply.id, why.as_str())?;
    db::files_come_back(tx, reply.id, id)?;
    let returned = event(events::REPLY_RETURNED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name, "why": why.as_str() }));
    record(tx, &held.item, returned)?;
    Ok(held.item)
}

/// The responsible head signs, and the reply is out.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn sign_draft(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::Sign)?;
    advance_task(tx, &mut held, TaskAction::Sign)?;
    let reply = newest(tx, id)?;
    db::sign_reply(tx, reply.id, actor.account, &actor.name)?;
    goes_out(tx, actor, &mut held)?;
    Ok(held.item)
}

fn newest(tx: &mut Tx, task: TaskId) -> Result<Reply> {
    db::newest_reply(tx, task)?.ok_or_else(|| kernel::Error::fault(format!("task {task} has no draft")))
}

/// A unit is done: its opinion goes to the lead, or its reply to the deputies; with the last reply the item is replied to, and the
/// movers of an interpellation are asked what they think of the answer.
pub(super) fn goes_out(tx: &mut Tx, actor: &Actor, held: &mut Held) -> Result<()> {
    let kind = if held.task.part.answers() { events::REPLIED } else { events::OPINION_GIVEN };
    let out = event(kind, &held.item, actor)
        .data(json!({ "task": held.task.id, "unit": held.task.unit, "round": held.task.round.word() }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, out)?;
    stand(tx, held)?;
    close_above(tx, held)?;
    let waiting = db::tasks(tx, held.item.id)?.into_iter().any(|task| still_answers(&task));
    if !waiting && matches!(held.item.stage, Stage::Handling | Stage::Asked) {
        drop_asked(tx, held)?;
        advance(tx, &mut held.item, &held.rules, Action::Reply)?;
        if held.item.stage == Stage::Answered {
            super::interpellating::ask_movers(tx, &held.item)?;
        }
        merged_are_replied_to(tx, held)?;
    } else if !waiting {
        save(tx, &mut held.item, &held.rules)?;
        held.item = clear(tx, held.item.clone())?;
    }
    Ok(())
}

/// The replies to an item that are out: its own, and before them those to the item that it was merged into 并案, for each deputy
/// still gets a reply.
pub(super) fn answers_to(tx: &mut Tx, item: &Suggestion) -> Result<Vec<Reply>> {
    let mut replies = match item.main {
        Some(main) => db::replies(tx, main)?,
        None => Vec::new(),
    };
    replies.extend(db::replies(tx, item.id)?);
    replies.retain(|reply| reply.signed_at.is_some() && reply.part.answers());
    Ok(replies)
}

/// What these replies to an item promise.
pub(super) fn promises_of(tx: &mut Tx, item: &Suggestion, replies: &[Reply]) -> Result<Vec<Promise>> {
    let mut promises = match item.main {
        Some(main) => db::promises(tx, main)?,
        None => Vec::new(),
    };
    promises.extend(db::promises(tx, item.id)?);
    promises.retain(|promise| replies.iter().any(|reply| reply.id == promise.reply));
    Ok(promises)
}

pub(super) fn still_answers(task: &Task) -> bool {
    task.part.answers() && !task.stage.is_over()
}

/// What a government office assigned on is done when the last of those below has replied.
fn close_above(tx: &mut Tx, held: &Held) -> Result<()> {
    let mut parent = held.task.parent;
    while let Some(id) = parent {
        if db::tasks_below(tx, id)?.iter().any(still_answers) {
            return Ok(());
        }
        let task = db::task(tx, id)?;
        if task.stage != TaskStage::PassedOn {
            // Answered again: what was assigned on was done before.
            return Ok(());
        }
        parent = task.parent;
        let mut above = Held { item: held.item.clone(), task, rules: held.rules.clone() };
        advance_task(tx, &mut above, TaskAction::BelowReplied)?;
    }
    Ok(())
}

/// Co-handlers who have not said anything when the reply is out are no longer asked.
fn drop_asked(tx: &mut Tx, held: &Held) -> Result<()> {
    for task in db::tasks(tx, held.item.id)? {
        if !task.stage.is_over() {
            let mut late = Held { item: held.item.clone(), task, rules: held.rules.clone() };
            advance_task(tx, &mut late, TaskAction::Take)?;
        }
    }
    Ok(())
}

/// Merged items: each deputy still gets a reply (浙江 22, 山东 20).
fn merged_are_replied_to(tx: &mut Tx, held: &Held) -> Result<()> {
    for id in db::merged_into(tx, held.item.id)? {
        let mut merged = db::load(tx, id)?;
        if !matches!(merged.stage, Stage::Merged { .. }) {
            continue;
        }
        advance(tx, &mut merged, &held.rules, Action::Reply)?;
        let replied = store::Event::new(events::REPLIED, id)
            .data(json!({ "with": held.item.id, "unit": held.task.unit }))
            .private(json!({ "name": held.task.unit_name }));
        record(tx, &merged, replied)?;
    }
    Ok(())
}

/// Answers again, when done, what was in progress (浙江 20): the unit that answered, or the one that took over from it.
///
/// # Errors
/// *Conflict* when the item is not being followed.
pub(crate) fn answer_again(tx: &mut Tx, actor: &Actor, id: TaskId, seen: i64) -> Result<Suggestion> {
    let mut held = hold(tx, actor, id, seen, TaskAction::AnswerAgain)?;
    if !matches!(held.item.stage, Stage::Following | Stage::Publishing) || !held.task.part.answers() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).nothing_followed())).into());
    }
    if let Some(unit) = unit_now(tx, &held.task)?.filter(|unit| unit.id != held.task.unit) {
        db::hand_over(tx, id, unit.id, &unit.name)?;
        (held.task.unit, held.task.unit_name) = (unit.id, unit.name);
    }
    // Its clock begins anew, and may be put off anew.
    held.task.given_on = today(tx);
    held.task.extended = false;
    held.task.waits = 0;
    advance_task(tx, &mut held, TaskAction::AnswerAgain)?;
    let resumed = event(events::RESUMED, &held.item, actor)
        .data(json!({ "task": id, "unit": held.task.unit }))
        .private(json!({ "name": held.task.unit_name }));
    record(tx, &held.item, resumed)?;
    Ok(held.item)
}
