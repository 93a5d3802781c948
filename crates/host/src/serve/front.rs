//! What every request passes on its way in and out: an id, cookies, security headers, honest error pages, a log
//! line and figures.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant as Stopwatch;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use kernel::{Error, Refusal, RefusalKind};

use crate::answer::{Failed, refusal_status};
use crate::app::App;
use crate::cx::Cx;
use crate::visitor::{SAID_COOKIE, VISITOR_COOKIE, Visitor, set_cookie};

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// Nothing but our own files is loaded; nobody frames us; nothing is guessed; nobody learns where people come from.
const SECURITY: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "geolocation=(self), camera=(self), microphone=()"),
];

pub(super) async fn front(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Stopwatch::now();
    let visitor = Arc::new(Visitor::of(&request, &app.settings, &app.db.surroundings().entropy));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(Arc::clone(&visitor));
    let cx = Cx { app, lang: visitor.lang, visitor };
    let mut response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => Failed::from(Error::fault("a handler panicked")).into_response(),
    };
    if let Some(failed) = response.extensions_mut().remove::<Failed>() {
        response = explain(&cx, &method, &failed.0);
    }
    finish(&cx, &mut response);
    note(&cx, &method, &route, response.status(), started);
    response
}

/// A refusal or a fault as the page the person sees.
fn explain(cx: &Cx, method: &Method, error: &Error) -> Response {
    match error {
        Error::Fault(fault) => {
            tracing::error!(request = cx.request_id(), path = cx.path(), "{fault}");
            cx.html(StatusCode::INTERNAL_SERVER_ERROR, cx.fault_page())
        }
        Error::Refused(refusal) => refuse(cx, method, refusal),
    }
}

fn refuse(cx: &Cx, method: &Method, refusal: &Refusal) -> Response {
    let kept = cx.visitor.typed.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
    let status = refusal_status(&refusal.kind);
    if let (RefusalKind::SignInNeeded, Some(identity)) = (&refusal.kind, cx.app.identity) {
        let then = if method == Method::GET { cx.path() } else { "/desk" };
        let body = (identity.sign_in_page)(cx, then, kept.as_ref());
        let title = refusal.say.to(cx.lang);
        return cx.html(status, cx.public_shell(&title, body));
    }
    let mut response = cx.html(status, cx.refusal_page(refusal, kept.as_ref()));
    if let RefusalKind::TooMany(seconds) = refusal.kind
        && let Ok(value) = HeaderValue::from_str(&seconds.to_string())
    {
        response.headers_mut().insert("retry-after", value);
    }
    response
}

fn finish(cx: &Cx, response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if cx.app.settings.origin.starts_with("https://") {
        headers.insert("strict-transport-security", HeaderValue::from_static("max-age=31536000"));
    }
    if let Ok(value) = HeaderValue::from_str(cx.request_id()) {
        headers.insert("x-request-id", value);
    }
    if cx.visitor.said_shown.load(Ordering::Relaxed)
        && let Ok(value) = HeaderValue::from_str(&set_cookie(&cx.app.settings, SAID_COOKIE, "", 0))
    {
        headers.append(SET_COOKIE, value);
    }
    if let Some(key) = cx.visitor.new_key()
        && let Ok(value) = HeaderValue::from_str(&set_cookie(&cx.app.settings, VISITOR_COOKIE, key, YEAR))
    {
        headers.append(SET_COOKIE, value);
    }
}

/// One log line and the figures. The path is logged without its query, which may hold a name that was searched for.
fn note(cx: &Cx, method: &Method, route: &str, status: StatusCode, started: Stopwatch) {
    let seconds = started.elapsed().as_secs_f64();
    let labels = [
        ("method", method.as_str().to_owned()),
        ("route", route.to_owned()),
        ("status", status.as_str().to_owned()),
    ];
    metrics::counter!("lianxin_requests_total", &labels).increment(1);
    metrics::histogram!("lianxin_request_seconds", "route" => route.to_owned()).record(seconds);
    tracing::info!(
        request = cx.request_id(),
        method = method.as_str(),
        route,
        status = status.as_u16(),
        milliseconds = seconds * 1000.0,
        "request"
    );
}
