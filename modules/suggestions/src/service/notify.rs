//! Who is told, in the app: follows the event log.

use host::{Reach, Role, notices};
use kernel::{Id, PersonId, Result, UnitId};
use serde_json::{Value, json};
use store::event::{Recorded, Subscriber};
use store::{EventKind, Tx};

use crate::events as kind;
use crate::model::{PromiseMark, Suggestion, SuggestionId};
use crate::store as db;

/// Sends the notices that follow from what happened.
pub(crate) const NOTICES: Subscriber = Subscriber {
    name: "suggestions.notices",
    kinds: &[
        kind::ASKED_TO_SIGN,
        kind::REWRITTEN,
        kind::SIGNED,
        kind::NOT_SIGNED,
        kind::SIGNER_LAPSED,
        kind::CUTOFF_NEAR,
        kind::CUTOFF_PASSED,
        kind::WITHDRAWAL_ASKED,
        kind::WITHDRAWAL_DENIED,
        kind::WITHDRAWN,
        kind::SUBMITTED,
        kind::ACCEPTED,
        kind::GIVEN_BACK,
        kind::REFUSED,
        kind::TURNED,
        kind::MERGED,
        kind::SPLIT,
        kind::UNSPLIT,
        kind::ASSIGNMENT_PROPOSED,
        kind::ASSIGNMENT_COUNTERED,
        kind::ASSIGNMENT_RETRACTED,
        kind::ASSIGNED,
        kind::PASSED_ON,
        kind::REASSIGNED,
        kind::HANDED_BACK,
        kind::UPHELD,
        kind::DISPUTED,
        kind::DISPUTE_ANSWERED,
        kind::PAUSED,
        kind::WAIT_OVER,
        kind::VERDICT_LAPSED,
        kind::UNIT_ANSWERED,
        kind::EXTENSION_ASKED,
        kind::EXTENSION_GRANTED,
        kind::EXTENSION_DENIED,
        kind::CONTACT_LOGGED,
        kind::CONTACT_DENIED,
        kind::PLAN_WRITTEN,
        kind::PLAN_RETURNED,
        kind::PLAN_STANDS,
        kind::PLAN_SHARED,
        kind::REPLY_DRAFTED,
        kind::REPLY_RETURNED,
        kind::OPINION_GIVEN,
        kind::OPINION_BACK,
        kind::REPLIED,
        kind::REPLY_JUDGED,
        kind::JUDGED,
        kind::REDONE,
        kind::EXPLAINED,
        kind::ASKED,
        kind::MOVER_SAID,
        kind::HALF_DISSATISFIED,
        kind::MOVERS_CONTENT,
        kind::ANSWER_STANDS,
        kind::PROMISE_KEPT,
        kind::PROMISE_JUDGED,
        kind::PUBLICITY_WITHDRAWN,
        kind::PROMISE_GIVEN_UP,
        kind::PROMISE_REPORT_DRAFTED,
        kind::PROMISE_REPORT_RETURNED,
        kind::PROMISE_EXPLANATION_ASKED,
        kind::PROMISE_EXPLAINED,
        kind::LOOKBACK_ASKED,
        kind::LOOKBACK_ANSWERED,
        kind::LOOKBACK_RETURNED,
        kind::LOOKBACK_CHECKED,
        kind::LOOKBACK_JUDGED,
        kind::URGED,
        kind::LETTER_GIVEN,
        kind::PLACED,
        kind::REPORTED,
        kind::SUPERVISED,
        kind::SUPERVISION_VISITED,
        kind::SUPERVISION_ENDED,
        kind::UNIT_GONE,
        kind::REMINDED,
        kind::OVERDUE,
        kind::ESCALATED,
        kind::RECOUNTED,
    ],
    handle: tell_of,
};

/// Who is told of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    /// The person that the event names.
    Named,
    Lead,
    /// The lead, and those of what was merged into it.
    Leads,
    Signers,
    Office,
    /// The committee that it was sent to.
    Committee,
    /// The clerks of the unit that the event names.
    Unit,
    /// Those of all units that it names.
    Units,
    /// Those of the units that have it in this round.
    HandlingUnits,
    /// The reviewers of the unit that the event names.
    Reviewer,
    /// Its reviewers and signers.
    Checkers,
    /// Everybody of the units that still have something to do.
    OpenUnits,
    Government,
    /// The movers who have not said what they think of the answer.
    SilentMovers,
    /// Whoever acts next.
    Next,
}

/// Who is told of what; of everything else the lead is.
const WHO: &[(&[EventKind], &[To])] = &[
    (&[kind::ASKED_TO_SIGN], &[To::Named]),
    (&[kind::REWRITTEN], &[To::Signers]),
    (&[kind::PLACED], &[To::Committee]),
    (&[kind::REPORTED, kind::PAUSED], &[To::Lead, To::Office]),
    (&[kind::ASSIGNED, kind::PASSED_ON], &[To::Lead, To::Units]),
    (&[kind::REASSIGNED], &[To::Lead, To::Unit]),
    (
        &[
            kind::ASSIGNMENT_PROPOSED,
            kind::UPHELD,
            kind::LOOKBACK_ASKED,
            kind::LOOKBACK_RETURNED,
            kind::UNIT_ANSWERED,
            kind::EXTENSION_GRANTED,
            kind::EXTENSION_DENIED,
            kind::CONTACT_DENIED,
            kind::REPLY_RETURNED,
            kind::PLAN_RETURNED,
            kind::REPLY_JUDGED,
            kind::PROMISE_REPORT_RETURNED,
            kind::OPINION_BACK,
        ],
        &[To::Unit],
    ),
    (&[kind::WAIT_OVER], &[To::Lead, To::Office, To::Unit]),
    (&[kind::REPLY_DRAFTED, kind::PROMISE_REPORT_DRAFTED], &[To::Checkers]),
    (
        &[
            kind::SUBMITTED,
            kind::LOOKBACK_ANSWERED,
            kind::WITHDRAWAL_ASKED,
            kind::DISPUTED,
            kind::HANDED_BACK,
            kind::ASSIGNMENT_COUNTERED,
            kind::ASSIGNMENT_RETRACTED,
            kind::EXTENSION_ASKED,
            kind::UNIT_GONE,
            kind::ESCALATED,
            kind::PLAN_STANDS,
            kind::PUBLICITY_WITHDRAWN,
        ],
        &[To::Office],
    ),
    (&[kind::PROMISE_KEPT], &[To::Leads]),
    (&[kind::PROMISE_GIVEN_UP, kind::PROMISE_EXPLAINED], &[To::Leads, To::Office]),
    (&[kind::JUDGED], &[To::Office, To::HandlingUnits]),
    (&[kind::ASKED], &[To::Lead, To::Signers, To::Unit]),
    (&[kind::HALF_DISSATISFIED], &[To::Office, To::Signers, To::Lead]),
    (&[kind::MOVERS_CONTENT, kind::ANSWER_STANDS], &[To::Lead, To::Signers, To::HandlingUnits]),
    (&[kind::SUPERVISED, kind::SUPERVISION_VISITED, kind::SUPERVISION_ENDED], &[To::Lead, To::HandlingUnits]),
    (&[kind::REDONE, kind::OPINION_GIVEN], &[To::HandlingUnits]),
    (&[kind::LOOKBACK_JUDGED, kind::PROMISE_JUDGED], &[To::Office, To::Unit]),
    (&[kind::REMINDED, kind::OVERDUE, kind::RECOUNTED, kind::PROMISE_EXPLANATION_ASKED], &[To::Next]),
    (
        &[kind::REPLIED, kind::SPLIT, kind::UNSPLIT, kind::WITHDRAWN, kind::WITHDRAWAL_DENIED],
        &[To::Lead, To::Signers],
    ),
];

/// Who is told where it is not the kind alone that decides.
fn by_circumstance(event: &Recorded, item: &Suggestion, data: &Value) -> Option<&'static [To]> {
    use crate::model::Next;
    let is = |known: EventKind| event.kind == known.0;
    if is(kind::ASSIGNED) && event.text("with").is_some() {
        Some(&[To::Office, To::Lead, To::Units])
    } else if is(kind::PLAN_WRITTEN) {
        let checked = event.text("stage").as_deref() == Some("checking");
        Some(if checked { &[To::Reviewer] } else { &[] })
    } else if is(kind::OVERDUE) && id::<PromiseMark>(data, "promise").is_some() {
        Some(&[To::Next, To::Leads])
    } else if is(kind::REFUSED) && item.submitted_at.is_none() {
        Some(&[To::Lead, To::Signers])
    } else if is(kind::URGED) {
        match crate::flow::next(item.stage) {
            Next::Government => Some(&[To::Government]),
            Next::Units => Some(&[To::OpenUnits]),
            Next::Movers => Some(&[To::SilentMovers]),
            Next::Lead | Next::Office | Next::Main | Next::Nobody => None,
        }
    } else {
        None
    }
}

fn tell_of(tx: &mut Tx, event: &Recorded) -> Result<()> {
    // A draft may be thrown away before anybody hears of it.
    let Some(item) = db::find(tx, SuggestionId::from_number(event.subject))? else { return Ok(()) };
    let data: Value = serde_json::from_str(&event.data).unwrap_or_default();
    let usual = || WHO.iter().find(|(kinds, _)| kinds.iter().any(|known| known.0 == event.kind));
    let to = by_circumstance(event, &item, &data).or_else(|| usual().map(|(_, to)| *to));
    let told = Telling { item, kind: event.kind.clone(), actor: event.actor };
    for one in to.unwrap_or(&[To::Lead]) {
        told.to(tx, *one, &data)?;
    }
    Ok(())
}

fn id<K>(data: &Value, key: &str) -> Option<Id<K>> {
    data.get(key)?.as_str()?.parse().ok()
}

/// What is told about which item.
struct Telling {
    item: Suggestion,
    kind: String,
    /// Whoever did it is not told of it.
    actor: Option<i64>,
}

impl Telling {
    fn to(&self, tx: &mut Tx, to: To, data: &Value) -> Result<()> {
        let unit = || id(data, "unit");
        match to {
            To::Named => self.person(tx, id(data, "person")),
            To::Lead => self.lead(tx),
            To::Leads => self.leads(tx),
            To::Signers => self.signers(tx),
            To::Office => self.office(tx),
            To::Committee => self.committee(tx),
            To::Unit => self.unit(tx, unit()),
            To::Units => self.units(tx, data),
            To::HandlingUnits => self.handling_units(tx),
            To::Reviewer => self.roles_of(tx, &[Role::UnitReviewer], unit()),
            To::Checkers => self.roles_of(tx, &[Role::UnitReviewer, Role::UnitSigner], unit()),
            To::OpenUnits => self.open_units(tx),
            To::Government => self.government(tx),
            To::SilentMovers => self.silent_movers(tx),
            To::Next => self.whoever_is_next(tx, data),
        }
    }

    fn lead(&self, tx: &mut Tx) -> Result<()> {
        self.person(tx, Some(self.item.lead))
    }

    /// The lead, and those of what was merged into it: the reply is theirs too, with what it promises.
    fn leads(&self, tx: &mut Tx) -> Result<()> {
        self.lead(tx)?;
        for id in db::merged_into(tx, self.item.id)? {
            let merged = db::load(tx, id)?;
            let merged = Telling { item: merged, kind: self.kind.clone(), actor: self.actor };
            merged.lead(tx)?;
        }
        Ok(())
    }

    fn person(&self, tx: &mut Tx, person: Option<PersonId>) -> Result<()> {
        match person {
            Some(person) => self.tell(tx, &[Role::Deputy], &Reach::Person(person)),
            None => Ok(()),
        }
    }

    fn signers(&self, tx: &mut Tx) -> Result<()> {
        for signer in db::signers(tx, self.item.id)? {
            if signer.state != crate::model::Signing::Declined {
                self.person(tx, Some(signer.person))?;
            }
        }
        Ok(())
    }

    fn office(&self, tx: &mut Tx) -> Result<()> {
        self.tell(tx, &[Role::Office], &Reach::Region(self.item.path.clone()))
    }

    /// The staff of the committee that it was sent to.
    fn committee(&self, tx: &mut Tx) -> Result<()> {
        match db::committee_of(tx, self.item.id)? {
            Some(committee) => self.tell(tx, &[Role::Committee], &Reach::Body(committee)),
            None => Ok(()),
        }
    }

    fn unit(&self, tx: &mut Tx, unit: Option<UnitId>) -> Result<()> {
        self.roles_of(tx, &[Role::UnitClerk], unit)
    }

    fn roles_of(&self, tx: &mut Tx, roles: &[Role], unit: Option<UnitId>) -> Result<()> {
        match unit {
            Some(unit) => self.tell(tx, roles, &Reach::Unit(unit)),
            None => Ok(()),
        }
    }

    fn units(&self, tx: &mut Tx, data: &Value) -> Result<()> {
        let units = data.get("units").and_then(Value::as_array);
        for one in units.into_iter().flatten() {
            self.unit(tx, id(one, "unit"))?;
        }
        Ok(())
    }

    fn handling_units(&self, tx: &mut Tx) -> Result<()> {
        for task in db::tasks(tx, self.item.id)? {
            if task.round == self.item.round && task.stage != crate::model::TaskStage::Gone {
                self.unit(tx, Some(task.unit))?;
            }
        }
        Ok(())
    }

    /// The units that still have something to do: each person through whose hands it goes.
    fn open_units(&self, tx: &mut Tx) -> Result<()> {
        let everybody = [Role::UnitClerk, Role::UnitReviewer, Role::UnitSigner];
        for task in db::tasks(tx, self.item.id)? {
            if !task.stage.is_over() {
                self.roles_of(tx, &everybody, Some(task.unit))?;
            }
        }
        for promise in db::promises(tx, self.item.id)? {
            if promise.state == crate::model::Keeping::Open {
                self.roles_of(tx, &everybody, Some(promise.unit))?;
            }
        }
        Ok(())
    }

    /// The government's office, whose word it waits for.
    fn government(&self, tx: &mut Tx) -> Result<()> {
        let government = super::joint::government_of(tx, self.item.id)?;
        self.unit(tx, government)
    }

    /// The movers who have not said what they think of the answer.
    fn silent_movers(&self, tx: &mut Tx) -> Result<()> {
        for said in db::says(tx, self.item.id)? {
            if said.round == self.item.round && said.verdict.is_none() {
                self.person(tx, Some(said.person))?;
            }
        }
        Ok(())
    }

    /// A clock of a unit is its clerk's; the item's own is the lead's, the movers' or the office's.
    fn whoever_is_next(&self, tx: &mut Tx, data: &Value) -> Result<()> {
        use crate::model::Next;
        let clock = data.get("clock").and_then(Value::as_str);
        let of_lead = [crate::model::ClockKind::Wait, crate::model::ClockKind::KeptVerdict];
        if of_lead.iter().any(|kind| clock == Some(kind.word())) {
            // What a unit waits for is the deputy's to say, and what they think of what was kept.
            return self.lead(tx);
        }
        let promise = id::<PromiseMark>(data, "promise");
        match (id::<kernel::Unit>(data, "unit"), crate::flow::next(self.item.stage)) {
            (Some(unit), _) => {
                self.roles_of(tx, &[Role::UnitClerk, Role::UnitReviewer, Role::UnitSigner], Some(unit))
            }
            // What a unit promised that is no more.
            (None, _) if promise.is_some() => self.office(tx),
            (None, Next::Lead) => self.lead(tx),
            (None, Next::Movers) => self.silent_movers(tx),
            (None, Next::Government) => self.government(tx),
            (None, _) => self.office(tx),
        }
    }

    fn tell(&self, tx: &mut Tx, roles: &[Role], reach: &Reach) -> Result<()> {
        let href = format!("/desk/suggestions/{}", self.item.id);
        let data = json!({ "title": self.item.subject });
        for account in access::accounts_with(tx, roles, reach)? {
            if Some(account.number()) != self.actor {
                notices::send(tx, account, &self.kind, &href, &data)?;
            }
        }
        Ok(())
    }
}
