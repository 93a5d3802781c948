//! Headings, sections and running text.

use kernel::Lang;
use maud::{Markup, html};

use crate::texts::Texts;
use crate::view::Link;

/// The page's one main heading, with a sentence below it; an empty sentence is left out.
pub fn heading(title: &str, lede_text: &str) -> Markup {
    html! {
        div class="heading" {
            h1 { (title) }
            @if !lede_text.is_empty() { (lede(lede_text)) }
        }
    }
}

/// A sentence that says what the page is for.
pub fn lede(text: &str) -> Markup {
    html! { p class="lede" { (text) } }
}

/// A part of a page under its own heading.
pub fn section(title: &str, body: Markup) -> Markup {
    html! {
        section class="section" { h2 { (title) } (body) }
    }
}

/// What is printed on a sheet of its own, laid across: a wide table whose caption says what it is.
pub fn sheet(body: Markup) -> Markup {
    html! { div class="sheet" { (body) } }
}

/// Content with a margin on its right (below it on a narrow screen), for history and things nearby.
pub fn beside(main: Markup, margin: Markup) -> Markup {
    html! {
        div class="beside" { div class="beside-main" { (main) } div class="beside-margin" { (margin) } }
    }
}

/// What somebody wrote: blank lines part paragraphs, single line breaks are kept.
pub fn prose(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    html! {
        div class="prose" { @for paragraph in paragraphs { p { (paragraph) } } }
    }
}

/// Somebody's words with who said them (name, post, day) below.
pub fn quote(who: &str, body: Markup) -> Markup {
    html! {
        figure class="quote" { blockquote { (body) } figcaption { (who) } }
    }
}

/// Two things to compare, each under its title: beside each other where there is room, one below the other on a phone.
pub fn compared(first: (&str, Markup), second: (&str, Markup)) -> Markup {
    html! {
        div class="compared" {
            @for (title, body) in [first, second] { div class="compared-side" { h3 { (title) } (body) } }
        }
    }
}

/// A short list.
pub fn bullets(items: &[Markup]) -> Markup {
    html! {
        ul class="bullets" { @for item in items { li { (item) } } }
    }
}

/// Words that lead somewhere.
pub fn link(label: &str, href: &str) -> Markup {
    html! { a href=(href) { (label) } }
}

/// Where a page lies: the pages above it, outermost first.
pub fn breadcrumb(lang: Lang, above: &[Link]) -> Markup {
    html! {
        nav class="breadcrumb" aria-label=(Texts::of(lang).breadcrumb_label()) {
            ol { @for link in above { li { a href=(link.href) { (link.label) } } } }
        }
    }
}
