//! Matters under key supervision, their items and visits.

use jiff::civil::Date;
use kernel::{BodyId, Instant, RegionId, RegionPath, Result};
use store::{Tx, params, record, sql};

use crate::model::{Bundle, BundleId, BundleStage, SuggestionId, Told};

record! {
    pub(super) struct BundleRow {
        id: BundleId,
        region: RegionId,
        path: RegionPath,
        year: u32,
        title: String,
        proposer: String,
        reason: String,
        stage: BundleStage,
        congress_leader: String,
        government_leader: String,
        plan: String,
        report: String,
        decided_on: Option<Date>,
        due: Option<Date>,
        created_at: Instant,
        version: i64,
        committee: Option<BodyId>,
    }
}

impl From<BundleRow> for Bundle {
    fn from(row: BundleRow) -> Self {
        Self {
            id: row.id,
            region: row.region,
            path: row.path,
            year: row.year,
            title: row.title,
            proposer: row.proposer,
            reason: row.reason,
            stage: row.stage,
            congress_leader: row.congress_leader,
            government_leader: row.government_leader,
            plan: row.plan,
            report: row.report,
            decided_on: row.decided_on,
            due: row.due,
            created_at: row.created_at,
            version: row.version,
            committee: row.committee,
        }
    }
}

record! {
    /// A visit made under key supervision.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct BundleVisit {
        pub(crate) day: Date,
        pub(crate) who: String,
        pub(crate) note: String,
        pub(crate) logged_at: Instant,
    }
}

macro_rules! bundles_where {
    ($($rest:literal),+ $(,)?) => {
        sql!(
            $crate::store::supervision::BundleRow,
            concat!(
                "select id, region, path, year, title, proposer, reason, stage, congress_leader, government_leader, plan, \
                 report, decided_on, due, created_at, version, committee from suggestion_bundles ",
                $($rest),+
            )
        )
    };
}

pub(super) use bundles_where;

pub(super) fn read(rows: Vec<BundleRow>) -> Vec<Bundle> {
    rows.into_iter().map(Bundle::from).collect()
}

/// One matter.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn bundle(tx: &mut Tx, id: BundleId) -> Result<Bundle> {
    let row: Option<BundleRow> = tx.first(bundles_where!("where id = $1"), params![id])?;
    row.map(Bundle::from).ok_or_else(super::not_found)
}

/// The matters of a congress in a year, newest first: a congress has some dozens.
pub(crate) fn bundles_of_year(tx: &mut Tx, region: RegionId, year: u32) -> Result<Vec<Bundle>> {
    let rows = tx.query(
        bundles_where!("where region = $1 and year = $2 order by id desc limit 300"),
        params![region, year],
    )?;
    Ok(read(rows))
}

/// The years in which a congress supervised anything, newest first.
pub(crate) fn bundle_years(tx: &mut Tx, region: RegionId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!("select distinct year from suggestion_bundles where region = $1 order by year desc limit 20"),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// What of a congress is open, what is due first first.
pub(crate) fn open_bundles(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<Bundle>> {
    let rows = tx.query(
        bundles_where!(
            "where region = $1 and stage in ('proposed', 'decided', 'paired', 'planned', 'reported') \
             order by due, id limit $2"
        ),
        params![region, limit],
    )?;
    Ok(read(rows))
}

/// What a committee has to do for the matters it proposed: a plan, visits, a report.
pub(crate) fn bundles_waiting_for(tx: &mut Tx, committee: BodyId, limit: i64) -> Result<Vec<Bundle>> {
    let rows = tx.query(
        bundles_where!(
            "where committee = $1 and committee is not null and stage in ('paired', 'planned') order by id limit $2"
        ),
        params![committee, limit],
    )?;
    Ok(read(rows))
}

/// The reports that are due until `horizon`, those after `after`, with what was told of each.
pub(crate) fn bundles_due(
    tx: &mut Tx,
    after: (Date, BundleId),
    horizon: Date,
    limit: i64,
) -> Result<Vec<(BundleId, Told)>> {
    let (day, id) = after;
    let rows: Vec<(BundleId, u32)> = tx.query(
        sql!(
            "select id, told from suggestion_bundles where stage in ('decided', 'paired', 'planned') and due <= $3 \
             and due >= $1 and (due, id) > ($1, $2) order by due, id limit $4"
        ),
        params![day, id, horizon, limit],
    )?;
    Ok(rows.into_iter().map(|(id, told)| (id, Told::from_number(told))).collect())
}

/// Remembers what was told of a report's date.
pub(crate) fn told_of_bundle(tx: &mut Tx, id: BundleId, told: Told) -> Result<()> {
    tx.change(sql!("update suggestion_bundles set told = $2 where id = $1"), params![id, told.number()])
}

/// Keeps a new matter.
pub(crate) fn insert_bundle(tx: &mut Tx, b: &Bundle) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_bundles (id, region, path, year, title, proposer, reason, stage, congress_leader, \
             government_leader, plan, report, decided_on, due, told, created_at, version, committee) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $16, $17)"
        ),
        params![
            b.id,
            b.region,
            b.path,
            b.year,
            b.title,
            b.proposer,
            b.reason,
            b.stage,
            b.congress_leader,
            b.government_leader,
            b.plan,
            b.report,
            b.decided_on,
            b.due,
            b.created_at,
            b.version,
            b.committee
        ],
    )
}

/// Saves what changed, if nobody else changed it since it was loaded.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save_bundle(tx: &mut Tx, b: &Bundle) -> Result<()> {
    let changed = tx.execute(
        sql!(
            "update suggestion_bundles set title = $3, proposer = $4, reason = $5, stage = $6, congress_leader = $7, \
             government_leader = $8, plan = $9, report = $10, decided_on = $11, due = $12, year = $13, \
             version = version + 1 where id = $1 and version = $2"
        ),
        params![
            b.id,
            b.version,
            b.title,
            b.proposer,
            b.reason,
            b.stage,
            b.congress_leader,
            b.government_leader,
            b.plan,
            b.report,
            b.decided_on,
            b.due,
            b.year
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(super::faster()) }
}

/// The items of a matter.
pub(crate) fn bundled(tx: &mut Tx, id: BundleId) -> Result<Vec<SuggestionId>> {
    let rows: Vec<(SuggestionId,)> = tx.query(
        sql!("select suggestion from suggestion_bundle_items where bundle = $1 order by suggestion"),
        params![id],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many items each matter of a congress in a year has.
pub(crate) fn item_counts(tx: &mut Tx, region: RegionId, year: u32) -> Result<Vec<(BundleId, i64)>> {
    tx.query(
        sql!(
            "select i.bundle, count(*) as n from suggestion_bundles b join suggestion_bundle_items i on i.bundle = b.id \
             where b.region = $1 and b.year = $2 group by i.bundle order by i.bundle"
        ),
        params![region, year],
    )
}

/// How many visits were made about each of them.
pub(crate) fn visit_counts(tx: &mut Tx, region: RegionId, year: u32) -> Result<Vec<(BundleId, i64)>> {
    tx.query(
        sql!(
            "select v.bundle, count(*) as n from suggestion_bundles b join suggestion_bundle_visits v on v.bundle = b.id \
             where b.region = $1 and b.year = $2 group by v.bundle order by v.bundle"
        ),
        params![region, year],
    )
}

/// Replaces the items of a matter.
pub(crate) fn set_bundled(tx: &mut Tx, id: BundleId, items: &[SuggestionId]) -> Result<()> {
    tx.put(sql!("delete from suggestion_bundle_items where bundle = $1"), params![id])?;
    for item in items {
        tx.put(
            sql!("insert into suggestion_bundle_items (bundle, suggestion) values ($1, $2)"),
            params![id, item],
        )?;
    }
    Ok(())
}

/// The matters to which an item belongs, newest first.
pub(crate) fn bundles_of(tx: &mut Tx, item: SuggestionId) -> Result<Vec<Bundle>> {
    let rows = tx.query(
        bundles_where!(
            "where id in (select i.bundle from suggestion_bundle_items i where i.suggestion = $1) order by id desc"
        ),
        params![item],
    )?;
    Ok(read(rows))
}

/// Writes a visit down.
pub(crate) fn insert_visit(tx: &mut Tx, bundle: BundleId, visit: &BundleVisit) -> Result<()> {
    let id = tx.id::<BundleVisit>();
    tx.put(
        sql!(
            "insert into suggestion_bundle_visits (id, bundle, day, who, note, logged_at) values ($1, $2, $3, $4, $5, $6)"
        ),
        params![id, bundle, visit.day, visit.who, visit.note, visit.logged_at],
    )
}

/// The visits made, the first first.
pub(crate) fn visits_of(tx: &mut Tx, bundle: BundleId) -> Result<Vec<BundleVisit>> {
    tx.query(
        sql!(
            BundleVisit,
            "select day, who, note, logged_at from suggestion_bundle_visits where bundle = $1 order by day, id"
        ),
        params![bundle],
    )
}

/// The newest term in which anything was handed to a congress.
pub(crate) fn newest_term(tx: &mut Tx, region: RegionId) -> Result<Option<u32>> {
    let found: Option<(u32,)> = tx.first(
        sql!(
            "select term from suggestions where region = $1 and number is not null order by term desc limit 1"
        ),
        params![region],
    )?;
    Ok(found.map(|(term,)| term))
}
