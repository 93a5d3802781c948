//! The words of key supervision 重点督办.

use congress::words;
use jiff::civil::Date;
use kernel::{BodyId, Id, Instant, RegionId, RegionPath};

/// Marks the id of a matter under key supervision.
#[derive(Debug)]
pub(crate) enum BundleMark {}
/// The id of a matter under key supervision.
pub(crate) type BundleId = Id<BundleMark>;

/// Where a matter under key supervision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum BundleStage {
    /// A committee or the office proposes it.
    Proposed,
    /// Whoever proposed it took it back.
    Withdrawn,
    /// The chairs' meeting did not choose it.
    Rejected,
    /// The chairs' meeting fixed it 主任会议确定.
    Decided,
    /// The pair of leaders is named 双督办.
    Paired,
    /// There is a plan; visits are made by it.
    Planned,
    /// The report is there 督办报告.
    Reported,
    /// It is at its end.
    Closed,
}
words!(BundleStage {
    Proposed = "proposed",
    Withdrawn = "withdrawn",
    Rejected = "rejected",
    Decided = "decided",
    Paired = "paired",
    Planned = "planned",
    Reported = "reported",
    Closed = "closed",
});

impl BundleStage {
    /// Whether something is still to be done.
    pub(crate) const fn is_open(self) -> bool {
        !matches!(self, BundleStage::Withdrawn | BundleStage::Rejected | BundleStage::Closed)
    }

    /// Whether the chairs' meeting chose it.
    pub(crate) const fn is_fixed(self) -> bool {
        !matches!(self, BundleStage::Proposed | BundleStage::Withdrawn | BundleStage::Rejected)
    }
}

/// A matter under key supervision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// Its id.
    pub id: BundleId,
    /// The region of the congress.
    pub region: RegionId,
    /// That region's path.
    pub path: RegionPath,
    /// The year it belongs to.
    pub year: u32,
    /// What it is about.
    pub title: String,
    /// Who proposes it: a committee, the office.
    pub proposer: String,
    /// The committee whose staff proposed it.
    pub committee: Option<BodyId>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub stage: BundleStage,
    /// Who of the congress supervises 领衔督办.
    pub congress_leader: String,
    /// Who of the government leads its handling 领衔办理.
    pub government_leader: String,
    /// The plan.
    pub plan: String,
    /// The report.
    pub report: String,
    /// The day on which the chairs' meeting fixed it; the report's clock counts from it.
    pub decided_on: Option<Date>,
    /// Until when the report is due.
    pub due: Option<Date>,
    /// When it was proposed.
    pub created_at: Instant,
    /// Counts changes.
    pub version: i64,
}

impl Bundle {
    /// Where it stands, as far as rights are concerned.
    pub(crate) fn scope(&self) -> host::Scope {
        host::Scope { body: self.committee, ..host::Scope::region(self.path.clone()) }
    }
}
