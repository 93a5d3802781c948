//! What the forms hold that stand on the page of an item.

use kernel::{Result, UnitId};
use store::Tx;

use super::super::committees::{committee_at, committees_for};
use super::super::tasks::{chain_of, signing_chain};
use super::super::{next_of_office, next_of_unit, proposed_clearing};
use super::{Answers, Forms, Grip, Hand, Seen};
use crate::model::{Chain, Stage, TaskNext, TaskStage};

/// Something of each unit of the reader's.
type EachUnit<T> = Vec<(UnitId, T)>;

impl Seen<'_> {
    /// What the reader's forms hold.
    pub(super) fn forms(&self, tx: &mut Tx, answers: &Answers, agrees: Grip) -> Result<Forms> {
        let (item, office) = (self.suggestion, self.hand == Hand::Office);
        let gives = office || self.tasks.iter().any(|(_, hands)| hands.clerk.held() || hands.assigner.held());
        let (chains, references) = self.chains(tx)?;
        let decides = matches!(item.stage, Stage::Publishing | Stage::Following | Stage::Closed);
        Ok(Forms {
            committees: if office { committees_for(tx, item)? } else { Vec::new() },
            proposes: Grip::of(office || committee_at(tx, self.actor, item.region)?.is_some()),
            units: if gives || agrees.held() { congress::units_under(tx, item.region)? } else { Vec::new() },
            chains,
            report_chains: self.report_chains(tx, answers)?,
            references,
            letter_reference: match (office, item.stage) {
                (true, Stage::Accepted) => next_of_office(tx, item.region)?.unwrap_or_default(),
                _ => String::new(),
            },
            proposed: if office && decides { Some(proposed_clearing(tx, item)?) } else { None },
        })
    }

    /// Through whose hands a draft goes in each unit of the reader's, and the number that it bears.
    fn chains(&self, tx: &mut Tx) -> Result<(EachUnit<Chain>, EachUnit<String>)> {
        let (mut chains, mut references) = (Vec::new(), Vec::new());
        for (task, _) in self.tasks.iter().filter(|(_, hands)| hands.of_unit()) {
            chains.push((task.unit, chain_of(tx, self.rules, task)?));
            if task.stage == TaskStage::Handling && task.part.answers() {
                references.extend(next_of_unit(tx, task.unit)?.map(|next| (task.unit, next)));
            }
        }
        Ok((chains, references))
    }

    /// The same for reports about what such a unit promised.
    fn report_chains(&self, tx: &mut Tx, answers: &Answers) -> Result<Vec<(UnitId, Chain)>> {
        let mut chains: Vec<(UnitId, Chain)> = Vec::new();
        for promise in answers.promises.iter().filter(|one| one.waits_on != TaskNext::Nobody) {
            let own = answers.promise_hands.iter().any(|(id, hands)| *id == promise.id && hands.of_unit());
            if own && !chains.iter().any(|(unit, _)| *unit == promise.unit) {
                chains.push((promise.unit, signing_chain(tx, self.rules, promise.unit)?));
            }
        }
        Ok(chains)
    }
}
