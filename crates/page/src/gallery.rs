//! Every component once, in every state, with invented samples.

use jiff::civil::date;
use kernel::{Instant, Lang, clock};
use maud::{Markup, html};

use crate::texts::Texts;
use crate::view::View;

mod answers;
mod forms;
mod items;
mod lists;

/// The gallery: a whole page that shows each component in each state, in the view's language.
pub fn gallery(view: &View) -> Markup {
    let sample = Sample { lang: view.lang, t: Texts::of(view.lang) };
    let body = html! {
        (crate::heading(sample.t.g_title(), sample.t.g_lede()))
        (items::show(sample))
        (lists::show(sample))
        (forms::show(sample))
        (answers::show(sample))
    };
    crate::layout(view, body)
}

/// What each part of the gallery needs.
#[derive(Clone, Copy)]
struct Sample {
    lang: Lang,
    t: Texts,
}

/// The moment the gallery is seen from: a week before a long holiday, so that the counting has something to show.
fn now() -> Instant {
    clock::start_of_day(date(2026, 4, 27))
}
