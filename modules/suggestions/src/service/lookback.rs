//! Look-back campaigns 回头看 over earlier years: the office chooses what to look back at, each unit says what was done since, the
//! office checks it, the deputy judges anew 二次测评.

mod answering;
mod filling;
mod reading;
mod reminding;

use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{RegionId, Result, Say};
use serde_json::json;
use store::{Event, EventKind, Tx};

pub(crate) use answering::*;
pub(crate) use filling::FILL;
pub(crate) use reading::*;
pub(crate) use reminding::{LOOKBACKS, urge_units};

use super::{DECIDE, today};
use crate::events;
use crate::model::{Chosen, Lookback, LookbackId, LookbackScope, LookbackStage, SubjectLine};
use crate::policy::{Rules, classes};
use crate::store as db;
use crate::texts::Texts;

/// What is typed into the form of a campaign.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedLookback {
    /// What it is called.
    pub title: String,
    /// The first year.
    pub first_year: Option<u32>,
    /// The last year.
    pub last_year: Option<u32>,
    /// Replies of these classes.
    pub classes: Vec<String>,
    /// Promises that were not kept.
    pub promises: Chosen,
    /// Deputies who were dissatisfied.
    pub dissatisfied: Chosen,
    /// Until when units answer.
    pub answer_by: Option<Date>,
}

/// Begins a campaign: its questions are put beside requests, page by page.
///
/// # Errors
/// *Invalid* with everything that is wrong; *not allowed* beyond the actor's reach.
pub(crate) fn begin_lookback(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    typed: &TypedLookback,
) -> Result<Lookback> {
    let known = congress::known_region(tx, region)?;
    actor.may(DECIDE, &Scope::region(known.path.clone()))?;
    let rules = Rules::of(tx, region)?;
    let today = today(tx);
    let mut checks = Checks::default();
    let title = checks.accept(SubjectLine::accept("title", &typed.title));
    let this = u32::try_from(today.year()).unwrap_or_default();
    let years = typed.first_year.zip(typed.last_year);
    if years.is_none_or(|(first, last)| first > last || last > this || last - first > 20) {
        checks.wrong("first_year", Say::new(|lang| Texts::of(lang).lookback_years_wrong()));
    }
    let known_classes = classes(&rules.policy.classes);
    if typed.classes.iter().any(|mark| known_classes.iter().all(|class| class.mark != *mark)) {
        checks.wrong("classes", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    if typed.classes.is_empty() && !typed.promises.is_yes() && !typed.dissatisfied.is_yes() {
        checks.wrong("classes", Say::new(|lang| Texts::of(lang).lookback_scope_missing()));
    }
    let answer_by = typed.answer_by.filter(|day| *day > today);
    if answer_by.is_none() {
        checks.wrong("answer_by", Say::new(|lang| Texts::of(lang).lookback_day_wrong()));
    }
    checks.done()?;
    let (first_year, last_year) = years.ok_or_else(db::faster)?;
    let campaign = Lookback {
        id: tx.id(),
        region,
        path: known.path,
        title: title.as_ref().map_or_else(String::new, |line| line.as_str().to_owned()),
        scope: LookbackScope {
            first_year,
            last_year,
            classes: typed.classes.clone(),
            promises: typed.promises,
            dissatisfied: typed.dissatisfied,
        },
        answer_by: answer_by.ok_or_else(db::faster)?,
        stage: LookbackStage::Filling,
        left_out: 0,
        created_at: tx.now(),
        version: 1,
    };
    db::insert_lookback(tx, &campaign)?;
    filling::start(tx, &campaign)?;
    noted(tx, actor, &campaign, events::LOOKBACK_BEGUN)?;
    Ok(campaign)
}

fn noted(tx: &mut Tx, actor: &Actor, campaign: &Lookback, kind: EventKind) -> Result<()> {
    let happened = Event::new(kind, campaign.id)
        .actor(Some(actor.account))
        .region(campaign.region)
        .data(json!({ "answer_by": campaign.answer_by.to_string() }));
    tx.record(happened).map(|_| ())
}

/// Loads a campaign for a change by `actor`, who saw it in version `seen`.
fn load_running(tx: &mut Tx, actor: &Actor, id: LookbackId, seen: i64) -> Result<Lookback> {
    let campaign = db::lookback(tx, id)?;
    actor.may(DECIDE, &campaign.reach())?;
    if campaign.version != seen || campaign.stage != LookbackStage::Running {
        return Err(db::faster());
    }
    Ok(campaign)
}

/// Ends a campaign: what nobody answered stays as it was.
///
/// # Errors
/// *Conflict* when it does not run.
pub(crate) fn close_lookback(tx: &mut Tx, actor: &Actor, id: LookbackId, seen: i64) -> Result<Lookback> {
    let mut campaign = load_running(tx, actor, id, seen)?;
    campaign.stage = LookbackStage::Closed;
    db::save_lookback(tx, &campaign)?;
    campaign.version += 1;
    noted(tx, actor, &campaign, events::LOOKBACK_CLOSED)?;
    answering::drop_open(tx, actor, id)?;
    Ok(campaign)
}
