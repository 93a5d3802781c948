//! The paragraphs of a document's body.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::numbers::Numbers;
use super::{Paragraph, Rank, Styles, attribute, level};
use crate::attachment::NotTaken;

/// The most text of a document, in bytes.
const TEXT: usize = 4 << 20;

/// What is left out with all that is in it: struck out, moved away, what a field is made of, the second way of drawing the
/// same, boxes, how something looked before it was changed.
const LEFT: [&str; 8] =
    ["del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "pPrChange", "rPrChange"];

pub(super) fn paragraphs(xml: &str, styles: &Styles, numbers: Numbers) -> Result<Vec<Paragraph>, NotTaken> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body { styles, numbers, ..Body::of(styles) };
    let mut left = 0_usize;
    loop {
        match reader.read_event().map_err(|_| NotTaken::Damaged)? {
            Event::Start(element) if left > 0 || LEFT.contains(&element.local_name().as_ref()) => left += 1,
            Event::End(_) if left > 0 => left -= 1,
            Event::Eof if left == 0 => return Ok(body.found),
            Event::Eof => return Err(NotTaken::Damaged),
            _ if left > 0 => {}
            Event::Start(element) => body.begins(&element),
            Event::Empty(element) => {
                body.begins(&element);
                body.ends(element.local_name().as_ref());
            }
            Event::End(element) => body.ends(element.local_name().as_ref()),
            Event::Text(text) => body.says(&text.xml10_content()),
            Event::GeneralRef(reference) => body.says(&meant(&reference)),
            _ => {}
        }
        if body.length > TEXT {
            return Err(NotTaken::Bomb);
        }
    }
}

fn meant(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned(),
    }
}

/// A document being read.
struct Body<'a> {
    styles: &'a Styles,
    numbers: Numbers,
    found: Vec<Paragraph>,
    /// How much text was found.
    length: usize,
    text: String,
    rank: Rank,
    /// The list the paragraph is of and its level in it.
    list: (Option<String>, usize),
    /// Where in the document one is: how many tables deep, in a run, in its words.
    tables: usize,
    in_run: bool,
    in_words: bool,
    cell: Vec<String>,
    row: Vec<String>,
}

impl<'a> Body<'a> {
    fn of(styles: &'a Styles) -> Self {
        Self {
            styles,
            numbers: Numbers::default(),
            found: Vec::new(),
            length: 0,
            text: String::new(),
            rank: Rank::Body,
            list: (None, 0),
            tables: 0,
            in_run: false,
            in_words: false,
            cell: Vec::new(),
            row: Vec::new(),
        }
    }

    fn begins(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => {
                self.text.clear();
                (self.rank, self.list) = (Rank::Body, (None, 0));
            }
            "tbl" => self.tables += 1,
            "tc" if self.tables == 1 => self.cell.clear(),
            "r" => self.in_run = true,
            "t" if self.in_run => self.in_words = true,
            "tab" if self.in_run => self.text.push('\t'),
            "br" | "cr" if self.in_run => self.text.push('\n'),
            "noBreakHyphen" if self.in_run => self.text.push('-'),
            "pStyle" => {
                self.rank = self.styles.rank(&attribute(element, "val").unwrap_or_default());
            }
            "outlineLvl" => self.rank = level(element).unwrap_or(self.rank),
            "numId" => self.list.0 = attribute(element, "val"),
            "ilvl" => {
                self.list.1 = attribute(element, "val").and_then(|level| level.parse().ok()).unwrap_or(0);
            }
            _ => {}
        }
    }

    fn ends(&mut self, element: &str) {
        match element {
            "t" => self.in_words = false,
            "r" => self.in_run = false,
            "p" => self.paragraph(),
            "tc" if self.tables == 1 => self.row.push(self.cell.join(" ")),
            "tr" if self.tables == 1 => {
                let row = std::mem::take(&mut self.row).join("\t");
                self.keep(row, Rank::Body);
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn says(&mut self, words: &str) {
        if self.in_words {
            self.length += words.len();
            self.text.push_str(words);
        }
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.text);
        let (list, level) = std::mem::take(&mut self.list);
        let blank = words.trim().is_empty();
        let number = list.filter(|_| !blank).map(|list| self.numbers.next(&list, level)).unwrap_or_default();
        let text = format!("{number}{}", words.trim());
        if self.tables > 0 {
            if !blank {
                self.cell.push(text);
            }
        } else {
            self.keep(text, self.rank);
        }
    }

    fn keep(&mut self, text: String, rank: Rank) {
        if !text.trim().is_empty() {
            self.found.push(Paragraph { text, rank });
        }
    }
}
