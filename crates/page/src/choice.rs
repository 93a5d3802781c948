//! Fields that are chosen, not typed.

use kernel::Lang;
use maud::{Markup, html};

use crate::field::Field;
use crate::texts::Texts;

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// What helps to decide.
    pub hint: Option<String>,
}

impl Choice {
    /// An answer.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// What helps to decide.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// One of many, folded away; for up to seven prefer [`radios`].
pub fn select(lang: Lang, field: &Field, choices: &[Choice]) -> Markup {
    html! {
        div class=(field.class("field")) {
            label for=(field.id()) { (field.label_words(lang)) }
            (field.notes(lang))
            select id=(field.id()) name=(field.name) required[field.required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
                option value="" selected[field.first_value().is_empty()] { (Texts::of(lang).select_none()) }
                @for choice in choices {
                    option value=(choice.value) selected[field.holds(&choice.value)] { (choice.label) }
                }
            }
        }
    }
}

/// One of a few, all in sight.
pub fn radios(lang: Lang, field: &Field, choices: &[Choice]) -> Markup {
    options(lang, field, "radio", choices)
}

/// Any of a few; each one chosen is sent under the field's name.
pub fn checkboxes(lang: Lang, field: &Field, choices: &[Choice]) -> Markup {
    options(lang, field, "checkbox", choices)
}

fn options(lang: Lang, field: &Field, kind: &str, choices: &[Choice]) -> Markup {
    let required = field.required() && kind == "radio";
    html! {
        fieldset class=(field.class("field options")) aria-describedby=[field.described_by()] {
            legend { (field.label_words(lang)) }
            (field.notes(lang))
            @for (at, choice) in choices.iter().enumerate() {
                (option(field, kind, &option_id(field, at), choice, required))
            }
        }
    }
}

/// The first option bears the field's own id, so that errors lead to it.
fn option_id(field: &Field, at: usize) -> String {
    if at == 0 { field.id() } else { format!("{}-{}", field.id(), at + 1) }
}

fn option(field: &Field, kind: &str, id: &str, choice: &Choice, required: bool) -> Markup {
    let hint = choice.hint.as_ref().map(|_| format!("{id}-hint"));
    html! {
        div class="option" {
            input id=(id) type=(kind) name=(field.name) value=(choice.value) required[required]
                checked[field.holds(&choice.value)] aria-describedby=[hint.as_ref()] aria-invalid=[field.invalid()];
            label for=(id) { (choice.label) }
            @if let (Some(hint), Some(id)) = (&choice.hint, &hint) { p class="option-hint" id=(id) { (hint) } }
        }
    }
}

/// A box beside what names a row of a list, for a form around the list; `label` says of what it is.
pub fn tick(name: &str, value: &str, label: &str, row: Markup) -> Markup {
    row_box(&html! { input type="checkbox" name=(name) value=(value) aria-label=(label); }, &row)
}

/// The same, ticked until somebody takes the tick out.
pub fn ticked(name: &str, value: &str, label: &str, row: Markup) -> Markup {
    row_box(&html! { input type="checkbox" name=(name) value=(value) aria-label=(label) checked; }, &row)
}

fn row_box(input: &Markup, row: &Markup) -> Markup {
    html! { div class="tick" { (input) div { (row) } } }
}

/// A yes that is sent as `yes`; checked where the field's value is `yes`.
pub fn checkbox(lang: Lang, field: &Field) -> Markup {
    html! {
        div class=(field.class("field options")) {
            (field.notes(lang))
            div class="option" {
                input id=(field.id()) type="checkbox" name=(field.name) value="yes" checked[field.holds("yes")]
                    required[field.required()]
                    aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
                label for=(field.id()) { (field.label_words(lang)) }
            }
        }
    }
}
