//! Whether it lives, whether it can serve, and its figures.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use store::{params, sql};

use crate::app::App;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/readyz", get(ready))
}

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers; a load balancer sends nobody here otherwise.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let answered = app
        .db
        .read(|tx| tx.value::<i64>(sql!("select count(*) from tree /* scan: one row */"), params![]))
        .await;
    match answered {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(fault) => {
            tracing::warn!("not ready: {fault}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
