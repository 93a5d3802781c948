//! The promise ledger: kept with evidence, or reported about in a signed report (上海 22) that says why it cannot be kept, or at the end
//! of the term why it is not yet.

mod terms;

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{RegionId, Result, Say};
use serde_json::json;
use store::{Event, EventKind, Tx};

pub(super) use terms::ask_to_explain;

use super::replying::still_answers;
use super::tasks::{Held, own_units, signing_chain, unit_scope};
use super::{CHECK, DECIDE, HANDLE, SIGN, WRITE, advance, conflict, event, record, today};
use crate::events;
use crate::flow::Action;
use crate::flow::promise::{self as flow, Action as PromiseAction, Led};
use crate::model::{Chain, Keeping, PromiseId, ReportAbout, Stage, Suggestion, TaskNext, Verdict, Words};
use crate::policy::{Rules, Timed};
use crate::store::{self as db, LedgerLine, Promise, Report};
use crate::texts::Texts;

/// A page of the promise ledger.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    /// The congress; none for a unit's own ledger.
    pub(crate) congress: Option<congress::Region>,
    pub(crate) promises: Vec<LedgerLine>,
    pub(crate) today: Date,
}

/// The promises of a congress in one state for its office, the open ones of the own unit for everybody who handles there; by
/// the day due, after `after`.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn promise_ledger(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    state: Keeping,
    after: (Date, PromiseId),
) -> Result<Ledger> {
    let today = today(tx);
    let office = actor.reaches(DECIDE).next().is_some();
    match own_units(actor, HANDLE).first().filter(|_| !office) {
        Some(unit) => {
            let promises = db::promises_of_unit(tx, *unit, after)?;
            Ok(Ledger { congress: None, promises, today })
        }
        None => {
            let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
            let promises = db::promises_of_region(tx, congress.id, state, after)?;
            Ok(Ledger { congress: Some(congress), promises, today })
        }
    }
}

/// A reply is out: what it promises stands, is its unit's to keep, and has a clock until its day.
pub(super) fn stand(tx: &mut Tx, held: &Held) -> Result<()> {
    let today = today(tx);
    let drafted = db::promises(tx, held.item.id)?.into_iter();
    for promise in drafted.filter(|one| one.task == held.task.id && one.is_drafted()) {
        let clock = held.rules.promised((promise.suggestion, promise.task), (promise.id, promise.due), today);
        db::start_clock(tx, &clock, promise.region, Some(promise.unit))?;
        db::promise_waits(tx, promise.id, TaskNext::Clerk)?;
    }
    Ok(())
}

/// A unit kept what it promised; the deputy hears of it.
///
/// # Errors
/// *Invalid* without evidence; *conflict* when it was settled before or its report is on its way.
pub(crate) fn keep_promise(tx: &mut Tx, actor: &Actor, id: PromiseId, evidence: &str) -> Result<Suggestion> {
    let (promise, item) = may_settle(tx, actor, id)?;
    step(tx, &promise, PromiseAction::Keep, &item)?;
    let evidence = Words::needed("evidence", evidence)?;
    settle(tx, actor, (&promise, item), Keeping::Kept, &evidence)
}

/// A unit reports about what it promised: that it cannot be kept, or at the end of the term why it is not yet. The report goes on
/// its way through the unit.
///
/// # Errors
/// *Invalid* without words; *conflict* when the promise was settled before, a report is on its way, or nobody asked for one.
pub(crate) fn report_promise(
    tx: &mut Tx,
    actor: &Actor,
    id: PromiseId,
    about: ReportAbout,
    words: &str,
) -> Result<Suggestion> {
    let (promise, item) = may_settle(tx, actor, id)?;
    let led = step(tx, &promise, PromiseAction::Report, &item)?;
    if about == ReportAbout::TermEnd && !db::explains(tx, id)? {
        return Err(conflict(Say::new(|lang| Texts::of(lang).term_report_unasked())));
    }
    let words = Words::needed("why", words)?.as_str().to_owned();
    let report = Report {
        id: tx.id(),
        promise: id,
        suggestion: item.id,
        about,
        words,
        drafted_at: tx.now(),
        signed_at: None,
        signed_name: None,
        returned_why: None,
    };
    db::insert_report(tx, &report, actor.account)?;
    goes_on(tx, actor, (&promise, item), (&report, led), events::PROMISE_REPORT_DRAFTED)
}

/// The reviewer passes a report to the signer, or out where nobody signs.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn approve_report(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<Suggestion> {
    let (promise, item, report) = reported(tx, actor, id, TaskNext::Reviewer)?;
    let led = step(tx, &promise, PromiseAction::Approve, &item)?;
    db::check_report(tx, report.id, actor.account)?;
    goes_on(tx, actor, (&promise, item), (&report, led), events::PROMISE_REPORT_CHECKED)
}

/// The responsible head signs a report, and it is out.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn sign_report(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<Suggestion> {
    let (promise, item, report) = reported(tx, actor, id, TaskNext::Signer)?;
    let led = step(tx, &promise, PromiseAction::Sign, &item)?;
    goes_on(tx, actor, (&promise, item), (&report, led), events::PROMISE_REPORT_CHECKED)
}

/// The reviewer or the signer gives a report back to the clerk, who finds it in the form.
///
/// # Errors
/// *Invalid* without words; *conflict* when somebody was faster.
pub(crate) fn return_report(tx: &mut Tx, actor: &Actor, id: PromiseId, why: &str) -> Result<Suggestion> {
    let held = db::promise(tx, id)?.waits_on;
    let (promise, item, report) = reported(tx, actor, id, held)?;
    step(tx, &promise, PromiseAction::Return, &item)?;
    let why = Words::needed("why", why)?;
    db::return_report(tx, report.id, why.as_str())?;
    db::promise_waits(tx, id, TaskNext::Clerk)?;
    let returned = told(events::PROMISE_REPORT_RETURNED, &item, actor, (&promise, why.as_str()));
    record(tx, &item, returned)?;
    Ok(item)
}

/// A promise whose report waits for this person of its unit.
fn reported(
    tx: &mut Tx,
    actor: &Actor,
    id: PromiseId,
    at: TaskNext,
) -> Result<(Promise, Suggestion, Report)> {
    let promise = db::promise(tx, id)?;
    let item = db::load(tx, promise.suggestion)?;
    let act = if at == TaskNext::Signer { SIGN } else { CHECK };
    actor.may(act, &unit_scope(&item, promise.unit))?;
    let report = db::newest_report(tx, id)?.filter(|_| promise.waits_on == at);
    let report = report.ok_or_else(db::faster)?;
    Ok((promise, item, report))
}

/// Where an action leads a promise.
fn step(tx: &mut Tx, promise: &Promise, action: PromiseAction, item: &Suggestion) -> Result<Led> {
    let rules = Rules::of(tx, item.region)?;
    let chain = signing_chain(tx, &rules, promise.unit)?;
    flow::step(promise.waits_on, action, chain).ok_or_else(db::faster)
}

/// A report goes to whoever acts next, or is signed and out.
fn goes_on(
    tx: &mut Tx,
    actor: &Actor,
    (promise, item): (&Promise, Suggestion),
    (report, led): (&Report, Led),
    passed: EventKind,
) -> Result<Suggestion> {
    if let Led::To(next) = led {
        db::promise_waits(tx, promise.id, next)?;
        let passed = told(passed, &item, actor, (promise, ""));
        record(tx, &item, passed)?;
        return Ok(item);
    }
    db::sign_report(tx, report.id, actor.account, &actor.name)?;
    match report.about {
        ReportAbout::GivenUp => {
            let words = Words::needed("why", &report.words)?;
            settle(tx, actor, (promise, item), Keeping::Given, &words)
        }
        ReportAbout::TermEnd => {
            terms::explained(tx, promise)?;
            let explained = told(events::PROMISE_EXPLAINED, &item, actor, (promise, &report.words));
            record(tx, &item, explained)?;
            Ok(item)
        }
    }
}

/// What happened to a promise, with its words and what was said.
fn told(kind: EventKind, item: &Suggestion, actor: &Actor, (promise, why): (&Promise, &str)) -> Event {
    event(kind, item, actor)
        .data(json!({ "promise": promise.id, "unit": promise.unit }))
        .private(json!({ "name": promise.unit_name, "what": promise.what, "why": why }))
}

/// A promise is kept or given up: nobody acts on it any more, and its clocks end.
fn settle(
    tx: &mut Tx,
    actor: &Actor,
    (promise, item): (&Promise, Suggestion),
    state: Keeping,
    words: &Words,
) -> Result<Suggestion> {
    db::settle_promise(tx, promise.id, state, words.as_str())?;
    let today = today(tx);
    db::stop_clocks_of_promise(tx, promise.id, None, today)?;
    let kind = if state == Keeping::Kept { events::PROMISE_KEPT } else { events::PROMISE_GIVEN_UP };
    let settled = told(kind, &item, actor, (promise, words.as_str()));
    record(tx, &item, settled)?;
    if state == Keeping::Kept {
        ask_to_judge(tx, &item, promise, today)?;
    }
    clear(tx, item)
}

/// Where the region has a time for it the lead is asked what they think of a promise that was kept (重庆 28).
fn ask_to_judge(tx: &mut Tx, item: &Suggestion, promise: &Promise, today: Date) -> Result<()> {
    let rules = Rules::of(tx, item.region)?;
    if rules.policy.kept_judged == Timed::No {
        return Ok(());
    }
    let clock = rules.judged((promise.suggestion, promise.task), promise.id, today);
    // It is the lead's: no unit has it on its board.
    db::start_clock(tx, &clock, promise.region, None)?;
    db::promise_waits(tx, promise.id, TaskNext::Lead)
}

/// The lead says what they think of a promise that was kept; dissatisfied needs its reason.
///
/// # Errors
/// *Invalid* without a verdict or its reason; *not allowed* for anybody but the lead; *conflict* when nobody asks.
pub(crate) fn judge_promise(
    tx: &mut Tx,
    actor: &Actor,
    id: PromiseId,
    said: Option<Verdict>,
    reason: &str,
) -> Result<Suggestion> {
    let promise = db::promise(tx, id)?;
    let item = db::load(tx, promise.suggestion)?;
    actor.may(WRITE, &item.scope())?;
    flow::step(promise.waits_on, PromiseAction::Judge, Chain::Clerk).ok_or_else(db::faster)?;
    let mut checks = Checks::default();
    if said.is_none() {
        checks.wrong("verdict", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let reason = checks.accept(match said {
        Some(Verdict::Dissatisfied) => Words::required("reason", reason),
        _ => Words::accept("reason", reason),
    });
    checks.done()?;
    let (Some(verdict), Some(reason)) = (said, reason) else { return Err(db::faster()) };
    over(tx, &promise, Some((verdict, reason.as_str())))?;
    let judged = event(events::PROMISE_JUDGED, &item, actor)
        .data(json!({ "promise": id, "unit": promise.unit, "verdict": verdict.word() }))
        .private(json!({ "name": promise.unit_name, "what": promise.what, "why": reason.as_str() }));
    record(tx, &item, judged)?;
    Ok(item)
}

/// The time to judge a promise that was kept has passed.
pub(super) fn kept_long_ago(tx: &mut Tx, item: &Suggestion, id: PromiseId) -> Result<()> {
    let promise = db::promise(tx, id)?;
    flow::step(promise.waits_on, PromiseAction::Lapse, Chain::Clerk).ok_or_else(db::faster)?;
    over(tx, &promise, None)?;
    let lapsed = Event::new(events::PROMISE_VERDICT_LAPSED, item.id)
        .data(json!({ "promise": id, "unit": promise.unit }))
        .private(json!({ "name": promise.unit_name, "what": promise.what }));
    record(tx, item, lapsed)
}

fn over(tx: &mut Tx, promise: &Promise, said: Option<(Verdict, &str)>) -> Result<()> {
    let today = today(tx);
    db::stop_clocks_of_promise(tx, promise.id, None, today)?;
    db::judge_promise(tx, promise.id, said)
}

/// A promise that is out, for whoever keeps it: its unit, or the office where that unit is no more.
pub(super) fn may_settle(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<(Promise, Suggestion)> {
    let promise = db::promise(tx, id)?;
    let item = db::load(tx, promise.suggestion)?;
    // Of a unit that is no more and has no successor the office says it.
    let gone = congress::unit(tx, promise.unit)?.is_none_or(|unit| unit.until_day.is_some());
    if !gone || !actor.can(DECIDE, &item.scope()) {
        actor.may(HANDLE, &unit_scope(&item, promise.unit))?;
    }
    if promise.is_drafted() { Err(db::faster()) } else { Ok((promise, item)) }
}

/// Whether a unit still owes something: a promise, or an answer that it is giving again.
pub(super) fn is_owed(tx: &mut Tx, item: &Suggestion) -> Result<bool> {
    let open = db::promises(tx, item.id)?.iter().any(|promise| promise.state == Keeping::Open);
    Ok(open || db::tasks(tx, item.id)?.iter().any(still_answers))
}

/// With the last promise settled the item is closed 销号.
pub(super) fn clear(tx: &mut Tx, mut item: Suggestion) -> Result<Suggestion> {
    if item.stage != Stage::Following || is_owed(tx, &item)? {
        return Ok(item);
    }
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Clear)?;
    record(tx, &item, Event::new(events::CLEARED, item.id))?;
    Ok(item)
}
