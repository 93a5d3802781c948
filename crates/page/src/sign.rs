//! A sign for a door: one sheet of A4 with a code to scan.

use maud::{Markup, html};

/// What hangs at a station's door.
#[derive(Clone, Debug)]
pub struct Sign {
    /// What kind of place it is: "代表联络站".
    pub kind: String,
    /// Its name, large.
    pub name: String,
    /// What it invites to: "扫一扫，说说您的意见".
    pub invitation: String,
    /// The QR code as SVG (already markup).
    pub qr: Markup,
    /// The code in characters and how to use it without a camera.
    pub code_label: String,
    /// The code.
    pub code: String,
    /// What else one needs to know at the door: hours, telephone.
    pub lines: Vec<String>,
    /// How to get it onto paper; not printed.
    pub note: String,
}

/// A sign as it comes out of the printer. Nothing else of the page is printed.
pub fn sign(sign: &Sign) -> Markup {
    html! {
        p class="sign-note" { (sign.note) }
        article class="sign" {
            p class="sign-kind" { (sign.kind) }
            h1 { (sign.name) }
            p class="sign-invitation" { (sign.invitation) }
            div class="sign-qr" { (sign.qr) }
            p class="sign-code-label" { (sign.code_label) }
            p class="sign-code" { (sign.code) }
            @if !sign.lines.is_empty() {
                ul class="sign-lines" { @for line in &sign.lines { li { (line) } } }
            }
        }
    }
}
