use super::*;
use proptest::prelude::*;

#[test]
fn of_a_name_the_surname_stays() {
    let rows = [
        ("王伟", "王*"),
        ("王小明", "王**"),
        ("王　伟", "王*"),
        ("欧阳小明", "欧阳**"),
        ("歐陽明", "歐陽*"),
        ("欧阳", "欧*"),
        ("司马光", "司马*"),
        ("陈王小明", "陈***"),
        ("王", "王*"),
        ("阿卜杜拉·买买提", "阿卜杜拉·***"),
        ("阿卜杜拉•买买提", "阿卜杜拉·***"),
        ("扎西次仁", "扎***"),
        ("Jane Smith", "J***"),
        ("\u{20bb7}小明", "\u{20bb7}**"),
        ("", ""),
        (" ", ""),
    ];
    for (whole, masked) in rows {
        assert_eq!(name(whole), masked, "{whole}");
    }
}

#[test]
fn of_a_telephone_number_the_ends_stay() {
    let rows = [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("0351-4123456", "0351*****56"),
        ("010-65432100", "010******00"),
        ("12345", "*****"),
        ("", ""),
    ];
    for (whole, masked) in rows {
        assert_eq!(phone(whole), masked, "{whole}");
    }
}

#[test]
fn of_an_identity_number_province_and_last_character_stay() {
    assert_eq!(id_number("11010519491231002X"), "11***************X");
    assert_eq!(id_number("110105491231002"), "11************2");
    assert_eq!(id_number("1234"), "****");
}

/// 11010519491231002X is the example that GB 11643 itself gives.
#[test]
fn what_leads_to_a_person_is_starred_in_free_text() {
    let rows = [
        ("请打13812345678找我", "请打***********找我"),
        ("电话：138 1234 5678，晚上", "电话：*** **** ****，晚上"),
        ("电话138-1234-5678。", "电话***-****-****。"),
        ("１３８１２３４５６７８", "***********"),
        ("一三八一二三四五六七八", "***********"),
        ("1 3 8 1 2 3 4 5 6 7 8", "* * * * * * * * * * *"),
        ("+86 13812345678", "+86 ***********"),
        ("8613812345678", "*************"),
        ("tel13812345678或15912345678", "tel***********或***********"),
        ("1）13812345678", "1）***********"),
        ("座机0351-4123456", "座机****-*******"),
        ("(010)65432100", "(***)********"),
        ("家里电话是4123456", "家里电话是*******"),
        ("身份证11010519491231002X", "身份证******************"),
        ("身份证110105 19491231 002x，", "身份证****** ******** ****，"),
        ("旧证110105491231002", "旧证***************"),
        ("错一位110105194912310021", "错一位******************"),
        ("卡号6222021234567890123", "卡号*******************"),
        ("卡号 6222 0212 3456 7890 123 工行", "卡号 **** **** **** **** *** 工行"),
        ("信zhang.san+1@mail.example.cn。", "信*****.***+*@****.*******.**。"),
        ("１２３４５６７＠ｑｑ．ｃｏｍ", "*******＠**．***"),
        ("QQ：12345678", "QQ：********"),
        ("微信号 zhang_1980", "微信号 *****_****"),
        ("车牌晋A12345停在路口", "车牌晋A*****停在路口"),
        ("京A·D12345 和 粤Ｂ９９９９学", "京A·****** 和 粤Ｂ****学"),
    ];
    for (written, masked) in rows {
        assert_eq!(in_text(written), masked, "{written}");
    }
}

#[test]
fn ordinary_numbers_stay_in_free_text() {
    let rows = [
        "2026年4月30日，花了12345元，打了12345热线，门牌3-2-501。",
        "2025-2026学年共1380户、20000000元，比2024年多3.14159265%",
        "1999-12-31 123人参加，2023 2024 2025 2026 四年都报过",
        "晋政发〔2026〕15号，工单号2026112200001234，热线12345、110、12328",
        "热线电话12345，电话 96777",
        "第一，二，三四五六七八九十条",
        "统一社会信用代码91140100MA0K1234X5",
        "G2026次列车，新A4纸12345张，川渝G85高速",
        "400-123-4567",
        "微信支付，QQ群，a@b，@所有人",
        "经纬度112.5489，37.8706",
        "9:30-11:30，坐标（3，4）",
        "",
    ];
    for written in rows {
        assert_eq!(in_text(written), written);
    }
}

/// Twice the length that an opinion may have, in the shape that offers the most readings.
#[test]
fn a_long_text_of_nothing_but_digits_is_read_once() {
    for text in ["1 ".repeat(20_000), "1".repeat(40_000), "晋A12".repeat(8_000), "a@".repeat(20_000)] {
        assert_eq!(text::length(&in_text(&text)), text::length(&text));
    }
}

fn digits_of(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

proptest! {
    #[test]
    fn masking_keeps_the_length_and_adds_nothing_but_stars(text in any::<String>()) {
        let masked = in_text(&text);
        prop_assert_eq!(text.chars().count(), masked.chars().count());
        prop_assert!(text.chars().zip(masked.chars()).all(|(before, after)| before == after || after == '*'));
    }

    #[test]
    fn a_mobile_number_never_survives_between_words(
        before in "[\u{4e00}-\u{9fff}，。：]{0,6}", number in "1[3-9][0-9]{9}", after in "[\u{4e00}-\u{9fff}，。a-z]{0,6}",
    ) {
        prop_assert_eq!(digits_of(&in_text(&format!("{before}{number}{after}"))), 0);
    }

    #[test]
    fn short_numbers_survive_between_words(
        before in "[甲乙丙丁，。（）]{0,6}", number in "[0-9]{1,6}", after in "[甲乙丙丁，。（）]{0,6}",
    ) {
        let text = format!("{before}{number}{after}");
        prop_assert_eq!(in_text(&text), text);
    }

    #[test]
    fn nothing_typed_breaks_the_masking(text in "[0-9xX一三八零QQ微信晋A@. \\-:电话]{0,40}") {
        let once = in_text(&text);
        prop_assert_eq!(text.chars().count(), once.chars().count());
        name(&text);
        phone(&text);
        id_number(&text);
    }
}

#[test]
fn what_somebody_takes_over_says_neither_who_said_it_nor_where_they_live() {
    let rows = [
        ("我叫王秀英，住解放路12号3单元501室", "我叫***，住解放路**号*单元***室"),
        ("三组 12 户和五组５户门口积水", "三组 ** 户和五组*户门口积水"),
        ("联系人：阿卜杜拉·买买提，13812345678", "联系人：****·***，***********"),
        ("反映人是欧阳小明，河口村二十三号", "反映人是****，河口村***号"),
        ("涉及 300 户，地铁2号线，发〔2026〕12号文", "涉及 300 户，地铁2号线，发〔2026〕12号文"),
        ("我叫了三次，联系人员都说等等", "我叫了三次，联系人员都说等等"),
    ];
    for (whole, passed_on) in rows {
        assert_eq!(for_others(whole), passed_on, "{whole}");
    }
}
