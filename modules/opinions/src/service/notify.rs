//! Who is told, in the app: follows the event log.

use host::{Reach, Role, notices};
use kernel::Result;
use serde_json::{Value, json};
use store::Tx;
use store::event::{Recorded, Subscriber};

use crate::events as kind;
use crate::flow;
use crate::model::{Handler, Next, Opinion, OpinionId};
use crate::store as db;

/// Sends the notices that follow from what happened to opinions.
pub(crate) const NOTICES: Subscriber = Subscriber {
    name: "opinions.notices",
    kinds: &[
        kind::RECEIVED,
        kind::TOLD_MORE,
        kind::ROUTED,
        kind::PASSED_ON,
        kind::HANDED_BACK,
        kind::OBJECTED,
        kind::UPHELD,
        kind::ANSWERED,
        kind::ANSWER_RETURNED,
        kind::JUDGED,
        kind::REOPENED,
        kind::WITHDRAWN,
        kind::REMINDED,
        kind::ESCALATED,
        kind::OVERDUE,
        kind::SUPERVISED,
        kind::UNIT_GONE,
        kind::UNIT_SUCCEEDED,
        kind::PART_LOST,
        kind::PART_REMINDED,
        kind::PART_OVERDUE,
        kind::PART_ESCALATED,
        kind::QUESTION_LAPSED,
        kind::MOVED,
        kind::PART_GIVEN,
        kind::PART_SAID,
        kind::PART_TAKEN_BACK,
        kind::RECEPTION_PLANNED,
        kind::OUTCOME_KNOWN,
        kind::ORDER_FAILED,
        kind::MESSAGE_FAILED,
    ],
    handle: tell_of,
};

/// Of what the office above hears.
const UPWARDS: [store::EventKind; 3] = [kind::ESCALATED, kind::OBJECTED, kind::PART_ESCALATED];

fn tell_of(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let opinion = db::load(tx, OpinionId::from_number(event.subject))?;
    if event.kind == kind::RECEIVED.0 && flow::next(opinion.stage) == Next::Nobody {
        // Brought over closed from another system.
        return Ok(());
    }
    match given_to(event) {
        Some(handler) => {
            tell_handler(tx, &opinion, handler, &event.kind)?;
            // A part that is late stands in the way of whoever leads, and of the station.
            if event.kind == kind::PART_OVERDUE.0 {
                remind(tx, &opinion, &event.kind)?;
                tell_station(tx, &opinion, &event.kind)?;
            }
            Ok(())
        }
        None if UPWARDS.iter().any(|kind| event.kind == kind.0) => {
            tell(tx, &opinion, &[Role::Office], &Reach::Region(opinion.path.clone()), &event.kind)
        }
        None if event.kind == kind::PART_SAID.0 => match named(event, "lead") {
            Some(lead) => tell_handler(tx, &opinion, lead, &event.kind),
            None => tell_station(tx, &opinion, &event.kind),
        },
        None if event.kind == kind::RECEPTION_PLANNED.0 => {
            for one in invited(event) {
                tell_handler(tx, &opinion, one, &event.kind)?;
            }
            Ok(())
        }
        None if event.kind == kind::OVERDUE.0 => {
            remind(tx, &opinion, &event.kind)?;
            tell(tx, &opinion, &[Role::StationHead], &Reach::Station(opinion.station), &event.kind)
        }
        None if event.kind == kind::SUPERVISED.0 => {
            remind(tx, &opinion, &event.kind)?;
            tell(tx, &opinion, &[Role::Office], &Reach::Region(opinion.path.clone()), &event.kind)
        }
        None if event.kind == kind::UNIT_GONE.0 => {
            tell_station(tx, &opinion, &event.kind)?;
            tell(tx, &opinion, &[Role::Office], &Reach::Region(opinion.path.clone()), &event.kind)
        }
        None if event.kind == kind::REMINDED.0 => remind(tx, &opinion, &event.kind),
        None if event.kind == kind::WITHDRAWN.0 => Ok(()),
        None => tell_station(tx, &opinion, &event.kind),
    }
}

fn remind(tx: &mut Tx, opinion: &Opinion, kind: &str) -> Result<()> {
    match (flow::next(opinion.stage), opinion.stage.handler()) {
        (Next::Handler, Some(handler)) => tell_handler(tx, opinion, handler, kind),
        (Next::Station, _) => tell_station(tx, opinion, kind),
        _ => Ok(()),
    }
}

/// The handler that the event names as the one to be told. Where it went to a door without people of its own here,
/// the station keeps it in sight.
fn given_to(event: &Recorded) -> Option<Handler> {
    named(event, "to")
}

/// Who is invited to a reception.
fn invited(event: &Recorded) -> Vec<Handler> {
    let data: Value = serde_json::from_str(&event.data).unwrap_or_default();
    let people = data.get("people").and_then(Value::as_array);
    people.into_iter().flatten().filter_map(handler_in).collect()
}

fn named(event: &Recorded, key: &str) -> Option<Handler> {
    let data: Value = serde_json::from_str(&event.data).ok()?;
    handler_in(data.get(key)?)
}

fn handler_in(to: &Value) -> Option<Handler> {
    let id = |key: &str| to.get(key).and_then(Value::as_str);
    let deputy = id("deputy").and_then(|id| id.parse().ok()).map(Handler::Deputy);
    deputy.or_else(|| id("unit").and_then(|id| id.parse().ok()).map(Handler::Unit))
}

fn tell_station(tx: &mut Tx, opinion: &Opinion, kind: &str) -> Result<()> {
    tell(tx, opinion, &[Role::StationHead, Role::Liaison], &Reach::Station(opinion.station), kind)
}

fn tell_handler(tx: &mut Tx, opinion: &Opinion, handler: Handler, kind: &str) -> Result<()> {
    match handler {
        Handler::Deputy(person) => tell(tx, opinion, &[Role::Deputy], &Reach::Person(person), kind),
        Handler::Unit(unit) => tell(tx, opinion, &[Role::UnitClerk], &Reach::Unit(unit), kind),
        Handler::Hotline | Handler::Station | Handler::Becomes(_) => tell_station(tx, opinion, kind),
    }
}

fn tell(tx: &mut Tx, opinion: &Opinion, roles: &[Role], reach: &Reach, kind: &str) -> Result<()> {
    let href = format!("/desk/opinions/{}", opinion.id);
    let data = json!({ "title": opinion.title });
    for account in access::accounts_with(tx, roles, reach)? {
        notices::send(tx, account, kind, &href, &data)?;
    }
    Ok(())
}
