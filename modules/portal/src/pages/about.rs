//! What this is, what is kept of whoever uses it, and what they may ask for.

use host::{Answer, Cx};
use maud::html;

use crate::texts::Texts;

pub(super) async fn show(cx: Cx) -> Answer {
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.about_title(), t.about_lede()))
        (page::section(t.about_way(), page::prose(t.about_way_text())))
        (page::section(t.about_kept(), page::prose(t.about_kept_text())))
        (page::section(t.about_public(), page::prose(t.about_public_text())))
        (page::section(t.about_rights(), page::prose(t.about_rights_text())))
        (page::section(t.about_limits(), page::prose(t.about_limits_text())))
    };
    Ok(cx.public_page(t.about_title(), body))
}
