//! Putting the questions of a campaign: year by year, a page of suggestions at a time.

use kernel::{Result, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::job::{JobKind, Leased, Next};
use store::{Event, Tx};

use super::super::assigning::successor_of;
use super::super::record;
use crate::events;
use crate::model::{
    Lookback, LookbackId, LookbackScope, LookbackStage, Question, QuestionStage, SuggestionId, Verdict,
};
use crate::store::{self as db, LookFact};

/// Puts the questions of a campaign.
pub(crate) const FILL: JobKind = JobKind { name: "suggestions.lookback_fill", run: fill };

/// How many suggestions one transaction looks at.
const TOGETHER: i64 = 200;

/// How far a job is.
#[derive(Debug, Serialize, Deserialize)]
struct Progress {
    lookback: LookbackId,
    year: u32,
    after: i64,
    /// The unit whose part was looked at last.
    #[serde(default)]
    unit: i64,
}

impl Progress {
    fn data(&self) -> Result<String> {
        serde_json::to_string(self).map_err(kernel::Error::fault)
    }
}

pub(super) fn start(tx: &mut Tx, campaign: &Lookback) -> Result<()> {
    let progress = Progress { lookback: campaign.id, year: campaign.scope.first_year, after: 0, unit: 0 };
    let now = tx.now();
    tx.enqueue(FILL.name, &campaign.id.to_string(), &progress.data()?, now)
}

fn fill(tx: &mut Tx, job: &Leased) -> Result<Next> {
    let progress: Progress = serde_json::from_str(&job.data).map_err(kernel::Error::fault)?;
    let mut campaign = db::lookback(tx, progress.lookback)?;
    if campaign.stage != LookbackStage::Filling {
        return Ok(Next::Done);
    }
    let after = (SuggestionId::from_number(progress.after), UnitId::from_number(progress.unit));
    let facts = db::look_facts(tx, campaign.region, progress.year, after, TOGETHER)?;
    let scope = campaign.scope.clone();
    for fact in facts.iter().filter(|fact| fits(&scope, fact)) {
        put(tx, &mut campaign, fact)?;
    }
    let full = i64::try_from(facts.len()).unwrap_or(0) == TOGETHER;
    let next = match facts.last().filter(|_| full) {
        Some(last) => {
            Some(Progress { after: last.suggestion.number(), unit: last.unit.number(), ..progress })
        }
        None if progress.year < campaign.scope.last_year => {
            Some(Progress { year: progress.year + 1, after: 0, unit: 0, ..progress })
        }
        None => None,
    };
    if next.is_none() {
        campaign.stage = LookbackStage::Running;
    }
    db::save_lookback(tx, &campaign)?;
    match next {
        Some(next) => Ok(Next::Again { at: tx.now(), data: next.data()? }),
        None => Ok(Next::Done),
    }
}

/// Whether a unit's answer is looked back at: one of what was chosen holds.
fn fits(scope: &LookbackScope, fact: &LookFact) -> bool {
    let class = fact.class.as_ref().is_some_and(|class| scope.classes.contains(class));
    let owed = scope.promises.is_yes() && fact.promises > fact.kept;
    let said = fact.result2.or(fact.result);
    let unhappy = scope.dissatisfied.is_yes() && said == Some(Verdict::Dissatisfied);
    class || owed || unhappy
}

fn put(tx: &mut Tx, campaign: &mut Lookback, fact: &LookFact) -> Result<()> {
    let unit = match congress::unit(tx, fact.unit)? {
        Some(unit) if unit.until_day.is_some() => successor_of(tx, &unit)?,
        other => other,
    };
    let Some(unit) = unit else {
        campaign.left_out += 1;
        return Ok(());
    };
    let item = db::load(tx, fact.suggestion)?;
    let question = Question {
        id: tx.id(),
        lookback: campaign.id,
        suggestion: item.id,
        region: item.region,
        unit: unit.id,
        unit_name: unit.name,
        lead: item.lead,
        subject: item.subject.clone(),
        stage: QuestionStage::Asked,
        due: campaign.answer_by,
        class_before: fact.class.clone(),
        result_before: fact.result2.or(fact.result),
        done: String::new(),
        class_now: None,
        evidence: String::new(),
        returned_why: String::new(),
        attitude_now: None,
        result_now: None,
        reason: String::new(),
        version: 1,
    };
    if db::insert_question(tx, &question)? == 1 {
        let asked = Event::new(events::LOOKBACK_ASKED, item.id)
            .data(json!({ "question": question.id, "unit": question.unit, "day": question.due.to_string() }))
            .private(json!({ "name": question.unit_name }));
        record(tx, &item, asked)?;
    }
    Ok(())
}
