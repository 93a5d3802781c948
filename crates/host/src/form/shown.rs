//! What forms share: a form as it is shown again after a refusal, and an answer that shows it so.

use kernel::{Error, Id, Lang, Refusal, Result, Say};
use page::{Errors, Field};

use crate::answer::Answer;
use crate::cx::Cx;
use crate::form::Form;
use crate::said::Onward;
use crate::texts::Texts;

/// A form on its way to a page: fresh, or with what was typed and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    form: Form,
    refusal: Option<Refusal>,
    of: Option<&'static str>,
}

impl Shown {
    /// A form with nothing in it but these values.
    pub fn fresh<V: Into<String>>(values: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self::holding(Form::of(values))
    }

    /// A form that holds this.
    pub fn holding(form: Form) -> Self {
        Self { form, ..Self::default() }
    }

    /// A form that was refused.
    pub fn again(form: Form, refusal: Refusal) -> Self {
        Self { form, refusal: Some(refusal), of: None }
    }

    /// Which of a page's forms it is, where there are several.
    #[must_use]
    pub fn of(self, name: &'static str) -> Self {
        Self { of: Some(name), ..self }
    }

    /// Itself where it is the form `name` of the page, and otherwise a fresh one with these values.
    pub fn or_fresh<V: Into<String>>(
        &self,
        name: &'static str,
        values: impl IntoIterator<Item = (&'static str, V)>,
    ) -> Self {
        if self.of == Some(name) { self.clone() } else { Self::fresh(values).of(name) }
    }

    /// What was wrong with it.
    pub fn errors(&self, lang: Lang) -> Errors {
        let errors = Errors::of_refusal(lang, self.refusal.as_ref());
        match self.of {
            Some(name) => errors.within(name),
            None => errors,
        }
    }

    /// A field with what was typed into it and what was wrong with that.
    pub fn field(&self, lang: Lang, name: &str, label: &str) -> Field {
        let field = Field::new(name, label)
            .values(self.form.all(name).map(str::to_owned).collect::<Vec<_>>())
            .error(self.errors(lang).of(name));
        match self.of {
            Some(scope) => field.within(scope),
            None => field,
        }
    }

    /// Whether an action that holds this form stands open.
    pub fn fold(&self) -> page::Fold {
        if self.refusal.is_some() { page::Fold::Open } else { page::Fold::Closed }
    }

    /// The form's fields.
    pub fn form(&self) -> &Form {
        &self.form
    }
}

/// After a change: goes on and says there what was done, or shows the page again with what was refused.
///
/// # Errors
/// Faults, and what showing the page again refuses.
pub async fn answered<T, On, Again>(
    cx: &Cx,
    done: Result<T>,
    on: impl FnOnce(T) -> On,
    again: impl FnOnce(Refusal) -> Again,
) -> Answer
where
    On: Into<Onward>,
    Again: Future<Output = Answer>,
{
    match done {
        Ok(value) => Ok(cx.done(on(value))),
        Err(Error::Refused(refusal)) => {
            let page = again(refusal.clone()).await?;
            Ok(cx.refused(&refusal, page))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The id in an address.
///
/// # Errors
/// *Not found* where it is none.
pub fn id_of<K>(text: &str) -> Result<Id<K>> {
    text.parse().map_err(|_| Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_page())).into())
}
