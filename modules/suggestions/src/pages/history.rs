//! What happened, as a timeline.

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

mod names;

pub(crate) use names::event_name;
pub(in crate::pages) use names::notice;

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
        events::PLAN_WRITTEN,
        events::PLAN_RETURNED,
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
        "plan_written" | "plan_returned" | "plan_stands" | "plan_shared" => {
            joined(&[&text("name"), &t.event_plan_number(event.number("number").unwrap_or(1))])
        }
        "promise_judged" => {
            let said = text("verdict").parse().map(|said| labels::verdict(lang, said)).unwrap_or_default();
            joined(&[&text("name"), said])
        }
        "explained" => {
            let way = serde_json::from_value(Value::String(text("way"))).ok();
            way.map(|way| labels::after_redo(lang, way).to_owned()).unwrap_or_default()
        }
        "judged" | "reply_judged" | "lookback_judged" => {
            let word = |key: &str| text(key).parse().map(|verdict| labels::verdict(lang, verdict));
            let said =
                t.event_verdict(word("attitude").unwrap_or_default(), word("result").unwrap_or_default());
            let late = if text("when") == "late" { t.event_judged_late() } else { "" };
            joined(&[&private_text(event, "name"), &said, late])
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
        GIVEN_BACK, HALF_DISSATISFIED, HANDED_BACK, NOT_SIGNED, OPINION_BACK, OVERDUE, PAUSED, PLAN_RETURNED,
        PROMISE_EXPLANATION_ASKED, PROMISE_GIVEN_UP, PROMISE_KEPT, RECOUNTED, REDONE, REFUSED, REMINDED,
        REPLIED, REPLY_RETURNED, REWRITTEN, SIGNED, UNIT_GONE,
    };
    if is(event, &[ACCEPTED, SIGNED, REPLIED, PROMISE_KEPT, CLEARED]) {
        Tone::Good
    } else if is(
        event,
        &[REFUSED, HANDED_BACK, PLAN_RETURNED, REPLY_RETURNED, OVERDUE, ESCALATED, CONTACT_DENIED, UNIT_GONE],
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
