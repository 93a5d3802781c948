//! What must be true of every page, shown on the one page that has everything.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use kernel::Lang;
use page::{
    Appearance, Audience, Bar, Flash, Fold, Icon, Link, Mark, RailGroup, RailItem, TextSize, Theme, Tone,
    UserChip, View,
};
use scraper::{ElementRef, Html, Selector};

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn place(label: &str, current: Mark) -> RailItem {
    RailItem {
        label: label.to_owned(),
        href: "/desk".to_owned(),
        current,
        count: Some(3),
        icon: Icon::Todo,
        bar: Bar::Hidden,
    }
}

fn items() -> Vec<RailItem> {
    let shown = |item| RailItem { bar: Bar::Shown, ..item };
    let mut items = vec![shown(place("一", Mark::Current)), place("二", Mark::Other)];
    items.extend((0..6).map(|_| shown(RailItem { count: Some(0), ..place("三", Mark::Other) })));
    items
}

fn desk() -> Audience {
    let user = UserChip { name: "李样例".to_owned(), role_label: "联络员".to_owned(), waiting: 2 };
    let group = |label: &str, fold, items| RailGroup { label: Some(label.to_owned()), fold, items };
    let mut items = items();
    let rest = items.split_off(2);
    let more = vec![place("四", Mark::Other); 4];
    let rail = vec![RailGroup::plain(items), group("甲", Fold::Open, rest), group("乙", Fold::Closed, more)];
    Audience::Desk { user, rail }
}

fn public() -> Audience {
    Audience::Public { places: items(), door: Some(Link::new("登录", "/sign-in")) }
}

fn view(lang: Lang, audience: Audience) -> View {
    View {
        lang,
        appearance: Appearance::default(),
        title: "样张".to_owned(),
        path: "/gallery?a=1&b=二".to_owned(),
        place: "云上县".to_owned(),
        audience,
        form_token: "token-of-the-page".to_owned(),
        flash: Some(Flash { tone: Tone::Good, text: "好".to_owned() }),
        banner: Some("演示".to_owned()),
    }
}

fn pages() -> Vec<Html> {
    let views = Lang::ALL.into_iter().flat_map(|lang| [view(lang, desk()), view(lang, public())]);
    views.map(|view| Html::parse_document(&page::gallery(&view).into_string())).collect()
}

fn all(page: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    page.root_element().descendent_elements()
}

#[test]
fn nothing_in_a_page_needs_more_than_a_strict_content_security_policy() {
    for page in pages() {
        assert_eq!(
            page.select(&select("style, [style], script:not([src]), iframe, object, embed")).count(),
            0
        );
        for element in all(&page) {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{name} in {}", element.html());
                let value = value.trim_start().to_ascii_lowercase();
                for foreign in ["javascript:", "data:", "http:", "https:", "//"] {
                    assert!(!value.starts_with(foreign), "{name}={value}");
                }
            }
        }
    }
}

#[test]
fn no_id_is_given_twice_and_every_reference_finds_its_own() {
    for page in pages() {
        let mut ids = BTreeMap::new();
        for id in all(&page).filter_map(|element| element.value().id()) {
            *ids.entry(id).or_insert(0) += 1;
        }
        let twice: Vec<_> = ids.iter().filter(|(_, times)| **times > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
        for element in all(&page) {
            for attribute in ["for", "aria-describedby", "aria-labelledby"] {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains_key(id), "{attribute}={id} leads nowhere");
                }
            }
            let target = element.attr("href").and_then(|href| href.strip_prefix('#')).unwrap_or_default();
            assert!(target.is_empty() || ids.contains_key(target), "#{target} leads nowhere");
        }
    }
}

#[test]
fn every_field_has_a_label_and_every_button_and_link_has_words() {
    for page in pages() {
        let fields = select("input:not([type=hidden]), textarea, select");
        for field in page.select(&fields) {
            let id = field.attr("id").unwrap();
            let label = page.select(&select(&format!("label[for='{id}']"))).next().unwrap();
            assert!(!label.text().collect::<String>().trim().is_empty(), "{id}");
        }
        for element in page.select(&select("a, button, summary, nav, table > caption, legend")) {
            let label = element.attr("aria-label").into_iter();
            let pictures = element.descendent_elements().filter_map(|inner| inner.attr("alt"));
            let words: String = element.text().chain(label).chain(pictures).collect();
            assert!(!words.trim().is_empty(), "{}", element.html());
        }
        assert_eq!(
            page.select(&select("img:not([alt]), svg:not([aria-hidden]):not([aria-label])")).count(),
            0
        );
    }
}

#[test]
fn tables_say_what_their_rows_and_columns_are() {
    for page in pages() {
        for table in page.select(&select("table")) {
            assert_eq!(table.select(&select("caption")).count(), 1);
            assert_eq!(table.select(&select("th:not([scope])")).count(), 0);
            assert!(table.select(&select("thead th")).count() > 0);
        }
    }
}

#[test]
fn a_caption_that_the_heading_above_it_says_is_left_to_screen_readers() {
    let table = |caption: &str| {
        page::table(&page::Table { caption: caption.to_owned(), columns: Vec::new(), rows: Vec::new() })
    };
    let body = maud::html! {
        (page::heading("代表 & 名册", ""))
        (page::section("今年", maud::html! { (table("代表 & 名册")) (table("今年")) (table("去年")) }))
        (page::section("明年", table("今年")))
    };
    let page = Html::parse_document(&page::layout(&view(Lang::Zh, desk()), body).into_string());
    let words = |css: &str| -> Vec<String> {
        page.select(&select(css)).map(|caption| caption.text().collect()).collect()
    };
    assert_eq!(words("caption.unseen"), ["代表 & 名册", "今年"]);
    assert_eq!(words("caption:not(.unseen)"), ["去年", "今年"]);
    assert_eq!(page.select(&select("table")).count(), 4, "nothing else is touched");
}

#[test]
fn an_error_on_top_says_which_field_it_is_about() {
    let wrong = |field, say: &'static str| kernel::FieldError { field, say: kernel::Say::new(move |_| say) };
    let fields = vec![
        wrong("name", "请填写这一项。"),
        wrong("way", "请选择一项。"),
        wrong("agree", "请勾选。"),
        wrong("login", "用户名太短。"),
        wrong("gone", "没有这一项。"),
    ];
    let refusal = kernel::Refusal::invalid(kernel::Say::new(|_| "有几处要改"), fields);
    let field = |name: &str, label: &str| page::Field::new(name, label);
    let body = maud::html! {
        (page::error_summary(Lang::Zh, &refusal))
        (page::text_field(Lang::Zh, &field("name", "姓名 & 称呼").optional()))
        (page::radios(Lang::Zh, &field("way", "怎样来的"), &[page::Choice::new("1", "电话")]))
        (page::checkbox(Lang::Zh, &field("agree", "我已知晓")))
        (page::text_field(Lang::Zh, &field("login", "用户名")))
    };
    let page = Html::parse_document(&page::layout(&view(Lang::Zh, desk()), body).into_string());
    let said: Vec<String> =
        page.select(&select(".error-summary a")).map(|link| link.text().collect()).collect();
    let expected = [
        "姓名 & 称呼：请填写这一项。",
        "怎样来的：请选择一项。",
        "我已知晓：请勾选。",
        "用户名太短。",
        "没有这一项。",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_page_names_its_language_and_leads_to_the_other_and_back() {
    let page = Html::parse_document(&page::gallery(&view(Lang::En, public())).into_string());
    assert_eq!(page.select(&select("html")).next().unwrap().attr("lang"), Some("en"));
    let there = page.select(&select("header a[hreflang='zh-CN']")).next().unwrap();
    assert_eq!(there.attr("href"), Some("/language?to=zh-CN&then=%2Fgallery%3Fa%3D1%26b%3D%E4%BA%8C"));
    assert_eq!(there.attr("lang"), Some("zh-CN"));
    assert_eq!(page.select(&select("title")).next().unwrap().text().collect::<String>(), "样张 - 云上县");
}

#[test]
fn large_type_is_one_tap_away_on_every_public_page_and_one_tap_back() {
    let mut view = view(Lang::Zh, public());
    let page = page::layout(&view, maud::html! {}).into_string();
    assert!(page.contains("/appearance?text=large&amp;then="));
    view.appearance = Appearance { text: TextSize::Large, theme: Theme::Dark };
    let page = page::layout(&view, maud::html! {}).into_string();
    assert!(page.contains(r#"class="theme-dark text-large""#));
    assert!(page.contains("/appearance?text=normal&amp;then="));
    assert!(page.contains("/appearance?theme=system&amp;then="));
    assert!(!page.contains("/appearance?theme=dark"));
}

#[test]
fn the_bottom_bar_has_at_most_five_places_and_the_others_are_behind_more() {
    let page = Html::parse_document(&page::gallery(&view(Lang::Zh, desk())).into_string());
    assert_eq!(page.select(&select("nav.bar > ul > li")).count(), 5);
    assert_eq!(page.select(&select("nav.bar > ul > li > a, nav.bar .bar-sheet a")).count(), 12, "each once");
    let few = Audience::Public { places: items().into_iter().take(3).collect(), door: None };
    let page = Html::parse_document(&page::gallery(&view(Lang::Zh, few)).into_string());
    assert_eq!(page.select(&select("nav.bar > ul > li > a")).count(), 3);
    assert_eq!(page.select(&select("nav.bar .bar-more")).count(), 0);
}

fn rail(groups: Vec<RailGroup>) -> Html {
    let user = UserChip { name: "李样例".to_owned(), role_label: "联络员".to_owned(), waiting: 0 };
    Html::parse_document(
        &page::layout(&view(Lang::Zh, Audience::Desk { user, rail: groups }), maud::html! {}).into_string(),
    )
}

#[test]
fn many_places_fold_into_their_tasks_and_the_one_where_one_is_stands_open() {
    let group = |label: &str, current| RailGroup {
        label: Some(label.to_owned()),
        fold: Fold::Closed,
        items: vec![place("一", Mark::Other), place("二", current), place("三", Mark::Other)],
    };
    let waiting = RailGroup::plain(vec![place("待办", Mark::Other)]);
    let many = ["甲", "乙", "丙", "丁"].map(|label| group(label, Mark::when(label == "丙")));
    let page = rail([waiting.clone()].into_iter().chain(many).collect());
    assert_eq!(page.select(&select("nav.rail > ul > li > a")).count(), 1, "what waits is never folded");
    assert_eq!(page.select(&select("nav.rail details")).count(), 4);
    let open: Vec<String> = page
        .select(&select("nav.rail details[open] summary"))
        .map(|summary| summary.text().collect())
        .collect();
    assert_eq!(open, ["丙"]);
    assert_eq!(page.select(&select("nav.rail details[open] a[aria-current=page]")).count(), 1);

    let some = rail(vec![waiting.clone(), group("甲", Mark::Current), group("乙", Mark::Other)]);
    assert_eq!(some.select(&select("nav.rail details")).count(), 0, "seven fit without folding");
    assert_eq!(some.select(&select("nav.rail ul[aria-label=甲] a")).count(), 3);

    let few = rail(vec![waiting, group("甲", Mark::Current)]);
    assert_eq!(few.select(&select("nav.rail > ul > li > a")).count(), 4, "four need no names");
}

#[test]
fn whoever_is_signed_in_can_sign_out_with_the_proof_of_the_page() {
    let page = Html::parse_document(&page::gallery(&view(Lang::Zh, desk())).into_string());
    let form = page.select(&select("form[action='/sign-out'][method=post]")).next().unwrap();
    let token = form.select(&select("input[name=form_token]")).next().unwrap();
    assert_eq!(token.attr("value"), Some("token-of-the-page"));
}

#[test]
fn every_class_in_the_markup_is_known_to_the_styles() {
    let styles = page::assets().iter().find(|asset| asset.path == page::css_path()).unwrap();
    let styles = std::str::from_utf8(styles.bytes).unwrap();
    let known: BTreeSet<&str> = styles
        .split('.')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap())
        .collect();
    for page in pages() {
        for class in all(&page).flat_map(|element| element.value().classes().collect::<Vec<_>>()) {
            assert!(known.contains(class), ".{class} is not styled");
        }
    }
}

#[test]
fn assets_are_addressed_by_their_content() {
    for asset in page::assets() {
        let hash = asset.path.split('/').nth(2).unwrap();
        assert!(asset.path.starts_with("/assets/") && hash.len() == 16, "{}", asset.path);
        assert!(!asset.bytes.is_empty());
    }
    let page = page::gallery(&view(Lang::Zh, public())).into_string();
    for path in [page::css_path(), page::js_path(), page::favicon_path()] {
        assert!(page.contains(path));
    }
}
