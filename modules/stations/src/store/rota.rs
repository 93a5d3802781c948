//! Rules, what a rota is made from, and what it is changed by.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{
    Change, DutyChange, DutySlotId, Leave, LeaveId, Reception, ReceptionId, ReceptionState, RotaRule, RuleId,
    Why,
};

/// The columns of a [`RotaRule`].
macro_rules! rule_columns {
    () => {
        "id, station, region, pattern, from_minute, until_minute, manner, place, deputies, holidays"
    };
}

/// The rules of a station's own.
pub(crate) fn rules_of_station(tx: &mut Tx, station: StationId) -> Result<Vec<RotaRule>> {
    tx.query(
        sql!(
            RotaRule,
            concat!("select ", rule_columns!(), " from rota_rules where station = $1 order by id")
        ),
        params![station],
    )
}

/// The rules of a region, for stations without their own.
pub(crate) fn rules_of_region(tx: &mut Tx, region: RegionId) -> Result<Vec<RotaRule>> {
    tx.query(
        sql!(RotaRule, concat!("select ", rule_columns!(), " from rota_rules where region = $1 order by id")),
        params![region],
    )
}

pub(crate) fn rule(tx: &mut Tx, id: RuleId) -> Result<Option<RotaRule>> {
    tx.first(
        sql!(RotaRule, concat!("select ", rule_columns!(), " from rota_rules where id = $1")),
        params![id],
    )
}

pub(crate) fn insert_rule(tx: &mut Tx, rule: &RotaRule) -> Result<()> {
    tx.put(
        sql!(
            "insert into rota_rules \
             (id, station, region, pattern, from_minute, until_minute, manner, place, deputies, holidays) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            rule.id,
            rule.station,
            rule.region,
            rule.pattern,
            rule.from_minute,
            rule.until_minute,
            rule.manner,
            rule.place,
            rule.deputies,
            rule.holidays
        ],
    )
}

/// Gives the rules of one region to another.
pub(crate) fn move_rules(tx: &mut Tx, from: RegionId, to: RegionId) -> Result<()> {
    tx.put(sql!("update rota_rules set region = $2 where region = $1"), params![from, to])
}

pub(crate) fn delete_rule(tx: &mut Tx, id: RuleId) -> Result<()> {
    tx.change(sql!("delete from rota_rules where id = $1"), params![id])
}

/// A person and a time: from a day, until a day or open.
pub(crate) type Time = (PersonId, Date, Option<Date>);

/// When somebody belongs to a station as a deputy, from `from` on.
pub(crate) fn attached(tx: &mut Tx, station: StationId, from: Date) -> Result<Vec<Time>> {
    tx.query(
        sql!(
            "select person, from_day, until_day from station_people \
             where station = $1 and part = 'deputy' and (until_day is null or until_day >= $2) order by person, id"
        ),
        params![station, from],
    )
}

/// Whose mandate, its first and last day, the day from which it is suspended.
type Held = (PersonId, Date, Option<Date>, Option<Date>);

/// When those who belong to a station hold mandates.
pub(crate) fn mandates(tx: &mut Tx, station: StationId, from: Date) -> Result<Vec<Held>> {
    tx.query(
        sql!(
            "select m.person, m.from_day, m.until_day, m.suspended_from from station_people p \
             join mandate_lines m on m.person = p.person \
             where p.station = $1 and p.part = 'deputy' and (p.until_day is null or p.until_day >= $2) \
             and (m.until_day is null or m.until_day >= $2) order by m.person, m.id"
        ),
        params![station, from],
    )
}

/// When those who belong to a station are on leave.
pub(crate) fn leaves(tx: &mut Tx, station: StationId, from: Date) -> Result<Vec<Time>> {
    tx.query(
        sql!(
            "select l.person, l.from_day, l.until_day from station_people p \
             join duty_leaves l on l.person = p.person and l.until_day >= $2 \
             where p.station = $1 and p.part = 'deputy' and (p.until_day is null or p.until_day >= $2) \
             order by l.person, l.id"
        ),
        params![station, from],
    )
}

/// The duties of those who belong to a station, there and elsewhere, with their receptions.
pub(crate) fn duties(
    tx: &mut Tx,
    station: StationId,
    from: Date,
    until: Date,
) -> Result<Vec<(PersonId, ReceptionId, Date)>> {
    tx.query(
        sql!(
            "select s.person, s.reception, r.day from duty_slots s join receptions r on r.id = s.reception \
             where s.person in (select p.person from station_people p where p.station = $1 and p.part = 'deputy') \
             and r.day between $2 and $3 and r.state <> 'cancelled' order by r.day, s.id"
        ),
        params![station, from, until],
    )
}

/// The receptions of a station from one day to another, in whatever state, in the order of time.
pub(crate) fn receptions(tx: &mut Tx, station: StationId, from: Date, until: Date) -> Result<Vec<Reception>> {
    tx.query(
        sql!(
            Reception,
            concat!(
                "select ",
                reception_columns!(),
                " from receptions r where r.station = $1 and r.day between $2 and $3 \
                 order by r.day, r.from_minute, r.id"
            )
        ),
        params![station, from, until],
    )
}

/// The rule a reception was made by; none where somebody added it.
pub(crate) fn rule_of(tx: &mut Tx, id: ReceptionId) -> Result<Option<RuleId>> {
    tx.value(sql!("select rule from receptions where id = $1"), params![id])
}

pub(crate) fn insert_reception(tx: &mut Tx, reception: &Reception, rule: Option<RuleId>) -> Result<()> {
    tx.put(
        sql!(
            "insert into receptions \
             (id, station, rule, day, from_minute, until_minute, manner, place, state, revision) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)"
        ),
        params![
            reception.id,
            reception.station,
            rule,
            reception.day,
            reception.from_minute,
            reception.until_minute,
            reception.manner,
            reception.place,
            reception.state
        ],
    )
}

pub(crate) fn insert_slot(
    tx: &mut Tx,
    reception: ReceptionId,
    person: Option<PersonId>,
    why: &str,
) -> Result<DutySlotId> {
    let id: DutySlotId = tx.id();
    tx.put(
        sql!("insert into duty_slots (id, reception, person, why, revision) values ($1, $2, $3, $4, 0)"),
        params![id, reception, person, why],
    )?;
    Ok(id)
}

/// Takes a planned reception away; slots first.
pub(crate) fn delete_reception(tx: &mut Tx, id: ReceptionId) -> Result<()> {
    tx.put(sql!("delete from duty_slots where reception = $1"), params![id])?;
    tx.change(sql!("delete from receptions where id = $1 and state = 'planned'"), params![id])
}

pub(crate) fn set_state(tx: &mut Tx, id: ReceptionId, state: ReceptionState) -> Result<()> {
    tx.change(
        sql!("update receptions set state = $2, revision = revision + 1 where id = $1"),
        params![id, state],
    )
}

/// Sets the day on which whoever is on is to be told next.
pub(crate) fn set_tell_on(tx: &mut Tx, slot: DutySlotId, day: Option<Date>) -> Result<()> {
    tx.change(sql!("update duty_slots set tell_on = $2 where id = $1"), params![slot, day])
}

/// The slots about which somebody is to be told today.
pub(crate) fn to_tell(tx: &mut Tx, today: Date, limit: i64) -> Result<Vec<DutySlotId>> {
    let found: Vec<(DutySlotId,)> = tx.query(
        sql!("select id from duty_slots where tell_on <= $1 order by tell_on, id limit $2"),
        params![today, limit],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Gives a slot to somebody else or to nobody.
pub(crate) fn give(tx: &mut Tx, slot: DutySlotId, person: Option<PersonId>, why: &Why) -> Result<()> {
    tx.change(
        sql!("update duty_slots set person = $2, why = $3, revision = revision + 1 where id = $1"),
        params![slot, person, why.written()],
    )
}

/// Notes who was on and is no longer.
pub(crate) fn note_change(tx: &mut Tx, slot: DutySlotId, person: PersonId, cause: Change) -> Result<()> {
    enum ChangeRow {}
    let (id, now) = (tx.id::<ChangeRow>(), tx.now());
    tx.put(
        sql!("insert into duty_changes (id, slot, person, cause, at) values ($1, $2, $3, $4, $5)"),
        params![id, slot, person, cause, now],
    )
}

/// The slots a person was on and is no longer, whose day is not before `from`.
pub(crate) fn given_up(tx: &mut Tx, person: PersonId, from: Date) -> Result<Vec<DutySlotId>> {
    let found: Vec<(DutySlotId,)> = tx.query(
        sql!(
            "select distinct c.slot from duty_changes c join duty_slots s on s.id = c.slot \
             join receptions r on r.id = s.reception \
             where c.person = $1 and r.day >= $2 and (s.person is null or s.person <> $1) order by c.slot"
        ),
        params![person, from],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Who was on a slot before.
pub(crate) fn changes_of(tx: &mut Tx, slot: DutySlotId) -> Result<Vec<DutyChange>> {
    tx.query(
        sql!(
            DutyChange,
            "select c.slot, c.person, n.name, c.cause, c.at from duty_changes c \
             join person_names n on n.id = c.person where c.slot = $1 order by c.id"
        ),
        params![slot],
    )
}

pub(crate) fn insert_leave(tx: &mut Tx, leave: &Leave) -> Result<()> {
    tx.put(
        sql!("insert into duty_leaves (id, person, from_day, until_day, reason) values ($1, $2, $3, $4, $5)"),
        params![leave.id, leave.person, leave.from_day, leave.until_day, leave.reason],
    )
}

pub(crate) fn leave(tx: &mut Tx, id: LeaveId) -> Result<Option<Leave>> {
    tx.first(
        sql!(Leave, "select id, person, from_day, until_day, reason from duty_leaves where id = $1"),
        params![id],
    )
}

/// A person's leave that is not over on `from`.
pub(crate) fn leaves_of(tx: &mut Tx, person: PersonId, from: Date) -> Result<Vec<Leave>> {
    tx.query(
        sql!(
            Leave,
            "select id, person, from_day, until_day, reason from duty_leaves \
             where person = $1 and until_day >= $2 order by until_day, id"
        ),
        params![person, from],
    )
}

/// The leave of a station's deputies that is not over on `from`, each with the deputy's name.
pub(crate) fn leaves_at(tx: &mut Tx, station: StationId, from: Date) -> Result<Vec<(String, Leave)>> {
    type Row = (String, LeaveId, PersonId, Date, Date, String);
    let rows: Vec<Row> = tx.query(
        sql!(
            "select n.name, l.id, l.person, l.from_day, l.until_day, l.reason from station_people p \
             join duty_leaves l on l.person = p.person and l.until_day >= $2 join person_names n on n.id = p.person \
             where p.station = $1 and p.part = 'deputy' and (p.until_day is null or p.until_day >= $2) \
             order by l.from_day, l.id"
        ),
        params![station, from],
    )?;
    let leave = |(name, id, person, from_day, until_day, reason)| {
        (name, Leave { id, person, from_day, until_day, reason })
    };
    Ok(rows.into_iter().map(leave).collect())
}

pub(crate) fn delete_leave(tx: &mut Tx, id: LeaveId) -> Result<()> {
    tx.change(sql!("delete from duty_leaves where id = $1"), params![id])
}

/// The last day for which a station has receptions that are not cancelled.
pub(crate) fn last_day(tx: &mut Tx, station: StationId) -> Result<Option<Date>> {
    let found: Option<(Date,)> = tx.first(
        sql!(
            "select day from receptions where station = $1 and state <> 'cancelled' \
             order by day desc, from_minute desc limit 1"
        ),
        params![station],
    )?;
    Ok(found.map(|(day,)| day))
}

/// The secret of a deputy's calendar address.
pub(crate) fn calendar_secret(tx: &mut Tx, person: PersonId) -> Result<Option<String>> {
    let found: Option<(String,)> =
        tx.first(sql!("select secret from calendar_keys where person = $1"), params![person])?;
    Ok(found.map(|(secret,)| secret))
}

pub(crate) fn set_calendar_secret(tx: &mut Tx, person: PersonId, secret: &str) -> Result<()> {
    tx.put(
        sql!(
            "insert into calendar_keys (person, secret) values ($1, $2) \
             on conflict (person) do update set secret = excluded.secret"
        ),
        params![person, secret],
    )
}

/// Whose calendar address has this secret.
pub(crate) fn calendar_owner(tx: &mut Tx, secret: &str) -> Result<Option<PersonId>> {
    let found: Option<(PersonId,)> =
        tx.first(sql!("select person from calendar_keys where secret = $1"), params![secret])?;
    Ok(found.map(|(person,)| person))
}
