//! Deeds: what can be done with an item now. Each is a small form that opens in place; one that is refused shows the item
//! again with that form open, what was typed still in it, and what was wrong beside it.
//!
//! A module keeps a table of names and functions, serves `POST <item>/<name>` for each, answers with [`deed_done`], and puts
//! the forms on the item's page with [`Deeds`].

use axum::response::Response;
use kernel::{Error, Refusal, RefusalKind, Result};
use maud::{Markup, html};
use page::{Action, ButtonKind, Errors, Field, Fold, FormSpec};

use crate::answer::Answer;
use crate::cx::Cx;
use crate::form::{Form, Kept};
use crate::said::Onward;

/// A deed that was tried and refused, to be shown with what was typed; nothing where none was.
#[derive(Clone, Debug, Default)]
pub struct Attempt {
    deed: String,
    form: Form,
    refusal: Option<Refusal>,
}

impl Attempt {
    /// What is wrong, for the top of the page and for the fields.
    pub fn errors(&self, cx: &Cx) -> Errors {
        Errors::of_refusal(cx.lang, self.refusal.as_ref()).within(&self.deed)
    }

    /// What was written and has no form any more, because the item is no longer as it was shown.
    pub fn left_over(&self) -> Vec<String> {
        match &self.refusal {
            Some(Refusal { kind: RefusalKind::Conflict, .. }) => {
                let kept = Kept { action: String::new(), fields: self.form.fields().to_vec() };
                kept.words().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is(&self, deed: &str) -> bool {
        self.refusal.is_some() && self.deed == deed
    }
}

/// The forms of an item, or of a part of it that has deeds of its own.
#[derive(Clone, Debug)]
pub struct Deeds<'a> {
    cx: &'a Cx,
    attempt: &'a Attempt,
    at: String,
    part: Option<String>,
    version: i64,
}

impl<'a> Deeds<'a> {
    /// Of the item at this address, shown in this version.
    pub fn of(cx: &'a Cx, attempt: &'a Attempt, at: impl Into<String>, version: i64) -> Self {
        Self { cx, attempt, at: at.into(), part: None, version }
    }

    /// Of a part of the item: `tasks/<id>` below its address, with a version of its own.
    #[must_use]
    pub fn part(&self, kind: &str, id: &str, version: i64) -> Self {
        Self { at: format!("{}/{kind}/{id}", self.at), part: Some(id.to_owned()), version, ..self.clone() }
    }

    /// An action that opens into its form; `send` is what its button says.
    pub fn action(&self, name: &str, label: &str, kind: ButtonKind, fields: Markup, send: &str) -> Action {
        let address = format!("{}/{name}", self.at);
        let spec = FormSpec::post(&address, &self.cx.form_token()).draft(address);
        let button = if kind == ButtonKind::Danger { ButtonKind::Danger } else { ButtonKind::Main };
        let body = html! {
            (page::hidden("version", &self.version.to_string()))
            (fields)
            (page::button(button, send))
        };
        let id = self.name(name);
        let fold = if self.attempt.is(&id) { Fold::Open } else { Fold::Closed };
        Action { id, label: label.to_owned(), kind, fold, body: page::form(self.cx.lang, &spec, body) }
    }

    /// An action that needs no word.
    pub fn plain(&self, name: &str, kind: ButtonKind, label: &str) -> Action {
        self.action(name, label, kind, html! {}, label)
    }

    /// A field of a deed's form, with what was typed and what was wrong if it was just tried.
    pub fn field(&self, deed: &str, name: &str, label: &str) -> Field {
        let id = self.name(deed);
        let field = Field::new(name, label).within(&id);
        if !self.attempt.is(&id) {
            return field;
        }
        field
            .values(self.attempt.form.all(name).map(str::to_owned).collect::<Vec<_>>())
            .error(self.error(name))
    }

    /// The same with a value that stands in it until something else was typed.
    pub fn filled(&self, deed: &str, name: &str, label: &str, value: &str) -> Field {
        let field = self.field(deed, name, label);
        if self.tried(deed) { field } else { field.value(value) }
    }

    /// A field that stands in a form once for each of its rows; `row` counts from 0. What is wrong with the rows stands
    /// beside the first.
    pub fn in_row(&self, deed: &str, name: &str, row: usize, label: &str) -> Field {
        let id = self.name(deed);
        let scope = if row == 0 { id.clone() } else { format!("{id}-{row}") };
        let field = Field::new(name, label).within(scope);
        if !self.attempt.is(&id) {
            return field;
        }
        let field = field.value(self.attempt.form.all(name).nth(row).unwrap_or_default());
        if row == 0 { field.error(self.error(name)) } else { field }
    }

    /// Boxes to tick in such a row. Their values say of which row they are; `ticked` are ticked until something was sent.
    pub fn boxes_in_row(
        &self,
        deed: &str,
        name: &str,
        row: usize,
        label: &str,
        ticked: Vec<String>,
    ) -> Field {
        let field = self.in_row(deed, name, row, label);
        if self.tried(deed) {
            field.values(self.attempt.form.all(name).map(str::to_owned).collect::<Vec<_>>())
        } else {
            field.values(ticked)
        }
    }

    /// Whether this deed was just tried and refused.
    pub fn tried(&self, deed: &str) -> bool {
        self.attempt.is(&self.name(deed))
    }

    fn name(&self, deed: &str) -> String {
        match &self.part {
            Some(part) => format!("{deed}-{part}"),
            None => deed.to_owned(),
        }
    }

    fn error(&self, name: &str) -> Option<String> {
        self.attempt.errors(self.cx).of(name)
    }
}

/// What the address of a deed says it is done to.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The deed's name.
    pub deed: &'static str,
    /// The part of the item it is done to, as its address writes it; none where it is the item itself.
    pub part: Option<String>,
    /// What was typed.
    pub form: Form,
}

impl Tried {
    fn attempt(self, refusal: Refusal) -> Attempt {
        let deed = match self.part {
            Some(part) => format!("{}-{part}", self.deed),
            None => self.deed.to_owned(),
        };
        Attempt { deed, form: self.form, refusal: Some(refusal) }
    }
}

/// After a deed: goes on, or shows the item again with what was refused. A refusal that is not about what was typed or about
/// somebody who was faster is a page of its own.
///
/// # Errors
/// Faults, other refusals, and what showing the item again refuses.
pub async fn deed_done<T, Again>(
    cx: &Cx,
    tried: Tried,
    done: Result<T>,
    on: impl FnOnce(T) -> Onward,
    again: impl FnOnce(Attempt) -> Again,
) -> Answer
where
    Again: Future<Output = Result<Response, crate::answer::Failed>>,
{
    match done {
        Ok(value) => Ok(cx.done(on(value))),
        Err(Error::Refused(refusal)) if stays(&refusal) => {
            let page = again(tried.attempt(refusal.clone())).await?;
            Ok(cx.refused(&refusal, page))
        }
        Err(other) => Err(other.into()),
    }
}

const fn stays(refusal: &Refusal) -> bool {
    matches!(refusal.kind, RefusalKind::Invalid(_) | RefusalKind::Conflict)
}
