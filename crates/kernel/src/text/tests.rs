use super::*;
use proptest::prelude::*;

#[test]
fn what_is_kept_is_what_was_typed_without_anything_unseen() {
    let rows = [
        ("  修路 \r\n第二行\r第三行\u{2028}第四行\n", "修路 \n第二行\n第三行\n第四行"),
        ("a\0b\u{7}c\td", "abc\td"),
        ("\u{feff}路\u{200b}灯\u{2060}坏\u{ad}了", "路灯坏了"),
        ("\u{202e}txt.exe\u{202c}", "txt.exe"),
        ("\u{2067}abc\u{2069}", "abc"),
        ("\u{3000}全角空格\u{3000}", "全角空格"),
        ("e\u{301}", "é"),
        ("e\u{200b}\u{301}", "é"),
        ("\u{3164}\u{3164}", ""),
        ("隐\u{e0041}\u{e0042}藏", "隐藏"),
        ("👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f}", "👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f}"),
        ("\u{e863}\u{20bb7}", "\u{e863}\u{20bb7}"),
        ("ＡＢ１２", "ＡＢ１２"),
    ];
    for (typed, kept) in rows {
        assert_eq!(clean(typed), kept, "{typed:?}");
    }
}

#[test]
fn words_meet_however_they_were_written() {
    let rows = [
        ("建議修繕道路", "建议修缮道路"),
        ("臺灣", "台湾"),
        ("ＡＢｃ１２３", "abc123"),
        ("ｶﾌﾞﾄ", "カブト"),
        ("Straße Ⅳ ㎡", "straße iv m2"),
        ("  多  个\n空\u{3000}格\t", "多 个 空 格"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉‧买买提", "阿卜杜拉·买买提"),
        ("葛\u{e0100}城", "葛城"),
        ("", ""),
    ];
    for (one, other) in rows {
        assert_eq!(fold(one), other, "{one:?}");
        assert_eq!(fold(other), other);
    }
}

#[test]
fn a_name_is_kept_as_it_is_said_and_not_as_it_fills_a_column() {
    let rows = [
        ("王　伟", "王伟"),
        ("顾 南 枝", "顾南枝"),
        (" 歐陽 小明\n", "歐陽小明"),
        ("阿卜杜拉 • 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("王伟 Wang  Wei", "王伟 Wang Wei"),
        ("J. Smith", "J. Smith"),
    ];
    for (typed, kept) in rows {
        assert_eq!(written_name(typed), kept, "{typed}");
        assert_eq!(fold_name(typed), fold_name(kept), "{typed}: found as before");
    }
}

#[test]
fn the_dictionaries_of_traditional_characters_are_there() {
    assert!(SIMPLIFY.is_some());
}

#[test]
fn a_name_is_found_however_it_was_spaced() {
    let rows = [
        ("王　伟", "王伟"),
        ("王 伟", "王伟"),
        ("歐陽 小明", "欧阳小明"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉。买买提", "阿卜杜拉·买买提"),
        ("Anna  Maria Schmidt", "anna maria schmidt"),
        ("J. Smith", "j. smith"),
        ("王伟 Wang Wei", "王伟wang wei"),
    ];
    for (typed, folded) in rows {
        assert_eq!(fold_name(typed), folded, "{typed}");
    }
    assert_eq!(fold("王 伟"), "王 伟", "only names lose their blank space");
}

#[test]
fn a_limit_counts_characters_and_not_bytes() {
    assert_eq!(length("修路，2026年"), 8);
    assert_eq!(length("\u{20bb7}野家"), 3);
    assert_eq!(length(&"路".repeat(20_000)), 20_000);
    assert_eq!(length("👍🏽"), 2);
}

#[test]
fn an_excerpt_is_one_line_and_cuts_no_sign_apart() {
    assert_eq!(excerpt("路灯\n坏了", 10), "路灯 坏了");
    assert_eq!(excerpt("路灯坏了三天", 6), "路灯坏了三天");
    assert_eq!(excerpt("路灯坏了三天", 4), "路灯坏了…");
    assert_eq!(excerpt("ab cd", 3), "ab…");
    assert_eq!(excerpt("好👍🏽好", 2), "好…");
    assert_eq!(excerpt("一家👩\u{200d}👧好", 4), "一家…");
    assert_eq!(excerpt("一家👩\u{200d}👧好", 5), "一家👩\u{200d}👧…");
    assert_eq!(excerpt("x\u{301}yz", 1), "…");
    assert_eq!(excerpt("路灯", 0), "…");
    assert_eq!(excerpt("", 0), "");
}

#[test]
fn a_telephone_number_is_taken_however_it_is_typed() {
    let rows = [
        ("13812345678", "13812345678", PhoneKind::Mobile),
        (" 138 1234-5678 ", "13812345678", PhoneKind::Mobile),
        ("１３８１２３４５６７８", "13812345678", PhoneKind::Mobile),
        ("+86 138 1234 5678", "13812345678", PhoneKind::Mobile),
        ("＋８６１３８１２３４５６７８", "13812345678", PhoneKind::Mobile),
        ("8613812345678", "13812345678", PhoneKind::Mobile),
        ("008613812345678", "13812345678", PhoneKind::Mobile),
        ("(+86)13812345678", "", PhoneKind::Mobile),
        ("19912345678", "19912345678", PhoneKind::Mobile),
        ("0351-0123456", "", PhoneKind::Landline),
        ("0351-4123456", "03514123456", PhoneKind::Landline),
        ("（０３５１）４１２３４５６", "03514123456", PhoneKind::Landline),
        ("0571-87654321", "057187654321", PhoneKind::Landline),
        ("010 6543 2100", "01065432100", PhoneKind::Landline),
        ("+86 10 6543 2100", "01065432100", PhoneKind::Landline),
        ("+86 0351 4123456", "03514123456", PhoneKind::Landline),
        ("12345678901", "", PhoneKind::Mobile),
        ("1381234567", "", PhoneKind::Mobile),
        ("138123456789", "", PhoneKind::Mobile),
        ("12345", "", PhoneKind::Mobile),
        ("4123456", "", PhoneKind::Landline),
        ("+1 212 555 0100", "", PhoneKind::Landline),
        ("138a2345678", "", PhoneKind::Mobile),
        ("", "", PhoneKind::Mobile),
    ];
    for (typed, digits, kind) in rows {
        match Phone::parse(typed) {
            Ok(phone) => assert_eq!((phone.as_str(), phone.kind()), (digits, kind), "{typed}"),
            Err(PhoneError) => assert_eq!("", digits, "{typed}"),
        }
    }
}

#[test]
fn a_telephone_number_is_stored_as_digits_and_logged_masked() {
    let phone = Phone::parse("138-1234-5678").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"13812345678\"");
    assert_eq!(serde_json::from_str::<Phone>("\"138 1234 5678\"").unwrap(), phone);
    assert!(serde_json::from_str::<Phone>("\"1234\"").is_err());
    assert_eq!(format!("{phone:?}"), "Phone(138****5678)");
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        let unseen = once.contains(['\0', '\r', '\u{202e}', '\u{200b}']);
        prop_assert!(!unseen);
    }

    #[test]
    fn folding_never_breaks_and_leaves_no_full_width(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert!(!folded.contains(|c| ('！'..='～').contains(&c)));
        fold_name(&text);
    }

    #[test]
    fn folding_twice_changes_nothing_more(text in "[\u{4e00}-\u{9fff}A-Zａ-ｚ0-9 ·•]{0,30}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn an_excerpt_is_never_longer_than_asked(text in any::<String>(), n in 0..40_usize) {
        let short = excerpt(&text, n);
        prop_assert!(length(&short) <= n + 1 || length(&short) == length(&text));
    }

    #[test]
    fn nonsense_is_no_telephone_and_never_a_panic(text in "[0-9０-９+()\\- a]{0,20}") {
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
        }
    }
}
