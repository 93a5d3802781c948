//! What opinions are about 类别: a list that each region takes from above and changes where it wants.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use kernel::RegionId;

/// The longest code, in characters.
const LONGEST_CODE: usize = 32;

/// A category's short name for programs: small letters, digits and dashes. It never changes, so that figures and other
/// systems (Open311's `service_code`) can hold on to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryCode(String);

impl CategoryCode {
    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CategoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CategoryCode {
    type Err = ();
    fn from_str(typed: &str) -> Result<Self, ()> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let begins = typed.starts_with(|c: char| c.is_ascii_alphanumeric());
        let sound = begins && typed.len() <= LONGEST_CODE && typed.chars().all(fits);
        sound.then(|| Self(typed.to_owned())).ok_or(())
    }
}

store::text_column!(CategoryCode);

store::record! {
    /// What an opinion can be about.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Category {
        /// Its code.
        pub code: CategoryCode,
        /// What people call it.
        pub name: String,
        /// What belongs to it, in words that citizens use.
        pub description: String,
        /// The category it is a part of; those have none themselves.
        pub parent: Option<CategoryCode>,
        /// Whether opinions may be put under it.
        pub active: bool,
        /// Where it stands in lists, the smallest first.
        pub place: i64,
    }
}

/// A category and the region that says so; none for the preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) category: Category,
    pub(crate) by: Option<RegionId>,
}

/// The categories of a region, those in use and those that are not, in the order of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Categories(Vec<Category>);

impl Categories {
    /// In the order of lists: each with its parts after it.
    pub(crate) fn of(said: Vec<Said>) -> Self {
        Self(said.into_iter().map(|said| said.category).collect())
    }

    /// Those under which opinions can be put.
    pub fn active(&self) -> impl Iterator<Item = &Category> {
        self.0.iter().filter(|category| category.active)
    }

    /// The one with this code, in use or not.
    pub fn get(&self, code: &str) -> Option<&Category> {
        self.0.iter().find(|category| category.code.as_str() == code)
    }

    /// Knows these too, where nothing is known of their codes yet.
    pub(crate) fn extend(&mut self, more: impl IntoIterator<Item = Category>) {
        for category in more {
            if self.get(category.code.as_str()).is_none() {
                self.0.push(category);
            }
        }
    }

    /// What people call the category with this code, after the one it is a part of. A code that no list knows any more
    /// stands for itself.
    pub fn name(&self, code: &str) -> String {
        match self.get(code) {
            None => code.to_owned(),
            Some(category) => match category.parent.as_ref().and_then(|parent| self.get(parent.as_str())) {
                Some(parent) => format!("{} · {}", parent.name, category.name),
                None => category.name.clone(),
            },
        }
    }
}

/// Lays what regions say, the largest first, over the preset: the nearest region that speaks of a code decides.
pub(crate) fn lay(layers: Vec<(RegionId, Category)>) -> Vec<Said> {
    let mut all = preset();
    for (region, category) in layers {
        let said = Said { category, by: Some(region) };
        match all.iter_mut().find(|known| known.category.code == said.category.code) {
            Some(known) => *known = said,
            None => all.push(said),
        }
    }
    let parents: Vec<Category> = all.iter().map(|said| said.category.clone()).collect();
    for said in &mut all {
        let parent = said.category.parent.as_ref();
        let above = parent.map(|code| parents.iter().find(|one| one.code == *code));
        // What is a part of nothing that is used is not used either.
        if above.is_some_and(|above| above.is_none_or(|above| !above.active)) {
            said.category.active = false;
        }
    }
    all.sort_by(|a, b| in_list(&parents, &a.category, &b.category));
    all
}

fn in_list(all: &[Category], a: &Category, b: &Category) -> Ordering {
    let rank = |one: &Category| {
        let above = one.parent.as_ref().and_then(|code| all.iter().find(|other| other.code == *code));
        let top = above.unwrap_or(one);
        let within = one.parent.is_some().then_some(one.place);
        (top.place, top.code.clone(), within, one.code.clone())
    };
    rank(a).cmp(&rank(b))
}

/// Fields that boards of several places share, and what belongs to each. Data, shown as it stands; every region
/// changes what it wants.
const PRESET: [(&str, &str, &str); 10] = [
    (
        "urban",
        "城乡建设",
        "房屋质量、物业管理、小区、业主、开发商、交房、违章建筑、拆迁安置、老旧小区改造、加装电梯、自来水、停电、燃气、供暖、下水道、路灯、环卫、垃圾、公园、绿化、城市规划、城管",
    ),
    (
        "environment",
        "环境保护",
        "空气污染、废气、异味、油烟、污水、河道水质、噪音扰民、粉尘、养殖污染、化工厂、排污、环评、辐射",
    ),
    (
        "transport",
        "交通运输",
        "公交线路、站点、地铁、出租车、网约车、道路修建、公路、桥梁、村道、红绿灯、斑马线、拥堵、停车、货车、收费站、客运站、铁路",
    ),
    (
        "education",
        "教育文体",
        "学校、幼儿园、入学、学位、学区、教师待遇、补课、培训机构、学费、高考、中考、作业、校车、食堂、图书馆、体育场馆、文物、广播电视",
    ),
    (
        "labour",
        "劳动和社会保障",
        "拖欠工资、劳动合同、社保、养老保险、退休、工伤、医保报销、失业、就业、招聘、职称、人事考试、公积金、加班",
    ),
    (
        "trade",
        "商贸旅游",
        "市场、超市、价格、消费者、虚假宣传、退款、预付卡、传销、食品、电梯检验、快递、景区、导游、酒店、网购、营业执照",
    ),
    (
        "health",
        "卫生健康",
        "医院、医生、看病、挂号、药品、疫苗、卫生室、医疗事故、医患纠纷、计划生育、独生子女、疫情、救护车、产检",
    ),
    (
        "farming",
        "农业农村",
        "农田、水利、灌溉、土地流转、宅基地、村务公开、农业补贴、扶贫、饮水、林地、种植、养殖、村干部、征地补偿",
    ),
    (
        "welfare",
        "民生救助",
        "低保、残疾人、孤寡老人、养老院、退役军人、救济、困难家庭、临时救助、殡葬、留守儿童、婚姻登记、社区",
    ),
    (
        "safety",
        "公共安全",
        "治安、诈骗、盗窃、打架、赌博、户籍、身份证、消防通道、火灾隐患、交警、违章、安全生产、危险品、养犬、高空抛物",
    ),
];

fn preset() -> Vec<Said> {
    let said = |((code, name, description), place): (&(&str, &str, &str), i64)| Said {
        category: Category {
            code: CategoryCode((*code).to_owned()),
            name: (*name).to_owned(),
            description: (*description).to_owned(),
            parent: None,
            active: true,
            place,
        },
        by: None,
    };
    PRESET.iter().zip((1..).map(|n: i64| n * 10)).map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;
    use proptest::prelude::*;

    fn category(code: &str, name: &str) -> Category {
        Category {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            description: String::new(),
            parent: None,
            active: true,
            place: 5,
        }
    }

    fn names(said: Vec<Said>) -> Vec<String> {
        Categories::of(said).active().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn a_region_that_says_nothing_has_the_list_of_those_above_it() {
        assert_eq!(names(lay(Vec::new())).len(), PRESET.len());
        let above = vec![(Id::from_number(1), category("mine", "矿山"))];
        assert_eq!(names(lay(above)).first().map(String::as_str), Some("矿山"));
    }

    #[test]
    fn the_nearest_region_decides_about_a_code() {
        let (county, town) = (Id::from_number(1), Id::from_number(2));
        let off = Category { active: false, ..category("farming", "农业农村") };
        let layers = vec![(county, category("farming", "三农")), (town, off)];
        let said = lay(layers);
        let farming = said.iter().find(|one| one.category.code.as_str() == "farming").unwrap();
        assert_eq!((farming.by, farming.category.active), (Some(town), false));
        assert!(!names(said).contains(&"三农".to_owned()));
    }

    #[test]
    fn parts_stand_after_what_they_are_part_of_and_go_with_it() {
        let region = Id::from_number(1);
        let part = Category { parent: "transport".parse().ok(), place: 1, ..category("bus", "公交") };
        let said = lay(vec![(region, part.clone())]);
        let at = said.iter().position(|one| one.category.code.as_str() == "bus").unwrap();
        assert_eq!(said.get(at - 1).unwrap().category.code.as_str(), "transport");
        assert_eq!(Categories::of(said).name("bus"), "交通运输 · 公交");
        let off = Category { active: false, ..category("transport", "交通运输") };
        assert!(!names(lay(vec![(region, part), (region, off)])).contains(&"公交".to_owned()));
    }

    #[test]
    fn a_code_is_small_letters_digits_and_dashes() {
        for good in ["a", "road-works", "311"] {
            assert!(good.parse::<CategoryCode>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "道路", "A", "a b", "a/b", &"a".repeat(33)] {
            assert!(bad.parse::<CategoryCode>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_code_stands_in_the_list_once(codes in proptest::collection::vec("[a-c]", 0..9)) {
            let layers = codes.iter().zip(1..).map(|(code, n)| (Id::from_number(n), category(code, code)));
            let said = lay(layers.collect());
            let mut seen: Vec<_> = said.iter().map(|one| one.category.code.clone()).collect();
            seen.sort();
            let all = seen.len();
            seen.dedup();
            prop_assert_eq!(seen.len(), all);
        }
    }
}
