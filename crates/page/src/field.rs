//! Fields of forms: label above, help before error, what was typed kept.

use kernel::Lang;
use maud::{Markup, html};

use crate::icon::{Icon, icon};
use crate::texts::Texts;

/// One field of a form. Must be filled in unless [`Field::optional`].
#[derive(Clone, Debug)]
pub struct Field {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) help: Option<String>,
    pub(crate) values: Vec<String>,
    pub(crate) error: Option<String>,
    need: Need,
    kind: InputKind,
    width: Width,
    autocomplete: Option<&'static str>,
    limit: Option<usize>,
    rows: u8,
    offers: Vec<String>,
    scope: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    /// What narrows a list is left open more often than not: nothing is said about it.
    Open,
}

/// What is typed into a text field; decides the keyboard a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A telephone number.
    Phone,
    /// A mail address.
    Email,
    /// A whole number.
    Number,
    /// A code of digits, such as a one-time code.
    Digits,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// An address on the web.
    Url,
}

impl InputKind {
    const fn attributes(self) -> (&'static str, Option<&'static str>) {
        match self {
            InputKind::Text => ("text", None),
            InputKind::Phone => ("tel", Some("tel")),
            InputKind::Email => ("email", Some("email")),
            InputKind::Number | InputKind::Digits => ("text", Some("numeric")),
            InputKind::Date => ("date", None),
            InputKind::Time => ("time", None),
            InputKind::Url => ("url", Some("url")),
        }
    }
}

/// How wide a field is: as wide as what is typed into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as a line.
    #[default]
    Full,
    /// For a telephone number, a name, a date.
    Short,
}

impl Field {
    /// A field that must be filled in.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            help: None,
            values: Vec::new(),
            error: None,
            need: Need::Required,
            kind: InputKind::Text,
            width: Width::Full,
            autocomplete: None,
            limit: None,
            rows: 5,
            offers: Vec::new(),
            scope: None,
        }
    }

    /// What helps to fill it in.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What it holds; for choices, the one chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values = vec![value.into()];
        self
    }

    /// Everything chosen, for [`crate::checkboxes`].
    #[must_use]
    pub fn values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// What is wrong with it: `errors.of("name")`.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// It may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.need = Need::Optional;
        self
    }

    /// It narrows a list: left open, it says nothing.
    #[must_use]
    pub fn narrowing(mut self) -> Self {
        self.need = Need::Open;
        self
    }

    /// What is typed.
    #[must_use]
    pub fn kind(mut self, kind: InputKind) -> Self {
        self.kind = kind;
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// What the browser may fill in by itself, in HTML's words: `tel`, `name`, `username`, `one-time-code`.
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// At most so many characters; counted for the writer, never cut off.
    #[must_use]
    pub fn limit(mut self, characters: usize) -> Self {
        self.limit = Some(characters);
        self
    }

    /// How many lines of a text area show at once.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// Tells it from fields of the same name in other forms of the page.
    #[must_use]
    pub fn within(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// What a field of one line offers to choose from while somebody types; anything else may be typed too.
    #[must_use]
    pub fn offer(mut self, offers: Vec<String>) -> Self {
        self.offers = offers;
        self
    }

    /// Its id in the page, where errors lead to.
    pub(crate) fn id(&self) -> String {
        id_of(self.scope.as_deref(), &self.name)
    }

    pub(crate) fn required(&self) -> bool {
        self.need == Need::Required
    }

    pub(crate) fn first_value(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    pub(crate) fn holds(&self, value: &str) -> bool {
        self.values.iter().any(|held| held == value)
    }

    /// The ids of what describes it, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let id = self.id();
        let help = self.help.as_ref().map(|_| format!("{id}-help"));
        let limit = self.limit.map(|_| format!("{id}-limit"));
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let ids: Vec<String> = [help, limit, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    pub(crate) fn class(&self, base: &str) -> String {
        let wrong = if self.error.is_some() { " has-error" } else { "" };
        let width = if self.width == Width::Short { " is-short" } else { "" };
        format!("{base}{wrong}{width}")
    }

    /// The label's words, saying so where the field may be left empty.
    pub(crate) fn label_words(&self, lang: Lang) -> Markup {
        html! {
            (self.label)
            @if self.need == Need::Optional { " " span class="optional" { (Texts::of(lang).field_optional()) } }
        }
    }

    /// Help and error.
    pub(crate) fn notes(&self, lang: Lang) -> Markup {
        let id = self.id();
        html! {
            @if let Some(help) = &self.help { p class="help" id={ (id) "-help" } { (help) } }
            @if let Some(error) = &self.error {
                p class="field-error" id={ (id) "-error" } {
                    (icon(Icon::Warning))
                    span { span class="unseen" { (Texts::of(lang).field_error_prefix()) } (error) }
                }
            }
        }
    }
}

/// The id of a field in its page.
pub(crate) fn id_of(scope: Option<&str>, name: &str) -> String {
    match scope {
        Some(scope) => format!("field-{scope}-{name}"),
        None => format!("field-{name}"),
    }
}

/// A field of one line.
pub fn text_field(lang: Lang, field: &Field) -> Markup {
    let (kind, mode) = field.kind.attributes();
    input(lang, field, kind, mode)
}

/// A secret; what was typed is never sent back.
pub fn password(lang: Lang, field: &Field) -> Markup {
    let empty = Field { values: Vec::new(), ..field.clone() };
    input(lang, &empty, "password", None)
}

fn input(lang: Lang, field: &Field, kind: &str, mode: Option<&str>) -> Markup {
    html! {
        div class=(field.class("field")) {
            label for=(field.id()) { (field.label_words(lang)) }
            (field.notes(lang))
            input id=(field.id()) type=(kind) name=(field.name) value=[Some(field.first_value()).filter(|value| !value.is_empty())]
                inputmode=[mode] autocomplete=[field.autocomplete] required[field.required()]
                data-limit=[field.limit] list=[(!field.offers.is_empty()).then(|| format!("{}-offers", field.id()))]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
            @if !field.offers.is_empty() {
                datalist id={ (field.id()) "-offers" } { @for offer in &field.offers { option value=(offer) {} } }
            }
            (limit_line(lang, field))
        }
    }
}

/// A field of several lines.
pub fn text_area(lang: Lang, field: &Field) -> Markup {
    html! {
        div class=(field.class("field")) {
            label for=(field.id()) { (field.label_words(lang)) }
            (field.notes(lang))
            textarea id=(field.id()) name=(field.name) rows=(field.rows) required[field.required()]
                autocomplete=[field.autocomplete] data-limit=[field.limit]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
                // A browser drops the first line break of a text area: this one, not the writer's.
                "\n" (field.first_value())
            }
            (limit_line(lang, field))
        }
    }
}

fn limit_line(lang: Lang, field: &Field) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if let Some(limit) = field.limit {
            p class="limit" id={ (field.id()) "-limit" }
                data-left=(t.limit_left("#")) data-over=(t.limit_over("#")) { (t.limit(limit)) }
        }
    }
}

/// Photos: taken now or chosen. At most `most` of them; the script makes them smaller before they are sent.
pub fn photos(lang: Lang, field: &Field, most: usize) -> Markup {
    let t = Texts::of(lang);
    html! {
        div class=(field.class("field photos-field")) {
            label for=(field.id()) { (icon(Icon::Camera)) span { (field.label_words(lang)) } }
            (field.notes(lang))
            input id=(field.id()) type="file" name=(field.name) accept="image/*" multiple[most > 1]
                required[field.required()] data-photos=(most)
                data-photos-chosen=(t.photos_chosen("#")) data-photos-too-many=(t.photos_too_many(most)) data-photos-again=(t.photos_again())
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        }
    }
}

/// A file to choose, of the kinds that `accept` names as the browser wants them: `.xlsx,.csv`.
pub fn file_field(lang: Lang, field: &Field, accept: &str) -> Markup {
    html! {
        div class=(field.class("field photos-field")) {
            label for=(field.id()) { span { (field.label_words(lang)) } }
            (field.notes(lang))
            input id=(field.id()) type="file" name=(field.name) accept=(accept) required[field.required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        }
    }
}

/// Files to choose, several at once, of the kinds that `accept` names as the browser wants them: `.pdf,.docx`.
pub fn files_field(lang: Lang, field: &Field, accept: &str) -> Markup {
    html! {
        div class=(field.class("field photos-field")) {
            label for=(field.id()) { span { (field.label_words(lang)) } }
            (field.notes(lang))
            input id=(field.id()) type="file" name=(field.name) accept=(accept) multiple required[field.required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        }
    }
}

/// How large a file is, as people read it: `1.2 MB`.
pub fn file_size(lang: Lang, bytes: i64) -> String {
    let t = Texts::of(lang);
    let tenths = |unit: i64| {
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        ..1_000 => t.size_bytes(bytes),
        1_000..1_000_000 => t.size_kilobytes(bytes.saturating_add(500) / 1_000),
        _ => t.size_megabytes(tenths(1_000_000)),
    }
}

/// A value the form carries and nobody sees.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
