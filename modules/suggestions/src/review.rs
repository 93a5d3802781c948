//! What a check before submission finds: everything that is inadmissible or incomplete by what the text itself says
//! (上海 6, 浙江 6). Pure. A finding says why and what was read; a deputy or the office may overrule it with a reason.

use kernel::text;

use crate::model::{Ground, Kind};
use crate::store::TextVersion;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// A part is so short that it hardly says anything.
    Thin {
        /// Which: `situation`, `analysis` or `proposal`.
        part: &'static str,
    },
    /// It may not be admissible.
    Ground {
        /// On which ground.
        ground: Ground,
        /// The words that say so.
        read: &'static str,
    },
}

/// Shorter than this a part hardly says anything, in characters.
const THIN: usize = 15;

/// Words by which a ground is suspected.
const SIGNS: &[(Ground, &[&str])] = &[
    (
        Ground::JudicialCase,
        &["一审判决", "二审判决", "终审判决", "申请再审", "刑事案件", "本案", "上诉人", "被告人", "原告"],
    ),
    (Ground::Personal, &["本人家庭", "我的亲属", "我家的", "本人名下", "我本人的", "我单位的"]),
    (Ground::ForwardedLetter, &["现将群众来信", "转交群众", "来信内容如下", "信访件", "代转"]),
    (
        Ground::AcademicOrProduct,
        &["本产品", "我公司产品", "我公司的产品", "产品推广", "本文探讨", "本论文", "文献综述"],
    ),
    (Ground::Tender, &["指定中标", "由该公司中标", "直接发包给", "确定该公司为中标"]),
    (Ground::OtherCompetence, &["建议国务院", "建议全国人大", "建议修改宪法", "建议中央军委", "建议外交部"]),
];

/// Everything that is found in a text, in the order in which it stands above.
pub(crate) fn examine(said: &TextVersion, kind: Kind) -> Vec<Finding> {
    let mut found = Vec::new();
    let parts = [("situation", &said.situation), ("analysis", &said.analysis), ("proposal", &said.proposal)];
    for (part, words) in parts {
        let wanted = part != "analysis" || kind == Kind::Motion || !words.trim().is_empty();
        if wanted && text::length(words.trim()) < THIN {
            found.push(Finding::Thin { part });
        }
    }
    let whole = text::fold(
        &[&said.subject, &said.situation, &said.analysis, &said.proposal].map(String::as_str).join("\n"),
    );
    for (ground, signs) in SIGNS {
        if let Some(read) = signs.iter().find(|sign| whole.contains(**sign)) {
            found.push(Finding::Ground { ground: *ground, read });
        }
    }
    if several_matters(&said.subject) {
        found.push(Finding::Ground { ground: Ground::SeveralMatters, read: "关于……关于……" });
    }
    found
}

/// 一事一议: a subject that names a second matter.
fn several_matters(subject: &str) -> bool {
    subject.matches("关于").count() > 1 || subject.matches("的建议").count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(subject: &str, situation: &str, proposal: &str) -> TextVersion {
        TextVersion {
            version: 1,
            subject: subject.to_owned(),
            situation: situation.to_owned(),
            analysis: String::new(),
            proposal: proposal.to_owned(),
            written_at: "2026-03-02T01:00:00Z".parse().unwrap(),
        }
    }

    const WELL: &str = "河口桥建成于一九八六年，桥面多处开裂，雨天积水，每天有一千多名学生经过。";

    #[test]
    fn nothing_is_found_in_a_sound_suggestion() {
        assert_eq!(examine(&said("关于修缮河口桥的建议", WELL, WELL), Kind::Suggestion), []);
    }

    #[test]
    fn each_ground_that_words_give_away_is_named_with_the_words() {
        for (ground, signs) in SIGNS {
            for sign in *signs {
                let text = said("关于修缮河口桥的建议", &format!("{WELL}{sign}"), WELL);
                let found = examine(&text, Kind::Suggestion);
                assert!(found.contains(&Finding::Ground { ground: *ground, read: sign }), "{sign}");
            }
        }
    }

    #[test]
    fn thin_parts_and_second_matters_are_named() {
        let found = examine(&said("关于修桥的建议和关于修路的建议", "桥坏了", WELL), Kind::Suggestion);
        assert!(found.contains(&Finding::Thin { part: "situation" }));
        let several =
            found.iter().any(|one| matches!(one, Finding::Ground { ground: Ground::SeveralMatters, .. }));
        assert!(several);
        let motion = examine(&said("关于修缮河口桥的议案", WELL, WELL), Kind::Motion);
        assert_eq!(motion, [Finding::Thin { part: "analysis" }], "a motion states its grounds");
    }
}
