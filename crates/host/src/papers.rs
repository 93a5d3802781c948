//! Papers given away: printed by the press that the program brought along. One that is soon printed is answered at once
//! ([`print`]); one that takes longer is long work ([`begin`]) whose page offers the file at its end.

mod order;
mod printing;

use std::fs::File;
use std::io::{BufWriter, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

use kernel::{Error, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::ButtonKind;
use paper::document::Document;
use paper::{FileKind, OwnTemplate, Paper, Press, PressError, Printable, Printed, Watch};
use serde_json::json;
use store::files::FileHash;
use store::{Event, EventKind};

use crate::answer::Answer;
use crate::app::App;
use crate::cx::Cx;
use crate::sheets::{Given, give};
use crate::texts::Texts;

pub use order::{NewPaper, PaperWork, begin};
pub(crate) use order::{routes, shown};
pub(crate) use printing::step;

/// A paper was printed; the subject is the account, what it was stands in the private part.
pub const PAPER_PRINTED: EventKind = EventKind("host.paper_printed");

/// How many papers are printed at a time: each holds the typefaces it uses in memory.
pub(crate) const TOGETHER: usize = 2;

/// What is to be printed.
#[derive(Clone, Debug)]
pub enum ToPrint {
    /// A paper, by its template.
    Paper(Box<Paper>),
    /// Papers one after the other, each beginning on a page of its own.
    Papers(Vec<Paper>),
    /// The same by the templates that an office has of its own.
    ByOwn(Vec<Paper>, Vec<OwnTemplate>),
    /// A document as it is.
    Document(Document),
}

impl From<Paper> for ToPrint {
    fn from(paper: Paper) -> Self {
        Self::Paper(Box::new(paper))
    }
}

impl From<Document> for ToPrint {
    fn from(document: Document) -> Self {
        Self::Document(document)
    }
}

impl ToPrint {
    /// Papers one after the other, by an office's own templates where it has them.
    pub fn by_own(papers: Vec<Paper>, own: Vec<OwnTemplate>) -> Self {
        if own.is_empty() { Self::Papers(papers) } else { Self::ByOwn(papers, own) }
    }

    fn printable(&self) -> Printable<'_> {
        match self {
            Self::Paper(paper) => Printable::Paper(paper),
            Self::Papers(papers) => Printable::Papers(papers),
            Self::ByOwn(papers, own) => Printable::ByOwn(papers, own),
            Self::Document(document) => Printable::Document(document),
        }
    }

    /// Its word, for the history.
    fn word(&self) -> &'static str {
        match self {
            Self::Paper(paper) => paper.kind().word(),
            Self::Papers(papers) | Self::ByOwn(papers, _) => {
                papers.first().map_or("document", |paper| paper.kind().word())
            }
            Self::Document(_) => "document",
        }
    }
}

/// The kind of file that the last part of an address asks for.
///
/// # Errors
/// *Not found* where there is none.
pub fn file_kind(ending: &str) -> Result<FileKind> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_page()));
    FileKind::of(ending).ok_or_else(|| none().into())
}

/// Prints a paper and answers with its file, named `title`. That somebody signed in took it is recorded before the first byte
/// leaves.
///
/// # Errors
/// A refusal when no typeface is installed or the template is broken.
pub async fn print(cx: &Cx, kind: FileKind, title: &str, what: impl Into<ToPrint>) -> Answer {
    let what = what.into();
    let word = what.word();
    let (file, _) = printed(&cx.app, kind, what, |_| ControlFlow::Continue(())).await?;
    if cx.actor().await?.is_some() {
        let (title, asked) = (title.to_owned(), cx.path().to_owned());
        cx.write_as(move |tx, actor| {
            let event = Event::new(PAPER_PRINTED, actor.account).actor(Some(actor.account));
            let event = event.data(json!({ "paper": word, "format": kind.ending() }));
            tx.record(event.private(json!({ "title": title, "asked": asked }))).map(|_| ())
        })
        .await?;
    }
    give(cx, Given { title, ending: kind.ending(), media_type: kind.media_type() }, file)
}

/// The file of a photo that is printed on a paper. One that cannot be had is empty: the paper says so in its place, and is printed all
/// the same.
pub async fn photo_file(app: &App, file: FileHash) -> Arc<Vec<u8>> {
    let found = app.files.get(file).await;
    Arc::new(
        found.inspect_err(|why| tracing::error!("a paper goes without a photo: {why}")).unwrap_or_default(),
    )
}

/// The ways to take a paper away; `base` answers under `/pdf` and `/docx`.
pub fn paper_links(lang: Lang, base: &str) -> Markup {
    let t = Texts::of(lang);
    let label = |kind| match kind {
        FileKind::Pdf => t.paper_pdf(),
        FileKind::Docx => t.paper_docx(),
    };
    page::button_row(html! {
        @for kind in FileKind::ALL {
            (page::link_button(ButtonKind::Plain, label(kind), &format!("{base}/{}", kind.ending())))
        }
    })
}

/// Prints into a file that is gone when nobody holds it any more.
async fn printed(
    app: &App,
    kind: FileKind,
    what: ToPrint,
    mut watch: impl FnMut(paper::Progress) -> ControlFlow<()> + Send + 'static,
) -> Result<(File, Printed)> {
    let _turn = app.printing.acquire().await.map_err(Error::fault)?;
    let press = Arc::clone(&app.press);
    tokio::task::spawn_blocking(move || into_file(press.as_ref(), kind, &what, &mut watch))
        .await
        .map_err(Error::fault)?
}

fn into_file(
    press: &dyn Press,
    kind: FileKind,
    what: &ToPrint,
    watch: &mut Watch<'_>,
) -> Result<(File, Printed)> {
    let mut out = BufWriter::new(tempfile::tempfile().map_err(Error::fault)?);
    let printed = press.print(what.printable(), kind, &mut out, watch).map_err(refused)?;
    let mut file = out.into_inner().map_err(|e| Error::fault(e.to_string()))?;
    file.rewind().map_err(Error::fault)?;
    Ok((file, printed))
}

/// Why an office's own template is not taken, in people's words, beside the field it was typed in.
///
/// # Errors
/// *Invalid* with the line and what is wrong.
pub fn check_template(press: &dyn Press, own: &OwnTemplate, field: &'static str) -> Result<()> {
    match press.check(own) {
        Ok(()) => Ok(()),
        Err(PressError::Template(fault)) => {
            let (line, what) = (i64::try_from(fault.line).unwrap_or(0), fault.what);
            let say = Say::new(move |lang| Texts::of(lang).refusal_template_line(line, &what));
            Err(Refusal::field(field, say).into())
        }
        Err(other) => Err(refused(other)),
    }
}

/// What somebody is told who cannot have their paper.
fn refused(error: PressError) -> Error {
    match error {
        PressError::NoTypeface => Refusal::conflict(Say::new(|lang| {
            Texts::of(lang).refusal_paper_typeface(paper::TYPEFACE_PACKAGE)
        }))
        .into(),
        PressError::Template(fault) => {
            let fault = fault.to_string();
            tracing::error!("a paper's template is broken: {fault}");
            Refusal::conflict(Say::new(move |lang| Texts::of(lang).refusal_paper_template(&fault))).into()
        }
        PressError::BrokenOff | PressError::Failed(_) => Error::fault(error),
    }
}

#[cfg(all(test, feature = "testing"))]
mod tests;
