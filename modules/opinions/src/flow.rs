//! The flow of an opinion: which action leads from which stage to which, who acts next, which clock runs.
//! Pure. Deputies do not themselves handle concrete problems (代表法 31): a deputy answers or passes on.

use kernel::UnitId;

use crate::model::{Becoming, ClockKind, Handler, Next, OpinionId, Proof, Round, Stage, Verdict};

/// What can be done with an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// 受理: the station admits it.
    Admit,
    /// 不予受理: the station does not, with a reason and the right door.
    NotAdmit,
    /// The station asks the citizen for more.
    AskMore,
    /// The citizen tells more.
    TellMore,
    /// The time to tell more has passed: the station decides on what there is.
    LetQuestionLapse,
    /// The station hands it on to another one 转站.
    HandOn,
    /// The station finds that it is the same matter as another.
    MarkDuplicate {
        /// The other.
        of: OpinionId,
    },
    /// The station finds that it is another matter after all.
    Unmerge,
    /// The citizen of a merged one is not content with the answer and goes on alone.
    PartWays,
    /// 交办: the station gives it to somebody.
    Route {
        /// To whom.
        to: Handler,
    },
    /// 签收: the handler accepts.
    Accept,
    /// 退办: the handler hands it back, with a reason.
    HandBack,
    /// A deputy passes it on to a unit, or makes a suggestion or motion of it.
    PassOn {
        /// To whom.
        to: Handler,
    },
    /// The unit that gave it back before refuses again 异议.
    Object,
    /// The office decides that the unit handles it 维持.
    Uphold,
    /// The unit that has it was dissolved or merged 撤并.
    LoseUnit {
        /// The unit it was merged into, which takes over what was in hand.
        heir: Option<UnitId>,
    },
    /// 答复: the handler answers.
    Answer,
    /// 当场答复: it is answered at once, by whoever is there.
    AnswerOnSpot {
        /// Who answers: the station, a deputy or a unit.
        by: Handler,
    },
    /// The station lets the answer be shown.
    ApproveAnswer,
    /// The station returns the answer for changes.
    ReturnAnswer,
    /// The answer reached the citizen.
    Deliver {
        /// How that is known.
        proof: Proof,
    },
    /// The citizen judges.
    Judge {
        /// How.
        verdict: Verdict,
    },
    /// The station notes how the citizen judged, who was called 回访.
    NoteVerdict {
        /// How.
        verdict: Verdict,
    },
    /// The time to judge has passed.
    LetVerdictLapse,
    /// The citizen reopens it, once, when it was not solved.
    Reopen,
    /// The station reopens it for the citizen who was called and asks for it.
    ReopenFor,
    /// It is shown in public.
    Disclose,
    /// It is no longer shown in public.
    WithdrawDisclosure,
    /// It is put away.
    Archive,
    /// The citizen takes it back before it is answered.
    Withdraw,
}

/// Who takes an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taker {
    /// The station's head or liaison, or the office above it.
    Station,
    /// The deputy or unit it was given to.
    Handler,
    /// The office above the station.
    Office,
    /// The citizen who holds the code.
    Citizen,
    /// A clock, or a receipt that came by itself.
    Time,
}

/// Why an action is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It does not fit where the opinion stands: somebody was faster.
    NotNow,
    /// It was reopened before; that can be done once.
    ReopenedBefore,
    /// It was judged solved; there is nothing to reopen.
    Solved,
    /// An opinion is not its own duplicate, a deputy passes on to a unit, and only units object.
    WrongTarget,
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The stage it leads to.
    pub stage: Stage,
    /// The round it leads to.
    pub round: Round,
}

/// The step that `action` takes from `stage`.
///
/// # Errors
/// [`Stop`], when it cannot be taken now.
pub(crate) fn step(id: OpinionId, stage: Stage, round: Round, action: Action) -> Result<Step, Stop> {
    use Action as A;
    use Stage as S;
    let to = match (stage, action) {
        (S::Received, A::Admit) => S::Admitted,
        (S::Received | S::Admitted, A::NotAdmit) => S::NotAdmitted,
        (S::Received | S::Admitted, A::AskMore) => S::AskedForMore,
        (S::AskedForMore, A::TellMore | A::LetQuestionLapse) => S::Received,
        // Asked or not: the other station reads it for itself.
        (S::Received | S::AskedForMore, A::HandOn) => S::Received,
        (S::Admitted, A::HandOn) => S::Admitted,
        (S::AskedForMore, A::Admit) => S::Admitted,
        (S::AskedForMore, A::NotAdmit) => S::NotAdmitted,
        (S::Received | S::AskedForMore | S::Admitted, A::MarkDuplicate { of }) if of == id => {
            return Err(Stop::WrongTarget);
        }
        (S::Received | S::AskedForMore | S::Admitted, A::MarkDuplicate { of }) => S::Duplicate { of },
        // Merged before it was admitted or after: that is decided about anew.
        (S::Duplicate { .. }, A::Unmerge) => S::Received,
        (S::Duplicate { .. }, A::PartWays) => return reopened(round),

        (S::Admitted | S::Routed { .. } | S::Objected { .. } | S::Handling { .. }, A::Route { to }) => {
            given(to)?
        }
        (S::Routed { to: by }, A::Accept) => S::Handling { by },
        (S::Routed { .. } | S::Handling { .. }, A::HandBack) => S::Admitted,
        (S::Routed { to: by @ Handler::Unit(_) }, A::Object) => S::Objected { by },
        (S::Routed { .. }, A::Object) => return Err(Stop::WrongTarget),
        (S::Objected { by }, A::Uphold) => S::Handling { by },
        (stage, A::LoseUnit { heir }) => without_unit(stage, heir)?,
        (
            S::Routed { to: Handler::Deputy(_) } | S::Handling { by: Handler::Deputy(_) },
            A::PassOn {
                to: to @ (Handler::Unit(_) | Handler::Becomes(Becoming::Suggestion | Becoming::Motion)),
            },
        ) => given(to)?,
        (S::Routed { .. } | S::Handling { .. }, A::PassOn { .. }) => return Err(Stop::WrongTarget),

        // The station itself notes how it ended, so there is nobody whose words it would review.
        (S::Handling { by: by @ Handler::Becomes(_) }, A::Answer) => S::Delivering { by },
        (S::Handling { by }, A::Answer) => S::Answered { by },
        (S::Received | S::AskedForMore | S::Admitted, A::AnswerOnSpot { by }) => on_spot(by)?,
        (S::Answered { by }, A::ApproveAnswer) => S::Delivering { by },
        (S::Answered { by }, A::ReturnAnswer) => S::Handling { by },
        (S::Delivering { by }, A::Deliver { .. }) => S::Delivered { by },

        // Who judges has read: that is the best proof of delivery there is.
        (S::Delivering { by } | S::Delivered { by }, A::Judge { verdict } | A::NoteVerdict { verdict }) => {
            S::Judged { by, verdict: Some(verdict) }
        }
        (S::Delivered { by }, A::LetVerdictLapse) => S::Judged { by, verdict: None },
        (S::Judged { verdict: Some(Verdict::Solved), .. }, A::Reopen | A::ReopenFor) => {
            return Err(Stop::Solved);
        }
        (S::Judged { .. }, A::Reopen | A::ReopenFor) => return reopened(round),

        (S::Judged { by, verdict }, A::Disclose) => S::Disclosed { by, verdict },
        (S::Disclosed { by, verdict }, A::WithdrawDisclosure) => S::Archived { by, verdict },
        (S::Judged { by, verdict }, A::Archive) => S::Archived { by, verdict },
        (
            S::Received
            | S::AskedForMore
            | S::Admitted
            | S::Routed { .. }
            | S::Objected { .. }
            | S::Handling { .. },
            A::Withdraw,
        ) => S::Withdrawn,

        (
            S::Received
            | S::AskedForMore
            | S::Duplicate { .. }
            | S::NotAdmitted
            | S::Admitted
            | S::Routed { .. }
            | S::Objected { .. }
            | S::Handling { .. }
            | S::Answered { .. }
            | S::Delivering { .. }
            | S::Delivered { .. }
            | S::Judged { .. }
            | S::Disclosed { .. }
            | S::Archived { .. }
            | S::Withdrawn,
            _,
        ) => return Err(Stop::NotNow),
    };
    Ok(Step { stage: to, round })
}

/// Where an opinion stands that was given to `to`. What becomes something else waits for no acceptance.
fn given(to: Handler) -> Result<Stage, Stop> {
    match to {
        Handler::Deputy(_) | Handler::Unit(_) | Handler::Hotline => Ok(Stage::Routed { to }),
        Handler::Becomes(_) => Ok(Stage::Handling { by: to }),
        Handler::Station => Err(Stop::WrongTarget),
    }
}

/// Where an opinion stands whose unit is no more: the heir accepts it anew, or takes the former's place before the office;
/// without an heir it is given out again.
fn without_unit(stage: Stage, heir: Option<UnitId>) -> Result<Stage, Stop> {
    match (stage, heir.map(Handler::Unit)) {
        (Stage::Routed { to: Handler::Unit(_) } | Stage::Handling { by: Handler::Unit(_) }, Some(to)) => {
            Ok(Stage::Routed { to })
        }
        (Stage::Objected { .. }, Some(by)) => Ok(Stage::Objected { by }),
        (
            Stage::Routed { to: Handler::Unit(_) }
            | Stage::Handling { by: Handler::Unit(_) }
            | Stage::Objected { .. },
            None,
        ) => Ok(Stage::Admitted),
        _ => Err(Stop::NotNow),
    }
}

/// Where an opinion stands that `by` answered on the spot.
fn on_spot(by: Handler) -> Result<Stage, Stop> {
    match by {
        Handler::Station | Handler::Deputy(_) | Handler::Unit(_) => Ok(Stage::Delivering { by }),
        Handler::Hotline | Handler::Becomes(_) => Err(Stop::WrongTarget),
    }
}

/// Back to the station, which gives it out again; once.
fn reopened(round: Round) -> Result<Step, Stop> {
    match round {
        Round::First => Ok(Step { stage: Stage::Admitted, round: Round::Redo }),
        Round::Redo => Err(Stop::ReopenedBefore),
    }
}

/// Who takes `action` where the opinion stands in `stage`. For a handler without people of its own here the
/// station notes what it did.
pub(crate) fn taker(stage: Stage, action: Action) -> Taker {
    match action {
        Action::Route { .. } if matches!(stage, Stage::Objected { .. }) => Taker::Office,
        Action::Uphold => Taker::Office,
        Action::Admit
        | Action::NotAdmit
        | Action::AskMore
        | Action::HandOn
        | Action::MarkDuplicate { .. }
        | Action::Unmerge
        | Action::Route { .. }
        | Action::AnswerOnSpot { .. }
        | Action::ApproveAnswer
        | Action::ReturnAnswer
        | Action::NoteVerdict { .. }
        | Action::ReopenFor
        | Action::Disclose
        | Action::WithdrawDisclosure
        | Action::Archive => Taker::Station,
        Action::Accept | Action::HandBack | Action::Object | Action::PassOn { .. } | Action::Answer => {
            if stage.handler().is_some_and(|by| !by.has_desk()) {
                Taker::Station
            } else {
                Taker::Handler
            }
        }
        Action::TellMore | Action::Judge { .. } | Action::Reopen | Action::PartWays | Action::Withdraw => {
            Taker::Citizen
        }
        Action::Deliver { proof: Proof::PageSeen } => Taker::Citizen,
        Action::Deliver { proof: Proof::Message } => Taker::Time,
        Action::Deliver { .. } => Taker::Station,
        Action::LetVerdictLapse | Action::LetQuestionLapse | Action::LoseUnit { .. } => Taker::Time,
    }
}

/// Where an opinion stands that was closed in another system: at its end, with no step taken here.
pub(crate) const fn closed_elsewhere(by: Handler, verdict: Option<Verdict>) -> Stage {
    Stage::Archived { by, verdict }
}

/// Who acts next.
pub(crate) const fn next(stage: Stage) -> Next {
    match stage {
        Stage::Received
        | Stage::Admitted
        | Stage::Answered { .. }
        | Stage::Delivering { .. }
        | Stage::Judged { .. } => Next::Station,
        Stage::Routed { .. } | Stage::Handling { .. } => Next::Handler,
        Stage::Objected { .. } => Next::Office,
        Stage::AskedForMore | Stage::Delivered { .. } => Next::Citizen,
        Stage::Duplicate { .. }
        | Stage::NotAdmitted
        | Stage::Disclosed { .. }
        | Stage::Archived { .. }
        | Stage::Withdrawn => Next::Nobody,
    }
}

/// The one clock that runs in a stage.
pub(crate) const fn clock(stage: Stage) -> Option<ClockKind> {
    match stage {
        Stage::Received => Some(ClockKind::Admit),
        Stage::AskedForMore => Some(ClockKind::TellMore),
        Stage::Admitted => Some(ClockKind::Route),
        Stage::Routed { .. } => Some(ClockKind::Accept),
        Stage::Objected { .. } => Some(ClockKind::Decide),
        Stage::Handling { .. } => Some(ClockKind::Answer),
        Stage::Answered { .. } => Some(ClockKind::Review),
        Stage::Delivering { .. } => Some(ClockKind::Deliver),
        Stage::Delivered { .. } => Some(ClockKind::Verdict),
        Stage::Judged { .. } => Some(ClockKind::Close),
        Stage::Duplicate { .. }
        | Stage::NotAdmitted
        | Stage::Disclosed { .. }
        | Stage::Archived { .. }
        | Stage::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests;
