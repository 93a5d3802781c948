//! Text cut into terms. Chinese is written without spaces, and a dictionary that cuts it into words cuts names of
//! people and villages wrongly; so each character and each pair of neighbours is a term: every word of one or two
//! characters is found, and longer ones by all their pairs. Words of other scripts and numbers are terms whole.

use std::collections::HashSet;

use kernel::text::fold;
use tantivy::tokenizer::{PreTokenizedString, Token};

/// A stretch of text.
enum Run {
    /// Characters of a script without spaces.
    Characters(Vec<char>),
    /// A word or number.
    Word(String),
}

/// The terms under which a text is found.
fn found_under(text: &str) -> Vec<String> {
    runs(text)
        .into_iter()
        .flat_map(|run| match run {
            Run::Word(word) => vec![word],
            Run::Characters(run) => run.iter().map(char::to_string).chain(pairs(&run)).collect(),
        })
        .collect()
}

/// The terms a text asks for, each once, in their order.
pub(crate) fn asked(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut terms: Vec<String> = runs(text)
        .into_iter()
        .flat_map(|run| match run {
            Run::Word(word) => vec![word],
            Run::Characters(run) if run.len() < 2 => run.iter().map(char::to_string).collect(),
            Run::Characters(run) => pairs(&run).collect(),
        })
        .collect();
    terms.retain(|term| seen.insert(term.clone()));
    terms
}

fn pairs(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(2).map(|pair| pair.iter().collect())
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    // Whether the next character begins a run of its own.
    let mut parted = true;
    for c in fold(text).chars() {
        match (runs.last_mut(), kind_of(c)) {
            (_, Kind::Between) => parted = true,
            (Some(Run::Characters(run)), Kind::Character) if !parted => run.push(c),
            (Some(Run::Word(word)), Kind::Letter) if !parted => word.push(c),
            (_, Kind::Character) => {
                runs.push(Run::Characters(vec![c]));
                parted = false;
            }
            (_, Kind::Letter) => {
                runs.push(Run::Word(c.into()));
                parted = false;
            }
        }
    }
    runs
}

/// What a character is to the search.
enum Kind {
    /// One of a script without spaces.
    Character,
    /// A letter or digit of a script with spaces.
    Letter,
    /// Anything between words.
    Between,
}

fn kind_of(c: char) -> Kind {
    match c {
        // 々〆〇; kana; Han with its extensions and compatibility forms.
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Character,
        // Rare characters in names from older standards stand in private use.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Kind::Character,
        letter if letter.is_alphanumeric() => Kind::Letter,
        _ => Kind::Between,
    }
}

/// The term under which a word is kept for things of one kind: a word of a million opinions then costs nothing where only
/// stations are looked for.
pub(crate) fn term(kind: &str, word: &str) -> String {
    format!("{kind} {word}")
}

/// What is kept of the texts of a thing of this kind.
pub(crate) fn kept(kind: &str, texts: &[&str]) -> PreTokenizedString {
    let words = texts.iter().flat_map(|text| found_under(text));
    // The offsets mean nothing: the text was folded before.
    let token =
        |(position, word): (usize, String)| Token { text: term(kind, &word), position, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: words.enumerate().map(token).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_is_found_by_character_and_by_pair_and_other_words_whole() {
        assert_eq!(found_under("路燈壞了。"), ["路", "灯", "坏", "了", "路灯", "灯坏", "坏了"]);
        assert_eq!(found_under("Ｇ１０７国道, km 3"), ["g107", "国", "道", "国道", "km", "3"]);
        assert_eq!(found_under("  —— !? 🙂"), [""; 0]);
    }

    #[test]
    fn a_question_asks_for_pairs_and_for_a_single_character_where_it_stands_alone() {
        assert_eq!(asked("路燈"), ["路灯"]);
        assert_eq!(asked("灯"), ["灯"]);
        assert_eq!(asked("小区路灯 水 Wi-Fi 路灯"), ["小区", "区路", "路灯", "水", "wi", "fi"]);
        assert_eq!(asked(" ，。 "), [""; 0]);
    }

    proptest! {
        #[test]
        fn every_part_of_a_text_that_is_asked_for_is_found(
            text in "[一-龥a-z0-9 ，]{1,30}", from in 0..30_usize, length in 1..10_usize
        ) {
            // Whole words of other scripts are terms; so the part is cut from Chinese alone.
            let chinese: Vec<char> = text.chars().filter(|c| ('一'..='龥').contains(c)).collect();
            let part: String = chinese.iter().skip(from % chinese.len().max(1)).take(length).collect();
            let text: String = chinese.iter().collect();
            prop_assume!(fold(&text).contains(&fold(&part)));
            let found = found_under(&text);
            prop_assert!(asked(&part).iter().all(|term| found.contains(term)));
        }

        #[test]
        fn any_text_can_be_cut(text in ".{0,60}") {
            let found = found_under(&text);
            prop_assert!(asked(&text).iter().all(|term| found.contains(term)));
            prop_assert!(found.iter().all(|term| !term.is_empty()));
        }
    }
}
