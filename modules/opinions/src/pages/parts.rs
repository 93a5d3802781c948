//! What further units were asked for and said, for the desk and for the citizen.

use kernel::Lang;
use maud::{Markup, html};

use super::labels;
use crate::model::Round;
use crate::store::Part;
use crate::texts::Texts;

/// Every part, for the desk: who was asked for what, until when, and what they said.
pub(super) fn asked(lang: Lang, parts: &[Part]) -> Markup {
    let t = Texts::of(lang);
    if parts.is_empty() {
        return html! {};
    }
    page::section(
        t.parts_title(),
        html! {
            @for part in parts {
                @let who = format!("{} · {}", part.name, labels::part_kind(lang, part.kind));
                (page::quote(&who, html! {
                    @if part.is_open() {
                        (page::prose(&t.parts_asked(page::day(lang, part.due), &part.task)))
                    } @else {
                        (page::prose(&part.words))
                    }
                }))
            }
        },
    )
}

/// What was said in a round, to be read with its answer.
pub(super) fn said(lang: Lang, parts: &[Part], round: Round) -> Markup {
    html! {
        @for part in parts.iter().filter(|part| part.round == round && !part.is_open()) {
            (page::quote(&format!("{} · {}", part.name, labels::part_kind(lang, part.kind)), page::prose(&part.words)))
        }
    }
}
