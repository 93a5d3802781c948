//! Words pasted from a word processor, made plain paragraphs: what it puts on the clipboard beside the words goes.

use kernel::text;

/// What a word processor's symbol typefaces turn into beside their letters: bullets, arrows, ticks.
const SYMBOLS: std::ops::RangeInclusive<char> = '\u{f020}'..='\u{f0ff}';
/// The letters that stand for bullets where the symbol typeface is lost.
const LETTERS: [&str; 12] = ["l", "n", "u", "v", "o", "Ø", "ü", "§", "·", "¡", "²", "þ"];
/// Marks that are bullets already.
const BULLETS: [&str; 9] = ["•", "●", "■", "◆", "▪", "○", "➢", "✓", "-"];

/// The same words as clean paragraphs. Quotation marks and the tabs between the cells of a table stay; bullets become `•`;
/// numbers stand beside what they number; blank lines stand alone.
pub(super) fn plain(input: &str) -> String {
    let clean: String = text::clean(input).chars().filter_map(one_space).collect();
    let mut lines: Vec<String> = Vec::new();
    for line in clean.lines().map(plain_line) {
        let again = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !again {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Every kind of space between words is the space; what stands for a picture goes.
fn one_space(c: char) -> Option<char> {
    match c {
        '\u{fffc}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(' '),
        '\u{2011}' => Some('-'),
        other => Some(other),
    }
}

fn plain_line(line: &str) -> String {
    let blank = |c: char| c == ' ' || c == '\u{3000}';
    let line = line.trim_end().trim_start_matches(blank);
    let inner = line.trim_start();
    // A row of a table whose first cell is empty begins with its tab; an indented paragraph has no other.
    let line = if inner.contains('\t') && !is_listed(inner) { line } else { inner };
    match line.split_once('\t') {
        Some((mark, rest)) if is_bullet(mark) => format!("• {}", rest.trim_start()),
        Some((mark, rest)) if is_number(mark) => beside(mark.trim(), rest.trim_start()),
        _ => without_symbol(line),
    }
}

fn is_listed(line: &str) -> bool {
    line.split_once('\t').is_some_and(|(mark, _)| is_bullet(mark) || is_number(mark))
}

fn is_bullet(mark: &str) -> bool {
    let mark = mark.trim();
    let symbol = mark.chars().all(|c| SYMBOLS.contains(&c)) && !mark.is_empty();
    symbol || LETTERS.contains(&mark) || BULLETS.contains(&mark)
}

/// Whether it numbers what follows: `1.`, `（二）`, `三、`, `a)`.
fn is_number(mark: &str) -> bool {
    let mark = mark.trim();
    let counts =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇".contains(c) || ('①'..='⑳').contains(&c);
    let around = |c: char| matches!(c, '.' | '．' | ')' | '）' | '(' | '（' | '、');
    let inner = mark.trim_matches(around);
    let letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_alphabetic());
    let counted = !inner.is_empty() && (inner.chars().all(|c| counts(c) || c == '.') || letter);
    let marked = mark.len() > inner.len() || inner.chars().all(|c| ('①'..='⑳').contains(&c));
    counted && marked && text::length(mark) <= 8
}

/// A full-width mark keeps its own distance; after any other stands a space.
fn beside(mark: &str, rest: &str) -> String {
    if mark.is_ascii() { format!("{mark} {rest}") } else { format!("{mark}{rest}") }
}

/// A symbol that begins a line without a tab is a bullet too.
fn without_symbol(line: &str) -> String {
    match line.chars().next() {
        Some(first) if SYMBOLS.contains(&first) => {
            let rest = line.trim_start_matches(|c| SYMBOLS.contains(&c));
            format!("• {}", rest.trim_start())
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_processor_puts_on_the_clipboard_becomes_clean_paragraphs() {
        let pasted = "\u{3000}\u{3000}河口桥建成于\u{a0}1986\u{a0}年，\u{ad}群众称之为“险桥”。  \r\n\r\n\r\n\
                      \u{f0d8}\t桥面开裂\r\n\u{f0b7}雨天积水\r\nl\t护栏缺失\r\n\
                      1.\t检测\r\n（二）\t修补\r\n三、\t护栏\u{b}和照明\r\n年份\t事故\r\n\t2025\t3\r\n\u{fffc}\r\n";
        let lines = "河口桥建成于 1986 年，群众称之为“险桥”。\n\n• 桥面开裂\n• 雨天积水\n• 护栏缺失\n\
                     1. 检测\n（二）修补\n三、护栏\n和照明\n年份\t事故\n\t2025\t3";
        assert_eq!(plain(pasted), lines);
        assert_eq!(plain(lines), lines, "what is plain stays as it is");
    }

    #[test]
    fn an_indented_paragraph_loses_its_tab_and_a_rare_character_stays() {
        assert_eq!(plain("\t桥面多处开裂。"), "桥面多处开裂。");
        assert_eq!(plain("代表\u{e863}某某提出"), "代表\u{e863}某某提出");
        assert_eq!(plain("n 座桥，l 条路"), "n 座桥，l 条路");
    }
}
