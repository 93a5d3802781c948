//! What happened, as a timeline: all of it for the desk; for the citizen what concerns them, without notes between
//! offices and without names of staff.

use kernel::Lang;
use maud::{Markup, html};
use page::{TimelineEntry, Tone};
use store::event::Recorded;

use super::labels;
use crate::events;
use crate::model::{Door, News, Proof, Reason, Verdict};
use crate::texts::Texts;

/// Who reads a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody whose work it is.
    Desk,
    /// The citizen.
    Citizen,
}

/// The timeline, newest first.
pub(super) fn timeline(lang: Lang, history: &[Recorded], reader: Reader, names: &Names) -> Markup {
    let entries: Vec<TimelineEntry> = history
        .iter()
        .rev()
        .filter(|event| reader == Reader::Desk || concerns_citizen(&event.kind))
        .map(|event| entry(lang, event, reader, names))
        .collect();
    page::timeline(lang, &entries)
}

/// The names of the accounts that acted.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(pub(super) Vec<(i64, String)>);

impl Names {
    fn of(&self, account: i64) -> Option<&str> {
        self.0.iter().find(|(id, _)| *id == account).map(|(_, name)| name.as_str())
    }
}

fn concerns_citizen(kind: &str) -> bool {
    let shown = [
        events::RECEIVED,
        events::CONFIRMED,
        events::ADMITTED,
        events::NOT_ADMITTED,
        events::ASKED_FOR_MORE,
        events::TOLD_MORE,
        events::QUESTION_LAPSED,
        events::JOINED,
        events::MARKED_DUPLICATE,
        events::UNMERGED,
        events::ROUTED,
        events::ACCEPTED,
        events::PASSED_ON,
        events::ANSWERED_ON_SPOT,
        events::REFERENCE_NOTED,
        events::OUTCOME_NOTED,
        events::ANSWER_APPROVED,
        events::DELIVERED,
        events::JUDGED,
        events::VERDICT_LAPSED,
        events::REOPENED,
        events::DISCLOSED,
        events::DISCLOSURE_WITHDRAWN,
        events::WITHDRAWN,
        events::RECOUNTED,
        events::PART_GIVEN,
        events::RECEPTION_PLANNED,
        events::RECEPTION_HELD,
        events::SUPERVISED,
        events::MOVED,
        events::UNIT_GONE,
        events::UNIT_SUCCEEDED,
        events::ANSWERED_ELSEWHERE,
        events::CLOSED_ELSEWHERE,
        events::CONTACT_LOOKED,
        events::SLIP_REISSUED,
        events::CONTACT_ERASED,
        events::ERASURE_ASKED,
        events::ERASED,
    ];
    shown.iter().any(|known| known.0 == kind)
}

fn entry(lang: Lang, event: &Recorded, reader: Reader, names: &Names) -> TimelineEntry {
    TimelineEntry {
        at: page::moment(lang, event.at),
        who: who(lang, event, reader, names),
        what: what(lang, event),
        body: body(lang, event, reader),
        tone: tone(&event.kind),
    }
}

fn who(lang: Lang, event: &Recorded, reader: Reader, names: &Names) -> String {
    let t = Texts::of(lang);
    let kind = |known: store::EventKind| event.kind == known.0;
    match (event.actor, reader) {
        (Some(account), Reader::Desk) => names.of(account).unwrap_or_else(|| t.who_station()).to_owned(),
        (Some(_), Reader::Citizen) if kind(events::ACCEPTED) || kind(events::PASSED_ON) => {
            t.next_handler().to_owned()
        }
        (Some(_), Reader::Citizen) => t.who_station().to_owned(),
        (None, _)
            if kind(events::REMINDED)
                || kind(events::ESCALATED)
                || kind(events::OVERDUE)
                || kind(events::SUPERVISED)
                || kind(events::UNIT_GONE)
                || kind(events::UNIT_SUCCEEDED)
                || kind(events::PART_LOST)
                || kind(events::PART_REMINDED)
                || kind(events::PART_OVERDUE)
                || kind(events::PART_ESCALATED)
                || kind(events::PART_RECOUNTED)
                || kind(events::QUESTION_LAPSED)
                || kind(events::PART_GIVEN)
                || kind(events::MOVED)
                || kind(events::RECOUNTED) =>
        {
            t.who_system().to_owned()
        }
        (None, _)
            if kind(events::VERDICT_LAPSED)
                || kind(events::ANSWERED_ELSEWHERE)
                || kind(events::CLOSED_ELSEWHERE) =>
        {
            t.who_system().to_owned()
        }
        (None, _) => t.who_citizen().to_owned(),
    }
}

fn what(lang: Lang, event: &Recorded) -> String {
    let t = Texts::of(lang);
    let text = |key: &str| event.text(key).unwrap_or_default();
    match short(&event.kind) {
        "not_admitted" => {
            let reason = text("reason").parse::<Reason>().unwrap_or(Reason::Other);
            t.event_not_admitted_for(labels::reason(lang, reason))
        }
        "routed" => given(lang, event, |name| t.event_routed_to(name), t.event_routed()),
        "passed_on" => given(lang, event, |name| t.event_passed_on_to(name), t.event_passed_on()),
        "answered_on_spot" => {
            given(lang, event, |name| t.handling_event_on_spot_by(name), t.handling_event_on_spot())
        }
        "reference_noted" => t.handling_event_reference_is(text("reference")),
        "outcome_noted" => {
            let door = door_of(event).unwrap_or(Door::Suggestion);
            t.handling_event_outcome_of(labels::door_name(lang, door), text("reference"))
        }
        "confirmed" => labels::confirmation(lang, text("how").parse().ok()).to_owned(),
        "delivered" => {
            let proof = text("proof").parse::<Proof>().unwrap_or(Proof::PageSeen);
            t.event_delivered_by(labels::proof(lang, proof))
        }
        "part_given" => given(lang, event, |name| t.parts_event_given_to(name), t.parts_event_given()),
        "part_reminded" => {
            given(lang, event, |name| t.parts_event_reminded_of(name), t.parts_event_reminded())
        }
        "part_overdue" => given(lang, event, |name| t.parts_event_overdue_of(name), t.parts_event_overdue()),
        "part_escalated" => {
            given(lang, event, |name| t.parts_event_escalated_of(name), t.parts_event_escalated())
        }
        "part_recounted" => t.parts_event_recounted_to(text("from"), text("name"), text("to")),
        "part_lost" => given(lang, event, |name| t.parts_event_lost_of(name), t.parts_event_lost()),
        "unit_succeeded" => t.supervise_event_unit_succeeded_by(text("before"), text("name")),
        "part_said" => given(lang, event, |name| t.parts_event_said_by(name), t.parts_event_said()),
        "reception_planned" => {
            let day = text("day").parse().map(|day| page::day_with_weekday(lang, day)).unwrap_or_default();
            t.parts_event_reception_on(day, text("names"), text("place"))
        }
        "moved" => given(lang, event, |name| t.supervise_event_moved_to(name), t.supervise_event_moved()),
        "judged" => {
            let verdict = labels::verdict_label(lang, text("verdict").parse::<Verdict>().ok());
            match event.text("proof") {
                Some(_) => t.handling_event_judged_by_telephone(verdict),
                None => t.event_judged_as(verdict),
            }
        }
        "message_sent" => match text("about").parse::<News>() {
            Ok(news) if news != News::Answer => {
                t.exchange_event_message_sent_about(super::exchange::news(lang, Some(news)))
            }
            _ => t.exchange_event_message_sent().to_owned(),
        },
        "recounted" => t.event_recounted_to(text("from"), text("to")),
        "closed_elsewhere" => {
            let day = text("on").parse().map(|day| page::day(lang, day)).unwrap_or_default();
            t.event_closed_elsewhere_on(day, labels::verdict_label(lang, text("verdict").parse().ok()))
        }
        _ => event_name(lang, &event.kind).unwrap_or(&event.kind).to_owned(),
    }
}

fn short(kind: &str) -> &str {
    kind.strip_prefix("opinions.").unwrap_or_default()
}

/// What an event of this kind is called.
pub(crate) fn event_name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    Some(match short(kind) {
        "received" => t.event_received(),
        "appointment_told" => t.exchange_event_appointment_told(),
        "appointment_not_told" => t.exchange_event_appointment_not_told(),
        "from_visit" => t.intake_event_from_visit(),
        "confirmed" => t.intake_event_confirmed(),
        "admitted" => t.event_admitted(),
        "not_admitted" => t.event_not_admitted(),
        "asked_for_more" => t.event_asked_for_more(),
        "told_more" => t.event_told_more(),
        "marked_duplicate" => t.event_marked_duplicate(),
        "unmerged" => t.event_unmerged(),
        "routed" => t.event_routed(),
        "accepted" => t.event_accepted(),
        "handed_back" => t.event_handed_back(),
        "objected" => t.handling_event_objected(),
        "upheld" => t.handling_event_upheld(),
        "answered_on_spot" => t.handling_event_on_spot(),
        "reference_noted" => t.handling_event_reference(),
        "outcome_known" => t.handling_event_outcome_known(),
        "outcome_noted" => t.handling_event_outcome(),
        "passed_on" => t.event_passed_on(),
        "answered" => t.event_answered(),
        "answer_approved" => t.event_answer_approved(),
        "answer_returned" => t.event_answer_returned(),
        "delivered" => t.event_delivered(),
        "judged" => t.event_judged(),
        "verdict_lapsed" => t.event_verdict_lapsed(),
        "reopened" => t.event_reopened(),
        "disclosed" => t.event_disclosed(),
        "disclosure_withdrawn" => t.event_disclosure_withdrawn(),
        "archived" => t.event_archived(),
        "withdrawn" => t.event_withdrawn(),
        "slip_reissued" => t.intake_event_slip_reissued(),
        "contact_looked" => t.event_contact_looked(),
        "reminded" => t.event_reminded(),
        "escalated" => t.event_escalated(),
        "part_given" => t.parts_event_given(),
        "part_said" => t.parts_event_said(),
        "part_taken_back" => t.parts_event_back(),
        "part_lost" => t.parts_event_lost(),
        "part_reminded" => t.parts_event_reminded(),
        "part_overdue" => t.parts_event_overdue(),
        "part_escalated" => t.parts_event_escalated(),
        "part_recounted" => t.parts_event_recounted(),
        "question_lapsed" => t.event_question_lapsed(),
        "reception_planned" => t.parts_event_reception(),
        "reception_held" => t.parts_event_held(),
        "overdue" => t.supervise_event_overdue(),
        "supervised" => t.supervise_event_supervised(),
        "moved" => t.supervise_event_moved(),
        "unit_gone" => t.supervise_event_unit_gone(),
        "unit_succeeded" => t.supervise_event_unit_succeeded(),
        "deputy_united" => t.supervise_event_deputy_united(),
        "recounted" => t.event_recounted(),
        "connected" => t.exchange_event_connected(),
        "order_sent" => t.exchange_event_order_sent(),
        "order_failed" => t.exchange_event_order_failed(),
        "message_sent" => t.exchange_event_message_sent(),
        "message_failed" => t.exchange_event_message_failed(),
        "sent_again" => t.exchange_event_sent_again(),
        "client_made" => t.clients_event_made(),
        "client_revoked" => t.clients_event_revoked(),
        "topic_published" => t.topics_event_published(),
        "topic_withdrawn" => t.topics_event_withdrawn(),
        "joined" => t.event_joined(),
        "category_set" => t.event_category_set(),
        "contact_erased" => t.rights_event_contact_erased(),
        "erasure_asked" => t.rights_event_asked(),
        "erased" => t.rights_event_erased(),
        "answered_elsewhere" => t.event_answered_elsewhere(),
        "closed_elsewhere" => t.event_closed_elsewhere(),
        _ => return None,
    })
}

fn given(lang: Lang, event: &Recorded, named: impl Fn(String) -> String, plain: &str) -> String {
    if let Some(door) = door_of(event) {
        return named(labels::door_name(lang, door).to_owned());
    }
    match event.text("name") {
        Some(name) if !name.is_empty() => named(name),
        _ => plain.to_owned(),
    }
}

/// Where the event says it went, when that is nobody here.
fn door_of(event: &Recorded) -> Option<Door> {
    let data: serde_json::Value = serde_json::from_str(&event.data).ok()?;
    data.get("to")?.get("door")?.as_str()?.parse().ok()
}

fn opinion(event: &Recorded) -> crate::model::OpinionId {
    crate::model::OpinionId::from_number(event.subject)
}

/// What was said with it. Notes between offices stay on the desk.
fn body(lang: Lang, event: &Recorded, reader: Reader) -> Option<Markup> {
    let kind = |known: store::EventKind| event.kind == known.0;
    if kind(events::NOT_ADMITTED) {
        let reason = event.text("reason").and_then(|word| word.parse().ok()).unwrap_or(Reason::Other);
        let note = event.text("note").unwrap_or_default();
        return Some(
            html! { p { (labels::door(lang, reason)) } @if !note.is_empty() { (page::prose(&note)) } },
        );
    }
    if kind(events::FROM_VISIT) {
        let link = || {
            page::link(
                Texts::of(lang).intake_see_visit(),
                &format!("/desk/opinions/{}/visit", opinion(event)),
            )
        };
        return (reader == Reader::Desk).then(link);
    }
    let key = if kind(events::ASKED_FOR_MORE) {
        "question"
    } else if kind(events::TOLD_MORE) {
        "more"
    } else if kind(events::JUDGED) && event.actor.is_none() {
        "remark"
    } else if kind(events::RECEPTION_HELD) {
        "record"
    } else if kind(events::REOPENED) || kind(events::MOVED) {
        "why"
    } else if kind(events::ANSWERED_ELSEWHERE) {
        "reply"
    } else if reader == Reader::Citizen {
        return None;
    } else if kind(events::ROUTED)
        || kind(events::PASSED_ON)
        || kind(events::DELIVERED)
        || kind(events::CONFIRMED)
        || kind(events::PART_GIVEN)
        || kind(events::JUDGED)
        || kind(events::SLIP_REISSUED)
    {
        "note"
    } else {
        "why"
    };
    let said = event.text(key).filter(|said| !said.is_empty())?;
    Some(page::prose(&said))
}

fn tone(kind: &str) -> Tone {
    let is = |known: &[store::EventKind]| known.iter().any(|known| known.0 == kind);
    if is(&[events::ANSWER_APPROVED, events::DELIVERED, events::DISCLOSED]) {
        Tone::Good
    } else if is(&[
        events::NOT_ADMITTED,
        events::HANDED_BACK,
        events::OBJECTED,
        events::ANSWER_RETURNED,
        events::ESCALATED,
    ]) {
        Tone::Bad
    } else if is(&[events::ASKED_FOR_MORE, events::REOPENED, events::REMINDED, events::RECOUNTED]) {
        Tone::Warn
    } else {
        Tone::Plain
    }
}
