//! Until when reports of key supervision are due: counted from the decision, counted anew when rules or calendar change, and
//! reminded of.

use host::{Actor, Reach, Role, notices};
use jiff::civil::Date;
use kernel::{AccountId, Instant, RegionId, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{EventKind, Tx};

use super::super::today;
use crate::flow::supervision as flow;
use crate::model::{Bundle, BundleId, Told};
use crate::policy::Rules;
use crate::store as db;

/// Reminds of reports that are due, every hour.
pub(crate) const BUNDLES: JobKind = JobKind { name: "suggestions.bundles", run: look_at_bundles };

/// The kind of the notice that a report is due soon.
pub(crate) const BUNDLE_NEAR: &str = "suggestions.bundle_near";
/// The kind of the notice that a report is overdue.
pub(crate) const BUNDLE_OVERDUE: &str = "suggestions.bundle_overdue";

/// How many reports one transaction looks at.
const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;

/// Counts the reports of a congress anew.
pub(in crate::service) fn recount_reports(tx: &mut Tx, region: RegionId, rules: &Rules) -> Result<()> {
    for mut bundle in db::open_bundles(tx, region, TOGETHER)? {
        let due = bundle.decided_on.map(|from| rules.supervision(from).due());
        if flow::is_timed(bundle.stage) && due != bundle.due {
            bundle.due = due;
            db::save_bundle(tx, &bundle)?;
            db::told_of_bundle(tx, bundle.id, Told::Nothing)?;
        }
    }
    Ok(())
}

/// How far the job is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    day: Option<String>,
    after: i64,
}

/// A page of reports at a time: reminded before the date, told of after it, each once.
fn look_at_bundles(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress: Progress = serde_json::from_str(&job.data).unwrap_or_default();
    let day = progress.day.as_deref().and_then(|day| day.parse().ok()).unwrap_or(Date::MIN);
    let horizon = today(tx).checked_add(jiff::Span::new().days(31)).unwrap_or(Date::MAX);
    let after = (day, BundleId::from_number(progress.after));
    let found = db::bundles_due(tx, after, horizon, TOGETHER)?;
    let mut last = None;
    for (id, told) in &found {
        let bundle = db::bundle(tx, *id)?;
        look_at(tx, &bundle, *told)?;
        last = bundle.due.map(|due| (due, *id));
    }
    let full = i64::try_from(found.len()).unwrap_or(0) == TOGETHER;
    let (next, at) = match last.filter(|_| full) {
        Some((due, id)) => (Progress { day: Some(due.to_string()), after: id.number() }, tx.now()),
        None => {
            let at = Instant::from_microsecond(tx.now().as_microsecond().saturating_add(PAUSE));
            (Progress::default(), at.unwrap_or(tx.now()))
        }
    };
    Ok(Next::Again { at, data: serde_json::to_string(&next).map_err(kernel::Error::fault)? })
}

fn look_at(tx: &mut Tx, bundle: &Bundle, told: Told) -> Result<()> {
    let Some(due) = bundle.due else { return Ok(()) };
    let rules = Rules::of(tx, bundle.region)?;
    let left = today(tx).until(due).map_or(0, |span| span.get_days());
    let (next, kind) = match left {
        ..0 => (Told::Overdue, BUNDLE_OVERDUE),
        days if days <= i32::from(rules.policy.remind_days) => (Told::Reminded, BUNDLE_NEAR),
        _ => return Ok(()),
    };
    if told >= next {
        return Ok(());
    }
    db::told_of_bundle(tx, bundle.id, next)?;
    told_staff(tx, bundle, kind, |_| true)
}

/// Office and committee hear of what the other did.
pub(super) fn told_other_side(tx: &mut Tx, actor: &Actor, bundle: &Bundle, kind: EventKind) -> Result<()> {
    if bundle.committee.is_none() {
        return Ok(());
    }
    told_staff(tx, bundle, kind.0, |account| account != actor.account)
}

fn told_staff(tx: &mut Tx, bundle: &Bundle, kind: &str, hears: impl Fn(AccountId) -> bool) -> Result<()> {
    let href = format!("/desk/suggestions/supervision/{}", bundle.id);
    let data = json!({ "title": bundle.title });
    let mut accounts = access::accounts_with(tx, &[Role::Office], &Reach::Region(bundle.path.clone()))?;
    if let Some(committee) = bundle.committee {
        accounts.extend(access::accounts_with(tx, &[Role::Committee], &Reach::Body(committee))?);
    }
    for account in accounts.into_iter().filter(|account| hears(*account)) {
        notices::send(tx, account, kind, &href, &data)?;
    }
    Ok(())
}
