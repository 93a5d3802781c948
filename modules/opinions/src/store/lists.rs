//! Lists of opinions, and what else is kept about them.

use jiff::civil::Date;
use kernel::{Instant, PersonId, Result, StationId};
use store::files::FileHash;
use store::{Tx, params, record, sql};

use crate::model::{Next, Opinion, OpinionId, Round, StageKind, Urgency, Verdict};

/// How many rows a list page shows.
pub(crate) const PAGE: i64 = 50;

record! {
    /// An opinion as lists show it.
    #[derive(Clone, Debug)]
    pub(crate) struct Line {
        pub(crate) id: OpinionId,
        pub(crate) title: String,
        pub(crate) place: String,
        pub(crate) stage: StageKind,
        pub(crate) round: Round,
        pub(crate) urgency: Urgency,
        pub(crate) waits_on: Next,
        pub(crate) due: Option<Date>,
        pub(crate) received_at: Instant,
    }
}

impl Line {
    /// The line of an opinion.
    pub(crate) fn of(opinion: &Opinion) -> Self {
        Self {
            id: opinion.id,
            title: opinion.title.clone(),
            place: opinion.place.clone(),
            stage: opinion.stage.kind(),
            round: opinion.round,
            urgency: opinion.urgency,
            waits_on: crate::flow::next(opinion.stage),
            due: opinion.due.map(|due| due.day),
            received_at: opinion.received_at,
        }
    }
}

/// Remembers with which form or row `opinion` comes. Where another came with it before, nothing is changed and that
/// one is returned. Written before it is read: who only reads stands in the way of all who write beside it.
pub(crate) fn claim(tx: &mut Tx, source: &str, key: &str, opinion: OpinionId) -> Result<Option<OpinionId>> {
    let claimed = tx.execute(
        sql!(
            "insert into opinion_sources (source, row_key, opinion) values ($1, $2, $3) \
             on conflict (source, row_key) do nothing"
        ),
        params![source, key, opinion],
    )?;
    if claimed > 0 {
        return Ok(None);
    }
    let row = tx.first::<(OpinionId,)>(
        sql!("select opinion from opinion_sources where source = $1 and row_key = $2"),
        params![source, key],
    )?;
    Ok(row.map(|(before,)| before))
}

/// Sets what the opinion is about.
pub(crate) fn set_category(tx: &mut Tx, id: OpinionId, category: &str) -> Result<()> {
    tx.change(sql!("update opinions set category = $2 where id = $1"), params![id, category])
}

/// Opinions with a clock that ends until `horizon`, by the day on which it ends: those after the one that ends on that day.
pub(crate) fn running(
    tx: &mut Tx,
    after: (Date, OpinionId),
    horizon: Date,
    limit: i64,
) -> Result<Vec<(Date, OpinionId)>> {
    let (day, id) = after;
    tx.query(
        sql!(
            "select due, id from opinions where due is not null and due <= $3 and due >= $1 and (due, id) > ($1, $2) \
             order by due, id limit $4"
        ),
        params![day, id, horizon, limit],
    )
}

/// Remembers that this reminder was given; false when it was before.
pub(crate) fn mark_reminded(tx: &mut Tx, id: OpinionId, what: &str) -> Result<bool> {
    let changed = tx.execute(
        sql!(
            "insert into opinion_reminders (opinion, what) values ($1, $2) on conflict (opinion, what) do nothing"
        ),
        params![id, what],
    )?;
    Ok(changed == 1)
}

record! {
    /// An opinion as the public sees it.
    #[derive(Clone, Debug)]
    pub struct Disclosed {
        /// Its id.
        pub opinion: OpinionId,
        /// Its station.
        pub station: StationId,
        /// What it is about, masked.
        pub title: String,
        /// What the citizen wrote, masked.
        pub body: String,
        /// The answer, masked.
        pub answer: String,
        /// Who answered.
        pub signed: String,
        /// The citizen's judgement; none where the time passed.
        pub verdict: Option<Verdict>,
        /// When it came.
        pub received_at: Instant,
        /// When it was disclosed.
        pub disclosed_at: Instant,
    }
}

/// Keeps what is shown in public.
pub(crate) fn insert_disclosure(
    tx: &mut Tx,
    o: &Opinion,
    title: &str,
    body: &str,
    answer: &str,
    signed: &str,
) -> Result<()> {
    let now = tx.now();
    let verdict = o.stage.verdict();
    tx.put(
        sql!(
            "insert into disclosures (opinion, station, region, title, body, answer, signed, verdict, received_at, disclosed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![o.id, o.station, o.region, title, body, answer, signed, verdict, o.received_at, now],
    )
}

/// Takes it out of public sight.
pub(crate) fn withdraw_disclosure(tx: &mut Tx, id: OpinionId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!("update disclosures set withdrawn_at = $2 where opinion = $1 and withdrawn_at is null"),
        params![id, now],
    )
}

/// What was disclosed before `before`, newest first.
pub(crate) fn disclosed(tx: &mut Tx, before: Instant, limit: i64) -> Result<Vec<Disclosed>> {
    tx.query(
        sql!(
            Disclosed,
            "select opinion, station, title, body, answer, signed, verdict, received_at, disclosed_at from disclosures \
             where withdrawn_at is null and disclosed_at < $1 order by disclosed_at desc limit $2"
        ),
        params![before, limit],
    )
}

/// What a station handled and disclosed, newest first.
pub(crate) fn disclosed_at(tx: &mut Tx, station: StationId, limit: i64) -> Result<Vec<Disclosed>> {
    tx.query(
        sql!(
            Disclosed,
            "select opinion, station, title, body, answer, signed, verdict, received_at, disclosed_at from disclosures \
             where station = $1 and withdrawn_at is null order by disclosed_at desc limit $2"
        ),
        params![station, limit],
    )
}

/// What a deputy handled and was disclosed, newest first, with how much there is.
///
/// # Errors
/// A fault when the database fails.
pub fn disclosed_of(tx: &mut Tx, deputy: PersonId, limit: i64) -> Result<(i64, Vec<Disclosed>)> {
    let count: i64 = tx.value(
        sql!(
            "select count(*) from opinions o join disclosures d on d.opinion = o.id \
             where o.deputy = $1 and d.withdrawn_at is null"
        ),
        params![deputy],
    )?;
    if count == 0 {
        return Ok((0, Vec::new()));
    }
    let latest = tx.query(
        sql!(
            Disclosed,
            "select d.opinion, d.station, d.title, d.body, d.answer, d.signed, d.verdict, d.received_at, \
             d.disclosed_at from opinions o join disclosures d on d.opinion = o.id \
             where o.deputy = $1 and d.withdrawn_at is null order by d.disclosed_at desc limit $2"
        ),
        params![deputy, limit],
    )?;
    Ok((count, latest))
}

/// One disclosure, if it is still shown.
pub(crate) fn disclosure(tx: &mut Tx, id: OpinionId) -> Result<Option<Disclosed>> {
    tx.first(
        sql!(
            Disclosed,
            "select opinion, station, title, body, answer, signed, verdict, received_at, disclosed_at from disclosures \
             where opinion = $1 and withdrawn_at is null"
        ),
        params![id],
    )
}

/// The opinion a photo belongs to, by the name of its file.
pub(crate) fn opinions_with_photo(tx: &mut Tx, file: FileHash) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!(
            "select opinion from opinion_photos where full_file = $1 \
             union select opinion from opinion_photos where small_file = $1"
        ),
        params![file],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
