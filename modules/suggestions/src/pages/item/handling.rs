//! What units do with an item, and what became of it: tasks, replies, contacts, promises, verdicts, publication.

use host::{Attempt, Cx};
use jiff::civil::Date;
use maud::{Markup, html};
use page::{Column, DueView, Fact, NextStep, Table, Tone, Whose};

use super::super::{labels, panels, parts};
use super::{is_mine, plans};
use crate::flow::task as flow;
use crate::model::{Clock, DisputeOutcome, Holder, ItemFile, Keeping, Part, Round, Stage, Task, TaskStage};
use crate::policy::class_of;
use crate::service::Item;
use crate::store::{Contact, Dispute, Promise, Reply};
use crate::texts::Texts;

/// Who of the units acts next: the reader where it is their turn, else everybody whose turn it is.
pub(super) fn next_step(cx: &Cx, item: &Item) -> Option<NextStep> {
    let open = || item.tasks.iter().filter(|(task, _)| !task.stage.is_over());
    let mine = open().find(|(task, hands)| is_mine(flow::next(task.stage), *hands));
    if let Some((task, _)) = mine {
        return Some(step_of(cx, item, task, Whose::Yours));
    }
    if item.suggestion.stage == Stage::Following {
        return Some(promised(cx, item));
    }
    let (first, _) = open().min_by_key(|(task, _)| due(item, task))?;
    let names = open().filter(|(task, _)| task.stage == first.stage).map(|(task, _)| task.unit_name.as_str());
    let names: Vec<&str> = names.collect();
    let step = step_of(cx, item, first, Whose::Theirs);
    let who = if names.len() > 1 { names.join(Texts::of(cx.lang).between_names()) } else { step.who };
    Some(NextStep { who, ..step })
}

fn step_of(cx: &Cx, item: &Item, task: &Task, whose: Whose) -> NextStep {
    let person = labels::task_next(cx.lang, flow::next(task.stage));
    let what = match task.stage {
        TaskStage::Handling if plans::is_asked(item, task) => Texts::of(cx.lang).todo_plan(),
        stage => labels::unit_todo(cx.lang, item.suggestion.kind, stage),
    };
    NextStep {
        whose,
        who: format!("{} · {person}", task.unit_name),
        what: what.to_owned(),
        until: clocks(item, task).next().map(|clock| labels::due(clock, &item.rules, item.now)),
    }
}

/// What units still owe of what they promised, first of all the reader's own.
fn promised(cx: &Cx, item: &Item) -> NextStep {
    let open = || item.promised().filter(|promise| promise.state == Keeping::Open);
    let mine = open().find(|promise| is_mine(promise.waits_on, item.hands_on(promise.id)));
    let first = mine.or_else(|| open().min_by_key(|promise| promise.next_due));
    let person = |promise: &Promise| labels::task_next(cx.lang, promise.waits_on);
    NextStep {
        whose: if mine.is_some() { Whose::Yours } else { Whose::Theirs },
        who: first.map(|one| format!("{} · {}", one.unit_name, person(one))).unwrap_or_default(),
        what: match first {
            Some(one) => labels::promise_todo(cx.lang, one.waits_on, panels::asks(item, one.id)),
            None => labels::todo(cx.lang, item.suggestion.stage.kind()),
        }
        .to_owned(),
        until: first.map(|one| DueView::fixed(one.next_due.unwrap_or(one.due), item.now)),
    }
}

/// The clocks of a task that run, the one that ends first first.
fn clocks<'a>(item: &'a Item, task: &'a Task) -> impl Iterator<Item = &'a Clock> {
    item.clocks.iter().filter(|clock| clock.is_of_task(task.id) && clock.paused_since.is_none())
}

fn due(item: &Item, task: &Task) -> Option<Date> {
    clocks(item, task).next().map(|clock| clock.due)
}

/// Every unit's task: where it stands, who is next, until when.
pub(super) fn tasks(cx: &Cx, item: &Item, attempt: &Attempt) -> Markup {
    html! {
        @for (task, hands) in &item.tasks {
            @if task.stage != TaskStage::Gone {
                (page::section(&title(cx, item, task), html! {
                    (tag(cx, task))
                    (page::facts(&facts(cx, item, task)))
                    (plans::plans(cx, item, task))
                    (panels::of_task(cx, item, attempt, task, *hands))
                }))
            }
        }
    }
}

fn title(cx: &Cx, item: &Item, task: &Task) -> String {
    let part = labels::part(cx.lang, task.part);
    match task.round {
        Round::First => format!("{part} · {}", task.unit_name),
        Round::Redo => {
            let again = labels::once_more(cx.lang, item.suggestion.kind);
            format!("{part} · {} · {again}", task.unit_name)
        }
    }
}

fn tag(cx: &Cx, task: &Task) -> Markup {
    let tag = labels::task_tag(cx.lang, task.stage);
    html! { p { (page::tag(tag.tone, &tag.text)) } }
}

fn facts(cx: &Cx, item: &Item, task: &Task) -> Vec<Fact> {
    let t = Texts::of(cx.lang);
    let mut facts = Vec::new();
    if !task.what.is_empty() {
        facts.push(Fact::text(t.task_what(), &task.what));
    }
    if let Some(above) = task.parent.and_then(|id| item.tasks.iter().find(|(one, _)| one.id == id)) {
        facts.push(Fact::text(t.task_above(), &above.0.unit_name));
    }
    facts.push(Fact::text(t.task_given(), page::day(cx.lang, task.given_on)));
    if !task.stage.is_over() {
        facts.push(Fact::text(t.list_next(), labels::task_next(cx.lang, flow::next(task.stage))));
    }
    for clock in item.clocks.iter().filter(|clock| clock.is_of_task(task.id)) {
        let value = match clock.paused_since {
            None => page::due(cx.lang, &labels::due(clock, &item.rules, item.now)),
            Some(since) => html! { (t.task_paused(page::day(cx.lang, since))) },
        };
        facts.push(Fact::new(labels::clock(cx.lang, clock.kind), value));
    }
    if task.extended {
        facts.push(Fact::text(t.task_extension(), t.task_extended()));
    }
    facts
}

/// What the lead says against the units, and what the office answered.
pub(super) fn disputes(cx: &Cx, item: &Item) -> Markup {
    if item.disputes.is_empty() {
        return html! {};
    }
    let t = Texts::of(cx.lang);
    let one = |dispute: &Dispute| {
        let state = match dispute.outcome {
            None => t.dispute_waits(),
            Some(DisputeOutcome::Upheld) => t.dispute_upheld(),
            Some(DisputeOutcome::Changed) => t.dispute_changed(),
            Some(DisputeOutcome::Over) => t.dispute_over(),
        };
        let who = format!("{} · {}", item.suggestion.lead_name, page::moment(cx.lang, dispute.raised_at));
        html! {
            (page::quote(&who, page::prose(&dispute.why)))
            (page::lede(state))
            @if !dispute.answer.is_empty() { (page::prose(&dispute.answer)) }
        }
    };
    page::section(t.disputes_title(), html! { @for dispute in &item.disputes { (one(dispute)) } })
}

/// What was answered, and drafts of the reader's own unit; a second reply stands beside the first.
pub(super) fn replies(cx: &Cx, item: &Item) -> Markup {
    let out = |reply: &&Reply| reply.signed_at.is_some();
    let second = |first: &Reply| {
        let same = |other: &&Reply| other.unit == first.unit && other.round == Round::Redo && out(other);
        item.replies
            .iter()
            .rev()
            .find(same)
            .filter(|_| first.round == Round::First && first.signed_at.is_some())
    };
    let paired = |reply: &Reply| {
        let firsts = item.replies.iter().filter(|one| one.unit == reply.unit && one.round == Round::First);
        reply.round == Round::Redo && firsts.filter(out).count() > 0 && reply.signed_at.is_some()
    };
    html! {
        @for reply in &item.replies {
            @if let Some(second) = second(reply) { (both(cx, item, reply, second)) }
            @else if !paired(reply) { (one(cx, item, reply)) }
        }
    }
}

fn one(cx: &Cx, item: &Item, reply: &Reply) -> Markup {
    let t = Texts::of(cx.lang);
    let title = match (reply.part, reply.signed_at, reply.returned_at) {
        (_, None, Some(_)) => t.reply_returned(&reply.unit_name),
        (_, None, None) => t.reply_draft(&reply.unit_name),
        (Part::CoHandler, Some(_), Some(_)) => t.reply_opinion_back(&reply.unit_name),
        (Part::CoHandler, Some(_), None) => t.reply_opinion(&reply.unit_name),
        (Part::Asked, Some(_), _) => super::asking::answer_title(cx, item, reply),
        (_, Some(_), _) => t.reply_of(&reply.unit_name),
    };
    page::section(
        &title,
        html! {
            (page::facts(&reply_facts(cx, item, reply)))
            (page::prose(&reply.body))
            (attached(cx, item, Holder::Reply(reply.id)))
        },
    )
}

/// The photos and files of a reply, a promise or a task.
pub(in crate::pages) fn attached(cx: &Cx, item: &Item, holder: Holder) -> Markup {
    parts::files(cx.lang, item.suggestion.id, &files_of(item, holder))
}

/// Those of the photos and files the reader may have that belong to this.
pub(super) fn files_of(item: &Item, holder: Holder) -> Vec<&ItemFile> {
    item.files.iter().filter(|file| file.is_of(holder)).collect()
}

/// A reply's head: class, number, who signed it.
pub(in crate::pages) fn reply_facts(cx: &Cx, item: &Item, reply: &Reply) -> Vec<Fact> {
    let t = Texts::of(cx.lang);
    let mut facts = Vec::new();
    if let Some(mark) = &reply.class {
        facts.push(Fact::text(t.reply_class(), class(item, mark)));
    }
    let oral = super::asking::is_oral(item, reply);
    let lines = [
        (if oral { t.reply_meeting() } else { t.reply_reference() }, &reply.reference),
        (if oral { t.reply_head_came() } else { t.reply_head_signs() }, &reply.head),
        (t.reply_contact(), &reply.contact),
        (t.reply_telephone(), &reply.telephone),
        (t.reply_copies(), &reply.copies),
    ];
    facts.extend(lines.into_iter().filter(|(_, text)| !text.is_empty()).map(|(l, v)| Fact::text(l, v)));
    if let Some(at) = reply.signed_at.filter(|_| oral) {
        facts.push(Fact::text(t.reply_recorded(), page::moment(cx.lang, at)));
    } else if let (Some(at), Some(name)) = (reply.signed_at, &reply.signed_name) {
        facts.push(Fact::text(t.reply_signed(), format!("{name} · {}", page::moment(cx.lang, at))));
    }
    if let Some(why) = &reply.returned_why {
        facts.push(Fact::text(t.reply_returned_why(), why));
    }
    facts
}

/// A class as people read it: its mark and what it means.
pub(in crate::pages) fn class(item: &Item, mark: &str) -> String {
    match class_of(&item.rules.policy.classes, mark) {
        Some(class) if class.name != class.mark => format!("{} · {}", class.mark, class.name),
        _ => mark.to_owned(),
    }
}

/// First and second reply beside each other.
fn both(cx: &Cx, item: &Item, first: &Reply, second: &Reply) -> Markup {
    let t = Texts::of(cx.lang);
    let side = |reply: &Reply| {
        html! {
            (page::facts(&reply_facts(cx, item, reply)))
            (page::prose(&reply.body))
            (attached(cx, item, Holder::Reply(reply.id)))
        }
    };
    let again = if first.part == Part::Asked { t.answer_second() } else { t.reply_second() };
    page::section(
        &t.reply_of(&first.unit_name),
        page::compared((t.reply_first(), side(first)), (again, side(second))),
    )
}

/// The contact log 三见面.
pub(super) fn contacts(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    if item.contacts.is_empty() {
        return html! {};
    }
    let row = |contact: &Contact| {
        let (tone, state) = match (contact.confirmed_at, contact.denied_at) {
            (Some(_), _) => (Tone::Good, t.contact_confirmed()),
            (None, Some(_)) => (Tone::Bad, t.contact_denied()),
            (None, None) => (Tone::Warn, t.contact_open()),
        };
        vec![
            html! { (contact.unit_name) },
            html! { (labels::moment(cx.lang, contact.moment)) " · " (labels::manner(cx.lang, contact.manner)) },
            html! { (page::day(cx.lang, contact.day)) },
            html! {
                (contact.note)
                @if let Some(why) = &contact.denied_why { br; (t.contact_denied_why(why)) }
            },
            page::tag(tone, state),
        ]
    };
    let columns = [t.tasks_unit(), t.contact_manner(), t.contact_day(), t.contact_note(), t.contact_state()];
    let table = Table {
        caption: t.contacts_title().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: item.contacts.iter().map(row).collect(),
    };
    page::section(t.contacts_title(), page::table(&table))
}

/// What the deputy said of it, in each round; of each reply where several units answer.
pub(super) fn verdicts(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let said = &item.judged.reply_verdicts;
    let apart = !item.judged.to_judge.is_empty()
        || said.iter().any(|one| said.iter().any(|other| other.task != one.task && other.round == one.round));
    if item.judged.verdicts.is_empty() && said.is_empty() {
        return html! {};
    }
    let both = |attitude, result| {
        t.event_verdict(labels::verdict(cx.lang, attitude), labels::verdict(cx.lang, result))
    };
    let why = |reason: &str| (!reason.is_empty()).then(|| Fact::text(t.judge_reason(), reason));
    let round = |round| match round {
        Round::First => t.reply_first(),
        Round::Redo => t.reply_second(),
    };
    let mut facts = Vec::new();
    for said in item.judged.reply_verdicts.iter().filter(|_| apart) {
        let label = format!("{} · {}", said.unit_name, round(said.round));
        facts.push(Fact::text(label, both(said.attitude, said.result)));
        facts.extend(why(&said.reason));
    }
    for said in &item.judged.verdicts {
        let whole = if apart { t.verdict_whole(round(said.round)) } else { round(said.round).to_owned() };
        facts.push(Fact::text(whole, both(said.attitude, said.result)));
        facts.extend(why(&said.reason).filter(|_| !apart));
    }
    page::section(t.verdicts_title(), page::facts(&facts))
}

/// What may be read in public.
pub(super) fn publication(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let Some(decided) = &item.publication else { return html! {} };
    let mut facts = vec![
        Fact::text(t.publish_text_state(), labels::publicity(cx.lang, decided.text_state)),
        Fact::text(t.publish_reply_state(), labels::publicity(cx.lang, decided.reply_state)),
    ];
    if !decided.reason.is_empty() {
        facts.push(Fact::text(t.publish_reason(), &decided.reason));
    }
    page::section(t.publish_title(), page::facts(&facts))
}
