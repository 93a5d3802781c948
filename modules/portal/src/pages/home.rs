//! The first page: say what is wrong, see where it stands, find one's deputy; and what others achieved.

use host::{Answer, Cx};
use maud::html;
use page::{ButtonKind, Card};

use crate::texts::Texts;

/// How many results are shown.
const RECENT: i64 = 6;

pub(super) async fn show(cx: Cx) -> Answer {
    let (recent, year, topics) = cx
        .read(|tx| {
            let topics = opinions::any_topics_in_public(tx)?;
            Ok((opinions::disclosed(tx, RECENT)?, opinions::last_year(tx, None)?, topics))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let card = |title: &str, line: &str, href: &str| Card {
        href: href.to_owned(),
        title: title.to_owned(),
        tag: None,
        picture: None,
        lines: vec![line.to_owned()],
    };
    let ways = [
        card(t.home_track(), t.home_track_line(), "/track"),
        card(t.home_deputy(), t.home_deputy_line(), "/find?who=deputies"),
        card(t.home_about(), t.home_about_line(), "/about"),
    ];
    let body = html! {
        (page::heading(t.home_title(), t.home_lede()))
        (page::button_row(page::link_button(ButtonKind::Main, t.home_say(), "/find")))
        (page::search_box(lang, "/find", "q", t.find_label(), "", &[]))
        (page::cards(&ways))
        (page::section(t.home_recent(), html! {
            @if let Some(line) = opinions::last_year_line(lang, &year) { (page::lede(&line)) }
            @if recent.is_empty() { (page::empty(t.home_recent_empty(), t.home_recent_empty_hint())) }
            @else { (opinions::disclosure_cards(lang, &recent)) }
            @if topics { (page::button_row(page::link_button(ButtonKind::Plain, t.home_topics(), "/topics"))) }
        }))
    };
    Ok(cx.public_page(t.home_nav(), body))
}
