//! Everything that somebody may do, as values, and whose it is.

mod doing;

use super::*;
use crate::model::{TaskNext, Verdict, Way};
pub(super) use doing::does;
use doing::{promise_for, task};

/// The county's committee.
const FINANCE: &str = "财经委员会";

/// Who takes part, and the two items that it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub(super) people: People,
    pub(super) items: [SuggestionId; 2],
}

impl Cast {
    /// The county with two drafts; the second is `kind`, which as a motion or interpellation has its second signer here. The
    /// congress sits.
    pub(super) fn of(tx: &mut Tx, people: People, kind: Kind) -> Result<Self> {
        staff(tx, people)?;
        let office = office_of(tx, people.county)?;
        let own = serde_json::json!({ "motion_signers": 2, "interpellation_signers": 2 });
        congress::set_policy::<crate::SuggestionPolicy>(
            tx,
            &office,
            people.county,
            own.as_object().unwrap(),
        )?;
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
        Ok(Self { people, items: [first, other] })
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

/// One of the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Government,
    Water,
    Money,
}

impl At {
    const ALL: [At; 3] = [At::Government, At::Water, At::Money];

    fn unit(self, p: People) -> UnitId {
        match self {
            At::Government => p.government,
            At::Water => p.water,
            At::Money => p.money,
        }
    }

    const fn clerk(self) -> Doer {
        match self {
            At::Government => Doer::Government,
            At::Water => Doer::Water,
            At::Money => Doer::Money,
        }
    }
}

/// One thing done, to one of the two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// So many days pass.
    Pass(i64),
    /// The finance bureau becomes part of the water bureau.
    UnitsMerge,
    /// The county sets another period for replies, and a holiday of its own.
    RulesChange,
    /// By the lead.
    Lead(usize, ByLead),
    /// By the third deputy, who was asked to sign.
    Signer(usize, BySigner),
    /// By the office.
    Office(usize, ByOffice),
    /// By a unit's clerk, reviewer or signer.
    Unit(usize, At, ByUnit),
    /// By whoever gave a unit its task.
    Assigner(usize, At, ByAssigner),
}

impl Move {
    /// Whether something follows from it by an event.
    pub(super) const fn is_followed(self) -> bool {
        matches!(self, Move::UnitsMerge | Move::RulesChange)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByLead {
    Invite,
    Rewrite,
    Submit,
    TurnDraft,
    Withdraw,
    Judge(Verdict),
    Consent,
    AnswerUnit(At),
    ConfirmContact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BySigner {
    Sign,
    Decline,
    Agree,
    /// A mover speaks: the lead or the third deputy, whoever has not.
    Say(Verdict),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByOffice {
    Pass,
    GiveBack,
    NotAccept,
    Turn,
    Merge,
    Part,
    /// To a committee by its name.
    Place,
    /// To a committee of the register.
    Send,
    /// Or by the committee.
    Report,
    Vote(u32),
    Assign(u8),
    TakeBack,
    Redo,
    Explain,
    Publish,
    Withhold,
    Archive,
    Ask(Way),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByUnit {
    Accept,
    HandBack,
    PassOn(u8),
    Wait,
    GoOn,
    AskExtension,
    Contact,
    Draft(&'static str),
    AnswerAgain,
    Approve,
    ReturnChecked,
    ReturnSigned,
    Sign,
    Keep,
    GiveUp,
    ApproveReport,
    ReturnReport,
    SignReport,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByAssigner {
    Uphold,
    Reassign(At),
    Grant,
    Deny,
    Record,
}

/// What may be done at nearly any time and leads nowhere by itself.
pub(super) fn aside() -> Vec<Move> {
    let mut moves = vec![Move::UnitsMerge, Move::RulesChange];
    moves.extend([1, 3, 9, 30, 100].map(Move::Pass));
    for item in 0..2 {
        moves.extend([ByLead::Invite, ByLead::Rewrite, ByLead::Consent].map(|one| Move::Lead(item, one)));
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
            ByLead::AnswerUnit(At::Water),
            ByLead::AnswerUnit(At::Money),
            ByLead::ConfirmContact,
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
            ByOffice::TakeBack,
            ByOffice::Redo,
            ByOffice::Redo,
            ByOffice::Explain,
            ByOffice::Withhold,
            ByOffice::Archive,
        ];
        moves.extend(by_office.map(|one| Move::Office(item, one)));
        moves.extend((0..12).map(|way| Move::Office(item, ByOffice::Assign(way % 6))));
        at_units(&mut moves, item);
    }
    moves
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

/// Whether a move is `who`'s, by the law and not by the program.
pub(super) fn may(tx: &mut Tx, cast: Cast, one: Move, who: Doer) -> Result<bool> {
    let lead_of = |item: usize| if item == 0 { Doer::Lead } else { Doer::Second };
    Ok(match one {
        Move::Pass(_) => false,
        Move::Office(item, ByOffice::Report) if who == Doer::Committee => {
            db::committee_of(tx, cast.items[item])?.is_some()
        }
        Move::UnitsMerge | Move::RulesChange | Move::Office(..) => who == Doer::Office,
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
            ByUnit::Approve | ByUnit::ReturnChecked => at == At::Water && who == Doer::Reviewer,
            ByUnit::Sign | ByUnit::ReturnSigned => at == At::Water && who == Doer::Signer,
            ByUnit::Keep | ByUnit::GiveUp => {
                // Of a unit that is no more the successor settles it, which is the water bureau.
                who == at.clerk()
                    && is_there(tx, at.unit(cast.people))?
                    && promise_for(tx, cast.items[item], at.unit(cast.people), act)?.is_some()
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

fn is_there(tx: &mut Tx, unit: UnitId) -> Result<bool> {
    Ok(congress::unit(tx, unit)?.is_some_and(|unit| unit.until_day.is_none()))
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
