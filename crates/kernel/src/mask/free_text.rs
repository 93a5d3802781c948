//! Personal numbers and addresses inside what people wrote.

use std::ops::Range;

use crate::text::half_width;

mod numbers;
mod persons;

/// Free text without what leads to a person: telephone numbers, resident identity numbers, bank cards, mail addresses, QQ and
/// WeChat names and licence plates are starred, character for character. Of a plate the province and its letter stay; of the
/// others nothing does, because in a village the middle digits of a telephone number are soon guessed.
///
/// Ordinary numbers stay: years, amounts, document numbers, service lines such as 12345. Names, house numbers and what a
/// sentence tells are beyond any rule: before publication a person still reads the text.
pub fn in_text(text: &str) -> String {
    starred(text, |plain| [mails(plain), plates(plain), handles(plain), numbers::find(plain)].concat())
}

/// Free text that somebody else takes over under a name of their own: beside what [`in_text`] stars, the numbers of houses and
/// rooms, and the names by which people introduce themselves. What is told of a person without a name no rule finds: whoever
/// takes it over reads it.
pub fn for_others(text: &str) -> String {
    starred(&in_text(text), |plain| [persons::doors(plain), persons::names(plain)].concat())
}

/// The text with stars for letters and digits in the places found.
fn starred(text: &str, find: impl Fn(&[char]) -> Vec<Range<usize>>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let plain: Vec<char> = chars.iter().copied().map(half_width).collect();
    let mut hidden = vec![false; chars.len()];
    for found in find(&plain) {
        if let Some(part) = hidden.get_mut(found) {
            part.fill(true);
        }
    }
    let starred =
        chars.iter().zip(hidden).map(|(c, hide)| if hide && c.is_alphanumeric() { '*' } else { *c });
    starred.collect()
}

/// Mail addresses.
fn mails(plain: &[char]) -> Vec<Range<usize>> {
    let is_address = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let signs = plain.iter().enumerate().filter(|(_, c)| **c == '@').map(|(at, _)| at);
    signs
        .filter_map(|at| {
            let local = plain.get(..at)?.iter().rev().take_while(|c| is_address(c)).count();
            let domain: String = plain.get(at + 1..)?.iter().take_while(|c| is_address(c)).collect();
            let top = domain.trim_end_matches('.').rsplit_once('.').map_or(0, |(_, top)| top.len());
            (local > 0 && top >= 2).then(|| at - local..at + 1 + domain.len())
        })
        .collect()
}

/// The short names of the provinces, with which licence plates begin.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// What follows the province's letter on licence plates (GA 36): five characters, six for electric cars, or four and a word for
/// what the vehicle is used for.
fn plates(plain: &[char]) -> Vec<Range<usize>> {
    let provinces = plain.iter().enumerate().filter(|(_, c)| PROVINCES.contains(**c)).map(|(at, _)| at);
    provinces
        .filter_map(|at| {
            let letter = plain.get(at + 1)?;
            let gap = usize::from(matches!(plain.get(at + 2)?, ' ' | '·' | '•' | '.' | '-' | '・'));
            let from = at + 2 + gap;
            let rest = plain.get(from..)?;
            let length = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
            let digits = rest.iter().take(length).filter(|c| c.is_ascii_digit()).count();
            let used_for = rest.get(length).is_some_and(|c| "学警挂港澳领试超".contains(*c));
            let fits = matches!(length, 5 | 6) || length == 4 && used_for;
            (letter.is_ascii_alphabetic() && fits && digits >= 3).then(|| from..from + length)
        })
        .collect()
}

/// QQ numbers and WeChat names, known by the word before them.
fn handles(plain: &[char]) -> Vec<Range<usize>> {
    let is_handle = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = plain.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().take_while(|c| is_handle(c)).count();
        let token = rest.get(..length).unwrap_or_default();
        if (5..=20).contains(&length)
            && token.iter().any(char::is_ascii_digit)
            && follows(plain, at, &["qq", "微信", "微信号", "扣扣", "vx", "wechat"])
        {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

/// Whether one of `words` stands before `at`, with nothing but a colon, a blank or a linking word between.
fn follows(plain: &[char], at: usize, words: &[&str]) -> bool {
    let before: String = plain.get(at.saturating_sub(12)..at).unwrap_or_default().iter().collect();
    let before = before.to_lowercase();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || ":：=()（是为号码".contains(c));
    words.iter().any(|word| before.ends_with(word))
}
