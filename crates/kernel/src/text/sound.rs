//! How a name sounds: its syllables in pinyin 汉语拼音 without tones, the surname read as a surname.

use pinyin::ToPinyin;

use super::{NAME_DOT, fold_name, is_han};

/// The syllables of a name in order; a run of Latin letters or digits is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound(Vec<String>);

/// Surnames that are read otherwise than the same character elsewhere, or whose usual reading is not the first in
/// dictionaries.
const SURNAMES: [(&str, &str); 46] = [
    ("单", "shan"),
    ("仇", "qiu"),
    ("解", "xie"),
    ("曾", "zeng"),
    ("任", "ren"),
    ("区", "ou"),
    ("查", "zha"),
    ("朴", "piao"),
    ("盖", "ge"),
    ("翟", "zhai"),
    ("尉", "wei"),
    ("缪", "miao"),
    ("宓", "mi"),
    ("员", "yun"),
    ("乐", "yue"),
    ("秘", "bi"),
    ("繁", "po"),
    ("折", "she"),
    ("种", "chong"),
    ("冼", "xian"),
    ("洗", "xian"),
    ("召", "shao"),
    ("晁", "chao"),
    ("郇", "xun"),
    ("祭", "zhai"),
    ("覃", "qin"),
    ("佴", "nai"),
    ("那", "na"),
    ("隗", "wei"),
    ("逄", "pang"),
    ("纪", "ji"),
    ("葛", "ge"),
    ("华", "hua"),
    ("宁", "ning"),
    ("应", "ying"),
    ("令", "ling"),
    ("车", "che"),
    ("谌", "chen"),
    ("褚", "chu"),
    ("能", "nai"),
    ("万", "wan"),
    ("句", "gou"),
    ("都", "du"),
    ("薄", "bo"),
    ("炅", "gui"),
    ("长", "chang"),
];

/// Surnames of two characters with their readings.
const DOUBLE_SURNAMES: [(&str, [&str; 2]); 24] = [
    ("欧阳", ["ou", "yang"]),
    ("司马", ["si", "ma"]),
    ("上官", ["shang", "guan"]),
    ("诸葛", ["zhu", "ge"]),
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("长孙", ["zhang", "sun"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
    ("皇甫", ["huang", "fu"]),
    ("东方", ["dong", "fang"]),
    ("司徒", ["si", "tu"]),
    ("司空", ["si", "kong"]),
    ("夏侯", ["xia", "hou"]),
    ("慕容", ["mu", "rong"]),
    ("宇文", ["yu", "wen"]),
    ("令狐", ["ling", "hu"]),
    ("公孙", ["gong", "sun"]),
    ("轩辕", ["xuan", "yuan"]),
    ("鲜于", ["xian", "yu"]),
    ("闻人", ["wen", "ren"]),
    ("呼延", ["hu", "yan"]),
    ("端木", ["duan", "mu"]),
    ("独孤", ["du", "gu"]),
];

/// How a name sounds. Spaces, dots between the parts of a name and other marks have no sound; characters without a known
/// reading stand for themselves.
pub fn sound(name: &str) -> Sound {
    let folded = fold_name(name);
    let mut syllables: Vec<String> = Vec::new();
    let rest = match surname(&folded) {
        Some((readings, length)) => {
            syllables.extend(readings);
            folded.get(length..).unwrap_or_default()
        }
        None => folded.as_str(),
    };
    let mut letters = String::new();
    for c in rest.chars() {
        if c.is_ascii_alphanumeric() {
            letters.push(c);
            continue;
        }
        if !letters.is_empty() {
            syllables.push(std::mem::take(&mut letters));
        }
        match c.to_pinyin() {
            // As in 阿卜杜拉 and as a surname; dictionaries begin with 萝卜.
            Some(_) if c == '卜' => syllables.push("bu".to_owned()),
            Some(reading) => syllables.push(plain(reading.plain())),
            None if c.is_alphanumeric() || is_han(c) => syllables.push(c.to_string()),
            None => {}
        }
    }
    if !letters.is_empty() {
        syllables.push(letters);
    }
    Sound(syllables)
}

/// ü is typed v on every keyboard.
fn plain(reading: &str) -> String {
    reading.replace('ü', "v")
}

/// The surname's readings and its length in bytes, where it is one of those above. A name with a dot in it has no surname.
fn surname(folded: &str) -> Option<(Vec<String>, usize)> {
    if folded.contains(NAME_DOT) {
        return None;
    }
    let double = DOUBLE_SURNAMES.iter().find(|(surname, _)| folded.starts_with(surname));
    if let Some((surname, readings)) = double {
        return Some((readings.iter().map(|one| (*one).to_owned()).collect(), surname.len()));
    }
    let (surname, reading) = SURNAMES.iter().find(|(surname, _)| folded.starts_with(surname))?;
    Some((vec![(*reading).to_owned()], surname.len()))
}

/// What follows the surname in a folded Chinese name, or the first dot in one that has dots; empty where nothing does.
pub fn given_name(folded: &str) -> &str {
    if let Some((_, given)) = folded.split_once(NAME_DOT) {
        return given;
    }
    let characters = folded.chars().count();
    let double = characters > 2 && DOUBLE_SURNAMES.iter().any(|(surname, _)| folded.starts_with(surname));
    let surname = if double { 2 } else { 1 };
    folded.char_indices().nth(surname).map_or("", |(at, _)| folded.get(at..).unwrap_or_default())
}

impl Sound {
    /// All syllables in one: `ouyangchunxiao`.
    pub fn joined(&self) -> String {
        self.0.concat()
    }

    /// The first letter of each: `oycx`.
    pub fn initials(&self) -> String {
        self.0.iter().filter_map(|syllable| syllable.chars().next()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_read_as_a_surname() {
        let rows = [
            ("欧阳春晓", "ouyangchunxiao", "oycx"),
            ("單國強", "shanguoqiang", "sgq"),
            ("简单", "jiandan", "jd"),
            ("仇 英", "qiuying", "qy"),
            ("解放", "xiefang", "xf"),
            ("曾任", "zengren", "zr"),
            ("区家", "oujia", "oj"),
            ("查理", "zhali", "zl"),
            ("吕绿", "lvlv", "ll"),
            ("阿卜杜拉•买买提", "abudulamaimaiti", "abdlmmt"),
            ("Anna Schmidt", "annaschmidt", "as"),
            ("", "", ""),
        ];
        for (name, joined, initials) in rows {
            let sound = sound(name);
            assert_eq!((sound.joined().as_str(), sound.initials().as_str()), (joined, initials), "{name}");
        }
    }

    #[test]
    fn what_is_typed_of_a_name_sounds_like_its_beginning() {
        for (typed, name) in [("欧", "欧阳春晓"), ("单", "单国强"), ("阿卜杜拉买", "阿卜杜拉·买买提")]
        {
            assert!(sound(name).joined().starts_with(&sound(typed).joined()), "{typed}");
        }
    }

    #[test]
    fn the_given_name_follows_the_surname() {
        for (name, given) in
            [("欧阳春晓", "春晓"), ("王伟", "伟"), ("阿卜杜拉·买买提", "买买提"), ("东方", "方"), ("王", "")]
        {
            assert_eq!(given_name(name), given, "{name}");
        }
    }
}
