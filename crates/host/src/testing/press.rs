//! A press that sets no type: its files are what it was given, to be looked at by tests.

use std::io::Write;

use paper::papers::ReplyLetter;
use paper::{
    FileKind, OwnTemplate, Paper, PaperKind, Press, PressError, Printable, Printed, Progress, TemplateFault,
    Watch,
};

/// Prints papers and documents as JSON, whatever kind of file is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ProofPress;

impl Press for ProofPress {
    fn print(
        &self,
        what: Printable<'_>,
        _: FileKind,
        out: &mut dyn Write,
        watch: &mut Watch<'_>,
    ) -> Result<Printed, PressError> {
        if watch(Progress { done: 1, total: 1 }).is_break() {
            return Err(PressError::BrokenOff);
        }
        let written = match what {
            Printable::Paper(paper) => serde_json::to_writer(out, paper),
            Printable::Papers(papers) => serde_json::to_writer(out, papers),
            Printable::ByOwn(papers, own) => {
                serde_json::to_writer(out, &(papers, own.iter().map(|one| &one.text).collect::<Vec<_>>()))
            }
            Printable::Document(document) => serde_json::to_writer(out, document),
        };
        written.map_err(|e| PressError::Failed(e.to_string()))?;
        Ok(Printed { pages: Some(1), ..Printed::default() })
    }

    fn template(&self, kind: PaperKind) -> String {
        format!("# {}", kind.word())
    }

    fn sample(&self, _: PaperKind) -> Paper {
        Paper::Reply(ReplyLetter::default())
    }

    /// Refuses a template in which a place to be filled in is not closed.
    fn check(&self, own: &OwnTemplate) -> Result<(), PressError> {
        let broken =
            own.text.lines().position(|line| line.matches("{{").count() != line.matches("}}").count());
        match broken {
            None => Ok(()),
            Some(line) => Err(PressError::Template(TemplateFault {
                file: own.kind.word().to_owned(),
                line: line + 1,
                what: "not closed".to_owned(),
            })),
        }
    }
}
