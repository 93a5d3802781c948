//! Who elects deputies: constituencies 选区, and electing units 选举单位.

use kernel::{Id, Lang, RegionId, text};

use crate::model::{Level, reading, words};
use crate::texts::Texts;

/// Marks the id of a constituency or electing unit.
#[derive(Debug)]
pub enum ElectorateKey {}

/// A constituency or electing unit.
pub type ElectorateId = Id<ElectorateKey>;

/// Who elects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElectorateKind {
    /// 选区: the voters of a constituency.
    Constituency,
    /// 下级人大: the congress one level down.
    Congress,
    /// 军队: the armed forces, by their own rules.
    Forces,
    /// 其他选举单位, such as a meeting that elects.
    Other,
}

words!(ElectorateKind {
    Constituency = "constituency",
    Congress = "congress",
    Forces = "forces",
    Other = "other",
});

impl ElectorateKind {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            ElectorateKind::Constituency => t.electorate_constituency(),
            ElectorateKind::Congress => t.electorate_congress(),
            ElectorateKind::Forces => t.electorate_forces(),
            ElectorateKind::Other => t.electorate_other(),
        }
    }

    /// Whether deputies of this level are elected so: in constituencies by the voters themselves up to the county, by the
    /// congress one level down above it (地方组织法 8); by the armed forces from the county up (选举法 5).
    pub const fn elects(self, level: Level) -> bool {
        match self {
            ElectorateKind::Constituency => level.elected_by_voters(),
            ElectorateKind::Congress | ElectorateKind::Other => {
                level.has_congress() && !level.elected_by_voters()
            }
            ElectorateKind::Forces => level.has_congress() && !matches!(level, Level::Township),
        }
    }
}

store::record! {
    /// A constituency or electing unit of a congress in one term.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Electorate {
        /// Its id.
        pub id: ElectorateId,
        /// The region of the congress.
        pub region: RegionId,
        /// The term 届.
        pub term: u32,
        /// Who elects.
        pub kind: ElectorateKind,
        /// The number of a constituency, if it has one.
        pub number: Option<u32>,
        /// Its name.
        pub name: String,
        /// The region whose congress elects.
        pub unit_region: Option<RegionId>,
        /// How many deputies it elects, if it is known.
        pub seats: Option<u32>,
        /// The places a constituency covers, in words.
        pub covers: String,
    }
}

/// A constituency or electing unit as an office writes it down.
#[derive(Clone, Debug)]
pub struct NewElectorate {
    /// Who elects.
    pub kind: ElectorateKind,
    /// The number of a constituency, if it has one.
    pub number: Option<u32>,
    /// Its name; that of a congress one level down may be left out.
    pub name: String,
    /// The region whose congress elects; of that kind only.
    pub unit_region: Option<RegionId>,
    /// How many deputies it elects, if it is known.
    pub seats: Option<u32>,
    /// The places a constituency covers, in words; empty where nobody says so.
    pub covers: String,
}

/// Whether constituencies and electing units may still be added by the way, with a mandate that names a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// They may.
    Open,
    /// The office has settled the list: another name is a slip.
    Settled,
}

/// What tables write behind the name of a region when they mean its congress.
pub(crate) const CONGRESS_ENDINGS: [&str; 3] = ["人民代表大会", "人大常委会", "人大"];

/// By what the armed forces are known among electing units.
const FORCES: [&str; 6] = ["解放军", "武警", "部队", "军分区", "人武部", "军队"];

/// Whether the name is that of a unit of the armed forces.
pub(crate) fn names_forces(name: &str) -> bool {
    FORCES.iter().any(|word| name.contains(word))
}

/// The number in the name of a constituency: 第三选区, 3选区, 第 3 选区.
pub(crate) fn number_in(name: &str) -> Option<u32> {
    let plain = squeezed(name);
    let stem = plain.strip_suffix("选区").or_else(|| plain.strip_suffix("选举区"))?;
    reading::count(stem.strip_prefix('第').unwrap_or(stem))
}

/// The number by which the name of a constituency stands in lists: also 第三选区（滨湖片） is the third, though its number is its
/// own.
pub(crate) fn number_for_order(name: &str) -> Option<u32> {
    let plain = squeezed(name);
    let (stem, _) = plain.split_once("选区").or_else(|| plain.split_once("选举区"))?;
    reading::count(stem.strip_prefix('第').unwrap_or(stem))
}

/// A name for comparison: 第三选区, 第3选区 and 3 选区 are one, and so are 柳溪镇 and 柳溪镇人大.
pub(crate) fn plain_name(name: &str) -> String {
    if let Some(number) = number_in(name) {
        return format!("选区{number}");
    }
    let plain = squeezed(name);
    match CONGRESS_ENDINGS.iter().find_map(|ending| plain.strip_suffix(ending)) {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => plain,
    }
}

fn squeezed(name: &str) -> String {
    text::fold_name(name).replace(char::is_whitespace, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constituency_is_the_same_however_its_number_is_written() {
        for (name, number) in
            [("第三选区", 3), ("3选区", 3), ("第 ３ 选区", 3), ("第一百二十一选区", 121), ("第110选区", 110)]
        {
            assert_eq!(number_in(name), Some(number), "{name}");
            assert_eq!(plain_name(name), format!("选区{number}"));
        }
        assert_eq!(number_in("城关第三选区"), None, "a number within a place is part of the name");
        let order = ["第三选区（滨湖片）", "第十二选区", "城关第三选区", "柳溪镇"].map(number_for_order);
        assert_eq!(order, [Some(3), Some(12), None, None]);
        assert_eq!(plain_name("柳溪镇人大"), plain_name("柳溪镇"));
        assert_eq!(plain_name("人大"), "人大");
    }
}
