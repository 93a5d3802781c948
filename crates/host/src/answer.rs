//! What a handler answers, and how a refusal or a fault becomes a page.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Error, RefusalKind};

/// What every handler of a page returns.
pub type Answer = Result<Response, Failed>;

/// A refusal or a fault on its way to the front, which knows the person's language and makes a page of it.
#[derive(Clone, Debug)]
pub struct Failed(pub(crate) Arc<Error>);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<kernel::Refusal> for Failed {
    fn from(refusal: kernel::Refusal) -> Self {
        Error::from(refusal).into()
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The HTTP status of a refusal or a fault.
pub(crate) fn status(error: &Error) -> StatusCode {
    match error {
        Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        Error::Refused(refusal) => refusal_status(&refusal.kind),
    }
}

/// The HTTP status of a refusal.
pub(crate) fn refusal_status(kind: &RefusalKind) -> StatusCode {
    match kind {
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::SignInNeeded => StatusCode::UNAUTHORIZED,
        RefusalKind::NotAllowed => StatusCode::FORBIDDEN,
        RefusalKind::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::Conflict => StatusCode::CONFLICT,
        RefusalKind::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        RefusalKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
    }
}
