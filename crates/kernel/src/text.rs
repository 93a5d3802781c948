//! What people typed, made fit to keep ([`clean`]), to compare ([`fold`], [`fold_name`]) and to show short ([`excerpt`]).

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

mod grams;
mod mail;
mod phone;
mod sound;

pub use grams::{FEW, grams, rare_gram};
pub use mail::{Mail, MailError};
pub use phone::{Phone, PhoneError, PhoneKind};
pub(crate) use phone::{area_code, half_width, kind_of};
pub use sound::{Sound, given_name, sound};

/// Text fit to keep: the same words and nothing unseen between them. Composed (NFC); every kind of line break becomes
/// `\n`; control characters except the tab go, and so do characters that show nothing or turn the direction of their
/// surroundings, by which text can look like other text; blank space around it goes.
///
/// Kept are what writing needs: joiners (emoji, Arabic script), variation selectors, direction marks (Uyghur beside
/// numbers) and private-use characters (rare characters in names from older standards).
pub fn clean(input: &str) -> String {
    let composed: String =
        input.replace("\r\n", "\n").chars().map(one_line_break).filter(|c| is_kept(*c)).nfc().collect();
    composed.trim().to_owned()
}

/// Carriage return, vertical tab, form feed, next line, line and paragraph separator.
fn one_line_break(c: char) -> char {
    match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    }
}

fn is_kept(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        // Soft hyphen; Hangul fillers (letters that show nothing); zero-width space, word joiner and invisible operators;
        // byte order mark; annotation marks; tags (a whole invisible alphabet).
        '\u{ad}'
        | '\u{115f}'..='\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => false,
        // Embeddings, overrides and isolates of direction, and their deprecated kin.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => false,
        other => !other.is_control(),
    }
}

/// Text for comparison and search: full width and half width, upper and lower case, traditional and simplified characters, the
/// dots between the parts of a name and every kind of blank space come out alike. Not for showing.
pub fn fold(text: &str) -> String {
    if text.len() > REMEMBERED_BYTES {
        return folded(text);
    }
    FOLDED.with_borrow_mut(|known| {
        if let Some(folded) = known.get(text) {
            return folded.clone();
        }
        let folded = folded(text);
        if known.len() == REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), folded.clone());
        folded
    })
}

/// So many short texts are remembered by a thread with what they come to: a table says the same few words on every row, and a
/// name is compared again and again.
const REMEMBERED: usize = 512;
/// No text is remembered that is longer.
const REMEMBERED_BYTES: usize = 96;

thread_local! {
    static FOLDED: RefCell<HashMap<String, String>> = RefCell::default();
}

fn folded(text: &str) -> String {
    let plain: String = text
        .nfkc()
        .map(one_line_break)
        .filter(|c| !is_unseen(*c))
        .flat_map(char::to_lowercase)
        .map(one_dot)
        .nfkc()
        .collect();
    let simplified = SIMPLIFY.as_ref().map_or_else(|| plain.clone(), |simplify| simplify.convert(&plain));
    simplified.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's name for comparison: [`fold`], and blank space beside a Chinese character goes, as in 王　伟; the full
/// stops often typed between the parts of a name become the dot that belongs there.
pub fn fold_name(name: &str) -> String {
    close_up(&fold(name))
}

/// A person's name as it is kept and shown: blank space set between its characters to fill a column goes (王　伟), its
/// dots are the one of the standard. Its characters stay as they are.
pub fn written_name(name: &str) -> String {
    closed_where(&clean(name), |before, after| is_name_part(before) && is_name_part(after))
}

/// Built once: reading the dictionaries takes milliseconds. A test proves that they can be read.
static SIMPLIFY: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The dot between the parts of a name, the one that the standard for names asks for (U+00B7).
pub(crate) const NAME_DOT: char = '·';

fn one_dot(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '⋅' | '∙' | '●' | '᛫' => NAME_DOT,
        other => other,
    }
}

fn is_unseen(c: char) -> bool {
    !is_kept(c)
        || matches!(c, '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200c}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Takes blank space away beside Chinese characters, and sets the name's dot where a full stop stands between two.
pub(crate) fn close_up(name: &str) -> String {
    closed_where(name, |before, after| is_name_part(before) || is_name_part(after))
}

/// Takes blank space away where `joins` says so of the characters beside it, and sets the name's dot.
fn closed_where(name: &str, joins: fn(char, char) -> bool) -> String {
    let mut closed = String::with_capacity(name.len());
    for part in name.split_whitespace() {
        let joined = closed.chars().next_back().zip(part.chars().next());
        if joined.is_some_and(|(before, after)| !joins(before, after)) {
            closed.push(' ');
        }
        closed.push_str(part);
    }
    let after = closed.chars().skip(1).map(Some).chain([None]);
    let before = [None].into_iter().chain(closed.chars().map(Some));
    closed
        .chars()
        .zip(before.zip(after))
        .map(|(c, (before, after))| {
            let between = before.is_some_and(is_han) && after.is_some_and(is_han);
            if matches!(c, '.' | '．' | '。') && between { NAME_DOT } else { one_dot(c) }
        })
        .collect()
}

fn is_name_part(c: char) -> bool {
    is_han(c) || one_dot(c) == NAME_DOT
}

/// Whether it is a Chinese character, the rare ones of names included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The length by which limits are judged: characters, so that one Chinese character, letter, mark or line break is 1. What
/// is drawn as one sign but made of several (an emoji with a skin tone, a letter with a separate accent) counts as many as
/// it is made of; that only ever makes the limit come sooner.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The beginning of a text on one line: at most `n` characters of it, then `…` where something was left out. Signs
/// made of several characters are not cut apart.
pub fn excerpt(text: &str, n: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let chars: Vec<char> = line.chars().collect();
    let Some(rest) = chars.get(n..).filter(|rest| !rest.is_empty()) else {
        return line;
    };
    let mut kept = chars.get(..n).unwrap_or_default();
    let mut next = rest.first().copied();
    while let (Some(following), Some((last, shorter))) = (next, kept.split_last()) {
        if !joins(following) && *last != ZERO_WIDTH_JOINER {
            break;
        }
        (next, kept) = (Some(*last), shorter);
    }
    let kept: String = kept.iter().collect();
    format!("{}…", kept.trim_end())
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Whether it is drawn into the character before it.
fn joins(c: char) -> bool {
    is_combining_mark(c)
        || c == ZERO_WIDTH_JOINER
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests;
