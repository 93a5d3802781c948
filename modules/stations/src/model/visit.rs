//! Household and grid visits 入户走访: what a deputy or a liaison notes on a phone, with as little about people as can be.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Instant, Lang, PersonId, StationId};

use crate::texts::Texts;

/// Marks the id of a visit.
#[derive(Debug)]
pub enum VisitKey {}

/// A visit.
pub type VisitId = Id<VisitKey>;

/// What was visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitKind {
    /// A household 入户.
    Household,
    /// A grid 网格.
    Grid,
}

/// What is to become of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// Nothing: it was answered there, or there was none.
    Nothing,
    /// It is to become an opinion, filed on behalf of the people there 代为反映.
    Opinion,
}

words!(VisitKind { Household = "household", Grid = "grid" });
words!(FollowUp { Nothing = "nothing", Opinion = "opinion" });

impl VisitKind {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            VisitKind::Household => t.visit_household(),
            VisitKind::Grid => t.visit_grid(),
        }
    }
}

impl FollowUp {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            FollowUp::Nothing => t.visit_follow_nothing(),
            FollowUp::Opinion => t.visit_follow_opinion(),
        }
    }
}

store::record! {
    /// A visit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Visit {
        /// Its id.
        pub id: VisitId,
        /// Who visited.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// The station they visited for, if there is one.
        pub station: Option<StationId>,
        /// The day.
        pub day: Date,
        /// What was visited.
        pub kind: VisitKind,
        /// Which household or grid, as the village calls it; no person's number.
        pub label: String,
        /// What was heard.
        pub matter: String,
        /// What is to become of it.
        pub follow: FollowUp,
        /// When it arrived here.
        pub at: Instant,
    }
}

/// A visit as a phone sends it.
#[derive(Clone, Debug)]
pub struct NewVisit {
    /// The entry's name, made by the phone.
    pub entry: String,
    /// The day, by the phone's clock; never later than the server's.
    pub day: Date,
    /// What was visited.
    pub kind: VisitKind,
    /// Which household or grid.
    pub label: String,
    /// What was heard.
    pub matter: String,
    /// What is to become of it.
    pub follow: FollowUp,
}
