use std::collections::BTreeSet;
use std::path::Path;

use congress::Policy;
use kernel::Period;

use super::*;
use crate::model::AssignFrom;
use crate::policy::{AfterRedo, Effect, SuggestionPolicy, Timed, classes};

pub(crate) fn policy(preset: Preset) -> SuggestionPolicy {
    let mut whole = match serde_json::to_value(SuggestionPolicy::default()).unwrap() {
        Value::Object(fields) => fields,
        other => panic!("a policy is an object, not {other}"),
    };
    whole.extend(preset.choices());
    serde_json::from_value(Value::Object(whole)).unwrap()
}

#[test]
fn every_preset_chooses_only_what_a_region_may_choose() {
    for preset in Preset::ALL {
        for name in preset.choices().keys() {
            assert!(SuggestionPolicy::FIELDS.iter().any(|field| field.name == name), "{preset}: {name}");
        }
        policy(*preset);
    }
}

#[test]
fn a_place_inherits_what_its_regulation_leaves_open() {
    assert_eq!(policy(Preset::Shandong).verdict, SuggestionPolicy::default().verdict);
    assert_eq!(policy(Preset::Henan).verdict, Period::WorkingDays(10));
}

/// `7个工作日`, `10日（闭会期间）`, `3个月` as a period: the first number with its unit.
fn read(cell: &str) -> Option<Period> {
    let from = cell.find(|c: char| c.is_ascii_digit())?;
    let digits: String = cell[from..].chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse().ok()?;
    let unit = &cell[from + digits.len()..];
    match unit {
        _ if unit.starts_with("个工作日") => Some(Period::WorkingDays(number)),
        _ if unit.starts_with("个月") => Some(Period::Months(number)),
        _ if unit.starts_with('日') => Some(Period::Days(number)),
        _ => None,
    }
}

/// The period that stands after a word in a cell: what is said beside its first one.
fn read_after(cell: &str, word: &str) -> Option<Period> {
    cell.split_once(word).and_then(|(_, rest)| read(rest))
}

/// How long a reply takes in all when it is put off: stated so, or as what is added to its usual time.
fn read_extended(cell: &str, reply: Option<Period>) -> Option<Period> {
    match (read(cell)?, reply) {
        (Period::Months(more), Some(Period::Months(usual))) if cell.contains("延长不超过") => {
            Some(Period::Months(usual + more))
        }
        (in_all, _) => Some(in_all),
    }
}

/// What a row of the table says, beside what the preset has for it.
fn clocks(
    cell: &dyn Fn(usize) -> String,
    rules: &SuggestionPolicy,
) -> Vec<(&'static str, Option<Period>, Period)> {
    let notes = cell(11);
    vec![
        ("assign", read(&cell(4)), rules.assign),
        ("hand back", read(&cell(5)), rules.hand_back),
        ("decide", read_after(&cell(5), "重新确定"), rules.decide),
        ("opinion", read(&cell(6)), rules.co_opinion),
        ("another opinion", read_after(&cell(6), "重提协办意见"), rules.co_opinion_again),
        ("reply", read(&cell(7)), rules.reply),
        ("reply put off", read_extended(&cell(8), read(&cell(7))), rules.reply_extended),
        ("verdict", read(&cell(9)), rules.verdict),
        ("redo", read(&cell(10)), rules.redo),
        // 第18条收到后20个工作日内与代表沟通
        ("first contact", read_after(&notes, "收到后"), rules.first_contact),
    ]
}

/// Every clock of the independent table is the preset's, and so is what else it says.
#[test]
fn the_presets_say_what_the_table_of_regulations_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/deadlines/deadlines_by_jurisdiction.csv");
    let Ok(mut table) = csv::Reader::from_path(&file) else {
        eprintln!("skipped: {} is not here", file.display());
        return;
    };
    let mut compared = 0;
    for row in table.records() {
        let row = row.unwrap();
        let place = row.get(0).unwrap();
        let preset = Preset::ALL
            .iter()
            .find(|preset| preset.label(Lang::Zh).starts_with(place))
            .unwrap_or_else(|| panic!("no preset for {place}"));
        let rules = policy(*preset);
        let cell = |column: usize| row.get(column).unwrap().to_owned();
        for (clock, said, has) in clocks(&cell, &rules) {
            if let Some(said) = said {
                assert_eq!(has, said, "{place}, {clock}");
                compared += 1;
            }
        }
        let notes = cell(11);
        let from_receipt = cell(4).contains("收到之日起");
        assert_eq!(rules.assign_from == AssignFrom::Receipt, from_receipt, "{place}");
        assert_eq!(rules.contact_timed == Timed::Yes, notes.contains("内与代表沟通"), "{place}");
        assert_eq!(rules.after_redo == AfterRedo::Assess, notes.contains("组织评估"), "{place}");
        if notes.contains("四类办理结果") {
            assert_eq!(classes(&rules.classes).len(), 4, "{place}");
        }
    }
    assert_eq!(compared, 44, "clocks that were compared");
}

/// Every class of every preset is read as it is meant, its marks differ, and each place can say that something is solved, promised
/// or explained.
#[test]
fn the_classes_of_every_place_are_whole() {
    for preset in Preset::ALL {
        let rules = policy(*preset);
        let read = classes(&rules.classes);
        assert_eq!(read.len(), rules.classes.len(), "{preset}");
        let marks: BTreeSet<_> = read.iter().map(|class| class.mark.as_str()).collect();
        assert_eq!(marks.len(), read.len(), "{preset}");
        for effect in [Effect::Solved, Effect::Promised, Effect::Explained] {
            assert!(read.iter().any(|class| class.effect == effect), "{preset}: {effect}");
        }
    }
}
