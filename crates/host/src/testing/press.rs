//! A press that sets no type: its files are what it was given, to be looked at by tests.

use std::io::Write;

use paper::{FileKind, Press, PressError, Printable, Printed, Progress, Watch};

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
            Printable::Document(document) => serde_json::to_writer(out, document),
        };
        written.map_err(|e| PressError::Failed(e.to_string()))?;
        Ok(Printed { pages: Some(1), ..Printed::default() })
    }
}
