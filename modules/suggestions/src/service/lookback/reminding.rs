//! Reminders of a campaign's dates, each once; and the end of the deputy's time to judge.

use std::collections::BTreeSet;

use host::{Actor, Reach, Role, notices};
use jiff::civil::Date;
use kernel::{AccountId, Instant, Result, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use store::job::{JobKind, Leased, Next};

use super::super::today;
use super::answering::{let_lapse, nobody_to_urge};
use super::load_running;
use crate::model::{LookbackId, Question, QuestionId, QuestionStage, Told};
use crate::policy::Rules;
use crate::store as db;

/// Looks at every question that is due soon or overdue, every hour.
pub(crate) const LOOKBACKS: JobKind = JobKind { name: "suggestions.lookbacks", run: look };

/// How many questions one transaction looks at.
const TOGETHER: i64 = 200;
/// Between rounds: an hour, in microseconds.
const PAUSE: i64 = 3_600_000_000;
/// The stages that are looked at, one after the other.
const STAGES: [QuestionStage; 2] = [QuestionStage::Asked, QuestionStage::Checked];

/// How far the job is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    stage: usize,
    day: Option<String>,
    after: i64,
}

fn look(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress: Progress = serde_json::from_str(&job.data).unwrap_or_default();
    let stage = STAGES.get(progress.stage).copied().unwrap_or(QuestionStage::Asked);
    let day = progress.day.as_deref().and_then(|day| day.parse().ok()).unwrap_or(Date::MIN);
    let horizon = today(tx).checked_add(jiff::Span::new().days(31)).unwrap_or(Date::MAX);
    let after = (day, QuestionId::from_number(progress.after));
    let found = db::questions_due(tx, stage, after, horizon, TOGETHER)?;
    for (id, due, told) in &found {
        look_at(tx, *id, *due, *told)?;
    }
    let full = i64::try_from(found.len()).unwrap_or(0) == TOGETHER;
    let (next, at) = match found.last().filter(|_| full) {
        Some((id, due, _)) => {
            (Progress { stage: progress.stage, day: Some(due.to_string()), after: id.number() }, tx.now())
        }
        None if progress.stage + 1 < STAGES.len() => {
            (Progress { stage: progress.stage + 1, ..Progress::default() }, tx.now())
        }
        None => {
            let at = Instant::from_microsecond(tx.now().as_microsecond().saturating_add(PAUSE));
            (Progress::default(), at.unwrap_or(tx.now()))
        }
    };
    Ok(Next::Again { at, data: serde_json::to_string(&next).map_err(kernel::Error::fault)? })
}

fn look_at(tx: &mut Tx, id: QuestionId, due: Date, told: Told) -> Result<()> {
    let left = today(tx).until(due).map_or(0, |span| span.get_days());
    let question = db::question(tx, id)?;
    if question.stage == QuestionStage::Checked && left < 0 {
        return let_lapse(tx, id);
    }
    let rules = Rules::of(tx, question.region)?;
    let next = match left {
        ..0 => Told::Overdue,
        days if days <= i32::from(rules.policy.remind_days) => Told::Reminded,
        _ => return Ok(()),
    };
    if told >= next {
        return Ok(());
    }
    db::told_of_question(tx, id, next)?;
    let kind = if next == Told::Overdue { "lookback_overdue" } else { "lookback_near" };
    let href = format!("/desk/suggestions/lookback/questions/{id}");
    let data = json!({ "title": question.subject });
    for account in whoever_is_next(tx, &question)? {
        notices::send(tx, account, &format!("suggestions.{kind}"), &href, &data)?;
    }
    Ok(())
}

fn whoever_is_next(tx: &mut Tx, question: &Question) -> Result<Vec<AccountId>> {
    match question.stage {
        QuestionStage::Asked => access::accounts_with(tx, &[Role::UnitClerk], &Reach::Unit(question.unit)),
        _ => access::accounts_with(tx, &[Role::Deputy], &Reach::Person(question.lead)),
    }
}

/// The office urges every unit that has not answered: one notice each, however many questions it has 催办.
///
/// # Errors
/// *Conflict* when the campaign does not run or every unit has answered.
pub(crate) fn urge_units(tx: &mut Tx, actor: &Actor, id: LookbackId, seen: i64) -> Result<usize> {
    let campaign = load_running(tx, actor, id, seen)?;
    let all = db::questions_in(tx, id, QuestionStage::Asked, QuestionId::from_number(0), i64::MAX)?;
    let units: BTreeSet<UnitId> = all.iter().map(|question| question.unit).collect();
    if units.is_empty() {
        return Err(nobody_to_urge().into());
    }
    for unit in &units {
        for account in access::accounts_with(tx, &[Role::UnitClerk], &Reach::Unit(*unit))? {
            let href = format!("/desk/suggestions/lookback/asked?unit={unit}");
            let data = json!({ "title": campaign.title });
            notices::send(tx, account, "suggestions.lookback_urged", &href, &data)?;
        }
    }
    Ok(units.len())
}
