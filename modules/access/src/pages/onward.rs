//! Where somebody wanted to go, or what they had typed, before they had to sign in.

use axum::response::Response;
use host::{Cx, Form, Kept, local_path};
use maud::{Markup, html};
use page::{ButtonKind, FormSpec, Tone};

use crate::texts::Texts;

/// Carried through every step of signing in, in hidden fields.
#[derive(Clone, Debug)]
pub(super) struct Onward {
    then: String,
    kept: Option<Kept>,
}

impl Onward {
    /// Towards an address of ours; the desk where it is none.
    pub(super) fn to(then: &str, kept: Option<&Kept>) -> Self {
        let path = local_path(then);
        let elsewhere = path == "/" || path.starts_with("/sign-in") || path.starts_with("/sign-out");
        let then = if elsewhere { "/desk" } else { path };
        Self { then: then.to_owned(), kept: kept.cloned() }
    }

    /// What an earlier step's form carries.
    pub(super) fn carried(form: &Form) -> Self {
        Self::to(form.text("then"), read_kept(form.text("kept")).as_ref())
    }

    /// Where to go; what was typed is lost on this way.
    pub(super) fn then(&self) -> &str {
        &self.then
    }

    /// The hidden fields of the next step's form.
    pub(super) fn hidden(&self) -> Markup {
        html! {
            (page::hidden("then", &self.then))
            @if let Some(kept) = &self.kept { (page::hidden("kept", &write_kept(kept))) }
        }
    }

    /// That what was typed is still there.
    pub(super) fn notice(&self, t: Texts) -> Markup {
        html! {
            @if self.kept.is_some() { (page::notice(Tone::Info, html! { p { (t.kept_waits()) } })) }
        }
    }

    /// The page after signing in where something had been typed: it shows what will be sent, and nothing is sent before
    /// the person says so. `None` where nothing had been typed.
    pub(super) fn page(&self, cx: &Cx) -> Option<Response> {
        let kept = self.kept.as_ref()?;
        let t = Texts::of(cx.lang);
        let written: Vec<Markup> = kept.words().map(page::prose).collect();
        let form = html! {
            @for (name, value) in &kept.fields { (page::hidden(name, value)) }
            (page::button_row(html! {
                (page::button(ButtonKind::Main, t.kept_send()))
                (page::link_button(ButtonKind::Plain, t.kept_leave(), "/desk"))
            }))
        };
        let body = html! {
            (page::heading(t.kept_title(), t.kept_lede()))
            (page::bullets(&written))
            (page::notice(Tone::Plain, html! { p { (t.kept_files()) } }))
            (page::form(cx.lang, &FormSpec::post(kept.action.clone(), &cx.form_token()), form))
        };
        Some(cx.public_page(t.kept_title(), body))
    }
}

fn write_kept(kept: &Kept) -> String {
    serde_json::to_string(&(&kept.action, &kept.fields)).unwrap_or_default()
}

fn read_kept(text: &str) -> Option<Kept> {
    let (action, fields): (String, Vec<(String, String)>) = serde_json::from_str(text).ok()?;
    let ours = action.starts_with('/') && local_path(&action) == action;
    (ours && !fields.is_empty()).then_some(Kept { action, fields })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_a_foreign_site_after_signing_in() {
        for foreign in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/sign-in?then=/desk", ""]
        {
            assert_eq!(Onward::to(foreign, None).then(), "/desk", "{foreign}");
        }
        assert_eq!(Onward::to("/desk/opinions?page=2", None).then(), "/desk/opinions?page=2");
        let foreign =
            write_kept(&Kept { action: "//evil.example".into(), fields: vec![("a".into(), "b".into())] });
        assert_eq!(read_kept(&foreign), None);
    }

    #[test]
    fn what_was_typed_is_carried_unchanged() {
        let fields = vec![
            ("words".to_owned(), "第一行\r\n第二行 \"引号\" <标签>".to_owned()),
            ("tick".to_owned(), "a".to_owned()),
        ];
        let kept = Kept { action: "/desk/opinions/1A/answer?x=1".into(), fields };
        assert_eq!(read_kept(&write_kept(&kept)), Some(kept));
    }
}
