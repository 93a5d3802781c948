//! What a check before submission finds: everything that is inadmissible or incomplete by what the text itself says
//! (上海 6, 浙江 6). Pure. A finding says why and what was read; a deputy or the office may overrule it with a reason.

use hints::{Lexicon, Text};
use kernel::{mask, text};
use serde::{Deserialize, Serialize};

use crate::model::{Ground, Kind, SuggestionId};
use crate::store::TextVersion;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Finding {
    /// A part is so short that it hardly says anything, or is not there.
    Thin {
        /// Which: `situation`, `analysis` or `proposal`.
        part: String,
    },
    /// A part says the same few characters over and over.
    Repeated {
        /// Which.
        part: String,
    },
    /// It may not be admissible.
    Ground {
        /// On which ground.
        ground: String,
        /// The words that say so.
        read: String,
    },
    /// A telephone or identity number stands in the text, which others read.
    Number {
        /// In which part.
        part: String,
    },
    /// It has no field.
    NoField,
    /// No unit is proposed.
    NoUnit,
    /// It is probably the same as another of its lead.
    Again {
        /// Which.
        other: SuggestionId,
        /// What that one is about.
        subject: String,
    },
}

impl Finding {
    /// Whether going on all the same needs a reason; the rest is to be minded.
    pub(crate) const fn needs_reason(&self) -> bool {
        !matches!(self, Finding::NoField | Finding::NoUnit | Finding::Again { .. })
    }

    /// What names it among those of one text.
    pub(crate) fn key(&self) -> String {
        match self {
            Finding::Thin { part } => format!("thin-{part}"),
            Finding::Repeated { part } => format!("repeated-{part}"),
            Finding::Ground { ground, .. } => format!("ground-{ground}"),
            Finding::Number { part } => format!("number-{part}"),
            Finding::NoField => "field".to_owned(),
            Finding::NoUnit => "unit".to_owned(),
            Finding::Again { other, .. } => format!("again-{other}"),
        }
    }

    fn ground(ground: Ground, read: &str) -> Self {
        Finding::Ground { ground: ground.word().to_owned(), read: read.to_owned() }
    }
}

/// Why what was found does not matter: said of each, by its key, or of all at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reasons {
    /// The key of a finding and what is said of it.
    pub(crate) each: Vec<(String, String)>,
    /// What is said of every one that has no word of its own.
    pub(crate) all: String,
}

impl Reasons {
    /// What is said of a finding; empty where nothing is.
    pub(crate) fn of(&self, finding: &Finding) -> &str {
        let key = finding.key();
        let own = self.each.iter().find(|(of, _)| *of == key).map(|(_, why)| why.trim());
        own.unwrap_or(self.all.trim())
    }
}

/// Shorter than this a part hardly says anything, in characters.
const THIN: usize = 15;
/// A part with fewer different characters says nothing, however long it is.
const DIFFERENT: usize = 8;
/// How much of what says nothing is read out, in characters.
const READ: usize = 20;
/// How alike two texts of one deputy must be to be probably the same matter.
const SAME: f32 = 0.45;

/// What a suggestion says that asks for nothing in particular: without these words too little is left.
const SLOGANS: &[&str] = &[
    "希望",
    "建议",
    "请求",
    "恳请",
    "有关部门",
    "相关部门",
    "各级部门",
    "各有关单位",
    "政府",
    "高度重视",
    "引起重视",
    "加以重视",
    "予以重视",
    "加强领导",
    "加强管理",
    "加大力度",
    "加大投入",
    "进一步",
    "认真",
    "切实",
    "尽快",
    "早日",
    "解决",
    "落实",
    "抓好",
    "提高认识",
    "统一思想",
    "采取有效措施",
    "采取措施",
    "此问题",
    "这一问题",
    "该问题",
    "这个问题",
    "上述问题",
    "群众",
    "谢谢",
];

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

/// What is looked at beside the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    /// Whether it has a field, or its congress none to choose from.
    pub(crate) field: Named,
    /// Whether a unit is proposed, or none is to be.
    pub(crate) unit: Named,
    /// What its lead has handed in to the same congress: what it is about, and its words.
    pub(crate) own: Vec<(SuggestionId, String, String)>,
}

/// Whether something is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Named {
    /// It is, or need not be.
    #[default]
    Yes,
    /// It could be and is not.
    No,
}

impl Named {
    pub(crate) const fn when(is: bool) -> Self {
        if is { Named::Yes } else { Named::No }
    }
}

/// Everything that is found in a text and beside it, in the order in which it stands above.
pub(crate) fn examine(said: &TextVersion, kind: Kind, beside: &Beside) -> Vec<Finding> {
    let parts = [("situation", &said.situation), ("analysis", &said.analysis), ("proposal", &said.proposal)];
    let mut found: Vec<Finding> =
        parts.iter().filter_map(|(part, words)| without_content(part, words, kind)).collect();
    let whole = text::fold(
        &[&said.subject, &said.situation, &said.analysis, &said.proposal].map(String::as_str).join("\n"),
    );
    for (ground, signs) in SIGNS {
        if let Some(read) = signs.iter().find(|sign| whole.contains(**sign)) {
            found.push(Finding::ground(*ground, read));
        }
    }
    if several_matters(&said.subject) {
        found.push(Finding::ground(Ground::SeveralMatters, "关于……关于……"));
    }
    if kind != Kind::Interpellation && is_slogan(&said.proposal) {
        found.push(Finding::ground(Ground::Empty, &text::excerpt(said.proposal.trim(), READ)));
    }
    for (part, words) in [("subject", &said.subject)].iter().chain(&parts) {
        if mask::in_text(words) != **words {
            found.push(Finding::Number { part: (*part).to_owned() });
        }
    }
    if beside.field == Named::No {
        found.push(Finding::NoField);
    }
    if beside.unit == Named::No {
        found.push(Finding::NoUnit);
    }
    found.extend(again(said, &beside.own));
    found
}

/// A part that hardly says anything. Suggestions and motions state their grounds; an interpellation asks.
fn without_content(part: &str, words: &str, kind: Kind) -> Option<Finding> {
    let words = words.trim();
    let part = part.to_owned();
    let wanted = part != "analysis" || kind != Kind::Interpellation || !words.is_empty();
    if wanted && text::length(words) < THIN {
        return Some(Finding::Thin { part });
    }
    let mut different: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    different.sort_unstable();
    different.dedup();
    (!words.is_empty() && different.len() < DIFFERENT).then_some(Finding::Repeated { part })
}

/// Whether a proposal asks for nothing in particular 没有实际内容.
fn is_slogan(proposal: &str) -> bool {
    let mut rest = text::fold(proposal);
    for slogan in SLOGANS {
        rest = rest.replace(slogan, "");
    }
    let said = rest.chars().filter(|c| c.is_alphanumeric()).count();
    text::length(proposal.trim()) >= THIN && said < THIN / 2
}

/// Others of the same lead that are probably the same.
fn again(said: &TextVersion, own: &[(SuggestionId, String, String)]) -> Option<Finding> {
    let body = format!("{} {}", said.situation, said.proposal);
    let asked = Text { title: &said.subject, body: &body };
    let texts: Vec<Text<'_>> = own.iter().map(|(_, title, body)| Text { title, body }).collect();
    let all: Vec<Text<'_>> = texts.iter().copied().chain([asked]).collect();
    let lexicon = Lexicon::of(&all);
    let likeness = lexicon.likeness(&asked);
    let alike = texts.iter().zip(own).map(|(text, (id, subject, _))| (likeness.with(text), *id, subject));
    let most = alike.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _, _)| *likeness >= SAME);
    most.map(|(_, other, subject)| Finding::Again { other, subject: subject.clone() })
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
            analysis: WELL.to_owned(),
            proposal: proposal.to_owned(),
            written_at: "2026-03-02T01:00:00Z".parse().unwrap(),
        }
    }

    const WELL: &str = "河口桥建成于一九八六年，桥面多处开裂，雨天积水，每天有一千多名学生经过。";

    fn found(said: &TextVersion, kind: Kind) -> Vec<Finding> {
        examine(said, kind, &Beside::default())
    }

    fn thin(part: &str) -> Finding {
        Finding::Thin { part: part.to_owned() }
    }

    #[test]
    fn nothing_is_found_in_a_sound_suggestion() {
        assert_eq!(found(&said("关于修缮河口桥的建议", WELL, WELL), Kind::Suggestion), []);
    }

    #[test]
    fn each_ground_that_words_give_away_is_named_with_the_words() {
        for (ground, signs) in SIGNS {
            for sign in *signs {
                let text = said("关于修缮河口桥的建议", &format!("{WELL}{sign}"), WELL);
                let found = found(&text, Kind::Suggestion);
                assert!(found.contains(&Finding::ground(*ground, sign)), "{sign}");
            }
        }
    }

    #[test]
    fn thin_parts_and_second_matters_are_named() {
        let text = said("关于修桥的建议和关于修路的建议", "桥坏了", WELL);
        let several =
            |one: &Finding| matches!(one, Finding::Ground { ground, .. } if ground == "several_matters");
        let all = found(&text, Kind::Suggestion);
        assert!(all.contains(&thin("situation")) && all.iter().any(several));
        for kind in [Kind::Suggestion, Kind::Motion] {
            let bare =
                TextVersion { analysis: String::new(), ..said("关于修缮河口桥的建议", WELL, WELL) };
            assert_eq!(found(&bare, kind), [thin("analysis")], "situation, analysis, proposal");
            let asked = found(&bare, Kind::Interpellation);
            assert_eq!(asked, [], "an interpellation asks");
        }
    }

    #[test]
    fn what_says_nothing_is_named() {
        let empty = "希望有关部门高度重视，进一步加强领导，采取有效措施，切实解决好这个问题，谢谢！";
        let all = found(&said("关于修缮河口桥的建议", WELL, empty), Kind::Suggestion);
        assert!(matches!(all.as_slice(), [Finding::Ground { ground, .. }] if ground == "empty"), "{all:?}");
        let again = "修桥，".repeat(20);
        let all = found(&said("关于修缮河口桥的建议", &again, WELL), Kind::Suggestion);
        assert_eq!(all, [Finding::Repeated { part: "situation".to_owned() }]);
    }

    #[test]
    fn numbers_of_people_are_named_and_others_are_not() {
        for number in ["13803510001", "140105198601013516"] {
            let text = said("关于修缮河口桥的建议", &format!("{WELL}请找张先生，{number}。"), WELL);
            let part = "situation".to_owned();
            assert_eq!(found(&text, Kind::Suggestion), [Finding::Number { part }], "{number}");
        }
        let year = said("关于修缮河口桥的建议", &format!("{WELL}投资1200000元，热线12345。"), WELL);
        assert_eq!(found(&year, Kind::Suggestion), []);
    }

    #[test]
    fn what_is_left_open_and_what_was_proposed_before_is_to_be_minded() {
        let text = said("关于修缮河口桥的建议", WELL, WELL);
        let other = SuggestionId::from_number(7);
        let own = vec![
            (other, "关于尽快修缮河口桥的建议".to_owned(), format!("{WELL} {WELL}")),
            (
                SuggestionId::from_number(8),
                "关于增开早班公交的建议".to_owned(),
                "早班公交太少，工人上班不便。".to_owned(),
            ),
        ];
        let all = examine(&text, Kind::Suggestion, &Beside { field: Named::No, unit: Named::No, own });
        let again = Finding::Again { other, subject: "关于尽快修缮河口桥的建议".to_owned() };
        assert_eq!(all, [Finding::NoField, Finding::NoUnit, again]);
        assert!(all.iter().all(|one| !one.needs_reason()));
    }
}
