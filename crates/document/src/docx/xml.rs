//! Pieces of markup that are needed everywhere.

use std::fmt::Write as _;

use paper::document::{Look, Text};

use crate::characters;
use crate::style::STRONG;

use super::styles::family;

/// Twentieths of a point, in which the format counts.
pub(super) fn twips(points: f32) -> String {
    format!("{:.0}", points * 20.0)
}

/// Text as it may stand between tags and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars().filter_map(characters::shown) {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Runs of text with these properties.
pub(super) fn runs(text: &Text, properties: &str) -> String {
    let mut xml = String::new();
    for span in &text.0 {
        let look = match span.look {
            Look::Plain => properties.to_owned(),
            Look::Strong => format!("{}{properties}", fonts(family(STRONG))),
        };
        for (at, line) in characters::with_line_feeds(&span.text).split('\n').enumerate() {
            let begin = if at > 0 { "<w:br/>" } else { "" };
            // Writing to a text cannot fail.
            let _ = write!(
                xml,
                "<w:r><w:rPr>{look}</w:rPr>{begin}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escaped(line)
            );
        }
    }
    xml
}

/// The typeface of a run.
pub(super) fn fonts(family: &str) -> String {
    format!("<w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>")
}

/// A paragraph of a style.
pub(super) fn paragraph(style: &str, properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{content}</w:p>")
}

/// A field that the word processor computes.
pub(super) fn field(instruction: &str, shown: &str, properties: &str) -> String {
    let instruction = escaped(instruction);
    format!(
        "<w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:rPr>{properties}</w:rPr><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
         <w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:rPr>{properties}</w:rPr><w:t>{shown}</w:t></w:r>\
         <w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}
