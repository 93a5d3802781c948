//! Everything that somebody may do, as values.

use super::*;

/// One of the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum At {
    Government,
    Water,
    Money,
}

impl At {
    pub(super) const ALL: [At; 3] = [At::Government, At::Water, At::Money];

    pub(in super::super) fn unit(self, p: People) -> UnitId {
        match self {
            At::Government => p.government,
            At::Water => p.water,
            At::Money => p.money,
        }
    }

    pub(super) const fn clerk(self) -> Doer {
        match self {
            At::Government => Doer::Government,
            At::Water => Doer::Water,
            At::Money => Doer::Money,
        }
    }
}

/// One thing done, to one of the two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Move {
    /// So many days pass.
    Pass(i64),
    /// The finance bureau becomes part of the water bureau.
    UnitsMerge,
    /// A unit is dissolved, and nobody takes over.
    UnitEnds(At),
    /// A deputy's mandate ends: the first item's lead's, or the second's.
    MandateEnds(usize),
    /// The office begins a look-back campaign.
    LookBack,
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
    /// By the government's office, where both offices assign.
    Government(usize, ByGovernment),
    /// About key supervision of it, by the office or a committee.
    Supervise(usize, Supervising),
    /// About the newest question of a campaign, by whoever is next on it.
    Look(usize, Looking),
}

impl Move {
    /// Whether something follows from it by an event.
    pub(in super::super) const fn is_followed(self) -> bool {
        matches!(
            self,
            Move::UnitsMerge | Move::UnitEnds(_) | Move::MandateEnds(_) | Move::LookBack | Move::RulesChange
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ByLead {
    Invite,
    Rewrite,
    Submit,
    TurnDraft,
    Withdraw,
    AskToWithdraw,
    Dispute,
    Judge(Verdict),
    /// Of the reply of one of several units.
    JudgeOne(Verdict),
    /// Of a promise that was kept.
    JudgeKept,
    Consent,
    Refuse,
    AnswerUnit(At),
    ConfirmContact,
    DenyContact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum BySigner {
    Sign,
    Decline,
    Agree,
    /// A mover speaks: the lead or the third deputy, whoever has not.
    Say(Verdict),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ByOffice {
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
    Split,
    Unsplit,
    ConsentToWithdraw,
    KeepPlaced,
    Assign(u8),
    Adopt,
    Retract,
    AnswerDispute,
    TakeBack,
    Redo,
    Explain,
    Publish,
    Withhold,
    Archive,
    Ask(Way),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ByUnit {
    Accept,
    HandBack,
    PassOn(u8),
    Wait,
    GoOn,
    AskExtension,
    /// By the unit that leads, of the opinion of this one.
    GiveOpinionBack,
    Contact,
    Plan,
    PassPlan,
    ReturnPlan,
    SharePlan,
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
pub(in super::super) enum ByAssigner {
    Uphold,
    Reassign(At),
    Grant,
    Deny,
    Record,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ByGovernment {
    Agree,
    Counter(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Supervising {
    Propose,
    Decide,
    Pair,
    Plan,
    Visit,
    Report,
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Looking {
    Answer,
    Check,
    Judge(Verdict),
}
