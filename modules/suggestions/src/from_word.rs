//! A document from a word processor, sorted into the parts of a suggestion by its headings. Pure.

use kernel::text;
use paper::docx::{Paragraph, Rank};

/// What a document says, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FromWord {
    /// Its title.
    pub(crate) subject: String,
    /// 情况; all of it where there are no headings.
    pub(crate) situation: String,
    /// 分析.
    pub(crate) analysis: String,
    /// 建议.
    pub(crate) proposal: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Situation,
    Analysis,
    Proposal,
}

/// What headings call the parts. Of several in one heading the last counts: 问题及原因分析 is an analysis.
const CALLED: &[(&str, Part)] = &[
    ("情况", Part::Situation),
    ("现状", Part::Situation),
    ("背景", Part::Situation),
    ("问题", Part::Situation),
    ("案由", Part::Situation),
    ("困难", Part::Situation),
    ("分析", Part::Analysis),
    ("原因", Part::Analysis),
    ("成因", Part::Analysis),
    ("依据", Part::Analysis),
    ("案据", Part::Analysis),
    ("理由", Part::Analysis),
    ("必要性", Part::Analysis),
    ("可行性", Part::Analysis),
    ("意义", Part::Analysis),
    ("建议", Part::Proposal),
    ("对策", Part::Proposal),
    ("措施", Part::Proposal),
    ("方案", Part::Proposal),
    ("办法", Part::Proposal),
];

/// The longest line that is taken for a heading, and the longest before a colon, in characters.
const HEADING: usize = 24;
const LEAD: usize = 10;
/// The longest line without a number that is taken for a heading.
const BARE: usize = 8;

/// Sorts a document.
pub(crate) fn sort(paragraphs: &[Paragraph]) -> FromWord {
    let mut found = FromWord::default();
    let mut part = Part::Situation;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if found.subject.is_empty() && at < 3 && is_subject(paragraph) {
            found.subject = paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ");
            continue;
        }
        if let Some(next) = heading(paragraph) {
            part = next;
            continue;
        }
        let words = match led_by(&paragraph.text) {
            Some((next, rest)) => {
                part = next;
                rest
            }
            None => paragraph.text.as_str(),
        };
        let into = match part {
            Part::Situation => &mut found.situation,
            Part::Analysis => &mut found.analysis,
            Part::Proposal => &mut found.proposal,
        };
        if !into.is_empty() {
            into.push('\n');
        }
        into.push_str(words);
    }
    found
}

/// A title by its style, or a line that says of itself what it is: 关于……的建议.
fn is_subject(paragraph: &Paragraph) -> bool {
    let line = paragraph.text.trim();
    let named = line.starts_with("关于") && (line.ends_with("建议") || line.ends_with("议案"));
    paragraph.rank == Rank::Title || (named && text::length(line) <= 60)
}

/// The part that begins with this paragraph, where it is a heading of one.
fn heading(paragraph: &Paragraph) -> Option<Part> {
    let line = paragraph.text.trim();
    let styled = matches!(paragraph.rank, Rank::Heading(1 | 2));
    let name = unnumbered(line);
    let short = text::length(line) <= HEADING && !line.contains(['。', '；', '！', '？', '\t', '，']);
    let numbered = name.is_some();
    let bare = text::length(line.trim_end_matches(['：', ':'])) <= BARE;
    let fits = short && (styled || numbered || bare);
    fits.then(|| called(name.unwrap_or(line))).flatten()
}

/// What a line of the first level says after its number: `一、`, `第一部分`, `1.`; a number in brackets is of a level below.
fn unnumbered(line: &str) -> Option<&str> {
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = line.strip_prefix('第').unwrap_or(line);
    let after = rest.trim_start_matches(digits);
    if after.len() == rest.len() {
        return None;
    }
    let marks = ["部分", "、", "．", ".", "，", " "];
    let named = marks.iter().find_map(|mark| after.strip_prefix(mark))?;
    Some(named.trim_start_matches(['、', '：', ':', ' ', '\u{3000}']))
}

/// The part that a paragraph itself names before a colon, 建议：……, and what it says.
fn led_by(line: &str) -> Option<(Part, &str)> {
    let (lead, rest) = line.split_once(['：', ':'])?;
    let lead = unnumbered(lead.trim()).unwrap_or(lead.trim());
    let part = (text::length(lead) <= LEAD && !rest.trim().is_empty()).then(|| called(lead)).flatten()?;
    // Only where the lead ends in what it is called: 建议您：…… is no heading.
    let ends = CALLED.iter().any(|(word, _)| lead.ends_with(word));
    ends.then(|| (part, rest.trim_start()))
}

fn called(line: &str) -> Option<Part> {
    let last = CALLED.iter().filter_map(|(word, part)| Some((line.rfind(word)?, *part)));
    last.max_by_key(|(at, _)| *at).map(|(_, part)| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(lines: &[(&str, Rank)]) -> FromWord {
        let paragraph = |(text, rank): &(&str, Rank)| Paragraph { text: (*text).to_owned(), rank: *rank };
        sort(&lines.iter().map(paragraph).collect::<Vec<_>>())
    }

    fn plain(lines: &[&str]) -> FromWord {
        document(&lines.iter().map(|line| (*line, Rank::Body)).collect::<Vec<_>>())
    }

    #[test]
    fn headings_say_to_which_part_what_follows_belongs() {
        let found = plain(&[
            "关于修缮河口桥的建议",
            "一、基本情况",
            "河口桥建成于一九八六年。",
            "每天有一千多名学生经过。",
            "二、存在问题的原因分析",
            "养护责任几经移交。",
            "三、具体建议",
            "（一）完善检测措施",
            "今年内检测。",
        ]);
        assert_eq!(found.subject, "关于修缮河口桥的建议");
        assert_eq!(found.situation, "河口桥建成于一九八六年。\n每天有一千多名学生经过。");
        assert_eq!(found.analysis, "养护责任几经移交。");
        assert_eq!(found.proposal, "（一）完善检测措施\n今年内检测。");
    }

    #[test]
    fn headings_by_style_alone_by_themselves_and_before_a_colon_are_seen() {
        let styled = document(&[
            ("桥面现状与群众反映强烈的困难", Rank::Heading(1)),
            ("桥坏了。", Rank::Body),
            ("有关对策", Rank::Heading(2)),
            ("修桥。", Rank::Body),
        ]);
        assert_eq!((styled.situation.as_str(), styled.proposal.as_str()), ("桥坏了。", "修桥。"));
        let bare = plain(&["情况：桥坏了。", "分析", "没人修。", "建议：", "修桥。"]);
        assert_eq!(bare.situation, "桥坏了。");
        assert_eq!((bare.analysis.as_str(), bare.proposal.as_str()), ("没人修。", "修桥。"));
        let motion = plain(&["案由：制定条例", "案据", "上位法已修订。", "方案", "今年立项。"]);
        assert_eq!((motion.analysis.as_str(), motion.proposal.as_str()), ("上位法已修订。", "今年立项。"));
    }

    #[test]
    fn without_headings_all_is_situation_and_sentences_are_no_headings() {
        let lines = ["桥坏了，建议修。", "我们分析了原因。", "一、建议今年内完成检测，明年修补。"];
        let found = plain(&lines);
        assert_eq!(found.situation, lines.join("\n"));
        assert_eq!((found.analysis.as_str(), found.proposal.as_str()), ("", ""));
    }
}
