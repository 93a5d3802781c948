//! The rows of hints: the model, what it learns from, what is compared, who joined.

use kernel::{Instant, PersonId, RegionId, RegionPath, Result, StationId, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{OpinionId, StageKind};

/// What identifies the kept model: its format and the hash of its bytes.
pub(crate) fn model_hash(tx: &mut Tx, region: RegionId) -> Result<Option<(i64, String)>> {
    tx.first(sql!("select format, hash from hint_models where region = $1"), params![region])
}

/// The kept model's bytes.
pub(crate) fn model_body(tx: &mut Tx, region: RegionId) -> Result<Option<Vec<u8>>> {
    let row =
        tx.first::<(Vec<u8>,)>(sql!("select body from hint_models where region = $1"), params![region])?;
    Ok(row.map(|(body,)| body))
}

/// Keeps a model in place of the one before.
pub(crate) fn put_model(tx: &mut Tx, region: RegionId, format: i64, hash: &str, body: &[u8]) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into hint_models (region, format, hash, body, learned_at) values ($1, $2, $3, $4, $5) \
             on conflict (region) do update set format = excluded.format, hash = excluded.hash, \
             body = excluded.body, learned_at = excluded.learned_at"
        ),
        params![region, format, hash, body.to_vec(), now],
    )
}

/// How many cases were closed in all, and since the model was made.
pub(crate) fn news(tx: &mut Tx, region: RegionId) -> Result<(i64, i64)> {
    let row = tx.first(sql!("select closed, news from hint_news where region = $1"), params![region])?;
    Ok(row.unwrap_or_default())
}

/// Counts closed cases and news; negative news are learned.
pub(crate) fn add_news(tx: &mut Tx, region: RegionId, closed: i64, news: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into hint_news (region, closed, news) values ($1, $2, $3) on conflict (region) do update set \
             closed = hint_news.closed + excluded.closed, news = hint_news.news + excluded.news"
        ),
        params![region, closed, news],
    )
}

record! {
    /// A text with what it was found to be about.
    #[derive(Clone, Debug)]
    pub(crate) struct Filed {
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) category: Option<String>,
    }
}

/// The newest closed opinions in a stage that have a category.
pub(crate) fn closed_in(tx: &mut Tx, stage: StageKind, limit: i64) -> Result<Vec<Filed>> {
    tx.query(
        sql!(
            Filed,
            "select title, body, category from opinions where stage = $1 and category is not null \
             order by id desc limit $2"
        ),
        params![stage, limit],
    )
}

/// The newest opinions, whatever became of them.
pub(crate) fn newest(tx: &mut Tx, limit: i64) -> Result<Vec<Filed>> {
    tx.query(
        sql!(Filed, "select title, body, category from opinions order by id desc limit $1"),
        params![limit],
    )
}

/// What all regions say in words of their categories: code, name, description.
pub(crate) fn described(tx: &mut Tx) -> Result<Vec<(String, String, String)>> {
    tx.query(
        sql!(
            "select code, name, description from categories where active order by region, code limit 2000 \
             /* scan: what offices wrote by hand, read when a model is learned */"
        ),
        params![],
    )
}

record! {
    /// An opinion that may be like another, with what rights ask for.
    #[derive(Clone, Debug)]
    pub(crate) struct Candidate {
        pub(crate) id: OpinionId,
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) stage: StageKind,
        pub(crate) station: StationId,
        pub(crate) path: RegionPath,
        pub(crate) deputy: Option<PersonId>,
        pub(crate) unit: Option<UnitId>,
        pub(crate) received_at: Instant,
    }
}

/// Those of these opinions that are there.
pub(crate) fn candidates(tx: &mut Tx, ids: &[OpinionId]) -> Result<Vec<Candidate>> {
    tx.query_any(
        sql!(
            Candidate,
            concat!(
                "select id, title, body, stage, station, path, deputy, unit, received_at from opinions where id in ",
                store::any_of!()
            )
        ),
        ids,
    )
}

/// Remembers that whoever sent `opinion` met the same as something that was disclosed.
pub(crate) fn join(tx: &mut Tx, opinion: OpinionId, disclosed: OpinionId) -> Result<()> {
    tx.put(
        sql!(
            "insert into opinion_joins (opinion, disclosed) values ($1, $2) on conflict (opinion) do nothing"
        ),
        params![opinion, disclosed],
    )
}

/// What the sender of `opinion` said it is the same as.
pub(crate) fn joined(tx: &mut Tx, opinion: OpinionId) -> Result<Option<OpinionId>> {
    let row = tx.first(sql!("select disclosed from opinion_joins where opinion = $1"), params![opinion])?;
    Ok(row.map(|(disclosed,)| disclosed))
}

/// How many met the same, beside the one who said it first.
pub(crate) fn joins(tx: &mut Tx, disclosed: OpinionId) -> Result<i64> {
    tx.value(sql!("select count(*) from opinion_joins where disclosed = $1"), params![disclosed])
}
