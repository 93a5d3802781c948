//! Text documents that come from word processors: DOCX, read paragraph by paragraph. What is drawn, noted at the foot or struck
//! out is left; the numbers that the program sets before paragraphs are set as it would.

mod body;
mod numbers;

use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::attachment::{Attached, NotTaken, kind_of, open};

/// The most bytes of one part; a book has a tenth of it.
const PART: u64 = 32 << 20;

/// A paragraph, or a row of a table with tabs between its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says; a break within it is a line break.
    pub text: String,
    /// What it is in the document.
    pub rank: Rank,
}

/// What a paragraph is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The document's title.
    Title,
    /// A heading, of the first level or below.
    Heading(u8),
    /// Text.
    Body,
}

/// The paragraphs of a document, in their order, without empty ones.
///
/// # Errors
/// Why it cannot be read: it is none, is broken, sealed, or unpacks to more than anybody would have written.
pub fn read(bytes: &[u8]) -> Result<Vec<Paragraph>, NotTaken> {
    match kind_of(bytes)? {
        Attached::Docx => {}
        _ => return Err(NotTaken::OtherKind),
    }
    let document = part(bytes, "word/document.xml")?.ok_or(NotTaken::Damaged)?;
    let styles =
        part(bytes, "word/styles.xml")?.map_or_else(|| Ok(Styles::default()), |xml| Styles::of(&xml))?;
    let numbers = part(bytes, "word/numbering.xml")?;
    let numbers =
        numbers.map_or_else(|| Ok(numbers::Numbers::default()), |xml| numbers::Numbers::of(&xml))?;
    let paragraphs = body::paragraphs(&document, &styles, numbers)?;
    if paragraphs.is_empty() { Err(NotTaken::Empty) } else { Ok(paragraphs) }
}

fn part(bytes: &[u8], name: &str) -> Result<Option<String>, NotTaken> {
    let mut archive = open(bytes)?;
    let Ok(part) = archive.by_name(name) else { return Ok(None) };
    let mut text = Vec::new();
    part.take(PART + 1).read_to_end(&mut text).map_err(|_| NotTaken::Damaged)?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > PART {
        return Err(NotTaken::Bomb);
    }
    String::from_utf8(text).map(Some).map_err(|_| NotTaken::Damaged)
}

/// What the styles of a document say of its paragraphs.
#[derive(Debug, Default)]
struct Styles(Vec<(String, Rank)>);

impl Styles {
    fn of(xml: &str) -> Result<Self, NotTaken> {
        let mut styles: Vec<(String, Rank)> = Vec::new();
        each_element(xml, |name, element| match name {
            "style" => styles.push((attribute(element, "styleId").unwrap_or_default(), Rank::Body)),
            "name" => {
                let rank = rank_named(&attribute(element, "val").unwrap_or_default());
                if let (Some((_, held)), Some(rank)) = (styles.last_mut(), rank) {
                    *held = rank;
                }
            }
            "outlineLvl" => {
                if let (Some((_, held)), Some(rank)) = (styles.last_mut(), level(element))
                    && *held == Rank::Body
                {
                    *held = rank;
                }
            }
            _ => {}
        })?;
        Ok(Self(styles))
    }

    fn rank(&self, style: &str) -> Rank {
        self.0.iter().find(|(id, _)| id == style).map_or(Rank::Body, |(_, rank)| *rank)
    }
}

/// By the names that word processors give their own styles.
fn rank_named(name: &str) -> Option<Rank> {
    let name = name.to_lowercase();
    if name == "title" || name == "标题" {
        return Some(Rank::Title);
    }
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    number.trim().parse().ok().map(Rank::Heading)
}

/// A level of the outline; 9 is text.
fn level(element: &BytesStart<'_>) -> Option<Rank> {
    let level: u8 = attribute(element, "val")?.parse().ok()?;
    (level < 9).then_some(Rank::Heading(level + 1))
}

/// The value of an attribute, whatever prefix it stands under.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let mut named =
        all.with_checks(false).filter_map(Result::ok).filter(|one| one.key.local_name().as_ref() == name);
    named.next().map(|one| one.value.to_string())
}

/// Hands every element that begins to `each`, by its name without a prefix.
fn each_element(xml: &str, mut each: impl FnMut(&str, &BytesStart<'_>)) -> Result<(), NotTaken> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| NotTaken::Damaged)? {
            Event::Start(element) | Event::Empty(element) => each(element.local_name().as_ref(), &element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
