//! Who is told, in the app: follows the event log.

use host::{Reach, Role, notices};
use kernel::{Id, PersonId, Result, UnitId};
use serde_json::{Value, json};
use store::Tx;
use store::event::{Recorded, Subscriber};

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
        kind::REPLY_DRAFTED,
        kind::REPLY_RETURNED,
        kind::OPINION_GIVEN,
        kind::OPINION_BACK,
        kind::REPLIED,
        kind::JUDGED,
        kind::REDONE,
        kind::EXPLAINED,
        kind::ASKED,
        kind::MOVER_SAID,
        kind::HALF_DISSATISFIED,
        kind::MOVERS_CONTENT,
        kind::ANSWER_STANDS,
        kind::PROMISE_KEPT,
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

fn tell_of(tx: &mut Tx, event: &Recorded) -> Result<()> {
    // A draft may be thrown away before anybody hears of it.
    let Some(item) = db::find(tx, SuggestionId::from_number(event.subject))? else { return Ok(()) };
    let data: Value = serde_json::from_str(&event.data).unwrap_or_default();
    let told = Telling { item, kind: event.kind.clone(), actor: event.actor };
    match event.kind.as_str() {
        k if k == kind::ASKED_TO_SIGN.0 => told.person(tx, id(&data, "person")),
        k if k == kind::REWRITTEN.0 => told.signers(tx),
        k if k == kind::PLACED.0 => told.committee(tx),
        k if k == kind::REPORTED.0 => {
            told.lead(tx)?;
            told.office(tx)
        }
        k if k == kind::ASSIGNMENT_PROPOSED.0 => told.unit(tx, id(&data, "unit")),
        k if k == kind::ASSIGNED.0 && event.text("with").is_some() => {
            told.office(tx)?;
            told.lead(tx)?;
            told.units(tx, &data)
        }
        k if k == kind::ASSIGNED.0 || k == kind::PASSED_ON.0 => {
            told.lead(tx)?;
            told.units(tx, &data)
        }
        k if k == kind::REASSIGNED.0 => {
            told.lead(tx)?;
            told.unit(tx, id(&data, "unit"))
        }
        k if [
            kind::UPHELD.0,
            kind::LOOKBACK_ASKED.0,
            kind::LOOKBACK_RETURNED.0,
            kind::UNIT_ANSWERED.0,
            kind::EXTENSION_GRANTED.0,
            kind::EXTENSION_DENIED.0,
            kind::CONTACT_DENIED.0,
            kind::REPLY_RETURNED.0,
            kind::PROMISE_REPORT_RETURNED.0,
            kind::OPINION_BACK.0,
        ]
        .contains(&k) =>
        {
            told.unit(tx, id(&data, "unit"))
        }
        k if k == kind::PAUSED.0 => {
            told.lead(tx)?;
            told.office(tx)
        }
        k if k == kind::WAIT_OVER.0 => {
            told.lead(tx)?;
            told.office(tx)?;
            told.unit(tx, id(&data, "unit"))
        }
        k if k == kind::REPLY_DRAFTED.0 || k == kind::PROMISE_REPORT_DRAFTED.0 => {
            told.roles_of(tx, &[Role::UnitReviewer, Role::UnitSigner], id(&data, "unit"))
        }
        k if [
            kind::SUBMITTED.0,
            kind::LOOKBACK_ANSWERED.0,
            kind::WITHDRAWAL_ASKED.0,
            kind::DISPUTED.0,
            kind::HANDED_BACK.0,
            kind::ASSIGNMENT_COUNTERED.0,
            kind::ASSIGNMENT_RETRACTED.0,
            kind::EXTENSION_ASKED.0,
            kind::UNIT_GONE.0,
            kind::ESCALATED.0,
            kind::PUBLICITY_WITHDRAWN.0,
        ]
        .contains(&k) =>
        {
            told.office(tx)
        }
        k if k == kind::PROMISE_KEPT.0 => told.leads(tx),
        k if [kind::PROMISE_GIVEN_UP.0, kind::PROMISE_EXPLAINED.0].contains(&k) => {
            told.leads(tx)?;
            told.office(tx)
        }
        k if k == kind::OVERDUE.0 && id::<PromiseMark>(&data, "promise").is_some() => {
            told.whoever_is_next(tx, &data)?;
            told.leads(tx)
        }
        k if k == kind::JUDGED.0 => {
            told.office(tx)?;
            told.handling_units(tx)
        }
        k if k == kind::ASKED.0 => {
            told.lead(tx)?;
            told.signers(tx)?;
            told.unit(tx, id(&data, "unit"))
        }
        k if k == kind::HALF_DISSATISFIED.0 => {
            told.office(tx)?;
            told.signers(tx)?;
            told.lead(tx)
        }
        k if [kind::MOVERS_CONTENT.0, kind::ANSWER_STANDS.0].contains(&k) => {
            told.lead(tx)?;
            told.signers(tx)?;
            told.handling_units(tx)
        }
        k if [kind::SUPERVISED.0, kind::SUPERVISION_VISITED.0, kind::SUPERVISION_ENDED.0].contains(&k) => {
            told.lead(tx)?;
            told.handling_units(tx)
        }
        k if k == kind::REDONE.0 || k == kind::OPINION_GIVEN.0 => told.handling_units(tx),
        k if k == kind::LOOKBACK_JUDGED.0 => {
            told.office(tx)?;
            told.unit(tx, id(&data, "unit"))
        }
        k if k == kind::URGED.0 && crate::flow::next(told.item.stage) == crate::model::Next::Government => {
            told.government(tx)
        }
        k if k == kind::URGED.0 && crate::flow::next(told.item.stage) == crate::model::Next::Units => {
            told.open_units(tx)
        }
        k if k == kind::URGED.0 && crate::flow::next(told.item.stage) == crate::model::Next::Movers => {
            told.silent_movers(tx)
        }
        k if [kind::REMINDED.0, kind::OVERDUE.0, kind::RECOUNTED.0, kind::PROMISE_EXPLANATION_ASKED.0]
            .contains(&k) =>
        {
            told.whoever_is_next(tx, &data)
        }
        k if [
            kind::REPLIED.0,
            kind::SPLIT.0,
            kind::UNSPLIT.0,
            kind::WITHDRAWN.0,
            kind::WITHDRAWAL_DENIED.0,
        ]
        .contains(&k) =>
        {
            told.lead(tx)?;
            told.signers(tx)
        }
        k if k == kind::REFUSED.0 && told.item.submitted_at.is_none() => {
            told.lead(tx)?;
            told.signers(tx)
        }
        _ => told.lead(tx),
    }
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
        if clock == Some(crate::model::ClockKind::Wait.word()) {
            // What a unit waits for is the deputy's to say.
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
