//! The numbers that a word processor sets before paragraphs by itself: they stand in no paragraph's words.

use super::{attribute, each_element};
use crate::attachment::NotTaken;

/// The levels that a list can have.
const LEVELS: usize = 9;

/// The lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Each kind of list with its levels.
    kinds: Vec<(String, Vec<Level>)>,
    /// Each list with its kind.
    lists: Vec<(String, String)>,
    counted: Vec<(String, [u32; LEVELS])>,
}

/// How one level of a list is counted: the format of the number and the words around it, `第%1条`.
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    words: String,
}

impl Numbers {
    pub(super) fn of(xml: &str) -> Result<Self, NotTaken> {
        let mut found = Self::default();
        each_element(xml, |name, element| {
            let value = |name: &str| attribute(element, name).unwrap_or_default();
            let level = found.kinds.last_mut().and_then(|(_, levels)| levels.last_mut());
            match name {
                "abstractNum" => found.kinds.push((value("abstractNumId"), Vec::new())),
                "lvl" => {
                    if let Some((_, levels)) = found.kinds.last_mut().filter(|(_, held)| held.len() < LEVELS)
                    {
                        levels.push(Level::default());
                    }
                }
                "numFmt" => level.into_iter().for_each(|level| level.format = value("val")),
                "lvlText" => level.into_iter().for_each(|level| level.words = value("val")),
                "num" => found.lists.push((value("numId"), String::new())),
                "abstractNumId" => {
                    found.lists.last_mut().into_iter().for_each(|(_, kind)| *kind = value("val"));
                }
                _ => {}
            }
        })?;
        Ok(found)
    }

    /// What stands before the next paragraph of a list, with the space after it.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let kind = self.lists.iter().find(|(id, _)| id == list).map(|(_, kind)| kind.as_str());
        let levels = kind.and_then(|kind| self.kinds.iter().find(|(id, _)| id == kind));
        let Some((_, levels)) = levels else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        if !self.counted.iter().any(|(id, _)| id == list) {
            self.counted.push((list.to_owned(), [0; LEVELS]));
        }
        let Some((_, counts)) = self.counted.iter_mut().find(|(id, _)| id == list) else {
            return String::new();
        };
        for (at, count) in counts.iter_mut().enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *count = (*count).max(1),
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        match own.format.as_str() {
            "bullet" => "• ".to_owned(),
            "none" => String::new(),
            _ => said(own, levels, counts),
        }
    }
}

/// The words around the numbers, with the numbers of this level and those above it.
fn said(own: &Level, levels: &[Level], counts: &[u32; LEVELS]) -> String {
    let mut said = own.words.clone();
    for (at, (level, count)) in levels.iter().zip(counts).enumerate() {
        said = said.replace(&format!("%{}", at + 1), &written(&level.format, *count));
    }
    // A full-width mark keeps its own distance; after any other stands a space.
    let closes = said.chars().next_back().is_none_or(|last| !last.is_ascii());
    if closes { said } else { format!("{said} ") }
}

fn written(format: &str, number: u32) -> String {
    match format {
        "lowerLetter" => letter(number, b'a'),
        "upperLetter" => letter(number, b'A'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => number
            .checked_sub(1)
            .filter(|from| *from < 20)
            .and_then(|from| char::from_u32(0x2460 + from))
            .map_or_else(|| number.to_string(), String::from),
        format
            if format.contains("hinese") || format.contains("ideograph") || format.contains("japanese") =>
        {
            hanzi(number)
        }
        _ => number.to_string(),
    }
}

fn letter(number: u32, first: u8) -> String {
    let place = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
    char::from(first + place).to_string()
}

/// 一, 十, 十二, 二十三: as far as lists are counted so.
fn hanzi(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: u32| {
        usize::try_from(at).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default().to_owned()
    };
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..10, 0) => format!("{}十", digit(tens)),
        (tens @ 2..10, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}
