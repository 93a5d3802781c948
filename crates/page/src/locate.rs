//! Asking where one is.

use kernel::Lang;
use maud::{Markup, html};

use crate::form::{ButtonKind, FormSpec, button, form};
use crate::texts::Texts;

/// A button that asks the browser for its position, only when it is tapped, and sends it as the field `at`, rounded to about
/// a hundred metres. Out of sight without scripts, where another way must be beside it.
pub fn locate(lang: Lang, spec: &FormSpec, label: &str) -> Markup {
    let t = Texts::of(lang);
    form(
        lang,
        spec,
        html! {
            div data-locate data-asking=(t.locate_asking()) data-denied=(t.locate_denied()) hidden {
                input type="hidden" name="at";
                (button(ButtonKind::Plain, label))
                p role="status" {}
            }
        },
    )
}
