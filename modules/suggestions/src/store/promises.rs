//! The promise ledger 承诺解决台账.

use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, Result, UnitId, mask};
use store::{Tx, params, record, sql};

use crate::model::{ClockKind, Keeping, PromiseId, ReplyId, SuggestionId, TaskId, TaskNext, Verdict};

record! {
    /// What a unit promised.
    #[derive(Clone, Debug)]
    pub(crate) struct Promise {
        pub(crate) id: PromiseId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) task: TaskId,
        /// The reply that makes it.
        pub(crate) reply: ReplyId,
        pub(crate) region: RegionId,
        pub(crate) unit: UnitId,
        pub(crate) unit_name: String,
        pub(crate) what: String,
        pub(crate) due: Date,
        pub(crate) state: Keeping,
        /// What shows that it was kept, or why it cannot be.
        pub(crate) evidence: String,
        pub(crate) made_at: Instant,
        pub(crate) settled_at: Option<Instant>,
        /// Its words as a person cleared them for the public; empty where it is not shown, none until somebody did.
        pub(crate) public_what: Option<String>,
        /// Who acts next on it; nobody while it stands in a draft, and once it is settled.
        pub(crate) waits_on: TaskNext,
        /// The day on which the first of its clocks ends.
        pub(crate) next_due: Option<Date>,
        /// What the lead says of its being kept.
        pub(crate) verdict: Option<Verdict>,
        pub(crate) verdict_reason: String,
    }
}

impl Promise {
    /// Whether it stands in a draft still: nothing is promised yet.
    pub(crate) fn is_drafted(&self) -> bool {
        self.state == Keeping::Open && self.waits_on == TaskNext::Nobody
    }

    /// The words that may be shown: those that were cleared, else with what looks like personal data masked; empty where the
    /// office does not show it.
    pub(crate) fn public_words(&self) -> String {
        public_words(self.public_what.as_deref(), &self.what)
    }
}

pub(super) fn public_words(cleared: Option<&str>, what: &str) -> String {
    cleared.map_or_else(|| mask::in_text(what), str::to_owned)
}

macro_rules! promises_where {
    ($rest:literal) => {
        sql!(
            Promise,
            concat!(
                "select id, suggestion, task, reply, region, unit, unit_name, what, due, state, evidence, made_at, settled_at, \
                 public_what, waits_on, next_due, verdict, verdict_reason from suggestion_promises ",
                $rest
            )
        )
    };
}

/// The promises of an item.
pub(crate) fn promises(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Promise>> {
    tx.query(promises_where!("where suggestion = $1 order by due, id"), params![id])
}

/// One promise.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn promise(tx: &mut Tx, id: PromiseId) -> Result<Promise> {
    let found: Option<Promise> = tx.first(promises_where!("where id = $1"), params![id])?;
    found.ok_or_else(super::not_found)
}

record! {
    /// A promise as the ledger shows it.
    #[derive(Clone, Debug)]
    pub(crate) struct LedgerLine {
        pub(crate) id: PromiseId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) subject: String,
        pub(crate) unit_name: String,
        pub(crate) what: String,
        pub(crate) due: Date,
        pub(crate) state: Keeping,
        pub(crate) evidence: String,
    }
}

macro_rules! ledger_where {
    ($where:literal) => {
        sql!(
            LedgerLine,
            concat!(
                "select m.id, m.suggestion, s.subject, m.unit_name, m.what, m.due, m.state, m.evidence \
                 from suggestion_promises m join suggestions s on s.id = m.suggestion where ",
                $where,
                " and exists (select 1 from suggestion_replies r where r.id = m.reply and r.signed_at is not null) \
                 order by m.due, m.id limit 50"
            )
        )
    };
}

/// A congress's promises in a state, by the day due, after `after`; what stands in a draft is not promised yet.
pub(crate) fn promises_of_region(
    tx: &mut Tx,
    region: RegionId,
    state: Keeping,
    after: (Date, PromiseId),
) -> Result<Vec<LedgerLine>> {
    let (day, id) = after;
    tx.query(
        ledger_where!("m.region = $1 and m.state = $2 and m.due >= $3 and (m.due, m.id) > ($3, $4)"),
        params![region, state, day, id],
    )
}

/// A unit's open promises, by the day due, after `after`.
pub(crate) fn promises_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    after: (Date, PromiseId),
) -> Result<Vec<LedgerLine>> {
    let (day, id) = after;
    tx.query(
        ledger_where!("m.unit = $1 and m.state = 'open' and m.due >= $2 and (m.due, m.id) > ($2, $3)"),
        params![unit, day, id],
    )
}

/// Keeps a promise.
pub(crate) fn insert_promise(tx: &mut Tx, p: &Promise) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_promises (id, suggestion, task, reply, region, unit, unit_name, what, due, state, evidence, made_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            p.id,
            p.suggestion,
            p.task,
            p.reply,
            p.region,
            p.unit,
            p.unit_name,
            p.what,
            p.due,
            p.state,
            p.evidence,
            p.made_at
        ],
    )
}

/// Says who acts next on a promise, and writes the day on which the first of its clocks ends to where lists read it.
pub(crate) fn promise_waits(tx: &mut Tx, id: PromiseId, next: TaskNext) -> Result<()> {
    tx.change(sql!("update suggestion_promises set waits_on = $2 where id = $1"), params![id, next])?;
    refresh_promise_due(tx, id)
}

/// Writes the day on which the first clock of a promise ends anew.
pub(crate) fn refresh_promise_due(tx: &mut Tx, id: PromiseId) -> Result<()> {
    tx.change(
        sql!(
            "update suggestion_promises set next_due = (select min(c.due) from suggestion_clocks c where c.promise = $1 \
             and c.promise <> 0 and c.ended_on is null) where id = $1"
        ),
        params![id],
    )
}

/// Whether a unit is asked to explain at the end of a term why this promise is not kept yet.
pub(crate) fn explains(tx: &mut Tx, id: PromiseId) -> Result<bool> {
    let running: Option<(i64,)> = tx.first(
        sql!(
            "select id from suggestion_clocks where promise = $1 and promise <> 0 and kind = 'term_report' \
             and ended_on is null"
        ),
        params![id],
    )?;
    Ok(running.is_some())
}

/// What units promised about what was handed to a congress in a term and have not settled, oldest first, after `after`.
pub(crate) fn open_promises_of_term(
    tx: &mut Tx,
    (region, term): (RegionId, u32),
    after: PromiseId,
    limit: i64,
) -> Result<Vec<Promise>> {
    tx.query(
        promises_where!(
            "where region = $1 and state = 'open' and waits_on <> 'nobody' and id > $3 and exists \
             (select 1 from suggestions s where s.id = suggestion_promises.suggestion and s.term = $2) order by id limit $4"
        ),
        params![region, term, after, limit],
    )
}

record! {
    /// A promise as lists of what waits show it.
    #[derive(Clone, Debug)]
    pub(crate) struct PromiseLine {
        pub(crate) id: PromiseId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) subject: String,
        pub(crate) unit_name: String,
        pub(crate) what: String,
        pub(crate) waits_on: TaskNext,
        pub(crate) next_due: Option<Date>,
        /// Whether it is to be explained at the end of a term.
        pub(crate) explains: bool,
    }
}

impl PromiseLine {
    /// What is asked: that it is kept, or at the end of a term first that it is explained.
    pub(crate) const fn asked(&self) -> ClockKind {
        if self.explains { ClockKind::TermReport } else { ClockKind::Promise }
    }
}

macro_rules! promise_lines {
    ($where:literal) => {
        sql!(
            PromiseLine,
            concat!(
                "select m.id, m.suggestion, s.subject, m.unit_name, m.what, m.waits_on, m.next_due, exists \
                 (select 1 from suggestion_clocks c where c.promise = m.id and c.promise <> 0 and c.kind = 'term_report' \
                 and c.ended_on is null) as explains from suggestion_promises m join suggestions s on s.id = m.suggestion where ",
                $where,
                " order by m.next_due, m.id limit $3"
            )
        )
    };
}

/// The promises on which somebody of a unit acts next, what is due first first.
pub(crate) fn promises_at_unit(
    tx: &mut Tx,
    unit: UnitId,
    person: TaskNext,
    limit: i64,
) -> Result<Vec<PromiseLine>> {
    tx.query(promise_lines!("m.unit = $1 and m.waits_on = $2"), params![unit, person, limit])
}

/// The promises of units that are no more, for the office of the congress, what is due first first.
pub(crate) fn promises_at_office(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<PromiseLine>> {
    let office = TaskNext::Assigner;
    tx.query(
        promise_lines!("m.region = $1 and m.waits_on = 'assigner' and m.waits_on = $2"),
        params![region, office, limit],
    )
}

/// What was kept of what was promised to this deputy and is to be judged, what is due first first.
pub(crate) fn promises_to_judge(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<PromiseLine>> {
    let lead = TaskNext::Lead;
    tx.query(
        promise_lines!("s.lead = $1 and m.waits_on = 'lead' and m.waits_on = $2"),
        params![person, lead, limit],
    )
}

/// The lead has said what they think of a promise that was kept, or the time for it has passed.
pub(crate) fn judge_promise(tx: &mut Tx, id: PromiseId, said: Option<(Verdict, &str)>) -> Result<()> {
    let (verdict, reason) = said.unzip();
    tx.change(
        sql!(
            "update suggestion_promises set verdict = $2, verdict_reason = $3, waits_on = 'nobody', next_due = null \
             where id = $1 and waits_on = 'lead'"
        ),
        params![id, verdict, reason.unwrap_or_default()],
    )
}

/// Whether a unit promised something about an item.
pub(crate) fn has_promise(tx: &mut Tx, id: SuggestionId, unit: UnitId) -> Result<bool> {
    let found: Option<(PromiseId,)> = tx.first(
        sql!("select id from suggestion_promises where suggestion = $1 and unit = $2 limit 1"),
        params![id, unit],
    )?;
    Ok(found.is_some())
}

/// What a promise is called in public; none while nothing of it may be.
pub(crate) fn clear_promise(tx: &mut Tx, promise: &Promise, words: Option<&str>) -> Result<()> {
    tx.change(
        sql!("update suggestion_promises set public_what = $2 where id = $1"),
        params![promise.id, words],
    )?;
    super::publications::mark_shown(tx, promise.suggestion)
}

/// A promise was kept or given up.
pub(crate) fn settle_promise(tx: &mut Tx, id: PromiseId, state: Keeping, evidence: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_promises set state = $2, evidence = $3, settled_at = $4, waits_on = 'nobody', next_due = null \
             where id = $1 and state = 'open'"
        ),
        params![id, state, evidence, now],
    )
}

fn drop_promises(tx: &mut Tx, reply: ReplyId) -> Result<()> {
    tx.put(sql!("delete from suggestion_promises where reply = $1 and state = 'open'"), params![reply])
}

/// Takes away what the drafts of a task promise that never went out.
pub(crate) fn drop_unsigned_promises(tx: &mut Tx, task: TaskId) -> Result<()> {
    let drafts: Vec<(ReplyId,)> = tx.query(
        sql!("select id from suggestion_replies where task = $1 and signed_at is null"),
        params![task],
    )?;
    for (draft,) in drafts {
        drop_promises(tx, draft)?;
    }
    Ok(())
}

/// A unit keeps what one promised that is no more, from its clerk on.
pub(crate) fn hand_promises_over(tx: &mut Tx, from: UnitId, to: UnitId, name: &str) -> Result<()> {
    tx.put(
        sql!("update suggestion_clocks set unit = $2 where unit = $1 and promise <> 0 and ended_on is null"),
        params![from, to],
    )?;
    tx.put(
        sql!(
            "update suggestion_promises set unit = $2, unit_name = $3, \
             waits_on = case when waits_on = 'nobody' then 'nobody' else 'clerk' end where unit = $1 and state = 'open'"
        ),
        params![from, to, name],
    )
}

/// What a unit promised that is no more and has no successor is the office's to settle.
pub(crate) fn leave_promises_to_office(tx: &mut Tx, from: UnitId) -> Result<()> {
    tx.put(
        sql!(
            "update suggestion_clocks set unit = null where unit = $1 and promise <> 0 and ended_on is null"
        ),
        params![from],
    )?;
    tx.put(
        sql!(
            "update suggestion_promises set waits_on = 'assigner' where unit = $1 and state = 'open' \
             and waits_on <> 'nobody'"
        ),
        params![from],
    )
}
