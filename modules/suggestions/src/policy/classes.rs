//! The classes of replies 办理结果分类: they differ from place to place and are data.

use congress::words;

/// What follows from a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Effect {
    /// 解决: done, nothing follows.
    Solved,
    /// 正在解决, 列入计划: the unit promises, with a day; the promise ledger follows it.
    Promised,
    /// 留作参考, 说明解释: nothing will be done, and it was explained why.
    Explained,
}
words!(Effect { Solved = "solved", Promised = "promised", Explained = "explained" });

/// A class of replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    /// Its mark, which stands at the upper right of page one: `A`.
    pub mark: String,
    /// What it means.
    pub name: String,
    /// What follows.
    pub effect: Effect,
}

/// Reads the classes of a policy, one a line: `A | 已经解决 | solved`. A line that cannot be read is passed over; where the
/// effect is missing, the class explains.
pub(crate) fn classes(lines: &[String]) -> Vec<Class> {
    lines.iter().filter_map(|line| read(line)).collect()
}

/// The class with this mark.
pub(crate) fn class_of(lines: &[String], mark: &str) -> Option<Class> {
    classes(lines).into_iter().find(|class| class.mark == mark)
}

fn read(line: &str) -> Option<Class> {
    let mut parts = line.split(['|', '｜']).map(str::trim);
    let mark = parts.next().filter(|mark| !mark.is_empty())?.to_owned();
    let name = parts.next().filter(|name| !name.is_empty()).unwrap_or(&mark).to_owned();
    let effect = parts.next().and_then(|word| word.parse().ok()).unwrap_or(Effect::Explained);
    Some(Class { mark, name, effect })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_as_an_office_types_them() {
        let typed = [
            "A ｜已采纳｜ solved".to_owned(),
            "B|正在解决|promised".to_owned(),
            " ".to_owned(),
            "留作参考".to_owned(),
        ];
        let read = classes(&typed);
        let said: Vec<_> =
            read.iter().map(|class| (class.mark.as_str(), class.name.as_str(), class.effect)).collect();
        assert_eq!(
            said,
            [
                ("A", "已采纳", Effect::Solved),
                ("B", "正在解决", Effect::Promised),
                ("留作参考", "留作参考", Effect::Explained)
            ]
        );
        assert_eq!(class_of(&typed, "B").unwrap().name, "正在解决");
        assert!(class_of(&typed, "D").is_none());
    }
}
