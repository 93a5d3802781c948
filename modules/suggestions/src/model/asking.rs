//! An interpellation 质询案 is put to an organ: which may be asked, and how it answers.

use congress::{Level, UnitKind, words};
use jiff::civil::Date;
use kernel::Instant;

use super::Round;

/// How an organ answers, as the presidium decides (地方组织法 24; 全国人大议事规则 50).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// 书面答复, signed by its head.
    Written,
    /// In a meeting of the presidium 主席团会议.
    Presidium,
    /// In a meeting of the committee concerned 有关的专门委员会会议.
    Committee,
    /// In the full meeting 大会全体会议.
    Plenary,
    /// In a meeting of the delegation concerned 有关的代表团会议.
    Delegation,
}
words!(Way {
    Written = "written",
    Presidium = "presidium",
    Committee = "committee",
    Plenary = "plenary",
    Delegation = "delegation",
});

impl Way {
    /// The ways that the law knows at a level; a township's congress has no committees.
    pub(crate) const fn at(level: Level) -> &'static [Way] {
        match level {
            Level::Nation => &[Way::Written, Way::Presidium, Way::Committee, Way::Delegation],
            Level::Township => &[Way::Written, Way::Presidium, Way::Plenary],
            _ => &[Way::Written, Way::Presidium, Way::Committee, Way::Plenary],
        }
    }

    /// Whether its head comes and answers in words.
    pub(crate) const fn is_oral(self) -> bool {
        !matches!(self, Way::Written)
    }

    /// Whether it must be said which committee or delegation meets.
    pub(crate) const fn needs_body(self) -> bool {
        matches!(self, Way::Committee | Way::Delegation)
    }
}

/// Whether a unit of this kind may be asked in a congress of this level: the government of the level and its departments, the
/// supervisory commission, court and procuratorate; in a township its government (地方组织法 24, 代表法 20).
pub(crate) const fn may_be_asked(kind: UnitKind, level: Level) -> bool {
    match (level, kind) {
        (Level::Township, kind) => matches!(kind, UnitKind::Township | UnitKind::GovernmentOffice),
        (_, kind) => matches!(
            kind,
            UnitKind::GovernmentOffice | UnitKind::Department | UnitKind::Supervisory | UnitKind::Judicial
        ),
    }
}

store::record! {
    /// What the presidium decided about the answer, in each round.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Asking {
        pub(crate) round: Round,
        pub(crate) way: Way,
        /// The committee or delegation that meets; empty where none is needed.
        pub(crate) body: String,
        /// Until when, or on which day.
        pub(crate) due: Date,
        /// The decision in words: in which meeting.
        pub(crate) note: String,
        pub(crate) asked_at: Instant,
    }
}
