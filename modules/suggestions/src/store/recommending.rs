//! What signed replies taught about which unit answers what.

use kernel::{RegionId, Result, UnitId};
use store::{Tx, params, record, sql};

record! {
    /// A suggestion that a unit answered.
    #[derive(Clone, Debug)]
    pub(crate) struct Answered {
        pub(crate) unit: UnitId,
        pub(crate) subject: String,
        pub(crate) situation: String,
        pub(crate) proposal: String,
    }
}

/// What units answered in a congress, newest first.
pub(crate) fn answered_by_units(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<Answered>> {
    tx.query(
        sql!(
            Answered,
            "select f.unit, t.subject, t.situation, t.proposal from suggestion_facts f \
             join suggestions s on s.id = f.suggestion \
             join suggestion_texts t on t.suggestion = f.suggestion and t.version = s.text_version \
             where f.region = $1 and f.replied and f.unit is not null \
             order by f.year desc, f.suggestion desc limit $2"
        ),
        params![region, limit],
    )
}

/// The format and the hash of a congress's model.
pub(crate) fn unit_model_hash(tx: &mut Tx, region: RegionId) -> Result<Option<(i64, String)>> {
    tx.first(sql!("select format, hash from suggestion_unit_models where region = $1"), params![region])
}

/// The bytes of a congress's model.
pub(crate) fn unit_model_body(tx: &mut Tx, region: RegionId) -> Result<Option<Vec<u8>>> {
    let row = tx.first::<(Vec<u8>,)>(
        sql!("select body from suggestion_unit_models where region = $1"),
        params![region],
    )?;
    Ok(row.map(|(body,)| body))
}

/// Keeps a model in place of the one before.
pub(crate) fn put_unit_model(
    tx: &mut Tx,
    region: RegionId,
    format: i64,
    hash: &str,
    body: &[u8],
) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into suggestion_unit_models (region, format, hash, body, learned_at) values ($1, $2, $3, $4, $5) \
             on conflict (region) do update set format = excluded.format, hash = excluded.hash, \
             body = excluded.body, learned_at = excluded.learned_at"
        ),
        params![region, format, hash, body.to_vec(), now],
    )
}

/// Counts replies and news; negative news are learned.
pub(crate) fn add_unit_news(tx: &mut Tx, region: RegionId, closed: i64, news: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_unit_news (region, closed, news) values ($1, $2, $3) on conflict (region) do update \
             set closed = suggestion_unit_news.closed + excluded.closed, news = suggestion_unit_news.news + excluded.news"
        ),
        params![region, closed, news],
    )
}

/// The congress with the most news: so many at least, and a tenth of all that it has.
pub(crate) fn most_unit_news(tx: &mut Tx, enough: i64) -> Result<Option<(RegionId, i64)>> {
    tx.first(
        sql!(
            "select region, news from suggestion_unit_news where news >= $1 and news * 10 >= closed \
             order by news desc, region desc limit 1"
        ),
        params![enough],
    )
}
