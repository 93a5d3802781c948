//! Why a command ended without its result, as the person at the terminal is told.

use std::fmt::Display;
use std::process::ExitCode;

use kernel::{Error, Lang};

use crate::terminal;

/// A command that ended without its result.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    hint: Option<String>,
}

/// What the exit code says to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// It could not be done: 1.
    Failed,
    /// The command line or the config file is wrong: 2, as for wrong options.
    Usage,
    /// It was done, and what was looked at is not whole: 3.
    NotWhole,
}

impl Failure {
    /// It could not be done.
    pub(crate) fn failed(message: impl Display) -> Self {
        Self { exit: Exit::Failed, message: message.to_string(), hint: None }
    }

    /// What was asked for, or the config file, is wrong.
    pub(crate) fn usage(message: impl Display) -> Self {
        Self { exit: Exit::Usage, ..Self::failed(message) }
    }

    /// Something that should be whole is not.
    pub(crate) fn not_whole(message: impl Display) -> Self {
        Self { exit: Exit::NotWhole, ..Self::failed(message) }
    }

    /// What to do about it.
    pub(crate) fn hint(self, hint: impl Display) -> Self {
        Self { hint: Some(hint.to_string()), ..self }
    }

    /// Tells the person and gives the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        terminal::complain(&format!("error: {}", self.message));
        if let Some(hint) = &self.hint {
            terminal::complain(&format!("       {hint}"));
        }
        ExitCode::from(match self.exit {
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::NotWhole => 3,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Fault(cause) => Self::failed(cause),
            Error::Refused(refusal) => Self::failed(refusal.say.to(Lang::En)),
        }
    }
}
