//! Regions 行政区域: a tree with division codes that come and go.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use kernel::{Lang, RegionId, RegionPath};

use crate::model::words;
use crate::texts::Texts;

/// The level of a region. All but villages have a congress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 国家.
    Nation,
    /// 省、自治区、直辖市.
    Province,
    /// 设区的市、自治州.
    City,
    /// 县、不设区的市、市辖区.
    County,
    /// 乡、民族乡、镇；街道 have no congress of their own but stand here.
    Township,
    /// 村、社区.
    Village,
}

words!(Level {
    Nation = "nation",
    Province = "province",
    City = "city",
    County = "county",
    Township = "township",
    Village = "village",
});

impl Level {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Level::Nation => t.level_nation(),
            Level::Province => t.level_province(),
            Level::City => t.level_city(),
            Level::County => t.level_county(),
            Level::Township => t.level_township(),
            Level::Village => t.level_village(),
        }
    }

    /// Whether voters elect this congress's deputies themselves, in constituencies 选区; otherwise the congress one level
    /// down or another electing unit does (地方组织法 8).
    pub const fn elected_by_voters(self) -> bool {
        matches!(self, Level::County | Level::Township)
    }

    /// Whether there is a congress at this level.
    pub const fn has_congress(self) -> bool {
        !matches!(self, Level::Village)
    }
}

/// A 12-digit division code 统计用区划代码: 2 + 2 + 2 + 3 + 3 digits for province, city, county, township and village.
/// An attribute of a region that changes over the years, never its key. All zeros stand for the nation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionCode(String);

/// The text is not twelve digits, or leaves a gap between its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a division code of 12 digits")
    }
}
impl std::error::Error for NotACode {}

impl DivisionCode {
    /// The level it belongs to: that of its last part that is not zero.
    pub fn level(&self) -> Level {
        const LAST: [(usize, Level); 5] = [
            (9, Level::Village),
            (6, Level::Township),
            (4, Level::County),
            (2, Level::City),
            (0, Level::Province),
        ];
        let rest_is_set = |from: usize| self.0.get(from..).is_some_and(|rest| rest.contains(|c| c != '0'));
        LAST.into_iter().find(|(from, _)| rest_is_set(*from)).map_or(Level::Nation, |(_, level)| level)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DivisionCode {
    type Err = NotACode;

    /// Reads 12 digits, or the first 2, 4, 6 or 9 of them: what is left out is zeros.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let digits = text.trim();
        let whole = matches!(digits.len(), 2 | 4 | 6 | 9 | 12) && digits.bytes().all(|b| b.is_ascii_digit());
        let code = Self(format!("{digits:0<12}"));
        let sound = whole && (code.level() == Level::Nation || !code.0.starts_with("00"));
        if sound { Ok(code) } else { Err(NotACode) }
    }
}

store::text_column!(DivisionCode);

store::record! {
    /// A region as it is today.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Region {
        /// Its id.
        pub id: RegionId,
        /// The region it lies directly in; none for the top of the tree.
        pub parent: Option<RegionId>,
        /// Its division code in force, or its last one.
        pub code: DivisionCode,
        /// Its name.
        pub name: String,
        /// Its level.
        pub level: Level,
        /// The way down to it.
        pub path: RegionPath,
        /// Its last day, once it has ended.
        pub valid_until: Option<Date>,
        /// The region into which it was merged.
        pub successor: Option<RegionId>,
    }
}

/// A region to be added. Its level follows from its code.
#[derive(Clone, Debug)]
pub struct NewRegion {
    /// Its name, as it is written in full: 清江县.
    pub name: String,
    /// Its division code.
    pub code: DivisionCode,
    /// The first day on which the code is in force.
    pub code_from: Date,
}
