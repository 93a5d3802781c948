//! Everything that somebody may do, as values, and whose it is.

mod doing;
mod words;

use super::*;
use crate::model::{TaskNext, Verdict, Way};
pub(super) use doing::does;
use doing::{promise_for, question, task};
pub(super) use words::*;

/// The county's committee.
const FINANCE: &str = "财经委员会";

/// Who takes part, the two items that it is about, and by which rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub(super) people: People,
    pub(super) items: [SuggestionId; 2],
    pub(super) rules: usize,
}

/// The rules of a place by a number: who assigns, in how many steps it is reviewed, where clocks begin, through whose hands a draft
/// goes. Number 0 is the county as it usually is.
pub(super) fn rules_of(number: usize) -> congress::Choices {
    let pick = |of: &[serde_json::Value], at: usize| of[at % of.len()].clone();
    let words = |all: &[&str]| all.iter().map(|word| serde_json::json!(word)).collect::<Vec<_>>();
    let steps = [serde_json::json!(["审查"]), serde_json::json!([]), serde_json::json!(["初审", "审定"])];
    let rules = serde_json::json!({
        "motion_signers": 2,
        "interpellation_signers": 2,
        "assigner": pick(&words(&["congress", "jointly", "at_once"]), number),
        "review_between": pick(&steps, number / 2),
        "review_in_session": pick(&steps, number / 3),
        "assign_from": pick(&words(&["acceptance", "receipt"]), number),
        "contact_timed": pick(&words(&["no", "yes"]), number / 4),
        "kept_judged": pick(&words(&["no", "yes"]), number / 6),
        "plan_timed": pick(&words(&["no", "yes"]), number / 7),
        "chain": pick(&words(&["full", "signer", "clerk"]), number / 5),
        "wait": "5D",
    });
    rules.as_object().cloned().unwrap_or_default()
}

impl Cast {
    /// The county with two drafts; the second is `kind`, which as a motion or interpellation has its second signer here. The
    /// congress sits.
    pub(super) fn of(tx: &mut Tx, people: People, kind: Kind, rules: usize) -> Result<Self> {
        staff(tx, people)?;
        let office = office_of(tx, people.county)?;
        congress::set_policy::<crate::SuggestionPolicy>(tx, &office, people.county, &rules_of(rules))?;
        if kind == Kind::Interpellation {
            sits(tx, people, 300)?;
        }
        let first = draft(tx, people, Kind::Suggestion)?;
        let (second, third) = (deputy_of(tx, people.second), deputy_of(tx, people.third));
        let organ = (kind == Kind::Interpellation).then_some(people.water);
        let written = Writing { kind, ..BRIDGE };
        let other = story::write(tx, &second, people.county, &written, organ.as_slice())?;
        if kind != Kind::Suggestion {
            story::does(tx, &second, other, Deed::Invite(&[people.third]))?;
            story::does(tx, &third, other, Deed::Sign)?;
        }
        Ok(Self { people, items: [first, other], rules })
    }
}

/// The water bureau has everybody a draft goes through; in the other units the clerk answers alone. The county has a committee.
fn staff(tx: &mut Tx, p: People) -> Result<()> {
    for (login, role) in [("shenhe", Role::UnitReviewer), ("juzhang", Role::UnitSigner)] {
        let new = access::NewAccount { login, name: login, person: None, password: None, home: None };
        let account = access::create_account(tx, new)?;
        access::give(tx, None, account, Grant { role, reach: Reach::Unit(p.water) })?;
    }
    committee_of(tx, p, FINANCE)?;
    Ok(())
}

/// Everybody who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doer {
    /// Leads the first item, may co-sign the second.
    Lead,
    /// Leads the second.
    Second,
    /// May co-sign both.
    Third,
    /// The county's office.
    Office,
    /// The office of the town below.
    Town,
    /// The clerks of the three units.
    Government,
    Water,
    Money,
    /// The water bureau's reviewer and its head.
    Reviewer,
    Signer,
    /// The staff of a committee of the county.
    Committee,
}

impl Doer {
    pub(super) const ALL: [Doer; 11] = [
        Doer::Lead,
        Doer::Second,
        Doer::Third,
        // Before the office, which can do what it does in its place.
        Doer::Committee,
        Doer::Office,
        Doer::Town,
        Doer::Government,
        Doer::Water,
        Doer::Money,
        Doer::Reviewer,
        Doer::Signer,
    ];
}

/// What may be done at nearly any time and leads nowhere by itself.
pub(super) fn aside() -> Vec<Move> {
    let mut moves = vec![Move::UnitsMerge, Move::RulesChange, Move::LookBack];
    moves.extend([At::Money, At::Government].map(Move::UnitEnds));
    moves.extend([0, 1].map(Move::MandateEnds));
    moves.extend([1, 3, 9, 30, 100].map(Move::Pass));
    for item in 0..2 {
        let by_lead = [ByLead::Invite, ByLead::Rewrite, ByLead::Consent, ByLead::Refuse];
        moves.extend(by_lead.map(|one| Move::Lead(item, one)));
        moves.push(Move::Office(item, ByOffice::Publish));
        moves.extend(At::ALL.map(|at| Move::Unit(item, at, ByUnit::Contact)));
        moves.extend([BySigner::Sign, BySigner::Decline].map(|one| Move::Signer(item, one)));
    }
    moves
}

/// What leads an item on; the steps that nothing gets past without stand there more than once, so that sequences get far.
pub(super) fn leading_on() -> Vec<Move> {
    let mut moves = Vec::new();
    for item in 0..2 {
        for _ in 0..4 {
            moves.extend([Move::Lead(item, ByLead::Submit), Move::Office(item, ByOffice::Pass)]);
        }
        let by_lead = [
            ByLead::TurnDraft,
            ByLead::Withdraw,
            ByLead::Judge(Verdict::Satisfied),
            ByLead::Judge(Verdict::Dissatisfied),
            ByLead::Judge(Verdict::Dissatisfied),
            ByLead::JudgeOne(Verdict::Satisfied),
            ByLead::JudgeOne(Verdict::Dissatisfied),
            ByLead::JudgeKept,
            ByLead::AnswerUnit(At::Water),
            ByLead::AnswerUnit(At::Money),
            ByLead::ConfirmContact,
            ByLead::DenyContact,
            ByLead::AskToWithdraw,
            ByLead::Dispute,
        ];
        moves.extend(by_lead.map(|one| Move::Lead(item, one)));
        moves.push(Move::Signer(item, BySigner::Agree));
        let says = [Verdict::Dissatisfied, Verdict::Satisfied, Verdict::Dissatisfied, Verdict::Basically];
        moves.extend(says.map(|one| Move::Signer(item, BySigner::Say(one))));
        let asks = [Way::Written, Way::Written, Way::Plenary, Way::Presidium];
        moves.extend(asks.map(|way| Move::Office(item, ByOffice::Ask(way))));
        let by_office = [
            ByOffice::GiveBack,
            ByOffice::NotAccept,
            ByOffice::Turn,
            ByOffice::Merge,
            ByOffice::Merge,
            ByOffice::Part,
            ByOffice::Place,
            ByOffice::Send,
            ByOffice::Send,
            ByOffice::Report,
            ByOffice::Vote(80),
            ByOffice::Vote(20),
            ByOffice::Split,
            ByOffice::Unsplit,
            ByOffice::ConsentToWithdraw,
            ByOffice::KeepPlaced,
            ByOffice::Adopt,
            ByOffice::Retract,
            ByOffice::AnswerDispute,
            ByOffice::TakeBack,
            ByOffice::Redo,
            ByOffice::Redo,
            ByOffice::Explain,
            ByOffice::Withhold,
            ByOffice::Archive,
        ];
        moves.extend(by_office.map(|one| Move::Office(item, one)));
        moves.extend((0..12).map(|way| Move::Office(item, ByOffice::Assign(way % 6))));
        let agree =
            [ByGovernment::Agree, ByGovernment::Agree, ByGovernment::Counter(1), ByGovernment::Counter(4)];
        moves.extend(agree.map(|one| Move::Government(item, one)));
        at_units(&mut moves, item);
        beside(&mut moves, item);
    }
    moves
}

/// What goes on beside the handling: key supervision, look-back.
fn beside(moves: &mut Vec<Move>, item: usize) {
    let supervising = [
        Supervising::Propose,
        Supervising::Decide,
        Supervising::Pair,
        Supervising::Plan,
        Supervising::Visit,
        Supervising::Report,
        Supervising::Close,
    ];
    moves.extend(supervising.map(|one| Move::Supervise(item, one)));
    let looking = [Looking::Answer, Looking::Check, Looking::Judge(Verdict::Basically)];
    moves.extend(looking.map(|one| Move::Look(item, one)));
}

fn at_units(moves: &mut Vec<Move>, item: usize) {
    let by_unit = [
        ByUnit::Accept,
        ByUnit::Accept,
        ByUnit::HandBack,
        ByUnit::PassOn(0),
        ByUnit::PassOn(1),
        ByUnit::PassOn(2),
        ByUnit::Wait,
        ByUnit::GoOn,
        ByUnit::AskExtension,
        ByUnit::GiveOpinionBack,
        ByUnit::Plan,
        ByUnit::PassPlan,
        ByUnit::ReturnPlan,
        ByUnit::SharePlan,
        ByUnit::Draft("A"),
        ByUnit::Draft("B"),
        ByUnit::Draft("C"),
        ByUnit::AnswerAgain,
        ByUnit::Approve,
        ByUnit::Approve,
        ByUnit::ReturnChecked,
        ByUnit::ReturnSigned,
        ByUnit::Sign,
        ByUnit::Sign,
        ByUnit::Keep,
        ByUnit::GiveUp,
        ByUnit::ApproveReport,
        ByUnit::ReturnReport,
        ByUnit::SignReport,
    ];
    for at in At::ALL {
        moves.extend(by_unit.map(|one| Move::Unit(item, at, one)));
        let others = At::ALL.into_iter().filter(|other| *other != at);
        moves.extend(others.map(|other| Move::Assigner(item, at, ByAssigner::Reassign(other))));
        moves.extend(
            [ByAssigner::Uphold, ByAssigner::Grant, ByAssigner::Deny, ByAssigner::Record]
                .map(|one| Move::Assigner(item, at, one)),
        );
    }
}

/// Who leads an item: what was split off, whoever leads the whole.
pub(super) fn lead(tx: &mut Tx, cast: Cast, id: SuggestionId) -> Result<Doer> {
    let own = db::load(tx, id)?.lead == cast.people.lead;
    Ok(if own { Doer::Lead } else { Doer::Second })
}

/// Whether a move is `who`'s, by the law and not by the program.
pub(super) fn may(tx: &mut Tx, cast: Cast, one: Move, who: Doer) -> Result<bool> {
    let leads = [lead(tx, cast, cast.items[0])?, lead(tx, cast, cast.items[1])?];
    let lead_of = |item: usize| leads[item];
    Ok(match one {
        Move::Pass(_) => false,
        Move::Office(item, ByOffice::Report) if who == Doer::Committee => {
            db::committee_of(tx, cast.items[item])?.is_some()
        }
        Move::UnitsMerge
        | Move::UnitEnds(_)
        | Move::MandateEnds(_)
        | Move::LookBack
        | Move::RulesChange
        | Move::Office(..) => who == Doer::Office,
        Move::Supervise(..) => matches!(who, Doer::Office | Doer::Committee),
        Move::Government(item, _) => {
            let joint = db::joint(tx, cast.items[item])?;
            joint.is_some_and(|joint| joint.government == cast.people.government) && who == Doer::Government
        }
        Move::Look(item, act) => {
            let Some(question) = question(tx, cast.items[item])? else { return Ok(false) };
            match act {
                Looking::Answer => {
                    let unit = At::ALL.into_iter().find(|at| at.unit(cast.people) == question.unit);
                    unit.is_some_and(|at| at.clerk() == who)
                }
                Looking::Check => who == Doer::Office,
                Looking::Judge(_) => who == lead_of(item),
            }
        }
        Move::Lead(item, _) => who == lead_of(item),
        Move::Signer(item, BySigner::Say(_)) => {
            let person = doer(tx, cast, who)?.person.filter(|_| [Doer::Third, lead_of(item)].contains(&who));
            match person {
                Some(person) => db::to_say(tx, person, 9)?.iter().any(|line| line.id == cast.items[item]),
                None => false,
            }
        }
        Move::Signer(..) => who == Doer::Third,
        Move::Unit(item, at, act) => match act {
            ByUnit::Approve | ByUnit::ReturnChecked | ByUnit::PassPlan | ByUnit::ReturnPlan => {
                at == At::Water && who == Doer::Reviewer
            }
            ByUnit::Sign | ByUnit::ReturnSigned => at == At::Water && who == Doer::Signer,
            // What a unit that is no more had promised is its successor's.
            ByUnit::Keep | ByUnit::GiveUp => {
                who == at.clerk() && promise_for(tx, cast.items[item], at.unit(cast.people), act)?.is_some()
            }
            ByUnit::ApproveReport | ByUnit::ReturnReport | ByUnit::SignReport => {
                let next = promise_for(tx, cast.items[item], at.unit(cast.people), act)?;
                let hand = match next.map(|promise| promise.waits_on) {
                    Some(TaskNext::Reviewer) => Some(Doer::Reviewer),
                    Some(TaskNext::Signer) => Some(Doer::Signer),
                    _ => None,
                };
                hand == Some(who)
            }
            ByUnit::GiveOpinionBack => {
                let Some(said) = task(tx, cast, item, at)? else { return Ok(false) };
                let mut leads = db::tasks(tx, cast.items[item])?;
                leads.retain(|lead| lead.part == Part::Lead && lead.round == said.round);
                let mut clerks = At::ALL.into_iter().filter(|at| at.clerk() == who);
                clerks.any(|at| leads.iter().any(|lead| lead.unit == at.unit(cast.people)))
            }
            // What a unit has done its successor goes on with.
            ByUnit::AnswerAgain | ByUnit::Contact => {
                let Some(task) = task(tx, cast, item, at)? else { return Ok(false) };
                let now = if task.stage == TaskStage::Done {
                    crate::service::tasks::unit_now(tx, &task)?.map(|unit| unit.id)
                } else {
                    Some(task.unit)
                };
                At::ALL.into_iter().any(|at| Some(at.unit(cast.people)) == now && at.clerk() == who)
            }
            _ => who == at.clerk(),
        },
        Move::Assigner(item, at, _) => {
            let above = task(tx, cast, item, at)?.and_then(|task| task.parent);
            let above = match above {
                Some(parent) => Some(db::task(tx, parent)?.unit),
                None => None,
            };
            let by_clerk = At::ALL.into_iter().find(|at| Some(at.unit(cast.people)) == above);
            who == Doer::Office || by_clerk.is_some_and(|at| at.clerk() == who)
        }
    })
}

pub(super) fn doer(tx: &mut Tx, cast: Cast, who: Doer) -> Result<Actor> {
    let p = cast.people;
    Ok(match who {
        Doer::Lead => deputy_of(tx, p.lead),
        Doer::Second => deputy_of(tx, p.second),
        Doer::Third => deputy_of(tx, p.third),
        Doer::Office => office_of(tx, p.county)?,
        Doer::Town => office_of(tx, p.town)?,
        Doer::Government => clerk_of(tx, p.government),
        Doer::Water => clerk_of(tx, p.water),
        Doer::Money => clerk_of(tx, p.money),
        Doer::Reviewer => acting(tx, Role::UnitReviewer, Reach::Unit(p.water), None),
        Doer::Signer => acting(tx, Role::UnitSigner, Reach::Unit(p.water), None),
        Doer::Committee => committee_of(tx, p, FINANCE)?,
    })
}
