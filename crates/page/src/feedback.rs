//! What is said back: notices, confirmation, refusal, fault, progress.

use kernel::{Lang, Refusal, RefusalKind};
use maud::{Markup, html};

use crate::form::{ButtonKind, link_button};
use crate::prose::heading;
use crate::tag::Tone;
use crate::texts::Texts;

/// Something to notice, in the flow of the page.
pub fn notice(tone: Tone, body: Markup) -> Markup {
    html! { div class={ "notice tone-" (tone.class()) } { (body) } }
}

/// What a citizen takes away once their word has arrived.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// "已收到".
    pub title: String,
    /// What the code is for.
    pub code_label: String,
    /// The code, large.
    pub code: String,
    /// The QR code as SVG (already markup), and what scanning it does.
    pub qr: Option<(Markup, String)>,
    /// What happens next, and when.
    pub next: Markup,
}

/// It has arrived: the code to keep, and what happens next.
pub fn confirmation(lang: Lang, confirmation: &Confirmation) -> Markup {
    let t = Texts::of(lang);
    html! {
        section class="confirmation" {
            h1 { (confirmation.title) }
            div class="confirmation-keep" {
                div {
                    p class="code-label" { (confirmation.code_label) }
                    p class="code" data-copy=(t.copy()) data-copied=(t.copied()) { (confirmation.code) }
                }
                @if let Some((svg, caption)) = &confirmation.qr { (qr(svg, caption)) }
            }
            div class="confirmation-next" { h2 { (t.confirmation_next()) } (confirmation.next) }
        }
    }
}

/// A QR code (SVG, already markup) and what scanning it does.
pub fn qr(svg: &Markup, caption: &str) -> Markup {
    html! { figure class="qr" { (svg) figcaption { (caption) } } }
}

/// The content of a page that only says why not. `home` is where to go from here.
pub fn refusal_page(lang: Lang, refusal: &Refusal, home: &str) -> Markup {
    let t = Texts::of(lang);
    let title = match refusal.kind {
        RefusalKind::NotFound => t.refused_not_found(),
        RefusalKind::SignInNeeded => t.refused_sign_in(),
        RefusalKind::NotAllowed => t.refused_not_allowed(),
        RefusalKind::Invalid(_) => t.refused_invalid(),
        RefusalKind::Conflict => t.refused_conflict(),
        RefusalKind::TooMany(_) => t.refused_too_many(),
        RefusalKind::TooLarge => t.refused_too_large(),
    };
    html! {
        div class="dead-end" {
            (heading(title, &refusal.say.to(lang)))
            (link_button(ButtonKind::Plain, t.go_home(), home))
        }
    }
}

/// The content of a page that says we failed, with the id to tell the administrator.
pub fn fault_page(lang: Lang, id: &str, home: &str) -> Markup {
    let t = Texts::of(lang);
    html! {
        div class="dead-end" {
            (heading(t.fault_title(), t.fault_lede()))
            p class="fault-id" { (t.fault_id()) " " code { (id) } }
            (link_button(ButtonKind::Plain, t.go_home(), home))
        }
    }
}

/// How far long work has come.
pub fn progress(lang: Lang, label: &str, done: u64, of: u64) -> Markup {
    html! {
        div class="progress" {
            p { span { (label) } " " span class="progress-count" { (Texts::of(lang).progress_count(done, of)) } }
            progress aria-label=(label) value=(done.min(of)) max=(of.max(1)) {}
        }
    }
}
