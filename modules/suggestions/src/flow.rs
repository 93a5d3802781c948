//! The flow of a suggestion, motion or interpellation: which action leads from which stage to which, who acts next, which clock runs.
//! Pure. What each unit does with it is [`task`]'s.

pub(crate) mod asking;
mod clocks;
pub(crate) mod lookback;
pub(crate) mod plan;
pub(crate) mod promise;
pub(crate) mod supervision;
pub(crate) mod task;

pub(crate) use asking::Half;
pub(crate) use clocks::{clocks, next};

use crate::model::{
    Forum, Kind, Limits, Refused, Round, Stage, StageKind, SuggestionId, Verdict, Vote, Withdrawal,
};

/// Whether every deputy of the congress may read it where it stands: it was handed in, and neither came back nor ended before it
/// was handled. An interpellation is its movers', the office's and the organ's.
pub(crate) const fn is_shared(kind: Kind, stage: StageKind) -> bool {
    let with_lead_or_ended = matches!(
        stage,
        StageKind::Draft
            | StageKind::Gathering
            | StageKind::Returned
            | StageKind::NotAccepted
            | StageKind::Withdrawn
    );
    !with_lead_or_ended && !matches!(kind, Kind::Interpellation)
}

/// What can be done with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The lead asks others to co-sign 征集附议.
    Invite,
    /// The lead hands it in 提交.
    Submit,
    /// The lead takes it back 撤回; a joint one needs all signers.
    Withdraw,
    /// All movers ask to take back a motion that was placed; needs the presidium's consent (议事规则 27).
    AskToWithdraw,
    /// The presidium consents 主席团同意撤回.
    ConsentToWithdraw,
    /// The presidium does not: it goes on.
    KeepPlaced,
    /// The office passes a step of the review; after the last it is accepted 立案.
    Pass,
    /// The office gives it back for changes 退回修改.
    GiveBack,
    /// The office does not accept it 不予立案.
    Refuse {
        /// What becomes of it.
        outcome: Refused,
    },
    /// A motion goes on as a suggestion 议案转建议, or a suggestion as a motion; number and signers stay.
    Turn,
    /// The office finds that it asks the same as another 并案.
    Merge {
        /// The other.
        into: SuggestionId,
    },
    /// It asks something else after all 解除并案.
    Part,
    /// The office divides it into several 分案.
    Split,
    /// They are one matter after all 撤销分案.
    Unsplit,
    /// What was split off ends in the one it came from.
    Rejoin,
    /// The office proposes who handles it, where both offices assign 共同交办.
    Propose,
    /// The government's office agrees, and it goes out.
    Agree,
    /// The government's office proposes others instead.
    Counter,
    /// The office takes its proposal back, or there is nobody left to agree.
    Retract,
    /// The office assigns it 交办; in a redo to those who have it already.
    Assign,
    /// The office takes it from every unit, to assign it anew.
    TakeBack,
    /// The last reply that was missing is there.
    Reply,
    /// The lead judges 评价. The worse of attitude and result counts.
    Judge {
        /// How.
        verdict: Verdict,
    },
    /// The time to judge has passed.
    LetVerdictLapse,
    /// Dissatisfied: the office has it handled again 重办.
    Redo,
    /// Dissatisfied: the office explains why nothing more can be done; of an interpellation, that the answer stands.
    Explain,
    /// The presidium has an organ answer 主席团决定交由受质询机关答复; anew where it decides otherwise, and once more where half of
    /// the movers are dissatisfied 再作答复.
    Ask,
    /// The movers of an interpellation have said what they think of the answer.
    Settle {
        /// Whether half of them are dissatisfied.
        half: Half,
    },
    /// It was decided what may be read in public.
    DecidePublicity {
        /// Whether units still owe what they promised.
        promises: Promises,
    },
    /// The last promise was kept or given up 销号.
    Clear,
    /// It is put away 归档.
    Archive,
    /// A motion goes on the agenda or to a committee.
    Place {
        /// Where.
        forum: Forum,
    },
    /// The committee has reported on it.
    Report,
    /// It was voted on.
    Vote {
        /// How.
        vote: Vote,
    },
}

/// Whether units still owe what they promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promises {
    /// Some are open.
    Open,
    /// None.
    None,
}

/// Who takes an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taker {
    /// The deputy who leads it.
    Lead,
    /// The congress's office.
    Office,
    /// The government's office.
    Government,
    /// A clock, or what follows from other people's acts.
    Time,
}

/// Why an action is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It does not fit where it stands: somebody was faster.
    NotNow,
    /// Only for motions, or only for suggestions.
    WrongKind,
    /// A motion or interpellation lacks signers.
    TooFewSigners {
        /// How many more it needs.
        missing: u32,
    },
    /// Not every signer agrees to take it back.
    SignersDisagree {
        /// How many have not agreed.
        missing: u32,
    },
    /// Its movers ask to take it back: that is decided before the vote.
    WithdrawalOpen,
    /// It was assigned: it can no longer be taken back 交办后不能撤回.
    AssignedAlready,
    /// It was handled a second time already.
    RedoneBefore,
    /// An item is not merged into itself.
    Itself,
}

/// What of an item decides about its next step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Which.
    pub id: SuggestionId,
    /// Suggestion, motion or interpellation.
    pub kind: Kind,
    /// Where it stands.
    pub stage: Stage,
    /// First handling or redo.
    pub round: Round,
    /// How many confirmed the present text, the lead included.
    pub signers: u32,
    /// How many of them have agreed to take it back, the lead included.
    pub agreeing: u32,
    /// Whether they ask to take back a motion that was placed.
    pub withdrawal: Withdrawal,
    /// Whether its lead may still judge although the time has passed.
    pub late: Late,
}

/// Whether a verdict may still be given when its time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Late {
    /// It is not late: it was given, or there is nothing to judge.
    No,
    /// It may, and a dissatisfied one is studied as long as the office has not decided about publication.
    Counts,
    /// It may for the record: a unit answers again already.
    Recorded,
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Suggestion, motion or interpellation.
    pub kind: Kind,
    /// The stage.
    pub stage: Stage,
    /// The round.
    pub round: Round,
    /// Whether its movers ask to take it back.
    pub withdrawal: Withdrawal,
}

impl Standing {
    /// The step to a stage, as the same kind and in the same round.
    const fn to(self, stage: Stage) -> Step {
        Step { kind: self.kind, stage, round: self.round, withdrawal: Withdrawal::Unasked }
    }
}

/// The step that `action` takes.
///
/// # Errors
/// [`Stop`], when it cannot be taken now.
pub(crate) fn step(now: Standing, action: Action, limits: Limits) -> Result<Step, Stop> {
    let mut step = leads(now, action, limits)?;
    step.withdrawal = match (action, step.stage) {
        (Action::AskToWithdraw, _) => Withdrawal::Asked,
        (Action::KeepPlaced, _) => Withdrawal::Unasked,
        (_, Stage::Placed { .. } | Stage::Reported) => now.withdrawal,
        _ => Withdrawal::Unasked,
    };
    Ok(step)
}

fn leads(now: Standing, action: Action, limits: Limits) -> Result<Step, Stop> {
    use Action as A;
    use Stage as S;
    let to = match (now.stage, action) {
        (S::Draft, A::Invite) => S::Gathering,
        (S::Draft | S::Gathering | S::Returned, A::Submit) => submitted(now, limits)?,
        (
            S::Draft
            | S::Gathering
            | S::Reviewing { .. }
            | S::Returned
            | S::Accepted
            | S::Proposed
            | S::Tabled
            | S::Asked,
            A::Withdraw,
        ) => withdrawn(now)?,
        (S::Gathering, A::Refuse { outcome: outcome @ Refused::TooFewSigners })
            if now.kind == Kind::Motion =>
        {
            S::NotAccepted { outcome }
        }

        (S::Reviewing { step }, A::Pass) => passed(now.kind, step, limits)?,
        (S::Reviewing { .. } | S::Tabled, A::GiveBack) => S::Returned,
        (S::Reviewing { .. } | S::Tabled | S::Returned, A::Refuse { outcome })
            if outcome != Refused::TooFewSigners =>
        {
            S::NotAccepted { outcome }
        }
        (S::Reviewing { .. } | S::Gathering, A::Turn) => return turned(now, now.stage, limits),
        (S::Reviewing { .. } | S::Accepted, A::Merge { into }) => merged(now, into)?,
        (S::Reviewing { .. } | S::Accepted, A::Split | A::Unsplit) => now.stage,
        (S::Reviewing { .. } | S::Returned | S::Accepted, A::Rejoin) => S::Withdrawn,
        (S::Merged { .. }, A::Part) => S::Accepted,
        (S::Merged { .. }, A::Reply) => S::Replied,

        (S::Reviewing { .. }, A::Place { forum }) => placed(now.kind, forum)?,
        (S::Placed { .. }, A::Report) => S::Reported,
        (S::Placed { .. } | S::Reported, A::AskToWithdraw | A::ConsentToWithdraw | A::KeepPlaced) => {
            taken_back(now, action)?
        }
        (S::Reported, A::Vote { .. }) if now.withdrawal == Withdrawal::Asked => {
            return Err(Stop::WithdrawalOpen);
        }
        (S::Reported, A::Vote { vote }) => S::Voted { vote },
        (S::Placed { .. } | S::Reported | S::Voted { vote: Vote::Rejected }, A::Turn) => {
            return Ok(Step { kind: Kind::Suggestion, ..now.to(S::Accepted) });
        }
        // What the congress adopted is carried out by those it is assigned to.
        (S::Voted { vote: Vote::Adopted }, A::Assign) => S::Handling,
        (S::Voted { .. }, A::Archive) => S::Archived,

        (S::Accepted, A::Propose) => S::Proposed,
        (S::Proposed, A::Counter | A::Retract) => S::Accepted,
        (S::Accepted, A::Assign) | (S::Proposed, A::Agree) => S::Handling,
        (S::Handling, A::TakeBack) => S::Accepted,
        (S::Handling, A::Reply) => S::Replied,

        (S::Tabled, A::Turn) => {
            return Ok(Step { kind: Kind::Suggestion, ..now.to(reviewed(Kind::Suggestion, limits)) });
        }
        (S::Tabled | S::Asked, A::Ask) => S::Asked,
        (S::Asked, A::Reply) => S::Answered,
        (S::Answered, A::Settle { half: Half::Dissatisfied }) => S::Studying,
        (S::Answered, A::Settle { half: Half::Content } | A::LetVerdictLapse) => S::Closed,

        (S::Replied, A::Judge { verdict: Verdict::Dissatisfied }) => S::Studying,
        (S::Replied, A::Judge { .. } | A::LetVerdictLapse) => S::Publishing,
        (S::Publishing, A::Judge { verdict: Verdict::Dissatisfied }) if now.late == Late::Counts => {
            S::Studying
        }
        (S::Publishing | S::Following | S::Closed, A::Judge { .. }) if now.late != Late::No => now.stage,
        (S::Studying, A::Redo | A::Ask | A::Explain) => return studied(now, action),
        (S::Publishing, A::DecidePublicity { promises: Promises::Open }) => S::Following,
        (S::Publishing, A::DecidePublicity { promises: Promises::None }) => S::Closed,
        (S::Following, A::Clear) => S::Closed,
        (S::Closed | S::NotAccepted { .. } | S::Withdrawn, A::Archive) => S::Archived,

        (S::Handling | S::Replied | S::Studying, A::Withdraw | A::Rejoin) => {
            return Err(Stop::AssignedAlready);
        }
        (
            S::Draft
            | S::Gathering
            | S::Reviewing { .. }
            | S::Returned
            | S::NotAccepted { .. }
            | S::Withdrawn
            | S::Merged { .. }
            | S::Accepted
            | S::Proposed
            | S::Handling
            | S::Replied
            | S::Studying
            | S::Publishing
            | S::Following
            | S::Closed
            | S::Archived
            | S::Placed { .. }
            | S::Reported
            | S::Voted { .. }
            | S::Tabled
            | S::Asked
            | S::Answered,
            _,
        ) => return Err(Stop::NotNow),
    };
    Ok(now.to(to))
}

/// Handed in: a motion or interpellation only with its signers (地方组织法 22, 24).
fn submitted(now: Standing, limits: Limits) -> Result<Stage, Stop> {
    match limits.needed(now.kind).saturating_sub(now.signers) {
        0 => Ok(reviewed(now.kind, limits)),
        missing => Err(Stop::TooFewSigners { missing }),
    }
}

/// Who looks at what was handed in: the office, or the presidium.
const fn reviewed(kind: Kind, limits: Limits) -> Stage {
    match kind {
        Kind::Suggestion if limits.steps == 0 => Stage::Accepted,
        Kind::Suggestion | Kind::Motion => Stage::Reviewing { step: 0 },
        Kind::Interpellation => Stage::Tabled,
    }
}

/// A joint one is taken back only by all its signers.
fn withdrawn(now: Standing) -> Result<Stage, Stop> {
    match now.signers.saturating_sub(now.agreeing) {
        0 => Ok(Stage::Withdrawn),
        missing => Err(Stop::SignersDisagree { missing }),
    }
}

/// A motion that was placed is taken back by all its movers, with the presidium's consent.
fn taken_back(now: Standing, action: Action) -> Result<Stage, Stop> {
    match (action, now.withdrawal) {
        (Action::AskToWithdraw, Withdrawal::Unasked) => withdrawn(now).map(|_| now.stage),
        (Action::ConsentToWithdraw, Withdrawal::Asked) => Ok(Stage::Withdrawn),
        (Action::KeepPlaced, Withdrawal::Asked) => Ok(now.stage),
        _ => Err(Stop::NotNow),
    }
}

/// After the last step a suggestion is accepted; a motion has to be placed.
fn passed(kind: Kind, step: u8, limits: Limits) -> Result<Stage, Stop> {
    let next = step.saturating_add(1);
    match kind {
        _ if next < limits.steps => Ok(Stage::Reviewing { step: next }),
        Kind::Suggestion => Ok(Stage::Accepted),
        Kind::Motion | Kind::Interpellation => Err(Stop::WrongKind),
    }
}

const fn placed(kind: Kind, forum: Forum) -> Result<Stage, Stop> {
    match kind {
        Kind::Motion => Ok(Stage::Placed { forum }),
        Kind::Suggestion | Kind::Interpellation => Err(Stop::WrongKind),
    }
}

/// Its number, its signers and where it stands stay (浙江 2).
const fn turned(now: Standing, stage: Stage, limits: Limits) -> Result<Step, Stop> {
    match now.kind {
        Kind::Motion | Kind::Interpellation => Ok(Step { kind: Kind::Suggestion, ..now.to(stage) }),
        Kind::Suggestion if now.signers < limits.motion => {
            Err(Stop::TooFewSigners { missing: limits.motion - now.signers })
        }
        Kind::Suggestion => Ok(Step { kind: Kind::Motion, ..now.to(stage) }),
    }
}

fn merged(now: Standing, into: SuggestionId) -> Result<Stage, Stop> {
    match (now.kind, into == now.id) {
        (_, true) => Err(Stop::Itself),
        (Kind::Motion | Kind::Interpellation, _) => Err(Stop::WrongKind),
        (Kind::Suggestion, false) => Ok(Stage::Merged { into }),
    }
}

/// Once more: it is handled by those who replied, or answered by the organ that was asked; or it stays as it is.
const fn studied(now: Standing, action: Action) -> Result<Step, Stop> {
    let again = match (now.kind, action) {
        (Kind::Interpellation, Action::Explain) => return Ok(now.to(Stage::Closed)),
        (Kind::Suggestion | Kind::Motion, Action::Explain) => return Ok(now.to(Stage::Publishing)),
        (Kind::Interpellation, Action::Ask) => Stage::Asked,
        (Kind::Suggestion | Kind::Motion, Action::Redo) => Stage::Handling,
        _ => return Err(Stop::WrongKind),
    };
    match now.round {
        Round::First => Ok(Step { round: Round::Redo, ..now.to(again) }),
        Round::Redo => Err(Stop::RedoneBefore),
    }
}

/// Who takes `action`.
pub(crate) const fn taker(action: Action) -> Taker {
    match action {
        Action::Invite | Action::Submit | Action::Withdraw | Action::AskToWithdraw | Action::Judge { .. } => {
            Taker::Lead
        }
        Action::Pass
        | Action::ConsentToWithdraw
        | Action::KeepPlaced
        | Action::GiveBack
        | Action::Refuse { .. }
        | Action::Turn
        | Action::Merge { .. }
        | Action::Part
        | Action::Split
        | Action::Unsplit
        | Action::Rejoin
        | Action::Propose
        | Action::Retract
        | Action::Assign
        | Action::TakeBack
        | Action::Redo
        | Action::Explain
        | Action::Ask
        | Action::DecidePublicity { .. }
        | Action::Archive
        | Action::Place { .. }
        | Action::Report
        | Action::Vote { .. } => Taker::Office,
        Action::Agree | Action::Counter => Taker::Government,
        Action::Reply | Action::LetVerdictLapse | Action::Settle { .. } | Action::Clear => Taker::Time,
    }
}

#[cfg(test)]
mod tests;
