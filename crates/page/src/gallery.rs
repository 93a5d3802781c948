//! Every component once, in every state, with invented samples.

use maud::{Markup, html};

use crate::view::View;

/// The gallery: a whole page that shows each component in each state, in the view's language.
pub fn gallery(view: &View) -> Markup {
    crate::layout::layout(view, html! {})
}
