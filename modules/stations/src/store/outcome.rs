//! What became of planned duties, and whom to remind of tomorrow.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result, StationId};
use store::{Tx, params, sql};

use crate::model::{AppointmentId, DutySlotId, ReceptionId};

store::record! {
    /// A planned duty of a day that is over.
    #[derive(Clone, Debug)]
    pub(crate) struct PastDuty {
        pub(crate) slot: DutySlotId,
        pub(crate) station: StationId,
        pub(crate) region: RegionId,
        pub(crate) person: PersonId,
        pub(crate) day: Date,
        /// The attendance that kept it, if there is one.
        pub(crate) attended: Option<i64>,
    }
}

/// The published duties of a day after a slot.
pub(crate) fn duties_of(tx: &mut Tx, day: Date, after: DutySlotId, limit: i64) -> Result<Vec<PastDuty>> {
    tx.query(
        sql!(
            PastDuty,
            "select s.id as slot, r.station, t.region, s.person, r.day, a.id as attended from receptions r \
             join duty_slots s on s.reception = r.id join stations t on t.id = r.station \
             left join attendances a on a.station = r.station and a.day = r.day and a.person = s.person \
             and a.struck is null \
             where r.day = $1 and r.state = 'published' and s.person is not null and s.id > $2 order by s.id limit $3"
        ),
        params![day, after, limit],
    )
}

/// Keeps an outcome; whether there was none before.
pub(crate) fn settle(tx: &mut Tx, slot: DutySlotId, outcome: &str) -> Result<bool> {
    let made = tx.execute(
        sql!("insert into duty_outcomes (slot, outcome) values ($1, $2) on conflict (slot) do nothing"),
        params![slot, outcome],
    )?;
    Ok(made > 0)
}

/// Turns an outcome into the other; whether it was the other way before.
pub(crate) fn turn(tx: &mut Tx, slot: DutySlotId, from: &str, to: &str) -> Result<bool> {
    let turned = tx.execute(
        sql!("update duty_outcomes set outcome = $3 where slot = $1 and outcome = $2"),
        params![slot, from, to],
    )?;
    Ok(turned > 0)
}

store::record! {
    /// Somebody on duty at a reception with appointments.
    #[derive(Clone, Debug)]
    pub(crate) struct OnDuty {
        pub(crate) reception: ReceptionId,
        pub(crate) station: StationId,
        pub(crate) person: PersonId,
        pub(crate) appointments: i64,
    }
}

store::record! {
    /// A confirmed appointment of a day.
    #[derive(Clone, Debug)]
    pub(crate) struct Coming {
        pub(crate) appointment: AppointmentId,
        pub(crate) station: StationId,
        pub(crate) region: RegionId,
    }
}

/// The confirmed appointments of a day, those of a station together.
pub(crate) fn coming(tx: &mut Tx, day: Date) -> Result<Vec<Coming>> {
    tx.query(
        sql!(
            Coming,
            "select a.id as appointment, a.station, t.region from receptions r \
             join appointments a on a.reception = r.id and a.state = 'confirmed' join stations t on t.id = a.station \
             where r.day = $1 and r.state = 'published' order by a.station, a.id"
        ),
        params![day],
    )
}

/// Who is on duty on a day at a reception for which somebody has an appointment.
pub(crate) fn with_appointments(tx: &mut Tx, day: Date) -> Result<Vec<OnDuty>> {
    tx.query(
        sql!(
            OnDuty,
            "select r.id as reception, r.station, s.person, count(*) as appointments from receptions r \
             join appointments a on a.reception = r.id and a.state = 'confirmed' \
             join duty_slots s on s.reception = r.id and s.person is not null \
             where r.day = $1 and r.state = 'published' group by r.id, r.station, s.person"
        ),
        params![day],
    )
}
