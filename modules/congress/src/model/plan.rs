//! What was announced of a region for a day to come.

use jiff::civil::Date;
use kernel::{AccountId, Lang, RegionId};

use crate::texts::Texts;

store::record! {
    /// What was announced of a region for a day to come.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RegionPlan {
        /// The region.
        pub region: RegionId,
        /// What it is called today.
        pub region_name: String,
        /// The first day on which it is so.
        pub day: Date,
        /// Its name from then on; none where it is merged.
        pub name: Option<String>,
        /// The region into which it is merged.
        pub successor: Option<RegionId>,
        /// What that one is called today.
        pub successor_name: Option<String>,
        /// The account that announced it.
        pub account: AccountId,
        /// When it was announced.
        pub announced: Date,
    }
}

impl RegionPlan {
    /// What was announced, in a sentence.
    pub fn said(&self, lang: Lang) -> String {
        let (t, day) = (Texts::of(lang), page::day(lang, self.day));
        match (&self.name, &self.successor_name) {
            (Some(name), _) => t.plan_rename(day, name, &self.region_name),
            (None, Some(into)) => t.plan_merge(day, into, &self.region_name),
            (None, None) => String::new(),
        }
    }
}
