//! Key supervision 重点督办 (代表法 52): committees or the office propose a matter with the items about it, the chairs' meeting fixes
//! it, a leader of the congress supervises and a leader of the government leads, by a plan, with visits, to a report.

mod due;
mod reading;

use std::collections::BTreeSet;

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Refusal, RegionId, Result, Say};
use serde_json::json;
use store::{Event, EventKind, Tx};

pub(crate) use due::*;
pub(crate) use reading::*;

use super::{DECIDE, DELIBERATE, committee_at, conflict, record, today};
use crate::events;
use crate::flow::supervision::{self as flow, Action, By, Stop};
use crate::model::{Bundle, BundleId, BundleStage, SubjectLine, Suggestion, SuggestionId, Words};
use crate::policy::Rules;
use crate::store::{self as db, BundleVisit};
use crate::texts::Texts;

/// How many items one matter bundles at most.
const MOST: usize = 100;
/// What is typed into the form of a proposal.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedBundle {
    /// What it is about.
    pub title: String,
    /// Who proposes it.
    pub proposer: String,
    /// Why.
    pub reason: String,
    /// The numbers of its items, `2-15` one a line; session 0 stands for between sessions.
    pub numbers: String,
}

/// What a form says, read.
struct Read {
    title: String,
    proposer: String,
    reason: Words,
    items: Vec<SuggestionId>,
}

/// Proposes a matter for key supervision: the office, or a committee of that congress, whose name then stands under it.
///
/// # Errors
/// *Invalid* with everything that is wrong; *not allowed* beyond the actor's reach.
pub(crate) fn propose(tx: &mut Tx, actor: &Actor, region: RegionId, typed: &TypedBundle) -> Result<Bundle> {
    let known = congress::known_region(tx, region)?;
    let committee = proposing(tx, actor, &known)?;
    let mut typed = typed.clone();
    if let Some(committee) = &committee {
        typed.proposer.clone_from(&committee.name);
    }
    let read = read(tx, region, &typed, None)?;
    let bundle = Bundle {
        id: tx.id(),
        region,
        path: known.path,
        year: u32::try_from(today(tx).year()).unwrap_or_default(),
        title: read.title,
        proposer: read.proposer,
        committee: committee.map(|committee| committee.id),
        reason: read.reason.as_str().to_owned(),
        stage: BundleStage::Proposed,
        congress_leader: String::new(),
        government_leader: String::new(),
        plan: String::new(),
        report: String::new(),
        decided_on: None,
        due: None,
        created_at: tx.now(),
        version: 1,
    };
    db::insert_bundle(tx, &bundle)?;
    db::set_bundled(tx, bundle.id, &read.items)?;
    noted(tx, actor, &bundle, events::BUNDLE_PROPOSED, "")?;
    Ok(bundle)
}

/// The committee for which an actor proposes; none for the office.
fn proposing(tx: &mut Tx, actor: &Actor, congress: &congress::Region) -> Result<Option<congress::Body>> {
    let scope = Scope::region(congress.path.clone());
    if actor.can(DECIDE, &scope) {
        return Ok(None);
    }
    match committee_at(tx, actor, congress.id)? {
        Some(committee) => Ok(Some(committee)),
        None => actor.may(DECIDE, &scope).map(|()| None),
    }
}

/// Changes a proposal about which nobody has decided.
///
/// # Errors
/// As [`propose`]; *conflict* when it was decided.
pub(crate) fn change_proposal(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    typed: &TypedBundle,
) -> Result<Bundle> {
    let mut bundle = step(tx, actor, id, seen, Action::Change)?;
    let mut typed = typed.clone();
    if bundle.committee.is_some() {
        typed.proposer.clone_from(&bundle.proposer);
    }
    let read = read(tx, bundle.region, &typed, Some(id))?;
    (bundle.title, bundle.proposer) = (read.title, read.proposer);
    read.reason.as_str().clone_into(&mut bundle.reason);
    db::set_bundled(tx, id, &read.items)?;
    saved(tx, actor, bundle, events::BUNDLE_CHANGED, "")
}

fn read(tx: &mut Tx, region: RegionId, typed: &TypedBundle, own: Option<BundleId>) -> Result<Read> {
    let mut checks = Checks::default();
    let title = checks.accept(SubjectLine::accept("title", &typed.title));
    let proposer = checks.name("proposer", &typed.proposer);
    let reason = checks.accept(Words::accept("reason", &typed.reason));
    let items = numbered_items(tx, region, &typed.numbers, &mut checks)?;
    for id in &items {
        let mut others = db::bundles_of(tx, *id)?.into_iter();
        if let Some(other) = others.find(|other| other.stage.is_open() && Some(other.id) != own) {
            let title = other.title;
            checks.wrong("numbers", Say::new(move |lang| Texts::of(lang).bundle_taken(&title)));
        }
    }
    checks.done()?;
    Ok(Read {
        title: title.as_ref().map_or_else(String::new, |line| line.as_str().to_owned()),
        proposer,
        reason: reason.unwrap_or_default(),
        items,
    })
}

/// The items that the numbers name; what is wrong with them is noted beside the field, number by number.
fn numbered_items(
    tx: &mut Tx,
    region: RegionId,
    typed: &str,
    checks: &mut Checks,
) -> Result<Vec<SuggestionId>> {
    let term = db::newest_term(tx, region)?.unwrap_or_default();
    let mut items = BTreeSet::new();
    let words = typed.split(|c: char| c.is_whitespace() || ",，;；、".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    for word in &words {
        match numbered(tx, region, term, word)? {
            Some(item) if is_fit(&item) => {
                items.insert(item.id);
            }
            _ => {
                let word = (*word).to_owned();
                checks.wrong("numbers", Say::new(move |lang| Texts::of(lang).bundle_number_unfit(&word)));
            }
        }
    }
    if words.is_empty() || items.len() > MOST {
        checks.wrong("numbers", Say::new(|lang| Texts::of(lang).bundle_numbers_missing(MOST)));
    }
    Ok(items.into_iter().collect())
}

fn numbered(tx: &mut Tx, region: RegionId, term: u32, word: &str) -> Result<Option<Suggestion>> {
    let Some((session, number)) = word.split_once(['-', '－']) else { return Ok(None) };
    let (Ok(session), Ok(number)) = (session.parse(), number.parse()) else { return Ok(None) };
    match db::numbered(tx, region, term, session, number)? {
        Some(id) => db::find(tx, id),
        None => Ok(None),
    }
}

/// Whether units have it or will get it.
fn is_fit(item: &Suggestion) -> bool {
    use crate::model::Stage as S;
    let before = matches!(item.stage, S::Accepted | S::Proposed | S::Handling);
    before || matches!(item.stage, S::Replied | S::Studying | S::Publishing | S::Following)
}

/// Loads a matter for a change by `actor`, who saw it in version `seen`, and takes the step.
fn step(tx: &mut Tx, actor: &Actor, id: BundleId, seen: i64, action: Action) -> Result<Bundle> {
    let mut bundle = db::bundle(tx, id)?;
    let right = match flow::by(action) {
        By::Office => DECIDE,
        By::Committee => DELIBERATE,
    };
    actor.may(right, &bundle.scope())?;
    if bundle.version != seen {
        return Err(db::faster());
    }
    let visits = db::visits_of(tx, id)?.len();
    bundle.stage = flow::step(bundle.stage, action, visits).map_err(|stop| match stop {
        Stop::NotNow => db::faster(),
        Stop::NoVisit => conflict(Say::new(|lang| Texts::of(lang).bundle_no_visit())),
    })?;
    Ok(bundle)
}

fn saved(tx: &mut Tx, actor: &Actor, mut bundle: Bundle, kind: EventKind, said: &str) -> Result<Bundle> {
    db::save_bundle(tx, &bundle)?;
    bundle.version += 1;
    noted(tx, actor, &bundle, kind, said)?;
    Ok(bundle)
}

/// A step that changes nothing else and needs words.
fn for_a_reason(
    tx: &mut Tx,
    actor: &Actor,
    (id, seen): (BundleId, i64),
    action: Action,
    why: &str,
    kind: EventKind,
) -> Result<Bundle> {
    let bundle = step(tx, actor, id, seen, action)?;
    let why = Words::needed("why", why)?;
    saved(tx, actor, bundle, kind, why.as_str())
}

fn noted(tx: &mut Tx, actor: &Actor, bundle: &Bundle, kind: EventKind, said: &str) -> Result<()> {
    let happened = Event::new(kind, bundle.id)
        .actor(Some(actor.account))
        .region(bundle.region)
        .data(json!({ "year": bundle.year }))
        .private(json!({ "note": said }));
    tx.record(happened)?;
    told_other_side(tx, actor, bundle, kind)
}

/// Each item's history says what happened to the matter it belongs to, and its deputies and units hear of it.
fn told_items(tx: &mut Tx, actor: &Actor, bundle: &Bundle, kind: EventKind, said: &str) -> Result<()> {
    for id in db::bundled(tx, bundle.id)? {
        let item = db::load(tx, id)?;
        let happened = Event::new(kind, id)
            .actor(Some(actor.account))
            .data(json!({ "bundle": bundle.id }))
            .private(json!({ "name": bundle.title, "note": said }));
        record(tx, &item, happened)?;
    }
    Ok(())
}

/// Takes a proposal back.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was decided.
pub(crate) fn withdraw_proposal(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    why: &str,
) -> Result<Bundle> {
    for_a_reason(tx, actor, (id, seen), Action::Withdraw, why, events::BUNDLE_WITHDRAWN)
}

/// The chairs' meeting fixed it on this day; the report's clock counts from it.
///
/// # Errors
/// *Invalid* without a day, or with one that is still to come; *conflict* when it was decided.
pub(crate) fn decide_bundle(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    day: Option<Date>,
    note: &str,
) -> Result<Bundle> {
    let mut bundle = step(tx, actor, id, seen, Action::Decide)?;
    let mut checks = Checks::default();
    let note = checks.accept(Words::accept("note", note)).unwrap_or_default();
    let day = past_day(tx, &mut checks, day);
    checks.done()?;
    let rules = Rules::of(tx, bundle.region)?;
    let day = day.ok_or_else(db::faster)?;
    bundle.decided_on = Some(day);
    bundle.due = Some(rules.supervision(day).due());
    let bundle = saved(tx, actor, bundle, events::BUNDLE_DECIDED, note.as_str())?;
    told_items(tx, actor, &bundle, events::SUPERVISED, note.as_str())?;
    Ok(bundle)
}

/// A day that was typed and is not still to come.
fn past_day(tx: &Tx, checks: &mut Checks, day: Option<Date>) -> Option<Date> {
    let day = day.filter(|day| *day <= today(tx));
    if day.is_none() {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).bundle_day_wrong()));
    }
    day
}

/// The chairs' meeting did not choose it.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was decided.
pub(crate) fn reject_bundle(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    why: &str,
) -> Result<Bundle> {
    for_a_reason(tx, actor, (id, seen), Action::Reject, why, events::BUNDLE_REJECTED)
}

/// Names the pair of leaders, or others in their place.
///
/// # Errors
/// *Invalid* when one is missing; *conflict* before the decision and after the report.
pub(crate) fn pair_leaders(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    leaders: (&str, &str),
) -> Result<Bundle> {
    let mut bundle = step(tx, actor, id, seen, Action::Pair)?;
    let mut checks = Checks::default();
    bundle.congress_leader = checks.name("congress_leader", leaders.0);
    bundle.government_leader = checks.name("government_leader", leaders.1);
    checks.done()?;
    let said = format!("{} · {}", bundle.congress_leader, bundle.government_leader);
    saved(tx, actor, bundle, events::BUNDLE_PAIRED, &said)
}

/// Makes the plan, or changes it.
///
/// # Errors
/// *Invalid* without words; *conflict* before the leaders are named.
pub(crate) fn plan_bundle(tx: &mut Tx, actor: &Actor, id: BundleId, seen: i64, plan: &str) -> Result<Bundle> {
    let mut bundle = step(tx, actor, id, seen, Action::Plan)?;
    Words::needed("plan", plan)?.as_str().clone_into(&mut bundle.plan);
    saved(tx, actor, bundle, events::BUNDLE_PLANNED, "")
}

/// What is written down of a visit.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedVisit {
    /// When.
    pub day: Option<Date>,
    /// Who was there.
    pub who: String,
    /// What was found.
    pub note: String,
}

/// Writes a visit down 实地督办.
///
/// # Errors
/// *Invalid* with everything that is missing; *conflict* without a plan.
pub(crate) fn visit_bundle(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    typed: &TypedVisit,
) -> Result<Bundle> {
    let bundle = step(tx, actor, id, seen, Action::Visit)?;
    let mut checks = Checks::default();
    let day = past_day(tx, &mut checks, typed.day);
    let who = checks.line("who", &typed.who);
    let note = checks.accept(Words::required("note", &typed.note)).unwrap_or_default();
    checks.done()?;
    let day = day.ok_or_else(db::faster)?;
    let visit = BundleVisit { day, who, note: note.as_str().to_owned(), logged_at: tx.now() };
    db::insert_visit(tx, id, &visit)?;
    let bundle = saved(tx, actor, bundle, events::BUNDLE_VISITED, note.as_str())?;
    told_items(tx, actor, &bundle, events::SUPERVISION_VISITED, note.as_str())?;
    Ok(bundle)
}

/// Hands the report in: its clock stands.
///
/// # Errors
/// *Invalid* without words; *conflict* before anybody visited.
pub(crate) fn report_bundle(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    report: &str,
) -> Result<Bundle> {
    let mut bundle = step(tx, actor, id, seen, Action::Report)?;
    Words::needed("report", report)?.as_str().clone_into(&mut bundle.report);
    saved(tx, actor, bundle, events::BUNDLE_REPORTED, "")
}

/// Gives the report back: more is to be done.
///
/// # Errors
/// *Invalid* without words; *conflict* when there is no report.
pub(crate) fn give_report_back(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    why: &str,
) -> Result<Bundle> {
    for_a_reason(tx, actor, (id, seen), Action::GiveBack, why, events::BUNDLE_GIVEN_BACK)
}

/// Ends it 督办结束.
///
/// # Errors
/// *Conflict* without a report.
pub(crate) fn close_bundle(
    tx: &mut Tx,
    actor: &Actor,
    id: BundleId,
    seen: i64,
    note: &str,
) -> Result<Bundle> {
    let bundle = step(tx, actor, id, seen, Action::Close)?;
    let note = Words::accept("note", note).map_err(|error| Refusal::field(error.field, error.say))?;
    let bundle = saved(tx, actor, bundle, events::BUNDLE_CLOSED, note.as_str())?;
    told_items(tx, actor, &bundle, events::SUPERVISION_ENDED, &bundle.report)?;
    Ok(bundle)
}
