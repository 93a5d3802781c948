//! What of a region's rules the flows decide by.

use serde::{Deserialize, Serialize};

use super::words::Kind;

/// Where the clock of the assignment begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignFrom {
    /// 收到之日: the day it was handed in; the review is part of the time (上海 11, 青岛 14, 重庆 13).
    Receipt,
    /// 立案之日: the day it was accepted.
    Acceptance,
}

/// What of the region's rules decides about a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How many signers a motion needs.
    pub motion: u32,
    /// How many movers an interpellation needs.
    pub interpellation: u32,
    /// How many steps the review has in this season; none where the office accepts at once.
    pub steps: u8,
}

impl Limits {
    /// How many signers something of this kind needs, its lead among them.
    pub(crate) const fn needed(self, kind: Kind) -> u32 {
        match kind {
            Kind::Suggestion => 0,
            Kind::Motion => self.motion,
            Kind::Interpellation => self.interpellation,
        }
    }

    /// The same for what a delegation moves: nobody is counted (议事规则 23).
    #[must_use]
    pub(crate) const fn for_delegation(self) -> Self {
        Self { motion: 0, interpellation: 0, ..self }
    }
}

/// Through whose hands a draft goes in a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Chain {
    /// The clerk alone.
    #[default]
    Clerk,
    /// Clerk and reviewer, where nobody signs.
    Reviewer,
    /// Clerk and signer.
    Signer,
    /// Clerk, reviewer and signer.
    Full,
}

/// Whether a unit has somebody for a part of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Staffed {
    /// It has.
    Yes,
    /// It has not.
    No,
}

impl Chain {
    /// The chain through those whom a unit has: a draft never waits for somebody who is not there.
    pub(crate) const fn among(self, reviewer: Staffed, signer: Staffed) -> Self {
        match (self, reviewer, signer) {
            (Chain::Full, Staffed::Yes, Staffed::Yes) => Chain::Full,
            (Chain::Full | Chain::Reviewer, Staffed::Yes, _) => Chain::Reviewer,
            (Chain::Full | Chain::Signer, _, Staffed::Yes) => Chain::Signer,
            _ => Chain::Clerk,
        }
    }
}
