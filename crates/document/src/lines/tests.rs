//! Where lines end, and that nothing is lost.

use paper::document::{Stands, Text};
use proptest::prelude::*;

use super::*;
use crate::faces::Typefaces;
use crate::style::{PITCH, Sheet, paragraph};
use crate::tests::faces;

fn text_of(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

fn set_in(faces: &Typefaces, text: &str, characters: f32) -> Vec<Line> {
    let mut case = Typecase::new(faces).unwrap();
    let look = Look { first: 0.0, ..paragraph(Stands::Running) };
    set(&mut case, &Text::plain(text), &Measure::of(&look, characters * PLACE))
}

fn broken(text: &str, characters: f32) -> Vec<String> {
    set_in(faces(), text, characters).iter().map(text_of).collect()
}

#[test]
fn twenty_eight_characters_fill_a_line_and_twenty_two_lines_a_page() {
    let text = "人".repeat(28 * 3);
    let width = Sheet::of(paper::document::Turned::Upright).area_width;
    let mut case = Typecase::new(faces()).unwrap();
    let look = Look { first: 0.0, ..paragraph(Stands::Running) };
    let lines = set(&mut case, &Text::plain(text), &Measure::of(&look, width));
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| text_of(line).chars().count() == 28));
    assert!((22.0 * PITCH - Sheet::of(paper::document::Turned::Upright).area_height).abs() < 0.01);
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    assert_eq!(broken("一二三四五六七八九十，甲乙", 10.0), ["一二三四五六七八九", "十，甲乙"]);
    assert_eq!(broken("一二三四五六七八九（甲乙）", 10.0), ["一二三四五六七八九", "（甲乙）"]);
    assert_eq!(broken("一二三四五六七八《甲》。乙", 10.0), ["一二三四五六七八", "《甲》。乙"]);
}

#[test]
fn a_mark_at_the_end_of_a_line_may_give_away_its_blank_half() {
    assert_eq!(broken("一二三四五六七八九，十甲乙", 9.6), ["一二三四五六七八九，", "十甲乙"]);
}

#[test]
fn numbers_and_words_stay_whole() {
    for word in ["1,860", "37.4%", "21:30", "2026", "GB/T", "0359-7654321", "COVID-19"] {
        let text = format!("一二三四五六七八{word}人");
        let lines = broken(&text, 10.0);
        assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
    }
}

#[test]
fn a_word_longer_than_a_line_is_cut() {
    let lines = broken(&"x".repeat(200), 10.0);
    assert!(lines.len() > 3);
    assert_eq!(lines.concat(), "x".repeat(200));
}

#[test]
fn lines_that_go_on_end_at_the_right_edge() {
    let text = "县城东片区近五年新建住宅小区11个，常住人口由2021年的1.8万人增至4.3万人。目前仅有3路、7路两条公交线路经过。";
    let lines = set_in(faces(), text, 20.0);
    let (_, before) = lines.split_last().unwrap();
    assert!(before.len() > 1);
    for line in before {
        // A mark at the end may reach out by the half that is blank.
        assert!(
            (line.end - 20.0 * PLACE) > -0.1 && line.end - 20.0 * PLACE < PLACE / 2.0 + 0.1,
            "{}",
            text_of(line)
        );
    }
}

#[test]
fn a_title_is_divided_where_its_words_end() {
    let mut case = Typecase::new(faces()).unwrap();
    let measure = Measure::of(&crate::style::TITLE, Sheet::of(paper::document::Turned::Upright).area_width);
    let mut lines = |title: &str| -> Vec<String> {
        set_title(&mut case, &Text::plain(title), &measure).iter().map(text_of).collect()
    };
    let long = "关于交办河口县第十七届人民代表大会第三次会议代表建议的函";
    assert_eq!(lines(long), ["关于交办河口县第十七届人民代表大会", "第三次会议代表建议的函"]);
    assert_eq!(lines("关于修路的函"), ["关于修路的函"]);
    // Not for the price of another line.
    let full = format!("{}会议{}", "甲".repeat(12), "乙".repeat(26));
    assert_eq!(lines(&full).len(), 2);
}

#[test]
fn what_steers_machines_is_not_set_and_vertical_marks_are_levelled() {
    assert_eq!(
        broken("﹁甲﹂︵乙︶\u{200b}\u{feff}丙\t丁\u{202e}\u{fdd0}", 28.0),
        ["「甲」（乙）丙\u{3000}丁"]
    );
}

#[test]
fn every_line_feed_begins_a_line() {
    assert_eq!(broken("甲\n\n乙", 28.0), ["甲", "", "乙"]);
    assert_eq!(broken("", 28.0), [""]);
}

proptest! {
    #[test]
    fn rules_hold_for_any_text_and_nothing_is_lost(text in "[一-三，。（）《》“”a-c0-3 .%、]{0,80}", width in 3_u8..20) {
        let lines = broken(&text, f32::from(width));
        let kept = |text: &str| text.replace(' ', "");
        prop_assert_eq!(kept(&lines.concat()), kept(&text));
        for pair in lines.windows(2) {
            let (Some(end), Some(begin)) = (pair[0].chars().last(), pair[1].chars().next()) else { continue };
            let forbidden = "，。）》”、.%".contains(begin) || "（《“".contains(end);
            prop_assert!(!forbidden || !has_better_place(&pair[0]), "{:?}", lines);
        }
    }
}

/// Whether a line could have been ended earlier without breaking a rule.
fn has_better_place(line: &str) -> bool {
    let characters: Vec<char> = line.chars().collect();
    let class = |c: char| Class::of(c, if c.is_ascii() { 0.5 } else { 1.0 });
    characters
        .windows(2)
        .any(|pair| !pair.contains(&' ') && Class::may_part((pair[0], class(pair[0])), class(pair[1])))
}
