//! Ethnic groups 民族.

use std::fmt;
use std::str::FromStr;

use kernel::{Lang, text};

use crate::model::UnknownWord;

/// One of the 56 ethnic groups, by its two-letter code of GB/T 3304.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ethnicity(u8);

/// Code, name, romanised name, in the order of the standard.
const GROUPS: [(&str, &str, &str); 56] = [
    ("HA", "汉", "Han"),
    ("MG", "蒙古", "Mongol"),
    ("HU", "回", "Hui"),
    ("ZA", "藏", "Zang"),
    ("UG", "维吾尔", "Uygur"),
    ("MH", "苗", "Miao"),
    ("YI", "彝", "Yi"),
    ("ZH", "壮", "Zhuang"),
    ("BY", "布依", "Buyei"),
    ("CS", "朝鲜", "Chosen"),
    ("MA", "满", "Man"),
    ("DO", "侗", "Dong"),
    ("YA", "瑶", "Yao"),
    ("BA", "白", "Bai"),
    ("TJ", "土家", "Tujia"),
    ("HN", "哈尼", "Hani"),
    ("KZ", "哈萨克", "Kazak"),
    ("DA", "傣", "Dai"),
    ("LI", "黎", "Li"),
    ("LS", "傈僳", "Lisu"),
    ("VA", "佤", "Va"),
    ("SH", "畲", "She"),
    ("GS", "高山", "Gaoshan"),
    ("LH", "拉祜", "Lahu"),
    ("SU", "水", "Sui"),
    ("DX", "东乡", "Dongxiang"),
    ("NX", "纳西", "Naxi"),
    ("JP", "景颇", "Jingpo"),
    ("KG", "柯尔克孜", "Kirgiz"),
    ("TU", "土", "Tu"),
    ("DU", "达斡尔", "Daur"),
    ("ML", "仫佬", "Mulao"),
    ("QI", "羌", "Qiang"),
    ("BL", "布朗", "Blang"),
    ("SL", "撒拉", "Salar"),
    ("MN", "毛南", "Maonan"),
    ("GL", "仡佬", "Gelao"),
    ("XB", "锡伯", "Xibe"),
    ("AC", "阿昌", "Achang"),
    ("PM", "普米", "Pumi"),
    ("TA", "塔吉克", "Tajik"),
    ("NU", "怒", "Nu"),
    ("UZ", "乌孜别克", "Uzbek"),
    ("RS", "俄罗斯", "Russ"),
    ("EW", "鄂温克", "Ewenki"),
    ("DE", "德昂", "Deang"),
    ("BN", "保安", "Bonan"),
    ("YG", "裕固", "Yugur"),
    ("GI", "京", "Gin"),
    ("TT", "塔塔尔", "Tatar"),
    ("DR", "独龙", "Derung"),
    ("OR", "鄂伦春", "Oroqen"),
    ("HZ", "赫哲", "Hezhen"),
    ("MB", "门巴", "Monba"),
    ("LB", "珞巴", "Lhoba"),
    ("JN", "基诺", "Jino"),
];

impl Ethnicity {
    /// 汉族.
    pub const HAN: Self = Self(0);

    /// Every group, in the order of the standard.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u8..).take(GROUPS.len()).map(Self)
    }

    fn row(self) -> (&'static str, &'static str, &'static str) {
        GROUPS.get(usize::from(self.0)).copied().unwrap_or(("", "", ""))
    }

    /// The code it is stored under.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// What it is called: 汉族.
    pub fn label(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}族", self.row().1),
            Lang::En => self.row().2.to_owned(),
        }
    }

    /// Reads a name as registers write it, 汉 or 汉族, or a code.
    pub fn read(typed: &str) -> Option<Self> {
        let folded = text::fold_name(typed);
        let name = folded.strip_suffix('族').unwrap_or(&folded);
        Self::all().find(|one| {
            let (code, chinese, english) = one.row();
            name == chinese || name.eq_ignore_ascii_case(code) || name.eq_ignore_ascii_case(english)
        })
    }
}

impl fmt::Display for Ethnicity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Ethnicity {
    type Err = UnknownWord;
    fn from_str(code: &str) -> Result<Self, UnknownWord> {
        Self::all().find(|one| one.code() == code).ok_or(UnknownWord)
    }
}

store::text_column!(Ethnicity);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_read_however_registers_write_it() {
        for typed in ["回", "回族", "HU", "hui", " 回 族 "] {
            assert_eq!(Ethnicity::read(typed).map(Ethnicity::code), Some("HU"), "{typed}");
        }
        assert_eq!(Ethnicity::read("火星"), None);
        for one in Ethnicity::all() {
            assert_eq!(one.code().parse(), Ok(one));
        }
    }
}
