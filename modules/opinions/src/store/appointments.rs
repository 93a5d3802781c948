//! Messages about appointments.

use congress::words;
use kernel::{Instant, RegionId, Result};
use stations::AppointmentId;
use store::{Tx, params, sql};

use crate::model::{ConnectionId, Failure, ParcelId, ParcelState};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// It is tomorrow.
    Coming,
    /// The station decided about it.
    Decided,
}

words!(About { Coming = "coming", Decided = "decided" });

store::record! {
    /// A message about an appointment.
    #[derive(Clone, Debug)]
    pub(crate) struct AppointmentMessage {
        pub(crate) id: ParcelId,
        pub(crate) appointment: AppointmentId,
        pub(crate) connection: ConnectionId,
        pub(crate) region: RegionId,
        pub(crate) about: About,
        pub(crate) state: ParcelState,
        /// How often it was tried.
        pub(crate) attempts: i64,
    }
}

/// Keeps a message until its time comes.
pub(crate) fn insert_message(tx: &mut Tx, m: &AppointmentMessage, due: Instant) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into appointment_messages \
             (id, appointment, connection, region, about, state, attempts, due, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![m.id, m.appointment, m.connection, m.region, m.about, m.state, m.attempts, due, now],
    )
}

/// One message.
pub(crate) fn message(tx: &mut Tx, id: ParcelId) -> Result<Option<AppointmentMessage>> {
    tx.first(
        sql!(
            AppointmentMessage,
            "select id, appointment, connection, region, about, state, attempts from appointment_messages where id = $1"
        ),
        params![id],
    )
}

/// Leases the next message that is due, for one try.
pub(crate) fn lease_message(tx: &mut Tx, until: Instant) -> Result<Option<ParcelId>> {
    let now = tx.now();
    let leased = tx.first(
        sql!(
            "update appointment_messages set lease_end = $2, attempts = attempts + 1 where id = \
             (select id from appointment_messages where due <= $1 and (lease_end is null or lease_end < $1) \
             order by due, id limit 1) returning id"
        ),
        params![now, until],
    )?;
    Ok(leased.map(|(id,)| id))
}

/// Settles a message and ends its lease.
pub(crate) fn settle_message(
    tx: &mut Tx,
    id: ParcelId,
    state: ParcelState,
    due: Option<Instant>,
    failure: Option<Failure>,
) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update appointment_messages set state = $2, due = $3, failure = $4, changed_at = $5, lease_end = null \
             where id = $1"
        ),
        params![id, state, due, failure, now],
    )
}
