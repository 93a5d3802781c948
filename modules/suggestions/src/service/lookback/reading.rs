//! Reading campaigns: before and after, question by question.

use congress::{Region, Unit};
use host::Actor;
use kernel::{Instant, RegionId, Result, UnitId};
use store::Tx;

use super::super::tasks::own_units;
use super::super::{DECIDE, Grip, HANDLE, WRITE};
use crate::model::{Lookback, LookbackId, Question, QuestionId, QuestionStage, Suggestion, Verdict};
use crate::policy::Rules;
use crate::store::{self as db, QuestionSum, Reply};

/// How a campaign stands: before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LookbackSums {
    /// How many questions were put, without those that are asked no longer.
    pub asked: i64,
    /// How many stand in each stage.
    pub stages: Vec<(QuestionStage, i64)>,
    /// How many deputies were content with the result before, and are now.
    pub content: (i64, i64),
    /// How many were of each class before, and are now.
    pub classes: Vec<(String, i64, i64)>,
}

impl LookbackSums {
    fn of(rows: &[QuestionSum]) -> Self {
        let mut sums = Self::default();
        for stage in QuestionStage::ALL {
            let count = rows.iter().filter(|row| row.stage == *stage).map(|row| row.count).sum();
            sums.stages.push((*stage, count));
        }
        let content = |verdict: Option<Verdict>| verdict.is_some_and(|one| one != Verdict::Dissatisfied);
        for row in rows.iter().filter(|row| row.stage != QuestionStage::Dropped) {
            sums.asked += row.count;
            sums.content.0 += if content(row.result_before) { row.count } else { 0 };
            sums.content.1 += if content(row.result_now.or(row.result_before)) { row.count } else { 0 };
            let checked =
                matches!(row.stage, QuestionStage::Checked | QuestionStage::Judged | QuestionStage::Lapsed);
            let now = row.class_now.as_ref().filter(|_| checked).or(row.class_before.as_ref());
            sums.class(row.class_before.as_deref(), (row.count, 0));
            sums.class(now.map(String::as_str), (0, row.count));
        }
        sums.classes.sort();
        sums
    }

    fn class(&mut self, mark: Option<&str>, (before, now): (i64, i64)) {
        let mark = mark.unwrap_or_default();
        match self.classes.iter_mut().find(|(known, _, _)| known == mark) {
            Some((_, first, second)) => (*first, *second) = (*first + before, *second + now),
            None => self.classes.push((mark.to_owned(), before, now)),
        }
    }

    /// How many stand in a stage.
    pub(crate) fn in_stage(&self, stage: QuestionStage) -> i64 {
        self.stages.iter().find(|(one, _)| *one == stage).map_or(0, |(_, count)| *count)
    }
}

/// The campaigns of a congress.
#[derive(Clone, Debug)]
pub(crate) struct LookbackList {
    pub(crate) congress: Region,
    pub(crate) campaigns: Vec<(Lookback, LookbackSums)>,
    pub(crate) rules: Rules,
    pub(crate) now: Instant,
}

/// The campaigns of a congress, newest first.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn lookback_list(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<LookbackList> {
    let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
    let mut campaigns = Vec::new();
    for campaign in db::lookbacks_of(tx, congress.id)? {
        let sums = LookbackSums::of(&db::question_sums(tx, campaign.id)?);
        campaigns.push((campaign, sums));
    }
    Ok(LookbackList { rules: Rules::of(tx, congress.id)?, congress, campaigns, now: tx.now() })
}

/// A campaign with a page of its questions.
#[derive(Clone, Debug)]
pub(crate) struct LookbackView {
    pub(crate) campaign: Lookback,
    pub(crate) congress: String,
    pub(crate) sums: LookbackSums,
    pub(crate) stage: QuestionStage,
    pub(crate) questions: Vec<Question>,
    pub(crate) now: Instant,
}

/// How many questions a page shows.
pub(crate) const QUESTIONS: i64 = 50;

/// A campaign with a page of its questions in a stage; in the one that most is to be done about where none is named.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn lookback_view(
    tx: &mut Tx,
    actor: &Actor,
    id: LookbackId,
    stage: Option<QuestionStage>,
    after: QuestionId,
) -> Result<LookbackView> {
    let campaign = db::lookback(tx, id)?;
    actor.may(DECIDE, &campaign.reach())?;
    let sums = LookbackSums::of(&db::question_sums(tx, id)?);
    let first = [QuestionStage::Answered, QuestionStage::Asked, QuestionStage::Checked];
    let busy = first.into_iter().find(|stage| sums.in_stage(*stage) > 0).unwrap_or(QuestionStage::Judged);
    let stage = stage.unwrap_or(busy);
    Ok(LookbackView {
        congress: congress::known_region(tx, campaign.region)?.name,
        questions: db::questions_in(tx, id, stage, after, QUESTIONS)?,
        stage,
        sums,
        campaign,
        now: tx.now(),
    })
}

/// One question with what it is about.
#[derive(Clone, Debug)]
pub(crate) struct QuestionView {
    pub(crate) question: Question,
    pub(crate) campaign: Lookback,
    pub(crate) suggestion: Suggestion,
    /// The newest reply that is out.
    pub(crate) reply: Option<Reply>,
    pub(crate) promises: Vec<db::Promise>,
    pub(crate) rules: Rules,
    pub(crate) unit: Grip,
    pub(crate) office: Grip,
    pub(crate) lead: Grip,
    pub(crate) now: Instant,
}

/// One question, for the unit that is asked, the office and the deputy who judges.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn question_view(tx: &mut Tx, actor: &Actor, id: QuestionId) -> Result<QuestionView> {
    let question = db::question(tx, id)?;
    let suggestion = db::load(tx, question.suggestion)?;
    let scope = host::Scope { unit: Some(question.unit), ..host::Scope::region(suggestion.path.clone()) };
    let unit = Grip::of(actor.can(HANDLE, &scope));
    let office = Grip::of(actor.can(DECIDE, &suggestion.scope()));
    let lead = Grip::of(actor.can(WRITE, &suggestion.scope()));
    if ![unit, office, lead].into_iter().any(Grip::held) {
        actor.may(DECIDE, &suggestion.scope())?;
    }
    let replies = db::replies(tx, suggestion.id)?.into_iter();
    Ok(QuestionView {
        reply: replies.rev().find(|reply| reply.signed_at.is_some() && reply.part.answers()),
        promises: db::promises(tx, suggestion.id)?,
        campaign: db::lookback(tx, question.lookback)?,
        rules: Rules::of(tx, suggestion.region)?,
        question,
        suggestion,
        unit,
        office,
        lead,
        now: tx.now(),
    })
}

/// What one of the actor's units is asked.
#[derive(Clone, Debug)]
pub(crate) struct AskedOf {
    pub(crate) unit: Unit,
    pub(crate) own: Vec<Unit>,
    pub(crate) questions: Vec<Question>,
    pub(crate) now: Instant,
}

/// What one of the actor's units is asked, what is due first first; nothing for somebody who has no part in any.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn asked_of_unit(tx: &mut Tx, actor: &Actor, wish: Option<UnitId>) -> Result<Option<AskedOf>> {
    let mut own = Vec::new();
    for id in own_units(actor, HANDLE) {
        own.extend(congress::unit(tx, id)?);
    }
    let wished = own.iter().find(|unit| Some(unit.id) == wish);
    let Some(unit) = wished.or(own.first()).cloned() else { return Ok(None) };
    let questions = db::questions_to_unit(tx, unit.id, 500)?;
    Ok(Some(AskedOf { unit, own, questions, now: tx.now() }))
}
