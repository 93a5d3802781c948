//! The SQL of suggestions; nobody else touches these tables.

mod asking;
mod beside;
mod board;
mod clocks;
mod collected;
mod committees;
mod contacts;
mod cutoffs;
mod disputes;
mod facts;
mod files;
mod former;
mod handed;
mod imports;
mod joint;
mod key_sums;
mod lists;
mod lookback;
mod narrowing;
mod plans;
mod promises;
mod publications;
mod recommending;
mod references;
mod replies;
mod reply_verdicts;
mod reports;
mod signers;
mod similar;
mod splits;
mod sums;
mod supervision;
mod tasks;
mod templates;
mod texts;
pub(crate) mod twins;

use congress::MandateId;
use jiff::civil::Date;
use kernel::{Error, Instant, PersonId, Refusal, RegionId, RegionPath, Result, Say};
use store::{Tx, params, record, sql};

pub(crate) use asking::*;
pub(crate) use beside::*;
pub(crate) use board::*;
pub(crate) use clocks::*;
pub(crate) use collected::*;
pub(crate) use committees::*;
pub(crate) use contacts::*;
pub(crate) use cutoffs::*;
pub(crate) use disputes::*;
pub(crate) use facts::*;
pub(crate) use files::*;
pub(crate) use former::*;
pub(crate) use handed::*;
pub(crate) use imports::*;
pub(crate) use joint::*;
pub(crate) use key_sums::*;
pub(crate) use lists::*;
pub(crate) use lookback::*;
pub(crate) use narrowing::*;
pub(crate) use plans::*;
pub(crate) use promises::*;
pub(crate) use publications::*;
pub(crate) use recommending::*;
pub(crate) use references::*;
pub(crate) use replies::*;
pub(crate) use reply_verdicts::*;
pub(crate) use reports::*;
pub(crate) use signers::*;
pub(crate) use similar::*;
pub(crate) use splits::*;
pub(crate) use sums::*;
pub(crate) use supervision::*;
pub(crate) use tasks::*;
pub(crate) use templates::*;
pub(crate) use texts::*;

use crate::flow;
use crate::model::{
    Consent, Forum, Kind, Refused, Round, Season, Stage, StageKind, Suggestion, SuggestionId, Vote,
};
use crate::texts::Texts;

record! {
    struct SuggestionRow {
        id: SuggestionId,
        region: RegionId,
        path: RegionPath,
        term: u32,
        session: Option<u32>,
        number: Option<u32>,
        kind: Kind,
        subject: String,
        field: Option<String>,
        lead: PersonId,
        mandate: MandateId,
        lead_name: String,
        delegation: Option<String>,
        text_version: i64,
        stage: StageKind,
        step: Option<u32>,
        outcome: Option<Refused>,
        merged_into: Option<SuggestionId>,
        forum: Option<Forum>,
        vote: Option<Vote>,
        round: Round,
        season: Season,
        consent: Option<Consent>,
        submitted_at: Option<Instant>,
        assigned_on: Option<Date>,
        version: i64,
    }
}

impl SuggestionRow {
    fn suggestion(self) -> Result<Suggestion> {
        let stage = self.stage()?;
        Ok(Suggestion {
            id: self.id,
            region: self.region,
            path: self.path,
            term: self.term,
            session: self.session,
            number: self.number,
            kind: self.kind,
            subject: self.subject,
            field: self.field,
            lead: self.lead,
            mandate: self.mandate,
            lead_name: self.lead_name,
            delegation: self.delegation,
            text_version: self.text_version,
            stage,
            main: self.merged_into,
            round: self.round,
            season: self.season,
            consent: self.consent,
            submitted_at: self.submitted_at,
            assigned_on: self.assigned_on,
            version: self.version,
        })
    }

    fn stage(&self) -> Result<Stage> {
        let missing = |what: &str| Error::fault(format!("suggestion {} has no {what}", self.id));
        Ok(match self.stage {
            StageKind::Draft => Stage::Draft,
            StageKind::Gathering => Stage::Gathering,
            StageKind::Reviewing => {
                let step = self.step.and_then(|step| u8::try_from(step).ok());
                Stage::Reviewing { step: step.ok_or_else(|| missing("step"))? }
            }
            StageKind::Returned => Stage::Returned,
            StageKind::NotAccepted => {
                Stage::NotAccepted { outcome: self.outcome.ok_or_else(|| missing("outcome"))? }
            }
            StageKind::Withdrawn => Stage::Withdrawn,
            StageKind::Merged => Stage::Merged { into: self.merged_into.ok_or_else(|| missing("main"))? },
            StageKind::Accepted => Stage::Accepted,
            StageKind::Proposed => Stage::Proposed,
            StageKind::Handling => Stage::Handling,
            StageKind::Replied => Stage::Replied,
            StageKind::Studying => Stage::Studying,
            StageKind::Publishing => Stage::Publishing,
            StageKind::Following => Stage::Following,
            StageKind::Closed => Stage::Closed,
            StageKind::Archived => Stage::Archived,
            StageKind::Placed => Stage::Placed { forum: self.forum.ok_or_else(|| missing("forum"))? },
            StageKind::Reported => Stage::Reported,
            StageKind::Voted => Stage::Voted { vote: self.vote.ok_or_else(|| missing("vote"))? },
            StageKind::Tabled => Stage::Tabled,
            StageKind::Asked => Stage::Asked,
            StageKind::Answered => Stage::Answered,
        })
    }
}

/// The item with this id.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn load(tx: &mut Tx, id: SuggestionId) -> Result<Suggestion> {
    find(tx, id)?.ok_or_else(not_found)
}

/// The item with this id; none where its lead threw the draft away.
pub(crate) fn find(tx: &mut Tx, id: SuggestionId) -> Result<Option<Suggestion>> {
    let row = tx.first::<SuggestionRow>(
        sql!(
            SuggestionRow,
            "select id, region, path, term, session, number, kind, subject, field, lead, mandate, lead_name, delegation, \
             text_version, stage, step, outcome, merged_into, forum, vote, round, season, consent, submitted_at, assigned_on, version \
             from suggestions where id = $1"
        ),
        params![id],
    )?;
    row.map(SuggestionRow::suggestion).transpose()
}

pub(crate) fn not_found() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).not_found())).into()
}

/// The refusal for a form that was made for an older state.
pub(crate) fn faster() -> Error {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).someone_was_faster())).into()
}

/// Keeps a new draft.
pub(crate) fn insert(tx: &mut Tx, s: &Suggestion) -> Result<()> {
    let now = tx.now();
    let [second, third, fourth, fifth] = within(&s.path);
    tx.put(
        sql!(
            "insert into suggestions (id, region, path, within2, within3, within4, within5, term, session, kind, subject, \
             field, lead, mandate, lead_name, text_version, stage, round, season, waits_on, created_at, changed_at, version, \
             delegation) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
             $21, $21, $22, $23)"
        ),
        params![
            s.id,
            s.region,
            s.path,
            second,
            third,
            fourth,
            fifth,
            s.term,
            s.session,
            s.kind,
            s.subject,
            s.field,
            s.lead,
            s.mandate,
            s.lead_name,
            s.text_version,
            s.stage.kind(),
            s.round,
            s.season,
            flow::next(s.stage),
            now,
            s.version,
            s.delegation
        ],
    )
}

/// Saves what changed, if nobody else changed it since it was loaded. `due` is the day of the item's own clock.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save(tx: &mut Tx, s: &Suggestion, due: Option<Date>) -> Result<()> {
    let now = tx.now();
    let step = if let Stage::Reviewing { step } = s.stage { Some(u32::from(step)) } else { None };
    let outcome = if let Stage::NotAccepted { outcome } = s.stage { Some(outcome) } else { None };
    let forum = if let Stage::Placed { forum } = s.stage { Some(forum) } else { None };
    let vote = if let Stage::Voted { vote } = s.stage { Some(vote) } else { None };
    let changed = tx.execute(
        sql!(
            "update suggestions set session = $3, number = $4, kind = $5, subject = $6, field = $7, text_version = $8, \
             stage = $9, step = $10, outcome = coalesce($11, outcome), merged_into = $12, forum = coalesce($13, forum), \
             vote = coalesce($14, vote), round = $15, season = $16, waits_on = $17, due = $18, consent = $19, \
             submitted_at = $20, assigned_on = $21, term = $22, changed_at = $23, delegation = $24, version = version + 1 \
             where id = $1 and version = $2"
        ),
        params![
            s.id,
            s.version,
            s.session,
            s.number,
            s.kind,
            s.subject,
            s.field,
            s.text_version,
            s.stage.kind(),
            step,
            outcome,
            s.main_now(),
            forum,
            vote,
            s.round,
            s.season,
            flow::next(s.stage),
            due,
            s.consent,
            s.submitted_at,
            s.assigned_on,
            s.term,
            now,
            s.delegation
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(faster()) }
}

/// Takes a draft away with all that belongs to it; what was handed in never goes.
pub(crate) fn delete_draft(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    drop_files(tx, id)?;
    tx.put(sql!("delete from suggestion_texts where suggestion = $1"), params![id])?;
    tx.put(sql!("delete from suggestion_signers where suggestion = $1"), params![id])?;
    tx.put(sql!("delete from suggestion_wishes where suggestion = $1"), params![id])?;
    tx.put(sql!("delete from suggestion_sources where suggestion = $1"), params![id])?;
    tx.change(sql!("delete from suggestions where id = $1 and submitted_at is null"), params![id])
}

/// The next number of a congress in a term and session; 0 stands for between sessions.
pub(crate) fn next_number(tx: &mut Tx, region: RegionId, term: u32, session: Option<u32>) -> Result<u32> {
    tx.value(
        sql!(
            "insert into suggestion_numbers (region, term, session, last) values ($1, $2, $3, 1) \
             on conflict (region, term, session) do update set last = suggestion_numbers.last + 1 returning last"
        ),
        params![region, term, session.unwrap_or(0)],
    )
}

/// The item with this number; session 0 stands for between sessions.
pub(crate) fn numbered(
    tx: &mut Tx,
    region: RegionId,
    term: u32,
    session: u32,
    number: u32,
) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!(
            "select id from suggestions where region = $1 and term = $2 and number = $4 and number is not null \
             and coalesce(session, 0) = $3"
        ),
        params![region, term, session, number],
    )?;
    Ok(found.map(|(id,)| id))
}
