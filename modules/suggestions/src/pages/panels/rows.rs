//! Rows of words with a day each: some stand open, the others behind a fold, for which no script is needed.

use host::Deeds;
use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{Fold, InputKind, Width};

/// So many rows stand open at least.
const OPEN: usize = 3;

/// The rows of a form.
pub(super) struct DatedRows<'a> {
    /// The deed whose form it is.
    pub(super) deed: &'a str,
    /// The fields of the words and of the day.
    pub(super) names: (&'a str, &'a str),
    /// What they are called in the row of a number.
    pub(super) labels: (&'a dyn Fn(i64) -> String, &'a dyn Fn(i64) -> String),
    /// What opens the rows behind the fold.
    pub(super) more: &'a str,
    /// How many of them must be filled in.
    pub(super) least: usize,
    /// How many there are.
    pub(super) most: usize,
    /// What stands in them until something else was typed.
    pub(super) held: Vec<(&'a str, Date)>,
}

impl DatedRows<'_> {
    pub(super) fn shown(&self, lang: Lang, deeds: &Deeds<'_>) -> Markup {
        let tried = deeds.tried(self.deed);
        let open = OPEN.max(self.held.len() + 1).min(self.most);
        let row = |at: usize| self.row(lang, deeds, at);
        let rest = html! { @for at in open..self.most { (row(at)) } };
        html! {
            @for at in 0..open { (row(at)) }
            @if open < self.most {
                (page::more(self.more, if tried { Fold::Open } else { Fold::Closed }, rest))
            }
        }
    }

    fn row(&self, lang: Lang, deeds: &Deeds<'_>, at: usize) -> Markup {
        let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let field = |name, label: &str| {
            let field = deeds.in_row(self.deed, name, at, label);
            if at < self.least { field } else { field.optional() }
        };
        let what = field(self.names.0, &(self.labels.0)(number));
        let due = field(self.names.1, &(self.labels.1)(number)).kind(InputKind::Date).width(Width::Short);
        let held = self.held.get(at).filter(|_| !deeds.tried(self.deed));
        let (what, due) = match held {
            Some((words, day)) => (what.value(*words), due.value(day.to_string())),
            None => (what, due),
        };
        page::field_row(html! { (page::text_field(lang, &what)) (page::text_field(lang, &due)) })
    }
}
