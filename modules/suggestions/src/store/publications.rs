//! What may be read in public, as a person cleared it. Nobody outside reads another copy.

use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, Result, UnitId};
use store::{Tx, params, record, sql};

use super::narrowing::put_units;
use super::promises::{Promise, public_words};
use crate::model::{Keeping, Kind, PromiseId, Publicity, SuggestionId};

record! {
    /// What was decided about publication. Subject, text and reply are as they may be shown.
    #[derive(Clone, Debug)]
    pub(crate) struct Publication {
        pub(crate) suggestion: SuggestionId,
        pub(crate) region: RegionId,
        pub(crate) kind: Kind,
        pub(crate) term: u32,
        pub(crate) session: Option<u32>,
        pub(crate) number: Option<u32>,
        pub(crate) field: Option<String>,
        pub(crate) year: u32,
        pub(crate) lead: PersonId,
        pub(crate) lead_name: String,
        pub(crate) text_state: Publicity,
        pub(crate) reply_state: Publicity,
        pub(crate) subject: String,
        pub(crate) text: String,
        pub(crate) reply: String,
        pub(crate) reason: String,
        pub(crate) decided_at: Instant,
        /// When the deputy took the consent back.
        pub(crate) withdrawn_at: Option<Instant>,
    }
}

macro_rules! publications {
    ($($rest:tt)+) => {
        sql!(
            Publication,
            concat!(
                "select p.suggestion, p.region, p.kind, p.term, p.session, p.number, p.field, p.year, p.lead, p.lead_name, \
                 p.text_state, p.reply_state, p.subject, p.text, p.reply, p.reason, p.decided_at, p.withdrawn_at ",
                $($rest)+
            )
        )
    };
}

pub(super) use publications;

/// What was decided about an item.
pub(crate) fn publication(tx: &mut Tx, id: SuggestionId) -> Result<Option<Publication>> {
    tx.first(publications!("from suggestion_publications p where p.suggestion = $1"), params![id])
}

/// Those of these items that are published.
pub(crate) fn published_among(tx: &mut Tx, ids: &[SuggestionId]) -> Result<Vec<Publication>> {
    tx.query_any(
        publications!(
            "from suggestion_publications p where p.text_state = 'published' and p.suggestion in ",
            store::any_of!()
        ),
        ids,
    )
}

/// What a congress decided not to publish, in this state, newest first, before `before`; fifty at most.
pub(crate) fn not_published(
    tx: &mut Tx,
    region: RegionId,
    state: Publicity,
    before: SuggestionId,
) -> Result<Vec<Publication>> {
    tx.query(
        publications!(
            "from suggestion_publications p where p.region = $1 and p.text_state = $2 and p.suggestion < $3 \
             order by p.suggestion desc limit 50"
        ),
        params![region, state, before],
    )
}

/// Whether a congress publishes anything.
pub(crate) fn publishes(tx: &mut Tx, region: RegionId) -> Result<bool> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!(
            "select suggestion from suggestion_publications where region = $1 and text_state = 'published' limit 1"
        ),
        params![region],
    )?;
    Ok(found.is_some())
}

/// The years in which a congress has published anything, newest first.
pub(crate) fn published_years(tx: &mut Tx, region: RegionId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!(
            "select year from suggestion_publication_sums where region = $1 and texts > 0 order by year desc limit 20"
        ),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// A promise in public: what was promised about something that is published, in the words that were cleared.
#[derive(Clone, Debug)]
pub(crate) struct PublicPromise {
    pub(crate) id: PromiseId,
    pub(crate) suggestion: SuggestionId,
    pub(crate) subject: String,
    pub(crate) unit: UnitId,
    pub(crate) unit_name: String,
    pub(crate) what: String,
    pub(crate) due: Date,
    pub(crate) state: Keeping,
    pub(crate) settled_at: Option<Instant>,
}

impl PublicPromise {
    /// A promise as everybody may read it, of what is published under this subject.
    pub(crate) fn of(promise: Promise, subject: &str) -> Self {
        Self {
            id: promise.id,
            suggestion: promise.suggestion,
            subject: subject.to_owned(),
            what: promise.public_words(),
            unit: promise.unit,
            unit_name: promise.unit_name,
            due: promise.due,
            state: promise.state,
            settled_at: promise.settled_at,
        }
    }
}

record! {
    struct PromiseRow {
        id: PromiseId,
        suggestion: SuggestionId,
        subject: String,
        unit: UnitId,
        unit_name: String,
        what: String,
        public_what: Option<String>,
        due: Date,
        state: Keeping,
        settled_at: Option<Instant>,
    }
}

impl From<PromiseRow> for PublicPromise {
    fn from(row: PromiseRow) -> Self {
        Self {
            id: row.id,
            suggestion: row.suggestion,
            subject: row.subject,
            unit: row.unit,
            unit_name: row.unit_name,
            what: public_words(row.public_what.as_deref(), &row.what),
            due: row.due,
            state: row.state,
            settled_at: row.settled_at,
        }
    }
}

macro_rules! public_promises {
    ($where:literal) => {
        sql!(
            PromiseRow,
            concat!(
                "select m.id, m.suggestion, p.subject, m.unit, m.unit_name, m.what, m.public_what, m.due, m.state, m.settled_at \
                 from suggestion_promises m join suggestion_publications p on p.suggestion = m.suggestion where ",
                $where,
                " and m.shown = 1 and m.state = $2 and m.due >= $3 and (m.due, m.id) > ($3, $4) \
                 order by m.due, m.id limit 50"
            )
        )
    };
}

/// Whose promises are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PromisesOf {
    /// Those about what a congress publishes.
    Congress(RegionId),
    /// Those of a unit.
    Unit(UnitId),
}

/// What was promised about what is published with its reply, in this state, by the day due, after `after`.
pub(crate) fn public_promises(
    tx: &mut Tx,
    of: PromisesOf,
    state: Keeping,
    after: (Date, PromiseId),
) -> Result<Vec<PublicPromise>> {
    let (day, id) = after;
    let rows: Vec<PromiseRow> = match of {
        PromisesOf::Congress(region) => {
            tx.query(public_promises!("m.region = $1"), params![region, state, day, id])?
        }
        PromisesOf::Unit(unit) => tx.query(public_promises!("m.unit = $1"), params![unit, state, day, id])?,
    };
    Ok(rows.into_iter().map(PublicPromise::from).collect())
}

/// How many of the published promises of a congress or unit stand in each state: counted up to a thousand.
pub(crate) fn count_public_promises(tx: &mut Tx, of: PromisesOf, state: Keeping) -> Result<i64> {
    match of {
        PromisesOf::Congress(region) => tx.value(
            sql!(
                "select count(*) from (select id from suggestion_promises where region = $1 and state = $2 and shown = 1 \
                 limit 1000) n"
            ),
            params![region, state],
        ),
        PromisesOf::Unit(unit) => tx.value(
            sql!(
                "select count(*) from (select id from suggestion_promises where unit = $1 and state = $2 and shown = 1 \
                 limit 1000) n"
            ),
            params![unit, state],
        ),
    }
}

/// Marks which promises of an item everybody may read: those in a reply that was signed when it was decided to show text and
/// reply, unless they were cleared to nothing. Kept beside the promise, because the tracker counts them on every page.
pub(super) fn mark_shown(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    tx.put(
        sql!(
            "update suggestion_promises set shown = case when coalesce(public_what, what) <> '' and exists \
             (select 1 from suggestion_publications p join suggestion_replies r on r.suggestion = p.suggestion \
             where p.suggestion = $1 and p.text_state = 'published' and p.reply_state = 'published' \
             and r.id = suggestion_promises.reply and r.signed_at <= p.decided_at) then 1 else 0 end where suggestion = $1"
        ),
        params![id],
    )
}

/// How many of a congress's items with a decision have their text, and their reply, published: the rates.
pub(crate) fn publication_rates(tx: &mut Tx, region: RegionId) -> Result<(i64, i64, i64)> {
    let row: Option<(i64, i64, i64)> = tx.first(
        sql!(
            "select cast(coalesce(sum(decided), 0) as bigint), cast(coalesce(sum(texts), 0) as bigint), \
             cast(coalesce(sum(replies), 0) as bigint) from suggestion_publication_sums where region = $1"
        ),
        params![region],
    )?;
    Ok(row.unwrap_or_default())
}

/// Adds a decision to the sums of its congress's year, in place of what was decided before.
fn count_publication(tx: &mut Tx, p: &Publication, before: Option<(Publicity, Publicity)>) -> Result<()> {
    let public = |state: Publicity| i64::from(state == Publicity::Published);
    let (texts, replies) =
        before.map_or((0, 0), |(text_state, reply_state)| (public(text_state), public(reply_state)));
    tx.put(
        sql!(
            "insert into suggestion_publication_sums (region, year, decided, texts, replies) values ($1, $2, $3, $4, $5) \
             on conflict (region, year) do update set \
             decided = suggestion_publication_sums.decided + excluded.decided, \
             texts = suggestion_publication_sums.texts + excluded.texts, \
             replies = suggestion_publication_sums.replies + excluded.replies"
        ),
        params![
            p.region,
            p.year,
            i64::from(before.is_none()),
            public(p.text_state) - texts,
            public(p.reply_state) - replies
        ],
    )
}

/// Keeps a decision; a later one takes its place, the log keeps both.
pub(crate) fn put_publication(tx: &mut Tx, p: &Publication) -> Result<()> {
    let before: Option<(Publicity, Publicity)> = tx.first(
        sql!("select text_state, reply_state from suggestion_publications where suggestion = $1"),
        params![p.suggestion],
    )?;
    count_publication(tx, p, before)?;
    put_units(tx, p)?;
    tx.put(
        sql!(
            "insert into suggestion_publications (suggestion, region, kind, term, session, number, field, year, lead, \
             lead_name, text_state, reply_state, subject, text, reply, reason, decided_at, withdrawn_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
             on conflict (suggestion) do update set text_state = excluded.text_state, reply_state = excluded.reply_state, \
             subject = excluded.subject, text = excluded.text, reply = excluded.reply, reason = excluded.reason, \
             field = excluded.field, decided_at = excluded.decided_at, withdrawn_at = excluded.withdrawn_at"
        ),
        params![
            p.suggestion,
            p.region,
            p.kind,
            p.term,
            p.session,
            p.number,
            p.field,
            p.year,
            p.lead,
            p.lead_name,
            p.text_state,
            p.reply_state,
            p.subject,
            p.text,
            p.reply,
            p.reason,
            p.decided_at,
            p.withdrawn_at
        ],
    )?;
    mark_shown(tx, p.suggestion)
}
