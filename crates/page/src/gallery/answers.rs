//! What is said back.

use kernel::{Refusal, RefusalKind, Say};
use maud::{Markup, html};

use super::Sample;
use crate::texts::Texts;
use crate::*;

pub(super) fn show(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let refusal = Refusal { kind: RefusalKind::Conflict, say: Say::new(|lang| Texts::of(lang).g_conflict()) };
    html! {
        (section(t.g_tags_title(), html! {
            (button_row(html! {
                (tag(Tone::Plain, t.g_state_archived()))
                (tag(Tone::Info, t.g_state_handling()))
                (tag(Tone::Good, t.g_state_solved()))
                (tag(Tone::Warn, t.g_state_waiting()))
                (tag(Tone::Bad, t.g_state_overdue()))
            }))
            @for tone in Tone::ALL { (notice(tone, html! { p { (t.g_notice_words()) } })) }
            (progress(lang, t.g_progress_label(), 640, 1_000))
            (bullets(&[html! { (t.g_bullet_one()) }, html! { (t.g_bullet_two()) }]))
        }))
        (section(t.g_icons_title(), button_row(html! { @for one in Icon::ALL { (icon(one)) } })))
        (section(t.g_confirmation_title(), confirmation(lang, &arrived(sample))))
        (section(t.g_sign_title(), sign(&door_sign(sample))))
        (section(t.g_dead_ends_title(), html! {
            (refusal_page(lang, &refusal, "#"))
            (fault_page(lang, "7f3a9c01d2e4", "#"))
        }))
    }
}

fn arrived(sample: Sample) -> Confirmation {
    let Sample { lang, t } = sample;
    Confirmation {
        title: t.g_arrived().to_owned(),
        code_label: t.g_arrived_code().to_owned(),
        code: "K7M2-9QXF".to_owned(),
        qr: Some((sample_code(sample), t.g_arrived_scan().to_owned())),
        next: prose(&t.g_arrived_next(day_with_weekday(lang, jiff::civil::date(2026, 4, 29)))),
    }
}

fn door_sign(sample: Sample) -> Sign {
    let t = sample.t;
    Sign {
        kind: t.g_sign_kind().to_owned(),
        name: t.g_station().to_owned(),
        invitation: t.g_sign_invitation().to_owned(),
        qr: sample_code(sample),
        code_label: t.g_sign_code_label().to_owned(),
        code: "QH0417".to_owned(),
        lines: vec![t.g_reception().to_owned()],
        note: t.g_sign_note().to_owned(),
    }
}

/// Stands where a QR code comes: the gallery's leads nowhere.
fn sample_code(sample: Sample) -> Markup {
    html! {
        svg viewBox="0 0 21 21" role="img" aria-label=(sample.t.g_qr()) {
            @for (x, y) in [(0, 0), (14, 0), (0, 14)] {
                path fill="#000" fill-rule="evenodd"
                    d={ "M" (x) " " (y) "h7v7h-7zM" (x + 1) " " (y + 1) "h5v5h-5zM" (x + 2) " " (y + 2) "h3v3h-3z" } {}
            }
        }
    }
}
