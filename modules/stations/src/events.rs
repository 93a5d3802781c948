//! What the events of this room are called in the history.

use kernel::Lang;

use crate::service::appointments::{
    APPOINTMENT_ASKED, APPOINTMENT_COMING, APPOINTMENT_LOOKED, APPOINTMENT_MOVED,
};
use crate::service::attendance::{ATTENDANCE_CORRECTED, ATTENDANCE_STRUCK, ATTENDED, LEFT};
use crate::service::daily::{DUTY_KEPT, DUTY_KEPT_AFTER_ALL, DUTY_MISSED, DUTY_MISSED_AFTER_ALL};
use crate::service::duty::{LEAVE_TAKEN, LEAVE_WITHDRAWN, SWAP_ACCEPTED, SWAP_DECLINED, SWAP_PROPOSED};
use crate::service::network::STATION_MOVED;
use crate::service::record as rec;
use crate::service::rota::{DUTY_CHANGED, RECEPTION_CANCELLED, ROTA_PLANNED, ROTA_PUBLISHED};
use crate::service::rota_rules::{RULE_ADDED, RULE_REMOVED};
use crate::service::visits::VISITED;
use crate::service::{
    PERSON_ATTACHED, PERSON_DETACHED, STATION_ADDED, STATION_CHANGED, STATION_CLOSED, STATION_REOPENED,
};
use crate::service::{contact, meeting};
use crate::texts::Texts;

/// The name of an event of one of this room's kinds.
pub(crate) fn name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    let names = [
        (STATION_ADDED, t.event_added()),
        (STATION_CHANGED, t.event_changed()),
        (STATION_MOVED, t.network_event_moved()),
        (STATION_CLOSED, t.event_closed()),
        (STATION_REOPENED, t.event_reopened()),
        (PERSON_ATTACHED, t.event_attached()),
        (PERSON_DETACHED, t.event_detached()),
        (APPOINTMENT_ASKED, t.event_appointment_asked()),
        (APPOINTMENT_MOVED, t.event_appointment_moved()),
        (APPOINTMENT_COMING, t.event_appointment_coming()),
        (APPOINTMENT_LOOKED, t.event_appointment_looked()),
        (DUTY_KEPT, t.event_duty_kept()),
        (DUTY_MISSED, t.event_duty_missed()),
        (DUTY_KEPT_AFTER_ALL, t.event_duty_kept_after_all()),
        (DUTY_MISSED_AFTER_ALL, t.event_duty_missed_after_all()),
        (rec::RECEPTION_ARRANGED, t.event_reception_arranged()),
        (rec::RECORD_BEGUN, t.event_record_begun()),
        (rec::VISITOR_NOTED, t.event_visitor_noted()),
        (rec::VISITOR_STRUCK, t.event_visitor_struck()),
        (rec::VISITOR_FILED, t.event_visitor_filed()),
        (rec::VISITOR_LOOKED, t.event_visitor_looked()),
        (rec::RECORD_KEPT, t.event_record_kept()),
        (rec::RECORD_CLOSED, t.event_record_closed()),
        (rec::RECORD_CORRECTED, t.event_record_corrected()),
        (VISITED, t.event_visited()),
        (contact::LINKED, t.event_contact_linked()),
        (contact::UNLINKED, t.event_contact_unlinked()),
        (contact::CONTACTED, t.event_contacted()),
        (contact::CONTACT_STRUCK, t.event_contact_struck()),
        (meeting::MEETING_ASKED, t.event_meeting_asked()),
        (meeting::MEETING_MOVED, t.event_meeting_moved()),
        (ATTENDED, t.event_attended()),
        (LEFT, t.event_attendance_left()),
        (ATTENDANCE_CORRECTED, t.event_attendance_corrected()),
        (ATTENDANCE_STRUCK, t.event_attendance_struck()),
        (RULE_ADDED, t.event_rule_added()),
        (RULE_REMOVED, t.event_rule_removed()),
        (ROTA_PLANNED, t.event_rota_planned()),
        (ROTA_PUBLISHED, t.event_rota_published()),
        (RECEPTION_CANCELLED, t.event_reception_cancelled()),
        (DUTY_CHANGED, t.event_duty_changed()),
        (LEAVE_TAKEN, t.event_leave_taken()),
        (LEAVE_WITHDRAWN, t.event_leave_withdrawn()),
        (SWAP_PROPOSED, t.event_swap_proposed()),
        (SWAP_ACCEPTED, t.event_swap_accepted()),
        (SWAP_DECLINED, t.event_swap_declined()),
    ];
    names.into_iter().find(|(event, _)| event.0 == kind).map(|(_, name)| name)
}
