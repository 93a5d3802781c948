//! Where a suggestion or motion stands, and where a unit's task in it stands.

use congress::words;
use kernel::UnitId;
use serde::{Deserialize, Serialize};

use super::SuggestionId;
use super::words::{Forum, Part, Refused, Vote};

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Being written by its lead.
    Draft,
    /// Co-signers read and confirm it 征集附议.
    Gathering,
    /// Handed in; the office reviews it, in as many steps as the region has.
    Reviewing {
        /// Which step, from 0.
        step: u8,
    },
    /// Came back to the lead for changes 退回修改.
    Returned,
    /// Not accepted 不予立案.
    NotAccepted {
        /// What became of it.
        outcome: Refused,
    },
    /// Taken back 撤回.
    Withdrawn,
    /// Handled together with another 并案; its deputies still get their reply.
    Merged {
        /// The other.
        into: SuggestionId,
    },
    /// Accepted; waits to be assigned.
    Accepted,
    /// The congress's office has proposed who handles it; the government's office has to agree 交办会商.
    Proposed,
    /// Units have it.
    Handling,
    /// Every reply is there; the deputy judges.
    Replied,
    /// Dissatisfied: the office studies it.
    Studying,
    /// Whether text and reply may be read in public is decided.
    Publishing,
    /// Promises are still open 跟踪办理.
    Following,
    /// 办结.
    Closed,
    /// 归档.
    Archived,
    /// A motion on the agenda or with a committee.
    Placed {
        /// Where.
        forum: Forum,
    },
    /// The committee reported on it 审议结果报告.
    Reported,
    /// Voted on.
    Voted {
        /// How.
        vote: Vote,
    },
    /// An interpellation was handed in: the presidium decides whether and how it is answered 待主席团决定.
    Tabled,
    /// The organ answers as the presidium decided 待受质询机关答复.
    Asked,
    /// The organ has answered; those who moved it say whether they are content 待代表表态.
    Answered,
}

/// The kind of an item's stage, as it is stored and filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum StageKind {
    /// See [`Stage::Draft`].
    Draft,
    /// See [`Stage::Gathering`].
    Gathering,
    /// See [`Stage::Reviewing`].
    Reviewing,
    /// See [`Stage::Returned`].
    Returned,
    /// See [`Stage::NotAccepted`].
    NotAccepted,
    /// See [`Stage::Withdrawn`].
    Withdrawn,
    /// See [`Stage::Merged`].
    Merged,
    /// See [`Stage::Accepted`].
    Accepted,
    /// See [`Stage::Proposed`].
    Proposed,
    /// See [`Stage::Handling`].
    Handling,
    /// See [`Stage::Replied`].
    Replied,
    /// See [`Stage::Studying`].
    Studying,
    /// See [`Stage::Publishing`].
    Publishing,
    /// See [`Stage::Following`].
    Following,
    /// See [`Stage::Closed`].
    Closed,
    /// See [`Stage::Archived`].
    Archived,
    /// See [`Stage::Placed`].
    Placed,
    /// See [`Stage::Reported`].
    Reported,
    /// See [`Stage::Voted`].
    Voted,
    /// See [`Stage::Tabled`].
    Tabled,
    /// See [`Stage::Asked`].
    Asked,
    /// See [`Stage::Answered`].
    Answered,
}
words!(StageKind {
    Draft = "draft",
    Gathering = "gathering",
    Reviewing = "reviewing",
    Returned = "returned",
    NotAccepted = "not_accepted",
    Withdrawn = "withdrawn",
    Merged = "merged",
    Accepted = "accepted",
    Proposed = "proposed",
    Handling = "handling",
    Replied = "replied",
    Studying = "studying",
    Publishing = "publishing",
    Following = "following",
    Closed = "closed",
    Archived = "archived",
    Placed = "placed",
    Reported = "reported",
    Voted = "voted",
    Tabled = "tabled",
    Asked = "asked",
    Answered = "answered",
});

impl Stage {
    /// Its kind.
    pub(crate) const fn kind(self) -> StageKind {
        match self {
            Stage::Draft => StageKind::Draft,
            Stage::Gathering => StageKind::Gathering,
            Stage::Reviewing { .. } => StageKind::Reviewing,
            Stage::Returned => StageKind::Returned,
            Stage::NotAccepted { .. } => StageKind::NotAccepted,
            Stage::Withdrawn => StageKind::Withdrawn,
            Stage::Merged { .. } => StageKind::Merged,
            Stage::Accepted => StageKind::Accepted,
            Stage::Proposed => StageKind::Proposed,
            Stage::Handling => StageKind::Handling,
            Stage::Replied => StageKind::Replied,
            Stage::Studying => StageKind::Studying,
            Stage::Publishing => StageKind::Publishing,
            Stage::Following => StageKind::Following,
            Stage::Closed => StageKind::Closed,
            Stage::Archived => StageKind::Archived,
            Stage::Placed { .. } => StageKind::Placed,
            Stage::Reported => StageKind::Reported,
            Stage::Voted { .. } => StageKind::Voted,
            Stage::Tabled => StageKind::Tabled,
            Stage::Asked => StageKind::Asked,
            Stage::Answered => StageKind::Answered,
        }
    }

    /// Whether its text may still be changed by its lead.
    pub(crate) const fn is_with_lead(self) -> bool {
        matches!(self, Stage::Draft | Stage::Gathering | Stage::Returned)
    }
}

/// Where a unit's task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TaskStage {
    /// Assigned; the unit accepts or hands back.
    Offered,
    /// Handed back; whoever assigned it decides.
    Objected,
    /// Accepted and being handled.
    Handling,
    /// Paused until the deputy has answered the unit.
    Waiting,
    /// The unit asks for a later date.
    Extending,
    /// The draft is with the unit's reviewer.
    Checking,
    /// The draft is with the head who signs it.
    Signing,
    /// The reply, or the co-handler's opinion, is out.
    Done,
    /// A government office assigned it on.
    PassedOn,
    /// Taken from the unit: given to another, or the item ended.
    Gone,
    /// Its head answers in a meeting 到会答复; the office writes down what was said.
    Attending,
}
words!(TaskStage {
    Offered = "offered",
    Objected = "objected",
    Handling = "handling",
    Waiting = "waiting",
    Extending = "extending",
    Checking = "checking",
    Signing = "signing",
    Done = "done",
    PassedOn = "passed_on",
    Gone = "gone",
    Attending = "attending",
});

impl TaskStage {
    /// Whether the unit has nothing more to do with it.
    pub(crate) const fn is_over(self) -> bool {
        matches!(self, TaskStage::Done | TaskStage::Gone)
    }
}

/// To whom an item is assigned, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The unit.
    pub unit: UnitId,
    /// Its part.
    pub part: Part,
    /// What it answers for, where several lead or answer apart.
    pub what: String,
}
