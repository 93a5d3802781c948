//! The numbers of attendance, appointments and contact that an office chooses; rules leave all of them free.

use congress::{Field, FieldKind, Policy};
use kernel::Lang;
use serde::{Deserialize, Serialize};

use crate::texts::Texts;

/// How many of what is wanted in a year, and how far things may be noted afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DaysPolicy {
    /// Attendances a deputy owes in a year.
    pub attendances: i64,
    /// How many days later staff may still note or correct an attendance.
    pub note_days: i64,
    /// Appointments a station takes for one day.
    pub appointments: i64,
    /// Contacts with members that a member of the chairs' meeting owes in a year.
    pub chair_contacts: i64,
    /// Contacts with deputies that a member of the standing committee owes in a year.
    pub member_contacts: i64,
    /// Contacts with citizens that a deputy owes in a year.
    pub deputy_contacts: i64,
    /// Visits to deputies that a leader owes in a year 走访代表.
    pub leader_visits: i64,
    /// Days in which an office arranges a meeting that a deputy asked for 约见.
    pub meeting_days: i64,
    /// From which month on what is missing in a year stands among what waits.
    pub remind_month: i64,
}

impl Default for DaysPolicy {
    fn default() -> Self {
        Self {
            attendances: 4,
            note_days: 31,
            appointments: 10,
            chair_contacts: 3,
            member_contacts: 3,
            deputy_contacts: 5,
            leader_visits: 2,
            meeting_days: 10,
            remind_month: 10,
        }
    }
}

impl Policy for DaysPolicy {
    const KEY: &'static str = "station_days";

    const FIELDS: &'static [Field] = &[
        number("attendances", 0, 366, |lang| Texts::of(lang).days_attendances()),
        number("note_days", 0, 366, |lang| Texts::of(lang).days_note_days()),
        number("appointments", 0, 200, |lang| Texts::of(lang).days_appointments()),
        number("chair_contacts", 0, 100, |lang| Texts::of(lang).days_chair_contacts()),
        number("member_contacts", 0, 100, |lang| Texts::of(lang).days_member_contacts()),
        number("deputy_contacts", 0, 1000, |lang| Texts::of(lang).days_deputy_contacts()),
        number("leader_visits", 0, 100, |lang| Texts::of(lang).days_leader_visits()),
        number("meeting_days", 1, 90, |lang| Texts::of(lang).days_meeting_days()),
        number("remind_month", 1, 12, |lang| Texts::of(lang).days_remind_month()),
    ];

    fn title(lang: Lang) -> &'static str {
        Texts::of(lang).days_policy_title()
    }
}

const fn number(name: &'static str, least: i64, most: i64, label: fn(Lang) -> &'static str) -> Field {
    Field { name, label, help: |_| "", kind: FieldKind::Number { least, most } }
}
