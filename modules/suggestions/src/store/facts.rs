//! One row an item, for figures.

use jiff::civil::Date;
use kernel::{RegionId, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{Kind, StageKind, SuggestionId, TaskId, Verdict};
use crate::policy::Effect;

record! {
    /// What figures know of an item.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Fact {
        pub(crate) suggestion: SuggestionId,
        pub(crate) region: RegionId,
        /// The year in which it was handed in.
        pub(crate) year: u32,
        pub(crate) kind: Kind,
        pub(crate) field: Option<String>,
        pub(crate) stage: StageKind,
        /// The unit that leads, the first where several do.
        pub(crate) unit: Option<UnitId>,
        pub(crate) unit_name: Option<String>,
        /// The class of its newest reply.
        pub(crate) class: Option<String>,
        pub(crate) effect: Option<Effect>,
        /// Whether everybody who answers has answered, the first time.
        pub(crate) replied: bool,
        /// Whether all of them did so in time.
        pub(crate) in_time: bool,
        /// Whether the deputy was in contact with a unit, as the log says and the deputy did not deny.
        pub(crate) contacted: bool,
        pub(crate) attitude: Option<Verdict>,
        pub(crate) result: Option<Verdict>,
        pub(crate) attitude2: Option<Verdict>,
        pub(crate) result2: Option<Verdict>,
        pub(crate) promises: i64,
        pub(crate) kept: i64,
        pub(crate) text_public: bool,
        pub(crate) reply_public: bool,
    }
}

/// Keeps what figures know of an item.
pub(crate) fn put_fact(tx: &mut Tx, f: &Fact) -> Result<()> {
    tx.execute(sql!("delete from suggestion_facts where suggestion = $1"), params![f.suggestion])?;
    tx.execute(
        sql!(
            "insert into suggestion_facts (suggestion, region, year, kind, field, stage, unit, unit_name, class, effect, \
             replied, in_time, contacted, attitude, result, attitude2, result2, promises, kept, text_public, reply_public) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)"
        ),
        params![
            f.suggestion,
            f.region,
            f.year,
            f.kind,
            f.field,
            f.stage,
            f.unit,
            f.unit_name,
            f.class,
            f.effect,
            f.replied,
            f.in_time,
            f.contacted,
            f.attitude,
            f.result,
            f.attitude2,
            f.result2,
            f.promises,
            f.kept,
            f.text_public,
            f.reply_public
        ],
    )
    .map(|_| ())
}

/// What figures know of everything that was handed to a congress in a year, oldest first.
pub(crate) fn facts_of_year(tx: &mut Tx, region: RegionId, year: u32) -> Result<Vec<Fact>> {
    tx.query(
        sql!(
            Fact,
            "select suggestion, region, year, kind, field, stage, unit, unit_name, class, effect, replied, in_time, contacted, \
             attitude, result, attitude2, result2, promises, kept, text_public, reply_public from suggestion_facts \
             where region = $1 and year = $2 order by suggestion"
        ),
        params![region, year],
    )
}

/// The years in which anything was handed to a congress, newest first.
pub(crate) fn years_of(tx: &mut Tx, region: RegionId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!("select distinct year from suggestion_facts where region = $1 order by year desc limit 20"),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// The replies' clocks that ended: which task, when it was due, when it ended.
pub(crate) fn reply_clocks(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(TaskId, Date, Option<Date>)>> {
    tx.query(
        sql!("select task, due, ended_on from suggestion_clocks where suggestion = $1 and kind = 'reply'"),
        params![id],
    )
}

/// The lines of these items, in their order; fifty at most.
pub(crate) fn lines_of(tx: &mut Tx, ids: &[SuggestionId]) -> Result<Vec<super::Line>> {
    let mut lines = Vec::new();
    for id in ids {
        lines.push(super::Line::of(&super::load(tx, *id)?));
    }
    Ok(lines)
}
