//! Regions renamed or merged from a day that is still to come: announced today, shown as announced until then, and done on that day.

use host::{Actor, Grant, Reach, Role, Scope, notices};
use jiff::civil::Date;
use kernel::{AccountId, Error, Lang, Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{Event, EventKind, Tx};

use super::regions::{end_region, rename_region};
use super::{KEEP_REGIONS, known_region};
use crate::model::{Region, RegionPlan};
use crate::store::plans as rows;
use crate::store::regions;
use crate::texts::Texts;

/// It was announced that a region will have another name or be merged; the subject is the region.
pub const REGION_ANNOUNCED: EventKind = EventKind("congress.region_announced");
/// What was announced of a region was taken back, or could not be done; the subject is the region.
pub const ANNOUNCEMENT_DROPPED: EventKind = EventKind("congress.announcement_dropped");

/// The notice that what was announced could not be done.
pub(crate) const NOTICE_DROPPED: &str = "congress.announcement_dropped";

/// Does what was announced, on its day.
pub(crate) const PLANS: JobKind = JobKind { name: "congress.plans", run };

/// Refuses another change of a region of which one was announced.
pub(crate) fn nothing_announced(tx: &mut Tx, region: RegionId) -> Result<()> {
    match rows::plan_of(tx, region)? {
        None => Ok(()),
        Some(_) => Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).plan_refusal_there())).into()),
    }
}

/// What is announced: another name, or a merger.
#[derive(Clone, Debug)]
pub(crate) enum Announced<'a> {
    /// Another name.
    Name(&'a str),
    /// Merged into this region.
    Into(&'a Region),
}

/// Keeps what was found sound until its first day.
pub(crate) fn announce(
    tx: &mut Tx,
    actor: &Actor,
    region: &Region,
    (what, day): (Announced<'_>, Date),
) -> Result<()> {
    let (name, successor) = match what {
        Announced::Name(name) => (Some(name.to_owned()), None),
        Announced::Into(into) => (None, Some(into)),
    };
    let data = json!({
        "from": day.to_string(), "before": region.name, "name": name, "into": successor.map(|into| into.id),
    });
    let plan = RegionPlan {
        region: region.id,
        region_name: region.name.clone(),
        day,
        name,
        successor: successor.map(|into| into.id),
        successor_name: successor.map(|into| into.name.clone()),
        account: actor.account,
        announced: clock::day_of(tx.now()),
    };
    rows::insert(tx, &plan)?;
    tx.enqueue(PLANS.name, &region.id.to_string(), "{}", clock::start_of_day(day))?;
    let event = Event::new(REGION_ANNOUNCED, region.id).region(region.id).actor(Some(actor.account));
    tx.record(event.data(data)).map(|_| ())
}

/// Takes back what was announced of a region.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where nothing is announced.
pub fn drop_announcement(tx: &mut Tx, actor: &Actor, region: RegionId) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGIONS, &Scope::region(region.path.clone()))?;
    let none = || Refusal::conflict(Say::new(|lang| Texts::of(lang).plan_refusal_none()));
    let plan = rows::plan_of(tx, region.id)?.ok_or_else(none)?;
    drop_plan(tx, &plan, Some(actor.account), None)
}

fn drop_plan(tx: &mut Tx, plan: &RegionPlan, by: Option<AccountId>, why: Option<String>) -> Result<()> {
    rows::forget(tx, plan.region)?;
    tx.dequeue(PLANS.name, &plan.region.to_string())?;
    let data = json!({ "from": plan.day.to_string(), "name": plan.name, "into": plan.successor, "why": why });
    tx.record(Event::new(ANNOUNCEMENT_DROPPED, plan.region).region(plan.region).actor(by).data(data))
        .map(|_| ())
}

fn run(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let Ok(region) = job.key.parse::<RegionId>() else { return Ok(Next::Done) };
    let Some(plan) = rows::plan_of(tx, region)? else { return Ok(Next::Done) };
    if plan.day > clock::day_of(tx.now()) {
        return Ok(Next::Again { at: clock::start_of_day(plan.day), data: job.data.clone() });
    }
    let Some(top) = regions::top_region(tx)? else { return Ok(Next::Done) };
    // Rights were asked when it was announced.
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(top.path) }];
    let (account, now) = (plan.account, tx.now());
    let actor = Actor { account, person: None, name: String::new(), grants, now };
    rows::forget(tx, region)?;
    let done = tx.apart(|tx| match (&plan.name, plan.successor) {
        (Some(name), _) => rename_region(tx, &actor, region, name, plan.day),
        (None, into) => {
            let last = plan.day.yesterday().map_err(Error::fault)?;
            end_region(tx, &actor, region, into, last).map(|_| ())
        }
    })?;
    if let Err(refusal) = done {
        failed(tx, &plan, &refusal)?;
    }
    Ok(Next::Done)
}

/// Whoever announced it hears that it could not be done, and why.
fn failed(tx: &mut Tx, plan: &RegionPlan, refusal: &Refusal) -> Result<()> {
    let (why, why_en) = (refusal.say.to(Lang::Zh), refusal.say.to(Lang::En));
    let data = json!({
        "from": plan.day.to_string(), "name": plan.name, "into": plan.successor, "why": why,
    });
    tx.record(Event::new(ANNOUNCEMENT_DROPPED, plan.region).region(plan.region).data(data))?;
    let told = json!({ "region": plan.region_name, "why": why, "why_en": why_en });
    notices::send(tx, plan.account, NOTICE_DROPPED, &format!("/desk/regions/{}", plan.region), &told)
}
