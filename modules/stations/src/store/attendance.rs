//! Who was at a station on which day.

use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, Result, StationId};
use store::{Tx, params, record, sql};

use crate::model::{Attendance, AttendanceId, DutySlotId, LedgerOf, LineKey, Part, Span, StationCode};

pub(crate) fn insert(tx: &mut Tx, one: &Attendance, region: RegionId) -> Result<()> {
    tx.put(
        sql!(
            "insert into attendances (id, station, region, day, person, manner, how, came, left_at, slot, note) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            one.id,
            one.station,
            region,
            one.day,
            one.person,
            one.manner,
            one.how,
            one.came,
            one.left_at,
            one.slot,
            one.note
        ],
    )
}

pub(crate) fn attendance(tx: &mut Tx, id: AttendanceId) -> Result<Option<Attendance>> {
    tx.first(
        sql!(
            Attendance,
            "select a.id, a.station, s.name as station_name, a.day, a.person, n.name, a.manner, a.how, a.came, \
             a.left_at, a.slot, a.note, a.struck from attendances a join stations s on s.id = a.station \
             join person_names n on n.id = a.person where a.id = $1"
        ),
        params![id],
    )
}

/// Whether and when somebody is entered at a station on a day.
pub(crate) fn of_day_and_person(
    tx: &mut Tx,
    station: StationId,
    day: Date,
    person: PersonId,
) -> Result<Option<(AttendanceId, Instant)>> {
    tx.first(
        sql!(
            "select id, came from attendances where station = $1 and day = $2 and person = $3 and struck is null"
        ),
        params![station, day, person],
    )
}

/// Everybody entered at a station on a day, struck ones included, in the order in which they came.
pub(crate) fn of_day(tx: &mut Tx, station: StationId, day: Date) -> Result<Vec<Attendance>> {
    tx.query(
        sql!(
            Attendance,
            "select a.id, a.station, s.name as station_name, a.day, a.person, n.name, a.manner, a.how, a.came, \
             a.left_at, a.slot, a.note, a.struck from day_lines l join attendances a on a.id = l.id \
             join stations s on s.id = a.station join person_names n on n.id = a.person \
             where l.kind = 'attendance' and l.reach = $1 and l.day = $2 order by a.came, a.id"
        ),
        params![station, day],
    )
}

/// Somebody's attendances of a time, the latest first.
pub(crate) fn of_person(tx: &mut Tx, person: PersonId, span: Span) -> Result<Vec<Attendance>> {
    tx.query(
        sql!(
            Attendance,
            "select a.id, a.station, s.name as station_name, a.day, a.person, n.name, a.manner, a.how, a.came, \
             a.left_at, a.slot, a.note, a.struck from attendances a join stations s on s.id = a.station \
             join person_names n on n.id = a.person \
             where a.person = $1 and a.day >= $2 and a.day <= $3 order by a.day desc, a.id desc limit 400"
        ),
        params![person, span.from, span.until],
    )
}

/// How often somebody attended.
pub(crate) fn count_of(tx: &mut Tx, person: PersonId, span: Span) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from attendances where person = $1 and day >= $2 and day <= $3 and struck is null"
        ),
        params![person, span.from, span.until],
    )
}

/// How often somebody attended since a day, and ever.
pub(crate) fn counts_of(tx: &mut Tx, person: PersonId, since: Date) -> Result<(i64, i64)> {
    let counts = tx.first(
        sql!(
            "select coalesce(sum(case when day >= $2 then 1 else 0 end), 0), count(*) from attendances \
             where person = $1 and struck is null"
        ),
        params![person, since],
    )?;
    Ok(counts.unwrap_or_default())
}

record! {
    /// A day that somebody attended at a station.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct AttendedDay {
        /// The day.
        pub day: Date,
        /// The station's name.
        pub station_name: String,
        /// The station's code.
        pub code: StationCode,
    }
}

/// The latest days that somebody attended, at most `limit`.
pub(crate) fn latest_of(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<AttendedDay>> {
    tx.query(
        sql!(
            AttendedDay,
            "select a.day, s.name as station_name, s.code from attendances a join stations s on s.id = a.station \
             where a.person = $1 and a.struck is null order by a.day desc, a.id desc limit $2"
        ),
        params![person, limit],
    )
}

/// A page of a ledger.
pub(crate) fn lines(
    tx: &mut Tx,
    of: LedgerOf,
    span: Span,
    before: LineKey,
    limit: i64,
) -> Result<Vec<Attendance>> {
    tx.query(
        sql!(
            Attendance,
            "select a.id, a.station, s.name as station_name, a.day, a.person, n.name, a.manner, a.how, a.came, \
             a.left_at, a.slot, a.note, a.struck from day_lines l join attendances a on a.id = l.id \
             join stations s on s.id = a.station join person_names n on n.id = a.person \
             where l.kind = 'attendance' and l.reach = $1 and l.day >= $2 and l.day <= $3 \
             and (l.day, l.id) < ($4, $5) order by l.day desc, l.id desc limit $6"
        ),
        params![of.number(), span.from, span.until, before.day, before.id, limit],
    )
}

pub(crate) fn set_left(tx: &mut Tx, id: AttendanceId, at: Instant) -> Result<()> {
    tx.change(sql!("update attendances set left_at = $2 where id = $1 and struck is null"), params![id, at])
}

pub(crate) fn set_times(
    tx: &mut Tx,
    id: AttendanceId,
    came: Instant,
    left: Option<Instant>,
    note: &str,
) -> Result<()> {
    tx.change(
        sql!("update attendances set came = $2, left_at = $3, note = $4 where id = $1 and struck is null"),
        params![id, came, left, note],
    )
}

pub(crate) fn strike(tx: &mut Tx, id: AttendanceId, why: &str) -> Result<()> {
    tx.change(sql!("update attendances set struck = $2 where id = $1 and struck is null"), params![id, why])
}

/// Whether somebody belongs to a station in this part on a day.
pub(crate) fn belongs(
    tx: &mut Tx,
    station: StationId,
    person: PersonId,
    part: Part,
    day: Date,
) -> Result<bool> {
    let found: Option<(i64,)> = tx.first(
        sql!(
            "select id from station_people where person = $2 and part = $3 and from_day <= $4 and station = $1 \
             and (until_day is null or until_day >= $4)"
        ),
        params![station, person, part, day],
    )?;
    Ok(found.is_some())
}

/// The published duty of somebody at a station on a day: the one that nobody has kept yet, the earliest first.
pub(crate) fn planned(
    tx: &mut Tx,
    station: StationId,
    person: PersonId,
    day: Date,
) -> Result<Option<DutySlotId>> {
    let found: Option<(DutySlotId,)> = tx.first(
        sql!(
            "select s.id from receptions r join duty_slots s on s.reception = r.id \
             where r.station = $1 and r.day = $2 and r.state = 'published' and s.person = $3 \
             order by r.from_minute, s.id limit 1"
        ),
        params![station, day, person],
    )?;
    Ok(found.map(|(id,)| id))
}
