//! Programs of others and what everybody may see of opinions.

use kernel::{Instant, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{ApiClient, ClientId, OpinionId, PublicLine, Wanted};

/// Keeps a new program with the fingerprint of its key.
pub(crate) fn insert_client(tx: &mut Tx, client: &ApiClient, fingerprint: &[u8]) -> Result<()> {
    tx.put(
        sql!(
            "insert into api_clients (id, region, name, fingerprint, hint, made_at) values ($1, $2, $3, $4, $5, $6)"
        ),
        params![client.id, client.region, client.name, fingerprint.to_vec(), client.hint, client.made_at],
    )
}

/// The programs of a region and below, newest first: at most 200.
pub(crate) fn clients(tx: &mut Tx, region: RegionId) -> Result<Vec<ApiClient>> {
    tx.query(
        sql!(
            ApiClient,
            "select c.id, c.region, c.name, c.hint, c.made_at, c.used_at, c.revoked_at from region_ancestors a \
             join api_clients c on c.region = a.region where a.ancestor = $1 order by c.id desc limit 200"
        ),
        params![region],
    )
}

/// One program.
pub(crate) fn client(tx: &mut Tx, id: ClientId) -> Result<Option<ApiClient>> {
    tx.first(
        sql!(
            ApiClient,
            "select id, region, name, hint, made_at, used_at, revoked_at from api_clients where id = $1"
        ),
        params![id],
    )
}

/// The program whose key has this fingerprint.
pub(crate) fn client_with(tx: &mut Tx, fingerprint: &[u8]) -> Result<Option<ApiClient>> {
    tx.first(
        sql!(
            ApiClient,
            "select id, region, name, hint, made_at, used_at, revoked_at from api_clients where fingerprint = $1"
        ),
        params![fingerprint.to_vec()],
    )
}

/// The programs of a region file into another one from now on.
pub(crate) fn move_clients(tx: &mut Tx, old: RegionId, new: RegionId) -> Result<()> {
    tx.put(sql!("update api_clients set region = $2 where region = $1"), params![old, new])
}

/// Notes that a program filed something.
pub(crate) fn note_client_use(tx: &mut Tx, id: ClientId, at: Instant) -> Result<()> {
    tx.change(sql!("update api_clients set used_at = $2 where id = $1"), params![id, at])
}

/// Ends a program's key; false when it was ended before.
pub(crate) fn revoke_client(tx: &mut Tx, id: ClientId, at: Instant) -> Result<bool> {
    let changed = tx.execute(
        sql!("update api_clients set revoked_at = $2 where id = $1 and revoked_at is null"),
        params![id, at],
    )?;
    Ok(changed == 1)
}

/// What came with this form, row or report before, if anything did.
pub(crate) fn claimed(tx: &mut Tx, source: &str, key: &str) -> Result<Option<OpinionId>> {
    let row = tx.first(
        sql!("select opinion from opinion_sources where source = $1 and row_key = $2"),
        params![source, key],
    )?;
    Ok(row.map(|(opinion,)| opinion))
}

/// The columns of a [`PublicLine`], and what narrows a list of them.
macro_rules! public_lines {
    ($from:literal, $($rest:tt)+) => {
        sql!(
            PublicLine,
            concat!(
                "select o.id, o.region, o.station, o.stage, o.category, o.received_at, o.changed_at, o.answer_due, \
                 d.body, d.answer, d.signed from ",
                $from,
                " left join disclosures d on d.opinion = o.id and d.withdrawn_at is null where ",
                $($rest)+
            )
        )
    };
}

/// What every list of them narrows by.
macro_rules! wanted_lines {
    ($from:literal, $within:literal) => {
        public_lines!(
            $from,
            $within,
            " and o.received_at >= $2 and o.received_at <= $3 \
             and ($4 = '' or ',' || $4 || ',' like '%,' || coalesce(o.category, 'unsorted') || ',%') \
             and ($5 = '' or $5 = case when o.stage in ('received', 'asked_for_more', 'admitted', 'routed', \
             'objected', 'handling', 'answered', 'delivering', 'delivered') then 'open' else 'closed' end) \
             order by o.received_at desc, o.id desc limit $6 offset $7"
        )
    };
}

/// What everybody may see of one opinion.
pub(crate) fn public_line(tx: &mut Tx, id: OpinionId) -> Result<Option<PublicLine>> {
    tx.first(public_lines!("opinions o", "o.id = $1"), params![id])
}

/// Those of a region and below that came in a range of time, newest first. A range holds 90 days at most.
pub(crate) fn public_lines(tx: &mut Tx, region: RegionId, wanted: &Wanted) -> Result<Vec<PublicLine>> {
    let Wanted { services, status, from, until, limit, skip } = wanted;
    tx.query(
        wanted_lines!("region_ancestors a join opinions o on o.region = a.region", "a.ancestor = $1"),
        params![region, *from, *until, services, *status, *limit, *skip],
    )
}

/// Those of the whole place: the same without asking for each region.
pub(crate) fn public_lines_everywhere(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<PublicLine>> {
    let Wanted { services, status, from, until, limit, skip } = wanted;
    tx.query(
        wanted_lines!("opinions o", "$1 = 1"),
        params![1i64, *from, *until, services, *status, *limit, *skip],
    )
}
