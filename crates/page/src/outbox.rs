//! What waits in the phone until there is a network.

use kernel::Lang;
use maud::{Markup, html};

use crate::assets;
use crate::texts::Texts;

/// Where a form that is [`kept offline`](crate::FormSpec::kept_offline) shows what waits to be sent. Empty and out of sight
/// while nothing waits, and without scripts.
pub fn outbox(lang: Lang) -> Markup {
    let t = Texts::of(lang);
    html! {
        div id="outbox" class="notice tone-warn" role="status" hidden
            data-waiting=(t.outbox_waiting("#")) data-now=(t.outbox_now())
            data-sign-in=(t.outbox_sign_in()) data-trouble=(t.outbox_trouble())
            data-held=(t.outbox_held("#")) data-look=(t.outbox_look("#")) data-drop=(t.outbox_drop("#")) {}
        script type="module" src=(assets::offline_path()) {}
    }
}

/// A way from a form that came back to what is kept already: what waits of the form in the browser is thrown away.
pub fn leave_form(label: &str, href: &str) -> Markup {
    html! { a class="button plain" href=(href) data-leaves-form { (label) } }
}
