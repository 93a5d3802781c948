//! What happened, as a timeline, and what its events and notices are called.

use kernel::{AccountId, Lang, UnitId};
use maud::Markup;
use page::{TimelineEntry, Tone};
use serde_json::Value;
use store::EventKind;
use store::event::Recorded;

use super::labels;
use crate::events;
use crate::model::{Consent, Ground, Kind, Refused, TaskId, Vote};
use crate::service::Overruled;
use crate::texts::Texts;

/// The names of the accounts that acted.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(pub(super) Vec<(AccountId, String)>);

impl Names {
    fn of(&self, account: i64) -> Option<&str> {
        self.0.iter().find(|(id, _)| id.number() == account).map(|(_, name)| name.as_str())
    }
}

/// The timeline, newest first. How a draft goes from hand to hand in a unit is that unit's alone: `own` says which are the
/// reader's.
pub(super) fn timeline(lang: Lang, history: &[Recorded], names: &Names, own: &[UnitId]) -> Markup {
    let shown = history.iter().rev().filter(|event| !is_inner(event) || is_of(event, own));
    let entries: Vec<TimelineEntry> = shown.map(|event| entry(lang, event, names)).collect();
    page::timeline(lang, &entries)
}

fn is_inner(event: &Recorded) -> bool {
    let prepared = matches!(event.text("to").as_deref(), Some("task" | "promise"));
    let inner = [
        events::REPLY_DRAFTED,
        events::REPLY_CHECKED,
        events::REPLY_RETURNED,
        events::PROMISE_REPORT_DRAFTED,
        events::PROMISE_REPORT_CHECKED,
        events::PROMISE_REPORT_RETURNED,
    ];
    prepared || is(event, &inner)
}

fn is_of(event: &Recorded, own: &[UnitId]) -> bool {
    let unit = event.text("unit").and_then(|unit| unit.parse().ok());
    unit.is_some_and(|unit| own.contains(&unit))
}

fn is(event: &Recorded, known: &[EventKind]) -> bool {
    known.iter().any(|known| known.0 == event.kind)
}

fn entry(lang: Lang, event: &Recorded, names: &Names) -> TimelineEntry {
    let by = event.actor.and_then(|account| names.of(account));
    TimelineEntry {
        at: page::moment(lang, event.at),
        who: by.unwrap_or_else(|| Texts::of(lang).who_system()).to_owned(),
        what: what(lang, event),
        body: body(lang, event),
        tone: tone(event),
    }
}

fn what(lang: Lang, event: &Recorded) -> String {
    let name = event_name(lang, &event.kind).unwrap_or(&event.kind).to_owned();
    let details = details(lang, event);
    if details.is_empty() { name } else { Texts::of(lang).event_with(details, name) }
}

/// What of an event stands beside its name.
fn details(lang: Lang, event: &Recorded) -> String {
    let t = Texts::of(lang);
    let text = |key: &str| event.text(key).unwrap_or_default();
    let day = |key: &str| text(key).parse().map(|day| page::day(lang, day)).unwrap_or_default();
    match short(&event.kind) {
        "passed" | "accepted" => text("step"),
        "signed" | "not_signed" => {
            format!("{} · {}", text("name"), t.event_version(event.number("version").unwrap_or(1)))
        }
        "refused" => {
            let ground = text("ground").parse::<Ground>().map(|ground| labels::ground(lang, ground));
            let outcome = text("outcome").parse::<Refused>().map(|outcome| labels::refused(lang, outcome));
            joined(&[ground.unwrap_or_default(), outcome.unwrap_or_default()])
        }
        "attached" | "detached" => private_list(event, "names").join(t.between_names()),
        "assigned" => match private_text(event, "with") {
            with if with.is_empty() => private_list(event, "names").join(t.between_names()),
            with => {
                joined(&[&private_list(event, "names").join(t.between_names()), &t.event_with_office(with)])
            }
        },
        "assignment_proposed" | "assignment_countered" => {
            private_list(event, "names").join(t.between_names())
        }
        "passed_on" => t.event_from_to(text("name"), private_list(event, "names").join(t.between_names())),
        "reassigned" => t.event_from_to(private_text(event, "from"), text("name")),
        "unit_gone" => joined(&[&private_text(event, "from"), &text("name")]),
        "extension_granted" => joined(&[&text("name"), &t.event_until(day("until"))]),
        "paused" => match text("until").parse() {
            Ok(until) => joined(&[&text("name"), &t.event_wait_until(page::day(lang, until))]),
            Err(_) => text("name"),
        },
        "contact_logged" => {
            let manner = text("manner").parse().map(|manner| labels::manner(lang, manner));
            let moment = text("moment").parse().map(|moment| labels::moment(lang, moment));
            joined(&[&text("name"), moment.unwrap_or_default(), manner.unwrap_or_default(), &day("day")])
        }
        "explained" => {
            let way = serde_json::from_value(Value::String(text("way"))).ok();
            way.map(|way| labels::after_redo(lang, way).to_owned()).unwrap_or_default()
        }
        "judged" | "lookback_judged" => {
            let word = |key: &str| text(key).parse().map(|verdict| labels::verdict(lang, verdict));
            let said =
                t.event_verdict(word("attitude").unwrap_or_default(), word("result").unwrap_or_default());
            if text("when") == "late" { joined(&[&said, t.event_judged_late()]) } else { said }
        }
        "publicity_decided" => {
            let word = |key: &str| text(key).parse().map(|state| labels::publicity(lang, state));
            t.event_publicity(word("reply").unwrap_or_default(), word("text").unwrap_or_default())
        }
        "consent_given" => match text("consent").parse::<Consent>() {
            Ok(Consent::Given) => t.consent_given().to_owned(),
            Ok(Consent::Denied) => t.consent_denied().to_owned(),
            Err(_) => String::new(),
        },
        "cutoff_near" => {
            let until = text("until").parse().map(|at| page::moment(lang, at));
            until.unwrap_or_default()
        }
        "split" => part_numbers(lang, event),
        "split_off" | "rejoined" => {
            let number = event.number("number");
            number.map(|number| t.split_number(number)).unwrap_or_default()
        }
        "lookback_answered" => joined(&[&text("name"), &text("class")]),
        "turned" if text("because") == "cutoff" => t.refused_too_few().to_owned(),
        "placed" => {
            let forum = text("forum").parse().map(|forum| labels::forum(lang, forum)).unwrap_or_default();
            joined(&[forum, &text("committee")])
        }
        "voted" => {
            let vote = text("vote").parse::<Vote>().map(|vote| labels::vote(lang, vote)).unwrap_or_default();
            let number = |key: &str| event.number(key).unwrap_or_default();
            joined(&[vote, &t.event_votes(number("deputies"), number("for"))])
        }
        "asked" | "mover_said" | "half_dissatisfied" | "movers_content" => answering(lang, event),
        "recounted" => {
            let clock = text("clock").parse().map(|kind| labels::clock(lang, kind)).unwrap_or_default();
            joined(&[clock, &t.event_from_to(day("from"), day("to"))])
        }
        "reminded" | "overdue" | "escalated" => {
            let clock = text("clock").parse().map(|kind| labels::clock(lang, kind)).unwrap_or_default();
            clock.to_owned()
        }
        _ => text("name"),
    }
}

/// What of an interpellation's answer stands beside the event's name.
fn answering(lang: Lang, event: &Recorded) -> String {
    let t = Texts::of(lang);
    let text = |key: &str| event.text(key).unwrap_or_default();
    match short(&event.kind) {
        "asked" => {
            let way = text("way").parse().map(|way| labels::way(lang, way)).unwrap_or_default();
            let day = text("due").parse().map(|day| page::day(lang, day)).unwrap_or_default();
            joined(&[&text("name"), way, &private_text(event, "body"), &t.event_answer_by(day)])
        }
        "mover_said" => {
            let said = text("verdict").parse().map(|said| labels::verdict(lang, said)).unwrap_or_default();
            joined(&[&text("name"), said])
        }
        _ => {
            let number = |key: &str| event.number(key).unwrap_or_default();
            t.says_dissatisfied(number("dissatisfied"), number("movers"))
        }
    }
}

/// The numbers of what was split off.
fn part_numbers(lang: Lang, event: &Recorded) -> String {
    let t = Texts::of(lang);
    let data: Value = serde_json::from_str(&event.data).unwrap_or_default();
    let parts = data.get("parts").and_then(Value::as_array).into_iter().flatten();
    let numbers = parts.filter_map(|part| part.get("number").and_then(Value::as_i64));
    numbers.map(|number| t.split_number(number)).collect::<Vec<_>>().join(t.between_names())
}

fn joined(parts: &[&str]) -> String {
    let there: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    there.join(" · ")
}

fn private(event: &Recorded) -> Value {
    event.private.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn private_text(event: &Recorded, key: &str) -> String {
    private(event).get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn private_list(event: &Recorded, key: &str) -> Vec<String> {
    let value = private(event);
    let texts = value.get(key).and_then(Value::as_array).into_iter().flatten();
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What was said when this last happened to a unit's task; empty where nothing was.
pub(super) fn said_of_task(history: &[Recorded], kind: EventKind, task: TaskId) -> String {
    let task = task.to_string();
    let of_task = |event: &&Recorded| event.kind == kind.0 && event.text("task").as_ref() == Some(&task);
    history.iter().rfind(of_task).map(|event| private_text(event, "why")).unwrap_or_default()
}

/// What was said with it.
fn body(lang: Lang, event: &Recorded) -> Option<Markup> {
    let said = ["what", "why", "note", "overruled"].map(|key| private_text(event, key));
    let said = said.into_iter().chain(reasons(lang, event));
    let said: Vec<String> = said.filter(|said| !said.trim().is_empty()).collect();
    (!said.is_empty()).then(|| page::prose(&said.join("\n\n")))
}

/// Why what a check found does not matter, finding by finding.
fn reasons(lang: Lang, event: &Recorded) -> Vec<String> {
    let kind = event.text("kind").and_then(|kind| kind.parse().ok()).unwrap_or(Kind::Suggestion);
    let reasons = private(event).get("reasons").cloned().unwrap_or_default();
    let reasons: Vec<Overruled> = serde_json::from_value(reasons).unwrap_or_default();
    let said = |one: &Overruled| {
        let found = labels::finding(lang, kind, &one.finding);
        Texts::of(lang).history_overruled(found, &one.why)
    };
    reasons.iter().map(said).collect()
}

fn tone(event: &Recorded) -> Tone {
    use events::{
        ACCEPTED, CLEARED, CONTACT_DENIED, DISPUTED, ESCALATED, EXTENSION_ASKED, EXTENSION_DENIED,
        GIVEN_BACK, HALF_DISSATISFIED, HANDED_BACK, NOT_SIGNED, OPINION_BACK, OVERDUE, PAUSED,
        PROMISE_EXPLANATION_ASKED, PROMISE_GIVEN_UP, PROMISE_KEPT, RECOUNTED, REDONE, REFUSED, REMINDED,
        REPLIED, REPLY_RETURNED, REWRITTEN, SIGNED, UNIT_GONE,
    };
    if is(event, &[ACCEPTED, SIGNED, REPLIED, PROMISE_KEPT, CLEARED]) {
        Tone::Good
    } else if is(
        event,
        &[REFUSED, HANDED_BACK, REPLY_RETURNED, OVERDUE, ESCALATED, CONTACT_DENIED, UNIT_GONE],
    ) {
        Tone::Bad
    } else if is(
        event,
        &[
            GIVEN_BACK,
            REWRITTEN,
            NOT_SIGNED,
            OPINION_BACK,
            PAUSED,
            DISPUTED,
            EXTENSION_ASKED,
            EXTENSION_DENIED,
            REDONE,
            HALF_DISSATISFIED,
            PROMISE_EXPLANATION_ASKED,
            PROMISE_GIVEN_UP,
            REMINDED,
            RECOUNTED,
        ],
    ) {
        Tone::Warn
    } else {
        Tone::Plain
    }
}

fn short(kind: &str) -> &str {
    kind.strip_prefix("suggestions.").unwrap_or_default()
}

/// What an event of this kind is called.
pub(crate) fn event_name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    Some(match short(kind) {
        "drafted" => t.event_drafted(),
        "rewritten" => t.event_rewritten(),
        "attached" => t.event_attached(),
        "detached" => t.event_detached(),
        "discarded" => t.event_discarded(),
        "asked_to_sign" => t.event_asked_to_sign(),
        "signed" => t.event_signed(),
        "not_signed" => t.event_not_signed(),
        "signer_lapsed" => t.event_signer_lapsed(),
        "submitted" => t.event_submitted(),
        "withdrawal_agreed" => t.event_withdrawal_agreed(),
        "withdrawn" => t.event_withdrawn(),
        "cutoff_near" => t.event_cutoff_near(),
        "cutoff_passed" => t.event_cutoff_passed(),
        "cutoff_set" => t.event_cutoff_set(),
        "withdrawal_asked" => t.event_withdrawal_asked(),
        "withdrawal_denied" => t.event_withdrawal_denied(),
        "passed" => t.event_passed(),
        "accepted" => t.event_accepted(),
        "given_back" => t.event_given_back(),
        "refused" => t.event_refused(),
        "turned" => t.event_turned(),
        "merged" => t.event_merged(),
        "parted" => t.event_parted(),
        "split" => t.event_split(),
        "split_off" => t.event_split_off(),
        "unsplit" => t.event_unsplit(),
        "rejoined" => t.event_rejoined(),
        "assignment_proposed" => t.event_assignment_proposed(),
        "assignment_countered" => t.event_assignment_countered(),
        "assignment_retracted" => t.event_assignment_retracted(),
        "assigned" => t.event_assigned(),
        "taken_back" => t.event_taken_back(),
        "task_accepted" => t.event_task_accepted(),
        "handed_back" => t.event_handed_back(),
        "upheld" => t.event_upheld(),
        "reassigned" => t.event_reassigned(),
        "disputed" => t.event_disputed(),
        "dispute_answered" => t.event_dispute_answered(),
        "passed_on" => t.event_passed_on(),
        "paused" => t.event_paused(),
        "wait_over" => t.event_wait_over(),
        "unit_answered" => t.event_unit_answered(),
        "resumed" => t.event_resumed(),
        "extension_asked" => t.event_extension_asked(),
        "extension_granted" => t.event_extension_granted(),
        "extension_denied" => t.event_extension_denied(),
        "contact_logged" => t.event_contact_logged(),
        "contact_confirmed" => t.event_contact_confirmed(),
        "contact_denied" => t.event_contact_denied(),
        "reply_drafted" => t.event_reply_drafted(),
        "reply_checked" => t.event_reply_checked(),
        "reply_returned" => t.event_reply_returned(),
        "opinion_given" => t.event_opinion_given(),
        "opinion_back" => t.event_opinion_back(),
        "replied" => t.event_replied(),
        "judged" => t.event_judged(),
        "verdict_lapsed" => t.event_verdict_lapsed(),
        "redone" => t.event_redone(),
        "explained" => t.event_explained(),
        "publicity_decided" => t.event_publicity_decided(),
        "template_set" => t.event_template_set(),
        "template_dropped" => t.event_template_dropped(),
        "publicity_withdrawn" => t.event_publicity_withdrawn(),
        "consent_given" => t.event_consent_given(),
        "promise_kept" => t.event_promise_kept(),
        "promise_given_up" => t.event_promise_given_up(),
        "promise_report_drafted" => t.event_promise_report_drafted(),
        "promise_report_checked" => t.event_promise_report_checked(),
        "promise_report_returned" => t.event_promise_report_returned(),
        "promise_explanation_asked" => t.event_promise_explanation_asked(),
        "promise_explained" => t.event_promise_explained(),
        "cleared" => t.event_cleared(),
        "archived" => t.event_archived(),
        "placed" => t.event_placed(),
        "reported" => t.event_reported(),
        "voted" => t.event_voted(),
        "asked" => t.event_asked(),
        "mover_said" => t.event_mover_said(),
        "half_dissatisfied" => t.event_half_dissatisfied(),
        "movers_content" => t.event_movers_content(),
        "answer_stands" => t.event_answer_stands(),
        "urged" => t.event_urged(),
        "letter_given" => t.event_letter_given(),
        "supervised" => t.event_supervised(),
        "supervision_visited" => t.event_supervision_visited(),
        "supervision_ended" => t.event_supervision_ended(),
        "bundle_proposed" => t.event_bundle_proposed(),
        "bundle_changed" => t.event_bundle_changed(),
        "bundle_withdrawn" => t.event_bundle_withdrawn(),
        "bundle_decided" => t.event_bundle_decided(),
        "bundle_rejected" => t.event_bundle_rejected(),
        "bundle_paired" => t.event_bundle_paired(),
        "bundle_planned" => t.event_bundle_planned(),
        "bundle_visited" => t.event_bundle_visited(),
        "bundle_reported" => t.event_bundle_reported(),
        "bundle_given_back" => t.event_bundle_given_back(),
        "bundle_closed" => t.event_bundle_closed(),
        "lookback_asked" => t.event_lookback_asked(),
        "lookback_answered" => t.event_lookback_answered(),
        "lookback_returned" => t.event_lookback_returned(),
        "lookback_checked" => t.event_lookback_checked(),
        "lookback_judged" => t.event_lookback_judged(),
        "lookback_lapsed" => t.event_lookback_lapsed(),
        "lookback_dropped" => t.event_lookback_dropped(),
        "lookback_begun" => t.event_lookback_begun(),
        "lookback_closed" => t.event_lookback_closed(),
        "reminded" => t.event_reminded(),
        "overdue" => t.event_overdue(),
        "escalated" => t.event_escalated(),
        "recounted" => t.event_recounted(),
        "brought_over" => t.event_brought_over(),
        "unit_gone" => t.event_unit_gone(),
        _ => return None,
    })
}

/// The sentence of a notice about the item `title`.
pub(super) fn notice(lang: Lang, kind: &str, title: &str) -> Option<String> {
    let t = Texts::of(lang);
    Some(match short(kind) {
        "publicity_withdrawn" => t.notice_publicity_withdrawn(title),
        "asked_to_sign" => t.notice_asked_to_sign(title),
        "rewritten" => t.notice_rewritten(title),
        "signed" => t.notice_signed(title),
        "not_signed" => t.notice_not_signed(title),
        "signer_lapsed" => t.notice_signer_lapsed(title),
        "submitted" => t.notice_submitted(title),
        "cutoff_near" => t.notice_cutoff_near(title),
        "cutoff_passed" => t.notice_cutoff_passed(title),
        "withdrawal_asked" => t.notice_withdrawal_asked(title),
        "withdrawal_denied" => t.notice_withdrawal_denied(title),
        "withdrawn" => t.notice_withdrawn(title),
        "accepted" => t.notice_accepted(title),
        "given_back" => t.notice_given_back(title),
        "refused" => t.notice_refused(title),
        "turned" => t.notice_turned(title),
        "merged" => t.notice_merged(title),
        "split" => t.notice_split(title),
        "unsplit" => t.notice_unsplit(title),
        "assignment_proposed" => t.notice_assignment_proposed(title),
        "assignment_countered" => t.notice_assignment_countered(title),
        "assignment_retracted" => t.notice_assignment_retracted(title),
        "assigned" | "passed_on" | "reassigned" => t.notice_assigned(title),
        "handed_back" => t.notice_handed_back(title),
        "upheld" => t.notice_upheld(title),
        "disputed" => t.notice_disputed(title),
        "dispute_answered" => t.notice_dispute_answered(title),
        "paused" => t.notice_paused(title),
        "wait_over" => t.notice_wait_over(title),
        "unit_answered" => t.notice_unit_answered(title),
        "extension_asked" => t.notice_extension_asked(title),
        "extension_granted" => t.notice_extension_granted(title),
        "extension_denied" => t.notice_extension_denied(title),
        "contact_logged" => t.notice_contact_logged(title),
        "contact_denied" => t.notice_contact_denied(title),
        "reply_drafted" => t.notice_reply_drafted(title),
        "reply_returned" => t.notice_reply_returned(title),
        "opinion_given" => t.notice_opinion_given(title),
        "opinion_back" => t.notice_opinion_back(title),
        "replied" => t.notice_replied(title),
        "judged" => t.notice_judged(title),
        "redone" => t.notice_redone(title),
        "explained" => t.notice_explained(title),
        "asked" => t.notice_asked(title),
        "mover_said" => t.notice_mover_said(title),
        "half_dissatisfied" => t.notice_half_dissatisfied(title),
        "movers_content" => t.notice_movers_content(title),
        "answer_stands" => t.notice_answer_stands(title),
        "verdict_lapsed" => t.notice_verdict_lapsed(title),
        "promise_kept" => t.notice_promise_kept(title),
        "promise_given_up" => t.notice_promise_given_up(title),
        "promise_report_drafted" => t.notice_promise_report_drafted(title),
        "promise_report_returned" => t.notice_promise_report_returned(title),
        "promise_explanation_asked" => t.notice_promise_explanation_asked(title),
        "promise_explained" => t.notice_promise_explained(title),
        "unit_gone" => t.notice_unit_gone(title),
        "urged" => t.notice_urged(title),
        "letter_given" => t.notice_letter_given(title),
        "supervised" => t.notice_supervised(title),
        "supervision_visited" => t.notice_supervision_visited(title),
        "supervision_ended" => t.notice_supervision_ended(title),
        "placed" => t.notice_placed(title),
        "reported" => t.notice_reported(title),
        "bundle_proposed" | "bundle_changed" | "bundle_withdrawn" | "bundle_decided" | "bundle_rejected"
        | "bundle_paired" | "bundle_planned" | "bundle_visited" | "bundle_reported" | "bundle_given_back"
        | "bundle_closed" => t.notice_bundle_moved(event_name(lang, kind)?, title),
        "bundle_near" => t.notice_bundle_near(title),
        "bundle_overdue" => t.notice_bundle_overdue(title),
        "lookback_asked" => t.notice_lookback_asked(title),
        "lookback_answered" => t.notice_lookback_answered(title),
        "lookback_returned" => t.notice_lookback_returned(title),
        "lookback_checked" => t.notice_lookback_checked(title),
        "lookback_judged" => t.notice_lookback_judged(title),
        "lookback_near" => t.notice_lookback_near(title),
        "lookback_overdue" => t.notice_lookback_overdue(title),
        "lookback_urged" => t.notice_lookback_urged(title),
        "reminded" => t.notice_reminded(title),
        "overdue" => t.notice_overdue(title),
        "escalated" => t.notice_escalated(title),
        "recounted" => t.notice_recounted(title),
        _ => return None,
    })
}
