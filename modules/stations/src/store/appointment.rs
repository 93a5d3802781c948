//! Appointments.

use jiff::civil::Date;
use kernel::{RegionId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{
    Appointment, AppointmentCode, AppointmentId, AppointmentState, LedgerOf, LineKey, ReceptionId, Span,
};

macro_rules! appointment_rows {
    () => {
        "a.id, a.code, a.station, s.name as station_name, a.reception, r.day, r.from_minute, r.until_minute, r.manner, \
         r.place, r.state as reception_state, a.matter, a.called, a.state, a.proposed, a.note, a.asked_at, \
         c.mask as phone_mask from appointments a join receptions r on r.id = a.reception \
         join stations s on s.id = a.station left join day_contacts c on c.id = a.id"
    };
}

pub(crate) fn insert(tx: &mut Tx, one: &Appointment, region: RegionId, once: &str) -> Result<()> {
    tx.put(
        sql!(
            "insert into appointments \
             (id, code, once, station, region, reception, day, matter, called, state, note, asked_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11)"
        ),
        params![
            one.id,
            one.code,
            once,
            one.station,
            region,
            one.reception,
            one.day,
            one.matter,
            one.called,
            one.state,
            one.asked_at
        ],
    )
}

/// The appointment that a form made already.
pub(crate) fn of_form(tx: &mut Tx, once: &str) -> Result<Option<AppointmentCode>> {
    let found: Option<(AppointmentCode,)> =
        tx.first(sql!("select code from appointments where once = $1"), params![once])?;
    Ok(found.map(|(code,)| code))
}

pub(crate) fn by_code(tx: &mut Tx, code: &AppointmentCode) -> Result<Option<Appointment>> {
    tx.first(sql!(Appointment, concat!("select ", appointment_rows!(), " where a.code = $1")), params![code])
}

pub(crate) fn by_id(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>> {
    tx.first(sql!(Appointment, concat!("select ", appointment_rows!(), " where a.id = $1")), params![id])
}

/// The appointments of a reception, whatever became of them.
pub(crate) fn of_reception(tx: &mut Tx, reception: ReceptionId) -> Result<Vec<Appointment>> {
    tx.query(
        sql!(
            Appointment,
            concat!("select ", appointment_rows!(), " where a.reception = $1 order by a.id limit 400")
        ),
        params![reception],
    )
}

/// The appointments of a station in a state from a day on, the nearest day first.
pub(crate) fn in_state(
    tx: &mut Tx,
    station: StationId,
    state: AppointmentState,
    from: Date,
    limit: i64,
) -> Result<Vec<Appointment>> {
    tx.query(
        sql!(
            Appointment,
            concat!(
                "select ",
                appointment_rows!(),
                " where a.station = $1 and a.state = $2 and a.day >= $3 order by a.day, a.id limit $4"
            )
        ),
        params![station, state, from, limit],
    )
}

/// How many a station has taken for a day and not given up again.
pub(crate) fn taken(tx: &mut Tx, station: StationId, day: Date) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from appointments where station = $1 and day = $2 \
             and state in ('asked', 'confirmed', 'proposed', 'kept', 'missed')"
        ),
        params![station, day],
    )
}

/// A page of a ledger.
pub(crate) fn lines(
    tx: &mut Tx,
    of: LedgerOf,
    span: Span,
    before: LineKey,
    limit: i64,
) -> Result<Vec<Appointment>> {
    tx.query(
        sql!(
            Appointment,
            "select a.id, a.code, a.station, s.name as station_name, a.reception, r.day, r.from_minute, \
             r.until_minute, r.manner, r.place, r.state as reception_state, a.matter, a.called, a.state, a.proposed, \
             a.note, a.asked_at, c.mask as phone_mask from day_lines l join appointments a on a.id = l.id \
             join receptions r on r.id = a.reception join stations s on s.id = a.station \
             left join day_contacts c on c.id = a.id \
             where l.kind = 'appointment' and l.reach = $1 and l.day >= $2 and l.day <= $3 \
             and (l.day, l.id) < ($4, $5) order by l.day desc, l.id desc limit $6"
        ),
        params![of.number(), span.from, span.until, before.day, before.id, limit],
    )
}

pub(crate) fn set_state(
    tx: &mut Tx,
    one: &Appointment,
    state: AppointmentState,
    proposed: Option<ReceptionId>,
    note: &str,
) -> Result<u64> {
    tx.execute(
        sql!("update appointments set state = $3, proposed = $4, note = $5 where id = $1 and state = $2"),
        params![one.id, one.state, state, proposed, note],
    )
}

/// Moves it to another reception.
pub(crate) fn set_reception(tx: &mut Tx, id: AppointmentId, to: ReceptionId, day: Date) -> Result<()> {
    tx.change(
        sql!("update appointments set reception = $2, day = $3, proposed = null where id = $1"),
        params![id, to, day],
    )
}

/// Appointments from a day on whose reception was cancelled and of which nobody was told.
pub(crate) fn to_upset(tx: &mut Tx, from: Date, limit: i64) -> Result<Vec<AppointmentId>> {
    let found: Vec<(AppointmentId,)> = tx.query(
        sql!(
            "select a.id from receptions r join appointments a on a.reception = r.id \
             and a.state in ('asked', 'confirmed') where r.day >= $1 and r.state = 'cancelled' order by a.id limit $2"
        ),
        params![from, limit],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}
