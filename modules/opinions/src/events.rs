//! The kinds of events that opinions record.

use store::EventKind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: EventKind = EventKind(concat!("opinions.", $word));)+
    };
}

kinds! {
    /// It came in.
    RECEIVED = "received";
    /// The citizen was sent a message about an appointment; the subject is the appointment.
    APPOINTMENT_TOLD = "appointment_told";
    /// The citizen could not be sent one.
    APPOINTMENT_NOT_TOLD = "appointment_not_told";
    /// It came from what was heard on a visit.
    FROM_VISIT = "from_visit";
    /// The citizen confirmed what was written down for them.
    CONFIRMED = "confirmed";
    /// Somebody at work gave the citizen the tracking code again.
    SLIP_REISSUED = "slip_reissued";
    /// It was admitted.
    ADMITTED = "admitted";
    /// It was not admitted.
    NOT_ADMITTED = "not_admitted";
    /// A region was connected to another system, or how was changed.
    CONNECTED = "connected";
    /// A work order went out.
    ORDER_SENT = "order_sent";
    /// A work order could not be sent.
    ORDER_FAILED = "order_failed";
    /// A message with the way to the answer went out.
    MESSAGE_SENT = "message_sent";
    /// A message did not go out or did not arrive.
    MESSAGE_FAILED = "message_failed";
    /// Somebody sent again what had failed.
    SENT_AGAIN = "sent_again";
    /// Another program may file from now on.
    CLIENT_MADE = "client_made";
    /// Another program's key holds no longer.
    CLIENT_REVOKED = "client_revoked";
    /// The citizen was asked for more.
    ASKED_FOR_MORE = "asked_for_more";
    /// The citizen told more.
    TOLD_MORE = "told_more";
    /// It is the same matter as another.
    MARKED_DUPLICATE = "marked_duplicate";
    /// It is another matter after all and stands on its own again.
    UNMERGED = "unmerged";
    /// It was given to somebody.
    ROUTED = "routed";
    /// It was accepted.
    ACCEPTED = "accepted";
    /// It was handed back.
    HANDED_BACK = "handed_back";
    /// The unit refused again; the office decides.
    OBJECTED = "objected";
    /// The office decided that the unit handles it.
    UPHELD = "upheld";
    /// It was answered at once.
    ANSWERED_ON_SPOT = "answered_on_spot";
    /// The number it runs under elsewhere was noted.
    REFERENCE_NOTED = "reference_noted";
    /// The suggestion that it became was answered.
    OUTCOME_KNOWN = "outcome_known";
    /// It was noted how that ended which it became.
    OUTCOME_NOTED = "outcome_noted";
    /// A deputy passed it on to a unit.
    PASSED_ON = "passed_on";
    /// It was answered.
    ANSWERED = "answered";
    /// The answer was approved.
    ANSWER_APPROVED = "answer_approved";
    /// The answer was returned for changes.
    ANSWER_RETURNED = "answer_returned";
    /// The answer reached the citizen.
    DELIVERED = "delivered";
    /// The citizen judged.
    JUDGED = "judged";
    /// The time to judge passed.
    VERDICT_LAPSED = "verdict_lapsed";
    /// The citizen reopened it.
    REOPENED = "reopened";
    /// It was disclosed.
    DISCLOSED = "disclosed";
    /// The disclosure was withdrawn.
    DISCLOSURE_WITHDRAWN = "disclosure_withdrawn";
    /// It was put away.
    ARCHIVED = "archived";
    /// The citizen took it back.
    WITHDRAWN = "withdrawn";
    /// Somebody looked at how to reach the citizen.
    CONTACT_LOOKED = "contact_looked";
    /// The citizen had their number erased.
    CONTACT_ERASED = "contact_erased";
    /// The citizen asked for erasure; a duty to keep holds until a day.
    ERASURE_ASKED = "erasure_asked";
    /// The citizen's words were erased.
    ERASED = "erased";
    /// Another system answered it before it was brought over.
    ANSWERED_ELSEWHERE = "answered_elsewhere";
    /// It was closed in another system before it was brought over.
    CLOSED_ELSEWHERE = "closed_elsewhere";
    /// Whoever acts next was reminded.
    REMINDED = "reminded";
    /// It is overdue and went up a level.
    ESCALATED = "escalated";
    /// The citizen met the same as something that was disclosed.
    JOINED = "joined";
    /// A region changed what opinions can be about; the subject is the region.
    CATEGORY_SET = "category_set";
    /// It is overdue; the station's head was told.
    OVERDUE = "overdue";
    /// A supervision notice 督办 went out.
    SUPERVISED = "supervised";
    /// It moved with its station's tasks to another station.
    MOVED = "moved";
    /// Its unit was dissolved; it went back to the station.
    UNIT_GONE = "unit_gone";
    /// Its unit was merged into another, which has it now.
    UNIT_SUCCEEDED = "unit_succeeded";
    /// Two records of its deputy were merged.
    DEPUTY_UNITED = "deputy_united";
    /// A unit that was asked beside the one that leads was reminded.
    PART_REMINDED = "part_reminded";
    /// A further unit's part is overdue.
    PART_OVERDUE = "part_overdue";
    /// The office was told that a part is overdue.
    PART_ESCALATED = "part_escalated";
    /// The day a part is due moved.
    PART_RECOUNTED = "part_recounted";
    /// The citizen did not tell more in time; the station decides.
    QUESTION_LAPSED = "question_lapsed";
    /// A unit that was asked beside the one that leads was dissolved.
    PART_LOST = "part_lost";
    /// A further unit was asked.
    PART_GIVEN = "part_given";
    /// A further unit said its part.
    PART_SAID = "part_said";
    /// A further unit is no longer asked.
    PART_TAKEN_BACK = "part_taken_back";
    /// A joint reception was planned.
    RECEPTION_PLANNED = "reception_planned";
    /// A joint reception was held; its record.
    RECEPTION_HELD = "reception_held";
    /// An office showed in public what is talked about; the subject is the region.
    TOPIC_PUBLISHED = "topic_published";
    /// It is shown no longer; the subject is the region.
    TOPIC_WITHDRAWN = "topic_withdrawn";
    /// A due date moved because the calendar did.
    RECOUNTED = "recounted";
}
