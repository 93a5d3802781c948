//! What the events of this room are called in the history.

use kernel::Lang;

use crate::service::{
    ANNOUNCEMENT_DROPPED, BODY_ADDED, BODY_CHANGED, BODY_ENDED, CALENDAR_CHANGED, CODE_CHANGED,
    CONTACT_ERASED, CONTACT_KEPT, CONTACT_READ, DELEGATION_CHANGED, ELECTORATE_ADDED, ELECTORATE_CHANGED,
    ELECTORATE_REMOVED, LISTING_CHANGED, MANDATE_ADDED, MANDATE_CORRECTED, MANDATE_ENDED, MANDATE_RESUMED,
    MANDATE_STRUCK, MANDATE_SUSPENDED, PERSON_ADDED, PERSON_CHANGED, PERSON_MERGED, PERSON_MOVED,
    PERSON_UNITED, POLICY_SET, PORTRAIT_CHANGED, REGION_ADDED, REGION_ANNOUNCED, REGION_ENDED, REGION_MERGED,
    REGION_RENAMED, SEAT_ENDED, SEAT_GIVEN, SESSION_SET, SITTING_CHANGED, TERM_ENDED, TERM_REOPENED,
    TERM_SET, UNIT_ADDED, UNIT_CHANGED, UNIT_ENDED,
};
use crate::texts::Texts;

/// The name of an event of one of this room's kinds.
pub(crate) fn name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    let names = [
        (REGION_ADDED, t.event_region_added()),
        (REGION_RENAMED, t.region_event_renamed()),
        (REGION_ANNOUNCED, t.plan_event_announced()),
        (ANNOUNCEMENT_DROPPED, t.plan_event_dropped()),
        (REGION_ENDED, t.region_event_ended()),
        (UNIT_ENDED, t.unit_event_ended()),
        (CODE_CHANGED, t.event_code_changed()),
        (PERSON_ADDED, t.event_person_added()),
        (PERSON_CHANGED, t.event_person_changed()),
        (PERSON_MOVED, t.region_event_person_moved()),
        (PERSON_MERGED, t.twins_event_merged()),
        (PERSON_UNITED, t.twins_event_united()),
        (REGION_MERGED, t.region_event_merged()),
        (PORTRAIT_CHANGED, t.portrait_event()),
        (CONTACT_KEPT, t.contact_event_kept()),
        (CONTACT_READ, t.contact_event_read()),
        (CONTACT_ERASED, t.contact_event_erased()),
        (MANDATE_ADDED, t.event_mandate_added()),
        (MANDATE_ENDED, t.event_mandate_ended()),
        (MANDATE_CORRECTED, t.mandate_event_corrected()),
        (MANDATE_STRUCK, t.correct_event_struck()),
        (DELEGATION_CHANGED, t.mandate_event_delegation()),
        (MANDATE_SUSPENDED, t.mandate_event_suspended()),
        (MANDATE_RESUMED, t.mandate_event_resumed()),
        (TERM_SET, t.mandate_event_term_set()),
        (TERM_ENDED, t.mandate_event_term_ended()),
        (TERM_REOPENED, t.reopen_event()),
        (ELECTORATE_ADDED, t.electorate_event_added()),
        (ELECTORATE_CHANGED, t.electorate_event_changed()),
        (ELECTORATE_REMOVED, t.electorate_event_removed()),
        (LISTING_CHANGED, t.electorate_event_listing()),
        (SESSION_SET, t.mandate_event_session_set()),
        (SITTING_CHANGED, t.mandate_event_sitting()),
        (BODY_ADDED, t.register_event_body_added()),
        (BODY_CHANGED, t.correct_event_body_changed()),
        (BODY_ENDED, t.correct_event_body_ended()),
        (SEAT_GIVEN, t.register_event_seat_given()),
        (SEAT_ENDED, t.register_event_seat_ended()),
        (UNIT_ADDED, t.event_unit_added()),
        (UNIT_CHANGED, t.event_unit_changed()),
        (POLICY_SET, t.event_policy_set()),
        (CALENDAR_CHANGED, t.event_calendar_changed()),
    ];
    names.into_iter().find(|(event, _)| event.0 == kind).map(|(_, name)| name)
}
