//! What a person cannot have, and what went wrong: two things never mixed.

use std::fmt;

use crate::lang::Say;

/// The result of everything a user may ask for.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why there is no result.
#[derive(Debug)]
pub enum Error {
    /// The person did or asked for what cannot be; the page they are on tells them.
    Refused(Refusal),
    /// We failed; it is logged with the request's id and the page says so honestly.
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

/// What a user did or asked that cannot be.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Which kind it is; decides the HTTP status.
    pub kind: RefusalKind,
    /// The sentence for the person.
    pub say: Say,
}

/// The kinds of refusal.
#[derive(Clone, Debug)]
pub enum RefusalKind {
    /// There is no such thing, or none that this person may know of. 404.
    NotFound,
    /// Nobody is signed in, and somebody must be. 401.
    SignInNeeded,
    /// The person's roles do not reach so far. 403.
    NotAllowed,
    /// What was typed cannot be accepted, field by field. 422.
    Invalid(Vec<FieldError>),
    /// Someone was faster: the thing is no longer as it was shown. 409.
    Conflict,
    /// Too often in too short a time; try again after this many seconds. 429.
    TooMany(u32),
    /// What was sent is larger than is taken. 413.
    TooLarge,
}

/// One field of a form and what is wrong with it.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: &'static str,
    /// The sentence shown beside it.
    pub say: Say,
}

impl Refusal {
    /// There is no such thing for this person.
    pub fn not_found(say: Say) -> Self {
        Self { kind: RefusalKind::NotFound, say }
    }

    /// The person's roles do not reach so far.
    pub fn not_allowed(say: Say) -> Self {
        Self { kind: RefusalKind::NotAllowed, say }
    }

    /// Someone was faster.
    pub fn conflict(say: Say) -> Self {
        Self { kind: RefusalKind::Conflict, say }
    }

    /// Several fields are wrong. `say` sums them up.
    pub fn invalid(say: Say, fields: Vec<FieldError>) -> Self {
        Self { kind: RefusalKind::Invalid(fields), say }
    }

    /// One field is wrong.
    pub fn field(field: &'static str, say: Say) -> Self {
        Self { kind: RefusalKind::Invalid(vec![FieldError { field, say: say.clone() }]), say }
    }

    /// The fields that are wrong, if that is what it is about.
    pub fn fields(&self) -> &[FieldError] {
        match &self.kind {
            RefusalKind::Invalid(fields) => fields,
            _ => &[],
        }
    }

    /// A stable word for machines (metrics, the JSON doors).
    pub fn code(&self) -> &'static str {
        match self.kind {
            RefusalKind::NotFound => "not_found",
            RefusalKind::SignInNeeded => "sign_in_needed",
            RefusalKind::NotAllowed => "not_allowed",
            RefusalKind::Invalid(_) => "invalid",
            RefusalKind::Conflict => "conflict",
            RefusalKind::TooMany(_) => "too_many",
            RefusalKind::TooLarge => "too_large",
        }
    }
}

impl Error {
    /// A fault from anything that is an error, or from a sentence for the log.
    pub fn fault(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(cause.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.code(), self.say)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(refusal) => refusal.fmt(f),
            Error::Fault(fault) => write!(f, "fault: {fault}"),
        }
    }
}

impl std::error::Error for Error {}
