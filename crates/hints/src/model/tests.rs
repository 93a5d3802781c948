//! What holds for every model.

use proptest::prelude::*;

use super::*;

const CASES: [(&str, &str, &str); 12] = [
    ("路灯坏了", "桃源街口的路灯坏了三天，晚上看不见路。", "urban"),
    ("小区停水", "望江小区停水两天了，自来水公司没有通知。", "urban"),
    ("物业不修电梯", "望江小区电梯坏了，物业推脱不修。", "urban"),
    ("楼道堆垃圾", "楼道里堆满垃圾，物业不管，居民意见很大。", "urban"),
    ("学校门口没有斑马线", "桃源小学门口没有斑马线，学生过马路危险。", "education"),
    ("幼儿园学费太高", "镇上幼儿园学费一年涨了两次，家长负担重。", "education"),
    ("老师补课", "初三老师周末收费补课，学生很累。", "education"),
    ("学区划分", "小学学区划分不合理，孩子上学要走五里路。", "education"),
    ("卫生院没有药", "镇卫生院常常没有降压药，老人要去县医院。", "health"),
    ("医院挂号难", "县医院挂号排队两小时，医生太少。", "health"),
    ("疫苗接种", "村里孩子接种疫苗要去镇上，卫生室不能打。", "health"),
    ("救护车慢", "救护车一个小时才到，医院说车不够。", "health"),
];

fn cases() -> Vec<Case<'static>> {
    CASES.iter().map(|(title, body, label)| Case { text: Text { title, body }, label }).collect()
}

const SEEDS: [(&str, &str); 2] =
    [("farming", "农田灌溉、水渠、土地流转；养殖"), ("health", "看病、医保、药品")];

#[test]
fn a_text_is_told_by_its_words_and_the_words_are_named() {
    let model = Model::learn(&cases(), &SEEDS, &[]);
    let text = Text {
        title: "卫生院医生太少", body: "镇卫生院只有一个医生，老人看病要排队。"
    };
    let hint = model.suggest(&text, |_| true).unwrap();
    assert_eq!(hint.label, "health");
    assert_eq!(hint.sureness, Sureness::Perhaps, "twelve cases make nobody sure");
    assert!(hint.why.iter().any(|why| why.contains("卫生") || why.contains("医")), "{:?}", hint.why);
}

#[test]
fn what_a_place_put_into_words_is_enough_to_begin_with() {
    let seeds = [("farming", "农田灌溉、水渠、土地流转"), ("health", "看病、医院、药品、医生")];
    let others: Vec<Text<'_>> = CASES.iter().map(|(title, body, _)| Text { title, body }).collect();
    let model = Model::learn(&[], &seeds, &others);
    let text =
        Text { title: "医院医生少", body: "县医院医生太少，看病难，药品也不全。" };
    assert_eq!(model.suggest(&text, |_| true).map(|hint| hint.label), Some("health".to_owned()));
}

#[test]
fn a_label_that_a_region_does_not_use_is_never_suggested() {
    let model = Model::learn(&cases(), &SEEDS, &[]);
    let text = Text {
        title: "卫生院医生太少", body: "镇卫生院只有一个医生，老人看病要排队。"
    };
    assert_ne!(
        model.suggest(&text, |label| label != "health").map(|hint| hint.label),
        Some("health".to_owned())
    );
    assert_eq!(model.suggest(&text, |_| false), None);
}

#[test]
fn a_place_without_anything_says_nothing() {
    let model = Model::learn(&[], &[], &[]);
    assert_eq!(model.suggest(&Text { title: "路灯坏了", body: "路灯坏了三天" }, |_| true), None);
    assert!(model.labels().is_empty());
}

#[test]
fn texts_that_say_nothing_get_no_hint_and_long_ones_one() {
    let model = Model::learn(&cases(), &SEEDS, &[]);
    for nothing in ["", "   ", "😀😀😀", "！？……", "\u{200b}"] {
        assert_eq!(model.suggest(&Text { title: nothing, body: nothing }, |_| true), None, "{nothing:?}");
    }
    let long = "县医院医生太少，看病排队。".repeat(2_000);
    assert_eq!(
        model.suggest(&Text { title: "", body: &long }, |_| true).map(|hint| hint.label),
        Some("health".to_owned())
    );
}

#[test]
fn a_kept_model_says_the_same_and_a_damaged_one_is_none() {
    let model = Model::learn(&cases(), &SEEDS, &[]);
    let bytes = model.to_bytes();
    let kept = Model::from_bytes(&bytes).unwrap();
    for (title, body, _) in CASES {
        let text = Text { title, body };
        let label = |model: &Model| model.scores(&text).first().map(|(label, _)| (*label).to_owned());
        assert_eq!(label(&model), label(&kept));
    }
    assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]), None);
    assert_eq!(Model::from_bytes(&bytes[1..]), None);
    assert_eq!(Model::from_bytes(&[]), None);
}

#[test]
fn the_same_text_is_most_like_itself() {
    let texts: Vec<Text<'_>> = CASES.iter().map(|(title, body, _)| Text { title, body }).collect();
    let lexicon = Lexicon::of(&texts);
    let asked = lexicon.likeness(texts.first().unwrap());
    let alike: Vec<f32> = texts.iter().map(|text| asked.with(text)).collect();
    assert!((alike[0] - 1.0).abs() < 1e-4);
    assert!(alike.iter().skip(1).all(|other| *other < 0.9));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_cases_does_not_matter(order in Just((0..CASES.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let all = cases();
        let shuffled: Vec<Case<'_>> = order.into_iter().filter_map(|at| all.get(at).copied()).collect();
        prop_assert_eq!(Model::learn(&all, &SEEDS, &[]), Model::learn(&shuffled, &SEEDS, &[]));
    }

    #[test]
    fn whatever_is_asked_there_is_an_answer_or_none(title in "\\PC{0,40}", body in "\\PC{0,400}") {
        let model = Model::learn(&cases(), &SEEDS, &[]);
        let text = Text { title: &title, body: &body };
        if let Some(hint) = model.suggest(&text, |_| true) {
            prop_assert!(model.labels().contains(&hint.label));
            prop_assert!(!hint.why.is_empty());
        }
        prop_assert_eq!(model.scores(&text), model.scores(&text));
    }

    #[test]
    fn any_texts_can_be_learned(texts in proptest::collection::vec(("\\PC{0,20}", "\\PC{0,60}", "[a-c]"), 0..8)) {
        let cases: Vec<Case<'_>> = texts
            .iter()
            .map(|(title, body, label)| Case { text: Text { title, body }, label })
            .collect();
        let model = Model::learn(&cases, &[], &[]);
        let kept = Model::from_bytes(&model.to_bytes());
        prop_assert!(kept.is_some());
    }
}
