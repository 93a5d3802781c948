//! What a region chooses among, as values.

use serde::{Deserialize, Serialize};

use crate::model::Chain;

/// Who assigns accepted suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assigner {
    /// 人大代表工作机构: to units directly.
    Congress,
    /// 会同政府办公室共同交办: to the government office too, which assigns on.
    Jointly,
    /// No step of its own: what is accepted goes to the proposed unit at once (townships).
    AtOnce,
}

/// Whether a delegation 代表团 moves something in its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DelegationMoves {
    /// It may; nobody is counted then.
    May,
    /// Only deputies do.
    MayNot,
}

/// What the office does where a deputy is dissatisfied with the second reply too; there is no third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterRedo {
    /// 说明: it explains why nothing more can be done.
    Explain,
    /// 组织评估: it has the handling assessed (河南 22).
    Assess,
    /// 召集代表和承办单位研究: it meets with both and says what is to be done (重庆 27).
    Convene,
}

/// Whether something that a unit does has a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timed {
    /// It has none.
    No,
    /// It has: the first contact with the deputy in 重庆 (18).
    Yes,
}

/// Through whose hands a reply goes in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyChain {
    /// The clerk alone.
    Clerk,
    /// Clerk and signer.
    Signer,
    /// Clerk, reviewer and signer.
    Full,
}

impl From<ReplyChain> for Chain {
    fn from(chosen: ReplyChain) -> Self {
        match chosen {
            ReplyChain::Clerk => Chain::Clerk,
            ReplyChain::Signer => Chain::Signer,
            ReplyChain::Full => Chain::Full,
        }
    }
}
