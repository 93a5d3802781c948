//! Forms: the frame, errors summed up, buttons, steps.

use std::cmp::Ordering;

use kernel::{Lang, Refusal};
use maud::{Markup, html};

use crate::field;
use crate::texts::Texts;

/// Where a form goes and how.
#[derive(Clone, Debug)]
pub struct FormSpec {
    action: String,
    token: Option<String>,
    encoding: Encoding,
    draft: Option<String>,
    newer: bool,
    outbox: Option<String>,
}

/// How a form is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Text only.
    #[default]
    Plain,
    /// With files.
    Multipart,
}

impl FormSpec {
    /// A form that changes something. `token` is the page's proof ([`crate::View::form_token`]).
    pub fn post(action: impl Into<String>, token: &str) -> Self {
        Self {
            action: action.into(),
            token: Some(token.to_owned()),
            encoding: Encoding::Plain,
            draft: None,
            newer: false,
            outbox: None,
        }
    }

    /// A form that only asks: its fields stand in the address.
    pub fn get(action: impl Into<String>) -> Self {
        let (action, encoding) = (action.into(), Encoding::Plain);
        Self { action, token: None, encoding, draft: None, newer: false, outbox: None }
    }

    /// With files.
    #[must_use]
    pub fn multipart(mut self) -> Self {
        self.encoding = Encoding::Multipart;
        self
    }

    /// What is typed saves itself in the browser under `key` until it was sent. The key names the form and what it is
    /// about, as in `opinion-say-<station>`.
    #[must_use]
    pub fn draft(mut self, key: impl Into<String>) -> Self {
        self.draft = Some(key.into());
        self
    }

    /// What stands in the form is newer than what the browser kept of it: something was read into it.
    #[must_use]
    pub fn newer(mut self) -> Self {
        self.newer = true;
        self
    }

    /// Where there is no network, what was sent waits in the browser under `key` and is sent later. The key names the form
    /// and who fills it in, so that nobody sends another's entries. The form has a hidden field `entry`, the entry's name, by
    /// which one sent twice is kept once; the page has an [`outbox`](crate::outbox). One that changes something has a hidden field
    /// `version` too: of changes to the same thing only the last waits.
    #[must_use]
    pub fn kept_offline(mut self, key: impl Into<String>) -> Self {
        self.outbox = Some(key.into());
        self
    }
}

/// A form around its fields and buttons.
///
/// The browser's own check of required fields is left to forms with files, because a chosen file cannot be put back into a
/// page that returns with errors. All other errors are ours: beside the field, and summed up on top.
pub fn form(lang: Lang, spec: &FormSpec, body: Markup) -> Markup {
    let t = Texts::of(lang);
    let multipart = spec.encoding == Encoding::Multipart;
    let drafts = spec.draft.is_some();
    html! {
        form class="form"
            method=(if spec.token.is_some() { "post" } else { "get" })
            action=(spec.action)
            enctype=[multipart.then_some("multipart/form-data")]
            novalidate[!multipart]
            data-outbox=[spec.outbox.as_ref()]
            data-draft=[spec.draft.as_ref()]
            data-draft-newer[spec.newer]
            data-draft-restored=[drafts.then(|| t.draft_restored())]
            data-draft-discard=[drafts.then(|| t.draft_discard())]
            data-draft-offline=[drafts.then(|| t.draft_offline())]
        {
            @if let Some(token) = &spec.token { (hidden_token(token)) }
            (body)
        }
    }
}

fn hidden_token(token: &str) -> Markup {
    field::hidden("form_token", token)
}

/// What is wrong with a form, in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    lang: Lang,
    say: Option<String>,
    fields: Vec<(&'static str, String)>,
    scope: Option<String>,
}

impl Errors {
    /// Nothing is wrong.
    pub fn none(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    /// What a refusal found; nothing where there is none.
    pub fn of_refusal(lang: Lang, refusal: Option<&Refusal>) -> Self {
        Self {
            lang,
            say: refusal.map(|refusal| refusal.say.to(lang)),
            fields: refusal
                .map(|refusal| {
                    refusal.fields().iter().map(|error| (error.field, error.say.to(lang))).collect()
                })
                .unwrap_or_default(),
            scope: None,
        }
    }

    /// The errors of a form whose fields are [`crate::Field::within`] `scope`.
    #[must_use]
    pub fn within(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// What is wrong with one field.
    pub fn of(&self, field: &str) -> Option<String> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, say)| say.clone())
    }

    /// Whether anything is wrong.
    pub fn any(&self) -> bool {
        self.say.is_some()
    }

    /// What is wrong, for the top of the page, each line leading to its field; empty where nothing is.
    pub fn summary(&self) -> Markup {
        let t = Texts::of(self.lang);
        html! {
            @if let Some(say) = &self.say {
                div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title" {
                    h2 id="error-summary-title" { (t.errors_title()) }
                    @if self.fields.is_empty() || self.fields.iter().all(|(_, field)| field != say) {
                        p { (say) }
                    }
                    @if !self.fields.is_empty() {
                        ul {
                            @for (name, say) in &self.fields {
                                li { a href={ "#" (field::id_of(self.scope.as_deref(), name)) } { (say) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a refusal found, for the top of the page, each line leading to its field.
pub fn error_summary(lang: Lang, refusal: &Refusal) -> Markup {
    Errors::of_refusal(lang, Some(refusal)).summary()
}

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one main action of a page.
    Main,
    /// Any other.
    #[default]
    Plain,
    /// One that takes something away.
    Danger,
}

impl ButtonKind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            ButtonKind::Main => "main",
            ButtonKind::Plain => "plain",
            ButtonKind::Danger => "danger",
        }
    }
}

/// A button that sends its form. Its label says what happens: "交给承办单位".
pub fn button(kind: ButtonKind, label: &str) -> Markup {
    html! { button class={ "button " (kind.class()) } type="submit" { (label) } }
}

/// A button that sends its form and tells which button it was.
pub fn button_value(kind: ButtonKind, label: &str, name: &str, value: &str) -> Markup {
    html! {
        button class={ "button " (kind.class()) } type="submit" name=(name) value=(value) { (label) }
    }
}

/// A button that sends the fields of its form somewhere else, as files travel: to have something read into the form, say.
/// Nothing has to be filled in for that.
pub fn button_to(kind: ButtonKind, label: &str, action: &str) -> Markup {
    html! {
        button class={ "button " (kind.class()) } type="submit" formaction=(action)
            formenctype="multipart/form-data" formnovalidate { (label) }
    }
}

/// A link that looks like a button: for going somewhere, never for changing something.
pub fn link_button(kind: ButtonKind, label: &str, href: &str) -> Markup {
    html! { a class={ "button " (kind.class()) } href=(href) { (label) } }
}

/// Buttons beside one another, the main one first.
pub fn button_row(buttons: Markup) -> Markup {
    html! { div class="button-row" { (buttons) } }
}

/// Fields that belong together under a question.
pub fn group(legend: &str, help: &str, body: Markup) -> Markup {
    html! {
        fieldset class="group" {
            legend { (legend) }
            @if !help.is_empty() { p class="help" { (help) } }
            (body)
        }
    }
}

/// A few fields that make one row: beside one another where there is room for it.
pub fn field_row(fields: Markup) -> Markup {
    html! { div class="field-row" { (fields) } }
}

/// Where one is in a form of several pages. `current` counts from 1.
pub fn steps(lang: Lang, current: usize, labels: &[&str]) -> Markup {
    let t = Texts::of(lang);
    html! {
        nav class="steps" aria-label=(t.steps_of(current, labels.len())) {
            ol {
                @for (at, label) in labels.iter().enumerate().map(|(at, label)| (at + 1, label)) {
                    li class=[step_class(at.cmp(&current))] aria-current=[(at == current).then_some("step")] {
                        span class="step-number" { (at) } " "
                        span { (label) }
                        @if at < current { span class="unseen" { (t.step_done()) } }
                    }
                }
            }
        }
    }
}

const fn step_class(place: Ordering) -> Option<&'static str> {
    match place {
        Ordering::Less => Some("is-done"),
        Ordering::Equal => Some("is-current"),
        Ordering::Greater => None,
    }
}
