//! Lists of opinions, and what else is kept about them.

use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, Result, StationId, UnitId};
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

/// The station's opinions in these stages, newest first, older than `before`.
pub(crate) fn at_station(
    tx: &mut Tx,
    station: StationId,
    stage: Option<StageKind>,
    before: OpinionId,
) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where station = $1 and id < $3 and stage = coalesce($2, stage) order by id desc limit 50"
        ),
        params![station, stage, before],
    )
}

/// The region's opinions with everything below it, newest first, older than `before`.
pub(crate) fn in_region(
    tx: &mut Tx,
    region: RegionId,
    stage: Option<StageKind>,
    before: OpinionId,
) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at \
             from region_ancestors a join opinions o on o.region = a.region \
             where a.ancestor = $1 and o.id < $3 and o.stage = coalesce($2, o.stage) order by o.id desc limit 50"
        ),
        params![region, stage, before],
    )
}

/// What was given to a deputy, newest first.
pub(crate) fn of_deputy(
    tx: &mut Tx,
    deputy: PersonId,
    stage: Option<StageKind>,
    before: OpinionId,
) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where deputy = $1 and id < $3 and stage = coalesce($2, stage) order by id desc limit 50"
        ),
        params![deputy, stage, before],
    )
}

/// What was given to a unit, newest first.
pub(crate) fn of_unit(
    tx: &mut Tx,
    unit: UnitId,
    stage: Option<StageKind>,
    before: OpinionId,
) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where unit = $1 and id < $3 and stage = coalesce($2, stage) order by id desc limit 50"
        ),
        params![unit, stage, before],
    )
}

/// What waits for the station, by date.
pub(crate) fn waiting_at_station(tx: &mut Tx, station: StationId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where station = $1 and waits_on = 'station' order by due, id limit $2"
        ),
        params![station, limit],
    )
}

/// What waits for the deputy, by date.
pub(crate) fn waiting_for_deputy(tx: &mut Tx, deputy: PersonId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where deputy = $1 and waits_on = 'handler' order by due, id limit $2"
        ),
        params![deputy, limit],
    )
}

/// What waits for the unit, by date.
pub(crate) fn waiting_for_unit(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select id, title, place, stage, round, urgency, waits_on, due, received_at from opinions \
             where unit = $1 and waits_on = 'handler' order by due, id limit $2"
        ),
        params![unit, limit],
    )
}

/// What is overdue anywhere in the region, for the office above.
pub(crate) fn overdue_in_region(tx: &mut Tx, region: RegionId, today: Date, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at \
             from opinions o join region_ancestors a on a.region = o.region and a.ancestor = $1 \
             where o.due < $2 and o.waits_on in ('station', 'handler') order by o.due, o.id limit $3"
        ),
        params![region, today, limit],
    )
}

/// How many wait and how many of them are overdue.
type Counts = (i64, Option<i64>);

/// Counts what waits for the station.
pub(crate) fn count_at_station(tx: &mut Tx, station: StationId, today: Date) -> Result<Counts> {
    let row = tx.first(
        sql!(
            "select count(*), cast(sum(case when due < $2 then 1 else 0 end) as bigint) from opinions \
             where station = $1 and waits_on = 'station'"
        ),
        params![station, today],
    )?;
    Ok(row.unwrap_or_default())
}

/// Counts what waits for the deputy.
pub(crate) fn count_for_deputy(tx: &mut Tx, deputy: PersonId, today: Date) -> Result<Counts> {
    let row = tx.first(
        sql!(
            "select count(*), cast(sum(case when due < $2 then 1 else 0 end) as bigint) from opinions \
             where deputy = $1 and waits_on = 'handler'"
        ),
        params![deputy, today],
    )?;
    Ok(row.unwrap_or_default())
}

/// Counts what waits for the unit.
pub(crate) fn count_for_unit(tx: &mut Tx, unit: UnitId, today: Date) -> Result<Counts> {
    let row = tx.first(
        sql!(
            "select count(*), cast(sum(case when due < $2 then 1 else 0 end) as bigint) from opinions \
             where unit = $1 and waits_on = 'handler'"
        ),
        params![unit, today],
    )?;
    Ok(row.unwrap_or_default())
}

/// Counts what is overdue in the region.
pub(crate) fn count_overdue_in_region(tx: &mut Tx, region: RegionId, today: Date) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from opinions o join region_ancestors a on a.region = o.region and a.ancestor = $1 \
             where o.due < $2 and o.waits_on in ('station', 'handler')"
        ),
        params![region, today],
    )
}

/// How many of the station's opinions stand in each stage.
pub(crate) fn stages_at_station(tx: &mut Tx, station: StationId) -> Result<Vec<(StageKind, i64)>> {
    tx.query(sql!("select stage, count(*) from opinions where station = $1 group by stage"), params![station])
}

/// How many of the region's opinions stand in each stage.
pub(crate) fn stages_in_region(tx: &mut Tx, region: RegionId) -> Result<Vec<(StageKind, i64)>> {
    tx.query(
        sql!(
            "select o.stage, count(*) from region_ancestors a join opinions o on o.region = a.region \
             where a.ancestor = $1 group by o.stage"
        ),
        params![region],
    )
}

/// The opinion that was sent before with this form or row, if there is one.
pub(crate) fn sent_before(tx: &mut Tx, source: &str, key: &str) -> Result<Option<OpinionId>> {
    let row = tx.first::<(OpinionId,)>(
        sql!("select opinion from opinion_sources where source = $1 and row_key = $2"),
        params![source, key],
    )?;
    Ok(row.map(|(id,)| id))
}

/// Remembers with which form or row an opinion came.
pub(crate) fn remember_sent(tx: &mut Tx, source: &str, key: &str, opinion: OpinionId) -> Result<()> {
    tx.execute(
        sql!("insert into opinion_sources (source, row_key, opinion) values ($1, $2, $3)"),
        params![source, key, opinion],
    )
    .map(|_| ())
}

/// Sets what the opinion is about.
pub(crate) fn set_category(tx: &mut Tx, id: OpinionId, category: &str) -> Result<()> {
    tx.change(sql!("update opinions set category = $2 where id = $1"), params![id, category])
}

/// What the opinion is about, once that was decided.
pub(crate) fn category(tx: &mut Tx, id: OpinionId) -> Result<Option<String>> {
    let row =
        tx.first::<(Option<String>,)>(sql!("select category from opinions where id = $1"), params![id])?;
    Ok(row.and_then(|(category,)| category))
}

/// Opinions after `after` with a clock that ends until `horizon`.
pub(crate) fn running(tx: &mut Tx, after: OpinionId, horizon: Date, limit: i64) -> Result<Vec<OpinionId>> {
    let rows: Vec<(OpinionId,)> = tx.query(
        sql!("select id from opinions where id > $1 and due <= $2 order by id limit $3"),
        params![after, horizon, limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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
    let verdict = match o.stage {
        crate::model::Stage::Disclosed { verdict, .. } => verdict,
        _ => None,
    };
    tx.execute(
        sql!(
            "insert into disclosures (opinion, station, region, title, body, answer, signed, verdict, received_at, disclosed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![o.id, o.station, o.region, title, body, answer, signed, verdict, o.received_at, now],
    )
    .map(|_| ())
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
