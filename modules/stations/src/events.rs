//! What the events of this room are called in the history.

use kernel::Lang;

use crate::service::attendance::{ATTENDANCE_CORRECTED, ATTENDANCE_STRUCK, ATTENDED, LEFT};
use crate::service::{
    PERSON_ATTACHED, PERSON_DETACHED, STATION_ADDED, STATION_CHANGED, STATION_CLOSED, STATION_REOPENED,
};
use crate::texts::Texts;

/// The name of an event of one of this room's kinds.
pub(crate) fn name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    let names = [
        (STATION_ADDED, t.event_added()),
        (STATION_CHANGED, t.event_changed()),
        (STATION_CLOSED, t.event_closed()),
        (STATION_REOPENED, t.event_reopened()),
        (PERSON_ATTACHED, t.event_attached()),
        (PERSON_DETACHED, t.event_detached()),
        (ATTENDED, t.event_attended()),
        (LEFT, t.event_attendance_left()),
        (ATTENDANCE_CORRECTED, t.event_attendance_corrected()),
        (ATTENDANCE_STRUCK, t.event_attendance_struck()),
    ];
    names.into_iter().find(|(event, _)| event.0 == kind).map(|(_, name)| name)
}
