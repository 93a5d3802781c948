//! 共同交办: the congress's and the government's office agree on who handles an item before it goes out (浙江 11).

use congress::{UnitKind, words};
use kernel::{Instant, UnitId};
use serde::{Deserialize, Serialize};

use super::{Assignment, SuggestionId};

/// Whose proposal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// 人大代表工作机构.
    Congress,
    /// 政府办公室.
    Government,
}
words!(Side { Congress = "congress", Government = "government" });

/// A unit that is proposed, by its name then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProposedUnit {
    /// The unit and its part.
    #[serde(flatten)]
    pub to: Assignment,
    /// Its name.
    pub name: String,
}

/// The newest proposal about who handles an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joint {
    /// The item.
    pub suggestion: SuggestionId,
    /// The government's office.
    pub government: UnitId,
    /// Its name.
    pub government_name: String,
    /// Whose proposal.
    pub side: Side,
    /// The units.
    pub units: Vec<ProposedUnit>,
    /// A note to them, or why another is proposed.
    pub note: String,
    /// When it was said.
    pub said_at: Instant,
    /// When both agreed and it went out.
    pub agreed_at: Option<Instant>,
}

impl Joint {
    /// The units as they are assigned.
    pub(crate) fn assignments(&self) -> Vec<Assignment> {
        self.units.iter().map(|unit| unit.to.clone()).collect()
    }
}

/// Whether a unit is the government's or one of its departments, so that its office has a word in what it gets.
pub(crate) const fn is_of_government(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::GovernmentOffice | UnitKind::Department | UnitKind::Township)
}
