//! Templates: a paper's data into a document. A template is a text with places to be filled in (Jinja) in a light markup; an
//! office replaces one by putting a file of the same name into its folder. `docs/papers.md` describes both.

mod filters;
mod markup;
mod photos;
mod words;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior};
use paper::document::Document;
use paper::{OwnTemplate, Paper, PaperKind, PressError, TemplateFault};

use crate::characters;
use photos::Photos;

/// Around what was filled in, so that nothing a deputy types is taken for markup. Unicode keeps these two for such use; they
/// are taken out of the data.
const BEGIN: char = '\u{fdd0}';
const END: char = '\u{fdd1}';

/// A template that is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The paper it is of.
    pub kind: PaperKind,
    /// The file, if it is not the one that is built in.
    pub file: Option<PathBuf>,
}

/// The templates of a place, one for each kind of paper.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    used: Vec<Used>,
}

impl Templates {
    /// Those that are built in.
    ///
    /// # Errors
    /// A template is broken; a test says that none is.
    pub fn built_in() -> Result<Self, PressError> {
        Self::of(None)
    }

    /// Those of a folder, and the built-in ones for what it has none of.
    ///
    /// # Errors
    /// The folder or a file cannot be read; a template is broken.
    pub fn in_folder(folder: &Path) -> Result<Self, PressError> {
        if !folder.is_dir() {
            return Err(PressError::Failed(format!("{}: there is no such folder", folder.display())));
        }
        Self::of(Some(folder))
    }

    fn of(folder: Option<&Path>) -> Result<Self, PressError> {
        let mut environment = environment();
        let mut used = Vec::new();
        for kind in PaperKind::ALL {
            let file = folder.map(|folder| folder.join(file_name(kind))).filter(|file| file.exists());
            let text = match &file {
                Some(file) => read(file)?,
                None => source(kind).to_owned(),
            };
            let name = file.as_ref().map_or_else(|| file_name(kind), |file| file.display().to_string());
            markup::check(&name, &text).map_err(PressError::Template)?;
            environment.add_template_owned(kind.word(), text).map_err(|error| fault(&name, &error))?;
            used.push(Used { kind, file });
        }
        Ok(Self { environment, used })
    }

    /// Which template is used for what.
    pub fn used(&self) -> &[Used] {
        &self.used
    }

    /// A paper filled in.
    ///
    /// # Errors
    /// The template asks for what the paper does not have.
    pub fn document(&self, paper: &Paper) -> Result<Document, PressError> {
        let kind = paper.kind();
        let name = self.name(kind);
        let failed = |error: minijinja::Error| fault(&name, &error);
        let template = self.environment.get_template(kind.word()).map_err(failed)?;
        let (paper, photos) = Photos::aside(paper);
        let text = template.render(Value::from_serialize(paper.as_ref())).map_err(failed)?;
        markup::read(&name, &text, &photos).map_err(PressError::Template)
    }

    /// These, with an office's own ones in place of those of the same kinds.
    ///
    /// # Errors
    /// A template is broken.
    pub fn with_own(&self, own: &[OwnTemplate]) -> Result<Self, PressError> {
        let mut environment = self.environment.clone();
        let mut used = self.used.clone();
        for OwnTemplate { kind, text } in own {
            let name = file_name(*kind);
            let text =
                characters::with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text)).into_owned();
            markup::check(&name, &text).map_err(PressError::Template)?;
            environment.remove_template(kind.word());
            environment.add_template_owned(kind.word(), text).map_err(|error| fault(&name, &error))?;
            used.retain(|used| used.kind != *kind);
        }
        Ok(Self { environment, used })
    }

    /// The template of a kind as it is written.
    pub fn source(&self, kind: PaperKind) -> String {
        let template = self.environment.get_template(kind.word());
        template.map_or_else(|_| source(kind).to_owned(), |template| template.source().to_owned())
    }

    fn name(&self, kind: PaperKind) -> String {
        let file = self.used.iter().find(|used| used.kind == kind).and_then(|used| used.file.as_ref());
        file.map_or_else(|| file_name(kind), |file| file.display().to_string())
    }
}

/// The name of a template's file.
fn file_name(kind: PaperKind) -> String {
    format!("{}.txt", kind.word())
}

/// The templates that are built in, with the names of their files: to begin one's own with.
pub fn built_in_sources() -> Vec<(String, &'static str)> {
    PaperKind::ALL.into_iter().map(|kind| (file_name(kind), source(kind))).collect()
}

fn source(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Suggestion => include_str!("templates/suggestion.txt"),
        PaperKind::Assignment => include_str!("templates/assignment.txt"),
        PaperKind::CoHandlerOpinion => include_str!("templates/co-handler-opinion.txt"),
        PaperKind::Reply => include_str!("templates/reply.txt"),
        PaperKind::Verdict => include_str!("templates/verdict.txt"),
        PaperKind::Volume => include_str!("templates/volume.txt"),
        PaperKind::YearlyReport => include_str!("templates/yearly-report.txt"),
    }
}

fn read(file: &Path) -> Result<String, PressError> {
    let bytes = fs::read(file).map_err(|e| PressError::Failed(format!("{}: {e}", file.display())))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let what = "the file is not UTF-8: save it as UTF-8".to_owned();
        PressError::Template(TemplateFault { file: file.display().to_string(), line: 0, what })
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(characters::with_line_feeds(text).into_owned())
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // Line ends stay as they are written: blank lines mean nothing in the markup, and a line that ends with {% endif %} ends there.
    environment.set_keep_trailing_newline(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_formatter(|out, _, value| {
        if value.is_none() {
            return Ok(());
        }
        let text = value.to_string();
        let text = characters::with_line_feeds(&text).replace([BEGIN, END], "");
        out.write_char(BEGIN)?;
        out.write_str(&text)?;
        out.write_char(END)?;
        Ok(())
    });
    environment.add_filter("date", filters::date);
    environment.add_filter("hanzi", filters::hanzi);
    environment
}

fn fault(file: &str, error: &minijinja::Error) -> PressError {
    let what = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    PressError::Template(TemplateFault {
        file: file.to_owned(),
        line: error.line().unwrap_or_default(),
        what,
    })
}

#[cfg(test)]
mod tests;
