//! What people type is shown as they typed it and never becomes part of the page.

#![cfg(test)]

use jiff::civil::date;
use kernel::{FieldError, Lang, Refusal, Say, clock};
use maud::{Markup, html};
use page::*;
use scraper::{Html, Selector};

const TYPED: &str = r#""><script>alert(1)</script><b onclick='x'>&lt;'"#;

fn s() -> String {
    TYPED.to_owned()
}

fn links() -> Vec<Markup> {
    let now = clock::start_of_day(date(2026, 4, 27));
    let row =
        TodoRow { href: s(), title: s(), what: s(), until: Until::day(date(2026, 4, 27), now), meta: s() };
    let tag = Some(Tag::new(Tone::Info, s()));
    let card =
        Card { href: s(), title: s(), tag, picture: Some(portrait(TYPED, Some(TYPED))), lines: vec![s()] };
    let filter = FilterLink { label: s(), href: s(), count: None, current: Mark::Other };
    let measure = Measure { label: s(), value: 1, earlier: Some(2), href: Some(s()) };
    let chart =
        BarChart { caption: s(), rows_are: s(), counts: s(), earlier: Some(s()), measures: vec![measure] };
    let change = Some(Change { text: s(), tone: Tone::Bad });
    let table_of = Table {
        caption: s(),
        columns: vec![Column::text(s()), Column::number(s())],
        rows: vec![vec![link(TYPED, TYPED), html! { (TYPED) }]],
    };
    vec![
        todo(Lang::Zh, &[row]),
        cards(&[card]),
        notice_list(Lang::Zh, &[NoticeLine { text: s(), href: s(), at: s(), seen: Seen::New }]),
        filters(TYPED, &[filter]),
        search_box(Lang::Zh, TYPED, "q", TYPED, TYPED, &[(TYPED, TYPED)]),
        pager(Lang::Zh, Some(TYPED), Some(TYPED)),
        empty(TYPED, TYPED),
        table(&table_of),
        bar_chart(Lang::Zh, &chart),
        figures(&[Figure { number: s(), label: s(), change, href: Some(s()) }]),
        breadcrumb(Lang::Zh, &[Link::new(TYPED, TYPED)]),
    ]
}

fn words() -> Vec<Markup> {
    let head = ItemHead {
        kind: s(),
        code: Some(s()),
        title: s(),
        tag: Tag::new(Tone::Plain, s()),
        facts: vec![Fact::text(s(), s())],
        next: Some(NextStep { whose: Whose::Yours, who: s(), what: s(), until: None }),
        actions: html! {},
    };
    let entry = TimelineEntry { at: s(), who: s(), what: s(), body: None, tone: Tone::Plain };
    let kept =
        Confirmation { title: s(), code_label: s(), code: s(), qr: Some((html! {}, s())), next: html! {} };
    vec![
        item_head(Lang::Zh, &head),
        timeline(Lang::Zh, &[entry]),
        masked(Lang::Zh, TYPED),
        photo_grid(&[Photo { href: s(), thumbnail: s(), alt: s() }]),
        heading(TYPED, TYPED),
        section(TYPED, html! {}),
        prose(TYPED),
        quote(TYPED, html! {}),
        tag(Tone::Warn, TYPED),
        confirmation(Lang::Zh, &kept),
        refusal_page(Lang::Zh, &Refusal::conflict(Say::new(|_| s())), TYPED),
        fault_page(Lang::Zh, TYPED, TYPED),
        progress(Lang::Zh, TYPED, 1, 2),
        qr(&html! {}, TYPED),
        sign(&Sign {
            kind: s(),
            name: s(),
            invitation: s(),
            qr: html! {},
            code_label: s(),
            code: s(),
            lines: vec![s()],
            note: s(),
        }),
    ]
}

fn forms() -> Vec<Markup> {
    let field = || Field::new(TYPED, TYPED).help(TYPED).value(TYPED).error(Some(s())).limit(9).within(TYPED);
    let choices = [Choice::new(TYPED, TYPED).hint(TYPED)];
    let refusal = Refusal::invalid(
        Say::new(|_| s()),
        vec![
            FieldError { field: "a", say: Say::new(|_| "b") },
            FieldError { field: "c", say: Say::new(|_| s()) },
        ],
    );
    let open = Action { id: s(), label: s(), kind: ButtonKind::Danger, fold: Fold::Open, body: html! {} };
    vec![
        form(Lang::Zh, &FormSpec::post(TYPED, TYPED).draft(TYPED), html! {}),
        text_field(Lang::Zh, &field()),
        text_area(Lang::Zh, &field()),
        password(Lang::Zh, &field()),
        photos(Lang::Zh, &field(), 3),
        select(Lang::Zh, &field(), &choices),
        radios(Lang::Zh, &field(), &choices),
        checkboxes(Lang::Zh, &field(), &choices),
        checkbox(Lang::Zh, &field()),
        hidden(TYPED, TYPED),
        group(TYPED, TYPED, html! {}),
        button(ButtonKind::Main, TYPED),
        button_value(ButtonKind::Plain, TYPED, TYPED, TYPED),
        link_button(ButtonKind::Plain, TYPED, TYPED),
        steps(Lang::Zh, 1, &[TYPED]),
        error_summary(Lang::Zh, &refusal),
        action(&open),
    ]
}

fn whole_page() -> Markup {
    let item = RailItem {
        label: s(),
        href: s(),
        current: Mark::Current,
        count: None,
        icon: Icon::Dot,
        bar: Bar::Shown,
    };
    let user = UserChip { name: s(), role_label: s(), waiting: 0 };
    layout(
        &View {
            lang: Lang::Zh,
            appearance: Appearance::default(),
            title: s(),
            path: s(),
            place: s(),
            audience: Audience::Desk { user, rail: vec![RailGroup::plain(vec![item])] },
            form_token: s(),
            flash: Some(Flash { tone: Tone::Good, text: s() }),
            banner: Some(s()),
        },
        html! {},
    )
}

#[test]
fn hostile_words_stay_words_in_every_component() {
    let foreign = Selector::parse("b, script, [onclick]").unwrap();
    for markup in links().into_iter().chain(words()).chain(forms()) {
        let markup = markup.into_string();
        let html = Html::parse_fragment(&markup);
        assert_eq!(html.select(&foreign).count(), 0, "{markup}");
        let in_text = html.root_element().text().collect::<String>().contains(TYPED);
        let mut elements = html.root_element().descendent_elements();
        let in_attribute = elements.any(|element| element.value().attrs().any(|(_, value)| value == TYPED));
        assert!(in_text || in_attribute, "the words are gone: {markup}");
    }
}

#[test]
fn hostile_words_stay_words_around_the_content() {
    let page = Html::parse_document(&whole_page().into_string());
    let foreign = Selector::parse("b, script:not([src^='/assets/']), [onclick]").unwrap();
    assert_eq!(page.select(&foreign).count(), 0);
    assert!(page.root_element().text().collect::<String>().contains(TYPED));
}

#[test]
fn what_was_typed_into_a_text_area_comes_back_to_the_last_line_break() {
    let typed = "\n第一行\n\n  第三行";
    let markup = text_area(Lang::Zh, &Field::new("body", "内容").value(typed)).into_string();
    let html = Html::parse_fragment(&markup);
    let area = html.select(&Selector::parse("textarea").unwrap()).next().unwrap();
    assert_eq!(area.text().collect::<String>(), typed);
}

#[test]
fn a_password_is_never_sent_back() {
    let markup = password(Lang::Zh, &Field::new("password", "密码").value("secret-secret")).into_string();
    assert!(!markup.contains("secret-secret"));
}
