//! Other systems, and what goes out to them.

use kernel::{Instant, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{
    Connection, ConnectionId, ConnectionKind, Failure, OpinionId, Parcel, ParcelId, ParcelState,
};

/// The columns of a [`Parcel`], and which.
macro_rules! parcels {
    ($rest:literal) => {
        sql!(
            Parcel,
            concat!(
                "select o.id, o.kind, o.about, o.opinion, o.connection, o.region, o.state, o.attempts, o.due, o.failure, \
                 o.reference, o.made_at, o.changed_at from ",
                $rest
            )
        )
    };
}

/// What a region itself is connected to.
pub(crate) fn connections(tx: &mut Tx, region: RegionId) -> Result<Vec<Connection>> {
    tx.query(
        sql!(
            Connection,
            "select id, region, kind, url, secret, person, active, changed_at from connections where region = $1"
        ),
        params![region],
    )
}

/// One connection.
pub(crate) fn connection(tx: &mut Tx, id: ConnectionId) -> Result<Option<Connection>> {
    tx.first(
        sql!(
            Connection,
            "select id, region, kind, url, secret, person, active, changed_at from connections where id = $1"
        ),
        params![id],
    )
}

/// The connection that serves a region: its own, or that of the nearest region above. One that is switched off hides
/// those above it.
pub(crate) fn connection_for(
    tx: &mut Tx,
    region: RegionId,
    kind: ConnectionKind,
) -> Result<Option<Connection>> {
    let found: Option<Connection> = tx.first(
        sql!(
            Connection,
            "select c.id, c.region, c.kind, c.url, c.secret, c.person, c.active, c.changed_at from region_ancestors a \
             join connections c on c.region = a.ancestor and c.kind = $2 where a.region = $1 \
             order by (select count(*) from region_ancestors b where b.region = a.ancestor) desc limit 1"
        ),
        params![region, kind],
    )?;
    Ok(found.filter(|connection| connection.active))
}

/// Keeps a connection, new or changed.
pub(crate) fn put_connection(tx: &mut Tx, c: &Connection) -> Result<()> {
    tx.put(
        sql!(
            "insert into connections (id, region, kind, url, secret, person, active, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (region, kind) do update set url = excluded.url, \
             secret = excluded.secret, person = excluded.person, active = excluded.active, changed_at = excluded.changed_at"
        ),
        params![c.id, c.region, c.kind, c.url, c.secret, c.person, c.active, c.changed_at],
    )
}

/// Every connection of the place, for sealing their secrets anew.
pub(crate) fn every_connection(tx: &mut Tx) -> Result<Vec<Connection>> {
    tx.query(
        sql!(
            Connection,
            "select id, region, kind, url, secret, person, active, changed_at from connections order by id \
             /* scan: a few, when keys are changed */"
        ),
        params![],
    )
}

/// Keeps a new parcel.
pub(crate) fn insert_parcel(tx: &mut Tx, p: &Parcel) -> Result<()> {
    tx.put(
        sql!(
            "insert into outbox (id, kind, opinion, connection, region, state, attempts, due, failure, reference, made_at, \
             changed_at, about) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            p.id,
            p.kind,
            p.opinion,
            p.connection,
            p.region,
            p.state,
            p.attempts,
            p.due,
            p.failure,
            p.reference,
            p.made_at,
            p.changed_at,
            p.about
        ],
    )
}

/// One parcel.
pub(crate) fn parcel(tx: &mut Tx, id: ParcelId) -> Result<Option<Parcel>> {
    tx.first(parcels!("outbox o where o.id = $1"), params![id])
}

/// What went out about an opinion, oldest first.
pub(crate) fn parcels_of(tx: &mut Tx, opinion: OpinionId) -> Result<Vec<Parcel>> {
    tx.query(parcels!("outbox o where o.opinion = $1 order by o.id"), params![opinion])
}

/// What went out of a region and below and stands so, newest first, older than `before`.
pub(crate) fn parcels_in(
    tx: &mut Tx,
    region: RegionId,
    state: ParcelState,
    before: ParcelId,
) -> Result<Vec<Parcel>> {
    tx.query(
        parcels!(
            "region_ancestors a join outbox o on o.region = a.region \
             where a.ancestor = $1 and o.state = $2 and o.id < $3 order by o.id desc limit 50"
        ),
        params![region, state, before],
    )
}

/// Leases the next parcel that is due, for one try.
pub(crate) fn lease_parcel(tx: &mut Tx, until: Instant) -> Result<Option<ParcelId>> {
    let now = tx.now();
    let leased = tx.first(
        sql!(
            "update outbox set lease_end = $2, attempts = attempts + 1 where id = (select id from outbox where due <= $1 \
             and (lease_end is null or lease_end < $1) order by due, id limit 1) returning id"
        ),
        params![now, until],
    )?;
    Ok(leased.map(|(id,)| id))
}

/// Where a parcel goes from here.
#[derive(Clone, Debug)]
pub(crate) struct Settled<'a> {
    pub(crate) state: ParcelState,
    pub(crate) due: Option<Instant>,
    pub(crate) failure: Option<Failure>,
    /// Kept as it was where there is none.
    pub(crate) reference: Option<&'a str>,
}

/// Settles a parcel and ends its lease.
pub(crate) fn settle_parcel(tx: &mut Tx, id: ParcelId, settled: &Settled<'_>) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update outbox set state = $2, due = $3, failure = $4, reference = coalesce($5, reference), changed_at = $6, \
             lease_end = null where id = $1"
        ),
        params![id, settled.state, settled.due, settled.failure, settled.reference, now],
    )
}

/// How often whoever handles an opinion was reminded or called upon.
pub(crate) fn reminders(tx: &mut Tx, opinion: OpinionId) -> Result<i64> {
    tx.value(sql!("select count(*) from opinion_reminders where opinion = $1"), params![opinion])
}

/// Lets a parcel be tried as often again as a new one.
pub(crate) fn renew_parcel(tx: &mut Tx, id: ParcelId) -> Result<()> {
    tx.change(sql!("update outbox set attempts = 0 where id = $1"), params![id])
}
