//! Each step as somebody takes it, through the function behind the button.

use std::sync::Arc;

use host::Actor;
use kernel::{Error, PersonId, Result};
use store::Tx;
use suggestions::story::{self, Answer, Deed, UnitDeed};
use suggestions::{
    Assignment, Consent, Ground, Kind, Manner, Moment, Part, Refused, SuggestionId, Verdict, Way,
};

use super::dice_of;
use super::houses::House;
use super::life::{Class, Said, Step};
use super::words::{self, Text};
use crate::demo::scale::dice::Dice;
use crate::demo::scale::doors::{Staff, Worker};

/// What is proposed, and by whom.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) number: usize,
    pub(super) house: usize,
    pub(super) lead: usize,
    pub(super) signers: Vec<usize>,
    pub(super) text: Text,
    /// The unit that helps, if one does, and one that would take it over.
    pub(super) helper: Option<usize>,
    pub(super) other: usize,
}

/// What happens to one item on one day.
#[derive(Debug)]
pub(super) struct Turn {
    pub(super) item: Arc<Item>,
    pub(super) id: Option<SuggestionId>,
    /// Each step with its place in the life and the unit that has it then.
    pub(super) steps: Vec<(usize, Step, usize)>,
    /// Into which it may be merged.
    pub(super) main: Option<SuggestionId>,
}

impl Turn {
    /// Takes the steps; returns the item's id.
    pub(super) fn take(&self, tx: &mut Tx, houses: &[House]) -> Result<SuggestionId> {
        let house = houses.get(self.item.house).ok_or_else(|| Error::fault("no such congress"))?;
        let mut id = self.id;
        for (place, step, unit) in &self.steps {
            let act = Act {
                item: &self.item,
                house,
                dice: dice_of(self.item.number, *place + 100),
                main: self.main,
            };
            let taken = act.take(tx, id, *step, *unit);
            let failed = |error| Error::fault(format!("suggestion {}, {step:?}: {error}", self.item.number));
            id = Some(taken.map_err(failed)?);
        }
        id.ok_or_else(|| Error::fault("nothing was begun"))
    }
}

struct Act<'a> {
    item: &'a Item,
    house: &'a House,
    dice: Dice,
    main: Option<SuggestionId>,
}

impl Act<'_> {
    fn take(&self, tx: &mut Tx, id: Option<SuggestionId>, step: Step, unit: usize) -> Result<SuggestionId> {
        let unit = self.house.unit(unit)?;
        let Some(id) = id else {
            let lead = self.lead(tx)?;
            return story::write(tx, &lead, self.house.region, &self.item.text.writing(), &[unit.unit]);
        };
        match step {
            Step::Write => return Err(Error::fault("it was begun before")),
            Step::Invite
            | Step::CoSign
            | Step::Submit
            | Step::WriteAgain
            | Step::Withdraw
            | Step::Judge(_)
            | Step::Speak => self.deputy(tx, id, step)?,
            Step::Pass
            | Step::GiveBack
            | Step::NotAccept
            | Step::Merge
            | Step::Turn
            | Step::Place
            | Step::Report
            | Step::Vote
            | Step::Ask
            | Step::Assign
            | Step::Redo
            | Step::Explain
            | Step::Publish
            | Step::Archive => self.office(tx, id, step, unit)?,
            Step::Reassign | Step::Grant => self.assigner(tx, id, step, unit)?,
            _ => self.unit(tx, id, step, unit)?,
        }
        Ok(id)
    }

    fn lead(&self, tx: &Tx) -> Result<Actor> {
        Ok(self.house.member(self.item.lead)?.1.actor(tx))
    }

    fn each_signer(&self, tx: &mut Tx, id: SuggestionId, deed: Deed<'_>) -> Result<()> {
        self.item.signers.iter().try_for_each(|signer| {
            let actor = self.house.member(*signer)?.1.actor(tx);
            story::does(tx, &actor, id, deed)
        })
    }

    fn deputy(&self, tx: &mut Tx, id: SuggestionId, step: Step) -> Result<()> {
        let lead = self.lead(tx)?;
        match step {
            Step::Invite => {
                let people = self.item.signers.iter().map(|signer| Ok(self.house.member(*signer)?.0));
                let people = people.collect::<Result<Vec<PersonId>>>()?;
                story::does(tx, &lead, id, Deed::Invite(&people))
            }
            Step::CoSign => self.each_signer(tx, id, Deed::Sign),
            Step::Speak => {
                story::does(tx, &lead, id, Deed::Say(Verdict::Satisfied, ""))?;
                self.each_signer(tx, id, Deed::Say(Verdict::Basically, ""))
            }
            Step::WriteAgain => {
                let again = self.item.text.again();
                story::does(tx, &lead, id, Deed::Rewrite(again.writing(), &[]))?;
                self.each_signer(tx, id, Deed::Sign)?;
                story::does(tx, &lead, id, Deed::Submit(""))
            }
            Step::Withdraw => story::does(tx, &lead, id, Deed::Withdraw("已有同类建议在办，不再重复提出。")),
            Step::Judge(said) => {
                if said != Said::NotContent && self.dice.in_hundred(62) {
                    story::does(tx, &lead, id, Deed::Consent(Consent::Given))?;
                }
                let (attitude, result, why) = match said {
                    Said::Content => (Verdict::Satisfied, Verdict::Satisfied, ""),
                    Said::Partly => (Verdict::Satisfied, Verdict::Basically, "希望加快进度。"),
                    Said::NotContent => {
                        (Verdict::Basically, Verdict::Dissatisfied, "答复没有回应建议的核心问题。")
                    }
                };
                story::does(tx, &lead, id, Deed::Judge(attitude, result, why))
            }
            _ => story::does(tx, &lead, id, Deed::Submit("")),
        }
    }

    fn office(&self, tx: &mut Tx, id: SuggestionId, step: Step, unit: &Staff) -> Result<()> {
        let office = self.house.office.actor(tx);
        let refused = Deed::NotAccept(
            Ground::OtherCompetence,
            Refused::Explained,
            "所提事项不属于本级职权，已向代表说明。",
        );
        let deed = match step {
            Step::Pass => Deed::Accept(&[]),
            Step::GiveBack => Deed::GiveBack("请补充具体地点和希望达到的效果。"),
            Step::Merge => Deed::Merge(self.main.ok_or_else(|| Error::fault("nothing to merge it into"))?),
            Step::Turn => Deed::Turn("不具备列入议程的条件，经与提案人沟通，作为建议办理。"),
            Step::Place => Deed::Send(self.house.committee.0),
            Step::Report => {
                let staff = self.house.committee.1.actor(tx);
                let words = "经审议，议案所提事项已纳入年度工作，建议有关部门抓好落实。";
                return story::does(tx, &staff, id, Deed::Report(words));
            }
            Step::Ask => Deed::Ask(Way::Written, "", 2, "主席团会议决定，由被质询机关书面答复。"),
            Step::Vote => {
                let all = u32::try_from(self.house.members.len()).unwrap_or(1).max(1);
                let share = u32::try_from(40 + self.dice.below(60)).unwrap_or(50);
                Deed::Vote((u64::from(all) * u64::from(share) / 100).try_into().unwrap_or(all), all)
            }
            Step::Assign => return self.assign(tx, &office, id, unit),
            Step::Redo => Deed::Redo("请围绕代表提出的核心问题重新研究办理。"),
            Step::Explain => Deed::Explain("受现有条件限制，已当面向代表说明情况。"),
            Step::Publish => Deed::Publish,
            Step::Archive => Deed::Archive,
            _ => refused,
        };
        story::does(tx, &office, id, deed)
    }

    fn assign(&self, tx: &mut Tx, office: &Actor, id: SuggestionId, unit: &Staff) -> Result<()> {
        let part = |unit, part| Assignment { unit, part, what: String::new() };
        let mut units = vec![part(unit.unit, Part::Lead)];
        if let Some(helper) = self.item.helper {
            units.push(part(self.house.unit(helper)?.unit, Part::CoHandler));
        }
        story::does(tx, office, id, Deed::Assign(&units, ""))
    }

    /// By the office, about what a unit asks.
    fn assigner(&self, tx: &mut Tx, id: SuggestionId, step: Step, unit: &Staff) -> Result<()> {
        let office = self.house.office.actor(tx);
        match step {
            Step::Reassign => {
                let other = self.house.unit(self.item.other)?.unit;
                story::unit_does(
                    tx,
                    &office,
                    id,
                    unit.unit,
                    UnitDeed::Reassign(other, "经核实，由该单位办理更合适。"),
                )
            }
            _ => story::unit_does(tx, &office, id, unit.unit, UnitDeed::Grant),
        }
    }

    fn unit(&self, tx: &mut Tx, id: SuggestionId, step: Step, unit: &Staff) -> Result<()> {
        let helper = self.item.helper.map(|helper| self.house.unit(helper)).transpose()?;
        match step {
            Step::Accept => {
                by(tx, &unit.clerk, id, unit, UnitDeed::Accept)?;
                helper.map_or(Ok(()), |helper| by(tx, &helper.clerk, id, helper, UnitDeed::Accept))
            }
            Step::HandBack => {
                by(tx, &unit.clerk, id, unit, UnitDeed::HandBack("不属于本单位职责，建议由主管单位办理。"))
            }
            Step::PassOn => {
                let other = self.house.unit(self.item.other)?.unit;
                let below = Assignment { unit: other, part: Part::Lead, what: String::new() };
                by(tx, &unit.clerk, id, unit, UnitDeed::PassOn(&[below], "请按时办理并答复代表。"))
            }
            Step::Meet => {
                let manners = [Manner::Visit, Manner::Meeting, Manner::OnSite, Manner::Telephone];
                let manner = *self.dice.pick(&manners)?;
                let met = UnitDeed::Contact(Moment::During, manner, 0, words::met(&self.dice));
                by(tx, &unit.clerk, id, unit, met)?;
                let lead = self.lead(tx)?;
                story::unit_does(tx, &lead, id, unit.unit, UnitDeed::Confirm)
            }
            Step::GiveOpinion => helper.map_or(Ok(()), |helper| self.opinion(tx, id, helper)),
            Step::Wait => by(tx, &unit.clerk, id, unit, UnitDeed::Wait("请代表补充具体路段。")),
            Step::AskExtension => {
                by(tx, &unit.clerk, id, unit, UnitDeed::AskExtension("工程招标尚未完成，申请延期答复。"))
            }
            Step::Draft(class) => self.draft(tx, id, unit, class),
            Step::GiveDraftBack => by(tx, &unit.reviewer, id, unit, UnitDeed::Return("请写明完成时限。")),
            Step::Approve => by(tx, &unit.reviewer, id, unit, UnitDeed::Approve),
            Step::Sign => by(tx, &unit.signer, id, unit, UnitDeed::Sign),
            Step::GiveUp => gives_up(tx, id, unit),
            _ => by(tx, &unit.clerk, id, unit, UnitDeed::Keep(words::evidence(&self.dice))),
        }
    }

    fn opinion(&self, tx: &mut Tx, id: SuggestionId, helper: &Staff) -> Result<()> {
        let body = words::opinion(&self.dice);
        let answer =
            Answer { class: "", head: "", reference: "", body: &body, contact: ("", ""), promise: None };
        by(tx, &helper.clerk, id, helper, UnitDeed::Draft(answer))?;
        by(tx, &helper.reviewer, id, helper, UnitDeed::Approve)?;
        by(tx, &helper.signer, id, helper, UnitDeed::Sign)
    }

    fn draft(&self, tx: &mut Tx, id: SuggestionId, unit: &Staff, class: Class) -> Result<()> {
        let (_, lead) = self.house.member(self.item.lead)?;
        let body = words::reply(&self.dice, &self.item.text, lead.name());
        let reference =
            format!("办字〔{}〕{}号", kernel::clock::day_of(tx.now()).year(), self.item.number + 1);
        let promise = words::promise(&self.dice, self.item.text.matter);
        let days = i64::try_from(90 + self.dice.below(200)).unwrap_or(180);
        let asked = self.item.text.kind == Kind::Interpellation;
        let answer = Answer {
            class: if asked { "" } else { class.mark() },
            head: if asked { unit.signer.name() } else { "" },
            reference: &reference,
            body: &body,
            contact: (unit.clerk.name(), "0000-0000300"),
            promise: (class == Class::Promised).then_some((promise.as_str(), days)),
        };
        by(tx, &unit.clerk, id, unit, UnitDeed::Draft(answer))
    }
}

/// What was promised cannot be kept: the report goes through the unit's hands.
fn gives_up(tx: &mut Tx, id: SuggestionId, unit: &Staff) -> Result<()> {
    by(tx, &unit.clerk, id, unit, UnitDeed::GiveUp("上级规划调整，原定项目不再实施，已向代表当面说明。"))?;
    by(tx, &unit.reviewer, id, unit, UnitDeed::ApproveReport)?;
    by(tx, &unit.signer, id, unit, UnitDeed::SignReport)
}

fn by(tx: &mut Tx, who: &Worker, id: SuggestionId, unit: &Staff, deed: UnitDeed<'_>) -> Result<()> {
    let actor = who.actor(tx);
    story::unit_does(tx, &actor, id, unit.unit, deed)
}

impl Item {
    /// Whether others may be merged into it.
    pub(super) fn takes_others(&self) -> bool {
        self.text.kind == Kind::Suggestion
    }
}
