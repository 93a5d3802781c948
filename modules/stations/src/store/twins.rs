//! Rows of somebody whose record was merged into another one of the same person.

use jiff::civil::Date;
use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::{AttachmentId, AttendanceId, DutySlotId, SwapId};

store::record! {
    /// A time that somebody spends at a station.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct Stay {
        pub(crate) id: AttachmentId,
        pub(crate) from_day: Date,
        pub(crate) until_day: Option<Date>,
    }
}

/// The times of somebody at each station and as each part, in the order in which they began.
pub(crate) fn stays(tx: &mut Tx, person: PersonId) -> Result<Vec<Vec<Stay>>> {
    let all: Vec<(kernel::StationId, crate::model::Part, AttachmentId, Date, Option<Date>)> = tx.query(
        sql!(
            "select station, part, id, from_day, until_day from station_people where person = $1 \
             order by station, part, from_day, id"
        ),
        params![person],
    )?;
    let same = |one: &(_, _, _, _, _), other: &(_, _, _, _, _)| (one.0, one.1) == (other.0, other.1);
    let of = |chunk: &[(_, _, AttachmentId, Date, Option<Date>)]| {
        chunk.iter().map(|one| Stay { id: one.2, from_day: one.3, until_day: one.4 }).collect()
    };
    Ok(all.chunk_by(same).map(of).collect())
}

/// Lets one time last until another's end, and takes the other away.
pub(crate) fn join_stays(tx: &mut Tx, kept: Stay, gone: AttachmentId) -> Result<()> {
    tx.change(
        sql!("update station_people set until_day = $2 where id = $1"),
        params![kept.id, kept.until_day],
    )?;
    tx.change(sql!("delete from station_people where id = $1"), params![gone])
}

/// The places of one in receptions from `from` on in which the other has a place too.
pub(crate) fn doubled_slots(
    tx: &mut Tx,
    (one, other): (PersonId, PersonId),
    from: Date,
) -> Result<Vec<DutySlotId>> {
    let rows: Vec<(DutySlotId,)> = tx.query(
        sql!(
            "select a.id from duty_slots a join receptions r on r.id = a.reception and r.day >= $3 \
             join duty_slots b on b.reception = a.reception and b.person = $2 where a.person = $1 order by a.id"
        ),
        params![one, other, from],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The attendances of one on days on which the other was entered at the same station.
pub(crate) fn doubled_attendances(
    tx: &mut Tx,
    (one, other): (PersonId, PersonId),
) -> Result<Vec<AttendanceId>> {
    let rows: Vec<(AttendanceId,)> = tx.query(
        sql!(
            "select a.id from attendances a join attendances b on b.person = $2 and b.station = a.station \
             and b.day = a.day and b.struck is null where a.person = $1 and a.struck is null order by a.id"
        ),
        params![one, other],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The swaps that one proposed to the other and nobody answered.
pub(crate) fn swaps_between(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<Vec<SwapId>> {
    let rows: Vec<(SwapId,)> = tx.query(
        sql!(
            "select id from duty_swaps where proposer = $1 and other = $2 and state = 'proposed' order by id"
        ),
        params![one, other],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Ends what one was assigned to keep contact with the other: nobody keeps contact with themself.
pub(crate) fn end_links_between(tx: &mut Tx, one: PersonId, other: PersonId, last: Date) -> Result<()> {
    tx.put(
        sql!(
            "update contact_links set until_day = $3 where person = $1 and other = $2 and until_day is null"
        ),
        params![one, other, last],
    )
}

/// Lets everything that is one's be the other's. What a telephone sent twice stays with the one to whom it came first; so does the
/// address of a calendar, which leads to the other's duties.
pub(crate) fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    tx.put(sql!("update station_people set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update duty_slots set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update duty_changes set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update duty_leaves set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update duty_swaps set proposer = $2 where proposer = $1"), params![from, to])?;
    tx.put(sql!("update duty_swaps set other = $2 where other = $1"), params![from, to])?;
    tx.put(
        sql!(
            "update calendar_keys set person = $2 where person = $1 \
             and not exists (select 1 from calendar_keys k where k.person = $2)"
        ),
        params![from, to],
    )?;
    tx.put(sql!("update attendances set person = $2 where person = $1"), params![from, to])?;
    tx.put(
        sql!(
            "update visitors set deputy = $2 where deputy = $1 /* scan: once, when two records are merged */"
        ),
        params![from, to],
    )?;
    tx.put(
        sql!(
            "update visits set person = $2 where person = $1 \
             and not exists (select 1 from visits v where v.person = $2 and v.entry = visits.entry)"
        ),
        params![from, to],
    )?;
    tx.put(sql!("update contact_links set person = $2 where person = $1"), params![from, to])?;
    tx.put(sql!("update contact_links set other = $2 where other = $1"), params![from, to])?;
    tx.put(
        sql!(
            "update contacts set person = $2 where person = $1 \
             and not exists (select 1 from contacts c where c.person = $2 and c.entry = contacts.entry)"
        ),
        params![from, to],
    )?;
    tx.put(sql!("update contacts set other = $2 where other = $1"), params![from, to])?;
    tx.put(sql!("update meetings set person = $2 where person = $1"), params![from, to])
}
