//! Styles, scripts and icons: addressed by their content, so kept for ever.

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use page::Asset;

use crate::app::App;

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new();
    for asset in page::assets() {
        routes = routes.route(asset.path, get(move || async move { send(asset) }));
    }
    routes.route(page::worker().path, get(worker))
}

/// Asked for again at every start of a page, so that a new one takes over at once.
async fn worker() -> Response {
    let worker = page::worker();
    let headers = [(CONTENT_TYPE, worker.content_type), (CACHE_CONTROL, "no-cache")];
    (StatusCode::OK, headers, worker.bytes).into_response()
}

fn send(asset: &'static Asset) -> Response {
    let headers =
        [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (StatusCode::OK, headers, asset.bytes).into_response()
}
