//! Liaison stations 联络站: where they are, when they are open, who works there, which deputies belong to them, and the code
//! on their door.

mod events;
mod index;
mod model;
mod pages;
mod policy;
mod reaches;
mod service;
mod store;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;
use host::{Module, Reaches};

pub use crate::index::STATION;
pub use crate::model::{
    Attached, Attachment, AttachmentId, AttachmentKey, Attendance, AttendanceId, AttendanceKey, DutySlot,
    DutySlotId, DutySlotKey, Exception, Function, Functions, HeldMandate, Hours, Known, LedgerOf, LineKey,
    LineKind, Manner, Minute, NewStation, NotACode, NotAPosition, NotHours, NotedAttendance, OnHolidays,
    Opening, Part, Position, Reception, ReceptionId, ReceptionKey, ReceptionState, Span, Station,
    StationCode, StationDetails, StationKind,
};
pub use crate::pages::card;
pub use crate::policy::DaysPolicy;
pub use crate::service::attendance::{
    ATTEND, ATTENDANCE_CORRECTED, ATTENDANCE_STRUCK, ATTENDED, KEEP_DAYS, LEFT, OwnYear, StationDay,
    attend_online, attendance_to_correct, correct_attendance, leave, note_attendance, own_year, station_day,
    strike_attendance,
};
pub use crate::service::{
    KEEP_NETWORK, KEEP_STATION, PERSON_ATTACHED, PERSON_DETACHED, PublicStation, STATION_ADDED,
    STATION_CHANGED, STATION_CLOSED, STATION_REOPENED, StationPage, StationView, VIEW_STATION, add_station,
    attach_person, attachment_for, candidates, change_details, close_station, detach_person, details_of,
    nearest_open, public_station, rename_station, reopen_station, station_for, station_view, stations,
};
pub use crate::store::{
    StationKey, StationRow, coming_receptions, deputies_of, keeps_file, nearest_to, of_person, people_of, reception,
    slot, slots_at, slots_of, slots_of_person, station, station_by_code, stations_below, stations_in,
};

/// What the host serves of this room.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: service::ACTS,
        nav: pages::nav,
        event: events::name,
        subscribers: &[service::figures::FIGURES],
        reaches: Some(Reaches { find: reaches::find, name: reaches::name }),
        index: Some(index::index),
        ..Module::new("stations", pages::routes)
    }
}

/// The tables.
pub const MIGRATIONS: &[Migration] =
    ::store::migrations!("stations": "0001_stations", "0002_rota", "0003_attendance");

#[cfg(test)]
mod tests;
