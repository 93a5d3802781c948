use std::path::Path;

use congress::Policy;
use kernel::Period;

use super::*;
use crate::policy::SuggestionPolicy;

pub(super) fn policy(preset: Preset) -> SuggestionPolicy {
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

/// Every clock of the independent table is the preset's.
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
        let clocks = [
            (4, rules.assign),
            (5, rules.hand_back),
            (6, rules.co_opinion),
            (7, rules.reply),
            (9, rules.verdict),
            (10, rules.redo),
        ];
        for (column, has) in clocks {
            if let Some(wanted) = read(row.get(column).unwrap()) {
                assert_eq!(has, wanted, "{place}, column {column}");
                compared += 1;
            }
        }
        // 第18条收到后20个工作日内与代表沟通
        if let Some((_, contact)) = row.get(11).and_then(|notes| notes.split_once("收到后")) {
            assert_eq!(Some(rules.first_contact), read(contact), "{place}, first contact");
            assert_eq!(rules.contact_timed, crate::policy::ContactTimed::Yes, "{place}");
            compared += 1;
        }
        // 上海 and 浙江 state the longer period apart; all of them come to six months in all.
        assert_eq!(rules.reply_extended, Period::Months(6), "{place}");
    }
    assert!(compared >= 31, "only {compared} clocks were compared");
}
