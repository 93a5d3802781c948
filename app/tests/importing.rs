//! What `import opinions` promises to somebody who brings an old system's messages along.

#![cfg(test)]

mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use support::{Ran, Server, run};

/// A demo place that is not running, and its station's code.
fn station() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path(), &[]);
    let line = server.said.lines().find(|line| line.contains("/s/")).unwrap();
    let code = line.rsplit_once('/').unwrap().1.to_owned();
    assert_eq!(server.stop(), 0);
    (folder, code)
}

fn import(folder: &Path, code: &str, arguments: &[&str]) -> Ran {
    let command = ["import", "opinions", "--config", "place/lianxin.toml", "--station", code];
    run(folder, &[&command, arguments].concat())
}

/// What the answer says beside `what`.
fn count(ran: &Ran, what: &str) -> u64 {
    let line = ran.said.lines().find(|line| line.starts_with(what));
    line.unwrap_or_else(|| panic!("no {what} in {}", ran.said))
        .split_whitespace()
        .last()
        .unwrap()
        .parse()
        .unwrap()
}

fn messages(how_many: usize) -> String {
    (1..=how_many).fold(String::new(), |mut text, n| {
        writeln!(
            text,
            r#"{{"id": {n}, "time": "2025-03-0{}T08:30:00", "body": "第{n}盏路灯不亮，请派人看看。"}}"#,
            n % 9 + 1
        )
        .unwrap();
        text
    })
}

#[test]
fn an_import_that_was_interrupted_is_simply_started_again() {
    let (folder, code) = station();
    let folder = folder.path();
    let all = messages(250);
    let first: String = all.lines().take(120).map(|line| format!("{line}\n")).collect();
    fs::write(folder.join("old.jsonl"), first).unwrap();
    let map = ["old.jsonl", "--map", "key=id,received=time"];
    assert_eq!(count(&import(folder, &code, &map).well(), "taken "), 120);

    fs::write(folder.join("old.jsonl"), all).unwrap();
    let ran = import(folder, &code, &map).well();
    assert_eq!((count(&ran, "taken  "), count(&ran, "taken before")), (130, 120));
    let ran = import(folder, &code, &map).well();
    assert_eq!((count(&ran, "taken  "), count(&ran, "taken before")), (0, 250));
}

#[test]
fn rows_that_cannot_be_taken_are_told_with_their_line_and_the_rest_is_taken() {
    let (folder, code) = station();
    let folder = folder.path();
    let table = "\u{feff}number,when,words\n\
                 a,2025-03-02,\"路灯不亮,\n请派人看看。\"\n\
                 b,yesterday,公交站牌倒了，很危险。\n\
                 c,2025-03-03,\n\
                 d,2025-03-04 09:30:00,井盖丢了，请尽快补上。\n";
    fs::write(folder.join("old.csv"), table).unwrap();
    let map = ["old.csv", "--map", "key=number,received=when,body=words"];
    let ran = import(folder, &code, &[&map[..], &["--rejected", "not-taken.csv"]].concat());
    assert_eq!(ran.code, 3);
    assert_eq!((count(&ran, "taken"), count(&ran, "not taken")), (2, 2));
    let told = fs::read_to_string(folder.join("not-taken.csv")).unwrap();
    assert!(told.contains("4,,") && told.contains("yesterday"), "{told}");
    assert!(told.contains("5,c,") && told.contains("body"), "{told}");
}

#[test]
fn a_look_beforehand_changes_nothing() {
    let (folder, code) = station();
    let folder = folder.path();
    fs::write(folder.join("old.jsonl"), messages(30)).unwrap();
    let map = ["old.jsonl", "--map", "key=id,received=time"];
    let ran = import(folder, &code, &[&map[..], &["--dry-run"]].concat()).well();
    assert!(ran.said.contains("第1盏路灯") && ran.said.contains("2025-03-02T00:30:00Z"), "{}", ran.said);
    assert_eq!(count(&ran, "would be taken"), 30);
    assert_eq!(count(&import(folder, &code, &map).well(), "taken "), 30);
}

#[test]
fn a_slip_in_the_mapping_is_named_before_anything_is_taken() {
    let (folder, code) = station();
    let folder = folder.path();
    fs::write(folder.join("old.csv"), "id,words\n1,路灯不亮，请派人看看。\n").unwrap();
    for (arguments, named) in [
        (&["old.csv"][..], "there is no column body"),
        (&["old.csv", "--map", "boddy=words"], "there is no part boddy"),
        (&["old.csv", "--map", "words"], "PART=COLUMN is wanted"),
        (&["old.txt"], "old.txt cannot be read"),
    ] {
        let ran = import(folder, &code, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.complained.contains(named), "{arguments:?}: {}", ran.complained);
    }
    let ran = import(folder, "ZZZZZZ", &["old.csv", "--map", "body=words"]);
    assert!(ran.code == 2 && ran.complained.contains("no such station"), "{}", ran.complained);
}
