//! The HTTP server: routes of all modules, and the front through which every request passes.

mod assets;
mod front;

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use kernel::{Refusal, Say};
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

use crate::answer::Failed;
use crate::app::App;
use crate::texts::Texts;
use crate::{appearance, desk, health, long, papers};

/// How long a request may take, uploads over a slow line included.
const REQUEST_LIMIT: Duration = Duration::from_secs(120);

/// Why the server could not start or ended.
#[derive(Debug)]
pub struct ServeError {
    listen: SocketAddr,
    cause: std::io::Error,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot listen on {}: {}", self.listen, self.cause)
    }
}
impl std::error::Error for ServeError {}

/// Every address of the place: the host's own, those of the modules, and `extra` ones of the program that
/// serves it.
pub fn router(app: &App, extra: Router<App>) -> Router {
    let mut routes = Router::new()
        .merge(health::routes())
        .merge(appearance::routes())
        .merge(desk::routes())
        .merge(long::routes())
        .merge(papers::routes())
        .merge(assets::routes())
        .merge(extra);
    for module in &app.modules {
        routes = routes.merge((module.routes)());
    }
    routes
        .fallback(|| async {
            Failed::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_not_found())))
        })
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_LIMIT))
        .layer(axum::middleware::from_fn_with_state(app.clone(), front::front))
        .route("/healthz", get(health::alive))
        .with_state(app.clone())
}

/// Serves until `until` resolves, then lets running requests end.
///
/// # Errors
/// [`ServeError`] when the address is taken or the socket fails.
pub async fn serve(
    app: App,
    extra: Router<App>,
    listener: TcpListener,
    until: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let listen = app.settings.listen;
    let service = router(&app, extra).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(until)
        .await
        .map_err(|cause| ServeError { listen, cause })
}
