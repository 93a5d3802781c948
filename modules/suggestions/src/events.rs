//! The kinds of events that suggestions record.

use store::EventKind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: EventKind = EventKind(concat!("suggestions.", $word));)+
    };
}

kinds! {
    /// A draft was begun.
    DRAFTED = "drafted";
    /// The text was changed.
    REWRITTEN = "rewritten";
    /// Photos or files were added.
    ATTACHED = "attached";
    /// A photo or file was taken away.
    DETACHED = "detached";
    /// A draft was thrown away.
    DISCARDED = "discarded";
    /// A deputy was asked to co-sign.
    ASKED_TO_SIGN = "asked_to_sign";
    /// A deputy signed the version the event names.
    SIGNED = "signed";
    /// A deputy does not sign.
    NOT_SIGNED = "not_signed";
    /// A co-signer's mandate ended before it was handed in.
    SIGNER_LAPSED = "signer_lapsed";
    /// It was handed in and got its number.
    SUBMITTED = "submitted";
    /// A signer agrees to take it back.
    WITHDRAWAL_AGREED = "withdrawal_agreed";
    /// It was taken back.
    WITHDRAWN = "withdrawn";
    /// The time in which motions are handed in ends soon, and this one lacks signers.
    CUTOFF_NEAR = "cutoff_near";
    /// That time has passed, and this motion was not handed in.
    CUTOFF_PASSED = "cutoff_passed";
    /// The movers of a placed motion ask to take it back.
    WITHDRAWAL_ASKED = "withdrawal_asked";
    /// The presidium does not consent.
    WITHDRAWAL_DENIED = "withdrawal_denied";
    /// A step of the review was passed.
    PASSED = "passed";
    /// It was accepted.
    ACCEPTED = "accepted";
    /// It was given back for changes.
    GIVEN_BACK = "given_back";
    /// It was not accepted.
    REFUSED = "refused";
    /// A motion goes on as a suggestion, or the other way.
    TURNED = "turned";
    /// It was merged into another.
    MERGED = "merged";
    /// It stands on its own again.
    PARTED = "parted";
    /// It was divided into several.
    SPLIT = "split";
    /// It was split off another.
    SPLIT_OFF = "split_off";
    /// It is one matter after all.
    UNSPLIT = "unsplit";
    /// It ended in the one it was split off.
    REJOINED = "rejoined";
    /// The congress's office proposed to the government's who handles it.
    ASSIGNMENT_PROPOSED = "assignment_proposed";
    /// The government's office proposed others.
    ASSIGNMENT_COUNTERED = "assignment_countered";
    /// The proposal was taken back.
    ASSIGNMENT_RETRACTED = "assignment_retracted";
    /// It was assigned to units.
    ASSIGNED = "assigned";
    /// It was taken from the units.
    TAKEN_BACK = "taken_back";
    /// A unit accepted.
    TASK_ACCEPTED = "task_accepted";
    /// A unit handed back.
    HANDED_BACK = "handed_back";
    /// It was decided that the unit handles it.
    UPHELD = "upheld";
    /// It was taken from one unit and given to another.
    REASSIGNED = "reassigned";
    /// The lead said that another unit should have it.
    DISPUTED = "disputed";
    /// The office answered that the units stay.
    DISPUTE_ANSWERED = "dispute_answered";
    /// A government office assigned it on.
    PASSED_ON = "passed_on";
    /// A unit waits for the deputy.
    PAUSED = "paused";
    /// A unit has waited for the deputy as long as it may.
    WAIT_OVER = "wait_over";
    /// The deputy answered what a unit waited for.
    UNIT_ANSWERED = "unit_answered";
    /// A unit goes on.
    RESUMED = "resumed";
    /// A unit asked for a later date.
    EXTENSION_ASKED = "extension_asked";
    /// It was granted.
    EXTENSION_GRANTED = "extension_granted";
    /// It was not.
    EXTENSION_DENIED = "extension_denied";
    /// A unit wrote down a contact with the deputy.
    CONTACT_LOGGED = "contact_logged";
    /// The deputy confirmed it.
    CONTACT_CONFIRMED = "contact_confirmed";
    /// The deputy says it was not so.
    CONTACT_DENIED = "contact_denied";
    /// A unit's clerk wrote a handling plan, or a newer version.
    PLAN_WRITTEN = "plan_written";
    /// The reviewer gave it back.
    PLAN_RETURNED = "plan_returned";
    /// It stands, and the office reads it.
    PLAN_STANDS = "plan_stands";
    /// The unit showed it to the deputy.
    PLAN_SHARED = "plan_shared";
    /// A draft of a reply went on in its unit.
    REPLY_DRAFTED = "reply_drafted";
    /// The reviewer passed it.
    REPLY_CHECKED = "reply_checked";
    /// It came back to the clerk.
    REPLY_RETURNED = "reply_returned";
    /// A co-handler said its opinion.
    OPINION_GIVEN = "opinion_given";
    /// The unit that leads gave a co-handler's opinion back.
    OPINION_BACK = "opinion_back";
    /// A unit replied.
    REPLIED = "replied";
    /// The deputy judged the reply of one of several units.
    REPLY_JUDGED = "reply_judged";
    /// The deputy judged.
    JUDGED = "judged";
    /// The time to judge passed.
    VERDICT_LAPSED = "verdict_lapsed";
    /// It is handled a second time.
    REDONE = "redone";
    /// It was explained why nothing more can be done.
    EXPLAINED = "explained";
    /// It was decided what may be read in public.
    PUBLICITY_DECIDED = "publicity_decided";
    /// An office put a template of a paper in place; the subject is the region.
    TEMPLATE_SET = "template_set";
    /// An office went back to what held before.
    TEMPLATE_DROPPED = "template_dropped";
    /// The deputy took the consent back, and what was published is no longer.
    PUBLICITY_WITHDRAWN = "publicity_withdrawn";
    /// The deputy said whether the text may be published.
    CONSENT_GIVEN = "consent_given";
    /// A promise was kept.
    PROMISE_KEPT = "promise_kept";
    /// The deputy said what they think of a promise that was kept.
    PROMISE_JUDGED = "promise_judged";
    /// The time to say it has passed.
    PROMISE_VERDICT_LAPSED = "promise_verdict_lapsed";
    /// A promise cannot be kept.
    PROMISE_GIVEN_UP = "promise_given_up";
    /// A report about a promise went on in its unit.
    PROMISE_REPORT_DRAFTED = "promise_report_drafted";
    /// The reviewer passed it.
    PROMISE_REPORT_CHECKED = "promise_report_checked";
    /// It came back to the clerk.
    PROMISE_REPORT_RETURNED = "promise_report_returned";
    /// A term has ended: the unit is asked why a promise is not kept yet.
    PROMISE_EXPLANATION_ASKED = "promise_explanation_asked";
    /// It explained.
    PROMISE_EXPLAINED = "promise_explained";
    /// Every promise is settled.
    CLEARED = "cleared";
    /// It was put away.
    ARCHIVED = "archived";
    /// A motion was put on the agenda or to a committee.
    PLACED = "placed";
    /// The committee reported on a motion.
    REPORTED = "reported";
    /// A motion was voted on.
    VOTED = "voted";
    /// The presidium has an organ answer an interpellation.
    ASKED = "asked";
    /// A mover said what they think of the answer.
    MOVER_SAID = "mover_said";
    /// Half of the movers or more are dissatisfied with the answer.
    HALF_DISSATISFIED = "half_dissatisfied";
    /// Every mover has said something, and fewer than half are dissatisfied.
    MOVERS_CONTENT = "movers_content";
    /// The presidium does not have it answered once more.
    ANSWER_STANDS = "answer_stands";
    /// Whoever acts next was reminded.
    REMINDED = "reminded";
    /// A date passed.
    OVERDUE = "overdue";
    /// Whoever assigned it heard that a date passed.
    ESCALATED = "escalated";
    /// A date moved because the calendar or the rules did.
    RECOUNTED = "recounted";
    /// It was handled in a former system and brought over from there.
    BROUGHT_OVER = "brought_over";
    /// Its unit was dissolved or merged.
    UNIT_GONE = "unit_gone";
    /// Two records of a deputy who proposed or signed it were merged.
    DEPUTY_UNITED = "deputy_united";
    /// The office set until when motions of a session are handed in; the subject is the region.
    CUTOFF_SET = "cutoff_set";
    /// Whoever acts next was asked to by the office.
    URGED = "urged";
    /// A letter told its deputies who handles it.
    LETTER_GIVEN = "letter_given";
    /// The item is under key supervision.
    SUPERVISED = "supervised";
    /// Somebody visited for it under key supervision.
    SUPERVISION_VISITED = "supervision_visited";
    /// Its key supervision is at its end.
    SUPERVISION_ENDED = "supervision_ended";
    /// A matter was proposed for key supervision; its subject, as that of the following, is the matter.
    BUNDLE_PROPOSED = "bundle_proposed";
    /// The proposal was changed.
    BUNDLE_CHANGED = "bundle_changed";
    /// The proposal was taken back.
    BUNDLE_WITHDRAWN = "bundle_withdrawn";
    /// The chairs' meeting fixed it.
    BUNDLE_DECIDED = "bundle_decided";
    /// The chairs' meeting did not choose it.
    BUNDLE_REJECTED = "bundle_rejected";
    /// Its leaders were named.
    BUNDLE_PAIRED = "bundle_paired";
    /// Its plan was made or changed.
    BUNDLE_PLANNED = "bundle_planned";
    /// A visit was made.
    BUNDLE_VISITED = "bundle_visited";
    /// The report is there.
    BUNDLE_REPORTED = "bundle_reported";
    /// The report was given back.
    BUNDLE_GIVEN_BACK = "bundle_given_back";
    /// It is at its end.
    BUNDLE_CLOSED = "bundle_closed";
    /// A unit is asked what was done since 回头看.
    LOOKBACK_ASKED = "lookback_asked";
    /// It answered.
    LOOKBACK_ANSWERED = "lookback_answered";
    /// The office gave the answer back.
    LOOKBACK_RETURNED = "lookback_returned";
    /// The office checked the answer; the deputy is asked.
    LOOKBACK_CHECKED = "lookback_checked";
    /// The deputy judged anew.
    LOOKBACK_JUDGED = "lookback_judged";
    /// The deputy's time to judge anew has passed.
    LOOKBACK_LAPSED = "lookback_lapsed";
    /// It is asked no longer.
    LOOKBACK_DROPPED = "lookback_dropped";
    /// A look-back campaign was begun; its subject, as that of the following, is the campaign.
    LOOKBACK_BEGUN = "lookback_begun";
    /// It has ended.
    LOOKBACK_CLOSED = "lookback_closed";
}
