//! What a unit does with its part: accept or hand back, handle, have it reviewed and signed, reply. Pure.

use crate::model::{Chain, ClockKind, Part, TaskNext, TaskStage};

/// What can be done with a unit's task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// 签收.
    Accept,
    /// 退办, with reasons, in time.
    HandBack,
    /// Whoever assigned it decides that the unit handles it 维持.
    Uphold,
    /// Whoever assigned it takes it from the unit: another gets it, or the item ended.
    Take,
    /// A government office assigns it on 转交办.
    PassOn,
    /// The last reply of those below is there.
    BelowReplied,
    /// The unit waits for the deputy; its reply clock stands still.
    Wait,
    /// The unit no longer waits: the deputy has answered by other ways, or an answer is not needed any more.
    GoOn,
    /// The deputy answers what the unit waits for.
    LeadAnswers,
    /// The unit has waited as long as it may 等待时限届满.
    WaitOver,
    /// 申请延期.
    AskExtension,
    /// 同意延期; once.
    Grant,
    /// 不同意延期.
    Deny,
    /// The draft goes its way: to the reviewer, to the signer, or out.
    SendDraft,
    /// The reviewer passes it 审核通过.
    Approve,
    /// The reviewer or the signer gives the draft back.
    ReturnDraft,
    /// 签发.
    Sign,
    /// Answered again when done what was in progress (浙江 20).
    AnswerAgain,
    /// The office writes down what an organ's head answered in a meeting.
    RecordAnswer,
    /// The unit that leads gives a co-handler's opinion back and asks for another 重提协办意见.
    GiveOpinionBack,
}

/// Who takes an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taker {
    /// 经办人.
    Clerk,
    /// 审核人.
    Reviewer,
    /// 签发人.
    Signer,
    /// Whoever assigned it: the congress's office, or the government office that assigned it on.
    Assigner,
    /// 领衔代表.
    Lead,
    /// 主办单位的经办人.
    LeadUnit,
    /// What follows from other people's acts.
    Time,
}

/// Why an action is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It does not fit where the task stands: somebody was faster.
    NotNow,
    /// The time to hand back has passed.
    TooLate,
    /// The reply was put off before.
    ExtendedBefore,
    /// The unit waited as often as it may.
    WaitedBefore,
    /// The reply is overdue: its clock no longer stands still.
    OverdueAlready,
    /// Only whoever handles asks for a later date; only a lead is assigned on; an organ that was asked answers and nothing else.
    WrongPart,
}

/// What of a task decides about its next step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Where it stands.
    pub stage: TaskStage,
    /// What the unit has to do.
    pub part: Part,
    /// Whether there is still time to hand back.
    pub objecting: Objecting,
    /// Whether the reply was put off before.
    pub extended: Extended,
    /// Whether the unit may wait for the deputy.
    pub waiting: MayWait,
}

/// Whether there is still time to hand back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Objecting {
    /// There is.
    InTime,
    /// It has passed, or the office has decided before.
    Over,
}

/// Whether a reply was put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extended {
    /// Not yet.
    No,
    /// It was: once is all.
    Once,
}

/// Whether a unit may wait for the deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MayWait {
    /// It may.
    Yes,
    /// It has as often as the region lets it.
    UsedUp,
    /// What it owes is overdue.
    Overdue,
}

/// The stage to which `action` leads.
///
/// # Errors
/// [`Stop`], when it cannot be taken now.
pub(crate) fn step(now: Standing, action: Action, chain: Chain) -> Result<TaskStage, Stop> {
    use Action as A;
    use TaskStage as S;
    Ok(match (now.stage, action) {
        (S::Offered, A::Accept) => S::Handling,
        (S::Offered, A::HandBack) if now.part == Part::Asked => return Err(Stop::WrongPart),
        (S::Offered, A::HandBack) => match now.objecting {
            Objecting::InTime => S::Objected,
            Objecting::Over => return Err(Stop::TooLate),
        },
        // An organ that is no more is objected for; it never hands back itself.
        (S::Objected, A::Uphold) if now.part == Part::Asked => return Err(Stop::WrongPart),
        (S::Objected, A::Uphold) => S::Handling,
        (
            S::Offered
            | S::Objected
            | S::Handling
            | S::Waiting
            | S::Extending
            | S::Checking
            | S::Signing
            | S::Attending
            | S::PassedOn,
            A::Take,
        ) => S::Gone,
        (S::Offered | S::Handling, A::PassOn) => match now.part {
            Part::Lead | Part::Separate => S::PassedOn,
            Part::CoHandler | Part::Asked => return Err(Stop::WrongPart),
        },
        (S::PassedOn, A::BelowReplied) => S::Done,

        (S::Handling, A::Wait) if now.part == Part::Asked => return Err(Stop::WrongPart),
        (S::Handling, A::Wait) => match now.waiting {
            MayWait::Yes => S::Waiting,
            MayWait::UsedUp => return Err(Stop::WaitedBefore),
            MayWait::Overdue => return Err(Stop::OverdueAlready),
        },
        (S::Waiting, A::GoOn | A::LeadAnswers | A::WaitOver) => S::Handling,
        (S::Handling, A::AskExtension) => match (now.part.handles(), now.extended) {
            (false, _) => return Err(Stop::WrongPart),
            (true, Extended::Once) => return Err(Stop::ExtendedBefore),
            (true, Extended::No) => S::Extending,
        },
        (S::Extending, A::Grant | A::Deny) => S::Handling,

        (S::Handling, A::SendDraft) => match chain {
            Chain::Clerk => S::Done,
            Chain::Signer => S::Signing,
            Chain::Reviewer | Chain::Full => S::Checking,
        },
        (S::Checking, A::Approve) => match chain {
            Chain::Clerk | Chain::Reviewer => S::Done,
            Chain::Signer | Chain::Full => S::Signing,
        },
        (S::Checking | S::Signing, A::ReturnDraft) => S::Handling,
        (S::Signing, A::Sign) => S::Done,
        (S::Done, A::AnswerAgain) => match now.part {
            Part::Lead | Part::Separate => S::Handling,
            Part::CoHandler | Part::Asked => return Err(Stop::WrongPart),
        },
        (S::Attending, A::RecordAnswer) => S::Done,
        (S::Done, A::GiveOpinionBack) => match now.part {
            Part::CoHandler => S::Handling,
            Part::Lead | Part::Separate | Part::Asked => return Err(Stop::WrongPart),
        },

        (
            S::Offered
            | S::Objected
            | S::Handling
            | S::Waiting
            | S::Extending
            | S::Checking
            | S::Signing
            | S::Done
            | S::PassedOn
            | S::Attending
            | S::Gone,
            _,
        ) => return Err(Stop::NotNow),
    })
}

/// Who takes `action` where the task stands.
pub(crate) const fn taker(stage: TaskStage, action: Action) -> Taker {
    match (stage, action) {
        (
            _,
            Action::Accept
            | Action::HandBack
            | Action::PassOn
            | Action::Wait
            | Action::GoOn
            | Action::AskExtension
            | Action::SendDraft
            | Action::AnswerAgain,
        ) => Taker::Clerk,
        (_, Action::Approve) => Taker::Reviewer,
        (_, Action::Sign) => Taker::Signer,
        (TaskStage::Signing, Action::ReturnDraft) => Taker::Signer,
        (_, Action::ReturnDraft) => Taker::Reviewer,
        (_, Action::Uphold | Action::Take | Action::Grant | Action::Deny | Action::RecordAnswer) => {
            Taker::Assigner
        }
        (_, Action::LeadAnswers) => Taker::Lead,
        (_, Action::GiveOpinionBack) => Taker::LeadUnit,
        (_, Action::BelowReplied | Action::WaitOver) => Taker::Time,
    }
}

/// Who acts next.
pub(crate) const fn next(stage: TaskStage) -> TaskNext {
    match stage {
        TaskStage::Offered | TaskStage::Handling => TaskNext::Clerk,
        TaskStage::Objected | TaskStage::Extending | TaskStage::Attending => TaskNext::Assigner,
        TaskStage::Waiting => TaskNext::Lead,
        TaskStage::Checking => TaskNext::Reviewer,
        TaskStage::Signing => TaskNext::Signer,
        TaskStage::PassedOn => TaskNext::Below,
        TaskStage::Done | TaskStage::Gone => TaskNext::Nobody,
    }
}

/// The clocks that run in a stage: at most one of what is to be done now, and the one of the reply or opinion, which
/// goes on from assignment to the end.
pub(crate) const fn clocks(stage: TaskStage, part: Part) -> (Option<ClockKind>, Option<ClockKind>) {
    let whole = match part {
        Part::Lead | Part::Separate => ClockKind::Reply,
        Part::CoHandler => ClockKind::CoOpinion,
        Part::Asked => ClockKind::Answer,
    };
    match stage {
        TaskStage::Offered => (Some(ClockKind::Accept), Some(whole)),
        TaskStage::Objected => (Some(ClockKind::Decide), Some(whole)),
        TaskStage::Extending => (Some(ClockKind::Grant), Some(whole)),
        TaskStage::Waiting => (Some(ClockKind::Wait), Some(whole)),
        TaskStage::Handling
        | TaskStage::Checking
        | TaskStage::Signing
        | TaskStage::Attending
        | TaskStage::PassedOn => (None, Some(whole)),
        TaskStage::Done | TaskStage::Gone => (None, None),
    }
}

/// Whether a unit with this part still has to get in touch with the deputy, as long as it has not.
pub(crate) const fn is_to_contact(stage: TaskStage, part: Part) -> bool {
    let answers = matches!(part, Part::Lead | Part::Separate);
    answers && !matches!(stage, TaskStage::PassedOn | TaskStage::Done | TaskStage::Gone)
}

/// Whether the reply clock stands still in a stage.
pub(crate) const fn is_paused(stage: TaskStage) -> bool {
    matches!(stage, TaskStage::Waiting)
}

#[cfg(test)]
mod tests;
