//! What stands on every page beside the text: page numbers, running heads, the head of a letter on its first page.

use paper::document::{Block, Letterhead, Numbers, Section, Text};

use super::styles::{family, run_properties};
use super::xml::{escaped, field, fonts, paragraph, runs, twips};
use crate::style::{
    ISSUER, LETTER_FOOT, LETTER_RULE, LETTER_RULE_BELOW, LETTERHEAD_TOP, MM, NUMBER, PITCH, Sheet, count,
};

/// The headers and footers of a section, each with the word for the pages it is on.
pub(super) struct Furniture {
    pub(super) headers: [(&'static str, String); 3],
    pub(super) footers: [(&'static str, String); 3],
}

/// Whether the first page of a section is unlike the others.
pub(super) fn has_first_page(section: &Section) -> bool {
    letterhead(section).is_some() || section.page.numbers == Numbers::OutsideAfterFirst
}

fn letterhead(section: &Section) -> Option<&Letterhead> {
    section.blocks.iter().find_map(|block| match block {
        Block::Letterhead(head) => Some(head),
        _ => None,
    })
}

/// Where headers and footers begin, from the edges of the paper. The class mark stands a line above the issuer.
pub(super) fn distances() -> (f32, f32) {
    (LETTERHEAD_TOP * MM - PITCH, LETTER_FOOT * MM)
}

pub(super) fn of(section: &Section) -> Furniture {
    let sheet = Sheet::of(section.page.turned);
    let head = running_head(&section.page.head);
    let first_head = letterhead(section).map_or_else(|| head.clone(), |head| letter_head(head, &sheet));
    let first_foot = letterhead(section).map_or_else(|| "<w:p/>".to_owned(), |_| letter_foot(&sheet));
    let (odd, even) = match section.page.numbers {
        Numbers::Hidden => ("<w:p/>".to_owned(), "<w:p/>".to_owned()),
        _ => (number("right"), number("left")),
    };
    Furniture {
        headers: [("default", head.clone()), ("even", head), ("first", first_head)],
        footers: [("default", odd), ("even", even), ("first", first_foot)],
    }
}

fn running_head(text: &str) -> String {
    if text.is_empty() {
        return "<w:p/>".to_owned();
    }
    let rule = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"000000\"/></w:pBdr>";
    paragraph("RunningHead", rule, &runs(&Text::plain(text), ""))
}

/// — 1 —, a character in from the outer edge; lifted to where the standard wants it.
fn number(side: &str) -> String {
    let look = run_properties(&NUMBER);
    let dash =
        |text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let content = format!("{}{}{}", dash("— "), field("PAGE", "1", &look), dash(" —"));
    let properties = format!(
        "<w:spacing w:after=\"{}\"/><w:ind w:left=\"{edge}\" w:right=\"{edge}\"/><w:jc w:val=\"{side}\"/>",
        twips(4.0 * MM),
        edge = twips(NUMBER.size),
    );
    paragraph("PageNumber", &properties, &content)
}

/// How far the rules stand out from the type area on each side.
fn outward(sheet: &Sheet) -> String {
    let out = (LETTER_RULE * MM - sheet.area_width).max(0.0) / 2.0;
    format!("<w:ind w:left=\"-{out}\" w:right=\"-{out}\"/>", out = twips(out))
}

fn letter_head(head: &Letterhead, sheet: &Sheet) -> String {
    let mut xml = paragraph("ClassMark", "", &runs(&Text::plain(head.class_mark.clone()), ""));
    let last = head.issuers.len().saturating_sub(1);
    for (at, issuer) in head.issuers.iter().enumerate() {
        // Word processors do not shrink: the name is made to fit here.
        let characters = count(issuer.chars().count().max(1));
        let size = ISSUER.size.min((LETTER_RULE * MM / characters).floor() - 0.5);
        let rule = if at == last {
            rule("bottom", "thickThinSmallGap", LETTER_RULE_BELOW * MM)
        } else {
            String::new()
        };
        let size = format!(
            "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>",
            size = format_args!("{:.0}", size * 2.0)
        );
        let look = format!("{}<w:color w:val=\"D81E06\"/>{size}", fonts(family(ISSUER.role)));
        xml.push_str(&paragraph(
            "Issuer",
            &format!("{rule}{}", outward(sheet)),
            &runs(&Text::plain(issuer.clone()), &look),
        ));
    }
    let tab = format!(
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs><w:spacing w:before=\"{}\"/>",
        twips(sheet.area_width),
        twips(6.0)
    );
    let line = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    let content = format!("{}<w:r><w:tab/></w:r>{}", line(&head.signer), line(&head.number));
    xml.push_str(&paragraph("LetterLine", &tab, &content));
    xml
}

fn letter_foot(sheet: &Sheet) -> String {
    let rule = rule("top", "thinThickSmallGap", 0.0);
    format!(
        "<w:p><w:pPr>{rule}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{}</w:pPr></w:p>",
        outward(sheet)
    )
}

fn rule(side: &str, kind: &str, space: f32) -> String {
    format!(
        "<w:pBdr><w:{side} w:val=\"{kind}\" w:sz=\"24\" w:space=\"{space:.0}\" w:color=\"D81E06\"/></w:pBdr>"
    )
}
