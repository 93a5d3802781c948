//! Look-back campaigns and their questions.

use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, RegionPath, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{
    Lookback, LookbackId, LookbackScope, LookbackStage, Question, QuestionId, QuestionStage, SuggestionId,
    Told, Verdict,
};

record! {
    struct LookbackRow {
        id: LookbackId,
        region: RegionId,
        path: RegionPath,
        title: String,
        first_year: u32,
        last_year: u32,
        classes: String,
        promises: bool,
        dissatisfied: bool,
        answer_by: Date,
        stage: LookbackStage,
        left_out: u32,
        created_at: Instant,
        version: i64,
    }
}

impl From<LookbackRow> for Lookback {
    fn from(row: LookbackRow) -> Self {
        Self {
            id: row.id,
            region: row.region,
            path: row.path,
            title: row.title,
            scope: LookbackScope {
                first_year: row.first_year,
                last_year: row.last_year,
                classes: row.classes.lines().map(str::to_owned).collect(),
                promises: row.promises.into(),
                dissatisfied: row.dissatisfied.into(),
            },
            answer_by: row.answer_by,
            stage: row.stage,
            left_out: row.left_out,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

record! {
    struct QuestionRow {
        id: QuestionId,
        lookback: LookbackId,
        suggestion: SuggestionId,
        region: RegionId,
        unit: UnitId,
        unit_name: String,
        lead: PersonId,
        subject: String,
        stage: QuestionStage,
        due: Date,
        class_before: Option<String>,
        result_before: Option<Verdict>,
        done: String,
        class_now: Option<String>,
        evidence: String,
        returned_why: String,
        attitude_now: Option<Verdict>,
        result_now: Option<Verdict>,
        reason: String,
        version: i64,
    }
}

impl From<QuestionRow> for Question {
    fn from(row: QuestionRow) -> Self {
        Self {
            id: row.id,
            lookback: row.lookback,
            suggestion: row.suggestion,
            region: row.region,
            unit: row.unit,
            unit_name: row.unit_name,
            lead: row.lead,
            subject: row.subject,
            stage: row.stage,
            due: row.due,
            class_before: row.class_before,
            result_before: row.result_before,
            done: row.done,
            class_now: row.class_now,
            evidence: row.evidence,
            returned_why: row.returned_why,
            attitude_now: row.attitude_now,
            result_now: row.result_now,
            reason: row.reason,
            version: row.version,
        }
    }
}

macro_rules! lookbacks_where {
    ($rest:literal) => {
        sql!(
            LookbackRow,
            concat!(
                "select id, region, path, title, first_year, last_year, classes, promises, dissatisfied, answer_by, stage, \
                 left_out, created_at, version from suggestion_lookbacks ",
                $rest
            )
        )
    };
}

macro_rules! questions_where {
    ($rest:literal) => {
        sql!(
            QuestionRow,
            concat!(
                "select id, lookback, suggestion, region, unit, unit_name, lead, subject, stage, due, class_before, \
                 result_before, done, class_now, evidence, returned_why, attitude_now, result_now, reason, version \
                 from suggestion_questions ",
                $rest
            )
        )
    };
}

fn read(rows: Vec<QuestionRow>) -> Vec<Question> {
    rows.into_iter().map(Question::from).collect()
}

/// One campaign.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn lookback(tx: &mut Tx, id: LookbackId) -> Result<Lookback> {
    let row: Option<LookbackRow> = tx.first(lookbacks_where!("where id = $1"), params![id])?;
    row.map(Lookback::from).ok_or_else(super::not_found)
}

/// The campaigns of a congress, newest first.
pub(crate) fn lookbacks_of(tx: &mut Tx, region: RegionId) -> Result<Vec<Lookback>> {
    let rows: Vec<LookbackRow> =
        tx.query(lookbacks_where!("where region = $1 order by id desc limit 50"), params![region])?;
    Ok(rows.into_iter().map(Lookback::from).collect())
}

/// Keeps a new campaign.
pub(crate) fn insert_lookback(tx: &mut Tx, l: &Lookback) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_lookbacks (id, region, path, title, first_year, last_year, classes, promises, \
             dissatisfied, answer_by, stage, left_out, created_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        params![
            l.id,
            l.region,
            l.path,
            l.title,
            l.scope.first_year,
            l.scope.last_year,
            l.scope.classes.join("\n"),
            l.scope.promises.is_yes(),
            l.scope.dissatisfied.is_yes(),
            l.answer_by,
            l.stage,
            l.left_out,
            l.created_at,
            l.version
        ],
    )
}

/// Saves what changed, if nobody else changed it since it was loaded.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save_lookback(tx: &mut Tx, l: &Lookback) -> Result<()> {
    let closed = (l.stage == LookbackStage::Closed).then(|| tx.now());
    let changed = tx.execute(
        sql!(
            "update suggestion_lookbacks set answer_by = $3, stage = $4, left_out = $5, closed_at = $6, \
             version = version + 1 where id = $1 and version = $2"
        ),
        params![l.id, l.version, l.answer_by, l.stage, l.left_out, closed],
    )?;
    if changed == 1 { Ok(()) } else { Err(super::faster()) }
}

/// One question.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn question(tx: &mut Tx, id: QuestionId) -> Result<Question> {
    let row: Option<QuestionRow> = tx.first(questions_where!("where id = $1"), params![id])?;
    row.map(Question::from).ok_or_else(super::not_found)
}

/// Keeps a new question; whether there was none about this suggestion in the campaign.
pub(crate) fn insert_question(tx: &mut Tx, q: &Question) -> Result<u64> {
    let now = tx.now();
    tx.execute(
        sql!(
            "insert into suggestion_questions (id, lookback, suggestion, region, unit, unit_name, lead, subject, stage, due, \
             class_before, result_before, done, evidence, returned_why, reason, told, asked_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '', '', '', 0, $13, 1) \
             on conflict (lookback, suggestion, unit) do nothing"
        ),
        params![
            q.id,
            q.lookback,
            q.suggestion,
            q.region,
            q.unit,
            q.unit_name,
            q.lead,
            q.subject,
            q.stage,
            q.due,
            q.class_before,
            q.result_before,
            now
        ],
    )
}

/// Saves what changed, if nobody else changed it since it was loaded. Of a new date nobody was told.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save_question(tx: &mut Tx, q: &Question) -> Result<()> {
    let changed = tx.execute(
        sql!(
            "update suggestion_questions set stage = $3, told = case when due = $4 and stage = $3 then told else 0 end, \
             due = $4, done = $5, class_now = $6, evidence = $7, returned_why = $8, attitude_now = $9, result_now = $10, \
             reason = $11, unit = $12, unit_name = $13, version = version + 1 where id = $1 and version = $2"
        ),
        params![
            q.id,
            q.version,
            q.stage,
            q.due,
            q.done,
            q.class_now,
            q.evidence,
            q.returned_why,
            q.attitude_now,
            q.result_now,
            q.reason,
            q.unit,
            q.unit_name
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(super::faster()) }
}

/// The questions of a campaign in a stage, after `after`.
pub(crate) fn questions_in(
    tx: &mut Tx,
    lookback: LookbackId,
    stage: QuestionStage,
    after: QuestionId,
    limit: i64,
) -> Result<Vec<Question>> {
    let rows = tx.query(
        questions_where!("where lookback = $1 and stage = $2 and id > $3 order by id limit $4"),
        params![lookback, stage, after, limit],
    )?;
    Ok(read(rows))
}

/// What a unit is asked, what is due first first.
pub(crate) fn questions_to_unit(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<Question>> {
    let rows = tx.query(
        questions_where!("where unit = $1 and stage = 'asked' order by due, id limit $2"),
        params![unit, limit],
    )?;
    Ok(read(rows))
}

/// What a deputy is asked to judge anew.
pub(crate) fn questions_to_lead(tx: &mut Tx, lead: PersonId, limit: i64) -> Result<Vec<Question>> {
    let rows = tx.query(
        questions_where!("where lead = $1 and stage = 'checked' order by due, id limit $2"),
        params![lead, limit],
    )?;
    Ok(read(rows))
}

/// The answers that an office has to check.
pub(crate) fn questions_to_check(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<Question>> {
    let rows = tx.query(
        questions_where!("where region = $1 and stage = 'answered' order by due, id limit $2"),
        params![region, limit],
    )?;
    Ok(read(rows))
}

/// The questions about a suggestion, oldest first.
pub(crate) fn questions_about(tx: &mut Tx, suggestion: SuggestionId) -> Result<Vec<Question>> {
    let rows = tx.query(questions_where!("where suggestion = $1 order by id"), params![suggestion])?;
    Ok(read(rows))
}

/// The questions in a stage that are due until `horizon`, those after `after`, with what was told of each.
pub(crate) fn questions_due(
    tx: &mut Tx,
    stage: QuestionStage,
    after: (Date, QuestionId),
    horizon: Date,
    limit: i64,
) -> Result<Vec<(QuestionId, Date, Told)>> {
    let (day, id) = after;
    let rows: Vec<(QuestionId, Date, u32)> = tx.query(
        sql!(
            "select id, due, told from suggestion_questions where stage = $1 and due <= $4 and due >= $2 \
             and (due, id) > ($2, $3) order by due, id limit $5"
        ),
        params![stage, day, id, horizon, limit],
    )?;
    Ok(rows.into_iter().map(|(id, due, told)| (id, due, Told::from_number(told))).collect())
}

/// Remembers what was told of a question's date.
pub(crate) fn told_of_question(tx: &mut Tx, id: QuestionId, told: Told) -> Result<()> {
    tx.change(sql!("update suggestion_questions set told = $2 where id = $1"), params![id, told.number()])
}

record! {
    /// So many questions of a campaign that have this in common.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct QuestionSum {
        pub(crate) stage: QuestionStage,
        pub(crate) class_before: Option<String>,
        pub(crate) class_now: Option<String>,
        pub(crate) result_before: Option<Verdict>,
        pub(crate) result_now: Option<Verdict>,
        pub(crate) count: i64,
    }
}

/// A campaign's questions, summed.
pub(crate) fn question_sums(tx: &mut Tx, lookback: LookbackId) -> Result<Vec<QuestionSum>> {
    tx.query(
        sql!(
            QuestionSum,
            "select stage, class_before, class_now, result_before, result_now, count(*) as count \
             from suggestion_questions where lookback = $1 \
             group by stage, class_before, class_now, result_before, result_now"
        ),
        params![lookback],
    )
}

record! {
    /// What of a unit's part in a suggestion decides whether it is looked back at.
    #[derive(Clone, Debug)]
    pub(crate) struct LookFact {
        pub(crate) suggestion: SuggestionId,
        pub(crate) unit: UnitId,
        pub(crate) class: Option<String>,
        pub(crate) result: Option<Verdict>,
        pub(crate) result2: Option<Verdict>,
        pub(crate) promises: i64,
        pub(crate) kept: i64,
    }
}

/// What units answered of a year's suggestions, after `after`: a page of it.
pub(crate) fn look_facts(
    tx: &mut Tx,
    region: RegionId,
    year: u32,
    (after, unit): (SuggestionId, UnitId),
    limit: i64,
) -> Result<Vec<LookFact>> {
    tx.query(
        sql!(
            LookFact,
            "select f.suggestion, u.unit, u.class, u.result, u.result2, u.promises, u.kept from suggestion_facts f \
             join suggestion_unit_facts u on u.suggestion = f.suggestion where f.region = $1 and f.year = $2 \
             and f.suggestion >= $3 and (f.suggestion, u.unit) > ($3, $4) and f.replied and u.part in ('lead', 'separate') \
             order by f.suggestion, u.unit limit $5"
        ),
        params![region, year, after, unit, limit],
    )
}
