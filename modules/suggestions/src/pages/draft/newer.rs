//! A draft that was changed elsewhere while somebody wrote, perhaps for hours without a network: both texts, and which one is to stay.

use host::Cx;
use maud::{Markup, html};

use super::super::{HOME, parts};
use super::{Filled, From};
use crate::service::Item;
use crate::texts::Texts;

/// The version that a form is based on. Who has seen both texts changes the one that is kept now.
pub(super) fn based_on(item: &Item, filled: &Filled) -> String {
    match filled.from {
        From::Overtaken => item.suggestion.version.to_string(),
        From::Typed | From::Word(_) => filled.shown.form().text("version").to_owned(),
    }
}

/// What the button says that saves.
pub(super) fn save(cx: &Cx, filled: &Filled) -> &'static str {
    let t = Texts::of(cx.lang);
    match filled.from {
        From::Overtaken => t.draft_newer_mine(),
        From::Typed | From::Word(_) => t.draft_save(),
    }
}

/// What is kept now, with the way to leave it so, and below it the form with what was typed.
pub(super) fn beside(cx: &Cx, item: &Item, form: Markup) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (kind, text) = (item.suggestion.kind, &item.text);
    let written = [
        (t.draft_subject(), &text.subject),
        (parts::situation(lang, kind), &text.situation),
        (parts::analysis(lang, kind), &text.analysis),
        (parts::proposal(lang, kind), &text.proposal),
    ];
    let kept = html! {
        @for (label, words) in written {
            @if !words.trim().is_empty() { p { strong { (label) } } (page::prose(words)) }
        }
    };
    let home = format!("{HOME}/{}", item.suggestion.id);
    html! {
        (page::section(t.draft_newer_kept(), html! {
            (page::quote(&t.draft_newer_when(page::moment(lang, text.written_at)), kept))
            (page::button_row(page::leave_form(t.draft_newer_keep(), &home)))
        }))
        (page::section(t.draft_newer_yours(), form))
    }
}
