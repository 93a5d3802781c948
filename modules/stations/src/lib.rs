//! Liaison stations 联络站: where they are, when they are open, who works there, which deputies belong to them, and the code
//! on their door.

mod events;
mod flow;
mod index;
mod model;
mod pages;
mod policy;
mod reaches;
mod service;
mod store;
pub mod story;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;
use ::store::job::JobKind;
use host::import::{self, Target, long_shown};
use host::{Module, Periodic, Reaches};

pub use crate::index::STATION;
pub use crate::model::{
    Appointment, AppointmentCode, AppointmentId, AppointmentKey, AppointmentState, ArrangedReception,
    AskedAppointment, FollowUp, NewVisit, NewVisitor, RecordLine, RecordPhoto, Visit, VisitId, VisitKey,
    VisitKind, Visitor, VisitorId, VisitorKey,
};
pub use crate::model::{
    Attached, Attachment, AttachmentId, AttachmentKey, Attendance, AttendanceId, AttendanceKey, Away, Change,
    DutyChange, DutySlot, DutySlotId, DutySlotKey, Exception, Function, Functions, HeldMandate, Hours, Known,
    Leave, LeaveId, LeaveKey, LedgerOf, LineKey, LineKind, Manner, Minute, NewStation, NotACode, NotAPattern,
    NotAPosition, NotHours, NotedAttendance, OnHoliday, OnHolidays, Opening, Part, Pattern, Position, Rank,
    Reception, ReceptionId, ReceptionKey, ReceptionState, RotaRule, RuleId, RuleKey, Span, Station,
    StationCode, StationDetails, StationKind, Swap, SwapId, SwapKey, SwapState, Why,
};
pub use crate::model::{
    Contact, ContactId, ContactKey, ContactLink, ContactLinkId, ContactLinkKey, ContactManner, Duty, Meeting,
    MeetingId, MeetingKey, MeetingState, NewContact, NewMeeting, Progress,
};
pub use crate::pages::{LEDGERS, card, near_cards};
pub use crate::policy::{DaysPolicy, RotaPolicy};
pub use crate::service::appointments::{
    APPOINTMENT_ASKED, APPOINTMENT_COMING, APPOINTMENT_LOOKED, APPOINTMENT_MOVED, Decision, Offer,
    OwnAppointment, accept_proposal, appointment_for, appointment_phone, appointment_to_tell,
    ask_appointment, decide_appointment, offer, own_appointment, withdraw_appointment,
};
pub use crate::service::attaching::{
    Candidates, LetIn, Listed, Lookup, attach_all, candidates, groups, look_up, look_up_group,
};
pub use crate::service::attendance::{
    ATTEND, ATTENDANCE_CORRECTED, ATTENDANCE_STRUCK, ATTENDED, DutyRecord, KEEP_DAYS, LEFT, OwnYear,
    StationDay, attend_online, attendance_to_correct, correct_attendance, duty_record, leave,
    note_attendance, own_year, station_day, strike_attendance,
};
pub use crate::service::contact::{
    CONTACT, CONTACT_STRUCK, CONTACTED, KEEP_CONTACTS, LINKED, LinksView, Missing, Owes, OwnContacts,
    UNLINKED, assign_contact, end_contact, links, log_contact, log_contact_for, log_contact_in, missing,
    own_contacts, strike_contact,
};
pub use crate::service::contacts::reseal_contacts;
pub use crate::service::daily::{DUTY_KEPT, DUTY_KEPT_AFTER_ALL, DUTY_MISSED, DUTY_MISSED_AFTER_ALL};
pub use crate::service::duty::{
    LEAVE_TAKEN, LEAVE_WITHDRAWN, OWN_DUTY, OwnDuties, OwnSlot, SWAP_ACCEPTED, SWAP_DECLINED, SWAP_PROPOSED,
    SwapAnswer, SwapChoices, SwapView, answer_swap, enter_leave, own_duties, propose_swap, renew_calendar,
    strike_leave, swap_choices, take_leave, withdraw_leave, withdraw_swap,
};
pub use crate::service::gaps::{Arranging, Unplanned, arranging, fill_gaps};
pub use crate::service::meeting::{
    ASK_MEETING, MEETING_ASKED, MEETING_MOVED, MeetingStep, Meetings, MeetingsOf, ask_meeting, meeting_for,
    meeting_view, meetings, move_meeting,
};
pub use crate::service::network::{
    NetworkView, STATION_MOVED, StationPlace, change_place, move_station, network_view, put_under, set_photo,
    stations_above, stations_near,
};
pub use crate::service::record::{
    CLOSE_RECORD, RECEPTION_ARRANGED, RECORD_BEGUN, RECORD_CLOSED, RECORD_CORRECTED, RECORD_KEPT, RecordView,
    VISITOR_FILED, VISITOR_LOOKED, VISITOR_NOTED, VISITOR_STRUCK, arrange_reception, close_record,
    correct_record, keep_record, may_see_record_photo, note_opinion, note_visitor, record_view,
    strike_visitor, visitor_for, visitor_phone,
};
pub use crate::service::rota::{
    DUTY_CHANGED, KEEP_ROTA, NewReception, Planned, RECEPTION_CANCELLED, ROTA_PLANNED, ROTA_PUBLISHED,
    add_reception, cancel_reception, place_by_hand, plan_rota, publish_rota,
};
pub use crate::service::rota_rules::{
    Effective, NewRule, Preview, RULE_ADDED, RULE_REMOVED, RuleOwner, RulesView, add_rule, effective_rules,
    region_rules, remove_rule, rules_view,
};
pub use crate::service::rota_view::{DutyCount, Free, RotaView, SlotView, rota_view, slot_view};
pub use crate::service::shortfall::{Short, ShortOf, Shortfall, shortfall};
pub use crate::service::shown::{ShownDays, shown_days};
pub use crate::service::visits::{VISIT, VISITED, note_visit, own_visits, visit_for};
pub use crate::service::{
    KEEP_NETWORK, KEEP_STATION, PERSON_ATTACHED, PERSON_DETACHED, PublicStation, STATION_ADDED,
    STATION_CHANGED, STATION_CLOSED, STATION_REOPENED, StationPage, StationView, Stations, VIEW_STATION,
    add_station, attach_person, attachment_for, change_details, close_station, detach_person, details_of,
    nearest_open, public_station, rename_station, reopen_station, station_for, station_view, stations,
};
pub use crate::store::attendance::AttendedDay;
pub use crate::store::network::stations_called;
pub use crate::store::visit::visit;
pub use crate::store::{
    StationKey, StationRow, coming_receptions, deputies_of, keeps_file, of_person, people_of, reception,
    slot, slots_at, slots_of, slots_of_person, station, station_by_code, stations_among, stations_below,
    stations_in,
};

/// What the host serves of this room.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: service::ACTS,
        nav: pages::nav,
        keeps_file: Some(keeps_file),
        event: events::name,
        subscribers: &[
            service::figures::FIGURES,
            service::daily::UPSET,
            service::reminders::TELL,
            service::reminders::ENDINGS,
            service::merging::MERGED,
            service::twins::TWINS,
        ],
        jobs: &[
            service::reminders::REMINDERS,
            service::daily::DAYS,
            JobKind { name: Stations::CHECK, run: import::check::<Stations> },
            JobKind { name: Stations::RUN, run: import::run::<Stations> },
        ],
        work: long_shown::<Stations>,
        periodic: &[
            Periodic { job: service::reminders::REMINDERS.name },
            Periodic { job: service::daily::DAYS.name },
        ],
        todo: Some(pages::todo),
        notice: pages::notice,
        reaches: Some(Reaches { find: reaches::find, name: reaches::name }),
        index: Some(index::index),
        ..Module::new("stations", pages::routes)
    }
}

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("stations": "0001_stations", "0002_rota", "0003_attendance", "0004_records", "0005_contact", "0006_names", "0007_gaps", "0008_contacts", "0009_grams");

#[cfg(test)]
mod tests;
