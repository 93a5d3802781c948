//! What was handled in a former system, with the days on which it happened there.

use jiff::civil::Date;
use kernel::{AccountId, Instant, RegionId, Result};
use store::{Tx, params, sql};

use super::clocks::ClockMark;
use super::{Contact, Promise, Reply, within};
use crate::flow;
use crate::model::{Clock, Forum, Refused, Suggestion, Task, TaskId, Vote};

/// Keeps an item that is at its end, with what became of it on the way.
pub(crate) fn insert_ended(
    tx: &mut Tx,
    s: &Suggestion,
    outcome: Option<Refused>,
    considered: Option<(Forum, Vote)>,
) -> Result<()> {
    let now = tx.now();
    let [second, third, fourth, fifth] = within(&s.path);
    tx.put(
        sql!(
            "insert into suggestions (id, region, path, within2, within3, within4, within5, term, session, number, kind, \
             subject, field, lead, mandate, lead_name, text_version, stage, outcome, forum, vote, round, season, waits_on, \
             consent, created_at, submitted_at, assigned_on, changed_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
             $24, $25, $26, $26, $27, $28, $29)"
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
            s.number,
            s.kind,
            s.subject,
            s.field,
            s.lead,
            s.mandate,
            s.lead_name,
            s.text_version,
            s.stage.kind(),
            outcome,
            considered.map(|(forum, _)| forum),
            considered.map(|(_, vote)| vote),
            s.round,
            s.season,
            flow::next(s.stage),
            s.consent,
            s.submitted_at,
            s.assigned_on,
            now,
            s.version
        ],
    )
}

/// The next number a congress gives in a term and session is higher than this one; session 0 is between sessions.
pub(crate) fn number_is_taken(
    tx: &mut Tx,
    region: RegionId,
    term: u32,
    session: Option<u32>,
    number: u32,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_numbers (region, term, session, last) values ($1, $2, $3, $4) \
             on conflict (region, term, session) do update set last = case when excluded.last > suggestion_numbers.last \
             then excluded.last else suggestion_numbers.last end"
        ),
        params![region, term, session.unwrap_or(0), number],
    )
}

/// Keeps a co-signer who signed.
pub(crate) fn insert_signed(
    tx: &mut Tx,
    s: &Suggestion,
    signer: (kernel::PersonId, congress::MandateId, &str),
) -> Result<()> {
    let (person, mandate, name) = signer;
    tx.put(
        sql!(
            "insert into suggestion_signers (suggestion, person, mandate, name, state, version, withdraws, asked_at, settled_at) \
             values ($1, $2, $3, $4, 'confirmed', $5, $6, $7, $7) on conflict (suggestion, person) do nothing"
        ),
        params![s.id, person, mandate, name, s.text_version, false, s.submitted_at],
    )
}

/// Keeps a unit's task that is done.
pub(crate) fn insert_done(tx: &mut Tx, task: &Task, given: Instant, done: Instant) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_tasks (id, suggestion, round, unit, unit_name, part, what, parent, stage, waits_on, \
             given_on, upheld, extended, given_at, done_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        ),
        params![
            task.id,
            task.suggestion,
            task.round,
            task.unit,
            task.unit_name,
            task.part,
            task.what,
            task.parent,
            task.stage,
            flow::task::next(task.stage),
            task.given_on,
            task.upheld,
            task.extended,
            given,
            done,
            task.version
        ],
    )
}

/// Keeps a clock that ended on `ended`.
pub(crate) fn insert_ended_clock(
    tx: &mut Tx,
    clock: &Clock,
    task: &Task,
    region: RegionId,
    ended: Date,
) -> Result<()> {
    let id = tx.id::<ClockMark>();
    tx.put(
        sql!(
            "insert into suggestion_clocks (id, suggestion, task, region, unit, kind, from_day, period, ending, paused_days, \
             due, told, ended_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, 0, $11)"
        ),
        params![
            id,
            clock.suggestion,
            clock.task.map_or(0, TaskId::number),
            region,
            task.unit,
            clock.kind,
            clock.from,
            clock.period.map(|period| period.to_string()),
            super::clocks::ending(clock.ending),
            clock.due,
            ended
        ],
    )
}

/// Keeps a reply that is out.
pub(crate) fn insert_signed_reply(tx: &mut Tx, reply: &Reply, by: AccountId) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_replies (id, suggestion, task, round, unit, unit_name, part, class, effect, reference, \
             body, contact, telephone, copies, drafted_at, drafted_by, signed_at, signed_by, signed_name) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $16, $18)"
        ),
        params![
            reply.id,
            reply.suggestion,
            reply.task,
            reply.round,
            reply.unit,
            reply.unit_name,
            reply.part,
            reply.class,
            reply.effect,
            reply.reference,
            reply.body,
            reply.contact,
            reply.telephone,
            reply.copies,
            reply.drafted_at,
            by,
            reply.signed_at,
            reply.signed_name
        ],
    )
}

/// Keeps a contact with what the deputy said of it.
pub(crate) fn insert_settled_contact(tx: &mut Tx, c: &Contact) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_contacts (id, suggestion, task, unit_name, moment, manner, day, person, note, logged_at, \
             confirmed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            c.id,
            c.suggestion,
            c.task,
            c.unit_name,
            c.moment,
            c.manner,
            c.day,
            c.person,
            c.note,
            c.logged_at,
            c.confirmed_at
        ],
    )
}

/// Keeps a promise with what became of it.
pub(crate) fn insert_settled_promise(tx: &mut Tx, p: &Promise) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_promises (id, suggestion, task, reply, region, unit, unit_name, what, due, state, evidence, \
             made_at, settled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
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
            p.made_at,
            p.settled_at
        ],
    )
}
