//! A unit's handling plan 办理方案: who is responsible, what is studied, how the deputy is met, in which steps. What leaders of the
//! congress plan under key supervision 督办方案 is another thing, and belongs to its matter.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Instant, UnitId};

use super::{Manner, SuggestionId, TaskId};

/// Marks the id of a handling plan.
#[derive(Debug)]
pub(crate) enum PlanMark {}
/// The id of a version of a handling plan.
pub(crate) type PlanId = Id<PlanMark>;

/// Where a version of a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PlanStage {
    /// The unit's reviewer reads it 审阅.
    Checking,
    /// The reviewer gave it back.
    Returned,
    /// It stands, and the office reads it.
    Standing,
    /// A newer one took its place on the way, or the unit has nothing more to plan.
    Dropped,
}
words!(PlanStage {
    Checking = "checking",
    Returned = "returned",
    Standing = "standing",
    Dropped = "dropped",
});

/// A version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Its id.
    pub id: PlanId,
    /// The item.
    pub suggestion: SuggestionId,
    /// The unit's task.
    pub task: TaskId,
    /// The unit.
    pub unit: UnitId,
    /// Its name then.
    pub unit_name: String,
    /// Which version, from 1.
    pub number: i64,
    /// What it says.
    pub says: PlanWords,
    /// Where it stands.
    pub stage: PlanStage,
    /// When it was written.
    pub written_at: Instant,
    /// Why it came back.
    pub returned_why: Option<String>,
    /// When the unit showed it to the deputy.
    pub shared_at: Option<Instant>,
}

/// What a plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanWords {
    /// 分管负责人.
    pub head: String,
    /// 承办处室和承办人.
    pub people: String,
    /// What is studied, and with which aim.
    pub study: String,
    /// How the deputy is met.
    pub manner: Manner,
    /// On which day.
    pub contact_on: Date,
    /// The class that the answer will probably have.
    pub class: Option<String>,
    /// The steps, in their order.
    pub steps: Vec<(String, Date)>,
}

impl Plan {
    /// Whether it is on its way in the unit.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.stage, PlanStage::Checking | PlanStage::Returned)
    }
}
