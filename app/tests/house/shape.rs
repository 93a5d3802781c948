//! The shape of files: short, with a first line that says what they are, and with every text in both languages.

use std::collections::BTreeSet;

use crate::tree::House;

/// A longer file wants to be two rooms.
const LONGEST: usize = 500;

/// Where a file is too long, does not say what it is, or lacks a text in one language.
pub(crate) fn broken(house: &House) -> Vec<String> {
    [too_long(house), silent(house), one_tongued(house)].concat()
}

fn too_long(house: &House) -> Vec<String> {
    let lengths = house.code("").map(|code| (code.path, code.text.lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > LONGEST);
    long.map(|(path, lines)| {
        format!("{path}:{LONGEST}: the file has {lines} lines; more than {LONGEST} want to be two rooms")
    })
    .collect()
}

fn silent(house: &House) -> Vec<String> {
    let program = house.code("").filter(|code| code.path.contains("/src/"));
    let silent = program.filter(|code| !code.text.starts_with("//! "));
    silent
        .map(|code| format!("{}:1: the first line does not say what the file is (//! …)", code.path))
        .collect()
}

fn one_tongued(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    let first: Vec<_> = house.files("", "/texts/zh-CN.ftl").collect();
    for (path, text) in first {
        let other = path.replace("zh-CN.ftl", "en.ftl");
        let (here, there) = (keys(text), keys(house.text(&other).unwrap_or_default()));
        let lacks = |file: &str, key: &str| format!("{file}:1: the text {key} is missing in this language");
        broken.extend(here.difference(&there).map(|key| lacks(&other, key)));
        broken.extend(there.difference(&here).map(|key| lacks(path, key)));
    }
    broken
}

fn keys(texts: &str) -> BTreeSet<&str> {
    let starts = texts.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    starts.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim()).collect()
}

#[test]
fn a_long_a_silent_and_a_one_tongued_file_are_seen() {
    let long = format!("//! Long.\n{}", "\n".repeat(LONGEST));
    let house = House::of(&[
        ("crates/kernel/src/long.rs", &long),
        ("crates/kernel/src/long/tests.rs", &long),
        ("crates/kernel/src/silent.rs", "fn f() {}"),
        ("crates/page/texts/zh-CN.ftl", "both = a\nonly-here = b\n    { $n ->\n       *[other] = }"),
        ("crates/page/texts/en.ftl", "# no-key = x\nboth = a\nonly-there = c"),
    ]);
    let expected = [
        "crates/kernel/src/long.rs:500: the file has 501 lines; more than 500 want to be two rooms",
        "crates/kernel/src/silent.rs:1: the first line does not say what the file is (//! …)",
        "crates/page/texts/en.ftl:1: the text only-here is missing in this language",
        "crates/page/texts/zh-CN.ftl:1: the text only-there is missing in this language",
    ];
    assert_eq!(broken(&house), expected);
}
