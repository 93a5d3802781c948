//! The stations nearest to where somebody stands. The position comes in a form's body, not in the address, and is kept nowhere.

use host::{Answer, Cx, Form};
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, FormSpec};
use stations::Position;

use crate::texts::Texts;

/// How many stations are shown.
const SHOWN: usize = 6;

/// The button that asks for the position.
pub(super) fn ask(cx: &Cx) -> Markup {
    let spec = FormSpec::post("/find/near", &cx.form_token());
    page::locate(cx.lang, &spec, Texts::of(cx.lang).near_ask())
}

pub(super) async fn show(cx: Cx, form: Form) -> Answer {
    let at: Option<Position> = form.parse("at");
    let Some(at) = at else { return Ok(cx.to("/find")) };
    let near = cx
        .read(move |tx| match congress::top_region(tx)? {
            Some(top) => stations::stations_near(tx, top.id, at, SHOWN),
            None => Ok(Vec::new()),
        })
        .await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.near_title(), t.near_lede()))
        @if near.is_empty() { (nothing(cx.lang)) }
        @else {
            (page::cards(&stations::near_cards(cx.lang, &near)))
            (page::button_row(page::link_button(ButtonKind::Plain, t.find_by_place(), "/find")))
        }
    };
    Ok(cx.public_page(t.near_title(), body))
}

fn nothing(lang: Lang) -> Markup {
    let t = Texts::of(lang);
    let by_place = page::link_button(ButtonKind::Plain, t.find_by_place(), "/find");
    page::empty_then(t.near_none(), t.near_none_hint(), by_place)
}
