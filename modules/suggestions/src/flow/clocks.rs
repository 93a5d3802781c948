//! Who acts next on an item, and which of its clocks run meanwhile.

use crate::model::{AssignFrom, ClockKind, Next, Stage, Vote};

/// Who acts next.
pub(crate) const fn next(stage: Stage) -> Next {
    match stage {
        Stage::Draft | Stage::Gathering | Stage::Returned | Stage::Replied => Next::Lead,
        Stage::Reviewing { .. }
        | Stage::Accepted
        | Stage::Studying
        | Stage::Publishing
        | Stage::Placed { .. }
        | Stage::Reported
        | Stage::Voted { .. }
        | Stage::Tabled => Next::Office,
        Stage::Proposed => Next::Government,
        Stage::Handling | Stage::Following | Stage::Asked => Next::Units,
        Stage::Answered => Next::Movers,
        Stage::Merged { .. } => Next::Main,
        Stage::NotAccepted { .. } | Stage::Withdrawn | Stage::Closed | Stage::Archived => Next::Nobody,
    }
}

/// The clocks of the item itself that run in a stage: the one of what is to be done now and, where the assignment counts from
/// the receipt, the one that runs beside the review. Those of its units are [`task::clocks`].
pub(crate) const fn clocks(stage: Stage, assigned: AssignFrom) -> (Option<ClockKind>, Option<ClockKind>) {
    match (stage, assigned) {
        (Stage::Reviewing { .. }, AssignFrom::Receipt) => (clock(stage), Some(ClockKind::Assign)),
        _ => (clock(stage), None),
    }
}

pub(super) const fn clock(stage: Stage) -> Option<ClockKind> {
    match stage {
        Stage::Reviewing { .. } | Stage::Tabled => Some(ClockKind::Review),
        Stage::Returned => Some(ClockKind::Amend),
        Stage::Accepted | Stage::Proposed | Stage::Voted { vote: Vote::Adopted } => Some(ClockKind::Assign),
        Stage::Replied | Stage::Answered => Some(ClockKind::Verdict),
        Stage::Studying => Some(ClockKind::Study),
        Stage::Publishing => Some(ClockKind::Publish),
        Stage::Placed { .. } => Some(ClockKind::Report),
        Stage::Draft
        | Stage::Gathering
        | Stage::NotAccepted { .. }
        | Stage::Withdrawn
        | Stage::Merged { .. }
        | Stage::Handling
        | Stage::Following
        | Stage::Closed
        | Stage::Archived
        | Stage::Reported
        | Stage::Asked
        | Stage::Voted { vote: Vote::Rejected } => None,
    }
}
