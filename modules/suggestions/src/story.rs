//! What people do with suggestions, told step by step: for a place whose past is written and not lived, such as the demo.
//!
//! Each deed goes through the function behind its button, with the same rights and the same refusals. Only which version
//! somebody saw is taken for granted: whoever acts here has just looked.

mod lookback;
mod matters;
mod plans;

use ::store::Tx;
use host::Actor;
use jiff::civil::Date;
use kernel::{BodyId, Error, PersonId, RegionId, Result, UnitId};

pub use self::lookback::{Campaign, LookDeed, look_back, looks_back};
pub use self::matters::{MatterDeed, Proposal, matter_does, propose};
pub use self::plans::{PlanDeed, Planned};
pub use crate::model::Writing;
use crate::model::{
    Assignment, Consent, Forum, Ground, Manner, Moment, Mover, PromiseId, Publicity, Refused, ReportAbout,
    Stage, Suggestion, SuggestionId, Task, Verdict, Way,
};
use crate::review::Reasons;
use crate::service::{
    self, Clearing, Origin, Typed, TypedAsking, TypedContact, TypedRecord, TypedReply, VoteCounts,
};
use crate::store as db;

/// What is done about an item.
#[derive(Clone, Copy, Debug)]
pub enum Deed<'a> {
    /// The lead asks deputies to co-sign.
    Invite(&'a [PersonId]),
    /// A co-signer signs the present text.
    Sign,
    /// A co-signer does not.
    Decline,
    /// The lead writes it anew.
    Rewrite(Writing<'a>, &'a [UnitId]),
    /// The lead hands it in, with the reason why what was found does not matter; empty where nothing was.
    Submit(&'a str),
    /// The lead takes it back.
    Withdraw(&'a str),
    /// The office passes a step of the review.
    Pass,
    /// The office passes every step that is left, and gives it to units where some are named.
    Accept(&'a [Assignment]),
    /// The office gives it back.
    GiveBack(&'a str),
    /// The office does not accept it.
    NotAccept(Ground, Refused, &'a str),
    /// A motion goes on as a suggestion.
    Turn(&'a str),
    /// It is merged into another.
    Merge(SuggestionId),
    /// A motion is placed, with a committee.
    Place(Forum, &'a str),
    /// A motion is sent to a committee of the congress, whose staff reports on it.
    Send(BodyId),
    /// The committee reports.
    Report(&'a str),
    /// So many vote for it, of so many deputies.
    Vote(u32, u32),
    /// The presidium has the organ answer: how, in whose meeting, in how many days; and in which meeting it decided so.
    Ask(Way, &'a str, i64, &'a str),
    /// A mover says what they think of the answer.
    Say(Verdict, &'a str),
    /// The office assigns it.
    Assign(&'a [Assignment], &'a str),
    /// The government's office agrees to who handles it.
    Agree,
    /// The government's office proposes others, and says why.
    Counter(&'a [Assignment], &'a str),
    /// The office takes what the government's office proposes.
    Adopt,
    /// The office takes its proposal back.
    Retract(&'a str),
    /// The lead says whether its text may be published.
    Consent(Consent),
    /// The lead judges attitude and result.
    Judge(Verdict, Verdict, &'a str),
    /// The lead judges the reply of one of several units.
    JudgeReply(UnitId, Verdict, Verdict, &'a str),
    /// The office has it handled again.
    Redo(&'a str),
    /// The office explains.
    Explain(&'a str),
    /// The office publishes text and reply as they are.
    Publish,
    /// The office withholds both, with a reason.
    Withhold(&'a str),
    /// The office urges whoever acts next.
    Urge(&'a str),
    /// It is put under key supervision, up to the first visit.
    Supervise(Supervision<'a>),
    /// The office puts it away.
    Archive,
}

/// A matter under key supervision.
#[derive(Clone, Copy, Debug)]
pub struct Supervision<'a> {
    /// What it is about.
    pub title: &'a str,
    /// Who proposes it.
    pub proposer: &'a str,
    /// The leaders of congress and government.
    pub leaders: (&'a str, &'a str),
    /// The plan.
    pub plan: &'a str,
    /// Who visited, and what was found.
    pub visit: (&'a str, &'a str),
}

/// What is done about a unit's task in it.
#[derive(Clone, Copy, Debug)]
pub enum UnitDeed<'a> {
    /// 签收.
    Accept,
    /// 退办.
    HandBack(&'a str),
    /// 维持, by whoever assigned it.
    Uphold(&'a str),
    /// Another unit gets it, by whoever assigned it.
    Reassign(UnitId, &'a str),
    /// A government office assigns it on.
    PassOn(&'a [Assignment], &'a str),
    /// Waits for the deputy.
    Wait(&'a str),
    /// Goes on.
    GoOn,
    /// 申请延期.
    AskExtension(&'a str),
    /// 同意延期, by whoever assigned it.
    Grant,
    /// 不同意延期, by whoever assigned it.
    Deny(&'a str),
    /// Writes a contact down: when, how, so many days before, what was said.
    Contact(Moment, Manner, i64, &'a str),
    /// The deputy confirms the newest contact.
    Confirm,
    /// About its handling plan.
    Plan(PlanDeed<'a>),
    /// Sends a draft on its way.
    Draft(Answer<'a>),
    /// The unit that leads gives its opinion back.
    GiveOpinionBack(&'a str),
    /// The reviewer passes it.
    Approve,
    /// Reviewer or signer give it back.
    Return(&'a str),
    /// The head signs it.
    Sign,
    /// The office writes down what the organ's head answered: in which meeting, who, what.
    Record(&'a str, &'a str, &'a str),
    /// The unit kept its oldest open promise.
    Keep(&'a str),
    /// The lead says what they think of the newest promise that was kept.
    JudgeKept(Verdict, &'a str),
    /// The unit reports that it cannot keep its oldest open promise.
    GiveUp(&'a str),
    /// The unit explains at the end of the term why its oldest open promise is not kept yet.
    ExplainPromise(&'a str),
    /// The reviewer passes what was reported about it.
    ApproveReport,
    /// Reviewer or signer give that back.
    ReturnReport(&'a str),
    /// The head signs it.
    SignReport,
}

/// A unit's answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The class's mark; empty for a co-handler and for an organ that was asked.
    pub class: &'a str,
    /// Of an organ that was asked: its head, who signs.
    pub head: &'a str,
    /// The document's number.
    pub reference: &'a str,
    /// The words.
    pub body: &'a str,
    /// Whom to ask, and the telephone.
    pub contact: (&'a str, &'a str),
    /// What is promised, and in how many days.
    pub promise: Option<(&'a str, i64)>,
}

/// A deputy begins a draft.
///
/// # Errors
/// As the form.
pub fn write(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    writing: &Writing<'_>,
    wishes: &[UnitId],
) -> Result<SuggestionId> {
    service::begin(tx, actor, region, &typed(writing, wishes), Origin::Blank)
}

/// The head of a delegation begins a draft in its name.
///
/// # Errors
/// As the form.
pub fn write_for_delegation(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    writing: &Writing<'_>,
    wishes: &[UnitId],
) -> Result<SuggestionId> {
    let typed = Typed { mover: Some(Mover::Delegation), ..typed(writing, wishes) };
    service::begin(tx, actor, region, &typed, Origin::Blank)
}

fn typed(writing: &Writing<'_>, wishes: &[UnitId]) -> Typed {
    Typed {
        kind: Some(writing.kind),
        mover: None,
        subject: writing.subject.to_owned(),
        situation: writing.situation.to_owned(),
        analysis: writing.analysis.to_owned(),
        proposal: writing.proposal.to_owned(),
        field: writing.field.to_owned(),
        wishes: wishes.to_vec(),
        entry: String::new(),
    }
}

/// Somebody does something about an item.
///
/// # Errors
/// As the desk: *not allowed*, *conflict* where the deed does not fit, *invalid* where words are missing.
pub fn does(tx: &mut Tx, actor: &Actor, id: SuggestionId, deed: Deed<'_>) -> Result<()> {
    let item = db::load(tx, id)?;
    let seen = item.version;
    match deed {
        Deed::Invite(people) => service::invite(tx, actor, id, seen, people),
        Deed::Sign => service::sign(tx, actor, id, item.text_version),
        Deed::Decline => service::decline(tx, actor, id, item.text_version),
        Deed::Rewrite(writing, wishes) => service::rewrite(tx, actor, id, seen, &typed(&writing, wishes)),
        Deed::Submit(all) => service::submit(tx, actor, id, seen, &for_everything(all)),
        Deed::Withdraw(why) => service::withdraw(tx, actor, id, seen, why),
        Deed::Pass => service::pass(tx, actor, id, seen, &[], ""),
        Deed::Accept(units) => accept(tx, actor, item, units),
        Deed::GiveBack(why) => service::give_back(tx, actor, id, seen, why),
        Deed::NotAccept(ground, outcome, why) => {
            service::not_accept(tx, actor, id, seen, (Some(ground), Some(outcome)), why)
        }
        Deed::Turn(why) => service::turn(tx, actor, id, seen, why),
        Deed::Merge(into) => service::merge(tx, actor, id, seen, into),
        Deed::Place(forum, committee) => service::place(tx, actor, id, seen, forum, (None, committee)),
        Deed::Send(body) => service::place(tx, actor, id, seen, Forum::Committee, (Some(body), "")),
        Deed::Report(words) => service::report(tx, actor, id, seen, words),
        Deed::Vote(in_favour, deputies) => {
            service::vote(tx, actor, id, seen, VoteCounts { in_favour, deputies })
        }
        Deed::Ask(way, body, days, note) => {
            let typed = TypedAsking {
                way: Some(way),
                body: body.to_owned(),
                due: Some(days_from(tx, days)?),
                note: note.to_owned(),
            };
            service::ask(tx, actor, id, seen, &typed)
        }
        Deed::Say(verdict, why) => service::say(tx, actor, id, (Some(verdict), why)),
        Deed::Assign(units, note) => service::assign(tx, actor, id, seen, units, note),
        Deed::Agree => service::agree_assignment(tx, actor, id, seen),
        Deed::Counter(units, why) => service::counter_assignment(tx, actor, id, seen, units, why),
        Deed::Adopt => service::adopt_assignment(tx, actor, id, seen),
        Deed::Retract(why) => service::retract_assignment(tx, actor, id, seen, why),
        Deed::Consent(consent) => service::consent(tx, actor, id, seen, consent),
        Deed::Judge(attitude, result, reason) => {
            service::judge(tx, actor, id, seen, (Some(attitude), Some(result)), reason)
        }
        Deed::JudgeReply(unit, attitude, result, reason) => {
            let mut of_unit = db::replies(tx, item.main.unwrap_or(id))?;
            of_unit.extend(db::replies(tx, id)?);
            let reply = of_unit.iter().rfind(|one| one.unit == unit && one.signed_at.is_some());
            let reply = reply.map(|one| one.id).ok_or_else(|| Error::fault("there is no reply to judge"))?;
            service::judge_reply(tx, actor, (id, reply), seen, (Some(attitude), Some(result)), reason)
        }
        Deed::Redo(why) => service::redo(tx, actor, id, seen, why),
        Deed::Explain(why) => service::explain(tx, actor, id, seen, why),
        Deed::Publish => publish(tx, actor, &item),
        Deed::Withhold(reason) => {
            let withheld = Some(Publicity::Withheld);
            let clearing = Clearing {
                text_state: withheld,
                reply_state: withheld,
                reason: reason.to_owned(),
                ..Clearing::default()
            };
            service::decide_publicity(tx, actor, id, seen, &clearing)
        }
        Deed::Urge(words) => service::urge(tx, actor, id, words),
        Deed::Supervise(told) => supervise(tx, actor, item, &told),
        Deed::Archive => service::archive(tx, actor, id, seen),
    }
    .map(|_| ())
}

/// One reason why nothing that was found matters.
fn for_everything(all: &str) -> Reasons {
    Reasons { all: all.to_owned(), ..Reasons::default() }
}

fn accept(tx: &mut Tx, actor: &Actor, mut item: Suggestion, units: &[Assignment]) -> Result<Suggestion> {
    while matches!(item.stage, Stage::Reviewing { .. }) {
        item = service::pass(tx, actor, item.id, item.version, units, "")?;
    }
    match (item.stage, units) {
        (Stage::Accepted, [_, ..]) => service::assign(tx, actor, item.id, item.version, units, ""),
        _ => Ok(item),
    }
}

fn publish(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<Suggestion> {
    let clearing = service::proposed_clearing(tx, item)?;
    service::decide_publicity(tx, actor, item.id, item.version, &clearing)
}

fn supervise(tx: &mut Tx, actor: &Actor, item: Suggestion, told: &Supervision<'_>) -> Result<Suggestion> {
    let (congress, government) = told.leaders;
    let (who, found) = told.visit;
    propose(tx, actor, &[item.id], &Proposal { title: told.title, proposer: told.proposer, reason: "" })?;
    for deed in [
        MatterDeed::Decide(""),
        MatterDeed::Pair(congress, government),
        MatterDeed::Plan(told.plan),
        MatterDeed::Visit(who, found),
    ] {
        matter_does(tx, actor, item.id, deed)?;
    }
    Ok(item)
}

/// Somebody does something about the task of a unit that runs, or of its newest that ended.
///
/// # Errors
/// As the desk; a fault when the unit has no task.
pub fn unit_does(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    unit: UnitId,
    deed: UnitDeed<'_>,
) -> Result<()> {
    let task = task_of(tx, id, unit)?;
    let (number, seen) = (task.id, task.version);
    match deed {
        UnitDeed::Accept => service::accept(tx, actor, number, seen),
        UnitDeed::HandBack(why) => service::hand_back(tx, actor, number, seen, why),
        UnitDeed::Uphold(why) => service::uphold(tx, actor, number, seen, why),
        UnitDeed::Reassign(to, why) => service::reassign(tx, actor, number, seen, to, why),
        UnitDeed::PassOn(units, note) => service::pass_on(tx, actor, number, seen, units, note),
        UnitDeed::Wait(why) => service::wait(tx, actor, number, seen, why),
        UnitDeed::GoOn => service::go_on(tx, actor, number, seen),
        UnitDeed::AskExtension(why) => service::ask_extension(tx, actor, number, seen, why),
        UnitDeed::Grant => service::grant(tx, actor, number, seen),
        UnitDeed::Deny(why) => service::deny(tx, actor, number, seen, why),
        UnitDeed::Contact(moment, manner, days, note) => {
            let day = Some(days_from(tx, -days)?.max(task.given_on));
            let typed =
                TypedContact { moment: Some(moment), manner: Some(manner), day, note: note.to_owned() };
            service::log_contact(tx, actor, number, &typed)
        }
        UnitDeed::Confirm => {
            let newest = db::contacts(tx, id)?.into_iter().rfind(|contact| contact.task == number);
            let newest = newest.ok_or_else(|| Error::fault("there is no contact to confirm"))?;
            service::confirm_contact(tx, actor, newest.id)
        }
        UnitDeed::Plan(deed) => plans::plans(tx, actor, &task, deed),
        UnitDeed::Draft(answer) => {
            let typed = reply(tx, &answer)?;
            service::send_draft(tx, actor, number, seen, &typed)
        }
        UnitDeed::GiveOpinionBack(why) => service::give_opinion_back(tx, actor, number, seen, why),
        UnitDeed::Approve => service::approve_draft(tx, actor, number, seen),
        UnitDeed::Return(why) => service::return_draft(tx, actor, number, seen, why),
        UnitDeed::Sign => service::sign_draft(tx, actor, number, seen),
        UnitDeed::Record(meeting, head, body) => {
            let text = |text: &str| text.to_owned();
            let typed = TypedRecord { meeting: text(meeting), head: text(head), body: text(body) };
            service::record_answer(tx, actor, number, seen, &typed)
        }
        UnitDeed::JudgeKept(verdict, why) => {
            let kept =
                db::promises(tx, id)?.into_iter().rfind(|one| one.unit == unit && one.settled_at.is_some());
            let kept = kept.ok_or_else(|| Error::fault("nothing was kept"))?;
            service::judge_promise(tx, actor, kept.id, Some(verdict), why)
        }
        UnitDeed::Keep(_)
        | UnitDeed::GiveUp(_)
        | UnitDeed::ExplainPromise(_)
        | UnitDeed::ApproveReport
        | UnitDeed::ReturnReport(_)
        | UnitDeed::SignReport => {
            let open = open_promise(tx, id, unit)?;
            return about_promise(tx, actor, open, deed);
        }
    }
    .map(|_| ())
}

fn about_promise(tx: &mut Tx, actor: &Actor, open: PromiseId, deed: UnitDeed<'_>) -> Result<()> {
    match deed {
        UnitDeed::Keep(evidence) => service::keep_promise(tx, actor, open, evidence),
        UnitDeed::GiveUp(why) => service::report_promise(tx, actor, open, ReportAbout::GivenUp, why),
        UnitDeed::ExplainPromise(why) => service::report_promise(tx, actor, open, ReportAbout::TermEnd, why),
        UnitDeed::ApproveReport => service::approve_report(tx, actor, open),
        UnitDeed::ReturnReport(why) => service::return_report(tx, actor, open, why),
        UnitDeed::SignReport => service::sign_report(tx, actor, open),
        other => return Err(Error::fault(format!("{other:?} is not about a promise"))),
    }
    .map(|_| ())
}

fn task_of(tx: &mut Tx, id: SuggestionId, unit: UnitId) -> Result<Task> {
    let mut tasks = db::tasks(tx, id)?;
    tasks.retain(|task| task.unit == unit);
    let running = tasks.iter().rfind(|task| !task.stage.is_over()).cloned();
    running
        .or_else(|| tasks.pop())
        .ok_or_else(|| Error::fault(format!("suggestion {id} has no task of {unit}")))
}

fn open_promise(tx: &mut Tx, id: SuggestionId, unit: UnitId) -> Result<PromiseId> {
    let open = crate::model::Keeping::Open;
    let mut promises = db::promises(tx, id)?.into_iter();
    let found =
        promises.find(|promise| promise.unit == unit && promise.state == open && !promise.is_drafted());
    found
        .map(|promise| promise.id)
        .ok_or_else(|| Error::fault(format!("suggestion {id} has no open promise")))
}

fn reply(tx: &Tx, answer: &Answer<'_>) -> Result<TypedReply> {
    let promises = match answer.promise {
        Some((what, days)) => vec![(what.to_owned(), Some(days_from(tx, days)?))],
        None => Vec::new(),
    };
    Ok(TypedReply {
        class: answer.class.to_owned(),
        reference: answer.reference.to_owned(),
        body: answer.body.to_owned(),
        contact: answer.contact.0.to_owned(),
        telephone: answer.contact.1.to_owned(),
        copies: String::new(),
        head: answer.head.to_owned(),
        promises,
    })
}

fn days_from(tx: &Tx, days: i64) -> Result<Date> {
    let today = kernel::clock::day_of(tx.now());
    today.checked_add(jiff::Span::new().days(days)).map_err(Error::fault)
}
