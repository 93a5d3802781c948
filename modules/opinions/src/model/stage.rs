//! Who handles an opinion and where it stands.

use kernel::{PersonId, UnitId};

use super::OpinionId;
use super::words::{Becoming, Door, StageKind, Verdict};

/// Who handles an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// A deputy, who answers and passes on.
    Deputy(PersonId),
    /// A handling unit, which closes.
    Unit(UnitId),
    /// The 12345 hotline of the place: a work order goes out, its state and answer come back.
    Hotline,
    /// The station itself, which answered on the spot 当场答复.
    Station,
    /// Nobody: it becomes something else, and the station notes how that ended.
    Becomes(Becoming),
}

impl Handler {
    /// Whether it has people of its own here. For the others the station notes what they did.
    pub(crate) const fn has_desk(self) -> bool {
        matches!(self, Handler::Deputy(_) | Handler::Unit(_))
    }

    /// The word it is stored under, where neither a deputy nor a unit is named.
    pub(crate) const fn door(self) -> Option<Door> {
        match self {
            Handler::Deputy(_) | Handler::Unit(_) => None,
            Handler::Hotline => Some(Door::Hotline),
            Handler::Station => Some(Door::Station),
            Handler::Becomes(Becoming::Suggestion) => Some(Door::Suggestion),
            Handler::Becomes(Becoming::Motion) => Some(Door::Motion),
            Handler::Becomes(Becoming::Supervision) => Some(Door::Supervision),
            Handler::Becomes(Becoming::Legislation) => Some(Door::Legislation),
        }
    }
}

impl From<Door> for Handler {
    fn from(door: Door) -> Self {
        match door {
            Door::Hotline => Handler::Hotline,
            Door::Station => Handler::Station,
            Door::Suggestion => Handler::Becomes(Becoming::Suggestion),
            Door::Motion => Handler::Becomes(Becoming::Motion),
            Door::Supervision => Handler::Becomes(Becoming::Supervision),
            Door::Legislation => Handler::Becomes(Becoming::Legislation),
        }
    }
}

/// Where an opinion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Come in; the station decides whether it is admitted.
    Received,
    /// The citizen was asked for more.
    AskedForMore,
    /// The same matter as another one.
    Duplicate {
        /// The other one.
        of: OpinionId,
    },
    /// Not admitted, with a reason and the right door.
    NotAdmitted,
    /// Admitted; the station decides who handles it.
    Admitted,
    /// Given to somebody who has not accepted yet.
    Routed {
        /// To whom.
        to: Handler,
    },
    /// The unit refused for the second time; the office decides.
    Objected {
        /// Who refuses.
        by: Handler,
    },
    /// Accepted and being handled.
    Handling {
        /// By whom.
        by: Handler,
    },
    /// Answered; the station reviews the answer before it is shown.
    Answered {
        /// By whom.
        by: Handler,
    },
    /// The answer may be read; it is not known yet that the citizen did.
    Delivering {
        /// Whose answer.
        by: Handler,
    },
    /// The citizen has the answer and may judge.
    Delivered {
        /// Whose answer.
        by: Handler,
    },
    /// Judged, or the time to judge has passed.
    Judged {
        /// Whose answer.
        by: Handler,
        /// The judgement; none where the time passed.
        verdict: Option<Verdict>,
    },
    /// Shown in public, masked.
    Disclosed {
        /// Whose answer.
        by: Handler,
        /// The judgement.
        verdict: Option<Verdict>,
    },
    /// At its end.
    Archived {
        /// Whose answer.
        by: Handler,
        /// The judgement.
        verdict: Option<Verdict>,
    },
    /// Taken back by the citizen.
    Withdrawn,
}

impl Stage {
    /// Its kind.
    pub(crate) const fn kind(&self) -> StageKind {
        match self {
            Stage::Received => StageKind::Received,
            Stage::AskedForMore => StageKind::AskedForMore,
            Stage::Duplicate { .. } => StageKind::Duplicate,
            Stage::NotAdmitted => StageKind::NotAdmitted,
            Stage::Admitted => StageKind::Admitted,
            Stage::Routed { .. } => StageKind::Routed,
            Stage::Objected { .. } => StageKind::Objected,
            Stage::Handling { .. } => StageKind::Handling,
            Stage::Answered { .. } => StageKind::Answered,
            Stage::Delivering { .. } => StageKind::Delivering,
            Stage::Delivered { .. } => StageKind::Delivered,
            Stage::Judged { .. } => StageKind::Judged,
            Stage::Disclosed { .. } => StageKind::Disclosed,
            Stage::Archived { .. } => StageKind::Archived,
            Stage::Withdrawn => StageKind::Withdrawn,
        }
    }

    /// Who handles or handled it.
    pub(crate) const fn handler(&self) -> Option<Handler> {
        match self {
            Stage::Routed { to: by }
            | Stage::Objected { by }
            | Stage::Handling { by }
            | Stage::Answered { by }
            | Stage::Delivering { by }
            | Stage::Delivered { by }
            | Stage::Judged { by, .. }
            | Stage::Disclosed { by, .. }
            | Stage::Archived { by, .. } => Some(*by),
            Stage::Received
            | Stage::AskedForMore
            | Stage::Duplicate { .. }
            | Stage::NotAdmitted
            | Stage::Admitted
            | Stage::Withdrawn => None,
        }
    }

    /// How the citizen judged, where they did.
    pub(crate) const fn verdict(&self) -> Option<Verdict> {
        match self {
            Stage::Judged { verdict, .. }
            | Stage::Disclosed { verdict, .. }
            | Stage::Archived { verdict, .. } => *verdict,
            _ => None,
        }
    }
}
